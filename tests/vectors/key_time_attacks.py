"""Rows 7 and 40: keys that are in use no more, and documents with keys that are not new.

When a signature was made is what the thief of its key writes (docs/adr/0017-key-time.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attack_case import SHOWN, AttackCase, sealed
from token_cases import TEXT, UNDETERMINED, jose

from support.badges import COLLEGE, EARNER, MALLORY, Document, badge, changed
from support.status_lists import LIST, status_entry, unsigned_list
from support.world import WebKey, key_document
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.jwk import encode_jwk

_WEB = "https://college.example/keys"
_MINE = "https://earner.example/keys"
_OLD, _NEW, _FORGED = WebKey(_WEB, COLLEGE), WebKey(_WEB, EARNER), WebKey(_WEB, MALLORY)
_KID = _OLD.verification_method
_BEFORE, _END, _AFTER = "2026-01-15T09:30:00Z", "2026-03-01T00:00:00Z", "2026-05-01T00:00:00Z"
_LATELY, _JUST_NOW = "2026-06-01T02:00:00Z", "2026-06-01T11:59:50Z"
_DOCUMENT = "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT"


def key_time_attacks() -> Iterator[AttackCase]:
    """Every case."""
    yield from _stolen()
    yield from _withdrawn()
    yield from _retired()
    yield from _marks()
    yield from _replaced()
    yield from _old_documents()
    yield from _asked()


def _signed(
    key: WebKey = _OLD, suite: str = "eddsa-rdfc-2022", created: str | None = _BEFORE, **changes: Any
) -> Document:
    issuer = {"id": _WEB, "type": ["Profile"], "name": "Example College"}
    return sealed(badge(issuer=issuer, **changes), suite, key, created=created)  # type: ignore[arg-type]


def _published(key: Ed25519Key = COLLEGE, **marks: Any) -> Document:
    return {"fetched": {_WEB: key_document(_WEB, key, **marks)}}


def _cached(*editions: tuple[str, Document], fetched: Document | None = None) -> Document:
    """What the verifier's cache saw, the oldest first, and what is there now; None: it cannot be reached."""
    saw = [{"url": _WEB, "at": at, "document": document} for at, document in editions]
    return {"cached": saw, "fetched": {} if fetched is None else {_WEB: fetched}}


def _token(**claims: Any) -> str:
    issuer = {"id": _WEB, "type": ["Profile"], "name": "Example College"}
    return jose(badge(issuer=issuer, **claims), kid=_KID)


def _stolen() -> Iterator[AttackCase]:
    """The key was stolen, and its owner says so."""
    options = _published(revoked=_END)
    open_ = {"row": 7, "code": "KEY_REVOKED", "options": options, **UNDETERMINED}
    after = {"row": 7, "code": "KEY_REVOKED", "reason": "after", "options": options}
    for name in ("rdfc", "jcs"):
        suite = f"eddsa-{name}-2022"
        why = f"A thief signs with a key that was revoked ({suite}), and dates the proof back."
        yield AttackCase(slug=f"time-revoked-backdated-{name}", why=why, data=_signed(suite=suite), **open_)
        why = f"The proof does not say when it was made ({suite}); its key was revoked."
        data = _signed(suite=suite, created=None)
        yield AttackCase(slug=f"time-revoked-undated-{name}", why=why, data=data, **open_)
        why = f"The proof was made after its key was revoked ({suite})."
        data = _signed(suite=suite, created=_AFTER)
        yield AttackCase(slug=f"time-revoked-after-{name}", why=why, data=data, **after)
        why = f"The proof was made at the moment at which its key was revoked ({suite})."
        data = _signed(suite=suite, created=_END)
        yield AttackCase(slug=f"time-revoked-at-{name}", why=why, data=data, **after)
    why = "A thief signs a token with a key that was revoked, and dates it back."
    yield AttackCase(slug="time-token-revoked-backdated", why=why, data=_token(iat=1768469400), **open_, **TEXT)
    why = "The token was made after its key was revoked."
    yield AttackCase(slug="time-token-revoked-after", why=why, data=_token(iat=1777593600), **after, **TEXT)
    why = "The question is for a moment before the key was revoked, to which anything can be dated back."
    past = options | {"at": "2026-02-01T00:00:00Z", "fetched_at": "2026-06-01T12:00:00Z"}
    yield AttackCase(slug="time-revoked-past-moment", why=why, data=_signed(), **open_ | {"options": past})
    why = "The verifier had it, but only after the key was revoked."
    seen = options | {"seen": _AFTER}
    yield AttackCase(slug="time-revoked-seen-after", why=why, data=_signed(), **open_ | {"options": seen})
    why = "The badge counts from a later day than that on which the verifier says that it had it: one of them is wrong."
    early = options | {"seen": "2025-06-01T00:00:00Z"}
    undated = _signed(created=None)
    yield AttackCase(slug="time-revoked-seen-too-early", why=why, data=undated, **open_ | {"options": early})
    why = "The verifier had the badge before; the list that clears it is new, and signed with the stolen key."
    listed = sealed(unsigned_list(issuer=_WEB), "eddsa-rdfc-2022", _OLD)  # type: ignore[arg-type]
    served = {"seen": "2026-02-01T00:00:00Z", "fetched": options["fetched"] | {LIST: listed}}
    data = _signed(credentialStatus=status_entry())
    reason = {"code": "STATUS_VERIFICATION_ERROR", "reason": "list-not-authentic"}
    yield AttackCase(row=7, slug="time-revoked-list", why=why, data=data, options=served, **reason, **UNDETERMINED)
    document = key_document(_WEB, COLLEGE)
    document["verificationMethod"].append(document["verificationMethod"][0] | {"id": f"{_WEB}#twin", "revoked": _END})
    why = "The key was revoked under one id, and the thief names the other."
    twin = {"fetched": {_WEB: document}}
    yield AttackCase(slug="time-revoked-twin", why=why, data=_signed(), **open_ | {"options": twin})
    unlisted = key_document(_WEB, COLLEGE, revoked=_END)
    del unlisted["assertionMethod"]
    saw = _cached((_BEFORE, key_document(_WEB, COLLEGE)), fetched=unlisted)
    why = "The key was revoked and taken out of the relationship; the verifier saw it in use before."
    yield AttackCase(slug="time-revoked-unlisted", why=why, data=_signed(), **open_ | {"options": saw})


