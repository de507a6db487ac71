"""Attacks with documents in tokens and tokens in documents (rows 7, 8, 9, 17): proofs inside, members, endorsements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attack_case import MISMATCH, SHOWN, AttackCase
from suite_attacks import clique
from token_cases import KEY, MALFORMED, PARSING, PROOF, SIGNATURE, TEXT, UNDETERMINED, jose, jwt, jwt_claims
from token_claim_attacks import presentation_claims, shown

from support.badges import EARNER, MALLORY, Document, badge, changed, signed
from support.learner_records import part as member_of
from support.learner_records import record
from support.tokens import enveloped, token_of
from support.world import key_document

_OTHER = {"code": KEY, "reason": "other-controller", **TEXT}
_MISMATCH = {"code": MISMATCH[0], "reason": MISMATCH[1]}
_WEB = "https://earner.example/keys"


def token_nesting_attacks() -> Iterator[AttackCase]:
    """Every case."""
    yield from _proofs_inside()
    yield from _records()
    yield from _endorsements()
    yield from _holders()


def forged_token() -> str:
    """The genuine token of the college with the signature of another."""
    return f"{jose().rpartition('.')[0]}.{jose(badge(name='Surgery')).rpartition('.')[2]}"


def _proofs_inside() -> Iterator[AttackCase]:
    """Rows 5, 7 and 8: a proof inside a token decides neither what is read nor whose it is."""
    genuine = signed(badge())
    for form, make, claims in (("jose", jose, badge()), ("jwt", jwt, jwt_claims())):
        why = "A stranger puts a genuine badge, with its proof, into a token."
        data = make(claims | {"proof": genuine["proof"]}, MALLORY)
        yield AttackCase(row=7, slug=f"token-around-genuine-{form}", why=why, data=data, **_OTHER)
    late = signed(badge(validUntil="2026-05-31T00:00:00Z"))
    moment = {"type": "http://www.w3.org/2001/XMLSchema#dateTime", "@value": late.pop("validUntil")}
    respelled = late | {"https://www.w3.org/2018/credentials#validUntil": moment}
    why = "The same of an expired badge, respelled so that its proof fits and no member of the payload says the end."
    yield AttackCase(row=7, slug="token-around-respelled", why=why, data=jose(respelled, MALLORY), **_OTHER)
    why = "The same with the college's key named."
    data = jose(respelled, MALLORY, kid=None)
    yield AttackCase(row=7, slug="token-around-unnamed", why=why, data=data, **_MISMATCH, **TEXT)
    open_ = {"code": "UNSUPPORTED", **TEXT, **UNDETERMINED}
    for slug, header, reason in [
        ("unknown-algorithm", {"alg": "ML-DSA-44"}, "token-algorithm"),
        ("unknown-did", {"kid": "did:example:1#k"}, "identifier"),
    ]:
        why = f"The same in a token that cannot be checked ({slug}): the proof inside does not stand for it."
        data = jose(respelled, MALLORY, **header)
        yield AttackCase(row=7, slug=f"token-around-{slug}", why=why, data=data, reason=reason, **open_)
    why = "The same in a token without a signature."
    data = f"{jose(genuine, alg='none').rpartition('.')[0]}."
    yield AttackCase(row=9, slug="token-none-around", why=why, data=data, code=PROOF, reason="token-unsigned", **TEXT)
    why = "The college signs a badge whose own proof does not fit."
    data = jose(changed(genuine, "/name", "Surgery"))
    inside = {"pointer": "/proof/proofValue", **_MISMATCH, **TEXT}
    yield AttackCase(row=8, slug="token-around-changed", why=why, data=data, **inside)
    why = "The college signs a badge whose proof is no object."
    refused = {"code": PROOF, "reason": "proof-not-object", "pointer": "/proof", **TEXT}
    yield AttackCase(row=9, slug="token-around-text", why=why, data=jose(badge(proof="yes")), **refused)
    why = "A stranger puts a badge whose statements take factorial time into a token, with a proof over them."
    alike = {"code": "LIMIT_EXCEEDED", "reason": "ambiguous-blank-nodes", **TEXT}
    data = jose(clique(10, genuine), MALLORY)
    yield AttackCase(row=6, slug="token-around-clique", why=why, data=data, **alike)
    why = "The college does."
    data = jose(clique(10, genuine))
    yield AttackCase(row=6, slug="token-around-clique-own", why=why, data=data, **alike | UNDETERMINED)
    why = "A proof over statements that take factorial time, beside one over the JSON."
    json_proof = signed(badge(), cryptosuite="eddsa-jcs-2022")["proof"]
    data = clique(10, genuine) | {"proof": [json_proof, genuine["proof"]]}
    limit = {"code": "LIMIT_EXCEEDED", "reason": "ambiguous-blank-nodes"}
    yield AttackCase(row=6, slug="clique-beside-json", why=why, data=data, **limit)
    why = "A policy asks for a proof over statements; that inside the token is a stranger's."
    options = {"policy": {"proofs": ["eddsa-rdfc-2022"]}}
    missing = {"code": "REQUIRED_PROOF_MISSING", "options": options, **TEXT}
    data = jose(signed(badge(), MALLORY))
    yield AttackCase(row=8, slug="token-around-stranger", why=why, data=data, **missing)
    yield AttackCase(row=8, slug="token-around-none", why="The same, with none inside.", data=jose(), **missing)


def _record(*members: Any) -> Document:
    """A learner record with these members, unsigned."""
    unsigned = {name: value for name, value in record(member_of(1)).items() if name != "proof"}
    return changed(unsigned, "/credentialSubject/verifiableCredential", list(members))


def _records() -> Iterator[AttackCase]:
    """Row 9: tokens in learner records, and learner records in tokens."""
    forged, genuine = forged_token(), jose()
    member = enveloped(forged)
    presentation = enveloped(shown(presentation_claims(enveloped(genuine))), "vp+jwt")
    for slug, value, code, reason in [
        ("forged", member, SIGNATURE, "signature-mismatch"),
        ("forged-text", forged, SIGNATURE, "signature-mismatch"),
        ("unsigned", badge(), PROOF, "no-proof"),
        ("none", enveloped(f"{jose(alg='none').rpartition('.')[0]}."), PROOF, "token-unsigned"),
        ("null", None, PARSING, "not-an-object"),
        ("presentation", presentation, PARSING, "envelope-other-kind"),
    ]:
        why = f"One member of a learner record in a token is not what it seems ({slug})."
        data = jose(_record(enveloped(genuine), value))
        yield AttackCase(row=9, slug=f"token-record-{slug}", why=why, data=data, code=code, reason=reason, **TEXT)
    why = "A forged token in a learner record over statements."
    yield AttackCase(row=9, slug="record-forged-token", why=why, data=signed(_record(member)), **_MISMATCH)
    why = "A forged token in the subject of what says it is a badge."
    data = jose(changed(badge(), "/credentialSubject/verifiableCredential", [forged]))
    yield AttackCase(row=9, slug="token-badge-with-member", why=why, data=data, **_MISMATCH, **TEXT)


def _endorsements() -> Iterator[AttackCase]:
    """Row 9: an endorsement as a token that is none is shown as rejected, and changes nothing else."""
    endorsement = {
        "@context": badge()["@context"],
        "id": "urn:uuid:7d2f9b0a-0001-4000-8000-0000000000e1",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Endorsement",
        "issuer": {"id": MALLORY.did, "type": ["Profile"], "name": "Trade Union"},
        "validFrom": "2026-01-20T00:00:00Z",
        "credentialSubject": {"id": badge()["id"], "type": ["EndorsementSubject"], "endorsementComment": "Good."},
    }
    good = jose(endorsement, MALLORY)
    forged = f"{good.rpartition('.')[0]}.{jose(endorsement | {'name': 'Other'}, MALLORY).rpartition('.')[2]}"
    none = f"{jose(endorsement, MALLORY, alg='none').rpartition('.')[0]}."
    stranger = jose(endorsement, EARNER)
    shown_ = {"code": "ENDORSEMENT_REJECTED", "pointer": "/endorsementJwt/0", "reason": "", "outcome": "unknown-issuer"}
    for slug, token in {"forged": forged, "none": none, "stranger": stranger}.items():
        why = f"An endorsement of the badge in a token that proves nothing ({slug})."
        data = jose(badge(endorsementJwt=[token]))
        yield AttackCase(row=9, slug=f"token-endorsement-{slug}", why=why, data=data, **shown_, **TEXT)
        why = f"The same in a badge over statements ({slug})."
        data = signed(badge(endorsementJwt=[token]))
        yield AttackCase(row=9, slug=f"endorsement-token-{slug}", why=why, data=data, **shown_)


def _holders() -> Iterator[AttackCase]:
    """Rows 7 and 17: whose presentation it is."""
    member, asked = enveloped(jose()), {"options": SHOWN, **TEXT}
    anonymous = presentation_claims(member, holder=None, iss=EARNER.did)
    why = "A presentation that states no holder, in whose name the claim iss speaks; a stranger signed it."
    refused = _OTHER | asked
    data = token_of(anonymous, {"typ": "vp+jwt"}, MALLORY)
    yield AttackCase(row=7, slug="token-vp-iss-alone", why=why, data=data, **refused)
    vp = {"@context": ["https://www.w3.org/2018/credentials/v1"], "type": ["VerifiablePresentation"]}
    vp |= {"verifiableCredential": [jose()]}
    old = {"iss": EARNER.did, "nonce": "c-1", "aud": "jobs.example", "vp": vp}
    data = token_of(old, {"typ": "JWT"}, MALLORY)
    yield AttackCase(row=7, slug="token-vp-iss-alone-old", why=why, data=data, **refused)
    why = "The claim iss of a presentation of VCDM 1.1 is another's than its holder."
    conflict = {"code": MALFORMED, "reason": "claim-conflict", "pointer": "/holder", **asked}
    data = token_of(old | {"iss": MALLORY.did, "vp": vp | {"holder": EARNER.did}}, {"typ": "JWT"}, MALLORY)
    yield AttackCase(row=17, slug="token-vp-iss-old", why=why, data=data, **conflict)
    why = "The holder lists the key for issuing alone."
    keys = key_document(_WEB, EARNER, "assertionMethod")
    options = SHOWN | {"fetched": {_WEB: keys}}
    claims = presentation_claims(member, holder=_WEB)
    data = token_of(claims, {"typ": "vp+jwt", "kid": f"{_WEB}#{EARNER.public_key.multibase}"}, EARNER)
    gone = {"code": KEY, "reason": "token-key-missing", "options": options, **TEXT}
    yield AttackCase(row=7, slug="token-vp-relationship", why=why, data=data, **gone)
