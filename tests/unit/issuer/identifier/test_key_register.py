"""Replacing a key: the new one signs, the old one stays published with its end, and nothing is recorded under it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from support.hosted_issuer import LADDERS, PASSPHRASE, URL, WEB, hosted_issuer, reopened, world_of
from support.status_issuer import Clock
from vcwallet import Issuer, Outcome, VerificationReport, Verifier
from vcwallet.encoding import strict_json
from vcwallet.errors import IssuingError, UsageError
from vcwallet.issuer import (
    CredentialDetails,
    EndorsementDetails,
    HostedKey,
    KeyState,
    NewWebvh,
    SealedKey,
    StatusSettings,
)
from vcwallet.issuer.identifier.hosted_key import did_jwk
from vcwallet.keys import KeyType
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.private_forms import generate_key
from vcwallet.storage import FLOOR
from vcwallet.verifier import CheckStatus

ADA = "ada@example.org"
END = datetime(2030, 1, 1, tzinfo=UTC)

GOOD = EndorsementDetails(name="Good")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "college.issuer"


@pytest.fixture
def college(path: Path, clock: Clock) -> Iterator[Issuer]:
    with hosted_issuer(path, WEB, clock=clock) as issuer:
        yield issuer


def method_of(content: bytes) -> str:
    return str(strict_json.loads(content)["proof"]["verificationMethod"])


class TestRotation:
    def test_the_new_key_signs_from_then_on(self, college: Issuer, path: Path, clock: Clock) -> None:
        before = college.issue("Ladders", ADA)
        clock.tick()
        rotation = college.keys.rotate()
        after = college.issue("Ladders", "bob@example.org")
        assert method_of(before.credential) == rotation.ended.verification_method
        assert method_of(after.credential) == rotation.added.verification_method
        with reopened(path, clock) as again:
            assert method_of(again.issue("Ladders", "eve@example.org").credential) == method_of(after.credential)

    def test_the_old_key_stays_published_with_the_moment_of_its_end(self, college: Issuer, clock: Clock) -> None:
        rotation = college.keys.rotate()
        document = college.identifier_document()
        old, old_web, new, _ = document["verificationMethod"]
        assert old["id"] == rotation.ended.verification_method
        assert old["expires"] == old_web["expires"] == "2026-03-01T09:00:01Z"
        assert "expires" not in new
        assert "revoked" not in old
        assert document["assertionMethod"] == [method["id"] for method in document["verificationMethod"]]

    def test_a_compromised_one_is_revoked(self, college: Issuer) -> None:
        ended = college.keys.rotate(compromised=True).ended
        assert ended.state is KeyState.REVOKED
        old = college.identifier_document()["verificationMethod"][0]
        assert old["revoked"] == "2026-03-01T09:00:01Z"
        assert "expires" not in old

    def test_it_ends_after_everything_that_it_signed_though_the_clock_was_set_back(
        self, college: Issuer, clock: Clock
    ) -> None:
        clock.tick(days=2)
        college.issue("Ladders", ADA)
        clock.tick(days=-1)
        assert college.keys.rotate().ended.retired_at == datetime(2026, 3, 3, 9, 0, 1, tzinfo=UTC)

    def test_what_was_signed_before_and_after_is_verified(self, college: Issuer, clock: Clock) -> None:
        issued = [college.issue("Ladders", ADA)]
        for _ in range(3):
            clock.tick(days=1)
            college.keys.rotate()
            clock.tick(days=1)
            issued.append(college.issue("Ladders", ADA))
        verifier = Verifier(fetcher=world_of(college))
        assert len({method_of(each.credential) for each in issued}) == 4
        for each in issued:
            assert_holds(verifier.verify(each.credential, at=clock()))

    def test_the_secret_of_the_old_key_is_erased(self, path: Path) -> None:
        key = Ed25519Key.generate()
        with hosted_issuer(path, WEB) as issuer:
            issuer.keys.rotate(key)
            (kept,) = issuer._store.keys.secrets()
            assert kept.secret == key.secret
            assert [each.is_sealed for each in issuer.keys.list()] == [False, True]

    def test_the_key_that_comes_first_stays_first(self, path: Path) -> None:
        with hosted_issuer(path, WEB, KeyType.P256, KeyType.ED25519) as issuer:
            issuer.keys.rotate(key_type=KeyType.P256)
            assert str(issuer.securing) == "ecdsa-rdfc-2019"
        with reopened(path) as issuer:
            assert str(issuer.securing) == "ecdsa-rdfc-2019"
            kinds = [(key.public_key.type, key.state) for key in issuer.keys.list()]
        assert kinds == [
            (KeyType.P256, KeyState.RETIRED),
            (KeyType.ED25519, KeyState.IN_USE),
            (KeyType.P256, KeyState.IN_USE),
        ]

    @pytest.mark.parametrize("key", ["p256", 7, object()])
    def test_what_is_no_key_is_refused(self, college: Issuer, key: Any) -> None:
        for act in (college.keys.rotate, college.keys.add):
            with pytest.raises(UsageError) as caught:
                act(key)
            assert caught.value.reason == "argument-signer"
        assert len(college.keys.list()) == 1

    def test_which_of_several_is_said_or_follows_from_the_new_one(self, path: Path) -> None:
        with hosted_issuer(path, WEB, KeyType.P256, KeyType.ED25519) as issuer:
            assert issuer.keys.rotate(generate_key(KeyType.P256)).ended.public_key.type is KeyType.P256
            assert_refused("rotate-several", issuer.keys.rotate)
            assert_refused("rotate-type", lambda: issuer.keys.rotate(key_type=KeyType.RSA))

    def test_parts_that_were_taken_from_the_issuer_before(self, college: Issuer, clock: Clock, tmp_path: Path) -> None:
        college.status.set_up(StatusSettings("https://college.example/status"))
        college.issue("Ladders", ADA)
        keys, status, closing = college.keys, college.status, college.closing
        (kept,) = status.lists()
        clock.tick()
        first = keys.rotate()
        clock.tick()
        assert keys.rotate().ended.verification_method == first.added.verification_method
        for act in (
            lambda: status.publish(tmp_path),
            lambda: status.serve(kept.name, at=kept.created_at),
            closing.close,
        ):
            assert_refused("signer-retired", act)  # what they would sign counts no more
        assert college.closing.record is None
        assert college.closing.close()

    @pytest.mark.parametrize("method", ["did:key", "did:jwk"])
    def test_an_identifier_that_is_a_key_keeps_it(self, path: Path, method: str) -> None:
        key = Ed25519Key.generate()
        identifier = did_jwk(key.public_key) if method == "did:jwk" else None
        sealed = SealedKey(key, identifier)
        with Issuer.create(path, name="Example College", passphrase=PASSPHRASE, signer=sealed, kdf=FLOOR) as issuer:
            assert issuer.id.startswith(method)
            assert_refused("rotate-derived", issuer.keys.rotate)
            assert_refused("signer-did-key", lambda: issuer.keys.add(generate_key(KeyType.P256)))
            assert_refused("identifier-derived", issuer.keys.files)


class TestDidJwk:
    def test_what_it_issues_is_verified(self, path: Path) -> None:
        key = generate_key(KeyType.P256)
        sealed = SealedKey(key, did_jwk(key.public_key))
        with Issuer.create(path, name="Example College", passphrase=PASSPHRASE, signer=sealed, kdf=FLOOR) as issuer:
            issuer.catalogue.add(LADDERS)
        with Issuer.open(path, passphrase=PASSPHRASE) as issuer:
            for securing in ("ecdsa-rdfc-2019", "vc+jwt"):
                report = Verifier().verify(issuer.issue("Ladders", ADA, securing=securing).credential)
                assert report.authentic, report.explain()

    def test_that_of_another_key_is_refused(self) -> None:
        other = Ed25519Key.generate()
        for identifier in (did_jwk(other.public_key), other.did):
            with pytest.raises(IssuingError) as refused:
                SealedKey(Ed25519Key.generate(), identifier)
            assert refused.value.reason == "signer-mismatch"


class TestUsage:
    """How long the old key has to stay published: as long as something that it signed is in use."""

    def issue(self, issuer: Issuer, *ends: datetime | None, securing: str | None = None) -> None:
        for end in ends:
            issuer.issue("Ladders", ADA, CredentialDetails(valid_until=end), securing=securing)

    def test_nothing_was_signed(self, college: Issuer) -> None:
        usage = college.keys.rotate().usage
        assert (usage.credentials, usage.endless, usage.last_end) == (0, 0, None)

    def test_the_last_end_and_those_without_end(self, college: Issuer) -> None:
        self.issue(college, END, END.replace(year=2029))
        usage = college.keys.usage(college.keys.list()[0])
        assert (usage.credentials, usage.endless, usage.last_end) == (2, 0, END)
        self.issue(college, None)
        assert college.keys.rotate().usage.endless == 1

    def test_each_key_has_its_own(self, path: Path) -> None:
        with hosted_issuer(path, WEB, KeyType.P256, KeyType.ED25519) as issuer:
            self.issue(issuer, END, securing="ecdsa-rdfc-2019")
            self.issue(issuer, None, securing="eddsa-rdfc-2022")
            self.issue(issuer, END, securing="ecdsa-rdfc-2019,eddsa-rdfc-2022")
            counts = [issuer.keys.usage(key).credentials for key in issuer.keys.list()]
            assert counts == [2, 2]
            issuer.keys.rotate(key_type=KeyType.P256)
            self.issue(issuer, END, securing="ecdsa-rdfc-2019")
            assert [issuer.keys.usage(key).credentials for key in issuer.keys.list()] == [2, 2, 1]


class TestOtherProcesses:
    """A program that has the issuer open while another one replaces its key."""

    @pytest.fixture
    def stale(self, college: Issuer, path: Path, clock: Clock) -> Iterator[Issuer]:
        college.status.set_up(StatusSettings("https://college.example/status"))
        with reopened(path, clock) as issuer:
            issuer.issue("Ladders", ADA)
            clock.tick()
            college.keys.rotate()
            yield issuer

    def test_nothing_is_issued_with_the_old_key(self, stale: Issuer, college: Issuer) -> None:
        before = len(list(college.credentials.list()))
        assert_refused("signer-retired", lambda: stale.issue("Ladders", "bob@example.org"))
        assert_refused("signer-retired", lambda: stale.endorsements.endorse("credential", "urn:x:1", GOOD))
        assert len(list(college.credentials.list())) == before

    def test_no_status_list_is_published_with_it(self, stale: Issuer, tmp_path: Path) -> None:
        assert_refused("signer-retired", lambda: stale.status.publish(tmp_path / "www"))
        assert not (tmp_path / "www").exists()

    def test_it_is_not_replaced_once_more(self, stale: Issuer, college: Issuer) -> None:
        assert_refused("keys-changed", stale.keys.rotate)
        assert_refused("keys-changed", lambda: stale.keys.add(generate_key(KeyType.P256)))
        assert len(college.keys.list()) == 2


class TestStatusLists:
    def test_they_are_due_once_their_key_was_replaced(self, college: Issuer, clock: Clock, tmp_path: Path) -> None:
        college.status.set_up(StatusSettings("https://college.example/status"))
        issued = college.issue("Ladders", ADA)
        college.status.publish(tmp_path)
        (kept,) = college.status.lists()
        assert not college.status.is_due(kept)
        clock.tick()
        college.keys.rotate()
        (kept,) = college.status.lists()
        assert college.status.is_due(kept)
        (file,) = college.status.publish(tmp_path, only_due=True)
        assert file.written
        world = world_of(college)
        world.publish(kept.url, file.path.read_bytes())
        assert Verifier(fetcher=world).verify(issued.credential, at=clock()).authentic

    def test_those_that_are_served_are_signed_anew(self, college: Issuer, clock: Clock) -> None:
        college.status.set_up(StatusSettings("https://college.example/status"))
        college.issue("Ladders", ADA)
        (kept,) = college.status.lists()
        first = college.status.serve(kept.name)
        assert college.status.serve(kept.name).content == first.content
        clock.tick()
        college.keys.rotate()
        assert college.status.serve(kept.name).keys != first.keys


class TestSignersElsewhere:
    def test_a_signer_is_replaced_by_another(self, path: Path, clock: Clock) -> None:
        old, new = (HostedKey(Ed25519Key.generate(), URL) for _ in range(2))
        with Issuer.create(path, name="Example College", signer=old, clock=clock) as issuer:
            issuer.catalogue.add(LADDERS)
            before = issuer.issue("Ladders", ADA)
            clock.tick()
            with pytest.raises(UsageError) as refused:
                issuer.keys.rotate()
            assert refused.value.reason == "rotate-elsewhere"
            with pytest.raises(UsageError) as mixed:
                issuer.keys.rotate(Ed25519Key.generate())
            assert mixed.value.reason == "signer-mixed"
            issuer.keys.rotate(new)
            after = issuer.issue("Ladders", ADA)
            verifier = Verifier(fetcher=world_of(issuer))
            assert_holds(verifier.verify(before.credential, at=clock()))
            assert verifier.verify(after.credential, at=clock()).authentic
        assert_refused("signer-retired", lambda: Issuer.open(path, signer=old))
        stranger = HostedKey(Ed25519Key.generate(), URL)
        assert_refused("signer-unknown", lambda: Issuer.open(path, signer=stranger))
        Issuer.open(path, signer=new).close()


class TestWebvh:
    def test_the_log_has_an_entry_for_each_change(self, path: Path, clock: Clock) -> None:
        with hosted_issuer(path, NewWebvh("college.example"), clock=clock) as issuer:
            issued = [issuer.issue("Ladders", ADA)]
            clock.tick(days=1)
            issuer.keys.rotate()
            clock.tick(days=1)
            issued.append(issuer.issue("Ladders", ADA))
            issuer.keys.add(generate_key(KeyType.P256))
            (file,) = issuer.keys.files()
            assert file.content.count(b"\n") == 3
            verifier = Verifier(fetcher=world_of(issuer))
            for each in issued:
                assert_holds(verifier.verify(each.credential, at=clock()))


def assert_holds(report: VerificationReport) -> None:
    """The signature holds, and the key is found, whatever a verifier makes of its end."""
    assert report.check("proof").status is CheckStatus.PASSED
    assert report.outcome is not Outcome.REJECTED, report.explain()


def assert_refused(reason: str, act: object) -> None:
    with pytest.raises(IssuingError) as refused:
        act()  # type: ignore[operator]
    assert refused.value.reason == reason
    assert "{" not in str(refused.value)
