"""`vcwallet canonicalize`: the exact bytes that are hashed and signed, for people who compare implementations."""

from __future__ import annotations

import sys
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from vcwallet.canonical import canonicalize, canonicalize_nquads, jcs
from vcwallet.cli.output import JsonFlag, Output, new_app, write_text
from vcwallet.encoding import strict_json
from vcwallet.errors import ContextError, ParsingError, UsageError
from vcwallet.io.contexts import bundled
from vcwallet.io.files import read_capped
from vcwallet.limits import DEFAULT
from vcwallet.ports import ContextDocument

app = new_app()


class Algorithm(StrEnum):
    """How to canonicalise."""

    RDFC = "rdfc"
    JCS = "jcs"


class Form(StrEnum):
    """What the input is."""

    JSONLD = "jsonld"
    NQUADS = "nquads"


@app.command()
def show(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The document; - for stdin.", show_default=False)],
    *,
    algorithm: Annotated[
        Algorithm, typer.Option("--algorithm", help="RDFC-1.0 (over RDF statements), or JCS (over the JSON itself).")
    ] = Algorithm.RDFC,
    form: Annotated[Form, typer.Option("--from", help="What the file holds.")] = Form.JSONLD,
    digest: Annotated[bool, typer.Option("--hash", help="Write the SHA-256 of the canonical form instead.")] = False,
    json: JsonFlag = False,
) -> None:
    """Write the canonical form of a document: RDFC-1.0 with the bundled contexts, or JCS (RFC 8785).

    The document is taken as it is, a proof included.
    """
    content = sys.stdin.buffer.read(DEFAULT.document_bytes + 1) if file == Path("-") else _read(file)
    canonical = _canonical(content, algorithm, form)
    hashed = sha256(canonical).hexdigest()
    data = {"algorithm": algorithm.value, "from": form.value, "sha256": hashed, "canonical": canonical.decode("utf-8")}

    def text(console: Console) -> None:
        if digest:
            console.print(hashed, soft_wrap=True)
        else:
            write_text(canonical)

    Output(json).answer(data, text)


def _read(file: Path) -> bytes:
    return read_capped(file, DEFAULT.document_bytes)


def _canonical(content: bytes, algorithm: Algorithm, form: Form) -> bytes:
    if form is Form.NQUADS:
        if algorithm is Algorithm.JCS:
            raise UsageError("jcs-of-nquads")
        try:
            return canonicalize_nquads(content.decode("utf-8")).nquads
        except UnicodeDecodeError as error:
            raise ParsingError("not-utf-8", offset=error.start) from None
    document = strict_json.loads(content)
    return jcs(document) if algorithm is Algorithm.JCS else canonicalize(document, contexts=_newest)


def _newest(url: str) -> ContextDocument:
    """The newest bundled revision of a context."""
    revisions = bundled().revisions(url)
    if not revisions:
        raise ContextError("unknown-context", url=url)
    return revisions[0]
