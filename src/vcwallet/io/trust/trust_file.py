"""The file of a trust list: JSON that a person can write, or the form that `vcwallet trust compile` makes of it.

    {"title": "Colleges of Exampleland",
     "issuers": [{"id": "did:key:z6Mk...", "name": "Example College",
                  "names": ["Beispielhochschule"], "logo": "https://...", "url": "https://...",
                  "scope": {"achievements": ["https://college.example/badges/*"], "countries": ["NO"]},
                  "from": "2024-01-01T00:00:00Z", "until": "2030-01-01T00:00:00Z",
                  "note": "confirmed by telephone"}],
     "sources": [{"type": "registry", "name": "Register of Exampleland", "url": "https://..."}]}

Of an issuer `id` and `name` have to be there; one `id` may stand there several times, for several terms or scopes. A
member that is not known is an error, never passed over: a mistyped `until` would make an issuer known for ever.

The files that sources name stand below the folder of the list. A trust list is handed from one relying party to
another, and may name nothing else on the machine of the one who reads it (docs/security.md, row 42).

The compiled form:

    vcwallet trust list, compiled
    1 EDITION
    SHA-256 of the rest, as 64 hexadecimal digits
    {"files": {...}, "list": {"title": ..., "issuers": {...}, "sources": [...]}}

It is the same list, with its issuers as columns (compiled_issuers.py), and with what its sources read from files. The
digest shows damage; who made the file it shows no more than that
of a list in JSON would.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import VcwalletError
from vcwallet.io.files import accessing, read_beginning, read_capped
from vcwallet.io.trust.compiled_issuers import columns_of, issuers_of
from vcwallet.io.trust.issuer_index import IssuerIndex, IssuerTable
from vcwallet.io.trust.source_types import ListedSource, read_source
from vcwallet.io.trust.trusted_issuer import TrustedIssuer
from vcwallet.limits import DEFAULT, Limits
from vcwallet.names.confusables import KEY_EDITION
from vcwallet.policy.trust.trust_entry import ReadFile, TrustEntry, TrustListError
from vcwallet.policy.trust.trust_source import Trust

LARGEST_LIST = 64 * 1024 * 1024
"""Bytes of a trust list."""
LIST_TYPE = "trust-list"
"""The type of a list that stands in another one as a source."""
UNTITLED = "trust list"
"""What a list is called that does not say."""
LIST_LIMITS = Limits(document_bytes=LARGEST_LIST, nodes=5_000_000)
_MEMBERS = ("title", "issuers", "sources")
_COMPILED = b"vcwallet trust list, compiled\n"
_VERSION = f"1 {KEY_EDITION}".encode()
_NO_COLUMNS = (LookupError, TypeError, ValueError, AttributeError)


class ListContent(NamedTuple):
    """What a trust list says, and what its sources read from files, by the names that they have for them."""

    title: str
    issuers: IssuerIndex
    sources: tuple[Trust, ...]
    files: Mapping[str, bytes] | None = None


@dataclass(frozen=True, slots=True)
class FilesBeside:
    """Brings the files that the sources of a list name: those below its folder, and no others.

    Attributes:
        folder: Where the list is; None: it is not in a file, and no files stand beside it.
    """

    folder: Path | None

    def __call__(self, name: str) -> bytes:
        """The bytes of a file.

        Raises:
            TrustListError: The name leads elsewhere, or there is no folder.
            StoreError: The file cannot be read.
        """
        path = PurePosixPath(name)
        if self.folder is None:
            raise TrustListError("trust-file-nowhere", name=name[:120])
        if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or not path.parts:
            raise TrustListError("trust-file-elsewhere", name=name[:120])
        place = self.folder / path
        with accessing(place):
            if not place.resolve().is_relative_to(self.folder.resolve()):  # a link
                raise TrustListError("trust-file-elsewhere", name=name[:120])
        return read_capped(place, DEFAULT.document_bytes)


@dataclass(frozen=True, slots=True)
class FilesNoted:
    """Brings files from elsewhere, and keeps what it brought.

    Attributes:
        files: Brings them.
        contents: The bytes of each, by name.
    """

    files: ReadFile
    contents: dict[str, bytes] = field(default_factory=dict)

    def __call__(self, name: str) -> bytes:
        """The bytes of a file; raises as `files` does."""
        self.contents[name] = self.files(name)
        return self.contents[name]


@dataclass(frozen=True, slots=True)
class FilesNamed:
    """Brings files that are at hand already.

    Attributes:
        contents: The bytes of each, by the name that a source has for it.
    """

    contents: Mapping[str, bytes]

    def __call__(self, name: str) -> bytes:
        """The bytes of a file.

        Raises:
            TrustListError: It is not at hand.
        """
        if name not in self.contents:
            raise TrustListError("trust-file-nowhere", name=name[:120])
        return self.contents[name]


@dataclass(frozen=True, slots=True)
class FilesInside:
    """The files that a compiled list has in itself; the issuers of the lists in it stand there as columns.

    Attributes:
        contents: The bytes of each, by the name that a source has for it.
    """

    contents: Mapping[str, bytes]

    def __call__(self, name: str) -> bytes:
        """The bytes of a file.

        Raises:
            KeyError: It is not in the list.
        """
        return self.contents[name]


def read_list(content: bytes | str, files: ReadFile) -> ListContent:
    """What the content of a file says, in whichever form.

    Raises:
        ParsingError: Neither strict JSON nor a compiled list.
        TrustListError: Not of the shape above, with the pointer to the place; or a compiled list that is damaged, or of
            another version.
        StoreError: A file that a source names cannot be read.
    """
    if isinstance(content, bytes) and content.startswith(_COMPILED):
        return _read_compiled(content)
    noted = FilesNoted(files)
    return list_of(strict_json.loads(content, LIST_LIMITS), "", noted)._replace(files=noted.contents)


def list_of(value: Any, pointer: str, files: ReadFile) -> ListContent:
    """What a parsed list says; in a compiled one its issuers stand there as columns.

    Raises:
        VcwalletError: As for `read_list`.
    """
    entry = TrustEntry(value, pointer, _MEMBERS)
    if "issuers" not in entry and "sources" not in entry:
        raise TrustListError("trust-list-shape", pointer=child(pointer, "issuers"))
    title = entry.name("title") if "title" in entry else UNTITLED
    return ListContent(
        title,
        _issuers(entry, files),
        tuple(read_source(each, place, files) for each, place in entry.objects("sources")),
    )


def _issuers(entry: TrustEntry, files: ReadFile) -> IssuerIndex:
    columns = entry.value("issuers")
    if not (isinstance(columns, dict) and isinstance(files, FilesInside)):
        return IssuerTable(TrustedIssuer.from_json(each, place) for each, place in entry.objects("issuers"))
    try:
        return issuers_of(columns)
    except (VcwalletError, *_NO_COLUMNS) as error:
        raise TrustListError("trust-list-entries", pointer=child(entry.pointer, "issuers"), member="issuers") from error


def list_json(content: ListContent) -> JsonObject:
    """A list as an object of JSON.

    Raises:
        TrustListError: It has a source that no file can say, such as a platform's own table.
    """
    document: JsonObject = {"title": content.title, "issuers": [issuer.to_json() for issuer in content.issuers]}
    if content.sources:
        document["sources"] = _sources_json(content.sources)
    return document


def is_compiled(path: Path) -> bool:
    """Whether a file is a compiled list.

    Raises:
        StoreError: It cannot be read.
    """
    return read_beginning(path, len(_COMPILED)) == _COMPILED


def compile_trust_list(path: Path) -> bytes:
    """The compiled form of the list in a file, with what its sources read from files.

    Raises:
        VcwalletError: As for `read_list`.
    """
    written = read_capped(path, LARGEST_LIST)
    files = FilesNoted(FilesBeside(path.parent))
    document = list_json(read_list(written, files))
    if written.startswith(_COMPILED):
        return written
    listed = _with_columns(document)
    encoded = {name: b64encode(read).decode() for name, read in files.contents.items()}
    body = strict_json.dumps({"files": encoded, "list": listed})
    return _COMPILED + b"\n".join((_VERSION, sha256(body).hexdigest().encode(), body))


def _with_columns(document: JsonObject) -> JsonObject:
    """A list, and the lists among its sources, with columns in place of their issuers."""
    issuers = [TrustedIssuer.from_json(entry, "") for entry in document["issuers"]]
    changed = document | {"issuers": columns_of(issuers)}
    if "sources" in document:
        changed["sources"] = [
            _with_columns(source) if source["type"] == LIST_TYPE else source for source in document["sources"]
        ]
    return changed


def file_names(path: Path) -> tuple[str, ...]:
    """The names of the files that the sources of a list read; of a compiled one, those that it has in itself.

    Raises:
        VcwalletError: As for `read_list`.
    """
    content = read_capped(path, LARGEST_LIST)
    if content.startswith(_COMPILED):
        return tuple(_compiled_body(content)["files"])
    files = FilesNoted(FilesBeside(path.parent))
    read_list(content, files)
    return tuple(files.contents)


def _compiled_body(content: bytes) -> JsonObject:
    version, _, rest = content.removeprefix(_COMPILED).partition(b"\n")
    if version != _VERSION:
        raise TrustListError("trust-compiled-version")
    digest, _, body = rest.partition(b"\n")
    if sha256(body).hexdigest().encode() != digest:
        raise TrustListError("trust-compiled-damaged")
    document: JsonObject = strict_json.loads(body, LIST_LIMITS)
    return document


def _read_compiled(content: bytes) -> ListContent:
    document = _compiled_body(content)
    try:
        files: Mapping[str, bytes] = {name: b64decode(read) for name, read in document["files"].items()}
        return list_of(document["list"], "", FilesInside(files))._replace(files=files)
    except _NO_COLUMNS as error:
        raise TrustListError("trust-compiled-damaged") from error


def _sources_json(sources: Iterable[Trust]) -> list[JsonObject]:
    entries = []
    for source in sources:
        if not isinstance(source, ListedSource):
            raise TrustListError("trust-source-unwritten", kind=type(source).__name__)
        entries.append(source.to_json())
    return entries
