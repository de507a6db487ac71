"""Attacks with genuine credentials: of another person, or of two who are taken for one."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import md5, sha256
from typing import Any

from support.badges import EARNER, MALLORY, Document, badge, presented, signed
from support.learner_records import part, record

Attack = tuple[int, str, str, Document, str, str, dict[str, Any]]
"""Row, slug, why, document, code, reason, and what else the case says."""

_UNDETERMINED = {"outcome": "undetermined"}
_MISMATCH = "RECIPIENT_MISMATCH"
_NOT_COMPARABLE = "RECIPIENT_NOT_COMPARABLE"


def identity_attacks() -> Iterator[Attack]:
    """Every case."""
    yield from _two_colleges()
    yield from _somebody_elses()
    yield from _not_comparable()
    yield from _presented()
    yield from _switched_off()
    yield from _several()
    yield from _known_by_several()
    yield from _nearly_known()
    yield from _shown_by_another()
    yield from _of_a_key()


def _switched_off() -> Iterator[Attack]:
    """Row 45: a further type makes no less of a badge, and nothing asked goes without an answer."""
    for kind in ("EndorsementCredential", "BitstringStatusListCredential"):
        typed = signed(badge(type=["VerifiableCredential", "OpenBadgeCredential", kind]))
        why = f"A badge that says it is a {kind} as well, so that its recipient would not be compared."
        slug = kind[: kind.index("Credential")].lower()
        asked = _asked("eve@example.org")
        yield 45, f"also-{slug}", why, typed, _NOT_COMPARABLE, "", _UNDETERMINED | asked
        elsewhere = {"options": asked["options"] | {"challenge": "c-1", "domain": "jobs.example"}}
        yield 45, f"also-{slug}-presented", why, presented(typed), "RECIPIENT_OF_SOME", "", _UNDETERMINED | elsewhere
    other = badge()["credentialSubject"] | {"id": MALLORY.did}
    slipped = signed(
        badge(type=["VerifiableCredential", "OpenBadgeCredential", "EndorsementCredential"], credentialSubject=other)
    )
    why = "A badge of somebody else in a record, which says that it is an endorsement as well."
    yield 45, "record-also-endorsement", why, record(part(1), slipped), "SUBJECT_NOT_LINKED", "", _UNDETERMINED


def _several() -> Iterator[Attack]:
    """Row 45: a credential about two people, of whom one is asked for and the other has the achievement."""
    subjects = [badge()["credentialSubject"] | {"id": EARNER.did}, {"id": "mailto:eve@example.org"}]
    plain = badge(type=["VerifiableCredential"], credentialSubject=subjects)
    why = "About two people: one has the achievement, and the other is asked for."
    more = _UNDETERMINED | _asked("eve@example.org")
    yield 45, "two-subjects", why, signed(plain), "RECIPIENT_OF_SOME", "subjects", more


def identity(value: str, kind: str = "emailAddress", *, salt: str = "") -> Document:
    """An `IdentityObject`, hashed where there is a salt."""
    if not salt:
        return {"type": "IdentityObject", "hashed": False, "identityHash": value, "identityType": kind}
    digest = sha256((value + salt).encode()).hexdigest()
    hashed = {"hashed": True, "identityHash": f"sha256${digest}", "salt": salt}
    return {"type": "IdentityObject", "identityType": kind, **hashed}


def _about(*identities: Document, **members: Any) -> Document:
    """A genuine badge of the college, about who is named like this."""
    subject = {name: value for name, value in badge()["credentialSubject"].items() if name != "id"}
    if identities:
        subject["identifier"] = list(identities)
    return signed(badge(credentialSubject=subject | members))


def _asked(recipient: str | list[str]) -> Document:
    return {"options": {"recipient": recipient}}


def _two_colleges() -> Iterator[Attack]:
    """Row 43: a number is one person's within the institution that gave it."""
    for slug, salt in (("plain", ""), ("hashed", "5a17")):
        number = identity("1001", "sourcedId", salt=salt)
        subject = badge()["credentialSubject"] | {"identifier": [number]}
        del subject["id"]
        issuer = {"id": MALLORY.did, "type": ["Profile"], "name": "Other College"}
        foreign = signed(badge(id="urn:x:foreign", issuer=issuer, credentialSubject=subject), MALLORY)
        document = record(part(1), foreign, subject={"identifier": [number]})
        why = f"Two colleges have a student 1001 ({slug}), who are two people."
        yield 43, f"record-number-{slug}", why, document, "SUBJECT_NOT_LINKED", "", _UNDETERMINED
        numbered = record(foreign, subject={"id": None, "identifier": [number]})
        more = _UNDETERMINED | _asked("1001")
        why += " The verifier asks for that number, which both have."
        yield 43, f"record-number-{slug}-asked", why, numbered, "SUBJECT_NOT_LINKED", "", more
    course = identity("course-7", "ltiContextId")
    subject = {"id": "urn:x:other", "identifier": [course]}
    document = record(part(1, subject), subject={"identifier": [course]})
    why = "The id of a course is that of everybody in it."
    yield 43, "record-course", why, document, "SUBJECT_NOT_LINKED", "", _UNDETERMINED


