"""The texts of one award: cells of a row, or values of options. Both are read by the same rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from vcwallet import builders
from vcwallet.cli.issuer.achievement_notations import number_of
from vcwallet.cli.options.common_options import moment_of
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import IssuingError, UsageError
from vcwallet.issuer import CredentialDetails, IssueRequest, Recipient, StoredAchievement
from vcwallet.model.vocabulary import RESULT_STATUSES

RESULT_FIELDS = ("result", "result_level", "result_status")
"""The fields of a result: its value, the level of a rubric, and its status."""
_EVIDENCE = {"evidence_name": "name", "evidence_description": "description", "evidence_narrative": "narrative"}
_STATUSES = {status.casefold(): status for status in RESULT_STATUSES}
_NOT_DESCRIBED: JsonObject = {}
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class ResultText:
    """One text about a result.

    Attributes:
        field: Which; see `RESULT_FIELDS`.
        name: Of which result: the name or id of its description; empty where the achievement has only one.
        text: The text.
    """

    field: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class AwardTexts:
    """The texts of one award.

    Attributes:
        values: By the names that the columns of a table have.
        results: The texts about results.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    results: tuple[ResultText, ...] = ()

    def request(
        self,
        awarded: StoredAchievement,
        recipient: Recipient | str,
        *,
        key: str | None,
        usual: AwardTexts | None = None,
    ) -> IssueRequest:
        """The request to issue it.

        Args:
            awarded: What is awarded.
            recipient: To whom.
            key: The name of the act.
            usual: What holds where these texts have nothing.

        Raises:
            UsageError: Something cannot be read, or does not fit the achievement.
            IssuingError: There is no such level, or a part is malformed.
        """
        usual = usual or AwardTexts()
        texts = {**usual.values, **self.values}
        if "credits" in texts and "creditsAvailable" not in awarded.document:
            raise UsageError("award-credits", name=awarded.name)
        results = _described(usual.results, awarded)
        for reference, about in _described(self.results, awarded).items():
            results.setdefault(reference, {}).update(about)
        described = {entry["id"]: entry for entry in awarded.document.get("resultDescription", [])}
        return IssueRequest(
            awarded.id,
            recipient,
            CredentialDetails(
                evidence=list(_evidence(texts)),
                results=[
                    _result(described.get(reference, _NOT_DESCRIBED), about) for reference, about in results.items()
                ],
                narrative=texts.get("narrative"),
                credits_earned=number_of(texts["credits"]) if "credits" in texts else None,
                activity_start=_moment(texts, "start"),
                activity_end=_moment(texts, "end", end_of_day=True),
                awarded_at=_moment(texts, "awarded"),
                valid_from=_moment(texts, "valid_from"),
                valid_until=_moment(texts, "valid_until", end_of_day=True),
                name=texts.get("credential_name"),
            ),
            cohort=texts.get("cohort"),
            key=key,
            securing=texts.get("securing"),
        )


def _moment(texts: Mapping[str, str], name: str, *, end_of_day: bool = False) -> datetime | None:
    return moment_of(texts[name], end_of_day=end_of_day) if name in texts else None


def _evidence(texts: Mapping[str, str]) -> Iterator[JsonObject]:
    """A piece of evidence for each address; words are about the only one, which may be without an address."""
    addresses = texts.get("evidence", "").split()
    words = {member: texts[name] for name, member in _EVIDENCE.items() if name in texts}
    if words and len(addresses) > 1:
        raise UsageError("award-evidence", count=len(addresses))
    if words:
        yield builders.evidence(url=addresses[0] if addresses else None, **words)
    else:
        yield from (builders.evidence(url=address) for address in addresses)


def _described(stated: Iterable[ResultText], awarded: StoredAchievement) -> dict[str, dict[str, str]]:
    """The texts by the id of the description that they are about; empty: a status without a description."""
    results: dict[str, dict[str, str]] = {}
    for result in stated:
        about = results.setdefault(_description_of(result, awarded), {})
        if result.field in about:
            raise UsageError("award-result-twice", name=result.name or "result")
        about[result.field] = result.text
    return results


def _description_of(result: ResultText, awarded: StoredAchievement) -> str:
    described: list[Any] = awarded.document.get("resultDescription", [])
    if not described and result.field == "result_status" and not result.name:
        return ""
    if not described:
        raise UsageError("award-no-results", name=result.name or result.text[:_LONGEST], achievement=awarded.name)
    fitting = [
        str(entry["id"])
        for entry in described
        if not result.name or result.name == entry["id"] or result.name.casefold() == str(entry["name"]).casefold()
    ]
    if len(fitting) != 1:
        known = [str(entry["name"]) for entry in described]
        raise UsageError("award-result", name=result.name or "result", known=known)
    return fitting[0]


def _result(description: JsonObject, about: dict[str, str]) -> JsonObject:
    """A result; its value may be the name of a level, or the status where that is all that is described."""
    value, level, status = (about.get(name) for name in RESULT_FIELDS)
    names = {str(entry["name"]).casefold(): entry for entry in description.get("rubricCriterionLevel", [])}
    if value is not None and level is None and names and not _has_values(description):
        value, level = None, value
    if value is not None and status is None and description.get("resultType") == "Status":
        value, status = None, value
    return builders.result(
        description=description or None,
        value=value,
        status=None if status is None else _STATUSES.get(status.casefold().replace(" ", ""), status),
        achieved_level=None if level is None else _level(level, description, names),
    )


def _has_values(description: JsonObject) -> bool:
    """Whether a result that has levels can be a value as well."""
    return not description.keys().isdisjoint({"allowedValue", "valueMin", "valueMax", "requiredValue"})


def _level(text: str, description: JsonObject, names: dict[str, JsonObject]) -> JsonObject:
    by_id = {entry["id"]: entry for entry in names.values()}
    level = names.get(text.casefold()) or by_id.get(text)
    if level is None and not names:
        raise UsageError("award-no-levels", name=description.get("name", "result"))
    if level is None:
        known = [str(entry["name"]) for entry in names.values()]
        raise IssuingError("level-unknown", id=text[:_LONGEST], known=known)
    return level
