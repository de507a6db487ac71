"""A trust list: what its file can say, what is refused, and whom it knows."""

from __future__ import annotations

import json
import pickle
from dataclasses import FrozenInstanceError, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from support.badges import COLLEGE, MALLORY, NOW
from support.stack_evidence import OTHER
from vcwallet.errors import MalformedValueError, StoreError, UnreachableError, VcwalletError
from vcwallet.io.trust.trust_file import FilesBeside, FilesNamed
from vcwallet.policy.trust.source_inquiry import answer_at_hand
from vcwallet.trust import (
    NeedReading,
    Recognition,
    RecognitionScope,
    TrustAnswer,
    TrustedIssuer,
    TrustInquiry,
    TrustList,
    TrustListError,
    TrustProblem,
    TrustSteps,
    compile_trust_list,
)

ENTRY = {
    "id": COLLEGE.did,
    "name": "Example College",
    "names": ["Beispielhochschule", "EC"],
    "logo": "https://college.example/logo.png",
    "url": "https://college.example/",
    "scope": {"achievements": ["https://college.example/badges/*"], "countries": ["NO", "SE"]},
    "from": "2024-01-01T00:00:00Z",
    "until": "2030-01-01T00:00:00.5Z",
    "note": "confirmed by telephone",
}
LIST = {"title": "Ours", "issuers": [ENTRY]}


def inquiry(issuer: str = COLLEGE.did, name: str = "", profile: dict[str, Any] | None = None) -> TrustInquiry:
    return TrustInquiry(issuer=issuer, at=NOW, now=NOW, claimed_name=name, profile=profile or {})


def answer(trust: TrustList, asked: TrustInquiry) -> TrustAnswer:
    return answer_at_hand(trust, asked)


def parsed(**members: Any) -> TrustList:
    return TrustList.parse(json.dumps(LIST | members))


def test_an_entry_says_all_that_there_is_to_say_of_an_issuer() -> None:
    known = parsed()

    (found,) = answer(known, inquiry()).recognitions

    assert json.loads(known.to_bytes()) == LIST | {"issuers": [ENTRY | {"until": "2030-01-01T00:00:00.500000Z"}]}
    assert found.known_by == "Ours"
    assert found.scope == RecognitionScope(achievements=("https://college.example/badges/*",), countries=("NO", "SE"))
    assert found.logo == "https://college.example/logo.png"
    assert found.since == datetime.fromisoformat("2024-01-01T00:00:00Z")


def test_an_issuer_that_calls_itself_by_another_of_its_names_is_known_by_that_one() -> None:
    assert answer(parsed(), inquiry(name="EC")).recognitions[0].name == "EC"
    assert answer(parsed(), inquiry(name="Another")).recognitions[0].name == "Example College"


def test_one_identifier_may_stand_there_for_several_terms_and_scopes() -> None:
    known = parsed(issuers=[ENTRY, {"id": COLLEGE.did, "name": "Example College", "until": "2020-01-01T00:00:00Z"}])

    assert len(answer(known, inquiry()).recognitions) == 2
    assert len(known) == 1
    assert len(known.issuers) == 2


@pytest.mark.parametrize(
    ("change", "reason", "pointer"),
    [
        ({"untill": "2030-01-01T00:00:00Z"}, "trust-list-unknown-member", "/issuers/0/untill"),
        ({"scope": {"country": ["NO"]}}, "trust-list-unknown-member", "/issuers/0/scope/country"),
        ({"scope": {"countries": []}}, "trust-list-texts", "/issuers/0/scope/countries"),
        ({"scope": {"countries": ["NO", "Norway"]}}, "scope-country", "/issuers/0/scope/countries/1"),
        ({"names": "EC"}, "trust-list-texts", "/issuers/0/names"),
        ({"names": [" "]}, "trust-list-texts", "/issuers/0/names"),
        ({"names": ["\u200b"]}, "trust-list-name", "/issuers/0/names/0"),
        ({"name": "\u3164"}, "trust-list-name", "/issuers/0/name"),
        ({"scope": {"actions": ["isue"]}}, "scope-action", "/issuers/0/scope/actions/0"),
        ({"scope": {"frameworks": [" "]}}, "trust-list-texts", "/issuers/0/scope/frameworks"),
        ({"name": ""}, "trust-list-member", "/issuers/0/name"),
        ({"logo": "logo.png"}, "trust-list-address", "/issuers/0/logo"),
        ({"url": "javascript:alert(1)"}, "trust-list-address", "/issuers/0/url"),
        ({"until": "2023-01-01T00:00:00Z"}, "trust-list-term", "/issuers/0/until"),
        ({"until": "2030"}, "timestamp", "/issuers/0/until"),
    ],
)
def test_what_an_entry_cannot_say_is_refused_with_its_place(change: dict[str, Any], reason: str, pointer: str) -> None:
    with pytest.raises(MalformedValueError) as refused:
        parsed(issuers=[ENTRY | change])

    assert (refused.value.reason, refused.value.pointer) == (reason, pointer)
    assert str(refused.value)


