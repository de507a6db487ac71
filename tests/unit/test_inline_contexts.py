"""Inline contexts: refused by default; where a policy accepts them they may add names, and nothing known changes."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from vcwallet.verification.aliases import READ_MEMBERS, READ_TYPES
from vcwallet.verification.inline import InlineContext
from vcwallet.verification.vocabulary import Vocabulary

import inline_tricks as tricks
from inline_support import (
    COLLEGE_TERMS,
    DEFAULT,
    LAX,
    OB,
    TERMS,
    V2,
    definitions_of,
    inline_badge,
    newest,
    signed,
)
from inline_tricks import SWAP, TRICKS, Trick, achievement_of
from support import COLLEGE, EARNER, MALLORY, NOW, Document, badge, changed
from vcwallet import Policy, TrustList, Verifier
from vcwallet.canonical import canonicalize
from vcwallet.encoding.json_types import JsonObject
from vcwallet.io.contexts import bundled
from vcwallet.io.trust_list import TrustedIssuer
from vcwallet.report import CheckStatus, Outcome, VerificationReport
from vcwallet.verification import compacted

KNOWN = TrustList([TrustedIssuer(COLLEGE.did, "Example College of Technology")])
CLR = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"


def verify(document: Document, policy: Policy = LAX) -> VerificationReport:
    verifier = Verifier(policy=policy, trust=KNOWN)
    return verifier.verify(json.dumps(document), at=NOW, challenge="c-1", domain="jobs.example")


def statements(document: Document) -> bytes:
    """What is signed of a document, proof aside."""
    return canonicalize({name: value for name, value in document.items() if name != "proof"}, contexts=newest)


# What an honest inline context comes to


def test_an_honest_inline_context_is_refused_by_default() -> None:
    report = verify(signed(inline_badge()), DEFAULT)
    assert report.outcome is Outcome.REJECTED
    found = report.check("document")
    assert (found.code, found.reason, found.pointer) == ("CONTEXT_ERROR", "inline-context", "/@context/3")


def test_an_honest_inline_context_is_accepted_by_a_policy_that_says_so() -> None:
    report = verify(signed(inline_badge()))
    assert report.outcome is Outcome.VERIFIED, report.explain(audience="developer")
    assert report.relaxed == ("allow_inline_contexts",)
    assert "allow_inline_contexts" in report.explain()


def test_only_what_pinned_contexts_name_is_read_and_the_report_says_what_is_not() -> None:
    document = inline_badge()
    report = verify(signed(document))
    assert report.document is not None
    assert report.document["@context"] == [V2, OB, TERMS]
    assert report.credential.type == ("VerifiableCredential", "OpenBadgeCredential", f"{COLLEGE_TERMS}LadderBadge")
    assert not any(name in json.dumps(report.document) for name in ("height", "inspector", "rungs", "Ida"))
    found = report.check("document")
    assert (found.status, found.code) == (CheckStatus.PASSED, "INLINE_NAMES_LEFT_OUT")
    assert found.params["count"] == 4
    assert found.params["members"] == [
        "/credentialSubject/achievement/rungs",
        "/credentialSubject/height",
        "/inspector",
        "/speaksOf",
    ]
    assert "4 member(s)" in report.explain()


def test_an_inline_context_that_nothing_uses_is_nothing_to_tell() -> None:
    report = verify(signed(badge(**{"@context": [V2, OB, {"grade": f"{COLLEGE_TERMS}grade"}]})))
    assert report.verified
    assert report.check("document").code == ""


def test_a_policy_changes_nothing_for_a_document_without_inline_contexts() -> None:
    document = signed(badge())
    assert verify(document).document == verify(document, DEFAULT).document == document


def test_a_changed_value_is_rejected_also_where_it_is_not_read() -> None:
    report = verify(changed(signed(inline_badge()), "/credentialSubject/height", "99"))
    assert report.check("proof").reason == "signature-mismatch"
    report = verify(changed(signed(inline_badge()), "/credentialSubject/wings", "2"))
    assert report.outcome is Outcome.REJECTED
    assert report.check("document").code == "DATA_LOSS_DETECTION_ERROR"


@pytest.mark.parametrize(
    "context",
    [
        {"grade": f"{COLLEGE_TERMS}grade"},
        {"grade": {"@id": f"{COLLEGE_TERMS}grade", "@type": "@id", "@container": "@set", "@protected": True}},
        {"grade": {"@id": "urn:example:grade", "@type": "http://www.w3.org/2001/XMLSchema#date"}},
        {"grade": {"@id": "c:grade", "@language": "en"}, "c": {"@id": COLLEGE_TERMS, "@prefix": True}},
        {"id": "@id", "type": "@type", "@version": 1.1, "grade": {"@id": f"{COLLEGE_TERMS}grade", "@type": "@json"}},
        {"xsd": "http://www.w3.org/2001/XMLSchema#", "grade": {"@id": f"{COLLEGE_TERMS}grade", "@type": "xsd:date"}},
    ],
)
def test_plain_definitions_are_accepted(context: Document) -> None:
    document = badge(**{"@context": [V2, OB, context], "grade": "urn:example:A"})
    assert verify(signed(document)).verified, verify(signed(document)).explain(audience="developer")


# Tricks that leave what is signed as it was


@pytest.mark.parametrize(("trick", "reason", "pointer"), TRICKS, ids=lambda value: getattr(value, "__name__", None))
def test_a_trick_is_refused_by_either_policy(trick: Trick, reason: str, pointer: str) -> None:
    document = signed(inline_badge())
    trick(document)
    default = verify(document, DEFAULT)
    assert default.outcome is Outcome.REJECTED
    assert default.check("document").reason in {"inline-context", "nested-context", "second-name", "misplaced-member"}
    report = verify(document)
    assert report.outcome is Outcome.REJECTED
    found = report.check("document")
    assert (found.reason, found.pointer or pointer) == (reason, pointer or found.pointer)
    assert report.explain(audience="developer")


@pytest.mark.parametrize(
    "trick",
    [
        *(
            tricks.redefine,
            tricks.redefine_with_vocab,
            tricks.type_scoped_of_its_own,
            tricks.nested,
            tricks.in_front,
            tricks.between,
            tricks.keyword_alias,
            tricks.nest,
        ),
        *(
            tricks.second_name,
            tricks.second_name_by_prefix,
            tricks.second_type,
            tricks.type_as_member,
            tricks.prefixed_id,
            tricks.prefixed_type,
            tricks.moved,
            tricks.moved_type,
        ),
    ],
)
def test_these_tricks_leave_the_canonical_form_as_it_was(trick: Trick) -> None:
    """Otherwise the signature would find them, and the rules would be without use."""
    document = inline_badge()
    if trick is tricks.type_scoped_of_its_own:
        document["credentialSubject"]["type"].append("LadderBadge")
    before = statements(document)
    received = deepcopy(document)
    trick(received)
    assert statements(received) == before
    assert received != document


# The statements alone, with the rules for inline contexts out of the way


def anything(context: JsonObject, known: Vocabulary, *_: Any) -> InlineContext:
    new = {name: entry for name, entry in context.items() if name not in known.definitions and name[0] != "@"}
    return InlineContext(
        {name: str(entry).replace("college:", COLLEGE_TERMS) for name, entry in new.items()}, frozenset()
    )


def retyped(document: Document) -> None:
    document["@context"][-1]["Course"] = f"{COLLEGE_TERMS}LadderBadge"
    achievement_of(document)["type"].append("Course")


def renamed_value(document: Document) -> None:
    document["@context"][-1]["audit"] = f"{COLLEGE_TERMS}audit"
    document["proof"]["proofPurpose"] = "audit"


def undefined_alone(document: Document) -> None:
    document["@context"][-1]["statusSize"] = f"{COLLEGE_TERMS}statusSize"
    document["credentialSubject"]["statusSize"] = 4


@pytest.mark.parametrize(
    ("trick", "pointer"),
    [
        (tricks.redefine, "/credentialSubject/grade"),
        (tricks.redefine_with_vocab, "/credentialSubject/grade"),
        (retyped, "/credentialSubject/achievement/type/1"),
        (tricks.prefixed_id, "/id"),
        (tricks.prefixed_type, "/type/2"),
        (renamed_value, "/proof/proofPurpose"),
        (undefined_alone, "/credentialSubject/statusSize"),
    ],
)
def test_the_comparison_finds_a_swap_also_without_the_rules(
    trick: Trick, pointer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compacted, "read_inline", anything)
    document = signed(inline_badge())
    trick(document)
    found = verify(document).check("document")
    assert (found.code, found.reason, found.pointer) == ("CONTEXT_ERROR", "compacted-form", pointer)


# Documents inside documents


NOTE = {"college": COLLEGE_TERMS, "note": "college:note"}


def presentation(*members: Document, context: Document | None = None, **changes: Any) -> Document:
    document: Document = {
        "@context": [V2, TERMS, *([] if context is None else [context])],
        "type": ["VerifiablePresentation"],
        "holder": EARNER.did,
        "verifiableCredential": list(members),
    }
    bound = {"challenge": "c-1", "domain": "jobs.example"}
    return signed(document | changes, EARNER, purpose="authentication", **bound)


def record(*members: Document, context: Document | None = None) -> Document:
    return signed(
        badge(
            **{"@context": [V2, CLR, OB, TERMS, *([] if context is None else [context])]},
            id="urn:uuid:7d2f9b0a-0001-4000-8000-0000000000c1",
            type=["VerifiableCredential", "ClrCredential"],
            name="Record",
            credentialSubject={"id": EARNER.did, "type": ["ClrSubject"], "verifiableCredential": list(members)},
        )
    )


def endorsement(context: Document, **changes: Any) -> Document:
    document = {
        "@context": [V2, OB, TERMS, context],
        "id": "urn:uuid:7d2f9b0a-0001-4000-8000-0000000000e1",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Endorsement",
        "issuer": {"id": MALLORY.did, "type": ["Profile"], "name": "Trade Union"},
        "validFrom": "2026-01-20T00:00:00Z",
        "credentialSubject": {"id": badge()["id"], "type": ["EndorsementSubject"], "endorsementComment": "Good."},
    }
    return signed(document | changes, MALLORY)


def test_a_presentation_and_its_members_may_each_have_inline_contexts() -> None:
    report = verify(presentation(signed(inline_badge()), context=NOTE, note="For the ladder post."))
    assert report.outcome is Outcome.VERIFIED, report.explain(audience="developer")
    assert report.check("document").params["members"] == [
        "/verifiableCredential/0/credentialSubject/achievement/rungs",
        "/verifiableCredential/0/credentialSubject/height",
        "/verifiableCredential/0/inspector",
        "/verifiableCredential/0/speaksOf",
        "/note",
    ]
    assert report.document is not None
    assert report.document["verifiableCredential"][0] == report.children[0].document
    assert verify(presentation(signed(inline_badge())), DEFAULT).outcome is Outcome.REJECTED


def test_a_member_may_give_a_name_another_meaning_than_the_presentation_does() -> None:
    inner = signed(badge(**{"@context": [V2, OB, {"note": "urn:example:note"}], "note": "one"}))
    assert verify(presentation(inner, context=NOTE, note="another")).verified


def test_a_learner_record_and_its_members_may_have_inline_contexts() -> None:
    report = verify(record(signed(inline_badge()), context=NOTE))
    assert report.outcome is Outcome.VERIFIED, report.explain(audience="developer")
    assert verify(record(signed(inline_badge())), DEFAULT).outcome is Outcome.REJECTED


def test_an_endorsement_may_have_an_inline_context() -> None:
    document = signed(badge(endorsement=[endorsement(NOTE, note="Seen it.")]))
    assert verify(document).check("endorsements").status is CheckStatus.PASSED
    assert verify(document, DEFAULT).check("document").pointer == "/endorsement/0/@context/3"


@pytest.mark.parametrize(
    ("context", "reason"),
    [
        (SWAP, "inline-term"),
        ({"@vocab": COLLEGE_TERMS}, "inline-construct"),
        ({"bestBefore": "https://www.w3.org/2018/credentials#validUntil"}, "second-name"),
        ({"achievement": f"{COLLEGE_TERMS}achievement"}, "inline-term"),
        ({"note": {"@id": f"{COLLEGE_TERMS}note", "@context": SWAP}}, "inline-construct"),
    ],
)
def test_a_trick_in_a_document_inside_is_refused_in_both(context: Document, reason: str) -> None:
    inner = signed(badge(**{"@context": [V2, OB, TERMS, context]}))
    shown = verify(presentation(inner))
    assert shown.outcome is Outcome.REJECTED
    assert shown.check("document").reason == reason
    assert shown.check("document").pointer.startswith("/verifiableCredential/0/@context/3/")
    assert shown.children[0].check("document").reason == reason
    clr = verify(record(inner))
    assert (clr.outcome, clr.check("document").reason) == (Outcome.REJECTED, reason)
    endorsed = verify(signed(badge(endorsement=[endorsement(context)])))
    assert (endorsed.outcome, endorsed.check("document").reason) == (Outcome.REJECTED, reason)


def test_a_presentation_cannot_give_meaning_to_words_of_its_members() -> None:
    member = signed(
        badge(**{"@context": [V2, OB, TERMS]}, type=["VerifiableCredential", "OpenBadgeCredential", "Course"])
    )
    outer = presentation(member, context={"Course": f"{COLLEGE_TERMS}LadderBadge"})
    assert verify(outer).check("document").reason == "inline-term"


def test_a_learner_record_cannot_become_a_plain_credential() -> None:
    """Its members would not be looked at."""
    full = "https://purl.imsglobal.org/spec/vc/clr/vocab.html#"
    bare = badge(
        **{"@context": [V2, {"note": f"{COLLEGE_TERMS}note"}]},
        issuer=COLLEGE.did,
        credentialSubject={"id": EARNER.did, "name": "Ada"},
    )
    found = verify(signed(bare | {"type": ["VerifiableCredential", f"{full}ClrCredential"]}))
    assert (found.outcome, found.check("document").reason) == (Outcome.REJECTED, "second-type")
    document = record(changed(signed(badge()), "/name", "Surgery"))
    document["@context"] = [V2, OB, TERMS, {"Record": f"{full}ClrCredential", "RecordSubject": f"{full}ClrSubject"}]
    document["type"][1], document["credentialSubject"]["type"] = "Record", ["RecordSubject"]
    found = verify(document)
    assert found.outcome is Outcome.REJECTED
    assert found.check("document").reason in {"second-name", "undefined-term"}


def test_an_inline_context_is_no_way_around_contexts_with_vocab() -> None:
    document = inline_badge()
    document["@context"].insert(2, "https://www.w3.org/ns/credentials/examples/v2")
    proved = signed(document, allow_vocab=True)
    both = Policy(allow_inline_contexts=True, allow_vocab_contexts=True, extra_contexts=LAX.extra_contexts)
    assert verify(proved, both).check("document").params["construct"] == "@vocab"
    assert verify(proved).outcome is Outcome.REJECTED


def test_a_proof_of_an_unknown_kind_is_left_to_the_proof_check() -> None:
    document = signed(inline_badge())
    document["proof"] = [document["proof"], {"type": "FutureProof", "secret": "x", "verificationMethod": "urn:x:y"}]
    report = verify(document)
    assert report.check("document").status is CheckStatus.PASSED
    assert report.outcome is not Outcome.VERIFIED


def test_what_can_be_read_under_one_revision_only_is_compared_under_that() -> None:
    """The older revision of the badge context does not know `endorsementJwt`."""
    report = verify(signed(inline_badge(endorsementJwt=["a.b.c"])))
    assert report.check("document").status is CheckStatus.PASSED, report.explain(audience="developer")
    assert report.check("proof").status is CheckStatus.PASSED


def test_no_two_words_that_are_read_denote_the_same_in_any_pinned_context() -> None:
    """Else a holder could exchange one context, and one word, for another; docs/security.md rests on it."""
    words: dict[str, set[str]] = {}
    for url in bundled().urls:
        known = definitions_of(url)
        for word in (READ_MEMBERS & known.keys()) | (READ_TYPES & known.keys()):
            iri = known[word].get("@id")
            words.setdefault(str(iri), set()).add(word)
    several = {iri: found for iri, found in words.items() if len(found) > 1}
    assert several == {}  # AchievementCredential is defined by the name OpenBadgeCredential, and both are read alike
