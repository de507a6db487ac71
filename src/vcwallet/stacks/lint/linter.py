"""Lint: faults of a definition by itself, and of whole catalogues of achievements, stacks and skills.

An *error* means that people will be wronged (the stack can never be met, or is met by all); a *warning* that it is
probably not meant; a *note* that it is worth knowing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from vcwallet.stacks.definition.rules.compiled_rule import classes_of, is_vacuous
from vcwallet.stacks.definition.rules.rule_traversal import leaves, places
from vcwallet.stacks.definition.rules.stack_definition import (
    AnyOf,
    CoversSkills,
    Leaf,
    MinTotal,
    NOf,
    Slot,
    StackDefinition,
)
from vcwallet.stacks.evaluation.report.stack_finding import Finding, Severity
from vcwallet.stacks.evaluation.settings.offer_catalogue import Catalogue, Offer
from vcwallet.stacks.lint.catalogue_supply import Supply
from vcwallet.stacks.lint.lint_attainment import LIMITS, with_attainment
from vcwallet.stacks.lint.lint_averages import lint_averages, lint_direction
from vcwallet.stacks.lint.lint_circles import lint_stacks_together
from vcwallet.stacks.lint.lint_filters import lint_filters, lint_units, lint_whole_rules
from vcwallet.stacks.lint.lint_findings import at_first, finding
from vcwallet.stacks.lint.lint_frameworks import lint_alignments, lint_framework
from vcwallet.stacks.lint.lint_names import KnownNames, lint_awards, lint_identifiers, lint_labels, lint_terms
from vcwallet.stacks.lint.lint_needs import least_need, repeats
from vcwallet.stacks.lint.lint_paths import lint_order, lint_places, lint_reach, lint_span
from vcwallet.stacks.lint.lint_results import lint_least_results, lint_results, lint_scales
from vcwallet.stacks.lint.lint_shape import lint_shape
from vcwallet.stacks.lint.lint_supply import lint_supply
from vcwallet.stacks.values.calendar_periods import workload_hours

_OF_NAMES = frozenset({"no-identifier", "identifier-near", "identifier-called"})
_OF_ALL = frozenset({"places-compete", "barred-together", "after-circle", "cannot-be-met", *LIMITS, *_OF_NAMES})
"""Faults that show again in what a catalogue can fill."""


def lint_stack(stack: StackDefinition, *, at: datetime | None = None) -> tuple[Finding, ...]:
    """The faults of one definition that show without a catalogue; pointers lead into its compact form.

    Args:
        stack: The definition.
        at: The moment for which periods are looked at; None: none is said to be over.
    """
    faults = [*_by_itself(stack, at), *lint_identifiers(stack), *lint_units(stack), *lint_least_results(stack)]
    return at_first(with_attainment(stack, faults))


def lint_together(stacks: Iterable[StackDefinition]) -> tuple[Finding, ...]:
    """The faults of several definitions that show only together; pointers lead to them: `/stacks/3/awards`."""
    return _together(tuple(stacks), {})


def lint_left_out(described: Sequence[tuple[str, str]], unasked: Sequence[tuple[str, str]] = ()) -> tuple[Finding, ...]:
    """Notes on members of an imported document that are no part of the stack or framework made of it.

    Args:
        described: Terms that only describe, each with its place in the document.
        unasked: Components that no condition asks for, each with its place.
    """
    faults = []
    if described:
        terms = list(dict.fromkeys(term for term, _ in described))
        faults.append(finding("described", Severity.NOTE, described[0][1], terms=terms))
    if unasked:
        faults.append(finding("unasked", Severity.NOTE, unasked[0][1], ids=[name for name, _ in unasked]))
    return tuple(faults)


def _together(stacks: tuple[StackDefinition, ...], offered: dict[str, tuple[int, Offer]]) -> tuple[Finding, ...]:
    faults = lint_stacks_together(stacks, offered)
    return tuple(placed for number, fault in faults for placed in at_first([fault], f"/stacks/{number}"))


def lint_catalogue(catalogue: Catalogue, *, at: datetime | None = None) -> tuple[Finding, ...]:
    """The faults of a catalogue: of every stack by itself and over all that there is to earn, of order, of skills.

    Pointers lead into the catalogue: `/stacks/3/require/...`, `/offers/17/...`, `/frameworks/0/...`.

    Args:
        catalogue: What there is.
        at: The moment for which periods are looked at; None: none is said to be over.
    """
    faults: list[Finding] = []
    supply, known = Supply(catalogue), KnownNames(catalogue)
    broken: set[str] = set()
    for number, stack in enumerate(catalogue.stacks):
        here = _over_catalogue(stack, supply, known, at)
        if any(fault.severity is Severity.ERROR for fault in here):
            broken.add(f"/stacks/{number}")
        faults += at_first(here, f"/stacks/{number}")
    together = _together(catalogue.stacks, catalogue.by_id)
    broken.update(fault.pointer.removesuffix("/awards") for fault in together)
    faults += together
    faults += (fault for fault in lint_reach(catalogue, supply) if fault.pointer not in broken)
    faults += lint_order(catalogue)
    meant = [str(fault.params["id"]) for fault in faults if fault.reason in {"identifier-near", "identifier-called"}]
    faults += lint_places(catalogue, supply, meant)
    for number, offer in enumerate(catalogue.offers):
        faults += at_first([*_data(offer), *lint_scales(offer)], f"/offers/{number}")
    faults += lint_alignments(catalogue)
    for number, framework in enumerate(catalogue.frameworks):
        faults += at_first(lint_framework(framework), f"/frameworks/{number}")
    return tuple(faults)


def _over_catalogue(stack: StackDefinition, supply: Supply, known: KnownNames, at: datetime | None) -> list[Finding]:
    """The faults of one stack of a catalogue: each once, and not again for what follows from it."""
    faults = [*_by_itself(stack, at), *lint_identifiers(stack, known), *lint_awards(stack, supply.catalogue, known)]
    faults += lint_units(stack, supply.units_said(stack))
    faults = with_attainment(stack, faults)
    reported = {(fault.reason, fault.pointer) for fault in faults}
    misnamed = [fault.pointer for fault in faults if fault.reason in _OF_NAMES]
    faults = [f for f in faults if f.reason != "repeatable-unused" or not _holds(f, misnamed)]
    whole = any(fault.reason in _OF_ALL for fault in faults)
    if any(pointer == "/owner" or pointer.startswith("/issuers/") for pointer in misnamed):
        return faults  # what is offered would fit nowhere, for that reason alone
    for fault in (*lint_supply(stack, supply), *lint_results(stack, supply), *lint_averages(stack, supply)):
        follows = _holds(fault, misnamed) or (whole and fault.reason in {"hall", "cannot-be-met"})
        if not follows and (fault.reason, fault.pointer) not in reported:
            faults.append(fault)
    return [*faults, *lint_direction(stack, supply), *lint_span(stack, supply.catalogue)]


def _holds(fault: Finding, misnamed: Sequence[str]) -> bool:
    """Whether something is misnamed in the place that a fault is about, so that this follows from it."""
    place = fault.pointer.removesuffix("/accepts").removesuffix("/count")
    wanted = f"{place}/accepts/" if place == "/require" else f"{place}/"
    return any(pointer.startswith(wanted) for pointer in misnamed)


def _by_itself(stack: StackDefinition, at: datetime | None) -> Iterator[Finding]:
    yield from _structure(stack)
    yield from _whole(stack)
    yield from lint_shape(stack)
    yield from lint_filters(stack, at)
    yield from lint_whole_rules(stack)
    yield from lint_labels(stack)
    yield from lint_terms(stack)


def _structure(stack: StackDefinition) -> Iterator[Finding]:
    for node, pointer in places(stack.require):
        if is_vacuous(node):
            yield finding("vacuous", Severity.ERROR, pointer)
        elif isinstance(node, NOf) and node.n > len(node.parts):
            yield finding("n-too-large", Severity.ERROR, f"{pointer}/nOf", n=node.n, candidates=len(node.parts))
        elif isinstance(node, AnyOf) and len(node.parts) < 2:
            yield finding("one-option", Severity.WARNING, f"{pointer}/anyOf")
        if isinstance(node, Slot) and node.size is None and node.accepts.achievements:
            known = node.accepts.achievements
            more = (node.accepts.equivalents and stack.equivalents) or repeats(stack, node)
            if len(known) < least_need(stack, node) and not more:
                yield finding("n-too-large", Severity.ERROR, f"{pointer}/count", n=node.count, candidates=len(known))
        if isinstance(node, CoversSkills) and node.items and least_need(stack, node) > len(node.items):
            yield finding(
                "n-too-large", Severity.ERROR, f"{pointer}/atLeast", n=node.at_least, candidates=len(node.items)
            )
        if isinstance(node, (Slot, MinTotal, CoversSkills)) and stack.awards:
            yield from _own_award(stack, node, pointer)


def _own_award(stack: StackDefinition, leaf: Leaf, pointer: str) -> Iterator[Finding]:
    """Whether a part asks for what the stack awards, or for what it declares equal to that: neither ever counts."""
    firsts = classes_of(stack.equivalents)
    own = {name for name in (stack.awards, *firsts) if firsts.get(name) == firsts.get(stack.awards, "")} | {
        stack.awards
    }
    names, earlier = leaf.accepts.achievements, leaf.accepts.after
    if stack.awards in (*names, *earlier):
        yield finding("inside-itself", Severity.ERROR, f"{pointer}/accepts", id=stack.awards)
    elif equal := sorted(own & {*names, *earlier}):
        hopeless = own.issuperset(names or [""]) or not own.isdisjoint(earlier)
        severity = Severity.ERROR if hopeless else Severity.WARNING
        yield finding("award-equal", severity, f"{pointer}/accepts", id=equal[0], award=stack.awards)


def _whole(stack: StackDefinition) -> Iterator[Finding]:
    if not stack.owner:
        yield finding("owner-missing", Severity.ERROR, "/owner")
    if not stack.awards:
        yield finding("awards-missing", Severity.NOTE, "/stack")
    all_leaves = list(leaves(stack.require))
    schemes = {leaf.accepts.level.scheme for leaf in all_leaves if leaf.accepts.level is not None}
    if len(schemes) > 1:
        yield finding("levels-mixed", Severity.WARNING, "/require", schemes=sorted(schemes))
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
