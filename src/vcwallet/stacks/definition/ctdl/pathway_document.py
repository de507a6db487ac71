"""A Pathway document: its nodes by id, embedded or in a graph, and the order among its components."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import LimitError
from vcwallet.model.access import one_text
from vcwallet.model.statements.associations import Fault, Relation, resolve
from vcwallet.stacks.definition.ctdl.ctdl_names import CtdlNames
from vcwallet.stacks.definition.ctdl.ctdl_nodes import PathwayNode, is_text, texts_in
from vcwallet.stacks.definition.ctdl.ctdl_terms import KEYWORDS, CtdlClass, check_type, class_name, describes, is_of
from vcwallet.stacks.values.iri_spellings import normal_iri
from vcwallet.stacks.values.stack_error import StackError

_MOST_STEPS = 20_000
_LONGEST_TRAIL = 160
"""How many components and conditions may follow each other."""
_CHILDREN = ("ceasn:hasChild", "ceterms:hasChild")
_PARENTS = ("ceasn:isChildOf", "ceterms:isChildOf")
_PARTS = ("ceterms:hasPart", "ceasn:hasPart")
_WHOLES = ("ceterms:isPartOf", "ceasn:isPartOf")
_LITERAL = ("@context", "stack:part", "stack:rules")
"""Terms whose values are no nodes."""
_BEFORE = ("ceterms:precededBy", "ceterms:prerequisite")
_AFTER = "ceterms:precedes"


class Pathways:
    """The nodes of one document, and the checks that concern several of them.

    Args:
        document: The Pathway itself, with its components in `hasPart`, or a `@graph` that holds all of them.

    Attributes:
        pathway: The pathway.
        described: What was read and only describes: each term, with its place.

    Raises:
        StackError: It holds no pathway or several, describes one thing in two ways, or gives terms other names in a way
            that is not understood.
    """

    def __init__(self, document: JsonObject) -> None:
        self._nodes: dict[str, PathwayNode] = {}
        self._names = CtdlNames.of(document.get("@context", []))
        self._checked: set[tuple[CtdlClass, str]] = set()
        self._steps = 0
        self.described: list[tuple[str, str]] = []
        whole = PathwayNode.read(document, "", self._names)
        placed = [self._read(entry, place) for entry, place in whole.each("@graph")]
        if placed and (beside := next((term for term in whole.members if not term.startswith("@")), "")):
            raise StackError("pathway-term-unknown", pointer=whole.place(beside), term=beside[:80])
        pathways = []
        for node in placed or [whole]:
            self._add(node)
            if "Pathway" in {class_name(entry, self._names) for entry in node.types}:
                pathways.append(node)
        if len(pathways) != 1:
            raise StackError("pathway", pointer="/@graph" if "@graph" in document else "")
        self.pathway = pathways[0]
        self._check(CtdlClass.PATHWAY, self.pathway)
        self._before = self._orders()

    def _read(self, entry: Any, place: str) -> PathwayNode:
        if not isinstance(entry, dict):
            raise StackError("kind", pointer=place, expected="an object")
        return PathwayNode.read(entry, place, self._names)

    def _add(self, node: PathwayNode) -> None:
        """Note a node and all that stand in it: what a document says of a thing may stand wherever that is named."""
        waiting: list[tuple[Any, str]] = [(node, "")]
        while waiting:
            value, place = waiting.pop()
            if isinstance(value, list):
                waiting += [(entry, child(place, index)) for index, entry in enumerate(value)]
            elif isinstance(value, dict) and not is_text(value, self._names):
                waiting.append((self._read(value, place), place))
            elif isinstance(value, PathwayNode):
                self._check_keywords(value)
                if "@id" not in value.members and (order := value.members.keys() & {*_BEFORE, _AFTER}):
                    raise StackError("pathway-no-id", pointer=value.pointer, term=min(order))
                if not value.is_reference and (value is node or value.id):
                    self._note(value)
                waiting += [(entry, value.place(term)) for term, entry in value.members.items() if term not in _LITERAL]

    @staticmethod
    def _check_keywords(node: PathwayNode) -> None:
        for term in node.members:
            if term.startswith("@") and term not in {*KEYWORDS, "@set", "@list"}:
                raise StackError("pathway-term-unknown", pointer=node.place(term), term=term[:80])

    def _note(self, node: PathwayNode) -> None:
        known = self._nodes.get(node.id)
        if not node.id:
            self._nodes[node.pointer] = node
        elif known is None or known.members.items() <= node.members.items():
            self._nodes[node.id] = node
        elif not node.members.items() <= known.members.items():
            raise StackError("pathway-node-twice", pointer=node.pointer, id=node.id[:200])

    def _check(self, kind: CtdlClass, node: PathwayNode) -> None:
        """Refuse what could change the meaning of a node, and list what only describes; once for each place.

        Raises:
            StackError: Its class or one of its terms is not understood.
        """
        if (kind, node.pointer) in self._checked:
            return
        self._checked.add((kind, node.pointer))
        check_type(kind, node.types, self._names, node.place("@type"))
        for term in node.members:
            only_describes = describes(kind, term, closed=self._names.closed)
            if only_describes is None:
                raise StackError("pathway-term-unknown", pointer=node.place(term), term=term[:80])
            if only_describes:
                self.described.append((term, node.place(term)))

    def _orders(self) -> dict[str, list[tuple[str, str]]]:
        """By component, what has to come before it, and where that is said; it may be said from either side.

        Raises:
            StackError: What comes after a component is not in the document, or comes before itself.
        """
        orders: dict[str, list[tuple[str, str]]] = {}
        relations: list[Relation] = []
        for node in self._nodes.values():
            for term in _BEFORE:
                orders.setdefault(node.id, []).extend((earlier, node.place(term)) for earlier in node.ids(term))
                relations += (Relation("precedes", earlier, node.id, place) for earlier, place in node.named(term))
            for later, place in node.named(_AFTER):
                if later not in self._nodes:
                    raise StackError("pathway-dangling", pointer=place, id=later[:200])
                orders.setdefault(later, []).append((node.id, node.place(_AFTER)))
                relations.append(Relation("precedes", node.id, later, place))
        for fault, relation in resolve(relations, ()).faults:
            if fault in {Fault.CYCLE, Fault.ITSELF}:
                raise StackError("pathway-cycle", pointer=relation.pointer, id=relation.target[:200])
        return orders

    def before(self, component: PathwayNode) -> list[tuple[str, str]]:
        """What has to come before a component: identifiers of components, each with the place that says so."""
        return self._before.get(component.id, [])

    def step(self, trail: tuple[str, ...]) -> None:
        """Count one more component or condition on the way; one that many lead to counts each time.

        Raises:
            StackError: They stand too deep in one another.
            LimitError: There are too many.
        """
        self._steps += 1
        if len(trail) > _LONGEST_TRAIL:
            raise StackError("depth", pointer=self.pathway.pointer)
        if self._steps > _MOST_STEPS:
            raise LimitError("nodes", pointer=self.pathway.pointer, limit=_MOST_STEPS)

    @property
    def destination(self) -> PathwayNode:
        """The component that the pathway leads to, as the pathway says or the component itself.

        Raises:
            StackError: None is named, or several, or it is not in the document.
        """
        term = "ceterms:hasDestinationComponent"
        named = dict.fromkeys(self.pathway.ids(term), self.pathway.place(term))
        for node in self._nodes.values():
            if self.pathway.id in node.ids("ceterms:isDestinationComponentOf"):
                named.setdefault(node.id, node.place("ceterms:isDestinationComponentOf"))
        if not named:
            raise StackError("pathway-no-destination", pointer=self.pathway.place(term))
        if len(named) > 1:
            raise StackError(
                "pathway-destinations", pointer=list(named.values())[1], ids=[name[:200] for name in named]
            )
        return self.component(*next(iter(named.items())))

    def component(self, identifier: str, place: str) -> PathwayNode:
        """A component by its id.

        Args:
            identifier: Its id.
            place: Where that stands.

        Raises:
            StackError: It is not in the document, or says what is not understood.
        """
        return self._understood(CtdlClass.COMPONENT, identifier, place)

    def _understood(self, kind: CtdlClass, identifier: str, place: str) -> PathwayNode:
        node = self._nodes.get(identifier)
        if node is None:
            raise StackError("pathway-dangling", pointer=place, id=identifier[:200])
        self._check(kind, node)
        return node

    def conditions(self, node: PathwayNode) -> list[PathwayNode]:
        """The conditions of a component or of another condition; those that stand by themselves are looked up.

        Raises:
            StackError: One is not in the document, or says what is not understood.
        """
        conditions: dict[str, PathwayNode] = {}
        for entry, place in node.each("ceterms:hasCondition"):
            if isinstance(entry, dict):
                condition = self._read(entry, place)
                if condition.id:  # it may be described more fully elsewhere
                    condition = self._understood(CtdlClass.CONDITION, condition.id, place)
                self._check(CtdlClass.CONDITION, condition)
            elif isinstance(entry, str) and entry:
                condition = self._understood(CtdlClass.CONDITION, self._names.iri(entry, place), place)
            else:
                raise StackError("pathway-no-id", pointer=place, term="ceterms:hasCondition")
            conditions.setdefault(condition.pointer, condition)  # named twice, it is still one
        return list(conditions.values())

    def check_family(self, required: Mapping[str, set[str]]) -> None:
        """Refuse a part or child that its whole does not require: leaving it out could ask for less.

        Args:
            required: By each component that is reached, those that it requires.

        Raises:
            StackError: `pathway-child`, or `pathway-dangling` where the pathway has a part that is not in the document.
        """
        for term in _PARTS:
            for name, place in self.pathway.named(term):
                if name not in self._nodes:
                    raise StackError("pathway-dangling", pointer=place, id=name[:200])
        for node in self._nodes.values():
            children = _CHILDREN if node is self.pathway else (*_CHILDREN, *_PARTS)
            family = [(node.id, name, place) for term in children for name, place in node.named(term)]
            family += [(name, node.id, place) for term in _PARENTS for name, place in node.named(term)]
            family += [
                (name, node.id, place)
                for term in _WHOLES
                for name, place in node.named(term)
                if name != self.pathway.id
            ]
            for parent, name, place in family:
                is_lost = (
                    name not in required
                    if parent == self.pathway.id
                    else (parent in required and not self._leads(required, parent, name))
                )
                if is_lost:
                    raise StackError("pathway-child", pointer=place, id=name[:200], parent=parent[:200])

    def _leads(self, required: Mapping[str, set[str]], parent: str, name: str) -> bool:
        """Whether a component requires another, at once or by way of others."""
        seen, waiting = {parent}, [parent]
        while waiting:
            below = required.get(waiting.pop(), set()) - seen
            if name in below:
                return True
            seen |= below
            waiting += below
            self.step(())
        return False

    def leave_out(self, required: Mapping[str, set[str]]) -> list[tuple[str, str]]:
        """The components that nothing requires, each with its place: they are no part of the rule.

        Nodes of other classes, such as the owner, are added to what describes.

        Args:
            required: By each component that is reached, those that it requires.

        Raises:
            StackError: One says what is not understood of another node, such as that it is required for that.
        """
        places = {place for _, place in self._checked}
        known = {normal_iri(name) for name in self._nodes if name}
        unasked = []
        for node in self._nodes.values():
            if node.pointer in places or node.id in required:
                continue
            for term, value in node.members.items():
                is_unknown = describes(CtdlClass.COMPONENT, term, closed=self._names.closed) is None
                if is_unknown and any(normal_iri(self._names.maybe_iri(text)) in known for text in texts_in(value)):
                    raise StackError("pathway-term-unknown", pointer=node.place(term), term=term[:80])
            if is_of(CtdlClass.COMPONENT, node.types, self._names):
                unasked.append((node.id, node.pointer))
            else:
                self.described.append((str(node.types[0]), node.pointer))
        return unasked

    @staticmethod
    def words(value: Any) -> str:
        """A text, or the one of a language map that is shown whatever its order."""
        if isinstance(value, dict) and "@value" not in value:
            value = [{"@value": text, "@language": language} for language, text in value.items()]
        return one_text(value)

    @staticmethod
    def number(condition: PathwayNode) -> int | None:
        """How many a condition requires, also as a typed value; None where it does not say.

        Raises:
            StackError: Something else stands there.
        """
        value = condition.get("ceterms:requiredNumber")
        if isinstance(value, dict):
            value = value.get("@value")
        if condition.get("ceterms:requiredNumber") is None:
            return None
        if isinstance(value, str) and value.isdecimal() and len(value) < 9:
            return int(value)
        if isinstance(value, float) and value.is_integer():
            return int(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        term = "ceterms:requiredNumber"
        raise StackError("pathway-term", pointer=condition.place(term), term=term)
