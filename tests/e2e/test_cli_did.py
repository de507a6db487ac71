"""`vcwallet did`: an institution makes its identifier, replaces its key, and looks at what is hosted."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest

from support.https_site import Site, answer, running_site
from vcwallet.cli.did import did_check_command
from vcwallet.io.clock import now

if TYPE_CHECKING:
    from e2e.conftest import Cli, Done

ADD = ("issuer", "achievement", "add", "Ladders", "--description", "Sets up ladders.", "--criteria", "Test.")
ISSUE = ("issuer", "issue", "Ladders", "ada@example.org", "--force", "-o")
SITE = Path("site") / ".well-known"
CONFIGURATION = ".well-known/did-configuration.json"


def create(office: Cli, *arguments: str) -> Done:
    return office(
        *("did", "create", *arguments, "--name", "Example College", "--store", "x.issuer", "--kdf-memory", "64"),
        *("-o", "site", "--json"),
    )


@pytest.fixture
def college(office: Cli) -> Cli:
    """An office whose issuer is a did:web."""
    assert create(office, "web", "college.example").status == 0
    office.settings["VCWALLET_ISSUER"] = "x.issuer"
    assert office(*ADD).status == 0
    return office


def document(office: Cli) -> Any:
    return json.loads((office.folder / SITE / "did.json").read_bytes())


def test_a_did_web_is_made_with_the_file_to_host(office: Cli) -> None:
    made = create(office, "web", "college.example/badges").data
    assert made["id"] == "did:web:college.example:badges"
    (file,) = made["files"]
    assert file["url"] == "https://college.example/badges/did.json"
    assert file["headers"]["Content-Type"] == "application/json"
    assert json.loads((office.folder / file["file"]).read_bytes())["id"] == made["id"]


def test_a_did_webvh_is_made_with_its_log(office: Cli) -> None:
    made = create(office, "webvh", "college.example", "--with-did-web").data
    assert made["id"].startswith("did:webvh:Qm")
    assert [file["url"] for file in made["files"]] == [
        "https://college.example/.well-known/did.jsonl",
        "https://college.example/.well-known/did.json",
    ]
    rotated = office("did", "rotate", "-s", "x.issuer", "-o", "site", "--json").data
    assert rotated["added"]["state"] == "in-use"
    log = (office.folder / SITE / "did.jsonl").read_bytes()
    assert log.count(b"\n") == 2
    assert office("issuer", "identifier", "-s", "x.issuer").stdout == log
    office.settings["VCWALLET_ISSUER"] = "x.issuer"
    assert office(*ADD).status == 0
    assert office(*ISSUE, "ada.json").status == 0
    assert office("verify", "ada.json", "--identifier", SITE / "did.jsonl").status == 5


@pytest.mark.parametrize(("method", "key"), [("key", "p256"), ("jwk", "p256")])
def test_an_identifier_that_is_a_key_publishes_nothing(office: Cli, method: str, key: str) -> None:
    made = office(
        *("did", "create", method, "--name", "Example College", "--key", key, "--store", "x.issuer"),
        *("--kdf-memory", "64", "--trust-list", "college.json", "--json"),
    ).data
    assert made["id"].startswith(f"did:{method}:")
    office.settings["VCWALLET_ISSUER"] = "x.issuer"
    assert office(*ADD).status == 0
    assert office(*ISSUE, "ada.json").status == 0
    assert office("verify", "ada.json", "--trust", "college.json").status == 0
    refused = office("did", "rotate", "--json")
    assert (refused.status, refused.data["error"]["reason"]) == (2, "rotate-derived")
    assert office("did", "check-live", "--json").data["error"]["reason"] == "identifier-derived"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("web", "192.168.0.1"), "web-place"),
        (("web", "localhost"), "web-place"),
        (("web", "college"), "web-place"),
        (("web", "college.example", "--store", "y.issuer"), "option-twice"),
        (("webvh", "http://college.example"), "web-place"),
        (("web", "college.example", "--pkcs11", "pkcs11:token=x"), "key-token-id"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_made(office: Cli, arguments: tuple[str, ...], reason: str) -> None:
    refused = create(office, *arguments)
    assert (refused.status, refused.data["error"]["reason"]) == (2, reason)
    assert not (office.folder / "x.issuer").exists()


def test_a_port_that_few_verifiers_ask_is_warned_of(office: Cli) -> None:
    assert [each["reason"] for each in create(office, "web", "college.example:8443").data["warnings"]] == ["port"]


@pytest.mark.parametrize("method", ["web", "webvh"])
def test_what_is_hosted_already_is_not_overwritten(office: Cli, method: str) -> None:
    name = "did.json" if method == "web" else "did.jsonl"
    (office.folder / SITE).mkdir(parents=True)
    office.write(str(SITE / name), b"{}")
    refused = create(office, method, "college.example")
    assert (refused.status, refused.data["error"]["reason"]) == (2, "exists")
    assert not (office.folder / "x.issuer").exists()


def test_badges_of_before_and_after_a_rotation_are_verified(college: Cli) -> None:
    assert college(*ISSUE, "before.json").status == 0
    rotated = college("did", "rotate", "-o", "site", "--json").data
    assert rotated["signed"] == {"credentials": 1, "endless": 1, "last_end": None}
    assert college(*ISSUE, "after.json").status == 0
    reports = {
        name: college("verify", name, "--identifier", SITE / "did.json", "--json").data["reports"][0]["report"]
        for name in ("before.json", "after.json")
    }
    for report in reports.values():
        checks = {check["id"]: check["status"] for check in report["checks"]}
        assert checks["proof"] == "passed"
    assert reports["after.json"]["outcome"] == "unknown-issuer"


def test_a_key_that_was_stolen_leaves_its_badges_to_those_who_had_them(college: Cli) -> None:
    assert college(*ISSUE, "old.json").status == 0
    assert college("did", "rotate", "--compromised", "-o", "site").status == 0
    later = ("--identifier", SITE / "did.json", "--at", "2099-01-01")

    done = college("verify", "old.json", *later)
    assert done.status == 4
    assert "declared invalid from" in done.words
    assert college("verify", "old.json", *later, "--seen", "2020-01-01").status == 4  # when it was not made yet
    had = (now() - timedelta(minutes=1)).isoformat()  # by a clock that may be a little behind that of the issuer
    assert college("verify", "old.json", *later, "--seen", had).status == 5
    several = college("verify", "old.json", SITE / "did.json", *later, "--seen", had)
    assert (several.status, "one by one" in several.words) == (2, True)


def test_how_long_the_old_key_stays_is_said(college: Cli) -> None:
    assert "Nothing on record was signed with the old key" in college("did", "rotate").words
    assert college(*ISSUE, "a.json", "--valid-until", "2030-01-31").status == 0
    words = college("did", "rotate", "-o", "site").words
    assert "has to stay published until 2030-01-31: the last of 1 credential that it signed ends then" in words
    assert "https://college.example/.well-known/did.json" in words
    assert college(*ISSUE, "b.json", "--valid-until", "2030-01-31").status == 0
    assert college(*ISSUE, "c.json").status == 0
    first = college("did", "rotate", "--json").data["ended"]["verification_method"]
    assert college(*ISSUE, "d.json").status == 0
    assert len(college("issuer", "list", "--signed-with", first, "--json").data["issued"]) == 2
    unknown = college("issuer", "list", "--signed-with", "did:web:college.example#z6Mk", "--json")
    assert unknown.data["error"]["reason"] == "key-unknown"


def test_what_a_stolen_key_signed_is_listed(college: Cli) -> None:
    for name, end in (("a.json", ("--valid-until", "2030-01-31")), ("b.json", ())):
        assert college(*ISSUE, name, *end).status == 0
    said = college("did", "rotate", "--compromised").words
    key = said.partition("--signed-with ")[2].partition(" ")[0]
    assert len(college("issuer", "list", "--signed-with", key, "--json").data["issued"]) == 2
    assert "for ever: it signed 2 credentials, without an end: 1" in said
    assert "listed as revoked" in said
    assert "vcwallet issuer identifier -o DIR" in said


def test_a_type_of_key_is_named_where_there_are_several(college: Cli) -> None:
    assert college("issuer", "add-key", "p256", "-o", "site").status == 0
    assert len(document(college)["assertionMethod"]) == 4
    assert college("did", "rotate", "--json").data["error"]["reason"] == "rotate-several"
    rotated = college("did", "rotate", "--key", "P-256", "--json").data
    assert (rotated["ended"]["type"], rotated["ended"]["state"]) == ("P-256", "retired")
    assert college("did", "rotate", "--key", "rsa", "--json").data["error"]["reason"] == "rotate-type"


@pytest.mark.parametrize("command", [("did", "rotate"), ("issuer", "add-key", "p256")])
def test_nothing_is_changed_where_the_files_cannot_be_written(college: Cli, command: tuple[str, ...]) -> None:
    college.write(str(SITE / "did.json"), b"{}")
    before = college("issuer", "identifier").out
    refused = college(*command, "-o", "site", "--json")
    assert (refused.status, refused.data["error"]["reason"]) == (2, "identifier-other")
    assert college("issuer", "identifier").out == before


def test_an_old_copy_takes_nothing_away(college: Cli) -> None:
    shutil.copy(college.folder / "x.issuer", college.folder / "old.issuer")
    assert college("did", "rotate", "-o", "site").status == 0
    before = document(college)
    refused = college("issuer", "identifier", "-s", "old.issuer", "-o", "site", "--json")
    assert (refused.status, refused.data["error"]["reason"]) == (2, "identifier-newer")
    assert document(college) == before


class TestCheckLive:
    @pytest.fixture
    def running(self, tmp_path: Path) -> Iterator[Site]:
        with running_site(tmp_path) as site:
            yield site

    @pytest.fixture
    def site(self, running: Site) -> Iterator[Site]:
        """A site that the command can reach."""

        @contextmanager
        def network() -> Iterator[Any]:
            with running.fetcher() as fetcher:
                yield fetcher

        with patch.object(did_check_command, "network", network):
            yield running

    def check(self, college: Cli, site: Site, content: bytes, **headers: str) -> Done:
        site.answers["/did.json"] = answer(content, **headers)
        return college("did", "check-live", site.url("/did.json"), "--json")

    def test_what_is_hosted_is_what_is_here(self, college: Cli, site: Site) -> None:
        content = (college.folder / SITE / "did.json").read_bytes()
        served = {"Content_Type": "application/json", "Access_Control_Allow_Origin": "*"}
        done = self.check(college, site, content, **served)
        assert (done.status, done.data["files"][0]["state"], done.data["files"][0]["findings"]) == (0, "current", [])
        plain = self.check(college, site, content, Content_Type="text/plain").data["files"][0]
        assert [finding["fault"] for finding in plain["findings"]] == ["media-type", "closed"]
        assert "Access-Control-Allow-Origin: *" in college("did", "check-live", site.url("/did.json")).words

    def test_an_older_state_and_another_one(self, college: Cli, site: Site) -> None:
        content = (college.folder / SITE / "did.json").read_bytes()
        assert college("did", "rotate").status == 0
        older = self.check(college, site, content)
        assert (older.status, older.data["files"][0]["state"]) == (4, "older")
        other = self.check(college, site, content.replace(b"college", b"another"))
        assert (other.status, other.data["files"][0]["findings"][0]["fault"]) == (3, "other-id")

    def test_nothing_is_there(self, college: Cli, site: Site) -> None:
        done = college("did", "check-live", site.url("/did.json"), "--json")
        assert (done.status, done.data["files"][0]["problem"]["reason"]) == (4, "http-missing")
        words = college("did", "check-live", site.url("/did.json")).words
        assert "Nothing came from there" in words
        assert "Tell the issuer" not in words

    @pytest.mark.parametrize("url", ["did:web:college.example", "http://college.example/did.json", "college.example"])
    def test_what_is_no_web_address(self, college: Cli, url: str) -> None:
        done = college("did", "check-live", url, "--json")
        assert (done.status, done.data["error"]["reason"]) == (2, "hosted-url")

    def test_a_website_says_whose_it_is(self, office: Cli, site: Site) -> None:
        """The office's identifier is a did:key, so that nothing but its website is to be looked at."""
        assert office("did", "link-domain", site.url("/"), "-o", "www").status == 0
        check = ("did", "check-live", "--json")
        missing = office(*check)
        assert (missing.status, missing.data["files"][0]["state"]) == (4, "unreachable")
        words = office("did", "check-live").words
        assert "What this issuer signs can be verified all the same." in words
        assert "undetermined" not in words
        content = (office.folder / "www" / CONFIGURATION).read_bytes()
        served = {"Content_Type": "application/json", "Access_Control_Allow_Origin": "*"}
        site.answers[f"/{CONFIGURATION}"] = answer(content, **served)
        there = office(*check)
        assert (there.status, there.data["files"][0]["findings"]) == (0, [])
        assert office("did", "link-domain", site.url("/"), "--valid-until", "2099-12-31").status == 0
        older = office(*check)
        assert (older.status, older.data["files"][0]["findings"][0]["fault"]) == (4, "older-linkage")
        assert "vcwallet did link-domain" in office("did", "check-live").words


def test_the_website_of_a_did_web_is_its_own(college: Cli) -> None:
    linked = college("did", "link-domain", "-o", "site", "--json").data
    (entry,) = json.loads((college.folder / "site" / CONFIGURATION).read_bytes())["linked_dids"]
    assert linked["origin"] == "https://college.example"
    assert linked["token"] == entry
    assert linked["files"][0]["url"] == f"https://college.example/{CONFIGURATION}"
    assert len(json.loads(college("did", "link-domain").out)["linked_dids"]) == 1  # to be copied by hand
    assert "It counts once the website says so" in college("did", "link-domain", "-o", "site").words
    assert document(college)["service"][0]["serviceEndpoint"] == "https://college.example"


def test_a_part_of_a_website_says_nothing_for_it(office: Cli) -> None:
    reasons = [
        office("did", "link-domain", *website, "--json").data["error"]["reason"]
        for website in ((), ("https://college.example/department",), ("https://127.0.0.1",))
    ]
    assert reasons == ["domain-missing", "domain-origin", "web-place"]
