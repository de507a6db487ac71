"""Rules that relying parties have in common. Each goes by what was signed, and by what the verifier itself found out.

A text for a list, and an empty list, are refused: neither is what was meant.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from vcwallet.checks import ISSUER_TRUST, TRUST_NOT_CHECKED, TRUST_SOURCE, CheckStatus
from vcwallet.encoding import timestamps
from vcwallet.errors import MalformedValueError, UsageError
from vcwallet.model.access import id_of, identifier_of, objects_of, subjects_of, values_of
from vcwallet.policy.rules.rule import RuleFacts, Ruling
from vcwallet.policy.trust.trust_judgement import covers
from vcwallet.report import Outcome, RecognitionScope, VerificationReport

_SHOWN = 200
_DATES = ("awardedDate", "validFrom", "issuanceDate")
"""When it was awarded, or else begins; the earliest counts."""


@dataclass(frozen=True, slots=True)
class IssuedBy:
    """It was issued by one of these issuers.

    Attributes:
        ids: Their identifiers, such as DIDs, as they stand in credentials.
        name: What the rule is called in reports.

    Raises:
        UsageError: `rule-texts`: no list of texts, or an empty one; so of every rule here that has texts.
    """

    ids: Iterable[str]
    name: str = "issued-by"

    def __post_init__(self) -> None:
        object.__setattr__(self, "ids", _texts(self.name, self.ids))

    def judge(self, facts: RuleFacts) -> Ruling:
        """Not met where it is another issuer."""
        issuer = "" if facts.issuer is None else facts.issuer.id
        return (
            Ruling.met() if issuer in self.ids else Ruling.not_met("issued-by", "", "/issuer", issuer=issuer[:_SHOWN])
        )


@dataclass(frozen=True, slots=True)
class KnownBy:
    """One of these sources of trust knows the issuer, at that moment and for what the credential says.

    Attributes:
        sources: Names of sources, such as the title of a trust list or the name of a registry; or of those by whose
            word a source goes, such as accrediting bodies.
        name: What the rule is called in reports.
    """

    sources: Iterable[str]
    name: str = "known-by"

    def __post_init__(self) -> None:
        object.__setattr__(self, "sources", _texts(self.name, self.sources))

    def judge(self, facts: RuleFacts) -> Ruling:
        """Undecided where a source could not be asked, or where whom the verifier knows was not said."""
        recognitions = () if facts.issuer is None else facts.issuer.recognitions
        if any({known.known_by, known.source} & set(self.sources) for known in recognitions):
            return Ruling.met()
        shown = ", ".join(self.sources)[:_SHOWN]
        if any(check.id == ISSUER_TRUST and check.reason == "no-trust" for check in facts.checks):
            return Ruling.undecided("no-trust", "", "/issuer", sources=shown)
        is_open = any(
            (check.kind == TRUST_SOURCE and check.status is CheckStatus.INDETERMINATE)
            or (check.id == ISSUER_TRUST and check.code == TRUST_NOT_CHECKED)
            for check in facts.checks
        )
        answer = Ruling.undecided if is_open else Ruling.not_met
        return answer("known-by", "", "/issuer", sources=shown)


@dataclass(frozen=True, slots=True)
class OfAchievement:
    """It awards one of these achievements, and no other.

    Attributes:
        ids: Their identifiers; one that ends with `*` stands for all that begin so.
        name: What the rule is called in reports.
    """

    ids: Iterable[str]
    name: str = "of-achievement"

    def __post_init__(self) -> None:
        object.__setattr__(self, "ids", _texts(self.name, self.ids))

    def judge(self, facts: RuleFacts) -> Ruling:
        """Not met, too, where it awards nothing; undecided where it is for a stack, and does not say for which."""
        document = dict(facts.document)
        if covers(RecognitionScope(achievements=tuple(self.ids)), document):
            return Ruling.met()
        is_open = "stackAward" in document and not any(
            subject.get("achievement") for subject, _ in subjects_of(document)
        )
        return (Ruling.undecided if is_open else Ruling.not_met)("of-achievement", "", _SUBJECT)


@dataclass(frozen=True, slots=True)
class OfType:
    """It is of one of these types.

    Attributes:
        types: Names of types as they stand in credentials, such as `OpenBadgeCredential`.
        name: What the rule is called in reports.
    """

    types: Iterable[str]
    name: str = "of-type"

    def __post_init__(self) -> None:
        object.__setattr__(self, "types", _texts(self.name, self.types))

    def judge(self, facts: RuleFacts) -> Ruling:
        """Not met where it has none of them."""
        scope = RecognitionScope(types=tuple(self.types))
        if covers(scope, dict(facts.document)):
            return Ruling.met()
        return Ruling.not_met("of-type", "", "/type", types=", ".join(self.types)[:_SHOWN])


@dataclass(frozen=True, slots=True)
class IssuedAfter:
    """It was awarded at this moment or later.

    Of `awardedDate` and the beginning of its validity the earlier counts.

    Attributes:
        moment: The moment; aware.
        name: What the rule is called in reports.

    Raises:
        UsageError: `naive-time`: the moment has no offset; `rule-moment`: it is none.
    """

    moment: datetime
    name: str = "issued-after"

    def __post_init__(self) -> None:
        if not isinstance(self.moment, datetime):
            raise UsageError("rule-moment", rule=self.name, value=repr(self.moment)[:80])
        if self.moment.utcoffset() is None:
            raise UsageError("naive-time", value=self.moment.isoformat())

    def judge(self, facts: RuleFacts) -> Ruling:
        """Undecided where it has no date, or one that cannot be read."""
        return _since(self.moment, facts.document)


@dataclass(frozen=True, slots=True)
class IssuedWithin:
    """It was awarded no longer ago than this.

    Of `awardedDate` and the beginning of its validity the earlier counts.

    Attributes:
        period: How long, before the moment for which the verification answers.
        name: What the rule is called in reports.

    Raises:
        UsageError: `rule-moment`: the period is no `timedelta`.
    """

    period: timedelta
    name: str = "issued-within"

    def __post_init__(self) -> None:
        if not isinstance(self.period, timedelta):
            raise UsageError("rule-moment", rule=self.name, value=repr(self.period)[:80])

    def judge(self, facts: RuleFacts) -> Ruling:
        """Undecided where it has no date, or one that cannot be read."""
        return _since(facts.at - self.period, facts.document)


@dataclass(frozen=True, slots=True)
class HasEvidence:
    """It states evidence: work that shows the achievement. What that is worth, a person has to look at.

    Attributes:
        pinned: Whether a digest of each piece that is elsewhere has to be signed.
        name: What the rule is called in reports.
    """

    pinned: bool = False
    name: str = "has-evidence"

    def judge(self, facts: RuleFacts) -> Ruling:
        """Not met where there is none, or under `pinned` where a piece can change unseen."""
        evidence = facts.contents.evidence
        if not evidence:
            return Ruling.not_met("no-evidence")
        if self.pinned and any(piece.pinned is False for piece in evidence):
            return Ruling.not_met("evidence-unprotected", "", "/evidence")
        return Ruling.met()


@dataclass(frozen=True, slots=True)
class EndorsedBy:
    """One of these endorses it, its achievement or its issuer, by an endorsement in it that is genuine and holds.

    Attributes:
        ids: Identifiers of the endorsers.
        name: What the rule is called in reports.
    """

    ids: Iterable[str]
    name: str = "endorsed-by"

    def __post_init__(self) -> None:
        object.__setattr__(self, "ids", _texts(self.name, self.ids))

    def judge(self, facts: RuleFacts) -> Ruling:
        """Undecided where such an endorsement could not be checked."""
        endorsed = set(_endorsable(facts.document))
        theirs = [report for report in facts.endorsements if self._is_theirs(report, endorsed)]
        if any(report.authentic for report in theirs):
            return Ruling.met()
        is_open = any(report.outcome is Outcome.UNDETERMINED for report in theirs)
        return (Ruling.undecided if is_open else Ruling.not_met)("endorsed-by", ids=", ".join(self.ids)[:_SHOWN])

    def _is_theirs(self, report: VerificationReport, endorsed: set[str]) -> bool:
        if report.issuer is None or report.issuer.id not in self.ids or report.document is None:
            return False
        subjects = {identifier_of(subject) or "" for subject in values_of(report.document.get("credentialSubject"))}
        return bool(subjects) and subjects <= endorsed


@dataclass(frozen=True, slots=True)
class UnsafeAcceptAll:
    """It is whatever it is: a rule for tests, and for a place that must hold one. Each report says that it was used.

    Making one gives a warning. Where nothing is required beyond what `Policy` requires by itself, leave `rules` empty.
    """

    name: str = "unsafe-accept-all"

    def __post_init__(self) -> None:
        from vcwallet.rendering.words.phrases import phrase  # words are loaded only when they are read

        warnings.warn(" ".join(phrase("RULE_MET", "accept-all", {"rule": self.name})), stacklevel=3)

    def judge(self, facts: RuleFacts) -> Ruling:  # noqa: ARG002 - it asks for nothing
        """Always met."""
        return Ruling.met("accept-all")


_SUBJECT = "/credentialSubject"


def _texts(name: str, value: object) -> tuple[str, ...]:
    texts = () if isinstance(value, str) or not isinstance(value, Iterable) else tuple(value)
    if not texts or not all(isinstance(text, str) and text.strip() for text in texts):
        raise UsageError("rule-texts", rule=name, value=repr(value)[:80])
    return texts


def _since(moment: datetime, document: Mapping[str, Any]) -> Ruling:
    """Whether a credential is no older: what can be read shows that it is older, or all can be read."""
    stated = [name for name in _DATES if name in document]
    unread = ""
    for name in stated:
        try:
            awarded = timestamps.read(document[name], f"/{name}")
        except MalformedValueError:
            unread = f"/{name}"
            continue
        if awarded < moment:
            return Ruling.not_met("too-old", "", f"/{name}", awarded=_day(awarded), since=_day(moment))
    return Ruling.undecided("no-date", "", unread) if unread or not stated else Ruling.met()


def _day(moment: datetime) -> str:
    return moment.date().isoformat()


def _endorsable(document: Mapping[str, Any]) -> Iterator[str]:
    """Ids of what an endorsement in a credential may speak of: itself, its issuer, what it awards."""
    yield from filter(None, (id_of(document), identifier_of(document.get("issuer"))))
    for subject, _ in subjects_of(document):
        yield from filter(None, (id_of(achievement) for achievement in objects_of(subject.get("achievement"))))
