"""Proofs of a document: listing them, and what each one covers, in sets and in chains.

Source: Data Integrity 1.0, sections 2.1.1 "Proof Sets", 2.1.2 "Proof Chains", 4.4 to 4.6; THREATS row 8.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.multikey import PublicKey
from vcwallet.encoding.pointer import child
from vcwallet.errors import (
    ContextError,
    DataLossError,
    ProofVerificationError,
    SignatureError,
    VcwalletError,
    VerificationMethodError,
)
from vcwallet.limits import DEFAULT, Limits
from vcwallet.ports import ContextDocument, Contexts
from vcwallet.securing.data_integrity.resolution import resolutions
from vcwallet.securing.data_integrity.suite import find_suite

_MOST_PROOFS = 16


class EmbeddedProof(NamedTuple):
    """One proof of a document: its value, where it stands, and the positions of those that it builds on."""

    value: JsonObject
    pointer: str
    previous: tuple[int, ...] = ()


def list_proofs(document: JsonObject) -> tuple[EmbeddedProof, ...]:
    """The proofs of a document, in order, with their chains resolved; none if it has no `proof`.

    Raises:
        ProofVerificationError: `proof` is no object or list of objects; two proofs share an id; `previousProof` names
            a proof that is not there, or the chain runs in a circle.
    """
    if "proof" not in document:
        return ()
    value = document["proof"]
    single = isinstance(value, dict)
    if single and "previousProof" not in value:
        return (EmbeddedProof(value, "/proof"),)
    items: list[Any] = [value] if single else value if isinstance(value, list) else [None]
    if len(items) > _MOST_PROOFS:
        raise ProofVerificationError("too-many-proofs", pointer="/proof", count=len(items), limit=_MOST_PROOFS)
    places = ["/proof" if single else f"/proof/{index}" for index in range(len(items))]
    for item, place in zip(items, places, strict=True):
        if not isinstance(item, dict):
            raise ProofVerificationError("proof-not-object", pointer=place)
    positions = _positions(items)
    proofs = tuple(
        EmbeddedProof(item, place, _previous(item, place, positions)) for item, place in zip(items, places, strict=True)
    )
    _refuse_cycles(proofs)
    return proofs


def _positions(items: list[JsonObject]) -> dict[str, int]:
    ids = [item["id"] for item in items if isinstance(item.get("id"), str)]
    for proof_id, count in Counter(ids).items():
        if count > 1:
            raise ProofVerificationError("proof-id-twice", pointer="/proof", id=proof_id)
    return {item["id"]: index for index, item in enumerate(items) if isinstance(item.get("id"), str)}


def _previous(proof: JsonObject, place: str, positions: dict[str, int]) -> tuple[int, ...]:
    if "previousProof" not in proof:
        return ()
    value = proof["previousProof"]
    names = value if isinstance(value, list) else [value]
    for name in names:
        if not isinstance(name, str) or name not in positions:
            raise ProofVerificationError("previous-proof-missing", pointer=f"{place}/previousProof", id=str(name)[:80])
    return tuple(positions[name] for name in dict.fromkeys(names))


def _refuse_cycles(proofs: tuple[EmbeddedProof, ...]) -> None:
    done: set[int] = set()
    for _ in proofs:  # every round settles at least one proof of a chain without a cycle
        done |= {index for index, proof in enumerate(proofs) if set(proof.previous) <= done}
    for index, proof in enumerate(proofs):
        if index not in done:
            raise ProofVerificationError("proof-cycle", pointer=f"{proof.pointer}/previousProof")


def check_options(proof: EmbeddedProof, *, purpose: str) -> None:
    """Steps 4 and 5 of "Verify Proof": the members that every proof has, and the purpose it was made for.

    Raises:
        ProofVerificationError: One is missing or of the wrong shape, or the purpose is another.
    """
    for name in ("type", "verificationMethod", "proofPurpose"):
        if not isinstance(proof.value.get(name), str):
            raise ProofVerificationError("proof-member-missing", pointer=child(proof.pointer, name), member=name)
    if proof.value["proofPurpose"] != purpose:
        raise ProofVerificationError(
            "proof-purpose",
            pointer=child(proof.pointer, "proofPurpose"),
            purpose=proof.value["proofPurpose"],
            expected=purpose,
        )
    for name in ("created", "expires"):
        if name in proof.value:
            timestamps.parse(proof.value[name], child(proof.pointer, name))


def covered_document(document: JsonObject, proofs: tuple[EmbeddedProof, ...], proof: EmbeddedProof) -> JsonObject:
    """What one proof was made over: the document with just the proofs that this one builds on (4.6, step 2)."""
    rest = {name: value for name, value in document.items() if name != "proof"}
    if proof.previous:
        rest["proof"] = [proofs[index].value for index in proof.previous]
    return rest


def verify_proof(
    document: JsonObject,
    proofs: tuple[EmbeddedProof, ...],
    proof: EmbeddedProof,
    key: PublicKey,
    *,
    contexts: Contexts,
    allow_vocab: bool = False,
    limits: Limits = DEFAULT,
) -> tuple[ContextDocument, ...]:
    """Verify one proof with its key; returning means that it fits.

    Returns:
        The context revisions under which it fits.

    Raises:
        UnsupportedError: The suite is not known here.
        VcwalletError: What went wrong under the newest revisions, with a pointer into the document.
    """
    suite = find_suite(proof.value, proof.pointer)
    if key.type not in suite.key_types:
        raise VerificationMethodError("key-suite-mismatch", pointer=proof.pointer, key=key.type.value, suite=suite.name)
    covered = covered_document(document, proofs, proof)
    first_error: VcwalletError | None = None
    for resolution in resolutions(contexts, allow_vocab=allow_vocab):
        try:
            suite.verify(covered, proof.value, key, resolution, limits, pointer=proof.pointer)
        except (SignatureError, DataLossError, ContextError) as error:
            first_error = first_error or error
        else:
            return tuple(resolution.used.values())
    assert first_error is not None  # noqa: S101 - resolutions() yields at least once
    raise first_error
