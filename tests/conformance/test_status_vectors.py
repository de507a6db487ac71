"""The published examples of status lists: Token Status List of the IETF, Bitstring Status List of the W3C."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from vcwallet.limits import Limits
from vcwallet.status import MINIMUM_ENTRIES, Method, StatusBits, read_entry, read_list
from vcwallet.status.status_entries import read_reference
from vcwallet.status.token_list import read_token_list, write_token_list

pytestmark = pytest.mark.conformance

_VALUE = re.compile(r"status\[(\d+)\] *= *0b([01]+)")


def _lists(vectors: Path) -> dict[int, dict[int, int]]:
    """The values of each list in the appendix, by the bits of an entry."""
    text = (vectors / "ietf-status-list" / "draft.txt").read_text(encoding="utf-8")
    appendix = text[text.index("# Test vectors for Status List encoding") :]
    found: dict[int, dict[int, int]] = {}
    for title, body in re.findall(r"## (\d)-bit Status List\n(.*?)JSON encoding", appendix, re.DOTALL):
        found[int(title)] = {int(index): int(value, 2) for index, value in _VALUE.findall(body)}
    return found


def _encoded(vectors: Path, name: str) -> str:
    return (vectors / "ietf-status-list" / name).read_text(encoding="utf-8").partition("encoded:\n")[2]


def _long(size: int) -> str:
    return f"status_list_encoding{size}_long_json.txt" if size < 4 else f"status_list_encoding{size}_json.txt"


def _whole(vectors: Path, name: str) -> str:
    """The text of a file of the appendix, in which long lines are broken."""
    text = (vectors / "ietf-status-list" / name).read_text(encoding="utf-8")
    return re.sub(r"\s+", "", text.partition("encoded:\n")[2] or text)


@pytest.mark.parametrize("size", [1, 2, 4, 8])
def test_every_value_of_the_long_lists(vectors: Path, size: int) -> None:
    wanted = _lists(vectors)[size]
    bits = read_token_list(json.loads(_whole(vectors, _long(size))))

    assert len(wanted) >= 11
    assert len(bits) == 2**20
    assert {index: bits.get(index) for index in wanted} == wanted
    assert bits.count() == sum(map(bool, wanted.values()))


@pytest.mark.parametrize(("name", "array"), [("", "b9a3"), ("2", "c944f9")])
def test_the_short_lists(vectors: Path, name: str, array: str) -> None:
    value = json.loads(_encoded(vectors, f"status_list_encoding{name}_json.txt"))
    bits = read_token_list(value)

    assert bits.data.hex() == array
    assert read_token_list(write_token_list(bits)) == bits


def test_the_list_in_the_example_of_a_token(vectors: Path) -> None:
    _, payload = (vectors / "ietf-status-list" / "status_list_jwt.txt").read_text(encoding="utf-8").split("\n.\n")
    claims = json.loads(payload)

    assert [read_token_list(claims["status_list"]).get(index) for index in range(4)] == [1, 0, 0, 1]
    reference = read_reference({"status_list": {"idx": 0, "uri": claims["sub"]}})
    assert reference is not None
    assert reference.uri == claims["sub"]


def test_a_token_list_is_inflated_under_a_limit(vectors: Path) -> None:
    value = json.loads(_whole(vectors, _long(1)))

    with pytest.raises(Exception, match="more than"):
        read_token_list(value, limits=Limits(inflated_bytes=1_000))


def _examples(vectors: Path) -> dict[str, dict[str, Any]]:
    folder = vectors / "bitstring-status-list-spec-examples"
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


def test_the_examples_of_the_bitstring_specification(vectors: Path) -> None:
    examples = _examples(vectors)
    assert len(examples) == 4
    lists = entries = 0
    for document in examples.values():
        if "BitstringStatusListCredential" in document["type"]:
            listed = read_list(document, Method.BITSTRING)
            assert len(StatusBits(listed.data)) == MINIMUM_ENTRIES
            assert StatusBits(listed.data).count() == 0
            lists += 1
            continue
        found = document["credentialStatus"]
        for entry in found if isinstance(found, list) else [found]:
            read = read_entry(entry, "/credentialStatus")
            assert (str(read.index), read.purpose) == (entry["statusListIndex"], entry["statusPurpose"])
            entries += 1
    assert (lists, entries) == (2, 3)


def test_the_list_of_the_1edtech_validator(vectors: Path) -> None:
    """Place 23 of its list is set, which is why its sample is revoked; the sample writes the index as a number."""
    folder = vectors / "1edtech-validator" / "ob30" / "bit-string-list"
    listed = read_list(json.loads((folder / "testlist").read_bytes()), Method.BITSTRING)
    sample = json.loads((folder / "credential-status-revoked-blank-nodes.json").read_bytes())
    entry = read_entry(sample["credentialStatus"] | {"statusListIndex": "23"}, "/credentialStatus")

    assert listed.value(entry) == 1
