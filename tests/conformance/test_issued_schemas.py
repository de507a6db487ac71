"""All that is signed here fits the schemas of 1EdTech and the W3C: every kind of document, with many options.

Of 1EdTech's, the *compact* ones take a member that stands alone, as OB 3.0 (appendix A.2) lets `proof` do; the
*canonical* ones want an array wherever there may be several. They are asked with these few members in arrays; all else
has to fit as it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import png
import pytest
from jsonschema import Draft201909Validator, Draft202012Validator
from jsonschema.protocols import Validator
from referencing import Registry, Resource

from support.academy import ADA, Academy
from support.badges import MALLORY
from support.status_issuer import KEY, START, Clock, issue_one, new_issuer, published
from support.wallets import new_wallet
from vcwallet import builders as b
from vcwallet.io.bundled_contexts import bundled
from vcwallet.issuer import (
    EndorsementDetails,
    Issuer,
    NewAchievement,
    ProfileDetails,
    QualificationLevel,
    Recipient,
    Volume,
)
from vcwallet.model import check
from vcwallet.securing.data_integrity import add_proof

pytestmark = pytest.mark.conformance

Document = dict[str, Any]
COMPACT = "conform-ed-714798c/{}_schema.json"
CANONICAL = "1edtech-c73e966/{}.json"
W3C = "w3c/verifiable-{}-schema.json"
_ARRAYS = ("proof", "credentialSchema", "termsOfUse", "evidence")
"""Members of a credential of which one may stand alone."""
_STATUS = {
    "id": "https://college.example/status/1#7",
    "type": "BitstringStatusListEntry",
    "statusPurpose": "revocation",
    "statusListIndex": "7",
    "statusListCredential": "https://college.example/status/1",
}


@pytest.fixture(scope="module")
def faults(schemas: Path) -> Callable[[str, Document], list[str]]:
    """What a schema has against a document."""
    others = [json.loads(path.read_bytes()) for path in (schemas / "w3c").glob("*.json")]
    registry: Registry[Any] = Registry().with_resources((each["$id"], Resource.from_contents(each)) for each in others)
    known: dict[str, Validator] = {}

    def look(name: str, document: Document) -> list[str]:
        if name not in known:
            schema = json.loads((schemas / name).read_bytes())
            of_w3c = name.startswith("w3c/")
            known[name] = Draft202012Validator(schema, registry=registry) if of_w3c else Draft201909Validator(schema)
        return [f"{name} {error.json_path}: {error.message[:300]}" for error in known[name].iter_errors(document)]

    return look


def dot() -> bytes:
    """The smallest PNG."""
    written = BytesIO()
    png.Writer(1, 1, greyscale=True).write(written, [[0]])
    return written.getvalue()


def in_arrays(document: Document) -> Document:
    """As the canonical schemas want it."""
    wrapped = {name: [document[name]] for name in _ARRAYS if isinstance(document.get(name), dict)}
    endorsed = (
        {"endorsement": [in_arrays(each) for each in document["endorsement"]]} if "endorsement" in document else {}
    )
    return document | wrapped | endorsed


def signed(document: Document) -> Document:
    return add_proof(document, KEY, created=START, contexts=bundled())


# Badges


def achievements(issuer: Issuer) -> Iterator[Any]:
    """From the least that can be said to nearly all."""
    add = issuer.catalogue.add
    yield add(NewAchievement(name="Least", description="x", criteria="x"))
    yield add(
        NewAchievement(name="Page", description="x", criteria_url="https://college.example/page", language="de-AT")
    )
    yield add(
        NewAchievement(
            name="Most",
            description="Much is said.",
            criteria="A project.",
            criteria_url="https://college.example/data",
            id="https://college.example/achievements/most",
            achievement_type="ext:Apprenticeship",
            level=QualificationLevel.eqf(5),
            volume=Volume(hours=50, credits=2.5, unit="ECTS"),
            alignments=[
                b.alignment(target_name="Data", target_url="https://skills.example/data", target_type="CFItem")
            ],
            tags=["data", "tables"],
            image=dot(),
            image_alt="One dot",
            field_of_study="Engineering",
            specialization="Data",
            human_code="DAT-1",
            version="7",
            related=[b.related(id="urn:example:other", language="de", version="6")],
            other_identifiers=[b.identifier_entry("DAT-1", identifier_type="sourcedId")],
        )
    )
    yield add(
        NewAchievement(
            name="Graded",
            description="x",
            criteria="x",
            image_url="https://college.example/badge.png",
            image=dot(),
            image_alt="One dot",
            result_descriptions=[
                b.result_description(name="Grade", result_type="LetterGrade", allowed_values=["C", "B", "A"]),
                b.result_description(name="Points", result_type="Percent", value_min="0", value_max="100"),
                b.result_description(name="Seam", result_type="RubricCriterionLevel", levels=["Basic", "Good"]),
                b.result_description(name="State", result_type="Status"),
            ],
        )
    )


def results(achievement: Any) -> list[Document]:
    described = achievement.document.get("resultDescription", [])
    if not described:
        return []
    grade, points, seam, state = described
    return [
        b.result(description=grade, value="A", alignments=[b.alignment(target_name="A", target_url="urn:example:a")]),
        b.result(description=points, value="87.5"),
        b.result(description=seam, achieved_level=seam["rubricCriterionLevel"][1]),
        b.result(description=state, status="Completed"),
    ]


def said(achievement: Any) -> Iterator[Document]:
    """What can be said when an achievement is awarded."""
    yield {}
    yield {"cohort": "A", "key": achievement.id}
    yield {
        "evidence": [
            b.evidence(
                url="https://college.example/work/1",
                name="Chart",
                description="x",
                narrative="A chart.",
                genre="Portfolio",
                audience="All",
            ),
            b.evidence(narrative="Seen."),
        ],
        "results": results(achievement),
        "narrative": "Worked alone.",
        "credits_earned": 1.5,
        "activity_start": START - timedelta(days=30),
        "activity_end": START,
        "awarded_at": START,
        "valid_from": START,
        "valid_until": START + timedelta(days=365),
        "name": "With distinction",
    }


RECIPIENTS = (ADA, "Ada@example.org", Recipient(did=ADA, email="ada@example.org"))
SETTINGS: tuple[Document, ...] = (
    {"purposes": ["revocation"]},
    {"purposes": ["message"], "messages": ["fine", "late"]},
    {"purposes": ["revocation", "suspension"]},
)


@pytest.mark.parametrize("settings", SETTINGS, ids=lambda settings: "+".join(settings["purposes"]))
def test_badges_of_an_issuer(faults: Any, tmp_path: Path, settings: Document) -> None:
    count = 0
    with new_issuer(tmp_path / "x.issuer", Clock(), **settings) as issuer:
        issuer.update_profile(
            details=ProfileDetails(
                url="https://college.example",
                email="badges@college.example",
                description="Teaches.",
                image="https://college.example/logo.png",
            )
        )
        for achievement in achievements(issuer):
            for recipient in RECIPIENTS:
                for options in said(achievement):
                    document = issue_one(issuer, achievement, recipient, **(options | {"key": None})).document
                    check_badge(faults, document, statuses=len(settings["purposes"]))
                    count += 1
    assert count == 36


def check_badge(faults: Any, document: Document, *, statuses: int = 1) -> None:
    assert isinstance(document["proof"], dict)  # one proof is an object
    assert check(document) == ()
    assert faults(W3C.format("credential"), document) == []
    # Revocation and suspension are two entries, as VCDM 2.0 has them; 1EdTech's schemas know one ("status-entries").
    of_1edtech = document if statuses == 1 else document | {"credentialStatus": document["credentialStatus"][0]}
    assert faults(COMPACT.format("ob_v3p0_achievementcredential"), of_1edtech) == []
    assert faults(CANONICAL.format("achievementcredential"), in_arrays(of_1edtech)) == []


def endorsement() -> Document:
    return signed(
        b.endorsement_credential(
            issuer=b.profile(id=KEY.did, name="Guild"),
            subject="https://college.example/achievements/most",
            name="Well made",
            description="x",
            comment="We hire these.",
            valid_from=START,
            valid_until=START + timedelta(days=1),
            awarded_date=START,
            status=_STATUS,
            schemas=[{"id": "https://college.example/schema.json", "type": "JsonSchema"}],
        )
    )


def institution() -> Document:
    """A profile in which all is said."""
    return b.profile(
        id=KEY.did,
        name="Example College",
        url="https://college.example",
        email="badges@college.example",
        phone="+43 1 234",
        description="Teaches.",
        image=b.image("https://college.example/logo.png", caption="A tree"),
        official="The dean",
        address=b.address(
            street="Street 1",
            post_office_box="7",
            postal_code="8010",
            locality="Graz",
            region="Styria",
            country="Austria",
            country_code="AT",
            latitude=47.07,
            longitude=15.44,
        ),
        parent_org=b.profile(id="did:example:state", name="State"),
        other_identifiers=[b.identifier_entry("12345", identifier_type="nationalIdentityNumber")],
        given_name="Grace",
        family_name="Hopper",
        date_of_birth=date(1906, 12, 9),
        endorsements=[endorsement()],
        endorsement_jwts=["e30.e30.c2ln"],
    )


def complete() -> Document:
    """A badge in which all is said that the builders can say."""
    grade = b.result_description(name="Grade", result_type="LetterGrade", allowed_values=["B", "A"], required_value="B")
    level = b.rubric_level(
        name="Good", level="Mastered", description="x", alignments=[b.alignment(target_name="x", target_url="urn:x:l")]
    )
    seam = b.result_description(name="Seam", result_type="RubricCriterionLevel", levels=[level], required_level=level)
    achievement = b.achievement(
        id="https://college.example/achievements/all",
        name="All",
        description="x",
        criteria="x",
        criteria_url="https://college.example/all",
        achievement_type="Course",
        alignments=[
            b.alignment(
                target_name="x", target_url="urn:x:a", target_framework="F", target_code="1", target_description="x"
            )
        ],
        credits_available=3,
        image=b.image("data:image/png;base64,iVBORw0KGgo=", caption="x"),
        tags=["x"],
        result_descriptions=[grade, seam],
        language="en",
        creator=institution(),
        endorsements=[endorsement()],
        endorsement_jwts=["e30.e30.c2ln"],
    )
    return b.achievement_credential(
        issuer=institution(),
        achievement=achievement,
        valid_from=START,
        recipient=ADA,
        identifiers=[
            b.hashed_identity("pat@example.org", salt="00112233445566778899aabbccddeeff"),
            b.plain_identity("12345", identity_type="sourcedId"),
        ],
        image="https://college.example/badge.png",
        evidence=[b.evidence(url="https://college.example/film", name="Film")],
        results=[b.result(description=grade, value="A"), b.result(description=seam, achieved_level=level)],
        credits_earned=2.5,
        status=_STATUS,
        description="x",
        awarded_date=START,
        activity_start=START,
        activity_end=START,
        narrative="x",
        role="Apprentice",
        term="Winter",
        license_number="W-1",
        source=b.profile(id="did:example:assessor"),
        schemas=[{"id": "https://college.example/schema.json", "type": "1EdTechJsonSchemaValidator2019"}],
        refresh_service={"id": "https://college.example/refresh", "type": "1EdTechCredentialRefresh"},
        terms_of_use=[{"id": "https://college.example/terms", "type": "Terms"}],
        endorsements=[endorsement()],
        endorsement_jwts=["e30.e30.c2ln"],
    )


def test_a_badge_in_which_all_is_said(faults: Any) -> None:
    document = complete() | {"proof": endorsement()["proof"]}  # the terms of use have a type of the test's own
    arrays = in_arrays(document)
    assert check(document) == ()
    assert faults(W3C.format("credential"), document) == []
    assert faults(COMPACT.format("ob_v3p0_achievementcredential"), document) == []
    for owner in (arrays["issuer"], arrays["credentialSubject"]["achievement"]):
        owner["endorsement"] = [in_arrays(each) for each in owner["endorsement"]]
    creator = arrays["credentialSubject"]["achievement"]["creator"]
    creator["endorsement"] = [in_arrays(each) for each in creator["endorsement"]]
    assert faults(CANONICAL.format("achievementcredential"), arrays) == []


def test_endorsements(faults: Any) -> None:
    least = signed(b.endorsement_credential(issuer=KEY.did, subject="urn:x:1", name="x", valid_from=START))
    for document in (endorsement(), least):
        assert check(document) == ()
        assert faults(W3C.format("credential"), document) == []
        assert faults(COMPACT.format("ob_v3p0_endorsementcredential"), document) == []
        assert faults(CANONICAL.format("endorsementcredential"), in_arrays(document)) == []


@pytest.mark.parametrize("settings", SETTINGS, ids=lambda settings: "+".join(settings["purposes"]))
def test_endorsements_of_an_issuer(faults: Any, tmp_path: Path, settings: Document) -> None:
    clock = Clock()
    least = EndorsementDetails(name="x")
    most = EndorsementDetails(name="Accredited", comment="Meets *all*.", valid_until=START + timedelta(days=365))
    with new_issuer(tmp_path / "x.issuer", clock, **settings) as issuer:
        for kind, subject in (("profile", "did:web:guild.example"), ("achievement", "https://guild.example/knots")):
            for details in (least, most):
                said = replace(details, endorsed_name="Guild") if kind == "profile" else details
                document = json.loads(issuer.endorsements.endorse(kind, subject, said).content)
                assert check(document) == ()
                assert faults(W3C.format("credential"), document) == []
                if len(settings["purposes"]) > 1:  # two entries, as VCDM 2.0 has them; 1EdTech's schemas know one
                    document["credentialStatus"] = document["credentialStatus"][0]
                assert faults(COMPACT.format("ob_v3p0_endorsementcredential"), document) == []
                assert faults(CANONICAL.format("endorsementcredential"), in_arrays(document)) == []


def test_the_profile_of_an_issuer_that_carries_endorsements(faults: Any, tmp_path: Path) -> None:
    with (
        Issuer.create(tmp_path / "guild.issuer", name="Guild", signer=MALLORY, clock=Clock()) as guild,
        new_issuer(tmp_path / "x.issuer", Clock()) as issuer,
    ):
        json_form, token = (
            guild.endorsements.endorse(
                "profile", issuer.id, EndorsementDetails(name="x", endorsed_name=issuer.profile.name, securing=securing)
            ).content
            for securing in (None, "jwt")
        )
        issuer.endorsements.carry([json_form, token])
        profile = issuer.profile.document
        assert faults(COMPACT.format("ob_v3p0_profile"), profile) == []
        arrays = {"endorsement": [in_arrays(each) for each in profile["endorsement"]]}
        assert faults(CANONICAL.format("profile"), profile | arrays) == []
        assert check(issue_one(issuer, "MIG welding, basics", ADA).document) == ()


def test_profiles(faults: Any) -> None:
    for profile in (institution(), b.profile(id="did:example:x")):
        assert faults(COMPACT.format("ob_v3p0_profile"), profile) == []
        arrays = {"endorsement": [in_arrays(each) for each in profile.get("endorsement", [])]}
        assert faults(CANONICAL.format("profile"), profile | {k: v for k, v in arrays.items() if v}) == []


# Records, stacks, lists, presentations


@pytest.fixture
def academy(tmp_path: Path) -> Iterator[Academy]:
    with Academy(tmp_path / "college.issuer") as made:
        yield made


def test_learner_records(faults: Any, academy: Academy) -> None:
    members = [part.document for part in academy.parts("ab")]
    first, second = (member["credentialSubject"]["achievement"]["id"] for member in members)
    record = signed(
        b.clr_credential(
            issuer=b.profile(id=KEY.did, name="College"),
            name="Transcript",
            description="All of it.",
            members=members,
            valid_from=START,
            valid_until=START + timedelta(days=365),
            recipient=ADA,
            identifiers=[b.hashed_identity("ada@example.org", salt="00112233445566778899aabbccddeeff")],
            achievements=[b.achievement(id="urn:example:whole", name="Whole", description="x", criteria="x")],
            associations=[
                b.association(first, "isPartOf", "urn:example:whole"),
                b.association(first, "precedes", second),
            ],
            partial=True,
            awarded_date=START,
            evidence=[b.evidence(narrative="x")],
            image="https://college.example/record.png",
            status=_STATUS,
        )
    )
    check_record(faults, record)


@pytest.mark.parametrize("form", ["record", "badge"])
def test_stacked_credentials(faults: Any, academy: Academy, form: str) -> None:
    document = academy.award(academy.parts("ab"), form=form, narrative="Both.", name="Welder").document
    assert "stackAward" in document
    if form == "record":
        check_record(faults, document)
    else:
        check_badge(faults, document, statuses=2)


def check_record(faults: Any, document: Document) -> None:
    assert isinstance(document["proof"], dict)
    assert check(document) == ()
    assert faults(W3C.format("credential"), document) == []
    assert faults(COMPACT.format("clr_v2p0_clrcredential"), one_status(document)) == []


def one_status(document: Document) -> Document:
    """With one entry of status, also in the members: see `check_badge`."""
    status = document.get("credentialStatus")
    first = {"credentialStatus": status[0]} if isinstance(status, list) else {}
    subject = document["credentialSubject"]
    if "verifiableCredential" in subject:
        subject |= {"verifiableCredential": [one_status(member) for member in subject["verifiableCredential"]]}
    return document | first | {"credentialSubject": subject}


def test_status_lists(faults: Any, academy: Academy, tmp_path: Path) -> None:
    academy.parts("ab")
    found = [json.loads(content) for content in published(academy.issuer, tmp_path / "www").values()]
    assert len(found) == 2
    for document in found:
        assert isinstance(document["proof"], dict)
        assert check(document) == ()
        assert faults(W3C.format("credential"), document) == []


def test_presentations(faults: Any, academy: Academy, tmp_path: Path) -> None:
    with new_wallet(tmp_path / "me.wallet") as wallet:
        badges = (
            academy.issuer.issue(academy.ids["a"], wallet.keys.did),
            academy.issuer.issue(academy.ids["b"], wallet.keys.did),
        )
        entries = [wallet.add(badge.credential).entry.id for badge in badges]
        for chosen in (entries[:1], entries):
            document = json.loads(wallet.present(chosen, challenge="c", domain="employer.example").content)
            assert isinstance(document["proof"], dict)
            assert check(document) == ()
            assert faults(W3C.format("presentation"), document) == []
