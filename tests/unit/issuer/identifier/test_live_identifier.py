"""What is found on the web, beside what should be there: by a fetcher, and by a real one from a real server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from support.hosted_issuer import WEB, hosted_issuer, reopened, world_of
from support.https_site import EXPIRED, Site, answer, moved, running_site
from vcwallet import Issuer
from vcwallet.encoding import strict_json
from vcwallet.issuer import HostedFault, HostedState, NewWebvh
from vcwallet.keys import KeyType
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.private_forms import generate_key

URL = "https://college.example/.well-known/did.json"
SERVED = {"Content_Type": "application/json", "Access_Control_Allow_Origin": "*"}

Change = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("live") / "college.issuer"
    with hosted_issuer(path, WEB) as issuer:
        issuer.keys.rotate()
    return path


@pytest.fixture(scope="module")
def college(path: Path) -> Iterator[Issuer]:
    with reopened(path) as issuer:
        yield issuer


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_site(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture
def site(running: Site) -> Site:
    """The site, with nothing on it yet."""
    running.answers.clear()
    return running


def drop(member: str, index: int, count: int = 2) -> Change:
    def change(document: dict[str, Any]) -> None:
        del document[member][index : index + count]

    return change


def add_key(document: dict[str, Any]) -> None:
    key = Ed25519Key.generate().public_key.multibase
    method = {"id": f"{WEB}#{key}", "type": "Multikey", "controller": WEB, "publicKeyMultibase": key}
    document["verificationMethod"].append(method)
    document["assertionMethod"].append(method["id"])


def change_key(document: dict[str, Any]) -> None:
    document["verificationMethod"][0]["publicKeyMultibase"] = Ed25519Key.generate().public_key.multibase


def add_service(document: dict[str, Any]) -> None:
    document["service"] = [{"type": "LinkedDomains", "serviceEndpoint": "https://college.example"}]


DOCUMENTS: list[tuple[Change, HostedState, list[HostedFault]]] = [
    (lambda _: None, HostedState.CURRENT, []),
    (add_service, HostedState.CURRENT, [HostedFault.OTHER_MEMBERS]),
    (drop("verificationMethod", 2), HostedState.OLDER, [HostedFault.OLDER_KEYS]),
    (drop("assertionMethod", 2), HostedState.OLDER, [HostedFault.OLDER_KEYS]),
    (lambda document: document["verificationMethod"][0].pop("expires"), HostedState.OLDER, [HostedFault.OLDER_ENDS]),
    (drop("verificationMethod", 0), HostedState.FAULTY, [HostedFault.MISSING_KEYS]),
    (drop("verificationMethod", 0, 4), HostedState.FAULTY, [HostedFault.MISSING_KEYS]),
    (add_key, HostedState.FAULTY, [HostedFault.UNKNOWN_KEYS]),
    (change_key, HostedState.FAULTY, [HostedFault.CHANGED_KEYS]),
    (lambda document: document.update(id="did:web:other.example"), HostedState.FAULTY, [HostedFault.OTHER_ID]),
    (lambda document: document.clear(), HostedState.FAULTY, [HostedFault.OTHER_ID]),
]


@pytest.mark.parametrize(("change", "state", "faults"), DOCUMENTS)
def test_how_a_document_differs(college: Issuer, change: Change, state: HostedState, faults: list[HostedFault]) -> None:
    world = world_of(college)
    document = college.identifier_document()
    change(document)
    world.publish(URL, document)
    (check,) = college.keys.check_live(world)
    assert check.state is state
    assert [finding.fault for finding in check.findings] == faults


@pytest.mark.parametrize("content", [b"<html>", b"[]", b"null", b"", b"[" * 300 + b"]" * 300])
def test_what_is_no_document(college: Issuer, content: bytes) -> None:
    world = world_of(college)
    world.publish(URL, content)
    (check,) = college.keys.check_live(world)
    assert (check.state, check.findings[0].fault) == (HostedState.FAULTY, HostedFault.NO_DOCUMENT)


def test_how_it_is_written_does_not_matter(college: Issuer) -> None:
    world = world_of(college)
    world.publish(URL, strict_json.pretty(college.identifier_document()))
    (check,) = college.keys.check_live(world)
    assert (check.state, check.findings) == (HostedState.CURRENT, ())


def test_a_fetcher_that_fails_in_its_own_way_brings_nothing(college: Issuer) -> None:
    class Failing:
        def fetch(self, url: str, purpose: str) -> Any:
            raise TimeoutError

    (check,) = college.keys.check_live(Failing())
    assert (check.state, check.problem) == (HostedState.UNREACHABLE, None)


class TestLogs:
    @pytest.fixture
    def webvh(self, tmp_path: Path) -> Iterator[Issuer]:
        with hosted_issuer(tmp_path / "b.issuer", NewWebvh("college.example", with_did_web=True)) as issuer:
            issuer.keys.add(generate_key(KeyType.P256))
            yield issuer

    @pytest.mark.parametrize(
        ("lines", "state", "fault"),
        [
            (slice(0, 2), HostedState.CURRENT, None),
            (slice(0, 1), HostedState.OLDER, HostedFault.OLDER_LOG),
            (slice(1, 2), HostedState.FAULTY, HostedFault.OTHER_LOG),
            (slice(0, 0), HostedState.FAULTY, HostedFault.NO_DOCUMENT),
        ],
    )
    def test_how_a_log_differs(
        self, webvh: Issuer, lines: slice, state: HostedState, fault: HostedFault | None
    ) -> None:
        world = world_of(webvh)
        log, document = webvh.keys.files()
        world.publish(log.url, b"\r\n".join(log.content.splitlines()[lines]))
        of_log, of_document = webvh.keys.check_live(world)
        assert of_log.state is state
        faults = [finding.fault for finding in of_log.findings if finding.fault is not HostedFault.MEDIA_TYPE]
        assert faults == ([] if fault is None else [fault])
        assert (of_document.file, of_document.state) == (document, HostedState.CURRENT)

    def test_a_log_that_goes_on_elsewhere(self, webvh: Issuer, tmp_path: Path) -> None:
        with hosted_issuer(tmp_path / "c.issuer", NewWebvh("college.example")) as other:
            world = world_of(webvh)
            own, *_ = webvh.keys.files()
            world.publish(own.url, own.content + other.keys.files()[0].content)
        of_log, _ = webvh.keys.check_live(world)
        assert [finding.fault for finding in of_log.findings][:1] == [HostedFault.OTHER_LOG]


class TestFromAServer:
    """Over TLS from a server on this machine."""

    def check(self, college: Issuer, site: Site, host: str | None = None) -> tuple[HostedState, list[HostedFault], str]:
        url = site.url("/did.json") if host is None else site.url("/did.json", host)
        with site.fetcher() as fetcher:
            (check,) = college.keys.check_live(fetcher, url=url)
        problem = "" if check.problem is None else check.problem.reason
        return check.state, [finding.fault for finding in check.findings], problem

    def test_all_is_well(self, college: Issuer, site: Site) -> None:
        site.answers["/did.json"] = answer(college.keys.files()[0].content, **SERVED)
        assert self.check(college, site) == (HostedState.CURRENT, [], "")

    @pytest.mark.parametrize(
        ("headers", "faults"),
        [
            (SERVED | {"Content_Type": "text/plain"}, [HostedFault.MEDIA_TYPE]),
            (SERVED | {"Content_Type": "application/did+json; charset=utf-8"}, []),
            ({"Content_Type": "application/json"}, [HostedFault.CLOSED]),
            (
                {"Content_Type": "application/json", "Access_Control_Allow_Origin": "https://a.example"},
                [HostedFault.CLOSED],
            ),
        ],
    )
    def test_how_it_is_served(
        self, college: Issuer, site: Site, headers: dict[str, str], faults: list[HostedFault]
    ) -> None:
        site.answers["/did.json"] = answer(college.keys.files()[0].content, **headers)
        assert self.check(college, site) == (HostedState.CURRENT, faults, "")

    def test_it_moved(self, college: Issuer, site: Site) -> None:
        site.answers["/did.json"] = moved(site.url("/there.json"))
        site.answers["/there.json"] = answer(college.keys.files()[0].content, **SERVED)
        assert self.check(college, site) == (HostedState.CURRENT, [HostedFault.REDIRECTED], "")

    def test_it_is_not_there(self, college: Issuer, site: Site) -> None:
        assert self.check(college, site) == (HostedState.UNREACHABLE, [], "http-missing")

    def test_its_certificate_has_run_out(self, college: Issuer, site: Site) -> None:
        assert self.check(college, site, EXPIRED) == (HostedState.UNREACHABLE, [], "http-certificate-date")
