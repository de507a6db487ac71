"""What an institution sends to a registry, as one self-contained page: for the people there, and to copy from.

Nothing on it runs and nothing is fetched: there is no script, no link and no picture from elsewhere, and its own
Content-Security-Policy allows nothing but its style sheet, named by its digest, and the logo that stands in it as data.
Every text is escaped, and so are characters in it that cannot be seen (docs/security.md, row 33). It can be read by a
screen reader, in the dark, on a telephone, and on one sheet of paper.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from html import escape

from vcwallet.artwork.colours import WHITE, palette
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.issuer.issuer_profile import IssuerProfile
from vcwallet.issuer.recognition.registry_entry import ListedEndorsement, ListedKey, RegistryEntry
from vcwallet.rendering.words.phrases import language_of, printable, texts_in

_FACTS = ("id", "legal_name", "location", "url", "email", "description", "image", "domains")
_STYLE = """
* { box-sizing: border-box; }
:root { color-scheme: light dark; --ink: #1a1f2b; --paper: #ffffff; --faint: #4a5160; --line: #767d8a; --box: #f3f4f7; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e9ecf2; --paper: #14181f; --faint: #b3bac7; --line: #747d8d; --box: #1e242e; }
}
body { margin: 0 auto; padding: 1rem; max-width: 54rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
header { display: flex; flex-wrap: wrap; align-items: center; gap: .8rem 1.1rem; padding: 1.1rem 1.3rem;
  border-radius: .6rem; background: var(--brand); color: var(--on-brand); }
header div { flex: 1 1 14rem; min-width: 0; }
header p { margin: .15rem 0; }
h1 { font-size: 1.7rem; line-height: 1.15; margin: 0; }
h2 { font-size: 1.15rem; margin: 1.4rem 0 .4rem; padding-bottom: .15rem; border-bottom: 2px solid var(--line); }
h3 { font-size: 1rem; margin: .9rem 0 .2rem; }
p { margin: .3rem 0; }
.logo { flex: none; width: 4.6rem; height: 4.6rem; padding: .45rem; border-radius: .6rem; object-fit: contain; }
.logo.light { background: #ffffff; }
.logo.dark { background: #10141c; }
dl { margin: .4rem 0; }
dl div { display: flex; gap: .8rem; padding: .1rem 0; }
dt { flex: 0 0 11rem; color: var(--faint); }
dd { margin: 0; min-width: 0; }
pre { margin: .2rem 0; padding: .5rem .7rem; border: 1px solid var(--line); border-radius: .4rem;
  background: var(--box); font: .85rem/1.4 ui-monospace, monospace; white-space: pre-wrap; }
@media (max-width: 35rem) { dl div { display: block; } }
@media print {
  @page { size: A4; margin: 12mm; }
  body { padding: 0; max-width: none; font-size: 8.5pt; line-height: 1.3; }
  header { padding: 6pt 8pt; gap: 8pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .logo { width: 32pt; height: 32pt; padding: 3pt; }
  h1 { font-size: 15pt; }
  h2 { font-size: 10pt; margin: 6pt 0 2pt; break-after: avoid; }
  h3 { font-size: 8.5pt; margin: 4pt 0 1pt; break-after: avoid; }
  pre { font-size: 7pt; padding: 3pt 5pt; break-inside: avoid; }
  dl div { padding: 0; }
}
@media (forced-colors: active) { header { border: 3px solid CanvasText; } }
"""


def registry_page(entry: RegistryEntry, profile: IssuerProfile, *, lang: str = "en") -> str:
    """One page of HTML.

    Args:
        entry: What there is to say.
        profile: The issuer's profile: its colour and logo.
        lang: Language of the words; English where there are none.
    """
    texts = texts_in("issuing.registry", lang)
    brand = palette(profile.color)
    style = f":root {{ --brand: {brand.plate}; --on-brand: {brand.text}; }}{_STYLE}"
    title = texts["title"].format(name=entry.name)
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{language_of(lang)}">',
            '<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_policy(style)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{_shown(title)}</title>",
            f"<style>{style}</style>\n</head>\n<body>",
            f"<header>{_logo(profile)}<div><h1><bdi>{_shown(entry.name)}</bdi></h1>",
            f"<p>{escape(texts['subtitle'])}</p></div></header>",
            "<main>",
            *_sections(entry, texts),
            "</main>\n</body>\n</html>\n",
        )
    )


def _policy(style: str) -> str:
    """What a browser may do with the page: show this style sheet, and pictures that stand in the page."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


def _logo(profile: IssuerProfile) -> str:
    if profile.logo is None:
        return ""
    ground = "light" if profile.logo.ground == WHITE else "dark"
    return f'<img class="logo {ground}" src="{escape(profile.logo.url)}" alt="">'  # the name stands beside it


def _sections(entry: RegistryEntry, texts: Mapping[str, str]) -> Iterator[str]:
    yield _heading(texts["who"])
    yield _paragraph(texts["who/claimed"])
    yield _list(_facts(entry, texts))
    yield _heading(texts["keys"])
    yield _paragraph(texts["keys/compare"])
    for key in entry.keys:
        yield _list(_key_facts(key, texts))
    yield _heading(texts["entries"])
    yield _paragraph(texts["entries/copy"])
    entries = {
        "dcc": entry.member_of_registry(),
        "entity": entry.recognized_entity(),
        "trust-list": entry.trusted_issuer(),
    }
    for name, content in entries.items():
        yield f"<h3>{escape(texts[f'entry/{name}'])}</h3>\n<pre>{escape(_json(content))}</pre>"
    yield f"<h3>{escape(texts['entry/federation'])}</h3>\n{_paragraph(texts['federation'])}"
    yield _heading(texts["check"])
    yield _paragraph(texts["check/how"])


def _facts(entry: RegistryEntry, texts: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    for name in _FACTS:
        value = getattr(entry, name)
        for each in value if isinstance(value, tuple) else (value,) if value else ():
            yield texts[f"fact/{name}"], each
    for endorsement in entry.endorsements:
        yield texts["fact/endorsement"], *_endorsement(endorsement, entry.as_of, texts)
    missing = [texts[f"fact/{name}"] for name in ("location", "url", "email") if not getattr(entry, name)]
    if missing:
        yield texts["missing"], ", ".join(missing)


def _endorsement(endorsement: ListedEndorsement, as_of: datetime, texts: Mapping[str, str]) -> Iterator[str]:
    """Who signed it, by name and by identifier, each on a line of its own, and what was found out about it."""
    if endorsement.endorser_name:
        yield endorsement.endorser_name
    yield endorsement.endorser
    found = texts["endorsement/verified" if endorsement.is_verified else "endorsement/open"]
    yield found.format(date=f"{as_of:%Y-%m-%d}")
    if endorsement.valid_until is not None:
        yield texts["endorsement/until"].format(date=f"{endorsement.valid_until:%Y-%m-%d}")


def _key_facts(key: ListedKey, texts: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    yield texts["key/type"], key.type
    yield texts["key/fingerprint"], key.fingerprint
    yield texts["key/public"], key.public_key


def _heading(text: str) -> str:
    return f"<h2>{escape(text)}</h2>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _list(facts: Iterable[tuple[str, ...]]) -> str:
    rows = (f"<div><dt>{escape(label)}</dt><dd>{_lines(values)}</dd></div>" for label, *values in facts)
    return "<dl>\n" + "\n".join(rows) + "\n</dl>"


def _lines(values: Iterable[str]) -> str:
    return "<br>".join(f"<bdi>{_shown(value)}</bdi>" for value in values)


def _shown(text: str) -> str:
    return escape(printable(text))


def _json(content: JsonObject) -> str:
    """JSON to copy, in which each character that is copied is seen: the others stand in it as JSON escapes them."""
    text = strict_json.pretty(content).decode().strip()
    return "".join(each if each.isprintable() or each == "\n" else json.dumps(each)[1:-1] for each in text)
