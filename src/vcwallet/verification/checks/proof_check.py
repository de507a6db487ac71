"""Steps `proof`, `issuer-key` and `holder-key`: does each signature fit, by a key of the issuer or holder, in use?

Sources: Data Integrity 1.0, sections 4.4 and 4.5; Controlled Identifiers 1.0, section 3.3; docs/security.md, rows 5 and
7 to 10.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

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
from vcwallet.identifiers import PublishedKey, RetrievedMethod, controller_of, known_method, verification_method
from vcwallet.keys.certificates import certificates_of
from vcwallet.securing.data_integrity import (
    EmbeddedProof,
    ReadProof,
    SignedForms,
    check_options,
    list_proofs,
    read_proofs,
    refuse_keyless,
    signs_json,
    verify_proof,
)
from vcwallet.verification.checks.key_check import check_may_fetch, checks_of_unread_key, judge_use, other_method
from vcwallet.verification.checks.proof_finding import OTHER_CONTROLLER, ProofFinding, Proved, Role
from vcwallet.verification.state import Steps, VerificationRun, check_from_error

if TYPE_CHECKING:  # tokens are rarer
    from vcwallet.securing.jose import TokenSignature

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
    readings: dict[int, tuple[ReadProof, ...]] = {}
    for index in range(len(proofs)):
        finding = yield from _check_proof(run, forms, proofs, index, role, readings=readings, only=choice)
        findings.append(finding)
    if len(findings) > 1:
        findings = _without_broken_chains(findings, role)
    if envelope is not None:
        findings.insert(0, envelope)
    if len(findings) > 1:
        findings = _beside_each_other(run, findings)
    checks = [finding.proof for finding in findings]
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
    stated = [finding.options["created"] for finding in own if finding.options and "created" in finding.options]
    deciding = own if envelope is None else [finding for finding in findings[:1] if finding in own]
    return Proved(
        (*checks, _check_key(run, findings if envelope is None else [envelope])),
        chosen,
        options,
        max(map(timestamps.read, stated), default=None),
        known=any(finding.proof.reason not in _UNKNOWN for finding in findings),
        certificates=next((finding.certificates for finding in deciding if finding.certificates), ()),
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


def _beside_each_other(run: VerificationRun, findings: list[ProofFinding]) -> list[ProofFinding]:
    """The findings about several proofs: a further one has its number in the id of its check.

    One that cannot be checked counts only where none has passed that is by the right controller.
    """
    is_signed = any(finding.fits and _is_by_right(run, finding.key) for finding in findings)
    checks = [finding.proof for finding in findings]
    checks[1:] = [replace(check, id=f"{PROOF}[{number}]") for number, check in enumerate(checks[1:], 1)]
    if is_signed:
        checks = [replace(check, required=False) if _is_unsupported(check) else check for check in checks]
    return [finding._replace(proof=check) for finding, check in zip(findings, checks, strict=True)]


def _is_unsupported(check: Check) -> bool:
    return check.status is CheckStatus.INDETERMINATE and check.code == UnsupportedError.code


def _check_proof(
    run: VerificationRun,
    forms: SignedForms,
    proofs: tuple[EmbeddedProof, ...],
    index: int,
    role: Role,
    *,
    readings: dict[int, tuple[ReadProof, ...]],
    only: int | None,
) -> Steps[ProofFinding]:
    """One proof, its options and all, under the newest context revisions under which it fits.

    All proofs are read together, for a chain is made of several, and once under each choice, in `readings`.
    """
    newest: ProofFinding | None = None
    is_fetched = False
    choices = forms.choices() if only is None else (only,)
    if signs_json(proofs[index].value):
        choices = (0,)
    for choice in choices:
        if choice not in readings:
            readings[choice] = read_proofs(forms.of(choice), proofs)
        finding = yield from _check_under(run, forms, readings[choice], index, role, choice=choice)
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
    run: VerificationRun, forms: SignedForms, proofs: tuple[ReadProof, ...], index: int, role: Role, *, choice: int
) -> Steps[ProofFinding]:
    """One proof under one choice: its own check, and what it says about the key."""
    proof, options, suite = proofs[index]
    purposes = [role.purpose]
    if role.other_purpose is not None and options.get("proofPurpose") == role.other_purpose:
        purposes.append(role.other_purpose)  # for which the key has to be meant as well
    try:
        run.check_time(proof.pointer)
        if isinstance(suite, VcwalletError):
            raise suite
        if not suite.key_types:
            before = tuple(previous.proof.value for previous in proofs[:index])
            refuse_keyless(forms.of(choice, tuple(range(index)), before), proof, suite)
        if proof.flaw is not None:
            raise proof.flaw
        check_options(options, proof.pointer, purpose=purposes[-1])
    except VcwalletError as error:
        return _refused(role, error)
    place, method_id = f"{proof.pointer}/verificationMethod", options["verificationMethod"]
    is_fetched = False
    try:
        identifier_method = known_method(method_id)
        if identifier_method is not None and identifier_method.is_fetched:
            check_may_fetch(run, controller_of(method_id), role, place)
            is_fetched = True
        also = purposes[1] if purposes[1:] else None
        found = yield from verification_method(method_id, role.purpose, run.key_documents, also=also)
        key_check = check_controller(run, role, found, method_id, options, place=place)
    except VcwalletError as error:
        located = error if error.pointer else error.located(place)  # inside a key: shown where it is named
        return ProofFinding(*checks_of_unread_key(run, role, method_id, located), is_fetched=is_fetched)
    try:
        before = tuple(proofs[position].proof.value for position in proof.previous)
        verify = partial(verify_proof, forms.of(choice, proof.previous, before), proof, suite)
        try:
            verify(found.key)
        except (SignatureError, VerificationMethodError) as error:
            found = yield from other_method(run, found, purposes, method_id, verify=verify, mismatch=error)
            key_check = check_controller(run, role, found, method_id, options, place=place)
        if "expires" in options:
            _check_expiry(run, proof, options["expires"])
    except VcwalletError as error:
        return _refused(role, error)._replace(key=key_check, is_fetched=is_fetched)
    passed = Check(PROOF, CheckStatus.PASSED, pointer=proof.pointer, params={"suite": suite.name})
    if "created" in options and timestamps.read(options["created"]) - run.question.at > run.question.skew:
        passed = replace(passed, code="CREATED_LATER", params={**passed.params, "created": options["created"]})
    suited = None if suite.signs_json else choice
    fitting = ProofFinding(passed, key_check, fits=True, choice=suited, options=options, previous=proof.previous)
    jwk = found.method.get("publicKeyJwk")
    return fitting._replace(certificates=certificates_of(found.key, jwk["x5c"])) if jwk and "x5c" in jwk else fitting


def _check_expiry(run: VerificationRun, proof: EmbeddedProof, expires: str) -> None:
    if timestamps.read(expires) < run.question.at:
        raise ProofVerificationError("proof-expired", pointer=f"{proof.pointer}/expires", expires=expires)


def _refused(role: Role, error: VcwalletError) -> ProofFinding:
    """The finding about a proof that does not fit, before it is known whose it is."""
    not_reached = Check(role.key_check, CheckStatus.INDETERMINATE, code="NOT_REACHED", reason="proof")
    return ProofFinding(check_from_error(PROOF, error), not_reached, error=error)


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


def check_controller(
    run: VerificationRun,
    role: Role,
    found: RetrievedMethod | PublishedKey,
    location: str,
    said: JsonObject | TokenSignature,
    *,
    place: str = "",
) -> Check:
    """Is it the key of the issuer or holder that the document names, and was it in use when it signed?

    Args:
        run: The verification.
        role: Whose signature is wanted.
        found: The key.
        location: Where it is published, with or without fragment.
        said: The options of the proof, or what the token says of its signature.
        place: Where the key is named.
    """
    if role.controller == "":  # which the check `document` has said
        return Check(role.key_check, CheckStatus.INDETERMINATE, code="NOT_REACHED", reason="no-issuer")
    method = found.method
    controller = str(method["controller"])  # which is whose document it was found in
    if role.controller not in (None, controller):
        params = {"controller": controller[:200], "expected": str(role.controller)[:200]}
        return Check(role.key_check, CheckStatus.FAILED, "INVALID_VERIFICATION_METHOD", OTHER_CONTROLLER, place, params)
    # Whole, however long: holders and issuers of status lists are known by it, and the did:key of an RSA key is longer
    # than what is shown elsewhere.
    passed = Check(role.key_check, CheckStatus.PASSED, pointer=place, params={"controller": controller})
    documents = run.key_documents
    resolved = documents.found(controller_of(location)) if documents.resolved else None
    if resolved is None and found.term is None and "expires" not in method and "revoked" not in method:
        return passed
    return judge_use(run, role, found, passed, controller_of(location), said=said)


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
