"""`vcwallet issuer issue --csv`: a class in one command, as somebody at a college uses it."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from vcwallet import builders
from vcwallet.baking import unbake
from vcwallet.issuer import Issuer, NewAchievement, QualificationLevel, Volume

if TYPE_CHECKING:
    from e2e.conftest import Cli

PASSPHRASE = "correct horse battery staple"
CLASS = "Name,E-Mail,Cohort\nAda,Ada@example.org,A\nBob,bob@example.org,A\nCem,cem@example.org,B\n"


def issue(office: Cli, table: str, *options: str) -> Any:
    office.write("class.csv", table.encode())
    return office("issuer", "issue", "--csv", "class.csv", "--out", "badges", *options)


def results(office: Cli) -> list[dict[str, str]]:
    text = (office.folder / "badges" / "results.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


def files(office: Cli) -> dict[str, bytes]:
    folder = office.folder / "badges"
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "results.csv"}


def count(office: Cli) -> int:
    return len(office("issuer", "list", "--json").data["issued"])


def test_a_class_is_issued_and_each_badge_is_its_person_s(office: Cli) -> None:
    done = issue(office, CLASS, "LAD-1")

    assert done.status == 0
    assert "Columns that were not used: Name." in done.words
    assert "Issued: 3." in done.words
    rows = results(office)
    assert [(row["row"], row["status"], row["Name"]) for row in rows] == [
        ("2", "issued", "Ada"),
        ("3", "issued", "Bob"),
        ("4", "issued", "Cem"),
    ]
    for row in rows:
        badge = f"badges/{row['file']}"
        assert office("verify", badge, "--recipient", row["E-Mail"]).status == 5
        assert office("verify", badge, "--recipient", "eve@example.org").status == 3
    listed = office("issuer", "list", "--cohort", "A", "--json").data["issued"]
    assert {entry["id"] for entry in listed} == {row["credential"] for row in rows[:2]}


def test_file_names_say_nothing_about_a_person_and_files_are_private(office: Cli) -> None:
    issue(office, CLASS, "LAD-1")

    folder = office.folder / "badges"
    assert folder.stat().st_mode & 0o777 == 0o700
    for path in folder.iterdir():
        assert path.stat().st_mode & 0o777 == 0o600
        assert not {"ada", "bob", "cem"} & set(path.name.replace("-", " ").replace(".", " ").split())
    assert all(name.startswith("safe-use-of-ladders-") and name.endswith(".svg") for name in files(office))


def test_again_issues_nothing_twice_and_writes_what_is_missing_or_damaged(office: Cli) -> None:
    issue(office, CLASS, "LAD-1")
    before, badges = count(office), files(office)
    first, second, _ = sorted(badges)
    (office.folder / "badges" / first).unlink()
    (office.folder / "badges" / second).write_bytes(b"")
    (office.folder / "badges" / f".{first}.0123456789ab.part").write_bytes(b"left by a process that was killed")
    shuffled = "cohort;x\n" + CLASS.replace("Name,E-Mail,Cohort\n", "name,EMAIL,cohort\n").replace("Ada@", "ada@")

    done = issue(office, shuffled.partition("\n")[2], "LAD-1", "--json").data

    assert (done["issued"], done["issued_before"], done["refused"]) == (0, 3, 0)
    assert files(office) == badges
    assert count(office) == before
    assert {row["status"] for row in results(office)} == {"issued before"}


def test_the_map_of_badges_to_people_keeps_what_other_tables_brought(office: Cli) -> None:
    issue(office, "email,name\nada@example.org,Ada\n", "LAD-1")
    office("issuer", "achievement", "add", "Scaffolds", "--description", "x", "--criteria", "x")
    office.write("second.csv", b"Course;Mail;name\nB;bob@example.org;Bob\n")
    office("issuer", "issue", "Scaffolds", "--csv", "second.csv", "--out", "badges")

    text = (office.folder / "badges" / "results.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(StringIO(text, newline=""), delimiter=";"))
    assert [(row["table"], row["email"] or row["Mail"], row["name"], row["status"]) for row in rows] == [
        ("class.csv", "ada@example.org", "Ada", "issued"),
        ("second.csv", "bob@example.org", "Bob", "issued"),
    ]
    assert {row["file"] for row in rows} == set(files(office))

    issue(office, "email\nBob\n", "LAD-1", "--skip-refused")
    assert [(row["file"] != "", row["status"]) for row in results(office)] == [
        (True, "issued"),
        (True, "issued"),
        (False, "refused"),
    ]


def test_a_refused_row_whose_badge_is_there_names_it(office: Cli) -> None:
    issue(office, "email,narrative\nada@example.org,One.\n", "LAD-1")
    issue(office, "email,key\nbob@example.org,k\n", "LAD-1")
    ada, bob = results(office)

    issue(office, "email,narrative,key\nada@example.org,Two.,\ncem@example.org,,k\n", "LAD-1", "--skip-refused")

    kept, changed, other = results(office)
    assert (kept["email"], kept["file"], kept["status"]) == ("bob@example.org", bob["file"], "issued")
    assert (changed["file"], changed["credential"], changed["status"]) == (ada["file"], ada["credential"], "refused")
    assert (other["email"], other["file"], other["credential"]) == ("cem@example.org", "", "")
    office("issuer", "erase", "ada@example.org", "--yes")
    issue(office, "email,narrative\nada@example.org,One.\n", "LAD-1", "--skip-refused")
    erased = next(row for row in results(office) if row["credential"] == ada["credential"])
    assert (erased["file"], erased["status"]) == (ada["file"], "refused")


def test_a_file_that_is_no_map_is_not_overwritten(office: Cli) -> None:
    office.write("badges/results.csv", b"my,own,table\n1,2,3\n")
    before = count(office)
    done = issue(office, CLASS, "LAD-1", "--json")
    assert (done.status, done.data["error"]["reason"]) == (2, "awards-map-unreadable")
    assert (office.folder / "badges" / "results.csv").read_bytes() == b"my,own,table\n1,2,3\n"
    assert count(office) == before


def test_a_folder_is_verified_by_the_map_that_lies_in_it(office: Cli) -> None:
    issue(office, CLASS, "LAD-1")
    done = office("verify", "badges", "--recipients", "badges/results.csv", "--json")
    assert done.status == 5, done.words
    swapped = results(office)
    lines = ["file,email", f"{swapped[0]['file']},bob@example.org"]
    office.write("swapped.csv", "\n".join(lines).encode())
    assert office("verify", "badges", "--recipients", "swapped.csv", "--json").status == 3


def test_a_bad_row_stops_all_and_every_bad_row_is_told(office: Cli) -> None:
    rows = ["ada@example.org,31/12/2030,", "Bob,,", 'cem@example.org,2030-12-31,"2,5"', "eve@example.org,,-"]
    rows.append(f"fay@example.org,,{'9' * 400}")
    table = "\n".join(["email,valid until,credits", *rows])
    add = ("issuer", "achievement", "add", "Scaffolds", "--description", "x", "--criteria", "x")
    office(*add, "--credits", "5", "--unit", "ECTS")
    before = count(office)

    done = issue(office, table, "Scaffolds")
    data = issue(office, table, "Scaffolds", "--json")

    assert done.status == data.status == 2
    assert "row 2: 31/12/2030 is not a day" in done.words
    assert "row 3: The recipient is neither" in done.words
    assert "4 of 5 rows of class.csv cannot be issued" in done.words
    assert data.data["error"]["reason"] == "awards-refused"
    reasons = [row["error"] and row["error"]["reason"] for row in data.data["rows"]]
    assert reasons == ["moment-form", "recipient-email", None, "number-form", "number-long"]
    assert count(office) == before
    assert not (office.folder / "badges").exists()


def test_bad_rows_can_be_left_out_and_issued_later(office: Cli) -> None:
    done = issue(office, "email\nada@example.org\nBob\n", "LAD-1", "--skip-refused")
    assert done.status == 0
    assert [row["status"] for row in results(office)] == ["issued", "refused"]
    assert results(office)[1]["problem"].endswith("not a name.")

    again = issue(office, "email\nada@example.org\nbob@example.org\n", "LAD-1", "--json").data
    assert (again["issued"], again["issued_before"]) == (1, 1)


def test_all_columns(office: Cli) -> None:
    with Issuer.open(office.folder / "my.issuer", passphrase=PASSPHRASE) as issuer:
        issuer.catalogue.add(
            NewAchievement(
                name="Welding",
                description="x",
                criteria="x",
                human_code="WELD",
                volume=Volume(credits=5, unit="ECTS"),
                level=QualificationLevel.eqf(4),
                result_descriptions=[
                    builders.result_description(
                        name="Theory", result_type="LetterGrade", allowed_values=["C", "B", "A"]
                    ),
                    builders.result_description(
                        name="Seam", result_type="RubricCriterionLevel", levels=["Basic", "Good"]
                    ),
                ],
            )
        )
    header = (
        "achievement\temail\tdid\tkey\tnarrative\tevidence\tresult: theory\tresult: Seam\tcredits\tstart\tend\tawarded"
        "\tvalid from\tvalid until\tcredential name"
    ).replace("\t", ",")
    row = (
        "weld,ada@example.org,did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK,k1,Welded.,"
        "https://college.example/1 https://college.example/2,B,good,2.5,2026-01-01,2026-01-31,2026-02-01,2026-02-02,"
        "2030-12-31,Welding with distinction"
    )

    done = issue(office, f"{header}\n{row}\n", "--form", "json", "--json")

    assert done.status == 0, done.words
    ((name, content),) = files(office).items()
    assert name.startswith("welding-")
    document = json.loads(content)
    subject = document["credentialSubject"]
    descriptions = {entry["id"]: entry for entry in subject["achievement"]["resultDescription"]}
    graded = {descriptions[result["resultDescription"]]["name"]: result for result in subject["result"]}
    levels = {
        level["id"]: level["name"]
        for level in descriptions[graded["Seam"]["resultDescription"]]["rubricCriterionLevel"]
    }
    assert graded["Theory"]["value"] == "B"
    assert levels[graded["Seam"]["achievedLevel"]] == "Good"
    assert [entry["id"] for entry in document["evidence"]] == ["https://college.example/1", "https://college.example/2"]
    assert (document["validFrom"], document["validUntil"]) == ("2026-02-02T00:00:00Z", "2030-12-31T23:59:59Z")
    assert document["awardedDate"] == "2026-02-01T00:00:00Z"
    assert (subject["activityStartDate"], subject["activityEndDate"]) == (
        "2026-01-01T00:00:00Z",
        "2026-01-31T23:59:59Z",
    )
    assert (subject["creditsEarned"], subject["narrative"]) == (2.5, "Welded.")
    assert document["name"] == "Welding with distinction"
    assert subject["id"].startswith("did:key:")
    assert len(subject["identifier"]) == 1


def test_what_the_command_line_says_holds_for_rows_that_do_not_say_it(office: Cli) -> None:
    table = "email,cohort\nada@example.org,\nbob@example.org,B\n"
    issue(office, table, "LAD-1", "--cohort", "A", "--valid-until", "2030-01-31", "--form", "json")

    assert len(office("issuer", "list", "--cohort", "A", "--json").data["issued"]) == 1
    assert len(office("issuer", "list", "--cohort", "B", "--json").data["issued"]) == 1
    assert {json.loads(content)["validUntil"] for content in files(office).values()} == {"2030-01-31T23:59:59Z"}


def test_one_person_twice_needs_keys(office: Cli) -> None:
    twice = issue(office, "email\nada@example.org\nADA@example.org\n", "LAD-1", "--json").data
    assert twice["rows"][1]["error"]["reason"] == "award-row-repeated"
    keyed = issue(office, "email,key\nada@example.org,1\nADA@example.org,2\n", "LAD-1", "--json").data
    assert keyed["issued"] == 2


def test_a_row_that_was_changed_after_it_was_issued_is_refused(office: Cli) -> None:
    issue(office, "email,narrative\nada@example.org,One.\n", "LAD-1")
    changed = issue(office, "email,narrative\nada@example.org,Two.\n", "LAD-1", "--json").data
    assert changed["rows"][0]["error"]["reason"] == "award-row-changed"
    other_key = issue(office, "email,narrative,key\nada@example.org,Two.,second\n", "LAD-1", "--json").data
    assert other_key["issued"] == 1
    used = issue(office, "email,narrative,key\nada@example.org,Three.,second\n", "LAD-1", "--json").data
    assert used["rows"][0]["error"]["reason"] == "key-reused"


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("", "table-empty"),
        ("name\nAda\n", "awards-no-recipient"),
        ("email\n", "awards-empty"),
        ("email,E-Mail\na@example.org,b@example.org\n", "table-name-twice"),
        ("email,recipient\na@example.org,b@example.org\n", "awards-column-twice"),
        ("result: A,Result:a,email\n1,2,a@example.org\n", "awards-column-twice"),
        ("email,evidnce\na@example.org,x\n", "awards-column-unclear"),
        ('email\n"a@example.org', "table-malformed"),
        ("email,achievement\na@example.org,LAD-1,5\n", "table-cell-unnamed"),
    ],
)
def test_a_table_that_is_not_understood_is_refused(office: Cli, table: str, reason: str) -> None:
    done = issue(office, table, "LAD-1", "--json")

    assert (done.status, done.data["error"]["reason"]) == (2, reason)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("a@example.org,Juggling,", "achievement-unknown"),
        ("a@example.org,LAD-1,A", "award-no-results"),
        (",LAD-1,", "recipient-missing"),
        ("a@example,LAD-1,", "email-domain"),
        ("a@example.org,Safe Use of,", "award-row-name"),
        ("a@example.org,,", "award-row-achievement"),
    ],
)
def test_rows_that_are_refused(office: Cli, row: str, reason: str) -> None:
    done = issue(office, f"email,achievement,result\n{row}\n", "--json").data

    assert done["rows"][0]["error"]["reason"] == reason
    assert "<" not in done["rows"][0]["error"]["message"]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["issue"], "issue-nobody"),
        (["issue", "LAD-1"], "issue-nobody"),
        (["issue", "LAD-1", "a@example.org", "--csv", "class.csv", "--out", "x"], "issue-two-ways"),
        (["issue", "LAD-1", "--csv", "class.csv", "--out", "x", "--key", "k"], "issue-two-ways"),
        (["issue", "LAD-1", "--csv", "class.csv"], "issue-without-folder"),
        (["issue", "LAD-1", "--out", "x"], "issue-without-table"),
        (["issue", "--csv", "class.csv", "--out", "x"], "awards-no-achievement"),
        (["issue", "LAD-1", "--csv", "none.csv", "--out", "x"], "missing"),
        (["issue", "LAD-1", "--csv", "class.csv", "--out", "class.csv"], "not-a-folder"),
    ],
)
def test_a_command_line_that_does_not_say_enough(office: Cli, arguments: list[str], reason: str) -> None:
    office.write("class.csv", CLASS.encode())
    done = office("issuer", *arguments, "--json")

    assert (done.status, done.data["error"]["reason"]) == (2, reason)


@pytest.mark.parametrize(
    "table",
    [
        CLASS.replace(",", ";").encode("utf-8-sig"),
        CLASS.replace(",", "\t").encode("utf-16"),
        b"sep=;\r\n" + CLASS.replace(",", ";").replace("\n", "\r\n").encode(),
        CLASS.replace("\n", ",,\n").encode(),
    ],
    ids=["semicolons", "tabs in UTF-16", "sep", "empty columns"],
)
def test_tables_as_spreadsheets_of_other_countries_write_them(office: Cli, table: bytes) -> None:
    office.write("class.csv", table)
    done = office("issuer", "issue", "LAD-1", "--csv", "class.csv", "--out", "badges", "--json").data
    assert (done["issued"], done["unused_columns"]) == (3, ["Name"])


def test_the_id_of_a_class_list_is_no_recipient(office: Cli) -> None:
    done = issue(office, "id,email\n4711,ada@example.org\n", "LAD-1", "--json").data
    assert (done["issued"], done["unused_columns"]) == (1, ["id"])
    alone = issue(office, "ID\nbob@example.org\n", "LAD-1", "--json").data
    assert alone["issued"] == 1


def test_nothing_in_the_table_of_results_is_a_formula(office: Cli) -> None:
    issue(office, "name,email\n=HYPERLINK(1),+ada@example.org\n", "LAD-1")
    (row,) = results(office)
    assert (row["name"], row["email"], row["status"]) == ("'=HYPERLINK(1)", "'+ada@example.org", "issued")


def test_a_table_and_its_command_have_to_agree(office: Cli) -> None:
    office("issuer", "achievement", "add", "Scaffolds", "--description", "x", "--criteria", "x")
    table = "email,achievement\nada@example.org,Scaffolds\n"
    assert issue(office, table, "LAD-1", "--json").data["rows"][0]["error"]["reason"] == "award-row-other-achievement"
    assert issue(office, table, "scaffolds", "--json").data["issued"] == 1


def test_credits_have_to_fit_the_achievement(office: Cli) -> None:
    add = ("issuer", "achievement", "add", "Scaffolds", "--description", "x", "--criteria", "x")
    office(*add, "--credits", "5", "--unit", "ECTS")
    table = "email,achievement,credits\na@example.org,Scaffolds,500\nb@example.org,LAD-1,1\nc@example.org,Scaffolds,5\n"
    rows = issue(office, table, "--json").data["rows"]
    assert [row["error"] and row["error"]["reason"] for row in rows] == ["credits-above", "award-credits", None]
    assert rows[0]["error"]["message"] == "500 credits cannot be earned: the achievement has 5."


def test_a_day_may_be_written_with_dots(office: Cli) -> None:
    issue(office, "email,valid until\nada@example.org,31.1.2030\n", "LAD-1", "--form", "json")
    assert [json.loads(content)["validUntil"] for content in files(office).values()] == ["2030-01-31T23:59:59Z"]


def test_names_of_achievements_lead_to_no_other_folder(office: Cli) -> None:
    add = ("issuer", "achievement", "add", "../../up", "--description", "x", "--criteria", "x")
    assert office(*add).status == 0
    issue(office, "email\nada@example.org\n", "../../up")
    ((name, _),) = files(office).items()
    assert name.startswith("up-")
    assert not list(office.folder.parent.glob("up-*"))


def test_badges_as_png(office: Cli) -> None:
    pytest.importorskip("resvg_py", reason="the extra `images` is not installed")
    assert issue(office, CLASS, "LAD-1", "--form", "png").status == 0
    for content in files(office).values():
        assert content.startswith(b"\x89PNG")
        assert json.loads(unbake(content).credential)["type"][0] == "VerifiableCredential"


def verified_by_the_map(office: Cli, people: int) -> None:
    done = office("verify", "badges", "--recipients", "badges/results.csv", "--json")
    assert (done.status, len(results(office))) == (5, people), done.words


def test_a_column_that_tables_spell_differently_is_one_column_of_the_map(office: Cli) -> None:
    for table in ("E-Mail\tcohort\nada@x.example\tA\n", "E-mail;Cohort\nbob@x.example;A\n", "email\ncem@x.example\n"):
        assert issue(office, table, "LAD-1").status == 0

    assert [*results(office)[0]][7:] == ["E-Mail", "cohort"]
    assert [row["E-Mail"] for row in results(office)] == ["ada@x.example", "bob@x.example", "cem@x.example"]
    verified_by_the_map(office, 3)


def test_a_column_named_as_one_of_the_map_s_own_gets_a_number(office: Cli) -> None:
    for _ in range(2):
        assert issue(office, "email,File\nada@example.org,A 17\n", "LAD-1").status == 0

    assert [*results(office)[0]][7:] == ["email", "File 2"]
    verified_by_the_map(office, 1)


@pytest.mark.parametrize("address", ["a|+b@example.com", "'quoted'@example.com", "'+b@example.com", "=x@example.com"])
def test_the_map_names_every_address_that_was_issued_to(office: Cli, address: str) -> None:
    table = f"email\n{address}\n"
    assert issue(office, table, "LAD-1").status == 0
    verified_by_the_map(office, 1)

    assert issue(office, "email\nada@example.org\n", "LAD-1").status == 0  # keeps the row of before
    verified_by_the_map(office, 2)


def test_a_map_that_is_a_link_to_nowhere_is_named_as_such(office: Cli) -> None:
    before = count(office)
    (office.folder / "badges").mkdir()
    (office.folder / "badges" / "results.csv").symlink_to("elsewhere.csv")

    done = issue(office, CLASS, "LAD-1")

    assert (done.status, count(office)) == (2, before)
    assert "link that leads nowhere" in done.words


def test_a_grade_that_a_workbook_shows_otherwise_is_never_signed(office: Cli) -> None:
    book, written = Workbook(), BytesIO()
    for row in (["email", "result"], ["ada@example.org", 0.87]):
        book.active.append(row)
    book.active["B2"].number_format = "0%"
    book.save(written)
    office.write("class.xlsx", written.getvalue())
    done = office("issuer", "issue", "Scaffolds", "--csv", "class.xlsx", "--out", "badges", "--json")
    assert (done.status, done.data["error"]["reason"]) == (2, "table-format")
    assert not (office.folder / "badges").exists()
