"""A cache as one file to carry: lines of JSON, which any editor shows.

The first line says what the file is, each further one is an edition with its SHA-256, and the last one says how many
they were. Nothing is signed. Read line by line, each within a bound: nothing is unpacked.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Any

from vcwallet.encoding import strict_json, timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import StoreError, VcwalletError
from vcwallet.io.cache.kept_editions import LONGEST_MEDIA_TYPE, LONGEST_URL, KeptEdition
from vcwallet.io.clock import now
from vcwallet.io.files import accessing, being_written, shown_path
from vcwallet.limits import DEFAULT, Limits, megabytes
from vcwallet.verification.document_freshness import KEPT

TYPE = "vcwallet-cache"
_VERSION = 1
_LINE = Limits(document_bytes=3 * DEFAULT.document_bytes, nodes=100, depth=4)
_LONGEST_NAME = 2_000
"""Characters of whose word it is: with each cache that it goes through, a name more."""


def write_export(editions: Iterable[KeptEdition], path: Path, *, replace: bool) -> int:
    """Write editions into a file.

    Returns:
        How many.

    Raises:
        StoreError: `exists`, `disk-full`, ...; or what `editions` raises.
    """
    count = 0
    with being_written(path, replace=replace) as draft, draft.open("wb") as stream:
        stream.write(_line({"type": TYPE, "version": _VERSION, "made": timestamps.format(now())}))
        for edition in editions:
            stream.write(_line(_written(edition)))
            count += 1
        stream.write(_line({"end": count}))
    return count


def read_export(path: Path, vouched_by: str, at: datetime, most_bytes: int) -> Iterator[KeptEdition]:
    """The editions in a file, on the word of the party that it is from; none of them is final, or fresh.

    Args:
        path: The file.
        vouched_by: Whose word it is.
        at: The present moment: nothing was seen later.
        most_bytes: How large the file may be.

    Raises:
        StoreError: `no-export`, `export-damaged`, `too-large`, `missing`, ...
    """
    with accessing(path):
        status = path.stat()
    if not S_ISREG(status.st_mode):  # opening a pipe would wait for the process at its other end
        raise StoreError("is-folder" if S_ISDIR(status.st_mode) else "not-a-file", path=shown_path(path))
    with accessing(path), path.open("rb") as stream:
        if status.st_size > most_bytes:
            raise StoreError("too-large", path=shown_path(path), megabytes=megabytes(most_bytes))
        head = _parsed(stream.readline(_LINE.document_bytes))
    if head.get("type") != TYPE or head.get("version") != _VERSION:
        raise StoreError("no-export", path=shown_path(path))
    return _editions_in(path, vouched_by, at)


def _editions_in(path: Path, vouched_by: str, at: datetime) -> Iterator[KeptEdition]:
    with accessing(path), path.open("rb") as stream:
        stream.readline(_LINE.document_bytes)
        count = 0
        while True:
            members = _parsed(stream.readline(_LINE.document_bytes))
            if members.keys() == {"end"} and members["end"] == count and not stream.read(1):
                return
            count += 1
            try:
                edition = _read(members, vouched_by, at)
            except (VcwalletError, KeyError, TypeError, ValueError) as error:
                raise StoreError("export-damaged", path=shown_path(path), line=count + 1) from error
            yield edition


def _line(members: JsonObject) -> bytes:
    return strict_json.dumps(members) + b"\n"


def _parsed(line: bytes) -> JsonObject:
    """A line; nothing, where it is no JSON object."""
    try:
        members = strict_json.loads(line, _LINE)
    except VcwalletError:
        return {}
    return members if isinstance(members, dict) else {}


def _written(edition: KeptEdition) -> JsonObject:
    members: JsonObject = {
        "url": edition.url,
        "purpose": edition.purpose,
        "media_type": edition.media_type,
        "first_seen": edition.first_seen.isoformat(),
        "last_seen": edition.last_seen.isoformat(),
        "sha256": sha256(edition.content).hexdigest(),
    }
    if edition.vouched_by:
        members["vouched_by"] = edition.vouched_by
    try:
        text = edition.content.decode()
        if len(strict_json.dumps(text)) < 2 * len(edition.content) + 64:  # control characters take six each
            return members | {"content": text}
    except (UnicodeDecodeError, VcwalletError):
        pass
    return members | {"base64": b64encode(edition.content).decode("ascii")}


def _read(members: JsonObject, vouched_by: str, at: datetime) -> KeptEdition:
    """An edition as it was written.

    Raises:
        VcwalletError, KeyError, TypeError, ValueError: It was not written so.
    """
    earlier = _text(members.get("vouched_by", ""), _LONGEST_NAME)
    content = (
        _text(members["content"], DEFAULT.document_bytes).encode()
        if "content" in members
        else b64decode(members["base64"], validate=True)
    )
    first, last = (min(timestamps.parse(_text(members[name], 64)), at) for name in ("first_seen", "last_seen"))
    is_whole = sha256(content).hexdigest() == members["sha256"]
    if members["purpose"] not in KEPT or first > last or not is_whole or len(content) > DEFAULT.document_bytes:
        raise ValueError("no edition")
    return KeptEdition(
        _text(members["url"], LONGEST_URL),
        members["purpose"],
        content,
        _text(members["media_type"], LONGEST_MEDIA_TYPE),
        first,
        last,
        vouched_by=(f"{vouched_by}: {earlier}" if earlier else vouched_by)[:_LONGEST_NAME],
    )


def _text(value: Any, longest: int) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise TypeError("no text")
    return value
