"""`vcwallet canonicalize`: the exact bytes that are hashed and signed, for people who compare implementations."""

from __future__ import annotations

import hashlib
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from vcwallet.canonical import canonicalize_nquads
from vcwallet.cli.inputs import STDIN
from vcwallet.cli.output import JsonFlag, Output, new_app, write_text
from vcwallet.encoding import strict_json
from vcwallet.errors import ParsingError, UsageError
from vcwallet.io.canonical import JCS, RDFC, canonicalize
from vcwallet.io.files import read_capped
from vcwallet.limits import DEFAULT
from vcwallet.policy.policy import PinnedContext

app = new_app()


class Algorithm(StrEnum):
    """How to canonicalise."""

    RDFC = "rdfc"
    JCS = "jcs"


class Form(StrEnum):
    """What the input is."""

    JSONLD = "jsonld"
    NQUADS = "nquads"


class Hash(StrEnum):
    """With what to hash."""

    SHA256 = "sha256"
    SHA384 = "sha384"


_NAMES = {Algorithm.RDFC: RDFC, Algorithm.JCS: JCS}


@app.command()
def show(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The document; - for stdin.", show_default=False)],
    *,
    algorithm: Annotated[
        Algorithm, typer.Option("--algorithm", help="RDFC-1.0 (over RDF statements), or JCS (over the JSON itself).")
    ] = Algorithm.RDFC,
    form: Annotated[Form, typer.Option("--from", help="What the file holds.")] = Form.JSONLD,
    digest: Annotated[bool, typer.Option("--hash", help="Write the hash of the canonical form instead.")] = False,
    hash_algorithm: Annotated[
        Hash, typer.Option("--hash-algorithm", help="The hash function: of --hash, and inside RDFC-1.0.")
    ] = Hash.SHA256,
    context: Annotated[
        list[str] | None,
        typer.Option(
            "--context", metavar="URL=FILE", help="A further context, from a file. Repeatable.", show_default=False
        ),
    ] = None,
    json: JsonFlag = False,
) -> None:
    """Write the canonical form of a document: RDFC-1.0 with the bundled contexts, or JCS (RFC 8785).

    The document is taken as it is, a proof included. Nothing is fetched: other contexts are given with --context.
    """
    content = sys.stdin.buffer.read(DEFAULT.document_bytes + 1) if file == STDIN else _read(file)
    contexts = [_pinned(given) for given in context or ()]
    if form is Form.NQUADS:
        canonical = _of_nquads(content, algorithm, hash_algorithm)
    else:
        document = strict_json.loads(content)
        canonical = canonicalize(document, algorithm=_NAMES[algorithm], hash=hash_algorithm.value, contexts=contexts)
    hashed = hashlib.new(hash_algorithm.value, canonical).hexdigest()
    data = {
        "algorithm": algorithm.value,
        "from": form.value,
        "hash_algorithm": hash_algorithm.value,
        "hash": hashed,
        "canonical": canonical.decode("utf-8"),
    }

    def text(console: Console) -> None:
        if digest:
            console.print(hashed, soft_wrap=True)
        else:
            write_text(canonical)

    Output(json).answer(data, text)


def _read(file: Path) -> bytes:
    return read_capped(file, DEFAULT.document_bytes)


def _pinned(given: str) -> PinnedContext:
    """A context from the command line; the file has the part behind the last =, for addresses may have some."""
    url, _, file = given.rpartition("=")
    if not url or not file:
        raise UsageError("context-option", given=given)
    content = _read(Path(file))
    return PinnedContext(url, hashlib.sha256(content).hexdigest(), content)


def _of_nquads(content: bytes, algorithm: Algorithm, hash_algorithm: Hash) -> bytes:
    if algorithm is Algorithm.JCS:
        raise UsageError("jcs-of-nquads")
    try:
        return canonicalize_nquads(content.decode("utf-8"), hash=hash_algorithm.value).nquads
    except UnicodeDecodeError as error:
        raise ParsingError("not-utf-8", offset=error.start) from None
