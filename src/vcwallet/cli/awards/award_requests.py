"""Makes requests of the rows of a table of awards, each with a key, so that a run is continued by running it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from vcwallet.cli.awards.award_table import AwardRow, AwardTable
from vcwallet.cli.awards.award_texts import AwardTexts
from vcwallet.encoding import strict_json
from vcwallet.errors import IssuingError, UsageError, VcwalletError
from vcwallet.issuer import Issuer, IssueRequest, Recipient, StoredAchievement
from vcwallet.issuer.catalogue.achievement_lookup import is_called


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
        opened: The issuer.
        achievement: What is awarded; None where the rows say it.
        usual: What holds where a row says nothing.
    """

    opened: Issuer
    achievement: str | None
    usual: AwardTexts
    _achievements: dict[str, StoredAchievement] = field(init=False, default_factory=dict)
    _keys: dict[str, int] = field(init=False, default_factory=dict)

    def plan(self, table: AwardTable) -> Iterator[Planned]:
        """For every row a request, or the reason why nothing can be issued for it."""
        for row in table.rows:
            try:
                yield self._planned(row, self._request(row))
            except VcwalletError as error:
                yield Planned(row, problem=error)

    def _planned(self, row: AwardRow, request: IssueRequest) -> Planned:
        key = request.key or ""
        if key in self._keys:
            raise UsageError("award-row-repeated", row=self._keys[key])
        self._keys[key] = row.number
        try:
            self.opened.credentials.check(request)
        except IssuingError as error:
            if error.reason not in {"key-reused", "key-erased"}:
                raise
            derived = "key" not in row.details.values
            changed = derived and error.reason == "key-reused"
            earlier = str(error.params["id"])
            problem = UsageError("award-row-changed", id=earlier) if changed else error
            return Planned(row, None, problem, earlier if derived or self._is_theirs(earlier, request) else "")
        return Planned(row, request)

    def _is_theirs(self, earlier: str, request: IssueRequest) -> bool:
        """Whether the credential under a key that the table gives was issued to the person of this row."""
        before, now = self.opened.credentials.recipient_of(earlier), Recipient.of(request.recipient)
        return before is not None and not {*before.identities()}.isdisjoint(now.identities())

    def _request(self, row: AwardRow) -> IssueRequest:
        awarded = self._awarded(row)
        values = row.details.values
        recipient = _recipient(values)
        cohort = values.get("cohort", self.usual.values.get("cohort"))
        key = values.get("key") or _derived_key(awarded, recipient, cohort)
        return row.details.request(awarded, recipient, key=key, usual=self.usual)

    def _awarded(self, row: AwardRow) -> StoredAchievement:
        """The achievement that a row awards: named in the row, on the command line, or equally in both."""
        of_row, of_command = row.details.values.get("achievement"), self.achievement
        name = of_row or of_command
        if name is None:
            raise UsageError("award-row-achievement")
        awarded = self._achievement(name)
        if of_command is not None and self._achievement(of_command).id != awarded.id:
            raise UsageError("award-row-other-achievement", row=awarded.name, asked=self._achievement(of_command).name)
        return awarded

    def _achievement(self, name: str) -> StoredAchievement:
        if name not in self._achievements:
            achievement = self.opened.catalogue.get(name)
            if not is_called(achievement, name):
                raise UsageError("award-row-name", wanted=name, name=achievement.name)
            self._achievements[name] = achievement
        return self._achievements[name]


def _recipient(values: Mapping[str, str]) -> Recipient:
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
    """A key of achievement, person and cohort, equal for every spelling of them. It names no person."""
    act = [awarded.id, [handle for handle, _ in recipient.identities()], cohort or ""]
    return f"award:{sha256(strict_json.dumps(act)).hexdigest()}"
