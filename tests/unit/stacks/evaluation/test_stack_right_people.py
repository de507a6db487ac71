"""Whose credentials they are: two people who share a number are never taken for one, wherever that is decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import md5, sha256
from pathlib import Path
from typing import Any

import pytest

from support.academy import ADA, GRACE, Academy
from support.badges import MALLORY, Document, presented, signed
from support.stack_evidence import AT, COLLEGE, EARNER, OTHER, report, stack, unsettled, urn
from support.stack_evidence import award as unsigned
from support.stacked_credentials import part, record, stack_check, stacked, verify
from support.wallets import new_wallet
from vcwallet import Policy, TrustList, Verifier
from vcwallet.checks import CheckStatus
from vcwallet.errors import IssuingError
from vcwallet.issuer import AwardTerms, ProfileDetails, Recipient
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.report import Outcome, VerificationReport
from vcwallet.stacks import Accepts, Holder, StackPolicy, StackReport, Verdict, all_of, slot
from vcwallet.trust import TrustedIssuer

MET, INDETERMINATE = Verdict.MET, Verdict.INDETERMINATE
RULE = stack(
    all_of(slot("A", urn("a")), slot("B", accepts=Accepts(achievements=(urn("b"),), issuers=(COLLEGE.did, OTHER.did)))),
    awards=urn("welder"),
)


def identity(value: str, kind: str = "sourcedId", *, salt: str | None = None) -> Document:
    """An identifier; hashed where there is a salt."""
    stated: Document = {
        "type": "IdentityObject",
        "hashed": salt is not None,
        "identityHash": value,
        "identityType": kind,
    }
    if salt is None:
        return stated
    digest = sha256(f"{value}{salt}".encode()).hexdigest()
    return stated | {"hashed": True, "identityHash": f"sha256${digest}", "salt": salt}


def about(*identities: Document, did: str | None = None) -> Document:
    return {"id": did} | ({"identifier": list(identities)} if identities else {})


NUMBER = identity("1001")
FORMS = pytest.mark.parametrize(
    "number",
    [
        NUMBER,
        identity("1001", salt="5a17"),
        {name: value for name, value in NUMBER.items() if name != "hashed"},
        identity("1001", "ext:matriculation"),
        identity("1001", "userName", salt=""),
    ],
    ids=["plain", "hashed", "unsaid", "extension", "unsalted"],
)


def check(*found: VerificationReport, **known: Any) -> StackReport:
    return RULE.check(found, at=AT, holder=Holder(**known) if known else None)


# Checks of a stack


@FORMS
@pytest.mark.parametrize(
    "known",
    [
        {},
        {"identifiers": ("1001",)},
        {"ids": (EARNER.did,)},
        {"ids": (EARNER.did,), "identifiers": ("1001",)},
        {"identifiers": ("1001", "ada@example.org", EARNER.did)},
        {"identifiers": ("1001",), "institution": COLLEGE.did},
        {"ids": (EARNER.did,), "identifiers": ("1001",), "institution": COLLEGE.did},
    ],
    ids=["nothing", "number", "did", "did-number", "all", "number-of", "did-number-of"],
)
def test_two_people_one_student_number_two_colleges_are_never_linked(number: Document, known: dict[str, Any]) -> None:
    foreign = report("b", key=OTHER, subject=about(number))

    for own in (about(number, did=EARNER.did), about(did=EARNER.did), about(number)):
        result = check(report("a", subject=own), foreign, **known)
        assert result.verdict is INDETERMINATE, own


@FORMS
@pytest.mark.parametrize(
    "known",
    [
        {"identifiers": ("1001",)},
        {"ids": (EARNER.did,), "identifiers": ("1001",)},
        {"identifiers": ("1001",), "institution": COLLEGE.did},
    ],
)
def test_a_student_number_links_what_the_institution_issued_that_gave_it(
    number: Document, known: dict[str, Any]
) -> None:
    second = report("b", subject=about(number))

    assert check(report("a", subject=about(number, did=EARNER.did)), second).verdict is MET
    assert check(report("a", subject=about(number, did=EARNER.did)), second, **known).verdict is MET
    by_did = report("a", subject=about(did=EARNER.did))
    assert check(by_did, second).verdict is INDETERMINATE
    stated = MET if "institution" in known else INDETERMINATE  # whose number it is, the text does not say
    assert check(by_did, second, **{"ids": (EARNER.did,)} | known).verdict is stated


def test_a_known_number_of_a_stated_institution_is_found_there_and_nowhere_else() -> None:
    foreign = report("b", key=OTHER, subject=about(NUMBER))
    known: dict[str, Any] = {"ids": (EARNER.did,), "identifiers": ("1001",)}

    own = report("a", subject=about(did=EARNER.did))
    assert check(own, foreign, **known, institution=OTHER.did).verdict is MET
    assert check(own, foreign, **known, institution=COLLEGE.did).verdict is INDETERMINATE
    assert check(own, foreign, **known).verdict is INDETERMINATE


@pytest.mark.parametrize("own_id", ["1001", "student:1001", "https://moodle.local/user/1001"])
def test_an_id_that_two_colleges_may_give_out_links_no_two_people(own_id: str) -> None:
    """In JCS and tokens an id need not be a URL; and not every URL means the same everywhere."""
    mine, theirs = (
        _report_on(unsigned(name, issuer=_profile(key), subject={"id": own_id}), key)
        for name, key in (("a", COLLEGE), ("b", OTHER))
    )
    assert mine.outcome is theirs.outcome is Outcome.VERIFIED
    for known in ({}, {"identifiers": (own_id,)}, {"ids": (own_id,)}):
        assert check(mine, theirs, **known).verdict is INDETERMINATE
    same = _report_on(unsigned("b", subject={"id": own_id}), COLLEGE)
    assert check(mine, same).verdict is MET


def _profile(key: Ed25519Key) -> Document:
    return {"id": key.did, "type": ["Profile"], "name": "College"}


def _report_on(document: Document, key: Ed25519Key) -> VerificationReport:
    return verify(signed(document, key, cryptosuite="eddsa-jcs-2022"), at=AT)


def test_a_number_is_not_taken_for_that_of_the_institution_which_happens_to_know_the_person_otherwise() -> None:
    """The number is the other college's; at this one it is that of another student."""
    by_did = report("a", key=OTHER, subject=about(did=EARNER.did))
    of_another = report("b", key=OTHER, subject=about(NUMBER))
    own = report("c", subject=about(NUMBER))
    rule = replace(RULE, owner=OTHER.did)

    known: dict[str, Any] = {"ids": (EARNER.did,), "identifiers": ("1001",)}
    assert rule.check([by_did, of_another, own], at=AT, holder=Holder(**known)).verdict is INDETERMINATE
    stated = Holder(**known, institution=COLLEGE.did)
    assert rule.check([by_did, of_another, own], at=AT, holder=stated).verdict is INDETERMINATE


