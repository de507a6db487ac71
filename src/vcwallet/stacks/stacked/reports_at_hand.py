"""The reports available when a stacked credential is checked, by key and by the ids that credentials state."""

from __future__ import annotations

from datetime import datetime

from vcwallet.checks import STATUS, CheckStatus
from vcwallet.model.access import issuer_id_of, text_of
from vcwallet.report import VerificationReport
from vcwallet.stacks.evaluation.facts.held_credentials import Held, Standing
from vcwallet.stacks.evaluation.facts.report_facts import facts_about
from vcwallet.stacks.stacked.stack_binding import BoundPart


class ReportsAtHand:
    """Reports on credentials; the facts of each are read once."""

    __slots__ = ("_held", "_issues", "_keys", "_reports")

    def __init__(self) -> None:
        self._reports: dict[str, tuple[VerificationReport, str]] = {}
        self._keys: dict[tuple[str, str], list[str]] = {}
        self._held: dict[str, Held] = {}
        self._issues: dict[tuple[str, str], tuple[datetime | None, ...]] = {}

    def add(self, key: str, report: VerificationReport, place: str) -> None:
        """Put a report in; of several on one credential the first that is authentic stays, else the first.

        Args:
            key: See `report_facts.key_of`.
            report: The report.
            place: Where the credential stood in what was handed in.
        """
        known = self.get(key)
        if known is None:
            self._keys.setdefault(_name(report), []).append(key)
        if known is None or (report.authentic and not known.authentic):
            self._reports[key] = report, place
            self._held.pop(key, None)
            self._issues.pop(_name(report), None)

    def settle(self, key: str, report: VerificationReport) -> None:
        """Put the final report on a credential in the place of a preliminary one."""
        self._reports[key] = report, self._reports[key][1]
        self._held.pop(key, None)
        self._issues.pop(_name(report), None)

    def get(self, key: str) -> VerificationReport | None:
        """The report on the credential of this key."""
        entry = self._reports.get(key)
        return None if entry is None else entry[0]

    def held(self, key: str) -> Held:
        """The facts about the credential of this key.

        Raises:
            KeyError: It is not at hand.
        """
        credential = self._held.get(key)
        if credential is None:
            credential = self._held[key] = facts_about(*self._reports[key])
        return credential

    def issues(self, part: BoundPart) -> tuple[datetime | None, ...]:
        """From when each credential at hand with the part's id and issuer is valid; None for one that was refused."""
        name = (part.issuer, part.credential)
        if name not in self._issues:
            issues = map(self.held, self._keys.get(name, ()) if part.credential else ())
            self._issues[name] = tuple(None if _is_refused(issue) else issue.valid_from for issue in issues)
        return self._issues[name]

    def are_tokens(self, part: BoundPart) -> bool:
        """Whether the credentials at hand with the part's id and issuer are genuine tokens, all of them.

        Then they can be other forms of the part, which say the same and have other digests.
        """
        keys = self._keys.get((part.issuer, part.credential), ()) if part.credential else ()
        return all(self._reports[key][0].digest and not _is_refused(self.held(key)) for key in keys)


def lists_against(report: VerificationReport) -> frozenset[str]:
    """URLs of the status lists that say that a credential is revoked or suspended, as far as its checks show them."""
    checks = (check for check in report.checks if check.kind == STATUS and check.status is CheckStatus.FAILED)
    return frozenset(str(check.params.get("list", "")) for check in checks)


def _is_refused(credential: Held) -> bool:
    return credential.standing is Standing.REFUSED


def _name(report: VerificationReport) -> tuple[str, str]:
    """Issuer and id as a document claims them, verified or not; to be compared only."""
    document = report.document or {}
    return issuer_id_of(document) or "", text_of(document, "id")
