"""`vcwallet issuer identifier` and `add-key`: the document at an issuer's identifier, and the keys that it lists."""

from __future__ import annotations

import click
from rich.console import Console

from vcwallet.cli.issuer.issuer_file_options import IssuerFileOptions, with_issuer_file
from vcwallet.cli.options.common_options import with_answer
from vcwallet.cli.options.key_type_names import KEY_TYPES, KeyTypeName
from vcwallet.cli.options.site_options import SiteOptions, with_site
from vcwallet.cli.shared.console import Output, plain, write_text
from vcwallet.rendering.words.en.issuing.identifiers import TEXTS
from vcwallet.signing import generate_key


@click.command()
@with_site
@with_issuer_file
@with_answer
def identifier(*, site: SiteOptions, issuer_file: IssuerFileOptions, out: Output) -> None:
    """Write the files that verifiers look for at the issuer's identifier, with all keys that ever signed for it.

    Without -o the document, or the log of a did:webvh, goes to stdout. Publish it anew after each key that is added or
    replaced.
    """
    with issuer_file.open(out) as opened:
        published = site.publish(opened)
        document, content = opened.identifier_document(), opened.keys.content()

    def text(console: Console) -> None:
        if published.files:
            published.show(console)
        else:
            write_text(content)

    out.answer({"store": issuer_file.name, "document": document, **published.data()}, text)


@click.command("add-key")
@click.argument("key_type", metavar="TYPE", type=KeyTypeName(), help=f"One of {', '.join(KEY_TYPES)}.")
@with_site
@with_issuer_file
@with_answer
def add_key(*, key_type: str, site: SiteOptions, issuer_file: IssuerFileOptions, out: Output) -> None:
    """Make another key, of a type that the issuer has none of, for other cryptosuites or for proofs of several keys.

    Only an issuer whose identifier has a document (a did:web, an https:// URL) can have several keys.
    """
    with issuer_file.open(out) as opened:
        site.publish(opened)  # what cannot be written turns out before anything is changed
        key = opened.keys.add(generate_key(KEY_TYPES[key_type]))
        name, made_id = opened.profile.name, opened.id
        published = site.publish(opened)

    def text(console: Console) -> None:
        console.print(plain(TEXTS["key/added"].format(name=name, type=key.public_key.type.value)))
        published.show(console)

    out.answer({"store": issuer_file.name, "id": made_id, "type": key_type, **published.data()}, text)
