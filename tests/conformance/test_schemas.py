"""The JSON schemas of 1EdTech and the W3C beside our models, over examples and systematic one-change mutations.

Our models decide; no schema ships with the package. Wherever a schema says something else, the difference is one of
those explained in `DIFFERENCES`, which docs/explanation/data-model.md tells to people.

All schemas here are for VCDM 2.0. The *canonical* ones of 1EdTech want arrays wherever there may be several; the
*compact* ones take JSON-LD's short forms too. There is none for VCDM 1.1 among them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft201909Validator, Draft202012Validator
from jsonschema.protocols import Validator
from referencing import Registry, Resource

from vcwallet.model import check
from vcwallet.model.classes.profile import Profile2
from vcwallet.model.conformance import problems_of
from vcwallet.model.problem import PROOF, Problem

pytestmark = pytest.mark.conformance

ROOT = Path(__file__).resolve().parents[2]
DIFFERENCES = {
    # we refuse, the schema accepts
    "urls": "every identifier and link is an absolute URL; the schemas take any text",
    "moments": "moments have a date, a time and a zone and exist in the calendar; `format` is only an annotation there",
    "empty-arrays": "empty arrays are left out (OB 3.0, A.1)",
    "context-entries": "a context is a URL or an object, and stands once (VCDM 2.0, 4.3)",
    "type-names": "a type is a text that is not empty",
    "extension-terms": "an extension term begins with `ext:`; their pattern finds it anywhere in the text",
    "recipient": "a recipient has an id or an identifier (OB 3.0, verification step 1)",
    "identity-hash": "a hashed identifier says its algorithm (OB 3.0, IdentityHash)",
    "result-links": "a result belongs to a description in its achievement (OB 3.0, Result)",
    "validity-order": "validity does not end before it begins (VCDM 2.0, 4.9)",
    "proof-members": "a Data Integrity proof says suite, purpose and key; under a credential `assertionMethod`",
    "related-resources": "a related resource has a digest and stands once (VCDM 2.0, 5.3)",
    "claims": "a subject has at least one claim beside its id (VCDM 2.0, 4.8)",
    "language-values": "name and description of a plain credential are text or language values (VCDM 2.0, 4.6)",
    "nulls": "null is left out",
    "compact-singles": "only the members in the table of OB 3.0, A.2 may stand alone; the compact schemas let all",
    "compact-language-maps": "texts are texts; the compact schemas take an object of languages for any of them",
    "compact-status-id": "a status entry has an id (OB 3.0, CredentialStatus); the compact schemas forgot it",
    "member-types": "what stands in a typed member has the kind that VCDM says; the W3C schema does not look",
    # we accept, the schema refuses
    "compacted-members": "type, proof, credentialSchema and termsOfUse may stand alone (OB 3.0, A.2)",
    "status-entries": "there may be several status entries (VCDM 2.0, 4.10): revocation and suspension are two",
    "digests": "an image may carry the digest of what its id leads to (VCDM 2.0, 5.3)",
    "other-kinds": "what does not say that it is an Open Badge is held to VCDM alone",
    "extension-letters": "what follows `ext:` is free but for white space; their pattern knows ASCII letters only",
    "refresh-without-id": "a refresh service needs a type and no id (VCDM 2.0, 5.4); the W3C schema asks for both",
    "empty-contexts": "an empty object is a JSON-LD context that says nothing; the W3C schema wants a member in it",
    "older-proofs": "proofs of other types than DataIntegrityProof say what their own specification asks for",
    "proof-created": "a proof need not say when it was made (Data Integrity 1.0, 2.1)",
    "presented-credentials": "the credentials in a presentation or record are documents of their own",
}
"""By name: what our models do and why."""

_REASONS = {
    "url-expected": "urls",
    "timestamp": "moments",
    "timestamp-zone": "moments",
    "date": "moments",
    "array-empty": "empty-arrays",
    "context-item": "context-entries",
    "context-repeated": "context-entries",
    "type-name": "type-names",
    "term-unknown": "extension-terms",
    "recipient-missing": "recipient",
    "identity-hash": "identity-hash",
    "result-unknown": "result-links",
    "result-status": "result-links",
    "validity-reversed": "validity-order",
    "proof-purpose": "proof-members",
    "digest-missing": "related-resources",
    "digest-multibase": "related-resources",
    "resource-repeated": "related-resources",
    "subject-without-claims": "claims",
    "null": "nulls",
}
_MAY_STAND_ALONE = {"type", "proof", "credentialSchema", "termsOfUse"}


@dataclass(frozen=True)
class Case:
    """One document that differs from a good one in one place."""

    path: tuple[str | int, ...]
    change: str
    document: Any

    def __str__(self) -> str:
        return f"{self.change} at /{'/'.join(map(str, self.path))}"


@dataclass(frozen=True)
class Verdicts:
    """What a schema and our models say about a case."""

    style: str
    schema_accepts: bool
    problems: tuple[Problem, ...]


def differences(case: Case, verdicts: Verdicts) -> Iterator[str | None]:
    """The names of the differences that a disagreement comes from; None for an unexplained one."""
    if verdicts.schema_accepts:
        for problem in verdicts.problems:
            yield refused(case, verdicts.style, problem)
    else:
        yield accepted(case, verdicts.style)


def refused(case: Case, style: str, problem: Problem) -> str | None:
    if problem.reason in _REASONS:
        return _REASONS[problem.reason]
    if problem.code == PROOF:
        return "proof-members"
    if style == "compact":
        if problem.reason == "member-missing" and problem.pointer.endswith("/credentialStatus/id"):
            return "compact-status-id"
        if case.change == "nothing":
            return "compact-language-maps"
        if problem.reason in {"array-expected", "kind-expected", "context-array", "type-missing"}:
            return "compact-singles"
    if style == "w3c" and case.path[0] in {"name", "description"}:
        return "language-values"
    kinds = {"array-expected", "kind-expected", "string-expected"}
    return "member-types" if style == "w3c" and problem.reason in kinds else None


_ACCEPTED_CHANGES = {"digest": "digests", "extension letters": "extension-letters", "older proof": "older-proofs"}


def accepted(case: Case, style: str) -> str | None:
    members = [step for step in case.path if isinstance(step, str)]
    if "verifiableCredential" in members:
        return "presented-credentials"
    if case.change in _ACCEPTED_CHANGES:
        return _ACCEPTED_CHANGES[case.change]
    if members[-1] in _MAY_STAND_ALONE and case.change == "first alone":
        return "compacted-members"
    if members[-1] == "credentialStatus" and case.change == "in array":
        return "status-entries"
    if case.path == ("type", 1):
        return "other-kinds"
    return accepted_beside_w3c(case, members) if style == "w3c" else None


def accepted_beside_w3c(case: Case, members: list[str]) -> str | None:
    if members[0] == "@context" and case.change == "nothing":
        return "empty-contexts"
    if members == ["refreshService", "id"]:
        return "refresh-without-id"
    return "proof-created" if members[0] == "proof" else None


# Mutations


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every place below the root, of equal members of equal types only the first."""
    for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*path, step), inner
        if isinstance(inner, (dict, list)):
            yield from places(inner, (*path, step))


