"""Status lists that come as tokens: Bitstring lists as `vc+jwt`, and the Token Status Lists of the IETF."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from support.badges import COLLEGE, ISSUED, MALLORY, NOW, Document, badge
from support.status_lists import LIST, LISTED, awarded, status_entry, unsigned_list
from support.tokens import old_credential, token_of
from support.world import World
from vcwallet import Policy, Verifier
from vcwallet.checks import Check, CheckStatus
from vcwallet.ports import FetchedDocument
from vcwallet.report import Outcome, VerificationReport
from vcwallet.securing.jose.token_creation import create_credential_token
from vcwallet.signing import PrivateKey
from vcwallet.status import First, StatusBits
from vcwallet.status.token_list import write_token_list

URI = "https://college.example/statuslists/1"
SECONDS = int(LISTED.timestamp())
SIZES = {1: 1_000, 2: 1_000, 4: 1_000, 8: 1_000}


def list_of(
    values: dict[int, int] | None = None, *, size: int = 1, key: PrivateKey = COLLEGE, header: Any = None, **claims: Any
) -> bytes:
    """A Status List Token; None removes a claim."""
    bits = StatusBits(bytearray(SIZES[size]), size, First.RIGHT)
    for index, value in (values or {}).items():
        bits.set(index, value)
    members = {
        "iss": key.did,
        "sub": URI,
        "iat": SECONDS,
        "exp": SECONDS + 86_400,
        "ttl": 43_200,
        "status_list": write_token_list(bits),
        **claims,
    }
    members = {name: value for name, value in members.items() if value is not None}
    return token_of(members, {"typ": "statuslist+jwt", **(header or {})}, key).encode()


def credential(status: Any = None, form: str = "vc+jwt", document: Document | None = None) -> str:
    """A badge in a token that names an entry."""
    status = {"status_list": {"idx": 7, "uri": URI}} if status is None else status
    return create_credential_token(
        badge() if document is None else document, COLLEGE, form=form, created=ISSUED, status=status
    )


def verify(
    source: Any, content: bytes | None, *, at: datetime = NOW, policy: Policy | None = None
) -> VerificationReport:
    world = World()
    if content is not None:
        world.publish(URI, content)
        world.publish(LIST, content)
    return Verifier(fetcher=world, policy=policy or Policy()).verify(source, at=at)


def status(content: bytes | None, **asked: Any) -> Check:
    return verify(credential(), content, **asked).check("status")


# Lists of the IETF --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["jwt", "vc+jwt"])
def test_a_token_that_is_not_in_the_list_is_in_force(form: str) -> None:
    report = verify(credential(form=form), list_of())

    assert report.authentic, report.explain(audience="developer")
    assert report.check("status").status is CheckStatus.PASSED
    assert [sighting.url for sighting in report.as_of if sighting.purpose == "status-list"] == [URI]


def test_of_vcdm_1_too() -> None:
    source = credential(form="jwt", document=old_credential())
    assert verify(source, list_of({7: 1})).check("status").code == "REVOKED"


@pytest.mark.parametrize(
    ("size", "value", "status_", "code"),
    [
        (1, 1, CheckStatus.FAILED, "REVOKED"),
        (2, 1, CheckStatus.FAILED, "REVOKED"),
        (2, 2, CheckStatus.FAILED, "SUSPENDED"),
        (2, 3, CheckStatus.INDETERMINATE, "STATUS_UNKNOWN_PURPOSE"),
        (4, 2, CheckStatus.FAILED, "SUSPENDED"),
        (8, 0, CheckStatus.PASSED, ""),
        (8, 200, CheckStatus.INDETERMINATE, "STATUS_UNKNOWN_PURPOSE"),
    ],
)
def test_what_a_value_means(size: int, value: int, status_: CheckStatus, code: str) -> None:
    check = status(list_of({7: value}, size=size))
    assert (check.status, check.code, check.pointer) == (status_, code, "/status/status_list")


def test_a_place_outside_the_list_fails() -> None:
    source = credential({"status_list": {"idx": 8_000, "uri": URI}})
    check = verify(source, list_of()).check("status")
    assert (check.status, check.code) == (CheckStatus.FAILED, "RANGE_ERROR")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "unreachable"),
        (b"{}", "token-parts"),
        (list_of(header={"typ": "JWT"}), "list-type"),
        (list_of(header={"typ": None}), "list-type"),
        (list_of(header={"typ": "vc+jwt"}), "list-type"),
        (list_of(header={"alg": "none"}), "token-unsigned"),
        (list_of(header={"crit": ["exp"]}), "token-critical"),
        (list_of(sub="https://college.example/statuslists/2"), "list-id"),
        (list_of(sub=None), "list-subject"),
        (list_of(iat=None), "list-issued"),
        (list_of(iat="now"), "claim-moment"),
        (list_of(ttl=-1), "status-ttl"),
        (list_of(exp=SECONDS + 1), "list-expired"),
        (list_of(status_list=None), "token-list"),
        (list_of(status_list={"bits": 3, "lst": "AA"}), "token-bits"),
        (list_of(key=MALLORY), "list-issuer"),
        (list_of(key=MALLORY, iss=None), "list-issuer"),
        (list_of(key=MALLORY, iss=COLLEGE.did), "list-not-authentic"),
        (list_of(key=MALLORY, iss=None, header={"kid": "12"}), "list-not-authentic"),
    ],
)
def test_a_list_that_does_not_hold_decides_nothing(content: bytes | None, reason: str) -> None:
    check = status(content)
    assert (check.status, check.reason) == (CheckStatus.INDETERMINATE, reason)


def test_a_list_without_issuer_may_be_signed_with_a_key_of_the_credentials() -> None:
    for kid in ("12", None, COLLEGE.verification_method):
        assert status(list_of({7: 1}, iss=None, header={"kid": kid})).code == "REVOKED"


def test_what_one_issuer_makes_of_a_list_is_not_what_another_does() -> None:
    """A list that names no issuer is signed with keys of the credential's; the cache keeps the two apart."""
    world = World()
    world.publish(URI, list_of(iss=None, header={"kid": "12"}))
    verifier = Verifier(fetcher=world)
    claim = {"status_list": {"idx": 7, "uri": URI}}
    other = create_credential_token(badge(issuer=MALLORY.did), MALLORY, form="vc+jwt", created=ISSUED, status=claim)
    assert verifier.verify(other, at=NOW).check("status").reason == "list-not-authentic"
    assert verifier.verify(credential(), at=NOW).authentic


