"""The steps `proof` and `issuer-key` (for a presentation `holder-key`): who signed this, and may they.

Sources: Data Integrity 1.0 sections 4.4 and 4.5; Controlled Identifiers 1.0 section 3.3; THREATS rows 5, 7, 8, 9, 10.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import (
    ContextError,
    DataLossError,
    ProofVerificationError,
    SignatureError,
    UnsupportedError,
    VcwalletError,
    VerificationMethodError,
)
from vcwallet.identifiers import verification_method
from vcwallet.keys.method_key import method_key
from vcwallet.report import Check, CheckStatus
from vcwallet.securing.data_integrity import (
    EmbeddedProof,
    SignedForms,
    check_options,
    list_proofs,
    read_proof,
    verify_proof,
)
from vcwallet.verification.state import Run, Steps, check_from_error


class ChallengeError(ProofVerificationError):
    """The challenge is another than expected (Data Integrity 1.0, "INVALID_CHALLENGE_ERROR")."""

    code = "INVALID_CHALLENGE_ERROR"


class DomainError(ProofVerificationError):
    """The domain is another than expected (Data Integrity 1.0, "INVALID_DOMAIN_ERROR")."""

    code = "INVALID_DOMAIN_ERROR"


class Role(NamedTuple):
    """Whose signature is wanted: an issuer's under a credential, or a holder's under a presentation.

    Attributes:
        purpose: What the proof has to be made for.
        key_check: Id of the check of the key.
        controller: Who has to control the key; None: whoever it is, as with a presentation that states no holder.
    """

    purpose: str
    key_check: str
    controller: str | None


class Proved(NamedTuple):
    """What came of the proofs of a document.

    Attributes:
        checks: One for each proof, one more where a required suite is missing, then that of the key.
        choice: The first choice of context revisions under which one fits, by the right controller where one of those
            does; None where none does.
        options: The options of each proof as they are signed, by the id of its check.
        known: Whether the document is secured in a way that is known here; also true where it has no proof at all.
    """

    checks: tuple[Check, ...]
    choice: int | None = None
    options: Mapping[str, JsonObject] = MappingProxyType({})
    known: bool = True


_OTHER = "other-controller"
_OF_REVISIONS = (SignatureError, DataLossError, ContextError)
"""What other revisions of the contexts might mend."""
_UNKNOWN = frozenset({"cryptosuite", "proof-type"})
"""Reasons of an `UnsupportedError` that say that a suite is not known here."""


class _Finding(NamedTuple):
    """What came of one proof: its own check, what it says about the key, under which choice it fits, and its options;
    else whether a key document was asked for, and why it does not fit.
    """

    proof: Check
    key: Check
    choice: int | None = None
    options: JsonObject | None = None
    asked: bool = False
    error: VcwalletError | None = None


def check_proofs(
    run: Run, document: JsonObject, forms: SignedForms, role: Role, choice: int | None = None
) -> Steps[Proved]:
    """All proofs of a document, one check each, then the key check.

    A failed proof of a known suite fails the document. A proof that cannot be checked is a notice beside one that
    passed and is by the right controller, and otherwise leaves the document undetermined.

    Args:
        run: The verification.
        document: The received document.
        forms: What its proofs cover.
        role: Whose signature is wanted.
        choice: The only choice of context revisions to try; by default, all are tried.
    """
    try:
        proofs = list_proofs(document)
        if not proofs:
            raise ProofVerificationError("no-proof", pointer="/proof")
    except VcwalletError as error:
        skipped = Check(role.key_check, CheckStatus.INDETERMINATE, code="NOT_REACHED", reason="no-proof")
        return Proved((check_from_error("proof", error), skipped))
    found: list[_Finding] = []
    for index in range(len(proofs)):
        finding = yield from _check_proof(run, forms, proofs, index, role, only=choice)
        found.append(finding)
    checks = [finding.proof for finding in found]
    if any(finding.choice is not None and _is_by_right(run, finding.key) for finding in found):
        checks = [
            replace(c, required=False) if c.status is CheckStatus.INDETERMINATE and c.code == "UNSUPPORTED" else c
            for c in checks
        ]
    fitting = _choice(found)
    if fitting is not None:
        run.saw_contexts(forms.used(fitting))
    options = {finding.proof.id: finding.options for finding in found if finding.options is not None}
    return Proved(
        (*checks, *_missing_suites(run, checks), _key_check(run, found)),
        fitting,
        options,
        known=any(finding.proof.reason not in _UNKNOWN for finding in found),
    )


def _check_proof(
    run: Run,
    forms: SignedForms,
    proofs: tuple[EmbeddedProof, ...],
    index: int,
    role: Role,
    *,
    only: int | None,
) -> Steps[_Finding]:
    """One proof, its options and all, under the newest context revisions under which it fits."""
    told: _Finding | None = None
    asked = False
    for choice in forms.choices() if only is None else (only,):
        finding = yield from _check_under(run, forms, proofs, index, role, choice=choice)
        if finding.choice is not None:
            return finding
        asked = asked or finding.asked
        told = told or finding
        if not isinstance(finding.error, _OF_REVISIONS) or finding.error.reason == "signature-length":
            told = finding
            break
    run.vain += asked
    assert told is not None  # noqa: S101 - there is at least one choice
    return told


def _check_under(
    run: Run, forms: SignedForms, proofs: tuple[EmbeddedProof, ...], index: int, role: Role, *, choice: int
) -> Steps[_Finding]:
    """One proof under one choice: its own check, and what it says about the key."""
    proof = proofs[index]
    check_id = "proof" if index == 0 else f"proof[{index}]"
    key_check: Check | None = None
    asked = False
    try:
        run.check_time(proof.pointer)
        suite, options = read_proof(forms.of(choice), proof)
        if proof.flaw is not None:
            raise proof.flaw
        check_options(options, proof.pointer, purpose=role.purpose)
        place = child(proof.pointer, "verificationMethod")
        method_id: str = options["verificationMethod"]
        try:
            _check_may_ask(run, method_id, role, place)
            asked = method_id.startswith("https:")
            method = yield from verification_method(method_id, role.purpose, run.question.policy.limits)
            key = method_key(method, place)
            key_check = _check_controller(role, method, place, run.question.at)
        except VcwalletError as error:
            located = error if error.pointer else error.located(place)  # inside a key: shown where it is named
            return _Finding(*_unread_key(role, check_id, method_id, located), asked=asked)
        before = tuple(proofs[position].value for position in proof.previous)
        verify_proof(forms.of(choice, proof.previous, before), proof, suite, key)
        _check_time(options, proof.pointer, run.question.at)
    except VcwalletError as error:
        not_reached = Check(role.key_check, CheckStatus.INDETERMINATE, code="NOT_REACHED", reason="proof")
        return _Finding(check_from_error(check_id, error), key_check or not_reached, asked=asked, error=error)
    passed = Check(check_id, CheckStatus.PASSED, pointer=proof.pointer, params={"suite": suite.name})
    return _Finding(passed, key_check, choice, options)


def _unread_key(role: Role, check_id: str, method_id: str, error: VcwalletError) -> tuple[Check, Check]:
    """The checks of a proof whose key was not had, and of that key: whose it says it is can be told all the same."""
    proof, key = check_from_error(check_id, error), check_from_error(role.key_check, error)
    controller = method_id.partition("#")[0]
    if error.reason == _OTHER:  # not looked up, for that reason: nothing is known of the signature
        unread = UnsupportedError("other-document", pointer=error.pointer, controller=controller[:200])
        return check_from_error(check_id, unread), key
    if isinstance(error, UnsupportedError) and role.controller not in (None, "", controller):
        params = {"controller": controller[:200], "expected": str(role.controller)[:200]}
        code, reason = VerificationMethodError.code, "other-controller-unread"
        return proof, Check(role.key_check, CheckStatus.INDETERMINATE, code, reason, error.pointer, params)
    return proof, key


def _choice(found: list[_Finding]) -> int | None:
    """Under which choice the document is read: one that the right controller signed it under, if there is any.

    Else whoever adds a proof of their own, under other revisions, would choose what the words mean.
    """
    fitting = [finding for finding in found if finding.choice is not None]
    own = [finding for finding in fitting if finding.key.status is CheckStatus.PASSED]
    return min((finding.choice for finding in own or fitting if finding.choice is not None), default=None)


def _check_may_ask(run: Run, method_id: str, role: Role, place: str) -> None:
    """Before anything is proved, nothing is fetched but key documents of the issuer or holder, and few in vain.

    Raises:
        VerificationMethodError: The key is said to be in the document of another controller (`other-controller`).
        LimitError: Key documents were asked for in vain too often.
    """
    controller = method_id.partition("#")[0]
    if not controller.startswith("https:"):
        return
    if role.controller not in (None, controller) and not run.question.policy.allow_issuer_controller_mismatch:
        expected = str(role.controller)[:200]
        raise VerificationMethodError(_OTHER, pointer=place, controller=controller[:200], expected=expected)
    run.check_vain_fetches(place)


def _check_controller(role: Role, method: JsonObject, place: str, at: datetime) -> Check:
    """Is it the key of whoever is named, and was it still in use?"""
    for name in ("revoked", "expires"):
        if isinstance(method.get(name), str) and timestamps.read(method[name], place) <= at:
            params: dict[str, Any] = {"since": method[name], "member": name}
            return Check(role.key_check, CheckStatus.INDETERMINATE, "KEY_RETIRED", name, place, params)
    if role.controller == "":  # which the check `document` has said
        return Check(role.key_check, CheckStatus.INDETERMINATE, code="NOT_REACHED", reason="no-issuer")
    controller = str(method["controller"])  # which is whose document it was found in
    if role.controller not in (None, controller):
        params = {"controller": controller[:200], "expected": str(role.controller)[:200]}
        return Check(role.key_check, CheckStatus.FAILED, "INVALID_VERIFICATION_METHOD", _OTHER, place, params)
    return Check(role.key_check, CheckStatus.PASSED, pointer=place, params={"controller": controller[:200]})


def check_binding(run: Run, proved: Proved) -> list[Check]:
    """Steps 6 and 7 of "Verify Proof" for a presentation: made for this verifier, for this occasion.

    Args:
        run: The verification.
        proved: What came of the proofs of the presentation.

    Returns:
        The same checks, with every passed proof that is not bound as expected replaced by that finding.
    """
    return [
        _bound(run, check, proved.options[check.id])
        if check.status is CheckStatus.PASSED and check.id in proved.options
        else check
        for check in proved.checks
    ]


def _bound(run: Run, check: Check, options: JsonObject) -> Check:
    """The check of a passed proof, after its challenge and domain were compared."""
    question = run.question
    try:
        if question.challenge is not None and options.get("challenge") != question.challenge:
            raise ChallengeError("challenge", pointer=child(check.pointer, "challenge"))
        stated = options.get("domain", [])
        domains = stated if isinstance(stated, list) else [stated]
        if question.domain is not None and domains != [question.domain]:
            shown = [str(entry)[:80] for entry in domains]
            place = child(check.pointer, "domain")
            raise DomainError("domain", pointer=place, domain=shown, expected=question.domain)
    except VcwalletError as error:
        return check_from_error(check.id, error)
    if question.challenge is None and question.policy.require_challenge:
        return Check(check.id, CheckStatus.INDETERMINATE, "CHALLENGE_NOT_EXPECTED", "", check.pointer)
    if question.domain is None and domains:
        params = {"domain": [str(entry)[:80] for entry in domains]}
        return Check(check.id, CheckStatus.PASSED, "DOMAIN_NOT_COMPARED", "", check.pointer, params)
    return check


def _check_time(options: JsonObject, pointer: str, at: datetime) -> None:
    expires = options.get("expires")
    if expires is not None and timestamps.read(expires, child(pointer, "expires")) < at:
        raise ProofVerificationError("proof-expired", pointer=child(pointer, "expires"), expires=expires)


def _missing_suites(run: Run, checks: list[Check]) -> tuple[Check, ...]:
    if not run.question.policy.proofs:
        return ()
    passed = {check.params.get("suite") for check in checks if check.status is CheckStatus.PASSED}
    missing = [suite for suite in run.question.policy.proofs if suite not in passed]
    if not missing:
        return ()
    index = f"proof[{len(checks)}]"
    return (Check(index, CheckStatus.FAILED, "REQUIRED_PROOF_MISSING", "", "/proof", {"suites": missing}),)


def _key_check(run: Run, found: list[_Finding]) -> Check:
    """The key check of the document: one passed proof by the right controller is enough.

    A proof that could not be checked might be the right controller's, so beside it nothing is said to be missing; but
    where the one that passed is by another, that is said.
    """
    keys = [one.key for one in found if one.proof.status is not CheckStatus.FAILED] or [one.key for one in found]
    best = min(keys, key=lambda key: _BEST_FIRST.index(key.status))
    if best.reason == _OTHER and _is_by_right(run, best):
        return replace(best, required=False)
    stranger = next((one.key for one in found if one.choice is not None and one.key.reason == _OTHER), None)
    if best.status is not CheckStatus.INDETERMINATE or stranger is None:
        return best
    if _is_by_right(run, stranger):
        return replace(stranger, required=False)
    return replace(stranger, status=CheckStatus.INDETERMINATE, reason="other-controller-beside")


def _is_by_right(run: Run, key: Check) -> bool:
    """Whether a proof counts as the right controller's."""
    allowed = key.reason == _OTHER and run.question.policy.allow_issuer_controller_mismatch
    return key.status is CheckStatus.PASSED or allowed


_BEST_FIRST = (CheckStatus.PASSED, CheckStatus.INDETERMINATE, CheckStatus.FAILED, CheckStatus.NOT_APPLICABLE)
