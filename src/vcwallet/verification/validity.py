"""Steps that read the credential's own members: `refresh`, `validity`, `schema`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import AmbiguousError, VcwalletError
from vcwallet.report import Check, CheckStatus
from vcwallet.verification.reading import types_of
from vcwallet.verification.state import check_from_error

_KNOWN_SCHEMA_HOSTS = (
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/",
    "https://purl.imsglobal.org/spec/clr/v2p0/schema/json/",
)
_SCHEMA_TYPES = {
    "clrcredential": {"ClrCredential"},
    "achievementcredential": {"AchievementCredential", "OpenBadgeCredential"},
    "endorsementcredential": {"EndorsementCredential"},
}
_NO_REFRESH = Check("refresh", CheckStatus.NOT_APPLICABLE, required=False)
_NO_SCHEMA = Check("schema", CheckStatus.NOT_APPLICABLE, required=False)
_VALID = Check("validity", CheckStatus.PASSED)


def check_validity(document: JsonObject, at: datetime) -> Check:
    """In its period of validity at that moment? Both ends are inclusive.

    Source: VCDM 2.0 section 4.9; VCDM 1.1 names the members `issuanceDate` and `expirationDate`.
    """
    try:
        for name in ("validFrom", "issuanceDate"):
            if name in document and at < (start := _moment(document, name)):
                params = {"from": timestamps.format(start), "at": timestamps.format(at)}
                return Check("validity", CheckStatus.FAILED, "NOT_YET_VALID", "", f"/{name}", params)
        for name in ("validUntil", "expirationDate"):
            if name in document and at > (end := _moment(document, name)):
                params = {"until": timestamps.format(end), "at": timestamps.format(at)}
                return Check("validity", CheckStatus.FAILED, "EXPIRED", "", f"/{name}", params)
    except VcwalletError as error:
        return check_from_error("validity", error)
    return _VALID


def _moment(document: JsonObject, name: str) -> datetime:
    pointer, value = f"/{name}", document[name]
    if isinstance(value, list):
        raise AmbiguousError("several-values", pointer=pointer, member=name)
    return timestamps.parse(value, pointer)


def check_refresh(document: JsonObject) -> Check:
    """A refresh service offers a newer issue; nobody asked it, and so said."""
    if "refreshService" not in document:
        return _NO_REFRESH
    return Check("refresh", CheckStatus.INDETERMINATE, "NOT_REFRESHED", "", "/refreshService", required=False)


def check_schema(document: JsonObject, document_check: Check) -> Check:
    """The schemas of 1EdTech for the document's own type are decided by our models; any other is not checked."""
    value = document.get("credentialSchema")
    if value is None or value == []:
        return _NO_SCHEMA
    for index, entry in enumerate(value if isinstance(value, list) else [value]):
        pointer = f"/credentialSchema/{index}" if isinstance(value, list) else "/credentialSchema"
        schema_id = entry.get("id") if isinstance(entry, dict) else None
        if not _decided_by_models(schema_id, document):
            params = {"schema": str(schema_id)[:200]}
            return Check(
                "schema",
                CheckStatus.INDETERMINATE,
                "UNSUPPORTED",
                "schema",
                child(pointer, "id"),
                params,
                required=False,
            )
    if document_check.status is CheckStatus.PASSED:
        return Check("schema", CheckStatus.PASSED, required=False, pointer="/credentialSchema")
    return Check("schema", CheckStatus.FAILED, "SCHEMA_MISMATCH", "", "/credentialSchema", required=False)


def _decided_by_models(schema_id: Any, document: JsonObject) -> bool:
    if not isinstance(schema_id, str) or not schema_id.startswith(_KNOWN_SCHEMA_HOSTS):
        return False
    types = types_of(document)
    return any(name in schema_id and types & accepted for name, accepted in _SCHEMA_TYPES.items())
