"""Verifying tokens: what is read of them, whose key signed, and where they may stand."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import Any

import pytest

from support import learner_records, stacked_credentials
from support.badges import COLLEGE, EARNER, ISSUED, MALLORY, NOW, Document, badge, presented, signed
from support.tokens import enveloped, old_credential, part, parts_of, signed_parts, token_of
from support.world import WebKey, World, key_document
from vcwallet import Policy, Verifier
from vcwallet.baking import bake
from vcwallet.canonical import jcs
from vcwallet.checks import CheckStatus
from vcwallet.encoding import base64url, strict_json
from vcwallet.keys.jwk import encode_jwk, jwk_thumbprint
from vcwallet.limits import Limits
from vcwallet.ports import Signer
from vcwallet.report import Outcome, VerificationReport
from vcwallet.securing.jose import TOKEN_FORMS
from vcwallet.securing.jose.token_creation import create_credential_token, create_presentation_token
from vcwallet.signing import EcdsaKey, KeyType, PrivateKey, generate_key
from vcwallet.stacks.stacked.stack_binding import BoundPart

SITE = "https://college.example/issuers/4"
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'


def token(document: Document | None = None, key: Signer = COLLEGE, form: str = "vc+jwt", **options: Any) -> str:
    return create_credential_token(badge() if document is None else document, key, form=form, created=ISSUED, **options)


def presentation(*members: Any, form: str = "vc+jwt", **changes: Any) -> str:
    contexts = {"vc+jwt": "https://www.w3.org/ns/credentials/v2", "jwt": "https://www.w3.org/2018/credentials/v1"}
    document: Document = {
        "@context": [contexts[form]],
        "type": ["VerifiablePresentation"],
        "holder": EARNER.did,
        "verifiableCredential": list(members),
    }
    return create_presentation_token(
        document | changes, EARNER, form=form, challenge="c-1", domain="jobs.example", created=ISSUED
    )


def verify(source: Any, world: World | None = None, policy: Policy | None = None, **asked: Any) -> VerificationReport:
    return Verifier(fetcher=world, policy=policy or Policy()).verify(source, at=NOW, **asked)


def of_key(report: VerificationReport) -> tuple[CheckStatus, str]:
    check = report.check("issuer-key")
    return check.status, check.reason


# Genuine ones -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", TOKEN_FORMS)
@pytest.mark.parametrize("key_type", [None, KeyType.P256, KeyType.P384, KeyType.P521, KeyType.SECP256K1])
def test_a_token_is_verified_like_a_document(form: str, key_type: KeyType | None) -> None:
    key: PrivateKey = COLLEGE if key_type is None else EcdsaKey.generate(key_type)
    document = badge(issuer={"id": key.did, "type": ["Profile"], "name": "Example College"})
    report = verify(token(document, key, form))

    assert (report.outcome, report.authentic, report.kind) == (Outcome.UNKNOWN_ISSUER, True, "credential")
    assert report.document == document
    assert report.credential.name == "Safe Use of Ladders"
    assert report.check("proof").params["suite"] == form
    assert report.check("conformance").status is CheckStatus.PASSED
    assert report.check("recipient").code == "RECIPIENT_NOT_ASKED"
    assert verify(token(document, key, form), recipient=EARNER.did).check("recipient").status is CheckStatus.PASSED


def test_a_credential_of_vcdm_1_is_read_with_what_its_claims_say() -> None:
    bare = old_credential(issuer=None, issuanceDate=None, id=None, credentialSubject={"name": "Ada"})
    claims = {"iss": COLLEGE.did, "sub": EARNER.did, "jti": "urn:x:1", "nbf": 0, "exp": 1_770_000_000, "vc": bare}
    report = verify(token_of(claims, {"typ": "JWT"}))

    assert report.check("issuer-key").status is CheckStatus.PASSED
    assert report.check("validity").code == "EXPIRED"
    assert report.document is not None
    assert report.document["issuer"] == COLLEGE.did
    assert report.document["credentialSubject"]["id"] == EARNER.did


@pytest.mark.parametrize("claim", ["x", "", 1, True, None, [], [1], [{"status_list": {"idx": 7, "uri": SITE}}], {}])
def test_a_claim_of_status_that_says_nothing_is_no_clear_status(claim: Any) -> None:
    report = verify(token_of({**badge(), "status": claim}, {"typ": "vc+jwt", "kid": COLLEGE.verification_method}))
    assert report.check("proof").status is CheckStatus.PASSED
    assert report.check("status").status is CheckStatus.INDETERMINATE
    assert report.outcome is Outcome.UNDETERMINED


@pytest.mark.parametrize("proof", [[], {}, [{}], None])
def test_an_empty_proof_inside_a_token_is_none(proof: Any) -> None:
    report = verify(token_of({**badge(), "proof": proof}, {"typ": "vc+jwt", "kid": COLLEGE.verification_method}))
    assert report.outcome is Outcome.REJECTED, report.explain(audience="developer")


def test_what_a_claim_leaves_out_is_a_finding() -> None:
    claims = {**badge(), "iss": COLLEGE.did}
    report = verify(token_of(claims, {"typ": "JWT"}))

    assert report.authentic
    check = report.check("conformance")
    assert (check.status, check.required, check.reason) == (CheckStatus.FAILED, False, "claim-missing")
    assert verify(token_of(claims, {"typ": "JWT"}), policy=Policy(conformance="required")).outcome is Outcome.REJECTED


def test_the_policy_can_require_a_form() -> None:
    assert verify(token(), policy=Policy(proofs=("vc+jwt",))).authentic
    assert verify(token(form="jwt"), policy=Policy(proofs=("vc+jwt",))).outcome is Outcome.REJECTED


def test_a_baked_token() -> None:
    report = verify(bake(PICTURE, token(form="jwt")))
    assert report.authentic


def test_members_that_no_context_defines_are_signed_and_no_loss() -> None:
    report = verify(token(badge(extra={"grade": 1})))
    assert report.authentic
    assert report.document is not None
    assert report.document["extra"] == {"grade": 1}


# What is not read ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("contexts", "reason"),
    [
        (["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"], "json-first-context"),
        ([*badge()["@context"], "https://example.com/own/v1"], "unknown-context"),
        ([*badge()["@context"], {"issuer": "https://example.com/issuer"}], "inline-context"),
    ],
)
def test_words_that_may_mean_something_else_are_no_verdict(contexts: list[Any], reason: str) -> None:
    report = verify(token(badge(**{"@context": contexts})))

    assert report.outcome is Outcome.UNDETERMINED
    assert (report.check("document").status, report.check("document").reason) == (CheckStatus.INDETERMINATE, reason)
    assert report.check("proof").status is CheckStatus.PASSED


def test_a_context_inside_is_seen_however_it_is_written() -> None:
    document = badge()
    document["credentialSubject"]["@context"] = {"achievement": "https://example.com/other"}
    header, payload, _ = token_of(document, {"typ": "vc+jwt"}).split(".")
    for text in (
        strict_json.dumps(document),
        strict_json.dumps(document).replace(b'{"id"', b'{"\\u0040context":{},"id"'),
    ):
        report = verify(signed_parts(f"{header}.{part(text)}"))
        assert report.check("document").reason in ("json-nested-context", "duplicate-member")
    assert payload


# Headers ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ({"alg": "none"}, "token-unsigned"),
        ({"alg": "HS256"}, "token-shared-secret"),
        ({"alg": None}, "token-algorithm-missing"),
        ({"crit": []}, "token-critical"),
        ({"b64": False, "crit": ["b64"]}, "token-critical"),
        ({"typ": "at+jwt"}, "token-type"),
        ({"typ": "vp+jwt"}, "token-type"),
        ({"cty": "JWT"}, "token-type"),
        ({"kid": 7}, "token-header"),
        ({"jwk": "text"}, "token-header"),
    ],
)
def test_headers_that_are_refused(header: Document, reason: str) -> None:
    report = verify(token_of(badge(), header))

    assert report.outcome is Outcome.REJECTED
    assert (report.check("proof").status, report.check("proof").reason) == (CheckStatus.FAILED, reason)
    assert report.explain(audience="employer")


def test_an_unknown_algorithm_is_no_verdict_whatever_else_looks_odd() -> None:
    for claims in (badge(), {**badge(), "iss": "did:example:other"}, {"a": 1}):
        report = verify(token_of(claims, {"alg": "ES256K-R"}))
        assert report.outcome is Outcome.UNDETERMINED
        assert report.check("proof").params == {"algorithm": "ES256K-R"}


def test_the_key_decides_the_algorithm() -> None:
    report = verify(token_of(badge(), {"alg": "ES256"}))
    assert (report.check("proof").status, report.check("proof").reason) == (CheckStatus.FAILED, "key-algorithm")


def test_nothing_that_a_header_names_is_fetched() -> None:
    world = World()
    world.publish("https://evil.example/keys", {"keys": [encode_jwk(MALLORY.public_key)]})
    header = {"kid": None, "jku": "https://evil.example/keys", "x5u": "https://evil.example/keys", "x5c": ["AA"]}
    report = verify(token_of(badge(), header, MALLORY), world)

    assert report.check("proof").reason == "signature-mismatch"
    assert world.asked == []


# Claims and times ---------------------------------------------------------------------------------------------------


def test_a_claim_that_contradicts_the_credential_rejects_it() -> None:
    report = verify(token_of({**badge(), "iss": "did:example:other"}))

    assert report.outcome is Outcome.REJECTED
    assert (report.check("document").reason, report.check("document").pointer) == ("claim-conflict", "/issuer")


@pytest.mark.parametrize(
    ("name", "value", "reason"), [("exp", 1_700_000_000, "token-expired"), ("nbf", 2e9, "token-not-yet")]
)
def test_a_signature_counts_for_a_time(name: str, value: float, reason: str) -> None:
    report = verify(token_of({**badge(), name: value}, {"typ": "vc+jwt"}))

    assert (report.check("proof").status, report.check("proof").reason) == (CheckStatus.FAILED, reason)
    assert report.check("validity").status is CheckStatus.PASSED


def test_a_clock_that_is_a_little_ahead_is_no_fault() -> None:
    assert verify(token_of({**badge(), "nbf": NOW.timestamp() + 30}, {"typ": "vc+jwt"})).authentic


def test_in_vc_jwt_the_credential_itself_is_out_of_time() -> None:
    report = verify(token(badge(validUntil="2026-02-01T00:00:00Z"), form="jwt"))
    assert report.check("proof").status is CheckStatus.PASSED
    assert report.check("validity").code == "EXPIRED"


# Whose key it is ----------------------------------------------------------------------------------------------------

THUMBPRINT = jwk_thumbprint(COLLEGE.public_key)


@pytest.mark.parametrize("kid", [None, "", COLLEGE.did, COLLEGE.verification_method, THUMBPRINT, "key-1"])
def test_the_names_of_a_key(kid: str | None) -> None:
    assert verify(token_of(badge(), {"kid": kid})).authentic


def test_a_key_of_another_is_not_the_issuers() -> None:
    assert of_key(verify(token_of(badge(), key=MALLORY))) == (CheckStatus.FAILED, "other-controller")
    assert verify(token_of(badge(), {"kid": None}, MALLORY)).check("proof").reason == "signature-mismatch"
    assert verify(token_of(badge(), {"kid": "key-1"}, MALLORY)).check("proof").reason == "token-key-missing"


@pytest.mark.parametrize(
    ("issuer", "status", "reason"),
    [
        (MALLORY.did, CheckStatus.PASSED, ""),
        (COLLEGE.did, CheckStatus.FAILED, "key-of-another"),
        (SITE, CheckStatus.INDETERMINATE, "offline"),
        ("did:example:college", CheckStatus.INDETERMINATE, "identifier"),
    ],
)
def test_a_key_that_comes_along_counts_if_its_issuer_publishes_it(
    issuer: str, status: CheckStatus, reason: str
) -> None:
    header = {"kid": None, "jwk": encode_jwk(MALLORY.public_key)}
    report = verify(token_of(badge(issuer=issuer), header, MALLORY))

    assert report.check("proof").status is CheckStatus.PASSED
    assert of_key(report) == (status, reason)
    assert report.authentic is (status is CheckStatus.PASSED)


def test_a_key_that_comes_along_is_open_where_a_document_of_another_is_published() -> None:
    world = World()
    world.publish(SITE, key_document(f"{SITE}/other", MALLORY))
    report = verify(token_of(badge(issuer=SITE), {"kid": None, "jwk": encode_jwk(MALLORY.public_key)}, MALLORY), world)
    assert of_key(report) == (CheckStatus.INDETERMINATE, "key-in-token")


def test_a_private_key_that_comes_along_is_refused() -> None:
    header = {"kid": None, "jwk": {**encode_jwk(COLLEGE.public_key), "d": "AA"}}
    assert verify(token_of(badge(), header)).check("proof").reason == "key-private"


KEYS = {
    "a controlled identifier document": key_document(SITE, COLLEGE),
    "a key": {**encode_jwk(COLLEGE.public_key), "kid": "1"},
    "a set of keys": {"keys": [encode_jwk(MALLORY.public_key), {**encode_jwk(COLLEGE.public_key), "kid": "1"}]},
    "a set with keys of other kinds": {"keys": [{"kty": "oct", "k": "AA"}, 7, encode_jwk(COLLEGE.public_key)]},
}


@pytest.mark.parametrize("published", KEYS)
@pytest.mark.parametrize("location", [SITE, f"{SITE}/keys", f"{SITE}/keys/1.json"])
def test_keys_at_the_issuers_web_address(published: str, location: str) -> None:
    world = World()
    world.publish(location, KEYS[published] if location == SITE or "document" not in published else KEYS["a key"])
    report = verify(token_of(badge(issuer=SITE), {"kid": location}), world)

    assert report.authentic, report.explain(audience="developer")
    assert [url for url, _ in world.asked] == [location]


@pytest.mark.parametrize("kid", [None, "1", THUMBPRINT, f"{SITE}#1"])
def test_a_key_in_a_set_is_found_by_its_names(kid: str | None) -> None:
    world = World()
    world.publish(SITE, KEYS["a set of keys"])
    assert verify(token_of(badge(issuer=SITE), {"kid": kid}), world).authentic


def test_a_key_that_is_not_in_the_set_is_missing() -> None:
    world = World()
    world.publish(SITE, KEYS["a set of keys"])
    report = verify(token_of(badge(issuer=SITE), {"kid": f"{SITE}#2"}), world)
    assert (report.check("proof").status, report.check("proof").reason) == (CheckStatus.FAILED, "token-key-missing")


@pytest.mark.parametrize(
    "location",
    [
        "https://college.example/keys",
        f"{SITE}2/keys",
        f"{SITE}/../5/keys",
        f"{SITE}/%2e%2e/5/keys",
        f"{SITE}/a\\..\\..\\5",
        "https://college.example/issuers/",
    ],
)
def test_a_key_beside_the_issuers_address_leaves_open_whose_it_is(location: str) -> None:
    world = World()
    world.publish(location, KEYS["a key"])
    source = token_of(badge(issuer=SITE), {"kid": location})
    report = verify(source, world)

    assert report.outcome is Outcome.UNDETERMINED
    assert report.check("proof").status is CheckStatus.PASSED
    assert of_key(report) == (CheckStatus.INDETERMINATE, "key-elsewhere")
    assert verify(source, world, Policy(allow_issuer_controller_mismatch=True)).authentic


@pytest.mark.parametrize("location", ["https://keys.example/1", "https://college.example.evil.example/keys"])
def test_a_key_at_another_website_is_not_fetched(location: str) -> None:
    world = World()
    world.publish(location, KEYS["a key"])
    report = verify(token_of(badge(issuer=SITE), {"kid": location}), world)

    assert report.outcome is Outcome.UNDETERMINED
    assert world.asked == []
    assert (report.check("proof").code, report.check("proof").reason) == ("UNSUPPORTED", "key-elsewhere")


def test_an_issuer_that_is_no_whole_address_has_nothing_below_it() -> None:
    world = World()
    world.publish("https://evil.example/keys", KEYS["a key"])
    for issuer in ("https:", "https://", "https://evil.example?x="):
        report = verify(token_of(badge(issuer=issuer), {"kid": "https://evil.example/keys"}), world)
        assert not report.authentic


def test_a_profile_without_keys_says_nothing_against_a_token() -> None:
    world = World()
    world.publish(SITE, {"id": SITE, "type": "Profile", "name": "College"})
    report = verify(token_of(badge(issuer=SITE), {"kid": "1"}), world)
    assert (report.outcome, report.check("proof").reason) == (Outcome.UNDETERMINED, "keys-unpublished")


def test_a_document_of_another_publishes_no_key_of_the_issuer() -> None:
    world = World()
    world.publish(SITE, key_document("https://evil.example", COLLEGE))
    report = verify(token_of(badge(issuer=SITE), {"kid": "1"}), world)
    assert report.check("proof").code == "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID"


def test_a_key_counts_for_the_purpose_that_it_is_listed_for() -> None:
    world = World()
    world.publish(SITE, key_document(SITE, COLLEGE, "authentication"))
    report = verify(token_of(badge(issuer=SITE), {"kid": None}), world)
    assert (report.outcome, report.check("proof").reason) == (Outcome.REJECTED, "token-key-missing")


def test_a_key_that_was_published_for_one_algorithm_verifies_by_that_alone() -> None:
    key = EcdsaKey.generate(KeyType.P256)
    world = World()
    for algorithm, fits in (("ES256", True), ("EdDSA", False), ("XYZ", True)):
        world.publish(SITE, {**encode_jwk(key.public_key), "alg": algorithm, "kid": "1"})
        report = verify(token_of(badge(issuer=SITE), {"kid": "1", "alg": "ES256"}, key), world)
        assert report.authentic is fits


@pytest.mark.parametrize(
    ("brought", "published", "reason"),
    [
        (None, ["Ed25519"], ""),
        ("EdDSA", [None], ""),
        (None, ["EdDSA"], ""),
        ("ES256", [None], "key-jwk-purpose"),
    ],
)
def test_a_key_that_comes_along_is_held_to_what_it_is_for(
    brought: str | None, published: list[str | None], reason: str
) -> None:
    public = encode_jwk(COLLEGE.public_key)
    world = World()
    world.publish(SITE, {"keys": [public if name is None else public | {"alg": name} for name in published]})
    header = {"kid": None, "jwk": public if brought is None else public | {"alg": brought}}
    report = verify(token_of(badge(issuer=SITE), header), world)

    assert report.check("proof").reason == reason
    assert report.authentic is (reason == "")


def test_a_revoked_key_is_said() -> None:
    world = World()
    world.publish(SITE, key_document(SITE, COLLEGE, revoked="2026-02-01T00:00:00Z"))
    report = verify(token(badge(issuer=SITE), WebKeyOf(SITE)), world)
    assert report.check("issuer-key").code == "KEY_REVOKED"


class WebKeyOf(WebKey):
    """The college's key under a web address."""

    def __init__(self, controller: str) -> None:
        super().__init__(controller, COLLEGE)


