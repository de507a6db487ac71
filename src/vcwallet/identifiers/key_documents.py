"""The documents of identifiers: which methods there are, and what was read of their documents in one verification.

A document that is not made of its identifier alone is asked for, sans I/O: the generator yields what it needs and is
sent the bytes. An identifier of a method that is not in the table is *indeterminate*, never a verdict.
Sources: Controlled Identifiers 1.0, section 3.3 "Retrieve Verification Method"; docs/security.md, rows 7 and 40.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from importlib import import_module
from typing import Any, TypeVar

from vcwallet.errors import LimitError, UnsupportedError, VcwalletError
from vcwallet.identifiers.document_versions import longer_history
from vcwallet.identifiers.identifier_method import IdentifierMethod, ResolutionOptions, Resolved
from vcwallet.identifiers.key_history.key_editions import (
    KeyEdition,
    editions_of,
    read_again,
)
from vcwallet.identifiers.key_history.key_marks import Revocation
from vcwallet.identifiers.published_keys import KeyDocument
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
REMEMBERED = 1_024
"""Identifiers up to this length in characters, that carry their own documents, are remembered with them: those of RSA
keys are among them."""

_Result = TypeVar("_Result")
_Asking = Generator[NeedDocument, FetchedDocument, _Result]


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


def relay(steps: _Asking[_Result], obtain: Callable[[NeedDocument], _Asking[FetchedDocument]]) -> _Asking[_Result]:
    """Run steps that ask for documents, and answer each request in a way of one's own, which may ask in its turn."""
    answer: FetchedDocument | None = None
    failure: VcwalletError | None = None
    while True:
        try:
            need = steps.throw(failure) if failure else steps.send(answer)  # type: ignore[arg-type]  # None starts it
        except StopIteration as done:
            result: _Result = done.value
            return result
        answer = failure = None
        try:
            answer = yield from obtain(need)
        except VcwalletError as error:
            failure = error


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


def _not_noted(_document: FetchedDocument) -> None:
    """No report."""


def _always(_document: FetchedDocument) -> bool:
    """No memory."""
    return True


