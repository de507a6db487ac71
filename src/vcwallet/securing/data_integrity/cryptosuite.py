"""What every cryptosuite offers, the table of those that this version knows, and how a proof is verified by its suite.

A suite is one file and one line of the table. It turns a document and proof options into the bytes that are signed, and
says which types of key may sign them; everything else about proofs (sets, chains, purposes) is the same for all suites.
Whose key it is, and for what, is not decided here. docs/contributing.md, "How to add a cryptosuite".
Source: Data Integrity 1.0, sections 3 "Cryptographic Suites" and 4.4 "Verify Proof".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple, NoReturn, Protocol, cast, runtime_checkable

from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import (
    ProofGenerationError,
    ProofVerificationError,
    UnsupportedError,
    UsageError,
    VcwalletError,
    VerificationMethodError,
)
from vcwallet.keys import KeyType, PublicKey
from vcwallet.keys.key_types import KEY_TYPES
from vcwallet.ports import Signer
from vcwallet.securing.data_integrity.embedded_proof import EmbeddedProof, chained, read_signed_options
from vcwallet.securing.data_integrity.signed_form import SignedForm


class Cryptosuite(Protocol):
    """One cryptographic suite, whose proofs are verified."""

    @property
    def name(self) -> str:
        """The `cryptosuite` value it goes by; for a suite from before Data Integrity, the `type` of its proofs."""
        ...

    @property
    def proof_type(self) -> str:
        """The `type` of its proofs."""
        ...

    @property
    def key_types(self) -> frozenset[KeyType]:
        """The types of key it works with; none where no key makes its proofs (`KeylessCryptosuite`)."""
        ...

    @property
    def signs_json(self) -> bool:
        """Whether it signs the JSON of a document, which is what is read then; else it signs its statements."""
        ...

    def read_options(self, form: SignedForm, proof: EmbeddedProof) -> JsonObject:
        """The options of a proof, as this suite signs them.

        Raises:
            VcwalletError: They cannot be read; with the pointer into the document.
        """
        ...

    def verify(self, form: SignedForm, proof: EmbeddedProof, key: PublicKey) -> None:
        """Verify a proof over what `form` covers; returning means that it fits.

        Raises:
            VcwalletError: It does not fit; with the pointer into the document.
        """
        ...


@runtime_checkable
class SigningCryptosuite(Cryptosuite, Protocol):
    """A suite that new proofs are made with as well: its specification has no successor."""

    def create(self, form: SignedForm, options: JsonObject, signer: Signer) -> JsonObject:
        """The finished proof over what `form` covers: a document, with the proofs that this one builds on.

        Raises:
            VcwalletError: What is to be signed has no canonical form without loss, or within the limits of a verifier;
                or the signer failed.
        """
        ...


class KeylessCryptosuite(Cryptosuite, Protocol):
    """A suite whose proofs no key makes, each of which covers the proofs that stand before it as well."""

    def verify(self, form: SignedForm, proof: EmbeddedProof, key: PublicKey | None = None) -> NoReturn:
        """Say what is wrong with a proof, or why it stays open: without a key, it does not tell whose document it is.

        Raises:
            VcwalletError: In any case; with the pointer into the document.
        """
        ...


SUITES: Mapping[str, str] = {
    "eddsa-rdfc-2022": "eddsa_rdfc_2022",
    "ecdsa-rdfc-2019": "ecdsa_rdfc_2019",
    "eddsa-jcs-2022": "eddsa_jcs_2022",
    "ecdsa-jcs-2019": "ecdsa_jcs_2019",
    "eddsa-2022": "eddsa_2022",
    "Ed25519Signature2020": "ed25519_signature_2020",
    "Ed25519Signature2018": "ed25519_signature_2018",
    "JsonWebSignature2020": "json_web_signature_2020",
    "EcdsaSecp256k1Signature2019": "ecdsa_secp256k1_signature_2019",
    "MerkleProof2019": "merkle_proof_2019",
    "merkle-proof-2019": "merkle_cryptosuite_2019",
}
"""The suites by name, each with the module of `suites` that has it as `SUITE`; loaded when a document or a signer asks
for it.

