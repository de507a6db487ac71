"""Steps `proof`, `issuer-key` and `holder-key`: does each signature fit, by a key of the issuer or holder, in use?

Sources: Data Integrity 1.0, sections 4.4 and 4.5; Controlled Identifiers 1.0, section 3.3; docs/security.md, rows 5 and
7 to 10.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from vcwallet.checks import PROOF, Check, CheckStatus
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import (
    ContextError,
    DataLossError,
    ProofVerificationError,
    SignatureError,
    UnsupportedError,
    VcwalletError,
    VerificationMethodError,
)
from vcwallet.identifiers import known_method, verification_method
from vcwallet.securing.data_integrity import (
    EmbeddedProof,
    SignedForms,
    chained_as_signed,
    check_options,
    list_proofs,
    read_proof,
    refuse_keyless,
    signs_json,
    verify_proof,
)
from vcwallet.verification.checks.proof_finding import OTHER_CONTROLLER, ProofFinding, Proved, Role
from vcwallet.verification.state import Steps, VerificationRun, check_from_error

_OF_REVISIONS = (SignatureError, DataLossError, ContextError)
"""What other revisions of the contexts might mend."""
_UNKNOWN = frozenset({"cryptosuite", "proof-type"})
"""Reasons of an `UnsupportedError` that say that a suite is not known here."""

_BEST_FIRST = (CheckStatus.PASSED, CheckStatus.INDETERMINATE, CheckStatus.FAILED, CheckStatus.NOT_APPLICABLE)


def check_proofs(
    run: VerificationRun,
    document: JsonObject,
    forms: SignedForms,
    role: Role,
    choice: int | None = None,
    *,
    envelope: ProofFinding | None = None,
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
        envelope: What came of the token that the document stands in, whose key alone decides whose document it is; None
            where it stands in none.
    """
    try:
        proofs = list_proofs(document)
        if not proofs and (envelope is None or "proof" in document):
            raise ProofVerificationError("no-proof", pointer="/proof")
    except VcwalletError as error:
        skipped = Check(role.key_check, CheckStatus.INDETERMINATE, code="NOT_REACHED", reason="no-proof")
        return Proved((check_from_error(PROOF, error), skipped))
    findings: list[ProofFinding] = []
    for index in range(len(proofs)):
        finding = yield from _check_proof(run, forms, proofs, index, role, only=choice)
        findings.append(finding)
    if len(findings) > 1:
        findings = _without_broken_chains(findings, role)
    if envelope is not None:
        findings.insert(0, envelope)
    findings[1:] = [_numbered(finding, number) for number, finding in enumerate(findings[1:], 1)]
    checks = [finding.proof for finding in findings]
    if len(checks) > 1 and any(finding.fits and _is_by_right(run, finding.key) for finding in findings):
        checks = [replace(check, required=False) if _is_unsupported(check) else check for check in checks]
    if run.question.policy.proofs:
        checks += _missing_suites(run, findings)
    # Read under a choice that the right controller signed it under, if there is any: else any holder who adds a proof
    # of their own, under other revisions, would choose what the words mean.
    fitting = [finding for finding in findings if finding.fits]
    own = [finding for finding in fitting if finding.key.status is CheckStatus.PASSED]
    chosen = min((finding.choice for finding in own or fitting if finding.choice is not None), default=None)
    if chosen is not None:
        run.saw_contexts(forms.used(chosen))
    options = {finding.proof.id: finding.options for finding in findings if finding.options is not None}
    return Proved(
        (*checks, _check_key(run, findings if envelope is None else [envelope])),
        chosen,
        options,
        known=any(finding.proof.reason not in _UNKNOWN for finding in findings),
    )


def _without_broken_chains(findings: list[ProofFinding], role: Role) -> list[ProofFinding]:
    """A proof counts only where all that it builds on do (2.1, `previousProof`; 4.6)."""
    broken: dict[str, Any] = {"status": CheckStatus.INDETERMINATE, "code": "NOT_REACHED", "reason": "previous-proof"}
    key = Check(role.key_check, CheckStatus.INDETERMINATE, code="NOT_REACHED", reason="proof")
    found = list(findings)
    for _ in found:  # each round goes one link further
        for index, finding in enumerate(found):
            if finding.fits and not all(found[previous].fits for previous in finding.previous):
                found[index] = ProofFinding(replace(finding.proof, **broken), key)
    return found


def _is_unsupported(check: Check) -> bool:
    return check.status is CheckStatus.INDETERMINATE and check.code == UnsupportedError.code


