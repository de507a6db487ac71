"""Whom a credential should be about, as people paste it: with a name beside it, in brackets, a comma behind it."""

from __future__ import annotations

import re
import unicodedata

from vcwallet.identity.identifier_reach import identifies_no_person

_ADDRESS = re.compile(r"[^\s<>,;\"“”„()]+@[^\s<>,;\"“”„()]+")
_AROUND = " \t<>,;\"“”„'‘’"


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
