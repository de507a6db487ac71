"""A form of token is one file and one line of the table: another is issued, verified, enveloped and presented."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from types import ModuleType

import pytest

from support.badges import EARNER, NOW, badge
from vcwallet import Verifier
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError
from vcwallet.issuer import Issuer, NewAchievement, preview
from vcwallet.model.access import identifier_of
from vcwallet.model.document_kinds import VCDM_2
from vcwallet.report import Outcome
from vcwallet.securing.jose import (
    TOKEN_FORMS,
    PresentationType,
    TokenDocument,
    TokenForm,
    TokenSignature,
    find_form,
    load_form,
    read_compact,
)
from vcwallet.securing.jose.token_form import PresentationRequest, TokenDraft
from vcwallet.signing import Ed25519Key
from vcwallet.wallet import present

_LADDERS = NewAchievement(name="Ladders", description="Sets up ladders.", criteria="Practical test.")
_ASKED = {"challenge": "c-1", "domain": "https://jobs.example"}


class BadgeToken:
    """Has the document in the claim `badge`, or `show`, and says who signs in `iss`."""

    name = "badge+jwt"
    media_type = "application/badge+jwt"
    presentation = PresentationType("badge+jwt", "application/show+jwt", VCDM_2)
    inner_claims = ("badge", "show")
    key_in_header = True

    def takes(self, media_type: str, _claims: JsonObject) -> bool:
        return media_type in ("badge+jwt", "show+jwt")

    def read(self, _header: JsonObject, claims: JsonObject) -> TokenDocument:
        document = claims["show"] if "show" in claims else claims["badge"]
        options = {"challenge": claims.get("nonce"), "domain": claims.get("aud")}
        return TokenDocument(document, document, TokenSignature(self.name, claims["iss"], options=options))

    def draft_credential(self, document: JsonObject, _created: datetime) -> TokenDraft:
        return TokenDraft({"typ": "badge+jwt"}, {"iss": identifier_of(document["issuer"]), "badge": document})

    def draft_presentation(self, document: JsonObject, _created: datetime, request: PresentationRequest) -> TokenDraft:
        claims = {"iss": document["holder"], "nonce": request.challenge, "aud": request.domain, "show": document}
        return TokenDraft({"typ": "show+jwt"}, claims)


@pytest.fixture(autouse=True)
def form(monkeypatch: pytest.MonkeyPatch) -> TokenForm:
    form, module = BadgeToken(), ModuleType("badge_token")
    module.FORM = form  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "vcwallet.securing.jose.badge_token", module)
    monkeypatch.setitem(TOKEN_FORMS, form.name, "badge_token")  # type: ignore[arg-type]
    load_form.cache_clear()
    return form


@pytest.fixture
def token(tmp_path: Path) -> bytes:
    key = Ed25519Key.generate()
    with Issuer.create(tmp_path / "college.issuer", name="Example College", signer=key, clock=lambda: NOW) as college:
        issued = college.issue(college.catalogue.add(_LADDERS), EARNER.did, securing="badge+jwt")
    (secured,) = issued.forms
    assert secured.media_type == "application/badge+jwt"
    return secured.content


def test_it_is_issued_and_verified(token: bytes) -> None:
    report = Verifier().verify(token, at=NOW)

    assert "jwk" in read_compact(token).header
    assert report.authentic, report.explain(audience="developer")
    assert report.kind == "credential"
    assert report.check("proof").params["suite"] == "badge+jwt"


def test_a_preview_looks_at_it_as_it_is_issued(token: bytes) -> None:
    draft = find_form({"typ": "badge+jwt"}, {}).read({}, read_compact(token).claims()).document

    assert preview(draft, securing="badge+jwt", at=NOW).readers == preview(token, at=NOW).readers


@pytest.mark.parametrize(("chosen", "media_type"), [(None, "vp+jwt"), ("show+jwt", "show+jwt"), ("jwt", "jwt")])
def test_it_is_presented_in_every_form(chosen: str | None, media_type: str, token: bytes) -> None:
    shown = present([token], EARNER, **_ASKED, form=chosen, created=NOW)

    assert shown.is_token
    assert shown.media_type == f"application/{media_type}"
    report = Verifier().verify(shown.content, at=NOW, **_ASKED)
    assert report.kind == "presentation"
    assert report.authentic, report.explain(audience="developer")
    assert [member.digest for member in report.members] == [Verifier().verify(token, at=NOW).digest]


def test_its_envelope_has_its_media_type(token: bytes) -> None:
    shown = present([token], EARNER, **_ASKED, created=NOW)

    (envelope,) = read_compact(shown.content).claims()["verifiableCredential"]
    assert envelope["id"] == f"data:application/badge+jwt,{token.decode()}"
    assert Verifier().verify(envelope, at=NOW).authentic


def test_without_its_line_it_is_not_known(token: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(TOKEN_FORMS, "badge+jwt")  # type: ignore[arg-type]

    assert Verifier().verify(token, at=NOW).outcome is Outcome.UNDETERMINED
    with pytest.raises(UsageError) as raised:
        preview(badge(), securing="badge+jwt", at=NOW)
    assert raised.value.reason == "securing-unknown"
