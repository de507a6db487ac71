"""Reads a CTDL Pathway as a stack: exactly if this library wrote it, else as far as CTDL defines its meaning.

Each component stands for what it is a proxy of, and is asked for in a slot. What a component requires of its own
(`hasCondition`) is asked for besides; a component that is a proxy of nothing is reached by its conditions alone. What
is not understood and could change what is asked for is refused, never left out; what only describes is listed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import tokens
from vcwallet.model.access import entries_of
from vcwallet.stacks.definition.compact_form.compact_reader import read
from vcwallet.stacks.definition.ctdl.ctdl_nodes import PathwayNode
from vcwallet.stacks.definition.ctdl.ctdl_terms import short
from vcwallet.stacks.definition.ctdl.ctdl_writer import ELSEWHERE
from vcwallet.stacks.definition.ctdl.pathway_document import Pathways
from vcwallet.stacks.definition.ctdl.pathway_parts import (
    ALL,
    ANY,
    REPEATED,
    SOME,
    PlacedPart,
    always_asked,
    component_slots,
    each_once,
    flat,
    joined,
    place_in_pathway,
)
from vcwallet.stacks.definition.rules.stack_definition import StackDefinition
from vcwallet.stacks.values.stack_error import StackError

_TARGET, _NUMBER, _PROXY = "ceterms:targetComponent", "ceterms:requiredNumber", "ceterms:proxyFor"
_TERMS = {
    "stack": "@id",
    "version": "stack:version",
    "name": "ceterms:name",
    "description": "ceterms:description",
    "owner": "ceterms:ownedBy",
}
"""By a member of the compact form, the term of the pathway that says it."""


@dataclass(frozen=True, slots=True)
class _CompactForm:
    """The compact form that a pathway was read as, with the nodes that it was made of."""

    compact: JsonObject
    pathway: PathwayNode
    destination: PathwayNode

    def place(self, pointer: str) -> str:
        """Where in the document that is said to which a pointer into it leads."""
        member, *steps = tokens(pointer) or [""]
        if member == "require":
            return place_in_pathway(self.compact[member], steps, self.destination.pointer)
        if member == "awards":
            return self.destination.place(_PROXY)
        term = _TERMS.get(member)
        return self.pathway.place(term) if term else f"{self.pathway.place('stack:rules')}{pointer}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedPathway:
    """A stack read from a Pathway, and the parts of the Pathway that it does not include.

    Attributes:
        stack: The stack.
        described: Terms that were read and only describe, each with its place in the document.
        unasked: Components that no condition asks for, each with its place.
    """

    stack: StackDefinition
    described: tuple[tuple[str, str], ...]
    unasked: tuple[tuple[str, str], ...]
    _form: _CompactForm = field(repr=False)

    def place(self, pointer: str) -> str:
        """Where in the document that is said to which a pointer into the stack's compact form leads."""
        return self._form.place(pointer)


def import_pathway(document: JsonObject) -> ImportedPathway:
    """A stack from a Pathway.

    Raises:
        StackError: There is no Pathway, it has several destinations or none, it leads back to itself, it names what it
            does not hold, it says what cannot be built, or it has no owner.
        LimitError: It leads to too many components.
    """
    pathways = Pathways(document)
    pathway, destination = pathways.pathway, pathways.destination
    own = pathway.members.get("stack:rules", {})
    if not isinstance(own, dict) or not own.keys().isdisjoint(ELSEWHERE):
        raise StackError("pathway-term", pointer=pathway.place("stack:rules"), term="stack:rules")
    owner = pathway.only_id("ceterms:ownedBy")
    if not owner:
        raise StackError("pathway-no-owner", pointer=pathway.place("ceterms:ownedBy"))
    builder = _PathwayReader(pathways)
    compact: dict[str, Any] = {
        "stack": pathway.id,
        "version": _version(pathway),
        "name": pathways.words(pathway.get("ceterms:name")),
        "description": pathways.words(pathway.get("ceterms:description")),
        "owner": owner,
        "awards": destination.only_id(_PROXY),
        "require": builder.rule(destination),
        **own,
    }
    form = _CompactForm(compact, pathway, destination)
    try:
        stack = read({name: value for name, value in compact.items() if value != ""})
    except StackError as error:
        error.pointer = form.place(error.pointer)
        raise
    pathways.check_family(builder.named)
    unasked = pathways.leave_out(builder.named)
    return ImportedPathway(stack=stack, described=tuple(pathways.described), unasked=tuple(unasked), _form=form)


