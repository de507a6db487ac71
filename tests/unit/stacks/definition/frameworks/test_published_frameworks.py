"""Frameworks as servers of CASE export them, with the members that they write, rebuilt here."""

from __future__ import annotations

from typing import Any

from support.badges import Document
from support.frameworks import skills
from vcwallet.stacks import Framework

SERVER = "https://frameworks.example/uri/"
CHANGED = "2026-02-01T09:30:00+00:00"


def named(name: str, title: str = "") -> Document:
    return {"title": title or name.title(), "identifier": f"id-{name}", "uri": f"{SERVER}{name}"}


def item(name: str, kind: str, code: str, **members: Any) -> Document:
    return {
        "identifier": f"id-{name}",
        "uri": f"{SERVER}{name}",
        "CFDocumentURI": named("framework"),
        "fullStatement": f"The learner can {name}.",
        "abbreviatedStatement": name.title(),
        "alternativeLabel": "Outcome",
        "CFItemType": kind,
        "CFItemTypeURI": named(f"type-{kind}"),
        "humanCodingScheme": code,
        "listEnumeration": code[-1],
        "conceptKeywords": ["data"],
        "conceptKeywordsURI": named("keywords"),
        "notes": "From the council's list.",
        "language": "en",
        "educationLevel": ["11", "12"],
        "licenseURI": named("licence"),
        "statusStartDate": "2026-01-01",
        "lastChangeDateTime": CHANGED,
    } | members


def association(number: int, origin: str, kind: str, destination: str, **members: Any) -> Document:
    return {
        "identifier": f"id-association-{number}",
        "uri": f"{SERVER}association-{number}",
        "CFDocumentURI": named("framework"),
        "associationType": kind,
        "sequenceNumber": number,
        "originNodeURI": named(origin),
        "destinationNodeURI": named(destination),
        "lastChangeDateTime": CHANGED,
    } | members


def exported() -> Document:
    """A framework of two clusters, as a server exports the whole package."""
    tree = [("collect", "framework"), ("tell", "framework"), ("measure", "collect"), ("clean", "collect")]
    links = [
        association(number, *ends[:1], "isChildOf", ends[1]) for number, ends in enumerate([*tree, ("show", "tell")], 1)
    ]
    links += [
        association(6, "clean", "exactMatchOf", "elsewhere"),
        association(7, "measure", "precedes", "clean"),
        association(8, "show", "isRelatedTo", "elsewhere", CFAssociationGroupingURI=named("crosswalk")),
        association(9, "show", "exemplar", "lesson"),
    ]
    return {
        "CFDocument": {
            "identifier": "id-framework",
            "uri": f"{SERVER}framework",
            "creator": "The council",
            "title": "Working with data",
            "lastChangeDateTime": CHANGED,
            "officialSourceURL": "https://council.example/data",
            "CFPackageURI": named("package"),
            "publisher": "The council",
            "description": "What a data worker can do.",
            "subject": ["Data"],
            "subjectURI": [named("subject")],
            "language": "en",
            "version": "2",
            "adoptionStatus": "Adopted",
            "statusStartDate": "2026-01-01",
            "licenseURI": named("licence"),
            "notes": "Second edition.",
        },
        "CFItems": [
            item("collect", "Cluster", "C"),
            item("tell", "Cluster", "T"),
            item("measure", "Skill", "C.1"),
            item("clean", "Skill", "C.2"),
            item("show", "Skill", "T.1"),
        ],
        "CFAssociations": links,
        "CFDefinitions": {
            "CFConcepts": [named("keywords") | {"hierarchyCode": "1", "lastChangeDateTime": CHANGED}],
            "CFSubjects": [named("subject") | {"hierarchyCode": "1", "lastChangeDateTime": CHANGED}],
            "CFLicenses": [named("licence") | {"licenseText": "CC BY 4.0", "lastChangeDateTime": CHANGED}],
            "CFItemTypes": [named("type-Skill") | {"hierarchyCode": "1", "lastChangeDateTime": CHANGED}],
            "CFAssociationGroupings": [named("crosswalk") | {"lastChangeDateTime": CHANGED}],
        },
        "CFRubrics": [
            named("rubric")
            | {"CFRubricCriteria": [named("criterion") | {"CFItemURI": named("clean"), "weight": 0.5, "position": 1}]}
        ],
    }


def test_a_whole_export_is_read() -> None:
    framework = Framework.from_case(exported())

    assert (framework.id, framework.title) == (f"{SERVER}framework", "Working with data")
    below = [skill.id.rpartition("/")[2] for skill in framework.part("k", under=f"{SERVER}collect").items]
    assert below == ["measure", "clean"]
    assert [skill.id.rpartition("/")[2] for skill in framework.part("k", at_least=2).items] == [
        "measure",
        "clean",
        "show",
    ]
    assert {item.code for item in framework.leaves()} == {"C.1", "C.2", "T.1"}
    assert {reserve.kind for reserve in framework.reserves} == {"exactMatchOf"}


def test_all_that_an_export_says_besides_is_listed() -> None:
    described = dict(Framework.from_case(exported()).described)
    expected = {
        "CFDefinitions",
        "CFRubrics",
        "adoptionStatus",
        "educationLevel",
        "sequenceNumber",
        "precedes",
        "exemplar",
    }
    assert described.keys() >= expected
    assert described["exemplar"] == "/CFAssociations/8/associationType"


def test_an_export_in_json_ld_says_the_same() -> None:
    package = exported()
    context = "https://purl.imsglobal.org/spec/case/v1p0/context/imscasev1p0_context_v1p0.jsonld"
    typed = package | {"@context": context, "type": "CFPackage", "uri": f"{SERVER}package"}
    typed["CFItems"] = [entry | {"type": "CFItem"} for entry in package["CFItems"]]
    assert Framework.from_case(typed).items == Framework.from_case(package).items
    assert skills(Framework.from_case(typed))
