"""Row 31: files outside the credential that are not those that its issuer signed for."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

from attack_case import AttackCase

from support.badges import Document, badge, signed
from vcwallet.encoding.multibase import base64url_encode

WORK = "https://college.example/work.txt"
PICTURE = "https://college.example/badge.png"
_RIGHT, _WRONG = "The work that was assessed.", "The work of someone else."
_CONTEXT = badge()["@context"][1]
_REFUSED: dict[str, Any] = {"code": "MALFORMED_VALUE_ERROR", "reason": "digest-mismatch"}
_LEFT: dict[str, Any] = {"outcome": "unknown-issuer"}


def sri(text: str, name: str = "sha384") -> str:
    """The digest of a text as Subresource Integrity writes it."""
    return f"{name}-{b64encode(hashlib.new(name, text.encode()).digest()).decode()}"


def multihash(text: str) -> str:
    """Its SHA-256 as a multihash in multibase."""
    return base64url_encode(b"\x12\x20" + hashlib.sha256(text.encode()).digest())


def resource_attacks() -> Iterator[AttackCase]:
    """Every case."""
    yield from _exchanged()
    yield from _at_hand()
    yield from _left_open()


def _case(slug: str, why: str, pointer: str, members: Document, **more: Any) -> AttackCase:
    """A badge with these members; behind every address stands another file than was signed for."""
    fetched = {WORK: _WRONG, PICTURE: _WRONG} | more.pop("fetched", {})
    data = more.pop("data", None) or signed(badge(**members))
    return AttackCase(
        row=31, slug=slug, why=why, data=data, pointer=pointer, options={"fetched": fetched}, **(_REFUSED | more)
    )


def _work(**members: Any) -> Document:
    return {"id": WORK, "type": ["Evidence"], "name": "Work", **members}


def _related(url: str = WORK, **members: Any) -> Document:
    return {"id": url, **(members or {"digestSRI": sri(_RIGHT)})}


def _exchanged() -> Iterator[AttackCase]:
    """Files that were exchanged behind their address."""
    place = "/relatedResource/0/digestSRI"
    why = "Evidence that a related resource pins."
    yield _case("evidence", why, place, {"evidence": [_work()], "relatedResource": [_related()]})
    why = "Evidence with a digest of its own."
    own = {"evidence": [_work(digestSRI=sri(_RIGHT))]}
    yield _case("evidence-own", why, "/evidence/0/digestSRI", own)
    own = {"evidence": [{"id": "urn:x:a", "type": ["Evidence"]}, _work(digestMultibase=multihash(_RIGHT))]}
    why = "The second piece of evidence, with a multihash of its own."
    yield _case("evidence-second", why, "/evidence/1/digestMultibase", own)
    image = {"id": PICTURE, "type": "Image"}
    why = "The picture of the achievement, which a related resource pins."
    yield _case("picture", why, place, _pictured(image) | {"relatedResource": [_related(PICTURE)]})
    own_place = "/credentialSubject/achievement/image/digestSRI"
    why = "The picture of the achievement, with a digest of its own."
    yield _case("picture-own", why, own_place, _pictured(image | {"digestSRI": sri(_RIGHT)}))
    issuer = badge()["issuer"] | {"image": image | {"digestSRI": sri(_RIGHT)}}
    yield _case("logo", "The logo of the issuer.", "/issuer/image/digestSRI", {"issuer": issuer})
    why = "One of two pictures: of the other one, nothing is signed."
    two = [image | {"id": f"{PICTURE}?small"}, image | {"digestSRI": sri(_RIGHT)}]
    yield _case("credential-picture", why, "/image/digestSRI", {"image": two[1]})
    why = "The weaker digest fits, and the stronger one does not."
    both = _related(digestSRI=f"{sri(_WRONG, 'sha256')} {sri(_RIGHT, 'sha512')}")
    yield _case("weaker-fits", why, place, {"relatedResource": [both]})
    why = "One of two kinds of digest fits."
    both = _related(digestSRI=sri(_WRONG), digestMultibase=multihash(_RIGHT))
    yield _case("one-kind-fits", why, "/relatedResource/0/digestMultibase", {"relatedResource": [both]})
    several: dict[str, Any] = {"code": "AMBIGUOUS", "reason": "several-values"}
    why = "The digest with the evidence fits, and that of the related resource does not."
    members = {"evidence": [_work(digestSRI=sri(_WRONG))], "relatedResource": [_related()]}
    yield _case("other-place-fits", why, "/evidence/0/digestSRI", members, **several)
    why = "One address twice, with the digest of each file."
    twice = [_related(digestSRI=sri(_WRONG)), _related()]
    yield _case("twice", why, place, {"relatedResource": twice}, **several)
    why = "The exchanged file is named behind one that cannot be had."
    behind = [_related(f"{WORK}?gone"), _related()]
    yield _case("behind-unreachable", why, "/relatedResource/1/digestSRI", {"relatedResource": behind})
    why = "A file that differs in the byte with which its line ends: the digest is of the bytes."
    yield _case("line-end", why, place, {"relatedResource": [_related()]}, fetched={WORK: f"{_RIGHT}\n"})


def _pictured(image: Document) -> Document:
    subject = badge()["credentialSubject"]
    return {"credentialSubject": subject | {"achievement": subject["achievement"] | {"image": image}}}


def _at_hand() -> Iterator[AttackCase]:
    """What need not be fetched."""
    place = "/relatedResource/0/digestSRI"
    inline = f"data:text/plain,{_WRONG.replace(' ', '%20')}"
    why = "A file that stands in the credential itself, with the digest of another one."
    yield _case("data-url", why, place, {"relatedResource": [_related(inline)]}, asked=[])
    why = "The digest of another edition of a context than is known here: what its words mean is not known."
    context: dict[str, Any] = {"code": "CONTEXT_ERROR", "reason": "context-edition", "outcome": "undetermined"}
    related = {"relatedResource": [_related(_CONTEXT)]}
    yield _case("context", why, place, related, asked=[], fetched={_CONTEXT: _RIGHT}, **context)


def _left_open() -> Iterator[AttackCase]:
    """What nothing was shown of, and is said to be open."""
    unprotected: dict[str, Any] = {"code": "EVIDENCE_UNPROTECTED", "reason": "", **_LEFT}
    why = "Evidence without a digest."
    yield _case("unprotected", why, "/evidence", {"evidence": [_work()]}, asked=[], **unprotected)
    why = "Evidence that a related resource names and has no digest for."
    members = {"evidence": [_work()], "relatedResource": [{"id": WORK}]}
    yield _case("only-named", why, "/evidence", members, asked=[], **unprotected)
    why = "Evidence behind another address than the one that is pinned: with a query."
    members = {"evidence": [_work(id=f"{WORK}?2")], "relatedResource": [_related()]}
    yield _case("other-address", why, "/evidence", members, fetched={WORK: _RIGHT}, **unprotected)
    why = "A file that cannot be had: what it was is not known, and it is not said to fit."
    gone: dict[str, Any] = {"code": "UNREACHABLE", "reason": "not-found", **_LEFT}
    members = {"relatedResource": [_related(f"{WORK}?gone")]}
    yield _case("gone", why, "/relatedResource/0", members, asked=[f"{WORK}?gone"], **gone)
    why = "Not a page for people instead of the text: another kind of answer is no file to compare."
    kind: dict[str, Any] = {"code": "UNREACHABLE", "reason": "media-type", **_LEFT}
    members = {"relatedResource": [_related(digestSRI=sri(_RIGHT), mediaType="text/plain")]}
    yield _case("other-kind", why, "/relatedResource/0", members, **kind)
    why = "Nobody signed it: no file that it names is fetched."
    unsigned = badge(evidence=[_work(digestSRI=sri(_RIGHT))], relatedResource=[_related(PICTURE)])
    no_proof: dict[str, Any] = {"code": "PROOF_VERIFICATION_ERROR", "reason": "no-proof"}
    yield _case("unsigned", why, "/proof", {}, data=unsigned, asked=[], **no_proof)
