"""Published documents: what their authors say must be accepted or refused, and what our models say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from vcwallet.model import LearnerRecord, OpenBadge, Presentation, VerifiableCredential, check, view

pytestmark = pytest.mark.conformance

ZERO_KNOWLEDGE = "only somebody who knows this proof suite can tell that a member for it is missing"
UNSIGNED = "a document without a proof conforms; that it is unsigned is for verification to say"
ACCEPTED_ALL_THE_SAME = {
    "example-015-zkp-bad-no-credential-schema": ZERO_KNOWLEDGE,
    "example-015-zkp-vp-bad-no-credential-schema": ZERO_KNOWLEDGE,
    "example-015-zkp-bad-no-proof": UNSIGNED,
    "example-015-zkp-vp-bad-missing-proof": UNSIGNED,
    "example-017-missing-verifiableCredential": "optional in VCDM 1.1, section 4.10; the suite was made for 1.0",
}
"""Documents of the VCDM 1.0 test suite that it wants refused and that conform to VCDM 1.1, with the reason."""


def read(path: Path) -> Any:
    return json.loads(path.read_bytes())


def test_the_test_suite_of_vcdm_1(vectors: Path) -> None:
    verdicts = {path.stem: check(read(path)) for path in (vectors / "vc-test-suite-v1").glob("*.jsonld")}
    wanted_refused = {name for name in verdicts if "-bad-" in name or "-missing-" in name}
    refused = {name for name, problems in verdicts.items() if problems}

    assert len(verdicts) > 50
    assert refused == wanted_refused - ACCEPTED_ALL_THE_SAME.keys()


@pytest.mark.parametrize(
    ("name", "pointer", "reason"),
    [
        ("example-1-bad-url", "/@context/0", "context-base"),
        ("example-2-bad-cardinality", "/id", "kind-expected"),
        ("example-3-bad-missing-type", "/type", "type-missing"),
        ("example-4-bad-issuer-uri", "/issuer", "url-expected"),
        ("example-4-bad-missing-issuanceDate", "/issuanceDate", "member-missing"),
        ("example-6-bad-expirationDate", "/expirationDate", "timestamp"),
        ("example-7-bad-missing-id", "/credentialStatus/id", "member-missing"),
        ("example-8-bad-missing-proof-type", "/proof/0/type", "member-missing"),
    ],
)
def test_each_fault_is_named_once_and_in_its_place(vectors: Path, name: str, pointer: str, reason: str) -> None:
    problems = check(read(vectors / "vc-test-suite-v1" / f"{name}.jsonld"))

    assert [(problem.pointer, problem.reason) for problem in problems] == [(pointer, reason)]


def test_the_examples_beside_the_schemas_of_the_w3c(vectors: Path) -> None:
    folder = vectors / "vc-data-model-v1-schema-examples"
    credentials = sorted((folder / "verifiable-credential").glob("example-*.json"))
    presentations = sorted((folder / "verifiable-presentation").glob("example-*.json"))

    assert len(credentials) + len(presentations) >= 12
    assert all(isinstance(view(read(path)), VerifiableCredential) for path in credentials)
    unnamed = [path for path in presentations if check(read(path))]
    assert {problem.reason for path in unnamed for problem in check(read(path))} == {"method-without-fragment"}
    assert len(unnamed) < len(presentations)
    for path in presentations:
        if path in unnamed:
            continue
        members = view(read(path), Presentation).verifiable_credential
        assert [check(member) for member in members if isinstance(member, dict)] == [()] * len(members), path.name


def test_badges_of_vcdm_1(vectors: Path) -> None:
    """The specification's examples in their former form, from another implementation."""
    paths = sorted((vectors / "impierce-data-models" / "obv3_json_examples").glob("*.json"))

    assert len(paths) >= 7
    assert {path.name: check(read(path)) for path in paths} == {path.name: () for path in paths}
    assert {view(read(path)).data_model for path in paths} == {"1.1"}


