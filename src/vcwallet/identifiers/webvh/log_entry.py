"""One entry of a did:webvh log: its shape, its place in the chain, and the hashes that bind it there.

Sources: did:webvh v1.0, "The DID Log File", "SCID Generation and Verification", "Entry Hash Generation and
Verification"; RFC 8785 (JCS).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

from vcwallet.canonical import jcs
from vcwallet.encoding import multibase, strict_json, timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import LimitError, ParsingError, UnsupportedError, VcwalletError
from vcwallet.identifiers.did_url import InvalidDidError
from vcwallet.limits import Limits

_MOST_ENTRIES = 2_000
_SHA_256 = b"\x12\x20"
"""What a multihash of SHA-256 begins with: its code, and 32 bytes."""
_VERSION_ID = re.compile(r"([1-9][0-9]{0,8})-([1-9A-HJ-NP-Za-km-z]{1,64})")
_SCID = re.compile(r"[1-9A-HJ-NP-Za-km-z]{46}")
_PLACEHOLDER = "{SCID}"
_UTC = ("Z", "+00:00")
_MEMBERS: dict[str, type] = {"versionId": str, "versionTime": str, "parameters": dict, "state": dict}


class LogEntry(NamedTuple):
    """An entry whose shape was looked at, and nothing else.

    Attributes:
        value: The whole entry.
        number: The number of its version.
        version_id: Number and hash.
        time: When the controller says that it was made; aware, in UTC.
    """

    value: JsonObject
    number: int
    version_id: str
    time: datetime

    @property
    def state(self) -> JsonObject:
        """The DID document of this version."""
        state: JsonObject = self.value["state"]
        return state

    @property
    def parameters(self) -> JsonObject:
        """What the controller sets from this version on."""
        parameters: JsonObject = self.value["parameters"]
        return parameters


def read_lines(content: bytes, limits: Limits) -> Iterator[Any]:
    """The JSON values of a log, line by line.

    Raises:
        UnsupportedError: `keys-unpublished`: it begins with no JSON object, as a page for people does.
        LimitError: There are too many.
        InvalidDidError: `webvh-line`: a further line is none.
    """
    lines = [line for line in content.split(b"\n") if line.strip()]
    if len(lines) > _MOST_ENTRIES:
        raise LimitError("log-entries", limit=_MOST_ENTRIES)
    if not lines:
        raise UnsupportedError("keys-unpublished", identifier="did:webvh")
    for number, line in enumerate(lines, 1):
        try:
            value = strict_json.loads(line, limits)
        except ParsingError:
            value = None
        if not isinstance(value, dict):
            if number == 1:
                raise UnsupportedError("keys-unpublished", identifier="did:webvh")
            raise InvalidDidError("webvh-line")
        yield value


def read_entry(value: JsonObject, number: int) -> LogEntry:
    """An entry, held against the shape that every entry has.

    Args:
        value: The entry.
        number: Which of the log it is, from 1.

    Raises:
        InvalidDidError: `webvh-member`, `webvh-version-id` or `webvh-version-time`.
    """
    for name, kind in _MEMBERS.items():
        if not isinstance(value.get(name), kind):
            raise InvalidDidError("webvh-member", member=name)
    version = _VERSION_ID.fullmatch(value["versionId"])
    if version is None or int(version[1]) != number:
        raise InvalidDidError("webvh-version-id", found=value["versionId"][:80])
    text = value["versionTime"]
    try:
        if not text.endswith(_UTC):
            raise InvalidDidError("webvh-version-time", value=text[:64])
        time = timestamps.parse(text)
    except VcwalletError:
        raise InvalidDidError("webvh-version-time", value=text[:64]) from None
    return LogEntry(value, number, value["versionId"], time)


def is_scid(text: object) -> bool:
    """Whether it has the form of a self-certifying identifier: a SHA-256 multihash in base58-btc."""
    return isinstance(text, str) and _SCID.fullmatch(text) is not None


def check_scid(entry: LogEntry, scid: str) -> None:
    """The identifier is the hash of the first entry, with a placeholder wherever it stands in it (Verify SCID).

    Raises:
        InvalidDidError: `webvh-scid`: it is the identifier of another log.
    """
    try:
        text = jcs(_unsigned(entry, _PLACEHOLDER)).decode("utf-8").replace(scid, _PLACEHOLDER)
        is_own = multihash(jcs(strict_json.loads(text))) == scid
    except VcwalletError:  # what came of the replacement is no JSON
        is_own = False
    if not is_own:
        raise InvalidDidError("webvh-scid", scid=scid)


def check_entry_hash(entry: LogEntry, predecessor: str) -> None:
    """The hash of an entry holds, and binds it to the one before (Verify The Entry Hash).

    Args:
        entry: The entry.
        predecessor: The `versionId` of the entry before it; of the first, the SCID.

    Raises:
        InvalidDidError: `webvh-entry-hash`: it was changed, or does not belong behind its predecessor.
    """
    if multihash(jcs(_unsigned(entry, predecessor))) != entry.version_id.partition("-")[2]:
        raise InvalidDidError("webvh-entry-hash")


def multihash(data: bytes) -> str:
    """The SHA-256 multihash of some bytes, in base58-btc without a prefix."""
    return multibase.base58btc_encode(_SHA_256 + sha256(data).digest())[1:]


def unsigned(entry: LogEntry) -> JsonObject:
    """An entry without its proofs: what they cover."""
    return _unsigned(entry, entry.version_id)


def _unsigned(entry: LogEntry, version_id: str) -> JsonObject:
    return {name: value for name, value in entry.value.items() if name != "proof"} | {"versionId": version_id}