@dataclass(slots=True)
class KeyDocuments:
    """The documents with keys that were read in one verification: each is asked for and looked through once.

    Attributes:
        limits: Bounds on a document that is asked for.
        tick: Called before each piece of work; raises where the time is over.
        seen: All that a cache saw under an address, the newest first.
        may_renew: Whether a document from a cache may be asked for anew, because it lacks a key.
        keep: Called with each document that was fetched and could be read.
        older: What a cache has under a URL, in place of what came and cannot be read for a reason; None: nothing.
        note: Called with a document that was seen before, where what was found rests on it.
        resolved: What was found under each identifier or address that does not carry its own document.
        revocations: The keys that were ever revoked there; see `revoked_since`.
        vain: Why a newer document was asked for in vain, of those that came from a cache and lack a key.
    """

    limits: Limits = DEFAULT
    tick: Callable[[], None] = _never
    seen: Callable[[str], Sequence[SeenDocument]] = _nothing
    may_renew: Callable[[FetchedDocument], bool] = _always
    keep: Callable[[FetchedDocument], None] = _not_kept
    older: Callable[[str, VcwalletError], FetchedDocument | None] = _none_older
    note: Callable[[FetchedDocument], None] = _not_noted
    resolved: dict[str, Resolved | VcwalletError] = field(default_factory=dict)
    revocations: dict[tuple[str, bool], tuple[Revocation, ...]] = field(default_factory=dict)
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
            read = document_at_hand if len(location) <= REMEMBERED else document_at_hand.__wrapped__
            return Resolved(read(method, location))
        if location not in self.resolved:
            try:
                self.tick()
                answers: list[FetchedDocument] = []

                def ask(need: NeedDocument) -> _Asking[FetchedDocument]:
                    answers.append((yield replace(need, anew=need.anew or anew)))
                    return answers[-1]

                try:
                    resolved = yield from relay(method.document(location, self._options), ask)
                except UnsupportedError as error:  # such as the message of a server that is being repaired
                    if error.params.get("found") == location[:200]:  # but its keys are not listed any more
                        raise
                    resolved, answers = self._before(method, location, _with_address(error, method, location)), []
                self.resolved[location] = whole = self._whole(method, location, resolved)
                if whole.versions is resolved.versions:  # one that was cut short takes no longer one's place
                    for document in answers:
                        if document.url != location or not document.redirected_to:  # a kept one says nothing of it
                            self.keep(document)
            except VcwalletError as error:
                self.resolved[location] = _with_address(error, method, location).located("")  # without its traceback
        found = self.resolved[location]
        if isinstance(found, VcwalletError):
            raise found.located("")
        return found

    def _whole(self, method: IdentifierMethod, location: str, resolved: Resolved) -> Resolved:
        """What was found; where its method has versions, by the longest history that was seen here.

        What another vouches for does not count: who has a stolen key can make a history of it. One that the present
        history begins with, byte by byte, says nothing new and is not read again.
        """
        address, fetched = method.address(location), resolved.fetched
        if not resolved.versions or fetched is None or address is None:
            return resolved
        whole, covered = resolved, [fetched.content]
        seen = [edition for edition in self.seen(address) if not edition.vouched_by]
        for edition in sorted(seen, key=lambda edition: len(edition.content), reverse=True):
            beginning = edition.content.strip()
            if any(content.startswith(beginning) for content in covered):
                continue
            known = read_again(method, location, edition, self._options)
            if known is not None:
                whole = longer_history(whole, known)
                covered.append(edition.content)
        if whole.fetched is None or whole is resolved:
            return resolved
        self.note(whole.fetched)
        return whole if fetched.vouched_by else whole._replace(fetched=fetched)

    def _before(self, method: IdentifierMethod, location: str, fault: VcwalletError) -> Resolved:
        """What a cache has in place of what came and cannot be read.

        Raises:
            VcwalletError: The fault: it has nothing that can be.
        """
        steps = method.document(location, self._options)
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
        before = self.fetched(location)
        if before is None or not before.is_kept or before.is_final or before.stale_because or location in self.vain:
            return False
        if not self.may_renew(before):
            return False
        kept = self.resolved.pop(location)
        self.revocations.clear()
        try:
            now = (yield from self.at(location, anew=True)).fetched
            failure = None if now is None else now.stale_because
        except LimitError:
            self.resolved[location] = kept
            raise
        except VcwalletError as error:
            now, failure = None, error.located("")
        if failure is None:
            return now is not None and now.content != before.content
        self.resolved[location], self.vain[location] = kept, failure
        return False

    def found(self, location: str) -> Resolved | None:
        """What was read before; None where nothing was, or it carries its own document."""
        found = self.resolved.get(location)
        return found if isinstance(found, Resolved) else None

    def fetched(self, location: str) -> FetchedDocument | None:
        """How a document that was read came here; None where it was not fetched."""
        found = self.found(location)
        return None if found is None else found.fetched

    def history(self, location: str) -> Iterator[KeyEdition]:
        """What stood in the place of a document that was read, the newest first: by its log, where it has one.

        Raises:
            LimitError: There is more than is looked through, or the time is over.
        """
        found, method = self.found(location), known_method(location)
        if found is None or method is None:
            return
        address = method.address(location)
        seen = () if address is None or found.versions else self.seen(address)
        for edition in editions_of(method, location, found, seen, self._options):
            self.tick()
            yield edition

    @property
    def _options(self) -> ResolutionOptions:
        return ResolutionOptions(self.limits, self.tick)


def _with_address(error: VcwalletError, method: IdentifierMethod, location: str) -> VcwalletError:
    """The error; where it is about the document that came, with the identifier and the URL that was asked."""
    if error.reason not in _OF_THE_DOCUMENT:
        return error
    asked = {"identifier": location[:200], "url": (method.address(location) or "")[:200]}
    params: dict[str, Any] = {**error.params, **asked}
    return type(error)(error.reason, pointer=error.pointer, **params)


@lru_cache(maxsize=1024)
def document_at_hand(method: IdentifierMethod, identifier: str) -> KeyDocument:
    """A document that is made of its identifier alone.

    Cached: what it says never changes, and a few issuers sign most of what a verifier sees.
    """
    try:
        next(method.document(identifier, ResolutionOptions()))
    except StopIteration as end:
        resolved: Resolved = end.value
        return resolved.keys
    raise TypeError(f"{identifier} is fetched")  # the method says that its documents are not