def changed(document: Any, path: tuple[str | int, ...], change: str, *value: Any) -> Case:
    """A copy with another value at a place, or with none."""
    copy = deepcopy(document)
    parent = copy
    for step in path[:-1]:
        parent = parent[step]
    if value:
        parent[path[-1]] = value[0]
    else:
        del parent[path[-1]]
    return Case(path, change, copy)


OTHERS: dict[str, Any] = {"null": None, "number": 3, "text": "Nonsense", "boolean": True, "nothing": {}, "empty": []}


def mutations(document: Any) -> Iterator[Case]:
    """Drop, retype, wrap, unwrap and extend, once for each member of each kind of object."""
    seen: set[tuple[str, str | int]] = set()
    for path, value in places(document):
        owner = next((step for step in reversed(path[:-1]) if isinstance(step, str)), "")
        key = (owner, path[-1])
        if key in seen:
            continue
        seen.add(key)
        yield changed(document, path, "drop")
        for name, other in OTHERS.items():
            if other != value:
                yield changed(document, path, name, other)
        if isinstance(value, list):
            yield changed(document, path, "first alone", value[0])
        else:
            yield changed(document, path, "in array", [value])
        if isinstance(value, dict):
            yield changed(document, path, "extra member", {**value, "extra": "member"})


def with_one_of_each(document: Any) -> Any:
    """The document with one entry in each array of objects, so that mutations stay few."""
    if isinstance(document, dict):
        return {name: with_one_of_each(value) for name, value in document.items()}
    if isinstance(document, list) and document and isinstance(document[0], dict):
        return [with_one_of_each(document[0])]
    return document