@pytest.mark.parametrize(
    ("members", "reason", "pointer"),
    [
        ({"issuer": []}, "trust-list-unknown-member", "/issuer"),
        ({"title": 5}, "trust-list-member", "/title"),
        ({"issuers": {"ids": []}}, "trust-list-entries", "/issuers"),
        ({"sources": [{"type": "oracle", "name": "X"}]}, "trust-source-type", "/sources/0/type"),
        ({"sources": ["X"]}, "trust-list-shape", "/sources/0"),
        ({"sources": [{"type": "trust-list", "title": "Ours", "issuers": []}]}, "trust-source-twice", "/sources/0"),
        (
            {"sources": [{"type": "trust-list", "title": "X", "issuers": [ENTRY | {"untill": 1}]}]},
            "trust-list-unknown-member",
            "/sources/0/issuers/0/untill",
        ),
    ],
)
def test_what_a_list_cannot_say_is_refused_with_its_place(members: dict[str, Any], reason: str, pointer: str) -> None:
    with pytest.raises(TrustListError) as refused:
        parsed(**members)

    assert (refused.value.reason, refused.value.pointer) == (reason, pointer)
    assert str(refused.value)


def test_a_list_is_immutable_and_can_be_pickled() -> None:
    known = parsed(sources=[{"type": "trust-list", "title": "Theirs", "issuers": [{"id": OTHER.did, "name": "O"}]}])

    with pytest.raises(FrozenInstanceError):
        known.title = "Another"  # type: ignore[misc]
    again = pickle.loads(pickle.dumps(known))

    assert again.to_bytes() == known.to_bytes()
    assert answer(again, inquiry(OTHER.did)) == answer(known, inquiry(OTHER.did))


def test_combined_lists_answer_in_their_order_each_by_its_own_title() -> None:
    first, second = parsed(), parsed(title="Theirs")

    known = TrustList.combine([first, second])

    assert [found.known_by for found in answer(known, inquiry()).recognitions] == ["Ours", "Theirs"]
    assert TrustList.combine([first]) is first
    assert [name for name, _ in known.apart()] == ["Ours", "Theirs"]
    with pytest.raises(TrustListError, match="Ours"):
        TrustList.combine([first, TrustList([TrustedIssuer(MALLORY.did, "Example College")], title="Ours")])


@dataclass(frozen=True)
class OutOfReach:
    """A source that cannot be had."""

    name: str = "Register"

    def recognise(self, inquiry: TrustInquiry) -> TrustSteps:
        try:
            yield NeedReading("https://register.example/", "issuer-registry", bytes)
        except VcwalletError as error:
            return TrustAnswer(problems=(TrustProblem(source=self.name, error=error),))
        raise AssertionError(inquiry)


@dataclass(frozen=True)
class AtHand:
    """A source that knows everyone."""

    name: str

    def recognise(self, inquiry: TrustInquiry) -> TrustAnswer:
        return TrustAnswer((Recognition(name=inquiry.issuer, known_by=self.name),))


def test_one_source_out_of_reach_does_not_keep_the_others_from_answering() -> None:
    known = TrustList(parsed().issuers, sources=[AtHand("First"), OutOfReach(), AtHand("Last")], title="Ours")

    found = answer(known, inquiry())

    assert [each.known_by for each in found.recognitions] == ["Ours", "First", "Last"]
    assert [(each.source, type(each.error)) for each in found.problems] == [("Register", UnreachableError)]


def test_two_sources_of_one_name_are_refused() -> None:
    with pytest.raises(TrustListError) as refused:
        TrustList(sources=[AtHand("Register"), OutOfReach()])

    assert (refused.value.reason, refused.value.pointer) == ("trust-source-twice", "/sources/1")


def accreditation(name: str, *bodies: tuple[str, str]) -> dict[str, Any]:
    return {
        "type": "accreditation",
        "name": name,
        "bodies": [{"id": identifier, "name": body} for identifier, body in bodies],
    }


def inner(title: str, *sources: dict[str, Any]) -> dict[str, Any]:
    return {"type": "trust-list", "title": title, "issuers": [{"id": OTHER.did, "name": "O"}], "sources": list(sources)}


