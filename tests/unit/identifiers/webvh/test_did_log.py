"""What a did:webvh log has to be, step by step; each log is right but for one thing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from support.badges import MALLORY
from support.did_logs import KEYS, WITNESSES, LogWriter, multihash, multikey, proved
from vcwallet.errors import LimitError, UnsupportedError, VcwalletError
from vcwallet.identifiers.webvh import DidLog, read_log, unwitnessed
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.keys.key_types import KeyType
from vcwallet.limits import DEFAULT

LATEST = datetime(2026, 6, 1, tzinfo=UTC)
FIRST, SECOND, THIRD = (multikey(key) for key in KEYS[:3])


def log_of(writer: LogWriter) -> DidLog:
    return read_log(writer.content, DEFAULT)


def reason(content: bytes, did: str) -> str:
    """Why a log does not hold; empty where it does."""
    try:
        read_log(content, DEFAULT).check(did, LATEST)
    except VcwalletError as error:
        return error.reason
    return ""


def witness(threshold: int, *ids: str) -> dict[str, object]:
    return {"threshold": threshold, "witnesses": [{"id": each} for each in ids]}


DIDS = [key.did for key in WITNESSES]


def test_every_version_has_its_time_and_its_document() -> None:
    writer = LogWriter().update(updateKeys=[SECOND]).update(KEYS[1], ttl=60)
    log = log_of(writer)
    log.check(writer.did, LATEST)
    assert [version.version_id for version in log.versions] == [entry["versionId"] for entry in writer.entries]
    assert [version.time.day for version in log.versions] == [1, 2, 3]
    assert log.versions[-1].document == writer.entries[-1]["state"]
    assert (log.versions[0].parameters.ttl, log.versions[-1].parameters.ttl) == (3_600, 60)


def test_lines_may_end_as_on_any_system() -> None:
    writer = LogWriter().update()
    assert reason(writer.content.replace(b"\n", b"\r\n") + b"\n", writer.did) == ""


def _changed(number: int, change: Callable[[dict], object]) -> bytes:  # type: ignore[type-arg]
    writer = LogWriter().update().update()
    change(writer.entries[number])
    return writer.content


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda entry: entry["state"].update(name="Another"), "webvh-entry-hash"),
        (lambda entry: entry["parameters"].update(ttl=1), "webvh-entry-hash"),
        (lambda entry: entry.update(more=1), "webvh-entry-hash"),
        (lambda entry: entry["state"].update(id="did:webvh:x:college.example"), "webvh-other-scid"),
        (lambda entry: entry["state"].pop("id"), "webvh-other-scid"),
        (lambda entry: entry.pop("state"), "webvh-member"),
        (lambda entry: entry.update(parameters=[]), "webvh-member"),
        (lambda entry: entry.pop("proof"), "webvh-member"),
        (lambda entry: entry.update(proof=[]), "webvh-member"),
        (lambda entry: entry.update(versionId=entry["versionId"].replace("2-", "3-")), "webvh-version-id"),
        (lambda entry: entry.update(versionId=entry["versionId"].replace("2-", "02-")), "webvh-version-id"),
        (lambda entry: entry.update(versionId=entry["versionId"].replace("-", "--")), "webvh-version-id"),
        (lambda entry: entry.update(versionId=entry["versionId"].replace("-", "")), "webvh-version-id"),
        (lambda entry: entry.update(versionTime="2025-01-02T00:00:00"), "webvh-version-time"),
        (lambda entry: entry.update(versionTime="2025-01-02T01:00:00+01:00"), "webvh-version-time"),
        (lambda entry: entry.update(versionTime="2025-01-02"), "webvh-version-time"),
        (lambda entry: entry.update(versionTime="2025-01-01T00:00:00Z"), "webvh-time-order"),
        (lambda entry: entry["proof"].update(cryptosuite="eddsa-rdfc-2022"), "webvh-proof-suite"),
        (lambda entry: entry["proof"].pop("cryptosuite"), "webvh-proof-suite"),
        (lambda entry: entry["proof"].update(type="Ed25519Signature2020"), "webvh-proof-suite"),
        (lambda entry: entry["proof"].update(proofPurpose="authentication"), "webvh-proof"),
        (lambda entry: entry["proof"].update(created="2025-02-01T00:00:00Z"), "webvh-proof"),
        (lambda entry: entry["proof"].update(verificationMethod=KEYS[0].did), "webvh-proof-key"),
        (lambda entry: entry["proof"].update(verificationMethod=f"{MALLORY.did}#{FIRST}"), "webvh-proof-key"),
        (lambda entry: entry["proof"].update(verificationMethod=f"{KEYS[0].did}#key"), "webvh-proof-key"),
        (lambda entry: entry["proof"].update(verificationMethod="https://college.example#key"), "webvh-proof-key"),
    ],
)
def test_an_entry_that_was_changed_does_not_hold(change: Callable[[dict], object], expected: str) -> None:  # type: ignore[type-arg]
    content = _changed(1, change)
    assert reason(content, LogWriter().did) == expected
    assert len(read_log(content, DEFAULT).versions) == 1


def test_an_entry_in_the_place_of_another_does_not_hold() -> None:
    writer = LogWriter().update().update()
    for order in ((0, 2, 1), (0, 2), (1, 2), (0, 1, 1)):
        content = b"".join(json.dumps(writer.entries[number]).encode() + b"\n" for number in order)
        assert reason(content, writer.did) == "webvh-version-id"


def test_another_first_entry_has_another_identifier() -> None:
    writer, other = LogWriter(), LogWriter("other.example")
    entry = json.loads(json.dumps(other.entries[0]).replace(other.scid, writer.scid))
    rest = {name: value for name, value in entry.items() if name not in ("proof", "versionId")}
    other.entries.clear()
    other._append(rest, writer.scid, KEYS[0])
    assert reason(other.content, writer.did) == "webvh-scid"


def test_an_identifier_that_makes_two_members_of_one_is_no_hash_of_anything() -> None:
    writer = LogWriter()
    entry = {name: value for name, value in writer.entries[0].items() if name not in ("proof", "versionId")}
    entry["state"] |= {writer.scid: 1, "{SCID}": 2}
    writer.entries.clear()
    writer._append(entry, writer.scid, KEYS[0])
    assert reason(writer.content, writer.did) == "webvh-scid"


@pytest.mark.parametrize("did", ["did:webvh:{}:other.example", "did:webvh:{}:college.example:a"])
def test_a_log_is_that_of_its_own_identifier_alone(did: str) -> None:
    writer = LogWriter()
    assert reason(writer.content, did.format(writer.scid)) == "webvh-other-log"


def test_only_keys_that_were_named_before_sign() -> None:
    assert reason((w := LogWriter().update(KEYS[1], updateKeys=[SECOND])).content, w.did) == "webvh-unauthorised"
    assert reason((w := LogWriter().update(updateKeys=[SECOND]).update()).content, w.did) == "webvh-unauthorised"
    assert reason((w := LogWriter(key=KEYS[1], updateKeys=[FIRST])).content, w.did) == "webvh-unauthorised"
    assert reason((w := LogWriter().update(updateKeys=[]).update()).content, w.did) == "webvh-unauthorised"
    assert reason((w := LogWriter().update(updateKeys=[SECOND]).update(KEYS[1])).content, w.did) == ""


def test_every_signature_of_an_entry_has_to_hold() -> None:
    writer = LogWriter().update(updateKeys=[FIRST, SECOND]).update()
    both = proved(writer.entries[2], KEYS[1])
    writer.entries[2] = both
    assert reason(writer.content, writer.did) == ""
    writer.entries[2] = proved({**both, "proof": both["proof"][0]}, MALLORY)
    assert reason(writer.content, writer.did) == "webvh-unauthorised"


def test_a_key_of_another_type_signs_no_log() -> None:
    key = EcdsaKey.generate(KeyType.P256)
    writer = LogWriter().update(updateKeys=[key.public_key.multibase]).update()
    entry = {name: value for name, value in writer.entries[2].items() if name != "proof"}
    writer.entries[2] = proved(entry, key, "ecdsa-jcs-2019")
    assert reason(writer.content, writer.did) == "webvh-proof-suite"
    writer.entries[2]["proof"]["cryptosuite"] = "eddsa-jcs-2022"
    assert reason(writer.content, writer.did) == "webvh-proof"


HASHES = [multihash(multikey(key).encode()) for key in KEYS[:4]]


def test_announced_keys_are_the_only_ones() -> None:
    def announcing() -> LogWriter:
        return LogWriter(nextKeyHashes=[HASHES[1], HASHES[3]])

    good = announcing().update(KEYS[1], updateKeys=[SECOND], nextKeyHashes=[HASHES[2]])
    good.update(KEYS[2], updateKeys=[THIRD], nextKeyHashes=[]).update(KEYS[2], updateKeys=[FIRST]).update()
    assert reason(good.content, good.did) == ""
    for writer in (
        announcing().update(KEYS[2], updateKeys=[THIRD], nextKeyHashes=[]),
        announcing().update(KEYS[1], updateKeys=[SECOND, THIRD], nextKeyHashes=[]),
        announcing().update(KEYS[0], updateKeys=[SECOND, FIRST], nextKeyHashes=[]),
        announcing().update(KEYS[1], updateKeys=[SECOND]),
        announcing().update(nextKeyHashes=[HASHES[1]]),
        announcing().update(),
    ):
        assert reason(writer.content, writer.did) == "webvh-pre-rotation"
    old_key = announcing().update(KEYS[0], updateKeys=[SECOND], nextKeyHashes=[])
    assert reason(old_key.content, old_key.did) == "webvh-unauthorised"


@pytest.mark.parametrize(
    "parameters",
    [
        {"scid": "x"},
        {"scid": None},
        {"method": None},
        {"updateKeys": None},
        {"updateKeys": "z6Mk"},
        {"updateKeys": [1]},
        {"nextKeyHashes": {}},
        {"portable": "yes"},
        {"deactivated": 1},
        {"ttl": -1},
        {"ttl": 2**31 + 1},
        {"ttl": "60"},
        {"ttl": True},
        {"watchers": "https://watcher.example"},
        {"unheard": 1},
        {"witness": []},
        {"witness": {"witnesses": [{"id": DIDS[0]}]}},
        {"witness": {"threshold": 1, "witnesses": []}},
        {"witness": witness(0, DIDS[0])},
        {"witness": witness(2, DIDS[0])},
        {"witness": witness(True, DIDS[0])},
        {"witness": witness(1, "did:web:witness.example")},
        {"witness": witness(1, EcdsaKey.generate(KeyType.P256).did)},
        {"witness": {"threshold": 1, "witnesses": [DIDS[0]]}},
    ],
)
def test_parameters_have_the_values_that_they_may_have(parameters: dict[str, object]) -> None:
    assert reason(LogWriter(**parameters).content, "did:webvh:x") == "webvh-parameter"


def test_some_parameters_belong_to_the_first_entry() -> None:
    for parameters in ({"scid": LogWriter().scid}, {"portable": True}):
        writer = LogWriter(portable=True).update(**parameters)
        assert reason(writer.content, writer.did) == "webvh-parameter"


def test_null_stands_for_what_is_usual() -> None:
    writer = LogWriter().update(witness=None, watchers=None, nextKeyHashes=None, ttl=None, portable=None)
    assert reason(writer.content, writer.did) == ""


@pytest.mark.parametrize("method", ["did:webvh:0.5", "did:webvh:99.0", "didwebvh:1.0", "did:webvh:1.0-rc1", 1])
def test_of_another_version_of_the_specification_nothing_is_known(method: object) -> None:
    with pytest.raises(UnsupportedError) as error:
        log_of(LogWriter(method=method))
    assert error.value.reason == "webvh-method"
    with pytest.raises(UnsupportedError):
        log_of(LogWriter().update(method=method))


def test_a_did_moves_if_it_may_and_says_so() -> None:
    def moved(names: object, **parameters: object) -> LogWriter:
        writer = LogWriter(**parameters)
        new = f"did:webvh:{writer.scid}:college.org"
        return writer.update(document=writer.document(new, alsoKnownAs=names))

    did = LogWriter(portable=True).did
    writer = moved([did], portable=True)
    assert reason(writer.content, writer.did) == reason(writer.content, did) == ""
    assert reason(moved([LogWriter().did]).content, writer.did) == "webvh-moved"
    for names in ([], None, did, ["did:web:college.example"]):
        assert reason(moved(names, portable=True).content, writer.did) == "webvh-moved-silently"
    stopped = LogWriter(portable=True).update(portable=False)
    new = f"did:webvh:{stopped.scid}:college.org"
    stopped.update(document=stopped.document(new, alsoKnownAs=[stopped.did]))
    assert reason(stopped.content, new) == "webvh-moved"


@pytest.mark.parametrize(
    ("place", "expected"),
    [("127.0.0.1", "did-host-address"), ("college", "did-host"), ("college.example:..", "did-path")],
)
def test_a_document_names_a_place_on_the_web(place: str, expected: str) -> None:
    assert reason(LogWriter(place).content, "did:webvh:x") == expected


def test_nothing_comes_after_the_end() -> None:
    writer = LogWriter().update(deactivated=True)
    assert reason(writer.content, writer.did) == ""
    assert log_of(writer).versions[-1].parameters.deactivated
    assert reason(writer.update().content, writer.did) == "webvh-after-end"


def test_no_entry_is_of_the_future() -> None:
    writer = LogWriter().update(time="2999-01-01T00:00:00Z")
    log = log_of(writer)
    with pytest.raises(VcwalletError) as error:
        log.check(writer.did, LATEST)
    assert (error.value.reason, error.value.params["version"]) == ("webvh-future", 2)
    log.check(writer.did, None)  # when it was fetched is not known


def test_what_is_no_log_says_nothing() -> None:
    for content in (b"", b"\n\n", b"<html>", b"[]", b"null"):
        with pytest.raises(UnsupportedError) as error:
            read_log(content, DEFAULT)
        assert error.value.reason == "keys-unpublished"
    for line in (b"<html>", b"[]", b'{"a": 1, "a": 2}'):
        assert reason(LogWriter().content + line, LogWriter().did) == "webvh-line"


def test_logs_have_a_bound() -> None:
    with pytest.raises(LimitError) as error:
        read_log(b"{}\n" * 2_001, DEFAULT)
    assert error.value.reason == "log-entries"
    with pytest.raises(LimitError) as error:
        log_of(LogWriter(witness=witness(1, *(["x"] * 65))))
    assert error.value.reason == "log-witnesses"


def approved(writer: LogWriter, content: bytes) -> str:
    """Whether enough witnesses approved; else why not."""
    log = log_of(writer)
    log.check(writer.did, LATEST)
    assert log.needs_witnesses
    missing = unwitnessed([version.approval for version in log.versions], content, DEFAULT)
    return "" if missing is None else missing.reason


ALL, FEW = WITNESSES[:3], WITNESSES[:1]


def watched(threshold: int = 2) -> LogWriter:
    return LogWriter(witness=witness(threshold, *DIDS[:3]))


def test_enough_witnesses_approve_of_each_entry_or_of_a_later_one() -> None:
    writer = watched().update().update()
    assert approved(writer, writer.witnessed((3, ALL[:2]))) == ""
    assert approved(writer, writer.witnessed((1, ALL), (2, ALL[:2]), (3, ALL[1:]))) == ""
    assert approved(writer, writer.witnessed((2, ALL), (3, FEW))) == "webvh-unwitnessed"
    assert approved(writer, writer.witnessed((3, [*FEW, *FEW]))) == "webvh-unwitnessed"
    assert approved(writer, writer.witnessed((3, [WITNESSES[0], WITNESSES[3]]))) == "webvh-unwitnessed"
    assert approved(writer, b"[]") == "webvh-unwitnessed"


def test_witnesses_are_those_before_an_entry_and_its_own_where_there_were_none() -> None:
    other = witness(1, DIDS[3])
    replaced = watched().update(witness=other).update()
    assert approved(replaced, replaced.witnessed((2, ALL[:2]), (3, [WITNESSES[3]]))) == ""
    assert approved(replaced, replaced.witnessed((1, ALL[:2]), (3, [WITNESSES[3]]))) == "webvh-unwitnessed"
    ended = watched().update(witness={}).update()
    assert approved(ended, ended.witnessed((2, ALL))) == ""
    assert approved(ended, ended.witnessed((1, ALL))) == "webvh-unwitnessed"
    late = LogWriter().update(witness=other)
    assert approved(late, late.witnessed((2, [WITNESSES[3]]))) == ""
    assert approved(late, late.witnessed((1, [WITNESSES[3]]))) == "webvh-unwitnessed"


def test_what_witnesses_said_of_another_log_counts_for_nothing() -> None:
    writer, other = watched(1), LogWriter("other.example", witness=witness(1, *DIDS[:3]))
    assert approved(writer, other.witnessed((1, ALL))) == "webvh-unwitnessed"
    renamed = json.loads(other.witnessed((1, ALL)))
    renamed[0]["versionId"] = writer.entries[0]["versionId"]
    assert approved(writer, json.dumps(renamed).encode()) == "webvh-unwitnessed"


def test_a_proof_that_does_not_hold_counts_for_nothing_beside_others_that_do() -> None:
    writer = watched(1)
    records = json.loads(writer.witnessed((1, ALL[:1])))
    records[0]["proof"].insert(0, {"type": "DataIntegrityProof"})
    records.extend([{}, 7, {"versionId": writer.entries[0]["versionId"]}, {"versionId": 1, "proof": [{}]}])
    assert approved(writer, json.dumps(records).encode()) == ""


def test_what_is_no_witness_file_says_nothing() -> None:
    for content in (b"<html>", b"{}"):
        with pytest.raises(UnsupportedError):
            unwitnessed([version.approval for version in log_of(watched()).versions], content, DEFAULT)


def test_witness_files_have_a_bound() -> None:
    content = json.dumps([{"versionId": "1-x", "proof": [{}] * 2_001}]).encode()
    with pytest.raises(LimitError):
        unwitnessed([version.approval for version in log_of(watched()).versions], content, DEFAULT)


def test_witnesses_are_counted_once_whatever_they_are_called() -> None:
    for first, second in ((DIDS[0], DIDS[0]), (DIDS[0], DIDS[0].removeprefix("did:key:"))):
        assert reason(LogWriter(witness=witness(2, first, second)).content, "did:webvh:x") == "webvh-witness-twice"


def test_a_witness_may_be_named_by_its_bare_key() -> None:
    writer = LogWriter(witness=witness(1, DIDS[0].removeprefix("did:key:")))
    assert approved(writer, writer.witnessed((1, FEW))) == ""
