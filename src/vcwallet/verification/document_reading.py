"""Reading: from whatever came in to a parsed document, with the received bytes kept as they are.

The only way in. Text is always content and never a file name, because input from strangers must not open files.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from vcwallet.baking import image_type, unbake
from vcwallet.encoding import base64url, strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.text import UTF_8_MARK
from vcwallet.errors import ParsingError, UnsupportedError, VcwalletError
from vcwallet.limits import DEFAULT, Limits, too_large
from vcwallet.model.access import types_of
from vcwallet.model.old_badges.old_versions import version_of
from vcwallet.verification.envelopes import ENVELOPES, PRESENTATION, enveloped_token, is_enveloped
from vcwallet.verification.other_documents import (
    credential_inside,
    credentials_in,
    is_cose,
    is_damaged_token,
    other_document,
    other_mechanism,
)

if TYPE_CHECKING:
    from vcwallet.securing.jose import CompactJws

_OF_TOKENS = base64url.ALPHABET + b"."


class Kind(StrEnum):
    """What a document says it is."""

    CREDENTIAL = "credential"
    PRESENTATION = "presentation"
    CLR = "clr"
    OLD_BADGE = "old-badge"
    UNREADABLE = "unreadable"


class Form(StrEnum):
    """In which form it is secured."""

    JSON = "json"
    JWT = "jwt"
    SD_JWT = "sd-jwt"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it was read.

    Attributes:
        kind: What it says it is.
        form: JSON (with or without an embedded proof), a compact token, or, of an older badge, its address alone.
        received: Exactly the bytes that came in, picture included.
        content: The bytes of the document or token itself, taken out of its picture and without a byte order mark. For
            a caller's dict, which has no received bytes, its JSON as we would write it.
        document: The parsed document; for a token the claims it carries, not verified; for an address nothing.
        image: Media type of the picture that it was baked into, or None.
        from_dict: True when it came as a dict, so that duplicate members could not be seen.
    """

    kind: Kind
    form: Form
    received: bytes = field(repr=False)
    content: bytes = field(repr=False)
    document: JsonObject = field(repr=False)
    image: str | None = None
    from_dict: bool = False


@dataclass(frozen=True, slots=True)
class TokenReading(Reading):
    """A token as it was read.

    Attributes:
        jws: Its parts; of one with disclosures, those of its first part.
    """

    jws: CompactJws = field(repr=False, kw_only=True)


def read_bytes(source: bytes | str, limits: Limits = DEFAULT) -> Reading:
    """Find out what some bytes or text are, and parse them.

    Args:
        source: A JSON document, a compact token, alone or in an envelope, or a PNG or SVG picture with a credential
            in it. Text is content.
        limits: Bounds on size and shape.

    Raises:
        ParsingError: None of the forms, or malformed; with byte offset or pointer.
        LimitError: Too large.
        BakingError: A picture without a readable credential.
        UnsupportedError: A document of a kind that this library does not verify.
    """
    received = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else bytes(source)
    if len(received) > limits.input_bytes:
        raise too_large("input-bytes", limits.input_bytes)
    content, picture, is_old = received, None, False
    if received[:1] != b"{" and (picture := image_type(received)) is not None:
        baked = unbake(received, old=True, limits=limits)
        content, is_old = baked.credential, baked.old
        if baked.form == "address":
            return Reading(Kind.OLD_BADGE, Form.ADDRESS, received, content, {}, picture)
    text = content.removeprefix(UTF_8_MARK)
    stripped = text.strip(b" \t\r\n")
    if stripped[:1] in (b"{", b"["):
        document = strict_json.loads(content, limits)
        if type(document) is dict and not ENVELOPES.isdisjoint(types_of(document)) and is_enveloped(document):
            return replace(read_envelope(document, limits), received=received, image=picture)
        # one without marks, in the place in a picture that older badges have, is one of those
        kind = Kind.OLD_BADGE if is_old and "type" not in document else kind_of(document)
        return Reading(kind, Form.JSON, received, text, document, picture)
    if _is_compact(stripped):
        return _read_token(stripped, limits, received, picture)
    if not stripped:
        raise ParsingError("empty", offset=0)
    if is_cose(content):
        raise UnsupportedError("cose")
    if is_damaged_token(stripped):
        raise ParsingError("token-damaged")
    raise ParsingError("unknown-form")


