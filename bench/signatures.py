"""Signatures by type of key: alone, and in a badge that is verified whole."""

from __future__ import annotations

from functools import partial

import documents
import yardstick
from peer import Peer
from report import Section, duration
from settings import Settings
from timing import Timed, medians, timed
from vcwallet import Verifier
from vcwallet.keys import KeyType, verify
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.keys.key_types import CURVES
from vcwallet.keys.private_key import PrivateKey
from vcwallet.securing.data_integrity import signing_suites

DATA = bytes(64)
"""As long as the two hashes of SHA-256 that a suite signs."""


def signatures(settings: Settings, _: Peer | None) -> Section:
    """What a signature costs, by type of key; Ed25519 over OpenSSL beside that over libsodium."""
    college = documents.COLLEGES[0]
    keys: dict[KeyType, PrivateKey] = {
        KeyType.ED25519: college,
        **{key_type: EcdsaKey.generate(key_type) for key_type in CURVES},
    }
    theirs = yardstick.public_key(college.public_key.raw)
    contestants = {"verify OpenSSL": timed(partial(theirs.verify, college.sign(DATA), DATA))}
    for key_type, key in keys.items():
        contestants |= _contestants(key_type, key)
    found = medians(contestants, settings)
    section = Section("Signatures, by type of key")
    section.say("The signature alone, over 64 bytes; and the badge of above, verified whole.")
    names = [*keys, "OpenSSL"]
    rows = [[duration(found.get(f"{what} {name}")) for what in ("sign", "verify", "whole")] for name in names]
    labels = [*keys, "Ed25519, over OpenSSL"]
    section.table(
        ["key", "sign", "verify", "verify a badge"], [[label, *row] for label, row in zip(labels, rows, strict=True)]
    )
    return section


def _contestants(key_type: KeyType, key: PrivateKey) -> dict[str, Timed]:
    """Signing and verifying with one key, and verifying a badge where a suite takes the key."""
    made = {
        f"sign {key_type}": timed(partial(key.sign, DATA)),
        f"verify {key_type}": timed(partial(verify, key.public_key, key.sign(DATA), DATA)),
    }
    if any(signing_suites(key_type)):
        unsigned = documents.small().unsigned
        document = unsigned | {"issuer": unsigned["issuer"] | {"id": key.did}}
        text = documents.as_sent(documents.sign(document, key))
        made[f"whole {key_type}"] = timed(partial(Verifier().verify, text, at=documents.AT))
    return made