@pytest.mark.parametrize("known", [{}, {"institution": COLLEGE.did}])
def test_a_student_and_an_account_of_one_number_are_two_people(known: dict[str, str]) -> None:
    student, account = about(NUMBER), about(identity("1001", "accountId"))
    both = about(NUMBER, identity("1001", "accountId"))
    asked: dict[str, Any] = {"identifiers": ("1001",)} | known

    assert check(report("a", subject=student), report("b", subject=account), **asked).verdict is INDETERMINATE
    assert check(report("a", subject=both), report("b", subject=account), **asked).verdict is MET
    anchored = report("c", subject=about(NUMBER, did=EARNER.did)), report("a", subject=student)
    with_did: dict[str, Any] = asked | {"ids": (EARNER.did,)}
    stated = MET if known else INDETERMINATE  # the verifier says that the person has that number there
    assert check(*anchored, report("b", subject=account), **with_did).verdict is stated
    assert check(*anchored, report("b", subject=student), **with_did).verdict is MET


def test_a_report_says_whether_anyone_asked_whose_they_are() -> None:
    both = report("a"), report("b")
    unasked, asked = check(*both), check(*both, ids=(EARNER.did,))

    assert (unasked.verdict, asked.verdict) == (MET, MET)
    assert ("recipient" in unasked.not_checked, "recipient" in asked.not_checked) == (True, False)
    words = "Nobody asked whether they are about the person in front of you"
    for audience in ("employer", "issuer"):
        assert words in unasked.explain(audience=audience)
        assert words not in asked.explain(audience=audience)
    assert words not in unasked.explain(audience="earner")


