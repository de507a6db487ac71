"""Rows 7, 9 and 10: presentations that prove nothing, by keys that are not for it, or that were shown before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from support.badges import EARNER, ISSUED, MALLORY, Document, badge, changed, presented, proof_options, signed
from support.tokens import enveloped, old_credential, token_of
from support.world import WebKey, key_document
from vcwallet.io.bundled_contexts import bundled
from vcwallet.securing.data_integrity import add_proof

Attack = tuple[int, str, str, Document | str, str, str, dict[str, Any]]
"""Row, slug, why, document, code, reason, and what else the case says."""

_DOMAIN = "jobs.example"
_BOUND = {"challenge": "c-1", "domain": _DOMAIN}
_ASKED: dict[str, Any] = {"options": _BOUND}
_CHALLENGE, _OTHER_DOMAIN = "INVALID_CHALLENGE_ERROR", "INVALID_DOMAIN_ERROR"
_WEB = "https://earner.example/keys"
_CREDENTIALS = "/verifiableCredential"


def presentation_attacks() -> Iterator[Attack]:
    """Every case."""
    yield from _without_contents()
    yield from _with_others()
    yield from _by_other_keys()
    yield from _for_others()
    yield from _shown_before()
    yield from _in_tokens()
    yield from _in_old_tokens()


def _without_contents() -> Iterator[Attack]:
    """Row 9: signed by the holder, and nothing in it."""
    empty = {"outcome": "undetermined"} | _ASKED
    for slug, members, why in [
        ("null", None, "Its credentials are null."),
        ("nulls", [None, None], "Its credentials are nulls."),
        ("nested-empty", [[], [[]]], "Its credentials are arrays of nothing."),
        ("set-empty", {"@set": []}, "Its credentials are an empty set."),
    ]:
        yield 9, f"presentation-{slug}", why, _holding(members), "NO_MEMBERS", "", empty
    parsing = "PARSING_ERROR"
    why = "Its credential is an object without members."
    yield 9, "presentation-of-an-object", why, _holding({}), parsing, "not-a-credential", _ASKED
    why = "Nothing in it, and no one signed it."
    nothing = {"@context": [*_holding([])["@context"]], "type": ["VerifiablePresentation"]}
    yield 9, "presentation-unsigned-empty", why, nothing, "PROOF_VERIFICATION_ERROR", "no-proof", _ASKED
    why = "Its only credential is a presentation with a genuine one."
    yield 9, "presentation-in-presentation", why, presented(presented(signed())), parsing, "presentation-inside", _ASKED


def _holding(members: Any) -> Document:
    """A signed presentation whose `verifiableCredential` is whatever is given."""
    document = presented()
    del document["proof"]
    return signed(document | {"verifiableCredential": members}, EARNER, purpose="authentication", **_BOUND)


def _with_others() -> Iterator[Attack]:
    """Row 9: a genuine credential vouches for no other one, and the proof of a presentation for no other."""
    why = "An unsigned credential between two that are genuine."
    among = presented(signed(), badge(id="urn:uuid:7d2f9b0a-0001-4000-8000-000000000009"), signed())
    yield 9, "presentation-unsigned-member", why, among, "PROOF_VERIFICATION_ERROR", "no-proof", _ASKED
    mismatch = "CRYPTOGRAPHIC_SECURITY_ERROR", "signature-mismatch"
    one, two = presented(signed()), presented(signed(badge(name="Another")))
    why = "A credential is put in the place of the one that the holder signed for."
    yield (
        9,
        "presentation-member-exchanged",
        why,
        changed(one, _CREDENTIALS, two["verifiableCredential"]),
        *mismatch,
        _ASKED,
    )
    why = "A credential is added to those that the holder signed for."
    more = [*one["verifiableCredential"], *two["verifiableCredential"]]
    yield 9, "presentation-member-added", why, changed(one, _CREDENTIALS, more), *mismatch, _ASKED
    why = "The credential's proof stands as that of the presentation."
    yield 9, "presentation-proof-of-member", why, {**one, "proof": signed()["proof"]}, *_WRONG_KEY, _ASKED


_WRONG_KEY = "INVALID_VERIFICATION_METHOD", "other-controller"


def _by_other_keys() -> Iterator[Attack]:
    """Row 7: a key stands for its holder only where the holder says so, for this purpose."""
    relationship = "INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD", "relationship"
    web = WebKey(_WEB, EARNER)
    for slug, listed, purpose, why in [
        ("issuing-key-authenticates", "assertionMethod", "authentication", "A key for issuing alone."),
        ("issuing-key-asserts", "assertionMethod", "assertionMethod", "The same, as a statement."),
        ("login-key-asserts", "authentication", "assertionMethod", "A key for authentication makes a statement."),
    ]:
        document = {**_holding([signed()]), "holder": _WEB}
        del document["proof"]
        shown = signed(document, web, purpose=purpose, **_BOUND)  # type: ignore[arg-type]  # all that a key needs
        more = {"options": _BOUND | {"fetched": {_WEB: key_document(_WEB, EARNER, listed)}}}
        yield 7, f"presentation-{slug}", f"{why} It presents a badge.", shown, *relationship, more
    for purpose in ("keyAgreement", "capabilityInvocation"):
        shown = presented(signed(), purpose=purpose)
        why = f"A presentation that was signed for {purpose}."
        yield 7, f"presentation-for-{purpose.lower()}", why, shown, "PROOF_VERIFICATION_ERROR", "proof-purpose", _ASKED
    why = "A credential that was signed to authenticate its issuer, in a presentation."
    logged = presented(signed(purpose="authentication"))
    yield 7, "presentation-member-for-authentication", why, logged, "PROOF_VERIFICATION_ERROR", "proof-purpose", _ASKED


def _for_others() -> Iterator[Attack]:
    """Row 10: what looks like the challenge and the domain is not them."""
    for slug, challenge in [("in-capitals", "C-1"), ("with-space", "c-1 "), ("empty", ""), ("longer", "c-1c-1")]:
        shown = presented(signed(), challenge=challenge)
        yield 10, f"challenge-{slug}", "Nearly the challenge.", shown, _CHALLENGE, "challenge", _ASKED
    why = "The number of the challenge, which is another statement than its text."
    yield (
        10,
        "challenge-number",
        why,
        presented(signed(), challenge=17),
        _CHALLENGE,
        "challenge",
        {"options": {"challenge": "17", "domain": _DOMAIN}},
    )
    why = "The challenge is one of several that it answers."
    several = presented(signed(), challenge=["c-1", "c-2"])
    yield 10, "challenge-among-several", why, several, _CHALLENGE, "challenge", _ASKED
    for slug, domain in [
        ("subdomain", "jobs.example.evil.example"),
        ("in-capitals", "JOBS.example"),
        ("with-scheme", "https://jobs.example"),
        ("dotted", "jobs.example."),
        ("beside-another", [_DOMAIN, "evil.example"]),
    ]:
        shown = presented(signed(), domain=domain)
        yield 10, f"domain-{slug}", "Nearly the domain.", shown, _OTHER_DOMAIN, "domain", _ASKED
    why = "The credential alone, taken out of a presentation that answered the challenge."
    yield (
        10,
        "challenge-and-no-presentation",
        why,
        signed(),
        "CHALLENGE_NOT_ANSWERED",
        "",
        {"outcome": "undetermined"} | _ASKED,
    )
    why = "A second proof of the holder answers another challenge."
    again = proof_options({"purpose": "authentication", "challenge": "c-2", "domain": _DOMAIN})
    twice = add_proof(presented(signed()), EARNER, created=ISSUED, contexts=bundled(), **again)
    yield 10, "challenge-second-proof", why, twice, _CHALLENGE, "challenge", _ASKED


def _shown_before() -> Iterator[Attack]:
    """Row 10: a verifier that accepts each challenge once."""
    shown = presented(signed())
    for slug, standing, why in [
        ("used", "used", "A copy of a presentation that was accepted."),
        ("expired", "expired", "An answer that comes too late."),
        ("unknown", "", "An answer to a challenge that was not given out here."),
    ]:
        given_out = {"c-1": {"domain": _DOMAIN, "standing": standing}} if standing else {}
        yield 10, f"challenge-{slug}", why, shown, _CHALLENGE, f"challenge-{slug}", _once(given_out)
        assertion = presented(signed(), purpose="assertionMethod")
        yield (
            10,
            f"challenge-{slug}-assertion",
            f"{why} It is signed as a statement.",
            assertion,
            _CHALLENGE,
            (f"challenge-{slug}"),
            _once(given_out),
        )
    here = {"c-1": {"domain": _DOMAIN, "standing": "open"}}
    why = "It answers a challenge that was given out for another domain."
    there = {"c-1": {"domain": "shop.example", "standing": "open"}}
    yield 10, "challenge-of-another-domain", why, shown, _OTHER_DOMAIN, "challenge-domain", _once(there)
    why = "It answers an open challenge, and names a second domain."
    both = presented(signed(), domain=[_DOMAIN, "shop.example"])
    yield 10, "challenge-for-two-domains", why, both, _OTHER_DOMAIN, "challenge-domain", _once(here)
    why = "It answers no challenge, and every challenge that was given out is open."
    bare = presented(signed(), challenge=None, domain=None)
    yield 10, "challenge-not-answered-once", why, bare, _CHALLENGE, "challenge-missing", _once(here)
    why = "Two proofs of the holder answer two open challenges."
    again = proof_options({"purpose": "authentication", "challenge": "c-2", "domain": _DOMAIN})
    twice = add_proof(shown, EARNER, created=ISSUED, contexts=bundled(), **again)
    two = here | {"c-2": {"domain": _DOMAIN, "standing": "open"}}
    yield 10, "challenges-two-at-once", why, twice, _CHALLENGE, "challenge-several", _once(two)
    why = "The open challenge of another session."
    other = {"options": {"challenges": two, "challenge": "c-2"}}
    yield 10, "challenge-of-another-session", why, shown, _CHALLENGE, "challenge", other
    why = "A credential alone, where a presentation is to answer a challenge."
    alone = {"outcome": "undetermined"} | _once(here)
    yield 10, "challenge-once-and-no-presentation", why, signed(), "CHALLENGE_NOT_ANSWERED", "", alone


def _once(given_out: dict[str, Document]) -> dict[str, Any]:
    return {"options": {"challenges": given_out}}


def _in_tokens() -> Iterator[Attack]:
    """Rows 9, 10, 17 and 18: the same in `vp+jwt`, where `nonce` is the challenge and `aud` the domain."""
    bound = {"nonce": "c-1", "aud": _DOMAIN}
    for slug, claims, code, reason, why in [
        ("nonce-other", bound | {"nonce": "c-2"}, _CHALLENGE, "challenge", "An answer to another challenge."),
        ("nonce-missing", {"aud": _DOMAIN}, _CHALLENGE, "challenge", "It answers no challenge."),
        ("nonce-list", bound | {"nonce": ["c-1", "c-2"]}, _CHALLENGE, "challenge", "It answers several challenges."),
        ("nonce-number", bound | {"nonce": 1}, _CHALLENGE, "challenge", "Its challenge is a number."),
        ("audience-other", bound | {"aud": "evil.example"}, _OTHER_DOMAIN, "domain", "It was made for another."),
        ("audience-missing", {"nonce": "c-1"}, _OTHER_DOMAIN, "domain", "It was made for none in particular."),
        ("audience-several", bound | {"aud": [_DOMAIN, "evil.example"]}, _OTHER_DOMAIN, "domain", "For two verifiers."),
        ("audience-object", bound | {"aud": {"id": _DOMAIN}}, _OTHER_DOMAIN, "domain", "Its audience is an object."),
        ("bound-by-other-names", {"challenge": "c-1", "domain": _DOMAIN}, _CHALLENGE, "challenge", "Other claims."),
    ]:
        yield 10, f"token-{slug}", why, token_of(_payload(**claims), _VP, EARNER), code, reason, _TOKEN
    why = "The challenge and the domain stand in the header."
    yield 10, "token-nonce-in-header", why, token_of(_payload(), _VP | bound, EARNER), _CHALLENGE, "challenge", _TOKEN
    shown = token_of(_payload(**bound), _VP, EARNER)
    for standing in ("used", "expired"):
        given_out = {"c-1": {"domain": _DOMAIN, "standing": standing}}
        why = f"A token that answers a challenge which is {standing}."
        yield 10, f"token-challenge-{standing}", why, shown, _CHALLENGE, f"challenge-{standing}", _once_token(given_out)
    unknown = "challenge-unknown"
    yield 10, "token-challenge-unknown", "Not given out here.", shown, _CHALLENGE, unknown, _once_token({})
    credential = signed()
    del credential["proof"]
    alone = token_of({**credential, "iss": credential["issuer"]["id"], **bound}, {"typ": "vc+jwt"})
    why = "A credential in a token that has a nonce and an audience, and is no presentation."
    undetermined = _TOKEN | {"outcome": "undetermined"}
    yield 10, "token-credential-with-nonce", why, alone, "CHALLENGE_NOT_ANSWERED", "", undetermined
    why = "A token of nothing."
    empty = token_of(_payload(verifiableCredential=[], **bound), _VP, EARNER)
    yield 9, "token-presentation-empty", why, empty, "NO_MEMBERS", "", undetermined
    for slug, kind, reason in [
        ("inside", "EnvelopedVerifiablePresentation", "presentation-inside"),
        ("inside-as-credential", "EnvelopedVerifiableCredential", "envelope-other-kind"),
    ]:
        nested = token_of(_payload(verifiableCredential=[enveloped(shown, "vp+jwt", kind)], **bound), _VP, EARNER)
        why = "A presentation in a presentation."
        yield 9, f"token-presentation-{slug}", why, nested, "PARSING_ERROR", reason, _TOKEN
    forged = token_of(_payload(verifiableCredential=[changed(signed(), "/name", "Surgery")], **bound), _VP, EARNER)
    why = "A forged credential in a token that its holder signed."
    yield 9, "token-presentation-forged-member", why, forged, *_MISMATCH, _TOKEN
    cut = shown.rpartition(".")[0] + "."
    why = "A presentation whose signature was taken away."
    yield 9, "token-presentation-cut", why, cut, "CRYPTOGRAPHIC_SECURITY_ERROR", "signature-length", _TOKEN
    why = "A presentation in a token that says that it is a credential."
    yield (
        18,
        "token-presentation-as-credential",
        why,
        token_of(_payload(**bound), {"typ": "vc+jwt"}, EARNER),
        ("PROOF_VERIFICATION_ERROR"),
        "token-type",
        _TOKEN,
    )
    why = "The key of another signs for the holder."
    yield 7, "token-presentation-other-key", why, token_of(_payload(**bound), _VP, MALLORY), *_WRONG_KEY, _TOKEN


def _in_old_tokens() -> Iterator[Attack]:
    """Rows 10 and 17: the same in the claim `vp` of VCDM 1.1."""
    bound = {"nonce": "c-1", "aud": _DOMAIN}
    inner = {
        "@context": ["https://www.w3.org/2018/credentials/v1"],
        "type": ["VerifiablePresentation"],
        "verifiableCredential": [token_of(_claims_of(old_credential()), {"typ": "JWT"})],
    }
    jwt = {"typ": "JWT"}
    why = "The challenge and the domain stand inside the presentation, which is signed as well."
    hidden = token_of({"iss": EARNER.did, "vp": {**inner, **bound}}, jwt, EARNER)
    yield 10, "token-vp-nonce-inside", why, hidden, _CHALLENGE, "challenge", _TOKEN
    why = "An answer to another challenge."
    other = token_of({"iss": EARNER.did, **bound, "nonce": "c-2", "vp": inner}, jwt, EARNER)
    yield 10, "token-challenge-of-another", why, other, _CHALLENGE, "challenge", _TOKEN
    why = "`iss` names who signed, and `holder` another."
    claimed = token_of({"iss": MALLORY.did, **bound, "vp": {**inner, "holder": EARNER.did}}, jwt, MALLORY)
    yield 17, "token-vp-holder-other", why, claimed, "MALFORMED_VALUE_ERROR", "claim-conflict", _TOKEN
    why = "A login token with the challenge, which presents nothing."
    login = token_of({"iss": EARNER.did, "sub": EARNER.did, **bound}, jwt, EARNER)
    yield 18, "token-login-as-presentation", why, login, "PARSING_ERROR", "not-a-credential", _TOKEN


def _claims_of(document: Document) -> Document:
    return {
        "iss": document["issuer"],
        "sub": document["credentialSubject"]["id"],
        "jti": document["id"],
        "vc": document,
    }


def _payload(**changes: Any) -> Document:
    """The payload of a presentation by the earner, with the claims that are given."""
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "iss": EARNER.did,
        "holder": EARNER.did,
        "verifiableCredential": [signed()],
    } | changes


_VP = {"typ": "vp+jwt", "cty": "vp"}
_TOKEN: dict[str, Any] = {"source": "text", "options": _BOUND}
_MISMATCH = "CRYPTOGRAPHIC_SECURITY_ERROR", "signature-mismatch"


def _once_token(given_out: dict[str, Document]) -> dict[str, Any]:
    return {"source": "text"} | _once(given_out)