def test_keys_are_asked_for_in_vain_only_a_few_times() -> None:
    world = World()
    world.publish(SITE, key_document(SITE, MALLORY))
    tokens = [token_of(badge(issuer=f"{SITE}/{number}"), {"kid": "1"}) for number in range(10)]
    policy = Policy(limits=Limits(vain_fetches=3))
    report = verify(signed(badge(endorsementJwt=tokens)), world, policy)

    assert len(world.asked) == 3
    assert [child.check("proof").reason for child in report.children[3:]] == ["vain-fetches"] * 7


def test_any_key_of_a_set_may_be_meant() -> None:
    world = World()
    both = [encode_jwk(COLLEGE.public_key), encode_jwk(MALLORY.public_key)]
    for keys in (both, both[::-1]):
        world.publish(SITE, {"keys": keys})
        assert verify(token_of(badge(issuer=SITE), {"kid": None}), world).authentic


def test_a_key_that_signs_nothing_is_no_verdict() -> None:
    world = World()
    agreement = {"kty": "OKP", "crv": "X25519", "x": base64url.encode(bytes(31) + b"\x09")}
    world.publish(SITE, {"keys": [{**agreement, "kid": "1"}]})
    report = verify(token_of(badge(issuer=SITE), {"kid": "1"}), world)
    assert (report.outcome, report.check("proof").reason) == (Outcome.UNDETERMINED, "key-unverified")


