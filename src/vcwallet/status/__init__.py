"""Status lists: what an issuer says about a credential after it was issued. Pure: bits, members and rules.

`status_entries` reads what a credential asks, `bitstring_lists` what a list credential answers, `revocation_list`
1EdTech's plain list, `token_list` a Status List Token of the IETF; `list_encoding` and `bits` are what all of them are
made of.
"""

from vcwallet.status.bits import First, StatusBits
from vcwallet.status.bitstring_lists import MINIMUM_ENTRIES, StatusList, read_list
from vcwallet.status.revocation_list import RevocationList, read_revocation_list
from vcwallet.status.status_entries import Method, StatusEntry, read_claim, read_entry

__all__ = [
    "MINIMUM_ENTRIES",
    "First",
    "Method",
    "RevocationList",
    "StatusBits",
    "StatusEntry",
    "StatusList",
    "read_claim",
    "read_entry",
    "read_list",
    "read_revocation_list",
]