def test_what_is_open_about_two_who_are_not_linked_is_that_and_nothing_else() -> None:
    found = RULE.check([report("a", subject=about(did=EARNER.did)), report("b", subject=about(did=MALLORY.did))], at=AT)

    assert (found.verdict, found.progress.met) == (INDETERMINATE, 1)
    assert [step.reason for step in found.next_steps] == ["subject-not-linked"]


def test_a_stranger_whose_badges_count_still_makes_no_two_people_one() -> None:
    lenient = StackPolicy(require_known_issuer=False)
    own = (
        report("a", subject=about(did=EARNER.did)),
        report("b", subject=about(identity("m@example.org", "emailAddress"))),
    )
    bridge = report("c", key=MALLORY, subject=about(identity("m@example.org", "emailAddress"), did=EARNER.did))

    assert RULE.check([*own, bridge], at=AT, policy=lenient).verdict is INDETERMINATE


@pytest.mark.parametrize("order", [1, -1])
def test_what_is_not_certain_joins_no_two_people(order: int) -> None:
    """Anybody can write a credential that calls the holder's address that of another."""
    address = identity("ada@example.org", "emailAddress")
    bridge = unsettled(report("c", subject=about(address, did=MALLORY.did)))
    strangers = [report("a", subject=about(did=MALLORY.did)), report("b", subject=about(did=MALLORY.did))]
    known = Holder(identifiers=("ada@example.org",))

    assert RULE.check(strangers, at=AT).verdict is MET
    assert RULE.check([bridge, *strangers][::order], at=AT, holder=known).verdict is INDETERMINATE


def test_what_is_not_certain_says_for_no_institution_that_it_knows_the_person() -> None:
    foreign = report("b", key=OTHER, subject=about(NUMBER))
    unseen = unsettled(report("c", key=OTHER, subject=about(did=EARNER.did)))
    both = report("a", subject=about(did=EARNER.did)), foreign

    assert check(*both, unseen, ids=(EARNER.did,), identifiers=("1001",)).verdict is INDETERMINATE


def test_an_md5_hash_links_no_two_credentials_and_fits_what_the_verifier_knows_with_a_warning() -> None:
    digest = md5(b"ada@example.org5a17", usedforsecurity=False).hexdigest()
    weak = identity("ada@example.org", "emailAddress", salt="5a17") | {"identityHash": f"md5${digest}"}
    both = report("a", subject=about(weak)), report("b", subject=about(weak))

    assert check(*both).verdict is INDETERMINATE
    known = check(*both, identifiers=("ada@example.org",))
    assert (known.verdict, [one.reason for one in known.findings]) == (MET, ["weak-hash"])


def test_one_badge_more_never_undoes_what_was_met() -> None:
    """A holder can hide a badge, so none may be needed to stay hidden."""
    both = report("a", subject=about(NUMBER)), report("b", subject=about(NUMBER))
    more = (
        report("z", key=OTHER, subject=about(did=EARNER.did)),
        report("z", key=OTHER, subject=about(NUMBER)),
        report("z", subject=about(identity("1001", "userName"))),
        report("z", subject=about(NUMBER, did=MALLORY.did)),
    )
    for known in ({}, {"identifiers": ("1001",)}, {"identifiers": ("1001",), "institution": COLLEGE.did}):
        assert check(*both, **known).verdict is MET
        for one in more:
            assert check(*both, one, **known).verdict is MET, known
    number_and_did: dict[str, Any] = {"ids": (EARNER.did,), "identifiers": ("1001",)}
    for one in ((), more[:1], more[2:3]):
        assert check(*both, *one, **number_and_did).verdict is INDETERMINATE
        assert check(*both, *one, **number_and_did, institution=COLLEGE.did).verdict is MET


@pytest.mark.parametrize("address", ["student1001@moodle.local", "1001@localhost", "ada@10.0.0.1"])
def test_a_hash_makes_no_address_of_a_local_network_reach_everywhere(address: str) -> None:
    for salts in ((None, None), ("x1", "y2"), ("x1", "x1"), ("", "")):
        one, other = (about(identity(address, "emailAddress", salt=salt)) for salt in salts)
        badges = report("a", subject=one), report("b", key=OTHER, subject=other)
        assert check(*badges).verdict is INDETERMINATE
        assert check(*badges, identifiers=(address,)).verdict is INDETERMINATE
        same = report("b", subject=other)
        assert check(badges[0], same, identifiers=(address,)).verdict is MET


