"""Verifying one proof: which suite made it, what its options are, and whether it fits.

Source: Data Integrity 1.0, section 4.4 "Verify Proof". Whose key it is, and for what, is not decided here.
"""

from __future__ import annotations

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import ProofVerificationError, UnsupportedError, VcwalletError, VerificationMethodError
from vcwallet.keys import PublicKey
from vcwallet.keys.key_types import KEY_TYPES
from vcwallet.securing.data_integrity.cryptosuite import Cryptosuite, find_suite
from vcwallet.securing.data_integrity.embedded_proof import EmbeddedProof, read_signed_options
from vcwallet.securing.data_integrity.signed_form import SignedForm


def read_proof(form: SignedForm, proof: EmbeddedProof) -> tuple[Cryptosuite, JsonObject]:
    """The suite of a proof, and its options as they are signed; those of an unknown suite need not be readable.

    Args:
        form: The document under one choice of context revisions.
        proof: The proof.

    Raises:
        UnsupportedError: The suite is none that this version knows.
        VcwalletError: Something in the options is covered by no signature, or they cannot be read.
    """
    try:
        suite = find_suite(proof.value, proof.pointer)
    except UnsupportedError as unknown:
        try:  # its JSON may have other names for the members that name the suite
            options = read_signed_options(form, proof)
        except VcwalletError:
            raise unknown from None
    else:
        options = suite.read_options(form, proof)
    return find_suite(options, proof.pointer), options


def check_options(options: JsonObject, pointer: str, *, purpose: str) -> None:
    """Steps 4 and 5 of "Verify Proof": the members that every proof has, and the purpose it was made for.

    Args:
        options: The options of the proof, as they are signed.
        pointer: Where it stands.
        purpose: What it has to be made for.

    Raises:
        ProofVerificationError: One is missing or of the wrong shape, or the purpose is another.
    """
    for name in ("verificationMethod", "proofPurpose"):
        if not isinstance(options.get(name), str):
            raise ProofVerificationError("proof-member-missing", pointer=child(pointer, name), member=name)
    if options["proofPurpose"] != purpose:
        raise ProofVerificationError(
            "proof-purpose",
            pointer=child(pointer, "proofPurpose"),
            purpose=options["proofPurpose"],
            expected=purpose,
        )
    for name in ("created", "expires"):
        if name in options:
            timestamps.read(options[name], child(pointer, name))


def verify_proof(form: SignedForm, proof: EmbeddedProof, suite: Cryptosuite, key: PublicKey) -> None:
    """Verify one proof with its key; returning means that it fits.

    Args:
        form: What the proof covers: the document under one choice of context revisions, with the proofs that it builds
            on.
        proof: The proof.
        suite: Its suite.
        key: The key.

    Raises:
        UnsupportedError: A key of a type that nothing is verified with here; no verdict on the proof.
        VcwalletError: It does not fit, with a pointer into the document.
    """
    if not KEY_TYPES[key.type].algorithms:
        raise UnsupportedError("key-unverified", pointer=proof.pointer, type=key.type.value)
    if key.type not in suite.key_types:
        raise VerificationMethodError("key-suite-mismatch", pointer=proof.pointer, key=key.type.value, suite=suite.name)
    suite.verify(form, proof, key)
