"""Whom a credential should be about, as people paste it: with a name beside it, in brackets, a comma behind it."""

from __future__ import annotations

import re
import unicodedata

import click

from vcwallet.errors import UsageError
from vcwallet.identity import identifies_no_person

_ADDRESS = re.compile(r"[^\s<>,;\"“”„()]+@[^\s<>,;\"“”„()]+")
_AROUND = " \t<>,;\"“”„'‘’"
_LONGEST = 80


def recipient_in(text: str) -> str | None:
    """The one address or identifier in a text; empty for a blank one.

    Returns:
        None where there is no address in it, or more than one: which of them is meant is not for a program to choose.
        None, too, where it is a mark such as "n/a".
    """
    visible = "".join(c for c in text if unicodedata.category(c) != "Cf").replace("\xa0", " ")
    plain = visible.strip().strip(_AROUND)
    if "@" not in plain or plain.lower().startswith("did:") or "://" in plain:
        return None if plain and identifies_no_person(plain) else plain
    addresses = {address.strip("'‘’") for address in _ADDRESS.findall(visible)}
    address = addresses.pop() if len(addresses) == 1 else ""
    return None if identifies_no_person(address) else address


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
