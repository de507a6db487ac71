"""Signed documents as they are found in the field: nothing genuine is called false, and nothing bad is taken.

`VCWALLET_WRITE_DOCS=1` writes the tables by maker, by mechanism and of what is open in docs/conformance.md; else they
must be what the run says.
"""

from __future__ import annotations

import csv
import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from support.world import World
from vcwallet import Verifier
from vcwallet.checks import CheckStatus
from vcwallet.report import Outcome, VerificationReport
from vcwallet.securing.data_integrity import SUITES

pytestmark = pytest.mark.conformance

AT = datetime(2026, 11, 29, tzinfo=UTC)
PAGE = Path(__file__).resolve().parents[2] / "docs" / "conformance.md"
HEAD = """\
| {} | documents | authentic | undetermined | rejected: out of its time | rejected: otherwise |
|---|---|---|---|---|---|
"""
HEAD_OPEN = """\
| what keeps documents of a known mechanism open | documents |
|---|---|
"""
BLOCKCERTS = "blockchain-certificates+cert-verifier-js"
DANUBETECH = "danubetech+verifiable-credentials-java"
DCC = "digitalcredentials+vc-test-fixtures"
VERAMO = "decentralized-identity+veramo"
MOSIP = "mosip+vc-verifier"
ACAPY = "openwallet-foundation+acapy"
WALT_ID = "walt-id+waltid-identity"
INJI = "mosip+inji-verify"
NOT_THE_ISSUER = {f"{DANUBETECH}/0030.json", f"{DANUBETECH}/0031.json"}
"""Documents whose signature another implementation confirms, and which are rejected all the same."""
REJECTED = {
    "it is signed with a key that is not its issuer's": {
        *(f"{DANUBETECH}/{number}.json" for number in ("0023", "0025", "0026", "0027", "0031", "0032")),
        *(f"{ACAPY}/{number}.json" for number in ("0022", "0023", "0024", "0059", "0060")),
    },
    "it rests on a context with `@vocab`, which hides undefined terms": {
        *(f"{DANUBETECH}/{number}.json" for number in ("0022", "0024", "0030")),
        *(f"{WALT_ID}/{number}.json" for number in ("0072", "0074")),
    },
    "no context defines a term or type of it, or one of its identifiers is relative": {
        *(f"{BLOCKCERTS}/{number}.json" for number in ("0071", "0079")),
        *(f"{ACAPY}/{number}.json" for number in ("0004", "0032", "0038", "0040", "0094")),
        *(f"{WALT_ID}/{number}.json" for number in ("0073", "0075")),
    },
    "it was changed after it was signed": {
        *(f"{DCC}/0079.json", f"{VERAMO}/0000.json", f"{WALT_ID}/0090.jwt", f"{WALT_ID}/0119.jwt"),
    },
    "its holder is named by a DID URL, which is no identifier": {f"{MOSIP}/0037.json"},
    "its did:jwk has no key of the name that it says": {f"{WALT_ID}/0192.jwt", f"{WALT_ID}/0193.jwt"},
    "its signature or the name of its key is malformed": {
        *(f"{MOSIP}/{number}.json" for number in ("0033", "0035", "0036", "0038")),
        *(f"{WALT_ID}/{number}.jwt" for number in ("0083", "0205", "0206", "0207")),
        f"{INJI}/0004.jwt",
    },
    "a claim of the token contradicts the credential beside it": {
        *(f"{WALT_ID}/{number}.jwt" for number in ("0006", "0009", "0011", "0013", "0014", "0016", "0017", "0018")),
        *(f"{WALT_ID}/{number:04}.jwt" for number in range(93, 107)),
        *(f"{WALT_ID}/{number}.jwt" for number in ("0158", "0200")),
    },
    "the token holds no credential": {f"{INJI}/0001.jwt"},
    "its proof was made for another purpose": {f"{ACAPY}/0001.json"},
    "it is the profile of an issuer, and no credential": {f"{BLOCKCERTS}/0022.json"},
}
"""Documents of a known mechanism that are rejected for more than their dates, by the reason."""
CODES = {
    "it is signed with a key that is not its issuer's": ("issuer-key", "INVALID_VERIFICATION_METHOD"),
    "it rests on a context with `@vocab`, which hides undefined terms": ("document", "CONTEXT_ERROR"),
    "no context defines a term or type of it, or one of its identifiers is relative": (
        "document",
        "DATA_LOSS_DETECTION_ERROR",
    ),
    "it was changed after it was signed": ("proof", "CRYPTOGRAPHIC_SECURITY_ERROR"),
    "its proof was made for another purpose": ("proof", "PROOF_VERIFICATION_ERROR"),
    "a claim of the token contradicts the credential beside it": ("document", "MALFORMED_VALUE_ERROR"),
    "the token holds no credential": ("document", "PARSING_ERROR"),
    "it is the profile of an issuer, and no credential": ("document", "MALFORMED_VALUE_ERROR"),
}
"""The check and the code that say so."""
OPEN = {
    "its key is under an identifier that is not looked up (`did:sov`, `did:ion` and others)": {
        *("identifier", "other-document", "other-controller-unread"),
    },
    "its key or status list is not to be had any more": {"not-found", "unreachable", "key-unseen"},
    "a context of it is not pinned here, or one of its own stands in it": {"unknown-context", "inline-context"},
    "a context gives a word that is read another meaning, or any meaning": {
        *("json-word", "vocab-context", "protected-term-redefinition", "context"),
    },
    "its status list falls short of the specification, or is another's": {
        *("list-short", "list-issuer", "list-type", "list-not-authentic"),
    },
    "it is a presentation that answers no challenge of this verifier's, or an empty one": {
        *("CHALLENGE_NOT_EXPECTED", "NO_MEMBERS"),
    },
    "it is recorded on a ledger, which is not asked": {"anchor", "anchor-test"},
    "another proof of it, or a credential in it, is secured in a way that is not known": {
        "cryptosuite",
        "securing-form",
    },
}
"""By what is open, the reasons of checks that say so. Checks that were not reached have the same cause."""
FOLLOWS = {"document", "proof", "mechanism", "no-issuer", "no-proof"}
"""Reasons of checks that were not reached, or say nothing for another's sake."""
OUT_OF_TIME = {"EXPIRED", "NOT_YET_VALID", "token-expired", "token-not-yet"}
"""Codes, and of a signature that counts for a time reasons, that speak of dates alone."""
TOKEN_ALGORITHMS = {"EdDSA", "ES256", "ES256K", "RS256"}
SD_JWT = {f"{WALT_ID}/0069.jwt", f"{WALT_ID}/0195.jwt"}
"""Tokens without disclosures, whose type says that there might be some."""

