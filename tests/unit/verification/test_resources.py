"""Files that a credential points at, and the digests that its issuer signed for them."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256, sha384, sha512
from typing import Any
from urllib.parse import quote

import pytest

from support.badges import COLLEGE, NOW, Document, badge, signed
from support.world import World, key_document
from vcwallet import Verifier
from vcwallet.checks import Check, CheckStatus
from vcwallet.encoding.data_urls import read_data_url
from vcwallet.encoding.multibase import base64url_encode
from vcwallet.identifiers import KeyDocuments
from vcwallet.io.bundled_contexts import bundled
from vcwallet.verification.checks.resources_check import check_evidence, check_related_resources

URL = "https://portfolio.example/work"
WORK, OTHER = b"my work", b"other work"
CODES = {"sha256": 0x12, "sha384": 0x20, "sha512": 0x13}
HASHES = {"sha256": sha256, "sha384": sha384, "sha512": sha512}


def sri(content: bytes, name: str = "sha384") -> str:
    return f"{name}-{b64encode(HASHES[name](content).digest()).decode()}"


def multihash(content: bytes, name: str = "sha256") -> str:
    digest = HASHES[name](content).digest()
    return base64url_encode(bytes([CODES[name], len(digest)]) + digest)


def checked(**members: Any) -> Check:
    """The check of one related resource, behind which `WORK` is found."""
    world = World()
    world.publish(URL, WORK)
    document = {"relatedResource": {"id": URL, **members}}
    steps = check_related_resources(document, bundled(), KeyDocuments(), proved=True)
    try:
        need = next(steps)
        while True:
            need = steps.send(world.fetch(need.url, need.purpose))
    except StopIteration as done:
        check: Check = done.value
        return check


UNKNOWN = base64url_encode(b"\x16\x02ab")  # a code of SHA-3


@pytest.mark.parametrize(
    "members",
    [
        {"digestSRI": sri(WORK)},
        {"digestSRI": f"{sri(OTHER)} {sri(WORK)}"},
        {"digestSRI": [sri(OTHER), sri(WORK)]},
        {"digestSRI": f"{sri(OTHER, 'sha256')} {sri(WORK, 'sha512')}?option sha9-x"},
        {"digestMultibase": multihash(WORK)},
        {"digestMultibase": [multihash(OTHER), multihash(WORK)]},
        {"digestMultibase": [multihash(WORK, "sha512"), multihash(OTHER, "sha256")]},
        {"digestMultibase": [UNKNOWN, multihash(WORK)]},
        {"digestSRI": sri(WORK), "digestMultibase": multihash(WORK)},
    ],
)
def test_a_file_with_one_of_the_strongest_digests_is_the_one_signed_for(members: Any) -> None:
    assert checked(**members).status.value == "passed"


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ({"digestSRI": sri(OTHER)}, "digest-mismatch"),
        ({"digestMultibase": [multihash(OTHER)]}, "digest-mismatch"),
        ({"digestMultibase": [multihash(WORK, "sha256"), multihash(OTHER, "sha512")]}, "digest-mismatch"),
        ({"digestSRI": sri(WORK), "digestMultibase": multihash(OTHER)}, "digest-mismatch"),
    ],
)
def test_another_file_fails(members: Any, reason: str) -> None:
    check = checked(**members)

    assert (check.status.value, check.reason) == ("failed", reason)


@pytest.mark.parametrize(
    "members",
    [
        {"digestSRI": "sha256-é"},
        {"digestSRI": "sha256-!"},
        {"digestSRI": ""},
        {"digestSRI": {}},
        {"digestMultibase": []},
        {"digestMultibase": [7]},
        {"digestMultibase": base64url_encode(b"\x12")},
        {"digestMultibase": base64url_encode(b"\x12\x20abc")},
    ],
)
def test_a_digest_that_cannot_be_read_passes_nothing(members: Any) -> None:
    check = checked(**members)

    assert (check.status.value, check.reason, check.required) == ("indeterminate", "digest-malformed", True)


def test_a_resource_without_digest_is_a_notice() -> None:
    check = checked()

    assert (check.status.value, check.reason, check.required) == ("indeterminate", "digest-missing", False)


@pytest.mark.parametrize("members", [{"digestSRI": "sha9-abc"}, {"digestMultibase": [UNKNOWN]}])
def test_an_unknown_algorithm_is_no_verdict(members: Any) -> None:
    check = checked(**members)

    assert (check.status.value, check.reason, check.required) == ("indeterminate", "digest-algorithm", False)


@pytest.mark.parametrize("resource", [{"id": []}, {"id": {}}, {}, [], [[]], "text", 7])
def test_evidence_is_unprotected_by_a_resource_of_any_odd_shape(resource: Any) -> None:
    document = {"evidence": {"id": URL}, "relatedResource": resource}

    assert check_evidence(document).code == "EVIDENCE_UNPROTECTED"
    assert check_evidence({**document, "relatedResource": [{"id": URL}, resource]}).code == "EVIDENCE_UNPROTECTED"
    pinned = {"id": URL, "digestSRI": sri(WORK)}
    assert check_evidence({**document, "relatedResource": [pinned, resource]}).status.value == "passed"


@pytest.mark.parametrize(
    ("members", "protected"),
    [
        ({"digestSRI": sri(WORK)}, True),
        ({"digestMultibase": multihash(WORK)}, True),
        ({"digestSRI": f"md5-AAAA {sri(WORK)}"}, True),
        ({"digestSRI": "md5-AAAA"}, False),
        ({"digestMultibase": UNKNOWN}, False),
        ({"digestSRI": "sha256-%%%"}, False),
        ({"digestMultibase": "!"}, False),
        ({"digestSRI": None}, False),
    ],
)
def test_evidence_is_protected_by_a_digest_that_is_compared(members: dict[str, Any], protected: bool) -> None:
    for document in (
        {"evidence": {"id": URL, **members}},
        {"evidence": {"id": URL}, "relatedResource": {"id": URL, **members}},
    ):
        check = check_evidence(document)
        assert (check.status.value, check.code) == (
            ("passed", "") if protected else ("indeterminate", "EVIDENCE_UNPROTECTED")
        )


def test_where_the_digest_of_an_unknown_algorithm_stands() -> None:
    check = checked(digestSRI="md5-AAAA")
    assert (check.pointer, check.params["algorithm"]) == ("/relatedResource/digestSRI", "md5")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://college.example/r", "urn:uuid:1"])
def test_a_file_is_asked_for_over_https_alone(url: str) -> None:
    outside = World()
    outside.publish(url, WORK)
    check = outcome_of(badge(relatedResource={"id": url, "digestSRI": sri(WORK)}), outside)
    assert (check.status.value, check.reason, outside.asked) == ("indeterminate", "http-scheme", [])


def outcome_of(document: Document, outside: World | None = None) -> Check:
    """The check of a whole credential, signed."""
    report = Verifier(fetcher=outside).verify(json.dumps(signed(document)), at=NOW)
    return report.check("related-resources")


def pictured(**members: Any) -> Document:
    """A badge whose achievement has a picture on a website."""
    subject = badge()["credentialSubject"]
    image = {"id": URL, "type": "Image", **members}
    return badge(credentialSubject=subject | {"achievement": subject["achievement"] | {"image": image}})


OWN: dict[str, Document] = {
    "evidence": badge(evidence=[{"id": URL, "type": ["Evidence"], "digestSRI": sri(WORK)}]),
    "picture": pictured(digestMultibase=multihash(WORK)),
    "logo": badge(issuer=badge()["issuer"] | {"image": {"id": URL, "type": "Image", "digestSRI": sri(WORK)}}),
}


@pytest.mark.parametrize("name", OWN)
def test_a_file_can_have_its_digest_where_it_is_named(name: str) -> None:
    right, wrong = World(), World()
    right.publish(URL, WORK)
    wrong.publish(URL, OTHER)

    assert outcome_of(OWN[name], right).status is CheckStatus.PASSED
    check = outcome_of(OWN[name], wrong)
    assert (check.status, check.reason, check.required) == (CheckStatus.FAILED, "digest-mismatch", True)
    assert (right.asked, wrong.asked) == ([(URL, "related-resource")],) * 2


def test_a_picture_without_a_digest_is_not_fetched() -> None:
    outside = World()

    assert outcome_of(pictured(), outside).status is CheckStatus.NOT_APPLICABLE
    assert outside.asked == []


def test_one_file_that_is_pinned_in_two_places_is_fetched_once() -> None:
    outside = World()
    outside.publish(URL, WORK)
    document = pictured(digestSRI=sri(WORK)) | {"relatedResource": [{"id": URL, "digestSRI": sri(WORK)}]}

    assert outcome_of(document, outside).params == {"count": 1}
    assert len(outside.asked) == 1


def test_what_stands_in_the_credential_itself_is_not_fetched() -> None:
    for url in (f"data:text/plain;base64,{b64encode(WORK).decode()}", f"data:,{quote(WORK)}"):
        check = outcome_of(badge(relatedResource=[{"id": url, "digestSRI": sri(WORK)}]))
        assert check.status is CheckStatus.PASSED
    check = outcome_of(badge(relatedResource=[{"id": "data:;base64,=", "digestSRI": sri(WORK)}]))
    assert (check.status, check.reason, check.required) == (CheckStatus.INDETERMINATE, "data-url", False)


def test_a_context_is_compared_with_the_bytes_that_are_known_of_it() -> None:
    outside = World()
    url = badge()["@context"][1]
    for edition in bundled().revisions(url):
        check = outcome_of(badge(relatedResource=[{"id": url, "digestSRI": sri(edition.content)}]), outside)
        assert check.status is CheckStatus.PASSED
    check = outcome_of(badge(relatedResource=[{"id": url, "digestMultibase": multihash(OTHER)}]), outside)
    assert (check.status, check.code, check.reason) == (CheckStatus.INDETERMINATE, "CONTEXT_ERROR", "context-edition")
    assert (check.required, outside.asked) == (True, [])


def test_an_answer_of_another_media_type_is_no_file_to_compare() -> None:
    outside = World()
    outside.publish(URL, b"<html>Please log in</html>")
    resource = {"id": URL, "digestSRI": sri(WORK), "mediaType": "text/plain; charset=utf-8"}

    check = outcome_of(badge(relatedResource=[resource]), outside)

    assert (check.status, check.code, check.reason) == (CheckStatus.INDETERMINATE, "UNREACHABLE", "media-type")
    assert (check.params["expected"], check.params["found"]) == ("text/plain", "application/json")
    assert outcome_of(badge(relatedResource=[resource | {"mediaType": "application/json"}]), outside).status == "failed"


def test_everything_that_could_not_be_compared_is_told() -> None:
    urls = [f"https://college.example/{number}" for number in range(3)]
    check = outcome_of(badge(relatedResource=[{"id": url, "digestSRI": sri(WORK)} for url in urls]), World())

    assert (check.status, check.required, check.params["count"]) == (CheckStatus.INDETERMINATE, False, 3)
    assert [problem["url"] for problem in check.params["problems"]] == urls  # type: ignore[attr-defined]


def test_a_did_url_leads_to_a_file_by_a_service_of_its_document() -> None:
    did, outside = "did:web:college.example", World()
    service = {"id": f"{did}#files", "type": "LinkedDomains", "serviceEndpoint": "https://files.example/of/"}
    outside.publish("https://college.example/.well-known/did.json", key_document(did, COLLEGE) | {"service": [service]})
    outside.publish("https://files.example/of/work.txt", WORK)
    url = f"{did}?service=files&relativeRef=work.txt"

    check = outcome_of(badge(relatedResource=[{"id": url, "digestSRI": sri(WORK)}]), outside)
    assert check.status is CheckStatus.PASSED
    assert (
        outcome_of(badge(relatedResource=[{"id": url, "digestSRI": sri(OTHER)}]), outside).reason == "digest-mismatch"
    )


@pytest.mark.parametrize(
    ("url", "cause"),
    [
        ("did:web:college.example?service=none&relativeRef=x", "not-found"),
        ("did:web:college.example?service=a&relativeRef=/../x", "not-found"),
        ("did:example:college?service=a&relativeRef=x", "identifier"),
        ("did:web:college.example#key", "did-url-service"),
    ],
)
def test_a_did_url_that_leads_nowhere_is_a_notice(url: str, cause: str) -> None:
    check = outcome_of(badge(relatedResource=[{"id": url, "digestSRI": sri(WORK)}]), World())

    assert (check.status, check.code, check.reason) == (CheckStatus.INDETERMINATE, "UNREACHABLE", "did-url")
    assert (check.params["cause"], check.required) == (cause, False)


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("data:text/plain,a%20b", ("text/plain", b"a b")),
        ("DATA:TEXT/Plain;charset=utf-8;base64,YWI=", ("text/plain", b"ab")),
        ("data:,", ("", b"")),
        ("data:text/plain", None),
        ("https://college.example/,", None),
    ],
)
def test_data_urls_are_taken_apart(url: str, found: tuple[str, bytes] | None) -> None:
    data_url = read_data_url(url)

    assert (None if data_url is None else (data_url.media_type, data_url.content())) == found
