"""Attacks on stacked credentials: the outer signature fits, and something about its parts or its rule does not.

By the nearest threat: 2 (what the outer signature does not cover), 9 (one verdict over all), 11 (moved members), 24
(the status of a part), 31 (exchanged contents), 39 (the work that a rule makes).
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from typing import Any

from identity_attacks import identity

from support.badges import COLLEGE, EARNER, MALLORY, Document, badge, changed, presented, signed
from support.stack_evidence import OTHER, stack, urn
from support.stacked_credentials import RULE, STACKS, named, part, record, stacked
from support.status_lists import LIST, status_entry, status_list
from vcwallet.encoding import strict_json
from vcwallet.stacks import Accepts, Stack, all_of, any_of, covers_skills, min_total, n_of, slot
from vcwallet.stacks.definition.rules.constraints import Average, Cap, Exemption
from vcwallet.stacks.definition.rules.stack_definition import AllOf, Node
from vcwallet.stacks.stacked.stack_binding import BoundPart, SeenList, bind

Attack = tuple[int, str, str, Document, str, str, dict[str, Any]]
"""Row, slug, why, document, code, reason, and what else the case says."""

_A, _B = part("a"), part("b")
_AWARD = "urn:vcwallet:stacks:award"
_KNOWN = [COLLEGE.did]
_BEFORE = datetime(2026, 2, 20, tzinfo=UTC)
"""Before the award."""


def stack_attacks() -> Iterator[Attack]:
    """Every case."""
    yield from _malformed()
    yield from _rules()
    yield from _parts()
    yield from _selves()
    yield from _two_people()
    yield from _lapsed()
    yield from _excused()
    yield from _hidden()
    yield from _laborious()


def _case(
    row: int, slug: str, why: str, document: Document, code: str, reason: str = "", *parts: Document, **more: Any
) -> Attack:
    options = {"trust": _KNOWN} | more.pop("options", {})
    if parts:
        options["parts"] = list(parts)
    return row, f"stack-{slug}", why, document, code, reason, {"options": options, **more}


def _said() -> Document:
    return bind(RULE, (named(_A), named(_B))).to_dict()


def _malformed() -> Iterator[Attack]:
    """Row 9: what cannot be read is not passed over."""
    said = _said()
    undated = {"url": LIST, "digest": "0" * 64, "issued": "x"}
    forms: dict[str, Any] = {
        "text": "welder",
        "list": [said],
        "no-parts": said | {"parts": []},
        "short-digest": said | {"digest": "00"},
        "part-text": said | {"parts": [_A["id"]]},
        "part-without-issuer": said | {"parts": [{"credential": _A["id"], "digest": "0" * 64}]},
        "rule-object": said | {"rule": strict_json.loads(said["rule"])},
        "undated-list": changed(said, "/parts/0", said["parts"][0] | {"lists": [undated]}),
    }
    why = "A stacked credential that cannot be read as one passes for any other credential."
    for slug, value in forms.items():
        code = "MALFORMED_VALUE_ERROR" if slug == "undated-list" else "STACK_ERROR"
        yield _case(9, f"malformed-{slug}", why, record(_A, _B, binding=value), code)
    document = record(_A, _B)
    why = "Without its context, the word means nothing, and nothing about it would be signed."
    bare = changed(document, "/@context", [url for url in document["@context"] if url != STACKS])
    yield _case(2, "without-context", why, bare, "DATA_LOSS_DETECTION_ERROR")


def _rules() -> Iterator[Attack]:
    """Rows 9 and 31: another rule than the one that was meant, one that nobody wrote, one that asks for nothing."""
    easier = replace(RULE, require=all_of(slot("one", urn("a"))))
    said = _said() | {"rule": bind(easier, (named(_A),)).to_dict()["rule"]}
    why = "The rule inside is an easier one than its digest says."
    yield _case(31, "rule-exchanged", why, record(_A, _B, binding=said), "STACK_ERROR", "rule")
    said = bind(easier, (named(_A),)).to_dict() | {"version": "2"}
    why = "The rule inside is of another version than the credential says."
    yield _case(31, "rule-of-another-version", why, record(_A, binding=said), "STACK_ERROR", "rule")
    why = "The verifier has the rule; the credential brings an easier text under its id and version."
    mine = {"policy": {"stacks": [RULE.to_dict()]}}
    yield _case(31, "rule-made-easier", why, record(_A, rule=easier), "STACKED", "rule-differs", options=mine)
    nothing = replace(RULE, require=AllOf(parts=()))
    why = "A rule that asks for nothing is met by everybody."
    yield _case(9, "rule-of-nothing", why, record(_A, rule=nothing), "STACKED", "rule-unmet")
    why = "Somebody awards the college's stack, and is not named by it."
    outer = stacked(_A, _B, key=MALLORY)
    trusted = {"trust": [COLLEGE.did, MALLORY.did]}
    yield _case(9, "not-entitled", why, outer, "STACKED", "not-entitled", _A, _B, options=trusted)
    own = replace(RULE, stackers=(MALLORY.did,))
    why = "Somebody names themselves as entitled, in a rule that they say is the college's."
    outer = stacked(_A, _B, rule=own, key=MALLORY)
    more: dict[str, Any] = {"outcome": "undetermined", "options": trusted}
    yield _case(9, "entitled-by-itself", why, outer, "STACKED", "entitlement-unconfirmed", _A, _B, **more)
    why = "The rule awards one thing, and the credential says another."
    outer = stacked(_A, _B, achieves="surgeon")
    yield _case(9, "awards-another", why, outer, "STACKED", "awards-another", _A, _B)


def _parts() -> Iterator[Attack]:
    """Rows 2, 9 and 31: parts that are not those which were counted, or not the earner's, or not there."""
    outer = stacked(_A, _B)
    better = part("b", description="Better")
    why = "The bytes of a part were exchanged for others of the same id, also signed by the college."
    yield _case(31, "part-exchanged", why, outer, "STACKED", "part/tampered", _A, better)
    why = "A part was changed after signing."
    yield _case(31, "part-changed", why, outer, "STACKED", "part/tampered", _A, changed(_B, "/name", "Surgery"))
    why = "A part of a record was changed after signing; the record was signed around it."
    forged = changed(_B, "/name", "Surgery")
    yield _case(9, "part-forged", why, record(_A, forged), "STACKED", "part/not-verified")
    somebody = part("b", subject={"id": MALLORY.did})
    why = "A part of another person counts for the earner."
    yield _case(9, "part-of-another", why, record(_A, somebody), "STACKED", "part/other-subject")
    yield _case(9, "part-of-another-beside", why, stacked(_A, somebody), "STACKED", "part/other-subject", _A, somebody)
    why = "A part is named, and nobody can see it."
    missing = {"outcome": "undetermined"}
    yield _case(2, "part-missing", why, outer, "STACKED", "part/missing", _A, **missing)
    why = "A newer issue stands in for the one that counted."
    newer = part("b", validFrom="2026-04-01T00:00:00Z")
    yield _case(31, "part-superseded", why, outer, "STACKED", "part/superseded", _A, newer, **missing)
    why = "One part shown twice, and named twice, counts for two."
    rule = stack(all_of(slot("two", urn("a"), urn("b"), count=2)), awards=urn("welder"))
    yield _case(9, "part-twice", why, stacked(_A, _A, rule=rule), "STACKED", "rule-unmet", _A, _A)
    why = "A badge of somebody else for the same achievement."
    own = part("b", MALLORY)
    trusted = {"trust": [COLLEGE.did, MALLORY.did]}
    yield _case(9, "part-of-a-stranger", why, record(_A, own), "STACKED", "rule-unmet", options=trusted)
    why = "The parts of a stack count for one in a presentation that lacks one of them."
    bound = {"challenge": "c-1", "domain": "jobs.example"}
    shown = presented(outer, _A)
    yield _case(9, "presentation-part-missing", why, shown, "STACKED", "part/missing", options=bound, **missing)


