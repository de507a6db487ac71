"""Whom a credential should be about, as people paste it: with a name beside it, in brackets, a comma behind it."""

from __future__ import annotations

import re
import unicodedata

import click

from vcwallet.errors import UsageError

_ADDRESS = re.compile(r"[^\s<>,;\"“”„()]+@[^\s<>,;\"“”„()]+")
_AROUND = " \t<>,;\"“”„'‘’"
_LONGEST = 80


def recipient_in(text: str) -> str | None:
    """The one address or identifier in a text; empty for a blank one.

    Returns:
        None where there is no address in it, or more than one: which of them is meant is not for a program to choose.
    """
    visible = "".join(c for c in text if unicodedata.category(c) != "Cf").replace("\xa0", " ")
    plain = visible.strip().strip(_AROUND)
    if "@" not in plain or plain.lower().startswith("did:") or "://" in plain:
        return plain
    addresses = {address.strip("'‘’") for address in _ADDRESS.findall(visible)}
    return addresses.pop() if len(addresses) == 1 else None


def read_recipients(
    _ctx: click.Context, param: click.Parameter, texts: str | tuple[str, ...] | None
) -> str | tuple[str, ...] | None:
    """What the option names, as plain addresses and identifiers.

    Raises:
        UsageError: `recipient-blank`, `recipient-unclear`.
    """
    if texts is None:
        return None
    if isinstance(texts, str):
        return _read(texts, param.opts[0])
    return tuple(_read(text, param.opts[0]) for text in texts)


def _read(text: str, option: str) -> str:
    recipient = recipient_in(text)
    if recipient == "":
        raise UsageError("recipient-blank", option=option)
    if recipient is None:
        raise UsageError("recipient-unclear", option=option, value=text[:_LONGEST])
    return recipient