def test_what_is_no_address_leads_nowhere() -> None:
    world = World()
    report = verify(token_of(badge(issuer=SITE), {"kid": "https://[college.example/keys"}), world)
    assert not report.authentic
    assert world.asked == []


def test_a_key_that_comes_along_says_nothing_of_a_presentation_without_holder() -> None:
    document = {"@context": [badge()["@context"][0]], "type": "VerifiablePresentation"}
    claims = {**document, "verifiableCredential": [enveloped(token())], "nonce": "c-1", "aud": "jobs.example"}
    header = {"typ": "vp+jwt", "kid": None, "jwk": encode_jwk(EARNER.public_key)}
    report = verify(token_of(claims, header, EARNER), **ASKED)
    assert (report.outcome, report.check("holder-key").reason) == (Outcome.UNDETERMINED, "key-in-token")


def test_an_sd_jwt_is_known_by_name() -> None:
    report = verify(token() + "~WyJhIiwiYiIsImMiXQ~")
    assert report.outcome is Outcome.UNDETERMINED
    assert report.check("proof").params == {"form": "sd-jwt"}


def test_work_on_contexts_is_bounded() -> None:
    contexts = [*badge()["@context"], "https://w3id.org/citizenship/v3", "https://w3id.org/vc/render-method/v1"]
    report = verify(token(badge(**{"@context": contexts})), policy=Policy(limits=Limits(contexts=0)))
    assert (report.outcome, report.check("document").code) == (Outcome.UNDETERMINED, "LIMIT_EXCEEDED")


