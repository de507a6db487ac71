"""Receipts of strangers: what is forged is not confirmed, and what is hostile is refused (docs/security.md, row 47)."""

from __future__ import annotations

import socket
import time
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from support.badges import COLLEGE, MALLORY, NOW, badge, presented, signed
from support.receipts import COLLEGES, MUCH_LATER, VERIFIERS, full, lacks, only, unsigned, verifier
from support.status_lists import LIST, awarded, status_entry, status_list
from support.world import World
from vcwallet import Outcome, Policy
from vcwallet.encoding import strict_json
from vcwallet.errors import ReceiptError, StoreError, UsageError
from vcwallet.io.bundled_contexts import bundled
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.private_forms import encode_private_jwk
from vcwallet.limits import Limits
from vcwallet.policy import PinnedDocument
from vcwallet.receipt import Recomputed, check, explain, load, make
from vcwallet.receipt.receipt_file import CONTEXT
from vcwallet.securing.data_integrity import add_proof

BADGE = strict_json.dumps(signed())
REVOKED = strict_json.dumps(awarded(status_entry()))


def revoking() -> World:
    world = World()
    world.publish(LIST, status_list({94_567: 1}))
    return world


REJECTED = full(verifier(revoking()), REVOKED)
"""A receipt that says that a badge was revoked."""


def put(said: dict[str, Any], content: bytes) -> str:
    """Put bytes into a receipt; their digest."""
    digest = sha256(content).hexdigest()
    said["contents"][digest] = {"text": content.decode()}
    return digest


def resigned(receipt: bytes, key: Ed25519Key = MALLORY) -> bytes:
    """A receipt that another signs, in the name of the verifier."""
    document = strict_json.loads(receipt)
    del document["proof"]
    return strict_json.dumps(add_proof(document, key, created=NOW, contexts=bundled()))


def verdict_of(said: dict[str, Any]) -> dict[str, Any]:
    verdict: dict[str, Any] = said["verifications"][0]["verdict"]
    return verdict


def question_of(said: dict[str, Any]) -> dict[str, Any]:
    question: dict[str, Any] = said["verifications"][0]["question"]
    return question


# A verdict that is not what comes out


def whitewash(said: dict[str, Any]) -> None:
    """Say that all was well."""
    verdict = verdict_of(said)
    verdict["outcome"] = "verified"
    for each in verdict["checks"]:
        each["status"] = "passed"
        each.pop("code", None)


def another_outcome(said: dict[str, Any]) -> None:
    verdict_of(said)["outcome"] = "verified"


def no_checks(said: dict[str, Any]) -> None:
    verdict_of(said)["checks"] = []


def one_check_less(said: dict[str, Any]) -> None:
    verdict_of(said)["checks"] = [each for each in verdict_of(said)["checks"] if each["id"] != "status"]


def a_notice(said: dict[str, Any]) -> None:
    next(each for each in verdict_of(said)["checks"] if each["id"] == "status")["notice"] = True


def another_badge(said: dict[str, Any]) -> None:
    said["verifications"][0]["received"]["sha256"] = put(said, BADGE)


def another_document(said: dict[str, Any]) -> None:
    """A list in which nothing is revoked, in place of the one that was seen."""
    digest = put(said, strict_json.dumps(status_list()))
    for answer in said["verifications"][0]["answers"]:
        for document in answer.get("documents", ()):
            document["sha256"] = digest


def another_digest(said: dict[str, Any]) -> None:
    verdict_of(said)["signedDigest"] = "0" * 64


def no_digest(said: dict[str, Any]) -> None:
    del verdict_of(said)["signedDigest"]


def another_issuer(said: dict[str, Any]) -> None:
    verdict_of(said)["issuer"] = "did:web:university.example"


def no_contexts(said: dict[str, Any]) -> None:
    said["verifications"][0]["contexts"] = []


def context_of_another_url(said: dict[str, Any]) -> None:
    (edition,) = bundled().revisions(CONTEXT)
    said["verifications"][0]["contexts"][0] |= {"url": CONTEXT, "sha256": edition.digest}


def another_revision(said: dict[str, Any]) -> None:
    said["verifications"][0]["contexts"][0]["revision"] = "1999-01"


def another_size(said: dict[str, Any]) -> None:
    said["verifications"][0]["received"]["bytes"] = 1


