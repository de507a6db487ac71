"""What one endorsement comes to as a link: who endorsed which profile, for when and for what, and what it is worth.

Source: Open Badges 3.0, "EndorsementCredential", "EndorsementSubject".
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vcwallet.model.access import identifier_of, objects_of, one_text, subjects_of, text_of, types_of
from vcwallet.policy.trust.evidence.credential_evidence import Assessment, ValidityPeriod, Worth, term_of, weigh
from vcwallet.report import VerificationReport
from vcwallet.report.recognition import EVERYTHING, RecognitionScope

ENDORSEMENT_TYPE = "EndorsementCredential"
_SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementLink:
    """One endorsement of one thing.

    Attributes:
        by: Who signed it, or is said to have.
        endorsed: The identifier of what it speaks of.
        evidence: How far it can be relied on.
        term: When it holds.
        scope: For what it recognises: everything, or what its subject is aligned to; None: for nothing.
        name: What it calls the endorsed; empty: nothing.
        comment: What it says of it.
        as_of: When it was signed, else since when it holds.
    """

    by: str
    endorsed: str
    evidence: Assessment
    term: ValidityPeriod
    scope: RecognitionScope | None
    name: str
    comment: str
    as_of: datetime | None

    @property
    def is_sound(self) -> bool:
        """Whether it is genuine and in force."""
        return self.evidence.worth is Worth.SOUND


def links_in(reports: Iterable[VerificationReport]) -> Iterator[EndorsementLink]:
    """The endorsements that reports are on, and those in them: who endorses can be endorsed, too."""
    waiting = list(reports)
    while waiting:
        report = waiting.pop()
        waiting += report.endorsements
        document = report.document
        if document is None or report.issuer is None or ENDORSEMENT_TYPE not in types_of(document):
            continue
        evidence, term = weigh(report), term_of(document)
        for subject, _ in subjects_of(document):
            endorsed = identifier_of(subject)
            if endorsed is not None:
                yield EndorsementLink(
                    by=report.issuer.id,
                    endorsed=endorsed,
                    evidence=evidence,
                    term=term,
                    scope=_scope(subject),
                    name=one_text(subject.get("name")),
                    comment=one_text(subject.get("endorsementComment"))[:_SHOWN],
                    as_of=report.signed_at or term.since,
                )


def _scope(subject: Mapping[str, Any]) -> RecognitionScope | None:
    """What the endorsed is endorsed for: what the endorsement aligns it to, else everything; None: for nothing.

    An alignment without a target leaves nothing: to leave it out would endorse for more than is said.
    """
    if "alignment" not in subject:
        return EVERYTHING
    targets = [
        text_of(entry, "targetUrl") or text_of(entry, "targetFramework") for entry in objects_of(subject["alignment"])
    ]
    return (
        RecognitionScope(frameworks=tuple(dict.fromkeys(targets))) if targets and all(map(str.strip, targets)) else None
    )


def distances_from(start: str, neighbours: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """How many steps it takes from one node to each that can be reached."""
    distances = {start: 0}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        for neighbour in neighbours.get(node, ()):
            if neighbour not in distances:
                distances[neighbour] = distances[node] + 1
                waiting.append(neighbour)
    return distances