# Schemas


@pytest.fixture(scope="session")
def load(schemas: Path) -> Callable[[str], Validator]:
    """Makes a validator of a schema file."""

    def validator_of(name: str) -> Validator:
        schema = json.loads((schemas / name).read_bytes())
        if not name.startswith("w3c/"):
            return Draft201909Validator(schema)
        others = [json.loads(path.read_bytes()) for path in (schemas / "w3c").glob("*.json")]
        registry: Registry[Any] = Registry().with_resources(
            (other["$id"], Resource.from_contents(other)) for other in others
        )
        return Draft202012Validator(schema, registry=registry)

    return validator_of


def read(path: Path) -> Any:
    return json.loads(path.read_bytes())


def check_profile(profile: Any) -> tuple[Problem, ...]:
    """A profile by itself, as the API of Open Badges exchanges it."""
    return tuple(problems_of(profile, Profile2))


def compare(schema: Validator, style: str, cases: Iterator[Case], ours: Callable[[Any], tuple[Problem, ...]]) -> int:
    """Both verdicts over all cases; fails on a disagreement that nothing explains."""
    count, unexplained = 0, []
    for case in cases:
        count += 1
        verdicts = Verdicts(style, schema.is_valid(case.document), ours(case.document))
        if verdicts.schema_accepts == (not verdicts.problems):
            continue
        names = set(differences(case, verdicts))
        if not names <= DIFFERENCES.keys():
            unexplained.append((str(case), verdicts))

    assert unexplained == []
    return count


COMPLETE = "ob30-spec-examples/fullOpenBadge-0.json"
ENDORSEMENT = "ob30-spec-examples/endorsement-0.json"
CANONICAL = "1edtech-c73e966/{}.json"
COMPACT = "conform-ed-714798c/ob_v3p0_{}_schema.json"
STYLES = [("canonical", CANONICAL), ("compact", COMPACT)]


def complete_badge(vectors: Path) -> Any:
    badge = with_one_of_each(read(vectors / COMPLETE))
    achievement = badge["credentialSubject"]["achievement"]
    badge["credentialSubject"]["result"][0]["status"] = "Completed"
    for owner in (achievement, achievement["creator"], badge["issuer"]):
        del owner["endorsement"]  # one is enough: that of the badge
    return badge


@pytest.mark.parametrize(("style", "schema"), STYLES)
def test_every_mutation_of_a_complete_badge(
    load: Callable[[str], Validator], vectors: Path, style: str, schema: str
) -> None:
    cases = mutations(complete_badge(vectors))

    assert compare(load(schema.format("achievementcredential")), style, cases, check) > 800


@pytest.mark.parametrize(("style", "schema"), STYLES)
def test_every_mutation_of_an_endorsement(
    load: Callable[[str], Validator], vectors: Path, style: str, schema: str
) -> None:
    cases = mutations(with_one_of_each(read(vectors / ENDORSEMENT)))

    assert compare(load(schema.format("endorsementcredential")), style, cases, check) > 200


@pytest.mark.parametrize(("style", "schema"), STYLES)
def test_every_mutation_of_a_profile(load: Callable[[str], Validator], vectors: Path, style: str, schema: str) -> None:
    badge = complete_badge(vectors)
    cases = mutations(badge["issuer"] | {"endorsement": badge["endorsement"]})

    assert compare(load(schema.format("profile")), style, cases, check_profile) > 200