def more_inside(said: dict[str, Any]) -> None:
    verdict_of(said)["inside"] = [{"outcome": "verified", "kind": "credential"}]


@pytest.mark.parametrize(
    "change",
    [
        whitewash,
        another_outcome,
        no_checks,
        one_check_less,
        a_notice,
        another_badge,
        another_document,
        another_digest,
        no_digest,
        another_issuer,
        no_contexts,
        context_of_another_url,
        another_revision,
        another_size,
        more_inside,
    ],
)
def test_a_forged_verdict_is_contradicted(change: Callable[[dict[str, Any]], object]) -> None:
    assert only(unsigned(REJECTED)).result is Recomputed.CONFIRMED

    recomputation = only(unsigned(REJECTED, change))

    assert recomputation.result is Recomputed.CONTRADICTED
    assert len(recomputation.causes) == 1
    assert check(load(unsigned(REJECTED, change))).outcome is Outcome.REJECTED


@pytest.mark.parametrize("change", [no_digest, another_issuer, no_contexts, another_size])
def test_nor_is_it_by_another_version(change: Callable[[dict[str, Any]], object]) -> None:
    def of_another_version(said: dict[str, Any]) -> None:
        said["library"] = "vcwallet 0.0.9"
        change(said)

    assert only(unsigned(REJECTED, of_another_version)).result is Recomputed.CONTRADICTED


@pytest.mark.parametrize(
    ("moment", "remarks"),
    [("2099-01-01T00:00:00Z", ["future"]), ("1999-01-01T00:00:00Z", ["before"]), ("2026-06-02T00:00:00Z", [])],
)
def test_a_moment_that_cannot_be_is_remarked(moment: str, remarks: list[str]) -> None:
    def verified_then(said: dict[str, Any]) -> None:
        question_of(said)["verifiedAt"] = moment

    recomputation = only(unsigned(full(verifier(), BADGE), verified_then))

    assert [remark.reason for remark in recomputation.remarks] == remarks


def test_the_first_difference_is_named() -> None:
    def not_revoked(said: dict[str, Any]) -> None:
        (status,) = (each for each in verdict_of(said)["checks"] if each["id"] == "status")
        status |= {"status": "passed"}

    changed = unsigned(REJECTED, not_revoked)
    (cause,) = only(changed).causes

    assert (cause.reason, cause.params["check"]) == ("check", "status")
    assert str(cause.params["then"]).startswith("passed (")
    assert str(cause.params["now"]).startswith("failed (REVOKED")
    german = explain(check(load(changed), at=MUCH_LATER), "de")
    assert "die Prüfung „status“: Der Prüfbeleg sagt bestanden (" in german
    assert "; jetzt ist es nicht bestanden (REVOKED" in german


def test_a_verdict_for_another_moment_is_open() -> None:
    def another_moment(said: dict[str, Any]) -> None:
        question_of(said)["at"] = "2020-01-01T00:00:00Z"

    assert lacks(unsigned(REJECTED, another_moment)) == ["incomplete"]


def test_a_receipt_that_was_changed_after_it_was_signed() -> None:
    document = strict_json.loads(REJECTED)
    whitewash(document["credentialSubject"]["receipt"])
    result = check(load(strict_json.dumps(document)), trust=VERIFIERS, at=MUCH_LATER)

    assert result.signature is not None
    assert (result.signature.outcome, result.signer.reason) == (Outcome.REJECTED, "rejected")
    assert result.outcome is Outcome.REJECTED


def test_a_receipt_in_the_name_of_another() -> None:
    result = check(load(resigned(REJECTED)), trust=VERIFIERS, at=MUCH_LATER)

    assert result.result is Recomputed.CONFIRMED
    assert result.outcome is Outcome.REJECTED
    assert result.signer.reason == "rejected"


def test_a_receipt_whose_key_cannot_be_had_is_open() -> None:
    document = strict_json.loads(REJECTED)
    document["issuer"]["id"] = "did:web:employer.example"
    document["proof"]["verificationMethod"] = "did:web:employer.example#key-1"
    result = check(load(strict_json.dumps(document)), trust=VERIFIERS, at=MUCH_LATER)

    assert result.outcome is Outcome.UNDETERMINED
    assert result.signer.reason == "undetermined"


