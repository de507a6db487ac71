"""The steps `proof` and `issuer-key` (for a presentation `holder-key`): who signed this, and may they.

Sources: Data Integrity 1.0 sections 4.4 and 4.5; Controlled Identifiers 1.0 section 3.3; THREATS rows 5, 7, 8, 9, 10.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import ProofVerificationError, VcwalletError
from vcwallet.identifiers import method_key, verification_method
from vcwallet.report import Check, CheckStatus
from vcwallet.securing.data_integrity import EmbeddedProof, check_options, find_suite, list_proofs, verify_proof
from vcwallet.verification.state import Run, Steps, check_from_error


class ChallengeError(ProofVerificationError):
    """The challenge is another than expected (Data Integrity 1.0, "INVALID_CHALLENGE_ERROR")."""

    code = "INVALID_CHALLENGE_ERROR"


class DomainError(ProofVerificationError):
    """The domain is another than expected (Data Integrity 1.0, "INVALID_DOMAIN_ERROR")."""

    code = "INVALID_DOMAIN_ERROR"


class Role(NamedTuple):
    """Whose signature is wanted: an issuer's under a credential, or a holder's under a presentation."""

    purpose: str
    key_check: str
    controller: str | None


def check_proofs(run: Run, document: JsonObject, role: Role) -> Steps[tuple[Check, ...]]:
    """All proofs of a document, one check each, then the key check.

    A failed proof of a known suite fails the document. A proof that cannot be checked is a notice beside one that
    passed, and otherwise leaves the document undetermined.
    """
    try:
        proofs = list_proofs(document)
        if not proofs:
            raise ProofVerificationError("no-proof", pointer="/proof")
    except VcwalletError as error:
        skipped = Check(role.key_check, CheckStatus.INDETERMINATE, code="NOT_REACHED", reason="no-proof")
        return (check_from_error("proof", error), skipped)
    found: list[tuple[Check, Check]] = []
    for index in range(len(proofs)):
        pair = yield from _check_proof(run, document, proofs, index, role)
        found.append(pair)
    checks = [check for check, _ in found]
    if any(check.status is CheckStatus.PASSED for check in checks):
        checks = [
            replace(c, required=False) if c.status is CheckStatus.INDETERMINATE and c.code == "UNSUPPORTED" else c
            for c in checks
        ]
    return (*checks, *_missing_suites(run, proofs, checks), _key_check(run, found))


def _check_proof(
    run: Run, document: JsonObject, proofs: tuple[EmbeddedProof, ...], index: int, role: Role
) -> Steps[tuple[Check, Check]]:
    """One proof: its own check, and what it says about the key."""
    question, proof = run.question, proofs[index]
    check_id = "proof" if index == 0 else f"proof[{index}]"
    key_check: Check | None = None
    try:
        run.check_time(proof.pointer)
        check_options(proof, purpose=role.purpose)
        find_suite(proof.value, proof.pointer)
        method_id: str = proof.value["verificationMethod"]
        place = child(proof.pointer, "verificationMethod")
        try:
            method = yield from verification_method(method_id, role.purpose, question.policy.limits)
            key = method_key(method, place)
            key_check = _check_controller(role, method, place, question.at)
        except VcwalletError as error:
            located = error if error.pointer else error.located(place)  # inside a key: shown where it is named
            key_check = check_from_error(role.key_check, located)
            return check_from_error(check_id, located), key_check
        used = verify_proof(
            document,
            proofs,
            proof,
            key,
            contexts=question.contexts,
            allow_vocab=question.policy.allow_vocab_contexts,
            limits=question.policy.limits,
        )
        run.saw_contexts(used)
        _check_time(proof, question.at)
    except VcwalletError as error:
        not_reached = Check(role.key_check, CheckStatus.INDETERMINATE, code="NOT_REACHED", reason="proof")
        return check_from_error(check_id, error), key_check or not_reached
    suite = str(proof.value.get("cryptosuite"))
    return Check(check_id, CheckStatus.PASSED, pointer=proof.pointer, params={"suite": suite}), key_check


def _check_controller(role: Role, method: JsonObject, place: str, at: datetime) -> Check:
    """Is it the key of whoever is named, and was it still in use?"""
    for name in ("revoked", "expires"):
        if isinstance(method.get(name), str) and timestamps.parse(method[name], place) <= at:
            params: dict[str, Any] = {"since": method[name], "member": name}
            return Check(role.key_check, CheckStatus.INDETERMINATE, "KEY_RETIRED", name, place, params)
    controller = str(method["controller"])  # which is whose document it was found in
    if role.controller not in (None, controller):
        params = {"controller": controller[:200], "expected": str(role.controller)[:200]}
        return Check(
            role.key_check, CheckStatus.FAILED, "INVALID_VERIFICATION_METHOD", "other-controller", place, params
        )
    return Check(role.key_check, CheckStatus.PASSED, pointer=place, params={"controller": controller[:200]})


def check_binding(run: Run, document: JsonObject, checks: Sequence[Check]) -> list[Check]:
    """Steps 6 and 7 of "Verify Proof" for a presentation: made for this verifier, for this occasion.

    Args:
        run: The verification.
        document: The presentation.
        checks: What `check_proofs` found.

    Returns:
        The same checks, with every passed proof that is not bound as expected replaced by that finding.
    """
    places = {f"proof[{index}]" if index else "proof": proof for index, proof in enumerate(_listed(document))}
    return [
        _bound(run, check, places[check.id]) if check.status is CheckStatus.PASSED and check.id in places else check
        for check in checks
    ]


def _listed(document: JsonObject) -> tuple[EmbeddedProof, ...]:
    try:
        return list_proofs(document)
    except VcwalletError:
        return ()  # and then no proof has passed


def _bound(run: Run, check: Check, proof: EmbeddedProof) -> Check:
    """The check of a passed proof, after its challenge and domain were compared."""
    question = run.question
    try:
        if question.challenge is not None and proof.value.get("challenge") != question.challenge:
            raise ChallengeError("challenge", pointer=child(proof.pointer, "challenge"))
        stated = proof.value.get("domain", [])
        domains = stated if isinstance(stated, list) else [stated]
        if question.domain is not None and domains != [question.domain]:
            shown = [str(entry)[:80] for entry in domains]
            place = child(proof.pointer, "domain")
            raise DomainError("domain", pointer=place, domain=shown, expected=question.domain)
    except VcwalletError as error:
        return check_from_error(check.id, error)
    if question.challenge is None and question.policy.require_challenge:
        return Check(check.id, CheckStatus.INDETERMINATE, "CHALLENGE_NOT_EXPECTED", "", proof.pointer)
    if question.domain is None and domains:
        params = {"domain": [str(entry)[:80] for entry in domains]}
        return Check(check.id, CheckStatus.PASSED, "DOMAIN_NOT_COMPARED", "", proof.pointer, params)
    return check


def _check_time(proof: EmbeddedProof, at: datetime) -> None:
    expires = proof.value.get("expires")
    if expires is not None and timestamps.parse(expires, child(proof.pointer, "expires")) < at:
        raise ProofVerificationError("proof-expired", pointer=child(proof.pointer, "expires"), expires=expires)


def _missing_suites(run: Run, proofs: tuple[EmbeddedProof, ...], checks: list[Check]) -> tuple[Check, ...]:
    if not run.question.policy.proofs:
        return ()
    passed = {
        proof.value.get("cryptosuite")
        for proof, check in zip(proofs, checks, strict=True)
        if check.status is CheckStatus.PASSED
    }
    missing = [suite for suite in run.question.policy.proofs if suite not in passed]
    if not missing:
        return ()
    index = f"proof[{len(proofs)}]"
    return (Check(index, CheckStatus.FAILED, "REQUIRED_PROOF_MISSING", "", "/proof", {"suites": missing}),)


def _key_check(run: Run, found: list[tuple[Check, Check]]) -> Check:
    """The key check of the document: one passed proof by the right controller is enough.

    A proof that could not be checked might be the right controller's, so beside it nothing is said to be missing.
    """
    keys = [key for proof, key in found if proof.status is not CheckStatus.FAILED] or [key for _, key in found]
    best = min(keys, key=lambda key: _BEST_FIRST.index(key.status))
    if best.reason == "other-controller" and run.question.policy.allow_issuer_controller_mismatch:
        return replace(best, required=False)
    return best


_BEST_FIRST = (CheckStatus.PASSED, CheckStatus.INDETERMINATE, CheckStatus.FAILED, CheckStatus.NOT_APPLICABLE)
