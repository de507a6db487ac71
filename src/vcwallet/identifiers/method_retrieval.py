"""Retrieving a verification method: the controlled identifier document of an identifier, the method in it, and its key.

A document that is not made of its identifier alone is asked for, sans I/O: the generator yields what it needs and is
sent the bytes. An identifier of a method that is not in the table is *indeterminate*, never a verdict.
Source: Controlled Identifiers 1.0, section 3.3 "Retrieve Verification Method".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

from vcwallet.errors import LimitError, UnreachableError, UnsupportedError, VcwalletError, VerificationMethodError
from vcwallet.identifiers.did_url import DidUrl, read_did_url
from vcwallet.identifiers.document_versions import method_of_version, with_longest_history
from vcwallet.identifiers.identifier_method import IdentifierMethod, Resolution, Resolved
from vcwallet.identifiers.key_history.key_editions import KeyEdition, earlier_methods, editions_of, read_again
from vcwallet.identifiers.published_keys import KeyDocument, RetrievedMethod
from vcwallet.limits import DEFAULT, Limits
from vcwallet.ports import FetchedDocument, NeedDocument, SeenDocument

METHODS: Mapping[str, str] = {
    "did:key:": "did_key",
    "did:jwk:": "did_jwk",
    "did:web:": "did_web",
    "did:webvh:": "did_webvh",
    "https:": "https_identifier",
}
"""The methods by how their identifiers begin, each with the module here that has it as `METHOD`; loaded when a document
names such an identifier."""

_OF_THE_DOCUMENT = frozenset({"keys-unpublished", "keys-not-json", "document-other-id"})
"""Reasons that say what is wrong with the document that came, whatever method it was asked for by."""
_BEHIND = re.compile(r"[/?]")


@cache
def load_method(module: str) -> IdentifierMethod:
    """The method of a module in `METHODS`."""
    method: IdentifierMethod = import_module(f"{__package__}.{module}").METHOD
    return method


def known_method(identifier: str) -> IdentifierMethod | None:
    """The method of an identifier; None where this version does not resolve such identifiers."""
    for beginning, module in METHODS.items():
        if identifier.startswith(beginning):
            return load_method(module)
    return None


UNLISTED = frozenset({"method-missing", "relationship", "token-key-missing", "key-of-another"})
"""Reasons of errors that say that a document does not list a key, or not for this use."""


def _never() -> None:
    """No bound on time."""


def _nothing(_address: str) -> Sequence[SeenDocument]:
    """No cache."""
    return ()


def _not_kept(_document: FetchedDocument) -> None:
    """No cache."""


def _none_older(_url: str, _fault: VcwalletError) -> FetchedDocument | None:
    """No cache."""
    return None


def _never_new(_document: FetchedDocument) -> bool:
    """No clock."""
    return False


@dataclass(slots=True)
class KeyDocuments:
    """The documents with keys that were read in one verification: each is asked for and looked through once.

    Attributes:
        limits: Bounds on a document that is asked for.
        tick: Called before each piece of work; raises where the time is over.
        seen: All that a cache saw under an address, the newest first.
        is_new: Whether a document came so lately that it is not asked for again.
        keep: Called with each document that was fetched and could be read.
        older: What a cache has under a URL, in place of what came and cannot be read for a reason; None: nothing.
        resolved: What was found under each identifier or address that does not carry its own document.
        vain: Why a newer document was asked for in vain, of those that came from a cache and lack a key.
    """

    limits: Limits = DEFAULT
    tick: Callable[[], None] = _never
    seen: Callable[[str], Sequence[SeenDocument]] = _nothing
    is_new: Callable[[FetchedDocument], bool] = _never_new
    keep: Callable[[FetchedDocument], None] = _not_kept
    older: Callable[[str, VcwalletError], FetchedDocument | None] = _none_older
    resolved: dict[str, Resolved | VcwalletError] = field(default_factory=dict)
    vain: dict[str, VcwalletError] = field(default_factory=dict)

    def at(self, location: str, *, anew: bool = False) -> Generator[NeedDocument, FetchedDocument, Resolved]:
        """The document of an identifier, or under a web address, without fragment.

        Args:
            location: The identifier or address.
            anew: Whether one in a cache does not do.

        Yields:
            The document it needs, for an identifier that does not carry its own.

        Raises:
            UnsupportedError: `identifier`: of a kind that is not resolved here. `keys-unpublished`, `keys-not-json`:
                what stands there is no document with keys.
            VcwalletError: It is malformed, not to be had, or the document of another.
        """
        method = known_method(location)
        if method is None:
            raise UnsupportedError("identifier", identifier=location[:200])
        if not method.is_fetched:
            return Resolved(_document_at_hand(method, location))
        if location not in self.resolved:
            try:
                self.tick()
                answers: list[FetchedDocument] = []
                steps = method.document(location, self.limits)
                try:
                    resolved = yield from _noted(steps, answers, anew=anew)
                except UnsupportedError as error:  # such as the message of a server that is being repaired
                    resolved, answers = self._before(method, location, _with_address(error, method, location)), []
                self.resolved[location] = self._whole(method, location, resolved)
                for document in answers:
                    self.keep(document)
            except VcwalletError as error:
                self.resolved[location] = _with_address(error, method, location)
        found = self.resolved[location]
        if isinstance(found, VcwalletError):
            raise found.located("")
        return found

    def _whole(self, method: IdentifierMethod, location: str, resolved: Resolved) -> Resolved:
        """What was found; where its method has versions, with those that were seen before and are missing now."""
        address = method.address(location)
        if not resolved.versions or resolved.fetched is None or address is None:
            return resolved
        others = [edition for edition in self.seen(address) if edition.content != resolved.fetched.content]
        known = (read_again(method, location, edition, self.limits) for edition in others)
        return with_longest_history(resolved, (each for each in known if each is not None))

    def _before(self, method: IdentifierMethod, location: str, fault: VcwalletError) -> Resolved:
        """What a cache has in place of what came and cannot be read.

        Raises:
            VcwalletError: The fault: it has nothing that can be.
        """
        steps = method.document(location, self.limits)
        with suppress(VcwalletError):
            try:
                need = next(steps)
                while (older := self.older(need.url, fault)) is not None:
                    need = steps.send(older)
            except StopIteration as end:
                resolved: Resolved = end.value
                return resolved
        raise fault

    def renewed(self, location: str) -> Generator[NeedDocument, FetchedDocument, bool]:
        """Whether a document that was read is another by now: one from a cache lacks what was published since.

        Where no newer one is to be had, the one that was read stays for all whose keys it has, and `vain` says why.

        Yields:
            The document, where it came from a cache without being asked for.

        Raises:
            LimitError: The time is over.
        """
        before, kept = self.fetched(location), self.resolved.get(location)
        if before is None or kept is None or not before.is_kept or before.is_final or location in self.vain:
            return False
        if before.stale_because or self.is_new(before):
            return False
        del self.resolved[location]
        try:
            now = (yield from self.at(location, anew=True)).fetched
        except VcwalletError as error:
            self.resolved[location], self.vain[location] = kept, error.located("")
            if isinstance(error, LimitError):
                raise
            return False
        if now is not None and now.stale_because is not None:
            self.resolved[location], self.vain[location] = kept, now.stale_because
            return False
        return now is not None and now.content != before.content

    def fetched(self, location: str) -> FetchedDocument | None:
        """How a document that was read came here; None where it was not fetched."""
        found = self.resolved.get(location)
        return found.fetched if isinstance(found, Resolved) else None

    def history(self, location: str) -> Iterator[KeyEdition]:
        """What stood in the place of a document that was read, the newest first.

        Raises:
            LimitError: There is more than is looked through.
        """
        found, method = self.resolved.get(location), known_method(location)
        if not isinstance(found, Resolved) or method is None:
            return iter(())
        address = method.address(location)
        seen = () if address is None else self.seen(address)
        return editions_of(method, location, found, seen, self.limits)


def _noted(steps: Resolution, answers: list[FetchedDocument], *, anew: bool) -> Resolution:
    """The same, with what came written into a list; `anew`, each document is asked for though one is in a cache."""
    answer: FetchedDocument | None = None
    failure: VcwalletError | None = None
    while True:
        try:
            need = steps.throw(failure) if failure else steps.send(answer)  # type: ignore[arg-type]  # None starts it
        except StopIteration as end:
            resolved: Resolved = end.value
            return resolved
        answer = failure = None
        try:
            answer = yield replace(need, anew=need.anew or anew)
            answers.append(answer)
        except VcwalletError as error:
            failure = error


def _with_address(error: VcwalletError, method: IdentifierMethod, location: str) -> VcwalletError:
    """The error; where it is about the document that came, with the identifier and the URL that was asked."""
    if error.reason not in _OF_THE_DOCUMENT:
        return error
    asked = {"identifier": location[:200], "url": (method.address(location) or "")[:200]}
    params: dict[str, Any] = {**error.params, **asked}
    return type(error)(error.reason, pointer=error.pointer, **params)


def verification_method(
    method_id: str, relationship: str, documents: KeyDocuments, *, also: str | None = None
) -> Generator[NeedDocument, FetchedDocument, RetrievedMethod]:
    """Retrieve Verification Method (CID 1.0, section 3.3, steps 1 to 11).

    Args:
        method_id: URL of the method with its fragment, as a proof names it; a DID URL may name a version.
        relationship: What it is to be used for, such as `assertionMethod`.
        documents: What was read before.
        also: What it has to be meant for besides; None: nothing else.

    Yields:
        The controlled identifier document it needs, for an identifier that does not carry its own.

    Returns:
        The method and its key. Where the document does not list it any more: as it stood there last.

    Raises:
        UnsupportedError: An identifier of a kind that this version does not resolve, or with no document with keys.
        VcwalletError: Malformed, not to be had, not meant for this use, or without a key that may be used.
    """
    location, hash_sign, _ = method_id.partition("#")
    relationships = (relationship,) if also is None else (relationship, also)
    if location.startswith("did:") and _BEHIND.search(location):
        return (yield from _of_version(read_did_url(method_id), relationships, documents))
    method = known_method(location)
    if method is not None and not method.is_fetched:
        return _method_at_hand(method, method_id, relationships)
    if not hash_sign:
        raise VerificationMethodError("method-without-fragment", method=method_id[:200])
    resolved = yield from documents.at(location)
    try:
        return resolved.keys.method_for(method_id, relationships)
    except VerificationMethodError as error:
        if error.reason not in UNLISTED:
            raise
        unlisted = error
    for found in (yield from methods_besides(method_id, relationships, documents)):
        return found
    raise unlisted


def _of_version(
    url: DidUrl, relationships: Sequence[str], documents: KeyDocuments
) -> Generator[NeedDocument, FetchedDocument, RetrievedMethod]:
    """The method in the version that a DID URL names, and for how long it stood in the document."""
    resolved = yield from documents.at(url.did)
    try:
        return method_of_version(resolved, url, relationships, documents.history(url.did))
    except UnreachableError:  # a newer log may have it
        if not (yield from documents.renewed(url.did)):
            raise
    resolved = yield from documents.at(url.did)
    return method_of_version(resolved, url, relationships, documents.history(url.did))


def methods_besides(
    method_id: str, relationships: Sequence[str], documents: KeyDocuments
) -> Generator[NeedDocument, FetchedDocument, Iterator[RetrievedMethod]]:
    """What stands under an id besides what was read: by now, where that came from a cache; and before, newest first.

    Args:
        method_id: The id. One that names a version means what stands in that.
        relationships: What the key is to be used for: all of them.
        documents: What was read.

    Yields:
        The document, where it came from a cache without being asked for.

    Raises:
        VcwalletError: What stands there by now is malformed, or is the document of another.
    """
    location = method_id.partition("#")[0]
    if documents.fetched(location) is None:
        return iter(())
    is_new = yield from documents.renewed(location)
    current = (yield from documents.at(location)).keys
    return _besides(current, documents, method_id, relationships, is_new=is_new)


def _besides(
    current: KeyDocument, documents: KeyDocuments, method_id: str, relationships: Sequence[str], *, is_new: bool
) -> Iterator[RetrievedMethod]:
    if is_new:
        with suppress(VcwalletError):
            yield current.method_for(method_id, relationships)
    history = documents.history(method_id.partition("#")[0])
    yield from earlier_methods(history, current, method_id, relationships)


def controller_of(method_id: str) -> str:
    """The identifier, or web address, whose document a verification method is said to stand in.

    Behind a DID may be a query that names a version of its document.
    """
    location = method_id.partition("#")[0]
    return _BEHIND.split(location, maxsplit=1)[0] if location.startswith("did:") else location


@lru_cache(maxsize=4096)
def _method_at_hand(method: IdentifierMethod, method_id: str, relationships: tuple[str, ...]) -> RetrievedMethod:
    """From a document that is made of its identifier alone; where that holds one key, it need not be named.

    Cached: what such a document says never changes, and a few issuers sign most of what a verifier sees.
    """
    identifier, hash_sign, _ = method_id.partition("#")
    keys = _document_at_hand(method, identifier)
    if not hash_sign:
        methods = keys.document["verificationMethod"]
        if len(methods) > 1:
            raise VerificationMethodError("method-without-fragment", method=method_id[:200])
        method_id = methods[0]["id"]
    return keys.method_for(method_id, relationships)


@lru_cache(maxsize=4096)
def _document_at_hand(method: IdentifierMethod, identifier: str) -> KeyDocument:
    """A document that is made of its identifier alone; cached for the same reason."""
    try:
        next(method.document(identifier, DEFAULT))
    except StopIteration as end:
        resolved: Resolved = end.value
        return resolved.keys
    raise TypeError(f"{identifier} is fetched")  # the method says that its documents are not