def test_a_receipt_of_a_presentation_for_another_occasion() -> None:
    answer = strict_json.dumps(presented(signed(), challenge="old"))
    _, receipt = make(verifier(), answer, challenge="new", domain="jobs.example")

    def accepted(said: dict[str, Any]) -> None:
        whitewash(said)

    assert only(receipt, answer, trust=COLLEGES).result is Recomputed.CONFIRMED
    assert only(unsigned(receipt, accepted), answer, trust=COLLEGES).result is Recomputed.CONTRADICTED


# Files that are no receipt


def with_path(said: dict[str, Any]) -> None:
    said["verifications"][0]["received"]["path"] = "/etc/passwd"


def wrong_content(said: dict[str, Any]) -> None:
    said["contents"][next(iter(said["contents"]))] = {"text": "another"}


def no_base64(said: dict[str, Any]) -> None:
    said["contents"][next(iter(said["contents"]))] = {"base64": "%%%"}


def wrong_age(said: dict[str, Any]) -> None:
    answers = said["verifications"][0]["answers"]
    next(answer for answer in answers if "documents" in answer)["documents"][0]["ageSeconds"] = 1


def other_version(said: dict[str, Any]) -> None:
    said["version"] = 2


def not_full(said: dict[str, Any]) -> None:
    said["full"] = False


def nothing(said: dict[str, Any]) -> None:
    said["verifications"] = []


def too_many(said: dict[str, Any]) -> None:
    said["verifications"] = [{}] * 20_001


def deep(said: dict[str, Any]) -> None:
    verdict = verdict_of(said)
    for _ in range(20):
        verdict = {"outcome": "verified", "kind": "credential", "inside": [verdict]}
    said["verifications"][0]["verdict"] = verdict


def unknown_status(said: dict[str, Any]) -> None:
    verdict_of(said)["checks"][0]["status"] = "fine"


def no_list(said: dict[str, Any]) -> None:
    verdict_of(said)["checks"] = {"proof": "passed"}


def no_moment(said: dict[str, Any]) -> None:
    question_of(said)["verifiedAt"] = "yesterday"


def truth_for_a_number(said: dict[str, Any]) -> None:
    said["verifications"][0]["received"]["bytes"] = True


def several_answers(said: dict[str, Any]) -> None:
    answers = said["verifications"][0]["answers"]
    answer = next(answer for answer in answers if answer["from"] == "source")
    answer["documents"] = answer["documents"] * 2


def text_of_another_digest(said: dict[str, Any]) -> None:
    question_of(said)["recipient"] = [{"sha256": "0" * 64, "text": "ada@example.org"}]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (with_path, "receipt-member"),
        (wrong_content, "receipt-content"),
        (no_base64, "receipt-shape"),
        (wrong_age, "receipt-shape"),
        (other_version, "receipt-version"),
        (not_full, "receipt-shape"),
        (nothing, "receipt-empty"),
        (too_many, "receipt-many"),
        (deep, "receipt-shape"),
        (unknown_status, "receipt-shape"),
        (no_list, "receipt-shape"),
        (no_moment, "receipt-shape"),
        (truth_for_a_number, "receipt-shape"),
        (several_answers, "receipt-shape"),
        (text_of_another_digest, "receipt-shape"),
    ],
)
def test_what_is_no_receipt_is_refused(change: Callable[[dict[str, Any]], object], reason: str) -> None:
    with pytest.raises(ReceiptError) as refused:
        load(unsigned(REJECTED, change))

    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "content",
    [
        BADGE,
        b"{}",
        b"[]",
        b'"VerificationReceipt"',
        b'{"type": "VerificationReceipt", "issuer": {}, "receipt": []}',
        strict_json.dumps({**strict_json.loads(REJECTED), "@context": ["https://evil.example/v1", CONTEXT]}),
        strict_json.dumps({**strict_json.loads(REJECTED), "name": "a member that is not read"}),
        strict_json.dumps({**strict_json.loads(REJECTED), "type": ["VerificationReceipt", "VerifiableCredential"]}),
        REJECTED[:-100],
        b"\xff\xfe",
        b'{"type": "VerificationReceipt", "type": "VerificationReceipt"}',
    ],
)
def test_what_only_looks_like_one_is_refused(content: bytes) -> None:
    with pytest.raises(ReceiptError):
        load(content)