def _withdrawn() -> Iterator[AttackCase]:
    """The key was stolen; what says so is taken away, or stands in an entry that is of no use."""
    open_ = {"row": 7, "code": "KEY_REVOKED", **UNDETERMINED}
    plain, marked, new = (
        key_document(_WEB, COLLEGE),
        key_document(_WEB, COLLEGE, revoked=_END),
        key_document(_WEB, EARNER),
    )
    why = "The key was revoked, as the verifier saw; the thief, who can write the document, has taken the mark away."
    saw = _cached((_BEFORE, plain), (_END, marked), fetched=plain)
    yield AttackCase(slug="time-revoked-mark-withdrawn", why=why, data=_signed(), options=saw, **open_)
    why = "The key was revoked, then listed without the mark, then taken out; the verifier saw all of it."
    saw = _cached((_BEFORE, plain), (_END, marked), (_AFTER, plain), fetched=new)
    yield AttackCase(slug="time-revoked-mark-forgotten", why=why, data=_signed(), options=saw, **open_)
    twin = marked["verificationMethod"][0] | {"id": f"{_WEB}#twin", "type": "JsonWebKey"}
    del twin["publicKeyMultibase"]
    for slug, key in {
        "encryption": {"use": "enc"},
        "algorithm": {"alg": "ES256"},
        "private": {"d": "published"},
    }.items():
        why = f"The key was revoked under another id, in an entry that nothing is verified with ({slug})."
        entry = twin | {"publicKeyJwk": encode_jwk(COLLEGE.public_key) | key}
        served = {"fetched": {_WEB: plain | {"verificationMethod": [*plain["verificationMethod"], entry]}}}
        yield AttackCase(slug=f"time-revoked-twin-{slug}", why=why, data=_signed(), options=served, **open_)
    unread = new | {"verificationMethod": [*new["verificationMethod"], marked["verificationMethod"][0]]}
    unread["verificationMethod"][1]["publicKeyMultibase"] = "zzzz"
    why = "The key was revoked in an entry under its id that cannot be read; the verifier saw it in use before."
    saw = _cached((_BEFORE, plain), fetched=unread)
    yield AttackCase(slug="time-revoked-unreadable", why=why, data=_signed(), options=saw, **open_)


