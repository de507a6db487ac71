"""A Token Status List: verified by the rules of its own token, which is no credential.

Source: Token Status List (draft-ietf-oauth-status-list), "Status List Token in JWT Format", "Validation Rules" and "Key
Resolution and Trust Management".
"""

from __future__ import annotations

from vcwallet.checks import ISSUER_KEY, Check, CheckStatus
from vcwallet.errors import StatusVerificationError
from vcwallet.securing.jose import TokenSignature, check_header, read_compact
from vcwallet.securing.jose.registered_claims import signing_moment
from vcwallet.securing.jose.token_form import media_type_of
from vcwallet.status import StatusList
from vcwallet.status.token_list import LIST_TOKEN, read_list_claims
from vcwallet.verification.checks.proof_finding import Role
from vcwallet.verification.checks.token_check import check_token
from vcwallet.verification.state import Steps, VerificationRun


def read_list_token(run: VerificationRun, content: bytes, issuer: str | None) -> Steps[StatusList]:
    """Verify the token that a list comes in, and read the list.

    Whether it is the list that was asked for, still counts, and is of an issuer who may say so, is for the policy.

    Args:
        run: The verification.
        content: What was fetched.
        issuer: The issuer of the credential, whose key it is signed with where it names no issuer of its own.

    Raises:
        StatusVerificationError: It was made for something else (`list-type`), or is not authentic.
        VcwalletError: It cannot be read.
    """
    limits = run.question.policy.limits
    jws = read_compact(content.strip(b" \t\r\n"), limits)
    check_header(jws.header)
    if media_type_of(jws.header) != LIST_TOKEN:
        raise StatusVerificationError("list-type", pointer="/typ", expected=LIST_TOKEN)
    claims = jws.claims(limits)
    signer = claims.get("iss", issuer)
    signer = signer if isinstance(signer, str) else None
    role = Role("assertionMethod", ISSUER_KEY, signer if "iss" in claims else None)
    finding = yield from check_token(
        run, jws, TokenSignature(LIST_TOKEN, signer, signed_at=signing_moment(claims)), role
    )
    for check in (finding.proof, finding.key):
        _require_passed(check)
    controller = finding.key.params.get("controller")
    return read_list_claims(claims, controller if isinstance(controller, str) else None, limits)


def _require_passed(check: Check) -> None:
    if check.status is not CheckStatus.PASSED:
        cause = f"{check.code}/{check.reason}".strip("/")
        raise StatusVerificationError("list-not-authentic", check=check.id, cause=cause, place=check.pointer)
