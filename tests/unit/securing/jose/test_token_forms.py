"""The forms of token: what each says, which claims contradict it, and how each is made."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from support.badges import COLLEGE, EARNER, ISSUED, MALLORY, Document, badge
from support.tokens import old_credential, parts_of
from vcwallet.errors import VcwalletError
from vcwallet.securing.jose import TOKEN_FORMS, TokenDocument, find_form, read_compact, verify_compact
from vcwallet.securing.jose.token_creation import create_credential_token, create_presentation_token

SECONDS = int(ISSUED.timestamp())
CLAIMS = {"iss": COLLEGE.did, "sub": EARNER.did, "jti": badge()["id"], "nbf": SECONDS}
PRESENTATION: Document = {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    "type": ["VerifiablePresentation"],
    "holder": EARNER.did,
}
OLD_PRESENTATION: Document = {**PRESENTATION, "@context": ["https://www.w3.org/2018/credentials/v1"]}


def read(header: Document, claims: Document) -> TokenDocument:
    return find_form(header, claims).read(header, claims)


def refused(header: Document, claims: Document) -> tuple[str, str, str]:
    with pytest.raises(VcwalletError) as raised:
        read(header, claims)
    return raised.value.code, raised.value.reason, raised.value.pointer


# Which form it is ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "claims", "form"),
    [
        ({"typ": "vc+jwt"}, badge(), "vc+jwt"),
        ({"typ": "application/vc+jwt"}, badge(), "vc+jwt"),
        ({"typ": "VC+JWT"}, badge(), "vc+jwt"),
        ({"typ": "vc+ld+jwt"}, badge(), "vc+jwt"),
        ({}, badge(), "vc+jwt"),
        ({}, {**badge(), "iss": COLLEGE.did, "exp": 1}, "vc+jwt"),
        ({"typ": "vp+jwt"}, PRESENTATION, "vc+jwt"),
        ({"typ": "JWT"}, {**badge(), **CLAIMS}, "jwt"),
        ({"typ": "JWT"}, badge(), "jwt"),
        ({}, {**badge(), **CLAIMS}, "jwt"),
        ({"typ": "JWT"}, {"vc": old_credential()}, "jwt"),
        ({}, {"vc": old_credential()}, "jwt"),
        ({}, {"vp": OLD_PRESENTATION}, "jwt"),
    ],
)
def test_the_form_of_a_token(header: Document, claims: Document, form: str) -> None:
    assert find_form(header, claims).name == form


@pytest.mark.parametrize(
    "header",
    [
        *({"typ": name} for name in ("at+jwt", "kb+jwt", "statuslist+jwt", "openid4vci-proof+jwt", "bad+typ", "JWS")),
        {"typ": 1},
        {"typ": "vp+jwt"},
        {"typ": "vc+jwt", "cty": "vp"},
        {"typ": "vc+jwt", "cty": "vp+jwt"},
        {"typ": "vc+jwt", "cty": "application/VP+LD+JSON"},
        {"typ": "vc+jwt", "cty": "vp-ld+jwt"},
        {"typ": "vc+jwt", "cty": "statuslist+jwt"},
        {"typ": "vc+jwt", "cty": "dc+sd-jwt"},
        {"typ": "vc+jwt", "cty": "JWT"},
        {"typ": "JWT", "cty": "JWT"},
        {"typ": "vc+jwt", "cty": ["vc"]},
    ],
)
def test_a_token_of_another_use_is_refused(header: Document) -> None:
    assert refused(header, badge())[:2] == ("PROOF_VERIFICATION_ERROR", "token-type")


@pytest.mark.parametrize("header", [{"typ": "vc+jwt"}, {"typ": "JWT"}])
def test_a_presentation_is_no_credential(header: Document) -> None:
    assert refused(header, PRESENTATION)[1] == "token-type"


def test_a_credential_in_vp_is_no_presentation() -> None:
    assert refused({"typ": "JWT"}, {"vp": old_credential()})[1] == "token-type"


@pytest.mark.parametrize(("header", "claims"), [({"typ": "vc+sd-jwt"}, badge()), ({"typ": "JWT"}, {"vct": "urn:x:1"})])
def test_selective_disclosure_is_known_by_name(header: Document, claims: Document) -> None:
    assert refused(header, claims)[:2] == ("UNSUPPORTED", "securing-form")


def test_what_a_draft_called_it_is_a_departure() -> None:
    assert [problem.reason for problem in read({"typ": "vc+ld+jwt"}, badge()).departures] == ["token-type-draft"]


# What is read -------------------------------------------------------------------------------------------------------


def test_the_payload_of_vc_jose_is_the_document() -> None:
    document = badge()
    token = read({"typ": "vc+jwt", "cty": "vc"}, document)

    assert token.document is document
    assert (*token.signature[1:4], token.departures) == (COLLEGE.did, None, None, ())


def test_claims_of_vc_jose_time_the_signature() -> None:
    token = read({}, {**badge(), "iss": COLLEGE.did, "iat": 1, "exp": SECONDS, "jti": badge()["id"]})

    assert token.document == badge()
    assert token.signature.expires == ISSUED


def test_open_badges_has_the_claims_beside_its_members() -> None:
    token = read({"typ": "JWT"}, {**badge(), **CLAIMS, "iat": 1, "aud": "did:example:1"})

    assert token.document == badge()
    assert (token.signature.signer, token.signature.expires, token.departures) == (COLLEGE.did, None, ())


def test_exp_is_the_end_of_validity() -> None:
    token = read({"typ": "JWT"}, {**badge(), **CLAIMS, "exp": SECONDS + 1})

    assert token.document["validUntil"] == "2026-01-15T09:30:01Z"


def test_vcdm_1_may_leave_out_what_a_claim_says() -> None:
    bare = old_credential(id=None, issuer=None, issuanceDate=None, credentialSubject={"name": "Ada"})
    claims = {"iss": "did:example:1", "sub": "did:example:2", "jti": "urn:x:1", "nbf": 0, "exp": 1.5, "vc": bare}

    assert read({}, claims).document == {
        **bare,
        "id": "urn:x:1",
        "issuer": "did:example:1",
        "issuanceDate": "1970-01-01T00:00:00Z",
        "expirationDate": "1970-01-01T00:00:01Z",
        "credentialSubject": {"id": "did:example:2", "name": "Ada"},
    }
    assert bare == old_credential(id=None, issuer=None, issuanceDate=None, credentialSubject={"name": "Ada"})


def test_an_issuer_that_is_only_named_gets_its_id() -> None:
    claims = {"iss": "did:example:1", "vc": old_credential(issuer={"name": "College"})}

    assert read({}, claims).document["issuer"] == {"id": "did:example:1", "name": "College"}


def test_a_status_beside_the_credential_is_read() -> None:
    entry = {"type": "EthrStatusRegistry2019", "id": "urn:x:1"}
    token = read({}, {"iss": COLLEGE.did, "vc": old_credential(), "credentialStatus": entry})

    assert token.document["credentialStatus"] == entry
    assert [problem.reason for problem in token.departures] == ["claim-beside"]


_VC, _VP = {"iss": COLLEGE.did, "vc": old_credential()}, {"iss": EARNER.did, "vp": OLD_PRESENTATION}


@pytest.mark.parametrize(
    ("claims", "beside"),
    [
        (_VC, {"validUntil": "2020-01-01T00:00:00Z"}),
        (_VC, {"expirationDate": "2020-01-01T00:00:00Z"}),
        (_VC, {"issuanceDate": "2027-01-15T09:30:00Z"}),
        (_VC, {"validFrom": "2026-01-15T09:30:01Z"}),
        (_VC, {"validFrom": "soon"}),
        (_VC, {"issuer": "did:example:other"}),
        (_VC, {"issuer": {"name": "College"}}),
        (_VC, {"credentialSubject": {"id": "did:example:other"}}),
        (_VC, {"id": "urn:x:1"}),
        (_VC, {"type": ["VerifiableCredential", "OpenBadgeCredential"]}),
        (_VC, {"proof": {"type": "DataIntegrityProof"}}),
        (_VC, {name: value for name, value in badge().items() if name != "issuer"}),
        (_VP, {"holder": "did:example:other"}),
        (_VP, {"verifiableCredential": []}),
    ],
    ids=str,
)
def test_a_member_beside_the_document_must_not_contradict_it(claims: Document, beside: Document) -> None:
    code, reason, pointer = refused({"typ": "JWT"}, claims | beside)
    assert (code, reason) == ("MALFORMED_VALUE_ERROR", "claim-conflict")
    assert pointer.removeprefix("/") in beside


@pytest.mark.parametrize(
    ("claims", "beside"),
    [
        (_VC, {"issuer": {"id": COLLEGE.did, "name": "College"}}),
        (_VC, {"issuanceDate": "2026-01-15T10:30:00+01:00"}),
        (_VC, {"validFrom": "2026-01-15T09:30:00Z"}),
        (_VC, {"credentialSubject": {"id": EARNER.did}}),
        (_VC, {"name": "PhD"}),
        (_VP, {"holder": {"id": EARNER.did}}),
        (_VP, {"type": OLD_PRESENTATION["type"]}),
    ],
    ids=str,
)
def test_a_member_beside_the_document_that_changes_nothing_is_told(claims: Document, beside: Document) -> None:
    token = read({"typ": "JWT"}, claims | beside)
    assert [problem.params["member"] for problem in token.departures] == list(beside)


def test_another_claim_beside_the_document_is_no_departure() -> None:
    assert read({"typ": "JWT"}, _VC | {"client_id": "x", "scope": "y"}).departures == ()


def test_a_presentation_of_vcdm_1() -> None:
    bare = {name: value for name, value in OLD_PRESENTATION.items() if name != "holder"}
    token = read({}, {"vp": bare, "iss": EARNER.did, "nonce": "c", "aud": "a", "exp": SECONDS, "nbf": 0})

    assert token.document == OLD_PRESENTATION
    assert (token.signature.signer, token.signature.expires) == (EARNER.did, ISSUED)
    assert token.signature.options == {"challenge": "c", "domain": "a"}


def test_a_presentation_of_vcdm_2() -> None:
    token = read({"typ": "vp+jwt", "cty": "vp"}, {**PRESENTATION, "nonce": "c", "aud": ["a"], "iat": 1})

    assert token.document == PRESENTATION
    assert token.signature.options == {"challenge": "c", "domain": ["a"]}


# Claims against the document ----------------------------------------------------------------------------------------

OTHER = "did:example:other"
CONFLICTS: dict[str, tuple[Document, Document, str]] = {
    "iss": ({"typ": "JWT"}, {**badge(), **CLAIMS, "iss": OTHER}, "/issuer"),
    "iss of an issuer without name": ({"typ": "JWT"}, {**badge(issuer=COLLEGE.did), **CLAIMS, "iss": OTHER}, "/issuer"),
    "iss that is no text": ({"typ": "JWT"}, {**badge(), **CLAIMS, "iss": [COLLEGE.did]}, "/issuer"),
    "sub": ({"typ": "JWT"}, {**badge(), **CLAIMS, "sub": OTHER}, "/credentialSubject"),
    "sub of two subjects": (
        {"typ": "JWT"},
        {**badge(credentialSubject=[{"id": EARNER.did}, {"id": OTHER}]), **CLAIMS},
        "/credentialSubject",
    ),
    "jti": ({"typ": "JWT"}, {**badge(), **CLAIMS, "jti": OTHER}, "/id"),
    "nbf": ({"typ": "JWT"}, {**badge(), **CLAIMS, "nbf": SECONDS + 1}, "/validFrom"),
    "exp": ({}, {**badge(validUntil="2026-01-15T09:30:00Z"), **CLAIMS, "exp": SECONDS + 1}, "/validUntil"),
    "iss in vc": ({}, {"iss": OTHER, "vc": old_credential()}, "/issuer"),
    "sub in vc": ({}, {"sub": OTHER, "vc": old_credential()}, "/credentialSubject"),
    "jti in vc": ({}, {"jti": OTHER, "vc": old_credential()}, "/id"),
    "nbf in vc": ({}, {"nbf": 1, "vc": old_credential()}, "/issuanceDate"),
    "exp in vc": ({}, {"exp": 1, "vc": old_credential(expirationDate="2027-01-01T00:00:00Z")}, "/expirationDate"),
    "exp in vc of VCDM 2.0": ({}, {"exp": 1, "vc": badge(validUntil="2027-01-01T00:00:00Z")}, "/validUntil"),
    "exp where only the other version's date is there": (
        {},
        {"exp": 1, "vc": badge(expirationDate="2027-01-01T00:00:00Z")},
        "/expirationDate",
    ),
    "status": (
        {},
        {"vc": old_credential(credentialStatus={"id": "urn:x:1"}), "credentialStatus": {"id": "urn:x:2"}},
        "/credentialStatus",
    ),
    "iss in vp": ({}, {"vp": OLD_PRESENTATION, "iss": OTHER}, "/holder"),
    "jti in vp": ({}, {"vp": {**OLD_PRESENTATION, "id": "urn:x:1"}, "jti": "urn:x:2"}, "/id"),
    "iss in vc+jwt": ({"typ": "vc+jwt"}, {**badge(), "iss": OTHER}, "/issuer"),
    "sub in vc+jwt": ({"typ": "vc+jwt"}, {**badge(), "sub": OTHER}, "/credentialSubject"),
    "jti in vc+jwt": ({"typ": "vc+jwt"}, {**badge(), "jti": OTHER}, "/id"),
    "an issuer whose id is no text": ({}, {"iss": COLLEGE.did, "vc": old_credential(issuer={"id": 5})}, "/issuer"),
    "a subject whose id is no text": (
        {"typ": "vc+jwt"},
        {**badge(credentialSubject={"id": [EARNER.did]}), "sub": EARNER.did},
        "/credentialSubject",
    ),
    "iss in vp+jwt": ({"typ": "vp+jwt"}, {**PRESENTATION, "iss": OTHER}, "/holder"),
    "jti in vp+jwt": ({"typ": "vp+jwt"}, {**PRESENTATION, "id": "urn:x:1", "jti": "urn:x:2"}, "/id"),
}


@pytest.mark.parametrize("name", CONFLICTS)
def test_a_claim_that_contradicts_the_document_is_refused(name: str) -> None:
    header, claims, pointer = CONFLICTS[name]

    assert refused(header, claims) == ("MALFORMED_VALUE_ERROR", "claim-conflict", pointer)


@pytest.mark.parametrize(
    ("header", "claims", "reason"),
    [
        ({}, {**badge(), **CLAIMS, "nbf": "2026-01-15T09:30:00Z"}, "claim-moment"),
        ({}, {**badge(), **CLAIMS, "exp": True}, "claim-moment"),
        ({}, {"vc": old_credential(), "exp": None}, "claim-moment"),
        ({"typ": "vc+jwt"}, {**badge(), "exp": "never"}, "claim-moment"),
        ({"typ": "vc+jwt"}, {**badge(), "nbf": [1]}, "claim-moment"),
        ({}, {"vp": OLD_PRESENTATION, "exp": "soon"}, "claim-moment"),
        ({}, {"vc": "a text"}, "claim-object"),
        ({}, {"vp": [OLD_PRESENTATION]}, "claim-object"),
        ({}, {"vc": old_credential(), "vp": OLD_PRESENTATION}, "claim-forbidden"),
        ({"typ": "vc+jwt"}, {**badge(), "vc": badge()}, "claim-forbidden"),
        ({"typ": "vp+jwt"}, {**PRESENTATION, "vp": PRESENTATION}, "claim-forbidden"),
    ],
)
def test_claims_of_no_use_are_refused(header: Document, claims: Document, reason: str) -> None:
    assert refused(header, claims)[:2] == ("MALFORMED_VALUE_ERROR", reason)


@pytest.mark.parametrize(
    "moment",
    ["2026-01-15T09:30:00.999Z", "2026-01-15T10:30:00+01:00", "2026-01-15T09:30:00", "no moment"],
)
def test_moments_are_compared_to_the_second_and_what_cannot_be_read_elsewhere(moment: str) -> None:
    assert read({}, {**badge(validFrom=moment), **CLAIMS}).document["validFrom"] == moment


@pytest.mark.parametrize("value", [1e300, -1e300, 9e15, -9e15])
def test_a_moment_beyond_the_calendar_compares_with_every_other(value: float) -> None:
    expires = read({"typ": "vc+jwt"}, {**badge(), "exp": value}).signature.expires

    assert expires is not None
    assert (expires > datetime.now(UTC)) is (value > 0)


def test_what_is_missing_is_a_departure() -> None:
    missing = [problem.params for problem in read({"typ": "JWT"}, badge()).departures]
    assert missing == [{"claim": name} for name in ("iss", "sub", "jti", "nbf")]
    unended = read({"typ": "JWT"}, {**badge(validUntil="2027-01-01T00:00:00Z"), **CLAIMS})
    assert [problem.params for problem in unended.departures] == [{"claim": "exp"}]


def test_a_time_of_signing_that_is_none_is_a_departure() -> None:
    token = read({"typ": "vc+jwt"}, {**badge(), "iat": "2010-01-01T19:23:24Z"})
    assert [(problem.reason, problem.params["claim"]) for problem in token.departures] == [("claim-moment", "iat")]


# Making -------------------------------------------------------------------------------------------------------------


def credential(document: Document, form: str, **others: Any) -> tuple[Document, Document]:
    token = create_credential_token(document, COLLEGE, form=form, created=ISSUED, **others)
    verify_compact(read_compact(token), COLLEGE.public_key)
    return parts_of(token)


def test_vc_jose() -> None:
    header, claims = credential(badge(), "vc+jwt")

    assert header == {"alg": "EdDSA", "typ": "vc+jwt", "cty": "vc", "kid": COLLEGE.verification_method}
    assert claims == {**badge(), "iss": COLLEGE.did, "iat": SECONDS}


def test_vc_jwt_of_open_badges() -> None:
    header, claims = credential(badge(validUntil="2027-01-01T00:00:00.5Z"), "jwt", kid="https://college.example/1")

    assert header == {"alg": "EdDSA", "typ": "JWT", "kid": "https://college.example/1"}
    assert claims == {
        **badge(validUntil="2027-01-01T00:00:00.5Z"),
        **CLAIMS,
        "exp": 1798761600.5,
        "iat": SECONDS,
    }


def test_a_recipient_without_id_gets_one() -> None:
    subject = {name: value for name, value in badge()["credentialSubject"].items() if name != "id"}
    for stated in (subject, [subject]):
        _, claims = credential(badge(credentialSubject=stated), "jwt")
        named = claims["credentialSubject"]
        named = named[0] if isinstance(stated, list) else named

        assert claims["sub"] == named["id"]
        assert named["id"].startswith("urn:uuid:")
        assert named == {"id": named["id"], **subject}


def test_vc_jwt_of_vcdm_1() -> None:
    _, claims = credential(old_credential(), "jwt")

    assert claims["vc"] == old_credential()
    assert claims["nbf"] == SECONDS
    assert read({}, claims).document == old_credential()


def test_a_bearer_has_no_sub() -> None:
    assert "sub" not in credential(old_credential(credentialSubject={"name": "Ada"}), "jwt")[1]


@pytest.mark.parametrize("form", TOKEN_FORMS)
def test_what_is_made_is_read(form: str) -> None:
    header, claims = credential(badge(), form)
    token = read(header, claims)

    assert token.document == badge()
    assert (token.signature.signer, token.departures) == (COLLEGE.did, ())


def test_a_proof_made_before_stays_inside() -> None:
    document = badge(proof={"type": "DataIntegrityProof"})
    for form in TOKEN_FORMS:
        assert credential(document, form)[1]["proof"] == document["proof"]


@pytest.mark.parametrize(
    ("document", "form"), [(PRESENTATION, "vc+jwt"), ({**OLD_PRESENTATION, "id": "urn:x:1"}, "jwt")]
)
def test_presentations(document: Document, form: str) -> None:
    token = create_presentation_token(
        document, EARNER, form=form, challenge="c-1", domain="https://jobs.example", created=ISSUED
    )
    verify_compact(read_compact(token), EARNER.public_key)
    stated = read(*parts_of(token))

    assert stated.document == document
    assert stated.signature.options == {"challenge": "c-1", "domain": "https://jobs.example"}
    assert stated.departures == ()


def test_a_presentation_of_no_occasion() -> None:
    token = create_presentation_token(PRESENTATION, EARNER, form="vc+jwt", challenge=None, domain=None, created=ISSUED)
    assert read(*parts_of(token)).signature.options == {}


@pytest.mark.parametrize(
    ("document", "form", "reason", "pointer"),
    [
        (badge(), "sd-jwt", "token-form", ""),
        (badge(issuer=MALLORY.did), "vc+jwt", "token-signer", ""),
        (badge(issuer=MALLORY.did), "jwt", "token-signer", ""),
        (badge(id=None), "jwt", "token-needs", "/id"),
        (badge(validFrom=None), "jwt", "token-needs", "/validFrom"),
        (badge(issuer={"name": "College"}), "jwt", "token-needs", "/issuer"),
        (badge(credentialSubject=[{}, {}]), "jwt", "token-subjects", "/credentialSubject"),
        (badge(exp=1), "vc+jwt", "token-member", "/exp"),
        (badge(vc={}), "vc+jwt", "token-member", "/vc"),
        (badge(status="active"), "jwt", "token-member", "/status"),
        (badge(**{"@context": ["https://example.com"]}), "jwt", "token-context", "/@context"),
        (badge(**{"@context": None}), "jwt", "token-context", "/@context"),
    ],
)
def test_what_has_no_such_form_is_not_signed(document: Document, form: str, reason: str, pointer: str) -> None:
    with pytest.raises(VcwalletError) as raised:
        create_credential_token(document, COLLEGE, form=form, created=ISSUED)
    assert (raised.value.code, raised.value.reason) == ("PROOF_GENERATION_ERROR", reason)
    assert raised.value.pointer == pointer
    assert str(raised.value)


@pytest.mark.parametrize(
    ("document", "form", "reason"),
    [
        (PRESENTATION, "jwt", "token-version"),
        ({**OLD_PRESENTATION, "holder": {}}, "jwt", "token-needs"),
        ({**PRESENTATION, "holder": MALLORY.did}, "vc+jwt", "token-signer"),
    ],
)
def test_presentations_that_have_no_such_form(document: Document, form: str, reason: str) -> None:
    with pytest.raises(VcwalletError) as raised:
        create_presentation_token(document, EARNER, form=form, challenge=None, domain=None, created=ISSUED)
    assert raised.value.reason == reason


@pytest.mark.parametrize("contexts", [[], None, {}, 7])
def test_a_token_without_usable_contexts_is_read(contexts: Any) -> None:
    token = read({"typ": "JWT"}, {**badge(), **CLAIMS, "@context": contexts})
    assert token.document["@context"] == contexts
