"""Measure: `make bench`. The output is what docs/performance.md shows; progress goes to stderr.

bench/run.py                            all of it, a few minutes
bench/run.py --only small --rounds 9    one part, while working on the code
bench/run.py --write docs/performance.md   replace the figures in the documentation
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import batches
import classes
import compare
import growth
import hostile
import many
import mechanisms
import memory
import online
import page
import peer
import signatures
import stacks
import stages
import startup
import status
import trust
from machine import described
from peer import Peer
from report import Section, bars_section
from settings import FULL, QUICK, TINY, Settings
from vcwallet.io.bundled_contexts import contexts_folder

Part = Callable[[Settings, Peer | None], Section]

PARTS: dict[str, Part] = {
    "small": compare.small,
    "mechanisms": mechanisms.mechanisms,
    "large": compare.large,
    "huge": compare.huge,
    "growth": growth.growth,
    "memory": memory.peaks,
    "many": many.many,
    "batches": batches.batches,
    "page": page.page,
    "online": online.online,
    "poison": hostile.poison,
    "nameless": hostile.nameless,
    "status": status.status,
    "trust": trust.trust,
    "stacks": stacks.stacks,
    "classes": classes.classes,
    "signatures": signatures.signatures,
    "startup": startup.startup,
    "profile": stages.profile,
}
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what was asked for, print it, and write it where it was asked to be written."""
    options = _parser().parse_args(arguments)
    os.environ["VCWALLET_CONTEXTS"] = str(contexts_folder())  # for the others, which get the same contexts
    settings = TINY if options.tiny else QUICK if options.quick else FULL
    if options.rounds:
        rounds = dict.fromkeys(("rounds", "large_rounds", "growth_rounds", "processes"), options.rounds)
        settings = replace(settings, **rounds)
    if options.credentials:
        settings = replace(settings, status_credentials=options.credentials)
    names = options.only or list(PARTS)
    with ExitStack() as stack:
        reason = "it was not asked for" if options.no_node else peer.missing()
        node = None if reason else stack.enter_context(Peer())
        if reason:
            _say(f"Without Node.js: {reason}")
        sections = [_measured(name, settings, node) for name in names]
    text = _text(sections, reason)
    sys.stdout.write(text)
    if options.out:
        options.out.write_text(text, encoding="utf-8")
    if options.write:
        _replace(options.write, text)


def _measured(name: str, settings: Settings, node: Peer | None) -> Section:
    """One part, with a line on stderr for whoever waits."""
    _say(f"{name} ...", end="")
    start = time.monotonic()
    section = PARTS[name](settings, node)
    _say(f" {time.monotonic() - start:.0f} s")
    return section


def _text(sections: Sequence[Section], without_node: str | None) -> str:
    intro = described(with_node=without_node is None)
    if without_node:
        intro += " Without Node.js."
    shown = [bars_section(sections), *sections] if any(section.bars for section in sections) else sections
    return "\n\n".join([intro, *(section.markdown() for section in shown)]) + "\n"


def _replace(path: Path, text: str) -> None:
    """Put the figures between the two marks in a document."""
    before, begin, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise SystemExit(f"{path} has no place for the figures: it needs {BEGIN} and {END}")
    path.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8")


def _say(text: str, end: str = "\n") -> None:
    print(text, end=end, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure vcwallet; prints Markdown.")
    parser.add_argument("--only", metavar="PARTS", type=_parts, help=f"of {','.join(PARTS)}; all of them if not given")
    parser.add_argument("--rounds", metavar="N", type=int, help="interleaved rounds")
    parser.add_argument("--credentials", metavar="N", type=int, help="in the issuer's file of the status lists")
    parser.add_argument("--quick", action="store_true", help="fewer rounds and smaller documents")
    parser.add_argument("--tiny", action="store_true", help="only see that it runs; the figures mean nothing")
    parser.add_argument("--no-node", action="store_true", help="leave out Node.js")
    parser.add_argument("--out", metavar="FILE", type=Path, help="write the figures into a file, too")
    parser.add_argument("--write", metavar="FILE", type=Path, help="replace the figures in a document")
    return parser


def _parts(text: str) -> list[str]:
    names = text.split(",")
    if unknown := set(names) - set(PARTS):
        raise argparse.ArgumentTypeError(f"unknown: {', '.join(sorted(unknown))}")
    return names


if __name__ == "__main__":
    main()
