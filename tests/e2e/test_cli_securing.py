"""How what an institution issues is secured, as it is chosen on the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vcwallet.baking import unbake
from vcwallet.encoding import base64url
from vcwallet.securing.jose import read_compact, read_token, verify_compact
from vcwallet.signing import decode_multikey

if TYPE_CHECKING:
    from e2e.conftest import Cli, Done

ADA = "ada@example.org"
ID = "https://college.example/issuer.json"
ADD = ("issuer", "achievement", "add", "Ladders", "--description", "Sets up ladders.", "--criteria", "Test.")
ISSUE = ("issuer", "issue", "Ladders", ADA)


@pytest.fixture
def hosted(office: Cli) -> Cli:
    """An office whose issuer `x.issuer` has a document with two keys."""
    assert init(office, "--key", "p256", "--id", ID).status == 0
    assert office("issuer", "add-key", "ed25519", "--store", "x.issuer").status == 0
    assert office(*ADD, "--store", "x.issuer").status == 0
    return office


def init(office: Cli, *options: str) -> Done:
    return office("issuer", "init", "X", "--store", "x.issuer", "--kdf-memory", "64", "--json", *options)


def read(office: Cli, name: str) -> bytes:
    return (office.folder / name).read_bytes()


def verify_token(office: Cli, token: bytes) -> dict[str, object]:
    """The claims of a token by the office's own issuer, its signature verified."""
    issuer = office("issuer", "profile", "--json").data["profile"]["id"]
    jws = read_compact(token)
    verify_compact(jws, decode_multikey(issuer.removeprefix("did:key:")))
    return jws.claims()


@pytest.mark.parametrize("suite", ["eddsa-rdfc-2022", "eddsa-jcs-2022"])
def test_a_cryptosuite(office: Cli, suite: str) -> None:
    done = office("issuer", "issue", "LAD-1", ADA, "--as", suite, "-o", "ada.json", "--json").data
    assert done["securing"] == [suite]
    assert json.loads(read(office, "ada.json"))["proof"]["cryptosuite"] == suite
    assert office("verify", "ada.json", "--recipient", ADA).status == 5
    assert suite in office("issuer", "list").out


@pytest.mark.parametrize("name", ["jwt", "vc+jwt"])
@pytest.mark.parametrize("file", ["ada.jwt", "ada.svg", "ada.png"])
def test_a_token(office: Cli, name: str, file: str) -> None:
    done = office("issuer", "issue", "LAD-1", ADA, "--as", name, "-o", file, "--json").data
    content = read(office, file)
    token = content if file.endswith(".jwt") else unbake(content).credential
    assert verify_token(office, token)["id"] == done["id"]
    assert office("verify", file, "--recipient", ADA).status == 5
    assert office("verify", file, "--recipient", "bob@example.org").status == 3
    assert "beside" not in done
    if not file.endswith(".jwt"):
        assert office("unbake", file, "-o", "out.jwt").status == 0
        assert read(office, "out.jwt") == token


def test_a_twin_is_written_beside(office: Cli) -> None:
    twins = ("--as", "eddsa-rdfc-2022", "--as", "jwt")
    done = office("issuer", "issue", "LAD-1", ADA, *twins, "-o", "ada.svg", "--json").data
    embedded, token = unbake(read(office, "ada.svg")).credential, read(office, "ada.jwt")
    assert done["beside"] == ["ada.jwt"]
    assert json.loads(embedded)["id"] == verify_token(office, token)["id"] == done["id"]
    assert [office("verify", name).status for name in ("ada.svg", "ada.jwt")] == [5, 5]
    again = office("issuer", "export", done["id"], "-o", "again.json")
    assert again.out.splitlines()[1:] == ["  again.jwt"]
    assert (read(office, "again.json"), read(office, "again.jwt")) == (embedded, token)