def test_a_file_that_is_too_large_or_missing_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.json"
    with large.open("wb") as stream:
        stream.truncate(17 * 1024 * 1024)
    for path in (large, tmp_path / "missing.json", tmp_path):
        with pytest.raises(StoreError):
            load(path)
    with pytest.raises(UsageError):
        load("receipt.json")  # type: ignore[arg-type]


# What a receipt asks for


def test_nothing_is_fetched_and_no_file_is_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secret = tmp_path / "secret.json"
    secret.write_text('{"issuers": []}')

    def list_with_file(said: dict[str, Any]) -> None:
        source = {"type": "registry", "name": "Register", "file": str(secret)}
        listed = strict_json.dumps({"title": "Colleges", "issuers": [], "sources": [source]})
        said["trust"]["lists"][0]["sha256"] = put(said, listed)

    def list_with_address(said: dict[str, Any]) -> None:
        source = {"type": "registry", "name": "Register", "url": "https://evil.example/registry.json"}
        listed = strict_json.dumps({"title": "Colleges", "issuers": [], "sources": [source]})
        said["trust"]["lists"][0]["sha256"] = put(said, listed)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)

    assert lacks(unsigned(REJECTED, list_with_file)) == ["input"]
    assert lacks(unsigned(full(verifier(), BADGE), list_with_address)) == ["incomplete"]


def test_a_document_that_was_not_asked_for_then_is_not_asked_for_now() -> None:
    def unasked(said: dict[str, Any]) -> None:
        said["verifications"][0]["answers"] = []

    assert lacks(unsigned(REJECTED, unasked)) == ["incomplete"]


def test_a_receipt_gets_no_more_work_than_usual() -> None:
    larger = full(verifier(policy=Policy(limits=Limits(node_work=10_000_000))), BADGE)
    smaller = full(verifier(policy=Policy(limits=Limits(members=10))), BADGE)

    assert lacks(larger) == ["limits"]
    assert only(smaller).result is Recomputed.CONFIRMED


def test_the_time_for_a_receipt_has_an_end() -> None:
    (recomputation,) = check(load(REJECTED), seconds=-1).recomputations

    assert [cause.reason for cause in recomputation.causes] == ["time"]


def test_a_schema_of_a_stranger_is_not_applied() -> None:
    schema = strict_json.dumps({"type": "object", "properties": {"name": {"pattern": "^(a+)+$"}}})
    pinned = PinnedDocument("https://college.example/schema.json", sha256(schema).hexdigest(), schema)
    begun = time.process_time()
    evil = signed(badge(credentialSchema=[{"id": pinned.url, "type": "JsonSchema"}], name="a" * 40 + "!"))
    honest = full(verifier(), evil)

    def with_schema(said: dict[str, Any]) -> None:
        said["policy"]["schemas"] = [{"url": pinned.url, "sha256": put(said, schema)}]

    receipt = unsigned(honest, with_schema)

    assert lacks(receipt) == ["schema"]
    assert time.process_time() - begun < 10


def test_a_vocabulary_of_a_stranger_is_named() -> None:
    content = strict_json.dumps({"@context": {"@protected": True, "shoeSize": "https://evil.example/#size"}})
    pinned = PinnedDocument("https://evil.example/v1", sha256(content).hexdigest(), content)
    own = Policy(extra_contexts=(pinned,))
    document = badge()
    document["@context"].append(pinned.url)
    subject = document["credentialSubject"] | {"shoeSize": "44"}
    contexts = bundled().with_extra([pinned])
    secured = add_proof(document | {"credentialSubject": subject}, COLLEGE, created=NOW, contexts=contexts)
    report, receipt = make(verifier(policy=own), secured, full=True)
    recomputation = only(receipt)

    assert report.verified
    assert recomputation.result is Recomputed.CONFIRMED
    assert [remark.reason for remark in recomputation.remarks] == ["foreign-context"]

    def without(said: dict[str, Any]) -> None:
        del said["contents"][pinned.sha256]

    assert lacks(unsigned(receipt, without)) == ["pinned", "context"]


def test_errors_of_a_stranger_make_no_verdict_of_their_own() -> None:
    def crash(said: dict[str, Any]) -> None:
        for answer in said["verifications"][0]["answers"]:
            if answer["from"] == "source":
                del answer["documents"]
                answer["problem"] = {"code": "REVOKED", "reason": "{0.__class__}"}

    recomputation = only(unsigned(REJECTED, crash))

    assert recomputation.report is not None
    assert recomputation.report.outcome is Outcome.UNDETERMINED
    assert recomputation.result is Recomputed.CONTRADICTED


