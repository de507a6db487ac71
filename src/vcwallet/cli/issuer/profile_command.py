"""`vcwallet issuer profile`: shows and changes the profile of an institution."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding

from vcwallet.cli.issuer.issuer_file_options import IssuerFileOptions, with_issuer_file
from vcwallet.cli.options.common_options import PATH, with_answer
from vcwallet.cli.options.fetch_options import (
    fetching,
    given_identifiers,
    identifier_option,
    online_flag,
    status_lists_option,
)
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.shared.console import Output, plain
from vcwallet.cli.shared.report_screen import pairs
from vcwallet.io.cache.memory_cache import MemoryCache
from vcwallet.issuer import CarriedEndorsement, Issuer, IssuerProfile, ProfileDetails
from vcwallet.rendering.words.en.issuing.issuing import TEXTS

_SHOWN = {"Web site": "url", "E-mail": "email", "Description": "description"}


def _logo(_ctx: click.Context, _param: click.Parameter, name: str | None) -> Path | bytes | None:
    """The file of this name; empty bytes, for no logo, where the name is empty."""
    return None if name is None else Path(name) if name else b""


_with_details = grouped(
    "details",
    ProfileDetails,
    click.option("--url", metavar="URL", help="Its web site; '' for none."),
    click.option("--email", metavar="ADDRESS", help="Where it can be reached; '' for none."),
    click.option("--description", metavar="TEXT", help="A sentence about it; '' for none."),
    click.option(
        "--image", metavar="URL", help="Where a picture of it is, for those who show credentials; '' for none."
    ),
    click.option("--color", metavar="#RRGGBB", help="The colour of its badges."),
    click.option("--logo", metavar="FILE", callback=_logo, help="Its logo for its badges, .png or .svg; '' for none."),
    click.option(
        "--securing", metavar="NAMES", help="How what it issues is secured, such as eddsa-rdfc-2022,jwt; '' as usual."
    ),
)


@dataclass(frozen=True, slots=True)
class CarriedOptions:
    """The endorsements that a profile carries, and where what it takes to verify them comes from."""

    endorsements: tuple[Path, ...]
    identifiers: tuple[Path, ...]
    status_lists: Path | None
    online: bool

    def carry(self, issuer: Issuer) -> None:
        """Let the profile carry them, if any were named; none of them where one is named `''`.

        Raises:
            IssuingError: As `EndorsementRegister.carry`.
            StoreError: A file or folder cannot be read.
        """
        if not self.endorsements:
            return
        files = [path for path in self.endorsements if path != Path()]
        with fetching(self.status_lists, online=self.online) as fetcher:
            cache = given_identifiers(self.identifiers, MemoryCache()) if self.identifiers else None
            issuer.endorsements.carry(files, fetcher=fetcher, cache=cache)


_with_carried = grouped(
    "carried",
    CarriedOptions,
    click.option(
        "--endorsement",
        "endorsements",
        metavar="FILE",
        multiple=True,
        type=PATH,
        help="What another says of it, as issuer endorse profile writes it: stands in every badge from then on. Repeat "
        "it for several; what was there before is left out. '' for none.",
    ),
    identifier_option,
    status_lists_option,
    online_flag,
)


@click.command()
@click.option("--name", metavar="NAME", help="The institution's name, as all will read it.")
@_with_details
@_with_carried
@with_issuer_file
@with_answer
def profile(
    *,
    name: str | None,
    details: ProfileDetails,
    carried: CarriedOptions,
    issuer_file: IssuerFileOptions,
    out: Output,
) -> None:
    """Show what this issuer says about itself, or change it.

    A change holds for what is issued from then on. Badges that were handed out are signed and keep what they say, and
    pictures keep the name, colour and logo that they were drawn with until their achievement is saved again, with all
    its options: `vcwallet issuer achievement add NAME --id ID ...`
    """
    with issuer_file.open(out) as opened:
        before = opened.profile
        carried.carry(opened)
        now = opened.update_profile(name=name, details=details)
        endorsements = opened.endorsements.carried
        earlier = bool(opened.catalogue.list())
        securing = opened.securing
    changed = now != before

    def text(console: Console) -> None:
        console.print(plain(now.name, "bold"))
        console.print(plain(now.id), soft_wrap=True)
        facts = [*_facts(now), ("Secured by", str(securing)), *map(_endorsed, endorsements)]
        console.print(Padding(pairs(facts), (0, 0, 0, 2), expand=False))
        if changed:
            console.print(plain(TEXTS["profile/from-now-on"]))
        if earlier and (now.name, now.color, now.logo) != (before.name, before.color, before.logo):
            console.print(plain(TEXTS["profile/pictures"]))

    data = {"store": issuer_file.name, "profile": now.document, "color": now.color, "logo": now.logo is not None}
    out.answer(data | {"securing": list(securing.mechanisms), "changed": changed}, text)


def _endorsed(carried: CarriedEndorsement) -> tuple[str, str]:
    """Who endorses it, and until when that is to be renewed."""
    who = carried.endorser_name or carried.endorser
    if carried.valid_until is None:
        return TEXTS["profile/endorsed"], who
    return TEXTS["profile/endorsed"], TEXTS["profile/renew"].format(who=who, date=f"{carried.valid_until:%Y-%m-%d}")


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
