"""The next steps towards a stack, as a report has them."""

from __future__ import annotations

from dataclasses import dataclass

from vcwallet.stacks.definition.rules.filters import Accepts


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What to do next: earn achievements, or settle a doubt about a credential that is held.

    The steps of a report were evaluated together: with any `count` of the `achievements` of each step (or what its
    `accepts` describe), and with every doubt that is named settled, the stack is met.

    Attributes:
        parts: Ids of the parts that it serves; empty for what only has to be held before another step is begun.
        count: How many achievements to earn; 0 where a doubt is to be settled.
        achievements: Which; any `count` of them do, and where there are fewer, the same again on another day. Empty:
            any that `accepts` describes.
        accepts: The filters of the parts that it serves, and the result to aim for.
        best: Whether no result is better than the one to aim for.
        by_points: Whether results to aim for are compared by the points that an average gives them.
        issuers: Who may award them: identifiers, or `known`.
        owner_alone: Whether the rule lets its owner alone award what fills its parts, so that it need not be said.
        outside: What none of them may be, since it would not complete the stack, such as what a cap limits.
        span: Within which duration of all else that counts they must be awarded; empty: that does not matter.
        other_days: Whether each must be awarded on another day (UTC) than the others, and than what counts already,
            since the rule lets the same achievement count again for each day.
        amount: What they must come to together, in `unit`; 0: their size does not matter, but where there is a unit it
            must be stated.
        skills: The skills that they must attest together: any `least_skills` of these.
        framework: Where any skills of a framework will do, which.
        first: Ids of achievements, held by then or of earlier steps, that must be held before this is begun.
        credential: Key of the credential about which there is a doubt; empty: there is something to earn.
        reason: The doubt, with its `detail`, as in `NotCounted`.
        cost: What it costs, by the policy's costs.
    """

    parts: tuple[str, ...] = ()
    count: int = 0
    achievements: tuple[str, ...] = ()
    accepts: tuple[Accepts, ...] = ()
    best: bool = False
    by_points: bool = False
    issuers: tuple[str, ...] = ()
    owner_alone: bool = False
    outside: tuple[Accepts, ...] = ()
    span: str = ""
    other_days: bool = False
    amount: float = 0
    unit: str = ""
    skills: tuple[str, ...] = ()
    least_skills: int = 0
    framework: str = ""
    first: tuple[str, ...] = ()
    credential: str = ""
    reason: str = ""
    detail: str = ""
    cost: float = 0
