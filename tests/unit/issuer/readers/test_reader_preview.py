"""Will it be read: what each reader does with credentials that differ in one thing from an honest badge."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from support.badges import COLLEGE, NOW, badge, signed
from support.preview_samples import samples
from vcwallet.errors import ParsingError, UnsupportedError, UsageError
from vcwallet.issuer import ReaderVerdict, preview
from vcwallet.issuer.readers.credential_features import CredentialFeatures
from vcwallet.issuer.readers.reader_preview import holds
from vcwallet.issuer.readers.reader_rules import Condition, readers

ACCEPTS, WARNS, UNKNOWN, REFUSES = ReaderVerdict

ANSWERS = {
    # sample: 1EdTech's validator, VerifierPlus, Learner Credential Wallet, walt.id, openbadgeslib
    "badge": (WARNS, WARNS, WARNS, REFUSES, WARNS),
    "svg": (WARNS, REFUSES, REFUSES, REFUSES, WARNS),
    "png": (WARNS, WARNS, WARNS, REFUSES, WARNS),
    "png-braces": (WARNS, REFUSES, REFUSES, REFUSES, WARNS),
    "proof-list": (ACCEPTS, WARNS, WARNS, REFUSES, WARNS),
    "draft": (REFUSES, REFUSES, REFUSES, REFUSES, REFUSES),
    "ecdsa": (REFUSES, REFUSES, REFUSES, REFUSES, REFUSES),
    "jcs": (REFUSES, REFUSES, REFUSES, REFUSES, REFUSES),
    "ed25519-2020": (WARNS, WARNS, WARNS, REFUSES, REFUSES),
    "ed25519-2020-without-context": (REFUSES, REFUSES, REFUSES, REFUSES, REFUSES),
    "eddsa-first": (ACCEPTS, WARNS, WARNS, REFUSES, WARNS),
    "ecdsa-first": (REFUSES, WARNS, WARNS, REFUSES, WARNS),
    "https-issuer": (UNKNOWN, UNKNOWN, UNKNOWN, REFUSES, REFUSES),
    "token-eddsa": (REFUSES, REFUSES, REFUSES, ACCEPTS, WARNS),
    "token-es256-did-web": (ACCEPTS, REFUSES, REFUSES, ACCEPTS, WARNS),
    "token-jwk": (ACCEPTS, REFUSES, REFUSES, ACCEPTS, REFUSES),
    "token-vc": (ACCEPTS, REFUSES, REFUSES, ACCEPTS, REFUSES),
    "record": (ACCEPTS, WARNS, WARNS, REFUSES, REFUSES),
    "status-both": (REFUSES, WARNS, WARNS, REFUSES, WARNS),
    "status-TokenStatusEntry": (REFUSES, REFUSES, REFUSES, REFUSES, REFUSES),
    "undefined-term": (REFUSES, REFUSES, REFUSES, REFUSES, REFUSES),
    "no-id": (REFUSES, REFUSES, REFUSES, REFUSES, REFUSES),
    "expired": (REFUSES, WARNS, WARNS, REFUSES, REFUSES),
    "ahead": (REFUSES, REFUSES, REFUSES, REFUSES, REFUSES),
    "no-time-zone": (REFUSES, WARNS, WARNS, REFUSES, REFUSES),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_what_each_reader_does(name: str) -> None:
    answer = preview(samples()[name], at=NOW)

    assert tuple(reader.verdict for reader in answer.readers) == ANSWERS[name]


def test_a_verdict_rests_on_its_worst_findings_and_each_says_what_why_and_what_to_change() -> None:
    answer = preview(samples()["ecdsa"], among=["verifierplus"], at=NOW)
    (finding,) = answer.readers[0].deciding

    assert answer.verdict is REFUSES
    assert finding.source is not None
    assert "/verifier-core/blob/" in finding.source.url
    assert finding.words() == (
        "VerifierPlus does not verify what it is secured with (ecdsa-rdfc-2019).",
        "Secure it with one of: eddsa-rdfc-2022.",
    )
    data = json.loads(json.dumps(answer.to_dict()))
    assert data["readers"][0]["findings"][1] == {
        "aspect": "securing",
        "verdict": "refuses",
        "reason": "mechanism-unread",
        "message": finding.words()[0],
        "advice": finding.words()[1],
        "rule": finding.rule,
        "source": finding.source.url,
        "version": finding.source.version,
        "lookedUp": "2026-11-29",
    }


def test_what_no_rule_speaks_of_is_not_known() -> None:
    answer = preview(samples()["sd-jwt"], among=["1edtech-validator"], at=NOW)
    silent = [finding for finding in answer.readers[0].findings if not finding.rule]

    assert [(finding.reason, finding.source, finding.verdict) for finding in silent] == [("no-rule", None, UNKNOWN)]
    assert silent[0].to_dict().keys() == {"aspect", "verdict", "reason", "message", "advice", "rule"}


@pytest.mark.parametrize("form", ["text", "bytes", "dict", "file"])
def test_it_takes_what_a_verifier_takes(form: str, tmp_path: Path) -> None:
    document = signed()
    text = json.dumps(document)
    (tmp_path / "badge.json").write_text(text, encoding="utf-8")
    sources = {"text": text, "bytes": text.encode(), "dict": document, "file": tmp_path / "badge.json"}

    assert preview(sources[form], at=NOW) == preview(document, at=NOW)


# A draft, as it will be


def test_a_draft_is_looked_at_as_it_will_be_secured() -> None:
    as_signed = preview(signed(), at=NOW)
    as_draft = preview(badge(), securing=["eddsa-rdfc-2022"], at=NOW)

    assert as_draft.readers == as_signed.readers
    assert str(as_draft.securing) == "eddsa-rdfc-2022"


def test_a_token_of_an_issuer_with_a_did_key_has_the_algorithm_of_its_key() -> None:
    walt_id = preview(signed(), securing=["jwt"], among=["walt-id"], at=NOW)
    house = badge(issuer={"id": "did:web:college.example", "type": ["Profile"], "name": "Example College"})
    validator = preview(house, securing=["vc+jwt"], among=["1edtech-validator"], at=NOW)

    assert COLLEGE.did.startswith("did:key:")
    assert walt_id.verdict is ACCEPTS
    assert validator.verdict is UNKNOWN
    assert [finding.reason for finding in validator.readers[0].deciding] == ["algorithm-unchosen"]


def test_the_order_of_several_proofs_counts_where_a_reader_takes_the_first() -> None:
    suites = ["eddsa-rdfc-2022", "ecdsa-rdfc-2019"]
    house = badge(issuer={"id": "did:web:college.example", "type": ["Profile"], "name": "Example College"})

    verdicts = [
        preview(house, securing=order, among=["1edtech-validator"], at=NOW).verdict for order in (suites, suites[::-1])
    ]
    assert verdicts == [ACCEPTS, REFUSES]


def test_what_no_issuer_secures_with_any_more_is_a_fact_and_no_advice() -> None:
    facts = {name for entry in readers() for rule in entry.rules for name in rule.instead}
    advice = {name for entry in readers() for rule in entry.rules for name in rule.advised if rule.verdict is REFUSES}
    assert "Ed25519Signature2020" in facts
    assert "Ed25519Signature2020" not in advice


def test_the_claim_status_of_a_token_is_named_with_what_to_do() -> None:
    (validator,) = preview(samples()["token-status-claim"], among=["1edtech-validator"], at=NOW).readers
    assert "status-claim" in {finding.reason for finding in validator.deciding}


# What is refused


def test_what_cannot_be_previewed_is_refused_with_words() -> None:
    with pytest.raises(UsageError, match="rot13") as unknown:
        preview(badge(), securing=["rot13"], at=NOW)
    with pytest.raises(UsageError, match="two forms"):
        preview(badge(), securing=["jwt", "eddsa-rdfc-2022"], at=NOW)
    with pytest.raises(UsageError):
        preview(badge(), among="verifierplus", at=NOW)
    with pytest.raises(UsageError, match="verifierplus"):
        preview(badge(), among=["acme"], at=NOW)
    with pytest.raises(UsageError, match="zone"):
        preview(badge(), at=datetime(2026, 1, 1))  # noqa: DTZ001
    with pytest.raises(UnsupportedError, match="presentation"):
        preview({"@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiablePresentation"]}, at=NOW)
    with pytest.raises(ParsingError):
        preview("no credential", at=NOW)
    assert "eddsa-rdfc-2022" in str(unknown.value)


@pytest.mark.parametrize(
    "document",
    [
        {"@context": 5, "type": 7, "credentialSubject": 3, "proof": "x", "issuer": [1], "validFrom": {}},
        {"@context": [None, {}], "type": ["VerifiableCredential", 5], "proof": [{}, 3], "credentialStatus": [1, {}]},
        {"type": ["VerifiableCredential"], "proof": {"verificationMethod": {"id": 4}, "proofPurpose": [[]]}},
        {"type": "VerifiableCredential", "evidence": 4, "id": 5, "issuer": {"id": []}, "validUntil": "soon"},
    ],
)
def test_odd_documents_are_answered_and_never_accepted_by_all(document: dict[str, object]) -> None:
    assert preview(document, at=NOW).verdict is REFUSES


# Conditions


def test_a_condition_holds_where_all_that_it_says_holds() -> None:
    features = CredentialFeatures({"issuer": {"type": ["Profile"]}}, {"a": ("x", "y"), "b": ()})

    assert holds(Condition(), features)
    assert holds(Condition(any={"a": ("x",)}), features)
    assert not holds(Condition(any={"a": ("x",), "b": ("*",)}), features)
    assert holds(Condition(every={"a": ("[xy]",)}), features)
    assert not holds(Condition(every={"a": ("x",)}), features)
    assert not holds(Condition(every={"b": ("x",)}), features)
    assert holds(Condition(none={"a": ("z",), "c": ("*",)}), features)
    assert not holds(Condition(none={"a": ("y",)}), features)
    assert holds(Condition(missing=("issuer", "issuer.id")), features)
    assert not holds(Condition(missing=("issuer",)), features)
    assert holds(Condition(untyped={"issuer": "College"}), features)
    assert not holds(Condition(untyped={"issuer": "Profile", "evidence": "Evidence"}), features)
