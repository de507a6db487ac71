"""Is this credential about the person I have in mind?

Source: Open Badges 3.0, "Verify the Recipient Using an Identifier". Never by name.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from hashlib import md5, sha256
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.report import Check, CheckStatus

_HASHES = {"sha256": sha256, "md5": md5}


def known_value(recipient: str) -> tuple[str, str]:
    """What kind of identifier a known value is, and its plain form: (`emailAddress`, address) or (`id`, URL)."""
    plain = recipient.strip()
    if plain.lower().startswith("mailto:"):
        return "emailAddress", plain[len("mailto:") :]
    if "@" in plain and ":" not in plain.partition("@")[0]:
        return "emailAddress", plain
    return "id", plain


def check_recipient(document: JsonObject, recipient: str | None) -> Check:
    """Compare the subject with a known identifier.

    Args:
        document: The credential.
        recipient: An e-mail address (with or without `mailto:`) or an identifier such as a DID; None: nobody asked.
    """
    if recipient is None:
        return Check("recipient", CheckStatus.NOT_APPLICABLE, required=False)
    kind, known = known_value(recipient)
    compared = False
    for subject, pointer in _subjects(document):
        if kind == "id":
            compared = compared or isinstance(subject.get("id"), str)
            if subject.get("id") == known:
                return Check("recipient", CheckStatus.PASSED, pointer=child(pointer, "id"))
            continue
        for entry, place in _identifiers(subject, pointer):
            if entry.get("identityType") != kind:
                continue
            compared = True
            algorithm = _match(entry, known)
            if algorithm == "md5":
                return Check(
                    "recipient",
                    CheckStatus.PASSED,
                    code="WEAK_HASH",
                    reason="md5",
                    pointer=child(place, "identityHash"),
                )
            if algorithm:
                return Check("recipient", CheckStatus.PASSED, pointer=child(place, "identityHash"))
    if compared:
        return Check("recipient", CheckStatus.FAILED, code="RECIPIENT_MISMATCH", pointer="/credentialSubject")
    return Check("recipient", CheckStatus.INDETERMINATE, code="RECIPIENT_NOT_COMPARABLE", pointer="/credentialSubject")


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


def _match(entry: JsonObject, known: str) -> str:
    """How the entry matches: `plain`, the name of the hash, or nothing; the case of hexadecimal does not matter."""
    stated, salt = entry.get("identityHash"), entry.get("salt", "")
    if not isinstance(stated, str) or not isinstance(salt, str):
        return ""
    if entry.get("hashed") is not True:
        return "plain" if hmac.compare_digest(stated.encode(), known.encode()) else ""
    algorithm, _, digest = stated.partition("$")
    function = _HASHES.get(algorithm)
    if function is None:
        return ""
    computed = function((known + salt).encode()).hexdigest()
    return algorithm if hmac.compare_digest(computed.encode(), digest.lower().encode()) else ""
