"""What rules look at in what secures a credential: its proofs, or its token, with the keys that they name."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import datetime

from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import ProofGenerationError, VcwalletError
from vcwallet.issuer.records.securing_mechanisms import Securing
from vcwallet.keys import KeyType
from vcwallet.keys.multikey import decode_multikey
from vcwallet.model.access import as_list, issuer_id_of, values_of
from vcwallet.securing.data_integrity.cryptosuite import load_suite
from vcwallet.securing.jose import algorithm_to_sign, document_in, load_form
from vcwallet.verification.document_reading import Form, TokenReading

NONE = "none"
Features = defaultdict[str, list[str]]
"""By the name of a feature, its values."""

_NOT_KNOWN, _PUBLISHED = "not known", "published"
_COMMON_TYPES = ("DataIntegrityProof", "Ed25519Signature2020")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?=:)")
_DID = re.compile(r"did:[a-z0-9]+(?=:.)")


def add_proofs(document: JsonObject, features: Features) -> None:
    """Embedded proofs: each, and the first that is an assertion of a type that is common in badges."""
    value = document.get("proof")
    proofs = [proof for proof in as_list(value) if isinstance(proof, dict)]
    features["proofs"].append(NONE if not proofs else "one" if len(proofs) == 1 else "several")
    features["proof.form"].append("array" if isinstance(value, list) else "object" if proofs else NONE)
    issuer = issuer_id_of(document) or ""
    for proof in proofs:
        _proof(proof, issuer, features, "")
    first = next((proof for proof in proofs if _is_common(proof)), None)
    if first is not None:
        _proof(first, issuer, features, "first.")
    if not proofs:
        features["mechanism"].append(NONE)


def _is_common(proof: JsonObject) -> bool:
    is_assertion = "assertionMethod" in values_of(proof.get("proofPurpose"))
    return is_assertion and not {*_COMMON_TYPES}.isdisjoint(map(str, values_of(proof.get("type"))))


def _proof(proof: JsonObject, issuer: str, features: Features, prefix: str) -> None:
    method = proof.get("verificationMethod")
    address = method.get("id") if isinstance(method, dict) else method
    features[f"{prefix}mechanism"].append(str(proof.get("cryptosuite") or proof.get("type")))
    features[f"{prefix}purpose"] += [str(purpose) for purpose in values_of(proof.get("proofPurpose"))]
    _method(str(address), issuer, features, prefix)


def _method(address: str, issuer: str, features: Features, prefix: str) -> None:
    """Where a verifier finds the key: the method of the identifier, what its fragment is, whose it is, and its type."""
    owner, _, fragment = address.partition("#")
    key = _key_type(fragment) or _key_type(owner.removeprefix("did:key:"))
    features[f"{prefix}method"].append(scheme_of(owner))
    features[f"{prefix}fragment"].append(NONE if not fragment else "key" if _key_type(fragment) else "name")
    features[f"{prefix}owner"].append("issuer" if owner == issuer else "another")
    features[f"{prefix}key"].append(key.value if key else _PUBLISHED)


def _key_type(text: str) -> KeyType | None:
    try:
        return decode_multikey(text).type
    except VcwalletError:
        return None


def scheme_of(identifier: str) -> str:
    """The method of a DID (`did:web`), else the scheme of a URL, else that it is a name, or nothing."""
    if match := _DID.match(identifier) or _SCHEME.match(identifier):
        return match[0].lower()
    return "name" if identifier else NONE


def add_token(reading: TokenReading, features: Features) -> None:
    """The header of a compact token, and the registered claims that it has."""
    header = reading.jws.header
    _token(header, reading.document, features, "sd-jwt" if reading.form is Form.SD_JWT else "jwt")
    features["token.alg"].append(str(header.get("alg", NONE)))
    features["token.key"] += [name for name in ("jwk", "x5c") if name in header]
    if "kid" in header:
        features["token.key"].append(f"kid {scheme_of(str(header['kid']).partition('#')[0])}")
    features["token.key"] = features["token.key"] or [NONE]


def _token(header: JsonObject, claims: JsonObject, features: Features, mechanism: str = "jwt") -> None:
    features["mechanism"].append(mechanism)
    features["token.typ"].append(str(header.get("typ", NONE)))
    features["token.payload"].append("credential" if document_in(claims) is claims else "vc")
    features["token.claims"] += [name for name in ("iss", "sub", "jti", "nbf", "exp") if name in claims]


def add_assumed(document: JsonObject, securing: Securing, at: datetime, features: Features) -> None:
    """What this library's issuer makes with these mechanisms.

    The key is that of an issuer with a did:key; of others only the cryptosuite tells its type.

    Raises:
        ProofGenerationError: A credential like this one cannot be made a token of; with the pointer to the member.
    """
    issuer = issuer_id_of(document) or ""
    own_key = _key_type(issuer.removeprefix("did:key:"))
    if securing.is_token:
        _assumed_token(document, securing.mechanisms[0], own_key, at, features)
        return
    features["proofs"].append("one" if len(securing.mechanisms) == 1 else "several")
    features["proof.form"].append("object" if len(securing.mechanisms) == 1 else "array")
    for index, name in enumerate(securing.mechanisms):
        key = own_key or _only_key_type(name)
        for prefix in ("", "first.") if not index else ("",):
            features[f"{prefix}mechanism"].append(name)
            features[f"{prefix}purpose"].append("assertionMethod")
            features[f"{prefix}method"].append(scheme_of(issuer))
            features[f"{prefix}fragment"].append("key" if own_key else "name")
            features[f"{prefix}owner"].append("issuer")
            features[f"{prefix}key"].append(key.value if key else _PUBLISHED)


def _only_key_type(suite: str) -> KeyType | None:
    """The type of key of a cryptosuite that has no other."""
    key_types = load_suite(suite).key_types
    return next(iter(key_types)) if len(key_types) == 1 else None


def _assumed_token(document: JsonObject, name: str, own_key: KeyType | None, at: datetime, features: Features) -> None:
    form = load_form(name)
    header, claims = form.draft_credential(document, at)
    _token(header, claims, features)
    features["token.alg"].append(_algorithm(own_key))
    features["token.key"].append("jwk" if form.key_in_header else f"kid {scheme_of(issuer_id_of(document) or '')}")


def _algorithm(key_type: KeyType | None) -> str:
    """What a token is signed by; not known where the issuer has chosen no key, or one that signs nothing."""
    try:
        return _NOT_KNOWN if key_type is None else algorithm_to_sign(key_type)
    except ProofGenerationError:
        return _NOT_KNOWN