def read_envelope(envelope: JsonObject, limits: Limits = DEFAULT) -> Reading:
    """Read the token that an envelope carries; nothing else in the envelope is read.

    Raises:
        ParsingError: It carries none, or a presentation where a credential is said to be, or the reverse; or its media
            type says that it is another kind of token.
        UnsupportedError: What it carries is in no form that is read here.
        LimitError: It is too large.
    """
    enveloped = enveloped_token(envelope)
    token = enveloped.token
    if not _is_compact(token):
        raise ParsingError("envelope-not-data-url", pointer="/id")
    reading = _read_token(token, limits, token)
    if (reading.kind is Kind.PRESENTATION) is not (PRESENTATION in types_of(envelope)):
        raise ParsingError("envelope-other-kind", pointer="/type", kind=reading.kind.value)
    is_presentation, is_selective = reading.kind is Kind.PRESENTATION, reading.form is Form.SD_JWT
    if not enveloped.may_be(is_presentation=is_presentation, is_selective=is_selective):
        raise ParsingError("envelope-media-type", pointer="/id", media_type=enveloped.media_type[:80])
    return reading


def read_document(document: JsonObject, limits: Limits = DEFAULT) -> Reading:
    """Read a caller's dict: held to the same rules as text, and copied so that later changes do not reach it."""
    strict_json.check(document, limits)
    content = strict_json.dumps(document)
    copy = strict_json.loads(content, limits)
    if is_enveloped(copy):
        return replace(read_envelope(copy, limits), received=content, from_dict=True)
    return Reading(kind_of(copy), Form.JSON, content, content, copy, from_dict=True)


def kind_of(document: Any) -> Kind:
    """What a parsed document says it is.

    Raises:
        ParsingError: Not an object, or no kind of credential at all.
        UnsupportedError: An envelope on its own, or something else that is known and no credential.
    """
    if not isinstance(document, dict):
        raise _no_object(document)
    types = types_of(document)
    if "VerifiablePresentation" in types:
        return Kind.PRESENTATION
    if "ClrCredential" in types:
        return Kind.CLR
    if not types.isdisjoint(ENVELOPES):
        raise UnsupportedError("enveloped", pointer="/type")
    if "VerifiableCredential" in types or "credentialSubject" in document:
        return Kind.CREDENTIAL
    if version_of(document) is not None:
        return Kind.OLD_BADGE
    if document.keys() >= {"@context", "proof"}:
        return Kind.CREDENTIAL  # or spelled in a way that only its statements tell
    if mechanism := other_mechanism(document):
        raise UnsupportedError(mechanism)
    if known := other_document(document):
        raise UnsupportedError(known)
    if place := credential_inside(document):
        raise UnsupportedError("credential-inside", pointer=place, place=place)
    raise ParsingError("not-a-credential", pointer="/type", types=sorted(types))


def _no_object(document: Any) -> VcwalletError:
    if isinstance(document, list) and (count := credentials_in(document)):
        return UnsupportedError("list-of-credentials", count=count)
    return ParsingError("not-an-object", type=type(document).__name__)


def _is_compact(text: bytes) -> bool:
    """Whether a text has the form of a compact token, with disclosures or without."""
    token = text.partition(b"~")[0]
    parts = token.split(b".", 3)
    return len(parts) == 3 and b"" not in parts[:2] and not token.translate(None, _OF_TOKENS)


def _read_token(token: bytes, limits: Limits, received: bytes, picture: str | None = None) -> TokenReading:
    """Header and payload of a compact token, parsed strictly; nothing about it is verified."""
    if len(token) > limits.document_bytes:
        raise too_large("document-bytes", limits.document_bytes)
    from vcwallet.securing.jose.compact_jws import read_compact  # rarer than documents
    from vcwallet.securing.jose.token_form import document_in

    signed, tilde, _ = token.partition(b"~")
    jws = read_compact(signed, limits)
    claims = jws.claims(limits)
    form = Form.SD_JWT if tilde else Form.JWT
    return TokenReading(_kind_in_token(document_in(claims), claims), form, received, token, claims, picture, jws=jws)


def _kind_in_token(document: JsonObject, claims: JsonObject) -> Kind:
    """What the document in a token says it is; in the claim `vp` stands a presentation, whatever it says."""
    try:
        return kind_of(document)
    except VcwalletError:  # how such tokens say what they hold is not known here
        return Kind.PRESENTATION if document is claims.get("vp") else Kind.CREDENTIAL
