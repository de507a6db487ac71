"""What a source that goes by what stands in credentials says of an identifier alone: that it cannot tell."""

from __future__ import annotations

import pytest

from support.badges import COLLEGE, NOW, signed
from support.trusted_lists import OPERATOR, certificate, der
from vcwallet import TrustList, Verifier
from vcwallet.trust import Accreditation, AccreditingBody, EtsiTrustedList, RecognizedEntities, Trust, TrustedIssuer

BODY = AccreditingBody("did:web:agency.example", "Quality Agency")
SOURCES = [
    Accreditation(name="S", bodies=(BODY,)),
    EtsiTrustedList(name="S", signers=(der(certificate(OPERATOR)),), url="https://ministry.example/list.xml"),
    RecognizedEntities(name="S", issuer="did:web:ministry.example", discovery=True),
]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: type(source).__name__)
def test_it_is_open_and_never_unknown(source: Trust) -> None:
    answer = Verifier(trust=source, clock=lambda: NOW).recognise(COLLEGE.did)

    assert answer.recognitions == ()
    assert [(each.source, each.error.code, each.error.reason) for each in answer.problems] == [
        ("S", "UNSUPPORTED", "identifier-alone")
    ]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: type(source).__name__)
def test_of_a_credential_it_is_told(source: Trust) -> None:
    report = Verifier(trust=source, clock=lambda: NOW).verify(signed())

    assert report.outcome == "unknown-issuer"
    assert not [check for check in report.checks if check.reason == "identifier-alone"]


def test_another_source_may_know_it_all_the_same() -> None:
    known = TrustList([TrustedIssuer(COLLEGE.did, "Example College")], sources=SOURCES[:1])

    assert [each.name for each in Verifier(trust=known).recognise(COLLEGE.did).recognitions] == ["Example College"]


def test_a_body_itself_is_known() -> None:
    answer = Verifier(trust=SOURCES[0]).recognise(BODY.id)

    assert ([each.name for each in answer.recognitions], answer.problems) == (["Quality Agency"], ())
