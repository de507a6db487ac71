"""Steps 1, 2, 4 and 5 for a stacked credential: each part that it names, on its own.

A part is known by the digest of its contents, so it fits however it was baked or written down. One that does not fit is
told apart: a newer issue (*superseded*), other contents under the same id (*tampered*), or nothing at all (*missing*).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vcwallet.identity import Links, Subject, share_a_number
from vcwallet.report import CheckStatus, Outcome
from vcwallet.stacks.definition.rules.stack_definition import PartStatus
from vcwallet.stacks.evaluation.eligibility.eligibility import taken_back
from vcwallet.stacks.evaluation.facts.held_credentials import Held, Standing
from vcwallet.stacks.stacked.stack_binding import BoundPart
from vcwallet.stacks.stacked.stacked_inquiry import StackedInquiry, gravest, gravity
from vcwallet.stacks.stacked.stacked_report import PartState, StackedPart, StatusAtAward

_PASSED, _OPEN, _FAILED = CheckStatus.PASSED, CheckStatus.INDETERMINATE, CheckStatus.FAILED
_GENUINE = (Standing.CERTAIN, Standing.LAPSED)
_ABSENT = {
    PartState.SUPERSEDED: _OPEN,
    PartState.TAMPERED: _FAILED,
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
    """Something about a part, and what it makes of its status."""

    status: CheckStatus
    reason: str
    state: PartState | None = None


class BoundParts:
    """Looks at the parts of one stacked credential.

    Args:
        asked: What is asked.
        status: What the status of a part must be.
    """

    def __init__(self, asked: StackedInquiry, status: PartStatus) -> None:
        self._asked = asked
        self._at_award = status is PartStatus.AT_AWARD
        self._awarded = asked.awarded
        self._mine = frozenset(one.value for one in asked.subject if one.kind == "id")
        self._digests = [part.digest for part in asked.binding.parts if asked.at_hand.get(part.digest) is not None]
        self.linked = self._link(list(dict.fromkeys(self._digests)))

    def all(self) -> tuple[StackedPart, ...]:
        """Every part, in the order in which the credential names them."""
        return tuple(self._part(part) for part in self._asked.binding.parts)

    def _part(self, bound: BoundPart) -> StackedPart:
        report = self._asked.at_hand.get(bound.digest)
        held = None if report is None else self._asked.at_hand.held(bound.digest)
        if report is None or held is None:
            return self._absent(bound)
        doubts = list(self._doubts(bound, held))
        worst = max(doubts, key=lambda doubt: gravity(doubt.status), default=_Doubt(_PASSED, ""))
        genuine = held.standing in _GENUINE
        return StackedPart(
            credential=bound.credential,
            issuer=bound.issuer,
            digest=bound.digest,
            status=gravest(doubt.status for doubt in doubts),
            state=worst.state or _STATES[held.standing],
            reason=worst.reason,
            embedded=bound.digest in self._asked.embedded,
            pointer=held.pointer,
            name=held.name[:200] if genuine else "",
            issuer_name=held.issuer_name[:200] if genuine else "",
            known=held.known and genuine,
            awarded=held.awarded if genuine else None,
            at_award=self._status_then(bound, held) if held.lapsed_status else None,
            looked_at=bool(bound.lists),
            stacked=report.stack is not None,
        )

    def _absent(self, bound: BoundPart) -> StackedPart:
        issues, awarded = self._asked.at_hand.issues(bound), self._awarded
        later = [start for start in issues if start is not None and awarded is not None and start > awarded]
        state = PartState.MISSING
        if any(start <= self._asked.at for start in later):
            state = PartState.SUPERSEDED
        elif len(later) < len(issues):  # a renewal that lies ahead is neither
            state = PartState.TAMPERED
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

    def _doubts(self, bound: BoundPart, held: Held) -> Iterator[_Doubt]:
        if held.standing is Standing.REFUSED:
            yield _Doubt(_FAILED, "not-verified")
            return
        if held.opaque:
            yield _Doubt(_OPEN, "not-settled")
            return
        if (held.id, held.issuer) != (bound.credential, bound.issuer):
            yield _Doubt(_FAILED, "misnamed", PartState.MISNAMED)
        if held.standing is Standing.UNCERTAIN:
            yield _Doubt(_OPEN, "not-settled")
        yield from self._of_another(bound, held)
        if held.standing is Standing.LAPSED:
            yield self._lapsed(bound, held)
        if self._awarded is not None and held.awarded is not None and held.awarded > self._awarded:
            yield _Doubt(_FAILED, "awarded-later")
        yield from self._superseded(bound, held)
        if self._asked.policy.require_known_issuer:
            report = self._asked.at_hand.get(bound.digest)
            if not held.known:
                yield _Doubt(_OPEN, "unknown-issuer")
            elif report is not None and report.outcome is Outcome.UNKNOWN_ISSUER:  # of something in it
                yield _Doubt(_OPEN, "not-settled")

    def _of_another(self, bound: BoundPart, held: Held) -> Iterator[_Doubt]:
        """Another id is another person, unless something links them; without ids that cannot be told."""
        if bound.digest in self.linked:
            return
        theirs = {one.value for one in held.subject if one.kind == "id"}
        if self._mine and theirs:
            yield _Doubt(_FAILED, "other-subject")
        else:
            same = share_a_number(self._asked.subject, held.subject)
            yield _Doubt(_OPEN, "number-of-another-institution" if same else "subject-not-linked")

    def _lapsed(self, bound: BoundPart, held: Held) -> _Doubt:
        awarded = self._awarded
        if not self._at_award:
            return _Doubt(_FAILED, taken_back(held) if held.lapsed_status else "not-in-force")
        if awarded is None:
            return _Doubt(_OPEN, "award-undated")
        if held.valid_until is not None and held.valid_until < awarded:
            return _Doubt(_FAILED, "expired-before-award")
        if held.valid_from is not None and held.valid_from > awarded:
            return _Doubt(_FAILED, "awarded-later")
        if not held.lapsed_status:
            return _Doubt(_PASSED, "not-current")
        return {
            StatusAtAward.PROVED: _Doubt(_PASSED, "revoked-since"),
            StatusAtAward.ON_WORD: _Doubt(_PASSED, "revoked-since-on-word"),
            StatusAtAward.REVOKED: _Doubt(_FAILED, "revoked-at-award"),
            StatusAtAward.UNKNOWN: _Doubt(_OPEN, "revoked-timing-unknown"),
        }[self._status_then(bound, held)]

    def _status_then(self, bound: BoundPart, held: Held) -> StatusAtAward:
        shown = self._asked.then.get(held.key)
        if shown is CheckStatus.PASSED:
            return StatusAtAward.PROVED
        if shown is CheckStatus.FAILED:
            return StatusAtAward.REVOKED
        return StatusAtAward.ON_WORD if bound.lists else StatusAtAward.UNKNOWN

    def _superseded(self, bound: BoundPart, held: Held) -> Iterator[_Doubt]:
        issues, own = self._asked.at_hand.issues(bound), held.valid_from
        if any(start is not None and own is not None and own < start <= self._asked.at for start in issues):
            yield _Doubt(_PASSED if self._at_award else _OPEN, "superseded", PartState.SUPERSEDED)

    def _link(self, keys: list[str]) -> frozenset[str]:
        """Keys of the parts that are about the person whom the stack was awarded to."""
        asked = self._asked
        helds = [asked.at_hand.held(key) for key in keys]
        lenient = not asked.policy.require_known_issuer
        known = asked.outer.issuer is not None and asked.outer.issuer.known_as is not None
        sure = [known or lenient, *((one.known or lenient) and one.standing in _GENUINE for one in helds)]
        subjects = [Subject(asked.subject, asked.issuer, sure[0])]
        subjects += [Subject(one.subject, one.issuer, it) for one, it in zip(helds, sure[1:], strict=True)]
        groups = [group for group in Links(subjects).groups() if 0 in group]
        if asked.holder is not None:
            groups += [group for group in Links(subjects, asked.holder).groups() if 0 in group]
        return frozenset(_keys(keys, groups))


def _keys(keys: list[str], groups: Iterable[list[int]]) -> Iterator[str]:
    for group in groups:
        yield from (keys[index - 1] for index in group if index > 0)
