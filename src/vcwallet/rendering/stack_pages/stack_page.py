"""A stack report as one self-contained page: the answer, a picture, the same as a table, and everything else in words.

Nothing on it runs and nothing is fetched: there is no script, no link and no picture from elsewhere, and its own
Content-Security-Policy allows nothing but the one style sheet that stands in it, named by its digest, and pictures that
stand in it as data. Every text from elsewhere is escaped (docs/security.md, row 33). It can be read with a keyboard, by
a screen reader, without colour, in the dark, on a telephone and on one sheet of paper.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import escape

from vcwallet.artwork.colours import WHITE
from vcwallet.rendering.reports.claimed_names import shown_name
from vcwallet.rendering.stack_pages.long_words import shortened_html
from vcwallet.rendering.stack_pages.page_look import PLAIN, Look
from vcwallet.rendering.stack_pages.stack_page_style import style_of
from vcwallet.rendering.stack_pages.stack_picture import asked_of, draw, state_of
from vcwallet.rendering.stack_words.rule_description import Description, Outline, describe
from vcwallet.rendering.stack_words.shown_amounts import have, part_name
from vcwallet.rendering.stack_words.stack_account import Account, Section, account, texts_of
from vcwallet.rendering.stack_words.stack_statements import StackStatements
from vcwallet.rendering.stack_words.statement_names import named_report
from vcwallet.rendering.words.phrases import language_of
from vcwallet.stacks.definition.rules.labels import NO_NAMES, NamesById
from vcwallet.stacks.definition.rules.rule_traversal import leaves
from vcwallet.stacks.definition.rules.stack_definition import StackDefinition
from vcwallet.stacks.evaluation.report.reported_parts import Part
from vcwallet.stacks.evaluation.report.stack_finding import Verdict
from vcwallet.stacks.evaluation.report.stack_report import StackReport
from vcwallet.stacks.lint.linter import lint_stack

__all__ = ["draw", "page"]

_TOLD_BY_THE_TABLE = frozenset({"parts", "assignment"})
_BEFORE_THE_TABLE = frozenset({"next", "near"})
_MOST_SEGMENTS = 40


def page(
    stack: StackDefinition,
    report: StackReport | None = None,
    *,
    audience: str = "earner",
    lang: str = "en",
    look: Look = PLAIN,
    names: NamesById = NO_NAMES,
) -> str:
    """One page of HTML.

    Args:
        stack: The definition.
        report: What came of checking it; None: the page says what the rule asks for.
        audience: For whom: `employer`, `earner` or `issuer`.
        lang: Language of the words; English where there are none.
        look: The college's name, colour and logo, and the badges' pictures.
        names: What the reader's catalogue calls achievements, issuers and skills; the rule's own labels go before it.

    Raises:
        UsageError: There is no such audience.
    """
    texts, described = texts_of(lang), describe(stack, lang, names=names)
    picture = draw(stack, report, lang=lang, names=names, pictures=look.pictures)
    if report is None:
        title = texts["picture/title/rule"].format(name=described.name)
        body = _rule_body(stack, described, picture, texts)
    else:
        report = named_report(report, stack, names)
        findings = lint_stack(stack) if audience == "issuer" else None
        account_ = account(report, audience=audience, lang=lang, lint=findings)
        title = account_.headline
        body = _report_body(report, account_, picture, StackStatements(report, texts, lang, audience))
    style = style_of(look.colour)
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{language_of(lang)}">',
            '<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_policy(style)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{escape(title)}</title>",
            f"<style>{style}</style>\n</head>\n<body>",
            f'<a class="skip" href="#parts">{escape(texts["page/skip"])}</a>',
            f"<header>\n{_band(described, look)}",
            *body,
            "</body>\n</html>\n",
        )
    )


def _policy(style: str) -> str:
    """What a browser may do with the page: show this style sheet, and pictures that stand in the page."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


def _band(described: Description, look: Look) -> str:
    """Whose page it is, and what it is about."""
    logo = ""
    if look.logo is not None:
        ground = "light" if look.logo.ground == WHITE else "dark"
        logo = f'<img class="logo {ground}" src="{escape(look.logo.url)}" alt="">'  # the name stands beside it
    college = f"<p><bdi>{escape(shown_name(look.name))}</bdi></p>" if look.name else ""
    about = f"<p><bdi>{escape(described.about)}</bdi></p>" if described.about else ""
    return f'<div class="band">{logo}<div>{college}<h1><bdi>{escape(described.name)}</bdi></h1>{about}</div></div>'


def _report_body(report: StackReport, account: Account, picture: str, teller: StackStatements) -> Iterator[str]:
    texts = teller.texts
    sections = [section for section in account.sections if section.id not in _TOLD_BY_THE_TABLE]
    yield _answer(report, account, texts)
    yield f"</header>\n<main>\n{_pictured(picture, texts)}"
    yield from (_section(section, "next") for section in sections if section.id in _BEFORE_THE_TABLE)
    yield _parts(texts)
    yield from _table(report, teller)
    yield "</section>"
    yield from (_section(section) for section in sections if section.id not in _BEFORE_THE_TABLE)
    yield _facts(account.facts, texts["section/facts"])
    yield f"</main>\n<footer><p>{escape(texts['page/made'])}</p></footer>"


def _answer(report: StackReport, account: Account, texts: Mapping[str, str]) -> str:
    """The verdict at a glance: a ring of the parts, one word, one sentence, and as of when it holds."""
    verdict = report.verdict.value
    label, moment = account.facts[0]
    text = (
        f"<strong>{escape(texts[f'verdict/{verdict}'])}</strong> <span>{escape(account.advice)}</span> "
        f"<small>{escape(label)} {escape(moment)}</small>"
    )
    return f'<div class="answer {verdict}">{_ring(report, texts)}<p>{text}</p></div>'


