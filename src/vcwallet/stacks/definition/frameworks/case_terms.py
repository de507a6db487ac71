"""The members of a CASE package that are understood, by class.

A member that is built or only describes may stand there. Any other could change which skills a rule asks for
(docs/security.md, row 44): it is refused with its place. What only describes is listed beside the framework.

Source: 1EdTech CASE 1.0 and 1.1, "CFPackage", "CFPckgDocument", "CFPckgItem", "CFPckgAssociation". `_opensalt` is what
OpenSALT adds in its own exports.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.stacks.values.stack_error import StackError


class CaseClass(StrEnum):
    """The classes of CASE that a framework is made of."""

    PACKAGE = "CFPackage"
    DOCUMENT = "CFDocument"
    ITEM = "CFItem"
    ASSOCIATION = "CFAssociation"


_EVERYWHERE = "@context type lastChangeDateTime extensions _opensalt"
_STATUS = "language licenseURI statusStartDate statusEndDate notes subject subjectURI"
_DESCRIBES = {
    CaseClass.PACKAGE: "CFDefinitions CFRubrics",
    CaseClass.DOCUMENT: (
        f"{_STATUS} creator officialSourceURL CFPackageURI publisher description version adoptionStatus updatedAt "
        "frameworkType caseVersion"
    ),
    CaseClass.ITEM: (
        f"{_STATUS} CFDocumentURI alternativeLabel CFItemType CFItemTypeURI listEnumeration abbreviatedStatement "
        "conceptKeywords conceptKeywordsURI educationLevel"
    ),
    CaseClass.ASSOCIATION: "sequenceNumber CFDocumentURI notes",
}
_IS_BUILT = {
    CaseClass.PACKAGE: "CFDocument CFItems CFAssociations",
    CaseClass.DOCUMENT: "title",
    CaseClass.ITEM: "humanCodingScheme fullStatement",
    CaseClass.ASSOCIATION: "associationType originNodeURI destinationNodeURI CFAssociationGroupingURI",
}
_DESCRIBING = {kind: frozenset(f"{_EVERYWHERE} {names}".split()) for kind, names in _DESCRIBES.items()}
_BUILT = {kind: frozenset(f"uri identifier {names}".split()) for kind, names in _IS_BUILT.items()}


def described_in(package: JsonObject) -> Iterator[tuple[str, str]]:
    """The members of a package, and of all in it, that only describe; each once for a class, where it stands first.

    Raises:
        StackError: `framework-term-unknown`: one is not understood.
    """
    document = package.get("CFDocument")
    entries = [(CaseClass.PACKAGE, package, "")]
    entries += [(CaseClass.DOCUMENT, document, "/CFDocument")] if isinstance(document, dict) else []
    entries += [(CaseClass.ITEM, entry, place) for entry, place in objects_in(package, "CFItems")]
    entries += [(CaseClass.ASSOCIATION, entry, place) for entry, place in objects_in(package, "CFAssociations")]
    seen: set[tuple[CaseClass, str]] = set()
    for kind, entry, place in entries:
        for name in entry:
            if name not in _BUILT[kind] and name not in _DESCRIBING[kind]:
                raise StackError("framework-term-unknown", pointer=child(place, name), term=name[:80], type=kind.value)
            if name in _DESCRIBING[kind] and (kind, name) not in seen:
                seen.add((kind, name))
                yield name, child(place, name)


def objects_in(package: JsonObject, name: str) -> Iterator[tuple[JsonObject, str]]:
    """The entries of a list of a package, each with its place.

    Raises:
        StackError: It is no list of objects, so that an entry would be left out.
    """
    value = package.get(name)
    if not isinstance(value, list):
        if value is None:
            return
        raise StackError("kind", pointer=f"/{name}", expected="a list")
    for index, entry in enumerate(value):
        if not isinstance(entry, dict):
            raise StackError("kind", pointer=f"/{name}/{index}", expected="an object")
        yield entry, f"/{name}/{index}"
