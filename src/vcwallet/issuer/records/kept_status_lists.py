"""Status lists as the issuer's store keeps them, with what was published of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from vcwallet.issuer.records.status_list_forms import ListForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """That a list was published.

    Attributes:
        name: The list's name.
        change: The number of the last change in it; 0 where there was none yet.
        digest: SHA-256 of the published bytes, in hexadecimal.
        at: When; the list's `validFrom`.
        valid_until: The list's `validUntil`; None where it has none, since its issuer closed.
        keys: The verification methods of the keys that signed it.
        is_superseded: Whether one of them is not in use any more.
    """

    name: str
    change: int
    digest: str
    at: datetime
    valid_until: datetime | None
    keys: tuple[str, ...]
    is_superseded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptList:
    """A status list in the store, without its bits.

    Attributes:
        name: Its random name.
        url: Where it is published.
        form: How it is published.
        purpose: What its entries are for.
        bits: Bits of one entry.
        entries: How many entries it has.
        messages: What each value means; empty where an entry is just set or not.
        used: Entries that are given away, decoys among them.
        created_at: When it was begun.
        change: The number of its last change; 0 where there was none yet.
        published: Its last publication.
    """

    name: str
    url: str
    form: ListForm
    purpose: str
    bits: int
    entries: int
    messages: tuple[str, ...]
    used: int
    created_at: datetime
    change: int
    published: Publication | None

    @property
    def file_name(self) -> str:
        """The name of the file that it is published as."""
        return f"{self.name}{self.form.suffix}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListState:
    """What a list says at one moment.

    Attributes:
        kept: The list.
        data: Its bits, as they are published.
        change: The number of the last change in it; 0 where there was none yet.
        until: When that was changed again; None for the present state.
    """

    kept: KeptList
    data: bytes | bytearray = field(repr=False)
    change: int
    until: datetime | None = None
