"""`vcwallet issuer achievement`: the catalogue of what an institution awards."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vcwallet.cli.answers import pairs
from vcwallet.cli.issuing import DecimalNumber, alignment_of, level_of, open_issuer, store_option
from vcwallet.cli.options import PATH, CommandGroup, confirm, json_flag, yes_flag
from vcwallet.cli.output import Output, plain
from vcwallet.cli.passphrases import passphrase_file_option
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError
from vcwallet.io.files import shown_path
from vcwallet.issuer import Issuer, StoredAchievement, Volume
from vcwallet.issuer.naming import is_called
from vcwallet.words import printable
from vcwallet.words.en.issuing import TEXTS

_OPTIONS = {
    "humanCode": "--code",
    "alignment": "--alignment or --level",
    "tag": "--tag",
    "creditsAvailable": "--credits",
}
"""Members of an achievement by the options that give them."""


@click.group(cls=CommandGroup)
def achievement() -> None:
    """Keep the catalogue of what you award."""


@achievement.command()
@click.argument("name", metavar="NAME", help="What it is called.")
@click.option("--description", metavar="TEXT", required=True, help="What it is about, in a few sentences.")
@click.option("--criteria", metavar="TEXT", help="What one has to do to earn it.")
@click.option("--criteria-url", metavar="URL", help="A page that says so.")
@click.option("--level", metavar="EQF5", help="Level of the European Qualifications Framework.")
@click.option("--hours", metavar="NUMBER", type=DecimalNumber(), help="Hours of learning, all together.")
@click.option("--credits", "credits_", metavar="NUMBER", type=DecimalNumber(), help="Credits; needs --unit.")
@click.option("--unit", metavar="NAME", help="What one credit is, such as ECTS.")
@click.option("--alignment", metavar="NAME=URL", multiple=True, help="A skill or standard; may be given several times.")
@click.option("--tag", metavar="WORD", multiple=True, help="A keyword; may be given several times.")
@click.option("--code", metavar="TEXT", help="The code that people know it by.")
@click.option("--type", "kind", metavar="TYPE", default="MicroCredential", help="Of the types of Open Badges 3.0.")
@click.option(
    "--language",
    metavar="TAG",
    default="en",
    help="The language of these texts; long words in a picture are broken by it.",
)
@click.option("--image", metavar="FILE", type=PATH, help="The badge's picture; else one is drawn.")
@click.option("--image-alt", metavar="TEXT", help="What the picture shows, for the blind.")
@click.option(
    "--id",
    "identifier",
    metavar="URL",
    help="Its identifier; one that is there gets a new edition, of what is given.",
)
@yes_flag
@store_option
@passphrase_file_option
@json_flag
def add(
    *,
    name: str,
    description: str,
    criteria: str | None,
    criteria_url: str | None,
    level: str | None,
    hours: float | None,
    credits_: float | None,
    unit: str | None,
    alignment: tuple[str, ...],
    tag: tuple[str, ...],
    code: str | None,
    kind: str,
    language: str,
    image: Path | None,
    image_alt: str | None,
    identifier: str | None,
    yes: bool,
    store: Path,
    passphrase_file: Path | None,
    json: bool,
) -> None:
    """Add an achievement, or a new edition of one. Asks before it adds a second one of the same name or code."""
    out = Output(json)
    alignments = [alignment_of(text) for text in alignment]
    with open_issuer(store, passphrase_file, out) as issuer:
        before = next((entry for entry in issuer.achievements() if entry.id == identifier), None)
        if not yes:
            _confirm_another(issuer, identifier, name, code)
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
            tags=tag,
            human_code=code,
            language=language,
            image=image,
            image_alt=image_alt,
        )
        logo = issuer.profile.logo
    if image is None and logo is not None and logo.url.encode() not in added.image.content:
        out.note(TEXTS["logo/left-out"])
    if before is not None and (members := _left_out(before, added)):
        out.note(TEXTS["achievement/left-out"].format(before=before.edition, members=", ".join(members)))

    def text(console: Console) -> None:
        edition = "" if added.edition == 1 else f", edition {added.edition}"
        console.print(Text.assemble("In the catalogue: ", plain(added.name, "bold"), edition))
        console.print(plain(added.id), soft_wrap=True)

    out.answer(_data(added), text)


@achievement.command("list")
@store_option
@passphrase_file_option
@json_flag
def list_achievements(*, store: Path, passphrase_file: Path | None, json: bool) -> None:
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
            code = entry.document.get("humanCode")
            about = plain(f"{f'{code}; ' if code else ''}{entry.id}{_size(entry)}; edition {entry.edition}")
            table.add_row(Text.assemble(plain(entry.name, "bold"), "\n  ", about))
        console.print(table)

    out.answer({"store": shown_path(store), "achievements": [_data(entry) for entry in known]}, text)


@achievement.command()
@click.argument("wanted", metavar="ACHIEVEMENT", help="Its id, code or name.")
@click.option("--image", metavar="FILE", type=PATH, help="Write the badge's picture into this file.")
@store_option
@passphrase_file_option
@json_flag
def show(
    *,
    wanted: str,
    image: Path | None,
    store: Path,
    passphrase_file: Path | None,
    json: bool,
) -> None:
    """Show one achievement."""
    out = Output(json)
    with open_issuer(store, passphrase_file, out) as issuer:
        found = issuer.achievement(wanted)
    if image is not None:
        out.file(found.image.content, image, _data(found), force=False)
        return

    def text(console: Console) -> None:
        console.print(plain(found.name, "bold"))
        console.print(Padding(pairs(_facts(found)), (0, 0, 0, 2), expand=False))

    out.answer(_data(found), text)


def _confirm_another(issuer: Issuer, identifier: str | None, name: str, code: str | None) -> None:
    """Two of one name are asked for by their ids from then on, which few mean. A new edition is no second one."""
    known = issuer.achievements()
    if any(entry.id == identifier for entry in known):
        return
    for called in (name, *([] if code is None else [code])):
        same = next((entry for entry in known if is_called(entry, called)), None)
        if same is not None:
            question = TEXTS["achievement/another"].format(name=printable(same.name), id=printable(same.id))
            confirm(question, otherwise=UsageError("achievement-same-name", name=called, id=same.id))
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
        *(("Aligned with", target) for target in aligned),
        ("Tags", ", ".join(document.get("tag", []))),
        ("Picture", f"{entry.image.media_type}: {entry.image.alt}"),
    ]
    return [(name, str(value)) for name, value in facts if value]


def _left_out(before: StoredAchievement, now: StoredAchievement) -> list[str]:
    """What an edition had and the next has not, as the options are called where there are some."""
    kept = {**now.document, "image": None}  # a large picture does not stand in the document
    gone = [_OPTIONS.get(member, member) for member in before.document if member not in kept]
    for member in ("alignment", "tag"):
        lost = [entry for entry in before.document.get(member, []) if entry not in now.document.get(member, [entry])]
        gone += [_OPTIONS[member]] if lost else []
    parts = {"narrative": "--criteria", "id": "--criteria-url"}
    had, has = (entry.document.get("criteria", {}) for entry in (before, now))
    gone += [option for part, option in parts.items() if part in had and part not in has]
    gone += ["--image"] if before.image.media_type != now.image.media_type == "image/svg+xml" else []
    if before.volume is not None:
        sizes = {"hours": "--hours", "credits": "--credits"}
        gone += [
            option
            for size, option in sizes.items()
            if getattr(before.volume, size) is not None and getattr(now.volume, size, None) is None
        ]
    return list(dict.fromkeys(gone))


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
