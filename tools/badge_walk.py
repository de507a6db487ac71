"""Counts what a reader has to open to follow one badge from bytes to verdict: files and functions of vcwallet.

    python tools/badge_walk.py                 the two numbers
    python tools/badge_walk.py --list          every function, in the order in which it is first entered
    python tools/badge_walk.py BADGE.json      those of another credential

The walk is warm: the second verification of the same badge by the same `Verifier`, so that what is read once (contexts,
compiled declarations) is not on the way. A comprehension or lambda belongs to the function that it stands in; a lambda
of a module is a function. Generated methods, as those of dataclasses, stand in no file and are not counted.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from types import CodeType, FrameType

import vcwallet
from vcwallet import Verifier

BADGE = Path(__file__).resolve().parents[1] / "test-vectors" / "credentials" / "badge.json"
MOST_FILES, MOST_FUNCTIONS = 37, 128
"""The most that a test lets through; aimed at are 30 and 110."""
_HOUSE = Path(vcwallet.__file__).parent
_INNER = ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>", "<lambda>")


def walk(source: bytes) -> list[tuple[str, str]]:
    """The functions that a verification enters, each as its file and its qualified name, in order and once each."""
    verifier = Verifier()
    verifier.verify(source)
    entered: dict[CodeType, None] = {}

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            entered.setdefault(frame.f_code)

    sys.setprofile(note)
    try:
        verifier.verify(source)
    finally:
        sys.setprofile(None)
    return list(dict.fromkeys(_named(code) for code in entered if _HOUSE in Path(code.co_filename).parents))


def _named(code: CodeType) -> tuple[str, str]:
    name = code.co_qualname
    while name.endswith(_INNER) and "." in name:
        name = name.rpartition(".")[0].removesuffix(".<locals>")
    return Path(code.co_filename).relative_to(_HOUSE).as_posix(), name


def files(functions: Sequence[tuple[str, str]]) -> list[str]:
    """The files that functions stand in, in the order of the functions."""
    return list(dict.fromkeys(file for file, _ in functions))


def main(arguments: Sequence[str] | None = None) -> None:
    """Count, and list what was counted where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("badge", nargs="?", type=Path, default=BADGE, help="a credential; by default a test vector")
    parser.add_argument("--list", action="store_true", help="list the functions in the order in which they are entered")
    options = parser.parse_args(arguments)
    functions = walk(options.badge.read_bytes())
    if options.list:
        for number, (file, name) in enumerate(functions, start=1):
            print(f"{number:4} {file:45} {name}")
    print(f"{len(files(functions))} files, {len(functions)} functions (at most {MOST_FILES} and {MOST_FUNCTIONS})")


if __name__ == "__main__":
    main()
