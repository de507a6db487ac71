"""One run of an evaluation over every window of the span, and over every way in which open caps may apply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vcwallet.stacks.evaluation.solver.assignment_problem import CandidateTable, Solution
from vcwallet.stacks.evaluation.solver.candidate_tables import CandidateTables
from vcwallet.stacks.evaluation.solver.solver import SolverRun


def attempt(
    tables: CandidateTables, counted: Sequence[int], *, certain: bool, whole: CandidateTable | None = None
) -> tuple[CandidateTable, Solution | None]:
    """How the rule is met, and over which table; over that of all that is there where it is not.

    Args:
        tables: What is known of the credentials.
        counted: Numbers of those that are there.
        certain: Whether only what is sure counts, or all that is possible.
        whole: The table of all that is there, if there is one already.

    Raises:
        OutOfWorkError: The budget was spent before that was known.
    """
    whole = whole or tables.table(counted, certain=certain)
    solved: tuple[CandidateTable, Solution] | None = None
    for under in tables.marks.cap_choices(counted, certain=certain):
        table = tables.table(counted, certain=certain, under=under) if under else whole
        solved = _met(tables, counted, table, under, certain=certain)
        if (solved is None) == certain:  # met must be each of what is certain, and one of what is possible
            break
    return (whole, None) if solved is None else solved


def _met(
    tables: CandidateTables, counted: Sequence[int], table: CandidateTable, under: Mapping[int, int], *, certain: bool
) -> tuple[CandidateTable, Solution] | None:
    """How the rule is met where credentials are under these caps; None if it is not."""
    solution = SolverRun(table, tables.work).solve()
    if solution is None or not tables.rule.stack.span:
        return None if solution is None else (table, solution)
    for window in tables.windows(counted, certain=certain):
        inside = tables.table(counted, certain=certain, under=under, window=window)
        solution = SolverRun(inside, tables.work).solve()
        if solution is not None:
            return inside, solution
    return None
