"""Steps 6 and 7 of "Verify Proof": a presentation was made for this verifier, for this occasion.

Source: Data Integrity 1.0, section 4.4; docs/security.md, row 10.
"""

from __future__ import annotations

from vcwallet.checks import NOT_EXPECTED, Check, CheckStatus
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import ProofVerificationError, VcwalletError
from vcwallet.model.access import as_list
from vcwallet.verification.checks.proof_check import Proved
from vcwallet.verification.state import VerificationRun, check_from_error


class ChallengeError(ProofVerificationError):
    """The challenge is another than expected (Data Integrity 1.0, "INVALID_CHALLENGE_ERROR")."""

    code = "INVALID_CHALLENGE_ERROR"


class DomainError(ProofVerificationError):
    """The domain is another than expected (Data Integrity 1.0, "INVALID_DOMAIN_ERROR")."""

    code = "INVALID_DOMAIN_ERROR"


def check_binding(run: VerificationRun, proved: Proved) -> list[Check]:
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


def _bound(run: VerificationRun, check: Check, options: JsonObject) -> Check:
    """The check of a passed proof, after its challenge and domain were compared."""
    question = run.question
    try:
        if question.challenge is not None and options.get("challenge") != question.challenge:
            raise ChallengeError("challenge", pointer=child(check.pointer, "challenge"))
        stated = options.get("domain", [])
        domains = as_list(stated)
        if question.domain is not None and domains != [question.domain]:
            shown = [str(entry)[:80] for entry in domains]
            place = child(check.pointer, "domain")
            raise DomainError("domain", pointer=place, domain=shown, expected=question.domain)
    except VcwalletError as error:
        return check_from_error(check.id, error)
    if question.challenge is None and question.policy.require_challenge:
        return Check(check.id, CheckStatus.INDETERMINATE, NOT_EXPECTED, "", check.pointer)
    if question.domain is None and domains:
        params = {"domain": [str(entry)[:80] for entry in domains]}
        return Check(check.id, CheckStatus.PASSED, "DOMAIN_NOT_COMPARED", "", check.pointer, params)
    return check
