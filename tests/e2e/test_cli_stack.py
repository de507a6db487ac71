"""`vcwallet stack` and `vcwallet wallet progress`, as designers, earners and employers use them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from support.badges import COLLEGE, EARNER, Document, signed
from support.stack_evidence import OTHER, award, urn

if TYPE_CHECKING:
    from e2e.conftest import Cli

NOW = ("--at", "2026-06-01T12:00:00Z")
CHECK = ("stack", "check", "analyst.json")
TRUST = ("--trust", "known.trust", *NOW)


def definition(**changes: object) -> Document:
    """A stack of two parts."""
    parts = [
        {"slot": "core", "name": "Core", "accepts": {"achievements": [urn("a"), urn("b")]}},
        {"slot": "capstone", "name": "Capstone", "accepts": {"achievements": [urn("z")]}},
    ]
    found: Document = {
        "stack": urn("analyst"),
        "version": "1",
        "name": "Analyst",
        "owner": COLLEGE.did,
        "awards": "urn:w",
    }
    return found | {"require": {"allOf": parts}} | changes


@pytest.fixture
def shelf(desk: Cli) -> Cli:
    """The desk with a definition and the credentials for it."""
    quick = replace(desk, here=True)
    quick.write("analyst.json", definition())
    for name in "abxz":
        quick.write(f"{name}.json", signed(award(name)))
    return quick


@pytest.mark.parametrize(
    ("files", "options", "status", "label"),
    [
        (["a.json", "z.json"], TRUST, 0, "MET"),
        (["a.json", "x.json"], TRUST, 3, "NOT MET"),
        (["a.json", "z.json"], NOW, 4, "NOT DECIDED"),
        (["a.json", "z.json"], ("--rule-vouches", *NOW), 0, "MET"),
        (["a.json", "z.json", "junk.json"], TRUST, 6, "MET"),
        (["a.json", "missing.json"], TRUST, 6, "NOT MET"),
        (["a.json", "z.json"], ("--recipient", "somebody@example.org", *TRUST), 4, "NOT DECIDED"),
        (["a.json", "z.json"], ("--recipient", EARNER.did, *TRUST), 0, "MET"),
    ],
)
def test_the_exit_status_says_the_verdict(
    shelf: Cli, files: list[str], options: tuple[str, ...], status: int, label: str
) -> None:
    shelf.write("junk.json", b"{")

    done = shelf(*CHECK, *files, *options)

    assert done.out.startswith(f"{label}  Analyst\n")
    assert done.status == status
    assert done.err == ""


def test_each_audience_reads_its_own_report(shelf: Cli) -> None:
    employer, earner, issuer = (
        shelf(*CHECK, "a.json", *TRUST, "--audience", audience).words for audience in ("employer", "earner", "issuer")
    )

    assert "do not add up" in employer
    assert "What to do next" in earner
    assert "1 more for “Capstone”: urn:example:z." in earner
    assert "Faults of the rule itself - None were found." in issuer
    assert f"“a”, from “Example College”, {COLLEGE.did}" in employer


def test_json_is_one_object_of_a_stable_shape(shelf: Cli) -> None:
    shelf.write("junk.json", b"{")
    done = shelf(*CHECK, "a.json", "junk.json", "z.json", *TRUST, "--json", "--html", "report.html")
    data = done.data

    assert (data["schema"], data["status"], data["report"]["verdict"], data["html"]) == (1, 6, "met", "report.html")
    assert [(one["file"], one.get("pointer"), one["answer"]) for one in data["files"]] == [
        ("a.json", "/0", "verified"),
        ("junk.json", None, "unreadable"),
        ("z.json", "/1", "verified"),
    ]
    assert data["explanation"]["audience"] == "employer"
    assert data["report"]["parts"][0]["counted"][0]["pointer"] == "/0"


def test_the_report_can_be_a_page(shelf: Cli) -> None:
    made = shelf(*CHECK, "a.json", *TRUST, "--html", "report.html")
    again = shelf(*CHECK, "a.json", *TRUST, "--html", "report.html")
    forced = shelf(*CHECK, "a.json", *TRUST, "--html", "report.html", "--force")

    assert "Written: report.html" in made.out
    assert (shelf.folder / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert again.status == 2
    assert "There is a file report.html already" in again.words
    assert forced.status == 3


@pytest.mark.parametrize("content", [b"{", b"[]", json.dumps({"stack": "urn:x", "version": "1"}).encode()])
def test_a_definition_that_cannot_be_read_is_unreadable(shelf: Cli, content: bytes) -> None:
    shelf.write("analyst.json", content)

    for command in ((*CHECK, "a.json"), ("stack", "explain", "analyst.json"), ("stack", "draw", "analyst.json")):
        assert shelf(*command).status == 6
    assert shelf("stack", "explain", "nowhere.json", "--json").data["error"]["code"] == "STORE_ERROR"


def test_lint_says_what_is_wrong_and_where(shelf: Cli) -> None:
    shelf.write("bad.json", definition(require={"nOf": 3, "of": definition()["require"]["allOf"]}))
    shelf.write("doubtful.json", definition(require={"anyOf": [{"slot": "s", "accepts": {"achievements": ["urn:a"]}}]}))
    shelf.write("nobody.json", definition(owner=""))
    shelf.write("junk.json", b"{")

    assert shelf("stack", "lint", "analyst.json").out == "analyst.json: no faults\n"
    bad = shelf("stack", "lint", "bad.json", "analyst.json")
    assert bad.status == 3
    assert "bad.json:1:" in bad.out
    assert ": error at /require/nOf\n  It asks for 3, and there are only 2." in bad.out
    assert "analyst.json: no faults" in bad.out
    assert shelf("stack", "lint", "doubtful.json").status == 0
    assert shelf("stack", "lint", "doubtful.json", "--strict").status == 3
    refused = shelf("stack", "lint", "nobody.json")
    assert refused.status == 3
    assert "nobody.json:1:" in refused.out
    assert ": error at /owner" in refused.out
    assert shelf("stack", "lint", "analyst.json", "junk.json").status == 6
    data = shelf("stack", "lint", "bad.json", "nobody.json", "--json").data
    assert data["files"][0]["findings"][0]["reason"] == "n-too-large"
    assert data["files"][1]["error"]["code"] == "STACK_ERROR"


def test_lint_names_line_and_column(shelf: Cli) -> None:
    yaml = "stack: urn:s\nversion: '1'\nowner: urn:o\nrequire:\n  slot: s\n  accepts:\n    achievements: [CS101]\n"
    yaml += "awards: urn:w\n"
    shelf.write("code.yaml", yaml.encode())
    shelf.write("member.yaml", yaml.replace("accepts", "acepts").encode())
    shelf.write("tab.yaml", yaml.replace("  slot", "\tslot").encode())
    shelf.write(
        "code.json",
        b'{\n "stack": "urn:s", "version": "1", "owner": "urn:o", "awards": "urn:w",\n "require":\n  {"slot": "s"}\n}',
    )
    shelf.write("broken.json", b'{\n "stack": "urn:s"\n "version": "1"}')

    shown = shelf("stack", "lint", "code.yaml", "member.yaml", "tab.yaml", "code.json", "broken.json")

    heads = [line for line in shown.out.splitlines() if line.startswith(("code", "member", "tab", "broken"))]
    assert heads == [
        "code.yaml:7:20: error at /require/accepts/achievements/0",
        "member.yaml:6:3: error at /require/acepts",
        "tab.yaml:5:1: error",
        "code.json:3:2: error at /require",
        "broken.json:3:2: error",
    ]
    explained = shelf("stack", "explain", "member.yaml")
    assert (explained.status, ", line 6, column 3: /require/acepts)" in explained.err) == (6, True)
    data = shelf("stack", "lint", "code.yaml", "member.yaml", "--json").data
    finding, error = data["files"][0]["findings"][0], data["files"][1]["error"]
    assert (finding["line"], finding["column"], error["line"], error["column"]) == (7, 20, 6, 3)


def test_lint_knows_whom_the_reader_knows(shelf: Cli) -> None:
    accepts = {"achievements": ["urn:a"], "endorsedBy": [COLLEGE.did, "did:web:nobody.example"]}
    shelf.write("endorsed.json", definition(require={"slot": "s", "accepts": accepts}))

    assert shelf("stack", "lint", "endorsed.json").out == "endorsed.json: no faults\n"
    told = shelf("stack", "lint", "endorsed.json", "--trust", "known.trust")
    assert (told.status, " warning at /require/accepts/endorsedBy/1\n" in told.out) == (0, True)


def test_lint_of_several_files_finds_stacks_that_ask_for_each_other(shelf: Cli) -> None:
    for name, awarded, asked in (("one", "urn:x", "urn:y"), ("two", "urn:y", "urn:x")):
        rule = definition(
            stack=f"urn:{name}", awards=awarded, require={"slot": "s", "accepts": {"achievements": [asked]}}
        )
        shelf.write(f"{name}.json", rule)

    assert shelf("stack", "lint", "one.json").status == 0
    both = shelf("stack", "lint", "one.json", "two.json")
    assert both.status == 3
    assert both.out.count(" error at /awards\n") == 2


def test_lint_of_a_pathway_lists_what_only_describes(shelf: Cli) -> None:
    courses = [{"@id": f"urn:c{n}", "ceterms:proxyFor": f"urn:{n}", "ceterms:ctid": f"ce-{n}"} for n in range(2)]
    condition = {"ceterms:targetComponent": ["urn:c0"]}
    end = {"@id": "urn:end", "ceterms:proxyFor": "urn:award", "ceterms:hasCondition": condition}
    head = {"@id": "urn:p", "@type": "ceterms:Pathway", "ceterms:ownedBy": "urn:o"}
    graph = [head | {"ceterms:hasDestinationComponent": "urn:end"}, end, *courses]
    shelf.write("pathway.json", {"@context": "https://credreg.net/ctdl/schema/context/json", "@graph": graph})

    shown = shelf("stack", "lint", "pathway.json")
    assert shown.status == 0
    assert ": note at /@graph/2/ceterms:ctid\n  These terms only describe" in shown.out
    assert "no part of the rule: urn:c1." in shown.words
    end["ceterms:hasConstraint"] = {}
    shelf.write("pathway.json", {"@context": "https://credreg.net/ctdl/schema/context/json", "@graph": graph})
    refused = shelf("stack", "lint", "pathway.json")
    assert (refused.status, ": error at /@graph/1/ceterms:hasConstraint" in refused.out) == (3, True)
    assert refused.out.startswith("pathway.json:")


def test_a_fault_of_a_pathway_has_its_place_in_the_file(shelf: Cli) -> None:
    """Three of two: the finding stands where the number stands."""
    courses = [{"@id": f"urn:c{n}", "ceterms:proxyFor": f"urn:{n}"} for n in range(2)]
    condition = {"ceterms:targetComponent": ["urn:c0", "urn:c1"], "ceterms:requiredNumber": 3}
    end = {"@id": "urn:end", "ceterms:proxyFor": "urn:award", "ceterms:hasCondition": condition}
    head = {"@id": "urn:p", "@type": "ceterms:Pathway", "ceterms:ownedBy": "urn:o"}
    graph = [head | {"ceterms:hasDestinationComponent": "urn:end"}, end, *courses]
    text = json.dumps({"@context": "https://credreg.net/ctdl/schema/context/json", "@graph": graph}, indent=1)
    shelf.write("pathway.json", text.encode())
    line, stated = next((n, one) for n, one in enumerate(text.split("\n"), 1) if "requiredNumber" in one)

    shown = shelf("stack", "lint", "pathway.json")
    (fault, *_) = shelf("stack", "lint", "pathway.json", "--json").data["files"][0]["findings"]

    place = line, stated.index('"') + 1
    assert shown.status == 3
    assert shown.out.startswith(f"pathway.json:{place[0]}:{place[1]}: error at /require/nOf of the compact form\n")
    assert (fault["reason"], (fault["line"], fault["column"])) == ("n-too-large", place)


def test_a_definition_in_yaml_is_explained(shelf: Cli) -> None:
    shelf.write(
        "analyst.yaml",
        f"stack: urn:s\nversion: '2'\nowner: {COLLEGE.did}\ndescription: About it.\n"
        "require:\n  slot: core\n  accepts: {achievements: [urn:a], within: P5Y}\n".encode(),
    )

    done = shelf("stack", "explain", "analyst.yaml")

    assert done.status == 0
    assert "- “core”: one credential that fills no other place - for urn:a - awarded at most 5 years ago" in done.words
    assert "About it." in done.words
    told = shelf("stack", "explain", "analyst.yaml", "--json").data
    assert told["require"]["points"][0]["text"] == "for urn:a"


def test_a_stack_is_drawn(shelf: Cli) -> None:
    piped = shelf("stack", "draw", "analyst.json")
    as_svg = shelf("stack", "draw", "analyst.json", "-o", "a.svg")
    as_page = shelf("stack", "draw", "analyst.json", "-o", "a.html", "--json")
    wrong = shelf("stack", "draw", "analyst.json", "-o", "a.gif")

    assert piped.out.startswith("<svg ")
    assert shelf("stack", "draw", "analyst.json", "--json").data["svg"] == piped.out.strip()
    assert as_svg.out == "Written: a.svg\n"
    assert (shelf.folder / "a.svg").read_text(encoding="utf-8") == piped.out.strip()
    assert as_page.data["output"] == "a.html"
    assert wrong.status == 2
    assert "Let its name end in one of: .svg, .html, .htm." in wrong.words


def test_names_cannot_play_tricks_on_a_terminal(shelf: Cli) -> None:
    shelf.write("evil.json", signed(award("a", achievement={"name": "[red]x\x1b[31m\u202e"})))
    shelf.write("analyst.json", definition(name="[bold]\x07"))

    for command in ((*CHECK, "evil.json", *TRUST), ("stack", "explain", "analyst.json")):
        done = shelf(*command)
        assert not {"\x1b", "\u202e", "\x07"} & set(done.out)
        assert "[bold]\\u0007" in done.words
    assert "“[red]x\\u001b[31m\\u202e”" in shelf(*CHECK, "evil.json", *TRUST).words


def test_a_wallet_says_what_is_met_what_is_missing_and_what_serves_two(office: Cli) -> None:
    listed = office("issuer", "achievement", "list", "--json").data["achievements"][0]
    issuer = office("wallet", "show", "1", "--json").data["entry"]["issuer"]
    core = {"slot": "core", "name": "Core", "accepts": {"achievements": [listed["id"]]}}
    more = {"slot": "more", "name": "More", "accepts": {"achievements": ["urn:more"]}}
    office.write("one.json", definition(owner=issuer, require=core, name="One"))
    office.write("two.json", definition(owner=issuer, require={"allOf": [core, more]}, stack="urn:two", name="Two"))

    done = office("wallet", "progress", "one.json", "two.json")
    data = office("wallet", "progress", "one.json", "two.json", "--json").data

    assert done.status == 0
    assert done.out.startswith("MET  One\n")
    assert "NOT MET Two" in done.words
    assert "1 more for “More”: urn:more" in done.words
    assert "counts in: “One” (core), “Two” (core)." in done.words
    assert [one["report"]["verdict"] for one in data["stacks"]] == ["met", "unmet"]
    assert [place["part"] for place in data["shared"][0]["places"]] == ["core", "core"]
    assert "one credential serves two" not in office("wallet", "progress", "one.json").words


def test_a_wallet_counts_what_names_its_holder_otherwise(office: Cli) -> None:
    office.write("z.json", signed(award("z")))
    office.write("one.json", definition(require={"slot": "s", "accepts": {"achievements": [urn("z")]}}))
    assert office("wallet", "add", "z.json").status == 0
    asked = ("wallet", "progress", "one.json", *NOW)

    assert office(*asked).out.startswith("NOT DECIDED  Analyst\n")
    assert office(*asked, "--known-as", EARNER.did).out.startswith("MET  Analyst\n")
    assert office("wallet", "progress", "nowhere.json").status == 6


def test_a_wallet_counts_what_names_its_holder_by_a_number_of_the_college(office: Cli) -> None:
    """The policy file says whose number it is, as for `stack check`; alone it links nothing."""
    number = {"type": "IdentityObject", "hashed": False, "identityHash": "1001", "identityType": "studentId"}
    office.write("z.json", signed(award("z", subject={"id": None, "identifier": [number]})))
    office.write("one.json", definition(require={"slot": "s", "accepts": {"achievements": [urn("z")]}}))
    office.write("me.json", {"holder": {"identifiers": ["1001"], "institution": COLLEGE.did}})
    office.write("other.json", {"holder": {"identifiers": ["1001"], "institution": OTHER.did}})
    office.write("college.json", {"holder": {"identifiers": ["ada@example.org"], "institution": COLLEGE.did}})
    office.write("awarded.json", {"award": {"at": "2026-01-31"}})
    assert office("wallet", "add", "z.json").status == 0
    progress = ("wallet", "progress", "one.json", *NOW)
    check = ("stack", "check", "one.json", "z.json", "--rule-vouches", *NOW)

    assert office(*progress, "--known-as", "1001").out.startswith("NOT DECIDED  Analyst\n")
    for asked, named in ((progress, "--known-as"), (check, "--recipient")):
        assert office(*asked, "--policy", "other.json").out.startswith("NOT DECIDED  Analyst\n")
        assert office(*asked, "--policy", "me.json").out.startswith("MET  Analyst\n")
        assert office(*asked, "--policy", "college.json", named, "1001").out.startswith("MET  Analyst\n")
    refused = office(*progress, "--policy", "awarded.json", "--json")
    assert (refused.status, refused.data["error"]["reason"]) == (2, "policy-member")
