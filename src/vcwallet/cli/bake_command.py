"""`vcwallet bake` and `vcwallet unbake`: a credential into a picture, and out of it again."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from vcwallet import baking
from vcwallet.cli.options.common_options import PATH, with_answer
from vcwallet.cli.options.target_options import TargetOptions, with_target
from vcwallet.cli.shared.console import Output, write_bytes, write_text
from vcwallet.errors import UsageError
from vcwallet.io.files import read_capped, shown_path
from vcwallet.policy import DEFAULT

image_argument = click.argument("image", metavar="IMAGE", type=PATH, help="The picture, PNG or SVG.")


@click.command()
@image_argument
@click.argument("credential", metavar="CREDENTIAL", type=PATH, help="The credential: JSON, or a compact token.")
@with_target("Where the badge goes; else stdout.")
@click.option("--replace", is_flag=True, help="Take out a credential that the picture has.")
@with_answer
def bake(*, image: Path, credential: Path, target: TargetOptions, replace: bool, out: Output) -> None:
    """Put a credential into a picture; nothing else in the picture changes.

    Nothing is verified, and the picture proves nothing: those who receive the badge verify what is inside.
    """
    content = read_capped(credential, DEFAULT.document_bytes)
    badge = baking.bake(read_capped(image, DEFAULT.input_bytes), content, replace=replace)
    if target.output is None:
        if out.json or sys.stdout.isatty():
            raise UsageError("binary-to-terminal")
        write_bytes(badge)
        return
    facts = {"image": shown_path(image), "credential": shown_path(credential), "media_type": baking.image_type(badge)}
    out.file(badge, target.output, facts, force=target.force)


@click.command()
@image_argument
@with_target("Where the credential goes; else stdout.")
@with_answer
def unbake(*, image: Path, target: TargetOptions, out: Output) -> None:
    """Take the credential out of a picture, byte for byte.

    Nothing is verified: what comes out is only what was put in. To check it: vcwallet verify IMAGE
    """
    baked = baking.unbake(read_capped(image, DEFAULT.input_bytes))
    facts = {"image": shown_path(image), "form": baked.form, "media_type": baked.media_type}
    if target.output is not None:
        out.file(baked.credential, target.output, facts, force=target.force)
    elif out.json:
        out.answer(facts | {"credential": baked.credential.decode("utf-8")}, lambda _: None)
    else:
        write_text(baked.credential)
