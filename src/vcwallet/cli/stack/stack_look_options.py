"""Options of how stacks are shown: with the names of a catalogue, and with an institution's colour and logo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click

from vcwallet.cli.issuer.issuer_file_options import IssuerFileOptions
from vcwallet.cli.options.common_options import PATH
from vcwallet.cli.options.option_bundles import Values, bundled, taken
from vcwallet.cli.shared.console import Output
from vcwallet.cli.shared.passphrase_input import passphrase_file_option
from vcwallet.issuer import Issuer
from vcwallet.issuer.issuer_profile import read_logo
from vcwallet.rendering.stack_pages.page_look import PLAIN
from vcwallet.stacks import Look, Offer
from vcwallet.stacks.evaluation.facts.report_facts import targets_of

_CATALOGUE = (
    click.option(
        "--catalogue",
        metavar="STORE",
        type=PATH,
        help="Names of achievements and skills, and the name, colour and logo of a page: those in this issuer's file.",
    ),
    passphrase_file_option,
)
_PAGE = (
    click.option("--color", metavar="#RRGGBB", help="The colour of the page."),
    click.option("--logo", metavar="FILE", type=PATH, help="The logo on the page, .png or .svg."),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What to show a stack with.

    Attributes:
        names: What people call achievements, issuers and skills, by identifier.
        look: What a page looks like.
        offers: What is awarded, by those in the catalogue.
    """

    names: dict[str, str]
    look: Look
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class LookOptions:
    """The options of what a stack is shown with."""

    catalogue: Path | None
    passphrase_file: Path | None
    color: str | None = None
    logo: Path | None = None

    def read(self, out: Output) -> Shown:
        """The names and the look.

        Raises:
            VcwalletError: A file cannot be read, the colour is none, or the logo cannot be shown.
        """
        shown = Shown({}, PLAIN)
        if self.catalogue is not None:
            with IssuerFileOptions.named(self.catalogue, self.passphrase_file).open(out) as opened:
                shown = Shown(names_in(opened), _look_of(opened), tuple(offers_in(opened)))
        look = shown.look
        if self.color is not None:
            look = replace(look, colour=self.color)
        if self.logo is not None:
            look = replace(look, logo=read_logo(self.logo))
        return replace(shown, look=look)


def names_in(opened: Issuer) -> dict[str, str]:
    """The names in an issuer's file: of the skills that its achievements name, of these, and its own."""
    names: dict[str, str] = {}
    entries = opened.catalogue.list()
    for entry in entries:
        names |= {target.url: target.name for target in targets_of(entry.document) if target.name}
    return names | {entry.id: entry.name for entry in entries} | {opened.id: opened.profile.name}


def offers_in(opened: Issuer) -> Iterator[Offer]:
    """What an issuer's file offers, with its sizes and volumes."""
    for entry in opened.catalogue.list():
        volume = entry.volume
        hours = "" if volume is None or volume.hours is None else f"PT{volume.hours:g}H"
        unit = "" if volume is None or volume.unit is None else volume.unit
        yield Offer.from_achievement(entry.document, issuer=opened.id, unit=unit, volume=hours)


def _look_of(opened: Issuer) -> Look:
    profile = opened.profile
    return Look(name=profile.name, colour=profile.color, logo=profile.logo)


def _look_options(values: Values) -> dict[str, object]:
    return {"shown_with": taken(LookOptions, values)}


with_names = bundled(_CATALOGUE, _look_options)
"""Gives a command the options that say whose names are used; it gets them as `shown_with`."""

with_look = bundled((*_CATALOGUE[:1], *_PAGE, *_CATALOGUE[1:]), _look_options)
"""The same with the options for a page."""
