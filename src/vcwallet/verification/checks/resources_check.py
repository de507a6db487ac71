"""Steps `related-resources` and `evidence`: what a credential points at, and whether its bytes are pinned.

Sources: VCDM 2.0 section 5.3 "Integrity of Related Resources"; docs/security.md, row 31.
"""

from __future__ import annotations

import hmac
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256, sha384, sha512
from typing import Any

from vcwallet.checks import EVIDENCE, NOT_APPLICABLE, RELATED_RESOURCES, Check, CheckStatus
from vcwallet.encoding import multibase
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import MalformedValueError, UnreachableError, UnsupportedError, VcwalletError
from vcwallet.model.access import as_list, entry_pointer, id_of, placed_objects
from vcwallet.model.statements.linked_addresses import is_link, pinned_links
from vcwallet.ports import NeedDocument
from vcwallet.verification.state import Steps, check_from_error

PURPOSE = "related-resource"
_HASHES = {"sha256": sha256, "sha384": sha384, "sha512": sha512}
"""Weakest first, as the names sort."""
_MULTIHASH = {0x12: "sha256", 0x20: "sha384", 0x13: "sha512"}
_NOT_REACHED = Check(
    RELATED_RESOURCES, CheckStatus.INDETERMINATE, "NOT_REACHED", "proof", "/relatedResource", required=False
)

_Digest = tuple[str, bytes]
"""What the algorithm is called, and the digest."""


def check_related_resources(document: JsonObject, *, proved: bool) -> Steps[Check]:
    """Compare each related resource with the digest that the issuer signed for it.

    A digest that does not fit rejects; one that cannot be read leaves the credential undetermined. A resource without
    a digest, or one that could not be had, is a notice.

    Args:
        document: The credential.
        proved: Whether it was shown to be as its issuer signed it. Else it names nothing that may be fetched.
    """
    value = document.get("relatedResource")
    if value is None or value == []:
        return NOT_APPLICABLE[RELATED_RESOURCES]
    if not proved:
        return _NOT_REACHED
    pending: list[Check] = []
    entries = as_list(value)
    for index, entry in enumerate(entries):
        pointer = entry_pointer(value, "/relatedResource", index)
        try:
            yield from _check_resource(entry, pointer)
        except VcwalletError as error:
            check = _weighed(error, pointer)
            if check.status is CheckStatus.FAILED:
                return check
            pending.append(check)
    fine = Check(RELATED_RESOURCES, CheckStatus.PASSED, params={"count": len(entries)})
    return next((check for check in pending if check.required), pending[0] if pending else fine)


def _weighed(error: VcwalletError, pointer: str) -> Check:
    """Only a digest that is readable and does not fit speaks against the credential."""
    if isinstance(error, (UnreachableError, UnsupportedError)):
        return check_from_error(RELATED_RESOURCES, error.located(pointer), required=False)
    check = check_from_error(RELATED_RESOURCES, error, required=error.reason != "digest-missing")
    return check if error.reason == "digest-mismatch" else replace(check, status=CheckStatus.INDETERMINATE)


def _check_resource(entry: Any, pointer: str) -> Steps[None]:
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        raise MalformedValueError("related-resource", pointer=pointer)
    stated = [(name, read) for name, read in (("digestSRI", _sri), ("digestMultibase", _multihash)) if name in entry]
    if not stated:
        raise MalformedValueError("digest-missing", pointer=pointer)
    fetched = yield NeedDocument(entry["id"], PURPOSE)
    for name, read in stated:
        place = child(pointer, name)
        if not _fits(list(read(entry[name], place)), fetched.content, place):
            raise MalformedValueError("digest-mismatch", pointer=place, url=entry["id"][:200])


def _fits(digests: list[_Digest], content: bytes, pointer: str) -> bool:
    """Whether the content has one of the digests of the strongest algorithm among them.

    Either member may hold several digests, and VCDM leaves open how they go together. They are taken as browsers take
    those of Subresource Integrity: several of one algorithm can only be of several versions of the file, so any may
    fit; and a weaker one proves nothing beside a stronger.
    """
    if not digests:
        raise MalformedValueError("digest-malformed", pointer=pointer)
    strongest = max((name for name, _ in digests if name in _HASHES), default=None)
    if strongest is None:
        raise UnsupportedError("digest-algorithm", pointer=pointer, algorithm=digests[0][0])
    computed = _HASHES[strongest](content).digest()
    return any(hmac.compare_digest(digest, computed) for name, digest in digests if name == strongest)


def _sri(value: Any, pointer: str) -> Iterator[_Digest]:
    """Subresource Integrity: `sha384-` and base64; several may stand in a row, separated by space."""
    for option in " ".join(_texts(value, pointer)).split():
        name, _, rest = option.partition("-")
        if name not in _HASHES:
            yield name[:20], b""
            continue
        try:
            yield name, b64decode(rest.partition("?")[0], validate=True)
        except ValueError as error:  # not base64, or not even ASCII
            raise MalformedValueError("digest-malformed", pointer=pointer) from error


def _multihash(value: Any, pointer: str) -> Iterator[_Digest]:
    """Multihash in multibase: a code, a length, the digest."""
    for text in _texts(value, pointer):
        data = multibase.decode(text, pointer)
        if len(data) < 3:
            raise MalformedValueError("digest-malformed", pointer=pointer)
        name = _MULTIHASH.get(data[0], text[:20])
        if name in _HASHES and len(data) != data[1] + 2:
            raise MalformedValueError("digest-malformed", pointer=pointer)
        yield name, data[2:]


def _texts(value: Any, pointer: str) -> list[str]:
    texts = as_list(value)
    if not all(isinstance(text, str) for text in texts):
        raise MalformedValueError("digest-malformed", pointer=pointer)
    return texts


def check_evidence(document: JsonObject) -> Check:
    """Evidence on a web page can change after signing unless its digest was signed too; say which is unprotected."""
    links = {id_of(entry) for entry, _ in placed_objects(document, "evidence")}
    outside = {link for link in links if is_link(link)}
    if not outside:
        return NOT_APPLICABLE[EVIDENCE]
    if unprotected := sorted(outside - pinned_links(document)):
        params = {"count": len(unprotected), "urls": [url[:200] for url in unprotected[:10]]}
        return Check(
            EVIDENCE, CheckStatus.INDETERMINATE, "EVIDENCE_UNPROTECTED", "", "/evidence", params, required=False
        )
    return Check(EVIDENCE, CheckStatus.PASSED, required=False, pointer="/evidence")