def _selves() -> Iterator[Attack]:
    """Row 9: a stack that contains itself."""
    first = stacked(_A, _B, id=urn("first"), validFrom="2026-02-01T00:00:00Z")
    again = stack(all_of(slot("x", urn("welder"))), awards=urn("welder"))
    why = "A stack counts an earlier award of itself."
    yield _case(9, "in-itself", why, stacked(first, rule=again), "STACK_ERROR", "rule", first, _A, _B)
    middle_rule = stack(all_of(slot("x", urn("welder"))), id=urn("middle"), awards=urn("inner"))
    middle = stacked(first, rule=middle_rule, achieves="inner", id=urn("m"), validFrom="2026-02-02T00:00:00Z")
    outer = stacked(middle, rule=stack(all_of(slot("y", urn("inner"))), awards=urn("welder")))
    why = "A stack counts itself by way of another."
    yield _case(9, "in-itself-by-another", why, outer, "STACKED", "cycle", middle, first, _A, _B)
    twice = stack(all_of(slot("y", urn("inner")), slot("z", urn("a"))), id=urn("twice"), awards=urn("welder"))
    inner_rule = stack(all_of(slot("x", urn("a"))), id=urn("middle"), awards=urn("inner"))
    inner = stacked(_A, rule=inner_rule, achieves="inner", id=urn("m"), validFrom="2026-02-02T00:00:00Z")
    why = "A leaf counts inside a stack, and once more beside it."
    yield _case(9, "leaf-twice", why, stacked(inner, _A, rule=twice), "STACKED", "rule-unmet", inner, _A)
    spelled = _A | {"proof": [_A["proof"]]}
    outer = stacked(inner, spelled, rule=twice)
    why = "So it does in another spelling of its JSON, which has another digest."
    yield _case(9, "leaf-spelled-twice", why, outer, "STACKED", "rule-unmet", inner, _A, spelled)
    other = replace(inner_rule, id=urn("other"), awards=urn("second"))
    second = stacked(_A, rule=other, achieves="second", id=urn("n"), validFrom="2026-02-02T00:00:00Z")
    both = stack(all_of(slot("y", urn("inner")), slot("z", urn("second"))), id=urn("both"), awards=urn("welder"))
    why = "Two stacks that were made of one leaf count for two."
    outer = stacked(inner, second, rule=both)
    yield _case(9, "leaf-in-two-stacks", why, outer, "STACKED", "rule-unmet", inner, second, _A)
    hours = {"subject": {"creditsEarned": 6}}
    six = stacked(_A, rule=inner_rule, achieves="inner", id=urn("m"), validFrom="2026-02-02T00:00:00Z", **hours)
    others = stacked(_A, rule=other, achieves="second", id=urn("n"), validFrom="2026-02-02T00:00:00Z", **hours)
    units = ((COLLEGE.did, "hours"),)
    asked = Accepts(achievements=(urn("inner"), urn("second")))
    total = stack(min_total("hours", 12, "hours", accepts=asked), awards=urn("welder"), units=units, reuse=1)
    why = "A total has one leaf twice, under a rule that lets two stacks in slots share it."
    outer = stacked(six, others, rule=total)
    yield _case(9, "leaf-twice-in-a-total", why, outer, "STACKED", "rule-unmet", six, others, _A)
    rule = stack(slot("one", accepts=Accepts(issuers=(COLLEGE.did,))), awards=urn("welder"))
    plain = part("welder", id=urn("plain-welder"))
    why = "A diploma was awarded on a plain badge of the same diploma."
    yield _case(9, "on-itself", why, stacked(plain, rule=rule), "STACKED", "rule-unmet", plain)
    why = "A diploma was awarded on a badge that its issuer calls an edition of it."
    related = {"related": [{"id": urn("welder"), "type": ["Related"]}]}
    edition = part("welder-2", achievement=related)
    yield _case(9, "on-an-edition-of-itself", why, stacked(edition, rule=rule), "STACKED", "rule-unmet", edition)
    yield from _records()


