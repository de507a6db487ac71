"""Attacks on proofs of each suite that signs statements: what a proof covers, whose it is, and its detached JWS.

Rows 1, 2, 4 to 7, 9, 14 to 16, 18 and 22. Each document is signed with the key that it names, so that nothing but what
the case says is wrong with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from attack_case import MISMATCH, AttackCase, owned
from key_attacks import P256, P384, SECRET, OtherSigner

from support.badges import COLLEGE, MALLORY, Document, changed, signed
from support.earlier_proofs import CONTEXTS, anchored, earlier_badge, signed_earlier, with_context
from vcwallet.encoding import base64url, multibase
from vcwallet.keys import KeyType
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.keys.private_key import PrivateKey
from vcwallet.securing.data_integrity import SigningCryptosuite
from vcwallet.securing.data_integrity.cryptosuite import load_suite

SECP256K1 = EcdsaKey(KeyType.SECP256K1, SECRET)
_JWS = "JsonWebSignature2020"
BY_SUITE: dict[str, tuple[str, PrivateKey]] = {
    "ecdsa-p256": ("ecdsa-rdfc-2019", P256),
    "ecdsa-p384": ("ecdsa-rdfc-2019", P384),
    "eddsa-2022": ("eddsa-2022", COLLEGE),
    "ed25519-2020": ("Ed25519Signature2020", COLLEGE),
    "ed25519-2018": ("Ed25519Signature2018", COLLEGE),
    "secp256k1-2019": ("EcdsaSecp256k1Signature2019", SECP256K1),
    "jws-2020-ed25519": (_JWS, COLLEGE),
    "jws-2020-p256": (_JWS, P256),
    "jws-2020-p384": (_JWS, P384),
    "jws-2020-secp256k1": (_JWS, SECP256K1),
}
"""Every suite over statements but that of all other cases, with a key for each type that it knows."""
_DETACHED = ("ed25519-2018", "secp256k1-2019", "jws-2020-p256", "jws-2020-p384")
_PROOF, _KEY, _LOSS = "PROOF_VERIFICATION_ERROR", "INVALID_VERIFICATION_METHOD", "DATA_LOSS_DETECTION_ERROR"


def suite_badge(name: str, *, by: PrivateKey | None = None, **options: Any) -> Document:
    """The honest badge under a proof of an entry of `BY_SUITE`; `by` another key than its issuer's."""
    suite, key = BY_SUITE[name]
    if isinstance(load_suite(suite), SigningCryptosuite):
        return signed(owned(key), by or key, cryptosuite=suite, **options)
    document = earlier_badge(suite, key)
    options = {"proofPurpose" if option == "purpose" else option: value for option, value in options.items()}
    return signed_earlier(document, suite, by or key, **options)


def signature_place(document: Document) -> str:
    """Where the signature of a badge stands."""
    return "/proof/jws" if "jws" in document["proof"] else "/proof/proofValue"


def suite_attacks() -> Iterator[AttackCase]:
    """Every case."""
    for name in BY_SUITE:
        yield from _coverage(name)
        yield from _poison(name)
        yield from _whose(name)
    for name in _DETACHED:
        yield from _headers(name)
    yield from _detached_values()
    yield from _suites_exchanged()
    yield from _methods_and_types()
    yield from _signatures()
    yield from _anchored()


