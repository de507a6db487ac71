"""Whether the web has what an issuer's file says of its identifier: each file is fetched, and compared.

Sources: Controlled Identifiers 1.0, sections 2.2 and 2.3; did:webvh v1.0, "The DID Log File"; Fetch Standard, "CORS
protocol".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any

from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import LimitError, ParsingError, VcwalletError
from vcwallet.identifiers import KEY_DOCUMENT
from vcwallet.issuer.identifier.hosted_files import JSON, HostedFile
from vcwallet.ports import FetchedDocument, Fetcher

_ERRORS = (VcwalletError, OSError, ValueError)
"""What fetchers raise, those of callers included."""
_MEDIA_TYPES = {
    JSON: frozenset({JSON, "application/did", "application/cid", "application/did+json", "application/did+ld+json"})
    | {"application/ld+json"},
}
_ENDS = ("expires", "revoked")
_KEYS = ("verificationMethod", "assertionMethod")


class HostedState(StrEnum):
    """How a file on the web stands to what the issuer's file says, best first."""

    CURRENT = "current"
    OLDER = "older"
    FAULTY = "faulty"
    UNREACHABLE = "unreachable"


class HostedFault(StrEnum):
    """What is wrong with a file on the web, or could be better."""

    NO_DOCUMENT = "no-document"
    OTHER_ID = "other-id"
    OLDER_KEYS = "older-keys"
    OLDER_LOG = "older-log"
    OLDER_ENDS = "older-ends"
    MISSING_KEYS = "missing-keys"
    UNKNOWN_KEYS = "unknown-keys"
    CHANGED_KEYS = "changed-keys"
    OTHER_LOG = "other-log"
    OTHER_MEMBERS = "other-members"
    NO_CONFIGURATION = "no-configuration"
    NO_LINKAGE = "no-linkage"
    OLDER_LINKAGE = "older-linkage"
    ENDED_LINKAGE = "ended-linkage"
    OLD_KEY_LINKAGE = "old-key-linkage"
    OTHER_WEBSITE = "other-website"
    MEDIA_TYPE = "media-type"
    REDIRECTED = "redirected"
    CLOSED = "closed"


_STATES = {
    HostedFault.OLDER_KEYS: HostedState.OLDER,
    HostedFault.OLDER_LOG: HostedState.OLDER,
    HostedFault.OLDER_ENDS: HostedState.OLDER,
    HostedFault.OLDER_LINKAGE: HostedState.OLDER,
    HostedFault.OLD_KEY_LINKAGE: HostedState.OLDER,
    HostedFault.OTHER_MEMBERS: HostedState.CURRENT,
    HostedFault.MEDIA_TYPE: HostedState.CURRENT,
    HostedFault.REDIRECTED: HostedState.CURRENT,
    HostedFault.CLOSED: HostedState.CURRENT,
}
"""What each fault makes of a file; those that are not here make it faulty."""


@dataclass(frozen=True, slots=True)
class HostedFinding:
    """One thing that is wrong, or could be better.

    Attributes:
        fault: What.
        params: What it is about, as plain data.
    """

    fault: HostedFault
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class HostedCheck:
    """What was found where a file of the identifier should be.

    Attributes:
        file: The file as it should be.
        findings: What differs.
        problem: Why nothing came; None where something did, or where a fetcher failed in a way of its own.
        state: `current`: verifiers find what the issuer's file says. `older`: an earlier state of it. `faulty`:
            neither. `unreachable`: nothing came.
    """

    file: HostedFile
    findings: tuple[HostedFinding, ...] = ()
    problem: VcwalletError | None = None
    state: HostedState


def check_hosted(files: Iterable[HostedFile], fetcher: Fetcher) -> Iterator[HostedCheck]:
    """Fetch each file from where it should be, and compare it.

    Args:
        files: The files as they should be.
        fetcher: Brings them.

    Yields:
        What was found, for each file.
    """
    for file in files:
        compare = _compared_documents if file.media_type == JSON else _compared_logs
        yield fetched_check(file, fetcher, KEY_DOCUMENT, partial(compare, wanted=file.content))


