"""The option that names whom a credential should be about."""

from __future__ import annotations

import click

from vcwallet.errors import UsageError
from vcwallet.identity.written_recipient import recipient_in

_LONGEST = 80


def read_recipients(_ctx: click.Context, param: click.Parameter, texts: tuple[str, ...]) -> tuple[str, ...]:
    """What the option names, as plain addresses and identifiers.

    Raises:
        UsageError: `recipient-blank`, `recipient-unclear`.
    """
    return tuple(_read(text, param.opts[0]) for text in texts)


def _read(text: str, option: str) -> str:
    recipient = recipient_in(text)
    if recipient == "":
        raise UsageError("recipient-blank", option=option)
    if recipient is None:
        raise UsageError("recipient-unclear", option=option, value=text[:_LONGEST])
    return recipient