def _coverage(name: str) -> Iterator[AttackCase]:
    """Rows 1, 2 and 5: everything in document and proof is covered."""
    good = suite_badge(name)
    mismatch = {"code": MISMATCH[0], "reason": MISMATCH[1], "pointer": signature_place(good)}
    swap = {"name": "https://schema.org/description", "description": "https://schema.org/name"}
    data = changed(good, "/@context", [*good["@context"], swap])
    why = f"A context inside the document swaps two words, under {BY_SUITE[name][0]}."
    inline = {"code": "CONTEXT_ERROR", "reason": "inline-context", "outcome": "undetermined"}
    yield AttackCase(row=1, slug=f"suite-inline-{name}", why=why, data=data, **inline)
    if good["proof"]["type"] in CONTEXTS:
        data = changed(good, "/@context", good["@context"][:2])
        why = f"The context of {BY_SUITE[name][0]} was taken away, which changes nothing that was signed."
        same = {"outcome": "unknown-issuer", "same_as": good}
        yield AttackCase(row=1, slug=f"suite-removed-{name}", why=why, data=data, **same)
    data = changed(good, "/grade", "A")
    why = "A member that no context defines was added."
    lost = {"code": _LOSS, "reason": "undefined-term", "pointer": "/grade"}
    yield AttackCase(row=2, slug=f"suite-undefined-{name}", why=why, data=data, **lost)
    data = changed(good, "/credentialSubject/id", "student-42")
    why = "A relative identifier would be dropped, or resolved against an invented base."
    lost = {"code": _LOSS, "reason": "relative-iri", "pointer": "/credentialSubject/id"}
    yield AttackCase(row=4, slug=f"suite-relative-{name}", why=why, data=data, **lost)
    why = "A proof member that no context defines was added."
    lost = {"code": _LOSS, "reason": "undefined-term", "pointer": "/proof/grade"}
    data = changed(good, "/proof/grade", "A")
    yield AttackCase(row=5, slug=f"suite-member-{name}", why=why, data=data, **lost)
    for member, value in {"created": "2026-01-16T09:30:00Z", "domain": "jobs.example", "challenge": "c-1"}.items():
        why = f"Another {member} in the proof than was signed."
        data = changed(good, f"/proof/{member}", value)
        yield AttackCase(row=5, slug=f"suite-{member}-{name}", why=why, data=data, **mismatch)


def clique(size: int, good: Document) -> Document:
    """A badge with a proof, in which some nodes without identifiers cannot be told apart."""
    labels = [f"_:p{index}" for index in range(size)]
    alike = [{"id": a, "type": ["Profile"], "parentOrg": [{"id": b} for b in labels if b != a]} for a in labels]
    return changed(good, "/credentialSubject/achievement/creator", alike)


def _poison(name: str) -> Iterator[AttackCase]:
    """Row 6: objects that cannot be told apart, for each hash and suite."""
    why = f"A clique of ten nodes without identifiers takes factorial time, under {BY_SUITE[name][0]}."
    alike = {"code": "LIMIT_EXCEEDED", "reason": "ambiguous-blank-nodes", "outcome": "undetermined"}
    yield AttackCase(row=6, slug=f"clique-{name}", why=why, data=clique(10, suite_badge(name)), **alike)


def _whose(name: str) -> Iterator[AttackCase]:
    """Row 7: the key is the issuer's, and used for what it is there for."""
    suite, key = BY_SUITE[name]
    other = {
        KeyType.ED25519: MALLORY,
        KeyType.P256: EcdsaKey(KeyType.P256, SECRET[::-1]),
        KeyType.P384: EcdsaKey(KeyType.P384, bytes(16) + SECRET[::-1]),
        KeyType.SECP256K1: EcdsaKey(KeyType.SECP256K1, SECRET[::-1]),
    }[key.public_key.type]
    at_method = {"code": _KEY, "reason": "other-controller", "pointer": "/proof/verificationMethod"}
    why = f"Signed by another in the college's name, with {suite}."
    yield AttackCase(row=7, slug=f"suite-other-key-{name}", why=why, data=suite_badge(name, by=other), **at_method)
    good = suite_badge(name)
    data = changed(good, "/proof/verificationMethod", other.verification_method)
    why = "The proof points at another key of the same type."
    mismatch = {"code": MISMATCH[0], "reason": MISMATCH[1], "pointer": signature_place(good)}
    yield AttackCase(row=7, slug=f"suite-method-{name}", why=why, data=data, **mismatch)
    data = suite_badge(name, purpose="authentication")
    why = "A login signature is no assertion."
    purpose = {"code": _PROOF, "reason": "proof-purpose", "pointer": "/proof/proofPurpose"}
    yield AttackCase(row=7, slug=f"suite-purpose-{name}", why=why, data=data, **purpose)


def with_header(name: str, header: str) -> Document:
    """A badge whose detached JWS is signed behind a header of exactly this text."""
    suite, key = BY_SUITE[name]
    encoded = base64url.encode(header.encode())

    def sign(data: bytes) -> bytes:
        return key.sign(encoded.encode() + data[data.index(b".") :])

    document = signed_earlier(earlier_badge(suite, key), suite, OtherSigner(key, sign))
    _, _, signature = document["proof"]["jws"].split(".")
    return changed(document, "/proof/jws", f"{encoded}..{signature}")


