"""Gathers the texts of the web pages from their templates into the catalogues of the languages.

python tools/web_texts.py            add what is new, drop what is gone (`make reference`)
python tools/web_texts.py --check    say what is missing or left over; exit status 1 if anything is

What stands in a catalogue without a translation is for people to fill in: a test fails as long as there is any.
"""

from __future__ import annotations

import re
import sys
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "src/vcwallet/web"
METHODS = [("templates/**.html", "jinja2"), ("**.py", "python")]
_UNSAID = re.compile(r'"(?:Project-Id|Report-Msgid|POT-Creation|PO-Revision|Last-Translator|Language-Team|Generated)')
"""Headers that say who did what when, which the history of the repository says."""
OPTIONS = {"templates/**.html": {"trimmed": "true"}}


def texts() -> Catalog:
    """The texts in templates and code, as the English ones."""
    catalogue = Catalog()
    for _, _, message, comments, context in extract_from_dir(WEB, METHODS, OPTIONS, comment_tags=("Translators:",)):
        catalogue.add(message, auto_comments=comments, context=context)
    return catalogue


def main(arguments: list[str]) -> int:
    """Bring each catalogue up to date, or compare it."""
    wanted, faults = texts(), 0
    for path in sorted(WEB.glob("locale/*/LC_MESSAGES/vcwallet.po")):
        language = path.parent.parent.name
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
        if "--check" in arguments:
            there = {message.id for message in catalogue if message.id}
            asked = {message.id for message in wanted if message.id}
            empty = {message.id for message in catalogue if message.id and not _is_whole(message.string)}
            said = (("lacks", asked - there), ("has no use for", there - asked), ("does not translate", empty))
            for word, ids in said:
                for each in sorted(map(str, ids)):
                    print(f"{language} {word}: {each}")
                    faults += 1
            continue
        catalogue.update(wanted, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        written = BytesIO()
        write_po(written, catalogue, width=120, sort_output=True, no_location=True)
        kept = [line for line in written.getvalue().decode().splitlines() if not _UNSAID.match(line)]
        path.write_text("\n".join(kept).lstrip() + "\n", "utf-8")
    return int(faults > 0)


def _is_whole(translation: str | tuple[str, ...] | list[str] | None) -> bool:
    """Whether a translation is there, in all its forms."""
    forms = [translation] if isinstance(translation, str) else [*(translation or ())]
    return bool(forms) and all(forms)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
