"""The rules of previews against the readers themselves, where these are installed.

- openbadgeslib with its extra `ldp`, in this environment;
- `@digitalcredentials/verifier-core`, in tests/interop/node_modules (`npm install --no-save` puts it there).

Neither is asked for what it would fetch. Of samples that this library can sign, both have to agree with their rules.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from support.badges import COLLEGE, NOW, signed
from support.preview_samples import SVG, samples
from vcwallet.baking import bake
from vcwallet.errors import VcwalletError
from vcwallet.issuer import ReaderVerdict, preview

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


def test_openbadgeslib_does_what_its_rules_say() -> None:
    verify = pytest.importorskip("openbadgeslib.verify", reason="openbadgeslib is not installed")
    pytest.importorskip("pyld", reason="openbadgeslib is installed without its extra ldp")
    differing = {}
    for name, document in signed_samples().items():
        badge = bake(SVG, json.dumps(document))
        result = verify.verify_badge(badge, resolve_did=True)
        found = ReaderVerdict.REFUSES if not result.valid else ReaderVerdict.WARNS
        if found is not (expected := _expected(badge, "openbadgeslib")):
            differing[name] = (found, expected, result.reason)

    assert len(signed_samples()) >= 20
    assert differing == {}


def test_verifier_core_does_what_its_rules_say(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None or not (HERE / "node_modules" / "@digitalcredentials" / "verifier-core").is_dir():
        pytest.skip("run `npm install --no-save @digitalcredentials/verifier-core` in tests/interop")
    documents = signed_samples()
    (tmp_path / "samples.json").write_text(json.dumps(documents), encoding="utf-8")
    command = [node, "verifier_core.mjs", str(tmp_path / "samples.json"), str(HERE.parent.parent / "contexts")]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=120, check=True)
    answers = json.loads(done.stdout)

    expected = {name: _expected(document, "verifierplus") for name, document in documents.items()}
    assert {name: answers[name] for name in expected} == expected
