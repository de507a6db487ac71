"""What proofs cover is made once, whatever asks for it how often, and under which revisions of contexts."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256, sha384
from typing import Any

import pytest

from support.badges import COLLEGE, NOW, Document, badge, signed
from support.pyld_oracle import context_document
from vcwallet import Verifier
from vcwallet.checks import CheckStatus
from vcwallet.errors import ContextError, DataLossError, LimitError, SignatureError
from vcwallet.io.bundled_contexts import bundled
from vcwallet.limits import Budget, Limits
from vcwallet.ports import ContextDocument
from vcwallet.securing.data_integrity import SignedForms, add_proof, list_proofs, verify_proof
from vcwallet.securing.data_integrity import signed_form as forms
from vcwallet.securing.data_integrity.suites.eddsa_rdfc_2022 import SUITE
from vcwallet.signing import canonicalize

V2 = badge()["@context"][0]


class Editions:
    """Contexts of which some have several revisions."""

    def __init__(self, **editions: list[Document]) -> None:
        self._editions = editions

    def revisions(self, url: str) -> tuple[ContextDocument, ...]:
        name = url.rpartition("/")[2]
        if name not in self._editions:
            return bundled().revisions(url)
        return tuple(context_document(url, {"@context": content}) for content in self._editions[name])


def plain(*names: str, **members: Any) -> Document:
    """A credential whose own contexts have these names; the other has one revision."""
    contexts = [V2, *(f"https://own.example/{name}" for name in names)]
    document: Document = {"@context": contexts, "type": ["VerifiableCredential"], "issuer": COLLEGE.did}
    return document | {"credentialSubject": {"id": "urn:x:s", "name": "S"}} | members


def editions(name: str, count: int = 2) -> list[Document]:
    """Revisions that give a word different meanings."""
    return [{name: f"urn:x:{name}{number}"} for number in range(count)]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often statements and canonical forms are made."""
    counts: Counter[str] = Counter()

    def counted(name: str) -> None:
        work = getattr(forms, name)

        def count(*args: Any, **options: Any) -> Any:
            counts[name] += 1
            return work(*args, **options)

        monkeypatch.setattr(forms, name, count)

    counted("to_quads")
    counted("canonical_form")
    return counts


def test_sixteen_proofs_share_one_canonical_form(made: Counter[str]) -> None:
    document = signed(plain())
    document["proof"] = [document["proof"] | {"created": f"2026-01-15T09:30:{second:02}Z"} for second in range(16)]
    made.clear()
    report = Verifier().verify(json.dumps(document), at=NOW)
    assert [check.status for check in report.checks if check.id.startswith("proof")].count(CheckStatus.FAILED) == 15
    assert made == {"to_quads": 17, "canonical_form": 17}  # that of the document, and the options of each


def test_what_fails_is_remembered_too(made: Counter[str]) -> None:
    form = SignedForms(badge(grade="A"), bundled()).of(0)
    errors = []
    for ask in (form.dataset, form.canonical, form.digest, form.digest):
        with pytest.raises(DataLossError) as caught:
            ask()
        errors.append(caught.value)
    assert made == {"to_quads": 1}
    assert {(error.reason, error.pointer) for error in errors} == {("undefined-term", "/grade")}
    assert len({id(error) for error in errors}) == 4  # each with a traceback of its own


def test_a_form_is_the_same_whoever_asks() -> None:
    shared = SignedForms(signed(), bundled())
    assert shared.of(0) is shared.of(0)
    assert shared.of(0, (0,), (signed()["proof"],)) is shared.of(0, (0,), ())
    assert shared.of(0) is not shared.of(0, (0,))


def test_digests_are_those_of_the_canonical_form() -> None:
    document = badge()
    form = SignedForms(signed(), bundled()).of(0)
    nquads = canonicalize(document)
    assert form.digest() == sha256(nquads).digest()
    assert form.digest("sha384") == sha384(canonicalize(document, hash="sha384")).digest()


def test_the_options_of_a_proof_are_signed_under_the_contexts_of_the_document() -> None:
    document = signed()
    proof = document["proof"]
    form = SignedForms(document, bundled()).of(0)
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    nquads = canonicalize(options | {"@context": document["@context"]})
    assert form.options(proof).canonical().nquads == nquads
    assert form.options(proof).digest() == sha256(nquads).digest()
    assert form.options(proof).digest("sha384") == sha384(nquads).digest()
    assert form.options({**proof, "@context": {"@vocab": "urn:x:"}}).digest() == form.options(proof).digest()