def test_too_many_keys_are_not_looked_at() -> None:
    world = World()
    world.publish(SITE, {"keys": [encode_jwk(COLLEGE.public_key)] * 65})
    report = verify(token_of(badge(issuer=SITE), {"kid": "1"}), world)
    assert (report.outcome, report.check("proof").code) == (Outcome.UNDETERMINED, "LIMIT_EXCEEDED")


# Proofs inside ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", TOKEN_FORMS)
def test_a_proof_inside_is_verified_beside_the_token(form: str) -> None:
    report = verify(token(signed(), form=form))
    assert report.authentic
    assert [check.id for check in report.checks if check.kind == "proof"] == ["proof", "proof[1]"]

    forged = signed() | {"name": "Brain Surgery"}
    report = verify(token(forged, form=form))
    assert report.outcome is Outcome.REJECTED
    assert report.check("proof").status is CheckStatus.PASSED
    assert report.check("proof[1]").status is CheckStatus.FAILED


def test_a_token_around_the_credential_of_another_is_not_the_issuers() -> None:
    report = verify(token_of(signed(), {"typ": "vc+jwt"}, MALLORY))
    assert report.outcome is Outcome.REJECTED
    assert of_key(report) == (CheckStatus.FAILED, "other-controller")


def test_a_proof_inside_that_is_not_known_is_a_notice() -> None:
    report = verify(token(badge(proof={"type": "DataIntegrityProof", "cryptosuite": "xyz-2030"})))
    assert report.authentic
    assert report.check("proof[1]").required is False


