"""The attack corpus: every case is refused with the code that it names, or read as what was signed.

docs/security.md explains the rows.
"""

from __future__ import annotations

import base64
import importlib
import json
import time
from collections import Counter
from collections.abc import Iterator, Set
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from rewriting.reports import comparable, difference, only_worse
from support.blank_language import blank_language, words_of_code
from support.https_site import Answer, Site, running_site, sending
from support.remembering_cache import RememberingCache
from vcwallet import Policy, TrustList, VcwalletError, Verifier, read
from vcwallet.baking import bake, unbake
from vcwallet.checks import CheckStatus
from vcwallet.encoding import base64url, strict_json, timestamps
from vcwallet.errors import UnreachableError
from vcwallet.fetching import HttpFetcher
from vcwallet.identifiers import KEY_DOCUMENT
from vcwallet.io.trust.trusted_issuer import TrustedIssuer
from vcwallet.limits import Limits
from vcwallet.model.access import as_list
from vcwallet.policy import PinnedDocument, policy_from_json
from vcwallet.ports import ChallengeUse, FetchedDocument
from vcwallet.report import VerificationReport
from vcwallet.securing.data_integrity import SUITES
from vcwallet.stacks import Stack, StackDefinition
from vcwallet.stacks.definition.frameworks.record_associations import stack_from_clr
from vcwallet.stacks.definition.frameworks.skill_frameworks import Framework

VECTORS = Path(__file__).resolve().parents[2] / "test-vectors"
CASES = sorted((VECTORS / "attacks").glob("*.json"))
_MANY = 1_000
"""Children of a report of which one reader is told: the words are the same ones again."""
FETCHES = [path for path in CASES if json.loads(path.read_bytes())["operation"] == "fetch"]


def _source(case: dict[str, Any]) -> bytes | str | dict[str, Any]:
    data = case["data"]
    match case["source"]:
        case "json":
            return json.dumps(data)
        case "text":
            return str(data)
        case "base64":
            return base64.b64decode(data)
        case "hex":
            return bytes.fromhex(data)
        case "repeat":
            return str(data["prefix"] + data["unit"] * data["times"] + data["suffix"])
        case "expand":
            return _expanded(**data)
    raise ValueError(case["source"])


def _expanded(text: str, units: dict[str, Any]) -> str:
    """A text in which each entry of an array that names a unit stands for its entries, a number of times."""
    for name, unit in units.items():
        text = text.replace(json.dumps(name), ",".join([*map(json.dumps, unit["entries"])] * unit["times"]))
    return text


def _field(name: str, value: Any) -> Any:
    """A field of the policy as the case writes it: lists for tuples, a context by URL and content."""
    if name == "extra_contexts":
        contents = [(entry["url"], entry["content"].encode()) for entry in value]
        return tuple(PinnedDocument(url, sha256(content).hexdigest(), content) for url, content in contents)
    if name == "limits":
        return Limits(**value)
    if name == "rules":
        return policy_from_json({"rules": value}).rules
    if name == "stacks":
        return tuple(Stack.parse(entry) for entry in value)
    return tuple(value) if isinstance(value, list) else value


class Served(dict[str, Any]):
    """A fetcher that brings what the case says is served, a moment after it is asked for: JSON, or a text as it is.

    Where the case has `null`, the server answers that it has no such document (404); what the case does not have is
    out of reach. `redirected` says where a document stands in the end.
    """

    def __init__(self, documents: dict[str, Any], at: datetime, redirected: dict[str, str]) -> None:
        super().__init__(documents)
        self.at, self.redirected = at, redirected
        self.asked: list[str] = []

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        self.asked.append(url)
        if url not in self:
            raise UnreachableError("not-found", url=url)
        if self[url] is None:
            raise UnreachableError("http-missing", url=url, status=404)
        content = self[url] if isinstance(self[url], str) else json.dumps(self[url])
        target = self.redirected.get(url, "")
        return FetchedDocument(url, content.encode(), "application/json", self.at, redirected_to=target)


class GivenOut:
    """Challenges as the case says that they stand: by text, the domain, and `open`, `used` or `expired`."""

    def __init__(self, challenges: dict[str, dict[str, str]]) -> None:
        self._challenges = challenges

    def issue(self, domain: str, *, lifetime: timedelta = timedelta(0)) -> str:
        raise NotImplementedError(domain, lifetime)

    def use(self, challenge: str, domains: Set[str]) -> ChallengeUse:
        entry = self._challenges.get(challenge)
        if entry is None:
            return ChallengeUse.UNKNOWN
        if {entry["domain"]} != domains:
            return ChallengeUse.OTHER_DOMAIN
        return ChallengeUse.ACCEPTED if entry["standing"] == "open" else ChallengeUse(entry["standing"])


