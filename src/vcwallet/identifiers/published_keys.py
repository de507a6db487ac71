"""The keys that an identifier publishes: for tokens, whose headers name keys in more ways than proofs do.

Under a web address there may be a controlled identifier document, a JSON Web Key, or a set of these. Each key has the
names by which the header of a token may mean it (`kid`).
Sources: Controlled Identifiers 1.0, sections 2.3 and 3.3; RFC 7517, sections 4.5 and 5; RFC 7638; Open Badges 3.0,
section 8.5 "Dereferencing the Public Key"; VC-JOSE-COSE, section 4.2.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Any, NamedTuple

from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import LimitError, UnsupportedError, VcwalletError, VerificationMethodError
from vcwallet.identifiers.identifier_method import KEY_DOCUMENT, IdentifierMethod
from vcwallet.identifiers.method_retrieval import document_at_hand, known_method
from vcwallet.keys import PublicKey
from vcwallet.keys.jwk import decode_jwk, jwk_thumbprint
from vcwallet.keys.key_types import KEY_TYPES, same_algorithm
from vcwallet.keys.method_key import method_key
from vcwallet.limits import DEFAULT, Limits
from vcwallet.model.classes.cid import RELATIONSHIPS, find_method, method_ids
from vcwallet.ports import FetchedDocument, NeedDocument

_HTTPS = "https://"
_MOST_KEYS = 64


class PublishedKey(NamedTuple):
    """A key that an identifier publishes.

    Attributes:
        key: The key.
        names: What the header of a token may call it.
        method: The verification method as it stands in the document; of a JSON Web Key, no more than its controller.
        algorithm: The only algorithm that it is for, by its name in JOSE; None where it does not say, or says a name
            that is none of this type of key.
    """

    key: PublicKey
    names: frozenset[str]
    method: JsonObject
    algorithm: str | None = None

    def is_for(self, algorithm: str) -> bool:
        """Whether it has an algorithm, and was published for it or for any."""
        is_own = algorithm in KEY_TYPES[self.key.type].algorithms
        return is_own and (self.algorithm is None or same_algorithm(algorithm, self.algorithm))


def published_keys(
    location: str, relationship: str, limits: Limits = DEFAULT
) -> Generator[NeedDocument, FetchedDocument, tuple[PublishedKey, ...]]:
    """All keys that may be used for a purpose; one that cannot be read is left out beside others that can.

    Args:
        location: An identifier, or the web address of a key or a set of keys; without fragment.
        relationship: What the keys are to be used for, such as `assertionMethod`. Where only keys are published, they
            are for everything.
        limits: Bounds on a document that is asked for.

    Yields:
        The document it needs, for an identifier that does not carry its own.

    Raises:
        UnsupportedError: `identifier`: of a kind that is not resolved here. `keys-unpublished`: what stands there is no
            document with keys.
        VcwalletError: It cannot be had, or it has no key that may be used.
    """
    method = known_method(location)
    if method is None:
        raise UnsupportedError("identifier", identifier=location[:200])
    if not method.is_fetched:
        return _keys_at_hand(method, location, relationship)
    if location.startswith(_HTTPS):
        fetched = yield NeedDocument(location, KEY_DOCUMENT)
        document = strict_json.loads(fetched.content, limits)
    else:
        document = yield from method.document(location, limits)
    return _usable(_keys_in(document, location, relationship))


@lru_cache(maxsize=4096)
def _keys_at_hand(method: IdentifierMethod, identifier: str, relationship: str) -> tuple[PublishedKey, ...]:
    """Of an identifier whose document is made of it alone; cached, since that never changes."""
    return _usable(_keys_in(document_at_hand(method, identifier), identifier, relationship))


def _keys_in(document: Any, location: str, relationship: str) -> Iterator[PublishedKey | VcwalletError]:
    """The keys of a document, whatever it is, and why one cannot be read."""
    if not isinstance(document, dict):
        raise VerificationMethodError("controller-document-not-object", identifier=location[:200])
    if "kty" in document:
        yield _read_jwk(document, location)
    elif isinstance(document.get("keys"), list):
        for entry in document["keys"]:
            yield _read_jwk(entry, location)
    elif document.keys().isdisjoint({"verificationMethod", *RELATIONSHIPS}):
        raise UnsupportedError("keys-unpublished", identifier=location[:200])
    else:
        for method_id in method_ids(document, location, relationship):
            yield _read_method(document, method_id, relationship)


def _usable(keys: Iterable[PublishedKey | VcwalletError]) -> tuple[PublishedKey, ...]:
    """The keys that can be read.

    Raises:
        VcwalletError: There is none, for the reason of the first.
        LimitError: There are too many.
    """
    usable: list[PublishedKey] = []
    fault: VcwalletError | None = None
    for key in keys:
        if isinstance(key, VcwalletError):
            fault = fault or key
        else:
            usable.append(key)
        if len(usable) > _MOST_KEYS:
            raise LimitError("keys", limit=_MOST_KEYS)
    if fault is not None and not usable:
        raise fault
    return tuple(usable)


def _read_jwk(jwk: Any, location: str) -> PublishedKey | VcwalletError:
    if not isinstance(jwk, dict):
        return VerificationMethodError("key-jwk-member", member="kty")
    try:
        key = decode_jwk(jwk)
    except VcwalletError as error:
        return error
    names = {location, jwk_thumbprint(key), *_names_of(jwk.get("kid"), location)}
    return PublishedKey(key, frozenset(names), {"controller": location}, algorithm_of(jwk, key))


def _read_method(document: JsonObject, method_id: str, relationship: str) -> PublishedKey | VcwalletError:
    identifier, _, fragment = method_id.partition("#")
    try:
        method = find_method(document, method_id, relationship)
        key = method_key(method)
    except VcwalletError as error:
        return error
    jwk = method.get("publicKeyJwk")
    jwk = jwk if isinstance(jwk, dict) else {}
    names = {method_id, fragment, f"#{fragment}", *_names_of(jwk.get("kid"), identifier)}
    with suppress(UnsupportedError):  # a type that has no form as a JWK
        names.add(jwk_thumbprint(key))
    return PublishedKey(key, frozenset(names), method, algorithm_of(jwk, key))


def _names_of(kid: Any, location: str) -> tuple[str, ...]:
    return (kid, f"{location}#{kid}") if isinstance(kid, str) else ()


def algorithm_of(jwk: Any, key: PublicKey) -> str | None:
    """The only algorithm that a JSON Web Key is for (RFC 7517, section 4.4); None where it does not say."""
    algorithm = jwk.get("alg") if isinstance(jwk, dict) else None
    return algorithm if isinstance(algorithm, str) and algorithm in KEY_TYPES[key.type].algorithms else None