def _retired() -> Iterator[AttackCase]:
    """The key was taken out of use, and is used again."""
    options = _published(expires=_END)
    after = {"row": 7, "code": "KEY_RETIRED", "reason": "after", "options": options}
    open_ = {"row": 7, "code": "KEY_RETIRED", "reason": "undated", "options": options, **UNDETERMINED}
    for name in ("rdfc", "jcs"):
        suite = f"eddsa-{name}-2022"
        why = f"A key that was taken out of use signs again ({suite})."
        data = _signed(suite=suite, created=_AFTER)
        yield AttackCase(slug=f"time-expired-reused-{name}", why=why, data=data, **after)
        why = f"The proof does not say when it was made ({suite}); its key was taken out of use."
        data = _signed(suite=suite, created=None)
        yield AttackCase(slug=f"time-expired-undated-{name}", why=why, data=data, **open_)
    why = "A token is signed with a key that was taken out of use."
    yield AttackCase(slug="time-token-expired-reused", why=why, data=_token(iat=1777593600), **after, **TEXT)
    for slug, claims in {
        "none": {},
        "text": {"iat": _BEFORE},
        "true": {"iat": True},
        "begins": {"nbf": 1777593600},
    }.items():
        why = f"The token does not say when it was made ({slug}); its key was taken out of use."
        yield AttackCase(slug=f"time-token-expired-{slug}", why=why, data=_token(**claims), **open_, **TEXT)
    both = key_document(_WEB, EARNER)
    for name in ("verificationMethod", "assertionMethod"):
        both[name] += key_document(_WEB, COLLEGE, expires=_END)[name]
    listed = sealed(unsigned_list(issuer=_WEB) | {"validFrom": "2026-05-31T00:00:00Z"}, "eddsa-rdfc-2022", _OLD)  # type: ignore[arg-type]
    why = "A list that speaks of yesterday is signed with a key that was taken out of use, and dated back."
    reason = {"code": "STATUS_VERIFICATION_ERROR", "reason": "list-not-authentic", **UNDETERMINED}
    served, data = {"fetched": {_WEB: both, LIST: listed}}, _signed(_NEW, credentialStatus=status_entry())
    yield AttackCase(row=7, slug="time-expired-list", why=why, data=data, options=served, **reason)
    why = "A presentation answers today's challenge with a key that was taken out of use, and is dated back."
    document = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "holder": _MINE,
    }
    own = WebKey(_MINE, EARNER)
    data = sealed(document, "eddsa-rdfc-2022", own, proofPurpose="authentication", **SHOWN)  # type: ignore[arg-type]
    served = SHOWN | {"fetched": {_MINE: key_document(_MINE, EARNER, expires=_END)}}
    yield AttackCase(slug="time-expired-presentation", why=why, data=data, **after | {"options": served})


def _marks() -> Iterator[AttackCase]:
    """Times of keys that are none."""
    for member in ("expires", "revoked"):
        for slug, value in {
            "day": "2026-03-01",
            "number": 1772323200,
            "false": False,
            "null": None,
            "empty": "",
        }.items():
            why = f"`{member}` of the key is no time."
            reason = {"reason": "timestamp"} if isinstance(value, str) else {}
            options = _published(**{member: value})
            yield AttackCase(
                row=7, slug=f"time-{member}-{slug}", why=why, data=_signed(), code=_DOCUMENT, options=options, **reason
            )


def _replaced() -> Iterator[AttackCase]:
    """Keys that the verifier saw in use, and that are gone."""
    old, new = key_document(_WEB, COLLEGE), key_document(_WEB, EARNER)
    saw = _cached((_BEFORE, old), (_END, new), fetched=new)
    why = "The key was replaced, as the verifier saw; it signs again after that."
    refused = {"code": "KEY_RETIRED", "reason": "after", "options": saw}
    yield AttackCase(row=7, slug="time-replaced-reused", why=why, data=_signed(created=_AFTER), **refused)
    why = "The key was replaced, as the verifier saw; the proof does not say when it was made."
    open_ = {"code": "KEY_RETIRED", "reason": "undated", "options": saw, **UNDETERMINED}
    yield AttackCase(row=7, slug="time-replaced-undated", why=why, data=_signed(created=None), **open_)
    missing = {"code": "INVALID_VERIFICATION_METHOD", "reason": "method-missing"}
    why = "The key never was the issuer's, whatever there was before."
    yield AttackCase(row=7, slug="time-replaced-stranger", why=why, data=_signed(_FORGED), options=saw, **missing)
    why = "The key is gone, and the verifier did not see it in use."
    gone = {"fetched": {_WEB: new}}
    yield AttackCase(row=7, slug="time-removed", why=why, data=_signed(), options=gone, **missing)
    why = "What once stood at the address was the document of another."
    evil = _cached((_BEFORE, key_document("https://evil.example", MALLORY)), (_END, new), fetched=new)
    yield AttackCase(row=7, slug="time-seen-of-another", why=why, data=_signed(_FORGED), options=evil, **missing)
    why = "What once stood at the address listed the key for logging in alone."
    login = _cached((_BEFORE, key_document(_WEB, MALLORY, "authentication")), (_END, new), fetched=new)
    yield AttackCase(row=7, slug="time-seen-for-login", why=why, data=_signed(_FORGED), options=login, **missing)
    why = "A badge that was signed with a key that was replaced, and changed."
    data = changed(_signed(), "/name", "Surgery")
    mismatch = {"code": "CRYPTOGRAPHIC_SECURITY_ERROR", "reason": "signature-mismatch", "options": saw}
    yield AttackCase(row=7, slug="time-replaced-changed", why=why, data=data, **mismatch)