def test_a_proof_may_cover_others() -> None:
    first = signed(proof_id="urn:x:first")
    chain = signed(first, proof_id="urn:x:second", previous_proof=["urn:x:first"])
    alone, both = SignedForms(chain, bundled()).of(0), SignedForms(chain, bundled()).of(0, (0,), (first["proof"],))
    assert alone.digest() != both.digest()
    assert b"security#proofValue" in both.canonical().nquads


# Revisions of contexts


def test_only_contexts_that_are_used_and_have_several_revisions_make_choices() -> None:
    contexts = Editions(a=editions("a"), b=editions("b", 3), c=editions("c"))
    assert [*SignedForms(plain(), contexts).choices()] == [0]
    both = SignedForms(plain("a", "b", a="1"), contexts)
    assert [*both.choices()] == [0]  # nothing was asked for yet
    with pytest.raises(DataLossError):
        SignedForms(plain("a", b="1"), contexts).of(0).dataset()


def test_choices_begin_with_the_newest_revisions_and_have_an_end() -> None:
    contexts = Editions(a=editions("a"), b=editions("b", 3))
    shared = SignedForms(plain("a", "b", a="1", b="2"), contexts)
    found = []
    for choice in shared.choices():
        nquads = shared.of(choice).canonical().nquads.decode()
        found.append("".join(name for name in ("a0", "a1", "b0", "b1", "b2") if f"urn:x:{name}>" in nquads))
    assert found[0] == "a0b0"
    assert sorted(found) == ["a0b0", "a0b1", "a0b2", "a1b0", "a1b1", "a1b2"]
    assert [*shared.choices()] == [*range(len(found))]
    used = {context.url for context in shared.used(0)}
    assert used >= {"https://own.example/a", "https://own.example/b", V2}
    many = SignedForms(plain("a", a="1"), Editions(a=editions("a", 30)))
    many.of(0).dataset()
    assert len([*many.choices()]) == 8


def test_a_proof_fits_under_an_older_revision() -> None:
    older, newer = editions("a")
    document = add_proof(plain("a", a="1"), COLLEGE, created=NOW, contexts=Editions(a=[older]))
    (proof,) = list_proofs(document)
    alone, both = SignedForms(document, Editions(a=[older])), SignedForms(document, Editions(a=[newer, older]))
    for forms_of_it, fits in ((alone, {0}), (both, {1}), (SignedForms(document, Editions(a=[newer])), set())):
        for choice in forms_of_it.choices():
            if choice in fits:
                verify_proof(forms_of_it.of(choice), proof, SUITE, COLLEGE.public_key)
            else:
                with pytest.raises(SignatureError):
                    verify_proof(forms_of_it.of(choice), proof, SUITE, COLLEGE.public_key)


# Budgets and policies


def test_the_budget_is_shared_by_all_forms() -> None:
    budget = Budget(Limits(node_work=20))
    document = badge(evidence=[{"name": "A"}, {"name": "B"}])
    assert SignedForms(document, bundled(), budget).of(0).canonical()
    again = SignedForms(document, bundled(), budget).of(0)
    with pytest.raises(LimitError) as caught:
        again.canonical()
    assert caught.value.reason == "node-work"


def test_each_hash_has_the_whole_budget() -> None:
    budget = Budget(Limits(node_work=20))
    form = SignedForms(badge(evidence=[{"name": "A"}, {"name": "B"}]), bundled(), budget).of(0)
    assert form.canonical()
    assert form.canonical("sha384")


@pytest.mark.parametrize(
    ("context", "options", "reason"),
    [
        ({"a": "urn:x:a"}, {}, "inline-context"),
        ({"@vocab": "urn:x:"}, {"allow_inline": True}, "inline-vocab"),
        (f"{V2.replace('/v2', '/examples/v2')}", {}, "vocab-context"),
    ],
)
def test_contexts_that_are_not_allowed_fail(context: Any, options: dict[str, bool], reason: str) -> None:
    document = plain() | {"@context": [V2, context]}
    with pytest.raises(ContextError) as caught:
        SignedForms(document, bundled(), **options).of(0).dataset()
    assert caught.value.reason == reason
    assert SignedForms(document, bundled(), allow_inline=True, allow_vocab=True).of(0).dataset()
