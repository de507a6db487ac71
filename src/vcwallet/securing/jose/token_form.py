"""What every form of token offers, and the table of those that this version knows.

A form is one file and one line of the table. It says which document a payload stands for and where it stands, holds the
claims beside the document against it by its own rules, makes the payload of a new token, and has its media types.
Signing, verifying, whose key it is, envelopes and files are the same for all forms.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import ProofGenerationError, ProofVerificationError, UnsupportedError
from vcwallet.limits import DEFAULT, Limits
from vcwallet.model.problem import Problem
from vcwallet.securing.jose.compact_jws import read_compact

VC_JWT = "jwt"
VC_JOSE = "vc+jwt"
VP_JOSE = "vp+jwt"
"""What presentations in the form `vc+jwt` are called."""
TOKEN_FORMS: Mapping[str, str] = {
    VC_JWT: "vc_jwt",
    VC_JOSE: "vc_jose",
}
"""The forms by name, each with the module here that has it as `FORM`. A token is of the first that takes it."""

_APPLICATION = "application/"
_TOKENS = frozenset({"jwt", "sd-jwt", "cwt", "jose", "cose"})
"""How the media types of tokens end."""
_SELECTIVE = frozenset({"vc+sd-jwt", "vp+sd-jwt", "dc+sd-jwt"})
_OF_SELECTIVE = frozenset({"vct", "_sd", "_sd_alg"})
"""Types of tokens whose claims are disclosed one by one, and claims by which such a token is known."""


class TokenSignature(NamedTuple):
    """What a token says of its signature.

    Attributes:
        form: What form of token it is.
        signer: Who says that they signed it: `iss`, else the issuer or the holder; None where no one is named.
        not_before: From when the signature counts; None: from any time.
        expires: Until when the signature counts; None: for ever.
        signed_at: When it says that it was signed; None: it does not.
        begins: From when on it says that what it holds counts, which may be before or after that; None: from any time.
        options: What binds a presentation to an occasion, by the names of a proof: `challenge`, `domain`.
    """

    form: str
    signer: str | None
    not_before: datetime | None = None
    expires: datetime | None = None
    signed_at: datetime | None = None
    begins: datetime | None = None
    options: Mapping[str, Any] = MappingProxyType({})


class TokenDocument(NamedTuple):
    """What a token says.

    Attributes:
        document: The credential or presentation, as it is read; with the claim `status`, which names an entry in a
            Token Status List.
        stated: The same without what the claims add to it: what a proof inside it was made of.
        signature: What it says of its signature.
        departures: What is not as the specification of the form asks for, and changes nothing that is read.
    """

    document: JsonObject
    stated: JsonObject
    signature: TokenSignature
    departures: tuple[Problem, ...] = ()


class TokenDraft(NamedTuple):
    """A token that is not signed yet.

    Attributes:
        header: What its form says in the header.
        claims: The payload.
    """

    header: JsonObject
    claims: JsonObject


class PresentationType(NamedTuple):
    """How presentations are secured in a form.

    Attributes:
        form: The name of the form.
        media_type: What such a token is, with `application/`.
        context: The first context of the presentation, which is the version of VCDM that it has. Tokens stand in it as
            texts before version 2.0, and since then in envelopes.
    """

    form: str
    media_type: str
    context: str

    @property
    def name(self) -> str:
        """The type as headers have it, which is also the name by which it is asked for."""
        return self.media_type.removeprefix(_APPLICATION)


class PresentationRequest(NamedTuple):
    """What a new presentation is made for.

    Attributes:
        challenge: The verifier's challenge, the claim `nonce`; None: it answers none.
        domain: The verifier that it is meant for, the claim `aud`; None: it is for none in particular.
    """

    challenge: str | None = None
    domain: str | None = None


class TokenForm(Protocol):
    """One form of token."""

    @property
    def name(self) -> str:
        """Its name in the table, by which issuers choose it."""
        ...

    @property
    def media_type(self) -> str:
        """What a credential in this form is, with `application/`."""
        ...

    @property
    def presentation(self) -> PresentationType | None:
        """How presentations are secured; None where the form has none."""
        ...

    @property
    def inner_claims(self) -> tuple[str, ...]:
        """Claims in which the document may stand; where the payload has none of them, it is the document itself."""
        ...

    @property
    def key_in_header(self) -> bool:
        """Whether the issuer's key itself stands in the header, since readers of this form look for it there."""
        ...

    def takes(self, media_type: str, claims: JsonObject) -> bool:
        """Whether a token is of this form.

        Args:
            media_type: What its header says of its type; empty where it says nothing.
            claims: The payload.
        """
        ...

    def read(self, header: JsonObject, claims: JsonObject) -> TokenDocument:
        """The document that a token stands for. Nothing about it is verified.

        Raises:
            ProofVerificationError: `token-type`: it was made for another use.
            MalformedValueError: A claim contradicts the document, or is of no use.
        """
        ...

    def draft_credential(self, document: JsonObject, created: datetime) -> TokenDraft:
        """Header and payload for a credential.

        Raises:
            ProofGenerationError: It cannot be secured in this form; with the pointer to the member.
        """
        ...

    def draft_presentation(self, document: JsonObject, created: datetime, request: PresentationRequest) -> TokenDraft:
        """Header and payload for a presentation.

        Raises:
            ProofGenerationError: It cannot be secured in this form; with the pointer to the member.
        """
        ...


