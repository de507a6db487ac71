"""`MerkleProof2019` of Blockcerts: a document is one of those under the root of a Merkle tree that stands on a ledger.

No key signs such a proof. Its `proofValue` holds the hash of the document, the way from there to the root, and the
transactions (anchors) in which the root is said to stand. That the document leads to the root is verified here. That
the root stands on the ledger, and who wrote it there, only the ledger can say. No member of the proof is covered.

Sources: Merkle Proof 2019 (draft), its CBOR encoding and key maps; Blockcerts 3. A document is hashed together with the
proofs that stand before this one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from vcwallet.encoding import cbor, multibase
from vcwallet.errors import ProofVerificationError, SignatureError, UnsupportedError, VcwalletError
from vcwallet.securing.data_integrity.embedded_proof import EmbeddedProof
from vcwallet.securing.data_integrity.signed_form import PROOF_VALUE, SignedForm, SignedForms

_ROOT, _TARGET, _ANCHORS, _PATH = range(4)
_LEFT, _RIGHT = range(2)
_CHAIN, _NETWORK, _TRANSACTION = range(3)
_HASH_LENGTH = 32
_LONGEST = 8_192  # characters: the way through a tree of 2**32 documents takes a third of that

_LEDGERS: Mapping[int, tuple[str, Mapping[int, str]]] = {
    0: ("Bitcoin", {1: "mainnet", 2: "regtest", 3: "testnet"}),
    1: ("Ethereum", {1: "mainnet", 3: "Ropsten", 4: "Rinkeby", 5: "Goerli", 11155111: "Sepolia"}),
    2: ("Polygon", {137: "mainnet", 80001: "Mumbai"}),
    3: ("Base", {8453: "mainnet", 84532: "Sepolia"}),
}
_NO_LEDGER = -1
"""The "mocknet", on which nothing is written."""


@dataclass(frozen=True, slots=True)
class MerkleReceipt:
    """What the `proofValue` of such a proof says.

    Attributes:
        root: The root of the tree.
        target: The hash of the document.
        path: The hashes beside the way from the document up to the root, each with whether it stands on the left.
        anchors: Where the root is said to stand: ledger, network and transaction, in words. Empty for a test, which is
            written on no ledger.
    """

    root: bytes
    target: bytes
    path: tuple[tuple[bool, bytes], ...]
    anchors: tuple[str, ...]


def check_anchored(forms: SignedForms, proofs: Sequence[EmbeddedProof], index: int, choice: int) -> VcwalletError:
    """What keeps such a proof from passing, which none does here: the document does not lead to the root, or it does.

    Args:
        forms: What the proofs of the document cover.
        proofs: All of them.
        index: Which one.
        choice: Number of the choice of context revisions.

    Returns:
        An `UnsupportedError` where the document leads to the root: `anchor`, since it is not looked up whether that
        stands on the ledger, or `anchor-test`, since it was written on none. Else what `verify_inclusion` raises.
    """
    proof = proofs[index]
    before = tuple(proof.value for proof in proofs[:index])
    try:
        receipt = verify_inclusion(forms.of(choice, tuple(range(index)), before), proof)
    except VcwalletError as error:
        return error
    if not receipt.anchors:
        return UnsupportedError("anchor-test", pointer=proof.pointer)
    return UnsupportedError("anchor", pointer=proof.pointer, anchors=list(receipt.anchors))


def verify_inclusion(form: SignedForm, proof: EmbeddedProof) -> MerkleReceipt:
    """What a proof says, after the document was found to lead to its root.

    Args:
        form: What it covers: the document with the proofs that stand before it.
        proof: The proof.

    Raises:
        SignatureError: `merkle-target`: the hash is that of another document. `merkle-root`: the way from it does not
            lead to the root.
        ProofVerificationError: `proofValue` is missing or malformed.
        MissingExtraError: The package that reads CBOR is not installed.
        VcwalletError: The document has no canonical form without loss.
    """
    place = f"{proof.pointer}/{PROOF_VALUE}"
    receipt = read_receipt(proof.value.get(PROOF_VALUE), place)
    node = receipt.target
    for is_left, beside in receipt.path:
        node = sha256(beside + node if is_left else node + beside).digest()
    if node != receipt.root:
        raise SignatureError("merkle-root", pointer=place)
    if form.digest() != receipt.target:
        raise SignatureError("merkle-target", pointer=place)
    return receipt


def read_receipt(value: Any, pointer: str = "") -> MerkleReceipt:
    """A `proofValue`, which is CBOR in base58-btc.

    Raises:
        ProofVerificationError: It is missing or malformed.
        ParsingError: It is no base58-btc, or no CBOR.
        MissingExtraError: The package that reads CBOR is not installed.
    """
    if not isinstance(value, str):
        raise ProofVerificationError("proof-value-missing", pointer=pointer)
    content = cbor.loads(multibase.decode(value, pointer, base="z", longest=_LONGEST), pointer)
    try:
        members = _entries(content)
        return MerkleReceipt(
            root=_hash(members[_ROOT], pointer),
            target=_hash(members[_TARGET], pointer),
            path=tuple((_is_left(side), _hash(beside, pointer)) for side, beside in _pairs(members.get(_PATH, []))),
            anchors=tuple(filter(None, (_anchor(_entries(entry), pointer) for entry in _list(members[_ANCHORS])))),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ProofVerificationError("merkle-malformed", pointer=pointer) from error


def _anchor(entry: Mapping[int, Any], pointer: str) -> str:
    """An anchor in words; empty where it is written on no ledger."""
    if entry[_CHAIN] == _NO_LEDGER:
        return ""
    ledger, networks = _LEDGERS.get(entry[_CHAIN], (f"ledger {entry[_CHAIN]:d}", {}))
    network = networks.get(entry[_NETWORK], f"network {entry[_NETWORK]:d}")
    transaction = _inner(entry[_TRANSACTION], pointer)
    text = transaction.hex() if isinstance(transaction, bytes) else str(transaction)
    return f"{ledger} {network}, {text[:80]}"


def _hash(value: Any, pointer: str) -> bytes:
    """A hash: CBOR inside of CBOR, as bytes or in hexadecimal."""
    inner = _inner(value, pointer)
    found = bytes.fromhex(inner) if isinstance(inner, str) else inner
    if not isinstance(found, bytes) or len(found) != _HASH_LENGTH:
        raise ValueError("not a SHA-256 hash")
    return found


def _inner(value: Any, pointer: str) -> Any:
    if not isinstance(value, bytes):
        raise TypeError("not bytes")
    return cbor.loads(value, pointer)


def _is_left(side: Any) -> bool:
    if side not in (_LEFT, _RIGHT):
        raise ValueError("neither left nor right")
    return bool(side == _LEFT)


def _entries(value: Any) -> Mapping[int, Any]:
    """Pairs as a map; none may stand twice."""
    pairs = _pairs(value)
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a key stands twice")
    return members


def _pairs(value: Any) -> list[tuple[int, Any]]:
    pairs = [(key, entry) for key, entry in _list(value)]
    if not all(type(key) is int for key, _ in pairs):
        raise TypeError("a key is no whole number")
    return pairs


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value
