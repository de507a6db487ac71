"""The subject and achievement of a credential, or the reason why they cannot be read as one statement.

A credential is of one achievement and about one subject (Open Badges 3.0, "AchievementCredential"), and most members
have one value. Of several, none is *the first*: their order is not signed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vcwallet.model.access import is_ambiguous, nodes_of, objects_of, one_text, text_of
from vcwallet.report import VerificationReport

SEVERAL_SUBJECTS = "several-subjects"
SEVERAL_ACHIEVEMENTS = "several-achievements"
AMBIGUOUS = "contents-ambiguous"
_OF_CREDENTIAL = ("awardedDate", "validFrom", "issuanceDate", "validUntil", "expirationDate")
_OF_SUBJECT = ("creditsEarned", "activityStartDate")
_OF_ACHIEVEMENT = ("achievementType", "version", "creditsAvailable")
_OF_ALIGNMENT = ("targetUrl", "targetFramework")


@dataclass(frozen=True, slots=True)
class CredentialContents:
    """The subjects and achievements of a credential.

    Attributes:
        subjects: Whom it is about.
        achievements: What it is for.
        doubt: Why that cannot be read as one statement; empty where it can.
    """

    subjects: tuple[Mapping[str, Any], ...]
    achievements: tuple[Mapping[str, Any], ...]
    doubt: str

    @classmethod
    def of(cls, report: VerificationReport, document: Mapping[str, Any]) -> CredentialContents:
        """The contents of a document. A record awards nothing but what its rule does, if it has one."""
        subjects = tuple(nodes_of(document.get("credentialSubject")))
        achievements = tuple(entry for subject in subjects for entry in nodes_of(subject.get("achievement")))
        if report.kind == "clr":
            awards = report.stack.awards if report.stack is not None else ""
            achievements = tuple(entry for entry in achievements if awards and text_of(entry, "id") == awards)
            subjects = tuple(_learner(subject) for subject in subjects)
        doubt = ""
        if len(subjects) > 1:
            doubt = SEVERAL_SUBJECTS
        elif len(achievements) > 1:
            doubt = SEVERAL_ACHIEVEMENTS
        elif _is_ambiguous(document, subjects, achievements):
            doubt = AMBIGUOUS
        return cls(subjects, achievements, doubt)

    def name(self, document: Mapping[str, Any]) -> str:
        """What to call it: as its achievement is called, else as it calls itself."""
        own = one_text(self.achievements[0].get("name")) if len(self.achievements) == 1 else ""
        return own or one_text(document.get("name"))


def _learner(subject: Mapping[str, Any]) -> Mapping[str, Any]:
    """Who the subject of a record is. What else is signed of the learner is what the members say, all of them."""
    return {name: value for name, value in subject.items() if name in ("id", "identifier")}


def _is_ambiguous(
    document: Mapping[str, Any], subjects: Sequence[Mapping[str, Any]], achievements: Sequence[Mapping[str, Any]]
) -> bool:
    """Whether a member that decides something, and has one value, was given several. Results: see `Grade.clear`."""
    alignments = [entry for achievement in achievements for entry in objects_of(achievement.get("alignment"))]
    groups = (
        ((document,), _OF_CREDENTIAL),
        (subjects, _OF_SUBJECT),
        (achievements, _OF_ACHIEVEMENT),
        (alignments, _OF_ALIGNMENT),
    )
    return any(is_ambiguous(holder, name) for holders, names in groups for holder in holders for name in names)
