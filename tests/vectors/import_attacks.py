"""Row 44: definitions of others that ask for more than a reader understands, who would then award on what is left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_CONTEXT = "https://credreg.net/ctdl/schema/context/json"
_CONDITION = {"@type": "ceterms:ComponentCondition", "ceterms:targetComponent": ["ex:a", "ex:b"]}
_CONSTRAINT = {"ceterms:leftSource": "ceterms:grade", "ceterms:comparator": "gteq", "ceterms:rightSource": "B"}
_LEAST = {"ceterms:hasConstraint": [_CONSTRAINT]}


def _pathway(
    condition: dict[str, Any], *, destinations: tuple[str, ...] = ("ex:end",), context: Any = _CONTEXT, **end: Any
) -> dict[str, Any]:
    """A pathway to a certificate by two courses."""
    pathway = {
        "@id": "ex:pathway",
        "@type": "ceterms:Pathway",
        "ceterms:ownedBy": ["did:example:college"],
        "ceterms:hasDestinationComponent": list(destinations),
    }
    components = [
        {"@id": f"ex:{name}", "ceterms:proxyFor": [f"urn:example:{name}"]} for name in ("a", "b", "c", "other")
    ]
    destination = {"@id": "ex:end", "ceterms:proxyFor": "urn:example:certificate", "ceterms:hasCondition": [condition]}
    contexts = context if isinstance(context, list) else [context]
    graph = [pathway, destination | end, *components]
    return {"@context": [*contexts, {"ex": "https://pathway.example/"}], "@graph": graph}


_PATHWAYS = [
    (
        "second-destination",
        "Two destinations, of which the first is easy.",
        _pathway(_CONDITION, destinations=("ex:end", "ex:other")),
        "pathway-destinations",
    ),
    (
        "second-destination-from-its-side",
        "The second destination is named by itself.",
        _pathway(_CONDITION, **{"ceterms:isDestinationComponentOf": ["ex:pathway"]}, destinations=("ex:other",)),
        "pathway-destinations",
    ),
    (
        "constraint",
        "A least grade, as a constraint.",
        _pathway(_CONDITION | {"ceterms:hasConstraint": [_CONSTRAINT]}),
        "pathway-term-unknown",
    ),
    (
        "unknown-requirement",
        "A term of the vocabulary that a later version may have.",
        _pathway(_CONDITION, **{"ceterms:minimumExperience": "P2Y"}),
        "pathway-term-unknown",
    ),
    (
        "order-outside",
        "Something has to come before that no condition asks for.",
        _pathway(_CONDITION, **{"ceterms:precededBy": ["ex:c"]}),
        "pathway-order",
    ),
    (
        "number-of-which",
        "One of two targets, and a condition beside them that the number could take in.",
        _pathway(_CONDITION | {"ceterms:requiredNumber": 1, "ceterms:hasCondition": [_CONDITION]}),
        "pathway-number",
    ),
    (
        "constraint-under-another-name",
        "A least grade under a prefix that the context defines.",
        _pathway(
            _CONDITION | {"x:hasConstraint": [_CONSTRAINT]}, context=[_CONTEXT, {"x": "https://purl.org/ctdl/terms/"}]
        ),
        "pathway-term-unknown",
    ),
    (
        "constraint-of-an-unknown-context",
        "A least grade under a name that only a context elsewhere explains.",
        _pathway(_CONDITION | {"x:grade": [_CONSTRAINT]}, context=[_CONTEXT, "https://context.example/grades"]),
        "pathway-term-unknown",
    ),
    (
        "target-without-a-name",
        "The second target is described in place, without an identifier.",
        _pathway(_CONDITION | {"ceterms:targetComponent": ["ex:a", {"ceterms:proxyFor": ["urn:example:b"]}]}),
        "pathway-no-id",
    ),
    (
        "target-elsewhere",
        "The second target is named by an object, and is not in the document.",
        _pathway(_CONDITION | {"ceterms:targetComponent": ["ex:a", {"@id": "ex:gone"}]}),
        "pathway-dangling",
    ),
    (
        "child-without-a-condition",
        "A child of the destination that no condition asks for.",
        _pathway(_CONDITION, **{"ceasn:hasChild": ["ex:a", "ex:b", "ex:c"]}),
        "pathway-child",
    ),
    (
        "class-unknown",
        "The destination is of a class whose rules are not known.",
        _pathway(_CONDITION, **{"@type": "ceterms:MultiComponent"}),
        "pathway-type-unknown",
    ),
    (
        "second-class",
        "The destination is of a class whose rules are not known, beside one that is.",
        _pathway(_CONDITION, **{"@type": ["ceterms:CredentialComponent", "ceterms:MultiComponent"]}),
        "pathway-type-unknown",
    ),
    (
        "part-without-a-condition",
        "A part of the destination that no condition asks for.",
        _pathway(_CONDITION, **{"ceterms:hasPart": ["ex:a", "ex:b", "ex:c"]}),
        "pathway-child",
    ),
    (
        "constraint-where-it-is-named",
        "A least grade, said of a course where another thing names it.",
        _pathway(_CONDITION, **{"ceterms:sameAs": [{"@id": "ex:a", "ceterms:hasConstraint": [_CONSTRAINT]}]}),
        "pathway-node-twice",
    ),
    (
        "constraint-behind-half-a-prefix",
        "A least grade under a prefix that holds only a part of the vocabulary's name.",
        _pathway(
            _CONDITION | {"x:terms/hasConstraint": [_CONSTRAINT]},
            context=[_CONTEXT, {"x": "https://purl.org/ctdl/"}],
        ),
        "pathway-term-unknown",
    ),
    (
        "constraint-under-a-keyword",
        "A least grade under another name of @nest.",
        _pathway(
            _CONDITION | {"x:note": {"ceterms:hasConstraint": [_CONSTRAINT]}}, context=[_CONTEXT, {"x:note": "@nest"}]
        ),
        "pathway-term-unknown",
    ),
    (
        "constraint-of-an-inner-context",
        "A least grade under a name that the context defines within conditions only.",
        _pathway(
            _CONDITION | {"x:grade": [_CONSTRAINT]},
            context=[
                _CONTEXT,
                {
                    "ceterms:hasCondition": {
                        "@id": "ceterms:hasCondition",
                        "@context": {"x:grade": "ceterms:hasConstraint"},
                    }
                },
            ],
        ),
        "pathway-context",
    ),
    (
        "order-against-its-sense",
        "A prerequisite whose direction the context turns around.",
        _pathway(
            _CONDITION, context=[_CONTEXT, {"x:next": {"@reverse": "ceterms:prerequisite"}}], **{"x:next": ["ex:c"]}
        ),
        "pathway-context",
    ),
    (
        "constraint-on-a-shortened-name",
        "A least grade, said of a course by the whole of its name where others shorten it.",
        _pathway(_CONDITION, **{"ceterms:sameAs": [{"@id": "https://pathway.example/a"} | _LEAST]}),
        "pathway-node-twice",
    ),
    (
        "constraint-on-a-relative-name",
        "A least grade, said of a course by a name that is relative to the base of the context.",
        _pathway(
            _CONDITION,
            context=[_CONTEXT, {"@base": "https://pathway.example/"}],
            **{"ceterms:sameAs": [{"@id": "a"} | _LEAST]},
        ),
        "pathway-node-twice",
    ),
    (
        "constraint-on-another-spelling",
        "A least grade, said of a course in capital letters.",
        _pathway(_CONDITION, **{"ceterms:sameAs": [{"@id": "https://PATHWAY.example/a"} | _LEAST]}),
        "iri-spelled-twice",
    ),
    (
        "name-without-a-meaning",
        "A course whose name is relative, and nothing says to what.",
        _pathway(_CONDITION | {"ceterms:targetComponent": ["ex:a", "b"]}),
        "pathway-id",
    ),
    (
        "award-inside-itself",
        "The certificate is one of its own courses, under a shortened name.",
        _pathway(_CONDITION, context=[_CONTEXT, {"u": "urn:example:"}], **{"ceterms:proxyFor": "u:a"}),
        "inside-itself",
    ),
    (
        "number-taken-away",
        "Readers of JSON-LD see two courses, since the context takes the number one away.",
        _pathway(_CONDITION | {"ceterms:requiredNumber": 1}, context=[_CONTEXT, {"ceterms:requiredNumber": None}]),
        "pathway-context",
    ),
    (
        "names-taken-away",
        "A context that ends with null gives no name a meaning.",
        _pathway(_CONDITION, context=[_CONTEXT, None]),
        "pathway-context",
    ),
    (
        "constraint-in-capital-letters",
        "A least grade under a name of CTDL in another spelling.",
        _pathway(_CONDITION | {"https://PURL.org/ctdl/terms/hasConstraint": [_CONSTRAINT]}),
        "pathway-term-unknown",
    ),
    (
        "order-before-nothing",
        "A course comes before another that is not there.",
        _pathway(_CONDITION, **{"ceterms:precedes": ["ex:gone"]}),
        "pathway-dangling",
    ),
    (
        "two-rules-in-one-condition",
        "Readers of CTDL see two courses, and readers of the own vocabulary one.",
        _pathway(_CONDITION | {"stack:part": {"slot": "a", "accepts": {"achievements": ["urn:example:a"]}}}),
        "pathway-part",
    ),
]


def _package(child: str, kind: str = "isChildOf") -> dict[str, Any]:
    """A CASE package with one heading, below which an item hangs."""
    items = [{"uri": f"urn:example:{name}", "fullStatement": name} for name in ("heading", "skill")]
    ends = {"originNodeURI": {"uri": child}, "destinationNodeURI": {"uri": "urn:example:heading"}}
    document = {"uri": "urn:example:framework", "title": "Skills"}
    return {"CFDocument": document, "CFItems": items, "CFAssociations": [{"associationType": kind} | ends]}


_SKILL = "urn:example:skill"
_FRAMEWORKS = [
    ("skill-left-out", "The skill below a heading is not there.", _package("urn:example:gone"), "framework-child"),
    ("skill-without-a-name", "The association does not name the skill.", _package(""), "framework-association"),
    (
        "skill-part-of-nothing",
        "The skill that is part of a heading is not there.",
        _package("urn:example:gone", "isPartOf"),
        "framework-child",
    ),
    (
        "association-unknown",
        "An association of a type that is not known.",
        _package(_SKILL, "isRequiredWith"),
        "framework-association-type",
    ),
    (
        "member-unknown",
        "A least level as a member that CASE does not have.",
        _package(_SKILL) | {"CFItems": [{"uri": "urn:example:heading"}, {"uri": _SKILL, "minimumLevel": "B2"}]},
        "framework-term-unknown",
    ),
    (
        "item-in-two-spellings",
        "A skill that would count as two.",
        _package("https://f.example/1")
        | {"CFItems": [{"uri": "https://f.example/1"}, {"uri": "https://F.example/1"}, {"uri": "urn:example:heading"}]},
        "framework-item-twice",
    ),
    (
        "without-a-uri",
        "A framework that no alignment can name.",
        _package(_SKILL) | {"CFDocument": {"title": "Skills"}},
        "framework-item-uri",
    ),
    (
        "item-without-a-uri",
        "A skill that no alignment can name.",
        _package(_SKILL) | {"CFItems": [{"uri": _SKILL}, {"fullStatement": "Plan"}]},
        "framework-item-uri",
    ),
]


def _record(*links: tuple[str, str, str]) -> dict[str, Any]:
    """A learner record that says which achievements are parts of the whole."""
    said = [
        {"associationType": kind, "sourceId": source and f"urn:example:{source}", "targetId": f"urn:example:{target}"}
        for source, kind, target in (("a", "isPartOf", "whole"), *links)
    ]
    return {"credentialSubject": {"association": said}}


_RECORDS = [
    (
        "part-without-a-name",
        "A second part that is not named.",
        _record(("", "isPartOf", "whole")),
        "record-association",
    ),
    (
        "association-unknown",
        "A second part, by an association that is not known.",
        _record(("b", "isRequiredBy", "whole")),
        "framework-association-type",
    ),
    (
        "part-in-a-circle",
        "Parts that are parts of each other.",
        _record(("b", "isPartOf", "a"), ("a", "isPartOf", "b")),
        "record-circle",
    ),
    (
        "member-unknown",
        "A least grade as a member that an association does not have.",
        {"credentialSubject": {"association": [_record()["credentialSubject"]["association"][0] | {"minimum": "B"}]}},
        "record-term-unknown",
    ),
    (
        "part-of-what-is-equal",
        "A second part of what is equal to the whole.",
        _record(("whole", "exactMatchOf", "same"), ("b", "isPartOf", "same")),
        "record-twin",
    ),
    (
        "part-of-what-replaced-a-part",
        "What replaced the part is made of more.",
        _record(("a", "replacedBy", "newer"), ("b", "isPartOf", "newer")),
        "record-twin",
    ),
    (
        "equal-parts",
        "Two parts that are one, so that what fills one fills the other.",
        _record(("b", "isPartOf", "whole"), ("a", "exactMatchOf", "z"), ("z", "exactMatchOf", "b")),
        "record-equal-parts",
    ),
    (
        "after-what-is-equal",
        "What comes before a part is equal to it.",
        _record(("c", "precedes", "a"), ("c", "exactMatchOf", "a")),
        "record-circle",
    ),
    (
        "order-outside",
        "Something has to come before the whole that is no part of it.",
        _record(("b", "precedes", "whole")),
        "record-order",
    ),
]


def import_attacks() -> Iterator[tuple[str, str, dict[str, Any], str, str]]:
    """Slug, why, the definition, how it is read and the reason why it is refused."""
    for operation, cases in (("stack", _PATHWAYS), ("framework", _FRAMEWORKS), ("record", _RECORDS)):
        for slug, why, document, reason in cases:
            yield f"{operation}-{slug}", why, document, operation, reason
