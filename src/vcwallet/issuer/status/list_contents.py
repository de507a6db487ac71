"""What a status list says before it is signed: a credential with a bit string, or the claims of a Status List Token.

Sources: Bitstring Status List 1.0, "BitstringStatusListCredential"; Token Status List (draft-ietf-oauth-status-list),
"Status List Token in JWT Format", "Status Types Values" (0x01: revoked).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.numeric_date import numeric
from vcwallet.issuer.records.kept_status_lists import ListState
from vcwallet.status import StatusBits
from vcwallet.status.bits import First
from vcwallet.status.list_encoding import encode_bitstring
from vcwallet.status.token_list import write_token_list

_CONTEXT = "https://www.w3.org/ns/credentials/v2"
_MIRRORED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
"""Each byte with its bits in the other order: the store counts from the left, a Status List Token from the right."""


class ListTimes(NamedTuple):
    """The times that a list states.

    Attributes:
        since: From when it is so.
        until: Until when it may be relied on; None: without end, since its issuer closed.
        ttl: After what time it should be fetched anew; None: there will be no other.
    """

    since: datetime
    until: datetime | None
    ttl: timedelta | None


def list_credential(state: ListState, issuer: str, times: ListTimes) -> JsonObject:
    """The `BitstringStatusListCredential` of a list, not secured yet.

    The specification speaks of `statusSize` and `statusMessages` in the list of a purpose `message`, and its context
    defines neither there: a signature could not cover them. Both stand in every entry, where the context has them.

    Args:
        state: What the list says.
        issuer: The issuer's identifier.
        times: Its times.
    """
    kept = state.kept
    until = {} if times.until is None else {"validUntil": timestamps.format(times.until)}
    ttl = {} if times.ttl is None else {"ttl": int(times.ttl.total_seconds() * 1000)}
    return {
        "@context": [_CONTEXT],
        "id": kept.url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": timestamps.format(times.since),
        **until,
        "credentialSubject": {
            "id": f"{kept.url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": kept.purpose,
            "encodedList": encode_bitstring(state.data),
            **ttl,
        },
    }


def list_claims(state: ListState, issuer: str, times: ListTimes) -> JsonObject:
    """The claims of the Status List Token of a list of one bit an entry; arguments as of `list_credential`."""
    bits = StatusBits(state.data.translate(_MIRRORED), state.kept.bits, First.RIGHT)
    until = {} if times.until is None else {"exp": numeric(times.until)}
    ttl = {} if times.ttl is None else {"ttl": int(times.ttl.total_seconds())}
    return {
        "iss": issuer,
        "sub": state.kept.url,
        "iat": numeric(times.since),
        **until,
        **ttl,
        "status_list": write_token_list(bits),
    }
