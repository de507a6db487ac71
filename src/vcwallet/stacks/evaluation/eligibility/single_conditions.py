"""Conditions on one credential by itself: when it was awarded, its size, its language, and who endorsed it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime

from vcwallet.stacks.definition.rules.filters import KNOWN, Period, SizeRange
from vcwallet.stacks.evaluation.facts.held_credentials import FOR_EVER, Held, VerifiedEndorsement
from vcwallet.stacks.values.fit import FITS, MAYBE, NO, Fit
from vcwallet.stacks.values.learning_units import UNKNOWN, Interval, exact


def awarded_in(credential: Held, period: Period) -> Fit:
    """Whether it was awarded in a fixed period."""
    if credential.awarded is None:
        return MAYBE, "award-date-unknown"
    day = credential.awarded.astimezone(UTC).date().isoformat()
    if period.since and day < period.since:
        return NO, "awarded-before-period"
    return (NO, "awarded-after-period") if period.until and day > period.until else FITS


def sized(credential: Held, amount: Interval, wanted: SizeRange) -> Fit:
    """Whether its size is in a range; of what does not state one it is not known."""
    if credential.credits is None:
        return MAYBE, "size-missing"
    if amount == UNKNOWN:
        return MAYBE, "size-not-comparable"
    least = None if wanted.at_least is None else exact(wanted.at_least)
    most = None if wanted.at_most is None else exact(wanted.at_most)
    if least is not None and amount.high < least:
        return NO, "too-small"
    if most is not None and amount.low > most:
        return NO, "too-large"
    sure = (least is None or amount.low >= least) and (most is None or amount.high <= most)
    return FITS if sure else (MAYBE, "size-not-comparable")


def taught_in(tags: Collection[str], languages: Collection[str]) -> Fit:
    """Whether languages of instruction are among others (RFC 4647, basic filtering): `en` stands for `en-GB`, too."""
    if not tags:
        return MAYBE, "language-unknown"
    stated = [tag.lower() for tag in tags]
    wanted = [tag.lower() for tag in languages]
    fitting = [any(_is_within(tag, wanted_tag) for wanted_tag in wanted) for tag in stated]
    if all(fitting):
        return FITS
    if any(fitting) or any(_is_within(wanted_tag, tag) for tag in stated for wanted_tag in wanted):
        return MAYBE, "language-unknown"  # several are stated, or one less closely than it is asked for
    return NO, "other-language"


def _is_within(tag: str, wider: str) -> bool:
    return tag == wider or tag.startswith(f"{wider}-")


def endorsed_by(credential: Held, endorsers: Collection[str], at: datetime, *, at_award: bool) -> Fit:
    """Whether one of these endorsed it, its achievement or its issuer, and that was in force at a moment.

    Args:
        credential: The credential.
        endorsers: Who may have endorsed it.
        at: The moment.
        at_award: Whether that is the moment of an award. Whether what was revoked since was in force then is open.
    """
    endorsements = list(endorsements_by(credential, endorsers))
    in_force = [e for e in endorsements if e.begins <= at <= e.ends and (at_award or not e.taken_back)]
    if any(e.certain and not e.taken_back and (e.known or e.issuer in endorsers) for e in in_force):
        return FITS
    if in_force:
        return MAYBE, "endorsement-not-settled"
    return NO, "endorsement-not-in-force" if endorsements else "endorsement-missing"


def endorsements_by(credential: Held, endorsers: Collection[str]) -> Iterator[VerifiedEndorsement]:
    """Those of its endorsements that are, or may be, by one of these."""
    for endorsement in credential.endorsements:
        if endorsement.issuer in endorsers or (KNOWN in endorsers and (endorsement.known or endorsement.trust_open)):
            yield endorsement


def endorsed_until(credential: Held, endorsers: Collection[str]) -> datetime | None:
    """Until when one of its endorsements by these is in force; None: always."""
    ends = max((e.ends for e in endorsements_by(credential, endorsers) if not e.taken_back), default=FOR_EVER)
    return None if ends == FOR_EVER else ends
