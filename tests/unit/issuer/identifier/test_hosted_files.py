"""The files of an identifier: where they go, what is in them, and what they never take the place of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from support.hosted_issuer import WEB, hosted_issuer, reopened
from vcwallet.encoding import strict_json
from vcwallet.errors import IssuingError
from vcwallet.identifiers import known_method
from vcwallet.identifiers.identifier_syntax import identifier_fault
from vcwallet.issuer import NewWebvh
from vcwallet.issuer.identifier.hosted_files import hosted_place
from vcwallet.issuer.identifier.web_names import did_web
from vcwallet.keys import KeyType
from vcwallet.keys.private_forms import generate_key


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "college.issuer"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


class TestPlaces:
    @pytest.mark.parametrize(
        ("identifier", "place"),
        [
            ("did:web:college.example", ".well-known/did.json"),
            ("did:web:college.example%3A8443:badges:it", "badges/it/did.json"),
            ("https://college.example/issuer", "issuer"),
            ("https://college.example/a%20b/issuer.json", "a b/issuer.json"),
            ("https://college.example", "index.json"),
            ("https://college.example/badges/", "badges/index.json"),
            (NewWebvh("college.example").draft, ".well-known/did.jsonl"),
            (NewWebvh("college.example/badges").draft, "badges/did.jsonl"),
        ],
    )
    def test_where_a_web_server_has_to_serve_it(self, identifier: str, place: str) -> None:
        assert str(hosted_place(identifier)) == place

    @pytest.mark.parametrize(
        "identifier",
        [
            "did:ion:EiClkZMDxPKqC9c",
            "https://college.example/issuer?id=4",
            "https://college.example/a//b",
            "https://college.example/../b",
            "https://college.example/%2e%2e/b",
            "https://college.example/a%2Fb",
            "https://college.example/a%00b",
        ],
    )
    def test_where_no_file_can_be(self, identifier: str) -> None:
        assert_refused("identifier-place", lambda: hosted_place(identifier))


class TestNames:
    @pytest.mark.parametrize(
        ("place", "did"),
        [
            ("college.example", "did:web:college.example"),
            ("College.Example", "did:web:college.example"),
            ("https://college.example/", "did:web:college.example"),
            ("college.example/badges/it", "did:web:college.example:badges:it"),
            ("college.example:8443/badges", "did:web:college.example%3A8443:badges"),
            ("college.example:443", "did:web:college.example"),
            ("universität.example/straße", "did:web:xn--universitt-y5a.example:stra%C3%9Fe"),
            ("college.example/a b", "did:web:college.example:a%20b"),
            ("cs.college.example/~alice", "did:web:cs.college.example:%7Ealice"),
            ("college.example/a:b", "did:web:college.example:a%3Ab"),
        ],
    )
    def test_a_place_as_people_write_it(self, place: str, did: str) -> None:
        assert did_web(place) == did
        assert identifier_fault(did) is None
        assert did_web(known_url(did).removesuffix("/did.json").removesuffix("/.well-known")) == did

    @pytest.mark.parametrize(
        "place",
        [
            "",
            "http://college.example",
            "192.168.0.1",
            "localhost",
            "college",
            "college.internal",
            "[::1]",
            "college.example/../x",
            "college.example?x=1",
            "college.example#key",
            "ada@college.example",
            "college.example:99999",
            "did:web:college.example",
            "col lege.example",
        ],
    )
    def test_what_is_no_place(self, place: str) -> None:
        assert_refused("web-place", lambda: did_web(place))
        assert_refused("web-place", lambda: NewWebvh(place))


def known_url(did: str) -> str:
    """Where the document of a did:web stands."""
    method = known_method(did)
    assert method is not None
    return str(method.address(did))


class TestPublishing:
    def test_the_document_stands_where_it_has_to(self, path: Path, site: Path) -> None:
        with hosted_issuer(path, WEB) as issuer:
            (file,) = issuer.keys.publish(site)
            written = site / ".well-known" / "did.json"
            assert written == site / file.path
            assert strict_json.loads(written.read_bytes()) == issuer.identifier_document()
            assert written.stat().st_mode & 0o777 == 0o644
        assert file.url == "https://college.example/.well-known/did.json"
        assert file.headers == {
            "Content-Type": "application/json",
            "Cache-Control": "public, max-age=3600",
            "Access-Control-Allow-Origin": "*",
        }

    def test_an_earlier_state_gives_way(self, path: Path, site: Path) -> None:
        with hosted_issuer(path, WEB) as issuer:
            issuer.keys.publish(site)
            issuer.keys.rotate()
            issuer.keys.publish(site)
            written = (site / ".well-known" / "did.json").read_bytes()
            assert strict_json.loads(written) == issuer.identifier_document()

    @pytest.mark.parametrize(
        "content", [b"", b"[]", b'{"id":"did:web:other.example"}', b"<html>", b"[" * 300 + b"]" * 300]
    )
    def test_something_else_stays(self, path: Path, site: Path, content: bytes) -> None:
        place = site / ".well-known" / "did.json"
        place.parent.mkdir(parents=True)
        place.write_bytes(content)
        with hosted_issuer(path, WEB) as issuer:
            assert_refused("identifier-other", lambda: issuer.keys.publish(site))
            assert place.read_bytes() == content
            issuer.keys.publish(site, force=True)
        assert place.read_bytes() != content

    @pytest.mark.parametrize(
        ("identifier", "reason"),
        [(WEB, "identifier-newer"), (NewWebvh("college.example"), "identifier-log-newer")],
        ids=["web", "webvh"],
    )
    def test_an_old_copy_of_the_file_takes_no_key_away(
        self, path: Path, site: Path, tmp_path: Path, identifier: str | NewWebvh, reason: str
    ) -> None:
        copy = tmp_path / "copy.issuer"
        with hosted_issuer(path, identifier) as issuer:
            copy.write_bytes(path.read_bytes())
            issuer.keys.rotate()
            (file,) = issuer.keys.publish(site)
        with reopened(copy) as old:
            assert_refused(reason, lambda: old.keys.publish(site))
            assert (site / file.path).read_bytes() == file.content
            old.keys.rotate()  # the copy goes another way
            assert_refused(reason, lambda: old.keys.publish(site))

    @pytest.mark.parametrize("identifier", ["did:ion:EiClkZMDxPKqC9c", "https://college.example/issuer?id=4"])
    def test_a_document_that_no_file_can_be_is_written_by_its_owner(
        self, path: Path, site: Path, identifier: str
    ) -> None:
        with hosted_issuer(path, identifier) as issuer:
            assert_refused("identifier-place", lambda: issuer.keys.publish(site))
            assert strict_json.loads(issuer.keys.content()) == issuer.identifier_document()
        assert not site.exists()

    def test_another_log_stays(self, path: Path, site: Path) -> None:
        with hosted_issuer(path, NewWebvh("college.example")) as issuer:
            (log,) = issuer.keys.publish(site)
            (site / log.path).write_bytes(b"{}\n")
            assert_refused("identifier-other", lambda: issuer.keys.publish(site))

    def test_a_log_and_the_did_web_beside_it(self, path: Path, site: Path) -> None:
        with hosted_issuer(path, NewWebvh("college.example/badges", with_did_web=True)) as issuer:
            issuer.keys.publish(site)
            issuer.keys.add(generate_key(KeyType.P256))
            log, document = issuer.keys.publish(site)
            webvh = issuer.id
        assert str(log.path) == "badges/did.jsonl"
        assert log.media_type == "text/jsonl"
        assert str(document.path) == "badges/did.json"
        parallel = strict_json.loads(document.content)
        assert parallel["id"] == "did:web:college.example:badges"
        assert parallel["alsoKnownAs"] == [webvh]
        assert len(parallel["assertionMethod"]) == 4
        assert b"did:webvh" not in document.content.replace(webvh.encode(), b"")
        services = {service["id"]: service["serviceEndpoint"] for service in parallel["service"]}
        assert services == {
            "did:web:college.example:badges#domain": "https://college.example",
            "did:web:college.example:badges#files": "https://college.example/badges/",
            "did:web:college.example:badges#whois": "https://college.example/badges/whois.vp",
        }


def assert_refused(reason: str, act: Callable[[], object]) -> None:
    with pytest.raises(IssuingError) as refused:
        act()
    assert refused.value.reason == reason
    assert "{" not in str(refused.value)
