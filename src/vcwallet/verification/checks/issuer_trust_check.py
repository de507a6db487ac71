"""Step `issuer-trust`: does anything that the verifier trusts know this issuer? Never by the name that it claims."""

from __future__ import annotations

from typing import Any

from vcwallet.checks import ISSUER_TRUST, Check, CheckStatus
from vcwallet.model.access import identifier_of, one_text
from vcwallet.report import IssuerView
from vcwallet.verification.state import Question

_CODE = "UNKNOWN_ISSUER"
_PLACE = "/issuer"


def check_issuer_trust(question: Question, issuer: Any) -> tuple[IssuerView | None, Check]:
    """Who issued a credential, as far as the verifier knows, and the check.

    Args:
        question: With the verifier's trust.
        issuer: The member `issuer`: an identifier, or an object with one.
    """
    required = question.policy.require_known_issuer
    identifier = identifier_of(issuer)
    if identifier is None:
        return None, Check(ISSUER_TRUST, CheckStatus.INDETERMINATE, _CODE, "no-issuer", _PLACE, required=required)
    claimed = (one_text(issuer.get("name")) or None) if isinstance(issuer, dict) else None
    if question.trust is None:
        status, reason = CheckStatus.INDETERMINATE, "no-trust"
    elif (known := question.trust.recognise(identifier, question.at)) is None:
        status, reason = CheckStatus.FAILED, "not-listed"
    else:
        view = IssuerView(identifier, claimed, known.name, known.known_by, known.scope)
        params = {"issuer": identifier}
        return view, Check(ISSUER_TRUST, CheckStatus.PASSED, pointer=_PLACE, params=params, required=required)
    params = {"issuer": identifier[:200]}
    check = Check(ISSUER_TRUST, status, _CODE, reason, _PLACE, params, required=required)
    return IssuerView(identifier, claimed), check
