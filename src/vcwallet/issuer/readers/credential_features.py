"""What the rules of readers look at in a credential: names of mechanisms, keys, contexts and members, as plain texts.

Nothing is verified here. The table of features stands in docs/how-to/preview.md.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vcwallet.canonical import to_quads
from vcwallet.encoding import base64url, strict_json, timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import DataLossError, UsageError, VcwalletError
from vcwallet.io.bundled_contexts import bundled
from vcwallet.keys.multikey import decode_multikey
from vcwallet.limits import Limits
from vcwallet.model.access import as_list, issuer_id_of, types_of, values_of
from vcwallet.model.conformance import check
from vcwallet.securing.data_integrity import SUITES
from vcwallet.securing.data_integrity.signed_form import Resolution
from vcwallet.verification.document_reading import Form, Kind, Reading

NONE = "none"
_PICTURES = {"image/png": "png", "image/svg+xml": "svg"}
_TOKENS = {"jwt": "JWT", "vc+jwt": "vc+jwt"}
"""The token forms that a credential can be looked at as, with the `typ` of their headers."""
_ALGORITHMS = {"Ed25519": "EdDSA", "P-256": "ES256", "P-384": "ES384", "secp256k1": "ES256K"}
_KEY_TYPES = {"eddsa": "Ed25519", "Ed25519Signature2020": "Ed25519"}
_MODELS = {"https://www.w3.org/ns/credentials/v2": "2.0", "https://www.w3.org/2018/credentials/v1": "1.1"}
_CONTEXTS_NUMBERED = 3
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_OFFSET = re.compile(r"(Z|[+-][0-9]{2}:[0-9]{2})\Z")
_DID = re.compile(r"(did:[a-z0-9]+):.+")
_TYPED = ("credentialStatus", "termsOfUse", "evidence")
_BEGINS = ("validFrom", "issuanceDate")
_ENDS = ("validUntil", "expirationDate")


@dataclass(frozen=True, slots=True)
class CredentialFeatures:
    """What there is to look at in one credential.

    Attributes:
        document: The credential itself, also where it came in a token.
        values: By the name of a feature, its values.
    """

    document: JsonObject
    values: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, reading: Reading, at: datetime, secured_as: tuple[str, ...], limits: Limits) -> CredentialFeatures:
        """The features of a credential.

        Args:
            reading: The credential as it was read.
            at: The moment for which its dates are judged.
            secured_as: The mechanisms to look at it with; empty for its own.
            limits: Bounds on the work.

        Raises:
            UsageError: A mechanism that is not known (`preview-mechanism`), or a token beside others
                (`preview-mechanisms`).
        """
        is_token = reading.form is not Form.JSON
        claims = reading.document if is_token else {}
        inner = claims.get("vc")
        document = inner if isinstance(inner, dict) else reading.document
        found: dict[str, list[str]] = defaultdict(list)
        if secured_as:
            is_token = _assumed(document, secured_as, found)
        elif is_token:
            _token(reading, found)
        else:
            _proofs(document, found)
        _form(reading, found, is_token=is_token)
        _contexts(document, found, limits)
        _members(document, claims, found)
        _validity(document, claims, at, found)
        found["kind"].append("clr" if reading.kind is Kind.CLR else "credential")
        return cls(document, {name: tuple(dict.fromkeys(values)) for name, values in found.items()})


def _form(reading: Reading, found: dict[str, list[str]], *, is_token: bool) -> None:
    content = "token" if is_token else "json"
    found["content"].append(content)
    found["file"].append(_PICTURES[reading.image] if reading.image else content)
    if not is_token:
        found["braces"].append("even" if _braces_fit(reading.content.decode()) else "odd")


def _braces_fit(text: str) -> bool:
    """Whether whoever counts braces, in texts too, finds the end of a JSON object where it is."""
    depth = 0
    for place in re.finditer(r"[{}]", text):
        depth += 1 if place[0] == "{" else -1
        if depth == 0:
            return not text[place.end() :].strip()
    return False


def _proofs(document: JsonObject, found: dict[str, list[str]]) -> None:
    """Embedded proofs: each, and the first of those that say that they are assertions."""
    value = document.get("proof")
    proofs = [proof for proof in as_list(value) if isinstance(proof, dict)]
    found["proofs"].append(NONE if not proofs else "one" if len(proofs) == 1 else "several")
    found["proof.form"].append("array" if isinstance(value, list) else "object" if proofs else NONE)
    issuer = issuer_id_of(document) or ""
    for proof in proofs:
        _proof(proof, issuer, found, "")
    asserted = (proof for proof in proofs if "assertionMethod" in values_of(proof.get("proofPurpose")))
    if (first := next(asserted, None)) is not None:
        _proof(first, issuer, found, "first.")
    if not proofs:
        found["mechanism"].append(NONE)


def _proof(proof: JsonObject, issuer: str, found: dict[str, list[str]], prefix: str) -> None:
    method = proof.get("verificationMethod")
    address = method.get("id") if isinstance(method, dict) else method
    found[f"{prefix}mechanism"].append(str(proof.get("cryptosuite") or proof.get("type")))
    found[f"{prefix}purpose"] += [str(purpose) for purpose in values_of(proof.get("proofPurpose"))]
    _method(str(address), issuer, found, prefix)


def _method(address: str, issuer: str, found: dict[str, list[str]], prefix: str) -> None:
    """Where a verifier finds the key: the method of the identifier, what its fragment is, whose it is, and its type."""
    owner, _, fragment = address.partition("#")
    key = _key_type(fragment) or _key_type(owner.removeprefix("did:key:"))
    found[f"{prefix}method"].append(_scheme(owner))
    found[f"{prefix}fragment"].append(NONE if not fragment else "key" if _key_type(fragment) else "name")
    found[f"{prefix}owner"].append("issuer" if owner == issuer else "another")
    found[f"{prefix}key"].append(key or "published")


def _key_type(text: str) -> str:
    try:
        return decode_multikey(text).type.value
    except VcwalletError:
        return ""


def _scheme(identifier: str) -> str:
    """The method of a DID (`did:web`), else the scheme of a URL."""
    if match := _DID.fullmatch(identifier):
        return match[1]
    return identifier.partition(":")[0].lower() if _URI.fullmatch(identifier) else "name" if identifier else NONE


def _token(reading: Reading, found: dict[str, list[str]]) -> None:
    header = strict_json.loads(base64url.decode(reading.content.partition(b".")[0].decode("ascii")))
    header = header if isinstance(header, dict) else {}
    found["mechanism"].append("sd-jwt" if reading.form is Form.SD_JWT else "jwt")
    found["token.typ"].append(str(header.get("typ", NONE)))
    found["token.alg"].append(str(header.get("alg", NONE)))
    found["token.payload"].append("vc" if isinstance(reading.document.get("vc"), dict) else "credential")
    found["token.claims"] += [name for name in ("iss", "sub", "jti", "nbf", "exp") if name in reading.document]
    found["token.key"] += [name for name in ("jwk", "x5c") if name in header]
    if "kid" in header:
        found["token.key"].append(f"kid {_scheme(str(header['kid']).partition('#')[0])}")
    found["token.key"] = found["token.key"] or [NONE]


def _assumed(document: JsonObject, mechanisms: tuple[str, ...], found: dict[str, list[str]]) -> bool:
    """What this library's issuer makes with these mechanisms; whether that is a token.

    The key is that of an issuer with a did:key; of others only the cryptosuite tells its type.
    """
    known = [*SUITES, *_TOKENS]
    if unknown := [name for name in mechanisms if name not in known]:
        raise UsageError("preview-mechanism", name=unknown[0][:40], known=known)
    tokens = [name for name in mechanisms if name in _TOKENS]
    if tokens and len(mechanisms) > 1:
        raise UsageError("preview-mechanisms", names=mechanisms)
    issuer = issuer_id_of(document) or ""
    own_key = _key_type(issuer.removeprefix("did:key:"))
    if tokens:
        found["mechanism"].append("jwt")
        found["token.typ"].append(_TOKENS[tokens[0]])
        found["token.alg"].append(_ALGORITHMS.get(own_key, "not known"))
        found["token.payload"].append("credential")
        found["token.claims"] += ["iss", "jti", "nbf", "sub"]
        found["token.key"].append(f"kid {_scheme(issuer)}")
        return True
    found["proofs"].append("one" if len(mechanisms) == 1 else "several")
    found["proof.form"].append("object" if len(mechanisms) == 1 else "array")
    for index, name in enumerate(mechanisms):
        key = own_key or next((key for begin, key in _KEY_TYPES.items() if name.startswith(begin)), "published")
        for prefix in ("", "first.") if not index else ("",):
            found[f"{prefix}mechanism"].append(name)
            found[f"{prefix}purpose"].append("assertionMethod")
            found[f"{prefix}method"].append(_scheme(issuer))
            found[f"{prefix}fragment"].append("key" if own_key else "name")
            found[f"{prefix}owner"].append("issuer")
            found[f"{prefix}key"].append(key)
    return False


def _contexts(document: JsonObject, found: dict[str, list[str]], limits: Limits) -> None:
    contexts = values_of(document.get("@context")) if "@context" in document else []
    found["context"] += [context if isinstance(context, str) else "inline" for context in contexts]
    for index in range(_CONTEXTS_NUMBERED):
        name = f"context.{index + 1}"
        found[name].append(found["context"][index] if index < len(contexts) else NONE)
    found["model"].append(_MODELS.get(found["context.1"][0], "not known"))
    unsecured = {member: value for member, value in document.items() if member != "proof"}
    try:
        to_quads(unsecured, contexts=Resolution(bundled()), limits=limits)
    except DataLossError:
        found["terms"].append("undefined")
    except VcwalletError:
        found["terms"].append("not known")
    else:
        found["terms"].append("defined")


def _members(document: JsonObject, claims: JsonObject, found: dict[str, list[str]]) -> None:
    found["type"] += sorted(types_of(document))
    found["typeless"] += _typeless(document)
    found["id"].append(_identifier_form(document.get("id", claims.get("jti"))))
    issuer = issuer_id_of(document) or claims.get("iss")
    found["issuer"].append(_scheme(issuer) if isinstance(issuer, str) else NONE)
    found["model-departures"].append("some" if check(document) else NONE)
    subjects = [subject for subject in values_of(document.get("credentialSubject")) if isinstance(subject, dict)]
    for subject in subjects:
        found["recipient"] += [name for name in ("id", "identifier") if subject.get(name)] or [NONE]
        found["recipient.id"].append(_identifier_form(subject.get("id")))
    entries = [entry for entry in values_of(document.get("credentialStatus")) if isinstance(entry, dict)]
    found["status"] += [kind for entry in entries for kind in _texts(entry.get("type"))] or [NONE]
    found["status.purpose"] += [purpose for entry in entries for purpose in _texts(entry.get("statusPurpose"))]
    found["status.number"].append(NONE if not entries else "one" if len(entries) == 1 else "several")


def _typeless(document: JsonObject) -> list[str]:
    """Members whose objects have to say of what type they are (VCDM 2.0, section 4.5), where one does not."""
    return [
        member
        for member in _TYPED
        if any(not isinstance(entry, dict) or not entry.get("type") for entry in values_of(document.get(member, [])))
    ]


def _identifier_form(value: Any) -> str:
    return NONE if value is None else "uri" if isinstance(value, str) and _URI.fullmatch(value) else "other"


def _texts(value: Any) -> Iterator[str]:
    return (text for text in values_of(value) if isinstance(text, str))


def _validity(document: JsonObject, claims: JsonObject, at: datetime, found: dict[str, list[str]]) -> None:
    begins, ends = (_moments(document, names, found) for names in (_BEGINS, _ENDS))
    begins += _numeric(claims.get("nbf"), at)
    ends += _numeric(claims.get("exp"), at)
    is_early = any(moment > at for moment in begins)
    is_over = any(moment < at for moment in ends)
    found["validity"].append("expired" if is_over else "not yet" if is_early else "current")


def _moments(document: JsonObject, names: Iterable[str], found: dict[str, list[str]]) -> list[datetime]:
    moments = []
    for name in names:
        if isinstance(text := document.get(name), str):
            found["dates"].append(name)
            found["offset"].append("given" if _OFFSET.search(text) else "missing")
            try:
                moments.append(timestamps.read(text))
            except VcwalletError:
                found["offset"].append("unreadable")
    return moments


def _numeric(value: Any, at: datetime) -> list[datetime]:
    """A NumericDate (RFC 7519, section 2), if it is one that a calendar has."""
    try:
        return [datetime.fromtimestamp(value, at.tzinfo)] if isinstance(value, (int, float)) else []
    except (ValueError, OverflowError, OSError):
        return []
