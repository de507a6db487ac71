"""Status lists for tests: entries, and the credentials that lists come in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from support import COLLEGE, Document, badge, signed
from vcwallet.encoding import timestamps
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.status import MINIMUM_ENTRIES, StatusBits
from vcwallet.status.list_encoding import encode_bitstring

LIST = "https://college.example/status/3.json"
OTHER_LIST = "https://college.example/status/4.json"
LISTED = datetime(2026, 6, 1, 6, tzinfo=UTC)
"""Six hours before `support.NOW`."""
V2 = "https://www.w3.org/ns/credentials/v2"


def status_entry(index: int = 94_567, purpose: str = "revocation", url: str = LIST, **changes: Any) -> Document:
    """An entry as it stands in a credential."""
    entry: Document = {
        "id": f"{url}#{index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": purpose,
        "statusListIndex": str(index),
        "statusListCredential": url,
    }
    return {name: value for name, value in (entry | changes).items() if value is not None}


def awarded(*entries: Document, **changes: Any) -> Document:
    """A signed badge with these entries."""
    value = entries[0] if len(entries) == 1 else list(entries)
    return signed(badge(**({"credentialStatus": value} | changes)))


def encoded(values: Mapping[int, int] | None = None, *, entries: int = MINIMUM_ENTRIES, size: int = 1) -> str:
    """An encoded list with some entries set."""
    bits = StatusBits(bytearray(entries * size // 8), size)
    for index, value in (values or {}).items():
        bits.set(index, value)
    return encode_bitstring(bits.data)


def unsigned_list(
    values: Mapping[int, int] | None = None,
    *,
    purpose: str | list[str] = "revocation",
    url: str = LIST,
    issuer: str = COLLEGE.did,
    issued: datetime = LISTED,
    until: datetime | None = None,
    ttl: Any = None,
    encoded_list: Any = None,
    **shape: int,
) -> Document:
    """The credential that a list comes in, not signed yet."""
    subject: Document = {
        "id": f"{url}#list",
        "type": "BitstringStatusList",
        "statusPurpose": purpose,
        "encodedList": encoded(values, **shape) if encoded_list is None else encoded_list,
    }
    document: Document = {
        "@context": [V2],
        "id": url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": timestamps.format(issued),
        "credentialSubject": subject if ttl is None else subject | {"ttl": ttl},
    }
    return document if until is None else document | {"validUntil": timestamps.format(until)}


def status_list(values: Mapping[int, int] | None = None, *, key: Ed25519Key = COLLEGE, **options: Any) -> Document:
    """A signed list; `values` are the entries that are set."""
    return signed(unsigned_list(values, **({"issuer": key.did} | options)), key)