def _old_documents() -> Iterator[AttackCase]:
    """What a cache has, where its like cannot be had anew."""
    old = key_document(_WEB, COLLEGE)
    why = "The cached document lacks the key, and a newer one cannot be had: it may be a new key, or a stranger's."
    unlisted = {"code": "UNREACHABLE", "reason": "key-unlisted", "options": _cached((_LATELY, old)), **UNDETERMINED}
    yield AttackCase(row=7, slug="time-cached-without-key", why=why, data=_signed(_NEW), **unlisted)
    why = "The document with the key was seen last too long ago: it may have been revoked since."
    stale = {"code": "KEY_AS_OF", "reason": "too-old", "options": _cached((_BEFORE, old)), **UNDETERMINED}
    yield AttackCase(row=7, slug="time-cached-too-old", why=why, data=_signed(), **stale)
    why = "The cached document has the key, which has been revoked since: it is asked for anew when that is due."
    options = _cached((_END, old), fetched=key_document(_WEB, COLLEGE, revoked=_END))
    revoked = {"code": "KEY_REVOKED", "options": options, "asked": [_WEB], **UNDETERMINED}
    yield AttackCase(row=7, slug="time-cached-revoked-since", why=why, data=_signed(), **revoked)
    why = "A badge that was changed is rejected by a document from the cache, too."
    data = changed(_signed(), "/name", "Surgery")
    mismatch = {"code": "CRYPTOGRAPHIC_SECURITY_ERROR", "reason": "signature-mismatch"}
    options = _cached((_LATELY, old))
    yield AttackCase(row=7, slug="time-cached-changed", why=why, data=data, options=options, **mismatch)


def _asked() -> Iterator[AttackCase]:
    """Row 40: names of keys that are missing make a verifier ask, and only so often."""
    old = key_document(_WEB, COLLEGE)
    missing = {"row": 40, "code": "INVALID_VERIFICATION_METHOD", "reason": "method-missing"}
    forged = _signed(_FORGED)
    why = "A stranger's key: the document that another verification left a moment ago is asked for anew, once."
    lately = _cached((_JUST_NOW, old), fetched=old)
    yield AttackCase(slug="time-asked-a-moment-ago", why=why, data=forged, options=lately, asked=[_WEB], **missing)
    why = "A stranger's key: the cached document is asked for anew, once."
    earlier = _cached((_LATELY, old), fetched=old)
    yield AttackCase(slug="time-asked-once", why=why, data=forged, options=earlier, asked=[_WEB], **missing)
    why = "Five proofs by strangers' keys: the cached document is asked for anew, once."
    proofs = [forged["proof"] | {"verificationMethod": f"{_WEB}#key-{number}"} for number in range(5)]
    several = {"data": forged | {"proof": proofs}, "options": earlier, "asked": [_WEB]}
    yield AttackCase(slug="time-asked-once-for-all", why=why, **several, **missing)
    why = "Five proofs that do not fit the key that they name: the cached document is asked for anew, once."
    proofs = [forged["proof"] | {"verificationMethod": _KID, "id": f"urn:x:{number}"} for number in range(5)]
    mismatch = {"row": 40, "code": "CRYPTOGRAPHIC_SECURITY_ERROR", "reason": "signature-mismatch"}
    several = {"data": forged | {"proof": proofs}, "options": earlier, "asked": [_WEB]}
    yield AttackCase(slug="time-asked-once-for-mismatches", why=why, **several, **mismatch)
