"""Twelve situations at the employer's page: what is dropped on it, and a verifier that knows two institutions."""

from __future__ import annotations

import json
import zipfile
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from support.badges import COLLEGE, NOW, Document, badge, changed, signed
from support.learner_records import bare_record, part
from support.stack_evidence import award, stack, urn
from support.stacked_credentials import named, record
from support.status_lists import status_entry, status_list
from vcwallet import TrustList, Verifier
from vcwallet.artwork.badge_artwork import draw_badge
from vcwallet.errors import UnreachableError
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.ports import FetchedDocument
from vcwallet.stacks import all_of, slot
from vcwallet.stacks.stacked.stack_binding import bind
from vcwallet.trust import TrustedIssuer

UNIVERSITY = Ed25519Key.from_seed(b"university" + bytes(22))
STRANGER = Ed25519Key.from_seed(b"a stranger" + bytes(22))
KNOWN = TrustList(
    [TrustedIssuer(COLLEGE.did, "Example College"), TrustedIssuer(UNIVERSITY.did, "University of Harbour Town")],
    title="Institutions that we know",
)
_LISTS = {"revocation": "https://college.example/status/1", "suspension": "https://college.example/status/2"}
_SILENT = "https://college.example/status/out-of-reach"
_SET = 7
EMAIL = "ada.lovelace@example.org"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """One situation.

    Attributes:
        file: The name of the file that is dropped.
        make: Makes what is in it.
        label: The word that the answer begins with; empty of a batch.
        recipient: Whom the reader asks for.
        shows: What a picture of it shows, in a sentence.
    """

    file: str
    make: Callable[[], bytes]
    label: str
    recipient: str = ""
    shows: str

    @property
    def content(self) -> bytes:
        """What is in the file."""
        return _made(self.make)


@cache
def _made(make: Callable[[], bytes]) -> bytes:
    return make()


class Web:
    """The status lists of the college; one of them cannot be reached."""

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        """The list at an address."""
        kind = next((kind for kind, place in _LISTS.items() if place == url), None)
        if kind is None:
            raise UnreachableError("timeout", url=url)
        made = status_list({_SET: 1}, purpose=kind, url=url)
        return FetchedDocument(url, json.dumps(made).encode(), "application/json", NOW)


def verifier() -> Verifier:
    """One that answers as of the same day, always."""
    return Verifier(trust=KNOWN, fetcher=Web(), clock=lambda: NOW)


def picture(name: str, issuer: str, color: str = "#1f6f5c") -> str:
    """A badge's picture as a `data:` URL."""
    svg = draw_badge(name=name, issuer=issuer, color=color, kind="MicroCredential", level="EQF 5").svg
    return f"data:image/svg+xml;base64,{b64encode(svg).decode()}"


def rich(name: str = "Care of Older People", issuer: str = "Example College", **changes: Any) -> Document:
    """An unsigned badge with all that an employer would ask about."""
    document = badge(name=name, issuer={"id": COLLEGE.did, "type": ["Profile"], "name": issuer}, **changes)
    subject = document["credentialSubject"]
    subject["identifier"] = [
        {"type": "IdentityObject", "identityType": "emailAddress", "identityHash": EMAIL, "hashed": False}
    ]
    subject["achievement"] |= {
        "name": name,
        "description": "Plans and gives everyday care, and notices when more is needed.",
        "criteria": {"narrative": "Forty hours of practice under guidance, and a conversation about two cases."},
        "achievementType": "MicroCredential",
        "creditsAvailable": 3.0,
        "image": {"id": picture(name, issuer), "type": "Image"},
        "alignment": [
            {
                "type": ["Alignment"],
                "targetName": "Observe and report changes in health",
                "targetUrl": "https://skills.example/care/12",
                "targetFramework": "Skills in Care",
            }
        ],
    }
    document["validUntil"] = "2029-01-15T09:30:00Z"
    return document


def _json(document: Document) -> bytes:
    return json.dumps(document).encode()


def _record() -> bytes:
    """A learner record with fifty credentials, one of which was changed."""
    members = [part(number, name=f"Module {number}") for number in range(1, 51)]
    members[16] = changed(members[16], "/name", "Module 17, with distinction")
    return _json(signed(bare_record(*members, name="Transcript of Records")))