def test_one_rule_decides_whose_badge_makes_two_identifiers_one_persons() -> None:
    """That of a stack and of the award for it, with every policy."""
    address = identity("ada@example.org", "emailAddress")
    bridge = part("a", MALLORY, id=urn("bridge"), subject=about(address, did=EARNER.did))
    second = part("b", subject=about(identity("ada@example.org", "emailAddress", salt="5a17")))
    one = slot("one", accepts=Accepts(achievements=(urn("a"),), issuers=(COLLEGE.did, MALLORY.did)))
    rule = replace(RULE, require=all_of(one, slot("two", urn("b"))), awards=urn("welder"))
    outer = stacked(bridge, second, rule=rule)
    lenient, vouching = StackPolicy(require_known_issuer=False), StackPolicy(rule_vouches=True)
    for policy, expected in ((StackPolicy(), INDETERMINATE), (lenient, INDETERMINATE), (vouching, MET)):
        assert rule.check([verify(bridge), verify(second)], at=AT, policy=policy).verdict is expected
        found = verify(outer, bridge, second, policy=Policy(stack_policy=policy))
        assert found.stack is not None
        assert (found.stack.verdict is CheckStatus.PASSED) is (expected is MET), policy


# A stacked credential, and a record


@FORMS
def test_a_stacked_credential_takes_no_part_of_another_person_with_that_number(number: Document) -> None:
    own, foreign = part("a", subject=about(number)), part("b", OTHER, subject=about(number))
    document = stacked(own, foreign, rule=RULE, subject=about(number))

    for asked in ({}, {"recipient": "1001"}):
        found = verify(document, own, foreign, **asked)
        assert (found.outcome, stack_check(found).status) == (Outcome.UNDETERMINED, CheckStatus.INDETERMINATE)
    same = part("b", subject=about(number))
    assert verify(stacked(own, same, rule=RULE, subject=about(number)), own, same).outcome is Outcome.VERIFIED


@pytest.mark.parametrize(
    ("theirs", "reason"),
    [
        ("did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH", "part/other-subject"),
        ("mailto:ada@example.org", "part/subject-not-linked"),
        ("https://orcid.org/0000-0002-1825-0097", "part/subject-not-linked"),
        ("urn:uuid:7d2f9b0a-0001-4000-8000-000000000001", "part/subject-not-linked"),
    ],
)
def test_only_ids_of_one_kind_show_that_a_part_is_another_persons(theirs: str, reason: str) -> None:
    own, other = part("a"), part("b", subject={"id": theirs})
    found = stack_check(verify(stacked(own, other, rule=RULE), own, other))

    assert found.reason == reason
    assert (found.status is CheckStatus.FAILED) is reason.endswith("other-subject")


@FORMS
@pytest.mark.parametrize("asked", [{}, {"recipient": "1001"}])
def test_a_record_takes_no_credential_of_another_person_with_that_number(
    number: Document, asked: dict[str, str]
) -> None:
    own, foreign = part("a", subject=about(number)), part("b", OTHER, subject=about(number))
    learner = {"type": ["ClrSubject"], "identifier": [number]}

    mixed = verify(record(own, foreign, rule=RULE, credentialSubject=learner | _holding(own, foreign)), **asked)
    assert mixed.outcome is Outcome.UNDETERMINED
    assert mixed.check("subjects").code == "SUBJECT_NOT_LINKED"
    same = part("b", subject=about(number))
    whole = verify(record(own, same, rule=RULE, credentialSubject=learner | _holding(own, same)), **asked)
    assert whole.outcome is Outcome.VERIFIED, whole.explain(audience="developer")


