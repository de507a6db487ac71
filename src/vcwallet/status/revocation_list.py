"""The list of revoked ids that 1EdTech's own status method publishes: plain JSON, without a signature.

The server is trusted only because the credential, which is signed, names the URL of the list. So what it says is taken
only from an `https:` URL, and a report says that the list carries no signature.

Source: 1EdTech Revocation List Status Method 1.0 (`VCRL`), to which Open Badges 3.0, "Verification", refers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import MalformedValueError
from vcwallet.model.access import issuer_id_of

_MEMBER = "revokedCredential"


@dataclass(frozen=True, slots=True)
class RevocationList:
    """Who is in it.

    Attributes:
        issuer: Whose list it says it is; None where it does not say.
        revoked: The ids of revoked credentials, each with the reason given, or an empty text.
    """

    issuer: str | None
    revoked: dict[str, str] = field(repr=False)


def read_revocation_list(document: JsonObject) -> RevocationList:
    """Read a list of revoked ids.

    Raises:
        MalformedValueError: It has not the shape of one.
    """
    entries: Any = document.get(_MEMBER)
    if isinstance(entries, dict):
        entries = [entries]
    if not isinstance(entries, list):
        raise MalformedValueError("revoked-credentials", pointer=f"/{_MEMBER}")
    revoked: dict[str, str] = {}
    for index, entry in enumerate(entries):
        pointer = child(f"/{_MEMBER}", index)
        if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
            raise MalformedValueError("revoked-credential", pointer=pointer)
        state = entry.get("revoked", True)
        if not isinstance(state, bool):
            raise MalformedValueError("revoked-credential", pointer=child(pointer, "revoked"))
        if state:
            reason = entry.get("revocationReason")
            revoked[entry["id"]] = reason if isinstance(reason, str) else ""
    return RevocationList(issuer_id_of(document), revoked)