def _fetcher(options: dict[str, Any]) -> Served | None:
    if "fetched" not in options:
        return None
    fetched_at = timestamps.parse(options.get("fetched_at", options["at"]))
    return Served(options["fetched"], fetched_at, options.get("redirected", {}))


def _cache(editions: list[dict[str, Any]]) -> RememberingCache:
    """What the verifier saw before, the oldest first."""
    cache = RememberingCache()
    for edition in editions:
        seen, content = timestamps.parse(edition["at"]), json.dumps(edition["document"]).encode()
        until = seen + timedelta(hours=12)
        document = FetchedDocument(edition["url"], content, "application/json", seen, until)
        cache.put(document, edition.get("purpose", KEY_DOCUMENT))
    return cache


def _trust(stated: list[str] | dict[str, Any], files: dict[str, str]) -> TrustList:
    """Whom the verifier knows: identifiers, or a trust list as its file has it, with the files that it names."""
    if isinstance(stated, list):
        return TrustList([TrustedIssuer(identifier, "Known") for identifier in stated])
    return TrustList.from_json({"issuers": [], **stated}, "", lambda name: files[name].encode())


def _report(case: dict[str, Any], fetcher: Served | None = None) -> VerificationReport:
    options = case["options"]
    trust = _trust(options["trust"], options.get("trust_files", {})) if "trust" in options else None
    policy = Policy(**{name: _field(name, value) for name, value in options.get("policy", {}).items()})
    asked = {name: options[name] for name in ("challenge", "domain", "recipient") if name in options}
    given_out = GivenOut(options["challenges"]) if "challenges" in options else None
    cache = _cache(options.get("cached", []))
    at = timestamps.parse(options["at"])
    now = max(at, timestamps.parse(options.get("fetched_at", options["at"])))
    verifier = Verifier(
        policy=policy, trust=trust, fetcher=fetcher, challenges=given_out, cache=cache, clock=lambda: now
    )
    if "seen" in options:
        asked["seen"] = timestamps.parse(options["seen"])
    parts = [json.dumps(part) for part in options.get("parts", [])]
    return verifier.verify(_source(case), at=at, parts=parts, **asked)


def _bake(picture: str | bytes) -> bytes:
    return bake(picture.encode() if isinstance(picture, str) else picture, b"{}")


def _framework(package: str) -> Framework:
    return Framework.from_case(strict_json.loads(package))


def _record(document: str) -> StackDefinition:
    whole, owner = "urn:example:whole", "did:example:college"
    return stack_from_clr(strict_json.loads(document), whole, stack_id="urn:example:stack", owner=owner)


def _findings(report: VerificationReport) -> Iterator[tuple[str, str, str]]:
    """Code, reason and place of all that was not passed, here and inside; a document's further problems too."""
    for check in report.checks:
        if check.status in (CheckStatus.FAILED, CheckStatus.INDETERMINATE):
            yield check.code, check.reason, check.pointer
            problems = check.params.get("problems")
            yield from ((p["code"], p["reason"], p["pointer"]) for p in problems or [])  # type: ignore[attr-defined]
    for child in report.children:
        yield from _findings(child)


