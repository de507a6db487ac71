"""`vcwallet bake` and `vcwallet unbake`: a credential into a picture, and out of it again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from vcwallet import badges
from vcwallet.cli.output import ForceFlag, JsonFlag, Output, new_app, shown_path, write_bytes, write_text
from vcwallet.errors import UsageError
from vcwallet.io.files import read_capped
from vcwallet.limits import DEFAULT

bake_app = new_app()
unbake_app = new_app()

Image = Annotated[Path, typer.Argument(metavar="IMAGE", help="The picture, PNG or SVG.", show_default=False)]


@bake_app.command()
def bake(
    image: Image,
    credential: Annotated[
        Path, typer.Argument(metavar="CREDENTIAL", help="The credential: JSON, or a compact token.", show_default=False)
    ],
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where the badge goes; else stdout.")
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Take out a credential that the picture has.")] = False,
    force: ForceFlag = False,
    json: JsonFlag = False,
) -> None:
    """Put a credential into a picture; nothing else in the picture changes.

    Nothing is verified, and the picture proves nothing: whoever gets the badge verifies what is inside.
    """
    out = Output(json)
    content = read_capped(credential, DEFAULT.document_bytes)
    badge = badges.bake(read_capped(image, DEFAULT.input_bytes), content, replace=replace)
    if output is None:
        if json or sys.stdout.isatty():
            raise UsageError("binary-to-terminal")
        write_bytes(badge)
        return
    facts = {"image": shown_path(image), "credential": shown_path(credential), "media_type": badges.image_type(badge)}
    out.file(badge, output, facts, force=force)


@unbake_app.command()
def unbake(
    image: Image,
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where the credential goes; else stdout.")
    ] = None,
    force: ForceFlag = False,
    json: JsonFlag = False,
) -> None:
    """Take the credential out of a picture, byte for byte.

    Nothing is verified: what comes out is only what somebody put in. To check it: vcwallet verify IMAGE
    """
    out = Output(json)
    found = badges.unbake(read_capped(image, DEFAULT.input_bytes))
    facts = {"image": shown_path(image), "form": found.form, "media_type": found.media_type}
    if output is not None:
        out.file(found.credential, output, facts, force=force)
    elif json:
        out.answer(facts | {"credential": found.credential.decode("utf-8")}, lambda _: None)
    else:
        write_text(found.credential)