def _headers(name: str) -> Iterator[AttackCase]:
    """Rows 14 and 16: the header is that of a detached JWS of this key, and no other; it is signed all the same."""
    algorithm = {"Ed25519": "EdDSA", "P-256": "ES256", "P-384": "ES384", "secp256k1": "ES256K"}
    own = algorithm[BY_SUITE[name][1].public_key.type.value]
    usual = {"alg": own, "b64": False, "crit": ["b64"]}
    headers: dict[str, tuple[int, Document]] = {
        "alg-none": (14, usual | {"alg": "none"}),
        "alg-hmac": (14, usual | {"alg": "HS256"}),
        "alg-other": (14, usual | {"alg": "ES256" if own != "ES256" else "ES384"}),
        "alg-lower-case": (14, usual | {"alg": own.lower()}),
        "alg-missing": (14, {"b64": False, "crit": ["b64"]}),
        "b64-true": (16, usual | {"b64": True}),
        "b64-zero": (16, usual | {"b64": 0}),
        "b64-text": (16, usual | {"b64": "false"}),
        "b64-missing": (16, {"alg": own, "crit": ["b64"]}),
        "crit-missing": (16, {"alg": own, "b64": False}),
        "crit-empty": (16, usual | {"crit": []}),
        "crit-text": (16, usual | {"crit": "b64"}),
        "crit-more": (16, usual | {"crit": ["b64", "exp"], "exp": 4}),
        "crit-twice": (16, usual | {"crit": ["b64", "b64"]}),
        "further-member": (16, usual | {"kid": BY_SUITE[name][1].verification_method}),
        "jwk": (15, usual | {"jwk": {"kty": "OKP", "crv": "Ed25519", "x": "AAAA"}}),
    }
    refused = {"code": _PROOF, "reason": "jws-header", "pointer": "/proof/jws"}
    for slug, (row, header) in headers.items():
        why = f"A detached JWS behind another header ({slug.replace('-', ' ')})."
        data = with_header(name, json.dumps(header))
        yield AttackCase(row=row, slug=f"jws-{slug}-{name}", why=why, data=data, **refused)


def _detached_values() -> Iterator[AttackCase]:
    """Row 16: a detached JWS has one form."""
    good = suite_badge("ed25519-2018")
    header, _, signature = good["proof"]["jws"].split(".")
    usual = '"alg": "EdDSA", "b64": false, "crit": ["b64"]'
    malformed = _PROOF, "jws-malformed"
    values: dict[str, tuple[Any, str, str]] = {
        "attached": (f"{header}.{base64url.encode(b'payload')}.{signature}", *malformed),
        "two-parts": (f"{header}.{signature}", *malformed),
        "four-parts": (f"{header}..{signature}.", *malformed),
        "header-empty": (f"..{signature}", *malformed),
        "header-no-json": (f"{base64url.encode(b'{')}..{signature}", *malformed),
        "header-list": (f"{base64url.encode(b'[]')}..{signature}", _PROOF, "jws-header"),
        "header-padded": (f"{header}==..{signature}", *malformed),
        "signature-padded": (f"{header}..{signature}==", "PARSING_ERROR", "base64url-malformed"),
        "signature-empty": (f"{header}..", MISMATCH[0], "signature-length"),
        "list": ([good["proof"]["jws"]], _PROOF, "proof-value-missing"),
        "missing": (None, _PROOF, "proof-value-missing"),
    }
    for slug, (value, code, reason) in values.items():
        data, why = changed(good, "/proof/jws", value), f"A detached JWS that is none ({slug.replace('-', ' ')})."
        refused = {"code": code, "reason": reason, "pointer": "/proof/jws"}
        yield AttackCase(row=16, slug=f"jws-value-{slug}", why=why, data=data, **refused)
    why = "A header in which a member stands twice: parsers disagree which one counts."
    data = with_header("ed25519-2018", f'{{"alg": "none", {usual}}}')
    twice = {"code": _PROOF, "reason": "jws-malformed", "pointer": "/proof/jws"}
    yield AttackCase(row=16, slug="jws-header-twice", why=why, data=data, **twice)
    why = "White space in the header is signed, and changes nothing that it says."
    data, again = with_header("ed25519-2018", f"{{ {usual} }}"), suite_badge("ed25519-2018")
    yield AttackCase(row=16, slug="jws-header-white-space", why=why, data=data, outcome="unknown-issuer", same_as=again)