def test_a_proof_that_is_none_fails() -> None:
    assert verify(token(badge(proof={}))).outcome is Outcome.REJECTED


# Envelopes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "data:application/vc+jwt,{token}",
        "DATA:Application/VC+JWT,{token}",
        "data:application/vc+jwt;charset=utf-8,{token}",
        "data:application/vc+jwt;base64,{base64}",
        "data:application/vc+jwt,{escaped}",
        "data:application/jwt,{token}",
    ],
)
def test_an_envelope_is_opened(url: str) -> None:
    text = token()
    filled = url.format(
        token=text, base64=b64encode(text.encode()).decode(), escaped=text.replace(".", "%2E").replace("-", "%2d")
    )
    envelope = enveloped(text) | {"id": filled, "name": "Not signed", "issuer": "did:example:evil"}
    for source in (envelope, strict_json.dumps(envelope)):
        report = verify(source)
        assert report.authentic
        assert report.document == badge()


def test_an_envelope_holds_what_its_type_says() -> None:
    with_presentation = enveloped(presentation(), "vp+jwt")
    with_credential = enveloped(token(), kind="EnvelopedVerifiablePresentation")
    for envelope in (with_presentation, with_credential):
        report = verify(envelope)
        assert (report.outcome, report.check("document").reason) == (Outcome.REJECTED, "envelope-other-kind")


