"""`vcwallet issuer profile`: what an institution says about itself."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding

from vcwallet.cli.issuer.issuer_access import open_issuer, store_option
from vcwallet.cli.shared.console import Output, plain
from vcwallet.cli.shared.options import json_flag
from vcwallet.cli.shared.passphrase_input import passphrase_file_option
from vcwallet.cli.shared.report_screen import pairs
from vcwallet.io.files import shown_path
from vcwallet.issuer import IssuerProfile, ProfileDetails
from vcwallet.rendering.words.en.issuing.issuing import TEXTS

_SHOWN = {"Web site": "url", "E-mail": "email", "Description": "description"}


@click.command()
@click.option("--name", metavar="NAME", help="The institution's name, as all will read it.")
@click.option("--url", metavar="URL", help="Its web site; '' for none.")
@click.option("--email", metavar="ADDRESS", help="Where it can be reached; '' for none.")
@click.option("--description", metavar="TEXT", help="A sentence about it; '' for none.")
@click.option("--image", metavar="URL", help="Where a picture of it is, for those who show credentials; '' for none.")
@click.option("--color", metavar="#RRGGBB", help="The colour of its badges.")
@click.option("--logo", metavar="FILE", help="Its logo for its badges, .png or .svg; '' for none.")
@store_option
@passphrase_file_option
@json_flag
def profile(
    *,
    name: str | None,
    url: str | None,
    email: str | None,
    description: str | None,
    image: str | None,
    color: str | None,
    logo: str | None,
    store: Path,
    passphrase_file: Path | None,
    json: bool,
) -> None:
    """Show what this issuer says about itself, or change it.

    A change holds for what is issued from then on. Badges that were handed out are signed and keep what they say, and
    pictures keep the name, colour and logo that they were drawn with until their achievement is saved again, with all
    its options: `vcwallet issuer achievement add NAME --id ID ...`
    """
    out = Output(json)
    with open_issuer(store, passphrase_file, out) as opened:
        before = opened.profile
        now = opened.update_profile(
            name=name,
            details=ProfileDetails(
                url=url,
                email=email,
                description=description,
                image=image,
                color=color,
                logo=None if logo is None else Path(logo) if logo else b"",
            ),
        )
        earlier = bool(opened.catalogue.list())
    changed = now != before

    def text(console: Console) -> None:
        console.print(plain(now.name, "bold"))
        console.print(plain(now.id), soft_wrap=True)
        console.print(Padding(pairs(_facts(now)), (0, 0, 0, 2), expand=False))
        if changed:
            console.print(plain(TEXTS["profile/from-now-on"]))
        if earlier and (now.name, now.color, now.logo) != (before.name, before.color, before.logo):
            console.print(plain(TEXTS["profile/pictures"]))

    data = {"store": shown_path(store), "profile": now.document, "color": now.color, "logo": now.logo is not None}
    out.answer(data | {"changed": changed}, text)


def _facts(profile: IssuerProfile) -> list[tuple[str, str]]:
    document = profile.document
    facts = [(label, str(document[member])) for label, member in _SHOWN.items() if member in document]
    image = document.get("image")
    return [
        *facts,
        *([("Picture", str(image["id"]))] if image else []),
        ("Colour", profile.color),
        ("Logo in badges", "yes" if profile.logo else "none"),
    ]
