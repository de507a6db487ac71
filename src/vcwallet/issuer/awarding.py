"""Awarding stacks: a credential for whoever has everything that a rule asks for, bound to the rule and to the parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import IssuingError
from vcwallet.io.sources import Source
from vcwallet.issuer.archive import Archive
from vcwallet.issuer.award_request import AwardRequest, Form
from vcwallet.issuer.award_store import StackAwarded
from vcwallet.issuer.examining import PartsExaminer, check_entitled, check_report
from vcwallet.issuer.issuing import Batches, Issued
from vcwallet.issuer.press import Press
from vcwallet.issuer.readiness import AffectedAward, Candidate, OnLooked, find_affected, find_candidates
from vcwallet.issuer.recipients import Recipient
from vcwallet.issuer.status_store import CredentialReference, RecordFilter
from vcwallet.issuer.store import StoredAchievement
from vcwallet.ports import Fetcher, Trust
from vcwallet.report import VerificationReport
from vcwallet.stacks import Stack, StackPolicy, StackReport
from vcwallet.stacks.evaluation.settings.stack_policy import DEFAULT_STACK_POLICY

PartSource = Source | VerificationReport | CredentialReference
"""A credential that may count: anything that can be verified, or one that was issued here, by its id."""


class Awarding(Archive):
    """What an issuer does with stacks, beside what it has issued."""

    __slots__ = ("_press",)

    _press: Press

    def award(
        self,
        stack: Stack,
        report: StackReport,
        parts: Iterable[PartSource],
        *,
        achievement: StoredAchievement | str | None = None,
        recipient: Recipient | str | None = None,
        form: Form = "record",
        policy: StackPolicy = DEFAULT_STACK_POLICY,
        trust: Trust | None = None,
        fetcher: Fetcher | None = None,
        evidence: Sequence[JsonObject] = (),
        narrative: str | None = None,
        valid_until: datetime | None = None,
        name: str | None = None,
        cohort: str | None = None,
        key: str | None = None,
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
            achievement: The achievement that is awarded, or its id, code or name; by default `stack.awards`, which must
                be in the catalogue.
            recipient: Who receives it, and whose credentials count; by default the one DID that the report is about.
            form: `record`: a learner record that holds the parts, so that it can be verified alone. `badge`: one that
                names them; who verifies it needs the parts as well.
            policy: What is required besides the rule; the stricter of the two decides about the status of parts.
            trust: Whom this issuer knows, besides itself.
            fetcher: Brings status lists and keys of other issuers.
            evidence: See `issue`.
            narrative: See `issue`; in a record it is the description.
            valid_until: See `issue`.
            name: See `issue`.
            cohort: See `issue`.
            key: See `issue`. The same key gives the same credential, whatever became of the parts since.

        Raises:
            IssuingError: It may not be awarded (`award-not-entitled`, `award-not-met`, `award-report-differs`,
                `already-awarded`, `part-used-up`, ...), or what `issue` raises.
        """
        check_entitled(stack, self._profile.id)
        request = AwardRequest(
            achievement=self._awarded_by(stack, achievement),
            recipient=_recipient_of(report, recipient),
            evidence=evidence,
            narrative=narrative,
            valid_until=valid_until,
            name=name,
            cohort=cohort,
            key=key,
            stack=stack,
            form=form,
        )
        if not self._is_answered(request):
            examiner = self._examiner(None, policy, trust, fetcher)
            request = self._decided(request, report, parts, examiner)
        batches = Batches(self._store, self._press)
        return next(batches.run([request]))

    def _awarded_by(self, stack: Stack, achievement: StoredAchievement | str | None) -> str:
        """The id of the achievement that a stack awards, or that is awarded by it where it names none."""
        wanted = None if achievement is None else self.achievement(achievement).id
        if wanted is None and not stack.awards:
            raise IssuingError("award-without-achievement", stack=stack.id)
        if wanted is not None and stack.awards and wanted != stack.awards:
            raise IssuingError("award-other-achievement", id=wanted, awards=stack.awards)
        return wanted or stack.awards

    def _is_answered(self, request: AwardRequest) -> bool:
        """Whether something was issued under its key: then that is the answer, whatever became of the parts."""
        keyed = request.keyed()
        return keyed is not None and self._store.find_request(keyed) is not None

    def _decided(
        self, request: AwardRequest, report: StackReport, parts: Iterable[PartSource], examiner: PartsExaminer
    ) -> AwardRequest:
        """The request with what is to be bound, if it may be awarded."""
        stack, recipient = request.stack, Recipient.of(request.recipient)
        check_report(stack, report, examiner.now)
        examined = examiner.examine(self._content(part) for part in parts)
        awards = request.achievement  # which a rule need not name, and which is no part of itself
        rule = replace(stack, awards=awards if isinstance(awards, str) else awards.id)
        own = examiner.confirm(rule, report, examined, recipient)
        chosen = examiner.choose(rule, own, examined, recipient)
        decided = replace(request, exclusive=examiner.exclusive(stack), parts=chosen)
        earlier = self._store.find_earlier_award(decided.ledger(), recipient)
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
        credential = self._store.read_credential(part.id)
        return self.find(part.id).credential if credential is None else credential  # finding says why it is missing

    def _examiner(
        self, at: datetime | None, policy: StackPolicy, trust: Trust | None, fetcher: Fetcher | None
    ) -> PartsExaminer:
        return PartsExaminer(
            self._store, self._profile, self._press, at=at, policy=policy, trust=trust, fetcher=fetcher
        )

    def ready(
        self,
        stack: Stack,
        *,
        at: datetime | None = None,
        achievement: StoredAchievement | str | None = None,
        cohort: str | None = None,
        recipient: Recipient | str | None = None,
        policy: StackPolicy = DEFAULT_STACK_POLICY,
        trust: Trust | None = None,
        fetcher: Fetcher | None = None,
        on_progress: OnLooked | None = None,
    ) -> Iterator[Candidate]:
        """Who among the recipients in this issuer's records can be awarded a stack, or nearly; one after the other.

            for one in issuer.ready(stack):
                if one.state is Readiness.READY:
                    issuer.award(stack, one.report, one.parts, recipient=one.recipient)

        Only credentials of this issuer are seen, with their status as it is in the store, published or not. Whoever was
        awarded it already is left out. People whose data was erased are not looked at.

        Args:
            stack: The definition; this issuer has to be entitled to award it.
            at: For which moment; now if None.
            achievement: Only people who received this achievement; its id, code or name.
            cohort: Only people who received something in this group.
            recipient: Only this person.
            policy: See `award`.
            trust: See `award`.
            fetcher: See `award`.
            on_progress: Is told after each person how many have been looked at, and how many there are at most.

        Raises:
            IssuingError: This issuer may not award it.
        """
        check_entitled(stack, self._profile.id)
        wanted = RecordFilter(
            achievement=None if achievement is None else self.achievement(achievement).id,
            cohort=cohort,
            recipient=None if recipient is None else Recipient.of(recipient),
        )
        return find_candidates(self._examiner(at, policy, trust, fetcher), self._store, stack, wanted, on_progress)

    def awarded(self, stack: Stack | str | None = None) -> Iterator[StackAwarded]:
        """The ledger of awarded stacks, oldest first; of one definition in every edition, or of all."""
        return self._store.list_awards(stack.id if isinstance(stack, Stack) else stack)

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