def _somebody_elses() -> Iterator[Attack]:
    """Row 45: the badge is genuine, and about another person than the one whom the verifier asks for."""
    address = "ada@example.org"
    cases = {
        "id": (_about(id=MALLORY.did), EARNER.did, "by id"),
        "mailto": (_about(id="mailto:eve@example.org"), address, "by an address as id"),
        "plain": (_about(identity("eve@example.org")), address, "by an address"),
        "hashed": (_about(identity("eve@example.org", salt="5a17")), address, "by a hashed address"),
        "number": (_about(identity("1002", "sourcedId")), "1001", "by a student number"),
        "look-alike": (_about(identity("ada@ex\u0430mple.org")), address, "with a Cyrillic letter in the domain"),
        "look-alike-ascii": (_about(identity("ada@xn--exmple-4nf.org")), address, "the same in ASCII"),
        "sharp-s": (_about(identity("ada@strasse.example")), "ada@stra\u00dfe.example", "in a domain of other letters"),
        "longer": (_about(identity("ada@example.org.evil.example")), address, "in a longer domain"),
        "lower-case-did": (_about(id=EARNER.did.lower()), EARNER.did, "by a key in other letters"),
    }
    for slug, (document, recipient, how) in cases.items():
        why = f"A genuine badge of another person, {how}."
        yield 45, f"other-{slug}", why, document, _MISMATCH, "", _asked(recipient)


def _not_comparable() -> Iterator[Attack]:
    """Row 45: what cannot be compared, or was not asked, is no answer."""
    cases = {
        "name": (_about(identity("Ada Lovelace", "name")), "Ada Lovelace", "The name fits, and many have it."),
        "number-of-did": (_about(id=MALLORY.did), "1001", "A number says nothing of a DID."),
        "course": (_about(identity("course-7", "ltiContextId")), "course-7", "The id of a course is not a person's."),
    }
    for slug, (document, recipient, why) in cases.items():
        yield 45, f"not-comparable-{slug}", why, document, _NOT_COMPARABLE, "", _UNDETERMINED | _asked(recipient)
    why = "A genuine badge, and nobody asked whose it is: the report says so."
    yield 45, "not-asked", why, _about(id=MALLORY.did), "RECIPIENT_NOT_ASKED", "", {"outcome": "unknown-issuer"}


