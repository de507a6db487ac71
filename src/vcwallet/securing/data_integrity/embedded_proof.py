"""Proofs of a document: listing them, and what each of them covers, in sets and in chains.

Source: Data Integrity 1.0, sections 2.1.1 "Proof Sets", 2.1.2 "Proof Chains", 4.5 and 4.6; docs/security.md, row 8.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from vcwallet.encoding import multibase
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import LimitError, ProofVerificationError, VcwalletError
from vcwallet.model.access import as_list, entry_pointer
from vcwallet.securing.data_integrity.signed_form import PROOF_VALUE, SignedForm

_MOST_PROOFS = 16


class EmbeddedProof(NamedTuple):
    """One proof of a document.

    Attributes:
        value: The proof.
        pointer: Where it stands.
        previous: The positions of those that it builds on.
        flaw: What is wrong with its place among the others: no verdict where its suite, whose rule that is, is unknown.
    """

    value: JsonObject
    pointer: str
    previous: tuple[int, ...] = ()
    flaw: ProofVerificationError | None = None


def list_proofs(document: JsonObject) -> tuple[EmbeddedProof, ...]:
    """The proofs of a document, in order, with their chains resolved; none if it has no `proof`.

    A proof that shares its id with another, that builds on one which is not there, or that builds on itself has a flaw.

    Raises:
        ProofVerificationError: `proof` is no object or list of objects, or one of them is empty.
        LimitError: There are too many.
    """
    if "proof" not in document:
        return ()
    value = document["proof"]
    if isinstance(value, dict) and value and "previousProof" not in value:  # nearly always
        return (EmbeddedProof(value, "/proof"),)
    items: list[Any] = as_list(value)
    if len(items) > _MOST_PROOFS:
        raise LimitError("proofs", pointer="/proof", count=len(items), limit=_MOST_PROOFS)
    places = [entry_pointer(value, "/proof", index) for index in range(len(items))]
    for item, place in zip(items, places, strict=True):
        if not isinstance(item, dict):
            raise ProofVerificationError("proof-not-object", pointer=place)
        if not item:
            raise ProofVerificationError("no-proof", pointer=place)
    return chained([EmbeddedProof(item, place) for item, place in zip(items, places, strict=True)], items)


def chained(proofs: Sequence[EmbeddedProof], options: Sequence[JsonObject]) -> tuple[EmbeddedProof, ...]:
    """The same proofs, with their chains resolved (4.6, steps 3.1 and 3.2) and their flaws found.

    Args:
        proofs: All proofs of a document.
        options: The options of each: the proof itself, or what is signed of it where that is written in other names.
    """
    ids = Counter(option["id"] for option in options if isinstance(option.get("id"), str))
    positions = {option["id"]: index for index, option in enumerate(options) if isinstance(option.get("id"), str)}
    placed = [_placed(proof, option, ids, positions) for proof, option in zip(proofs, options, strict=True)]
    return _without_cycles(placed)


def _placed(proof: EmbeddedProof, options: JsonObject, ids: Counter[str], positions: dict[str, int]) -> EmbeddedProof:
    """A proof with its place among the others; those that it builds on are in the order of the document."""
    own = options.get("id")
    if isinstance(own, str) and ids[own] > 1:
        twice = ProofVerificationError("proof-id-twice", pointer="/proof", id=own[:200])
        return EmbeddedProof(proof.value, proof.pointer, flaw=twice)
    names = as_list(options.get("previousProof", []))
    for name in names:
        if not isinstance(name, str) or name not in positions:
            where = f"{proof.pointer}/previousProof"
            missing = ProofVerificationError("previous-proof-missing", pointer=where, id=str(name)[:80])
            return EmbeddedProof(proof.value, proof.pointer, flaw=missing)
    return EmbeddedProof(proof.value, proof.pointer, tuple(sorted({positions[name] for name in names})))


def _without_cycles(proofs: list[EmbeddedProof]) -> tuple[EmbeddedProof, ...]:
    done: set[int] = set()
    for _ in proofs:  # every round settles at least one proof of a chain without a cycle
        done |= {index for index, proof in enumerate(proofs) if set(proof.previous) <= done}
    return tuple(
        proof
        if index in done
        else proof._replace(flaw=ProofVerificationError("proof-cycle", pointer=f"{proof.pointer}/previousProof"))
        for index, proof in enumerate(proofs)
    )


def read_proof_value(proof: EmbeddedProof) -> bytes:
    """The signature in the `proofValue` of a proof, in base58-btc.

    Raises:
        ProofVerificationError: It is missing.
        ParsingError: It is malformed.
    """
    value, place = proof.value.get(PROOF_VALUE), f"{proof.pointer}/{PROOF_VALUE}"
    if not isinstance(value, str):
        raise ProofVerificationError("proof-value-missing", pointer=place)
    return multibase.decode(value, place, base="z")


def read_signed_options(
    form: SignedForm, proof: EmbeddedProof, signature: str = PROOF_VALUE, context: str | None = None
) -> JsonObject:
    """The options of a proof as they are signed: the JSON itself where it is plain, else a tree of their statements.

    Args:
        form: The document under one choice of context revisions.
        proof: The proof.
        signature: The member that its signature stands in.
        context: The context of its suite, as in `SignedForm.options`.

    Raises:
        VcwalletError: Something in them is covered by no signature, or they cannot be read under the contexts of the
            document; with the pointer into it.
    """
    try:
        options = form.options(proof.value, signature, context)
        dataset = options.dataset()
        if dataset.plain:
            return proof.value
        canonical = options.canonical()
    except VcwalletError as error:
        inside = not error.pointer.startswith("/@context")  # which is that of the document
        raise error.located(proof.pointer if inside else "") from error
    if len(dataset.tops) != 1:
        raise ProofVerificationError("proof-not-object", pointer=proof.pointer)
    from vcwallet.canonical.tree.statement_graph import read_graph
    from vcwallet.canonical.tree.tree_builder import build  # nearly all proofs are plain

    return build(read_graph(canonical.nquads), canonical.name(dataset.tops[0])).root