def test_nothing_is_issued_when_the_twins_file_is_there(office: Cli) -> None:
    before = office("issuer", "list").out
    office.write("ada.jwt", b"mine")
    refused = office("issuer", "issue", "LAD-1", ADA, "--as", "eddsa-rdfc-2022,jwt", "-o", "ada.svg")
    assert refused.status == 2
    assert office("issuer", "list").out == before
    assert read(office, "ada.jwt") == b"mine"


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--as", "rot13", "-o", "a.json"], "securing-unknown"),
        (["--as", "ecdsa-rdfc-2019", "-o", "a.json"], "securing-key"),
        (["--as", "jwt,vc+jwt", "-o", "a.jwt"], "securing-tokens"),
        (["--as", "jwt", "-o", "a.json"], "badge-form-missing"),
        (["--as", "eddsa-rdfc-2022", "-o", "a.jwt"], "badge-form-missing"),
        (["-o", "a.txt"], "badge-form"),
        (["--as", ""], "option-empty"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_issued(office: Cli, options: list[str], reason: str) -> None:
    before = office("issuer", "list").out
    refused = office("issuer", "issue", "LAD-1", ADA, *options, "--json")
    assert refused.status == 2
    assert refused.data["error"]["reason"] == reason
    assert office("issuer", "list").out == before


def test_the_profile_says_it_for_all(office: Cli) -> None:
    changed = office("issuer", "profile", "--securing", "jwt,eddsa-jcs-2022", "--json").data
    assert (changed["securing"], changed["changed"]) == (["jwt", "eddsa-jcs-2022"], True)
    assert "Secured by jwt,eddsa-jcs-2022" in office("issuer", "profile").words
    assert office("issuer", "issue", "LAD-1", ADA, "-o", "ada.jwt").status == 0
    assert json.loads(read(office, "ada.json"))["proof"]["cryptosuite"] == "eddsa-jcs-2022"
    assert office("issuer", "profile", "--securing", "", "--json").data["securing"] == ["eddsa-rdfc-2022"]


def test_a_table_has_a_column_for_it(office: Cli) -> None:
    office.write("class.csv", b"email,as\nada@example.org,jwt\nbob@example.org,\neve@example.org,rot13\n")
    done = office(
        *("issuer", "issue", "LAD-1", "--csv", "class.csv", "--out", "badges", "--form", "json"),
        *("--skip-refused", "--as", "eddsa-jcs-2022,jwt", "--json"),
    ).data
    rows = done["rows"]
    assert [Path(row["file"] or "-").suffix for row in rows] == [".jwt", ".json", ""]
    assert rows[2]["error"]["reason"] == "securing-unknown"
    assert sorted(path.suffix for path in (office.folder / "badges").iterdir()) == [".csv", ".json", ".jwt", ".jwt"]


def test_an_endorsement_is_a_token(office: Cli) -> None:
    words = ("issuer", "endorse", "credential", "urn:x:1", "--comment", "Good.", "--as")
    assert office(*words, "jwt").status == 0
    assert verify_token(office, read(office, "endorsement.jwt"))["credentialSubject"]
    assert office(*words, "jwt,eddsa-rdfc-2022").status == 2


def test_an_issuer_with_a_document_signs_with_several_keys(hosted: Cli) -> None:
    both = "ecdsa-rdfc-2019,eddsa-rdfc-2022"
    assert hosted(*ISSUE, "--store", "x.issuer", "--as", both, "-o", "ada.json").status == 0
    assert hosted("issuer", "identifier", "--store", "x.issuer", "-o", ".").status == 0
    document = json.loads(read(hosted, "issuer.json"))
    proofs = json.loads(read(hosted, "ada.json"))["proof"]
    assert document["id"] == ID
    assert {proof["verificationMethod"] for proof in proofs} < set(document["assertionMethod"])
    assert json.loads(hosted("issuer", "identifier", "--store", "x.issuer").out) == document


@pytest.mark.parametrize(("name", "file"), [("eddsa-rdfc-2022", "ada.json"), ("jwt", "ada.jwt")])
def test_its_work_is_verified_before_the_document_is_published(hosted: Cli, name: str, file: str) -> None:
    assert hosted(*ISSUE, "--store", "x.issuer", "--as", name, "-o", file).status == 0
    assert hosted("issuer", "identifier", "--store", "x.issuer", "-o", ".").status == 0
    hosted.write("list.json", b"[]")
    alone, given = hosted("verify", file), hosted("verify", file, "--identifier", "issuer.json")
    wrong = hosted("verify", file, "--identifier", "list.json", "--json")
    assert (alone.status, given.status) == (4, 5)
    assert "add --online" in alone.words
    assert (wrong.status, wrong.data["error"]["reason"]) == (2, "identifier-file")


def test_a_second_key_of_a_type_is_refused(hosted: Cli) -> None:
    again = hosted("issuer", "add-key", "p256", "--store", "x.issuer", "--json")
    assert (again.status, again.data["error"]["reason"]) == (2, "signer-type-twice")


def test_an_issuer_that_is_a_key_has_no_document_and_no_second_key(office: Cli) -> None:
    assert office("issuer", "identifier", "--json").data["error"]["reason"] == "identifier-derived"
    assert office("issuer", "add-key", "p256", "--json").data["error"]["reason"] == "signer-did-key"


def test_a_did_is_made_by_its_own_command(office: Cli) -> None:
    refused = init(office, "--id", "did:web:college.example")
    assert (refused.status, refused.data["error"]["reason"]) == (2, "id-did")
    assert "vcwallet did create web" in refused.data["error"]["advice"]


def test_an_identifier_that_cannot_be_is_refused(office: Cli) -> None:
    refused = init(office, "--id", "college.example")
    assert (refused.status, refused.data["error"]["reason"]) == (2, "issuer-identifier")
    assert not (office.folder / "x.issuer").exists()


@pytest.mark.parametrize("name", ["vc+jwt", "statuslist+jwt"])
def test_status_lists_are_tokens(office: Cli, name: str) -> None:
    made = office("status", "init", "https://college.example/status", "--as", name, "--json").data
    assert made["securing"] == name
    assert office("issuer", "issue", "LAD-1", ADA, "--as", "vc+jwt", "-o", "ada.jwt").status == 0
    assert f"Content-Type: application/{name}" in office("status", "publish", "lists").out
    (published,) = office("status", "publish", "lists", "--json").data["files"]
    assert published["headers"] == {"Content-Type": f"application/{name}"}
    (file,) = (office.folder / "lists").iterdir()
    assert file.suffix == ".jwt"
    jws = read_compact(file.read_bytes())
    assert jws.header["typ"] == name
    claims = read_token((office.folder / "ada.jwt").read_bytes()).document
    (entry,) = office("status", "history", claims["id"], "--json").data["entries"]
    stated = claims["status"] if name == "statuslist+jwt" else claims["credentialStatus"]
    assert entry == {**stated, "value": 0}
    init = ("status", "init", "https://college.example/status", "--json")
    again = office(*init, "--as", "eddsa-rdfc-2022")
    assert (again.status, again.data["error"]["reason"]) == (2, "status-set-up")
    assert office(*init).data["securing"] == name


def test_a_change_of_status_lists_keeps_what_is_not_given(office: Cli) -> None:
    init = ("status", "init", "https://college.example/status", "--json", "--change")
    given = ("--purpose", "revocation", "--purpose", "message", "--message", "fine", "--message", "late")
    first = office(*init, *given, "--ttl", "2h", "--valid-for", "3d", "--decoys", "0.5", "--entries", "262144").data
    changed = office(*init, "--as", "vc+jwt").data
    assert changed == first | {"securing": "vc+jwt"}
    assert office(*init, "--ttl", "3h").data == changed | {"ttl_seconds": 10_800}
    assert office(*init, "--as", "").data == first | {"ttl_seconds": 10_800}
    without = office(*init, "--purpose", "suspension").data
    assert (without["purposes"], without["messages"], without["valid_for_seconds"]) == (["suspension"], [], 259_200)


def test_twins_of_a_table_stand_in_one_row(office: Cli) -> None:
    office.write("class.csv", b"email,as\nada@example.org,\nbob@example.org,jwt\n")
    issue = ("issuer", "issue", "LAD-1", "--csv", "class.csv", "--out", "badges", "--json")
    issue += ("--as", "eddsa-rdfc-2022,jwt")
    rows = office(*issue).data["rows"]
    assert [Path(row["other_form"] or "-").suffix for row in rows] == [".jwt", ""]
    assert office(*issue).data["rows"] == [row | {"status": "issued before"} for row in rows]
    text = (office.folder / "badges" / "results.csv").read_text(encoding="utf-8-sig")
    table = list(csv.DictReader(text.splitlines()))
    assert [row["other form"] for row in table] == [rows[0]["other_form"], ""]
    done = office("verify", "badges", "--recipients", "badges/results.csv", "--json").data
    assert done["not_in_table"] == []
    answers = {entry["file"]: entry for entry in done["reports"]}
    assert sum("same_as" in entry for entry in answers.values()) == 1


def test_an_empty_form_is_refused_by_the_name_of_its_option(office: Cli) -> None:
    done = office("issuer", "issue", "LAD-1", ADA, "--as", "")
    assert done.status == 2
    assert "--as is empty" in done.words


def test_forms_of_one_credential_are_marked_wherever_they_are_kept(office: Cli) -> None:
    assert office("issuer", "issue", "LAD-1", ADA, "--as", "eddsa-rdfc-2022,vc+jwt", "-o", "ada.svg").status == 0
    token = read(office, "ada.jwt").decode()
    envelope = {"@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["EnvelopedVerifiableCredential"]}
    office.write("ada.json", json.dumps(envelope | {"id": f"data:application/vc+jwt,{token}"}).encode())
    files = ("ada.svg", "ada.jwt", "ada.json")
    reports = office("verify", *files, "--json").data["reports"]
    assert [entry.get("same_as") for entry in reports] == [None, "ada.svg", "ada.svg"]
    for entry in office("wallet", "list", "--json").data["credentials"]:
        assert office("wallet", "remove", entry["id"], "--yes").status == 0
    assert office("wallet", "add", *files).status == 0
    first, second = office("wallet", "list", "--json").data["credentials"]
    assert [first["securing"], second["securing"]] == ["eddsa-rdfc-2022", "vc+jwt"]
    assert second["other_form_of"] == first["id"]
    listed = office("wallet", "list").words
    assert "SVG (eddsa-rdfc-2022)" in listed
    assert f"the same credential as {first['id']} in another form" in listed
    shown = office("wallet", "present", "1", "2", "--challenge", "c", "--domain", "d", "-o", "vp.json")
    assert shown.status == 0
    assert f"{second['id']} is another form of {first['id']}" in shown.words
    assert office("wallet", "remove", first["id"], "--yes").status == 0
    (left,) = office("wallet", "list", "--json").data["credentials"]
    assert "other_form_of" not in left


def test_tokens_that_are_no_credentials_are_passed_over_in_a_folder(office: Cli) -> None:
    office("status", "init", "https://college.example/status", "--as", "statuslist+jwt")
    assert office("issuer", "issue", "LAD-1", ADA, "--as", "vc+jwt", "-o", "ada.jwt").status == 0
    assert office("status", "publish", "lists").status == 0
    (status_list,) = (office.folder / "lists").iterdir()
    token = read(office, "ada.jwt").decode()
    _, payload, signature = token.split(".")
    unknown = base64url.encode(b'{"alg":"XY9","typ":"vc+jwt"}')
    access = base64url.encode(b'{"alg":"HS256","typ":"at+jwt"}')
    claims = base64url.encode(b'{"iss":"https://login.example","sub":"ada","scope":"mail"}')
    (office.folder / "inbox").mkdir()
    files = {
        "access.jwt": f"{access}.{claims}.{signature}",
        "credential.jwt": f"{access}.{payload}.{signature}",
        "folded.jwt": "\r\n".join(token[at : at + 76] for at in range(0, len(token), 76)),
        "half.jwt": token[: len(token) // 2],
        "list.jwt": status_list.read_text(),
        "unknown.jwt": f"{unknown}.{payload}.{signature}",
    }
    for name, text in files.items():
        office.write(f"inbox/{name}", text.encode())
    done = office("verify", "inbox", "--json").data
    answers = {entry["file"].rpartition("/")[2]: entry["answer"] for entry in done["reports"]}
    skipped = {entry["file"].rpartition("/")[2] for entry in done["skipped"]}
    assert answers == {
        "credential.jwt": "rejected",
        "folded.jwt": "unreadable",
        "half.jwt": "unreadable",
        "unknown.jwt": "undetermined",
    }
    assert skipped == {"access.jwt", "list.jwt"}
    assert "damaged on its way" in office("verify", "inbox/half.jwt").words
    issuer = office("issuer", "profile", "--json").data["profile"]["id"]
    assert f"Claims to be from identifier {issuer} (not confirmed)" in office("verify", "inbox/unknown.jwt").words
