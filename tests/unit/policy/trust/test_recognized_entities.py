"""Signed lists of recognised entities: who has to have signed them, and what they recognise an issuer for."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from support.badges import COLLEGE, EARNER, MALLORY, NOW, Document, badge, changed, presented, signed
from support.tokens import token_of
from support.trust_credentials import LIST, MINISTRY, entity, entity_list, to_issue, unsigned_list
from support.world import World
from vcwallet import Outcome, Policy, TrustList, VerificationReport, Verifier
from vcwallet.checks import CheckStatus
from vcwallet.encoding import base64url, strict_json
from vcwallet.errors import UsageError
from vcwallet.policy.policy import PinnedDocument
from vcwallet.report import IssuerView
from vcwallet.trust import RecognitionScope, RecognizedEntities, TrustListError

REGION = MALLORY
"""Keeps a list of its own, which the ministry may recognise."""
REGIONAL = "https://region.example/colleges.json"
SCHEMA = "https://ministry.example/certificate.json"
SCHEMA_BYTES = json.dumps({"properties": {"name": {"const": "Safe Use of Ladders"}}}).encode()
DIGEST = "u" + base64url.encode(b"\x12\x20" + sha256(SCHEMA_BYTES).digest())


ENTRY: Document = {
    "type": "recognized-entities",
    "name": "Ministry",
    "issuer": MINISTRY.did,
    "file": "list.json",
    "depth": 1,
    "discovery": True,
    "actions": ["issue"],
    "scope": {"types": ["OpenBadgeCredential"]},
}


def listed(document: Document | str, **settings: Any) -> RecognizedEntities:
    content = document.encode() if isinstance(document, str) else strict_json.dumps(document)
    return RecognizedEntities(**({"name": "Ministry", "issuer": MINISTRY.did, "content": content} | settings))


def verify(
    trust: RecognizedEntities, document: Document | None = None, outside: World | None = None, **policy: Any
) -> VerificationReport:
    verifier = Verifier(trust=trust, fetcher=outside, policy=Policy(**policy), clock=lambda: NOW)
    report = verifier.verify(signed() if document is None else document, at=NOW)
    assert "<" not in report.explain(audience="developer")  # every finding has words, and they have their params
    return report


def view_of(report: VerificationReport) -> IssuerView:
    assert report.issuer is not None
    return report.issuer


def problems(report: VerificationReport) -> list[str]:
    return [check.reason for check in report.checks if check.kind == "trust-source"]


def trust_of(report: VerificationReport) -> tuple[Outcome, str]:
    return report.outcome, report.check("issuer-trust").code


def test_an_issuer_that_the_list_recognises_to_issue() -> None:
    report = verify(listed(entity_list()))
    assert report.verified
    (entry,) = view_of(report).recognitions
    assert (entry.name, entry.known_by, entry.kind, entry.logo) == (
        "College of Example",
        "Ministry",
        "recognized-entities",
        "https://college.example/logo.png",
    )
    assert entry.as_of is not None
    assert (entry.since, entry.until) == (None, None)  # the dates of the list are not those of the recognition


def test_the_list_as_a_token() -> None:
    token = token_of(unsigned_list(), {"alg": "EdDSA", "typ": "vc+jwt", "kid": MINISTRY.verification_method}, MINISTRY)
    assert verify(listed(token)).verified


def test_the_list_from_its_address_is_fetched_once_and_dated() -> None:
    outside = World({LIST: strict_json.dumps(entity_list())})
    verifier = Verifier(trust=listed({}, content=b"", url=LIST), fetcher=outside, clock=lambda: NOW)
    for _ in range(2):
        report = verifier.verify(signed(), at=NOW)
        assert report.verified
        assert view_of(report).recognitions[0].as_of == NOW
    assert outside.asked == [(LIST, "recognized-entities")]


def test_a_list_out_of_reach_leaves_it_open() -> None:
    report = verify(listed({}, content=b"", url=LIST), outside=World())
    assert trust_of(report) == (Outcome.UNDETERMINED, "TRUST_NOT_CHECKED")
    page = World({LIST: b"<html>We are back soon</html>"})
    report = verify(listed({}, content=b"", url=LIST), outside=page)
    assert trust_of(report) == (Outcome.UNDETERMINED, "TRUST_NOT_CHECKED")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (changed(entity_list(entity(MALLORY.did)), "/credentialSubject/0/id", COLLEGE.did), "list-refused"),
        (entity_list(key=MALLORY), "list-issuer"),
        (signed(unsigned_list(), MALLORY), "list-refused"),
        (entity_list(validUntil="2026-05-01T00:00:00Z"), "list-lapsed"),
        (entity_list(type=["VerifiableCredential"]), "list-type"),
        (presented(entity_list(), key=EARNER), "list-refused"),
        (unsigned_list(), "list-refused"),
    ],
)
def test_a_list_that_does_not_count(content: Document, reason: str) -> None:
    report = verify(listed(content))
    assert trust_of(report) == (Outcome.UNKNOWN_ISSUER, "UNKNOWN_ISSUER")
    assert problems(report) == [reason]
    assert "Ministry" in report.check("trust-source").params["source"]  # type: ignore[operator]


@pytest.mark.parametrize("identifier", [COLLEGE.did + "x", COLLEGE.did[:-1], f"{COLLEGE.did}#key", MALLORY.did])
def test_another_identifier_is_another_entity(identifier: str) -> None:
    report = verify(listed(entity_list(entity(identifier))))
    assert trust_of(report) == (Outcome.UNKNOWN_ISSUER, "UNKNOWN_ISSUER")
    assert problems(report) == []


@pytest.mark.parametrize(
    ("entry", "reasons"),
    [
        (entity(recognizedTo=None), []),
        (entity(recognizedTo=to_issue(action="verify")), []),
        (entity(recognizedTo=to_issue(action="issue all")), []),
        (entity(recognizedTo=to_issue(MALLORY.did)), ["recognized-by"]),
        (entity(recognizedTo=to_issue(None, {"type": "JsonSchema"})), ["output-validation"]),
    ],
)
def test_recognised_but_not_to_issue(entry: Document, reasons: list[str]) -> None:
    report = verify(listed(entity_list(entry)))
    assert trust_of(report) == (Outcome.UNKNOWN_ISSUER, "ISSUER_KNOWN_FOR_OTHER")
    assert problems(report) == reasons
    assert [other.name for other in view_of(report).other_recognitions] == ["College of Example"]


def test_a_list_of_which_the_verifier_says_that_all_on_it_may_award() -> None:
    trust = listed(entity_list(entity(recognizedTo=None)), actions=("issue",))
    assert verify(trust).verified
    limited = listed(entity_list(entity(recognizedTo=to_issue(action="verify"))), actions=("issue",))
    assert trust_of(verify(limited)) == (Outcome.UNKNOWN_ISSUER, "ISSUER_KNOWN_FOR_OTHER")


def test_what_the_verifier_believes_the_list_for_narrows_it() -> None:
    for scope, outcome in [
        (RecognitionScope(achievements=("urn:uuid:*",)), Outcome.VERIFIED),
        (RecognitionScope(achievements=("https://other.example/*",)), Outcome.UNKNOWN_ISSUER),
        (RecognitionScope(actions=("stack",)), Outcome.UNKNOWN_ISSUER),
    ]:
        assert verify(listed(entity_list(), scope=scope)).outcome is outcome


class TestSchemas:
    """`outputValidation`: what is issued has to fit a schema."""

    @staticmethod
    def trust(**schema: Any) -> RecognizedEntities:
        validation = {"id": SCHEMA, "type": "JsonSchema", "digestMultibase": DIGEST} | schema
        return listed(entity_list(entity(recognizedTo=to_issue(MINISTRY.did, validation))))

    @staticmethod
    def pinned(content: bytes = SCHEMA_BYTES) -> PinnedDocument:
        return PinnedDocument(SCHEMA, sha256(content).hexdigest(), content)

    def test_that_is_not_at_hand_leaves_it_open(self) -> None:
        report = verify(self.trust())
        assert trust_of(report) == (Outcome.UNDETERMINED, "TRUST_NOT_CHECKED")
        assert report.check("issuer-trust").reason == "schema"

    def test_that_the_verifier_pinned_decides(self) -> None:
        assert verify(self.trust(), extra_schemas=(self.pinned(),)).verified
        other = signed(badge(name="Doctor of Ladders"))
        report = verify(self.trust(), other, extra_schemas=(self.pinned(),))
        assert trust_of(report) == (Outcome.UNKNOWN_ISSUER, "ISSUER_KNOWN_FOR_OTHER")

    def test_of_which_the_verifier_has_another_edition_leaves_it_open(self) -> None:
        lax = self.pinned(b"{}")
        assert verify(self.trust(), extra_schemas=(lax,)).outcome is Outcome.UNDETERMINED
        assert verify(self.trust(digestMultibase=None), extra_schemas=(lax,)).verified

    def test_is_not_applied_to_another_spelling_of_what_was_signed(self) -> None:
        document = signed(badge(name="Doctor of Ladders"))
        spelled = {("https://schema.org/name" if name == "name" else name): value for name, value in document.items()}
        report = verify(self.trust(), spelled, extra_schemas=(self.pinned(),))
        assert report.authentic
        assert report.outcome is Outcome.UNDETERMINED

    def test_of_an_unknown_kind_leaves_it_open(self) -> None:
        token_type = {"type": "ShExSchema"}
        content = unsigned_list(entity(recognizedTo=to_issue(None, {"id": SCHEMA} | token_type)))
        header = {"alg": "EdDSA", "typ": "vc+jwt", "kid": MINISTRY.verification_method}
        report = verify(listed(token_of(content, header, MINISTRY)))
        assert report.outcome is Outcome.UNDETERMINED
        assert problems(report) == ["output-validation-type"]


def at(name: str) -> str:
    """Where a list is published."""
    return f"https://{name}.example/list.json"


class TestFurtherLists:
    """`recognizedIn`, from an entry and from the issuer of a credential."""

    def outside(self, **documents: Document) -> World:
        return World({at(name): strict_json.dumps(doc) for name, doc in documents.items()})

    @staticmethod
    def reference(url: str, kind: str = "RecognizedEntityCredential") -> Document:
        return {"id": url, "type": kind}

    def test_that_an_entry_refers_to_is_followed_only_where_the_verifier_says_so(self) -> None:
        further = "https://ministry-two.example/list.json"
        first = entity_list(entity(recognizedTo=None, recognizedIn=self.reference(further)))
        outside = self.outside(**{"ministry-two": entity_list()})
        shallow = verify(listed(first), outside=outside)
        assert (shallow.outcome, problems(shallow)) == (Outcome.UNDETERMINED, ["list-depth"])
        assert outside.asked == []
        assert verify(listed(first, depth=1), outside=outside).verified

    @pytest.mark.parametrize(
        ("second", "reason"), [(entity_list(key=MALLORY), "list-issuer"), (entity_list(key=COLLEGE), "list-issuer")]
    )
    def test_that_another_signed_does_not_count(self, second: Document, reason: str) -> None:
        further = "https://elsewhere.example/list.json"
        first = entity_list(entity(recognizedTo=None, recognizedIn=self.reference(further)))
        report = verify(listed(first, depth=2), outside=self.outside(elsewhere=second))
        assert trust_of(report) == (Outcome.UNKNOWN_ISSUER, "ISSUER_KNOWN_FOR_OTHER")
        assert problems(report) == [reason]

    def test_that_lead_round_in_a_circle_come_to_an_end(self) -> None:
        one, two = (f"https://{name}.example/list.json" for name in ("one", "two"))
        documents = {
            "one": entity_list(entity(recognizedTo=None, recognizedIn=self.reference(two))),
            "two": entity_list(entity(recognizedTo=None, recognizedIn=self.reference(one))),
        }
        outside = self.outside(**documents)
        report = verify(listed({}, content=b"", url=one, depth=4), outside=outside)
        assert trust_of(report) == (Outcome.UNKNOWN_ISSUER, "ISSUER_KNOWN_FOR_OTHER")
        assert problems(report) == ["list-loop"]
        assert len(outside.asked) == 2

    def test_of_a_kind_that_is_not_read_leave_it_open(self) -> None:
        reference = self.reference("https://eu.example/lotl.xml", "EtsiTrustServiceList")
        report = verify(listed(entity_list(entity(recognizedTo=None, recognizedIn=reference)), depth=1))
        assert (report.outcome, problems(report)) == (Outcome.UNDETERMINED, ["recognized-in-type"])

    @staticmethod
    def naming(url: str, key: Any = COLLEGE) -> Document:
        context = [*badge()["@context"], unsigned_list()["@context"][1]]
        reference = {"id": url, "type": "RecognizedEntityCredential"}
        return {"@context": context, "issuer": {"id": key.did, "type": ["Profile"], "recognizedIn": reference}}

    def test_that_the_issuer_names_is_read_only_where_the_verifier_says_so(self) -> None:
        document = signed(badge(**self.naming("https://ministry.example/list.json")))
        outside = self.outside(ministry=entity_list(id=at("ministry")))
        trust = listed(entity_list(entity(MALLORY.did)))
        assert trust_of(verify(trust, document, outside)) == (Outcome.UNKNOWN_ISSUER, "UNKNOWN_ISSUER")
        assert outside.asked == []
        assert verify(replace(trust, discovery=True), document, outside).verified
        assert verify(listed({}, content=b"", discovery=True), document, outside).verified

    def test_that_the_issuer_names_counts_by_the_configured_issuer_alone(self) -> None:
        document = signed(badge(**self.naming("https://college.example/list.json")))
        outside = self.outside(college=entity_list(key=COLLEGE, id=at("college")))
        for depth in (0, 3):
            report = verify(listed({}, content=b"", discovery=True, depth=depth), document, outside)
            assert trust_of(report) == (Outcome.UNKNOWN_ISSUER, "UNKNOWN_ISSUER")
            assert problems(report) == ["list-issuer"]

    def regional(self, national: Document | None, **changes: Any) -> tuple[Document, World]:
        above = {"id": REGION.did, "type": "RecognizedIssuer", "name": "Region"}
        above |= {"recognizedIn": self.reference("https://ministry.example/list.json")} if national else {}
        document = signed(badge(**self.naming("https://region.example/list.json")))
        lists = {"region": entity_list(entity(), key=REGION, issuer=above, id=at("region"), **changes)}
        return document, self.outside(**(lists | ({"ministry": national} if national else {})))

    def test_of_an_issuer_that_the_configured_one_recognises_to_issue(self) -> None:
        document, outside = self.regional(entity_list(entity(REGION.did, name="The Region"), id=at("ministry")))
        trust = listed({}, content=b"", discovery=True, depth=1)
        report = verify(trust, document, outside)
        assert report.verified
        (entry,) = view_of(report).recognitions
        assert (entry.name, entry.through, entry.known_by) == ("College of Example", ("The Region",), "Ministry")
        assert problems(verify(replace(trust, depth=0), document, outside)) == ["list-issuer"]

    @pytest.mark.parametrize(
        ("entry", "reason"),
        [
            (entity(REGION.did, recognizedTo=None), "list-issuer"),
            (entity(COLLEGE.did), "list-issuer"),
            (entity(REGION.did, recognizedTo=to_issue(None, {"id": SCHEMA, "type": "JsonSchema"})), "list-schema"),
        ],
    )
    def test_of_an_issuer_that_the_configured_one_does_not_recognise_to_issue_lists(
        self, entry: Document, reason: str
    ) -> None:
        document, outside = self.regional(entity_list(entry, id=at("ministry")))
        report = verify(listed({}, content=b"", discovery=True, depth=2), document, outside)
        assert not report.verified
        assert problems(report) == [reason]

    def test_that_recognises_itself(self) -> None:
        above = {
            "id": REGION.did,
            "type": "RecognizedIssuer",
            "recognizedIn": self.reference("https://region.example/list.json"),
        }
        document = signed(badge(**self.naming("https://region.example/list.json")))
        own = entity_list(entity(), entity(REGION.did), key=REGION, issuer=above, id=at("region"))
        report = verify(listed({}, content=b"", discovery=True, depth=4), document, self.outside(region=own))
        assert trust_of(report) == (Outcome.UNKNOWN_ISSUER, "UNKNOWN_ISSUER")
        assert problems(report) == ["list-loop", "list-issuer"]

    def test_nothing_is_fetched_for_what_is_not_genuine(self) -> None:
        document = changed(signed(badge(**self.naming("https://ministry.example/list.json"))), "/name", "Other")
        outside = self.outside(ministry=entity_list(id=at("ministry")))
        verify(listed({}, content=b"", discovery=True), document, outside)
        assert outside.asked == []


class TestEntry:
    """The source as it stands in a trust list."""

    def read(self, **changes: Any) -> RecognizedEntities:
        entry = {name: value for name, value in (ENTRY | changes).items() if value is not None}
        return RecognizedEntities.from_json(
            entry, "/sources/0", {"list.json": b'{"type": "RecognizedEntityCredential"}'}.__getitem__
        )

    def test_there_and_back(self) -> None:
        for changes in ({}, {"file": None, "url": LIST}, {"file": None, "depth": None, "scope": None}):
            source = self.read(**changes)
            assert (
                RecognizedEntities.from_json(
                    source.to_json(), "", {"list.json": b'{"type": "RecognizedEntityCredential"}'}.__getitem__
                )
                == source
            )
            assert hash(pickle.loads(pickle.dumps(source))) == hash(source)
        assert self.read().to_json() == ENTRY

    @pytest.mark.parametrize(
        ("changes", "pointer"),
        [
            ({"issuer": "Ministry"}, "/sources/0/issuer"),
            ({"issuer": None}, "/sources/0/issuer"),
            ({"file": None, "url": "http://ministry.example/"}, "/sources/0/url"),
            ({"url": LIST}, "/sources/0"),
            ({"file": None, "discovery": None}, "/sources/0"),
            ({"depth": 9}, "/sources/0/depth"),
            ({"discovery": 1}, "/sources/0/discovery"),
            ({"actions": []}, "/sources/0/actions"),
            ({"issuers": []}, "/sources/0/issuers"),
        ],
    )
    def test_what_is_wrong_is_refused_where_it_stands(self, changes: Document, pointer: str) -> None:
        with pytest.raises(TrustListError) as caught:
            self.read(**changes)
        assert caught.value.pointer == pointer
        assert "<" not in str(caught.value)

    def test_a_list_without_a_file_cannot_be_written(self) -> None:
        with pytest.raises(UsageError):
            listed(entity_list()).to_json()


def test_a_list_is_about_no_person() -> None:
    report = Verifier().verify(entity_list(), at=NOW)
    assert report.authentic
    assert report.check("recipient").status is CheckStatus.NOT_APPLICABLE
    assert report.check("conformance").status is CheckStatus.PASSED


def test_several_lists_are_all_named() -> None:
    trust = TrustList(sources=[listed(entity_list()), listed(entity_list(), name="Ministry again")])
    report = Verifier(trust=trust).verify(signed(), at=NOW)
    assert [entry.known_by for entry in view_of(report).recognitions] == ["Ministry", "Ministry again"]


@pytest.mark.parametrize("content", [b"a.b.c", b"e30.e30", b"e30.W10.", b"e30.bm8.c2ln", b"!!.e30.c2ln"])
def test_a_file_with_what_only_looks_like_a_token_is_refused(content: bytes) -> None:
    with pytest.raises(TrustListError) as refused:
        RecognizedEntities(name="Ministry", issuer=MINISTRY.did, content=content, file="list.jwt")
    assert refused.value.reason == "trust-file-credential"
