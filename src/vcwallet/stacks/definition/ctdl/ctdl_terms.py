"""The terms of CTDL that the reader of pathways understands, by class.

A term that is built or only describes may stand there. Any other could change what is asked for, so that leaving it out
would award more than the pathway says (docs/security.md, row 44): it is refused with its place. What only describes is
listed beside the stack. Terms of vocabularies that have no part in CTDL describe.

Source: Credential Engine, CTDL, "Pathway", "PathwayComponent", "ComponentCondition".
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from vcwallet.stacks.definition.ctdl.ctdl_names import VOCABULARIES, CtdlNames
from vcwallet.stacks.values.stack_error import StackError

_WORDS = "name alternateName description ctid"
_DESCRIBING = (
    f"{_WORDS} identifier identifierValue codedNotation subjectWebpage image inLanguage keyword sameAs sourceData "
    "isPartOf hasPart isChildOf hasChild hasProgressionLevel industryType occupationType instructionalProgramType "
    "offeredBy ownedBy owns offers subject dateCreated dateModified dateEffective expirationDate"
)
_OF_PATHWAY = (
    "hasProgressionModel versionCode versionIdentifier latestVersion previousVersion nextVersion lifeCycleStatusType "
    "estimatedDuration jurisdiction availableAt availableOnlineAt deliveryType learningDeliveryType audienceType "
    "audienceLevelType hasSupportService accreditedBy approvedBy recognizedBy regulatedBy "
    "developmentProcess maintenanceProcess reviewProcess"
)
_ORDER = ("precededBy", "precedes", "prerequisite")
_OF_COMPONENT = "componentCategory componentDesignation credentialType creditValue pointValue programTerm"


class CtdlClass(StrEnum):
    """The classes of CTDL that a pathway is made of."""

    PATHWAY = "Pathway"
    COMPONENT = "PathwayComponent"
    CONDITION = "ComponentCondition"


_DESCRIBES = {
    CtdlClass.PATHWAY: frozenset(f"{_DESCRIBING} {_OF_PATHWAY}".split()),
    CtdlClass.COMPONENT: frozenset(f"{_DESCRIBING} {_OF_COMPONENT}".split()),
    CtdlClass.CONDITION: frozenset(_WORDS.split()),
}
_IS_BUILT = {
    CtdlClass.PATHWAY: frozenset(
        {
            *(f"ceterms:{term}" for term in ("name", "description", "ownedBy", "hasDestinationComponent", "hasPart")),
            *("stack:version", "stack:rules"),
        }
    ),
    CtdlClass.COMPONENT: frozenset(
        f"ceterms:{term}" for term in (*_ORDER, "name", "proxyFor", "hasCondition", "isDestinationComponentOf")
    ),
    CtdlClass.CONDITION: frozenset(
        {
            *(f"ceterms:{term}" for term in ("requiredNumber", "logicalOperator", "targetComponent", "hasCondition")),
            "stack:part",
        }
    ),
}
_COMPONENTS = (
    *("Assessment", "Basic", "Cocurricular", "Competency", "Course", "Credential", "Extracurricular", "Job"),
    *("Selection", "WorkExperience"),
)
_TYPES = {
    CtdlClass.PATHWAY: frozenset({"Pathway"}),
    CtdlClass.COMPONENT: frozenset({"PathwayComponent", *(f"{name}Component" for name in _COMPONENTS)}),
    CtdlClass.CONDITION: frozenset({"ComponentCondition"}),
}
"""Classes of which a node may be. Others, such as a component that stands for a list, have rules of their own."""

KEYWORDS = frozenset({"@id", "@type", "@context", "@index"})
"""Keywords of JSON-LD that say nothing of a node but what it is; others (`@nest`, `@reverse`) hide what it says."""


def check_type(kind: CtdlClass, types: list[Any], names: CtdlNames, pointer: str) -> None:
    """Refuse a class that has rules of its own, also beside one that is known.

    Args:
        kind: What the node has to be.
        types: Its classes.
        names: What their names stand for.
        pointer: Where they stand.

    Raises:
        StackError: `pathway-type-unknown`.
    """
    own = [entry for entry in types if is_ctdl(entry, names)]
    unknown = [entry for entry in own or types if class_name(entry, names) not in _TYPES[kind]]
    if unknown:
        shown = str(unknown[0])[:80]
        raise StackError("pathway-type-unknown", pointer=pointer, type=shown, known=sorted(_TYPES[kind]))


def is_of(kind: CtdlClass, types: list[Any], names: CtdlNames) -> bool:
    """Whether a node says that it is of a class, or does not say what it is."""
    return not types or any(class_name(entry, names) in _TYPES[kind] for entry in types)


def is_ctdl(name: Any, names: CtdlNames) -> bool:
    """Whether a class may be one of CTDL: by its vocabulary, or because it is not known what its name stands for."""
    prefix, colon, _ = names.term(str(name)).partition(":")
    return not colon or prefix in VOCABULARIES or not names.closed


def class_name(name: Any, names: CtdlNames) -> str:
    """The last step of the name of a class: `Pathway` of `ceterms:Pathway`."""
    return short(names.term(str(name)))


def describes(kind: CtdlClass, term: str, *, closed: bool) -> bool | None:
    """Whether a term only describes: False where it is built into the rule, None where it could change the rule.

    Args:
        kind: The class of the node that it stands in.
        term: The term, such as `ceterms:proxyFor`.
        closed: Whether the names of other vocabularies are known to be none of CTDL.
    """
    if term in KEYWORDS or term in _IS_BUILT[kind]:
        return False
    prefix, colon, last = term.rpartition(":")
    is_foreign = bool(colon) and prefix not in VOCABULARIES and closed
    return True if is_foreign or (prefix in VOCABULARIES and last in _DESCRIBES[kind]) else None


def short(value: Any) -> str:
    """The last step of a type or a term: `Pathway` of `ceterms:Pathway`."""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("ceterms:targetNode") or value.get("@value") or ""
    return str(value or "").replace("#", ":").replace("/", ":").rpartition(":")[2]