def _ring(report: StackReport, texts: Mapping[str, str]) -> str:
    """A ring with a piece for each part that the rule asks for; what is met is thick, what is missing thin."""
    met, parts = report.progress.met, report.progress.of
    if not parts:
        return ""
    doubtful = sum(part.needed and part.verdict is Verdict.INDETERMINATE for part in report.parts)
    unsettled = min(doubtful, parts - met)
    counted = [("met", met), ("indeterminate", unsettled), ("unmet", parts - met - unsettled)]
    pieces = [(state, 1) for state, count in counted for _ in range(count)]
    if parts > _MOST_SEGMENTS:
        pieces = [(state, count) for state, count in counted if count]
    whole = 10 * parts
    gap = 0 if len(pieces) == 1 else whole / (8 * len(pieces))
    drawn, start = [], 0
    for state, count in pieces:
        drawn.append(
            f'<circle class="{state}" cx="36" cy="36" r="30" pathLength="{whole}" '
            f'stroke-dasharray="{10 * count - gap:g} {whole}" stroke-dashoffset="{-start}" '
            'transform="rotate(-90 36 36)"/>'
        )
        start += 10 * count
    text = texts["page/ring"].format(met=met, parts=parts)
    return (
        f'<svg class="ring" viewBox="0 0 72 72" role="img" aria-label="{escape(text)}">{"".join(drawn)}'
        f'<text x="36" y="42">{met}/{parts}</text></svg>'
    )


def _rule_body(stack: StackDefinition, described: Description, picture: str, texts: Mapping[str, str]) -> Iterator[str]:
    yield f'<div class="answer asked"><p><span>{escape(texts["advice/rule"])}</span></p></div>'
    yield f"</header>\n<main>\n{_pictured(picture, texts)}\n{_parts(texts)}"
    yield _opened(texts["page/caption/rule"], (texts["page/part"], texts["page/amount"]))
    for leaf in leaves(stack.require):
        name, requirement = escape(shown_name(leaf.name or leaf.id)), escape(asked_of(leaf, texts))
        header = f'<th scope="row" role="rowheader"><bdi>{name}</bdi></th>'
        yield f'<tr role="row">{header}<td role="cell">{requirement}</td></tr>'
    yield "</tbody>\n</table></div>\n</section>"
    yield f'<section aria-labelledby="rule">\n<h2 id="rule">{texts["section/rule"]}</h2>'
    yield f"<ul>{_outline(described.require)}</ul>"
    yield "<ul>" + "".join(f"<li>{escape(sentence)}</li>" for sentence in described.whole) + "</ul>\n</section>"
    yield _facts(described.facts, texts["section/facts/rule"])
    yield f"</main>\n<footer><p>{escape(texts['page/made/rule'])}</p></footer>"


def _pictured(picture: str, texts: Mapping[str, str]) -> str:
    return (
        '<section class="picture" aria-labelledby="picture">\n'
        f'<h2 id="picture">{escape(texts["section/picture"])}</h2>\n{picture}\n</section>'
    )


def _parts(texts: Mapping[str, str]) -> str:
    """The beginning of the section with the table."""
    return (
        '<section id="parts" tabindex="-1" aria-labelledby="the-parts">\n'
        f'<h2 id="the-parts">{escape(texts["section/parts"])}</h2>'
    )


def _facts(facts: tuple[tuple[str, str], ...], title: str) -> str:
    pairs = "".join(f"<div><dt>{escape(label)}</dt><dd><bdi>{escape(value)}</bdi></dd></div>" for label, value in facts)
    return f'<section aria-labelledby="facts">\n<h2 id="facts">{escape(title)}</h2>\n<dl>{pairs}</dl>\n</section>'


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


def _table(report: StackReport, teller: StackStatements) -> Iterator[str]:
    texts = teller.texts
    yield _opened(texts["page/caption"], tuple(texts[f"page/{name}"] for name in ("part", "state", "amount", "by")))
    for part in report.parts:
        yield _row(part, teller)
    yield "</tbody>\n</table></div>"


def _row(part: Part, teller: StackStatements) -> str:
    texts, state = teller.texts, state_of(part)
    filled = list(teller.details(part)) if part.needed else [texts["page/alternative"]]
    inside = "".join(f"<li><bdi>{shortened_html(sentence)}</bdi></li>" for sentence in filled)
    measured = texts["picture/amount"].format(have=have(part, texts), need=teller.requirement(part))
    return (
        f'<tr role="row"><th scope="row" role="rowheader"><bdi>{escape(part_name(part))}</bdi></th>'
        f'<td role="cell" class="{state}">{escape(texts[f"state/{state}"])}</td>'
        f'<td role="cell">{escape(measured)}</td><td role="cell"><ul>{inside}</ul></td></tr>'
    )


def _section(section: Section, kind: str = "") -> str:
    lines = []
    for line in section.lines:
        below = "".join(f"<li><bdi>{shortened_html(detail)}</bdi></li>" for detail in line.details)
        lines.append(f"<li><bdi>{shortened_html(line.text)}</bdi>{f'<ul>{below}</ul>' if below else ''}</li>")
    marked = f' class="{kind}"' if kind else ""
    return (
        f'<section{marked} aria-labelledby="{section.id}">\n<h2 id="{section.id}">{escape(section.title)}</h2>\n'
        f"<ul>{''.join(lines)}</ul>\n</section>"
    )


def _outline(point: Outline) -> str:
    below = "".join(map(_outline, point.points))
    return f"<li><bdi>{escape(point.text)}</bdi>{f'<ul>{below}</ul>' if below else ''}</li>"
