"""Attacks on documents whose JSON is signed, by `eddsa-jcs-2022` and `ecdsa-jcs-2019`.

Rows 1 to 5 and 11 to 13: names that contexts redefine, what is signed and what is not, and one JSON in two spellings.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from attack_case import MISMATCH, AttackCase, owned, sealed
from key_attacks import P256, P384

from support.badges import COLLEGE, EARNER, MALLORY, Document, badge, changed, signed
from support.tokens import token_of
from vcwallet.keys.private_key import PrivateKey

_SUITE = "eddsa-jcs-2022"
_BY_KEY: dict[str, tuple[PrivateKey, str]] = {
    "eddsa": (COLLEGE, _SUITE),
    "p256": (P256, "ecdsa-jcs-2019"),
    "p384": (P384, "ecdsa-jcs-2019"),
}
V2, OB = badge()["@context"]
ODRL = "https://www.w3.org/ns/odrl.jsonld"
_UNKNOWN = "https://evil.example/ctx"
_SWAP = {"name": "https://schema.org/description", "description": "https://schema.org/name"}
_PROOF_CONTEXT = {"code": "PROOF_VERIFICATION_ERROR", "reason": "proof-context", "pointer": "/proof/@context"}
_OF_VALUE = {"code": MISMATCH[0], "reason": MISMATCH[1], "pointer": "/proof/proofValue"}
_READ = "unknown-issuer"


def json_attacks() -> Iterator[AttackCase]:
    """Every case."""
    yield from _contexts_after_signing()
    yield from _contexts_as_signed()
    yield from _changed_members()
    yield from _several_values()
    yield from _identifiers()
    yield from _proof_members()
    yield from _texts()
    yield from _numbers()


def _contexts_after_signing() -> Iterator[AttackCase]:
    """Row 1: what follows the signed contexts is not read; everything before it is signed."""
    for kind, (key, suite) in _BY_KEY.items():
        good = signed(owned(key), key, cryptosuite=suite)
        redefined = changed(good, "/@context", [V2, OB, _SWAP])
        why = f"A context of the holder's own behind the signed ones ({kind}) swaps two words: nothing reads it."
        yield AttackCase(row=1, slug=f"jcs-appended-{kind}", why=why, data=redefined, outcome=_READ, same_as=good)
        why = f"The signed contexts, less the last ({kind})."
        data = changed(good, "/@context", [V2])
        yield AttackCase(row=1, slug=f"jcs-removed-{kind}", why=why, data=data, **_PROOF_CONTEXT)
    good = signed(badge(), cryptosuite=_SUITE)
    for slug, added, which in [
        ("known", ODRL, "which gives a member a second name"),
        ("unknown", _UNKNOWN, "that is not known"),
        ("vocab", {"@vocab": "urn:x:"}, "that makes all words defined"),
        ("null", None, "that ends all others"),
        ("number", 7, "that is none"),
    ]:
        data = changed(good, "/@context", [V2, OB, added])
        why = f"A context behind the signed ones {which}: nothing reads it."
        yield AttackCase(row=1, slug=f"jcs-appended-{slug}", why=why, data=data, outcome=_READ, same_as=good)
    for slug, contexts, how in [
        ("reordered", [OB, V2], "in another order"),
        ("between", [V2, ODRL, OB], "with another between them"),
        ("in-front", [_UNKNOWN, V2, OB], "behind another"),
        ("inline-in-front", [_SWAP, V2, OB], "behind one of the holder's own"),
        ("text", V2, "less the last, and without a list"),
        ("empty", [], "taken away"),
        ("nested", [[V2, OB]], "in a list of their own"),
        ("object", {"@import": V2}, "exchanged for an object"),
        ("upper-case", [V2.upper(), OB], "in other letters"),
    ]:
        data = changed(good, "/@context", contexts)
        why = f"The signed contexts, {how}."
        yield AttackCase(row=1, slug=f"jcs-{slug}", why=why, data=data, **_PROOF_CONTEXT)
    none = {name: value for name, value in good.items() if name != "@context"}
    why = "The document without its contexts."
    yield AttackCase(row=1, slug="jcs-missing", why=why, data=none, **_PROOF_CONTEXT)
    for slug, contexts, why in [
        ("fewer-in-both", [V2], "Document and proof name fewer contexts than were signed."),
        ("other-in-both", [V2, OB, ODRL], "Document and proof name one context more than was signed."),
        ("text-in-proof", V2, "The proof names one context, as text."),
    ]:
        data = changed(changed(good, "/@context", contexts), "/proof/@context", contexts)
        yield AttackCase(row=1, slug=f"jcs-{slug}", why=why, data=data, **_OF_VALUE)
    bare = deepcopy(good)
    del bare["proof"]["@context"]
    why = "The proof no longer names the contexts that it was made under."
    yield AttackCase(row=1, slug="jcs-proof-without", why=why, data=bare, **_OF_VALUE)
    one = signed(badge(**{"@context": V2}), cryptosuite=_SUITE)
    why = "One context is what a list of it is."
    data = changed(one, "/@context", [V2])
    yield AttackCase(row=1, slug="jcs-one-as-list", why=why, data=data, outcome=_READ, same_as=one)


def _contexts_as_signed() -> Iterator[AttackCase]:
    """Row 1: the issuer signed it so; what its words mean is not certain, and no evidence against the badge."""
    pinned = [
        ("redefinition", {"name": "https://example.org/other"}, "protected-term-redefinition"),
        ("type-redefined", {"OpenBadgeCredential": "https://example.org/other"}, "json-word"),
        ("scoped", {"shelf": {"@id": "urn:x:s", "@context": {"result": "https://example.org/other"}}}, "json-word"),
        ("typed", {"Course": {"@id": "urn:x:C", "@context": {"achievement": "urn:x:other"}}}, "json-word"),
        ("keyword", {"validFrom": "@type"}, "json-word"),
        ("vocab-in-extra", {"@vocab": "urn:x:"}, "vocab-context"),
    ]
    open_ = {"outcome": "undetermined", "code": "CONTEXT_ERROR"}
    for slug, content, reason in pinned:
        extra = {"url": "https://college.example/ctx", "content": json.dumps({"@context": content})}
        bare = badge(**{"@context": [V2, extra["url"]]})
        data = _by_json(bare)
        why = f"A context that the verifier knows ({slug}) makes something else of a word that is read."
        options = {"policy": {"extra_contexts": [extra]}}
        open_at = open_ | {"reason": reason, "pointer": "/@context"}
        yield AttackCase(row=1, slug=f"jcs-signed-{slug}", why=why, data=data, options=options, **open_at)
    for slug, contexts, reason, which in [
        ("other-first", [OB, V2], "json-first-context", "are not those of credentials first"),
        ("unknown-first", [_UNKNOWN, V2, OB], "json-first-context", "begin with one that is not known"),
        ("inline-first", [_SWAP, V2], "json-first-context", "begin with its own"),
        ("unknown", [V2, OB, _UNKNOWN], "unknown-context", "end with one that is not known"),
        ("inline", [V2, OB, _SWAP], "inline-context", "end with its own"),
        ("second-name", [V2, OB, ODRL], "json-word", "give a word that is read another meaning"),
        ("vocab", [V2, f"{V2.replace('/v2', '/examples/v2')}"], "vocab-context", "make all words defined"),
        ("none", None, "json-first-context", "are missing"),
        ("empty", [], "json-first-context", "are none"),
        ("object", {"@vocab": "urn:x:"}, "json-first-context", "are its own alone"),
    ]:
        data = _by_json(badge(**{"@context": contexts}))
        why = f"Contexts, signed by the issuer, that {which}."
        more = open_ | {"reason": reason, "pointer": "/@context"}
        yield AttackCase(row=1, slug=f"jcs-signed-{slug}", why=why, data=data, **more)
    swapped = _by_json(badge(**{"@context": [V2, {"achievement": "urn:x:other"}]}))
    why = "A policy lets documents have contexts of their own, and this one makes something else of a word."
    options = {"policy": {"allow_inline_contexts": True}}
    more = open_ | {"reason": "json-word", "pointer": "/@context"}
    yield AttackCase(row=1, slug="jcs-signed-inline-allowed", why=why, data=swapped, options=options, **more)
    for place in ("/credentialSubject", "/credentialSubject/achievement", "/issuer"):
        data = _by_json(changed(badge(), f"{place}/@context", [V2, OB]))
        name = place.rpartition("/")[2].lower().removeprefix("credential")
        why = "A context inside the document, where another verifier might read it."
        at = open_ | {"reason": "json-nested-context", "pointer": f"{place}/@context"}
        yield AttackCase(row=1, slug=f"jcs-signed-nested-{name}", why=why, data=data, **at)


def _by_json(document: Document, **options: Any) -> Document:
    """A document that is signed as JSON, whatever its contexts are."""
    context = document.get("@context")
    options = {"@context": context} | options if context is not None else options
    return sealed(document, _SUITE, COLLEGE, **options)


def _changed_members() -> Iterator[AttackCase]:
    """Rows 2 to 4: whatever is changed, another JSON was signed."""
    good = signed(badge(validUntil="2030-01-01T00:00:00Z"), cryptosuite=_SUITE)
    for slug, pointer, value, why in [
        ("added-root", "/shelfmark", "x", "A member that no context defines was added."),
        ("added-subject", "/credentialSubject/grade", "A", "A member of the subject was added."),
        ("added-issuer", "/issuer/accreditedBy", "urn:x:ministry", "A member of the issuer was added."),
        ("added-criteria", "/credentialSubject/achievement/criteria/id", "urn:x:c", "Criteria were added."),
        ("added-status", "/credentialStatus", [], "An empty status was added."),
        ("name", "/name", "Brain Surgery", "The name was exchanged."),
        ("end", "/validUntil", "2040-01-01T00:00:00Z", "The end was moved."),
        ("end-offset", "/validUntil", "2030-01-01T00:00:00+00:00", "The same moment in other letters is other JSON."),
        ("type", "/type", ["VerifiableCredential"], "A type was taken away."),
        ("type-order", "/type", ["OpenBadgeCredential", "VerifiableCredential"], "The order of a list is signed."),
        ("list-of-one", "/name", ["Safe Use of Ladders"], "A list of one is not what it holds."),
        ("subject-list", "/credentialSubject", [good["credentialSubject"]], "The same of the subject."),
    ]:
        yield AttackCase(row=2, slug=f"jcs-{slug}", why=why, data=changed(good, pointer, value), **_OF_VALUE)
    for slug, old, new in [
        ("lower-case", "validUntil", "validuntil"),
        ("cyrillic", "validUntil", "v\u0430lidUntil"),
        ("invisible", "validUntil", "validUntil\u200b"),
        ("old-name", "validUntil", "expirationDate"),
        ("in-full", "validUntil", "https://www.w3.org/2018/credentials#validUntil"),
    ]:
        renamed = {new if name == old else name: value for name, value in good.items()}
        why = f"The end stands under a name that looks or means the same ({slug})."
        yield AttackCase(row=2, slug=f"jcs-renamed-{slug}", why=why, data=renamed, **_OF_VALUE)
    for keyword in ("graph", "id", "type", "reverse", "included", "nest"):
        data = changed(good, f"/@{keyword}", [{"id": MALLORY.did}])
        why = f"@{keyword} at the root of JSON that is signed as it stands."
        yield AttackCase(row=3, slug=f"jcs-keyword-{keyword}", why=why, data=data, **_OF_VALUE)
    for slug, pointer, value in [
        ("subject-id-number", "/credentialSubject/id", 42),
        ("subject-id-relative", "/credentialSubject/id", "student-42"),
        ("language-tag", "/name", {"@value": "x", "@language": "no tag"}),
    ]:
        why = "A value that statements would drop is other JSON than was signed."
        yield AttackCase(row=4, slug=f"jcs-{slug}", why=why, data=changed(good, pointer, value), **_OF_VALUE)


def _several_values() -> Iterator[AttackCase]:
    """Row 3: several values of a member that has one, as the issuer signed them."""
    ambiguous = {"code": "AMBIGUOUS", "reason": "several-values"}
    for member, values in {
        "validUntil": ["2026-05-01T00:00:00Z", "2030-01-01T00:00:00Z"],
        "validFrom": ["2026-01-15T09:30:00Z", "2027-01-15T09:30:00Z"],
        "issuer": [{"id": COLLEGE.did, "type": ["Profile"]}, {"id": MALLORY.did, "type": ["Profile"]}],
    }.items():
        data = _by_json(badge(**{member: values}))
        why = f"Two values of {member}: which counts depends on the verifier."
        slug = f"jcs-two-{member.lower()}"
        yield AttackCase(row=3, slug=slug, why=why, data=data, pointer=f"/{member}", **ambiguous)


def _identifiers() -> Iterator[AttackCase]:
    """Row 4: a subject whose identifier is none, as the issuer signed it: it is nobody whom a verifier may ask for."""
    asked = {"options": {"recipient": EARNER.did}, "outcome": "undetermined"}
    unread = {"code": "RECIPIENT_NOT_COMPARABLE", **asked}
    for slug, value in {"list": [EARNER.did], "object": {"id": EARNER.did}, "number": 42, "true": True}.items():
        document = changed(badge(), "/credentialSubject/id", value)
        why = f"The subject has an id that is no text ({slug}), in signed JSON."
        yield AttackCase(row=4, slug=f"jcs-signed-id-{slug}", why=why, data=_by_json(document), **unread)
        why = f"The same in a token ({slug})."
        data = token_of(document, {"typ": "vc+jwt"})
        yield AttackCase(row=4, slug=f"token-signed-id-{slug}", why=why, data=data, source="text", **unread)


def _proof_members() -> Iterator[AttackCase]:
    """Row 5: every member of a proof over JSON is signed but its signature, which has one spelling."""
    for kind, (key, suite) in _BY_KEY.items():
        good = signed(owned(key), key, cryptosuite=suite)
        why = f"A member that nobody signed was put into the proof ({kind})."
        yield AttackCase(row=5, slug=f"jcs-note-{kind}", why=why, data=changed(good, "/proof/note", "x"), **_OF_VALUE)
    ended = _by_json(badge(), expires="2026-05-01T00:00:00Z", nonce="n-1")
    good = signed(badge(), cryptosuite=_SUITE)
    for slug, name, value in [
        ("created", "created", "2026-01-15T09:30:01Z"),
        ("created-offset", "created", "2026-01-15T09:30:00+00:00"),
        ("expires-added", "expires", "2040-01-01T00:00:00Z"),
        ("challenge-added", "challenge", "c-1"),
        ("domain-added", "domain", "jobs.example"),
        ("nonce-added", "nonce", "n"),
        ("id-added", "id", "urn:uuid:0b6f3a2e-3d0c-4c1e-9f5a-6f1a4a1f0011"),
        ("type-list", "type", ["DataIntegrityProof"]),
    ]:
        data, why = changed(good, f"/proof/{name}", value), "An option of the proof was added or exchanged."
        yield AttackCase(row=5, slug=f"jcs-{slug}", why=why, data=data, **_OF_VALUE)
    why = "A proof that has ended."
    over = {"code": "PROOF_VERIFICATION_ERROR", "reason": "proof-expired", "pointer": "/proof/expires"}
    yield AttackCase(row=5, slug="jcs-ended", why=why, data=ended, **over)
    for name in ("expires", "nonce"):
        data = deepcopy(ended)
        del data["proof"][name]
        why = f"A proof that has ended, or is bound, less its {name}."
        yield AttackCase(row=5, slug=f"jcs-without-{name}", why=why, data=data, **_OF_VALUE)
    why = "The end of a proof under a second name, which is no end where names are signed."
    data = changed(ended, "/proof/expires", None)
    data["proof"]["expiration"] = data["proof"].pop("expires")
    yield AttackCase(row=5, slug="jcs-end-second-name", why=why, data=data, **_OF_VALUE)
    value, parsing = good["proof"]["proofValue"], "PARSING_ERROR"
    for slug, text, code, reason in [
        ("other-base", f"u{value[1:]}", parsing, "multibase-other-base"),
        ("upper-case-base", f"Z{value[1:]}", parsing, "multibase-other-base"),
        ("white-space", f"{value} ", parsing, "multibase-malformed"),
        ("leading-one", f"z1{value[1:]}", MISMATCH[0], "signature-length"),
        ("cut", value[:-2], MISMATCH[0], "signature-length"),
        ("empty", "", parsing, "multibase-other-base"),
        ("base-alone", "z", MISMATCH[0], "signature-length"),
        ("list", [value], "PROOF_VERIFICATION_ERROR", "proof-value-missing"),
        ("number", 7, "PROOF_VERIFICATION_ERROR", "proof-value-missing"),
    ]:
        data, why = changed(good, "/proof/proofValue", text), "The signature in another spelling, or another."
        at = {"code": code, "reason": reason, "pointer": "/proof/proofValue"}
        yield AttackCase(row=5, slug=f"jcs-value-{slug}", why=why, data=data, **at)
    unknown = {"code": "UNSUPPORTED", "reason": "cryptosuite", "pointer": "/proof", "outcome": "undetermined"}
    for slug, suite in {"upper-case": _SUITE.upper(), "list": [_SUITE], "later": "eddsa-jcs-2099"}.items():
        data = changed(good, "/proof/cryptosuite", suite)
        why = "The suite under a name that is none."
        yield AttackCase(row=5, slug=f"jcs-suite-{slug}", why=why, data=data, **unknown)
    data = changed(good, "/proof/cryptosuite", "eddsa-rdfc-2022")
    del data["proof"]["@context"]
    why = "The signature of the JSON, said to be one of the statements."
    yield AttackCase(row=5, slug="jcs-as-statements", why=why, data=data, **_OF_VALUE)
    data = changed(signed(badge()), "/proof/cryptosuite", _SUITE)
    why = "The signature of the statements, said to be one of the JSON."
    yield AttackCase(row=5, slug="statements-as-jcs", why=why, data=data, **_OF_VALUE)


def _texts() -> Iterator[AttackCase]:
    """Rows 11 and 12: one text, one document, also where each byte of the text is not signed."""
    good = json.dumps(signed(badge(), cryptosuite=_SUITE))
    parsing = {"source": "text", "code": "PARSING_ERROR"}
    proof = json.dumps(signed(badge(), MALLORY, cryptosuite=_SUITE)["proof"])
    for slug, row, text, reason, why in [
        ("name-twice", 11, f'{good[:-1]}, "name": "Surgery"}}', "duplicate-member", "A second name."),
        ("proof-twice", 11, f'{good[:-1]}, "proof": {proof}}}', "duplicate-member", "A second proof member."),
        ("name-twice-escaped", 11, f'{good[:-1]}, "n\\u0061me": "x"}}', "duplicate-member", "One is escaped."),
        ("trailing", 11, f"{good}{{}}", "malformed-json", "A second document behind the first."),
        ("comment", 11, f"{good[:-1]}/* x */}}", "malformed-json", "A comment inside."),
        ("nan", 12, f'{good[:-1]}, "x": NaN}}', "number-not-finite", "NaN is no JSON."),
        ("lone-surrogate", 12, f'{good[:-1]}, "x": "\\udc00"}}', "lone-surrogate", "Half a character."),
    ]:
        yield AttackCase(row=row, slug=f"jcs-{slug}", why=why, data=text, reason=reason, **parsing)
    deep = {"prefix": f'{good[:-1]}, "x":', "unit": "[", "times": 5_000, "suffix": "]" * 5_000 + "}"}
    why = "Deep lists in JSON that is signed as it stands."
    limit = {"code": "LIMIT_EXCEEDED", "reason": "depth", "outcome": "undetermined", "source": "repeat"}
    yield AttackCase(row=12, slug="jcs-deep", why=why, data=deep, **limit)
    original = json.loads(good)
    escaped = good.replace("Safe", "\\u0053afe")
    for slug, text, why in [
        ("escaped", escaped, "An escape is what it stands for, to JCS and to the one parser."),
        ("white-space", json.dumps(original, indent=7), "White space is not signed, and not read."),
        ("order", json.dumps(dict(reversed(original.items()))), "The order of members is neither signed nor read."),
    ]:
        same = {"outcome": _READ, "same_as": original, "source": "text"}
        yield AttackCase(row=11, slug=f"jcs-{slug}", why=why, data=text, **same)


def _numbers() -> Iterator[AttackCase]:
    """Row 13: JCS writes numbers as doubles; what no double holds is neither signed nor read."""
    document = badge()
    document["credentialSubject"]["creditsEarned"] = 2.5
    good = signed(document, cryptosuite=_SUITE)
    text = json.dumps(good)
    assert text.count("2.5") == 1
    for slug, number in [("exponent", "25e-1"), ("zeros", "2.500"), ("longer", "2.5000000000000000000001")]:
        why = "The same double in another spelling is signed and read as one number."
        same = {"outcome": _READ, "same_as": good, "source": "text"}
        yield AttackCase(row=13, slug=f"jcs-{slug}", why=why, data=text.replace("2.5", number), **same)
    for slug, number in [("next", "2.5000000000000004"), ("text", '"2.5"'), ("whole", "25"), ("negative", "-2.5")]:
        why = "Another number."
        data = text.replace("2.5", number)
        yield AttackCase(row=13, slug=f"jcs-{slug}", why=why, data=data, source="text", **_OF_VALUE)
    for slug, number, reason in [
        ("unsafe", "9007199254740993", "number-unsafe"),
        ("unsafe-negative", "-9007199254740993", "number-unsafe"),
        ("infinite", "1e999", "number-not-finite"),
    ]:
        why = "JCS would round it, and then another number is signed than is read."
        data = text.replace("2.5", number)
        refused = {"code": "PARSING_ERROR", "reason": reason, "source": "text"}
        yield AttackCase(row=13, slug=f"jcs-{slug}", why=why, data=data, **refused)
    accented = signed(badge(name="Caf\u00e9 Basics"), cryptosuite=_SUITE)
    data = changed(accented, "/name", "Cafe\u0301 Basics")
    yield AttackCase(row=13, slug="jcs-normalised", why="Looks the same, is other text.", data=data, **_OF_VALUE)
