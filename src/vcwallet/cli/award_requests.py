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
from vcwallet.issuer.naming import is_called
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
        earlier: The id of the credential that was issued to this person under the key of the row, if that is why.
    """

    row: AwardRow
    request: IssueRequest | None = None
    problem: VcwalletError | None = None
    earlier: str = ""


@dataclass(frozen=True, slots=True)
class RowPlanner:
    """Makes requests of rows.

    Args:
        opened: Who issues.
        defaults: What a row says that leaves it out, by field.
    """

    opened: Issuer
    defaults: dict[str, str]
    _achievements: dict[str, StoredAchievement] = field(init=False, default_factory=dict)
    _keys: dict[str, int] = field(init=False, default_factory=dict)

    def plan(self, table: AwardTable) -> Iterator[Planned]:
        """For every row a request, or the reason why nothing can be issued for it."""
        for row in table.rows:
            try:
                yield self._planned(row, self._request(row, self.defaults | row.values))
            except VcwalletError as error:
                yield Planned(row, problem=error)

    def _planned(self, row: AwardRow, request: IssueRequest) -> Planned:
        key = request.key or ""
        if key in self._keys:
            raise UsageError("award-row-repeated", row=self._keys[key])
        self._keys[key] = row.number
        try:
            self.opened.check(request)
        except IssuingError as error:
            if error.reason not in {"key-reused", "key-erased"}:
                raise
            derived = "key" not in row.values
            changed = derived and error.reason == "key-reused"
            earlier = str(error.params["id"])
            problem = UsageError("award-row-changed", id=earlier) if changed else error
            return Planned(row, None, problem, earlier if derived or self._is_theirs(earlier, request) else "")
        return Planned(row, request)

    def _is_theirs(self, earlier: str, request: IssueRequest) -> bool:
        """Whether what a key of the table's own stands for was issued to the person of this row."""
        before, now = self.opened.recipient_of(earlier), Recipient.of(request.recipient)
        return before is not None and not {*before.identities()}.isdisjoint(now.identities())

    def _request(self, row: AwardRow, values: dict[str, str]) -> IssueRequest:
        if "achievement" not in values:
            raise UsageError("award-row-achievement")
        awarded = self._achievement(values["achievement"])
        asked = self.defaults.get("achievement")
        if asked is not None and self._achievement(asked).id != awarded.id:
            raise UsageError("award-row-other-achievement", row=awarded.name, asked=self._achievement(asked).name)
        if "credits" in values and "creditsAvailable" not in awarded.document:
            raise UsageError("award-row-credits", name=awarded.name)
        recipient = _recipient(values)
        return IssueRequest(
            achievement=awarded.id,
            recipient=recipient,
            evidence=[builders.evidence(url=url) for url in values.get("evidence", "").split()],
            results=[_result(name, value, awarded) for name, value in row.results.items()],
            narrative=values.get("narrative"),
            credits_earned=_number(values.get("credits")),
            activity_start=_moment(values, "start"),
            activity_end=_moment(values, "end", end_of_day=True),
            awarded_at=_moment(values, "awarded"),
            valid_from=_moment(values, "valid_from"),
            valid_until=_moment(values, "valid_until", end_of_day=True),
            name=values.get("credential_name"),
            cohort=values.get("cohort"),
            key=values.get("key") or _derived_key(awarded, recipient, values.get("cohort")),
        )

    def _achievement(self, wanted: str) -> StoredAchievement:
        if wanted not in self._achievements:
            found = self.opened.achievement(wanted)
            if not is_called(found, wanted):
                raise UsageError("award-row-name", wanted=wanted, name=found.name)
            self._achievements[wanted] = found
        return self._achievements[wanted]


def _recipient(values: dict[str, str]) -> Recipient:
    named = values.get("recipient")
    if "did" not in values:
        return Recipient.of(named or "")
    recipient = Recipient(did=values["did"])
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


def _moment(values: dict[str, str], name: str, *, end_of_day: bool = False) -> datetime | None:
    return moment_of(values[name], end_of_day=end_of_day) if name in values else None


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
    if not described:
        raise UsageError("award-row-no-results", name=name or value[:40], achievement=awarded.name)
    names = [str(entry["name"]) for entry in described]
    fitting = [entry for entry in described if name.casefold() in {"", str(entry["name"]).casefold()}]
    if len(fitting) != 1:
        raise UsageError("award-row-result", name=name or "result", known=names)
    description: JsonObject = fitting[0]
    levels = {str(level["name"]).casefold(): level for level in description.get("rubricCriterionLevel", [])}
    if not levels:
        return builders.result(description=description, value=value)
    level = levels.get(value.casefold())
    if level is None:
        known = [str(entry["name"]) for entry in levels.values()]
        raise IssuingError("level-unknown", id=value[:40], known=known)
    return builders.result(description=description, achieved_level=level)