def special_badges(badge: Any) -> Iterator[Case]:
    """What no mechanical change comes upon."""
    subject = ("credentialSubject",)
    achievement = (*subject, "achievement")
    kind = (*achievement, "achievementType")
    image = (*achievement, "image", "digestMultibase")
    identity = (*subject, "identifier", 0)
    resource = {"id": "https://college.example/a"}
    yield changed(badge, kind, "extension", "ext:Apprenticeship")
    yield changed(badge, kind, "extension misplaced", "xext:Apprenticeship")
    yield changed(badge, kind, "extension letters", "ext:Übung")
    yield changed(badge, image, "digest", "uEiBFyFSYJHPBJw86JSBJsbVCnVgT5VQqRoBIqYPVoMmgFg")
    yield changed(badge, (*identity, "hashed"), "says it is hashed", True)
    yield changed(badge, ("validUntil",), "before it begins", "2009-12-31T23:59:59Z")
    yield changed(badge, ("validFrom",), "no such day", "2025-02-30T00:00:00Z")
    yield changed(badge, ("relatedResource",), "no digest", [resource])
    yield changed(badge, ("type",), "empty name", ["VerifiableCredential", "OpenBadgeCredential", ""])
    yield changed(badge, ("@context",), "twice", [*badge["@context"], badge["@context"][1]])
    anonymous = {name: value for name, value in badge["credentialSubject"].items() if name not in {"id", "identifier"}}
    yield changed(badge, subject, "nobody", anonymous)


@pytest.mark.parametrize(("style", "schema"), STYLES)
def test_badges_with_special_faults(load: Callable[[str], Validator], vectors: Path, style: str, schema: str) -> None:
    cases = special_badges(complete_badge(vectors))

    assert compare(load(schema.format("achievementcredential")), style, cases, check) == 11


def test_the_examples_of_the_specification(load: Callable[[str], Validator], vectors: Path) -> None:
    for path in sorted((vectors / "ob30-spec-examples").glob("*.json")):
        example = read(path)
        kind = "endorsementcredential" if "EndorsementCredential" in example["type"] else "achievementcredential"

        assert check(example) == (), path.name
        assert all(load(schema.format(kind)).is_valid(example) for _, schema in STYLES), path.name


def test_the_samples_of_the_official_validator(load: Callable[[str], Validator], vectors: Path) -> None:
    canonical, compact = (load(schema.format("achievementcredential")) for _, schema in STYLES)
    samples = sorted((vectors / "1edtech-validator" / "ob30").glob("*.json"))
    badges = [(path.name, read(path)) for path in samples]
    of_version_2 = [(n, b) for n, b in badges if not any("credentials/v1" in c for c in b["@context"])]
    for name, badge in of_version_2:
        if "EndorsementCredential" in badge["type"]:
            continue
        case = Case(("type", 1), name, badge)
        for style, schema in (("canonical", canonical), ("compact", compact)):
            verdicts = Verdicts(style, schema.is_valid(badge), check(badge))
            if verdicts.schema_accepts != (not verdicts.problems):
                assert set(differences(case, verdicts)) <= DIFFERENCES.keys(), name

    assert len(of_version_2) >= 15


# Learner records. Of their schemas only the compact one is published for VCDM 2.0.


RECORD = "conform-ed-714798c/clr_v2p0_clrcredential_schema.json"


def complete_record(vectors: Path) -> Any:
    """The official sample, and what it leaves out, taken from the complete badge."""
    record = with_one_of_each(read(vectors / "1edtech-validator" / "clr20" / "simple.json"))
    badge = complete_badge(vectors)
    own = {"@context", "id", "type", "name", "issuer", "validFrom", "credentialSubject", "credentialSchema", "proof"}
    record |= {name: value for name, value in badge.items() if name not in own}
    record |= {"partial": True, "endorsementJwt": ["e30.e30.c2ln"]}
    subject = record["credentialSubject"]
    subject["identifier"] = badge["credentialSubject"]["identifier"]
    subject["achievement"] = [badge["credentialSubject"]["achievement"]]
    return record


def test_every_mutation_of_a_complete_record(load: Callable[[str], Validator], vectors: Path) -> None:
    cases = mutations(complete_record(vectors))

    assert compare(load(RECORD), "compact", cases, check) > 800


