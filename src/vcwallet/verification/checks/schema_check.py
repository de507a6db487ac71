"""Step `schema`: does the credential fit the JSON schemas that it names?

A schema is applied only where the relying party has pinned its bytes; otherwise the report says that it was not. What
the data models here say of the document is no answer to this question: `conformance` has that.

Sources: VCDM 2.0 section 4.11 "Data Schemas"; VC JSON Schema 1.0; 1EdTech JSON Schema Validator 2019.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from itertools import islice
from typing import TYPE_CHECKING, Any

from vcwallet.checks import NOT_APPLICABLE, SCHEMA, Check, CheckStatus
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import LimitError, MissingExtraError, ParsingError, UnsupportedError, VcwalletError
from vcwallet.model.access import entry_pointer, values_of
from vcwallet.model.statements.content_digests import HASHES, read_digests
from vcwallet.verification.state import check_from_error

if TYPE_CHECKING:
    from vcwallet.policy.policy import Policy
    from vcwallet.verification.signed_document import SignedDocument

_TYPES = frozenset({"1EdTechJsonSchemaValidator2019", "JsonSchema", "JsonSchemaValidator2018"})
_MOST_VALUES = 5_000
"""JSON values of a document to which schemas are applied: `uniqueItems` compares each with each."""
_WRAPPERS = frozenset({"@list", "@set", "@value"})
_MOST_TOLD = 10


def check_schemas(document: JsonObject, received: JsonObject, policy: Policy) -> Check:
    """Apply every schema that a credential names and the policy has.

    Args:
        document: The credential as it is read, with the schemas that it names.
        received: The received JSON, which is what a schema describes.
        policy: With the schemas at hand, and whether a departure rejects.
    """
    named = document.get("credentialSchema")
    if named is None or named == []:
        return NOT_APPLICABLE[SCHEMA]
    strict = policy.conformance == "required"
    open_question: Check | None = None
    for index, entry in enumerate(values_of(named)):
        pointer = entry_pointer(named, "/credentialSchema", index)
        try:
            misfits = list(islice(_misfits(entry, received, policy, child(pointer, "id")), _MOST_TOLD))
        except VcwalletError as error:
            open_question = open_question or check_from_error(SCHEMA, error, required=False)
            continue
        if misfits:
            params = {"schema": entry["id"][:200], "places": misfits}
            return Check(SCHEMA, CheckStatus.FAILED, "SCHEMA_MISMATCH", "", misfits[0], params, required=strict)
    return open_question or Check(SCHEMA, CheckStatus.PASSED, required=False, pointer="/credentialSchema")


def fits_pinned(schema: str, signed: SignedDocument, policy: Policy) -> bool | None:
    """Whether a credential fits a schema of which the relying party has the very bytes that are meant.

    What decides about trust is applied only where the received JSON is what was signed: another spelling of the same
    statements could slip past a schema.

    Args:
        schema: Its URL, with the digest of its bytes behind a `#` where one is stated.
        signed: The credential.
        policy: With the schemas at hand.

    Returns:
        None where that cannot be said: the schema is not at hand, or another edition of it, or cannot be applied.
    """
    url, _, digest = schema.partition("#")
    pinned = next((entry for entry in policy.extra_schemas if entry.url == url), None)
    if signed.origins is not None or pinned is None or (digest and not _is_of(pinned.content, digest)):
        return None
    try:
        return not any(_misfits({"id": url, "type": "JsonSchema"}, signed.received, policy, ""))
    except VcwalletError:
        return None


def _is_of(content: bytes, digest: str) -> bool:
    """Whether bytes have a digest, in either of the two ways in which digests are written; one at least is compared."""
    name = "digestSRI" if digest.startswith("sha") else "digestMultibase"
    try:
        digests = [(HASHES[each], value) for each, value in read_digests(name, digest, "") if each in HASHES]
    except VcwalletError:
        return False
    return bool(digests) and all(algorithm(content).digest() == value for algorithm, value in digests)


def _misfits(entry: Any, received: JsonObject, policy: Policy, pointer: str) -> Iterator[str]:
    """Places that do not fit a schema.

    Raises:
        UnsupportedError: The schema is not at hand, of a kind that is not known here, or faulty.
        MissingExtraError: The package that applies schemas is not installed.
        LimitError: The document has more values than schemas are applied to.
    """
    url = entry.get("id") if isinstance(entry, dict) else None
    pinned = next((schema for schema in policy.extra_schemas if schema.url == url), None)
    if pinned is None or _TYPES.isdisjoint(map(str, values_of(entry.get("type")))):
        raise UnsupportedError("schema", pointer=pointer, schema=str(url)[:200])
    if _has_more_values(received, _MOST_VALUES):
        raise LimitError("schema-values", pointer=pointer, limit=_MOST_VALUES)
    try:
        from jsonschema import Draft202012Validator, SchemaError
        from jsonschema.validators import validator_for
        from referencing import Registry
        from referencing.exceptions import Unresolvable
    except ImportError as error:
        raise MissingExtraError("schema", pointer=pointer, extra="schema") from error
    try:
        schema = strict_json.loads(pinned.content)
        kind = validator_for(schema, default=Draft202012Validator) if isinstance(schema, dict) else Draft202012Validator
        kind.check_schema(schema)
        for misfit in kind(schema, registry=Registry()).iter_errors(
            _stated(received)
        ):  # a registry that fetches nothing
            yield reduce(child, misfit.absolute_path, "")
    except (ParsingError, SchemaError, Unresolvable, RecursionError, AttributeError, TypeError, ValueError) as error:
        # the last three are what the package raises for a schema whose own address or dialect is malformed
        raise UnsupportedError("schema-faulty", pointer=pointer, schema=pinned.url[:200]) from error


def _stated(value: Any) -> Any:
    """A value without what states nothing, and so can be added by a holder; None where nothing is left of it."""
    if isinstance(value, list):
        return [entry for entry in map(_stated, value) if entry is not None] or None
    if not isinstance(value, dict):
        return value
    members = {
        name: entry for name, entry in ((name, _stated(entry)) for name, entry in value.items()) if entry is not None
    }
    return members if members or not value or not value.keys() <= _WRAPPERS else None


def _has_more_values(value: Any, most: int) -> bool:
    waiting = [value]
    seen = 0
    while waiting and seen <= most:
        entry = waiting.pop()
        seen += 1
        if isinstance(entry, (dict, list)):
            waiting += entry.values() if isinstance(entry, dict) else entry
    return seen > most
