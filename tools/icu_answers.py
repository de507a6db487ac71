"""Writes what ICU says of names into test-vectors/names.json, as a second opinion on the tables and the algorithms.

python tools/icu_answers.py    needs a Python with PyICU over an ICU of the same version of Unicode as our tables

Of the tables it writes digests, over every code point, and which of our prototypes are of characters that no text has
after NFD, which ICU leaves out. Of names it writes the skeleton and the restriction level. ICU is asked to allow every
character, since our names are no identifiers. It takes Latin with any other script but Cyrillic, Greek and Cherokee as
moderately restrictive, where UTS #39 has recommended scripts only, so names of such are not among these.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import icu

ROOT = Path(__file__).resolve().parent.parent
VECTORS = ROOT / "test-vectors/names.json"
OURS = ROOT / "src/vcwallet/names/data/confusables.json"
POINTS = [chr(point) for point in range(0x110000) if not 0xD800 <= point <= 0xDFFF]
LEVELS = {
    icu.URestrictionLevel.ASCII: 1,
    icu.URestrictionLevel.SINGLE_SCRIPT_RESTRICTIVE: 2,
    icu.URestrictionLevel.HIGHLY_RESTRICTIVE: 3,
    icu.URestrictionLevel.MODERATELY_RESTRICTIVE: 4,
    icu.URestrictionLevel.MINIMALLY_RESTRICTIVE: 5,
    icu.URestrictionLevel.UNRESTRICTIVE: 6,
}
LEVEL_MASK = 0x7F000000


def main() -> None:
    """Ask, and write."""
    vectors = json.loads(VECTORS.read_text(encoding="utf-8"))
    nfd = icu.Normalizer2.getNFDInstance()
    checker = icu.SpoofChecker()
    checker.setAllowedUnicodeSet(icu.UnicodeSet("[\\u0000-\\U0010FFFF]"))
    checker.setChecks(icu.USpoofChecks.RESTRICTION_LEVEL | icu.USpoofChecks.AUX_INFO)
    ignorable = [c for c in POINTS if icu.Char.hasBinaryProperty(c, icu.UProperty.DEFAULT_IGNORABLE_CODE_POINT)]
    stable = [c for c in POINTS if nfd.normalize(c) == c and c not in set(ignorable)]
    skeletons = {c: checker.getSkeleton(0, c) for c in stable}
    short = {script: icu.Script(script).getShortName() for c in POINTS for script in icu.Script.getScriptExtensions(c)}
    scripts = (" ".join(sorted(short[s] for s in icu.Script.getScriptExtensions(c))) for c in POINTS)
    vectors |= {
        "icu": icu.ICU_VERSION,
        "unicode": icu.UNICODE_VERSION,
        "confusables": digest(f"{c}\t{text}" for c, text in skeletons.items() if text != c),
        "decomposed": "".join(c for c in json.loads(OURS.read_text(encoding="utf-8")) if nfd.normalize(c) != c),
        "scripts": digest(scripts),
        "ignorable": digest(ignorable),
        "names": [
            {"name": name, "skeleton": checker.getSkeleton(0, name), "level": LEVELS[checker.check(name) & LEVEL_MASK]}
            for name in (entry["name"] for entry in vectors["names"])
        ],
    }
    VECTORS.write_text(json.dumps(vectors, indent=1) + "\n", encoding="utf-8")


def digest(lines: Iterable[str]) -> str:
    """SHA-256 of lines."""
    return sha256("\n".join(lines).encode()).hexdigest()


if __name__ == "__main__":
    main()