def _version(pathway: PathwayNode) -> str:
    """What the pathway says that its version is, as a text or as a typed identifier; "1" where it does not say."""
    own = pathway.members.get("stack:version", "")
    if not isinstance(own, str):
        raise StackError("pathway-term", pointer=pathway.place("stack:version"), term="stack:version")
    for name in ("stack:version", "ceterms:versionCode", "ceterms:versionIdentifier"):
        values = [value for value, _ in pathway.each(name)]
        only = values[0] if len(values) == 1 else ""
        text = only.get("ceterms:identifierValueCode") if isinstance(only, dict) else only
        if isinstance(text, str) and text:
            return text
    return "1"


class _PathwayReader:
    """Builds the rule of one pathway in the compact form.

    Attributes:
        named: By each component that is reached, those that its conditions name and those that come before it.
    """

    def __init__(self, pathways: Pathways) -> None:
        self._pathways = pathways
        self._certain: set[str] = set()
        self._chosen: list[tuple[str, str, str]] = []
        self.named: dict[str, set[str]] = {}

    def rule(self, destination: PathwayNode) -> JsonObject:
        """The rule for the destination component."""
        conditions = self._pathways.conditions(destination)
        if not conditions:
            raise StackError("pathway-no-condition", pointer=destination.pointer, id=destination.id[:200])
        self._check_order(destination, conditions)
        whole = joined(self._reached(destination, (), certain=True))
        always = always_asked(whole)
        for later, earlier, place in self._chosen:
            if earlier not in always:
                raise StackError("pathway-order-choice", pointer=place, id=later[:200], earlier=earlier[:200])
        rule = joined(each_once([whole], set(), always))
        times: dict[str, int] = {}
        for slot in component_slots(rule):
            name = slot["slot"]
            times[name] = times.get(name, 0) + 1
            if times[name] > 1:
                slot["slot"] = f"{name} ({times[name]})"
        return rule

    def _reached(self, component: PathwayNode, trail: tuple[str, ...], *, certain: bool) -> list[JsonObject]:
        """What a component requires of its own: all its conditions.

        Args:
            component: The component.
            trail: The components on the way to it; an empty name for a condition within another.
            certain: Whether it is asked for in any case.
        """
        conditions = self._pathways.conditions(component)
        self.named.setdefault(component.id, set())
        return [self._part(condition, (*trail, component.id), certain=certain) for condition in conditions]

    def _check_order(self, component: PathwayNode, conditions: list[PathwayNode]) -> None:
        """What has to come before a component without a slot has to be among what its conditions all require."""
        required = {
            target for condition in conditions if self._is_whole(condition) for target in condition.ids(_TARGET)
        }
        for earlier, place in self._pathways.before(component):
            if earlier not in required:
                raise StackError("pathway-order", pointer=place, id=component.id[:200], earlier=earlier[:200])

    def _is_whole(self, condition: PathwayNode) -> bool:
        """Whether a condition requires all that it names."""
        number = self._pathways.number(condition)
        if number is None:
            return _operator(condition) != "Or"
        return number >= len(condition.ids(_TARGET))

    def _part(self, condition: PathwayNode, trail: tuple[str, ...], *, certain: bool) -> JsonObject:
        """One condition in the compact form; for the arguments see `_reached`."""
        self._pathways.step(trail)
        place = condition.place(_TARGET)
        names = condition.ids(_TARGET)
        self.named[next(name for name in reversed(trail) if name)].update(names)
        if "stack:part" in condition.members:
            return self._own_part(condition, names)
        within = self._pathways.conditions(condition)
        number, operator = self._pathways.number(condition), _operator(condition)
        every = operator != "Or" if number is None else number == len(names) + len(within)
        targets = [self._target(name, place, trail, certain=certain and every) for name in names]
        inner = [self._part(each, (*trail, ""), certain=certain and every) for each in within]
        parts = targets + inner
        listed = condition.place("ceterms:hasCondition") if within and not names else place
        places = {"nOf": condition.place(_NUMBER), **dict.fromkeys((ALL, ANY, SOME), listed)}
        if number is None:
            return PlacedPart({ANY if operator == "Or" else ALL: parts}, condition.pointer, places)
        if (targets and inner) or (operator == "And" and number < len(parts)):  # of which of them is the number?
            raise StackError("pathway-number", pointer=condition.place(_NUMBER), number=number)
        return PlacedPart({"nOf": number, SOME: parts}, condition.pointer, places)

    def _own_part(self, condition: PathwayNode, targets: list[str]) -> JsonObject:
        """A part that stands in our own vocabulary: what CTDL says beside it has to say the same.

        Raises:
            StackError: It says something else, so that two readers would read two rules.
        """
        own, place = condition.get("stack:part"), condition.place("stack:part")
        if not isinstance(own, dict):
            raise StackError("pathway-term", pointer=place, term="stack:part")
        accepts = own.get("accepts")
        achievements = entries_of(accepts.get("achievements")) if isinstance(accepts, dict) else []
        components = [self._pathways.component(name, condition.place(_TARGET)) for name in targets]
        proxies = [component.only_id(_PROXY) for component in components]
        number = own.get("count", 1) if "slot" in own and "size" not in own else None
        same = sorted(proxies) == sorted(map(str, achievements)) and number == self._pathways.number(condition)
        if not same or condition.get("ceterms:hasCondition") or _operator(condition):
            raise StackError("pathway-part", pointer=place)
        return PlacedPart(own, place)

    def _target(self, target: str, place: str, trail: tuple[str, ...], *, certain: bool) -> JsonObject:
        """A component: a slot for what it stands for, and what it requires of its own, unless that is asked for."""
        self._pathways.step(trail)
        if target in trail:
            raise StackError("pathway-cycle", pointer=place, id=target[:200])
        component = self._pathways.component(target, place)
        conditions = self._pathways.conditions(component)
        stands_for = component.only_id(_PROXY)
        earlier = self._demanding(component, certain=certain)
        self.named.setdefault(target, set())
        if not (conditions or earlier):
            return self._slot(component, stands_for or target)
        if certain and target in self._certain:
            return self._slot(component, stands_for or target) if stands_for or not conditions else REPEATED
        if certain:
            self._certain.add(target)
        parts = self._reached(component, trail, certain=certain)
        parts += [self._target(name, where, (*trail, target), certain=certain) for name, where in earlier]
        if stands_for or not conditions:
            return {ALL: [self._slot(component, stands_for or target), *flat(parts)]}
        self._check_order(component, conditions)
        return joined(parts)

    def _demanding(self, component: PathwayNode, *, certain: bool) -> list[tuple[str, str]]:
        """What has to come before a component with a slot and asks for more in turn, which no date of it shows.

        Where the component is one of several to choose from, it has to be asked for elsewhere, in any case.
        """
        if not (component.ids(_PROXY) or not self._pathways.conditions(component)):
            return []
        found = []
        for name, place in self._pathways.before(component):
            earlier = self._pathways.component(name, place)
            if self._pathways.conditions(earlier) or self._pathways.before(earlier):
                found.append((name, place))
        if not certain:
            self._chosen += [(component.id, name, place) for name, place in found]
            return []
        return found

    def _slot(self, component: PathwayNode, achievement: str) -> JsonObject:
        accepts: JsonObject = {"achievements": [achievement]}
        before = self._pathways.before(component)
        if before:
            accepts["after"] = list(dict.fromkeys(self._stands_for(component, name, where) for name, where in before))
        slot = PlacedPart({"slot": component.id, "accepts": accepts}, component.pointer, {}, is_slot=True)
        if name := self._pathways.words(component.get("ceterms:name")):
            slot["name"] = name
        return slot

    def _stands_for(self, component: PathwayNode, identifier: str, place: str) -> str:
        """The one achievement that an earlier component stands for."""
        earlier = self._pathways.component(identifier, place)
        self.named[component.id].add(identifier)
        self.named.setdefault(identifier, set())
        achievement = earlier.only_id(_PROXY)
        if not achievement and self._pathways.conditions(earlier):  # no credential says that it was reached
            raise StackError("pathway-order", pointer=place, id=component.id[:200], earlier=identifier[:200])
        return achievement or identifier


def _operator(condition: PathwayNode) -> str:
    term = "ceterms:logicalOperator"
    value = condition.get(term)
    operator = short(condition.names.term(value) if isinstance(value, str) else value)
    if value is not None and operator not in {"And", "Or"}:
        raise StackError("pathway-term", pointer=condition.place(term), term=f"logicalOperator {operator}"[:80])
    return operator
