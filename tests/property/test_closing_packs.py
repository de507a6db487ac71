"""A damaged or forged pack is refused in this library's words, or says what its institution signed."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.closing_packs import START, files_in, issue, new_college
from vcwallet.errors import ClosingPackError
from vcwallet.fetching import ClosingPack


def _made() -> bytes:
    with TemporaryDirectory() as folder, new_college(Path(folder)) as college:
        issue(college, 1)
        return college.closing.close()


PACK = _made()
READ = ClosingPack.read(PACK, at=START)
FILES = files_in(PACK)


def hold(content: bytes) -> None:
    """It is refused by name, or all of it is what was signed."""
    refusal = None
    try:
        pack = ClosingPack.read(content, at=START)
    except ClosingPackError as error:
        refusal = error
    if refusal is not None:
        assert "{" not in str(refusal)
        return
    assert pack.statement == READ.statement
    assert [pack.content(file) for file in pack.files] == [READ.content(file) for file in READ.files]


@given(st.lists(st.tuples(st.integers(0, len(PACK) - 1), st.integers(0, 255)), min_size=1, max_size=3))
@settings(max_examples=150)
def test_bytes_that_are_changed(changes: list[tuple[int, int]]) -> None:
    content = bytearray(PACK)
    for place, value in changes:
        content[place] = value
    hold(bytes(content))


@given(st.integers(0, len(PACK)), st.binary(max_size=40), st.integers(0, len(PACK)))
@settings(max_examples=80)
def test_pieces_that_are_cut_out_or_put_in(begin: int, piece: bytes, end: int) -> None:
    hold(PACK[:begin] + piece + PACK[end:])


@given(st.sampled_from(sorted(FILES)), st.data())
@settings(max_examples=80)
def test_files_that_are_changed_under_good_sums(name: str, data: st.DataObject) -> None:
    """The archive is whole, and what is in it is not."""
    content = bytearray(FILES[name])
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for known, original in FILES.items():
            archive.writestr(known, bytes(content) if known == name else original)
    if name != "statement.json":  # in which white space and the order of members may change
        with pytest.raises(ClosingPackError):
            ClosingPack.read(stream.getvalue(), at=START)
    hold(stream.getvalue())
