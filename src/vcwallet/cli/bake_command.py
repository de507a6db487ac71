"""`vcwallet bake` and `vcwallet unbake`: a credential into a picture, and out of it again."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from vcwallet import baking
from vcwallet.cli.shared.console import Output, write_bytes, write_text
from vcwallet.cli.shared.options import PATH, force_flag, json_flag
from vcwallet.errors import UsageError
from vcwallet.io.files import read_capped, shown_path
from vcwallet.limits import DEFAULT

image_argument = click.argument("image", metavar="IMAGE", type=PATH, help="The picture, PNG or SVG.")


@click.command()
@image_argument
@click.argument("credential", metavar="CREDENTIAL", type=PATH, help="The credential: JSON, or a compact token.")
@click.option("-o", "--output", metavar="FILE", type=PATH, help="Where the badge goes; else stdout.")
@click.option("--replace", is_flag=True, help="Take out a credential that the picture has.")
@force_flag
@json_flag
def bake(
    *,
    image: Path,
    credential: Path,
    output: Path | None,
    replace: bool,
    force: bool,
    json: bool,
) -> None:
    """Put a credential into a picture; nothing else in the picture changes.

    Nothing is verified, and the picture proves nothing: whoever gets the badge verifies what is inside.
    """
    out = Output(json)
    content = read_capped(credential, DEFAULT.document_bytes)
    badge = baking.bake(read_capped(image, DEFAULT.input_bytes), content, replace=replace)
    if output is None:
        if json or sys.stdout.isatty():
            raise UsageError("binary-to-terminal")
        write_bytes(badge)
        return
    facts = {"image": shown_path(image), "credential": shown_path(credential), "media_type": baking.image_type(badge)}
    out.file(badge, output, facts, force=force)


@click.command()
@image_argument
@click.option("-o", "--output", metavar="FILE", type=PATH, help="Where the credential goes; else stdout.")
@force_flag
@json_flag
def unbake(*, image: Path, output: Path | None, force: bool, json: bool) -> None:
    """Take the credential out of a picture, byte for byte.

    Nothing is verified: what comes out is only what somebody put in. To check it: vcwallet verify IMAGE
    """
    out = Output(json)
    found = baking.unbake(read_capped(image, DEFAULT.input_bytes))
    facts = {"image": shown_path(image), "form": found.form, "media_type": found.media_type}
    if output is not None:
        out.file(found.credential, output, facts, force=force)
    elif json:
        out.answer(facts | {"credential": found.credential.decode("utf-8")}, lambda _: None)
    else:
        write_text(found.credential)
