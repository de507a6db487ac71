"""JCS beside ECMAScript itself, which RFC 8785 refers to for the order of names and the digits of numbers."""

from __future__ import annotations

import json
import math
import random
import shutil
import struct
import subprocess
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from vcwallet.canonical import jcs

pytestmark = pytest.mark.interop

SCRIPT = Path(__file__).resolve().parent / "canonical_json.mjs"


def doubles(draw: random.Random) -> Iterator[float]:
    """Finite doubles, every pattern of bits as likely as any other, and decimal fractions as people write them."""
    while True:
        (value,) = struct.unpack(">d", draw.randbytes(8))
        if math.isfinite(value):
            yield value
        yield round(draw.uniform(-1000, 1000), draw.randrange(6))


def characters(draw: random.Random) -> Iterator[str]:
    """Characters of every length in UTF-8 and UTF-16, no surrogates."""
    while True:
        code = draw.choice(
            [draw.randrange(0x80), draw.randrange(0x800), draw.randrange(0x10000), draw.randrange(0x110000)]
        )
        if not 0xD800 <= code < 0xE000:
            yield chr(code)


def documents(draw: random.Random) -> Iterator[dict[str, Any]]:
    """Objects with names of all kinds, and a fraction here and there."""
    letters, numbers = characters(draw), doubles(draw)
    while True:
        names = ["".join(islice(letters, draw.randrange(1, 4))) for _ in range(8)]
        yield {name: draw.choice([name, next(numbers), draw.randrange(99), True, None, [name, {}]]) for name in names}


def test_json_has_the_canonical_form_that_ecmascript_gives_it() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not on this machine")
    draw = random.Random(8785)
    values: list[Any] = [*islice(doubles(draw), 20_000), *islice(documents(draw), 2_000)]

    done = subprocess.run(
        [node, SCRIPT], input=json.dumps(values).encode(), capture_output=True, timeout=600, check=True
    )

    assert [jcs(value).decode() for value in values] == json.loads(done.stdout)
