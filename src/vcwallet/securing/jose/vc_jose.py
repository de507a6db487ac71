"""VC-JOSE-COSE: the payload is the credential or presentation itself, and claims beside its members time the signature.

Sources: Securing Verifiable Credentials using JOSE and COSE, sections 3.1 "With JOSE" and 4.1 "Key Discovery";
docs/security.md, rows 17 and 18.
"""

from __future__ import annotations

from datetime import datetime

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.numeric_date import numeric, read_moment
from vcwallet.errors import MalformedValueError
from vcwallet.model.access import identifier_of, issuer_id_of, types_of
from vcwallet.model.document_kinds import VCDM_2
from vcwallet.model.problem import Problem
from vcwallet.securing.jose.registered_claims import (
    add_claims,
    binding_of,
    check_party_claim,
    check_subject_claim,
    check_text_claim,
    departures_of,
    signing_moment,
    without_claims,
    without_none,
)
from vcwallet.securing.jose.token_form import (
    VC_JOSE,
    VP_JOSE,
    PresentationRequest,
    PresentationType,
    TokenDocument,
    TokenDraft,
    TokenForm,
    TokenSignature,
    check_content,
    media_type_of,
    wrong_type,
)

_DRAFTS = {
    VC_JOSE: ("vc+ld+jwt", "vc-ld+jwt", "vc+ld+json+jwt"),
    VP_JOSE: ("vp+ld+jwt", "vp-ld+jwt", "vp+ld+json+jwt"),
}
"""What drafts of the specification called them."""
_TYPES = frozenset({VC_JOSE, VP_JOSE, *_DRAFTS[VC_JOSE], *_DRAFTS[VP_JOSE]})
_FORBIDDEN = ("vc", "vp")
"""Claims that a token of this form may not have (section 3.1)."""
_CONTENT = {VC_JOSE: "vc", VP_JOSE: "vp"}


class VcJose:
    """The form of `vc+jwt` and `vp+jwt`."""

    name = VC_JOSE
    media_type = f"application/{VC_JOSE}"
    presentation = PresentationType(VC_JOSE, f"application/{VP_JOSE}", VCDM_2)
    inner_claims = ()
    key_in_header = False

    def takes(self, media_type: str, _claims: JsonObject) -> bool:
        """A token of its types, or without type: that, the specification only recommends."""
        return not media_type or media_type in _TYPES

    def read(self, header: JsonObject, claims: JsonObject) -> TokenDocument:
        """See `TokenForm`."""
        for name in _FORBIDDEN:
            if name in claims:
                raise MalformedValueError("claim-forbidden", pointer=f"/{name}", claim=name)
        document = without_claims(claims)
        is_presentation = "VerifiablePresentation" in types_of(document)
        departures = [*_check_type(header, VP_JOSE if is_presentation else VC_JOSE), *departures_of(claims)]
        party = "holder" if is_presentation else "issuer"
        check_party_claim(claims, document, party)
        check_text_claim(claims, "jti", document, "id")
        if not is_presentation:
            check_subject_claim(claims, document)
        begins = read_moment(claims, "nbf")
        signature = TokenSignature(
            self.name,
            identifier_of(claims.get("iss")) or identifier_of(document.get(party)),
            not_before=begins,
            expires=read_moment(claims, "exp"),
            signed_at=signing_moment(claims),
            begins=begins,
            options=binding_of(claims),
        )
        return TokenDocument(document, document, signature, tuple(departures))

    def draft_credential(self, document: JsonObject, created: datetime) -> TokenDraft:
        """See `TokenForm`."""
        claims = without_none(iss=issuer_id_of(document), iat=numeric(created))
        return TokenDraft(_header(VC_JOSE), add_claims(document, claims, forbidden=_FORBIDDEN))

    def draft_presentation(self, document: JsonObject, created: datetime, request: PresentationRequest) -> TokenDraft:
        """See `TokenForm`."""
        holder = identifier_of(document.get("holder"))
        claims = without_none(iss=holder, iat=numeric(created), nonce=request.challenge, aud=request.domain)
        return TokenDraft(_header(VP_JOSE), add_claims(document, claims, forbidden=_FORBIDDEN))


def _header(media_type: str) -> JsonObject:
    return {"typ": media_type, "cty": _CONTENT[media_type]}


def _check_type(header: JsonObject, expected: str) -> list[Problem]:
    """Was it made for this use? What drafts called it departs from the specification, and says the same.

    Raises:
        ProofVerificationError: It was not.
    """
    stated = media_type_of(header)
    if stated not in ("", expected, *_DRAFTS[expected]):
        raise wrong_type(header, expected)
    check_content(header, is_presentation=expected == VP_JOSE)
    if stated in ("", expected):
        return []
    return [Problem("", "token-type-draft", {"type": stated, "expected": expected})]


FORM: TokenForm = VcJose()
