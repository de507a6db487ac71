"""The proofs of a did:webvh log: one cryptosuite, and keys that are named in full.

They are verified by the same suite as those of credentials. Which keys may sign is decided elsewhere.
Source: did:webvh v1.0, "Authorized Keys" and "Witness DIDs and Reputation".
"""

from __future__ import annotations

import re

from vcwallet.encoding.json_types import JsonObject
from vcwallet.identifiers.did_url import InvalidDidError
from vcwallet.keys.multikey import decode_multikey
from vcwallet.limits import Budget
from vcwallet.ports import ContextDocument
from vcwallet.securing.data_integrity import EmbeddedProof, check_options, verify_proof
from vcwallet.securing.data_integrity.signed_form import newest_form
from vcwallet.securing.data_integrity.suites.eddsa_jcs_2022 import SUITE

_METHOD = re.compile(r"did:key:(z[1-9A-HJ-NP-Za-km-z]+)#\1")
"""The key stands in the identifier, and what is behind `#` names that key and no other."""


class _NoContexts:
    """JSON is signed as it is, whatever its contexts."""

    def revisions(self, _url: str) -> tuple[ContextDocument, ...]:
        """None."""
        return ()


_CONTEXTS = _NoContexts()


def named_key(proof: EmbeddedProof) -> str | None:
    """The Multikey that a proof says it was made with; None where it does not name a did:key."""
    named = proof.value.get("verificationMethod")
    method = _METHOD.fullmatch(named) if isinstance(named, str) else None
    return None if method is None else method[1]


def verify_log_proof(value: JsonObject, proof: EmbeddedProof) -> str:
    """The key, as a Multikey, that a proof over some JSON was made with.

    Args:
        value: What the proof covers.
        proof: The proof.

    Raises:
        InvalidDidError: `webvh-proof-suite`: it is of another suite. `webvh-proof-key`: it does not name a did:key.
        VcwalletError: It does not fit.
    """
    options = proof.value
    suite = (options.get("type"), options.get("cryptosuite"))
    if suite != (SUITE.proof_type, SUITE.name):
        raise InvalidDidError("webvh-proof-suite", pointer=proof.pointer, suite=str(suite[1] or suite[0])[:80])
    check_options(options, proof.pointer, purpose="assertionMethod")
    named = named_key(proof)
    if named is None:
        raise InvalidDidError("webvh-proof-key", pointer=proof.pointer, method=options["verificationMethod"][:200])
    key = decode_multikey(named, f"{proof.pointer}/verificationMethod")
    verify_proof(newest_form(value, _CONTEXTS, Budget()), proof, SUITE, key)
    return named
