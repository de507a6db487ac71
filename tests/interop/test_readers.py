"""The rules of previews against the readers themselves.

- openbadgeslib with its extra `ldp`;
- `@digitalcredentials/verifier-core`, which is in VerifierPlus, run by Node.js.

Neither is asked for what it would fetch. Of samples that this library can sign, both have to agree with their rules.
"""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openbadgeslib.verify import verify_badge

from support.badges import COLLEGE, ISSUED, NOW, badge, signed
from support.node_peer import missing
from support.preview_samples import SVG, samples
from vcwallet.baking import bake
from vcwallet.errors import VcwalletError
from vcwallet.issuer import ReaderVerdict, preview
from vcwallet.securing.jose.token_creation import create_credential_token
from vcwallet.signing import EcdsaKey, KeyType

pytestmark = pytest.mark.interop

HERE = Path(__file__).resolve().parent


@cache
def signed_samples() -> dict[str, dict[str, Any]]:
    """The samples with a proof that this library can make, with that proof; and those without."""
    made: dict[str, dict[str, Any]] = {}
    for name, sample in samples().items():
        if not isinstance(sample, dict) or "issuer" not in sample:
            continue
        proofs = sample.get("proof", [])
        first = proofs[0] if isinstance(proofs, list) and proofs else proofs
        if first and (first.get("cryptosuite") != "eddsa-rdfc-2022" or sample["issuer"]["id"] != COLLEGE.did):
            continue
        unsigned = {member: value for member, value in sample.items() if member != "proof"}
        try:
            document = signed(unsigned) if first else unsigned
        except VcwalletError:
            continue  # what it says cannot be signed
        if isinstance(proofs, list) and first:
            document["proof"] = [document["proof"], *proofs[1:]]
        made[name] = document
    return made


def _expected(source: dict[str, Any] | bytes, reader: str) -> ReaderVerdict:
    return preview(source, among=[reader], at=NOW).verdict


def _differing(badges: dict[str, bytes]) -> dict[str, tuple[ReaderVerdict, ReaderVerdict, str]]:
    """The badges of issuers with a did:key with which openbadgeslib does not do what its rules say."""
    differing = {}
    for name, baked in badges.items():
        result = verify_badge(baked, resolve_did=True)
        found = ReaderVerdict.WARNS if result.valid else ReaderVerdict.REFUSES
        if found is not (expected := _expected(baked, "openbadgeslib")):
            differing[name] = (found, expected, result.reason)
    return differing


def test_openbadgeslib_does_with_documents_what_its_rules_say() -> None:
    badges = {name: bake(SVG, json.dumps(document)) for name, document in signed_samples().items()}

    assert len(badges) >= 20
    assert _differing(badges) == {}


@pytest.mark.parametrize("form", ["jwt", "vc+jwt"])
def test_openbadgeslib_does_with_tokens_what_its_rules_say(form: str) -> None:
    keys = {"Ed25519": COLLEGE, "P-256": EcdsaKey.generate(KeyType.P256), "P-384": EcdsaKey.generate(KeyType.P384)}
    badges = {}
    for name, key in keys.items():
        document = badge(issuer={"id": key.controller, "type": ["Profile"], "name": "Example College"})
        badges[name] = bake(SVG, create_credential_token(document, key, form=form, created=ISSUED))

    assert _differing(badges) == {}


def test_verifier_core_does_what_its_rules_say(tmp_path: Path) -> None:
    if reason := missing():
        pytest.skip(reason)
    documents = signed_samples()
    (tmp_path / "samples.json").write_text(json.dumps(documents), encoding="utf-8")
    command = ["node", "verifier_core.mjs", str(tmp_path / "samples.json"), str(HERE.parent.parent / "contexts")]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=600, check=True)
    answers = json.loads(done.stdout)

    expected = {name: _expected(document, "verifierplus") for name, document in documents.items()}
    assert {name: answers[name] for name in expected} == expected
