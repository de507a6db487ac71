"""Lint: faults of a definition by itself, and of whole catalogues of achievements, stacks and skills.

An *error* means that somebody will be wronged (nobody can ever earn it, or everybody can); a *warning* that it is
probably not meant; a *note* that it is worth knowing.
"""

from __future__ import annotations

from collections.abc import Iterator

from vcwallet.stacks.catalogue import Catalogue, Offer
from vcwallet.stacks.compiled import is_vacuous
from vcwallet.stacks.durations import workload_hours
from vcwallet.stacks.levels import Levels
from vcwallet.stacks.lint_frameworks import lint_alignments, lint_framework
from vcwallet.stacks.lint_paths import lint_order, lint_places, lint_reach
from vcwallet.stacks.lint_results import lint_least_results, lint_results, lint_scales
from vcwallet.stacks.lint_supply import Supply, lint_supply
from vcwallet.stacks.lint_words import at_first, finding
from vcwallet.stacks.report import Finding, Severity
from vcwallet.stacks.rules import AnyOf, CoversSkills, Leaf, MinTotal, NOf, Slot, Stack
from vcwallet.stacks.walking import leaves, places

__all__ = ["Catalogue", "Offer", "lint", "lint_catalogue", "lint_framework"]


def lint(stack: Stack) -> tuple[Finding, ...]:
    """The faults of one definition that show without a catalogue; pointers lead into its compact form."""
    return at_first([*_by_itself(stack), *lint_least_results(stack)])


def lint_catalogue(catalogue: Catalogue) -> tuple[Finding, ...]:
    """The faults of a catalogue: of every stack by itself and over all that there is to earn, of order, of skills.

    Pointers lead into the catalogue: `/stacks/3/require/...`, `/offers/17/...`, `/frameworks/0/...`.
    """
    found: list[Finding] = []
    supply = Supply(catalogue)
    for number, stack in enumerate(catalogue.stacks):
        base = f"/stacks/{number}"
        here = [*_by_itself(stack), *lint_supply(stack, supply), *lint_results(stack, supply)]
        found += at_first(here, base)
    found += lint_reach(catalogue, supply)
    found += lint_order(catalogue)
    found += lint_places(catalogue, supply)
    for number, offer in enumerate(catalogue.offers):
        found += at_first([*_data(offer), *lint_scales(offer)], f"/offers/{number}")
    found += lint_alignments(catalogue)
    for number, framework in enumerate(catalogue.frameworks):
        found += at_first(lint_framework(framework), f"/frameworks/{number}")
    return tuple(found)


def _by_itself(stack: Stack) -> Iterator[Finding]:
    yield from _structure(stack)
    yield from _whole(stack)


def _structure(stack: Stack) -> Iterator[Finding]:
    for node, pointer in places(stack.require):
        if is_vacuous(node):
            yield finding("vacuous", Severity.ERROR, pointer)
        elif isinstance(node, NOf) and node.n > len(node.parts):
            yield finding("n-too-large", Severity.ERROR, f"{pointer}/nOf", n=node.n, candidates=len(node.parts))
        elif isinstance(node, AnyOf) and len(node.parts) < 2:
            yield finding("one-option", Severity.WARNING, f"{pointer}/anyOf")
        if isinstance(node, Slot) and node.size is None and node.accepts.achievements:
            known = node.accepts.achievements
            if len(known) < node.count and not (node.accepts.equivalents and stack.equivalents):
                yield finding("n-too-large", Severity.ERROR, f"{pointer}/count", n=node.count, candidates=len(known))
        if isinstance(node, CoversSkills) and node.items and (node.at_least or 0) > len(node.items):
            yield finding(
                "n-too-large", Severity.ERROR, f"{pointer}/atLeast", n=node.at_least, candidates=len(node.items)
            )
        if isinstance(node, (Slot, MinTotal, CoversSkills)) and stack.awards in _asked(node):
            yield finding("inside-itself", Severity.ERROR, f"{pointer}/accepts", id=stack.awards)


def _asked(leaf: Leaf) -> tuple[str, ...]:
    return (*leaf.accepts.achievements, *leaf.accepts.after)


def _whole(stack: Stack) -> Iterator[Finding]:
    if not stack.owner:
        yield finding("owner-missing", Severity.ERROR, "/owner")
    all_leaves = list(leaves(stack.require))
    schemes = {leaf.accepts.level.scheme for leaf in all_leaves if leaf.accepts.level is not None}
    if len(schemes) > 1:
        yield finding("levels-mixed", Severity.WARNING, "/require", schemes=sorted(schemes))
    levels = Levels(stack.levels)
    for node, pointer in places(stack.require):
        level = node.accepts.level if isinstance(node, (Slot, MinTotal, CoversSkills)) else None
        if level is not None and levels.rank(level.scheme, level.at_least) is None:
            yield finding("level-unknown", Severity.ERROR, f"{pointer}/accepts/level", level=level.at_least)
    units = {leaf.size.unit for leaf in all_leaves if isinstance(leaf, (Slot, MinTotal)) and leaf.size is not None}
    if len(units) > 1 and any(cap.size is not None for cap in stack.caps):
        yield finding("units-mixed", Severity.WARNING, "/caps", units=sorted(units))
    slots = [leaf for leaf in all_leaves if isinstance(leaf, Slot)]
    residency = stack.residency
    if residency is not None and residency.credentials is not None and slots and not any(s.size for s in slots):
        room = sum(slot.count for slot in slots)
        if residency.credentials > room:
            yield finding("residency-too-large", Severity.ERROR, "/residency", n=residency.credentials, candidates=room)


def _data(offer: Offer) -> Iterator[Finding]:
    if offer.volume and workload_hours(offer.volume) is None:
        yield finding("volume", Severity.ERROR, "/volume", value=offer.volume[:40])
    if offer.credits is not None and not offer.unit:
        yield finding("unit-missing", Severity.WARNING, "/credits", name=offer.name or offer.id)
    if not offer.issuers:
        yield finding("issuer-missing", Severity.ERROR, "/issuers", name=offer.name or offer.id)