def _suites_exchanged() -> Iterator[AttackCase]:
    """Rows 5 and 18: a proof of one suite that is said to be of another."""
    contexts = ["Ed25519Signature2020", "Ed25519Signature2018", _JWS]
    document = owned(COLLEGE)
    for suite in contexts:
        document = with_context(document, suite)
    by_suite = {suite: signed_earlier(document, suite) for suite in contexts}
    for slug, true, said in [
        ("2020-as-2018", "Ed25519Signature2020", "Ed25519Signature2018"),
        ("2018-as-2020", "Ed25519Signature2018", "Ed25519Signature2020"),
        ("jws-as-2018", _JWS, "Ed25519Signature2018"),
        ("2018-as-jws", "Ed25519Signature2018", _JWS),
    ]:
        data = changed(by_suite[true], "/proof/type", said)
        is_alike = "2020-as" not in slug and "as-2020" not in slug  # else its signature is no word of the other suite
        code, reason = MISMATCH if is_alike else (_LOSS, "undefined-term")
        why = "The type of the proof is that of another suite than signed it."
        refused = {"code": code, "reason": reason, "pointer": signature_place(by_suite[true])}
        yield AttackCase(row=5, slug=f"suite-{slug}", why=why, data=data, **refused)
    both = by_suite["Ed25519Signature2018"]
    data = changed(both, "/proof/proofValue", by_suite["Ed25519Signature2020"]["proof"]["proofValue"])
    why = "A second signature in the proof, which nobody signed."
    refused = {"code": _LOSS, "reason": "undefined-term", "pointer": "/proof/proofValue"}
    yield AttackCase(row=5, slug="suite-two-signatures", why=why, data=data, **refused)
    good = signed(owned(COLLEGE))
    data = changed(good, "/proof/cryptosuite", "ecdsa-rdfc-2019")
    why = "The suite of the proof is for keys of another type."
    refused = {"code": _KEY, "reason": "key-suite-mismatch", "pointer": "/proof"}
    yield AttackCase(row=18, slug="suite-of-another-key", why=why, data=data, **refused)
    for slug, name, key in [
        ("2018-p256", "Ed25519Signature2018", P256),
        ("secp256k1-p256", "EcdsaSecp256k1Signature2019", P256),
        ("secp256k1-ed25519", "EcdsaSecp256k1Signature2019", COLLEGE),
        ("2020-p256", "Ed25519Signature2020", P256),
    ]:
        why = "A proof with a key of a type that its suite is not for."
        data = signed_earlier(earlier_badge(name, key), name, key)
        yield AttackCase(row=18, slug=f"suite-{slug}", why=why, data=data, **refused)
    unknown = {"code": "UNSUPPORTED", "reason": "cryptosuite", "pointer": "/proof", "outcome": "undetermined"}
    for slug, members in {
        "type-as-suite": {"type": "DataIntegrityProof", "cryptosuite": "Ed25519Signature2020"},
        "suite-as-type": {"type": "eddsa-rdfc-2022", "cryptosuite": "eddsa-rdfc-2022"},
        "lower-case": {"type": "ed25519signature2020"},
        "later": {"type": "Ed25519Signature2099"},
    }.items():
        proof = {name: value for name, value in by_suite["Ed25519Signature2020"]["proof"].items() if name != "type"}
        data = changed(by_suite["Ed25519Signature2020"], "/proof", proof | members)
        why = f"A proof of a suite that there is not ({slug.replace('-', ' ')})."
        yield AttackCase(row=18, slug=f"suite-unknown-{slug}", why=why, data=data, **unknown)