@pytest.mark.parametrize(
    "source",
    [
        inner("Theirs", inner("Ours")),
        inner("OURS"),
        inner(" Ours  "),
        inner("Theirs", inner("Further"), inner("theirs")),
        accreditation("Accreditors", (OTHER.did, "Ours")),
        accreditation("Accreditors", (OTHER.did, "Agency"), (COLLEGE.did, "agency")),
        accreditation("Agency", (OTHER.did, "Agency"), (COLLEGE.did, "Council")),
        inner("Agency", accreditation("Accreditors", (OTHER.did, "Agency"))),
        {"type": "domain-linkage", "name": "Sites", "domains": [{"domain": "ours", "name": "O"}]},
    ],
)
def test_no_source_at_any_depth_takes_the_name_of_another(source: dict[str, Any]) -> None:
    with pytest.raises(TrustListError) as refused:
        parsed(sources=[source])

    assert refused.value.reason == "trust-source-twice"
    assert refused.value.pointer == "/sources/0" or refused.value.pointer.startswith("/sources/0/sources/")


@pytest.mark.parametrize("name", ["Ou\u200brs", "Ours\u202e", "Ou\u00adrs"])
def test_no_source_has_signs_in_its_name_that_cannot_be_seen(name: str) -> None:
    for source in (inner(name), accreditation("Accreditors", (OTHER.did, name))):
        with pytest.raises(TrustListError) as refused:
            parsed(sources=[source])
        assert refused.value.reason == "trust-source-hidden"
        assert refused.value.pointer.startswith("/sources/0")
    assert str(refused.value)


def test_one_body_may_stand_in_several_sources_or_lend_one_its_name() -> None:
    agency = (OTHER.did, "Agency")

    assert parsed(sources=[accreditation("First", agency), inner("Theirs", accreditation("Second", agency))])
    assert parsed(sources=[accreditation("Agency", agency)])


def test_a_source_of_a_program_is_not_written_into_a_file() -> None:
    with pytest.raises(TrustListError) as refused:
        TrustList(sources=[AtHand("Register")]).to_bytes()

    assert refused.value.reason == "trust-source-unwritten"
    assert "AtHand" in str(refused.value)


def test_a_stranger_with_a_name_like_one_on_the_list_has_namesakes() -> None:
    stranger = inquiry(MALLORY.did, "ЕC")  # the first letter is Cyrillic

    (alike,) = answer(parsed(), stranger).namesakes

    assert (alike.id, alike.name, alike.known_by) == (COLLEGE.did, "EC", "Ours")
    assert answer(parsed(), inquiry(name="Example College")).namesakes == ()
    assert answer(parsed(), inquiry(MALLORY.did, "!!!")).namesakes == ()


def test_every_language_of_a_claimed_name_is_looked_at() -> None:
    name = {"@value": "Beispielhochschule", "@language": "de"}

    (alike,) = answer(parsed(), inquiry(MALLORY.did, "Something", {"name": ["Something", name]})).namesakes

    assert alike.name == "Beispielhochschule"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lists = tmp_path / "lists"
    (lists / "inner").mkdir(parents=True)
    (lists / "inner/registry.json").write_bytes(b"{}")
    (tmp_path / "secret.json").write_bytes(b"secret")
    (lists / "link.json").symlink_to(tmp_path / "secret.json")
    (lists / "beside.json").symlink_to(lists / "inner/registry.json")
    return lists


def test_sources_read_files_below_the_folder_of_the_list(folder: Path) -> None:
    files = FilesBeside(folder)

    assert files("inner/registry.json") == files("beside.json") == b"{}"
    with pytest.raises(StoreError):
        files("missing.json")


def test_a_list_has_the_files_that_it_named(folder: Path) -> None:
    named = {"type": "registry", "name": "Register", "file": "inner/registry.json"}
    (folder / "inner/registry.json").write_text('{"meta": {}, "registry": {}}')
    (folder / "list.json").write_text(json.dumps({"issuers": [], "sources": [named]}))
    known = TrustList.load(folder / "list.json")
    again = TrustList.from_json(json.loads(known.to_bytes()), "", FilesNamed(known.files))

    assert known.files == {"inner/registry.json": b'{"meta": {}, "registry": {}}'}
    assert TrustList().files == {}
    assert again.to_bytes() == known.to_bytes()
    with pytest.raises(TrustListError):
        FilesNamed({})("inner/registry.json")


