"""`vcwallet canonicalize`: the exact bytes that are hashed and signed, for people who compare implementations."""

from __future__ import annotations

import hashlib
import sys
from enum import StrEnum
from pathlib import Path

import click
from rich.console import Console

from vcwallet.cli.options.common_options import PATH, OneOf, with_answer
from vcwallet.cli.options.pin_options import context_option, pinned_contexts
from vcwallet.cli.shared.console import Output, write_text
from vcwallet.encoding import strict_json
from vcwallet.encoding.text import without_mark
from vcwallet.errors import ParsingError, UsageError
from vcwallet.io.canonical_forms import JCS, RDFC
from vcwallet.io.files import read_capped
from vcwallet.io.input_files import STDIN
from vcwallet.policy import DEFAULT
from vcwallet.signing import canonicalize as canonical_form
from vcwallet.signing import canonicalize_nquads


class Algorithm(StrEnum):
    """How to canonicalise."""

    RDFC = "rdfc"
    JCS = "jcs"


class DocumentForm(StrEnum):
    """What the input is."""

    JSONLD = "jsonld"
    NQUADS = "nquads"


class Hash(StrEnum):
    """With what to hash."""

    SHA256 = "sha256"
    SHA384 = "sha384"


_NAMES = {Algorithm.RDFC: RDFC, Algorithm.JCS: JCS}


@click.command()
@click.argument("file", metavar="FILE", type=PATH, help="The document; - for stdin.")
@click.option(
    "--algorithm",
    type=OneOf(Algorithm),
    default="rdfc",
    help="RDFC-1.0 (over RDF statements), or JCS (over the JSON itself).",
)
@click.option("--from", "form", type=OneOf(DocumentForm), default="jsonld", help="What the file holds.")
@click.option("--hash", "digest", is_flag=True, help="Write the hash of the canonical form instead.")
@click.option(
    "--hash-algorithm", type=OneOf(Hash), default="sha256", help="The hash function: of --hash, and inside RDFC-1.0."
)
@context_option
@with_answer
def canonicalize(
    *,
    file: Path,
    algorithm: Algorithm,
    form: DocumentForm,
    digest: bool,
    hash_algorithm: Hash,
    contexts: tuple[str, ...],
    out: Output,
) -> None:
    """Write the canonical form of a document: RDFC-1.0 with the bundled contexts, or JCS (RFC 8785).

    The document is taken as it is, a proof included. Nothing is fetched: other contexts are given with --context.
    """
    content = sys.stdin.buffer.read(DEFAULT.document_bytes + 1) if file == STDIN else _read(file)
    further = pinned_contexts(contexts)
    if form is DocumentForm.NQUADS:
        canonical = _of_nquads(content, algorithm, hash_algorithm)
    else:
        document = strict_json.loads(content)
        canonical = canonical_form(document, algorithm=_NAMES[algorithm], hash=hash_algorithm.value, contexts=further)
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

    out.answer(data, text)


def _read(file: Path) -> bytes:
    return read_capped(file, DEFAULT.document_bytes)


def _of_nquads(content: bytes, algorithm: Algorithm, hash_algorithm: Hash) -> bytes:
    if algorithm is Algorithm.JCS:
        raise UsageError("jcs-of-nquads")
    try:
        return canonicalize_nquads(without_mark(content).decode("utf-8"), hash=hash_algorithm.value).nquads
    except UnicodeDecodeError as error:
        raise ParsingError("not-utf-8", offset=error.start) from None
