"""The files that a web server has to serve, so that verifiers find an issuer's keys: which, where, and what is in them.

Sources: did:web Method Specification, "Create (Register)"; did:webvh v1.0, "The DID to HTTPS Transformation";
Controlled Identifiers 1.0, section 2.1 (an `https:` URL is where its document stands).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import IssuingError, LimitError, ParsingError
from vcwallet.identifiers import known_method
from vcwallet.issuer.identifier.issuer_document import identifier_document, refuse_derived
from vcwallet.issuer.identifier.issuer_log import parallel_document, with_some_scid
from vcwallet.issuer.records.issuer_keys import IssuerKey, KeptLog

JSON, JSON_LINES = "application/json", "text/jsonl"
_MAX_AGE = 3600
"""Seconds after which a new key is seen by those who have read the document before."""
_INDEX = "index.json"
"""What the file of an address that names a folder is called."""


@dataclass(frozen=True, slots=True)
class HostedFile:
    """A file that a web server serves for an issuer's identifier.

    Attributes:
        url: Where verifiers look for it.
        media_type: What the server has to call it.
        content: What is in it; serve it as it is, byte for byte.
    """

    url: str
    media_type: str
    content: bytes = field(repr=False)

    @property
    def path(self) -> PurePosixPath:
        """Where it goes, below the folder that a web server serves.

        Raises:
            IssuingError: `identifier-place`: no file can stand under its URL.
        """
        return _path(self.url)

    @property
    def headers(self) -> dict[str, str]:
        """The headers to serve it with. Pages of any origin may read it: wallets and verifiers run in browsers, too."""
        return {
            "Content-Type": self.media_type,
            "Cache-Control": f"public, max-age={_MAX_AGE}",
            "Access-Control-Allow-Origin": "*",
        }


def hosted_place(issuer: str) -> PurePosixPath:
    """Where the file of an identifier, or of the draft of one, goes below the folder that a web server serves.

    Raises:
        IssuingError: As `hosted_files`; `identifier-place` too where no file can stand there.
    """
    return _path(_address(with_some_scid(issuer)))


def hosted_files(issuer: str, keys: tuple[IssuerKey, ...], log: KeptLog | None) -> tuple[HostedFile, ...]:
    """The files of an identifier.

    Args:
        issuer: The identifier.
        keys: Those that sign for it, or signed.
        log: Its log, if it has one.

    Raises:
        IssuingError: `identifier-derived`: it is made of its key. `identifier-place`: only its DID method says where
            its document is.
    """
    content = own_content(issuer, keys, log)
    own = HostedFile(_address(issuer), JSON if log is None else JSON_LINES, content)
    parallel = None if log is None else parallel_document(log)
    if parallel is None:
        return (own,)
    return (own, HostedFile(_address(parallel["id"]), JSON, _written(parallel)))


def own_content(issuer: str, keys: tuple[IssuerKey, ...], log: KeptLog | None) -> bytes:
    """What has to stand at an identifier: its document, or its log.

    Raises:
        IssuingError: `identifier-derived`.
    """
    return _written(identifier_document(issuer, keys)) if log is None else log.content


def check_replacement(existing: bytes, file: HostedFile) -> None:
    """Find out whether a file may take the place of one that is there: of an earlier state of the same.

    Raises:
        IssuingError: `identifier-other`: what is there is something else. `identifier-newer`: it has keys that are not
            known here, and badges that were signed with them could not be verified any more. `identifier-log-newer`: a
            log has other entries.
    """
    if file.media_type == JSON_LINES:
        _check_log(existing, file)
    else:
        _check_document(existing, file)


def _check_log(existing: bytes, file: HostedFile) -> None:
    first, _, _ = file.content.partition(b"\n")
    if existing.partition(b"\n")[0] != first:
        raise IssuingError("identifier-other", url=file.url)
    if not file.content.startswith(existing.rstrip(b"\n") + b"\n"):
        raise IssuingError("identifier-log-newer", url=file.url)


def _check_document(existing: bytes, file: HostedFile) -> None:
    try:
        before, now = strict_json.loads(existing), strict_json.loads(file.content)
    except (ParsingError, LimitError):
        raise IssuingError("identifier-other", url=file.url) from None
    if not isinstance(before, dict) or before.get("id") != now["id"]:
        raise IssuingError("identifier-other", url=file.url)
    lost = set(_method_ids(before)).difference(_method_ids(now))
    if lost:
        raise IssuingError("identifier-newer", url=file.url, methods=sorted(lost)[:3])


def _address(issuer: str) -> str:
    """The URL of an identifier's document or log."""
    refuse_derived(issuer)
    method = known_method(issuer)
    url = None if method is None else method.address(issuer)
    if url is None:
        raise IssuingError("identifier-place", place=issuer[:200])
    return url


def _method_ids(document: JsonObject) -> Iterator[str]:
    methods = document.get("verificationMethod")
    for method in methods if isinstance(methods, list) else ():
        if isinstance(method, dict):
            yield str(method.get("id"))


def _path(url: str) -> PurePosixPath:
    """The path of a URL as that of a file."""
    parts = urlsplit(url)
    *folders, name = map(unquote, parts.path.removeprefix("/").split("/"))
    segments = (*folders, name or _INDEX)
    if parts.query or any(part in ("", ".", "..") or "/" in part or "\0" in part for part in segments):
        raise IssuingError("identifier-place", place=url[:200])
    return PurePosixPath(*segments)


def _written(document: JsonObject) -> bytes:
    return strict_json.dumps(document) + b"\n"