def _check_proof(
    run: VerificationRun,
    forms: SignedForms,
    proofs: tuple[EmbeddedProof, ...],
    index: int,
    role: Role,
    *,
    only: int | None,
) -> Steps[ProofFinding]:
    """One proof, its options and all, under the newest context revisions under which it fits."""
    newest: ProofFinding | None = None
    is_fetched = False
    choices = forms.choices() if only is None else (only,)
    if signs_json(proofs[index].value):
        choices = (0,)
    for choice in choices:
        finding = yield from _check_under(run, forms, proofs, index, role, choice=choice)
        if finding.fits:
            return finding
        is_fetched = is_fetched or finding.is_fetched
        newest = newest or finding
        if not isinstance(finding.error, _OF_REVISIONS) or finding.error.reason == "signature-length":
            newest = finding
            break
    run.vain_fetches += is_fetched
    assert newest is not None  # noqa: S101 - there is at least one choice
    return newest


def _check_under(
    run: VerificationRun, forms: SignedForms, proofs: tuple[EmbeddedProof, ...], index: int, role: Role, *, choice: int
) -> Steps[ProofFinding]:
    """One proof under one choice: its own check, and what it says about the key."""
    proof, check_id = proofs[index], PROOF
    key_check: Check | None = None
    is_fetched = False
    try:
        run.check_time(proof.pointer)
        suite, options = read_proof(forms.of(choice), proof)
        if not suite.key_types:
            before = tuple(previous.value for previous in proofs[:index])
            refuse_keyless(forms.of(choice, tuple(range(index)), before), proof, suite)
        if len(proofs) > 1 or not (suite.signs_json or options is proof.value):
            proof = chained_as_signed(forms.of(choice), proofs)[index]
        if proof.flaw is not None:
            raise proof.flaw
        purposes = [role.purpose]
        if role.other_purpose is not None and options.get("proofPurpose") == role.other_purpose:
            purposes.append(role.other_purpose)  # for which the key has to be meant as well
        check_options(options, proof.pointer, purpose=purposes[-1])
        place = f"{proof.pointer}/verificationMethod"
        method_id: str = options["verificationMethod"]
        try:
            identifier_method = known_method(method_id)
            if identifier_method is not None and identifier_method.is_fetched:
                _check_may_fetch(run, method_id, role, place)
                is_fetched = True
            for purpose in purposes:
                method, key = yield from verification_method(method_id, purpose, run.question.policy.limits)
            key_check = check_controller(role, method, place, run.question.at)
        except VcwalletError as error:
            located = error if error.pointer else error.located(place)  # inside a key: shown where it is named
            return ProofFinding(*checks_of_unread_key(role, check_id, method_id, located), is_fetched=is_fetched)
        before = tuple(proofs[position].value for position in proof.previous)
        verify_proof(forms.of(choice, proof.previous, before), proof, suite, key)
        if "expires" in options and timestamps.read(options["expires"]) < run.question.at:
            place = f"{proof.pointer}/expires"
            raise ProofVerificationError("proof-expired", pointer=place, expires=options["expires"])
    except VcwalletError as error:
        not_reached = Check(role.key_check, CheckStatus.INDETERMINATE, code="NOT_REACHED", reason="proof")
        check = check_from_error(check_id, error)
        return ProofFinding(check, key_check or not_reached, is_fetched=is_fetched, error=error)
    passed = Check(check_id, CheckStatus.PASSED, pointer=proof.pointer, params={"suite": suite.name})
    if "created" in options and timestamps.read(options["created"]) - run.question.at > run.question.skew:
        passed = replace(passed, code="CREATED_LATER", params={**passed.params, "created": options["created"]})
    suited = None if suite.signs_json else choice
    return ProofFinding(passed, key_check, fits=True, choice=suited, options=options, previous=proof.previous)


def _numbered(finding: ProofFinding, number: int) -> ProofFinding:
    """The finding about a further proof, with the number of it in the id of its check."""
    return finding._replace(proof=replace(finding.proof, id=f"{PROOF}[{number}]"))


def _missing_suites(run: VerificationRun, findings: list[ProofFinding]) -> list[Check]:
    """A check where a suite that the policy names is missing. A stranger's proof is not the one that is asked for."""
    passed = {
        finding.proof.params["suite"]
        for finding in findings
        if finding.fits and (finding.key.status is not CheckStatus.FAILED or _is_by_right(run, finding.key))
    }
    missing = [suite for suite in run.question.policy.proofs if suite not in passed]
    if not missing:
        return []
    check_id = f"{PROOF}[{len(findings)}]"
    return [Check(check_id, CheckStatus.FAILED, "REQUIRED_PROOF_MISSING", "", "/proof", {"suites": missing})]


