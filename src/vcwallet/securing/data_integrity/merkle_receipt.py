"""What the `proofValue` of a `MerkleProof2019` says: hashes on the way to the root of a tree, and where that stands.

Sources: Merkle Proof 2019 (draft), its CBOR encoding and key maps; Blockcerts 3.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vcwallet.encoding import cbor, multibase
from vcwallet.errors import ProofVerificationError

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
    """What such a `proofValue` says.

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
    digest = bytes.fromhex(inner) if isinstance(inner, str) else inner
    if not isinstance(digest, bytes) or len(digest) != _HASH_LENGTH:
        raise ValueError("not a SHA-256 hash")
    return digest


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