@pytest.mark.parametrize("media_type", ["vp+jwt", "vp+ld+jwt", "vc+sd-jwt", "sd-jwt", "statuslist+jwt", "kb+jwt"])
def test_an_envelope_holds_what_its_media_type_says(media_type: str) -> None:
    report = verify(enveloped(token(), media_type))
    assert (report.outcome, report.check("document").reason) == (Outcome.REJECTED, "envelope-media-type")


# Presentations ------------------------------------------------------------------------------------------------------

ASKED = {"challenge": "c-1", "domain": "jobs.example"}


@pytest.mark.parametrize("form", TOKEN_FORMS)
def test_a_presentation_in_a_token(form: str) -> None:
    inner = token(form="jwt") if form == "jwt" else enveloped(token())
    source = presentation(inner, signed(), form=form)
    report = verify(source, **ASKED)

    assert report.authentic, report.explain(audience="developer")
    assert (report.kind, report.holder) == ("presentation", EARNER.did)
    assert [member.authentic for member in report.members] == [True, True]
    assert [member.pointer for member in report.members] == ["/verifiableCredential/0", "/verifiableCredential/1"]
    assert report.members[0].check("recipient").params["how"] == "holder"
    envelope = enveloped(source, "vp+jwt", "EnvelopedVerifiablePresentation")
    assert verify(envelope, **ASKED).authentic


@pytest.mark.parametrize(
    ("asked", "code", "pointer"),
    [
        ({"challenge": "c-2", "domain": "jobs.example"}, "INVALID_CHALLENGE_ERROR", "/nonce"),
        ({"challenge": "c-1", "domain": "other.example"}, "INVALID_DOMAIN_ERROR", "/aud"),
        ({}, "CHALLENGE_NOT_EXPECTED", ""),
    ],
)
def test_a_presentation_is_bound_by_nonce_and_aud(asked: dict[str, str], code: str, pointer: str) -> None:
    check = verify(presentation(enveloped(token())), **asked).check("proof")
    assert (check.code, check.pointer) == (code, pointer)


