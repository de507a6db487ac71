"""The parameters of a did:webvh log: what is in force at an entry, and by which keys it may be signed.

Source: did:webvh v1.0, "did:webvh DID Method Parameters", "Authorized Keys" and "Pre-Rotation Key Hash Generation and
Verification".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UnsupportedError
from vcwallet.identifiers.did_url import InvalidDidError
from vcwallet.identifiers.webvh.log_entry import LogEntry, is_scid, multihash
from vcwallet.identifiers.webvh.witnesses import WitnessRule, read_rule

VERSION = "did:webvh:1.0"
"""The only version of the specification that is known here; of another, not even the hash is known."""
_IN_FIRST = ("method", "scid", "updateKeys")
_PRE_ROTATED = ("updateKeys", "nextKeyHashes")
_LONGEST_TTL = 2**31


@dataclass(frozen=True, slots=True)
class LogParameters:
    """What is in force once an entry is published.

    Attributes:
        scid: The self-certifying identifier.
        update_keys: Multikeys of those who may sign the next entry.
        next_key_hashes: Hashes of the keys that the next entry may name; none: any.
        witness: Who has to approve of the next entry; None: no witness has to.
        portable: Whether the DID may move to another place on the web.
        deactivated: Whether the DID came to its end.
        ttl: For how many seconds the controller lets the log be used without asking again.
    """

    scid: str
    update_keys: tuple[str, ...]
    next_key_hashes: tuple[str, ...] = ()
    witness: WitnessRule | None = None
    portable: bool = False
    deactivated: bool = False
    ttl: int = 3_600


def first_parameters(entry: LogEntry) -> LogParameters:
    """The parameters of the first entry.

    Raises:
        UnsupportedError: `webvh-method`: of another version of the specification.
        InvalidDidError: `webvh-parameter`: one is missing, unknown, or has a value that it cannot have.
    """
    values = _read(entry)
    for name in _IN_FIRST:
        if name not in values:
            raise InvalidDidError("webvh-parameter", parameter=name)
    del values["method"]
    return LogParameters(**{_FIELDS[name]: value for name, value in values.items() if name in _FIELDS})


def next_parameters(entry: LogEntry, before: LogParameters) -> LogParameters:
    """The parameters after a further entry.

    Raises:
        UnsupportedError: `webvh-method`: of another version of the specification.
        InvalidDidError: `webvh-parameter`, or `webvh-pre-rotation`: its keys are not those that were announced.
    """
    values = _read(entry)
    for name in ("scid", "portable"):  # which are said at the beginning alone
        if values.get(name):
            raise InvalidDidError("webvh-parameter", parameter=name)
    if before.next_key_hashes:
        announced = all(name in values for name in _PRE_ROTATED)
        if not announced or any(multihash(key.encode()) not in before.next_key_hashes for key in values["updateKeys"]):
            raise InvalidDidError("webvh-pre-rotation")
    return replace(before, **{_FIELDS[name]: value for name, value in values.items() if name in _FIELDS})


def signing_keys(parameters: LogParameters, before: LogParameters | None) -> tuple[str, ...]:
    """The active `updateKeys`: by which an entry may be signed.

    Args:
        parameters: Those after the entry.
        before: Those before it; None: it is the first.
    """
    if before is None or before.next_key_hashes:
        return parameters.update_keys
    return before.update_keys


def approving(parameters: LogParameters, before: LogParameters | None) -> WitnessRule | None:
    """Who has to approve of an entry: the witnesses before it; where there were none, its own."""
    return (before.witness if before is not None else None) or parameters.witness


def _read(entry: LogEntry) -> JsonObject:
    """The parameters of an entry by name, each as it is used."""
    values: JsonObject = {}
    for name, value in entry.parameters.items():
        if name not in _READERS:
            raise InvalidDidError("webvh-parameter", parameter=name[:80])
        if name == "method" and value != VERSION:
            raise UnsupportedError("webvh-method", method=str(value)[:80])
        if name in _DEFAULTS and value is None:  # as some wrote before 1.0: "General Rules for Parameters"
            value = _DEFAULTS[name]  # noqa: PLW2901 - the rest is alike for both
        try:
            values[name] = _READERS[name](value)
        except ValueError:
            raise InvalidDidError("webvh-parameter", parameter=name) from None
    return values


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise ValueError("no list of texts")
    return tuple(value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("neither true nor false")  # noqa: TRY004 - caught beside the others
    return value


def _seconds(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= _LONGEST_TTL:
        raise ValueError("no number of seconds")
    return value


def _scid(value: Any) -> str:
    if not is_scid(value):
        raise ValueError("no SCID")
    return str(value)


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "method": str,
    "scid": _scid,
    "updateKeys": _texts,
    "nextKeyHashes": _texts,
    "witness": read_rule,
    "watchers": _texts,
    "portable": _flag,
    "deactivated": _flag,
    "ttl": _seconds,
}
_DEFAULTS: JsonObject = {
    "updateKeys": [],
    "nextKeyHashes": [],
    "witness": {},
    "watchers": [],
    "portable": False,
    "deactivated": False,
    "ttl": 3_600,
}
_FIELDS: Mapping[str, str] = {
    "scid": "scid",
    "updateKeys": "update_keys",
    "nextKeyHashes": "next_key_hashes",
    "witness": "witness",
    "portable": "portable",
    "deactivated": "deactivated",
    "ttl": "ttl",
}
