"""Steps `related-resources` and `evidence`: what a credential points at, and whether its bytes are pinned.

Sources: VCDM 2.0 section 5.3 "Integrity of Related Resources"; THREATS row 31.
"""

from __future__ import annotations

import hmac
from base64 import b64decode
from binascii import Error as Base64Error
from hashlib import sha256, sha384, sha512
from typing import Any

from vcwallet.encoding import multibase
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import MalformedValueError, UnreachableError, UnsupportedError, VcwalletError
from vcwallet.ports import NeedDocument
from vcwallet.report import Check, CheckStatus
from vcwallet.verification.state import Steps, check_from_error

PURPOSE = "related-resource"
_SRI = {"sha256": sha256, "sha384": sha384, "sha512": sha512}
_MULTIHASH = {0x12: sha256, 0x20: sha384, 0x13: sha512}


def check_related_resources(document: JsonObject) -> Steps[Check]:
    """Compare each related resource with the digest that the issuer signed for it.

    A digest that does not fit rejects. A resource that could not be had is a notice.
    """
    value = document.get("relatedResource")
    if value is None or value == []:
        return Check("related-resources", CheckStatus.NOT_APPLICABLE, required=False)
    pending: Check | None = None
    entries = value if isinstance(value, list) else [value]
    for index, entry in enumerate(entries):
        pointer = f"/relatedResource/{index}" if isinstance(value, list) else "/relatedResource"
        try:
            yield from _check_resource(entry, pointer)
        except (UnreachableError, UnsupportedError) as error:
            pending = pending or check_from_error("related-resources", error.located(pointer), required=False)
        except VcwalletError as error:
            return check_from_error("related-resources", error)
    return pending or Check("related-resources", CheckStatus.PASSED, params={"count": len(entries)})


def _check_resource(entry: Any, pointer: str) -> Steps[None]:
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        raise MalformedValueError("related-resource", pointer=pointer)
    fetched = yield NeedDocument(entry["id"], PURPOSE)
    expectations = [
        (name, check) for name, check in (("digestSRI", _sri), ("digestMultibase", _multihash)) if name in entry
    ]
    if not expectations:
        raise MalformedValueError("digest-missing", pointer=pointer)
    for name, check in expectations:
        place = child(pointer, name)
        if not isinstance(entry[name], str) or not check(entry[name], fetched.content, place):
            raise MalformedValueError("digest-mismatch", pointer=place, url=entry["id"][:200])


def _sri(text: str, content: bytes, pointer: str) -> bool:
    """Subresource Integrity: `sha384-` and base64; several may stand in a row, any of the strongest kind may fit."""
    options = [option.partition("-") for option in text.split()]
    strongest = max((name for name, _, _ in options if name in _SRI), default=None)
    if strongest is None:
        raise UnsupportedError("digest-algorithm", pointer=pointer, algorithm=text[:20])
    try:
        digests = [b64decode(rest.partition("?")[0], validate=True) for name, _, rest in options if name == strongest]
    except Base64Error as error:
        raise MalformedValueError("digest-malformed", pointer=pointer) from error
    return any(hmac.compare_digest(digest, _SRI[strongest](content).digest()) for digest in digests)


def _multihash(text: str, content: bytes, pointer: str) -> bool:
    """Multihash in multibase: a code, a length, the digest."""
    data = multibase.decode(text, pointer)
    function = _MULTIHASH.get(data[0]) if len(data) > 2 else None
    if function is None:
        raise UnsupportedError("digest-algorithm", pointer=pointer, algorithm=text[:20])
    return hmac.compare_digest(data[2:], function(content).digest()) and data[1] == len(data) - 2


def check_evidence(document: JsonObject) -> Check:
    """Evidence on a web page can change after signing unless its digest was signed too; say which is unprotected."""
    value = document.get("evidence")
    entries = value if isinstance(value, list) else [value] if isinstance(value, dict) else []
    links = {entry["id"] for entry in entries if isinstance(entry, dict) and isinstance(entry.get("id"), str)}
    outside = {link for link in links if link.startswith(("http:", "https:"))}
    if not outside:
        return Check("evidence", CheckStatus.NOT_APPLICABLE, required=False)
    resources = document.get("relatedResource")
    pinned = {r.get("id") for r in (resources if isinstance(resources, list) else [resources]) if isinstance(r, dict)}
    if unprotected := sorted(outside - pinned):
        params = {"count": len(unprotected), "urls": [url[:200] for url in unprotected[:10]]}
        return Check(
            "evidence", CheckStatus.INDETERMINATE, "EVIDENCE_UNPROTECTED", "", "/evidence", params, required=False
        )
    return Check("evidence", CheckStatus.PASSED, required=False, pointer="/evidence")
