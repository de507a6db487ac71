"""Witnesses of a did:webvh log: who has to approve of an entry, and whether they did.

Source: did:webvh v1.0, "DID Witnesses".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from vcwallet.encoding import strict_json
from vcwallet.errors import LimitError, ParsingError, UnsupportedError, VcwalletError
from vcwallet.identifiers.did_url import InvalidDidError
from vcwallet.identifiers.webvh.log_proof import named_key, verify_log_proof
from vcwallet.keys import KeyType
from vcwallet.keys.multikey import decode_multikey
from vcwallet.limits import Limits
from vcwallet.model.access import placed_objects
from vcwallet.securing.data_integrity import EmbeddedProof

_DID_KEY = "did:key:"
_MOST_WITNESSES = 64
_MOST_PROOFS = 2_000


class WitnessRule(NamedTuple):
    """Who has to approve.

    Attributes:
        threshold: How many of them.
        keys: The Multikeys of all of them, each once.
    """

    threshold: int
    keys: frozenset[str]


class Witnessed(NamedTuple):
    """An entry that has to be approved of.

    Attributes:
        version_id: Which it is.
        rule: By whom.
    """

    version_id: str
    rule: WitnessRule | None


def read_rule(value: Any) -> WitnessRule | None:
    """The parameter `witness`; None for `{}`, which names none.

    Raises:
        ValueError: It is malformed.
        InvalidDidError: `webvh-witness-twice`: one witness stands there twice, and would count twice.
        LimitError: There are too many.
    """
    if value == {}:
        return None
    if not isinstance(value, dict) or not isinstance(value.get("witnesses"), list):
        raise ValueError("no rule")  # noqa: TRY004 - caught beside the others
    entries, threshold = value["witnesses"], value.get("threshold")
    if len(entries) > _MOST_WITNESSES:
        raise LimitError("log-witnesses", limit=_MOST_WITNESSES)
    keys = [_witness_key(entry) for entry in entries]
    if len(set(keys)) < len(keys):
        raise InvalidDidError("webvh-witness-twice")
    if type(threshold) is not int or not 1 <= threshold <= len(keys):
        raise ValueError("no threshold that can be reached")
    return WitnessRule(threshold, frozenset(keys))


def _witness_key(entry: Any) -> str:
    """The Multikey of a witness. Some writers leave `did:key:` out; it is the same key."""
    witness = entry.get("id") if isinstance(entry, dict) else None
    if not isinstance(witness, str):
        raise ValueError("no witness")  # noqa: TRY004 - caught beside the others
    key = witness.removeprefix(_DID_KEY)
    try:
        is_fitting = decode_multikey(key).type is KeyType.ED25519 and decode_multikey(key).multibase == key
    except VcwalletError:
        is_fitting = False
    if not is_fitting:
        raise ValueError("no key that witnesses can have")
    return key


def unwitnessed(
    entries: Sequence[Witnessed], content: bytes, limits: Limits, tick: Callable[[], None] = lambda: None
) -> InvalidDidError | None:
    """The entry of which too few witnesses approved (`webvh-unwitnessed`), nor of a later one; None: there is none.

    Args:
        entries: Those of the log, in order.
        content: The witness file.
        limits: Bounds on it.
        tick: Called before each proof is verified; raises where the time is over.

    Raises:
        UnsupportedError: `keys-unpublished`: it is no witness file.
        LimitError: It has too many proofs, or the time is over.
    """
    positions = {entry.version_id: position for position, entry in enumerate(entries)}
    latest: dict[str, int] = {}  # by witness, the last entry that it approved of, and so of all before it
    wanted = frozenset[str]().union(*(entry.rule.keys for entry in entries if entry.rule is not None))
    for version_id, proof in _proofs(content, limits):
        position, key = positions.get(version_id), named_key(proof)
        if position is None:  # not published yet, or of the log of another DID: says nothing of this one
            continue
        if key not in wanted or latest.get(key, -1) >= position:  # it would add nothing
            continue
        tick()
        with suppress(VcwalletError):  # one that does not hold counts for nothing
            latest[verify_log_proof({"versionId": version_id}, proof)] = position
    for position, entry in enumerate(entries):
        if entry.rule is None:
            continue
        approved = sum(latest.get(key, -1) >= position for key in entry.rule.keys)
        if approved < entry.rule.threshold:
            return InvalidDidError(
                "webvh-unwitnessed", version=position + 1, approved=approved, threshold=entry.rule.threshold
            )
    return None


def _proofs(content: bytes, limits: Limits) -> list[tuple[str, EmbeddedProof]]:
    """The proofs of a witness file, each with the version that it says it is for."""
    try:
        records = strict_json.loads(content, limits)
    except ParsingError:
        records = None
    if not isinstance(records, list):
        raise UnsupportedError("keys-unpublished", identifier="did:webvh")
    found: list[tuple[str, EmbeddedProof]] = []
    for index, record in enumerate(records):
        version_id = record.get("versionId") if isinstance(record, dict) else None
        if isinstance(version_id, str):
            proofs = placed_objects(record, "proof", f"/{index}")
            found.extend((version_id, EmbeddedProof(proof, place)) for proof, place in proofs)
    if len(found) > _MOST_PROOFS:
        raise LimitError("log-proofs", limit=_MOST_PROOFS)
    return found
