"""Making an issuer: what the commands that do it have in common, whatever its identifier is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import click
from rich.console import Console

from vcwallet import TrustList
from vcwallet.artwork.badge_artwork import DEFAULT_COLOUR
from vcwallet.cli.issuer.issuer_file_options import IssuerFileOptions, with_issuer_file
from vcwallet.cli.issuer.issuer_key_options import IssuerKeyOptions, with_issuer_key
from vcwallet.cli.options.common_options import PATH, with_answer
from vcwallet.cli.options.option_bundles import grouped
from vcwallet.cli.options.site_options import SiteOptions
from vcwallet.cli.shared.console import Output, plain
from vcwallet.cli.shared.output_names import FileKind, refuse_name
from vcwallet.cli.shared.passphrase_input import PassphraseSource, kdf_option
from vcwallet.errors import UsageError
from vcwallet.io.files import refuse_taken, write_private
from vcwallet.issuer import Issuer, NewWebvh, ProfileDetails, SealedKey
from vcwallet.rendering.words.en.issuing.identifiers import TEXTS
from vcwallet.signing import PrivateKey, Signer
from vcwallet.storage import KdfParameters
from vcwallet.trust import TrustedIssuer

_PASSPHRASE = PassphraseSource("Passphrase for the new issuer's file")

IdentifierOf = Callable[[PrivateKey], str | NewWebvh]
"""From the key of a new issuer to its identifier."""


@dataclass(frozen=True, slots=True)
class NewIssuer:
    """What a command was told about an issuer that it is to make, beside name and identifier.

    Attributes:
        details: What else the institution says about itself.
        issuer_key: Its key.
        trust_list: Where a trust list that knows it goes; None: nowhere.
        issuer_file: Its file.
        kdf: What trying a passphrase costs; None measures this machine.
        out: Where the answer goes.
    """

    details: ProfileDetails
    issuer_key: IssuerKeyOptions
    trust_list: Path | None
    issuer_file: IssuerFileOptions
    kdf: KdfParameters | None
    out: Output

    def make(self, name: str, identifier_of: IdentifierOf | None = None, site: SiteOptions | None = None) -> None:
        """Make the issuer, and say what it is and what to do next.

        Args:
            name: The institution's name.
            identifier_of: Its identifier; None: the did:key of its key.
            site: Where the files of its identifier go; None where it has none.

        Raises:
            VcwalletError: It cannot be made so; as `Issuer.create` says.
        """
        self._refuse_taken()
        signer = self._signer(identifier_of)
        if site is not None and isinstance(signer, SealedKey):
            site.refuse_taken(signer.signer.controller)
        passphrase = _PASSPHRASE.new(self.issuer_file.passphrase_file, self.out)
        file, details, kdf = self.issuer_file.store, self.details, self.kdf
        with (
            self.out.progress("Making the issuer's file"),
            Issuer.create(file, name=name, details=details, passphrase=passphrase, signer=signer, kdf=kdf) as made,
        ):
            made_id = made.id
            published = None if site is None else site.publish(made)
            addresses = [] if site is None else [file.url for file in made.keys.files()]
        for port in {urlsplit(address).port for address in addresses} - {None}:
            self.out.warn(TEXTS["new/port"].format(port=port), reason="port")
        if self.trust_list is not None:
            write_private(self.trust_list, TrustList([TrustedIssuer(made_id, name)], title=name).to_bytes())

        def text(console: Console) -> None:
            console.print(plain(TEXTS["new/made"].format(name=name, file=file), "bold"))
            console.print(plain(TEXTS["new/identifier"]))
            console.print(plain(made_id), soft_wrap=True)
            if self.trust_list is not None:
                console.print(plain(TEXTS["new/trust-list"].format(file=self.trust_list)))
            if published is not None:
                published.show(console)
                console.print(plain(TEXTS["new/next"]))
            keep = TEXTS["new/keep" if isinstance(signer, SealedKey) else "new/keep-token"]
            console.print(plain(keep.format(file=file)))

        data = {"store": self.issuer_file.name, "id": made_id, "name": name}
        self.out.answer(data if published is None else data | published.data(), text)

    def _refuse_taken(self) -> None:
        for path in (self.issuer_file.store, self.trust_list):
            if path is not None:
                refuse_taken(path, force=False)
        if self.trust_list is not None:
            refuse_name(self.trust_list, FileKind.JSON)

    def _signer(self, identifier_of: IdentifierOf | None) -> Signer | SealedKey:
        self.issuer_key.refuse_several(self.issuer_file.pkcs11)
        if identifier_of is not None and self.issuer_file.pkcs11 is not None:
            raise UsageError("key-token-id")
        token_key = self.issuer_file.token_key(self.out)
        if token_key is not None:
            return token_key
        key = self.issuer_key.key(self.out)
        return SealedKey(key, None if identifier_of is None else identifier_of(key))


_with_details = grouped(
    "details",
    ProfileDetails,
    click.option("--url", metavar="URL", help="Its web site."),
    click.option("--email", metavar="ADDRESS", help="Where it can be reached."),
    click.option("--description", metavar="TEXT", help="A sentence about it."),
    click.option("--color", metavar="#RRGGBB", default=DEFAULT_COLOUR, help="The colour of its badges."),
    click.option("--logo", metavar="FILE", type=PATH, help="Its logo for its badges, .png or .svg."),
    click.option("--securing", metavar="NAMES", help="How what it issues is secured, such as eddsa-rdfc-2022,jwt."),
)
_trust_list_option = click.option(
    "--trust-list",
    metavar="FILE",
    type=PATH,
    help="Also write a trust list that knows this issuer, to give to verifiers.",
)
_OPTIONS = (_with_details, with_issuer_key, _trust_list_option, with_issuer_file, kdf_option, with_answer)


def with_new_issuer(command: Callable[..., None]) -> Callable[..., None]:
    """A decorator that gives a command the options of an issuer to be made; it gets them as `new`."""
    command = grouped("new", NewIssuer)(command)
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
