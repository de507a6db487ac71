"""A stack report as one self-contained page: the answer, a picture, the same as a table, and everything else in words.

Nothing on it runs and nothing is fetched: there is no script, no link and no picture from elsewhere, and its own
Content-Security-Policy allows nothing but the one style sheet that stands in it, named by its digest. Every text from
elsewhere is escaped (THREATS row 33). It is made to be read with a keyboard, by a screen reader, without colour, on a
telephone and on one sheet of paper.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import escape

from vcwallet.stacks.account import Account, Section, account, texts_of
from vcwallet.stacks.describing import Description, Outline, describe
from vcwallet.stacks.lint import lint
from vcwallet.stacks.page_style import STYLE
from vcwallet.stacks.picture import asked_of, draw, state_of
from vcwallet.stacks.report import Part, StackReport
from vcwallet.stacks.rules import Stack
from vcwallet.stacks.telling import Teller, amount, need, part_name
from vcwallet.stacks.walking import leaves
from vcwallet.words import language_of
from vcwallet.words.names import shown_name

__all__ = ["draw", "page"]

_POLICY = (
    "default-src 'none'; "
    f"style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'; "
    "base-uri 'none'; form-action 'none'"
)
_TOLD_BY_THE_TABLE = frozenset({"parts", "assignment"})


def page(stack: Stack, report: StackReport | None = None, *, audience: str = "earner", lang: str = "en") -> str:
    """One page of HTML.

    Args:
        stack: The definition.
        report: What came of checking it; None: the page says what the rule asks for.
        audience: For whom: `employer`, `earner` or `issuer`.
        lang: Language of the words; English where there are none.

    Raises:
        UsageError: There is no such audience.
    """
    texts, described = texts_of(lang), describe(stack, lang)
    picture = draw(stack, report, lang=lang)
    if report is None:
        title = texts["picture/title/rule"].format(name=described.name)
        body = _rule_body(stack, described, picture, texts)
    else:
        findings = lint(stack) if audience == "issuer" else None
        told = account(report, audience=audience, lang=lang, lint=findings)
        title = told.headline
        body = _report_body(report, told, picture, Teller(report, texts, lang, audience))
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{language_of(lang)}">',
            '<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{escape(title)}</title>",
            f"<style>{STYLE}</style>\n</head>\n<body>",
            f'<a class="skip" href="#parts">{escape(texts["page/skip"])}</a>',
            *body,
            "</body>\n</html>\n",
        )
    )


def _report_body(report: StackReport, told: Account, picture: str, teller: Teller) -> Iterator[str]:
    texts = teller.texts
    name = escape(shown_name(report.name or report.stack))
    yield f"<header>\n<h1><bdi>{name}</bdi></h1>"
    yield (
        f'<p class="answer {report.verdict.value}"><strong>{escape(texts[f"verdict/{report.verdict.value}"])}</strong> '
        f"<span>{escape(told.advice)}</span></p>"
    )
    yield f"{_facts(told.facts)}\n</header>"
    yield _pictured(picture, texts)
    yield from _table(report, teller)
    yield "</section>"
    yield from (_section(one) for one in told.sections if one.id not in _TOLD_BY_THE_TABLE)
    yield f"</main>\n<footer><p>{escape(texts['page/made'])}</p></footer>"


def _rule_body(stack: Stack, described: Description, picture: str, texts: Mapping[str, str]) -> Iterator[str]:
    yield f"<header>\n<h1><bdi>{escape(described.name)}</bdi></h1>"
    yield f'<p class="answer asked"><span>{escape(texts["advice/rule"])}</span></p>'
    if described.about:
        yield f"<p><bdi>{escape(described.about)}</bdi></p>"
    yield f"{_facts(described.facts)}\n</header>"
    yield _pictured(picture, texts)
    yield _opened(texts["page/caption/rule"], (texts["page/part"], texts["page/amount"]))
    for leaf in leaves(stack.require):
        name, asked = escape(shown_name(leaf.name or leaf.id)), escape(asked_of(leaf, texts))
        yield f'<tr role="row"><th scope="row" role="rowheader"><bdi>{name}</bdi></th><td role="cell">{asked}</td></tr>'
    yield "</tbody>\n</table></div>\n</section>"
    yield f'<section aria-labelledby="rule">\n<h2 id="rule">{texts["section/rule"]}</h2>'
    yield f"<ul>{_outline(described.require)}</ul>"
    yield "<ul>" + "".join(f"<li>{escape(said)}</li>" for said in described.whole) + "</ul>\n</section>"
    yield f"</main>\n<footer><p>{escape(texts['page/made/rule'])}</p></footer>"


def _pictured(picture: str, texts: Mapping[str, str]) -> str:
    """The beginning of what matters, up to the table."""
    return (
        '<main>\n<section class="picture" aria-labelledby="picture">\n'
        f'<h2 id="picture">{escape(texts["section/picture"])}</h2>\n{picture}\n</section>\n'
        '<section id="parts" tabindex="-1" aria-labelledby="the-parts">\n'
        f'<h2 id="the-parts">{escape(texts["section/parts"])}</h2>'
    )


def _facts(facts: tuple[tuple[str, str], ...]) -> str:
    pairs = "".join(f"<div><dt>{escape(label)}</dt><dd><bdi>{escape(value)}</bdi></dd></div>" for label, value in facts)
    return f"<dl>{pairs}</dl>"


def _opened(caption: str, columns: tuple[str, ...]) -> str:
    """The beginning of the table. A wide one is scrolled in a region of its own, which the keyboard reaches.

    The roles are said aloud, since on a telephone its cells stand below one another and some readers then forget them.
    """
    heads = "".join(f'<th scope="col" role="columnheader">{escape(column)}</th>' for column in columns)
    return (
        '<div class="scroll" tabindex="0" role="region" aria-labelledby="table"><table role="table">\n'
        f'<caption id="table">{escape(caption)}</caption>\n<thead role="rowgroup"><tr role="row">{heads}</tr></thead>\n'
        '<tbody role="rowgroup">'
    )


def _table(report: StackReport, teller: Teller) -> Iterator[str]:
    texts = teller.texts
    yield _opened(texts["page/caption"], tuple(texts[f"page/{name}"] for name in ("part", "state", "amount", "by")))
    for part in report.parts:
        yield _row(part, teller)
    yield "</tbody>\n</table></div>"


def _row(part: Part, teller: Teller) -> str:
    texts, state = teller.texts, state_of(part)
    filled = list(teller.details(part)) if part.needed else [texts["page/alternative"]]
    inside = "".join(f"<li><bdi>{escape(said)}</bdi></li>" for said in filled)
    measured = texts["picture/amount"].format(have=amount(part.have), need=need(part))
    return (
        f'<tr role="row"><th scope="row" role="rowheader"><bdi>{escape(part_name(part))}</bdi></th>'
        f'<td role="cell" class="{state}">{escape(texts[f"state/{state}"])}</td>'
        f'<td role="cell">{escape(measured)}</td><td role="cell"><ul>{inside}</ul></td></tr>'
    )


def _section(section: Section) -> str:
    lines = []
    for line in section.lines:
        below = "".join(f"<li><bdi>{escape(detail)}</bdi></li>" for detail in line.details)
        lines.append(f"<li><bdi>{escape(line.text)}</bdi>{f'<ul>{below}</ul>' if below else ''}</li>")
    return (
        f'<section aria-labelledby="{section.id}">\n<h2 id="{section.id}">{escape(section.title)}</h2>\n'
        f"<ul>{''.join(lines)}</ul>\n</section>"
    )


def _outline(point: Outline) -> str:
    below = "".join(map(_outline, point.points))
    return f"<li><bdi>{escape(point.text)}</bdi>{f'<ul>{below}</ul>' if below else ''}</li>"
