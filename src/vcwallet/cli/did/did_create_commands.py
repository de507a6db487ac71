"""`vcwallet did create`: an issuer whose identifier is a DID, of one method or another."""

from __future__ import annotations

import click

from vcwallet.cli.issuer.issuer_creation import NewIssuer, with_new_issuer
from vcwallet.cli.options.common_options import CommandGroup
from vcwallet.cli.options.site_options import SiteOptions, with_site
from vcwallet.issuer import NewWebvh
from vcwallet.issuer.identifier.hosted_key import did_jwk
from vcwallet.issuer.identifier.web_names import did_web

_name_option = click.option(
    "--name", metavar="NAME", required=True, help="The institution's name, as all will read it."
)


@click.group(cls=CommandGroup)
def create() -> None:
    """Make a new issuer whose identifier is a DID: its file, its key, and what its web server has to serve."""


@create.command("web")
@click.argument("place", metavar="PLACE", help="Where it is: college.example, or college.example/department.")
@_name_option
@with_site
@with_new_issuer
def create_web(*, place: str, name: str, site: SiteOptions, new: NewIssuer) -> None:
    """A did:web: a document on your web site lists the keys. Keys can be replaced, and there can be several.

    Who can change that file on your web site can speak for you.
    """
    identifier = did_web(place)
    new.make(name, lambda _: identifier, site)


@create.command("webvh")
@click.argument("place", metavar="PLACE", help="Where it is: college.example, or college.example/department.")
@_name_option
@click.option(
    "--with-did-web", is_flag=True, help="Also publish a did:web with the same keys, for verifiers without did:webvh."
)
@with_site
@with_new_issuer
def create_webvh(*, place: str, name: str, with_did_web: bool, site: SiteOptions, new: NewIssuer) -> None:
    """A did:webvh: a log on your web site lists the keys of all times. Each entry of it is signed.

    It is signed with a key that the entry before announced, so that a change on the web site alone is found out, and
    verifiers see which key was in use when.
    """
    identifier = NewWebvh(place, with_did_web=with_did_web)
    new.make(name, lambda _: identifier, site)


@create.command("key")
@_name_option
@with_new_issuer
def create_key(*, name: str, new: NewIssuer) -> None:
    """A did:key: the key itself is the identifier. Nothing has to be published, and it can never be replaced."""
    new.make(name)


@create.command("jwk")
@_name_option
@with_new_issuer
def create_jwk(*, name: str, new: NewIssuer) -> None:
    """A did:jwk: as a did:key, written as a JSON Web Key, as some wallets and token verifiers ask for it."""
    new.make(name, lambda key: did_jwk(key.public_key))
