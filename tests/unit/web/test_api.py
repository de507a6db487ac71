"""The API: documents in, reports out; what is wrong with a request is said with its place (RFC 9457)."""

from __future__ import annotations

import json
from base64 import b64encode
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from support.badges import NOW, badge, changed, presented, signed
from support.web_client import WebClient
from vcwallet.baking import bake
from vcwallet.verifier import Verifier
from vcwallet.web import verifier_app
from vcwallet.web.api.openapi_document import document as openapi

BADGE = json.dumps(signed())
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"></svg>'


def asked(request: Any, **options: Any) -> Any:
    content = request if isinstance(request, (str, bytes)) else json.dumps(request)
    headers = {"Content-Type": "application/json"} | options
    return WebClient(verifier_app(Verifier(clock=lambda: NOW))).post("/api/verify", content=content, headers=headers)


def test_every_form_of_a_document_is_verified_as_the_verifier_would() -> None:
    baked = b64encode(bake(SVG, BADGE)).decode()
    documents = [{"text": BADGE}, {"json": signed(), "name": "b"}, {"base64": baked}, {"text": "{"}, {"text": "junk"}]
    response = asked({"documents": documents})
    assert response.status_code == 200
    answer = response.json()
    assert answer["schema"] == 3
    assert [each["answer"] for each in answer["reports"]] == ["unknown-issuer"] * 3 + ["unreadable"] * 2
    assert answer["reports"][1]["name"] == "b"
    report = Verifier(clock=lambda: NOW).verify(BADGE)
    assert answer["reports"][0]["report"] == json.loads(json.dumps(report.to_dict(), default=str))


def test_codes_are_those_of_the_w3c_where_there_are_any() -> None:
    forged = changed(signed(), "/name", "Better")
    (answer,) = asked({"documents": [{"json": forged}]}).json()["reports"]
    (failed,) = [check for check in answer["report"]["checks"] if check["status"] == "failed"]
    assert failed["code"] == "CRYPTOGRAPHIC_SECURITY_ERROR"
    assert failed["type"] == "https://www.w3.org/TR/vc-data-model#CRYPTOGRAPHIC_SECURITY_ERROR"


def test_what_is_asked_of_a_document_is_asked() -> None:
    wanted = {"json": presented(signed()), "challenge": "c-1", "domain": "jobs.example", "at": "2026-06-01T12:00:00Z"}
    (answer,) = asked({"documents": [wanted]}).json()["reports"]
    assert answer["answer"] == "unknown-issuer"
    (answer,) = asked({"documents": [wanted | {"challenge": "c-2"}]}).json()["reports"]
    assert answer["answer"] == "rejected"
    for recipient in ("eve@example.org", ["eve@example.org"]):
        (answer,) = asked({"documents": [{"text": BADGE, "recipient": recipient}]}).json()["reports"]
        assert answer["answer"] != "unknown-issuer"


def test_words_are_there_where_they_are_asked_for() -> None:
    (answer,) = asked({"documents": [{"text": BADGE}], "audience": "employer"}).json()["reports"]
    assert answer["explanation"].startswith("UNKNOWN ISSUER")
    (answer,) = asked({"documents": [{"text": BADGE}]}).json()["reports"]
    assert "explanation" not in answer


@pytest.mark.parametrize(
    ("request_", "pointer"),
    [
        ({}, "/documents"),
        ({"documents": []}, "/documents"),
        ({"documents": [{}]}, "/documents/0"),
        ({"documents": [{"text": "x", "json": {}}]}, "/documents/0"),
        ({"documents": [{"text": "x", "colour": 1}]}, "/documents/0/colour"),
        ({"documents": [{"text": "x"}], "else": 1}, "/else"),
        ({"documents": [{"text": 1}]}, "/documents/0/text"),
        ({"documents": [{"base64": "***"}]}, "/documents/0"),
        ({"documents": [{"text": "x", "at": "2026-01-01T00:00:00"}]}, "/documents/0/at"),
        ({"documents": [{"text": "x", "at": 1_767_225_600}]}, "/documents/0/at"),
        ({"documents": [{"text": "x", "recipient": ["n/a"]}]}, "/documents/0/recipient"),
        ({"documents": [{"text": "x", "recipient": []}]}, "/documents/0/recipient"),
        ({"documents": [{"text": "x"}], "audience": "cat"}, "/audience"),
        ({"documents": [{"text": "x"}] * 101}, "/documents"),
        ([], ""),
        ("[" * 10_000, None),
        ('{"documents": [], "documents": []}', "/documents"),
        (b"\xff\xfe", None),
    ],
)
def test_a_mistake_is_a_problem_with_its_place_and_without_its_value(request_: Any, pointer: str | None) -> None:
    response = asked(request_)
    problem = response.json()
    assert response.status_code == problem["status"] == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    assert problem["code"] == "malformed-request"
    if pointer is not None:
        assert pointer in [error["pointer"] for error in problem["errors"]]


def test_another_language_is_refused() -> None:
    assert asked({"documents": [{"text": BADGE}], "audience": "employer", "lang": "../en"}).status_code == 400


def test_other_content_is_refused() -> None:
    assert asked(BADGE, **{"Content-Type": "text/plain"}).status_code == 415
    assert asked(BADGE, **{"Content-Type": ""}).status_code == 415


def test_it_describes_itself_as_it_is() -> None:
    described = openapi("/api/verify")
    assert described["openapi"] == "3.1.0"
    schemas = described["components"]["schemas"]
    for name, instance in (
        ("VerifyRequest", {"documents": [{"text": BADGE, "recipient": ["ada@example.org"]}], "audience": "employer"}),
        ("VerifyAnswer", asked({"documents": [{"text": BADGE}], "audience": "employer"}).json()),
        ("ApiProblem", asked({}).json()),
    ):
        Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}}).validate(
            instance
        )
    assert "500" in described["paths"]["/api/verify"]["post"]["responses"]


def test_a_badge_of_many_members_stays_whole() -> None:
    large = signed(badge(name="x" * 50_000))
    (answer,) = asked({"documents": [{"json": large}]}).json()["reports"]
    assert answer["answer"] == "unknown-issuer"