FAULTS_OF_THE_OFFICIAL_RECORDS = {
    "simple_old_safesigned.json": ("/@context/1", "context-clr"),
    "complex.json": ("/proof/verificationMethod", "method-without-fragment"),
}
"""The context of a draft of CLR 2.0; a did:key that names no key of its document."""


def test_records_of_several_achievements(vectors: Path) -> None:
    records = {path.name: read(path) for path in sorted((vectors / "1edtech-validator" / "clr20").glob("*.json"))}
    refused = {name: [(p.pointer, p.reason) for p in check(record)] for name, record in records.items()}

    assert len(records) >= 4
    assert {name: tuple(found) for name, (found,) in ((n, f) for n, f in refused.items() if f)} == (
        FAULTS_OF_THE_OFFICIAL_RECORDS
    )
    assert {view(record, LearnerRecord).data_model for name, record in records.items() if not refused[name]} == {
        "1.1",
        "2.0",
    }


PLUGFEST = {
    "plugfest-1-2022/plugfest-1-ex-1.json": {"context-open-badges", "kind-expected", "member-missing"},
    "plugfest-1-2022/plugfest-1-ex-2.json": {"context-open-badges", "kind-expected", "member-missing"},
    "plugfest-2-2022/unsigned-badge-example-p2-issuer-logo-url.json": {"kind-expected"},
}
"""What drafts of Open Badges 3.0 did differently: another context, pictures as bare URLs, no ids."""


def test_badges_of_the_plugfests(vectors: Path) -> None:
    folder = vectors / "jff-plugfest"
    badges = {
        str(path.relative_to(folder)): read(path) for path in folder.rglob("*.json") if "context" not in path.name
    }
    refused = {
        name: {problem.reason for problem in problems} for name, badge in badges.items() if (problems := check(badge))
    }

    assert len(badges) >= 6
    assert refused == PLUGFEST


FAULTS_OF_THE_OFFICIAL_SAMPLES = {
    "simple-err-context.json": ("/@context/0", "context-base"),
    "simple-err-credential-subject-identifier-type.json": ("/credentialSubject/identifier/0/type", "type-missing"),
    "simple-err-credential-subject-result-type.json": ("/credentialSubject/result/1/type", "type-missing"),
    "simple-err-evidence-type.json": ("/evidence/1/type", "type-missing"),
    "simple-err-issuer-parentorg-type.json": ("/issuer/parentOrg/type", "type-missing"),
    "simple-err-issuer.json": ("/issuer", "member-missing"),
}


@pytest.mark.parametrize("name", sorted(FAULTS_OF_THE_OFFICIAL_SAMPLES))
def test_the_fault_that_an_official_sample_was_made_for_is_found(vectors: Path, name: str) -> None:
    problems = check(read(vectors / "1edtech-validator" / "ob30" / name))

    assert FAULTS_OF_THE_OFFICIAL_SAMPLES[name] in {(problem.pointer, problem.reason) for problem in problems}


def test_the_complete_example_can_be_read_by_its_names(vectors: Path) -> None:
    badge = view(read(vectors / "ob30-spec-examples" / "fullOpenBadge-0.json"), OpenBadge)
    subject, achievement = badge.credential_subject, badge.credential_subject.achievement

    assert achievement.name == "1EdTech University Degree"
    assert achievement.creator is not None
    assert achievement.creator.parent_org is not None
    assert achievement.creator.parent_org.name == "Universal Universities"
    assert achievement.creator.endorsement[0].credential_subject.endorsement_comment is not None
    assert [level.name for level in achievement.result_description[1].rubric_criterion_level] == ["Mastery", "Basic"]
    assert [identity.identity_hash for identity in subject.identifier] == ["student@1edtech.edu", "somebody@gmail.com"]
    assert (subject.credits_earned, achievement.credits_available) == (42, 36)
    assert badge.credential_schema[0].type == ("1EdTechJsonSchemaValidator2019",)
