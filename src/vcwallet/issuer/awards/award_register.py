"""Awards of stacks: credentials for recipients who have what a rule asks for, bound to the rule and to the parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from vcwallet.errors import IssuingError
from vcwallet.io.verify import Source
from vcwallet.issuer.awards.affected_awards import AffectedAward, find_affected
from vcwallet.issuer.awards.award_candidates import AwardCandidate, OnLooked, find_candidates
from vcwallet.issuer.awards.parts_examiner import (
    AwardTerms,
    PartsExaminer,
    check_entitled,
    check_report,
)
from vcwallet.issuer.awards.stacked_requests import NO_STACKED_DETAILS, StackedDetails, StackedRequest
from vcwallet.issuer.catalogue.achievement_catalogue import AchievementCatalogue
from vcwallet.issuer.credentials.credential_register import CredentialRegister
from vcwallet.issuer.credentials.issued_credentials import Issued
from vcwallet.issuer.issuer_profile import CurrentProfile
from vcwallet.issuer.records.achievement_editions import StoredAchievement
from vcwallet.issuer.records.award_ledger import StackAwarded
from vcwallet.issuer.records.credential_selection import CredentialReference, RecordFilter
from vcwallet.issuer.records.recipients import Recipient
from vcwallet.issuer.records.securing_mechanisms import content_to_read
from vcwallet.issuer.status.list_publisher import ListPublisher
from vcwallet.issuer.store.issuer_store import IssuerStore
from vcwallet.ports import Clock, Contexts
from vcwallet.report import VerificationReport
from vcwallet.stacks import Stack, StackReport

PartSource = Source | VerificationReport | CredentialReference
"""A credential that may count: anything that can be verified, or one that was issued here, by its id."""

_DEFAULT_TERMS = AwardTerms()


@dataclass(frozen=True, slots=True)
class AwardRegister:
    """The awards of one issuer; `Issuer.awards`."""

    _store: IssuerStore
    _profile: CurrentProfile
    _catalogue: AchievementCatalogue
    _credentials: CredentialRegister
    _publisher: ListPublisher
    _contexts: Contexts
    _clock: Clock

    def award(
        self,
        stack: Stack,
        report: StackReport,
        parts: Iterable[PartSource],
        details: StackedDetails = NO_STACKED_DETAILS,
        *,
        recipient: Recipient | str | None = None,
        key: str | None = None,
        terms: AwardTerms = _DEFAULT_TERMS,
    ) -> Issued:
        """Award a stack: issue a credential that holds the rule and names, by digest, what counted.

        The parts are verified again, and the rule is evaluated again, as of now: every part has to be in force. A stack
        is awarded once to a person; a credential counts for one award of a stack, and where the rule or the policy
        forbids reuse, in no other stack of this issuer. An award that was revoked does not stand in the way.

        Args:
            stack: The definition; this issuer has to be its owner or among its `stackers`.
            report: What checking it came to. What counted in it has to be what counts now.
            parts: The credentials, or reports on them (of which only the documents are used), or references to
                credentials of this issuer by id.
            details: What else the award says.
            recipient: Who receives it, and whose credentials count; by default the one DID that the report is about.
            key: See `IssueRequest`. The same key gives the same credential, whatever became of the parts since.
            terms: What is required besides the rule, and how the parts are verified.

        Raises:
            IssuingError: It may not be awarded (`award-not-entitled`, `award-not-met`, `award-report-differs`,
                `already-awarded`, `part-used-up`, ...), or what `Issuer.issue` raises.
        """
        check_entitled(stack, self._profile.now.id)
        request = StackedRequest(
            achievement=self._awarded_by(stack, details.achievement),
            recipient=_recipient_of(report, recipient),
            details=details.of_credential(),
            cohort=details.cohort,
            key=key,
            securing=details.securing,
            stack=stack,
            form=details.form,
        )
        if not self._is_answered(request):
            request = self._decided(request, report, parts, self._examiner(None, terms))
        return next(self._credentials.issue_many([request]))

    def _awarded_by(self, stack: Stack, achievement: StoredAchievement | str | None) -> str:
        """The id of the achievement that a stack awards, or that is awarded by it where it names none."""
        wanted = None if achievement is None else self._catalogue.get(achievement).id
        if wanted is None and not stack.awards:
            raise IssuingError("award-without-achievement", stack=stack.id)
        if wanted is not None and stack.awards and wanted != stack.awards:
            raise IssuingError("award-other-achievement", id=wanted, awards=stack.awards)
        return wanted or stack.awards

    def _is_answered(self, request: StackedRequest) -> bool:
        """Whether a credential was issued under its key: that is the answer then, whatever became of the parts."""
        keyed = request.keyed()
        return keyed is not None and self._store.credentials.find_request(keyed) is not None

    def _decided(
        self, request: StackedRequest, report: StackReport, parts: Iterable[PartSource], examiner: PartsExaminer
    ) -> StackedRequest:
        """The request with what is to be bound, if it may be awarded."""
        stack, recipient = request.stack, Recipient.of(request.recipient)
        check_report(stack, report, examiner.now)
        examined = examiner.examine(self._content(part) for part in parts)
        awards = request.achievement  # which a rule need not name, and which is no part of itself
        rule = replace(stack, awards=awards if isinstance(awards, str) else awards.id)
        own = examiner.confirm(rule, report, examined, recipient)
        chosen = examiner.choose(rule, own, examined, recipient)
        decided = replace(request, exclusive=examiner.exclusive(stack), parts=chosen)
        earlier = self._store.awards.find_earlier(decided.ledger_entry(), recipient)
        if earlier is not None and not self._is_answered(request):  # nothing is signed; recording decides again
            raise IssuingError(
                "already-awarded" if earlier.stack == stack.id else "part-used-up", id=earlier.credential
            )
        return decided

    def _content(self, part: PartSource) -> Source | VerificationReport:
        if not isinstance(part, CredentialReference):
            return part
        if part.id is None:
            raise IssuingError("award-part-by-key")
        content = content_to_read(self._store.credentials.read_forms(part.id))
        if content is None:
            return self._credentials.find(part.id).credential  # raises, with why it is missing
        return content

    def _examiner(self, at: datetime | None, terms: AwardTerms) -> PartsExaminer:
        return PartsExaminer(
            self._store,
            self._profile.now,
            self._publisher,
            contexts=self._contexts,
            now=self._clock(),
            at=at,
            terms=terms,
        )

    def ready(
        self,
        stack: Stack,
        *,
        achievement: StoredAchievement | str | None = None,
        cohort: str | None = None,
        recipient: Recipient | str | None = None,
        at: datetime | None = None,
        terms: AwardTerms = _DEFAULT_TERMS,
        on_progress: OnLooked | None = None,
    ) -> Iterator[AwardCandidate]:
        """Which recipients in this issuer's records can be awarded a stack, or nearly; one after the other.

            for candidate in issuer.awards.ready(stack):
                if candidate.state is Readiness.READY:
                    issuer.awards.award(stack, candidate.report, candidate.parts, recipient=candidate.recipient)

        Only credentials of this issuer are seen, with their status as it is in the store, published or not. People who
        were awarded it already are left out, and those whose data was erased.

        Args:
            stack: The definition; this issuer has to be entitled to award it.
            achievement: Only people who received this achievement; its id, code or name.
            cohort: Only people who received a credential in this group.
            recipient: Only this person, however far from it (`Readiness.FAR`).
            at: For which moment; now if None.
            terms: See `award`.
            on_progress: Is told after each person how many have been looked at, and how many there are at most.

        Raises:
            IssuingError: This issuer may not award it.
        """
        check_entitled(stack, self._profile.now.id)
        wanted = RecordFilter(
            achievement=None if achievement is None else self._catalogue.get(achievement).id,
            cohort=cohort,
            recipient=None if recipient is None else Recipient.of(recipient),
        )
        return find_candidates(self._examiner(at, terms), self._store, stack, wanted, on_progress)

    def list(self, stack: Stack | str | None = None) -> Iterator[StackAwarded]:
        """The ledger of awarded stacks, oldest first; of one definition in every edition, or of all."""
        return self._store.awards.list_awards(stack.id if isinstance(stack, Stack) else stack)

    def affected(self, stack: Stack | str | None = None) -> Iterator[AffectedAward]:
        """Awards in force of which a part was revoked or suspended since; parts of other issuers are not looked at.

        Args:
            stack: Only of this definition, in every edition.
        """
        return find_affected(self._store, stack.id if isinstance(stack, Stack) else stack)


def _recipient_of(report: StackReport, recipient: Recipient | str | None) -> Recipient:
    if recipient is not None:
        return Recipient.of(recipient)
    dids = [name for name in report.subject if name.startswith("did:")]
    if len(dids) != 1:
        raise IssuingError("award-recipient", found=len(dids))
    return Recipient(did=dids[0])
