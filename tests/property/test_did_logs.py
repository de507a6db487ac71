"""No change of a did:webvh log holds, but one that takes its last entries away."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from support.did_logs import KEYS, WITNESSES, LogWriter, multihash, multikey
from vcwallet.errors import VcwalletError
from vcwallet.identifiers.did_url import InvalidDidError
from vcwallet.identifiers.web_location import web_location
from vcwallet.identifiers.webvh import read_log, unwitnessed
from vcwallet.limits import DEFAULT

LATEST = datetime(2026, 6, 1, tzinfo=UTC)


def _log() -> LogWriter:
    hashes = [multihash(multikey(key).encode()) for key in KEYS]
    witness = {"threshold": 2, "witnesses": [{"id": key.did} for key in WITNESSES[:3]]}
    writer = LogWriter(portable=True, nextKeyHashes=[hashes[1]], witness=witness)
    writer.update(KEYS[1], updateKeys=[multikey(KEYS[1])], nextKeyHashes=[hashes[2], hashes[3]])
    moved = f"did:webvh:{writer.scid}:college.org:issuer"
    document = writer.document(moved, KEYS[4], alsoKnownAs=[writer.did])
    return writer.update(KEYS[2], document=document, updateKeys=[multikey(KEYS[2])], nextKeyHashes=[])


LOG = _log()
CONTENT, APPROVALS = LOG.content, LOG.witnessed((1, WITNESSES[:2]), (3, WITNESSES[1:3]))
BYTES = st.binary(min_size=1, max_size=3)


def _holds(content: bytes, approvals: bytes = APPROVALS) -> bool:
    """Whether a log and its witnesses hold, for the identifier that it has now."""
    try:
        log = read_log(content, DEFAULT)
        log.check(LOG.did, LATEST)
        return unwitnessed([version.approval for version in log.versions], approvals, DEFAULT) is None
    except VcwalletError:
        return False


def _values(content: bytes) -> list[object]:
    try:
        return [json.loads(line) for line in content.decode().splitlines() if line.strip()]
    except ValueError:
        return []


def test_the_log_itself_holds() -> None:
    assert _holds(CONTENT)


@given(st.integers(0, len(CONTENT)), st.integers(0, 3), BYTES)
def test_no_other_text_holds(place: int, removed: int, put: bytes) -> None:
    changed = CONTENT[:place] + put + CONTENT[place + removed :]
    assert not _holds(changed) or _values(changed) == _values(CONTENT)


def _places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for step, entry in pairs for place in _places(entry, (*path, step)))]


PLACES = [place for place in _places(LOG.entries) if place]
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.sampled_from([LOG.scid, LOG.did, KEYS[0].did, multikey(KEYS[3]), ""]),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["id", "scid", "portable"]), inner, max_size=2)
    ),
    max_leaves=3,
)


@given(st.sampled_from(PLACES), VALUES)
def test_no_other_value_holds(place: tuple[str | int, ...], value: object) -> None:
    entries = json.loads(json.dumps(LOG.entries))
    holder = entries
    for step in place[:-1]:
        holder = holder[step]
    before = holder[place[-1]]
    holder[place[-1]] = value
    content = b"".join(json.dumps(entry).encode() + b"\n" for entry in entries)
    assert not _holds(content) or value == before


def test_no_other_order_holds() -> None:
    lines = CONTENT.splitlines(keepends=True)
    for count in range(1, 4):
        for order in permutations(range(3), count):
            held = _holds(b"".join(lines[number] for number in order))
            assert held == (order == (0, 1, 2))


def test_a_log_that_was_cut_short_is_told_by_its_witnesses_alone() -> None:
    lines = CONTENT.splitlines(keepends=True)
    for count in (1, 2):
        log = read_log(b"".join(lines[:count]), DEFAULT)
        log.check(log.versions[-1].identifier, LATEST)  # nothing in it says that there was more
    short = read_log(b"".join(lines[:2]), DEFAULT)
    missing = unwitnessed([version.approval for version in short.versions], APPROVALS, DEFAULT)
    assert missing is not None  # the second entry was approved of with the third
    assert missing.reason == "webvh-unwitnessed"


@given(st.integers(0, len(APPROVALS) - 1), BYTES)
def test_what_is_changed_in_approvals_adds_none(place: int, put: bytes) -> None:
    few = LOG.witnessed((3, WITNESSES[:1]))
    place %= len(few)
    assert not _holds(CONTENT, few[:place] + put + few[place + len(put) :])


@given(st.text(alphabet="aA1.-:%_/@#?[]\\ü。１2eE3fF0x", max_size=24))
def test_an_identifier_leads_to_a_name_or_nowhere(place: str) -> None:
    try:
        location = web_location(place)
    except InvalidDidError:
        return
    host = location.origin.removeprefix("https://").partition(":")[0]
    assert host.isascii()
    assert host == host.lower()
    assert not set(host) - set("abcdefghijklmnopqrstuvwxyz0123456789.-")
    assert not host.split(".")[-1].isdecimal()
    assert not {"", ".", ".."} & set(location.path)
    assert all(
        set(part) <= set("%ABCDEF0123456789abcdefghijklmnopqrstuvwxyzGHIJKLMNOPQRSTUVWXYZ_.-~")
        for part in location.path
    )