def test_who_presents_a_stack_is_not_the_person_asked_for() -> None:
    """The presenter's part does not count for the person asked for, unless the verifier says that both are one."""
    mine = about(identity("ada@example.org", "emailAddress", salt="5a17"))
    own, presenters = part("a", subject=mine), part("b", subject=about(did=EARNER.did))
    shown = presented(stacked(own, presenters, rule=RULE, subject=mine), own, presenters)
    asked = {"challenge": "c-1", "domain": "jobs.example"}

    for known in (None, "ada@example.org", EARNER.did):
        found = verify(shown, **asked, recipient=known)
        assert found.outcome is Outcome.UNDETERMINED
        assert stack_check(found.members[0]).status is CheckStatus.INDETERMINATE
    both = verify(shown, **asked, recipient=["ada@example.org", EARNER.did])
    assert both.outcome is Outcome.VERIFIED, both.explain(audience="developer")


def _holding(*members: Document) -> Document:
    return {"verifiableCredential": list(members)}


def test_why_a_number_of_another_institution_links_nothing_is_said() -> None:
    own, foreign = part("a", subject=about(NUMBER)), part("b", OTHER, subject=about(NUMBER))
    learner = {"type": ["ClrSubject"], "identifier": [NUMBER]} | _holding(own, foreign)
    found = verify(record(own, foreign, rule=RULE, credentialSubject=learner))

    assert found.check("subjects").reason == "number-of-another-institution"
    assert stack_check(found).reason == "part/number-of-another-institution"
    assert "two institutions gave it" in found.explain()
    assert COLLEGE.did in found.explain(audience="developer")
    assert OTHER.did in found.explain(audience="developer")


def test_what_links_a_stack_links_a_record_too() -> None:
    """By way of a third credential, which names the person by both identifiers."""
    address = identity("ada@example.org", "emailAddress")
    bridge = part("a", subject=about(address, did=EARNER.did))
    by_address = part("b", subject=about(identity("ada@example.org", "emailAddress", salt="5a17")))
    learner = {"id": EARNER.did, "type": ["ClrSubject"]} | _holding(bridge, by_address)

    found = verify(record(bridge, by_address, rule=RULE, credentialSubject=learner))
    assert found.outcome is Outcome.VERIFIED, found.explain(audience="developer")


# The wallet


@FORMS
def test_a_wallet_counts_no_badge_of_another_person_with_that_number(tmp_path: Path, number: Document) -> None:
    with new_wallet(tmp_path / "me.wallet") as wallet:
        mine = {"id": wallet.keys.dids[0]}
        wallet.add(part("a", subject=mine))
        foreign = wallet.add(part("b", OTHER, subject=about(number))).entry
        assert wallet.progress_towards([RULE], at=AT, identifiers=["1001"])[0].verdict is INDETERMINATE

        wallet.add(part("b", id=urn("of-the-college"), subject=about(number)))
        for shown in (True, False):
            assert wallet.progress_towards([RULE], at=AT, identifiers=["1001"])[0].verdict is INDETERMINATE
            given: dict[str, Any] = {"identifiers": ["1001"], "institution": COLLEGE.did}
            assert wallet.progress_towards([RULE], at=AT, **given)[0].verdict is MET
            if shown:
                wallet.remove(foreign.id)


# An issuer awards


@pytest.fixture
def college(tmp_path: Path) -> Iterator[Academy]:
    with Academy(tmp_path / "college.issuer") as made:
        yield made


def test_no_diploma_is_awarded_on_the_badge_of_another_person_with_that_number(college: Academy) -> None:
    (own,) = college.parts("a", Recipient(did=ADA, email="ada@example.org"))
    wanted = Accepts(achievements=(college.ids["b"],), issuers=("known",))
    rule = college.with_rule(all_of(slot("a", college.ids["a"]), slot("b", accepts=wanted)))
    foreign, trust = college.foreign("b", GRACE)
    anonymous = _numbered(college, "b")

    for other in (foreign, anonymous):
        both = [own, other]
        claimed = college.check(both, stack=rule, trust=trust)
        assert claimed.verdict is INDETERMINATE
        for recipient in (ADA, "ada@example.org"):
            with pytest.raises(IssuingError):
                college.award(
                    both,
                    stack=rule,
                    report=_said_to_be_met(claimed),
                    recipient=recipient,
                    terms=AwardTerms(trust=trust),
                )