def _presented() -> Iterator[Attack]:
    """Row 45: a genuine badge in the presentation of another holder."""
    others = signed(badge(id="urn:x:other", credentialSubject=badge()["credentialSubject"] | {"id": MALLORY.did}))
    here = {"challenge": "c-1", "domain": "jobs.example"}
    open_ = {"outcome": "unknown-issuer", "options": here}
    shown = presented(others)
    why = "The holder proves control of their own key, and shows the badge of another person."
    yield 45, "presented-others", why, shown, "HOLDER_IS_NOT_SUBJECT", "", open_
    why = "Among the holder's own badges stands one of another person."
    yield 45, "presented-among-own", why, presented(signed(), others), "HOLDER_IS_NOT_SUBJECT", "", open_
    why = "The verifier asks for the holder, and one badge is of another person."
    asked = {"options": here | {"recipient": EARNER.did}}
    yield 45, "presented-among-own-asked", why, presented(signed(), others), _MISMATCH, "", asked
    why = "The presentation was made for no occasion, so that whoever has a copy may show it: its holder is not proved."
    replayed = presented(signed(), challenge=None, domain=None)
    unproved = {"outcome": "undetermined"}
    yield 45, "presented-without-challenge", why, replayed, "RECIPIENT_NOT_ASKED", "", unproved
    anonymous = _about(identity("eve@example.org", salt="5a17"))
    why = "A badge of whoever has an address, shown by who has a key."
    yield 45, "presented-by-address", why, presented(anonymous), "HOLDER_NOT_COMPARABLE", "", open_


def _known_by_several() -> Iterator[Attack]:
    """Rows 43 and 45: of one person several identifiers are known, and the badge of another one has one of these."""
    addresses, other = ["ada@example.org", "ada@college.example"], "eve@example.org"
    why = "A badge of another person, where the verifier knows two addresses of the one it asks for."
    yield 45, "several-third-address", why, _about(identity(other)), _MISMATCH, "", _asked(addresses)
    hashed = _about(identity(other, salt="5a17"))
    yield 45, "several-third-address-hashed", why, hashed, _MISMATCH, "", _asked(addresses)
    did = _about(id=MALLORY.did)
    yield (
        45,
        "several-not-alike",
        "Addresses and a number say nothing of a DID.",
        did,
        _NOT_COMPARABLE,
        "",
        (_UNDETERMINED | _asked([*addresses, "1001"])),
    )
    why = "The number is that of the person asked for, by another institution; the address is of another person."
    for slug, salt in (("plain", ""), ("hashed", "5a17")):
        numbered = _about(identity("1001", "sourcedId", salt=salt), identity(other, salt=salt))
        asked = _UNDETERMINED | _asked([addresses[0], "1001"])
        yield 43, f"several-number-of-another-{slug}", why, numbered, "RECIPIENT_IN_DOUBT", "", asked
    turned = _about(identity(other), identity("1001", "sourcedId"))
    asked = _UNDETERMINED | _asked(["1001", addresses[0]])
    yield 43, "several-number-last", f"{why} It stands last.", turned, "RECIPIENT_IN_DOUBT", "", asked
    stolen = _about(identity("1001", "sourcedId"), id=MALLORY.did)
    asked = _UNDETERMINED | _asked([EARNER.did, "1001"])
    yield 43, "several-number-beside-did", why.replace("address", "DID"), stolen, "RECIPIENT_IN_DOUBT", "", asked
    subjects = [badge()["credentialSubject"] | {"id": EARNER.did}, {"id": f"mailto:{other}"}]
    pair = signed(badge(type=["VerifiableCredential"], credentialSubject=subjects))
    why = "About two people, of whom one has two of the identifiers asked for."
    asked = _UNDETERMINED | _asked([EARNER.did, addresses[0]])
    yield 45, "several-two-subjects", why, pair, "RECIPIENT_OF_SOME", "subjects", asked