def test_a_presentation_by_another_key_is_not_the_holders() -> None:
    document = {"@context": [badge()["@context"][0]], "type": "VerifiablePresentation", "holder": EARNER.did}
    claims = {**document, "verifiableCredential": [enveloped(token())], "nonce": "c-1", "aud": "jobs.example"}
    report = verify(token_of(claims, {"typ": "vp+jwt"}, MALLORY), **ASKED)
    assert (report.outcome, report.check("holder-key").reason) == (Outcome.REJECTED, "other-controller")


def test_a_presentation_without_holder_is_of_whose_key_signed_it() -> None:
    document = {"@context": [badge()["@context"][0]], "type": "VerifiablePresentation"}
    claims = {**document, "verifiableCredential": [enveloped(token())], "nonce": "c-1", "aud": "jobs.example"}
    report = verify(token_of(claims, {"typ": "vp+jwt"}, EARNER), **ASKED)
    assert report.authentic
    assert report.holder == EARNER.did
    unnamed = verify(token_of(claims, {"typ": "vp+jwt", "kid": None}, EARNER), **ASKED)
    assert unnamed.check("proof").reason == "token-without-key"


def test_a_holder_with_a_long_identifier_is_known_by_all_of_it() -> None:
    """The did:key of an RSA key has more characters than checks show of most texts."""
    holder = generate_key(KeyType.RSA)
    subject = {**badge()["credentialSubject"], "id": holder.did}
    document = {"@context": [badge()["@context"][0]], "type": "VerifiablePresentation"}
    inner = enveloped(token(badge(credentialSubject=subject)))
    claims = {**document, "verifiableCredential": [inner], "nonce": "c-1", "aud": "jobs.example"}
    report = verify(token_of(claims, {"alg": "RS256", "typ": "vp+jwt"}, holder), **ASKED)
    assert report.authentic, report.explain(audience="developer")
    assert report.holder == holder.did
    assert report.members[0].check("recipient").params["how"] == "holder"


def test_an_empty_presentation_is_never_verified() -> None:
    document = {"@context": [badge()["@context"][0]], "type": "VerifiablePresentation", "holder": EARNER.did}
    claims = {**document, "nonce": "c-1", "aud": "jobs.example"}
    report = verify(token_of(claims, {"typ": "vp+jwt"}, EARNER), **ASKED)
    assert not report.verified
    assert not report.authentic


def test_a_presentation_has_no_place_in_another() -> None:
    inner = presentation(enveloped(token()))
    for member in (inner, enveloped(inner, "vp+jwt", "EnvelopedVerifiablePresentation")):
        report = verify(presentation(member), **ASKED)
        assert report.members[0].check("document").reason == "presentation-inside"


def test_tokens_stand_in_a_presentation_with_a_proof() -> None:
    report = verify(presented(signed(), enveloped(token())), **ASKED)
    assert report.authentic
    assert [member.authentic for member in report.members] == [True, True]


# Endorsements -------------------------------------------------------------------------------------------------------


def endorsement(subject: str, key: PrivateKey = MALLORY) -> str:
    document = {
        "@context": badge()["@context"],
        "id": "urn:uuid:7d2f9b0a-0001-4000-8000-0000000000e1",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Endorsement",
        "issuer": {"id": key.did, "type": ["Profile"], "name": "Trade Union"},
        "validFrom": "2026-01-20T00:00:00Z",
        "credentialSubject": {"id": subject, "type": ["EndorsementSubject"], "endorsementComment": "Asked for."},
    }
    return create_credential_token(document, key, form="jwt", created=ISSUED)


def test_an_endorsement_in_a_token_is_verified() -> None:
    document = badge(endorsementJwt=[endorsement(badge()["id"])])
    for source in (signed(document), token(document)):
        report = verify(source)
        assert report.check("endorsements").status is CheckStatus.PASSED, report.explain(audience="developer")
        assert report.children[0].authentic


@pytest.mark.parametrize("owner", ["achievement", "issuer"])
def test_achievements_and_profiles_are_endorsed_in_tokens_too(owner: str) -> None:
    document = badge()
    place = document["credentialSubject"]["achievement"] if owner == "achievement" else document["issuer"]
    place["endorsementJwt"] = [endorsement(place["id"])]
    assert verify(token(document)).check("endorsements").status is CheckStatus.PASSED


