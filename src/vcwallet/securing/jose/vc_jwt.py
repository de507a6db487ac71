"""VC-JWT: claims that repeat members of the credential, for programs that read nothing but JSON Web Tokens.

Two specifications have it. In VCDM 1.1 the document stands in the claim `vc` or `vp`, and what a claim says may be left
out of it; in Open Badges 3.0 and CLR 2.0 the payload is the credential, with the claims beside its members. In both,
`iss`, `sub`, `jti`, `nbf` and `exp` are the issuer (holder), the subject, the id and the period of validity. Where a
claim contradicts the document, the token says two things at once and counts for nothing.

Sources: VCDM 1.1, section 6.3.1 "JSON Web Token"; Open Badges 3.0, section 8.2 "JSON Web Token Proof Format";
docs/security.md, rows 17 and 18.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.numeric_date import numeric, read_moment, write_moment
from vcwallet.errors import MalformedValueError, ProofGenerationError
from vcwallet.model.access import as_list, identifier_of, issuer_id_of, types_of
from vcwallet.model.builders.parts import new_id
from vcwallet.model.document_kinds import VCDM_1, VCDM_2
from vcwallet.model.problem import Problem
from vcwallet.securing.jose.members_beside import check_beside
from vcwallet.securing.jose.registered_claims import (
    add_claims,
    binding_of,
    check_moment_claim,
    check_party_claim,
    check_subject_claim,
    check_text_claim,
    departures_of,
    signing_moment,
    without_claims,
    without_none,
)
from vcwallet.securing.jose.token_form import (
    VC_JWT,
    PresentationRequest,
    PresentationType,
    TokenDocument,
    TokenDraft,
    TokenForm,
    TokenSignature,
    check_content,
    wrong_type,
)

_TYPE = "JWT"
_HEADER = {"typ": _TYPE}
_MARKS = ("vc", "vp", "nbf")
"""Claims by which a token without type is of this form: `nbf` is required here, and not recommended in VC-JOSE-COSE."""
_PERIOD = {
    VCDM_1: (("nbf", "issuanceDate"), ("exp", "expirationDate")),
    VCDM_2: (("nbf", "validFrom"), ("exp", "validUntil")),
}
"""What each version of VCDM calls the beginning and the end."""


class VcJwt:
    """The form of the type `JWT`."""

    name = VC_JWT
    media_type = "application/jwt"
    presentation = PresentationType(VC_JWT, "application/jwt", VCDM_1)
    inner_claims = ("vp", "vc")
    key_in_header = True

    def takes(self, media_type: str, claims: JsonObject) -> bool:
        """A token of its type, or without type and with claims that belong to this form."""
        return media_type == "jwt" or (not media_type and any(name in claims for name in _MARKS))

    def read(self, header: JsonObject, claims: JsonObject) -> TokenDocument:
        """See `TokenForm`."""
        if "vc" in claims and "vp" in claims:
            raise MalformedValueError("claim-forbidden", pointer="/vp", claim="vp")
        inner = next((name for name in self.inner_claims if name in claims), None)
        stated = without_claims(claims) if inner is None else claims[inner]
        if not isinstance(stated, dict):
            raise MalformedValueError("claim-object", pointer=f"/{inner}", claim=inner)
        if ("VerifiablePresentation" in types_of(stated)) is not (inner == "vp"):
            raise wrong_type(header, "vp+jwt")
        check_content(header, is_presentation=inner == "vp")
        if inner == "vp":
            return _read_presentation(stated, claims)
        document = _read_credential(_status_beside(stated, claims) if inner else dict(stated), claims)
        signer = identifier_of(claims.get("iss")) or issuer_id_of(document)
        begins = read_moment(claims, "nbf")
        signature = TokenSignature(self.name, signer, signed_at=signing_moment(claims), begins=begins)
        departures = [*_departures(stated, claims, flat=inner is None)]
        if inner is not None:
            departures += check_beside(claims, document, stated)
        return TokenDocument(document, stated, signature, tuple(departures))

    def draft_credential(self, document: JsonObject, created: datetime) -> TokenDraft:
        """See `TokenForm`. A recipient without id gets a new one, which `sub` has to name."""
        version = _version_of(document)
        (_, begin), (_, end) = _PERIOD[version]
        if version == VCDM_2:
            document = _with_subject_id(document)
        claims = without_none(
            iss=_needed(issuer_id_of(document), "issuer"),
            sub=_subject_id(document),
            jti=_needed(identifier_of(document.get("id")), "id"),
            nbf=write_moment(_needed(document.get(begin), begin), f"/{begin}"),
            exp=write_moment(document[end], f"/{end}") if end in document else None,
            iat=numeric(created),
        )
        if version == VCDM_1:
            return TokenDraft(_HEADER, {**claims, "vc": document})
        return TokenDraft(_HEADER, add_claims(document, claims, forbidden=self.inner_claims))

    def draft_presentation(self, document: JsonObject, created: datetime, request: PresentationRequest) -> TokenDraft:
        """See `TokenForm`. Only presentations of VCDM 1.1 have this form."""
        if _version_of(document) != VCDM_1:
            raise ProofGenerationError("token-version", pointer="/@context", form=self.name)
        claims = without_none(
            iss=_needed(identifier_of(document.get("holder")), "holder"),
            jti=identifier_of(document.get("id")),
            aud=request.domain,
            nonce=request.challenge,
            nbf=numeric(created),
            iat=numeric(created),
        )
        return TokenDraft(_HEADER, {**claims, "vp": document})


def _read_presentation(stated: JsonObject, claims: JsonObject) -> TokenDocument:
    """The presentation in `vp`; it has no period of validity, so `nbf` and `exp` are those of the signature."""
    document = dict(stated)
    check_party_claim(claims, document, "holder")
    check_text_claim(claims, "jti", document, "id")
    for claim, member in (("iss", "holder"), ("jti", "id")):
        if claim in claims:
            document.setdefault(member, claims[claim])
    begins = read_moment(claims, "nbf")
    signature = TokenSignature(
        VC_JWT,
        identifier_of(document.get("holder")),
        not_before=begins,
        expires=read_moment(claims, "exp"),
        signed_at=signing_moment(claims),
        begins=begins,
        options=binding_of(claims),
    )
    departures = (*departures_of(claims), *check_beside(claims, document, stated))
    return TokenDocument(document, stated, signature, departures)


def _read_credential(document: JsonObject, claims: JsonObject) -> JsonObject:
    """The credential with what the claims say of it (VCDM 1.1, "JWT Decoding").

    Raises:
        MalformedValueError: A claim contradicts it.
    """
    check_party_claim(claims, document, "issuer")
    check_text_claim(claims, "jti", document, "id")
    check_subject_claim(claims, document)
    for claim, member in _period_of(document):
        moment = check_moment_claim(claims, claim, document, member)
        if moment is not None and member not in document:
            document[member] = timestamps.format(moment)
    for claim, member in (("iss", "issuer"), ("jti", "id")):
        if claim in claims:
            document.setdefault(member, claims[claim])
    if "iss" in claims and isinstance(document["issuer"], dict):
        document["issuer"] = {"id": claims["iss"], **document["issuer"]}
    subject = document.get("credentialSubject")
    if "sub" in claims and subject is not None:
        named = [{"id": claims["sub"], **entry} if isinstance(entry, dict) else entry for entry in as_list(subject)]
        document["credentialSubject"] = named if isinstance(subject, list) else named[0]
    return document


def _period_of(document: JsonObject) -> Iterator[tuple[str, str]]:
    """The claims of the period, each with its member: that of the other version, where only that is there."""
    first = as_list(document.get("@context"))[:1]
    version, other = (VCDM_1, VCDM_2) if first == [VCDM_1] else (VCDM_2, VCDM_1)
    for (claim, member), (_, member_of_other) in zip(_PERIOD[version], _PERIOD[other], strict=True):
        yield claim, member_of_other if member not in document and member_of_other in document else member


def _status_beside(stated: JsonObject, claims: JsonObject) -> JsonObject:
    """A copy of the credential in `vc`, with the claim `status`, and with a `credentialStatus` that stands beside it.

    Raises:
        MalformedValueError: Both places have one, and they differ.
    """
    document = dict(stated)
    for name in ("status", "credentialStatus"):
        if name in claims:
            check_text_claim(claims, name, stated, name)
            document[name] = claims[name]
    return document


def _departures(stated: JsonObject, claims: JsonObject, *, flat: bool) -> Iterator[Problem]:
    """What departs from the specification: in Open Badges 3.0, each of these claims is required."""
    yield from departures_of(claims, *(("iss", "sub", "jti", "nbf") if flat else ("iss",)))
    if "exp" not in claims:
        (_, _), (_, end) = _period_of(stated)
        if end in stated:
            yield Problem("", "claim-missing", {"claim": "exp"})


def _version_of(document: JsonObject) -> str:
    """The version of VCDM, by its context.

    Raises:
        ProofGenerationError: `token-context`: the first context is that of neither.
    """
    first = as_list(document.get("@context"))[:1]
    if first not in ([VCDM_1], [VCDM_2]):
        raise ProofGenerationError("token-context", pointer="/@context")
    version: str = first[0]
    return version


def _with_subject_id(document: JsonObject) -> JsonObject:
    """The credential, its subject with an id: a new one, if it has none."""
    subject = document.get("credentialSubject")
    subjects = as_list(subject)
    if len(subjects) != 1 or not isinstance(subjects[0], dict) or "id" in subjects[0]:
        return document
    named = {"id": new_id(), **subjects[0]}
    return {**document, "credentialSubject": [named] if isinstance(subject, list) else named}


def _subject_id(document: JsonObject) -> str | None:
    """The id of the subject; None for a bearer.

    Raises:
        ProofGenerationError: `token-subjects`: there are several, which a token has no place for.
    """
    subjects = as_list(document.get("credentialSubject"))
    if len(subjects) != 1:
        raise ProofGenerationError("token-subjects", pointer="/credentialSubject", count=len(subjects))
    return identifier_of(subjects[0])


def _needed(value: Any, member: str) -> Any:
    if value is None:
        raise ProofGenerationError("token-needs", pointer=f"/{member}", member=member)
    return value


FORM: TokenForm = VcJwt()
