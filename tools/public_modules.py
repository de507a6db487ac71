"""Writes the list of public modules, and of what each offers, into docs/reference/index.md.

python tools/public_modules.py            write it (`make reference`)
python tools/public_modules.py --check    say whether it is as the modules say; exit status 1 if not
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/reference/index.md"
PUBLIC = (
    "vcwallet",
    "vcwallet.issuer",
    "vcwallet.wallet",
    "vcwallet.verifier",
    "vcwallet.trust",
    "vcwallet.web",
    "vcwallet.stacks",
    "vcwallet.builders",
    "vcwallet.model",
    "vcwallet.fetching",
    "vcwallet.signing",
    "vcwallet.policy",
    "vcwallet.receipt",
    "vcwallet.storage",
    "vcwallet.baking",
    "vcwallet.artwork",
    "vcwallet.errors",
)
"""In the order of the page. What is in none of them may move in any release."""
_BEGIN, _END = "<!-- public modules -->", "<!-- end of public modules -->"
_TABLE = re.compile(f"(?<={_BEGIN}\n).*?(?={_END})", re.DOTALL)


def table() -> str:
    """A row for each public module: what it is for, and the names in its `__all__`."""
    rows = ["| module | what | offers |", "|---|---|---|"]
    for name in PUBLIC:
        module = import_module(name)
        summary = (module.__doc__ or "").partition("\n")[0].removesuffix(".").removeprefix("vcwallet: ")
        offered = ", ".join(f"`{public}`" for public in module.__all__)
        shown = f"[`{name}`]({name.removeprefix('vcwallet.')}.md)" if "." in name else f"`{name}`"
        rows.append(f"| {shown} | {summary} | {offered} |")
    return "\n".join(rows) + "\n"


def page() -> str:
    """The page as it should be."""
    return _TABLE.sub(lambda _: table(), PAGE.read_text(encoding="utf-8"))


def main(arguments: list[str]) -> int:
    """Write the page, or compare it."""
    wanted = page()
    if "--check" in arguments:
        return int(wanted != PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