def _records() -> Iterator[Attack]:
    """Row 9: a record that was awarded by a rule, and lists other achievements."""
    listed = part("surgeon")["credentialSubject"]["achievement"]
    learner = {"id": EARNER.did, "type": ["ClrSubject"], "verifiableCredential": [_A, _B], "achievement": [listed]}
    why = "The rule awards one thing, and the record is named after another, and lists that."
    whole = record(_A, _B, credentialSubject=learner, name="Diploma of Surgery")
    open_ = {"outcome": "undetermined"}
    yield _case(9, "record-lists-another", why, whole, "STACKED", "awards-more", **open_)
    silent = stack(slot("one", accepts=Accepts(issuers=(COLLEGE.did,))))
    plain = part("welder", id=urn("plain-welder"))
    why = (
        "By a rule that does not say what it awards, a diploma was awarded in a record on a badge of the same diploma."
    )
    yield _case(9, "record-on-itself-unsaid", why, record(plain, rule=silent), "STACKED", "award-unsaid", **open_)
    said = bind(silent, (named(plain),), urn("welder"))
    whole = record(plain, rule=silent, binding=said)
    yield _case(9, "record-on-itself", why, whole, "STACKED", "rule-unmet")


def _two_people() -> Iterator[Attack]:
    """Row 43: two people, one student number, two colleges."""
    trusted = {"trust": [COLLEGE.did, OTHER.did]}
    either = Accepts(achievements=(urn("b"),), issuers=(COLLEGE.did, OTHER.did))
    rule = stack(all_of(slot("one", urn("a")), slot("two", accepts=either)), awards=urn("welder"))
    apart = "part/number-of-another-institution"
    for slug, number in (
        ("plain", identity("1001", "sourcedId")),
        ("hashed", identity("1001", "sourcedId", salt="5a")),
    ):
        mine = {"id": None, "identifier": [number]}
        own, foreign = part("a", subject=mine), part("b", OTHER, subject=mine)
        open_ = {"outcome": "undetermined"}
        why = (
            f"A college awards a diploma to its student 1001 ({slug}) on the badge of student 1001 of another college."
        )
        outer = stacked(own, foreign, rule=rule, subject=mine)
        yield _case(43, f"number-{slug}", why, outer, "STACKED", apart, own, foreign, options=trusted, **open_)
        asked = trusted | {"recipient": "1001"}
        why += " The verifier asks for that number."
        yield _case(43, f"number-{slug}-asked", why, outer, "STACKED", apart, own, foreign, options=asked, **open_)
        learner = {"type": ["ClrSubject"], "identifier": [number], "verifiableCredential": [own, foreign]}
        whole = record(own, foreign, rule=rule, credentialSubject=learner)
        why = f"The same in a record ({slug})."
        reason = "number-of-another-institution"
        yield _case(43, f"record-{slug}", why, whole, "SUBJECT_NOT_LINKED", reason, options=trusted, **open_)
    address = "student1001@moodle.local"
    for slug, salts in (("salts", ("5a", "17")), ("one-salt", ("5a", "5a"))):
        stated = [identity(address, salt=salt) for salt in salts]
        own, foreign = (
            part(name, key, subject={"id": None, "identifier": [one]})
            for name, key, one in zip("ab", (COLLEGE, OTHER), stated, strict=True)
        )
        outer = stacked(own, foreign, rule=rule, subject={"id": None, "identifier": stated})
        why = f"Two people have one address, each in the network of a college, and it is hashed ({slug})."
        yield _case(43, f"local-{slug}", why, outer, "STACKED", apart, own, foreign, options=trusted, **open_)
        asked = trusted | {"recipient": address}
        yield _case(43, f"local-{slug}-asked", why, outer, "STACKED", apart, own, foreign, options=asked, **open_)
    mine = {"id": "did:web:moodle.local:u:1001"}
    own, foreign = part("a", subject=mine), part("b", OTHER, subject=mine)
    outer = stacked(own, foreign, rule=rule, subject=mine)
    why = "Two people have one DID, which each of two colleges gave out in its own network."
    yield _case(43, "local-did", why, outer, "STACKED", apart, own, foreign, options=trusted, **open_)
    yield from _holder_and_recipient()


