"""Inline contexts: whatever is done with them and the signature survives, what is read stays the same.

PyLD is the oracle: what the check lets through, compacted with the pinned contexts, gives the same reading.
"""

from __future__ import annotations

import json
import os
from copy import deepcopy
from random import Random
from typing import Any

import pytest
from pyld import jsonld

from canonical_support import loader
from inline_support import DEFAULT, LAX, V2, inline_badge, meaning, newest, signed
from inline_trickster import Trickster
from support import COLLEGE, EARNER, NOW, Document, badge
from vcwallet import Policy, TrustList, Verifier
from vcwallet.io.trust_list import TrustedIssuer
from vcwallet.report import VerificationReport

TRUST = TrustList([TrustedIssuer(COLLEGE.did, "Example College")])
ROUNDS = int(os.environ.get("VCWALLET_TRICKS", "800"))  # `VCWALLET_TRICKS=1000000` for a night of them
PARTS = 4
SIGNED = signed(inline_badge())


def verify(document: Document, policy: Policy = LAX) -> VerificationReport:
    return Verifier(policy=policy, trust=TRUST).verify(
        json.dumps(document), at=NOW, challenge="c-1", domain="jobs.example"
    )


def compacted(document: Document) -> Any:
    """The reading as PyLD's compaction has it: with the pinned contexts, without what they have no name for."""
    contexts = [entry for entry in document["@context"] if isinstance(entry, str)]
    options = {"documentLoader": loader(newest)}
    return known(jsonld.compact(jsonld.expand(document, options), {"@context": contexts}, options))


def known(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: known(entry) for name, entry in value.items() if ":" not in name}
    return [known(entry) for entry in value] if isinstance(value, list) else value


def test_the_original_is_verified_and_read_as_pyld_compacts_it() -> None:
    report = verify(SIGNED)
    assert report.verified, report.explain(audience="developer")
    assert meaning(report.document) == meaning(compacted(SIGNED))


@pytest.mark.parametrize("part", range(PARTS))
def test_no_trick_changes_what_is_read(part: int) -> None:
    chance = Random(part)
    original = meaning(verify(SIGNED).document)
    accepted = 0
    for _ in range(ROUNDS // PARTS):
        document = Trickster(SIGNED, chance).play(chance.choice([1, 1, 2, 3]))
        report = verify(document)
        assert report.check("document").code != "INTERNAL_ERROR"
        if report.authentic or report.verified:
            accepted += 1
            assert meaning(report.document) == original, json.dumps(document)
            inline = [entry for entry in document["@context"] if isinstance(entry, dict)]
            if not any(entry.get("@protected") is False for entry in inline):  # at which PyLD fails
                assert meaning(compacted(document)) == original, json.dumps(document)
    assert accepted > ROUNDS // PARTS // 50


def test_no_trick_is_accepted_by_default() -> None:
    chance = Random(7)
    plain = signed(badge())
    for _ in range(200):
        document = deepcopy(plain)
        document["@context"].append({})
        document = Trickster(document, chance).play(chance.choice([1, 2]))
        if any(isinstance(entry, dict) for entry in document["@context"]):
            report = verify(document, DEFAULT)
            assert not report.authentic
            assert report.check("document").reason in {"inline-context", "second-name", "nested-context", "keyword"}


def test_no_trick_on_a_presentation_changes_what_is_read_of_its_members() -> None:
    chance = Random(11)
    shown = presented_inline()
    original = [meaning(child.document) for child in verify(shown).children]
    assert verify(shown).verified, verify(shown).explain(audience="developer")
    for _ in range(ROUNDS // PARTS):
        report = verify(Trickster(shown, chance).play(chance.choice([1, 1, 2])))
        if report.verified:
            assert [meaning(child.document) for child in report.children] == original


def presented_inline() -> Document:
    document = {
        "@context": [V2, {"note": "https://college.example/vocab#note", "college": "https://college.example/vocab#"}],
        "type": ["VerifiablePresentation"],
        "holder": EARNER.did,
        "note": "For the ladder post.",
        "verifiableCredential": [SIGNED],
    }
    return signed(document, EARNER, purpose="authentication", challenge="c-1", domain="jobs.example")
