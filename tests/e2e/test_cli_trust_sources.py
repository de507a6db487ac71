"""What others keep, as sources of a trust list: taken in, asked, fetched ahead, and removed."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from support.badges import COLLEGE
from support.federations import ANCHOR, STRANGER
from support.https_site import answer
from support.trust_credentials import MINISTRY, entity, entity_list, to_issue
from support.trusted_lists import OPERATOR, ListOfServices, certificate
from vcwallet.encoding import strict_json
from vcwallet.io.clock import now
from vcwallet.keys.jwk import jwk_thumbprint

if TYPE_CHECKING:
    from e2e.conftest import Cli
    from support.https_site import Site

REGISTRY = {"registry": {COLLEGE.did: {"name": "Example College"}}}
AT = ("--at", "2026-06-01T12:00:00Z")
PRINT = jwk_thumbprint(ANCHOR.key.public_key)


@pytest.fixture
def here(desk: Cli) -> Cli:
    desk.here = True
    return desk


def sources(here: Cli) -> Any:
    return json.loads((here.folder / "my.json").read_bytes()).get("sources", [])


def test_a_registry_is_believed_from_its_file(here: Cli) -> None:
    here.write("lists/registry.json", REGISTRY)

    done = here("trust", "import", "my.json", "lists/registry.json", "--as-source", "--name", "Register of colleges")

    assert done.status == 0
    assert sources(here) == [{"type": "registry", "name": "Register of colleges", "file": "lists/registry.json"}]
    checked = here("trust", "check", COLLEGE.did, "--trust", "my.json", *AT)
    assert checked.status == 0
    assert "in the register “Register of colleges”" in checked.words
    assert here("verify", "good.json", "--trust", "my.json", *AT).status == 0
    assert here("trust", "compile", "my.json", "my.bin").status == 0
    (here.folder / "lists/registry.json").unlink()
    assert here("verify", "good.json", "--trust", "my.bin", *AT).status == 0
    missing = here("verify", "good.json", "--trust", "my.json", *AT)
    assert missing.status == 2
    assert "registry.json" in missing.words


def test_a_file_elsewhere_is_not_believed(here: Cli) -> None:
    here.write("registry.json", REGISTRY)
    here.write("lists/known.json", {"issuers": []})

    done = here("trust", "import", "lists/known.json", "registry.json", "--as-source")

    assert done.status == 2
    assert "not below the folder of the trust list" in done.words


def test_a_registry_at_an_address_is_asked_online_and_fetched_ahead(here: Cli, site: Site) -> None:
    url = site.url("/registry.json")
    assert here("trust", "import", "my.json", url, "--name", "Register").status == 0
    assert site.requests == []
    site.answers["/registry.json"] = answer(strict_json.dumps(REGISTRY))
    ask = ("trust", "check", COLLEGE.did, "--trust", "my.json")
    check = (*ask, "--cache", "my.cache")

    offline = here(*ask, "--json")
    assert offline.status == 4
    assert offline.data["answer"] == "undetermined"
    assert offline.data["sources"][0]["problems"][0]["code"] == "UNREACHABLE"
    assert "“Register”:" in here(*ask).words
    warmed = here("cache", "warm", "good.json", "--cache", "my.cache", "--trust", "my.json", "--json")
    assert warmed.status == 0
    assert [document["url"] for document in warmed.data["documents"]] == [url]
    site.answers.clear()
    assert here(*check).status == 0
    assert "register of issuers" in here("cache", "show", "--cache", "my.cache").words
    shown = here("trust", "list", "my.json", "--cache", "my.cache")
    days = (now() - timedelta(days=back) for back in (0, 1))  # midnight may have passed since
    assert any(f"register of issuers; {url}; as of {day:%Y-%m-%d}" in shown.words for day in days)
    assert here("cache", "export", "carried.jsonl", "--cache", "my.cache").status == 0
    assert here("cache", "import", "carried.jsonl", "--cache", "other.cache").status == 0
    assert here(*check[:-1], "other.cache").status == 0


def test_what_sources_publish_is_fetched_ahead_without_a_badge(here: Cli, site: Site) -> None:
    register, lists = site.url("/registry.json"), site.url("/list.json")
    known = [
        {"type": "registry", "name": "Register", "url": register},
        {"type": "recognized-entities", "name": "Ministry", "url": lists, "issuer": MINISTRY.did},
    ]
    here.write("my.json", {"title": "my", "sources": known})
    site.answers["/registry.json"] = answer(strict_json.dumps(REGISTRY))
    site.answers["/list.json"] = answer(strict_json.dumps(entity_list(entity(recognizedTo=to_issue()))))
    warm = ("cache", "warm", "--trust", "my.json", "--cache", "my.cache")

    first, second = here(*warm, "--json"), here(*warm, "--json")

    assert (first.status, second.status) == (0, 0)
    assert {document["url"] for document in first.data["documents"]} == {register, lists}
    assert (first.data["fetched"], second.data["fetched"]) == (2, 0)
    assert [len(done.data["documents"]) for done in (first, second)] == [2, 2]
    site.answers.clear()
    assert here("trust", "check", COLLEGE.did, "--trust", "my.json", "--cache", "my.cache", *AT).status == 0


def test_warming_says_what_it_cannot_fetch_ahead(here: Cli, site: Site) -> None:
    anchor = {"id": ANCHOR.id, "jwks": ANCHOR.jwks}
    known = [
        {"type": "registry", "name": "Register", "url": site.url("/registry.json")},
        {"type": "federation", "name": "Universities", "anchors": [anchor]},
    ]
    here.write("my.json", {"title": "my", "sources": known})

    done = here("cache", "warm", "--trust", "my.json", "--cache", "my.cache")
    data = here("cache", "warm", "--trust", "my.json", "--cache", "my.cache", "--json").data

    assert done.status == 4
    assert "“Universities” is asked about one issuer at a time" in done.words
    assert ([entry["url"] for entry in data["missing"]], data["unasked"]) == (
        [site.url("/registry.json")],
        ["Universities"],
    )
    assert here("cache", "warm", "--cache", "my.cache").status == 2
    unfilled = here("verify", "good.json", "--cache", "my.cache")
    assert unfilled.status == 2
    assert "vcwallet cache warm FILE... --cache my.cache" in unfilled.words


def test_what_is_no_statement_is_refused_by_the_name_of_its_file(here: Cli) -> None:
    here.write("garbage.jwt", b"abc.def.ghi")

    done = here("trust", "import", "my.json", "garbage.jwt")

    assert done.status == 6
    assert "(at garbage.jwt)" in done.words


def test_a_list_of_registries_becomes_sources_and_what_cannot_is_named(here: Cli) -> None:
    known = [
        {"type": "dcc-legacy", "name": "DCC", "url": "https://registry.example/registry.json"},
        {"type": "oidf", "name": "Federation", "trustAnchorEC": "https://anchor.example"},
        {"type": "oracle", "name": "Oracle"},
    ]
    here.write("known.json", strict_json.dumps(known))

    done = here("trust", "import", "my.json", "known.json", "--json")

    assert done.status == 0
    assert [source["name"] for source in sources(here)] == ["DCC"]
    assert [(entry["pointer"], entry["code"]) for entry in done.data["left_out"]] == [
        ("/1", "UNSUPPORTED"),
        ("/2", "UNSUPPORTED"),
    ]


def test_a_signed_list_counts_by_the_one_who_was_said_to_sign_it(here: Cli) -> None:
    here.write("list.json", entity_list(entity(recognizedTo=to_issue())))

    refused = here("trust", "import", "my.json", "list.json")
    assert refused.status == 2
    assert "--signed-by ID" in refused.words
    done = here("trust", "import", "my.json", "list.json", "--signed-by", MINISTRY.did, "--name", "Ministry")

    assert done.status == 0
    assert sources(here) == [
        {"type": "recognized-entities", "name": "Ministry", "issuer": MINISTRY.did, "file": "list.json"}
    ]
    assert "on the signed list “Ministry”" in here("trust", "check", "good.json", "--trust", "my.json", *AT).words


def configuration(**changes: Any) -> bytes:
    seconds = int(now().timestamp())
    return ANCHOR.configuration(iat=seconds - 60, exp=seconds + 3600, **changes).encode()


def test_the_anchor_of_a_federation_counts_by_keys_that_were_confirmed(here: Cli) -> None:
    here.write("anchor.jwt", configuration())

    unconfirmed = here("trust", "import", "my.json", "anchor.jwt")
    other = here("trust", "import", "my.json", "anchor.jwt", "--fingerprint", "A" * 43)
    done = here("trust", "import", "my.json", "anchor.jwt", "--fingerprint", PRINT, "--name", "Universities")

    assert (unconfirmed.status, other.status, done.status) == (2, 2, 0)
    assert PRINT in unconfirmed.words
    anchor = {"id": ANCHOR.id, "jwks": ANCHOR.jwks}
    assert sources(here) == [{"type": "federation", "name": "Universities", "anchors": [anchor]}]
    shown = "Universities; federation; anchors: https://federation.example (keys key-1)"
    assert shown in here("trust", "list", "my.json").words
    assert here("trust", "remove", "my.json", "Universities").status == 0
    assert sources(here) == []


def test_a_configuration_that_another_signed_is_no_anchor(here: Cli) -> None:
    here.write("anchor.jwt", configuration(jwks=STRANGER.jwks))

    done = here("trust", "import", "my.json", "anchor.jwt", "--fingerprint", jwk_thumbprint(STRANGER.key.public_key))

    assert done.status != 0
    assert not (here.folder / "my.json").exists()


def test_an_official_list_counts_by_the_certificate_of_its_operator(here: Cli) -> None:
    from cryptography.hazmat.primitives.serialization import Encoding

    here.write("list.xml", ListOfServices(()).xml().encode())
    here.write("operator.pem", certificate(OPERATOR).public_bytes(Encoding.PEM))

    refused = here("trust", "import", "my.json", "list.xml")
    done = here("trust", "import", "my.json", "list.xml", "--certificate", "operator.pem")

    assert (refused.status, done.status) == (2, 0)
    assert "--certificate FILE" in refused.words
    (source,) = sources(here)
    assert (source["type"], source["file"], source["signers"]) == ("etsi-trusted-list", "list.xml", ["operator.pem"])
