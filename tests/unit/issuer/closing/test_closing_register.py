"""The end of an institution: what it can no longer do, and what it leaves behind."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from support.closing_packs import (
    COLLEGE,
    KEY,
    START,
    SUCCESSOR,
    Clock,
    Web,
    files_in,
    issue,
    new_college,
    new_successor,
    statement_in,
)
from vcwallet import TrustList, Verifier
from vcwallet.errors import IssuingError
from vcwallet.fetching import ClosingPack, PackRole
from vcwallet.issuer import (
    ClosingRecord,
    EndorsementDetails,
    HostedKey,
    Issuer,
    IssueRequest,
    NewAchievement,
    StatusSettings,
)
from vcwallet.signing import KeyType, generate_key
from vcwallet.trust import TrustedIssuer, TrustListError

AN_ACHIEVEMENT = NewAchievement(name="TIG welding", description="Joins steel.", criteria="Three joints.")
THEN = "2026-03-01T09:00:00Z"


def reopened(folder: Path, clock: Clock | None = None) -> Issuer:
    """The college as another process sees it."""
    return Issuer.open(folder / "Example College.issuer", signer=KEY, clock=clock or Clock())


@pytest.mark.parametrize(
    "act",
    [
        lambda college: issue(college, 1),
        lambda college: college.status.revoke(given_by(college), actor="registrar"),
        lambda college: college.status.suspend(given_by(college), actor="registrar"),
        lambda college: college.status.resume(given_by(college), actor="registrar"),
        lambda college: college.status.set_up(StatusSettings("https://elsewhere.example/status")),
        lambda college: college.catalogue.add(AN_ACHIEVEMENT),
        lambda college: college.update_profile(name="Another College"),
        lambda college: college.endorsements.endorse("credential", "urn:x:1", EndorsementDetails(name="Good")),
    ],
)
def test_a_closed_institution_says_nothing_new(tmp_path: Path, act: Callable[[Issuer], object]) -> None:
    with new_college(tmp_path) as college, reopened(tmp_path) as other_process:
        issue(college, 2)
        college.closing.close()
        for each in (college, other_process):
            with pytest.raises(IssuingError, match=THEN) as caught:
                act(each)
            assert caught.value.reason == "issuer-closed"


def given_by(college: Issuer) -> str:
    return next(college.credentials.list()).id


def test_what_another_process_is_signing_meanwhile_is_not_recorded(tmp_path: Path) -> None:
    """It looked whether the institution was open before, and signed; the store decides."""
    with new_college(tmp_path) as college, reopened(tmp_path) as other_process:
        (achievement,) = college.catalogue.list()
        issuing = other_process.credentials.issue_many(_requests_while_it_closes(college, achievement.id))
        with pytest.raises(IssuingError, match="closed"):
            list(issuing)
        assert list(college.credentials.list()) == []


def _requests_while_it_closes(college: Issuer, achievement: str) -> Iterator[IssueRequest]:
    yield IssueRequest(achievement, "ada@example.org")
    college.closing.close()


def test_what_was_issued_is_still_there(tmp_path: Path) -> None:
    with new_college(tmp_path) as college:
        given, _ = issue(college, 2)
        again = college.issue(college.catalogue.list()[0], "key@example.org", key="lms:1")
        college.closing.close()

        assert college.credentials.find(given.record.id).credential == given.credential
        repeated = college.issue(college.catalogue.list()[0], "key@example.org", key="lms:1")
        assert repeated.credential == again.credential
        assert college.credentials.erase("student0@example.org") == 1
        assert college.status.state(given.record.id).revoked is False


def test_it_stays_closed_and_the_pack_can_be_made_again(tmp_path: Path) -> None:
    clock = Clock()
    with new_college(tmp_path, clock=clock) as college:
        issue(college, 2)
        assert college.closing.record is None
        pack = college.closing.close(successor=SUCCESSOR.did)
        college.status.publish(tmp_path / "public")
    clock.tick(days=30)
    with reopened(tmp_path, clock) as college:
        assert college.closing.record == ClosingRecord(closed_at=START, successor=SUCCESSOR.did)
        assert college.closing.close(successor=SUCCESSOR.did) == pack
        for other in (None, "did:web:other.example"):
            with pytest.raises(IssuingError) as caught:
                college.closing.close(successor=other)
            assert caught.value.reason == "issuer-closed"


def test_lists_can_be_published_and_have_no_end(tmp_path: Path) -> None:
    clock = Clock()
    with new_college(tmp_path, clock=clock) as college:
        issue(college, 1)
        college.status.publish(tmp_path / "public")
        pack = college.closing.close()
        written = college.status.publish(tmp_path / "public")
        clock.tick(days=1000)
        again = college.status.publish(tmp_path / "public", only_due=True)
        (served, *_) = (college.status.serve(kept.url) for kept in college.status.lists())

    assert [file.written for file in again] == [False, False]
    assert served.valid_until is None
    lists = {name.removeprefix("lists/"): content for name, content in files_in(pack).items() if name[:6] == "lists/"}
    assert {file.path.name: file.path.read_bytes() for file in written} == lists


@pytest.mark.parametrize("form", ["vc+jwt", "statuslist+jwt"])
def test_lists_that_are_tokens_go_into_the_pack(tmp_path: Path, form: str) -> None:
    key = HostedKey(generate_key(KeyType.P256), COLLEGE)
    with Issuer.create(tmp_path / "c.issuer", name="College", signer=key, clock=Clock()) as college:
        college.status.set_up(StatusSettings("https://college.example/status", securing=form))
        achievement = college.catalogue.add(AN_ACHIEVEMENT)
        college.issue(achievement, "ada@example.org", securing="jwt")
        pack = ClosingPack.read(college.closing.close(), at=START)

    (listed,) = pack.of_role(PackRole.LIST)
    assert listed.name.endswith(".jwt")


def test_an_institution_that_signs_tokens_alone_closes_with_one(tmp_path: Path) -> None:
    key = generate_key(KeyType.RSA)
    hosted = HostedKey(key, COLLEGE)
    with (
        Issuer.create(tmp_path / "c.issuer", name="College", signer=hosted, clock=Clock()) as college,
        Issuer.create(
            tmp_path / "s.issuer",
            name="University",
            signer=HostedKey(key, "https://university.example/issuer"),
            clock=Clock(),
        ) as successor,
    ):
        college.catalogue.add(AN_ACHIEVEMENT)
        pack = college.closing.close(successor=successor.id)
        accepted = successor.closing.accept(pack)

    assert "statement.jwt" in files_in(pack)
    assert "acceptance.jwt" in files_in(accepted)
    assert ClosingPack.read(accepted, at=START).issuer == COLLEGE


def test_every_edition_of_an_achievement_is_kept(tmp_path: Path) -> None:
    with new_college(tmp_path) as college:
        (first,) = college.catalogue.list()
        changed = NewAchievement(id=first.id, name=first.name, description="Joins mild steel.", criteria="Four joints.")
        college.catalogue.add(changed)
        files = files_in(college.closing.close())

    editions = [json.loads(files[f"achievements/0001-{edition}.json"]) for edition in (1, 2)]
    assert [edition["description"] for edition in editions] == ["Joins steel.", "Joins mild steel."]
    assert {"pictures/0001-1.svg", "pictures/0001-2.svg"} <= files.keys()


def test_contexts_are_those_that_its_credentials_name(tmp_path: Path) -> None:
    with new_college(tmp_path) as college:
        (given,) = issue(college, 1)
        pack = ClosingPack.read(college.closing.close(), at=START)

    named = json.loads(given.credential)["@context"]
    assert {file.url for file in pack.of_role(PackRole.CONTEXT)} == set(named)


def test_a_trust_list_goes_with_it(tmp_path: Path) -> None:
    known = TrustList([TrustedIssuer(COLLEGE, "Example College")], title="Ministry of Education").to_bytes()
    (tmp_path / "trust.json").write_bytes(known)
    with new_college(tmp_path) as college:
        with pytest.raises(TrustListError):
            college.closing.close(trust_list=b'{"issuers": 1}')
        assert college.closing.record is None
        pack = college.closing.close(trust_list=tmp_path / "trust.json")

    assert files_in(pack)["trust/trust-list.json"] == known
    assert statement_in(pack)["credentialSubject"]["closing"]["files"][-1]["is"] == "trust-statement"


@pytest.mark.parametrize("successor", ["Example University", COLLEGE, "", "did:key:zNone"])
def test_a_successor_is_another_institution(tmp_path: Path, successor: str) -> None:
    with new_college(tmp_path) as college:
        with pytest.raises(IssuingError) as caught:
            college.closing.close(successor=successor)
        assert caught.value.reason == "closing-successor"
        assert college.closing.record is None


def test_an_identifier_that_is_not_looked_up_cannot_close(tmp_path: Path) -> None:
    unknown = HostedKey(generate_key(KeyType.ED25519), "did:example:college")
    with new_college(tmp_path, unknown) as college:
        with pytest.raises(IssuingError) as caught:
            college.closing.close()
        assert caught.value.reason == "closing-identifier"
        assert college.closing.record is None


def test_only_the_named_successor_accepts_and_only_while_it_is_open(tmp_path: Path) -> None:
    with new_college(tmp_path) as college, new_successor(tmp_path) as successor:
        (tmp_path / "other").mkdir()
        with new_college(tmp_path / "other", name="Other College") as other:
            pack = college.closing.close(successor=successor.id)
            with pytest.raises(IssuingError) as caught:
                other.closing.accept(pack)
            assert caught.value.reason == "closing-other-successor"
        successor.closing.close()
        with pytest.raises(IssuingError) as caught:
            successor.closing.accept(pack)
        assert caught.value.reason == "issuer-closed"


def test_badges_are_answered_from_live_lists_after_the_closing(tmp_path: Path) -> None:
    """As long as the hosts are there, the last lists go on answering, and do not expire."""
    clock = Clock()
    with new_college(tmp_path, clock=clock) as college:
        good, bad = issue(college, 2)
        college.status.revoke(bad.record.id, actor="registrar")
        college.closing.close()
        pages = {file.kept.url: file.path.read_bytes() for file in college.status.publish(tmp_path / "public")}
        pages[COLLEGE] = json.dumps(college.identifier_document()).encode()
    clock.tick(days=2000)
    verifier = Verifier(fetcher=Web(pages, clock))

    assert verifier.verify(good.credential, at=clock()).authentic
    assert "REVOKED" in {check.code for check in verifier.verify(bad.credential, at=clock()).checks}
    assert START + timedelta(days=2000) == clock()