def _holder_and_recipient() -> Iterator[Attack]:
    """Row 43: the person asked for has one part, and who presents the stack has the other."""
    asked = {"id": None, "identifier": [identity("eve@example.org", salt="5a17")]}
    own, presenters = part("a", subject=asked), part("b")
    outer = stacked(own, presenters, subject=asked)
    options = {"recipient": "eve@example.org", "challenge": "c-1", "domain": "jobs.example"}
    for slug, shown, parts in (
        ("beside", presented(outer, own, presenters), ()),
        ("handed-in", presented(outer), (own, presenters)),
    ):
        why = f"A stack of the person asked for is made of their part and of one of the presenter ({slug})."
        case = _case(43, f"holder-{slug}", why, shown, "STACKED", "part/not-settled", *parts, options=options)
        case[-1]["outcome"] = "undetermined"
        yield case


def _lapsed() -> Iterator[Attack]:
    """Row 24: the status of a part is that of the stack."""
    revocable = part("b", credentialStatus=status_entry())
    fetched = {"fetched": {LIST: status_list({94_567: 1})}}
    why = "A part was revoked after the award."
    yield _case(24, "part-revoked", why, record(_A, revocable), "STACKED", "part/revoked", options=fetched)
    at_award = {"policy": {"part_status": "at-award"}}
    why = "Nobody can say that a revoked part was in force at the award."
    unknown = "part/revoked-timing-unknown"
    when = {"options": fetched | at_award, "outcome": "undetermined"}
    yield _case(24, "part-revoked-when", why, record(_A, revocable), "STACKED", unknown, **when)
    then = status_list({94_567: 1}, issued=_BEFORE)
    shown = {"fetched": {LIST: then}} | at_award
    why = "A part was revoked when the stack was awarded, and the policy asks only for that moment."
    yield _case(
        24, "part-revoked-before", why, record(_A, revocable), "STACKED", "part/revoked-at-award", options=shown
    )
    why = "Whether a part is revoked could not be seen."
    open_ = {"outcome": "undetermined"}
    yield _case(24, "part-unseen", why, record(_A, revocable), "STACKED", "part/not-settled", **open_)
    ended = part("b", validUntil="2026-02-01T00:00:00Z")
    why = "A part had expired when the stack was awarded."
    yield _case(24, "part-expired", why, record(_A, ended), "STACKED", "part/expired-before-award", options=at_award)
    why = "An award of a day that is still to come, when parts that are not valid yet will be."
    late = part("b", validFrom="2027-01-01T00:00:00Z")
    coming = stacked(_A, late, awardedDate="2028-01-01T00:00:00Z")
    yield _case(24, "award-in-future", why, coming, "STACKED", "award-in-future", _A, late, options=at_award)


