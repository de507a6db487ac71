"""Files that a credential points at, and the digests that its issuer signed for them."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256, sha384, sha512
from typing import Any

import pytest

from support.world import World
from vcwallet.checks import Check
from vcwallet.encoding.multibase import base64url_encode
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
    steps = check_related_resources({"relatedResource": {"id": URL, **members}}, bundled(), proved=True)
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
