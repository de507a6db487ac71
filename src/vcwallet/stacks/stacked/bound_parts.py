"""Steps 1, 2, 4 and 5 for a stacked credential: each part that it names, on its own.

A part is known by the digest of its contents, so it fits however it was baked or written down. One that does not fit is
told apart: a newer issue (*superseded*), other contents under the same id (*tampered*), or nothing at all (*missing*).
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from vcwallet.checks import CheckStatus
from vcwallet.identity import LinkedSubject, Links, have_other_ids, share_a_number
from vcwallet.report import Outcome
from vcwallet.stacks.definition.rules.stack_definition import PartStatus
from vcwallet.stacks.evaluation.eligibility.eligibility import taken_back
from vcwallet.stacks.evaluation.facts.held_credentials import Held, Standing
from vcwallet.stacks.stacked.reports_at_hand import lists_against
from vcwallet.stacks.stacked.stack_binding import BoundPart
from vcwallet.stacks.stacked.stacked_inquiry import StackedInquiry, gravest, gravity
from vcwallet.stacks.stacked.stacked_report import PartState, StackedPart, StatusAtAward

_PASSED, _OPEN, _FAILED = CheckStatus.PASSED, CheckStatus.INDETERMINATE, CheckStatus.FAILED
_GENUINE = (Standing.CERTAIN, Standing.LAPSED)
_ABSENT = {
    PartState.SUPERSEDED: _OPEN,
    PartState.TAMPERED: _FAILED,
    PartState.ANOTHER_FORM: _OPEN,
    PartState.MISSING: _OPEN,
}
_STATES = {
    Standing.CERTAIN: PartState.VERIFIED,
    Standing.LAPSED: PartState.LAPSED,
    Standing.UNCERTAIN: PartState.UNSETTLED,
    Standing.REFUSED: PartState.REFUSED,
}


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A reason that changes the status of a part."""

    status: CheckStatus
    reason: str
    state: PartState | None = None