A signer for whom no suite is named signs with the first that works with its type of key, of those that sign.
"""

DATA_INTEGRITY = "DataIntegrityProof"
_OF_CHAINS = ("id", "previousProof")
"""The members that make chains of proofs."""


@cache
def load_suite(name: str) -> Cryptosuite:
    """The suite of a name in `SUITES`."""
    suite: Cryptosuite = import_module(f"{__package__}.suites.{SUITES[name]}").SUITE
    return suite


def find_suite(proof: JsonObject, pointer: str = "") -> Cryptosuite:
    """The suite that a proof names.

    Raises:
        UnsupportedError: It is none that this version knows, or the proof does not say what it is; no verdict on it.
    """
    kind = proof.get("type")
    if isinstance(kind, list) and len(kind) == 1:
        kind = kind[0]
    if not isinstance(kind, str):
        raise UnsupportedError("proof-type", pointer=f"{pointer}/type")
    name = proof.get("cryptosuite") if kind == DATA_INTEGRITY else kind
    if name is None:
        raise UnsupportedError("proof-type", pointer=f"{pointer}/cryptosuite")
    suite = load_suite(name) if isinstance(name, str) and name in SUITES else None
    if suite is None or suite.proof_type != kind:
        raise UnsupportedError("cryptosuite", pointer=pointer, suite=str(name)[:80])
    return suite


def signs_json(proof: Any) -> bool:
    """Whether a proof signs the JSON of its document; one of an unknown suite is taken to sign its statements."""
    try:
        return isinstance(proof, dict) and find_suite(proof).signs_json
    except UnsupportedError:
        return False


def signing_suites(key_type: KeyType | None = None) -> Iterator[SigningCryptosuite]:
    """The suites that proofs are made with, in the order of the table; each is loaded when it is its turn.

    Args:
        key_type: Those for keys of this type; None for all.
    """
    for suite in map(load_suite, SUITES):
        if isinstance(suite, SigningCryptosuite) and (key_type is None or key_type in suite.key_types):
            yield suite


def signs_statements(proof: Any) -> bool:
    """Whether a proof says in its JSON that it signs the statements of its document; an unknown suite says nothing.

    Its statements may say it; see `read_proofs`.
    """
    try:
        return isinstance(proof, dict) and not find_suite(proof).signs_json
    except UnsupportedError:
        return False


def suite_to_sign(signer: Signer, name: str | None = None) -> SigningCryptosuite:
    """The suite that a signer makes proofs with.

    Args:
        signer: The key, or what holds it.
        name: The suite to use; None for the first that works with its type of key.

    Raises:
        UsageError: `argument-signer`: the signer has no public key.
        ProofGenerationError: Unknown suite, or a key that does not fit it, or any.
    """
    key = getattr(signer, "public_key", None)
    if not isinstance(key, PublicKey):
        raise UsageError("argument-signer", type=type(signer).__name__, members=["public_key"])
    key_type = key.type
    if name is None:
        suite = next(signing_suites(key_type), None)
        if suite is None:
            raise ProofGenerationError("suite-none", key=key_type.value)
        return suite
    if name not in SUITES:
        raise ProofGenerationError("suite-unknown", suite=name, known=sorted(known.name for known in signing_suites()))
    named = load_suite(name)
    if not isinstance(named, SigningCryptosuite):
        raise ProofGenerationError("suite-verified-only", suite=name)
    if key_type not in named.key_types:
        fitting = sorted(each.value for each in named.key_types)
        raise ProofGenerationError("suite-key", suite=name, key=key_type.value, fitting=fitting)
    return named


class ReadProof(NamedTuple):
    """A proof as it is signed, under one choice of context revisions.

    Attributes:
        proof: The proof, with its chain as it is signed.
        options: Its options as they are signed; as they stand, where they cannot be read so.
        suite: Its suite; or why that, or the options, cannot be read.
    """

    proof: EmbeddedProof
    options: JsonObject
    suite: Cryptosuite | VcwalletError


def read_proofs(form: SignedForm, proofs: Sequence[EmbeddedProof]) -> tuple[ReadProof, ...]:
    """Proofs as they are signed, whatever names are used for what they say, and for each other.

    Args:
        form: The document under one choice of context revisions.
        proofs: All of its proofs.
    """
    read: list[ReadProof] = []
    for proof in proofs:
        try:
            try:
                suite = find_suite(proof.value, proof.pointer)
            except UnsupportedError as unknown:
                suite = _suite_in_other_names(form, proof, unknown)
            options = suite.read_options(form, proof)
            if options != proof.value and find_suite(options, proof.pointer) is not suite:
                raise ProofVerificationError("suite-contradicted", pointer=proof.pointer, suite=suite.name)
            read.append(ReadProof(proof, options, suite))
        except VcwalletError as error:
            read.append(ReadProof(proof, proof.value, error))
    if all(item.options.get(name) == item.proof.value.get(name) for item in read for name in _OF_CHAINS):
        return tuple(read)  # nearly always: the chains as the JSON says them
    in_chains = chained(proofs, [item.options for item in read])
    return tuple(item._replace(proof=proof) for item, proof in zip(read, in_chains, strict=True))


def _suite_in_other_names(form: SignedForm, proof: EmbeddedProof, unknown: UnsupportedError) -> Cryptosuite:
    """The suite of a proof whose JSON has other names for the members that name it.

    Raises:
        UnsupportedError: There is none: `unknown`, which is said of the names as they stand.
    """
    try:
        suite = find_suite(read_signed_options(form, proof), proof.pointer)
    except VcwalletError:
        raise unknown from None
    if suite.signs_json:  # for which other names mean nothing
        raise unknown
    return suite


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
            raise ProofVerificationError("proof-member-missing", pointer=f"{pointer}/{name}", member=name)
    if options["proofPurpose"] != purpose:
        raise ProofVerificationError(
            "proof-purpose",
            pointer=f"{pointer}/proofPurpose",
            purpose=options["proofPurpose"],
            expected=purpose,
        )
    for name in ("created", "expires"):
        if name in options:
            timestamps.read(options[name], f"{pointer}/{name}")


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


def refuse_keyless(form: SignedForm, proof: EmbeddedProof, suite: Cryptosuite) -> NoReturn:
    """Say what is wrong with a proof of a suite without types of key, or why it stays open.

    Args:
        form: What the proof covers: the document under one choice of context revisions, with the proofs that stand
            before it.
        proof: The proof.
        suite: Its suite.

    Raises:
        VcwalletError: In any case; with the pointer into the document.
    """
    cast(KeylessCryptosuite, suite).verify(form, proof)