def test_an_endorsement_of_another_thing_is_a_warning() -> None:
    report = verify(token(badge(endorsementJwt=[endorsement("urn:x:other")])))
    assert report.authentic
    assert report.check("endorsements").code == "ENDORSEMENT_OF_ANOTHER"


def test_a_changed_endorsement_is_a_warning() -> None:
    header, payload, signature = endorsement(badge()["id"]).split(".")
    other = endorsement("urn:x:other").split(".")[1]
    report = verify(token(badge(endorsementJwt=[f"{header}.{other}.{signature}"])))
    assert report.authentic
    assert report.check("endorsements").code == "ENDORSEMENT_REJECTED"
    assert payload != other


def test_what_is_made_is_what_is_signed() -> None:
    header, claims = parts_of(token(form="jwt"))
    assert header["typ"] == "JWT"
    assert claims["iss"] == COLLEGE.did


# Records and stacks -------------------------------------------------------------------------------------------------


def without_proof(document: Document) -> Document:
    return {name: value for name, value in document.items() if name != "proof"}


@pytest.mark.parametrize("form", TOKEN_FORMS)
def test_a_learner_record_in_a_token_has_its_members_verified(form: str) -> None:
    inside = enveloped(token(without_proof(learner_records.part(1))))
    record = learner_records.bare_record(inside, learner_records.part(2))
    report = verify(token(record, form=form))

    assert (report.kind, report.authentic) == ("clr", True)
    assert [member.pointer for member in report.members] == [f"{learner_records.MEMBERS}/{index}" for index in (0, 1)]
    forged = learner_records.part(2) | {"name": "Another"}
    assert verify(token(learner_records.bare_record(inside, forged), form=form)).outcome is Outcome.REJECTED


def test_parts_of_a_stack_may_be_tokens() -> None:
    parts = [stacked_credentials.part("a"), stacked_credentials.part("b")]
    tokens = [token(without_proof(part_), form=form) for part_, form in zip(parts, TOKEN_FORMS, strict=True)]
    bound = [
        BoundPart(
            credential=part_["id"],
            issuer=part_["issuer"]["id"],
            digest=sha256(text.rpartition(".")[0].encode()).hexdigest(),
            lists=(),
        )
        for part_, text in zip(parts, tokens, strict=True)
    ]
    award = stacked_credentials.stacked(*bound)
    verifier = Verifier(trust=stacked_credentials.KNOWN)
    for source in (award, token(without_proof(award))):
        assert verifier.verify(source, at=NOW, parts=tokens).check("stack").code == "STACK_VERIFIED"
        missing = verifier.verify(source, at=NOW, parts=tokens[:1]).check("stack")
        assert (missing.status, missing.reason) == (CheckStatus.INDETERMINATE, "part/missing")


def test_what_names_a_token_is_what_was_signed_and_not_its_signature() -> None:
    """Both values of s verify (FIPS 186-5), so one token can be written in two ways."""
    key = EcdsaKey.generate(KeyType.P256)
    document = badge(issuer=key.did)
    text = token(document, key)
    signing_input, _, signature = text.rpartition(".")
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    raw = base64url.decode(signature)
    other_s = order - int.from_bytes(raw[32:])
    other = f"{signing_input}.{base64url.encode(raw[:32] + other_s.to_bytes(32))}"

    assert other != text
    first, second = verify(text), verify(other)
    assert first.authentic
    assert second.authentic
    assert first.digest == second.digest


@pytest.mark.parametrize("form", TOKEN_FORMS)
def test_what_is_signed_of_a_token_can_be_compared(form: str) -> None:
    """The digest is that of the document in it, in canonical form, whatever the header says."""
    first, other = verify(token(form=form)), verify(token_of(parts_of(token(form=form))[1], {"typ": form, "x": "y"}))
    changed = verify(token(badge(name="Another badge"), form=form))

    assert first.document is not None
    assert first.signed_digest == sha256(jcs(dict(first.document))).hexdigest()
    assert other.authentic
    assert other.digest != first.digest
    assert other.signed_digest == first.signed_digest != changed.signed_digest


def test_a_token_and_its_twin_with_a_proof_over_the_json_have_one_digest() -> None:
    twin = signed(badge(), cryptosuite="eddsa-jcs-2022")
    assert verify(token()).signed_digest == verify(twin).signed_digest


def test_a_token_that_cannot_be_read_has_nothing_to_compare() -> None:
    for document in (
        badge() | {"@context": ["https://www.w3.org/ns/credentials/v2", "https://x.example"]},
        {"vct": "x"},
    ):
        assert verify(token_of(document)).signed_digest == ""
