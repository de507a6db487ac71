"""The options that describe an achievement: a new one, or another edition of one in the catalogue.

An option that is not given keeps what the edition before has; an empty text takes it away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from vcwallet import builders
from vcwallet.artwork.badge_artwork import is_drawn
from vcwallet.cli.issuer.achievement_notations import alignment_of, level_of, number_of
from vcwallet.cli.options.common_options import PATH
from vcwallet.cli.options.option_bundles import bundled, taken
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError
from vcwallet.issuer import NewAchievement, QualificationLevel, StoredAchievement, Volume
from vcwallet.issuer.catalogue.learning_volumes import without_volume
from vcwallet.issuer.catalogue.qualification_levels import level_in

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_DETAILS = {
    "field_of_study": "fieldOfStudy",
    "specialization": "specialization",
    "version": "version",
    "other_identifiers": "otherIdentifier",
}
"""Members that no option gives, by the arguments that do."""
_OPTIONS = (
    click.argument("name", metavar="[NAME]", required=False, help="What it is called."),
    click.option("--description", metavar="TEXT", help="What it is about, in a few sentences."),
    click.option("--criteria", metavar="TEXT", help="What one has to do to earn it."),
    click.option("--criteria-url", metavar="URL", help="A page that says so."),
    click.option("--level", metavar="EQF5", help="Level of the European Qualifications Framework."),
    click.option("--hours", metavar="NUMBER", help="Hours of learning, all together."),
    click.option("--credits", metavar="NUMBER", help="Credits that it is worth; needs --unit."),
    click.option("--unit", metavar="NAME", help="What one credit is, such as ECTS."),
    click.option(
        "--results",
        metavar="FILE",
        type=PATH,
        help="What can be reached, JSON or YAML: {results: [{name: Grade, resultType: LetterGrade, ...}]}.",
    ),
    click.option(
        "--alignment", metavar="NAME=URL", multiple=True, help="A skill or standard; may be given several times."
    ),
    click.option(
        "--related",
        metavar="[LANGUAGE=]URL",
        multiple=True,
        help="The same in another language, or another version: its id; may be given several times.",
    ),
    click.option(
        "--endorsement",
        metavar="FILE",
        type=PATH,
        multiple=True,
        help="A signed endorsement of it, as issuer endorse writes them; may be given several times.",
    ),
    click.option("--tag", metavar="WORD", multiple=True, help="A keyword; may be given several times."),
    click.option("--code", metavar="TEXT", help="The code that people know it by."),
    click.option(
        "--type", "kind", metavar="TYPE", help="Of the types of Open Badges 3.0; MicroCredential if not said."
    ),
    click.option(
        "--language",
        metavar="TAG",
        help="The language of these texts; en if not said. Long words in a picture are broken by it.",
    ),
    click.option("--image", metavar="FILE", type=PATH, help="The badge's picture; else one is drawn."),
    click.option("--image-alt", metavar="TEXT", help="What the picture shows, for the blind."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AchievementOptions:
    """The values of the options; None, or empty, where an option is not given. Their help describes each."""

    name: str | None
    description: str | None
    criteria: str | None
    criteria_url: str | None
    level: str | None
    hours: str | None
    credits: str | None
    unit: str | None
    results: Path | None
    alignment: tuple[str, ...]
    related: tuple[str, ...]
    endorsement: tuple[Path, ...]
    tag: tuple[str, ...]
    code: str | None
    kind: str | None
    language: str | None
    image: Path | None
    image_alt: str | None

    def achievement(self, before: StoredAchievement | None, identifier: str | None = None) -> NewAchievement:
        """The achievement for the catalogue.

        Args:
            before: The edition before, if there is one.
            identifier: Its id, if one is given.

        Raises:
            UsageError: Something cannot be read, or a new achievement has no name or description.
            StackError: The file of results cannot be read.
            IssuingError: What Open Badges forbids.
        """
        document: JsonObject = {} if before is None else before.document
        language = self._kept("language", document.get("inLanguage")) or "en"
        texts = {member: self._kept(member, document.get(member)) or "" for member in ("name", "description")}
        if missing := [name for name, text in texts.items() if not text]:
            raise UsageError("achievement-incomplete", missing=missing)
        level, alignments = self._aligned(document)
        return NewAchievement(
            id=identifier,
            name=texts["name"],
            description=texts["description"],
            criteria=self._kept("criteria", None if before is None else without_volume(before)),
            criteria_url=self._kept("criteria_url", document.get("criteria", {}).get("id")),
            achievement_type=self._kept("kind", document.get("achievementType")) or "MicroCredential",
            alignments=alignments,
            level=level,
            volume=self._volume(None if before is None else before.volume),
            result_descriptions=self._results(document.get("resultDescription", [])),
            tags=[tag for tag in self.tag if tag] if self.tag else document.get("tag", []),
            human_code=self._kept("code", document.get("humanCode")),
            related=[_related(url) for url in self.related if url] if self.related else document.get("related", []),
            language=language,
            endorsements=self._endorsed(identifier) if self.endorsement else _endorsements(document),
            **{argument: document[member] for argument, member in _DETAILS.items() if member in document},
            **self._picture(before),
        )

    def _kept(self, member: str, before: Any) -> str | None:
        """The value that is given, else that of the edition before; None for an empty text."""
        value = getattr(self, member)
        return (before if value is None else value) or None

    def _aligned(self, document: JsonObject) -> tuple[QualificationLevel | None, list[JsonObject]]:
        before: list[JsonObject] = document.get("alignment", [])
        levels = [(level, entry) for entry in before if (level := level_in(entry)) is not None]
        others = [entry for entry in before if all(entry is not stated for _, stated in levels[:1])]
        if self.alignment:
            others = [alignment_of(text) for text in self.alignment if text]
        if self.level is None:
            return next((level for level, _ in levels), None), others
        return (level_of(self.level) if self.level else None), others

    def _volume(self, before: Volume | None) -> Volume | None:
        hours = _number(self.hours, None if before is None else before.hours)
        number = _number(self.credits, None if before is None else before.credits)
        unit = self._kept("unit", None if before is None or number is None else before.unit)
        return (
            None
            if hours is None and number is None and unit is None
            else Volume(hours=hours, credits=number, unit=unit)
        )

    def _results(self, before: list[JsonObject]) -> list[JsonObject]:
        if self.results is None:
            return before
        from vcwallet.cli.issuer.result_file import read_results  # with what reads rules

        return read_results(self.results, before)

    def _endorsed(self, identifier: str | None) -> list[JsonObject | str]:
        from vcwallet.cli.recognition.endorse_command import read_endorsement

        return [read_endorsement(path, identifier) for path in self.endorsement if path != Path()]

    def _picture(self, before: StoredAchievement | None) -> dict[str, Any]:
        """The picture that is given, or the issuer's own of before; one that was drawn is drawn anew."""
        if self.image is not None or before is None or is_drawn(before.image.content):
            return {"image": self.image, "image_alt": self.image_alt}
        url = before.document.get("image", {}).get("id", "")
        kept = {"image": before.image.content, "image_alt": self.image_alt or before.image.alt}
        return kept if not url or url.startswith("data:") else {**kept, "image_url": url}


with_achievement_options = bundled(_OPTIONS, lambda values: {"options": taken(AchievementOptions, values)})
"""Gives a command the options that describe an achievement; it gets their values as `options`."""


def _endorsements(document: JsonObject) -> list[JsonObject | str]:
    return [*document.get("endorsement", []), *document.get("endorsementJwt", [])]


def _number(text: str | None, before: float | None) -> float | None:
    return before if text is None else number_of(text) if text else None


def _related(text: str) -> JsonObject:
    language, equals, url = text.partition("=")
    if equals and _LANGUAGE.fullmatch(language.strip()):
        return builders.related(id=url.strip(), language=language.strip())
    return builders.related(id=text.strip())
