"""A college with achievements of short names, a stack over two of them, and awards of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from support.badges import MALLORY, Document, signed
from support.stack_evidence import award as badge
from support.status_issuer import BASE, KEY, Clock
from vcwallet import TrustList, Verifier
from vcwallet.issuer import AwardTerms, Issued, Issuer, NewAchievement, Recipient, StackedDetails, StatusSettings
from vcwallet.issuer.awards.parts_examiner import holder_of
from vcwallet.ports import FetchedDocument
from vcwallet.report import VerificationReport
from vcwallet.stacks import Stack, StackPolicy, StackReport, all_of, slot
from vcwallet.stacks.definition.rules.stack_definition import Node
from vcwallet.trust import TrustedIssuer

ADA = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"
GRACE = "did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH"
STACK = "https://college.example/stacks/welder"


class Academy:
    """The college: achievements a, b, c, d are its courses, s and t what stacks award."""

    def __init__(self, path: Path, *, status: bool = True) -> None:
        self.clock = Clock()
        self.issuer = Issuer.create(path, name="Example College", signer=KEY, clock=self.clock)
        if status:
            self.issuer.status.set_up(StatusSettings(BASE, purposes=("revocation", "suspension")))
        add = self.issuer.catalogue.add
        self.ids = {name: add(NewAchievement(name=name, description=name, criteria=name)).id for name in "abcdst"}
        wanted = (slot(name, self.ids[name]) for name in "ab")
        self.stack = self.with_rule(all_of(*wanted))
        self.reported: StackReport | None = None

    @staticmethod
    def reopened(path: Path) -> Issuer:
        """The issuer alone, from its file."""
        return Issuer.open(path, signer=KEY)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.issuer.close()

    def with_rule(self, rule: Node) -> Stack:
        """A definition of the college."""
        return Stack(id=STACK, version="1", owner=self.issuer.id, require=rule, awards=self.ids["s"])

    def parts(self, names: str, to: Recipient | str = ADA) -> list[Issued]:
        """One badge for each letter."""
        return [self.issuer.issue(self.ids[name], to) for name in names]

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        """The college's lists as its web server has them: what verifying fetches."""
        assert purpose == "status-list"
        name = url.rpartition("/")[2].removesuffix(".json")
        found = self.issuer.status.serve(name, at=self.clock())
        return FetchedDocument(url, found.content, found.media_type, self.clock())

    def verify(
        self, content: Any, *, trust: TrustList | None = None, at: datetime | None = None, parts: Sequence[Any] = ()
    ) -> VerificationReport:
        """A credential, verified by somebody who knows the college; `parts` are handed in beside it."""
        known = trust or TrustList([TrustedIssuer(self.issuer.id, "Example College")])
        return Verifier(trust=known, fetcher=self).verify(content, at=at or self.clock(), parts=parts)

    def check(
        self,
        parts: Iterable[Issued | Any],
        *,
        stack: Stack | None = None,
        recipient: str | None = None,
        at: datetime | None = None,
        trust: TrustList | None = None,
        policy: StackPolicy | None = None,
    ) -> StackReport:
        """The report on a stack."""
        reports = [self.verify(_content(part), trust=trust) for part in parts]
        holder = None if recipient is None else holder_of(Recipient.of(recipient))
        return (stack or self.stack).check(reports, at=at or self.clock(), holder=holder, policy=policy)

    def award(
        self,
        parts: Sequence[Issued | Any],
        *,
        stack: Stack | None = None,
        report: StackReport | None = None,
        recipient: Recipient | str | None = None,
        key: str | None = None,
        terms: AwardTerms | None = None,
        **details: Any,
    ) -> Issued:
        """Check and award.

        Args:
            parts: What counts.
            stack: The definition; the academy's own if None.
            report: What checking came to; found out here if None.
            recipient: See `AwardRegister.award`.
            key: See `AwardRegister.award`.
            terms: See `AwardRegister.award`.
            **details: Of `StackedDetails`.
        """
        stack = stack or self.stack
        self.reported = self.check(parts, stack=stack) if report is None else report
        return self.issuer.awards.award(
            stack,
            self.reported,
            [_content(part) for part in parts],
            StackedDetails(**details),
            recipient=recipient,
            key=key,
            terms=terms or AwardTerms(),
        )

    def last(self) -> Issued:
        """What was issued last."""
        return self.issuer.credentials.find(list(self.issuer.credentials.list())[-1].id)

    def foreign(self, name: str, to: str, **changes: Any) -> tuple[Document, TrustList]:
        """A badge of somebody else for an achievement of the college, and a list that knows both."""
        document = badge(name, issuer={"id": MALLORY.did, "type": ["Profile"]}, subject={"id": to}, **changes)
        document["credentialSubject"]["achievement"]["id"] = self.ids[name]
        known = [TrustedIssuer(self.issuer.id, "Example College"), TrustedIssuer(MALLORY.did, "Other College")]
        return signed(document, MALLORY), TrustList(known)


def _content(part: Issued | Any) -> Any:
    return part.credential if isinstance(part, Issued) else part
