"""Is this credential about the person I have in mind?

Source: Open Badges 3.0, "Verify the Recipient Using an Identifier". Never by name.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterator
from hashlib import md5, sha256
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.report import Check, CheckStatus

_HASHES = {"sha256": sha256, "md5": md5}
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_MAILTO = "mailto:"
_EMAIL = "emailAddress"
_NAMES = ("name", "ext:name")
"""Kinds of identifier that do not identify anybody."""
_NOT_ASKED = Check("recipient", CheckStatus.NOT_APPLICABLE, required=False)


def check_recipient(document: JsonObject, recipient: str | None) -> Check:
    """Compare the subject with a known identifier.

    An e-mail address is compared with addresses only, and anything else with all other kinds of identifier, since the
    asker need not know of which kind a student's number is. What does not fit is a mismatch only where like was
    compared with like: a number says nothing about a subject of whom only a DID is given.

    Args:
        document: The credential.
        recipient: An e-mail address (with or without `mailto:`), a URL such as a DID, or another identifier such as a
            student's number; None: nobody asked.
    """
    if recipient is None:
        return _NOT_ASKED
    known = _Known(recipient)
    compared = False
    for subject, pointer in _subjects(document):
        fits = known.compare_id(subject.get("id"))
        if fits:
            return Check("recipient", CheckStatus.PASSED, pointer=child(pointer, "id"))
        compared = compared or fits is False
        for entry, place in _identifiers(subject, pointer):
            how = known.compare_identity(entry)
            if how:
                code, reason = ("WEAK_HASH", "md5") if how == "md5" else ("", "")
                where = child(place, "identityHash")
                return Check("recipient", CheckStatus.PASSED, code=code, reason=reason, pointer=where)
            compared = compared or how is not None
    if compared:
        return Check("recipient", CheckStatus.FAILED, code="RECIPIENT_MISMATCH", pointer="/credentialSubject")
    return Check("recipient", CheckStatus.INDETERMINATE, code="RECIPIENT_NOT_COMPARABLE", pointer="/credentialSubject")


class _Known:
    """The identifier that the asker knows, and what it can be compared with."""

    __slots__ = ("is_address", "is_url", "plain", "url")

    def __init__(self, recipient: str) -> None:
        plain = recipient.strip()
        self.is_url = _URL.match(plain) is not None
        self.is_address = plain.lower().startswith(_MAILTO) or ("@" in plain and not self.is_url)
        self.plain = plain[len(_MAILTO) :] if self.is_address and self.is_url else plain
        self.url = _MAILTO + self.plain if self.is_address else plain

    def compare_id(self, subject_id: object) -> bool | None:
        """Whether this is the subject's id; None where the two are of different kinds."""
        if not isinstance(subject_id, str):
            return None
        if subject_id == self.url:
            return True
        is_address = subject_id.lower().startswith(_MAILTO)
        return False if self.is_address == is_address and (self.is_url or self.is_address) else None

    def compare_identity(self, entry: JsonObject) -> str | None:
        """How an `IdentityObject` fits: `plain` or the name of the hash; empty: it does not; None: of another kind."""
        kind = entry.get("identityType")
        if kind in _NAMES or (kind == _EMAIL) is not self.is_address:
            return None
        how = _match(entry, self.plain)
        return None if self.is_url and not self.is_address and not how else how


def _subjects(document: JsonObject) -> Iterator[tuple[JsonObject, str]]:
    value: Any = document.get("credentialSubject")
    if isinstance(value, dict):
        yield value, "/credentialSubject"
    elif isinstance(value, list):
        yield from ((entry, f"/credentialSubject/{i}") for i, entry in enumerate(value) if isinstance(entry, dict))


def _identifiers(subject: JsonObject, pointer: str) -> Iterator[tuple[JsonObject, str]]:
    value: Any = subject.get("identifier")
    entries = value if isinstance(value, list) else [value]
    base = child(pointer, "identifier")
    for index, entry in enumerate(entries):
        if isinstance(entry, dict):
            yield entry, child(base, index) if isinstance(value, list) else base


def _match(entry: JsonObject, known: str) -> str | None:
    """How the entry fits: `plain`, the name of the hash, or empty for not at all; None where that cannot be said."""
    stated, salt = entry.get("identityHash"), entry.get("salt", "")
    if not isinstance(stated, str) or not isinstance(salt, str):
        return None
    if entry.get("hashed") is not True:
        return "plain" if hmac.compare_digest(_bytes(stated), _bytes(known)) else ""
    algorithm, _, digest = stated.partition("$")
    function = _HASHES.get(algorithm)
    if function is None:
        return None
    computed = function(_bytes(known + salt)).hexdigest()  # the case of hexadecimal digits does not matter
    return algorithm if hmac.compare_digest(_bytes(computed), _bytes(digest.lower())) else ""


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