@pytest.fixture(scope="module", autouse=True)
def _blank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is said in German of a case comes from catalogues: where these are blank, no word is left."""
    with blank_language(tmp_path_factory.mktemp("words"), like="de"):
        yield


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_site(tmp_path_factory.mktemp("site")) as site:
        yield site


def _answer(text: str, then: str = "", pause: float = 0.0) -> Answer:
    """What a case says that a server answers: a text, and a further one again and again."""
    if not (then or pause):
        return text.encode("latin-1")
    return sending(text.encode("latin-1"), then.encode("latin-1"), pause=pause)


@pytest.mark.parametrize("path", FETCHES, ids=lambda path: path.stem)
def test_fetching_comes_to_nothing(path: Path, running: Site) -> None:
    """Where a case says what is answered, its URL leads to a web site on this machine, which then stands for one of the
    internet; else to the addresses that the case says, and no connection is made.
    """
    case = json.loads(path.read_text(encoding="utf-8"))
    data, bounds = case["data"], {name: value for name, value in case["options"].items() if name != "at"}
    running.answers = {place: _answer(**answer) for place, answer in data.get("answers", {}).items()}
    running.connections = 0
    url = data["url"]
    code, reason = case["expected"]["code"], case["expected"]["reason"]

    def refused(bounds: dict[str, Any]) -> VcwalletError:
        if running.answers:
            fetcher, place = running.fetcher(**bounds), running.url(urlsplit(url).path)
        else:
            fetcher, place = HttpFetcher(resolve=lambda host: data.get("names", {})[host], **bounds), url
        with fetcher, pytest.raises(VcwalletError) as caught:
            fetcher.fetch(place, "controlled-identifier-document")
        return caught.value

    error = refused(bounds)
    if reason.startswith("http-timeout-") and error.reason != reason:  # a busy machine had not come so far
        error = refused(bounds | {"seconds": 8.0})
    assert (error.code, error.reason) == (code, reason)
    assert "<" not in str(error)  # no param is missing from the words
    assert "hush" not in str(error)
    assert running.answers or running.connections == 0


@pytest.mark.parametrize("path", [path for path in CASES if path not in FETCHES], ids=lambda path: path.stem)
def test_attack_comes_to_nothing(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    expected = case["expected"]
    if case["operation"] == "verify":
        _check_report(case, expected)
        return
    imports = {"stack": Stack.parse, "framework": _framework, "record": _record}
    operation = ({"read": read, "unbake": unbake, "bake": _bake} | imports)[case["operation"]]
    with pytest.raises(VcwalletError) as caught:
        operation(_source(case))  # type: ignore[operator]
    assert caught.value.code == expected["code"], str(caught.value)
    assert "reason" not in expected or caught.value.reason == expected["reason"]
    assert str(caught.value)


def _is_as_expected(finding: tuple[str, str, str], expected: dict[str, Any]) -> bool:
    members = zip(("code", "reason", "pointer"), finding, strict=True)
    return all(expected[name] == value for name, value in members if name in expected)


def _check_report(case: dict[str, Any], expected: dict[str, Any]) -> None:
    fetcher, started = _fetcher(case["options"]), time.perf_counter()
    report = _report(case, fetcher)
    assert time.perf_counter() - started < expected.get("seconds", 60)
    assert report.outcome == expected["outcome"], report.explain(audience="developer")
    assert not report.verified
    found = list(_findings(report))
    assert not expected["code"] or any(_is_as_expected(finding, expected) for finding in found), found
    if "same_as" in expected:
        source = "text" if isinstance(expected["same_as"], str) else "json"
        original = _report(case | {"source": source, "data": expected["same_as"]}, _fetcher(case["options"]))
        if expected.get("spoiled"):
            assert only_worse(original, report)
        else:
            assert difference(comparable(original), comparable(report)) == []
    if "asked" in expected:
        assert fetcher is not None
        assert fetcher.asked == expected["asked"]
    audiences = ("employer", "earner", "developer") if len(report.children) < _MANY else ("employer",)
    for audience in audiences:
        assert report.explain(audience=audience)
        assert report.explain("de", audience)
    assert words_of_code(report, case) == set()
    assert json.dumps(report.to_dict())


def test_nothing_is_accepted_but_what_was_signed_or_with_a_warning() -> None:
    expected = {path.stem: json.loads(path.read_bytes())["expected"] for path in CASES}
    assert [name for name, case in expected.items() if case.get("outcome") == "verified"] == []
    read_alike = {name for name, case in expected.items() if case.get("outcome") == "unknown-issuer"}
    assert [name for name in read_alike if not expected[name]["code"] and "same_as" not in expected[name]] == []


def test_every_row_that_is_built_has_three_cases() -> None:
    rows = Counter(int(path.name[:2]) for path in CASES)
    built = (*range(1, 18), 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 43, 44, 45)
    assert {row: rows[row] for row in built if rows[row] < 3} == {}


_ROWS = (*range(1, 19), 21, 22, 34)
"""The rows that have cases for each way in which a document is secured."""


def _mechanisms(value: Any) -> Iterator[str]:
    """The suites and forms of token that stand in a document or a token."""
    if isinstance(value, dict):
        for name, entry in value.items():
            if name == "proof":
                proofs = [proof for proof in as_list(entry) if isinstance(proof, dict)]
                yield from (str(proof.get("cryptosuite", proof.get("type"))) for proof in proofs)
            yield from _mechanisms(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from _mechanisms(entry)
    elif isinstance(value, str) and value.count(".") == 2:
        try:
            header = strict_json.loads(base64url.decode(value.split(".")[0]))
        except VcwalletError:
            return
        if isinstance(header, dict) and isinstance(header.get("typ"), str):
            yield header["typ"]


def test_every_mechanism_is_attacked() -> None:
    """As docs/security.md says."""
    counts: Counter[str] = Counter()
    cases = [path for path in CASES if int(path.name[:2]) in _ROWS]
    for path in cases:
        counts.update(set(_mechanisms(json.loads(path.read_bytes())["data"])))
    assert len(cases) > 1_500
    mechanisms = (*SUITES, "vc+jwt", "vp+jwt", "JWT")
    assert {name: counts[name] for name in mechanisms if counts[name] < 5} == {}


def test_the_files_are_what_the_generator_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    generator = importlib.import_module("make_attacks")
    monkeypatch.setattr(generator, "HERE", tmp_path)
    monkeypatch.setattr(generator, "ATTACKS", tmp_path / "attacks")
    generator.main()
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.json")}
    assert len(made) > 600
    assert [str(name) for name, content in made.items() if (VECTORS / name).read_bytes() != content] == []