def _excused() -> Iterator[Attack]:
    """Row 24: what a stack lets pass of its own lapsed parts lets nothing else pass."""
    at_award = {"policy": {"part_status": "at-award"}}
    bound = {"challenge": "c-1", "domain": "jobs.example"} | at_award
    ended = part("b", id=urn("ended"), validUntil="2026-04-01T00:00:00Z")
    accepts = Accepts(achievements=(urn("b"),), issuers=(COLLEGE.did,))
    rule = stack(slot("x", accepts=accepts), owner=MALLORY.did, awards=urn("welder"))
    own = stacked(ended, rule=rule, key=MALLORY, id=urn("own"))
    shown = presented(stacked(_A, _B), _A, _B, ended)
    why = "A stack that was only handed in lets an expired badge of a presentation pass."
    yield _case(24, "handed-in-excuse", why, shown, "EXPIRED", "", own, options=bound)
    revocable = part("b", credentialStatus=status_entry())
    seen = SeenList(url=LIST, digest="0" * 64, issued=_BEFORE)
    own = stacked(named(revocable, seen), rule=rule, key=MALLORY, id=urn("own"))
    world = {"fetched": {LIST: status_list({94_567: 1})}, "trust": [COLLEGE.did, MALLORY.did]}
    why = "A stack of one's own, with a status list that nobody saw, lets the college's revoked badge pass."
    shown = presented(own, revocable)
    yield _case(24, "excuse-on-word", why, shown, "REVOKED", "", options=bound | world)
    dates = {"id": urn("old"), "validFrom": "2026-02-01T00:00:00Z", "validUntil": "2026-04-01T00:00:00Z"}
    forged = record(_A, changed(_B, "/name", "Surgery"), **dates)
    bare = {name: value for name, value in forged.items() if name not in ("stackAward", "proof")}
    old = signed(bare | {"@context": [url for url in bare["@context"] if url != STACKS]})
    hiding = record(old, rule=stack(slot("x", urn("a")), awards=urn("welder")))
    why = "A forged badge in a record that expired since the award passes with it."
    yield _case(
        24, "forged-in-expired", why, hiding, "CRYPTOGRAPHIC_SECURITY_ERROR", "signature-mismatch", options=at_award
    )