def test_a_list_of_another_whom_the_policy_names_counts() -> None:
    policy = Policy(trusted_list_issuers=(MALLORY.did,))
    assert status(list_of({7: 1}, key=MALLORY), policy=policy).code == "REVOKED"


@pytest.mark.parametrize(
    ("claim", "code", "reason"),
    [
        ({}, "UNSUPPORTED", "status-type"),
        ({"identifier_list": {"id": "a", "uri": URI}}, "UNSUPPORTED", "status-type"),
        ({"status_list": []}, "MALFORMED_VALUE_ERROR", "status-entry"),
        ({"status_list": {"idx": -1, "uri": URI}}, "MALFORMED_VALUE_ERROR", "token-index"),
        ({"status_list": {"idx": True, "uri": URI}}, "MALFORMED_VALUE_ERROR", "token-index"),
        ({"status_list": {"idx": 1}}, "MALFORMED_VALUE_ERROR", "status-url"),
    ],
)
def test_a_claim_that_cannot_be_evaluated_leaves_the_status_open(claim: Document, code: str, reason: str) -> None:
    check = verify(credential(claim), list_of()).check("status")
    assert (check.status, check.code, check.reason) == (CheckStatus.INDETERMINATE, code, reason)


def test_every_entry_counts_beside_the_claim() -> None:
    source = credential(document=badge(credentialStatus=status_entry()))
    report = verify(source, list_of({7: 1}))
    assert [check.id for check in report.checks if check.kind == "status"] == ["status", "status[1]"]
    assert report.check("status[1]").code == "REVOKED"
    assert report.outcome is Outcome.REJECTED


def test_nothing_is_fetched_for_a_token_that_does_not_hold() -> None:
    world = World()
    world.publish(URI, list_of())
    header, payload, signature = credential().split(".")
    other = credential({"status_list": {"idx": 8, "uri": URI}}).split(".")[1]
    report = Verifier(fetcher=world).verify(f"{header}.{other}.{signature}", at=NOW)
    assert report.outcome is Outcome.REJECTED
    assert world.asked == []
    assert payload != other


def test_the_name_of_the_claim_is_no_type_of_an_entry() -> None:
    document = badge(credentialStatus={"id": "urn:x:1", "type": "status_list"})
    report = verify(create_credential_token(document, COLLEGE, form="vc+jwt", created=ISSUED), list_of())
    assert (report.check("status").code, report.check("status").status) == ("UNSUPPORTED", CheckStatus.INDETERMINATE)


@pytest.mark.parametrize(
    ("size", "code", "reason"), [(1, "STATUS_AS_OF_LATER", ""), (2, "STATUS_VERIFICATION_ERROR", "list-later")]
)
def test_what_a_list_says_of_the_time_before_it(size: int, code: str, reason: str) -> None:
    """A list of one bit says that it was never revoked; one of two could have said something else before."""
    check = status(list_of(size=size), at=ISSUED + timedelta(days=1))
    assert (check.code, check.reason) == (code, reason)


def test_the_list_of_that_time_is_asked_for() -> None:
    at = ISSUED + timedelta(days=1)
    world = World()
    world.publish(URI, list_of({7: 1}))
    world.publish(
        f"{URI}?time={int(at.timestamp())}", list_of(iat=int(at.timestamp()) - 60, exp=int(at.timestamp()) + 60)
    )
    assert Verifier(fetcher=world).verify(credential(), at=at).authentic


# Bitstring lists ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["jwt", "vc+jwt"])
@pytest.mark.parametrize(("values", "code"), [({}, ""), ({94_567: 1}, "REVOKED")])
def test_a_bitstring_list_in_a_token(form: str, values: dict[int, int], code: str) -> None:
    content = create_credential_token(unsigned_list(values), COLLEGE, form=form, created=ISSUED).encode()
    report = verify(awarded(status_entry()), content)
    assert report.check("status").code == code
    assert report.authentic is not bool(values)


def test_a_bitstring_list_in_a_token_of_another_decides_nothing() -> None:
    content = token_of(unsigned_list(), {"typ": "vc+jwt"}, MALLORY).encode()
    check = verify(awarded(status_entry()), content).check("status")
    assert (check.status, check.reason) == (CheckStatus.INDETERMINATE, "list-not-authentic")


def test_a_list_is_known_by_what_it_is_and_not_by_what_a_server_calls_it() -> None:
    class Server(World):
        def fetch(self, url: str, purpose: str) -> FetchedDocument:
            document = super().fetch(url, purpose)
            return FetchedDocument(url, document.content, "application/statuslist+cwt", NOW)

    world = Server()
    world.publish(URI, list_of({7: 1}))
    assert Verifier(fetcher=world).verify(credential(), at=NOW).check("status").code == "REVOKED"
