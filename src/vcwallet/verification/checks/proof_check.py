"""The step `proof`: does each signature fit. Whose key that takes is for `key_check` to say.

Sources: Data Integrity 1.0, sections 4.4 and 4.5; docs/security.md, rows 5 and 7 to 10.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

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
)
from vcwallet.identifiers import known_method, verification_method
from vcwallet.keys.method_key import method_key
from vcwallet.securing.data_integrity import (
    EmbeddedProof,
    SignedForms,
    check_options,
    list_proofs,
    read_proof,
    verify_proof,
)
from vcwallet.verification.checks.key_check import (
    ProofFinding,
    Role,
    check_controller,
    check_key,
    check_may_fetch,
    checks_of_unread_key,
    is_by_right,
)
from vcwallet.verification.state import Steps, VerificationRun, check_from_error

_OF_REVISIONS = (SignatureError, DataLossError, ContextError)
"""What other revisions of the contexts might mend."""
_UNKNOWN = frozenset({"cryptosuite", "proof-type"})
"""Reasons of an `UnsupportedError` that say that a suite is not known here."""


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


def check_proofs(
    run: VerificationRun, document: JsonObject, forms: SignedForms, role: Role, choice: int | None = None
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
        return Proved((check_from_error(PROOF, error), skipped))
    findings: list[ProofFinding] = []
    for index in range(len(proofs)):
        finding = yield from _check_proof(run, forms, proofs, index, role, only=choice)
        findings.append(finding)
    checks = [finding.proof for finding in findings]
    if len(checks) > 1 and any(finding.choice is not None and is_by_right(run, finding.key) for finding in findings):
        checks = [replace(check, required=False) if _is_unsupported(check) else check for check in checks]
    if run.question.policy.proofs:
        checks += _missing_suites(run, checks)
    fitting = _choice(findings)
    if fitting is not None:
        run.saw_contexts(forms.used(fitting))
    options = {finding.proof.id: finding.options for finding in findings if finding.options is not None}
    return Proved(
        (*checks, check_key(run, findings)),
        fitting,
        options,
        known=any(finding.proof.reason not in _UNKNOWN for finding in findings),
    )


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
    for choice in forms.choices() if only is None else (only,):
        finding = yield from _check_under(run, forms, proofs, index, role, choice=choice)
        if finding.choice is not None:
            return finding
        is_fetched = is_fetched or finding.is_fetched
        newest = newest or finding
        if not isinstance(finding.error, _OF_REVISIONS) or finding.error.reason == "signature-length":
            newest = finding
            break
    run.vain += is_fetched
    assert newest is not None  # noqa: S101 - there is at least one choice
    return newest


def _check_under(
    run: VerificationRun, forms: SignedForms, proofs: tuple[EmbeddedProof, ...], index: int, role: Role, *, choice: int
) -> Steps[ProofFinding]:
    """One proof under one choice: its own check, and what it says about the key."""
    proof = proofs[index]
    check_id = PROOF if index == 0 else f"{PROOF}[{index}]"
    key_check: Check | None = None
    is_fetched = False
    try:
        run.check_time(proof.pointer)
        suite, options = read_proof(forms.of(choice), proof)
        if proof.flaw is not None:
            raise proof.flaw
        check_options(options, proof.pointer, purpose=role.purpose)
        place = f"{proof.pointer}/verificationMethod"
        method_id: str = options["verificationMethod"]
        try:
            identifier_method = known_method(method_id)
            if identifier_method is not None and identifier_method.is_fetched:
                check_may_fetch(run, method_id, role, place)
                is_fetched = True
            method = yield from verification_method(method_id, role.purpose, run.question.policy.limits)
            key = method_key(method, place)
            key_check = check_controller(role, method, place, run.question.at)
        except VcwalletError as error:
            located = error if error.pointer else error.located(place)  # inside a key: shown where it is named
            return ProofFinding(*checks_of_unread_key(role, check_id, method_id, located), is_fetched=is_fetched)
        before = tuple(proofs[position].value for position in proof.previous)
        verify_proof(forms.of(choice, proof.previous, before), proof, suite, key)
        if "expires" in options:
            _check_time(options["expires"], f"{proof.pointer}/expires", run.question.at)
    except VcwalletError as error:
        not_reached = Check(role.key_check, CheckStatus.INDETERMINATE, code="NOT_REACHED", reason="proof")
        return ProofFinding(check_from_error(check_id, error), key_check or not_reached, None, None, is_fetched, error)
    passed = Check(check_id, CheckStatus.PASSED, pointer=proof.pointer, params={"suite": suite.name})
    return ProofFinding(passed, key_check, choice, options)


def _choice(findings: list[ProofFinding]) -> int | None:
    """Under which choice the document is read: one that the right controller signed it under, if there is any.

    Else any holder who adds a proof of their own, under other revisions, would choose what the words mean.
    """
    fitting = [finding for finding in findings if finding.choice is not None]
    own = [finding for finding in fitting if finding.key.status is CheckStatus.PASSED]
    return min((finding.choice for finding in own or fitting if finding.choice is not None), default=None)


def _check_time(expires: Any, pointer: str, at: datetime) -> None:
    if expires is not None and timestamps.read(expires, pointer) < at:
        raise ProofVerificationError("proof-expired", pointer=pointer, expires=expires)


def _missing_suites(run: VerificationRun, checks: list[Check]) -> list[Check]:
    passed = {check.params.get("suite") for check in checks if check.status is CheckStatus.PASSED}
    missing = [suite for suite in run.question.policy.proofs if suite not in passed]
    if not missing:
        return []
    check_id = f"{PROOF}[{len(checks)}]"
    return [Check(check_id, CheckStatus.FAILED, "REQUIRED_PROOF_MISSING", "", "/proof", {"suites": missing})]