@pytest.mark.parametrize(
    "name",
    ["../secret.json", "inner/../../secret.json", "/etc/hostname", "link.json", "C:x", "..\\secret.json", "", "."],
)
def test_sources_read_no_file_elsewhere(folder: Path, name: str) -> None:
    with pytest.raises((TrustListError, StoreError)) as refused:
        FilesBeside(folder)(name)

    assert refused.value.reason in {"trust-file-elsewhere", "is-folder"}
    with pytest.raises(TrustListError, match="no folder"):
        FilesBeside(None)(name or "x.json")


def compiled(folder: Path, document: dict[str, Any]) -> TrustList:
    (folder / "list.json").write_text(json.dumps(document), encoding="utf-8")
    (folder / "list.trust").write_bytes(compile_trust_list(folder / "list.json"))
    return TrustList.load(folder / "list.trust")


NESTED = LIST | {
    "issuers": [
        ENTRY,
        {"id": OTHER.did, "name": "Example C0llege"},
        {"id": COLLEGE.did, "name": "Example College", "until": "2020-01-01T00:00:00Z"},
    ],
    "sources": [{"type": "trust-list", "title": "Theirs", "issuers": [ENTRY]}],
}


@pytest.mark.parametrize("asked", [COLLEGE.did, OTHER.did, MALLORY.did])
@pytest.mark.parametrize("name", ["", "EC", "Example College", "EXAMPLE COLLEGE", "Another"])
def test_a_compiled_list_answers_as_the_list_that_it_was_made_of(tmp_path: Path, asked: str, name: str) -> None:
    known = TrustList.parse(json.dumps(NESTED))

    again = compiled(tmp_path, NESTED)

    assert answer(again, inquiry(asked, name)) == answer(known, inquiry(asked, name))
    assert again.to_bytes() == known.to_bytes()
    assert len(again) == len(known) == 2
    assert answer(pickle.loads(pickle.dumps(again)), inquiry(asked, name)) == answer(known, inquiry(asked, name))


def test_a_compiled_list_is_compiled_already(tmp_path: Path) -> None:
    compiled(tmp_path, NESTED)

    assert compile_trust_list(tmp_path / "list.trust") == (tmp_path / "list.trust").read_bytes()


@pytest.mark.parametrize("place", [35, 40, 110, 500, -1])
def test_a_damaged_compiled_list_is_refused_with_a_cure(tmp_path: Path, place: int) -> None:
    compiled(tmp_path, NESTED)
    content = bytearray((tmp_path / "list.trust").read_bytes())
    content[place] ^= 1
    (tmp_path / "list.trust").write_bytes(content)

    with pytest.raises(TrustListError, match="vcwallet trust compile") as refused:
        TrustList.load(tmp_path / "list.trust")

    assert refused.value.reason in {"trust-compiled-damaged", "trust-compiled-version"}


def test_a_compiled_list_of_another_version_is_refused_with_a_cure(tmp_path: Path) -> None:
    compiled(tmp_path, NESTED)
    header, version, rest = (tmp_path / "list.trust").read_bytes().split(b"\n", 2)
    (tmp_path / "list.trust").write_bytes(b"\n".join((header, b"2" + version[1:], rest)))

    with pytest.raises(TrustListError, match="vcwallet trust compile") as refused:
        TrustList.load(tmp_path / "list.trust")

    assert refused.value.reason == "trust-compiled-version"


def test_an_issuer_is_known_to_the_last_moment_of_its_term() -> None:
    (found,) = answer(parsed(), inquiry()).recognitions
    end = datetime.fromisoformat("2030-01-01T00:00:00.5Z")

    assert found.covers(end)
    assert not found.covers(end + timedelta(microseconds=1))


def test_lists_that_share_a_source_are_one_list_together() -> None:
    register = {"type": "registry", "name": "National Register", "url": "https://register.example/r.json"}
    ministry = {"type": "recognized-entities", "name": "Ministry", "issuer": COLLEGE.did, "url": "https://m.example/l"}
    bodies = [{"id": COLLEGE.did, "name": "Ministry"}]
    lists = [
        TrustList.parse(json.dumps({"title": "First", "issuers": [], "sources": [register, ministry]})),
        TrustList.parse(json.dumps({"title": "Second", "issuers": [], "sources": [register]})),
        TrustList.parse(
            json.dumps(
                {
                    "title": "Third",
                    "issuers": [],
                    "sources": [{"type": "accreditation", "name": "Ours", "bodies": bodies}],
                }
            )
        ),
    ]
    assert len(TrustList.combine(lists).sources) == 3
    other = json.dumps({"title": "Fourth", "issuers": [], "sources": [register | {"url": "https://evil.example/r"}]})
    with pytest.raises(TrustListError) as refused:
        TrustList.combine([*lists, TrustList.parse(other)])
    assert refused.value.reason == "trust-source-twice"
