"""What documents with keys say against a key: that it is revoked, or for how long it is in use.

Source: Controlled Identifiers 1.0, section 2.2 "Verification Methods" (`expires`, `revoked`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, NamedTuple

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import VcwalletError
from vcwallet.keys import PublicKey
from vcwallet.keys.method_key import written_keys
from vcwallet.model.classes.cid import RELATIONSHIPS

METHOD_LISTS = ("verificationMethod", *RELATIONSHIPS)
"""The members of a document in which methods are written out."""


class MarkedMethod(NamedTuple):
    """A method that is revoked, or expires.

    Attributes:
        method_id: Its id.
        method: The method as it stands in the document.
        keys: Its key, in every form that can be read.
    """

    method_id: str
    method: JsonObject
    keys: tuple[PublicKey, ...]


class Revocation(NamedTuple):
    """What a document says of a key that is revoked.

    Attributes:
        since: From when on, as it says.
        keys: The key, in every form that can be read.
    """

    since: str
    keys: tuple[PublicKey, ...]


def decode_marked(methods: Iterable[tuple[str, JsonObject]]) -> Iterator[MarkedMethod]:
    """Methods that are revoked or expire, each given with its id, with their keys."""
    for method_id, method in methods:
        yield MarkedMethod(method_id, method, written_keys(method))


def revocations_in(document: Any) -> tuple[Revocation, ...]:
    """The keys that a document with keys revokes, whatever else is wrong with it."""
    lists = [document.get(name) for name in METHOD_LISTS] if isinstance(document, dict) else []
    found: list[Revocation] = []
    for method in (entry for entries in lists if isinstance(entries, list) for entry in entries):
        if isinstance(method, dict) and "revoked" in method:
            with suppress(VcwalletError):
                timestamps.read(method["revoked"])
                found.append(Revocation(method["revoked"], written_keys(method)))
    return tuple(found)
