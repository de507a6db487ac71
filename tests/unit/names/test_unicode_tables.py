"""The tables of Unicode are those of the manifest, say the same as ICU's, and are not read for nothing."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from vcwallet.names.unicode_tables import confusables, is_ignorable, script_name, scripts_of

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "src/vcwallet/names/data"
ICU = json.loads((ROOT / "test-vectors/names.json").read_bytes())
POINTS = [chr(point) for point in range(0x110000) if not 0xD800 <= point <= 0xDFFF]


def digest(lines: Iterable[str]) -> str:
    return sha256("\n".join(lines).encode()).hexdigest()


def test_each_table_has_the_digest_of_the_manifest() -> None:
    manifest = json.loads((DATA / "manifest.json").read_bytes())

    assert {name: sha256((DATA / name).read_bytes()).hexdigest() for name in manifest["files"]} == manifest["files"]
    assert {path.name for path in DATA.glob("*.json")} == {*manifest["files"], "manifest.json"}
    assert manifest["unicode"].startswith(ICU["unicode"])


def test_every_code_point_has_the_scripts_that_icu_says() -> None:
    assert digest(" ".join(sorted(scripts_of(each))) for each in POINTS) == ICU["scripts"]


def test_icu_ignores_the_same_code_points() -> None:
    assert digest(filter(is_ignorable, POINTS)) == ICU["ignorable"]


def test_every_character_has_the_prototype_that_icu_says() -> None:
    found = [(each, text) for each, text in confusables().items() if each not in ICU["decomposed"]]
    lines = (f"{c}\t{unicodedata.normalize('NFD', text)}" for c, text in found if not is_ignorable(c))

    assert digest(lines) == ICU["confusables"]


def test_what_no_script_has_is_unknown() -> None:
    assert scripts_of("\ue000") == scripts_of("\uffff") == scripts_of("\U0010ffff") == {"Zzzz"}
    assert (script_name("Cyrl"), script_name("Qaaa")) == ("Cyrillic", "Qaaa")


def test_no_table_is_read_for_a_plain_name() -> None:
    program = (
        "import sys; from vcwallet.names.name_findings import name_findings; from vcwallet.names import confusables;"
        "assert not name_findings('Universit\\xe9 de Gen\\xe8ve') and confusables.lookalike_key('Example College');"
        "from vcwallet.names import unicode_tables as t;"
        "sys.exit(t.confusables.cache_info().currsize + t._properties.cache_info().currsize)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