def fetched_check(
    file: HostedFile, fetcher: Fetcher, purpose: str, compare: Callable[[FetchedDocument], Iterable[HostedFinding]]
) -> HostedCheck:
    """Fetch one file, and say what is found there.

    Args:
        file: The file as it should be.
        fetcher: Brings it.
        purpose: What it is fetched for.
        compare: Says how what came differs.
    """
    try:
        fetched = fetcher.fetch(file.url, purpose)
    except _ERRORS as error:
        problem = error if isinstance(error, VcwalletError) else None
        return HostedCheck(file=file, problem=problem, state=HostedState.UNREACHABLE)
    findings = (*compare(fetched), *_served(fetched, file))
    states = [_STATES.get(finding.fault, HostedState.FAULTY) for finding in findings]
    worst = max(states, key=list(HostedState).index, default=HostedState.CURRENT)
    return HostedCheck(file=file, findings=findings, state=worst)


def _compared_documents(hosted: FetchedDocument, wanted: bytes) -> Iterator[HostedFinding]:
    """How a document on the web differs from what it should be."""
    try:
        document = strict_json.loads(hosted.content)
    except (ParsingError, LimitError):
        document = None
    if not isinstance(document, dict):
        yield HostedFinding(HostedFault.NO_DOCUMENT)
        return
    own = strict_json.loads(wanted)
    if document.get("id") != own["id"]:
        yield HostedFinding(HostedFault.OTHER_ID, {"found": str(document.get("id"))[:200], "expected": own["id"]})
        return
    yield from _compared_keys(document, own)
    names = [name for name in {**own, **document} if name not in _KEYS and document.get(name) != own.get(name)]
    if names:
        yield HostedFinding(HostedFault.OTHER_MEMBERS, {"members": names[:10]})


def _compared_keys(document: JsonObject, own: JsonObject) -> Iterator[HostedFinding]:
    there, here = _methods(document), _methods(own)
    missing = [name for name in here if name not in there]
    unknown = [name for name in there if name not in here]
    both = [name for name in here if name in there]
    if unknown:
        yield HostedFinding(HostedFault.UNKNOWN_KEYS, {"methods": unknown[:10]})
    if missing:
        is_older = both == list(here)[: len(both)] and both and not unknown
        yield HostedFinding(HostedFault.OLDER_KEYS if is_older else HostedFault.MISSING_KEYS, {"methods": missing})
    changed = [name for name in both if _lasting(there[name]) != _lasting(here[name])]
    if changed:
        yield HostedFinding(HostedFault.CHANGED_KEYS, {"methods": changed})
    ended = [name for name in both if name not in changed and there[name] != here[name]]
    if ended:
        yield HostedFinding(HostedFault.OLDER_ENDS, {"methods": ended})


def _methods(document: JsonObject) -> dict[str, JsonObject]:
    """The methods of a document that may make assertions, by their ids, in its order."""
    listed = document.get("assertionMethod")
    names = [name for name in listed if isinstance(name, str)] if isinstance(listed, list) else []
    methods = document.get("verificationMethod")
    entries = [each for each in methods if isinstance(each, dict)] if isinstance(methods, list) else []
    return {method["id"]: method for method in entries if method.get("id") in names}


def _lasting(method: JsonObject) -> JsonObject:
    """What of a method never changes."""
    return {name: value for name, value in method.items() if name not in _ENDS}


def _compared_logs(hosted: FetchedDocument, wanted: bytes) -> Iterator[HostedFinding]:
    """How a log on the web differs from what it should be: its entries are the same, or there are fewer of them."""
    try:
        there = [strict_json.loads(line) for line in hosted.content.splitlines() if line.strip()]
    except (ParsingError, LimitError):
        there = []
    here = [strict_json.loads(line) for line in wanted.splitlines()]
    if not there or not isinstance(there[0], dict):
        yield HostedFinding(HostedFault.NO_DOCUMENT)
    elif there != here[: len(there)]:
        yield HostedFinding(HostedFault.OTHER_LOG, {"found": len(there), "expected": len(here)})
    elif len(there) < len(here):
        yield HostedFinding(HostedFault.OLDER_LOG, {"found": len(there), "expected": len(here)})


def _served(fetched: FetchedDocument, file: HostedFile) -> Iterator[HostedFinding]:
    """What could be better in how a file is served."""
    if fetched.media_type not in _MEDIA_TYPES.get(file.media_type, {file.media_type}):
        found = fetched.media_type or "-"
        yield HostedFinding(HostedFault.MEDIA_TYPE, {"found": found[:80], "expected": file.media_type})
    if fetched.redirected_to:
        yield HostedFinding(HostedFault.REDIRECTED, {"target": fetched.redirected_to[:200]})
    if fetched.is_open is False:
        yield HostedFinding(HostedFault.CLOSED)
