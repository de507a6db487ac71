"""The keys that an identifier publishes: one by its id, for proofs, or by any of its names, for the headers of tokens.

Under a web address there may be a controlled identifier document, a JSON Web Key, or a set of these. Each key has the
names by which the header of a token may mean it (`kid`). A document is looked through once, and a key is decoded when
it is first asked for: who may write the document may put very many keys into it (docs/security.md, row 40).
Sources: Controlled Identifiers 1.0, sections 2.3 and 3.3; RFC 7517, sections 4.5 and 5; RFC 7638; Open Badges 3.0,
section 8.5 "Dereferencing the Public Key"; VC-JOSE-COSE, section 4.2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import LimitError, UnsupportedError, VcwalletError, VerificationMethodError
from vcwallet.identifiers.key_history.key_marks import METHOD_LISTS, MarkedMethod, decode_marked
from vcwallet.identifiers.key_history.key_terms import KeyTerm
from vcwallet.keys import PublicKey
from vcwallet.keys.jwk import decode_jwk, jwk_thumbprint
from vcwallet.keys.key_types import KEY_TYPES, same_algorithm
from vcwallet.keys.method_key import method_key
from vcwallet.model.classes.cid import MethodTable

_MOST_ENTRIES = 10_000
"""Methods, references to methods, or keys of a set, that are looked through."""
_MOST_KEYS = 64
"""Keys that one token may mean, readable or not."""
_ABSOLUTE = ("did:", "https:")


class PublishedKey(NamedTuple):
    """A key that an identifier publishes.

    Attributes:
        key: The key.
        names: What the header of a token may call it.
        method: The verification method as it stands in the document; of a JSON Web Key, the key and its controller.
        algorithm: The only algorithm that it is for, by its name in JOSE; None where it does not say, or says a name
            that is none of this type of key.
        term: For how long it was published; None where it still is.
    """

    key: PublicKey
    names: frozenset[str]
    method: JsonObject
    algorithm: str | None = None
    term: KeyTerm | None = None

    def is_for(self, algorithm: str) -> bool:
        """Whether it has an algorithm, and was published for it or for any."""
        is_own = algorithm in KEY_TYPES[self.key.type].algorithms
        return is_own and (self.algorithm is None or same_algorithm(algorithm, self.algorithm))


class PublishedKeys(NamedTuple):
    """The keys that the header of a token may mean.

    Attributes:
        keys: Those that can be read.
        faults: Why others cannot be read.
        is_named: Whether they are called by the name in the header; else they are all that there are.
    """

    keys: tuple[PublishedKey, ...] = ()
    faults: tuple[VcwalletError, ...] = ()
    is_named: bool = False

    @property
    def unknown(self) -> UnsupportedError | None:
        """Why a key cannot be read of a kind that is not known, and may be good; None where there is none.

        A new error each time: one that is raised keeps what is being verified, and a document is kept for long.
        """
        return next((fault.located("") for fault in self.faults if isinstance(fault, UnsupportedError)), None)


class RetrievedMethod(NamedTuple):
    """A verification method.

    Attributes:
        method: The method as it stands in the document; read-only by convention. It is revoked where its key is, under
            whatever id.
        key: Its key, which may be used.
        term: For how long it was published; None where it still is.
    """

    method: JsonObject
    key: PublicKey
    term: KeyTerm | None = None


class KeyDocument:
    """A document with keys. Shared by verifications and by threads: what it says never changes.

    Attributes:
        document: The document, parsed; read-only by convention.

    Args:
        document: What was found, parsed.
        location: The identifier, or web address, that it was found by.

    Raises:
        UnsupportedError: `keys-unpublished`: it is no document with keys.
        LimitError: It has too many entries.
        VcwalletError: It is a malformed controlled identifier document, or that of another identifier.
    """

    __slots__ = (
        "_jwks",
        "_location",
        "_marked",
        "_methods",
        "_published",
        "_table",
        "document",
    )

    def __init__(self, document: Any, location: str) -> None:
        self._location = location
        self.document = document
        self._table: MethodTable | None = None
        self._jwks: list[Any] = []
        self._marked: tuple[MarkedMethod, ...] | None = None
        self._methods: dict[tuple[str, str], RetrievedMethod] = {}
        self._published: dict[str, _NamedEntries] = {}
        if not isinstance(document, dict):
            raise self._unpublished()
        if not document.keys().isdisjoint(METHOD_LISTS):
            _check_number(document.get(name) for name in METHOD_LISTS)
            self._table = MethodTable(document, location)
        elif "kty" in document:
            self._jwks = [document]
        elif isinstance(document.get("keys"), list):
            _check_number([document["keys"]])
            self._jwks = document["keys"]
        else:
            raise self._unpublished()

    def method(self, method_id: str, relationship: str) -> RetrievedMethod:
        """The verification method of an id (CID 1.0, section 3.3, steps 5 to 11), and its key.

        Raises:
            UnsupportedError: The document is no controlled identifier document.
            VcwalletError: There is no such method, it is not meant for this use, or has no key that may be used.
        """
        if self._table is None:
            raise self._unpublished()
        known = self._methods.get((method_id, relationship))
        if known is None:
            method = self._table.method(method_id, relationship)
            key = method_key(method)
            known = self._methods[method_id, relationship] = RetrievedMethod(self.marked(method, key), key)
        return known

    def method_for(self, method_id: str, relationships: Iterable[str]) -> RetrievedMethod:
        """The method of an id that is meant for several uses; see `method`."""
        return [self.method(method_id, relationship) for relationship in relationships].pop()

    def marked(self, method: JsonObject, key: PublicKey) -> JsonObject:
        """A method with what this document says of it, and of its key, besides.

        A method may stand there without a relationship, as one that was taken out of use does. A key that is revoked
        under one id is so under every other: the one who stole it chooses which to name. Where the key of an entry
        cannot be read, its id says which it is.

        Args:
            method: Of this document, or of one that it has replaced.
            key: Its key.
        """
        if self._marked is None:
            self._marked = () if self._table is None else tuple(decode_marked(self._table.marked()))
        for method_id, other, keys in self._marked:
            is_same = method_id in (method.get("id"), self._location + str(method.get("id")))
            if key in keys or (is_same and not keys):
                names = ("revoked", "expires") if is_same else ("revoked",)
                method = method | {name: _earlier(other, method, name) for name in names if name in other}
        return method

    def keys(
        self, relationship: str, name: str | None = None, tick: Callable[[], None] = lambda: None
    ) -> PublishedKeys:
        """The keys that the header of a token may mean; at least one of them can be read, or there is none.

        Args:
            relationship: What they are to be used for, such as `assertionMethod`. Where only keys are published, they
                are for everything.
            name: What the header calls it; None: it does not say. A name that is no URL is a hint (RFC 7515, section
                4.1.4): where no key is called so, it may be any.
            tick: Called before each piece of work; raises where the time is over.

        Raises:
            VcwalletError: None can be read, for this reason.
            LimitError: There are too many.
        """
        if relationship not in self._published:
            tick()
            self._published[relationship] = _NamedEntries(self._entries_for(relationship))
        entries = self._published[relationship]
        places = [] if name is None else entries.places.get(name, [])
        if places or name is None:
            found = _read(entries, places or range(len(entries.entries)), tick)
            return found._replace(is_named=bool(places))
        if name.startswith(_ABSOLUTE):
            return PublishedKeys()
        found = _read(entries, range(len(entries.entries)), tick)
        by_thumbprint = tuple(key for key in found.keys if name in key.names)
        return PublishedKeys(by_thumbprint, is_named=True) if by_thumbprint else found

    def _entries_for(self, relationship: str) -> list[_Entry]:
        if self._table is None:
            return [_entry_of_jwk(jwk, self._location) for jwk in self._jwks]
        table = self._table
        return [_entry_of_method(self, table, method_id, relationship) for method_id in table.ids(relationship)]

    def _unpublished(self) -> UnsupportedError:
        found = str(self.document.get("id"))[:200] if isinstance(self.document, dict) else ""
        return UnsupportedError("keys-unpublished", identifier=self._location[:200], found=found)


class _Entry(NamedTuple):
    """A key that was not decoded yet: the names that stand beside it, and what decodes it."""

    names: tuple[str, ...]
    decode: Callable[[], PublishedKey]


class _NamedEntries:
    """Entries by their names; each is decoded once."""

    def __init__(self, entries: list[_Entry]) -> None:
        self.entries = entries
        self.places: dict[str, list[int]] = {}
        self._decoded: dict[int, PublishedKey | VcwalletError] = {}
        for place, entry in enumerate(entries):
            for name in set(entry.names):
                self.places.setdefault(name, []).append(place)

    def key(self, place: int) -> PublishedKey | VcwalletError:
        """The key in a place, or why it cannot be read."""
        if place not in self._decoded:
            try:
                self._decoded[place] = self.entries[place].decode()
            except VcwalletError as error:
                self._decoded[place] = error.located("")  # without its traceback
        return self._decoded[place]


def _read(entries: _NamedEntries, places: Sequence[int], tick: Callable[[], None]) -> PublishedKeys:
    if len(places) > _MOST_KEYS:
        raise LimitError("keys", limit=_MOST_KEYS)
    keys: list[PublishedKey] = []
    faults: list[VcwalletError] = []
    for place in places:
        tick()
        key = entries.key(place)
        if isinstance(key, PublishedKey):
            keys.append(key)
        else:
            faults.append(key)
    found = PublishedKeys(tuple(keys), tuple(faults))
    if faults and not keys:
        raise found.unknown or faults[0].located("")
    return found


def _check_number(lists: Iterable[Any]) -> None:
    if sum(len(entries) for entries in lists if isinstance(entries, list)) > _MOST_ENTRIES:
        raise LimitError("keys", limit=_MOST_ENTRIES)


def _entry_of_jwk(jwk: Any, location: str) -> _Entry:
    kid = jwk.get("kid") if isinstance(jwk, dict) else None
    names = (location, *_names_of(kid, location))
    return _Entry(names, partial(_decode_jwk, jwk, names))


def _decode_jwk(jwk: Any, names: tuple[str, ...]) -> PublishedKey:
    if not isinstance(jwk, dict):
        raise VerificationMethodError("key-jwk-member", member="kty")
    key = decode_jwk(jwk)
    method = {"controller": names[0], "publicKeyJwk": jwk}
    return PublishedKey(key, _with_thumbprint(key, names), method, algorithm_of(jwk, key))


def _entry_of_method(document: KeyDocument, table: MethodTable, method_id: str, relationship: str) -> _Entry:
    identifier, _, fragment = method_id.partition("#")
    jwk = (table.written(method_id) or {}).get("publicKeyJwk")
    kid = jwk.get("kid") if isinstance(jwk, dict) else None
    names = (method_id, fragment, f"#{fragment}", *_names_of(kid, identifier))
    return _Entry(names, partial(_decode_method, document, names, relationship))


def _decode_method(document: KeyDocument, names: tuple[str, ...], relationship: str) -> PublishedKey:
    method, key, _ = document.method(names[0], relationship)
    return PublishedKey(key, _with_thumbprint(key, names), method, algorithm_of(method.get("publicKeyJwk"), key))


def _earlier(mark: JsonObject, method: JsonObject, name: str) -> str:
    """The earlier of the times of two methods, of which the first has one."""
    first: str = min(mark[name], method.get(name, mark[name]), key=timestamps.read)
    return first


def _with_thumbprint(key: PublicKey, names: tuple[str, ...]) -> frozenset[str]:
    with suppress(UnsupportedError):  # a type that has no form as a JWK
        return frozenset({*names, jwk_thumbprint(key)})
    return frozenset(names)


def _names_of(kid: Any, location: str) -> tuple[str, ...]:
    return (kid, f"{location}#{kid}") if isinstance(kid, str) else ()


def algorithm_of(jwk: Any, key: PublicKey) -> str | None:
    """The only algorithm that a JSON Web Key is for (RFC 7517, section 4.4); None where it does not say."""
    algorithm = jwk.get("alg") if isinstance(jwk, dict) else None
    return algorithm if isinstance(algorithm, str) and algorithm in KEY_TYPES[key.type].algorithms else None