def _hidden() -> Iterator[Attack]:
    """Rows 11 and 37: what a credential says of itself is moved or renamed, so that nobody looks for parts."""
    outer = stacked(_A, _B)
    for slug, full in {"in-full": _AWARD, "prefixed": "stack:award"}.items():
        why = "Under another name, what the stack is made of means nothing, and nothing about it would be signed."
        hidden = {name if name != "stackAward" else full: value for name, value in outer.items()}
        yield _case(11, f"name-{slug}", why, hidden, "DATA_LOSS_DETECTION_ERROR", "undefined-term")
    why = "Under its full name, and as the JSON that it is, what the stack is made of is signed, and read."
    said = {"@type": "@json", "@value": outer["stackAward"]}
    spelled = {name: value for name, value in outer.items() if name != "stackAward"} | {_AWARD: said}
    yield _case(37, "name-in-full", why, spelled, "STACKED", "parts-missing", outcome="undetermined", same_as=outer)
    bare = badge(id=urn("stacked"), **{"@context": [*badge()["@context"], STACKS]})
    bare["credentialSubject"]["achievement"]["creator"] = {"id": urn("stacked"), "type": ["Profile"]}
    original = signed(bare | {"stackAward": _said()})
    moved = deepcopy(original)
    moved["credentialSubject"]["achievement"]["creator"]["stackAward"] = moved.pop("stackAward")
    why = "Moved to another object of the same id: what is signed is the same, and it is read all the same."
    yield _case(11, "moved", why, moved, "STACKED", "awards-another", same_as=original)


def _laborious() -> Iterator[Attack]:
    """Row 39: rules over which a checker would work for hours; each is decided, or open, in a number of steps."""
    open_: dict[str, Any] = {"outcome": "undetermined"}
    few = {"policy": {"limits": {"search_steps": 5_000}}}
    names = tuple(f"a:{number:x}" for number in range(1_200))
    equals = _rule(slot("x", accepts=Accepts(achievements=names, after=names)), equivalents=(names,))
    why = "Every accepted achievement is equal to every other one: a product of two lists."
    yield _case(39, "equals-product", why, stacked(_A, rule=equals), "STACKED", "rule-unmet", _A, options=few)
    billion = _rule(all_of(slot("x", urn("a"), count=10**9), slot("y", urn("b"))), uses=None)
    why = "A place of a billion credentials, for each of which a next step would be looked for."
    yield _case(39, "count-of-a-billion", why, stacked(_A, rule=billion), "STACKED", "rule-unmet", _A, options=few)
    skills = _rule(covers_skills("k", "F", at_least=10**9))
    why = "A part that nobody has might attest a billion skills, each of which would be listed."
    yield _case(39, "skills-of-a-billion", why, stacked(_B, rule=skills), "STACKED", "too-large", **open_)
    unseen = [BoundPart(credential="", issuer="a:b", digest=f"{number:064x}") for number in range(150)]
    totals = _rule(all_of(*(min_total(f"t{number}", 1, f"u{number}") for number in range(150))))
    why = "Totals over parts that nobody has, each of which may be anything: a product of places and parts."
    yield _case(39, "places-by-parts", why, stacked(*unseen, rule=totals), "STACKED", "too-large", **open_, options=few)
    yield from _searches()