def _methods_and_types() -> Iterator[AttackCase]:
    """Rows 5, 7 and 18: a method that is said to be something else, and a suite in words that mean nothing."""
    for suite in ("eddsa-rdfc-2022", "eddsa-jcs-2022"):
        forged = signed(owned(COLLEGE), MALLORY, cryptosuite=suite)
        lie = {"id": COLLEGE.verification_method, "type": "Multikey", "controller": COLLEGE.did}
        data = changed(forged, "/proof/verificationMethod", lie | {"publicKeyMultibase": MALLORY.public_key.multibase})
        why = f"The proof by {suite} brings a stranger's key along, under the name of the college's."
        code, reason = (_PROOF, "proof-member-missing") if "jcs" in suite else (_LOSS, "undefined-type")
        yield AttackCase(row=7, slug=f"method-inside-{suite}", why=why, data=data, code=code, reason=reason)
        controller = changed(forged, "/proof/controller", COLLEGE.did)
        why = f"The proof by {suite} of a stranger says that the college controls the key."
        code, reason = MISMATCH if "jcs" in suite else (_LOSS, "undefined-term")
        yield AttackCase(row=7, slug=f"method-controller-{suite}", why=why, data=controller, code=code, reason=reason)
    good = signed(owned(COLLEGE))
    open_ = {"code": "UNSUPPORTED", "outcome": "undetermined"}
    for slug, types in {
        "two-types": ["DataIntegrityProof", "Ed25519Signature2020"],
        "no-types": [],
        "type-object": {"id": "DataIntegrityProof"},
        "type-number": 1,
    }.items():
        why = f"The type of the proof leaves open what it is ({slug})."
        data = changed(good, "/proof/type", types)
        yield AttackCase(row=18, slug=f"proof-{slug}", why=why, data=data, reason="proof-type", **open_)
    earlier = signed_earlier(earlier_badge("Ed25519Signature2020", COLLEGE), "Ed25519Signature2020")
    why = "A proof from before Data Integrity that names a suite of it."
    lost = {"code": _LOSS, "reason": "undefined-term", "pointer": "/proof/cryptosuite"}
    data = changed(earlier, "/proof/cryptosuite", "eddsa-jcs-2022")
    yield AttackCase(row=18, slug="earlier-with-cryptosuite", why=why, data=data, **lost)
    json_signed = signed(owned(COLLEGE), cryptosuite="eddsa-jcs-2022")
    for old, new in {"type": "@type", "cryptosuite": "https://w3id.org/security#cryptosuite"}.items():
        proof = {new if name == old else name: value for name, value in json_signed["proof"].items()}
        why = f"A proof over JSON that says {old} in a word that only statements know."
        data = changed(json_signed, "/proof", proof)
        yield AttackCase(row=5, slug=f"jcs-{old}-in-full", why=why, data=data, reason="proof-type", **open_)


def _signatures() -> Iterator[AttackCase]:
    """Row 22: signatures that are none, of every suite and type of key."""
    for name, (suite, key) in BY_SUITE.items():
        good, size = suite_badge(name), 96 if key is P384 else 64
        raws = {"zeros": bytes(size), "short": bytes(size - 1), "long": bytes(size + 1), "empty": b""}
        for slug, raw in raws.items():
            reason = "signature-mismatch" if slug == "zeros" else "signature-length"
            why = f"A signature of {len(raw)} zero bytes, under {suite}."
            place = signature_place(good)
            header = good["proof"].get("jws", "").partition(".")[0]
            value = f"{header}..{base64url.encode(raw)}" if header else multibase.base58btc_encode(raw)
            refused = {"code": MISMATCH[0], "reason": reason, "pointer": place}
            data = changed(good, place, value)
            yield AttackCase(row=22, slug=f"suite-{slug}-{name}", why=why, data=data, **refused)


def _anchored() -> Iterator[AttackCase]:
    """Rows 2, 7 and 9: a proof that no key makes shows that a document was in a tree, and not whose it is."""
    document = with_context(owned(COLLEGE), "MerkleProof2019")
    yield from _anchored_as("merkle", document, {})
    named = {"type": "DataIntegrityProof", "cryptosuite": "merkle-proof-2019"}
    yield from _anchored_as("merkle-suite", document, named)


def _anchored_as(name: str, document: Document, proof: Document) -> Iterator[AttackCase]:
    good = anchored(document, proof=proof)
    open_ = {"code": "UNSUPPORTED", "reason": "anchor", "pointer": "/proof", "outcome": "undetermined"}
    why = "Any person can make such a tree; only the ledger says who did."
    yield AttackCase(row=7, slug=f"{name}-alone", why=why, data=good, **open_)
    at_value = {"code": MISMATCH[0], "pointer": "/proof/proofValue"}
    for slug, data, reason, why in [
        ("changed", changed(good, "/name", "Surgery"), "merkle-target", "A document of another tree."),
        ("root", anchored(document, root=bytes(32), proof=proof), "merkle-root", "Another root than the way leads to."),
        (
            "path-empty",
            anchored(document, siblings=[("left", bytes(32))], path=[], proof=proof),
            "merkle-root",
            "A way cut short.",
        ),
    ]:
        yield AttackCase(row=2, slug=f"{name}-{slug}", why=why, data=data, reason=reason, **at_value)
    test = anchored(document, anchors=[], proof=proof)
    why = "A tree that was written on no ledger."
    nowhere = {"code": "UNSUPPORTED", "reason": "anchor-test", "pointer": "/proof", "outcome": "undetermined"}
    yield AttackCase(row=9, slug=f"{name}-nowhere", why=why, data=test, **nowhere)