class BoundParts:
    """The parts of one stacked credential, each with its status.

    Args:
        inquiry: The stacked credential, and what is known beside it.
        status: What the status of a part must be.
        vouched: Issuers that are known by the rule, where the verifier's policy takes its word for that.
    """

    def __init__(self, inquiry: StackedInquiry, status: PartStatus, vouched: Container[str] = ()) -> None:
        self._inquiry = inquiry
        self._vouched = vouched
        self._at_award = status is PartStatus.AT_AWARD
        self._awarded = inquiry.awarded
        self._digests = [part.digest for part in inquiry.binding.parts if inquiry.at_hand.get(part.digest) is not None]
        self.linked = self._link(list(dict.fromkeys(self._digests)))

    def all(self) -> tuple[StackedPart, ...]:
        """Every part, in the order in which the credential names them."""
        return tuple(self._part(part) for part in self._inquiry.binding.parts)

    def _part(self, bound: BoundPart) -> StackedPart:
        report = self._inquiry.at_hand.get(bound.digest)
        credential = None if report is None else self._inquiry.at_hand.held(bound.digest)
        if report is None or credential is None:
            return self._absent(bound)
        doubts = list(self._doubts(bound, credential))
        worst = max(doubts, key=lambda doubt: gravity(doubt.status), default=_Doubt(_PASSED, ""))
        genuine = credential.standing in _GENUINE
        return StackedPart(
            credential=bound.credential,
            issuer=bound.issuer,
            digest=bound.digest,
            status=gravest(doubt.status for doubt in doubts),
            state=worst.state or (PartState.LAPSED if credential.lapsed else _STATES[credential.standing]),
            reason=worst.reason,
            embedded=bound.digest in self._inquiry.embedded,
            pointer=credential.pointer,
            name=credential.name[:200] if genuine else "",
            issuer_name=credential.issuer_name[:200] if genuine else "",
            known=credential.known and genuine,
            awarded=credential.awarded if genuine else None,
            at_award=self._status_then(bound, credential) if credential.lapsed_status else None,
            looked_at=bool(bound.lists),
            stacked=report.stack is not None,
        )

    def _absent(self, bound: BoundPart) -> StackedPart:
        issues, awarded = self._inquiry.at_hand.issues(bound), self._awarded
        later = [start for start in issues if start is not None and awarded is not None and start > awarded]
        state = PartState.MISSING
        if any(start <= self._inquiry.at for start in later):
            state = PartState.SUPERSEDED
        elif len(later) < len(issues):  # a renewal that lies ahead is neither
            state = PartState.ANOTHER_FORM if self._inquiry.at_hand.are_tokens(bound) else PartState.TAMPERED
        return StackedPart(
            credential=bound.credential,
            issuer=bound.issuer,
            digest=bound.digest,
            status=_ABSENT[state],
            state=state,
            reason=state.value,
            looked_at=bool(bound.lists),
        )

    # What can be wrong with a part that is at hand

    def _doubts(self, bound: BoundPart, credential: Held) -> Iterator[_Doubt]:
        if credential.standing is Standing.REFUSED:
            yield _Doubt(_FAILED, "not-verified")
            return
        if credential.lapsed:
            yield self._lapsed(bound, credential)
        if credential.opaque:
            yield _Doubt(_OPEN, "not-settled")
            return
        if (credential.id, credential.issuer) != (bound.credential, bound.issuer):
            yield _Doubt(_FAILED, "misnamed", PartState.MISNAMED)
        if credential.standing is Standing.UNCERTAIN:
            yield _Doubt(_OPEN, "not-settled")
        yield from self._of_another(bound, credential)
        if self._awarded is not None and credential.awarded is not None and credential.awarded > self._awarded:
            yield _Doubt(_FAILED, "awarded-later")
        yield from self._superseded(bound, credential)
        if self._inquiry.policy.require_known_issuer and (credential.known or credential.issuer not in self._vouched):
            report = self._inquiry.at_hand.get(bound.digest)
            if not credential.known:
                yield _Doubt(_OPEN, "issuer-not-looked-up" if credential.trust_open else "unknown-issuer")
            elif report is not None and report.outcome is Outcome.UNKNOWN_ISSUER:  # of something in it
                yield _Doubt(_OPEN, "not-settled")

    def _of_another(self, bound: BoundPart, credential: Held) -> Iterator[_Doubt]:
        """Another id of the same kind is another person, unless something links them; else that cannot be told."""
        if bound.digest in self.linked:
            return
        if have_other_ids(self._inquiry.subject, credential.subject):
            yield _Doubt(_FAILED, "other-subject")
        else:
            same = share_a_number(self._inquiry.subject, credential.subject)
            yield _Doubt(_OPEN, "number-of-another-institution" if same else "subject-not-linked")

    def _lapsed(self, bound: BoundPart, credential: Held) -> _Doubt:
        awarded = self._awarded
        if not self._at_award:
            return _Doubt(_FAILED, taken_back(credential) if credential.lapsed_status else "not-in-force")
        if awarded is None:
            return _Doubt(_OPEN, "award-undated")
        if credential.valid_until is not None and credential.valid_until < awarded:
            return _Doubt(_FAILED, "expired-before-award")
        if credential.valid_from is not None and credential.valid_from > awarded:
            return _Doubt(_FAILED, "awarded-later")
        if not credential.lapsed_status:
            return _Doubt(_PASSED, "not-current")
        return {
            StatusAtAward.PROVED: _Doubt(_PASSED, "revoked-since"),
            StatusAtAward.ON_WORD: _Doubt(_PASSED, "revoked-since-on-word"),
            StatusAtAward.REVOKED: _Doubt(_FAILED, "revoked-at-award"),
            StatusAtAward.UNKNOWN: _Doubt(_OPEN, "revoked-timing-unknown"),
        }[self._status_then(bound, credential)]

    def _status_then(self, bound: BoundPart, credential: Held) -> StatusAtAward:
        shown = self._inquiry.then.get(credential.key)
        if shown is CheckStatus.PASSED:
            return StatusAtAward.PROVED
        if shown is CheckStatus.FAILED:
            return StatusAtAward.REVOKED
        report = self._inquiry.at_hand.get(bound.digest)
        against = frozenset() if report is None else lists_against(report)
        named = {seen.url for seen in bound.lists}  # the word for another list says nothing about this one
        return StatusAtAward.ON_WORD if against and against <= named else StatusAtAward.UNKNOWN

    def _superseded(self, bound: BoundPart, credential: Held) -> Iterator[_Doubt]:
        issues, own = self._inquiry.at_hand.issues(bound), credential.valid_from
        if any(start is not None and own is not None and own < start <= self._inquiry.at for start in issues):
            yield _Doubt(_PASSED if self._at_award else _OPEN, "superseded", PartState.SUPERSEDED)

    def _link(self, keys: list[str]) -> frozenset[str]:
        """Keys of the parts that are about the person whom the stack was awarded to."""
        inquiry = self._inquiry
        helds = [inquiry.at_hand.held(key) for key in keys]
        outer = inquiry.outer.issuer
        known = (outer is not None and outer.known_as is not None) or inquiry.issuer in self._vouched
        subjects = [LinkedSubject(inquiry.subject, inquiry.issuer, known)]
        subjects += [
            LinkedSubject(held.subject, held.issuer, held.standing in _GENUINE and held.may_link(self._vouched))
            for held in helds
        ]
        linked = Links(subjects).with_first()
        if inquiry.holder is not None:
            linked |= Links(subjects, inquiry.holder).with_first()
        return frozenset(keys[index - 1] for index in linked if index > 0)