Row = dict[str, str]


@pytest.fixture(scope="module")
def verifier(vectors: Path) -> Verifier:
    folder = vectors / "field" / "web"
    world = World(now=AT)
    for entry in _rows(folder / "urls.tsv"):
        world.publish(entry["url"], (folder / entry["file"]).read_bytes())
    return Verifier(fetcher=world)


@pytest.fixture(scope="module")
def reports(vectors: Path, verifier: Verifier) -> list[tuple[Row, VerificationReport]]:
    folder = vectors / "field"
    return [(row, verifier.verify(folder / row["file"], at=AT)) for row in _rows(folder / "index.tsv")]


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file, delimiter="\t")]


def _failed(report: VerificationReport) -> Iterator[tuple[str, str]]:
    """Check and code of everything required that failed, members included."""
    for check in report.checks:
        if check.required and check.status is CheckStatus.FAILED:
            yield check.id, check.reason if check.reason in OUT_OF_TIME else check.code
    for member in report.members:
        yield from _failed(member)


def _is_over(report: VerificationReport) -> bool:
    """Whether nothing speaks against it but its own dates."""
    failed = {*_failed(report)}
    return bool(failed) and all(code in OUT_OF_TIME for _, code in failed)


def _open(report: VerificationReport) -> Iterator[str]:
    """The reasons of everything required that is open, members included; where there is none, the codes."""
    for check in report.checks:
        is_open = check.required and check.status is CheckStatus.INDETERMINATE and check.id != "issuer-trust"
        if is_open and check.reason not in FOLLOWS:
            yield check.reason or check.code
    for member in report.members:
        yield from _open(member)


def _mechanisms(row: Row) -> set[str]:
    """What a document is secured with: its suites, or the algorithm of its token."""
    if row["form"] == "ldp":
        return {f"`{suite}`" if suite != "None" else "no type of proof" for suite in row["suites"].split()}
    return {f"{'VC-JWT' if row['form'] == 'jwt' else 'SD-JWT VC'}, {row['suites']}"}


def _is_known(row: Row) -> bool:
    if row["form"] == "jwt":
        return row["suites"] in TOKEN_ALGORITHMS and row["file"] not in SD_JWT
    return row["form"] == "ldp" and not SUITES.keys().isdisjoint(row["suites"].split())


def test_nothing_of_an_unknown_mechanism_is_rejected_but_for_its_own_dates(
    reports: list[tuple[Row, VerificationReport]],
) -> None:
    unknown = [(row["file"], report) for row, report in reports if not _is_known(row)]
    assert len(unknown) > 100
    against = {name: [*_failed(report)] for name, report in unknown if [*_failed(report)] and not _is_over(report)}
    assert against == {}
    assert [name for name, report in unknown if report.authentic] == []


