"""A cryptosuite is one file and one line of the table: suites of other kinds are found and used as those there are."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from support.badges import COLLEGE, NOW, badge, changed, signed
from vcwallet import Policy, Verifier
from vcwallet.canonical import jcs
from vcwallet.encoding import base64url
from vcwallet.encoding.pointer import child
from vcwallet.errors import UnsupportedError
from vcwallet.keys import KeyType, PublicKey, verify
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.keys.private_key import PrivateKey
from vcwallet.ports import Signer
from vcwallet.report import Outcome
from vcwallet.securing.data_integrity import SUITES, EmbeddedProof, SignedForm, SigningCryptosuite, find_suite
from vcwallet.securing.data_integrity.cryptosuite import load_suite

ROOT = Path(__file__).resolve().parents[4]
P256, P384 = (EcdsaKey(KeyType.P256, bytes(31) + b"\x07"), EcdsaKey(KeyType.P384, bytes(47) + b"\x07"))


@pytest.mark.parametrize(
    ("key", "suite"),
    [(COLLEGE, "eddsa-rdfc-2022"), (P256, "ecdsa-rdfc-2019"), (P384, "ecdsa-rdfc-2019")],
    ids=["Ed25519", "P-256", "P-384"],
)
def test_a_signer_signs_with_the_suite_of_its_key(key: PrivateKey, suite: str) -> None:
    document = signed(badge(issuer={"id": key.did, "type": ["Profile"], "name": "Example College"}), key)
    assert document["proof"]["cryptosuite"] == suite
    report = Verifier().verify(document, at=NOW)
    assert report.authentic, report.explain(audience="developer")
    assert report.check("proof").params["suite"] == suite


@pytest.mark.parametrize("name", SUITES)
def test_every_suite_of_the_table_is_found_by_its_name_and_its_type_of_proof(name: str) -> None:
    suite = load_suite(name)
    assert suite.name == name
    assert suite.key_types or not isinstance(suite, SigningCryptosuite)
    assert find_suite({"type": suite.proof_type, "cryptosuite": name}) is suite
    other = "DataIntegrityProof" if suite.proof_type == name else name
    with pytest.raises(UnsupportedError):
        find_suite({"type": other, "cryptosuite": name})


def test_proofs_of_two_suites_stand_beside_each_other() -> None:
    policy = Policy(proofs=("eddsa-rdfc-2022", "ecdsa-rdfc-2019"), allow_issuer_controller_mismatch=True)
    report = Verifier(policy=policy).verify(signed(signed(), P256), at=NOW)
    proofs = [check for check in report.checks if check.id.startswith("proof")]
    assert [check.params["suite"] for check in proofs] == ["eddsa-rdfc-2022", "ecdsa-rdfc-2019"]
    assert report.authentic, report.explain(audience="developer")


def test_the_worked_example_of_the_documentation_is_what_the_files_say() -> None:
    page = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")
    folder = ROOT / "src" / "vcwallet" / "securing" / "data_integrity"
    imports, rest = (
        (folder / "suites" / "ecdsa_rdfc_2019.py").read_text(encoding="utf-8").partition("from vcwallet")[1:]
    )
    assert f"```text\n{imports}{rest}```" in page
    table = (folder / "cryptosuite.py").read_text(encoding="utf-8").partition("SUITES: ")[2].partition("}\n")[0]
    shown = page.partition("```text\nSUITES: ")[2].partition("}\n```")[0]
    assert set(shown.splitlines()) <= set(table.splitlines())  # the page shows the lines of its example
    assert "ecdsa-rdfc-2019" in shown


# Suites of other kinds


@dataclass(frozen=True)
class JsonSuite:
    """Signs the JSON itself, and keeps the signature in `jws`, under a type of proof of its own or not."""

    name: str
    proof_type: str
    key_types = frozenset({KeyType.P256})
    signs_json = True

    def read_options(self, _form: SignedForm, proof: EmbeddedProof) -> dict[str, Any]:
        return proof.value

    def create(self, form: SignedForm, options: dict[str, Any], signer: Signer) -> dict[str, Any]:
        return {**options, "jws": base64url.encode(signer.sign(self._data(form, options)))}

    def verify(self, form: SignedForm, proof: EmbeddedProof, key: PublicKey) -> None:
        options = {name: value for name, value in proof.value.items() if name != "jws"}
        place = child(proof.pointer, "jws")
        verify(key, base64url.decode(proof.value["jws"]), self._data(form, options), algorithm="ES256", pointer=place)

    def _data(self, form: SignedForm, options: dict[str, Any]) -> bytes:
        return sha256(jcs(options)).digest() + sha256(jcs(form.document)).digest()


@pytest.fixture(params=["DataIntegrityProof", "MadeUpSignature2026"])
def json_suite(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> JsonSuite:
    suite = JsonSuite("MadeUpSignature2026", request.param)
    module = ModuleType("made_up_signature_2026")
    module.SUITE = suite  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "vcwallet.securing.data_integrity.suites.made_up_signature_2026", module)
    monkeypatch.setitem(SUITES, suite.name, "made_up_signature_2026")  # type: ignore[arg-type]
    load_suite.cache_clear()
    return suite


def test_a_suite_that_signs_json_is_one_file_and_one_line(json_suite: JsonSuite) -> None:
    issuer = {"id": P256.did, "type": ["Profile"], "name": "Example College"}
    own_member = {"https": "no context defines this member, and the signature covers it"}
    document = signed(badge(issuer=issuer, shelfmark=own_member), P256, cryptosuite=json_suite.name)
    assert document["proof"]["type"] == json_suite.proof_type
    assert ("cryptosuite" in document["proof"]) == (json_suite.proof_type == "DataIntegrityProof")
    report = Verifier().verify(document, at=NOW)
    assert report.authentic, report.explain(audience="developer")
    assert report.check("proof").params["suite"] == json_suite.name
    for pointer, value in (("/name", "Another"), ("/proof/created", "2026-01-16T00:00:00Z")):
        report = Verifier().verify(changed(document, pointer, value), at=NOW)
        assert report.outcome is Outcome.REJECTED
        assert report.check("proof").reason == "signature-mismatch"
        assert report.check("proof").pointer == "/proof/jws"


def test_without_its_line_it_is_undetermined(json_suite: JsonSuite, monkeypatch: pytest.MonkeyPatch) -> None:
    issuer = {"id": P256.did, "type": ["Profile"], "name": "Example College"}
    document = signed(badge(issuer=issuer), P256, cryptosuite=json_suite.name)
    monkeypatch.delitem(SUITES, json_suite.name)  # type: ignore[arg-type]
    report = Verifier().verify(document, at=NOW)
    assert report.outcome is Outcome.UNDETERMINED
    assert report.check("proof").reason == "cryptosuite"
