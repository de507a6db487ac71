"""The terms of CTDL that the reader of pathways understands, by class.

A term that is built or only describes may stand there. Any other could change what is asked for, so that leaving it out
would award more than the pathway says (docs/security.md, row 44): it is refused with its place. What only describes is
listed beside the stack. Terms of vocabularies that have no part in CTDL describe.

Source: Credential Engine, CTDL, "Pathway", "PathwayComponent", "ComponentCondition".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from vcwallet.model.access import entries_of
from vcwallet.stacks.definition.rules.stack_definition import STACK_CONTEXT
from vcwallet.stacks.values.stack_error import StackError

CTDL = "https://credreg.net/ctdl/schema/context/json"

_HTTP = ("http", "https")
_PUBLISHED = {f"{scheme}://credreg.net/{name}/schema/context/json" for scheme in _HTTP for name in ("ctdl", "ctdlasn")}
_CONTEXTS = frozenset({STACK_CONTEXT, *_PUBLISHED})
"""Contexts whose names for terms are known."""
_NAMESPACES = {
    **{f"{scheme}://purl.org/ctdl/terms/": "ceterms" for scheme in _HTTP},
    **{f"{scheme}://purl.org/ctdlasn/terms/": "ceasn" for scheme in _HTTP},
    **{f"{scheme}://purl.org/ASN/schema/core/": "asn" for scheme in _HTTP},
    "urn:vcwallet:stacks:": "stack",
}
_VOCABULARIES = frozenset(_NAMESPACES.values())
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


@dataclass(frozen=True, slots=True)
class CtdlNames:
    """What the names in a document stand for, by its `@context`.

    Attributes:
        prefixes: By a prefix, that of the vocabulary that it stands for here.
        aliases: By another name, the term that it stands for.
        bare: The prefix of names that have none; empty: they have no meaning.
        closed: Whether every context is known: else a name of another vocabulary may stand for any term.
    """

    prefixes: dict[str, str]
    aliases: dict[str, str]
    bare: str = ""
    closed: bool = True

    @classmethod
    def of(cls, context: Any) -> CtdlNames:
        """The names of a document.

        Args:
            context: Its `@context`.

        Raises:
            StackError: `pathway-context`: it gives another meaning to a prefix of CTDL.
        """
        prefixes, aliases, bare, closed = {name: name for name in _VOCABULARIES}, {}, "", True
        for entry in entries_of(context):
            if not isinstance(entry, dict):
                closed = closed and isinstance(entry, str) and entry in _CONTEXTS
                continue
            for name, value in entry.items():
                meaning = value.get("@id") if isinstance(value, dict) else value
                term = _term(meaning, prefixes) if isinstance(meaning, str) else ""
                if name in _VOCABULARIES and term != f"{name}:":
                    raise StackError("pathway-context", pointer="/@context", name=name)
                if name == "@vocab":
                    bare = term if term.endswith(":") else ""
                elif name.startswith("@"):
                    closed = closed and name != "@import"
                elif term.endswith(":"):
                    prefixes[name] = term[:-1]
                elif term:
                    aliases[name] = term
        return cls(prefixes, aliases, bare, closed)

    def term(self, name: str) -> str:
        """The term that the name of a member stands for, such as `ceterms:proxyFor`; the name itself for none."""
        if name in ("id", "type"):
            return f"@{name}"
        return self.aliases.get(name) or _term(name, self.prefixes) or (self.bare + name if ":" not in name else name)


def _term(name: str, prefixes: dict[str, str]) -> str:
    """A term by its short name, of an IRI or of a name with a prefix; empty for none."""
    for namespace, prefix in _NAMESPACES.items():
        if name.startswith(namespace):
            return f"{prefix}:{name[len(namespace) :]}"
    prefix, colon, rest = name.partition(":")
    return f"{prefixes[prefix]}:{rest}" if colon and prefix in prefixes else ""


_KEYWORDS = frozenset({"@id", "@type", "@context", "@index"})
"""Keywords of JSON-LD that say nothing of a node but what it is; others (`@nest`, `@reverse`) hide what it says."""


def check_type(kind: CtdlClass, value: Any, pointer: str) -> None:
    """Refuse a class that has rules of its own.

    Args:
        kind: What the node has to be.
        value: Its `@type`.
        pointer: Where that stands.

    Raises:
        StackError: `pathway-type-unknown`.
    """
    types = {short(entry) for entry in entries_of(value)}
    if types and types.isdisjoint(_TYPES[kind]):
        raise StackError("pathway-type-unknown", pointer=pointer, type=min(types)[:80], known=sorted(_TYPES[kind]))


def describes(kind: CtdlClass, term: str, *, closed: bool) -> bool | None:
    """Whether a term only describes: False where it is built into the rule, None where it could change the rule.

    Args:
        kind: The class of the node that it stands in.
        term: The term, such as `ceterms:proxyFor`.
        closed: Whether the names of other vocabularies are known to be none of CTDL.
    """
    if term in _KEYWORDS or term in _IS_BUILT[kind]:
        return False
    prefix, colon, last = term.rpartition(":")
    is_foreign = bool(colon) and prefix not in _VOCABULARIES and closed
    return True if is_foreign or (prefix in _VOCABULARIES and last in _DESCRIBES[kind]) else None


def short(value: Any) -> str:
    """The last step of a type or a term: `Pathway` of `ceterms:Pathway`."""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("ceterms:targetNode") or ""
    return str(value or "").replace("#", ":").replace("/", ":").rpartition(":")[2]
