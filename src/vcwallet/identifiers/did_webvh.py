"""did:webvh: a log of all versions of the document, which its controller cannot rewrite unseen.

The identifier has the hash of the first entry in it, each entry the hash of the one before, and each is signed by keys
that those before it name. Holding the website alone is not enough to change it.
Source: did:webvh v1.0, "Read (Resolve)", "DID URL Resolution"; docs/security.md, rows 7 and 26.
"""

from __future__ import annotations

from collections.abc import Generator, Hashable
from datetime import timedelta
from functools import partial
from hashlib import sha256

from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import VcwalletError
from vcwallet.identifiers.identifier_method import (
    KEY_DOCUMENT,
    DocumentVersion,
    IdentifierMethod,
    Resolution,
    ResolutionOptions,
    Resolved,
)
from vcwallet.identifiers.published_keys import KeyDocument
from vcwallet.identifiers.webvh import DidLog, LogMemory, log_location, read_log, unwitnessed
from vcwallet.ports import FetchedDocument, NeedDocument

_LOG, _WITNESSES = "did.jsonl", "did-witness.json"
_TOLERANCE = timedelta(minutes=5)
"""By how much the clock of a controller may be ahead of the one that a log was fetched by."""


class DidWebvh:
    """The DIDs that begin with `did:webvh:`."""

    is_fetched = True

    def fault(self, identifier: str) -> str | None:
        """`identifier-did-webvh` where it leads to no log on the web; see `IdentifierMethod`."""
        try:
            log_location(identifier)
        except VcwalletError:
            return "identifier-did-webvh"
        return None

    def address(self, identifier: str) -> str:
        """Where its log stands; see `IdentifierMethod`."""
        return log_location(identifier).file(_LOG)

    def document(self, identifier: str, options: ResolutionOptions) -> Resolution:
        """The newest version in its log, with all before it; see `IdentifierMethod`."""
        fetched = yield NeedDocument(self.address(identifier), KEY_DOCUMENT)
        size, of_log = len(fetched.content), (sha256(fetched.content).digest(), options.limits)
        log = _MEMORY.obtain(("log", of_log), size, lambda: read_log(fetched.content, options.limits, options.tick))
        log.check(identifier, None if fetched.fetched_at is None else fetched.fetched_at + _TOLERANCE)
        if log.needs_witnesses and not options.is_held:
            yield from _check_witnesses(log, of_log, identifier, fetched, options)
        versions = _MEMORY.obtain(("versions", of_log, identifier), size, lambda: versions_of(log, identifier))
        if versions[-1].document is not None:
            return Resolved(versions[-1].keys(), fetched, versions)
        over = {"id": identifier, "verificationMethod": []}  # it came to its end, or moved: it has no keys any more
        return Resolved(KeyDocument(over, identifier), fetched, versions)


def _check_witnesses(
    log: DidLog, of_log: Hashable, identifier: str, fetched: FetchedDocument, options: ResolutionOptions
) -> Generator[NeedDocument, FetchedDocument, None]:
    """Whether enough witnesses approved.

    Their file is published before the log, so it is asked for after it; where a cache has an older one, anew.
    """
    url = log_location(identifier).file(_WITNESSES)
    approvals = [version.approval for version in log.versions]
    for anew in (False, True):
        witnesses = yield NeedDocument(url, KEY_DOCUMENT, anew)
        content = witnesses.content
        key = "witnesses", of_log, sha256(content).digest()
        missing = _MEMORY.obtain(
            key, len(content), partial(unwitnessed, approvals, content, options.limits, options.tick)
        )
        if missing is None:
            return
        if anew or not _is_older(witnesses, fetched):
            raise missing.located("")


def _is_older(document: FetchedDocument, other: FetchedDocument) -> bool:
    if document.fetched_at is None or other.fetched_at is None:
        return False
    return document.fetched_at < other.fetched_at


def versions_of(log: DidLog, identifier: str) -> tuple[DocumentVersion, ...]:
    """The versions of a log, as DID URLs name them, oldest first."""
    return tuple(
        DocumentVersion(
            identifier,
            version.version_id,
            version.time,
            None
            if version.parameters.deactivated or version.identifier != identifier
            else with_services(version.document, identifier),
        )
        for version in log.versions
    )


def with_services(document: JsonObject, identifier: str) -> JsonObject:
    """A document with the services that every such DID has, unless it has its own in their places."""
    services = document.get("service", [])
    if not isinstance(services, list):
        return document
    location = log_location(identifier)
    implicit: list[JsonObject] = [
        {"id": f"{identifier}#files", "type": "relativeRef", "serviceEndpoint": location.below("/")},
        {
            "@context": "https://identity.foundation/linked-vp/contexts/v1",
            "id": f"{identifier}#whois",
            "type": "LinkedVerifiablePresentation",
            "serviceEndpoint": location.below("/whois.vp"),
        },
    ]
    own = [service.get("id") for service in services if isinstance(service, dict)]
    missing = [each for each in implicit if each["id"] not in own and each["id"].removeprefix(identifier) not in own]
    return {**document, "service": [*services, *missing]}


_MEMORY = LogMemory(64 * 1024 * 1024)
METHOD: IdentifierMethod = DidWebvh()
