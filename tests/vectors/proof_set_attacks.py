"""Attacks with several proofs, of one suite or several: in sets, in chains, of strangers (rows 1 to 3 and 7 to 10)."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from attack_case import MISMATCH, SHOWN, AttackCase
from key_attacks import P256
from suite_attacks import suite_badge

from support.badges import COLLEGE, EARNER, MALLORY, Document, badge, changed, presented, signed
from support.earlier_proofs import anchored, signed_earlier, with_context

_RDFC, _JCS, _ECDSA, _ECDSA_JCS = "eddsa-rdfc-2022", "eddsa-jcs-2022", "ecdsa-rdfc-2019", "ecdsa-jcs-2019"
_DRAFT, _EARLIER = "eddsa-2022", "Ed25519Signature2020"
_FIRST, _SECOND = (f"urn:uuid:0b6f3a2e-3d0c-4c1e-9f5a-6f1a4a1f00{number}" for number in (11, 12))
_PROOF, _KEY = "PROOF_VERIFICATION_ERROR", "INVALID_VERIFICATION_METHOD"
_OPEN = "undetermined"
_ODRL = "https://www.w3.org/ns/odrl.jsonld"


def proof_set_attacks() -> Iterator[AttackCase]:
    """Every case."""
    for first, second in ((_RDFC, _JCS), (_JCS, _RDFC), (_JCS, _JCS), (_RDFC, _DRAFT)):
        yield from _chains(first, second)
    yield from _chains_of_others()
    yield from _required()
    yield from _strangers()
    yield from _readings()
    yield from _presentations()
    yield from _members()
    yield from _earlier_suites()


def _chain(first: str, second: str) -> Document:
    """A badge with a proof, and a second one that builds on it."""
    one = signed(badge(), proof_id=_FIRST, cryptosuite=first)
    if second == _DRAFT:
        later = signed_earlier(badge(), second, id=_SECOND, previousProof=_FIRST)["proof"]  # over the badge alone
        return one | {"proof": [one["proof"], later]}
    return signed(one, proof_id=_SECOND, previous_proof=[_FIRST], cryptosuite=second)


def _chains(first: str, second: str) -> Iterator[AttackCase]:
    """Row 8: chains across suites."""
    chain, name = _chain(first, second), f"{first}-{second}".lower().replace("-20", "").replace("signature", "")
    across = f"A proof by {second} that builds on one by {first}"
    missing = {"code": _PROOF, "reason": "previous-proof-missing", "pointer": "/proof/previousProof"}
    why = f"{across}, which was taken away."
    data = changed(chain, "/proof", chain["proof"][1])
    yield AttackCase(row=8, slug=f"chain-{name}-stripped", why=why, data=data, **missing)
    flaws = [
        ("cycle", "/proof/0/previousProof", _SECOND, "proof-cycle", "builds on this one", "/proof/0/previousProof"),
        ("itself", "/proof/1/previousProof", _SECOND, "proof-cycle", "builds on itself", "/proof/1/previousProof"),
        ("id-twice", "/proof/0/id", _SECOND, "proof-id-twice", "has its id", "/proof"),
        ("number", "/proof/1/previousProof", 1, "previous-proof-missing", "is a number", "/proof/1/previousProof"),
    ]
    for slug, pointer, value, reason, how, place in flaws:
        data, why = changed(chain, pointer, value), f"{across}; one of them {how}."
        refused = {"code": _PROOF, "reason": reason, "pointer": place}
        yield AttackCase(row=8, slug=f"chain-{name}-{slug}", why=why, data=data, **refused)
    data = changed(chain, "/proof/0/created", "2026-01-15T09:30:01Z")
    why = f"{across}, which was changed."
    refused = {"code": MISMATCH[0], "reason": MISMATCH[1], "pointer": "/proof/0/proofValue"}
    yield AttackCase(row=8, slug=f"chain-{name}-changed", why=why, data=data, **refused)
    if second == _DRAFT:
        why = f"{across}, and covers the badge without it."
        refused = {"code": MISMATCH[0], "reason": MISMATCH[1], "pointer": "/proof/1/proofValue"}
        yield AttackCase(row=8, slug=f"chain-{name}-uncovered", why=why, data=chain, **refused)
    else:
        other = signed(badge(), MALLORY, proof_id=_FIRST, cryptosuite=first)["proof"]
        data = changed(chain, "/proof/0", other)
        why = f"{across}, in whose place a stranger put one of the same id."
        refused = {"code": MISMATCH[0], "reason": MISMATCH[1], "pointer": "/proof/1/proofValue"}
        yield AttackCase(row=8, slug=f"chain-{name}-exchanged", why=why, data=data, **refused)
        loose = deepcopy(chain)
        del loose["proof"][1]["previousProof"]
        why = f"{across}, which it no longer names."
        yield AttackCase(row=8, slug=f"chain-{name}-loose", why=why, data=loose, **refused)


def _chains_of_others() -> Iterator[AttackCase]:
    """Row 8: in proofs of earlier suites there is no word for those before them."""
    bare = with_context(badge(), _EARLIER)
    one = signed(bare, proof_id=_FIRST)
    later = signed_earlier(bare, _EARLIER, id=_SECOND)["proof"] | {"previousProof": _FIRST}
    why = "A proof that says it builds on another, in a word that its contexts do not have."
    lost = {"code": "DATA_LOSS_DETECTION_ERROR", "reason": "undefined-term", "pointer": "/proof/1/previousProof"}
    data = one | {"proof": [one["proof"], later]}
    yield AttackCase(row=8, slug="chain-earlier-suite", why=why, data=data, **lost)


def _required() -> Iterator[AttackCase]:
    """Row 8: a policy names the suites that it needs."""
    both = signed(signed(badge(), cryptosuite=_RDFC), cryptosuite=_JCS)
    options = {"policy": {"proofs": [_RDFC, _JCS]}}
    for index, suite in enumerate((_RDFC, _JCS)):
        data = changed(both, "/proof", both["proof"][index])
        why = f"Of two proofs that are asked for, only that by {suite} is left."
        missing = {"code": "REQUIRED_PROOF_MISSING", "options": options}
        yield AttackCase(row=8, slug=f"set-only-{suite}", why=why, data=data, **missing)
        data = changed(both, f"/proof/{index}/proofValue", "z" + "1" * 64)
        why = f"Of two proofs, that by {suite} does not fit; the other does."
        refused = {"code": MISMATCH[0], "reason": "signature-mismatch", "pointer": f"/proof/{index}/proofValue"}
        yield AttackCase(row=8, slug=f"set-broken-{suite}", why=why, data=data, **refused)
    forged = signed(signed(badge(), cryptosuite=_RDFC), MALLORY, cryptosuite=_JCS)
    why = "The second proof that is asked for is a stranger's."
    yield AttackCase(row=8, slug="set-required-of-a-stranger", why=why, data=forged, **missing)


def _strangers() -> Iterator[AttackCase]:
    """Row 7: a proof of a stranger, whatever stands beside it."""
    at_key = {"code": _KEY, "reason": "other-controller"}
    for slug, suite, key in [("jcs", _JCS, MALLORY), ("ecdsa", _ECDSA, P256), ("ecdsa-jcs", _ECDSA_JCS, P256)]:
        data = signed(badge(), key, cryptosuite=suite)
        why = f"Signed by a stranger in the college's name, with {suite}."
        place = "/proof/verificationMethod"
        yield AttackCase(row=7, slug=f"stranger-{slug}", why=why, data=data, pointer=place, **at_key)
    data = signed(signed(badge(), MALLORY, cryptosuite=_JCS), P256, cryptosuite=_ECDSA)
    why = "Signed by two strangers, each with a suite of their own."
    place = "/proof/0/verificationMethod"
    yield AttackCase(row=7, slug="stranger-twice", why=why, data=data, pointer=place, **at_key)
    own = signed(badge(), cryptosuite=_JCS)
    broken = changed(own, "/proof/proofValue", "z" + "1" * 64)
    data = signed(broken, MALLORY, cryptosuite=_JCS)
    why = "The college's proof does not fit, and a stranger's does."
    refused = {"code": MISMATCH[0], "reason": MISMATCH[1], "pointer": "/proof/0/proofValue"}
    yield AttackCase(row=7, slug="stranger-beside-broken", why=why, data=data, **refused)
    open_ = {"code": _KEY, "reason": "other-controller-beside", "outcome": "undetermined"}
    data = anchored(signed(with_context(badge(), "MerkleProof2019"), MALLORY))
    why = "A stranger's proof beside a Merkle proof, which may be the college's."
    yield AttackCase(row=7, slug="stranger-beside-ledger", why=why, data=data, **open_)


def _readings() -> Iterator[AttackCase]:
    """Rows 1, 3 and 5: a proof that is added to change what is read."""
    wide = badge(**{"@context": [*badge()["@context"], _ODRL]})
    issued = signed(wide, cryptosuite=_JCS)
    fewer = signed(badge(), MALLORY, cryptosuite=_JCS)["proof"]
    data = changed(issued, "/proof", [issued["proof"], fewer])
    why = "A stranger adds a proof under fewer contexts, under which the words would be certain."
    open_ = {"code": "CONTEXT_ERROR", "reason": "json-word", "pointer": "/@context", "outcome": "undetermined"}
    yield AttackCase(row=1, slug="jcs-stranger-fewer", why=why, data=data, **open_)
    issued = signed(badge(), cryptosuite=_JCS)
    more = signed(wide, MALLORY, cryptosuite=_JCS)["proof"]
    data = changed(issued, "/@context", wide["@context"]) | {"proof": [issued["proof"], more]}
    why = "A stranger adds a proof under more contexts, under which a word has another meaning: it only makes it worse."
    yield AttackCase(row=1, slug="jcs-stranger-more", why=why, data=data, **open_)
    harmless = [*badge()["@context"], "https://w3id.org/security/data-integrity/v2"]
    issued = signed(wide, cryptosuite=_JCS)
    for slug, contexts in {"as-many": harmless, "longer": [*harmless, *harmless[1:]], "fewer": harmless[:1]}.items():
        unknown = issued["proof"] | {"verificationMethod": "did:example:stranger#key", "@context": contexts}
        data = changed(issued, "/proof", [unknown, issued["proof"]])
        why = f"A proof that cannot be checked is added under other contexts ({slug}), where words would be certain."
        yield AttackCase(row=1, slug=f"jcs-unchecked-{slug}", why=why, data=data, code="CONTEXT_ERROR", outcome=_OPEN)
    nested = badge()
    nested["credentialSubject"]["achievement"]["criteria"] = [[{"narrative": "Passed."}]]
    two = {"code": "UNSUPPORTED", "reason": "read-two-ways", "outcome": "undetermined"}
    for slug, suites, key in [
        ("own", (_RDFC, _JCS), COLLEGE),
        ("stranger-json", (_RDFC, _JCS), MALLORY),
        ("stranger-statements", (_JCS, _RDFC), MALLORY),
    ]:
        data = signed(signed(nested, cryptosuite=suites[0]), key, cryptosuite=suites[1])
        why = f"Its statements and its JSON are signed ({slug}), and say it in two ways."
        yield AttackCase(row=3, slug=f"two-readings-{slug}", why=why, data=data, **two)
    extended = signed(badge(shelfmark="LB 2361"), cryptosuite=_JCS)
    unread = signed(badge(), MALLORY, cryptosuite=_RDFC)["proof"]
    data = changed(extended, "/proof", [extended["proof"], unread])
    why = "A stranger adds a proof over statements to JSON that has none."
    lost = {"code": "DATA_LOSS_DETECTION_ERROR", "reason": "undefined-term", "pointer": "/shelfmark"}
    yield AttackCase(row=2, slug="jcs-stranger-statements", why=why, data=data, **lost)
    respelled = changed(signed(badge()), "/name", ["Safe Use of Ladders"])
    later = signed({name: value for name, value in respelled.items() if name != "proof"}, cryptosuite=_JCS)["proof"]
    why = "One document with a proof over statements, respelled, and the college's own over the JSON of that."
    data = changed(respelled, "/proof", [respelled["proof"], later])
    yield AttackCase(row=3, slug="two-readings-list", why=why, data=data, **two)


def _presentations() -> Iterator[AttackCase]:
    """Rows 9 and 10: presentations whose JSON is signed, and such with several proofs."""
    good = presented(signed(badge()), cryptosuite=_JCS)
    for slug, asked, code, pointer in [
        ("challenge", SHOWN | {"challenge": "c-2"}, "INVALID_CHALLENGE_ERROR", "/proof/challenge"),
        ("domain", SHOWN | {"domain": "shop.example"}, "INVALID_DOMAIN_ERROR", "/proof/domain"),
    ]:
        why = f"An answer over JSON to another {slug}."
        refused = {"code": code, "reason": slug, "pointer": pointer, "options": asked}
        yield AttackCase(row=10, slug=f"jcs-{slug}", why=why, data=good, **refused)
    for member, value in {"challenge": "c-2", "domain": "shop.example", "nonce": "n"}.items():
        data = changed(good, f"/proof/{member}", value)
        why = f"The {member} in the proof was exchanged."
        asked = SHOWN | ({member: value} if member in SHOWN else {})
        refused = {"code": MISMATCH[0], "reason": MISMATCH[1], "pointer": "/proof/proofValue", "options": asked}
        yield AttackCase(row=10, slug=f"jcs-{member}-exchanged", why=why, data=data, **refused)
    bare = presented(signed(badge()), cryptosuite=_JCS, challenge=None, domain=None)
    why = "A presentation that answers nothing."
    refused = {"code": "INVALID_CHALLENGE_ERROR", "reason": "challenge", "pointer": "/proof/challenge"}
    yield AttackCase(row=10, slug="jcs-unbound", why=why, data=bare, options=SHOWN, **refused)
    fresh = presented(signed(badge()), challenge="c-2")
    data = changed(fresh, "/proof", [fresh["proof"], presented(signed(badge()), cryptosuite=_JCS)["proof"]])
    why = "A fresh proof beside an old one of another suite: each has to be fresh."
    stale = {"code": "INVALID_CHALLENGE_ERROR", "reason": "challenge", "pointer": "/proof/1/challenge"}
    options = SHOWN | {"challenge": "c-2"}
    yield AttackCase(row=10, slug="set-old-beside-fresh", why=why, data=data, options=options, **stale)


def _members() -> Iterator[AttackCase]:
    """Rows 7 and 9: what a presentation over JSON holds, and whose it is."""
    good = presented(signed(badge()), cryptosuite=_JCS)
    member = changed(signed(badge(), cryptosuite=_JCS), "/name", "Surgery")
    why = "A forged member whose JSON was signed."
    refused = {"code": MISMATCH[0], "reason": MISMATCH[1], "pointer": "/proof/proofValue"}
    yield AttackCase(row=9, slug="jcs-forged-member", why=why, data=presented(member), options=SHOWN, **refused)
    data = changed(good, "/verifiableCredential", [])
    why = "A presentation over JSON whose members were taken out."
    gone = {"code": MISMATCH[0], "reason": MISMATCH[1], "pointer": "/proof/proofValue"}
    yield AttackCase(row=9, slug="jcs-members-removed", why=why, data=data, options=SHOWN, **gone)
    empty = {"code": "NO_MEMBERS", "outcome": "undetermined", "options": SHOWN}
    why = "A presentation over JSON of nothing."
    yield AttackCase(row=9, slug="jcs-empty", why=why, data=presented(cryptosuite=_JCS), **empty)
    unsigned = {name: value for name, value in good.items() if name != "proof"}
    why = "A presentation over JSON without its proof."
    nobody = {"code": _PROOF, "reason": "no-proof", "pointer": "/proof", "options": SHOWN}
    yield AttackCase(row=9, slug="jcs-unsigned", why=why, data=unsigned, **nobody)
    holder = {"id": MALLORY.did}
    data = presented(signed(badge()), cryptosuite=_JCS) | {"holder": holder}
    why = "The holder of a presentation over JSON was exchanged."
    yield AttackCase(row=7, slug="jcs-holder-exchanged", why=why, data=data, options=SHOWN, **gone)


def _earlier_suites() -> Iterator[AttackCase]:
    """Rows 9 and 10: presentations and badges of earlier suites."""
    for name in ("ed25519-2020", "ed25519-2018", "secp256k1-2019"):
        why = "A presentation holds a badge of an earlier suite that was changed."
        bad = changed(suite_badge(name), "/name", "Surgery")
        refused = {"code": MISMATCH[0], "reason": MISMATCH[1], "options": SHOWN}
        yield AttackCase(row=9, slug=f"forged-member-{name}", why=why, data=presented(bad), **refused)
        suite = bad["proof"]["type"]
        if not suite.startswith("Ed25519"):  # the holder's key is one of Ed25519
            continue
        bare = {"@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiablePresentation"]}
        bare |= {"holder": EARNER.did, "verifiableCredential": [signed(badge())]}
        shown = signed_earlier(with_context(bare, suite), suite, EARNER, proofPurpose="authentication", **SHOWN)
        why = f"An old answer under {suite}."
        asked = SHOWN | {"challenge": "c-2"}
        refused = {"code": "INVALID_CHALLENGE_ERROR", "reason": "challenge", "pointer": "/proof/challenge"}
        yield AttackCase(row=10, slug=f"challenge-{name}", why=why, data=shown, options=asked, **refused)
        why = f"A challenge that was added to an answer under {suite}."
        loose = signed_earlier(with_context(bare, suite), suite, EARNER, proofPurpose="authentication")
        data = changed(changed(loose, "/proof/challenge", "c-1"), "/proof/domain", "jobs.example")
        refused = {"code": MISMATCH[0], "reason": MISMATCH[1], "options": SHOWN}
        yield AttackCase(row=10, slug=f"challenge-added-{name}", why=why, data=data, **refused)
