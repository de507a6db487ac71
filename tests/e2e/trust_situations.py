"""The files of an employer's desk in each situation of docs/explanation/known-issuers.md, and how each is verified."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from support.badges import COLLEGE, MALLORY, Document, badge, signed
from support.federations import ANCHOR
from support.status_lists import status_entry, status_list
from support.trust_credentials import AGENCY, endorsement
from support.world import WebKey, key_document
from vcwallet.encoding import strict_json
from vcwallet.ports import FetchedDocument
from vcwallet.storage import SqliteCache

if TYPE_CHECKING:
    from e2e.conftest import Cli

TODAY = "2026-06-01T12:00:00Z"
WEB = "https://college.example/issuer"
REGISTRY_URL = "https://ministry.example/registry.json"
THREE_DAYS_AGO = datetime(2026, 5, 29, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Situation:
    """One situation.

    Attributes:
        title: What it is, as a heading.
        told: What is prepared, in a sentence.
        write: Writes the files, and returns what stands behind `vcwallet verify`.
        status: The exit status.
        words: What has to be said.
    """

    title: str
    told: str
    write: Callable[[Cli], tuple[str, ...]]
    status: int
    words: tuple[str, ...]


def _verified(desk: Cli, document: Document, *options: str, **trust: Any) -> tuple[str, ...]:
    desk.write("badge.json", document)
    desk.write("known.json", {"title": "Our colleges", "issuers": []} | trust)
    return ("badge.json", "--trust", "known.json", *options)


def _entry(**members: Any) -> Document:
    return {"id": COLLEGE.did, "name": "Example College"} | members


def _known(desk: Cli) -> tuple[str, ...]:
    return _verified(desk, signed(), issuers=[_entry()])


def _unknown(desk: Cli) -> tuple[str, ...]:
    return _verified(
        desk, signed(badge(issuer={"id": MALLORY.did, "type": ["Profile"], "name": "Hill School"}), MALLORY)
    )


def _for_something_else(desk: Cli) -> tuple[str, ...]:
    return _verified(desk, signed(), issuers=[_entry(scope={"achievements": ["https://college.example/welding/*"]})])


def _until_last_year(desk: Cli) -> tuple[str, ...]:
    return _verified(desk, signed(), issuers=[_entry(until="2025-12-31T23:59:59Z")])


def _wrong_recipient(desk: Cli) -> tuple[str, ...]:
    return _verified(desk, signed(), "--recipient", "did:example:grace", issuers=[_entry()])


def _of_web(desk: Cli, **marks: Any) -> tuple[str, ...]:
    """A badge of an issuer with a document of its own, which marks the key that signed it."""
    document = badge(issuer={"id": WEB, "type": ["Profile"], "name": "Example College"})
    desk.write("issuer.json", key_document(WEB, COLLEGE, **marks))
    trust = {"issuers": [{"id": WEB, "name": "Example College"}]}
    return _verified(desk, signed(document, WebKey(WEB, COLLEGE)), "--identifier", "issuer.json", **trust)  # type: ignore[arg-type]


def _rotated(desk: Cli) -> tuple[str, ...]:
    return _of_web(desk, expires="2026-04-01T00:00:00Z")


def _compromised(desk: Cli) -> tuple[str, ...]:
    return _of_web(desk, revoked="2026-04-01T00:00:00Z")


def _in_two_registries(desk: Cli) -> tuple[str, ...]:
    registry = {
        "registry": {COLLEGE.did: {"name": "Example College", "location": "Exampleton", "url": "https://e.example"}}
    }
    desk.write("ministry.json", registry)
    desk.write("association.json", registry)
    sources = [
        {"type": "registry", "name": "Register of the Ministry", "file": "ministry.json"},
        {"type": "registry", "name": "Association of Colleges", "file": "association.json"},
    ]
    return _verified(desk, signed(), sources=sources)


def _through_a_federation(desk: Cli) -> tuple[str, ...]:
    anchor = {"id": ANCHOR.id, "name": ANCHOR.name, "jwks": ANCHOR.jwks}
    statements = [ANCHOR.configuration(), ANCHOR.about(COLLEGE.did)]
    source = {"type": "federation", "name": "Universities", "anchors": [anchor], "statements": statements}
    return _verified(desk, signed(), sources=[source])


def _accredited(desk: Cli, document: Document | None = None, *options: str) -> tuple[str, ...]:
    desk.write("accreditation.json", document or endorsement())
    source = {
        "type": "accreditation",
        "name": "Accreditation",
        "bodies": [{"id": AGENCY.did, "name": "Agency for Quality"}],
        "endorsements": ["accreditation.json"],
    }
    return _verified(desk, signed(), *options, sources=[source])


def _endorsement_revoked(desk: Cli) -> tuple[str, ...]:
    listed = "https://agency.example/status/1"
    desk.write("lists/1.json", status_list({7: 1}, key=AGENCY, url=listed))
    withdrawn = endorsement(credentialStatus=status_entry(7, url=listed))
    return _accredited(desk, withdrawn, "--status-lists", "lists")


def _from_a_registry(desk: Cli, *options: str) -> tuple[str, ...]:
    source = {"type": "registry", "name": "Register of the Ministry", "url": REGISTRY_URL}
    return _verified(desk, signed(), *options, sources=[source])


def _out_of_reach_with_a_copy(desk: Cli) -> tuple[str, ...]:
    registry = {"registry": {COLLEGE.did: {"name": "Example College"}}}
    seen = FetchedDocument(REGISTRY_URL, strict_json.dumps(registry), "application/json", THREE_DAYS_AGO)
    cache = SqliteCache(desk.folder / "seen.cache")
    cache.put(seen, "issuer-registry")
    return _from_a_registry(desk, "--cache", "seen.cache")


def _lookalike(desk: Cli) -> tuple[str, ...]:
    imitated = "Ex\u0430mple College"  # with a Cyrillic letter
    document = badge(issuer={"id": MALLORY.did, "type": ["Profile"], "name": imitated})
    return _verified(desk, signed(document, MALLORY), issuers=[_entry()])


SITUATIONS = (
    Situation(
        "Known", "The employer has the college on a list.", _known, 0, ("Genuine, and from an issuer you know.",)
    ),
    Situation(
        "Known to two registries",
        "Two registries that the employer believes have the college.",
        _in_two_registries,
        0,
        ("Register of the Ministry", "Association of Colleges"),
    ),
    Situation(
        "Known through a federation",
        "The employer believes a federation of universities, whose statements are at hand.",
        _through_a_federation,
        0,
        ("Federation of Universities",),
    ),
    Situation(
        "Unknown",
        "Nothing that the employer believes has the issuer, whatever name that gives itself.",
        _unknown,
        5,
        ("from an issuer you do not know", "as it calls itself (not confirmed)"),
    ),
    Situation(
        "Known for something else",
        "The college is known for its courses in welding. The badge is for the use of ladders.",
        _for_something_else,
        5,
        ("KNOWN FOR SOMETHING ELSE",),
    ),
    Situation(
        "Known until last year",
        "The college was on the list until the end of 2025.",
        _until_last_year,
        5,
        ("NO LONGER KNOWN", "2025-12-31"),
    ),
    Situation(
        "Accredited by endorsement",
        "The employer knows an agency, and the agency endorses the college.",
        _accredited,
        0,
        ("Agency for Quality",),
    ),
    Situation(
        "Endorsement revoked",
        "The agency has taken its endorsement back since.",
        _endorsement_revoked,
        5,
        ("NO LONGER KNOWN", "its issuer is no longer vouched for by “Agency for Quality”."),
    ),
    Situation(
        "Rotated key",
        "The college took the key that signed the badge out of use later, in April.",
        _rotated,
        0,
        ("took out of use",),
    ),
    Situation(
        "Compromised key",
        "The college declared the key that signed the badge invalid in April, as is done with a stolen one.",
        _compromised,
        4,
        ("as is done with a stolen key",),
    ),
    Situation(
        "Out of reach, with a copy",
        "The registry cannot be reached; a copy that was fetched three days before is at hand.",
        _out_of_reach_with_a_copy,
        0,
        ("Register of the Ministry", "2026-05-29"),
    ),
    Situation(
        "Out of reach, without a copy",
        "The registry cannot be reached, and was not asked before.",
        _from_a_registry,
        4,
        ("Register of the Ministry", "could not"),
    ),
    Situation(
        "Lookalike name",
        "A stranger calls itself as the college does, with one letter of another alphabet.",
        _lookalike,
        5,
        ("Example College", COLLEGE.did),
    ),
    Situation(
        "Wrong recipient",
        "The badge is genuine, and not about the applicant whom the employer names.",
        _wrong_recipient,
        3,
        ("It is about another person than the one you named",),
    ),
)