def test_nothing_that_another_implementation_confirms_is_rejected_in_its_time(
    reports: list[tuple[Row, VerificationReport]],
) -> None:
    confirmed = [(row["file"], report) for row, report in reports if "proof holds" in row["checked_by_another"]]
    assert len(confirmed) > 40
    against = {name for name, report in confirmed if report.outcome is Outcome.REJECTED and not _is_over(report)}
    assert against == NOT_THE_ISSUER
    codes = {name: {code for _, code in _failed(report)} for name, report in confirmed if name in against}
    assert all(found & {"INVALID_VERIFICATION_METHOD", "CONTEXT_ERROR"} for found in codes.values())


def test_whatever_is_rejected_has_its_reason(reports: list[tuple[Row, VerificationReport]]) -> None:
    rejected = {
        row["file"]: {*_failed(report)}
        for row, report in reports
        if _is_known(row) and report.outcome is Outcome.REJECTED and not _is_over(report)
    }
    explained = {name: reason for reason, names in REJECTED.items() for name in names}
    assert rejected.keys() == explained.keys()
    for name, reason in explained.items():
        assert reason not in CODES or CODES[reason] in rejected[name], name


def test_of_a_known_mechanism_nothing_is_open_for_its_suite(reports: list[tuple[Row, VerificationReport]]) -> None:
    """What keeps it open is something else: an identifier that is not looked up, a context that is not pinned."""
    proofs = [check for row, report in reports if _is_known(row) for check in report.checks if check.id == "proof"]
    known = [check for check in proofs if check.code == "UNSUPPORTED"]
    assert len(known) > 20
    assert {check.reason for check in known} == {
        "anchor",
        "anchor-test",
        "identifier",
        "other-document",
    }


def test_nothing_that_its_maker_calls_bad_is_taken(reports: list[tuple[Row, VerificationReport]]) -> None:
    bad = [(row["file"], report) for row, report in reports if row["negative_by_name"]]
    assert len(bad) > 10
    assert [name for name, report in bad if report.authentic] == []


def test_a_document_that_was_changed_is_rejected(
    reports: list[tuple[Row, VerificationReport]], vectors: Path, verifier: Verifier
) -> None:
    authentic = [row["file"] for row, report in reports if report.authentic and row["form"] == "ldp"]
    assert len(authentic) > 20
    for name in authentic:
        text = (vectors / "field" / name).read_text(encoding="utf-8")
        changed = text.replace('"name": "', '"name": "Another ', 1)
        if changed == text:
            changed = json.dumps({**json.loads(text), "id": "urn:x:another"})
        assert verifier.verify(changed, at=AT).outcome is Outcome.REJECTED, name


def test_whatever_is_open_has_its_reason(reports: list[tuple[Row, VerificationReport]]) -> None:
    known = {reason for reasons in OPEN.values() for reason in reasons}
    for row, report in reports:
        if _is_known(row) and _column(report) == "undetermined":
            assert {*_open(report)}, row["file"]
            assert {*_open(report)} <= known, row["file"]


def test_the_tables_say_what_the_run_says(reports: list[tuple[Row, VerificationReport]]) -> None:
    makers: defaultdict[str, Counter[str]] = defaultdict(Counter)
    mechanisms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    reasons: Counter[str] = Counter()
    for row, report in reports:
        makers[f"`{row['repository']}`"][_column(report)] += 1
        for mechanism in _mechanisms(row):
            mechanisms[mechanism][_column(report)] += 1
        if _is_known(row) and _column(report) == "undetermined":
            reasons.update(words for words, slugs in OPEN.items() if not slugs.isdisjoint(_open(report)))
    by_maker = sorted(makers.items(), key=lambda entry: entry[0].lower())
    by_mechanism = sorted(mechanisms.items(), key=lambda entry: (-entry[1].total(), entry[0].lower()))
    _hold(HEAD.format("maker"), map(_line, by_maker))
    _hold(HEAD.format("mechanism"), map(_line, by_mechanism))
    _hold(HEAD_OPEN, (f"| {words} | {count} |\n" for words, count in reasons.most_common()))
    page = PAGE.read_text(encoding="utf-8")
    for reason, names in REJECTED.items():
        assert f"| {reason} | {len(names)} |" in page


def _line(entry: tuple[str, Counter[str]]) -> str:
    name, counts = entry
    columns = (counts[column] for column in ("authentic", "undetermined", "over", "rejected"))
    return f"| {name} | {counts.total()} | {' | '.join(map(str, columns))} |\n"


def _hold(head: str, lines: Iterable[str]) -> None:
    """Hold a table against the page, or write it there."""
    table, page = head + "".join(lines), PAGE.read_text(encoding="utf-8")
    if os.environ.get("VCWALLET_WRITE_DOCS"):
        before, _, after = page.partition(head)
        PAGE.write_text(before + table + after[after.index("\n\n") + 1 :], encoding="utf-8")
    else:
        assert table in page, "run with VCWALLET_WRITE_DOCS=1"


def _column(report: VerificationReport) -> str:
    if report.authentic:
        return "authentic"
    if report.outcome is Outcome.REJECTED:
        return "over" if _is_over(report) else "rejected"
    return "undetermined"
