"""Row 34: moments in proofs and in JSON that is signed, each in every grammar that some program takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attack_case import AttackCase, sealed
from key_attacks import P256

from support.badges import COLLEGE, EARNER, Document, badge, presented, signed
from vcwallet.keys.private_key import PrivateKey

_SUITES: dict[str, tuple[str, PrivateKey]] = {"rdfc": ("eddsa-rdfc-2022", COLLEGE), "jcs": ("eddsa-jcs-2022", COLLEGE)}
NO_MOMENTS = {
    "date-only": "2030-01-15",
    "week-date": "2030-W03-4T09:30:00Z",
    "ordinal": "2030-015T09:30:00Z",
    "comma": "2030-01-15T09:30:00,5Z",
    "second-60": "2030-01-15T09:30:60Z",
    "no-such-day": "2030-02-30T09:30:00Z",
    "space": "2030-01-15 09:30:00Z",
    "lower-case": "2030-01-15t09:30:00z",
    "no-seconds": "2030-01-15T09:30Z",
    "offset-short": "2030-01-15T09:30:00+02",
    "offset-large": "2030-01-15T09:30:00+24:00",
    "padded": " 2030-01-15T09:30:00Z",
    "basic": "20300115T093000Z",
    "seconds": "1894786200",
    "words": "Tue, 15 Jan 2030 09:30:00 GMT",
    "empty": "",
    "arabic-digits": "\u0662\u0660\u0663\u0660-01-15T09:30:00Z",
}
"""Texts that name no moment, or two, by what is wrong with them."""
_FEW = ("date-only", "second-60", "no-such-day", "empty")


def moment_attacks() -> Iterator[AttackCase]:
    """Every case."""
    yield from _in_proofs()
    yield from _ends()
    yield from _in_json()


def _in_proofs() -> Iterator[AttackCase]:
    """`created` and `expires`: a proof whose time cannot be read does not count."""
    refused = {"code": "MALFORMED_VALUE_ERROR", "reason": "timestamp"}
    for kind, (suite, key) in _SUITES.items():
        for member in ("created", "expires"):
            for slug, text in NO_MOMENTS.items():
                if slug not in _FEW and (kind, member) != ("jcs", "expires"):
                    continue
                data = _with(suite, key, member, text)
                why = f"`{member}` of a proof by {suite} names no moment."
                name = f"{kind}-{member}-{slug}"
                yield AttackCase(row=34, slug=name, why=why, data=data, pointer=f"/proof/{member}", **refused)
    for slug, value in {"number": 1894786200, "list": ["2030-01-15T09:30:00Z"], "false": False}.items():
        data = _with("eddsa-jcs-2022", COLLEGE, "expires", value)
        why = "`expires` of a proof over JSON is no text."
        yield AttackCase(row=34, slug=f"jcs-expires-{slug}", why=why, data=data, pointer="/proof/expires", **refused)


def _with(suite: str, key: PrivateKey, member: str, value: Any) -> Document:
    """A badge with a proof in which a member has a value."""
    context = {"@context": badge()["@context"]} if "jcs" in suite else {}
    return sealed(badge(), suite, key, **context, **{member: value})


def _ends() -> Iterator[AttackCase]:
    """A proof that has ended: by a second, in another zone, without one, before all calendars."""
    over = {"code": "PROOF_VERIFICATION_ERROR", "reason": "proof-expired", "pointer": "/proof/expires"}
    for kind, (suite, key) in _SUITES.items():
        for slug, text in {
            "a-second-ago": "2026-06-01T11:59:59Z",
            "fraction-ago": "2026-06-01T11:59:59.999999Z",
            "other-zone": "2026-06-01T13:59:59+02:00",
            "no-zone": "2026-06-01T11:59:59",
            "midnight": "2026-05-31T24:00:00Z",
            "before-year-1": "-0044-03-15T09:30:00Z",
        }.items():
            why = f"A proof by {suite} that has ended ({slug.replace('-', ' ')})."
            data = _with(suite, key, "expires", text)
            yield AttackCase(row=34, slug=f"{kind}-ended-{slug}", why=why, data=data, **over)
    shown = presented(signed(badge()), cryptosuite="eddsa-jcs-2022")
    bare = {name: value for name, value in shown.items() if name != "proof"}
    answer = {name: value for name, value in shown["proof"].items() if name not in ("proofValue", "cryptosuite")}
    data = sealed(bare, "eddsa-jcs-2022", EARNER, **answer, expires="2026-06-01T11:59:59Z")
    why = "An answer of a holder that has ended."
    options = {"challenge": "c-1", "domain": "jobs.example"}
    yield AttackCase(row=34, slug="jcs-presentation-ended", why=why, data=data, options=options, **over)


def _in_json() -> Iterator[AttackCase]:
    """The validity of a document whose JSON is signed."""
    suites = (("jcs", "eddsa-jcs-2022", COLLEGE), ("jcs-p256", "ecdsa-jcs-2019", P256))
    open_ = {"code": "MALFORMED_VALUE_ERROR", "outcome": "undetermined"}
    for kind, suite, key in suites:
        issuer = {"id": key.did, "type": ["Profile"], "name": "Example College"}
        for slug, text in NO_MOMENTS.items():
            if kind != "jcs" and slug not in _FEW:
                continue
            data = signed(badge(issuer=issuer, validUntil=text), key, cryptosuite=suite)
            why = "The end of a badge whose JSON is signed names no moment."
            yield AttackCase(row=34, slug=f"{kind}-until-{slug}", why=why, data=data, pointer="/validUntil", **open_)
        data = signed(badge(issuer=issuer, validUntil="2026-05-31T23:59:59Z"), key, cryptosuite=suite)
        why = "A badge whose JSON is signed, past its end."
        yield AttackCase(row=34, slug=f"{kind}-expired", why=why, data=data, code="EXPIRED", pointer="/validUntil")
        data = signed(badge(issuer=issuer, validFrom="2026-06-01T12:00:01Z"), key, cryptosuite=suite)
        why = "A badge whose JSON is signed, a second before its beginning."
        late = {"code": "NOT_YET_VALID", "pointer": "/validFrom"}
        yield AttackCase(row=34, slug=f"{kind}-not-yet", why=why, data=data, **late)
    for slug, value in {"number": 1767225600, "null": None, "object": {"@value": "2026-05-31T00:00:00Z"}}.items():
        document = badge() | {"validUntil": value}
        data = sealed(document, "eddsa-jcs-2022", **{"@context": document["@context"]})
        why = "The end of a badge whose JSON is signed is no text."
        yield AttackCase(row=34, slug=f"jcs-until-{slug}", why=why, data=data, pointer="/validUntil", **open_)
    both = badge(validUntil="2040-01-01T00:00:00Z") | {"expirationDate": "2026-05-31T00:00:00Z"}
    data = sealed(both, "eddsa-jcs-2022", **{"@context": both["@context"]})
    why = "Two ends, each by the name of one data model: the stricter counts."
    yield AttackCase(row=34, slug="jcs-two-ends", why=why, data=data, code="EXPIRED", pointer="/expirationDate")
