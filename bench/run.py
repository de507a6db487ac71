"""Measure: `make bench`. Ratios within one run, medians of interleaved rounds; trust the ratios, not the seconds.

The yardstick is PyLD canonicalising and `cryptography` checking the signature, and nothing else: no data model, no
validity, no report. `verify` here is the whole `vcwallet.verify()`.
"""

from __future__ import annotations

import copy
import json
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pyld import jsonld

from vcwallet import Verifier
from vcwallet.canonical import canonicalize, canonicalize_nquads
from vcwallet.encoding import multibase
from vcwallet.errors import LimitError
from vcwallet.io.contexts import bundled
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.securing.data_integrity import add_proof
from vcwallet.securing.data_integrity.resolution import Resolution

ROUNDS = 15
KEY = Ed25519Key.from_seed(bytes(range(32)))
CREATED = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)
SMALL = Path(__file__).resolve().parent / "badge.json"


@cache
def _document(url: str) -> dict[str, Any]:
    return copy.deepcopy(dict(bundled().revisions(url)[0].document))


def load(url: str, _: Any) -> dict[str, Any]:
    """PyLD's document loader over the same pinned contexts, parsed once."""
    return {"contextUrl": None, "documentUrl": url, "document": _document(url), "contentType": ""}


def pyld_canonicalize(document: dict[str, Any]) -> bytes:
    """Canonical N-Quads by PyLD."""
    options = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": load}
    text: str = jsonld.normalize(document, options)
    return text.encode()


def pyld_hash(signed: dict[str, Any]) -> bytes:
    """What is signed, by PyLD."""
    document = {name: value for name, value in signed.items() if name != "proof"}
    options = {name: value for name, value in signed["proof"].items() if name != "proofValue"}
    configuration = {"@context": document["@context"], **options}
    return sha256(pyld_canonicalize(configuration)).digest() + sha256(pyld_canonicalize(document)).digest()


def pyld_verify(signed: dict[str, Any]) -> None:
    """Proof alone: PyLD and cryptography."""
    key = Ed25519PublicKey.from_public_bytes(KEY.public_key.raw)
    key.verify(multibase.decode(signed["proof"]["proofValue"]), pyld_hash(signed))


def pyld_issue(document: dict[str, Any], proof: dict[str, Any]) -> None:
    """Signing alone: PyLD and cryptography."""
    Ed25519PrivateKey.from_private_bytes(KEY.seed).sign(pyld_hash({**document, "proof": proof}))


def interleaved(
    first: Callable[[], object], second: Callable[[], object], counts: tuple[int, int]
) -> tuple[float, float]:
    """Median seconds a call of two functions, measured in turn."""
    times: tuple[list[float], list[float]] = ([], [])
    first(), second()
    for _ in range(ROUNDS):
        for function, count, found in zip((first, second), counts, times, strict=True):
            start = time.perf_counter()
            for _ in range(count):
                function()
            found.append((time.perf_counter() - start) / count)
    return statistics.median(times[0]), statistics.median(times[1])


def refusal(size: int) -> float:
    """Median seconds until a clique of blank nodes, which would take for ever, is refused."""
    text = "".join(f"_:n{a} <urn:x:p> _:n{b} .\n" for a in range(size) for b in range(size) if a != b)
    found = []
    for _ in range(7):
        start = time.perf_counter()
        try:
            canonicalize_nquads(text)
        except LimitError:
            found.append(time.perf_counter() - start)
    return statistics.median(found)


def start_up(code: str) -> float:
    """Median seconds of a whole process."""
    found = []
    for _ in range(7):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def main() -> None:
    """Print a table in Markdown."""
    unsigned = json.loads(SMALL.read_text(encoding="utf-8"))
    unsigned["issuer"]["id"] = KEY.did
    contexts = bundled()
    signed = add_proof(unsigned, KEY, created=CREATED, contexts=contexts)
    text = json.dumps(signed).encode()
    verifier = Verifier()
    assert verifier.verify(text, at=CREATED).authentic
    assert pyld_canonicalize(unsigned) == canonicalize(unsigned, contexts=Resolution(contexts))
    pyld_verify(signed)

    print(f"Python {platform.python_version()}; a badge of {len(text)} bytes; medians of {ROUNDS} interleaved rounds\n")
    print("| what | here, µs | PyLD + cryptography, µs | times as fast |")
    print("|---|---|---|---|")
    rows: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "canonicalise": (
            lambda: canonicalize(unsigned, contexts=Resolution(contexts)),
            lambda: pyld_canonicalize(unsigned),
        ),
        "verify (whole, against proof only)": (lambda: verifier.verify(text, at=CREATED), lambda: pyld_verify(signed)),
        "issue (sign)": (
            lambda: add_proof(unsigned, KEY, created=CREATED, contexts=contexts),
            lambda: pyld_issue(unsigned, signed["proof"]),
        ),
    }
    for name, (ours, theirs) in rows.items():
        mine, other = interleaved(ours, theirs, (40, 3))
        print(f"| {name} | {mine * 1e6:,.0f} | {other * 1e6:,.0f} | {other / mine:.1f} |")
    print("\n| refused | ms |\n|---|---|")
    for size in (10, 12):
        print(f"| poison clique of {size} nodes | {refusal(size) * 1e3:,.0f} |")
    bare = start_up("pass")
    print("\n| start-up, above bare Python | ms |\n|---|---|")
    for name, code in {
        "import vcwallet": "import vcwallet",
        "vcwallet.verify, first badge": f"import vcwallet; vcwallet.verify({text!r})",
        "vcwallet version (command)": "import sys; from vcwallet.cli import main; sys.argv = ['', 'version']; main()",
    }.items():
        try:
            print(f"| {name} | {(start_up(code) - bare) * 1e3:,.0f} |")
        except subprocess.CalledProcessError:
            print(f"| {name} | failed |")


if __name__ == "__main__":
    main()
