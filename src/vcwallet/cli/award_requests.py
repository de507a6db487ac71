"""From the rows of a table of awards to requests, each with a key, so that a run is continued by running it again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from math import isfinite
from typing import Any

from vcwallet.cli.award_table import AwardRow, AwardTable
from vcwallet.cli.options import moment_of
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import IssuingError, UsageError, VcwalletError
from vcwallet.issuer import Issuer, IssueRequest, Recipient, StoredAchievement
from vcwallet.model import builders

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+|,[0-9]{1,2})?")
"""`2.5`, and `2,5` as many languages write it; a comma before three digits could set thousands apart."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What becomes of one row.

    Attributes:
        row: The row.
        request: What is to be issued; None where the row is refused.
        problem: Why it is refused.
    """

    row: AwardRow
    request: IssueRequest | None = None
    problem: VcwalletError | None = None


@dataclass(frozen=True, slots=True)
class Planner:
    """Makes requests of rows.

    Args:
        opened: Who issues.
        defaults: What a row says that leaves it out, by field.
    """

    opened: Issuer
    defaults: dict[str, str]
    _achievements: dict[str, StoredAchievement] = field(default_factory=dict)
    _keys: dict[str, int] = field(default_factory=dict)

    def plan(self, table: AwardTable) -> Iterator[Planned]:
        """For every row a request, or the reason why nothing can be issued for it."""
        for row in table.rows:
            try:
                yield Planned(row, self._checked(row))
            except VcwalletError as error:
                yield Planned(row, problem=error)

    def _checked(self, row: AwardRow) -> IssueRequest:
        said = self.defaults | row.said
        request = self._request(row, said)
        key = request.key or ""
        if key in self._keys:
            raise UsageError("award-row-repeated", row=self._keys[key])
        self._keys[key] = row.number
        try:
            self.opened.check(request)
        except IssuingError as error:
            if error.reason == "key-reused" and "key" not in row.said:
                raise UsageError("award-row-changed", id=error.params["id"]) from error
            raise
        return request

    def _request(self, row: AwardRow, said: dict[str, str]) -> IssueRequest:
        if "achievement" not in said:
            raise UsageError("award-row-achievement")
        awarded = self._achievement(said["achievement"])
        recipient = _recipient(said)
        return IssueRequest(
            achievement=awarded.id,
            recipient=recipient,
            evidence=[builders.evidence(url=url) for url in said.get("evidence", "").split()],
            results=[_result(name, value, awarded) for name, value in row.results.items()],
            narrative=said.get("narrative"),
            credits_earned=_number(said.get("credits")),
            activity_start=_moment(said, "start"),
            activity_end=_moment(said, "end", end_of_day=True),
            awarded_at=_moment(said, "awarded"),
            valid_from=_moment(said, "valid_from"),
            valid_until=_moment(said, "valid_until", end_of_day=True),
            name=said.get("credential_name"),
            cohort=said.get("cohort"),
            key=said.get("key") or _derived_key(awarded, recipient, said.get("cohort")),
        )

    def _achievement(self, wanted: str) -> StoredAchievement:
        if wanted not in self._achievements:
            self._achievements[wanted] = self.opened.achievement(wanted)
        return self._achievements[wanted]


def _recipient(said: dict[str, str]) -> Recipient:
    named = said.get("recipient")
    if "did" not in said:
        return Recipient.of(named or "")
    recipient = Recipient(did=said["did"])
    if named is None:
        return recipient
    other = Recipient.of(named)
    if other.did not in {None, recipient.did}:
        raise UsageError("award-row-two-dids")
    return Recipient(did=recipient.did, email=other.email)


def _derived_key(awarded: StoredAchievement, recipient: Recipient, cohort: str | None) -> str:
    """The same for the same achievement, person and cohort, in whatever spelling. It names nobody."""
    act = [awarded.id, [handle for handle, _ in recipient.identities()], cohort or ""]
    return f"award:{sha256(strict_json.dumps(act)).hexdigest()}"


def _moment(said: dict[str, str], name: str, *, end_of_day: bool = False) -> datetime | None:
    return moment_of(said[name], end_of_day=end_of_day) if name in said else None


def _number(text: str | None) -> float | None:
    if text is None:
        return None
    if not _NUMBER.fullmatch(text):
        raise UsageError("award-row-number", value=text[:40])
    number = float(text.replace(",", "."))
    if not isfinite(number):
        raise UsageError("award-row-number-long", digits=len(text))
    return number


def _result(name: str, value: str, awarded: StoredAchievement) -> JsonObject:
    """A result by the name of its description; a level of a rubric by the name of the level."""
    described: list[Any] = awarded.document.get("resultDescription", [])
    names = [str(entry["name"]) for entry in described]
    fitting = [entry for entry in described if name.casefold() in {"", str(entry["name"]).casefold()}]
    if len(fitting) != 1:
        raise UsageError("award-row-result", name=name or "result", known=names or ["-"])
    description: JsonObject = fitting[0]
    levels = {str(level["name"]).casefold(): level for level in description.get("rubricCriterionLevel", [])}
    if not levels:
        return builders.result(description=description, value=value)
    level = levels.get(value.casefold())
    if level is None:
        known = [str(entry["name"]) for entry in levels.values()]
        raise IssuingError("level-unknown", id=value[:40], known=known)
    return builders.result(description=description, achieved_level=level)
