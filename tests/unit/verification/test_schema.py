"""The schema that a credential names: fits, does not fit, or was not applied; never inferred."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import pytest

from support.badges import NOW, Document, badge, signed
from vcwallet import Policy, Verifier
from vcwallet.checks import Check, CheckStatus
from vcwallet.errors import UsageError
from vcwallet.policy import PinnedDocument
from vcwallet.report import Outcome, VerificationReport

URL = "https://college.example/badge.schema.json"
EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"


def named(kind: str = "1EdTechJsonSchemaValidator2019", **changes: Any) -> Document:
    contexts = [*badge()["@context"], EXTENSIONS]
    return signed(badge(**{"@context": contexts, "credentialSchema": [{"id": URL, "type": kind}]} | changes))


def pinned(schema: Any) -> PinnedDocument:
    content = json.dumps(schema).encode()
    return PinnedDocument(URL, sha256(content).hexdigest(), content)


def verify(document: Document, *schemas: PinnedDocument, **policy: Any) -> VerificationReport:
    lax = Policy(require_known_issuer=False, extra_schemas=schemas, **policy)
    return Verifier(policy=lax).verify(json.dumps(document), at=NOW)


def checked(document: Document, *schemas: PinnedDocument) -> Check:
    return verify(document, *schemas).check("schema")


@pytest.mark.parametrize("kind", ["1EdTechJsonSchemaValidator2019", "JsonSchema"])
def test_a_pinned_schema_is_applied_to_what_was_received(kind: str) -> None:
    whole = pinned({"type": "object", "properties": {"proof": {"type": "object"}, "type": {"type": "array"}}})
    other = pinned({"properties": {"credentialSubject": {"properties": {"type": {"const": "Learner"}}}}})

    assert checked(named(kind), whole).status is CheckStatus.PASSED
    misfit = checked(named(kind), other)
    assert (misfit.status, misfit.code, misfit.pointer) == (
        CheckStatus.FAILED,
        "SCHEMA_MISMATCH",
        "/credentialSubject/type",
    )
    assert not misfit.required


def test_what_was_not_applied_is_said_to_be_unchecked() -> None:
    for check in (checked(named()), checked(named("1EdTechCredentialRefresh"), pinned({}))):
        assert (check.status, check.code, check.required) == (CheckStatus.INDETERMINATE, "UNSUPPORTED", False)
    assert checked(signed()).status is CheckStatus.NOT_APPLICABLE


def test_where_conformance_is_required_a_misfit_rejects() -> None:
    never = pinned({"not": {}})

    assert verify(named(), never).outcome is Outcome.VERIFIED
    assert verify(named(), never, conformance="required").outcome is Outcome.REJECTED


def test_a_schema_is_the_one_that_was_looked_at() -> None:
    with pytest.raises(UsageError) as caught:
        Policy(extra_schemas=(PinnedDocument(URL, "0" * 64, b"{}"),))
    assert caught.value.reason == "schema-digest"


def test_nothing_is_fetched_for_a_schema_and_a_document_of_many_values_is_left_alone() -> None:
    elsewhere = checked(named(), pinned({"$ref": "https://elsewhere.example/schema.json"}))
    assert (elsewhere.status, elsewhere.reason) == (CheckStatus.INDETERMINATE, "schema-faulty")
    large = named(evidence=[{"id": f"urn:x:{n}", "type": ["Evidence"]} for n in range(1_500)])
    assert checked(large, pinned({"uniqueItems": True})).code == "LIMIT_EXCEEDED"


@pytest.mark.parametrize("schema", [{"type": 5}, [], {"$ref": "#/nowhere"}, {"pattern": "("}, {"minLength": "x"}])
def test_a_faulty_schema_is_no_verdict(schema: Any) -> None:
    check = checked(named(), pinned(schema))
    assert (check.status, check.reason) == (CheckStatus.INDETERMINATE, "schema-faulty")


@pytest.mark.parametrize("nothing", [None, []])
def test_a_member_that_states_nothing_fits_no_schema_that_asks_for_it(nothing: Any) -> None:
    asks = pinned({"required": ["awardedDate"]})
    assert checked(named() | {"awardedDate": nothing}, asks).status is CheckStatus.FAILED
