"""Members that are read as arrays are arrays in every class that has them, and the data model takes both there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

import pytest

import vcwallet.model
from support.badges import NOW, badge, changed, signed
from support.stack_evidence import KNOWN
from vcwallet import Policy, Verifier
from vcwallet.canonical.tree.member_names import MANY_OBJECTS, MANY_TEXTS
from vcwallet.model.declaration import Member, Model
from vcwallet.model.value_shapes import Shape
from vcwallet.report import VerificationReport

SINGLE = {("IdentifierEntry", "identifier"), ("Result", "resultDescription")}
"""Members of two classes that share a name: single text in one, objects in the other. The table tells texts apart."""


def _classes(kind: type[Model]) -> Iterator[type[Model]]:
    for found in kind.__subclasses__():
        yield found
        yield from _classes(found)


def _members() -> Iterator[tuple[str, str, Shape]]:
    for _, name, _ in iter_modules(vcwallet.model.__path__):
        import_module(f"vcwallet.model.{name}")
    for found in set(_classes(Model)):
        for name in dir(found):
            member = getattr(found, name)
            if isinstance(member, Member):
                yield found.__name__, member.json_name, member.shape


def _takes_arrays(shape: Shape) -> bool:
    flaws = shape.check([{}, {}])
    return not any(f.reason == "kind-expected" and f.params.get("found") == "array" and not f.place for f in flaws)


def test_what_is_read_as_an_array_may_be_one() -> None:
    wrong = {
        (kind, name)
        for kind, name, shape in _members()
        if name in MANY_OBJECTS | MANY_TEXTS and not _takes_arrays(shape)
    }
    assert wrong <= SINGLE


def _report(document: object) -> VerificationReport:
    return Verifier(policy=Policy(), trust=KNOWN).verify(json.dumps(document), at=NOW)


DESCRIPTION = {
    "id": "urn:x:grade",
    "type": ["ResultDescription"],
    "name": "Grade",
    "resultType": "LetterGrade",
    "allowedValue": ["F", "C", "A"],
}


@pytest.mark.parametrize("values", [["F", "C", "A"], ["A"]])
def test_a_signed_order_is_kept_where_a_badge_is_read_from_its_statements(values: list[str]) -> None:
    plain = badge()
    plain["credentialSubject"]["achievement"]["resultDescription"] = [DESCRIPTION | {"allowedValue": values}]
    spelled = changed(signed(plain), "/name", [plain["name"]])
    for document in (signed(plain), spelled):
        report = _report(document)
        assert report.authentic, report.explain(audience="developer")
        assert report.document is not None
        found = report.document["credentialSubject"]["achievement"]["resultDescription"][0]
        assert found["allowedValue"] == values


def test_a_refresh_service_with_the_id_of_the_credential_is_a_part_of_it() -> None:
    """The specification has such an example: the union is read, and it is authentic."""
    service = {"id": badge()["id"], "type": "1EdTechCredentialRefresh"}
    extensions = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
    document = signed(badge(refreshService=service, **{"@context": [*badge()["@context"], extensions]}))
    report = _report(document)
    assert report.authentic, report.explain(audience="developer")