def _numbered(college: Academy, name: str) -> Document:
    """A badge of another college for its own student 1001."""
    document, _ = college.foreign(name, GRACE)
    bare = {member: value for member, value in document.items() if member != "proof"}
    subject = {member: value for member, value in bare["credentialSubject"].items() if member != "id"}
    return signed(bare | {"credentialSubject": subject | {"identifier": [NUMBER]}}, MALLORY)


def _said_to_be_met(claimed: StackReport) -> StackReport:
    """A report that anybody could have written."""
    return replace(claimed, verdict=MET)


# An institution that changed what it says of itself

CHANGES = pytest.mark.parametrize(
    "changed",
    [
        {"name": "New College"},
        {"url": "https://new.example"},
        {"email": "office@new.example"},
        {"name": "New", "url": "https://new.example", "description": "Moved.", "image": "https://new.example/i.png"},
    ],
    ids=["name", "url", "email", "all"],
)


@CHANGES
@pytest.mark.parametrize("form", ["record", "badge"])
@pytest.mark.parametrize("recipient", [ADA, "ada@example.org"])
def test_the_college_changed_its_name_url_or_address_and_a_record_of_older_badges_verifies(
    college: Academy, changed: dict[str, str], form: Any, recipient: str
) -> None:
    older = college.parts("a", recipient)
    details = {member: text for member, text in changed.items() if member != "name"}
    college.issuer.update_profile(name=changed.get("name"), details=ProfileDetails(**details))
    both = [*older, *college.parts("b", recipient)]
    college.issuer.update_profile(name="Third College")

    claimed = college.check(both, recipient=recipient)
    issued = college.award(both, report=claimed, recipient=recipient, form=form)
    parts = () if form == "record" else tuple(one.credential for one in both)
    found = _verified(college, issued.credential, parts)
    assert found.outcome is Outcome.VERIFIED, found.explain(audience="developer")
    assert found.check("stack").status is CheckStatus.PASSED


def _verified(college: Academy, content: bytes, parts: tuple[bytes, ...]) -> VerificationReport:
    known = TrustList([TrustedIssuer(college.issuer.id, "Example College")])
    return Verifier(trust=known, fetcher=college).verify(content, at=college.clock(), parts=parts)


PROFILES: list[Document] = [
    {"name": "New College"},
    {"url": "https://new.example"},
    {"address": {"type": ["Address"], "addressLocality": "Newtown", "streetAddress": "1 New Road"}},
    {"name": "New College", "url": "https://new.example", "otherIdentifier": [identity("42", "identifier")]},
]


@pytest.mark.parametrize("profile", PROFILES, ids=["name", "url", "address", "more"])
@pytest.mark.parametrize("subject", [about(NUMBER), about(did=EARNER.did)], ids=["number", "did"])
def test_a_record_of_any_publisher_verifies_after_the_institution_changed(profile: Document, subject: Document) -> None:
    before = {"id": COLLEGE.did, "type": ["Profile"], "name": "College", "url": "https://old.example"}
    before |= {"address": {"type": ["Address"], "addressLocality": "Oldtown"}}
    older, newer = part("a", issuer=before, subject=subject), part("b", issuer=before | profile, subject=subject)
    learner = {name: value for name, value in subject.items() if value} | {"type": ["ClrSubject"]}
    whole = record(older, newer, rule=RULE, issuer=before | profile, credentialSubject=learner | _holding(older, newer))

    found = verify(whole)
    assert found.outcome is Outcome.VERIFIED, found.explain(audience="developer")


def test_an_institution_of_a_new_id_is_another_for_numbers_and_not_for_what_reaches_everywhere() -> None:
    address = identity("ada@example.org", "emailAddress")

    def whole(subject: Document) -> VerificationReport:
        older, newer = part("b", OTHER, subject=subject), part("a", subject=subject)
        learner = {name: value for name, value in subject.items() if value} | {"type": ["ClrSubject"]}
        return verify(record(newer, older, rule=RULE, credentialSubject=learner | _holding(newer, older)))

    assert whole(about(NUMBER)).outcome is Outcome.UNDETERMINED
    assert whole(about(NUMBER)).check("subjects").reason == "number-of-another-institution"
    for subject in (about(NUMBER, address), about(NUMBER, did=EARNER.did)):
        assert whole(subject).outcome is Outcome.VERIFIED
