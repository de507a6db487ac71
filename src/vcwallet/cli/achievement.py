"""`vcwallet issuer achievement`: the catalogue of what an institution awards."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vcwallet.cli.answers import pairs
from vcwallet.cli.issuing import (
    DEFAULT_STORE,
    StoreOption,
    achievement_named,
    alignment_of,
    level_of,
    open_issuer,
)
from vcwallet.cli.output import JsonFlag, Output, new_app, plain, shown_path
from vcwallet.cli.passphrases import PassphraseFile
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.issuer import StoredAchievement, Volume

app = new_app(group=True)


def _text(name: str, metavar: str, help_text: str) -> typer.models.OptionInfo:
    found: typer.models.OptionInfo = typer.Option(name, metavar=metavar, help=help_text)
    return found


@app.callback()
def achievement() -> None:
    """Keep the catalogue of what you award."""


@app.command()
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called.", show_default=False)],
    *,
    description: Annotated[str, _text("--description", "TEXT", "What it is about, in a few sentences.")],
    criteria: Annotated[str | None, _text("--criteria", "TEXT", "What one has to do to earn it.")] = None,
    criteria_url: Annotated[str | None, _text("--criteria-url", "URL", "A page that says so.")] = None,
    level: Annotated[str | None, _text("--level", "EQF5", "Level of the European Qualifications Framework.")] = None,
    hours: Annotated[float | None, _text("--hours", "NUMBER", "Hours of learning, all together.")] = None,
    credits_: Annotated[float | None, _text("--credits", "NUMBER", "Credits; needs --unit.")] = None,
    unit: Annotated[str | None, _text("--unit", "NAME", "What one credit is, such as ECTS.")] = None,
    alignment: Annotated[
        list[str] | None, _text("--alignment", "NAME=URL", "A skill or standard; may be given several times.")
    ] = None,
    tag: Annotated[list[str] | None, _text("--tag", "WORD", "A keyword; may be given several times.")] = None,
    code: Annotated[str | None, _text("--code", "TEXT", "The code that people know it by.")] = None,
    kind: Annotated[str, _text("--type", "TYPE", "Of the types of Open Badges 3.0.")] = "MicroCredential",
    language: Annotated[str, _text("--language", "TAG", "The language of these texts.")] = "en",
    image: Annotated[Path | None, _text("--image", "FILE", "The badge's picture; else one is drawn.")] = None,
    image_alt: Annotated[str | None, _text("--image-alt", "TEXT", "What the picture shows, for the blind.")] = None,
    identifier: Annotated[
        str | None, _text("--id", "URL", "Its identifier; one that is there gets a new edition.")
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    passphrase_file: PassphraseFile = None,
    json: JsonFlag = False,
) -> None:
    """Add an achievement, or a new edition of one."""
    out = Output(json)
    alignments = [alignment_of(text) for text in alignment or ()]
    with open_issuer(store, passphrase_file, out) as issuer:
        added = issuer.add_achievement(
            name=name,
            description=description,
            criteria=criteria,
            criteria_url=criteria_url,
            id=identifier,
            achievement_type=kind,
            alignments=alignments,
            level=None if level is None else level_of(level),
            volume=_volume(hours, credits_, unit),
            tags=tag or (),
            human_code=code,
            language=language,
            image=image,
            image_alt=image_alt,
        )

    def text(console: Console) -> None:
        edition = "" if added.edition == 1 else f", edition {added.edition}"
        console.print(Text.assemble("In the catalogue: ", plain(added.name, "bold"), edition))
        console.print(plain(added.id), soft_wrap=True)

    out.answer(_data(added), text)


@app.command(name="list")
def list_achievements(
    *, store: StoreOption = DEFAULT_STORE, passphrase_file: PassphraseFile = None, json: JsonFlag = False
) -> None:
    """List the catalogue."""
    out = Output(json)
    with open_issuer(store, passphrase_file, out) as issuer:
        known = issuer.achievements()

    def text(console: Console) -> None:
        if not known:
            console.print(plain("The catalogue is empty."))
            return
        table = Table.grid(padding=(0, 2))
        table.add_column(overflow="fold")
        for entry in known:
            about = plain(f"{entry.id}{_size(entry)}; edition {entry.edition}")
            table.add_row(Text.assemble(plain(entry.name, "bold"), "\n  ", about))
        console.print(table)

    out.answer({"store": shown_path(store), "achievements": [_data(entry) for entry in known]}, text)


@app.command()
def show(
    wanted: Annotated[str, typer.Argument(metavar="ACHIEVEMENT", help="Its id, code or name.", show_default=False)],
    *,
    image: Annotated[Path | None, _text("--image", "FILE", "Write the badge's picture into this file.")] = None,
    store: StoreOption = DEFAULT_STORE,
    passphrase_file: PassphraseFile = None,
    json: JsonFlag = False,
) -> None:
    """Show one achievement."""
    out = Output(json)
    with open_issuer(store, passphrase_file, out) as issuer:
        found = achievement_named(issuer, wanted)
    if image is not None:
        out.file(found.image.content, image, _data(found), force=False)
        return

    def text(console: Console) -> None:
        console.print(plain(found.name, "bold"))
        console.print(Padding(pairs(_facts(found)), (0, 0, 0, 2), expand=False))

    out.answer(_data(found), text)


def _facts(entry: StoredAchievement) -> list[tuple[str, str]]:
    document = entry.document
    criteria = document.get("criteria", {})
    aligned = [f"{target.get('targetName')} ({target.get('targetUrl')})" for target in document.get("alignment", [])]
    facts = [
        ("Id", entry.id),
        ("Edition", f"{entry.edition}, saved {entry.saved_at:%Y-%m-%d}"),
        ("Type", document.get("achievementType")),
        ("Description", document.get("description")),
        ("Criteria", " ".join(str(criteria.get("narrative", "")).split()) or criteria.get("id")),
        ("Size", _size(entry).removeprefix("; ")),
        *(("Aligned with", target) for target in aligned),
        ("Tags", ", ".join(document.get("tag", []))),
        ("Picture", f"{entry.image.media_type}: {entry.image.alt}"),
    ]
    return [(name, str(value)) for name, value in facts if value]


def _volume(hours: float | None, number: float | None, unit: str | None) -> Volume | None:
    if hours is None and number is None and unit is None:
        return None
    return Volume(hours=hours, credits=number, unit=unit)


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
