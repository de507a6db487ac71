"""The JSON-LD contexts that come with the library, and how a relying party adds its own.

A context gives signed members their meaning, so it is never fetched while verifying: it stands here, known by URL *and*
digest (docs/security.md, row 1). Only the manifest is read at first use; a document is read, compared with its digest
and parsed when its URL is first named.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from copy import deepcopy
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NoReturn, Self

from vcwallet.canonical.jsonld.context_documents import declares_vocab
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import ContextError, ParsingError, StoreError, TamperedStoreError
from vcwallet.limits import DEFAULT, Limits
from vcwallet.policy.policy import PinnedDocument
from vcwallet.ports import ContextDocument, Contexts

EXTRA_REVISION = "extra"
"""The revision that a report names for a context which the relying party itself has pinned."""

_PACKAGE = Path(__file__).resolve().parent.parent


def contexts_folder(package: Path = _PACKAGE) -> Path:
    """Where the documents are: inside an installed package, or beside `src` in a checkout.

    Args:
        package: The folder of the `vcwallet` package.

    Raises:
        StoreError: They are in neither place; the installation is incomplete.
    """
    for folder in (package / "_contexts", package.parent.parent / "contexts"):
        if (folder / "manifest.json").is_file():
            return folder
    raise StoreError("contexts-missing", package=str(package))


@cache
def bundled() -> BundledContexts:
    """The contexts that come with the library; one object for the whole process, safe to share between threads."""
    return BundledContexts(contexts_folder())


class ReadOnlyObject(dict[str, Any]):
    """A JSON object that all users of a context share, so it refuses changes.

    It is a dict, so that JSON writers and JSON-LD processors take it as it is. A deep copy of it is an ordinary dict.
    """

    __slots__ = ()

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("a shared context is read-only; copy.deepcopy() makes one of your own")

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse

    def __deepcopy__(self, memo: dict[int, Any]) -> JsonObject:
        return {key: deepcopy(value, memo) for key, value in self.items()}

    def __reduce__(self) -> tuple[object, ...]:
        return _read_only, (deepcopy(self),)


class ReadOnlyArray(list[Any]):
    """A JSON array that all users of a context share; see `ReadOnlyObject`."""

    __slots__ = ()

    _refuse = ReadOnlyObject._refuse  # noqa: SLF001 - both refuse in the same words
    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refuse
    append = clear = extend = insert = pop = remove = reverse = sort = _refuse

    def __deepcopy__(self, memo: dict[int, Any]) -> list[Any]:
        return [deepcopy(value, memo) for value in self]

    def __reduce__(self) -> tuple[object, ...]:
        return _read_only, (deepcopy(self),)


class BundledContexts:
    """The pinned documents of one folder with a manifest. Satisfies `vcwallet.ports.Contexts`.

    The documents handed out are shared and refuse changes.

    Args:
        folder: Holds `manifest.json` and the files that it names.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._loaded: dict[str, tuple[ContextDocument, ...]] = {}

    @cached_property
    def _entries(self) -> dict[str, list[JsonObject]]:
        entries: dict[str, list[JsonObject]] = {}
        for entry in strict_json.loads(self._read("manifest.json"))["contexts"]:
            entries.setdefault(entry["url"], []).append(entry)
        return entries

    @property
    def urls(self) -> tuple[str, ...]:
        """Every URL that is known, sorted."""
        return tuple(sorted(self._entries))

    def revisions(self, url: str) -> tuple[ContextDocument, ...]:
        """The known revisions of a URL, newest first; empty for an unknown URL.

        Raises:
            StoreError: The file of this context is missing or cannot be read.
            TamperedStoreError: Its bytes are not those of the manifest.
        """
        documents = self._loaded.get(url)
        if documents is None:
            documents = tuple(self._load(entry) for entry in self._entries.get(url, ()))
            if documents:  # unknown URLs come from strangers, who could fill the memory with them
                self._loaded[url] = documents
        return documents

    def content(self, document: ContextDocument) -> bytes | None:
        """The bytes of a document; None where it is not one of these."""
        for entry in self._entries.get(document.url, ()):
            if entry["sha256"] == document.digest:
                return self._read(entry["file"])
        return None

    def with_extra(self, documents: Iterable[PinnedDocument], limits: Limits = DEFAULT) -> Contexts:
        """These contexts and further ones that a relying party has pinned (`Policy.extra_contexts`).

        An extra revision of a bundled URL stands behind the bundled ones: it is tried when verifying, and never
        changes what is signed with.

        Raises:
            ContextError: The bytes of a document do not have its digest, or it is no context.
            LimitError: A document is larger or deeper than the limits allow.
        """
        extras = [_pinned(document, limits) for document in documents]
        return _ExtendedContexts(self, extras) if extras else self

    def _load(self, entry: JsonObject) -> ContextDocument:
        content = self._read(entry["file"])
        digest = hashlib.sha256(content).hexdigest()
        if digest != entry["sha256"]:
            raise TamperedStoreError(
                "context-changed", url=entry["url"], file=entry["file"], expected=entry["sha256"], found=digest
            )
        return _document(entry["url"], digest, entry["revision"], content, strict_json.loads(content))

    def _read(self, name: str) -> bytes:
        try:
            return (self._folder / name).read_bytes()
        except OSError as error:
            raise StoreError("context-unreadable", file=name, cause=type(error).__name__) from error

    def __reduce__(self) -> tuple[type[Self], tuple[Path]]:
        return type(self), (self._folder,)  # another process reads what it needs itself


class _ExtendedContexts:
    """Bundled contexts with a relying party's own behind them."""

    def __init__(self, bundled_ones: BundledContexts, extras: list[ContextDocument]) -> None:
        self._bundled = bundled_ones
        self._extras = extras

    def revisions(self, url: str) -> tuple[ContextDocument, ...]:
        known = {document.digest: document for document in self._bundled.revisions(url)}
        for document in self._extras:
            if document.url == url:
                known.setdefault(document.digest, document)
        return tuple(known.values())


def _pinned(extra: PinnedDocument, limits: Limits) -> ContextDocument:
    """A relying party's own context, once its bytes have shown to be those that it pinned."""
    digest = hashlib.sha256(extra.content).hexdigest()
    if digest != extra.sha256.lower():
        raise ContextError("extra-context-digest", url=extra.url, expected=extra.sha256, found=digest)
    try:
        parsed = strict_json.loads(extra.content, limits)
    except ParsingError as error:
        raise ContextError("extra-context-malformed", url=extra.url, cause=error.reason) from error
    if not isinstance(parsed, dict) or "@context" not in parsed:
        raise ContextError("extra-context-malformed", url=extra.url, cause="no-context-member")
    return _document(extra.url, digest, EXTRA_REVISION, extra.content, parsed)


def _document(url: str, digest: str, revision: str, content: bytes, parsed: JsonObject) -> ContextDocument:
    return ContextDocument(
        url=url,
        digest=digest,
        revision=revision,
        document=_read_only(parsed),
        content=content,
        declares_vocab=declares_vocab(parsed["@context"]),
    )


def _read_only(value: Any) -> Any:
    if isinstance(value, dict):
        return ReadOnlyObject({key: _read_only(entry) for key, entry in value.items()})
    if isinstance(value, list):
        return ReadOnlyArray(map(_read_only, value))
    return value
