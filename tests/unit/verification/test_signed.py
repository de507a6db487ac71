"""What is read of a document: the JSON where that is the tree of its statements, else the tree; and places in it."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from rewriting.documents import case
from rewriting.reports import json_value
from support.badges import COLLEGE, NOW, Document, badge, changed, presented, signed
from support.learner_records import MEMBERS, part, record
from support.stacked_credentials import stacked
from support.status_lists import awarded, status_entry, status_list
from vcwallet import Verifier
from vcwallet.checks import Check, CheckStatus
from vcwallet.io.bundled_contexts import bundled
from vcwallet.limits import Budget, Limits
from vcwallet.securing.data_integrity import SignedForms
from vcwallet.verification.signed_document import SignedDocument, read_from_statements, read_signed

HONEST = Path(__file__).resolve().parents[3] / "test-vectors" / "credentials"
MADE: dict[str, Document] = {
    **{path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(HONEST.glob("*.json"))},
    "badge": signed(),
    "presentation": presented(signed(), signed(badge(id="urn:x:other"))),
    "record": record(part(1), part(2)),
    "status": awarded(status_entry(), status_entry(5, "suspension")),
    "status list": status_list({7: 1}),
    "stack": stacked(part(1), part(2)),
    **{f"made {seed}": case(seed).document for seed in range(60)},
}


def form_of(document: Document, limits: Limits | None = None) -> Any:
    return SignedForms(document, bundled(), Budget(limits) if limits else None).of(0)


def read(document: Document, limits: Limits | None = None) -> SignedDocument:
    return read_signed(document, form_of(document, limits), limits or Limits())


def built(document: Document) -> SignedDocument:
    """The tree of its statements, also where the JSON would do."""
    form = form_of(document)
    return read_from_statements(document, form, form.dataset(), Limits())


# What is read


@pytest.mark.parametrize("name", MADE)
def test_a_plain_document_is_the_tree_of_its_statements(name: str) -> None:
    document = MADE[name]
    signed_document, tree = read(document), built(document)
    assert signed_document.error is None
    assert signed_document.digest == tree.digest
    if signed_document.origins is None:
        assert signed_document.document is document
        assert signed_document.several or not tree.several
    assert json_value(signed_document.document) == json_value(tree.document)


def test_most_of_what_is_made_is_plain() -> None:
    plain = {name for name, document in MADE.items() if read(document).origins is None}
    assert {"badge", "presentation", "status", "status list"} <= plain
    assert "record" not in plain  # the learner and the issuer stand in each of its members, too


def test_what_is_no_statement_stays_as_it_was_received() -> None:
    document = changed(signed(), "/name", ["Ladders"])
    found = read(document)
    assert found.document["proof"] is document["proof"]
    assert found.document["@context"] is document["@context"]
    assert found.document["name"] == "Ladders"
    without = {name: value for name, value in document.items() if name != "proof"}
    assert "proof" not in read(without).document


def test_what_cannot_be_read_is_received_with_the_reason() -> None:
    document = badge(grade="A")
    found = read(document)
    assert found.document is found.received is document
    assert (found.digest, getattr(found.error, "reason", "")) == ("", "undefined-term")


@pytest.mark.parametrize(
    ("limits", "reason"), [(Limits(depth=3), "depth"), (Limits(quads=3), "quads"), (Limits(node_work=0), "node-work")]
)
def test_limits_hold_for_the_tree_too(limits: Limits, reason: str) -> None:
    document = badge(name=["Ladders"], evidence=[{"name": "A"}, {"name": "B"}])
    assert getattr(read(document, limits).error, "reason", "") == reason


def test_a_tree_that_outgrows_its_statements_is_not_read() -> None:
    levels = [[f"urn:x:{level}-{number}" for number in range(6)] for level in range(6)]
    entangled = [
        {"id": name, "type": ["Profile"], "parentOrg": [{"id": other} for other in below]}
        for names, below in zip(levels, [*levels[1:], []], strict=True)
        for name in names
    ]
    document = badge(evidence=[{"id": name} for name in levels[0]], **{"@included": entangled})
    assert getattr(read(document).error, "reason", "") == "tree"


def test_it_says_whether_there_may_be_several_values() -> None:
    assert not read(signed()).several
    assert read(changed(badge(), "/name", ["Ladders", "Stairs"])).several
    assert not read(changed(badge(), "/name", ["Ladders"])).several


# Places in what was received


def pointers(document: Document, *places: str) -> list[str]:
    checks = [Check("x", CheckStatus.FAILED, "X", pointer=place) for place in places]
    return [check.pointer for check in read(document).placed(checks)]


def test_pointers_of_a_plain_document_are_those_of_its_json() -> None:
    assert pointers(badge(), "/anything", "") == ["/anything", ""]
    assert read(badge()).pointer({}, "/endorsement/0") == "/endorsement/0"


def test_pointers_into_a_tree_lead_to_what_was_received() -> None:
    document = badge(evidence=[{"id": "urn:x:a", "name": "A"}, {"id": "urn:x:b", "name": "B"}])
    document["evidence"].reverse()
    document["name"] = [document["name"]]
    document["https://schema.org/description"] = "Under its full name"
    document["credentialSubject"] = [document["credentialSubject"]]
    achievement = "/credentialSubject/0/achievement"
    places = {
        "/name": "/name",
        "/evidence/0/name": "/evidence/1/name",
        "/evidence/7": "/evidence",
        "/evidence/x": "/evidence",
        "/credentialSubject": "/credentialSubject",
        "/credentialSubject/achievement/criteria/narrative": f"{achievement}/criteria/narrative",
        "/description": "",
        "/missing/member": "",
        "/proof/created": "/proof/created",
        "/@context/1": "/@context/1",
        "": "",
    }
    assert pointers(document, *places) == [*places.values()]


def test_of_an_object_in_several_pieces_the_piece_with_the_member_is_meant() -> None:
    document = badge()
    document["credentialSubject"]["achievement"]["creator"] = {"id": COLLEGE.did, "type": ["Profile"], "url": "urn:x:u"}
    document["issuer"]["name"] = [document["issuer"]["name"]]
    creator = "/credentialSubject/achievement/creator"
    found = pointers(document, "/issuer/url", "/issuer/name", "/issuer/type", f"{creator}/name", "/issuer")
    assert found == [f"{creator}/url", "/issuer/name", "/issuer/type", "/issuer/name", "/issuer"]


def test_pointers_in_the_params_of_a_check_are_placed_too() -> None:
    found = read(badge(name=["Ladders"], evidence=[{"id": "urn:x:b"}, {"id": "urn:x:a", "name": "A"}]))
    params: dict[str, Any] = {
        "problems": [{"pointer": "/evidence/0/name", "member": "name"}],
        "one": {"pointer": "/evidence/0"},
        "pointer": 7,
    }
    (check,) = found.placed([Check("x", CheckStatus.FAILED, "X", pointer="/evidence/0", params=params)])
    assert check.pointer == "/evidence/1"
    assert check.params == {
        "problems": [{"pointer": "/evidence/1/name", "member": "name"}],
        "one": {"pointer": "/evidence/1"},
        "pointer": 7,
    }


def test_a_check_without_finding_keeps_a_place_that_is_there() -> None:
    found = read(badge(name=["Ladders"]))
    checks = [Check("x", CheckStatus.PASSED, pointer="/name"), Check("x", CheckStatus.PASSED)]
    assert found.placed(checks) == checks


def test_embedded_documents_are_pointed_to_where_they_were_received() -> None:
    inner = part(1)
    document = record(record(inner, id="urn:x:inner"), part(2))
    found = read(document)
    members = found.document["credentialSubject"]["verifiableCredential"]
    received = document["credentialSubject"]["verifiableCredential"]
    places = {found.pointer(member, "") for member in members}
    assert places == {f"{MEMBERS}/0", f"{MEMBERS}/1", f"{MEMBERS}/0{MEMBERS}/0"}
    assert found.pointer({}, "/elsewhere") == ""
    order = [members[index] for index in found.outer_first(members)]
    assert order[-1] is received[0]["credentialSubject"]["verifiableCredential"][0]
    assert [*found.outer_first(members[:1])] == [0]
    assert [*read(badge()).outer_first(members)] == [0, 1, 2]
    index = members.index(received[1])
    (check,) = found.placed([Check("x", CheckStatus.FAILED, "X", pointer=f"{MEMBERS}/{index}/name")])
    assert check.pointer == f"{MEMBERS}/1/name"


@pytest.mark.parametrize("seed", range(40))
def test_every_pointer_of_a_report_leads_somewhere(seed: int) -> None:
    document = case(seed).document
    random = Random(seed)
    members = [*document.items()]
    random.shuffle(members)
    respelled = dict(members) | {"issuer": [document["issuer"]]} if "issuer" in document else dict(members)
    report = Verifier().verify(json.dumps(respelled), at=NOW, **case(seed).asked)
    for check in report.checks:
        place: Any = respelled
        for step in check.pointer.split("/")[1:]:
            name = step.replace("~1", "/").replace("~0", "~")
            if check.reason in ("member-missing", "no-proof") and name not in place:
                break
            place = place[int(name)] if isinstance(place, list) else place[name]
