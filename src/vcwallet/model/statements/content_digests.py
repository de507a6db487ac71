"""Digests of what stands at an address: the members that hold them, how each is read, and which algorithms count.

Sources: VCDM 2.0, section 5.3 "Integrity of Related Resources"; Subresource Integrity, section 3.5; Multihash.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator, Mapping
from hashlib import sha256, sha384, sha512
from typing import Any

from vcwallet.encoding import multibase
from vcwallet.errors import MalformedValueError, ParsingError
from vcwallet.model.access import as_list

HASHES = {"sha256": sha256, "sha384": sha384, "sha512": sha512}
"""The algorithms that are compared, weakest first, as the names sort."""
_MULTIHASH = {0x12: "sha256", 0x20: "sha384", 0x13: "sha512"}

Digest = tuple[str, bytes]
"""What the algorithm is called, and the digest."""


def has_digest(entry: Mapping[str, Any]) -> bool:
    """Whether an object has a digest of what stands at its address, of whatever algorithm."""
    return not _READERS.keys().isdisjoint(entry)


def is_pinned(entry: Mapping[str, Any]) -> bool:
    """Whether a change of what stands at the address of an object would be noticed: a digest of it is compared."""
    return any(name in entry and _is_compared(name, entry[name]) for name in DIGEST_MEMBERS)


def read_digests(name: str, value: Any, pointer: str) -> list[Digest]:
    """The digests in one of the members.

    Raises:
        MalformedValueError: `digest-malformed`.
    """
    return list(_READERS[name](value, pointer))


def _is_compared(name: str, value: Any) -> bool:
    try:
        return any(algorithm in HASHES for algorithm, _ in read_digests(name, value, ""))
    except (MalformedValueError, ParsingError):
        return False


def _sri(value: Any, pointer: str) -> Iterator[Digest]:
    """Subresource Integrity: `sha384-` and base64; several may stand in a row, separated by space."""
    for option in " ".join(_texts(value, pointer)).split():
        name, _, rest = option.partition("-")
        if name not in HASHES:
            yield name[:20], b""
            continue
        try:
            yield name, b64decode(rest.partition("?")[0], validate=True)
        except ValueError as error:  # not base64, or not even ASCII
            raise MalformedValueError("digest-malformed", pointer=pointer) from error


def _multihash(value: Any, pointer: str) -> Iterator[Digest]:
    """Multihash in multibase: a code, a length, the digest."""
    for text in _texts(value, pointer):
        data = multibase.decode(text, pointer)
        if len(data) < 3:
            raise MalformedValueError("digest-malformed", pointer=pointer)
        name = _MULTIHASH.get(data[0], text[:20])
        if name in HASHES and len(data) != data[1] + 2:
            raise MalformedValueError("digest-malformed", pointer=pointer)
        yield name, data[2:]


def _texts(value: Any, pointer: str) -> list[str]:
    texts = as_list(value)
    if not all(isinstance(text, str) for text in texts):
        raise MalformedValueError("digest-malformed", pointer=pointer)
    return texts


_READERS = {"digestSRI": _sri, "digestMultibase": _multihash}
DIGEST_MEMBERS = (*sorted(_READERS),)
"""The members that hold digests."""
