"""The suites from before Data Integrity whose signature is a detached JSON Web Signature, in the member `jws`.

What is hashed is that of the suites with `proofValue`. The two hashes are the payload, which is signed as it is
(RFC 7797, `b64: false`) behind a header that the key alone decides.
Sources: JSON Web Signature 2020 (W3C Credentials Community Group), "JSON Web Signature 2020"; RFC 7797, section 3;
docs/security.md, rows 14 and 16.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from vcwallet.encoding import base64url, strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import ProofVerificationError, VcwalletError
from vcwallet.keys import KeyType, PublicKey, verify
from vcwallet.securing.data_integrity.embedded_proof import EmbeddedProof, read_signed_options
from vcwallet.securing.data_integrity.rdfc_suite import statement_hashes
from vcwallet.securing.data_integrity.signed_form import SignedForm

JWS = "jws"
"""The member of a proof that its signature stands in."""


@dataclass(frozen=True, slots=True)
class JwsSuite:
    """One of these suites.

    Attributes:
        name: Its name, which is the `type` of its proofs.
        algorithms: By type of key, the algorithm in the header.
        context: The context that defines its type of proof.
        proof_type: The same as its name.
        key_types: The types of key it works with.
    """

    signs_json: ClassVar[bool] = False

    name: str
    algorithms: Mapping[KeyType, str]
    context: str
    proof_type: str = field(init=False)
    key_types: frozenset[KeyType] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "proof_type", self.name)
        object.__setattr__(self, "key_types", frozenset(self.algorithms))

    def read_options(self, form: SignedForm, proof: EmbeddedProof) -> JsonObject:
        """The options of a proof as they are signed: everything but `jws`."""
        return read_signed_options(form, proof, JWS, self.context)

    def verify(self, form: SignedForm, proof: EmbeddedProof, key: PublicKey) -> None:
        """The signature of the header and both hashes.

        Raises:
            SignatureError: The signature does not fit.
            ProofVerificationError: `jws` is missing, no detached signature (`jws-malformed`), or its header is another
                than that of such a key (`jws-header`).
            DataLossError: Something in document or proof would not be covered.
        """
        value, place = proof.value.get(JWS), f"{proof.pointer}/{JWS}"
        if not isinstance(value, str):
            raise ProofVerificationError("proof-value-missing", pointer=place)
        header, signature = _parts(value, place)
        algorithm = self.algorithms[key.type]
        _check_header(header, algorithm, place)
        data = header.encode("ascii") + b"." + statement_hashes(form, proof, "sha256", JWS, self.context)
        verify(key, signature, data, algorithm=algorithm, pointer=place)


def _parts(value: str, place: str) -> tuple[str, bytes]:
    """The header as it was signed, and the signature."""
    parts = value.split(".")
    if len(parts) != 3 or parts[1]:
        raise ProofVerificationError("jws-malformed", pointer=place)
    return parts[0], base64url.decode(parts[2], place)


def _check_header(header: str, algorithm: str, place: str) -> None:
    """Whether the header is the one that there may be, its members in any order."""
    try:
        members = strict_json.loads(base64url.decode(header, place))
    except VcwalletError as error:
        raise ProofVerificationError("jws-malformed", pointer=place) from error
    expected = {"alg": algorithm, "b64": False, "crit": ["b64"]}
    if members != expected or members["b64"] is not False:  # 0 is equal to False
        raise ProofVerificationError("jws-header", pointer=place, algorithm=algorithm)
