"""A method of identifiers is one file and one line of the table: a made-up one resolves and verifies end to end.

The file of the made-up method stands in docs/contributing.md, "How to add a DID method", and is taken from there.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from support.badges import COLLEGE, MALLORY, NOW, badge, changed, signed
from support.world import WebKey, World, key_document
from vcwallet import Verifier
from vcwallet.errors import VerificationMethodError
from vcwallet.identifiers import method_retrieval
from vcwallet.identifiers.identifier_syntax import identifier_fault
from vcwallet.identifiers.key_documents import METHODS, KeyDocuments, known_method, load_method
from vcwallet.identifiers.method_retrieval import verification_method
from vcwallet.report import Outcome
from vcwallet.trust import TrustedIssuer, TrustList

PAGE = Path(__file__).resolve().parents[3] / "docs/contributing.md"
DID, ADDRESS = "did:registry:example-college", "https://registry.example/example-college.json"
BADGE = signed(badge(issuer={"id": DID, "type": ["Profile"], "name": "Example College"}), WebKey(DID, COLLEGE))


def worked_example() -> str:
    """The file that the documentation shows."""
    shown = re.search(
        r'^```text title="[\w/]*/did_registry\.py"\n(.*?)^```$', PAGE.read_text(), re.MULTILINE | re.DOTALL
    )
    assert shown is not None
    return shown[1]


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> World:
    """Where the documents of `did:registry` are, with its method in the table."""
    module = ModuleType(f"{method_retrieval.__package__}.did_registry")
    exec(compile(worked_example(), str(PAGE), "exec"), vars(module))
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(METHODS, "did:registry:", "did_registry")  # type: ignore[arg-type]
    load_method.cache_clear()
    world = World()
    world.publish(ADDRESS, key_document(DID, COLLEGE))
    return world


def test_the_line_that_the_documentation_shows_is_what_is_added() -> None:
    assert '    "did:registry:": "did_registry",\n' in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("beginning", METHODS)
def test_every_method_of_the_table_is_found_by_how_its_identifiers_begin(beginning: str) -> None:
    assert known_method(f"{beginning}//x.example") is load_method(METHODS[beginning])


def test_a_badge_of_a_made_up_method_is_verified(registry: World) -> None:
    trust = TrustList([TrustedIssuer(DID, "Example College")])

    report = Verifier(trust=trust, fetcher=registry).verify(BADGE, at=NOW)

    assert report.outcome is Outcome.VERIFIED, report.explain(audience="developer")
    assert registry.asked == [(ADDRESS, "controlled-identifier-document")]


def test_what_it_does_not_vouch_for_is_rejected(registry: World) -> None:
    verifier = Verifier(fetcher=registry)
    assert verifier.verify(changed(BADGE, "/name", "Another"), at=NOW).outcome is Outcome.REJECTED

    registry.publish(ADDRESS, key_document(DID, MALLORY))
    other_key = Verifier(fetcher=registry).verify(BADGE, at=NOW)
    registry.publish(ADDRESS, key_document("did:registry:another", COLLEGE))
    other_document = Verifier(fetcher=registry).verify(BADGE, at=NOW)

    assert not other_key.authentic
    assert other_document.check("proof").reason == "document-other-id"


def test_what_cannot_be_had_is_undetermined(registry: World) -> None:
    offline = Verifier().verify(BADGE, at=NOW)
    registry.documents.clear()
    missing = Verifier(fetcher=registry).verify(BADGE, at=NOW)

    assert (offline.outcome, missing.outcome) == (Outcome.UNDETERMINED, Outcome.UNDETERMINED)


def test_without_its_line_it_is_undetermined(registry: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(METHODS, "did:registry:")  # type: ignore[arg-type]

    report = Verifier(fetcher=registry).verify(BADGE, at=NOW)

    assert report.outcome is Outcome.UNDETERMINED
    assert report.check("proof").reason == "identifier"
    assert registry.asked == []


@pytest.mark.usefixtures("registry")
def test_a_method_knows_the_faults_of_its_identifiers() -> None:
    assert identifier_fault(DID) is None
    assert identifier_fault("did:registry:Example_College") == "identifier-did"
    with pytest.raises(VerificationMethodError):
        next(verification_method("did:registry:Example_College#key", "assertionMethod", KeyDocuments()))


@pytest.mark.usefixtures("registry")
def test_a_method_that_says_that_nothing_is_fetched_has_to_fetch_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_method(DID), "is_fetched", False)

    with pytest.raises(TypeError):
        next(verification_method(f"{DID}#key", "assertionMethod", KeyDocuments()))
