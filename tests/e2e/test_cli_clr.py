"""`vcwallet verify` on a learner record: each credential in it readable, and what holds them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.badges import changed
from support.learner_records import achievement, described, part, record, relation

if TYPE_CHECKING:
    from e2e.conftest import Cli


def test_a_record_shows_what_is_in_it(desk: Cli) -> None:
    desk.write(
        "clr.json", record(part(1), part(2), subject={"association": [relation(1, "precedes", 2)]}, partial=True)
    )

    done = desk("verify", "clr.json", "--trust", "known.trust")

    assert done.status == 0
    assert done.out.startswith("VERIFIED  clr.json\n")
    assert "Record of achievements" in done.words
    assert "a selection: its issuer has more on record" in done.words
    for name in ("Part 1", "Part 2"):
        assert name in done.words
    assert done.words.count("Example College, on your list “My colleges”") == 3


def test_what_is_wrong_with_one_of_them_is_said_there(desk: Cli) -> None:
    desk.write("clr.json", record(part(1), changed(part(2), "/name", "Surgery")))

    done = desk("verify", "clr.json", "--trust", "known.trust")

    assert done.status == 3
    assert "Surgery" not in done.words
    assert "Part 1" in done.words


def test_somebody_elses_credential_is_undecided(desk: Cli) -> None:
    desk.write("clr.json", record(part(1), part(2, {"id": "did:example:somebody"})))

    done = desk("verify", "clr.json", "--trust", "known.trust")

    assert done.status == 4
    assert "nothing shows that this is one person" in done.words


def test_relations_are_in_the_json(desk: Cli) -> None:
    entries = [relation(1, "isPartOf", 8), relation(2, "isPartOf", 9)]
    desk.write("clr.json", record(part(1), part(2), subject={"achievement": [described(8)], "association": entries}))

    done = desk("verify", "clr.json", "--trust", "known.trust", "--json")

    (report,) = done.data["reports"]
    check = next(check for check in report["report"]["checks"] if check["id"] == "associations")
    assert done.status == 0
    assert (check["code"], check["required"]) == ("ASSOCIATION_UNRESOLVED", False)
    assert [entry["target"] for entry in check["params"]["relations"]] == [achievement(8)]