def _stack() -> bytes:
    """A stacked credential of which one of three parts was not shown."""
    names = {"first-aid": "First Aid", "safe-lifting": "Safe Lifting", "hygiene": "Hygiene at Work"}
    rule = stack(
        all_of(*(slot(each, urn(each), name=shown) for each, shown in names.items())),
        name="Care Assistant",
        awards=urn("care-assistant"),
    )
    parts = [signed(award(each, achievement={"name": shown}) | {"name": shown}) for each, shown in names.items()]
    said = bind(rule, tuple(map(named, parts))).to_dict()
    return _json(record(*parts[:2], rule=rule, binding=said, name="Care Assistant"))


def _archive() -> bytes:
    """Five hundred files: badges of many kinds, a few of them no good."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(500):
            document = signed(badge(name=f"Badge {number}", id=f"urn:example:{number}"))
            if number % 97 == 5:
                document = changed(document, "/name", "Another name")
            if number % 83 == 7:
                stranger = {"id": STRANGER.did, "type": ["Profile"], "name": "Academy of Everything"}
                document = signed(badge(issuer=stranger, id=f"urn:example:{number}"), STRANGER)
            content = b'{"broken": ' if number % 151 == 3 else _json(document)
            archive.writestr(f"applicants/{number:03}.json", content)
    return written.getvalue()


@cache
def _good() -> Document:
    return signed(rich())


def _by_stranger(name: str) -> Document:
    document = rich(issuer=name)
    document["issuer"] = {"id": STRANGER.did, "type": ["Profile"], "name": name}
    return signed(document, STRANGER)


def _imitation() -> Document:
    issuer = {"id": STRANGER.did, "type": ["Profile"], "name": "University of Harbour Town"}
    document = rich("Master of Nursing", "University of Harbour Town")
    return signed(document | {"issuer": issuer}, STRANGER)


def _listed(purpose: str) -> Document:
    return signed(rich(credentialStatus=status_entry(_SET, purpose, _LISTS[purpose])))


def _unlisted() -> Document:
    return signed(rich(credentialStatus=status_entry(_SET, "revocation", _SILENT)))


def _unknown_words() -> Document:
    """A badge whose proof is of a kind that is not known here."""
    document = signed(rich())
    document["proof"] |= {"cryptosuite": "falcon-rdfc-2027"}
    return document


SITUATIONS: Mapping[str, Situation] = {
    "verified": Situation(
        file="care.json",
        make=lambda: _json(_good()),
        label="VERIFIED",
        recipient=EMAIL,
        shows="A badge that is genuine, from a college that the employer knows, and about the applicant.",
    ),
    "unknown-issuer": Situation(
        file="care.json",
        make=lambda: _json(_by_stranger("Academy of Everything")),
        label="UNKNOWN ISSUER",
        shows="Nothing in it was changed; the employer does not know who awarded it.",
    ),
    "undetermined": Situation(
        file="care.json",
        make=lambda: _json(_unknown_words()),
        label="UNDETERMINED",
        shows="It is signed in a way that the page cannot check.",
    ),
    "rejected": Situation(
        file="care.json",
        make=lambda: _json(changed(_good(), "/name", "Head of Care")),
        label="REJECTED",
        shows="Its title was changed after it was signed.",
    ),
    "revoked": Situation(
        file="care.json",
        make=lambda: _json(_listed("revocation")),
        label="REJECTED",
        shows="The college has taken it back.",
    ),
    "suspended": Situation(
        file="care.json",
        make=lambda: _json(_listed("suspension")),
        label="REJECTED",
        shows="The college has suspended it for the time being.",
    ),
    "list-out-of-reach": Situation(
        file="care.json",
        make=lambda: _json(_unlisted()),
        label="UNDETERMINED",
        shows="Whether it was taken back could not be looked up: it is neither fine nor revoked.",
    ),
    "famous-name": Situation(
        file="degree.json",
        make=lambda: _json(_imitation()),
        label="UNKNOWN ISSUER",
        shows="A stranger uses the name of a university that the employer knows.",
    ),
    "wrong-applicant": Situation(
        file="care.json",
        make=lambda: _json(_good()),
        label="REJECTED",
        recipient="eve@example.org",
        shows="The badge is genuine, and about another person than the applicant.",
    ),
    "record-of-50": Situation(
        file="transcript.json",
        make=_record,
        label="REJECTED",
        shows="A record with fifty credentials, one of which was changed.",
    ),
    "stack-with-a-missing-part": Situation(
        file="care-assistant.json",
        make=_stack,
        label="UNDETERMINED",
        shows="A larger unit of three parts, one of which was not handed in.",
    ),
    "500-files": Situation(
        file="applicants.zip",
        make=_archive,
        label="",
        shows="Five hundred files at once, the worst first.",
    ),
}
"""All of them by the short names by which their pictures are called, in the order in which they are shown."""
