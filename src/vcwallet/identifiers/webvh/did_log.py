"""A did:webvh log: its entries verified, each upon those before it, as the versions of a DID document.

Every entry is verified, however old: its shape, its parameters, whose document it holds, its place in the chain, its
hash, and its proofs by keys that were in force. A log with one entry that does not hold is refused as a whole.
Source: did:webvh v1.0, "Read (Resolve)", "DID Portability" and "Deactivate (Revoke)"; docs/security.md, row 7.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import LimitError, VcwalletError
from vcwallet.identifiers.did_url import InvalidDidError
from vcwallet.identifiers.web_location import WebLocation, web_location
from vcwallet.identifiers.webvh.log_entry import (
    LogEntry,
    check_entry_hash,
    check_scid,
    is_scid,
    read_entry,
    read_lines,
    unsigned,
)
from vcwallet.identifiers.webvh.log_parameters import (
    LogParameters,
    approving,
    first_parameters,
    next_parameters,
    signing_keys,
)
from vcwallet.identifiers.webvh.log_proof import verify_log_proof
from vcwallet.identifiers.webvh.witnesses import Witnessed
from vcwallet.limits import Limits
from vcwallet.securing.data_integrity import list_proofs

PREFIX = "did:webvh:"


class DidVersion(NamedTuple):
    """A version of a DID document.

    Attributes:
        version_id: Its number and hash.
        time: From when it is in force, as the controller says.
        document: The document; read-only by convention.
        parameters: What is in force from it on.
        approval: Whose approval it needs.
    """

    version_id: str
    time: datetime
    document: JsonObject
    parameters: LogParameters
    approval: Witnessed

    @property
    def identifier(self) -> str:
        """The DID that this version is of: a log that moved has several."""
        return str(self.document["id"])


class DidLog(NamedTuple):
    """What the bytes of a log say.

    Attributes:
        versions: The versions up to the first entry that does not hold, oldest first.
        fault: Why that entry does not hold; None where all do.
    """

    versions: tuple[DidVersion, ...]
    fault: VcwalletError | None = None

    @property
    def needs_witnesses(self) -> bool:
        """Whether some version needs the approval of witnesses."""
        return any(version.approval.rule is not None for version in self.versions)

    def check(self, identifier: str, latest: datetime | None) -> None:
        """Whether the log holds, and is that of an identifier.

        Args:
            identifier: Whose document is asked for.
            latest: The latest time that a version may have; None: that is not known.

        Raises:
            InvalidDidError: `webvh-future`, `webvh-other-log`, or what is wrong with an entry.
            VcwalletError: What is wrong with an entry.
        """
        if latest is not None and self.versions and self.versions[-1].time > latest:
            number, time = next((at, each.time) for at, each in enumerate(self.versions, 1) if each.time > latest)
            raise InvalidDidError("webvh-future", version=number, time=time.isoformat())
        if self.fault is not None:
            raise self.fault.located("")
        if all(version.identifier != identifier for version in self.versions):
            raise InvalidDidError("webvh-other-log", identifier=identifier[:200])


def read_log(content: bytes, limits: Limits, tick: Callable[[], None] = lambda: None) -> DidLog:
    """The versions that a log holds: a function of its bytes.

    Args:
        content: The file `did.jsonl`.
        limits: Bounds on each entry.
        tick: Called before each entry, and each proof, is verified; raises where the time is over.

    Raises:
        UnsupportedError: `keys-unpublished`: it is no log.
        LimitError: It has too many entries, or the time is over.
    """
    versions: list[DidVersion] = []
    try:
        for number, value in enumerate(read_lines(content, limits), 1):
            entry = read_entry(value, number)
            versions.append(_verified(entry, versions[-1] if versions else None, tick))
    except InvalidDidError as error:
        params: dict[str, Any] = {**error.params, "version": len(versions) + 1}
        return DidLog(tuple(versions), InvalidDidError(error.reason, **params))
    return DidLog(tuple(versions))


def _verified(entry: LogEntry, before: DidVersion | None, tick: Callable[[], None]) -> DidVersion:
    """The version that an entry makes, upon the version before it."""
    if before is None:
        parameters = first_parameters(entry)
    else:
        if before.parameters.deactivated:
            raise InvalidDidError("webvh-after-end")
        if entry.time <= before.time:
            raise InvalidDidError("webvh-time-order")
        parameters = next_parameters(entry, before.parameters)
    _check_identifier(entry, parameters, before)
    if before is None:
        check_scid(entry, parameters.scid)
    check_entry_hash(entry, parameters.scid if before is None else before.version_id)
    _check_proofs(entry, signing_keys(parameters, None if before is None else before.parameters), tick)
    rule = approving(parameters, None if before is None else before.parameters)
    return DidVersion(entry.version_id, entry.time, entry.state, parameters, Witnessed(entry.version_id, rule))


def _check_identifier(entry: LogEntry, parameters: LogParameters, before: DidVersion | None) -> None:
    """Whose document it is: step 6, and "DID Portability"."""
    identifier = entry.state.get("id")
    if not isinstance(identifier, str) or not identifier.startswith(f"{PREFIX}{parameters.scid}:"):
        raise InvalidDidError("webvh-other-scid", found=str(identifier)[:200])
    log_location(identifier)
    if before is None or identifier == before.identifier:
        return
    if not before.parameters.portable:
        raise InvalidDidError("webvh-moved", before=before.identifier[:200])
    names = entry.state.get("alsoKnownAs")
    if not isinstance(names, list) or before.identifier not in names:
        raise InvalidDidError("webvh-moved-silently", before=before.identifier[:200])


def _check_proofs(entry: LogEntry, keys: Sequence[str], tick: Callable[[], None]) -> None:
    """Every proof fits, and is by a key that may sign this entry; there is at least one."""
    value = unsigned(entry)
    signers: list[str] = []
    try:
        for proof in list_proofs(entry.value):
            tick()
            signers.append(verify_log_proof(value, proof))
    except (InvalidDidError, LimitError):
        raise
    except VcwalletError as error:
        raise InvalidDidError("webvh-proof", cause=error.reason) from None
    if not signers:
        raise InvalidDidError("webvh-member", member="proof")
    for key in signers:
        if key not in keys:
            raise InvalidDidError("webvh-unauthorised", key=key)


def log_location(identifier: str) -> WebLocation:
    """Where the log of a did:webvh stands.

    Raises:
        InvalidDidError: `did-webvh-malformed`: there is no self-certifying identifier in it. Or what `web_location`
            says of its host and path.
    """
    scid, colon, place = identifier.removeprefix(PREFIX).partition(":")
    if not identifier.startswith(PREFIX) or not colon or not is_scid(scid):
        raise InvalidDidError("did-webvh-malformed", did=identifier[:200])
    location = web_location(place)
    if "." not in location.origin:
        raise InvalidDidError("did-host", host=place[:120])
    return location