def test_a_policy_or_list_that_is_none_is_said() -> None:
    def no_policy(said: dict[str, Any]) -> None:
        said["policy"]["document"] = {"requireKnownIssuer": "perhaps"}

    def no_list(said: dict[str, Any]) -> None:
        said["trust"]["lists"][0]["sha256"] = put(said, b"no list")

    def compiled_list(said: dict[str, Any]) -> None:
        said["trust"]["lists"][0]["sha256"] = put(said, b"vcwallet trust list, compiled\n")

    def odd_recipient(said: dict[str, Any]) -> None:
        salt = said["salt"]
        question_of(said)["recipient"] = [_hidden(" ", salt)]

    for change in (no_policy, no_list, compiled_list, odd_recipient):
        assert lacks(unsigned(REJECTED, change)) == ["input"]


def _hidden(text: str, salt: str) -> dict[str, str]:
    from vcwallet.encoding import base64url

    return {"sha256": sha256(base64url.decode(salt) + text.encode()).hexdigest(), "text": text}


@pytest.mark.parametrize(
    "key",
    [
        b"-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIHT1\n-----END PRIVATE KEY-----\n",
        encode_private_jwk(MALLORY),
    ],
)
def test_a_private_key_that_was_handed_in_goes_into_no_receipt(key: Any) -> None:
    key = key if isinstance(key, bytes) else strict_json.dumps(key)
    receipt = full(verifier(), key)

    assert not any(part in receipt for part in (b"MC4CAQ", b64encode(key)[:40], b'\\"d\\"'))
    assert lacks(receipt) == ["received"]
    assert only(receipt, key).result is Recomputed.CONFIRMED


# Receipts of other versions of the library


def older(said: dict[str, Any]) -> None:
    said["library"] = "vcwallet 0.0.9"


def test_codes_of_an_older_library_are_no_contradiction() -> None:
    def renamed(said: dict[str, Any]) -> None:
        older(said)
        for each in verdict_of(said)["checks"]:
            if "code" in each:
                each["code"] = f"OLD_{each['code']}"
        verdict_of(said)["checks"].append({"id": "horoscope", "status": "failed", "notice": True})

    def just_older(said: dict[str, Any]) -> None:
        older(said)

    def fewer_checks(said: dict[str, Any]) -> None:
        older(said)
        one_check_less(said)

    def other_answers(said: dict[str, Any]) -> None:
        older(said)
        said["verifications"][0]["answers"] = []

    def other_verdict(said: dict[str, Any]) -> None:
        older(said)
        whitewash(said)

    def another_outcome_alone(said: dict[str, Any]) -> None:
        fewer_checks(said)
        another_outcome(said)

    assert [remark.reason for remark in only(unsigned(REJECTED, renamed)).remarks] == ["other-codes"]
    assert only(unsigned(REJECTED, renamed)).result is Recomputed.CONFIRMED
    assert [remark.reason for remark in only(unsigned(REJECTED, just_older)).remarks] == ["other-version"]
    assert only(unsigned(REJECTED, fewer_checks)).result is Recomputed.CONFIRMED
    assert lacks(unsigned(REJECTED, other_answers)) == ["unforeseen"]
    assert only(unsigned(REJECTED, other_verdict)).result is Recomputed.CONTRADICTED
    assert only(unsigned(REJECTED, another_outcome_alone)).result is Recomputed.CONTRADICTED


def test_other_codes_of_the_same_library_are() -> None:
    def renamed(said: dict[str, Any]) -> None:
        for each in verdict_of(said)["checks"]:
            if "code" in each:
                each["code"] = f"OLD_{each['code']}"

    assert only(unsigned(REJECTED, renamed)).result is Recomputed.CONTRADICTED


def test_a_verdict_that_the_time_decided_is_not_made_again() -> None:
    def out_of_time(said: dict[str, Any]) -> None:
        verdict_of(said)["checks"][0] |= {"code": "LIMIT_EXCEEDED", "reason": "seconds"}

    assert lacks(unsigned(REJECTED, out_of_time)) == ["seconds"]
