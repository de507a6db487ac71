"""`vcwallet issuer achievement`: the catalogue of what an institution awards."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vcwallet.artwork.badge_artwork import is_drawn
from vcwallet.cli.issuer.achievement_options import AchievementOptions, with_achievement_options
from vcwallet.cli.issuer.issuer_file_options import IssuerFileOptions, with_issuer_file
from vcwallet.cli.options.common_options import PATH, CommandGroup, confirm, with_answer, yes_flag
from vcwallet.cli.shared.console import Output, plain
from vcwallet.cli.shared.report_screen import pairs
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError
from vcwallet.issuer import Issuer, StoredAchievement
from vcwallet.issuer.catalogue.achievement_lookup import is_called
from vcwallet.rendering.words.en.issuing.issuing import TEXTS
from vcwallet.rendering.words.phrases import printable
from vcwallet.securing.jose import read_token


@click.group(cls=CommandGroup)
def achievement() -> None:
    """Keep the catalogue of what you award."""


@achievement.command()
@with_achievement_options
@click.option(
    "--id",
    "identifier",
    metavar="URL",
    help="Its identifier; one that is there gets a new edition, with what is given and else as it was.",
)
@yes_flag
@with_issuer_file
@with_answer
def add(
    *,
    options: AchievementOptions,
    identifier: str | None,
    yes: bool,
    issuer_file: IssuerFileOptions,
    out: Output,
) -> None:
    """Add an achievement, or a new edition of one, which keeps what is not given; an empty text takes it away.

    Asks before it adds a second one of the same name or code.
    """
    with issuer_file.open(out) as issuer:
        before = next((entry for entry in issuer.catalogue.list() if entry.id == identifier), None)
        achievement = options.achievement(before, identifier)
        if before is None and not yes:
            _confirm_another(issuer, options)
        added = issuer.catalogue.add(achievement)
        logo = issuer.profile.logo
    if logo is not None and is_drawn(added.image.content) and logo.url.encode() not in added.image.content:
        out.note(TEXTS["logo/left-out"])

    def text(console: Console) -> None:
        edition = "" if added.edition == 1 else f", edition {added.edition}"
        console.print(Text.assemble("In the catalogue: ", plain(added.name, "bold"), edition))
        console.print(plain(added.id), soft_wrap=True)

    out.answer(_data(added), text)


@achievement.command("list")
@with_issuer_file
@with_answer
def list_achievements(*, issuer_file: IssuerFileOptions, out: Output) -> None:
    """List the catalogue."""
    with issuer_file.open(out) as issuer:
        known = issuer.catalogue.list()

    def text(console: Console) -> None:
        if not known:
            console.print(plain(TEXTS["catalogue/empty"]))
            return
        table = Table.grid(padding=(0, 2))
        table.add_column(overflow="fold")
        for entry in known:
            code = entry.document.get("humanCode")
            about = plain(f"{f'{code}; ' if code else ''}{entry.id}{_size(entry)}; edition {entry.edition}")
            table.add_row(Text.assemble(plain(entry.name, "bold"), "\n  ", about))
        console.print(table)

    out.answer({"store": issuer_file.name, "achievements": [_data(entry) for entry in known]}, text)


@achievement.command()
@click.argument("name", metavar="ACHIEVEMENT", help="Its id, code or name.")
@click.option("--image", metavar="FILE", type=PATH, help="Write the badge's picture into this file.")
@with_issuer_file
@with_answer
def show(
    *,
    name: str,
    image: Path | None,
    issuer_file: IssuerFileOptions,
    out: Output,
) -> None:
    """Show one achievement."""
    with issuer_file.open(out) as issuer:
        entry = issuer.catalogue.get(name)
    if image is not None:
        out.file(entry.image.content, image, _data(entry), force=False)
        return

    def text(console: Console) -> None:
        console.print(plain(entry.name, "bold"))
        console.print(Padding(pairs(_facts(entry)), (0, 0, 0, 2), expand=False))

    out.answer(_data(entry), text)


def _confirm_another(issuer: Issuer, options: AchievementOptions) -> None:
    """Two of one name are asked for by their ids from then on, which few mean."""
    known = issuer.catalogue.list()
    for name in filter(None, (options.name, options.code)):
        same = next((entry for entry in known if is_called(entry, name)), None)
        if same is not None:
            question = TEXTS["achievement/another"].format(name=printable(same.name), id=printable(same.id))
            confirm(question, otherwise=UsageError("achievement-same-name", name=name, id=same.id))
            return


def _facts(entry: StoredAchievement) -> list[tuple[str, str]]:
    document = entry.document
    criteria = document.get("criteria", {})
    aligned = [f"{target.get('targetName')} ({target.get('targetUrl')})" for target in document.get("alignment", [])]
    facts = [
        ("Id", entry.id),
        ("Code", document.get("humanCode")),
        ("Edition", f"{entry.edition}, saved {entry.saved_at:%Y-%m-%d}"),
        ("Type", document.get("achievementType")),
        ("Description", document.get("description")),
        ("Criteria", " ".join(str(criteria.get("narrative", "")).split()) or criteria.get("id")),
        ("Size", _size(entry).removeprefix("; ")),
        *(("Result", _described(result)) for result in document.get("resultDescription", [])),
        *(("Aligned with", target) for target in aligned),
        *(("Related", related.get("id")) for related in document.get("related", [])),
        *(("Endorsed by", _endorser(endorsement)) for endorsement in document.get("endorsement", [])),
        *(("Endorsed by", _endorser(read_token(token).document)) for token in document.get("endorsementJwt", [])),
        ("Language", document.get("inLanguage")),
        ("Tags", ", ".join(document.get("tag", []))),
        ("Picture", f"{entry.image.media_type}: {entry.image.alt}"),
    ]
    return [(name, str(value)) for name, value in facts if value]


def _endorser(endorsement: JsonObject) -> str:
    issuer = endorsement.get("issuer")
    return str(issuer.get("name") or issuer.get("id")) if isinstance(issuer, dict) else str(issuer)


def _described(result: JsonObject) -> str:
    """A result that can be reached: its name, what it can be from low to high, and what is needed to pass."""
    levels = {level["id"]: str(level["name"]) for level in result.get("rubricCriterionLevel", [])}
    steps = [*levels.values(), *result.get("allowedValue", [])]
    least, most = (result.get(member) for member in ("valueMin", "valueMax"))
    needed = levels.get(result.get("requiredLevel", ""), result.get("requiredValue"))
    parts = [
        str(result["resultType"]),
        ", ".join(steps),
        "" if least is most is None else f"{least or '...'} to {most or '...'}",
        f"pass: {needed}" if needed else "",
    ]
    return f"{result['name']} ({'; '.join(filter(None, parts))})"


def _size(entry: StoredAchievement) -> str:
    volume = entry.volume
    if volume is None:
        return ""
    parts = [f"{volume.hours:g} hours"] if volume.hours is not None else []
    parts += [f"{volume.credits:g} credits ({volume.unit})"] if volume.credits is not None else []
    return f"; {', '.join(parts)}"


def _data(entry: StoredAchievement) -> JsonObject:
    volume = entry.volume
    size = None if volume is None else {"hours": volume.hours, "credits": volume.credits, "unit": volume.unit}
    return {
        "id": entry.id,
        "name": entry.name,
        "edition": entry.edition,
        "saved_at": timestamps.format(entry.saved_at),
        "volume": size,
        "image": {"media_type": entry.image.media_type, "alt": entry.image.alt},
        "achievement": {name: value for name, value in entry.document.items() if name != "image"},
    }