@cache
def load_form(name: str) -> TokenForm:
    """The form of a name in `TOKEN_FORMS`."""
    form: TokenForm = import_module(f"{__package__}.{TOKEN_FORMS[name]}").FORM
    return form


def form_to_sign(name: str) -> TokenForm:
    """The form of a name.

    Raises:
        ProofGenerationError: `token-form`: there is none of that name.
    """
    if name not in TOKEN_FORMS:
        raise ProofGenerationError("token-form", form=str(name)[:80], known=list(TOKEN_FORMS))
    return load_form(name)


def find_form(header: JsonObject, claims: JsonObject) -> TokenForm:
    """The form of a token that was read.

    Raises:
        UnsupportedError: `securing-form`: a form that is known by name alone; no verdict on the token.
        ProofVerificationError: `token-type`: it was made for another use (docs/security.md, row 18).
    """
    media_type = media_type_of(header)
    if media_type in _SELECTIVE or not _OF_SELECTIVE.isdisjoint(claims):
        raise UnsupportedError("securing-form", form="sd-jwt")
    for name in TOKEN_FORMS:
        form = load_form(name)
        if form.takes(media_type, claims):
            return form
    raise wrong_type(header, *_known_types())


def document_in(claims: JsonObject) -> JsonObject:
    """The document in a payload, as far as one can tell without rules: in a claim where some form has it, or all."""
    inner = (claims.get(claim) for name in TOKEN_FORMS for claim in load_form(name).inner_claims)
    return next((value for value in inner if isinstance(value, dict)), claims)


def read_token(token: bytes | str, limits: Limits = DEFAULT) -> TokenDocument:
    """What a token says. Nothing about it is verified.

    Raises:
        ParsingError: It is no token.
        VcwalletError: It is of no known form, or contradicts itself.
    """
    jws = read_compact(token, limits)
    claims = jws.claims(limits)
    return find_form(jws.header, claims).read(jws.header, claims)


def media_type_of(header: JsonObject, member: str = "typ") -> str:
    """What a header says of the type of the token (`typ`) or of its content (`cty`); empty where it says nothing.

    Media types are compared in lower case, and written without `application/` (RFC 7515, section 4.1.9).

    Raises:
        ProofVerificationError: `token-type`: it is no text.
    """
    value = header.get(member, "")
    if not isinstance(value, str):
        raise wrong_type(header, *_known_types(), member=member)
    return value.lower().removeprefix(_APPLICATION)


def check_content(header: JsonObject, *, is_presentation: bool) -> None:
    """Whether a header says that the payload is what it is.

    `cty` may say nothing, or be a more specific type than `vc` or `vp` (VC-JOSE-COSE, sections 3.1.1 and 3.1.2).

    Raises:
        ProofVerificationError: `token-type`: it says that it is the other of the two, or a token of another kind.
    """
    kind, other = ("vp", "vc") if is_presentation else ("vc", "vp")
    content = media_type_of(header, "cty")
    stated = re.split("[-+;]", content, maxsplit=1)[0]
    is_token = re.split("[+]", content)[-1] in _TOKENS
    if stated == other or (is_token and stated != kind):
        raise wrong_type(header, kind, member="cty")


def wrong_type(header: JsonObject, *expected: str, member: str = "typ") -> ProofVerificationError:
    """The error of a token that was made for another use."""
    stated = str(header.get(member))[:80]
    return ProofVerificationError("token-type", member=member, type=stated, expected=list(expected))


def media_types(*, is_presentation: bool) -> list[str]:
    """The media types of the tokens that presentations, or else credentials, are secured in."""
    forms = [load_form(name) for name in TOKEN_FORMS]
    if is_presentation:
        return [form.presentation.media_type for form in forms if form.presentation is not None]
    return [form.media_type for form in forms]


def _known_types() -> list[str]:
    types = dict.fromkeys(media_types(is_presentation=False) + media_types(is_presentation=True))
    return [media_type.removeprefix(_APPLICATION) for media_type in types]
