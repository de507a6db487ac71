"""The terms of CTDL that are understood where a stack is read from a pathway, class by class.

A term that is built or only describes may stand there. Any other could change what is asked for, so that leaving it out
would award more than the pathway says (docs/security.md, row 44): it is refused with its place. Terms of vocabularies
that have no part in CTDL describe, and are left out.

Source: Credential Engine, CTDL, "Pathway", "PathwayComponent", "ComponentCondition".
"""

from __future__ import annotations

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.stacks.faults import StackError

_VOCABULARIES = ("ceterms", "ceasn", "asn", "stack")
_WORDS = "name alternateName description ctid"
_DESCRIBING = (
    f"{_WORDS} identifier identifierValue codedNotation subjectWebpage image inLanguage keyword sameAs sourceData "
    "isPartOf hasPart isChildOf hasChild hasProgressionLevel industryType occupationType instructionalProgramType "
    "offeredBy ownedBy dateCreated dateModified dateEffective expirationDate"
)
_OF_PATHWAY = (
    "hasProgressionModel versionCode versionIdentifier latestVersion previousVersion nextVersion lifeCycleStatusType "
    "estimatedDuration jurisdiction availableAt availableOnlineAt deliveryType learningDeliveryType audienceType "
    "audienceLevelType hasSupportService accreditedBy approvedBy recognizedBy regulatedBy"
)
_OF_COMPONENT = "componentCategory componentDesignation credentialType creditValue pointValue programTerm"
_DESCRIBES = {
    "Pathway": frozenset(f"{_DESCRIBING} {_OF_PATHWAY}".split()),
    "PathwayComponent": frozenset(f"{_DESCRIBING} {_OF_COMPONENT}".split()),
    "ComponentCondition": frozenset(_WORDS.split()),
}
_IS_BUILT = {
    "Pathway": frozenset({"ceterms:hasDestinationComponent", "stack:version", "stack:rules"}),
    "PathwayComponent": frozenset(
        f"ceterms:{term}"
        for term in ("proxyFor", "hasCondition", "isDestinationComponentOf", "precededBy", "precedes", "prerequisite")
    ),
    "ComponentCondition": frozenset(
        {
            *(f"ceterms:{term}" for term in ("requiredNumber", "logicalOperator", "targetComponent", "hasCondition")),
            "stack:part",
        }
    ),
}


def refuse_unknown_terms(kind: str, node: JsonObject, pointer: str) -> None:
    """Refuse a term that could change what is asked for.

    Args:
        kind: `Pathway`, `PathwayComponent` or `ComponentCondition`.
        node: Its members, by their short names.
        pointer: Where it stands.

    Raises:
        StackError: `pathway-term-unknown`.
    """
    for name in node:
        prefix, colon, term = name.rpartition(":")
        is_foreign = colon and prefix not in _VOCABULARIES
        describes = colon and term in _DESCRIBES[kind]
        if not (name.startswith("@") or is_foreign or describes or name in _IS_BUILT[kind]):
            raise StackError("pathway-term-unknown", pointer=child(pointer, name), term=name[:80])