def special_records(record: Any) -> Iterator[Case]:
    association = ("credentialSubject", "association", 0)
    first, *others = record["@context"]
    yield changed(record, (*association, "associationType"), "extension", "ext:follows")
    yield changed(record, (*association, "note"), "extra member", "x")
    yield changed(record, ("@context",), "of badges first", [first, *reversed(others[:2])])
    yield changed(record, ("credentialSubject", "verifiableCredential", 0, "issuer"), "in a member", 7)
    yield changed(record, ("type",), "a badge too", [*record["type"], "OpenBadgeCredential"])


def test_records_with_special_faults(load: Callable[[str], Validator], vectors: Path) -> None:
    assert compare(load(RECORD), "compact", special_records(complete_record(vectors)), check) == 5


# VCDM 2.0 beside the schemas of the W3C


def plain_credential() -> Any:
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
        "id": "urn:uuid:7d2f9b0a-0001-4000-8000-000000000009",
        "type": ["VerifiableCredential", "LibraryCard"],
        "name": {"@value": "Library card", "@language": "en"},
        "description": "Lends books.",
        "issuer": {"id": "did:example:library", "name": "Library"},
        "validFrom": "2026-01-01T00:00:00Z",
        "validUntil": "2027-01-01T00:00:00+01:00",
        "credentialSubject": [{"id": "did:example:reader", "cardNumber": "17"}],
        "credentialStatus": [{"id": "https://library.example/status/1#7", "type": "BitstringStatusListEntry"}],
        "credentialSchema": {"id": "https://library.example/card.json", "type": "JsonSchema"},
        "refreshService": {"id": "https://library.example/refresh", "type": "Refresh"},
        "termsOfUse": [{"type": "HouseRules"}],
        "evidence": {"id": "https://library.example/evidence", "type": ["Registration"]},
        "proof": {
            "type": "DataIntegrityProof",
            "cryptosuite": "eddsa-rdfc-2022",
            "created": "2026-01-01T00:00:00Z",
            "verificationMethod": "did:example:library#key-1",
            "proofPurpose": "assertionMethod",
            "proofValue": "z3FXQ",
        },
    }


def test_every_mutation_of_a_plain_credential(load: Callable[[str], Validator]) -> None:
    cases = mutations(plain_credential())

    assert compare(load("w3c/verifiable-credential-schema.json"), "w3c", cases, check) > 250


def special_credentials(credential: Any) -> Iterator[Case]:
    resource = {
        "id": "https://library.example/rules",
        "digestMultibase": "uEiBFyFSYJHPBJw86JSBJsbVCnVgT5VQqRoBIqYPVoMmgFg",
    }
    yield changed(credential, ("proof",), "older proof", {"type": "RsaSignature2018", "jws": "e30..c2ln"})
    yield changed(credential, ("validFrom",), "midnight as 24:00", "2025-12-31T24:00:00Z")
    yield changed(credential, ("validFrom",), "text around it", "at 2026-01-01T00:00:00Z, I think")
    yield changed(credential, ("validUntil",), "before it begins", "2025-12-31T00:00:00Z")
    yield changed(credential, ("credentialSubject",), "no claims", {"id": "did:example:reader"})
    yield changed(credential, ("relatedResource",), "twice", [resource, resource])
    yield changed(credential, ("relatedResource",), "once", [resource])


def test_plain_credentials_with_special_faults(load: Callable[[str], Validator]) -> None:
    cases = special_credentials(plain_credential())

    assert compare(load("w3c/verifiable-credential-schema.json"), "w3c", cases, check) == 7


def test_every_mutation_of_a_presentation(load: Callable[[str], Validator]) -> None:
    credential = plain_credential()
    presentation = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "verifiableCredential": [credential],
        "proof": {**credential["proof"], "proofPurpose": "authentication", "challenge": "c", "domain": "d"},
    }

    assert compare(load("w3c/verifiable-presentation-schema.json"), "w3c", mutations(presentation), check) > 250


def test_every_difference_is_told_to_people() -> None:
    table = (ROOT / "docs" / "explanation" / "data-model.md").read_text(encoding="utf-8")

    assert [name for name in DIFFERENCES if f"| `{name}` |" not in table] == []