def _check_may_fetch(run: VerificationRun, method_id: str, role: Role, place: str) -> None:
    """Before anything is proved, nothing is fetched but key documents of the issuer or holder, and few in vain.

    Raises:
        VerificationMethodError: The key is said to be in the document of another controller (`other-controller`).
        LimitError: Key documents were asked for in vain too often.
    """
    controller = method_id.partition("#")[0]
    if role.controller not in (None, controller) and not run.question.policy.allow_issuer_controller_mismatch:
        expected = str(role.controller)[:200]
        raise VerificationMethodError(OTHER_CONTROLLER, pointer=place, controller=controller[:200], expected=expected)
    run.check_vain_fetches(place)


def check_controller(role: Role, method: JsonObject, place: str, at: datetime) -> Check:
    """Is it the key of the issuer or holder that the document names, and was it still in use?"""
    for name in ("revoked", "expires"):
        if isinstance(method.get(name), str) and timestamps.read(method[name], place) <= at:
            params: dict[str, Any] = {"since": method[name], "member": name}
            return Check(role.key_check, CheckStatus.INDETERMINATE, "KEY_RETIRED", name, place, params)
    if role.controller == "":  # which the check `document` has said
        return Check(role.key_check, CheckStatus.INDETERMINATE, code="NOT_REACHED", reason="no-issuer")
    controller = str(method["controller"])  # which is whose document it was found in
    if role.controller not in (None, controller):
        params = {"controller": controller[:200], "expected": str(role.controller)[:200]}
        return Check(role.key_check, CheckStatus.FAILED, "INVALID_VERIFICATION_METHOD", OTHER_CONTROLLER, place, params)
    # Whole, however long: holders and issuers of status lists are known by it, and the did:key of an RSA key is longer
    # than what is shown elsewhere.
    return Check(role.key_check, CheckStatus.PASSED, pointer=place, params={"controller": controller})


def checks_of_unread_key(role: Role, check_id: str, method_id: str, error: VcwalletError) -> tuple[Check, Check]:
    """The checks of a proof whose key was not had, and of that key: whose it says it is can be told all the same."""
    proof, key = check_from_error(check_id, error), check_from_error(role.key_check, error)
    controller = method_id.partition("#")[0]
    if error.reason == OTHER_CONTROLLER:  # not looked up, for that reason: nothing is known of the signature
        if role.controller == "":  # which the check `document` has said
            key = Check(role.key_check, CheckStatus.INDETERMINATE, code="NOT_REACHED", reason="no-issuer")
        unread = UnsupportedError("other-document", pointer=error.pointer, controller=controller[:200])
        return check_from_error(check_id, unread), key
    if isinstance(error, UnsupportedError) and role.controller not in (None, "", controller):
        params = {"controller": controller[:200], "expected": str(role.controller)[:200]}
        code, reason = VerificationMethodError.code, "other-controller-unread"
        return proof, Check(role.key_check, CheckStatus.INDETERMINATE, code, reason, error.pointer, params)
    return proof, key


def _check_key(run: VerificationRun, findings: list[ProofFinding]) -> Check:
    """The key check of the document: one passed proof by the right controller is enough.

    A proof that could not be checked might be the right controller's, so beside it nothing is said to be missing; but
    where the one that passed is by another, that is said.
    """
    standing = [finding.key for finding in findings if finding.proof.status is not CheckStatus.FAILED]
    keys = standing or [finding.key for finding in findings]
    best = min(keys, key=lambda key: _BEST_FIRST.index(key.status))
    if best.status is CheckStatus.PASSED:
        return best
    if best.reason == OTHER_CONTROLLER and _is_by_right(run, best):
        return replace(best, required=False)
    passed = [finding.key for finding in findings if finding.fits]
    stranger = next((key for key in passed if key.reason == OTHER_CONTROLLER), None)
    if best.status is not CheckStatus.INDETERMINATE or stranger is None:
        return best
    if _is_by_right(run, stranger):
        return replace(stranger, required=False)
    return replace(stranger, status=CheckStatus.INDETERMINATE, reason="other-controller-beside")


def _is_by_right(run: VerificationRun, key: Check) -> bool:
    """Whether a proof counts as the right controller's."""
    allowed = key.reason == OTHER_CONTROLLER and run.question.policy.allow_issuer_controller_mismatch
    return key.status is CheckStatus.PASSED or allowed
