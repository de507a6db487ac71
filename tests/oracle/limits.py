"""What caps let through: of numbers and of amounts, caps inside caps included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf

from oracle.amounts import Amount, Path, cap_of
from oracle.case import YES, Case, Sure
from vcwallet.stacks import Cap


@dataclass(frozen=True)
class Brought:
    """What a credential brings.

    Attributes:
        path: The caps that it falls under.
        amount: How much.
        is_home: Whether it is what a residency asks for.
    """

    path: Path
    amount: Amount
    is_home: bool


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The caps of a rule, where so much is needed.

    Attributes:
        least: How sure something must be to be taken for so.
        places: How many places slots by count have.
        need: How much is needed.
        unit: Of which unit.
    """

    case: Case
    least: Sure
    places: int
    need: Fraction
    unit: str

    def through(self, brought: Sequence[Brought]) -> Amount:
        """How much of amounts caps let through, and of what is not from home the share that is left for it.

        The two never cross: no case has both.
        """
        residency = self.case.stack.residency
        if residency is None or residency.share is None:
            return self._through(self.case.stack.caps, [(one.path, one.amount) for one in brought])
        home = sum((one.amount for one in brought if one.is_home), Fraction(0))
        elsewhere = sum((one.amount for one in brought if not one.is_home), Fraction(0))
        return home + min(elsewhere, (1 - Fraction(str(residency.share))) * self.need)

    def _through(self, caps: Sequence[Cap], brought: Sequence[tuple[Path, Amount]]) -> Amount:
        found: Amount = sum((amount for path, amount in brought if not path), Fraction(0))
        for place, cap in enumerate(caps):
            inside = [(path[1:], amount) for path, amount in brought if path and path[0] == place]
            found += min(self._most(cap), self._through(cap.caps, inside))
        return found

    def _most(self, cap: Cap) -> Amount:
        limit = cap_of(self.case, cap, self.unit)
        share = inf if cap.share is None else Fraction(str(cap.share)) * self.need
        return min(limit.low if self.least is YES else limit.high, share)

    def numbers_hold(self, everywhere: Sequence[Path], counted: Sequence[Path]) -> bool:
        """Whether no more fill slots than caps allow.

        Args:
            everywhere: The caps of each credential in a slot.
            counted: Of each in a slot that takes a number of them.
        """
        return self._numbers_hold(self.case.stack.caps, everywhere, counted)

    def _numbers_hold(self, caps: Sequence[Cap], everywhere: Sequence[Path], counted: Sequence[Path]) -> bool:
        for place, cap in enumerate(caps):
            inside = [path[1:] for path in everywhere if path and path[0] == place]
            of_counted = [path[1:] for path in counted if path and path[0] == place]
            if cap.credentials is not None and len(inside) > cap.credentials:
                return False
            if cap.share is not None and len(of_counted) > Fraction(str(cap.share)) * self.places:
                return False
            if not self._numbers_hold(cap.caps, inside, of_counted):
                return False
        return True
