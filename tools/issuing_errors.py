"""Writes docs/reference/issuing-errors.md: every reason for which something is not issued, in the words of the library.

    python tools/issuing_errors.py

It needs vcwallet installed beside it (`make test` sets up such a .venv). A test holds the page against the code.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "issuing-errors.md"
_SECTIONS = {
    "issuing.issuer": "Requests, achievements and keys",
    "issuing.identifiers": "Identifiers",
    "issuing.endorsements": "What is said of others",
    "issuing.status_issuing": "Status",
    "issuing.awarding": "Stacks",
    "issuing.closing": "Closing",
    "documents.model": "What the data models forbid",
    "verification.clr": "Learner records",
}
"""The modules of words in which there are reasons, and what they are about."""
_CODE = "ISSUING_ERROR/"
_HEAD = """# Why something is not issued

`IssuingError` has the code `ISSUING_ERROR`, a `reason` from this page that stays the same through releases, a JSON
pointer to the place where there is one, and `params` with the values in braces here. When it is raised, nothing was
signed or changed. `str(error)` is what happened, where, and what to do.

```python
from vcwallet.errors import IssuingError
from vcwallet.issuer import Recipient

try:
    Recipient.of("Ada Lovelace")
except IssuingError as error:
    print(error.reason, error)
```

With `issue_many`, `on_refused` gets the position of a request and its error, and the run goes on. This page is written
by `tools/issuing_errors.py`.
"""


def page() -> str:
    """The page as it should be."""
    parts = [_HEAD]
    for module, title in _SECTIONS.items():
        phrases: dict[str, tuple[str, str]] = import_module(f"vcwallet.rendering.words.en.{module}").PHRASES
        rows = [
            f"| `{key.removeprefix(_CODE)}` | {_cell(what)} | {_cell(cure)} |"
            for key, (what, cure) in sorted(phrases.items())
            if key.startswith(_CODE)
        ]
        parts.append(
            "\n".join([f"\n## {title}\n", "| reason | what happened | what to do |", "|---|---|---|", *rows, ""])
        )
    return "".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
