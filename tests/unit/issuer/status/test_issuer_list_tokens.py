"""Status lists that are tokens: what credentials say of them, and what is published."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from vcwallet.errors import VcwalletError
from vcwallet.io.lists.status_list_inspection import verify_status_list
from vcwallet.issuer import Issuer, IssueRequest, NewAchievement, ProfileDetails, StatusSettings
from vcwallet.keys import KeyType
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.ports import Signer
from vcwallet.securing.jose import CompactJws, read_compact, verify_compact
from vcwallet.status.bits import StatusBits
from vcwallet.status.bitstring_lists import read_list
from vcwallet.status.status_entries import Method, read_reference
from vcwallet.status.token_list import read_token_list

BASE = "https://college.example/status"
ED25519 = Ed25519Key.from_seed(bytes(range(32)))
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
FORMS = {"vc+jwt": "application/vc+jwt", "statuslist+jwt": "application/statuslist+jwt"}


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Callable[..., Issuer]]:
    """Makes issuers with status lists that are secured so."""
    opened: list[Issuer] = []

    def make(securing: str | None, signer: Signer = ED25519, usual: str = "jwt") -> Issuer:
        details = ProfileDetails(securing=usual)
        path = tmp_path / f"{len(opened)}.issuer"
        issuer = Issuer.create(path, name="Example College", details=details, signer=signer, clock=lambda: NOW)
        opened.append(issuer)
        issuer.catalogue.add(NewAchievement(name="Ladders", description="Sets up ladders.", criteria="A test."))
        issuer.status.set_up(StatusSettings(BASE, securing=securing))
        return issuer

    yield make
    for issuer in opened:
        issuer.close()


def reason(act: Callable[[], object]) -> str:
    with pytest.raises(VcwalletError) as refused:
        act()
    assert "{" not in str(refused.value)
    return refused.value.reason


def published(issuer: Issuer, folder: Path, signer: Signer = ED25519) -> dict[str, CompactJws]:
    """The published tokens by the URLs of their lists, their signatures verified."""
    tokens = {file.kept.url: read_compact(file.path.read_bytes()) for file in issuer.status.publish(folder)}
    for token in tokens.values():
        verify_compact(token, signer.public_key)
    return tokens


def test_a_bitstring_list_is_the_same_credential_in_a_token(made, tmp_path):
    issuer = made("vc+jwt", usual="eddsa-rdfc-2022,jwt")
    revoked, other = (issuer.issue("Ladders", f"{name}@example.org") for name in ("ada", "bob"))
    issuer.status.revoke([revoked.id], actor="registrar")
    entry = revoked.document["credentialStatus"]
    ((url, token),) = published(issuer, tmp_path / "lists").items()
    assert (tmp_path / "lists" / url.rpartition("/")[2]).suffix == ".jwt"
    assert entry["type"] == "BitstringStatusListEntry"
    assert entry["statusListCredential"] == url
    assert token.header["typ"] == "vc+jwt"
    claims = token.claims()
    bits = StatusBits(read_list(claims, Method.BITSTRING).data)
    assert claims["id"] == url
    assert bits.count() == 1
    assert bits.get(int(entry["statusListIndex"])) == 1
    assert bits.get(int(other.document["credentialStatus"]["statusListIndex"])) == 0


@pytest.mark.parametrize("usual", ["jwt", "vc+jwt"])
def test_a_status_list_token_is_named_in_a_claim(made, tmp_path, usual):
    issuer = made("statuslist+jwt", usual=usual)
    revoked, other = (issuer.issue("Ladders", f"{name}@example.org") for name in ("ada", "bob"))
    issuer.status.revoke([revoked.id], actor="registrar")
    ((url, token),) = published(issuer, tmp_path).items()
    assert "credentialStatus" not in revoked.document
    places = [read_reference(read_compact(issued.credential).claims()["status"]) for issued in (revoked, other)]
    assert [place and place.uri for place in places] == [url, url]
    claims = token.claims()
    assert token.header["typ"] == "statuslist+jwt"
    assert (claims["sub"], claims["iss"], claims["ttl"]) == (url, issuer.id, 3600)
    assert (claims["iat"], claims["exp"]) == tuple(int(moment.timestamp()) for moment in (NOW, NOW + timedelta(days=7)))
    bits = read_token_list(claims["status_list"])
    assert [place and bits.get(place.index) for place in places] == [1, 0]
    assert bits.count() == 1


def test_every_revoked_place_is_where_the_claim_says(made, tmp_path):
    issuer = made("statuslist+jwt")
    requests = [IssueRequest("Ladders", f"s{number}@example.org") for number in range(40)]
    issued = list(issuer.credentials.issue_many(requests))
    issuer.status.revoke([each.id for each in issued[::2]], actor="registrar")
    (token,) = published(issuer, tmp_path).values()
    bits = read_token_list(token.claims()["status_list"])
    places = [read_reference(read_compact(each.credential).claims()["status"]) for each in issued]
    assert [place and bits.get(place.index) for place in places] == [1, 0] * 20


@pytest.mark.parametrize(("securing", "media_type"), FORMS.items())
def test_it_is_served_as_what_it_is(made, securing, media_type):
    issuer = made(securing)
    issuer.issue("Ladders", "ada@example.org")
    (kept,) = issuer.status.lists()
    served = issuer.status.serve(kept.url)
    assert served.headers["Content-Type"] == served.media_type == media_type
    assert issuer.status.serve(kept.name).content == served.content
    assert kept.url == f"{BASE}/{kept.name}.jwt"


def test_a_list_keeps_its_form(made, tmp_path):
    issuer = made(None, usual="eddsa-rdfc-2022")
    before = issuer.issue("Ladders", "ada@example.org")
    issuer.status.set_up(StatusSettings(BASE, securing="vc+jwt"))
    after = issuer.issue("Ladders", "bob@example.org")
    urls = [issued.document["credentialStatus"]["statusListCredential"] for issued in (before, after)]
    assert [url.rpartition(".")[2] for url in urls] == ["json", "jwt"]
    files = {file.kept.url: file.path for file in issuer.status.publish(tmp_path)}
    assert json.loads(files[urls[0]].read_bytes())["proof"]["cryptosuite"] == "eddsa-rdfc-2022"
    assert read_compact(files[urls[1]].read_bytes()).header["typ"] == "vc+jwt"


@pytest.mark.parametrize(
    ("chosen", "usual", "suites"),
    [
        (None, "eddsa-jcs-2022,jwt", "eddsa-jcs-2022"),
        (None, "jwt", "eddsa-rdfc-2022"),
        ("eddsa-rdfc-2022", "eddsa-jcs-2022", "eddsa-rdfc-2022"),
    ],
)
def test_embedded_proofs_are_of_what_is_chosen_or_of_what_the_profile_says(made, chosen, usual, suites):
    issuer = made(chosen, usual=usual)
    issuer.issue("Ladders", "ada@example.org")
    (kept,) = issuer.status.lists()
    assert json.loads(issuer.status.serve(kept.name).content)["proof"]["cryptosuite"] == suites


def test_a_key_without_a_suite_publishes_tokens(made, tmp_path):
    signer = EcdsaKey(KeyType.SECP256K1, bytes(range(1, 33)))
    issuer = made(None, signer)
    issuer.issue("Ladders", "ada@example.org")
    (token,) = published(issuer, tmp_path, signer).values()
    assert (token.header["alg"], token.header["typ"]) == ("ES256K", "vc+jwt")


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"securing": "jwt"}, "status-securing"),
        ({"securing": "eddsa-rdfc-2022,vc+jwt"}, "status-securing"),
        ({"securing": "rot13"}, "securing-unknown"),
        ({"securing": "ecdsa-rdfc-2019"}, "securing-key"),
        ({"securing": "statuslist+jwt", "purposes": ("revocation", "suspension")}, "status-token-purposes"),
        ({"securing": "statuslist+jwt", "purposes": ("suspension",)}, "status-token-purposes"),
    ],
)
def test_lists_that_cannot_be_are_refused(made, settings, expected):
    issuer = made(None)
    assert reason(lambda: issuer.status.set_up(StatusSettings(BASE, **settings))) == expected
    assert issuer.status.settings == StatusSettings(BASE)


def test_a_credential_with_a_proof_cannot_name_a_status_list_token(made):
    issuer = made("statuslist+jwt")
    for securing in ("eddsa-rdfc-2022", "eddsa-rdfc-2022,jwt"):
        request = IssueRequest("Ladders", "ada@example.org", securing=securing)
        assert reason(lambda request=request: issuer.credentials.check(request)) == "status-claim"
        assert reason(lambda request=request: next(issuer.credentials.issue_many([request]))) == "status-claim"
    assert issuer.status.lists() == []


def test_a_document_is_no_status_list_token(made):
    issuer = made(None)
    securing = "statuslist+jwt"
    assert reason(lambda: issuer.issue("Ladders", "ada@example.org", securing=securing)) == "securing-unknown"
    assert reason(lambda: issuer.update_profile(details=ProfileDetails(securing=securing))) == "securing-unknown"


class TestInspecting:
    def test_a_status_list_token_is_inspected_by_itself(self, made):
        issuer = made("statuslist+jwt")
        issued = issuer.issue("Ladders", "ada@example.org")
        issuer.status.revoke([issued.id], actor="registrar")
        (kept,) = issuer.status.lists()
        report = verify_status_list(issuer.status.serve(kept.url).content, at=NOW)
        assert report.problems == ()
        assert (report.entries, report.set_bits) == (131_072, 1)
        assert report.content is not None
        assert (report.content.id, report.content.issuer) == (kept.url, issuer.id)

    def test_one_that_is_over_or_was_changed_is_faulty(self, made):
        issuer = made("statuslist+jwt")
        issuer.issue("Ladders", "ada@example.org")
        (kept,) = issuer.status.lists()
        token = issuer.status.serve(kept.url).content
        header, claims, signature = token.split(b".")
        other = claims[:-4] + b"AAAA"
        for content, at, expected in (
            (token, NOW + timedelta(days=8), "list-expired"),
            (b".".join((header, claims, signature[:-4] + b"AAAA")), NOW, "list-not-authentic"),
            (b".".join((header, other, signature)), NOW, None),
        ):
            problems = verify_status_list(content, at=at).problems
            assert problems
            assert expected in (None, problems[0].reason)