def _searches() -> Iterator[Attack]:
    """Row 39: sizes that come to what is needed all together, and hardly ever do so place by place."""
    draw = Random(9)
    amounts = [round(draw.uniform(5.1, 9.9), 9) for _ in range(27)]
    need = round(sum(amounts) / 9 - 1e-6, 9)
    parts = [part(f"m{n}", subject={"creditsEarned": amount}) for n, amount in enumerate(amounts)]
    ours, open_ = Accepts(issuers=(COLLEGE.did,)), {"outcome": "undetermined"}
    sizes = [slot(f"s{number}", size=(need, "hours"), accepts=ours) for number in range(9)]
    hours = {"units": ((COLLEGE.did, "hours"),)}
    why = "Which credentials fill which place would be searched for without end."
    outer = stacked(*parts, rule=_rule(all_of(*sizes), **hours))
    yield _case(39, "search", why, outer, "STACKED", "too-large", *parts, **open_)
    choices = [any_of(one, replace(one, id=f"{one.id}-again")) for one in sizes]
    why = "The same for each of many ways to meet the rule."
    outer = stacked(*parts, rule=_rule(all_of(*choices), **hours))
    yield _case(39, "search-of-many-ways", why, outer, "STACKED", "too-large", *parts, **open_)
    why = "Many stacks in one presentation, each with a search of its own."
    rule = _rule(all_of(*sizes), **hours)
    many = [stacked(*map(named, parts), rule=rule, id=urn(f"outer-{number}")) for number in range(2)]
    bound = {"challenge": "c-1", "domain": "jobs.example"}
    yield _case(39, "search-repeated", why, presented(*many), "STACKED", "too-large", *parts, **open_, options=bound)
    yield from _products()


def _products() -> Iterator[Attack]:
    """Row 39: choices that multiply, of which none may be written down before a step is paid for it."""
    open_: dict[str, Any] = {"outcome": "undetermined"}
    names = tuple(urn(f"m{number}") for number in range(26))
    parts = [part(f"m{n}", subject={"creditsEarned": 1 + n}) for n in range(9)]
    amounts = [round(0.001 * (1 + number), 3) for number in range(40)]
    exemptions = tuple(Exemption(accepts=Accepts(achievements=names), part="x", amount=amount) for amount in amounts)
    total = min_total("x", 1_000, "hours", accepts=Accepts(achievements=names))
    rule = _rule(total, units=((COLLEGE.did, "hours"),), exemptions=exemptions)
    why = "Many exemptions, each of which any of some parts may grant."
    yield _case(39, "exemptions", why, stacked(*parts, rule=rule), "STACKED", "too-large", *parts, **open_)
    caps = (Cap(accepts=Accepts(languages=("en",)), credentials=1),) * 300
    rule = _rule(slot("x", *names), caps=caps)
    why = "Many caps, and of no part is it known under which it falls."
    yield _case(39, "caps", why, stacked(*parts, rule=rule), "STACKED", "too-large", *parts, **open_)
    result = {"type": ["Result"], "resultDescription": "urn:r"}
    marks = {
        "resultDescription": [{"id": "urn:r", "type": ["ResultDescription"], "name": "N", "resultType": "RawScore"}]
    }
    parts = [
        part(f"m{n}", subject={"result": [result | {"value": f"{1 + n % 5}"}]}, achievement=marks) for n in range(26)
    ]
    places = [slot(f"p{n:02}", name) for n, name in enumerate(names)]
    rule = _rule(n_of(13, *places), uses=2, averages=(Average(at_least=4.2),))
    why = "Half of many places, in any of which a result that counts once may be used twice."
    yield _case(39, "places", why, stacked(*parts, rule=rule), "STACKED", "too-large", *parts, **open_)


def _rule(require: Node, **members: Any) -> Stack:
    return stack(require, awards=urn("welder"), **members)
