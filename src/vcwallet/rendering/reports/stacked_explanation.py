"""What a stacked credential was checked for, in plain words: the rule, who awarded it, what counted, what is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from vcwallet.rendering.reports.claimed_names import shown_identifier, shown_name, shown_text, shown_unit
from vcwallet.rendering.words.phrases import phrase, printable, texts_in
from vcwallet.rendering.words.reader_forms import day, number, quoted

if TYPE_CHECKING:
    from vcwallet.stacked_result import LeafResult, NamedPart, StackedResult


_MISSING = "missing"


def explain_stack(stacked: StackedResult, lang: str) -> tuple[str, list[str]]:
    """Heading and sentences for an employer and for the earner.

    Of a part that is not genuine, only what the stack calls it is said.
    """
    texts = texts_in("verification.stacked", lang)
    heading = texts["title"].format(verdict=texts[f"verdict/{stacked.verdict.value}"])
    return heading, list(_sentences(stacked, texts, lang))


def unchecked_of(stacked: StackedResult | None, lang: str) -> list[str]:
    """What was not looked into of a stack, a sentence each; nothing where there is no stack."""
    if stacked is None:
        return []
    texts = texts_in("verification.stacked", lang)
    return [texts[f"not-checked/{slug}"] for slug in stacked.not_checked]


def _sentences(stacked: StackedResult, texts: Mapping[str, str], lang: str) -> Iterator[str]:
    name = shown_text(stacked.name or stacked.stack)
    owner = _named(stacked, stacked.owner, texts) or texts["unstated"]
    yield texts["rule"].format(name=name, version=shown_name(stacked.version), owner=owner)
    yield texts[f"rule/{stacked.rule_by}"]
    on = _on(stacked.awarded, texts)
    yield texts["awarded"].format(issuer=_named(stacked, stacked.issuer, texts), on=on)
    missing = [part.credential or texts["part/unnamed"].format(number=n) for n, part in _absent(stacked)]
    if missing:
        yield texts["part/missing"].format(names=", ".join(map(shown_identifier, missing)))
    for place, part in enumerate(stacked.parts, 1):
        if part.state.value == _MISSING:
            continue
        name = shown_text(part.name) or texts["part/unnamed"].format(number=place)
        yield _part(part, name, texts) + _why(part, name, lang)
    if stacked.report is not None:
        yield from (_leaf(leaf, texts) for leaf in stacked.report.parts if leaf.needed)
        yield from stacked.report.kept(lang)
        yield from stacked.report.left_out({part.digest for part in stacked.parts if not part.reason}, lang)


def _absent(stacked: StackedResult) -> Iterator[tuple[int, NamedPart]]:
    """The parts that were not presented, with their numbers: what is wrong says once what to ask for."""
    return ((number, part) for number, part in enumerate(stacked.parts, 1) if part.state.value == _MISSING)


def _named(stacked: StackedResult, identifier: str, texts: Mapping[str, str]) -> str:
    """A name that the reader's trust knows, with the identifier beside it; the rule's own words are no name.

    An issuer writes its own rule, and so could call itself whatever it likes in it (docs/security.md, row 32).
    """
    names = dict(stacked.report.known_issuers) if stacked.report is not None else {}
    names |= {part.issuer: part.issuer_name for part in stacked.parts if part.known}
    names |= {stacked.issuer: stacked.issuer_name} if stacked.issuer_name else {}
    name = names.get(identifier)
    shortened = shown_identifier(identifier)
    return texts["issuer"].format(name=quoted(shown_name(name), texts), id=shortened) if name else shortened


def trace_stack(stacked: StackedResult) -> Iterator[str]:
    """Lines for a developer: every digest, state and place."""
    digest = stacked.digest
    yield f"stack {stacked.verdict.value}: {printable(stacked.stack)} {printable(stacked.version)} sha256 {digest}"
    yield f"  rule vouched for by: {stacked.rule_by or '-'}; owner {printable(stacked.owner) or '-'}"
    for index, part in enumerate(stacked.parts):
        place = f" at {printable(part.pointer)}" if part.pointer else ""
        reason = f"/{part.reason}" if part.reason else ""
        yield f"  parts/{index} {part.status.value} {part.state.value}{reason} sha256 {part.digest}{place}"
    for name, report in (("bound", stacked.report), ("current", stacked.current)):
        if report is not None:
            yield f"  {name} version {printable(report.version)}: {report.verdict.value}"
            yield f"    at award: {report.at_award}, now: {report.now}"


def _part(part: NamedPart, name: str, texts: Mapping[str, str]) -> str:
    """A part; where it was presented, its own report says from whom and when it is."""
    where = "embedded" if part.embedded else "beside" if part.pointer else ""
    issuer = shown_identifier(part.issuer)
    if part.issuer_name and part.known:
        issuer = texts["issuer"].format(name=shown_name(part.issuer_name), id=issuer)
    return texts["part" if where else "part/elsewhere"].format(
        name=name,
        issuer=issuer,
        on=_on(part.awarded, texts),
        status=texts[f"part/{part.status.value}"],
        where=texts[f"where/{where}"],
    )


def _why(part: NamedPart, name: str, lang: str) -> str:
    if not part.reason:
        return ""
    params = {"name": name, "issuer": shown_identifier(part.issuer)}
    what, todo = phrase("STACKED", f"part/{part.reason}", params, lang, "employer")
    return f". {what} {todo}".rstrip()


def _leaf(leaf: LeafResult, texts: Mapping[str, str]) -> str:
    filling = [
        _counted(one.name or one.id, one.levels) + (texts["slot/compensated"] if one.compensated else "")
        for one in leaf.counted
        if not one.exempts
    ]
    exempting = [_counted(one.name or one.id, one.levels) for one in leaf.counted if one.exempts]
    amounts = (leaf.have - leaf.exempted, leaf.need - leaf.exempted, leaf.exempted, leaf.need)
    have, need, less, whole = (number(f"{amount:g}", texts) for amount in amounts)
    by = texts["slot/by"].format(names=", ".join(filling)) if filling else ""
    if exempting:
        by += texts["slot/exempted"].format(whole=whole, less=less, names=", ".join(exempting))
    name = shown_name(leaf.name or leaf.id)
    wanted = f"{need} {shown_unit(leaf.unit, texts)}".strip()
    return texts[f"slot/{leaf.verdict.value}"].format(name=name, have=have, need=wanted, by=by)


def _counted(name: str, levels: tuple[str, ...]) -> str:
    return f"{shown_text(name)} ({', '.join(map(shown_name, levels))})" if levels else shown_text(name)


def _on(moment: datetime | None, texts: Mapping[str, str]) -> str:
    return texts["undated"] if moment is None else texts["on"].format(day=day(moment, texts))
