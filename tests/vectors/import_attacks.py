"""Row 44: definitions of others that ask for more than a reader understands, who would then award on what is left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_CONTEXT = "https://credreg.net/ctdl/schema/context/json"
_CONDITION = {"@type": "ceterms:ComponentCondition", "ceterms:targetComponent": ["ex:a", "ex:b"]}
_CONSTRAINT = {"ceterms:leftSource": "ceterms:grade", "ceterms:comparator": "gteq", "ceterms:rightSource": "B"}


def _pathway(condition: dict[str, Any], *, destinations: tuple[str, ...] = ("ex:end",), **end: Any) -> dict[str, Any]:
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
    return {"@context": _CONTEXT, "@graph": [pathway, destination | end, *components]}


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
]


def _package(child: str) -> dict[str, Any]:
    """A CASE package with one heading, below which an item hangs."""
    items = [{"uri": f"urn:example:{name}", "fullStatement": name} for name in ("heading", "skill")]
    ends = {"originNodeURI": {"uri": child}, "destinationNodeURI": {"uri": "urn:example:heading"}}
    document = {"uri": "urn:example:framework", "title": "Skills"}
    return {"CFDocument": document, "CFItems": items, "CFAssociations": [{"associationType": "isChildOf"} | ends]}


_FRAMEWORKS = [
    ("skill-left-out", "The skill below a heading is not there.", _package("urn:example:gone"), "framework-child"),
    ("skill-without-a-name", "The association does not name the skill.", _package(""), "framework-association"),
]


def import_attacks() -> Iterator[tuple[str, str, dict[str, Any], str, str]]:
    """Slug, why, the definition, how it is read and the reason why it is refused."""
    for operation, cases in (("stack", _PATHWAYS), ("framework", _FRAMEWORKS)):
        for slug, why, document, reason in cases:
            yield f"{operation}-{slug}", why, document, operation, reason