def _nearly_known() -> Iterator[Attack]:
    """Row 45: what looks like the identifier that was asked for, and is another."""
    address = "asa@example.org"
    resalted = identity(address, salt="5a17") | {"salt": "0000"}
    yield (
        45,
        "hash-of-another-salt",
        "The hash was made with another salt.",
        _about(resalted),
        _MISMATCH,
        "",
        (_asked(address)),
    )
    number = identity("1001", "sourcedId", salt="5a17") | {"hashed": False}
    why = "The hash of the number is said to be the number itself."
    yield 45, "hash-said-plain", why, _about(number), _MISMATCH, "", _asked("1001")
    mail = identity(address, salt="5a17") | {"hashed": False}
    why = "The hash of the address is said to be the address itself, and is none."
    yield 45, "hash-said-address", why, _about(mail), _NOT_COMPARABLE, "", _UNDETERMINED | _asked(address)
    weak = md5(b"eve@example.org5a17", usedforsecurity=False).hexdigest()
    old = identity("", salt="5a17") | {"identityHash": f"md5${weak}"}
    yield 45, "md5-of-another", "The md5 hash of another address.", _about(old), _MISMATCH, "", _asked(address)
    sent = record(part(1, {"id": "urn:x:other", "identifier": [old]}), subject={"identifier": [old]})
    why = "Two subjects have one md5 hash, which two addresses can be made for."
    yield 43, "md5-in-common", why, sent, "SUBJECT_NOT_LINKED", "", _UNDETERMINED
    cases = {
        "long-s": (identity("a\u017fa@example.org"), "with a long s, which is another letter"),
        "full-width": (identity("\uff41sa@example.org"), "with a letter of full width"),
        "dotless": (identity("as\u0131@example.org"), "with an i without its dot"),
    }
    for slug, (entry, how) in cases.items():
        asked = _asked("asi@example.org" if slug == "dotless" else address)
        yield 45, f"nearly-{slug}", f"An address {how}.", _about(entry), _MISMATCH, "", asked
    for slug, salt in (("plain", ""), ("hashed", "5a17")):
        longer = _about(identity("10012", "sourcedId", salt=salt))
        yield (
            45,
            f"prefix-number-{slug}",
            "The number begins with that asked for.",
            longer,
            _MISMATCH,
            "",
            (_asked("1001")),
        )
    longer = _about(id=f"{EARNER.did}/2")
    yield 45, "prefix-did", "The identifier begins with that asked for.", longer, _MISMATCH, "", _asked(EARNER.did)


def _shown_by_another() -> Iterator[Attack]:
    """Row 45: who presents it has proved a key, and is not shown to be the person asked for."""
    here = {"challenge": "c-1", "domain": "jobs.example"}
    known = {"outcome": "unknown-issuer"}
    others = signed(badge(id="urn:x:other", credentialSubject=badge()["credentialSubject"] | {"id": MALLORY.did}))
    why = "The badge is of the person asked for, and another one presents it."
    asked = known | {"options": here | {"recipient": [MALLORY.did, "eve@example.org"]}}
    yield 45, "presented-by-another-asked", why, presented(others), "HOLDER_IS_NOT_SUBJECT", "", asked
    mailed = _about(identity("eve@example.org", salt="5a17"))
    why = "The badge is of the address asked for, and nothing says that this is who presents it."
    yield 45, "presented-by-a-key-asked", why, presented(mailed), "HOLDER_NOT_COMPARABLE", "asked", asked
    why = "Who presents it shows a badge of their own, and is not the person asked for."
    yield 45, "presented-own-asked", why, presented(signed()), _MISMATCH, "", {"options": asked["options"]}
    why = "Who presents it shows a badge of their own; the person asked for is known by an address alone."
    asked = _UNDETERMINED | {"options": here | {"recipient": "eve@example.org"}}
    yield 45, "presented-own-address-asked", why, presented(signed()), _NOT_COMPARABLE, "", asked


def _of_a_key() -> Iterator[Attack]:
    """Row 45: what identifies a key is neither the person nor another one."""
    subject = badge()["credentialSubject"] | {"id": f"{EARNER.did}#key-1"}
    why = "The subject is a key of the person asked for: that is no person, and not another one either."
    yield (
        45,
        "subject-is-a-key",
        why,
        signed(badge(credentialSubject=subject)),
        _NOT_COMPARABLE,
        "",
        _UNDETERMINED | _asked(EARNER.did),
    )
