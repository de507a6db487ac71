"""What every cryptosuite offers, and the register of those this version knows.

A suite is one file. It turns a document and proof options into the bytes that are signed, and knows which keys may
sign them; everything else about proofs (sets, chains, purposes) is the same for all suites and lives beside it.
Source: Data Integrity 1.0, section 3 "Cryptographic Suites".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import UnsupportedError
from vcwallet.keys.multikey import KeyType, PublicKey
from vcwallet.ports import Signer
from vcwallet.securing.data_integrity import eddsa_rdfc_2022
from vcwallet.securing.data_integrity.signed_form import SignedForm


class Cryptosuite(Protocol):
    """One cryptographic suite."""

    @property
    def name(self) -> str:
        """The `cryptosuite` value it goes by."""
        ...

    @property
    def key_types(self) -> frozenset[KeyType]:
        """The kinds of key it works with."""
        ...

    def create(self, form: SignedForm, options: JsonObject, signer: Signer) -> JsonObject:
        """The finished proof over what `form` covers: a document, with the proofs that this one builds on."""
        ...

    def verify(self, form: SignedForm, proof: JsonObject, key: PublicKey, *, pointer: str) -> None:
        """Check `proof`, which stands at `pointer`, over what `form` covers.

        Returning means that it fits; everything else raises `VcwalletError` with a pointer into the whole document.
        """
        ...


SUITES: Mapping[str, Cryptosuite] = {suite.name: suite for suite in (eddsa_rdfc_2022.EddsaRdfc2022(),)}


def find_suite(proof: JsonObject, pointer: str = "") -> Cryptosuite:
    """The suite that a proof names.

    Raises:
        UnsupportedError: It is none that this version knows, or the proof does not say what it is; no verdict on it.
    """
    kind = proof.get("type")
    if isinstance(kind, list) and len(kind) == 1:
        kind = kind[0]
    if not isinstance(kind, str):
        raise UnsupportedError("proof-type", pointer=child(pointer, "type"))
    name = proof.get("cryptosuite") if kind == "DataIntegrityProof" else kind
    if name is None:
        raise UnsupportedError("proof-type", pointer=child(pointer, "cryptosuite"))
    suite = SUITES.get(name) if isinstance(name, str) and kind == "DataIntegrityProof" else None
    if suite is None:
        raise UnsupportedError("cryptosuite", pointer=pointer, suite=str(name)[:80])
    return suite
