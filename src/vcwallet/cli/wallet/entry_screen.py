"""Entries of the wallet as JSON and on a screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from vcwallet import Outcome, VerificationReport
from vcwallet.checks import NAME_DIFFERS
from vcwallet.cli.shared.console import plain
from vcwallet.cli.shared.report_screen import verdict_label
from vcwallet.encoding.json_types import JsonObject
from vcwallet.io.clock import now
from vcwallet.rendering.reports.claimed_names import shown_name
from vcwallet.rendering.reports.old_badge_account import standard_of
from vcwallet.rendering.reports.verdicts import label_by, lookalike, texts_of
from vcwallet.rendering.words.en.keeping.holding import TEXTS
from vcwallet.rendering.words.phrases import phrase
from vcwallet.wallet import Caution, Entry, KeptVerdict

_IMAGES = {"image/png": "PNG", "image/svg+xml": "SVG"}


def entry_data(entry: Entry, number: int | None) -> JsonObject:
    """An entry as JSON."""
    return {"number": number} | entry.to_dict()


def name_of_entry(entry: Entry) -> str:
    """The name; of what its issuer was not shown to have signed, as a claim."""
    return entry.name if entry.verdict.signed else TEXTS["claimed"].format(name=shown_name(entry.name))


def show_entries(console: Console, entries: Sequence[Entry], numbers: dict[str, int]) -> None:
    """A list of entries: what, from whom as claimed, and what verification found."""
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for entry in entries:
        number = numbers.get(entry.id)
        about = Text.assemble(plain(name_of_entry(entry), "bold"), "\n", _about(entry))
        verdict = entry_label(console, entry.verdict)
        table.add_row(plain("-" if number is None else number), verdict, about)
    console.print(table)


def entry_label(console: Console, verdict: KeptVerdict) -> Text:
    """The one word for what is kept of a verification."""
    outcome = verdict.outcome.value
    return verdict_label(console, outcome, label_by(outcome, verdict.obstacles))


def entry_facts(entry: Entry) -> Iterable[tuple[str, str]]:
    """Label and value of what the wallet records of an entry; the report has what the credential states."""
    yield "Id", entry.id
    if entry.old_version is not None:
        yield "Standard", standard_of(entry.old_version)
    yield "Added", f"{entry.added_at:%Y-%m-%d}, as {_form(entry)}"
    if entry.other_form_of is not None:
        yield "Another form of", entry.other_form_of
    if entry.superseded_by is not None:
        yield "Newer issue", entry.superseded_by


def entry_claims(entry: Entry) -> Iterable[tuple[str, str]]:
    """Label and value of what a credential claims: nothing shows that its issuer signed it."""
    yield "Name", entry.name
    if entry.description:
        yield "Description", entry.description
    yield "Issued by", _issuer(entry)
    if entry.subject:
        yield "About", entry.subject
    if entry.awarded is not None:
        yield "Valid", _period(entry)
    if entry.skills:
        yield "Skills", ", ".join(entry.skills)


def came_in(console: Console, name: str, entry: Entry) -> Text:
    """The verdict; where it needs an explanation, the first thing that stands in the way, and what can be done."""
    verdict = entry.verdict
    lines = [Text.assemble(entry_label(console, verdict), "  ", plain(f"id {entry.id}, from {name}"))]
    if verdict.outcome in {Outcome.REJECTED, Outcome.UNDETERMINED}:
        lines += [
            plain(phrase(check.code, check.reason, check.params, audience="earner")[0])
            for check in verdict.obstacles[:1]
        ]
    if verdict.outcome is Outcome.UNDETERMINED:
        lines.append(plain(TEXTS["added/undetermined" if _can_be_settled(entry) else "added/as-it-came"]))
    return Text("\n").join(lines)


def still_known(entry: Entry, report: VerificationReport) -> tuple[str, str] | None:
    """Verdict and sentence where an earlier status list outlasts one that could not be fetched now; None elsewhere."""
    verdict = entry.verdict
    if report.at < verdict.as_of or not verdict.outlasts(KeptVerdict.of(report)):
        return None
    check = verdict.obstacles[0]
    why = phrase(check.code, check.reason, check.params, audience="earner")[0]
    return verdict.outcome.value, TEXTS["shown/list-stays"].format(why=why, date=f"{verdict.as_of:%Y-%m-%d}")


def caution_of(entry: Entry) -> tuple[Caution, str] | None:
    """Why presenting it now may not help, and that in words; None: nothing is known."""
    caution = entry.caution(now())
    if caution is None:
        return None
    verdict = entry.verdict
    date = entry.valid_until if caution is Caution.ENDED else verdict.as_of
    reasons = (phrase(check.code, check.reason, check.params, audience="earner")[0] for check in verdict.obstacles)
    why = next(reasons, "")
    key = "caution/listed" if caution is Caution.REJECTED and verdict.is_by_list else f"caution/{caution}"
    sentence = TEXTS[key].format(name=entry.name, date=f"{date:%Y-%m-%d}", why=why)
    return caution, " ".join(sentence.split())


def _can_be_settled(entry: Entry) -> bool:
    """Whether checking again may settle it: signatures of SD-JWT and of older badges are not checked at all."""
    return entry.kind != "old-badge" and entry.form in ("json", "jwt")


def _about(entry: Entry) -> Text:
    facts = [_period(entry)] if entry.awarded is not None and entry.verdict.signed else []
    facts.append(TEXTS["checked"].format(date=f"{entry.verdict.as_of:%Y-%m-%d}"))
    if entry.verdict.outcome is not Outcome.REJECTED and entry.caution(now()) is Caution.ENDED:
        facts.append(TEXTS["ended"])
    facts += [_form(entry), f"id {entry.id}"]
    if entry.other_form_of is not None:
        facts.append(TEXTS["other-form"].format(id=entry.other_form_of))
    standard = [] if entry.old_version is None else [plain(standard_of(entry.old_version))]
    claimed = "claimed/issuer" if entry.issuer or entry.issuer_name else "claimed/no-issuer"
    issuer = _known_issuer(entry) if entry.verdict.signed else TEXTS[claimed].format(issuer=_issuer(entry))
    alike = [plain(sentence) for sentence in lookalike(entry.verdict.findings)]
    return Text("\n").join([*standard, plain(issuer), *alike, plain("; ".join(facts))])


def _form(entry: Entry) -> str:
    """What it came as, and how it says that it is secured."""
    container = _IMAGES.get(entry.image or "", entry.form.upper())
    return container if entry.securing in ("", container.lower()) else f"{container} ({entry.securing})"


def _issuer(entry: Entry) -> str:
    """The name never stands without its identifier (docs/security.md, rows 32 and 33)."""
    identifier = entry.issuer or TEXTS["issuer/unnamed"]
    return f"“{shown_name(entry.issuer_name)}”, {identifier}" if entry.issuer_name else identifier


def _known_issuer(entry: Entry) -> str:
    """The issuer of what it signed, by the name by which the holder knows it; one that it gives itself is claimed."""
    known, claimed, identifier = entry.verdict.known_as, entry.issuer_name, entry.issuer or TEXTS["issuer/unnamed"]
    if known in ("", entry.issuer):
        return texts_of("en")["claimed"].format(name=shown_name(claimed), id=identifier) if claimed else identifier
    differs = any(check.code == NAME_DIFFERS and not check.reason for check in entry.verdict.findings)
    calls = texts_of("en")["known/claims"].format(name=shown_name(claimed)) if differs and claimed else ""
    return f"“{shown_name(known)}”, {identifier}{calls}"


def _period(entry: Entry) -> str:
    start = f"from {entry.awarded:%Y-%m-%d}" if entry.awarded is not None else ""
    return f"{start} until {entry.valid_until:%Y-%m-%d}" if entry.valid_until is not None else start
