"""Awarding stacks: what may be awarded, what the credential then says, and that nothing is awarded twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from support.academy import ADA, GRACE, Academy
from support.badges import MALLORY, NOW, Document, signed
from support.stack_evidence import award as unsigned
from support.status_lists import LIST, status_entry, status_list
from support.tokens import token_of
from support.world import World
from vcwallet import TrustList
from vcwallet.errors import IssuingError, UsageError, VcwalletError
from vcwallet.io.verify import local_question, verify
from vcwallet.issuer import AwardTerms, CredentialDetails, CredentialReference, Recipient, StackedDetails
from vcwallet.issuer.awards.stacked_requests import StackedRequest
from vcwallet.ports import FetchedDocument
from vcwallet.stacks import Accepts, Stack, StackError, StackPolicy, Verdict, all_of, min_total, slot
from vcwallet.stacks.definition.rules.stack_definition import AllOf, NOf, PartStatus
from vcwallet.stacks.evaluation.facts.report_facts import key_of
from vcwallet.stacks.stacked.stack_binding import MEMBER, read_binding
from vcwallet.storage import MemoryCache
from vcwallet.trust import TrustedIssuer


@pytest.fixture
def academy(tmp_path: Path) -> Iterator[Academy]:
    with Academy(tmp_path / "college.issuer") as made:
        yield made


def refused(reason: str) -> Any:
    return pytest.raises(IssuingError, check=lambda error: error.reason == reason)


class TestAnAward:
    def test_binds_the_rule_and_exactly_what_counted(self, academy):
        parts = academy.parts("abc")  # c is asked for by nothing
        issued = academy.award(parts)
        binding = read_binding(issued.document)
        assert binding is not None
        assert binding.rule == academy.stack
        assert binding.digest == academy.stack.digest
        assert [part.credential for part in binding.parts] == [parts[0].id, parts[1].id]
        assert [part.issuer for part in binding.parts] == [academy.issuer.id] * 2
        assert [part.digest for part in binding.parts] == [
            key_of(academy.verify(part.credential)) for part in parts[:2]
        ]

    def test_as_a_badge_is_an_ordinary_authentic_one_of_the_stacks_achievement(self, academy):
        issued = academy.award(academy.parts("ab"), form="badge")
        report = academy.verify(issued.credential)
        assert report.authentic
        assert report.check("document").status == "passed"
        subject = issued.document["credentialSubject"]
        assert (subject["id"], subject["achievement"]["id"]) == (ADA, academy.stack.awards)
        assert academy.issuer.credentials.find(issued.id).credential == issued.credential
        assert academy.issuer.credentials.recipient_of(issued.id) == Recipient(did=ADA)
        assert len(issued.document["credentialStatus"]) == 2
        assert issued.badge

    def test_names_the_edition_of_a_list_that_was_published_if_it_still_says_the_same(self, academy, tmp_path):
        parts = academy.parts("ab")
        published = {done.kept.url: done.path.read_bytes() for done in academy.issuer.status.publish(tmp_path / "www")}
        binding = read_binding(academy.award(parts).document)
        assert {seen.url: seen.digest for part in binding.parts for seen in part.lists} == {
            url: sha256(content).hexdigest() for url, content in published.items()
        }

    def test_names_the_list_that_was_looked_at_where_none_was_published(self, academy):
        binding = read_binding(academy.award(academy.parts("ab")).document)
        assert all(len(part.lists) == 2 for part in binding.parts)
        assert {seen.issued for part in binding.parts for seen in part.lists} == {academy.clock()}
        assert all(kept.published is None for kept in academy.issuer.status.lists())  # looking is not publishing

    def test_is_a_learner_record_that_holds_the_parts(self, academy):
        parts = academy.parts("ab")
        issued = academy.award(parts, narrative="All of it.")
        subject = issued.document["credentialSubject"]
        assert subject["verifiableCredential"] == [part.document for part in parts]
        assert [(entry["associationType"], entry["targetId"]) for entry in subject["association"]] == [
            ("isPartOf", academy.stack.awards)
        ] * 2
        assert read_binding(issued.document).rule == academy.stack
        report = academy.verify(issued.credential)
        assert report.authentic
        assert report.kind == "clr"
        assert issued.document["description"] == "All of it."

    def test_takes_reports_references_and_files_as_parts(self, academy, tmp_path):
        one, two = academy.parts("ab")
        (tmp_path / "a.svg").write_bytes(one.badge)
        report = academy.check([one, two])
        mixed = [tmp_path / "a.svg", academy.verify(two.credential)]
        assert academy.issuer.awards.award(academy.stack, report, mixed).record.pseudonyms

    def test_takes_credentials_of_others_whom_the_issuer_knows(self, academy):
        document, trust = academy.foreign("b", ADA)
        stack = replace(academy.stack, issuers=(academy.issuer.id, document["issuer"]["id"]))
        parts = [academy.parts("a")[0].credential, json.dumps(document)]
        report = academy.check(parts, stack=stack, trust=trust)
        assert report.met
        with refused("award-not-met"):
            academy.issuer.awards.award(stack, report, parts)  # nobody vouches for the other issuer
        binding = read_binding(
            academy.issuer.awards.award(stack, report, parts, terms=AwardTerms(trust=trust)).document
        )
        assert [part.issuer for part in binding.parts] == [academy.issuer.id, document["issuer"]["id"]]
        (entry,) = academy.issuer.awards.list(stack)
        assert (len(entry.parts), entry.others) == (1, 1)

    @pytest.mark.parametrize(
        "contexts",
        [
            ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json"],
            [
                "https://www.w3.org/2018/credentials/v1",
                "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
                "https://w3id.org/security/data-integrity/v2",
            ],
        ],
        ids=["another edition", "another data model"],
    )
    def test_a_part_that_a_record_cannot_hold_is_told_and_a_badge_is_awarded_instead(self, academy, contexts):
        document, trust = academy.foreign("b", ADA)
        old = {name: value for name, value in document.items() if name not in {"proof", "awardedDate", "@context"}}
        dated = {"issuanceDate": old.pop("validFrom")} if "v1" in contexts[0] else {}
        part = signed({"@context": contexts, **old, **dated, "name": "Sewing"}, MALLORY)
        stack = replace(academy.stack, issuers=(academy.issuer.id, MALLORY.did))
        parts = [academy.parts("a")[0].credential, json.dumps(part)]
        report = academy.check(parts, stack=stack, trust=trust)
        with refused("award-part-not-held") as caught:
            academy.issuer.awards.award(stack, report, parts, terms=AwardTerms(trust=trust))
        assert "Sewing" in str(caught.value)
        assert list(academy.issuer.awards.list(stack)) == []
        assert academy.issuer.awards.award(
            stack, report, parts, StackedDetails(form="badge"), terms=AwardTerms(trust=trust)
        ).new

    def test_a_context_that_no_record_can_be_signed_over_is_told(self, academy):
        """A JCS proof does not read contexts, so one that is appended leaves the part as it is; the record reads it."""
        document, trust = academy.foreign("b", ADA)
        part = signed(
            {name: document[name] for name in document if name != "proof"}, MALLORY, cryptosuite="eddsa-jcs-2022"
        )
        part["@context"] = [*part["@context"], "https://context.example/more"]
        stack = replace(academy.stack, issuers=(academy.issuer.id, MALLORY.did))
        parts = [academy.parts("a")[0].credential, json.dumps(part)]
        report = academy.check(parts, stack=stack, trust=trust)
        with refused("award-part-context") as caught:
            academy.issuer.awards.award(stack, report, parts, terms=AwardTerms(trust=trust))
        assert "https://context.example/more" in str(caught.value)
        assert academy.issuer.awards.award(
            stack, report, parts, StackedDetails(form="badge"), terms=AwardTerms(trust=trust)
        ).new

    def test_looks_at_the_status_lists_of_others(self, academy):
        academy.clock.moment = NOW
        document, trust = academy.foreign("b", ADA, credentialStatus=status_entry(7))
        world = World()
        world.publish(LIST, status_list(key=MALLORY))
        stack = replace(academy.stack, issuers=(academy.issuer.id, MALLORY.did))
        parts = [academy.parts("a")[0].credential, json.dumps(document)]
        reports = [verify(part, local_question(at=NOW, trust=trust), Both(world, academy)) for part in parts]
        report = stack.check(reports, at=NOW)
        with refused("award-not-met") as caught:  # nobody brings the list
            academy.award(parts, stack=stack, report=report, terms=AwardTerms(trust=trust))
        assert caught.value.params["verdict"] == "indeterminate"
        issued = academy.award(parts, stack=stack, report=report, terms=AwardTerms(trust=trust, fetcher=world))
        own, other = read_binding(issued.document).parts
        assert [seen.url for seen in other.lists] == [LIST]
        assert other.lists[0].digest == sha256(world.documents[LIST]).hexdigest()
        assert LIST not in {seen.url for seen in own.lists}
        assert {url for url, _ in world.asked} == {LIST}  # own lists are fetched from nowhere

    def test_looks_at_lists_of_others_in_a_cache_and_at_its_own_in_its_store(self, academy):
        academy.clock.moment = NOW
        document, trust = academy.foreign("b", ADA, credentialStatus=status_entry(7))
        world, cache = World(), MemoryCache()
        world.publish(LIST, status_list(key=MALLORY))
        stack = replace(academy.stack, issuers=(academy.issuer.id, MALLORY.did))
        own = academy.parts("a")[0]
        parts = [own.credential, json.dumps(document)]
        question = local_question(at=NOW, trust=trust, cache=cache)
        report = stack.check([verify(part, question, Both(world, academy)) for part in parts], at=NOW)
        (own_list, *_) = (listed.url for listed in academy.issuer.status.lists())
        assert cache.get(own_list, "status-list") is not None  # as it was before the revocation

        terms = AwardTerms(trust=trust, cache=cache)
        assert academy.award(parts, stack=stack, report=report, terms=terms).new
        academy.issuer.status.revoke(own.id, actor="registrar")
        with refused("award-not-met"):
            academy.award(parts, stack=stack, report=report, terms=terms, key="again")

    def test_to_somebody_known_by_an_address_alone(self, academy):
        parts = academy.parts("ab", to="Ada@Example.org")
        report = academy.check(parts, recipient="Ada@Example.org")
        with refused("award-recipient"):
            academy.issuer.awards.award(academy.stack, report, [part.credential for part in parts])
        issued = academy.award(parts, report=report, recipient="ada@example.org")
        assert b"xample.org" not in issued.credential.split(b'"identifier"')[1][:400]

    def test_binds_prerequisites_too(self, academy):
        academy.clock.tick(days=-20)
        (before,) = academy.parts("c")
        academy.clock.tick(days=20)
        stack = academy.with_rule(
            slot("b", accepts=Accepts(achievements=(academy.ids["b"],), after=(academy.ids["c"],)))
        )
        after = academy.issuer.issue(
            academy.ids["b"], ADA, CredentialDetails(activity_start=academy.clock() - timedelta(days=2))
        )
        report = academy.check([before, after], stack=stack)
        assert report.met
        issued = academy.award([before, after], stack=stack, report=report)
        assert {part.credential for part in read_binding(issued.document).parts} == {before.id, after.id}

    def test_with_a_key_is_the_same_however_often_and_whatever_became_of_the_parts(self, academy):
        parts = academy.parts("ab")
        first = academy.award(parts, key="stack:ada")
        academy.issuer.status.revoke(parts[0].id, actor="registrar")
        second = academy.award(parts, report=academy.reported, key="stack:ada")
        assert (second.credential, second.new) == (first.credential, False)
        with refused("key-reused"):
            academy.award(parts, report=academy.reported, key="stack:ada", form="badge")


class TestWhatIsNotAwarded:
    def test_what_is_not_met(self, academy):
        parts = academy.parts("a")
        report = academy.check(parts)
        assert report.verdict is Verdict.UNMET
        with refused("award-not-met") as caught:
            academy.award(parts, report=report)
        assert caught.value.params["parts"] == ["b"]

    def test_on_the_word_of_a_report_alone(self, academy):
        parts = academy.parts("a")
        forged = replace(academy.check(academy.parts("ab", to=GRACE)), subject=(ADA,))
        with refused("award-not-met"):
            academy.award(parts, report=forged)

    def test_on_a_forged_report_on_a_part(self, academy):
        one, two = academy.parts("ab")
        document = two.document | {"validFrom": "2026-02-01T00:00:00Z"}
        forged = replace(academy.verify(two.credential), document=document, received=document)
        with refused("award-not-met"):
            academy.issuer.awards.award(academy.stack, academy.check([one, two]), [one.credential, forged])

    def test_under_another_edition_of_the_rule(self, academy):
        parts = academy.parts("ab")
        report = academy.check(parts)
        newer = replace(academy.stack, version="2")
        with refused("award-other-rule"):
            academy.award(parts, stack=newer, report=report)

    def test_as_of_a_moment_to_come(self, academy):
        parts = academy.parts("ab")
        report = academy.check(parts, at=academy.clock() + timedelta(hours=1))
        with refused("award-in-future"):
            academy.award(parts, report=report)

    def test_what_counts_now_in_another_way(self, academy):
        parts = academy.parts("ab")
        report = academy.check(parts)
        academy.clock.tick()
        more = academy.parts("a")
        academy.issuer.status.revoke(parts[0].id, actor="registrar")
        with refused("award-report-differs"):
            academy.award([*parts, *more], report=report)

    def test_what_was_revoked_a_moment_ago_and_not_published(self, academy, tmp_path):
        parts = academy.parts("ab")
        report = academy.check(parts)
        academy.issuer.status.publish(tmp_path)
        academy.issuer.status.suspend(parts[1].id, actor="registrar")
        for policy in (StackPolicy(), StackPolicy(part_status=PartStatus.AT_AWARD)):
            with refused("award-not-met"):
                academy.award(parts, report=report, terms=AwardTerms(policy=policy))

    def test_to_somebody_else(self, academy):
        parts = academy.parts("ab")
        with refused("award-other-person"):
            academy.award(parts, recipient=GRACE)

    def test_for_the_credentials_of_two_people(self, academy):
        parts = [*academy.parts("a"), *academy.parts("b", to=GRACE)]
        report = replace(academy.check(parts), verdict=Verdict.MET)
        with refused("award-not-met"):
            academy.award(parts, report=report, recipient=ADA)

    def test_by_an_issuer_that_the_rule_does_not_name(self, academy):
        parts = academy.parts("ab")
        foreign = replace(academy.stack, owner=MALLORY.did, issuers=(academy.issuer.id,))
        report = academy.check(parts, stack=foreign)
        with refused("award-not-entitled"):
            academy.award(parts, stack=foreign, report=report)
        with refused("award-not-entitled"):
            academy.issuer.awards.ready(foreign)
        named = replace(foreign, stackers=(academy.issuer.id,))
        assert academy.award(parts, stack=named).new

    @pytest.mark.parametrize("rule", [AllOf(parts=()), NOf(n=0, parts=(slot("x", "urn:x"),))])
    def test_an_empty_rule(self, academy, rule):
        parts = academy.parts("ab")
        report = replace(academy.check(parts), digest=academy.with_rule(rule).digest)
        with refused("award-vacuous"):
            academy.award(parts, stack=academy.with_rule(rule), report=report)

    def test_an_empty_part_of_a_rule(self, academy):
        stack = academy.with_rule(all_of(slot("a", academy.ids["a"]), AllOf(parts=())))
        parts = academy.parts("a")
        report = replace(academy.check(parts, stack=stack), verdict=Verdict.MET)
        with refused("award-not-met"):
            academy.award(parts, stack=stack, report=report)

    def test_another_achievement_or_one_that_is_not_in_the_catalogue(self, academy):
        parts = academy.parts("ab")
        with refused("award-other-achievement"):
            academy.award(parts, achievement=academy.ids["c"])
        unknown = replace(academy.stack, awards="urn:example:unknown")
        with refused("achievement-unknown"):
            academy.award(parts, stack=unknown)
        silent = replace(academy.stack, awards="")
        with refused("award-without-achievement"):
            academy.award(parts, stack=silent)
        issued = academy.award(parts, stack=silent, achievement=academy.ids["s"])
        assert issued.new
        assert read_binding(issued.document).achievement == academy.ids["s"]
        assert academy.verify(issued.badge).stack.verdict == "passed"

    def test_parts_that_cannot_be_had(self, academy):
        one, two = academy.parts("ab")
        report = academy.check([one, two])
        with refused("award-part-by-key"):
            academy.issuer.awards.award(academy.stack, report, [CredentialReference(key="lms:1")])
        unreadable = academy.verify(b"nothing")
        with refused("award-unreadable-part"):
            academy.issuer.awards.award(academy.stack, report, [unreadable])

    def test_anything_without_parts(self, academy):
        request = StackedRequest(achievement=academy.ids["s"], recipient=ADA, stack=academy.stack)
        with refused("award-without-parts"):
            next(academy.issuer.credentials.issue_many([request]))

    def test_a_form_that_there_is_not(self, academy):
        with pytest.raises(UsageError) as caught:
            academy.award(academy.parts("ab"), form="diploma")
        assert caught.value.reason == "award-form"

    def test_every_refusal_has_words(self, academy):
        with pytest.raises(VcwalletError) as caught:
            academy.award(academy.parts("a"), report=academy.check(academy.parts("a")))
        assert "The stack is not met, but unmet" in str(caught.value)


class TestTwice:
    def test_is_refused_and_says_what_was_awarded(self, academy):
        parts = academy.parts("ab")
        first = academy.award(parts)
        academy.clock.tick()
        with refused("already-awarded") as caught:
            academy.award(parts)
        assert caught.value.params["id"] == first.id
        others = academy.parts("ab")
        with refused("already-awarded"):  # other credentials, the same person
            academy.award(others)

    def test_in_another_edition_is_refused(self, academy):
        parts = academy.parts("ab")
        academy.award(parts)
        with refused("already-awarded"):
            academy.award(parts, stack=replace(academy.stack, version="2"))

    def test_under_another_identifier_of_the_person_is_refused(self, academy):
        both = Recipient(did=ADA, email="ada@example.org")
        parts = academy.parts("ab", to=both)
        academy.award(parts)
        with refused("already-awarded"):
            academy.award(parts, report=academy.reported, recipient="ada@example.org")
        apart = academy.parts("ab", to="ada@example.org")
        with refused("already-awarded"):
            academy.award(apart, report=academy.check(apart, recipient="ada@example.org"), recipient="ada@example.org")

    def test_to_another_person_is_another_award(self, academy):
        assert academy.award(academy.parts("ab")).id != academy.award(academy.parts("ab", to=GRACE)).id

    def test_once_it_was_revoked_is_awarded_again(self, academy):
        parts = academy.parts("ab")
        first = academy.award(parts)
        academy.issuer.status.suspend(first.id, actor="registrar")
        with refused("already-awarded"):
            academy.award(parts)
        academy.issuer.status.revoke(first.id, actor="registrar")
        assert academy.award(parts).id != first.id
        assert len(list(academy.issuer.awards.list(academy.stack))) == 2

    def test_without_status_lists_is_refused_for_good(self, tmp_path):
        with Academy(tmp_path / "plain.issuer", status=False) as academy:
            parts = academy.parts("ab")
            issued = academy.award(parts)
            assert "credentialStatus" not in issued.document
            assert all(not part.lists for part in read_binding(issued.document).parts)
            with refused("already-awarded"):
                academy.award(parts)

    def test_is_refused_after_erasing_as_well(self, academy):
        parts = academy.parts("ab")
        first = academy.award(parts)
        contents = [part.credential for part in parts]
        assert academy.issuer.credentials.erase(ADA) == 3
        with refused("already-awarded") as caught:
            academy.award(contents, report=academy.reported)
        assert caught.value.params["id"] == first.id
        assert list(academy.issuer.awards.ready(academy.stack)) == []
        (entry,) = academy.issuer.awards.list()
        assert entry.credential == first.id

    def test_a_credential_counts_in_one_stack_where_either_forbids_reuse(self, academy):
        parts = academy.parts("abc")
        other = replace(academy.with_rule(slot("b", academy.ids["b"])), id="urn:example:other", awards="")
        first = academy.award(parts)
        third = replace(other, id="urn:example:third")
        assert academy.award(parts, stack=other, achievement=academy.ids["t"]).new  # both allow it
        for stack, policy in ((replace(third, reuse=0), StackPolicy()), (third, StackPolicy(reuse=False))):
            with refused("part-used-up") as caught:
                academy.award(parts, stack=stack, achievement=academy.ids["t"], terms=AwardTerms(policy=policy))
            assert caught.value.params["id"] == first.id

    def test_what_an_exclusive_stack_used_up_counts_nowhere_else(self, academy):
        parts = academy.parts("ab")
        jealous = replace(academy.with_rule(slot("a", academy.ids["a"])), id="urn:example:jealous", reuse=0)
        academy.award(parts, stack=jealous)
        with refused("part-used-up"):
            academy.award(parts)
        assert [one.state for one in academy.issuer.awards.ready(academy.stack)] == ["near"]
        more = academy.parts("a")
        (one,) = academy.issuer.awards.ready(academy.stack)
        assert academy.issuer.awards.award(academy.stack, one.report, one.parts, recipient=one.recipient).new
        assert {part.credential for part in read_binding(academy.last().document).parts} == {more[0].id, parts[1].id}

    def test_a_credential_is_used_up_in_every_spelling(self, academy):
        parts = academy.parts("ab")
        jealous = replace(academy.with_rule(slot("a", academy.ids["a"])), id="urn:example:jealous", reuse=0)
        academy.award(parts, stack=jealous)
        respelled = []
        for part in parts:
            document = json.loads(part.credential)
            respelled.append(document | {"proof": [document["proof"]]})
        assert academy.verify(respelled[0]).authentic
        with refused("part-used-up"):
            academy.award(respelled)
        with refused("already-awarded"):
            academy.award(respelled, stack=jealous)

    def test_a_credential_without_an_id_is_used_up_however_it_is_secured(self, academy):
        rule = slot("b", accepts=Accepts(achievements=(academy.ids["b"],), issuers=(academy.issuer.id, MALLORY.did)))
        first, second = (
            replace(academy.with_rule(rule), id=f"urn:example:{awards}", reuse=0, awards=academy.ids[awards])
            for awards in "st"
        )
        bare = unsigned("b", id=None, issuer={"id": MALLORY.did, "type": ["Profile"], "name": "Other"})
        bare = {name: value for name, value in bare.items() if value is not None}
        bare["credentialSubject"] |= {"id": ADA}
        bare["credentialSubject"]["achievement"] |= {"id": academy.ids["b"]}
        header = {"alg": "EdDSA", "typ": "vc+jwt", "kid": f"{MALLORY.did}#{MALLORY.did.removeprefix('did:key:')}"}
        forms = [
            json.dumps(signed(bare, MALLORY)),
            json.dumps(signed(bare, MALLORY, cryptosuite="eddsa-jcs-2022")),
            token_of(bare, header, MALLORY),
        ]
        terms = AwardTerms(trust=TrustList([TrustedIssuer(MALLORY.did, "Other")]))

        def award(stack: Stack, form: str) -> Any:
            report = academy.check([form], stack=stack, trust=terms.trust)
            return academy.award([form], stack=stack, report=report, terms=terms, form="badge")

        award(first, forms[0])
        for form in forms:
            with refused("part-used-up"):
                award(second, form)
        assert [entry.others for entry in academy.issuer.awards.list()] == [1]


def test_a_binding_cannot_be_changed_unnoticed(academy):
    issued = academy.award(academy.parts("ab"))
    document = issued.document
    document[MEMBER]["parts"].pop()
    assert academy.verify(json.dumps(document)).outcome == "rejected"
    document[MEMBER]["digest"] = "0" * 64
    with pytest.raises(StackError):
        read_binding(document)


class TestParts:
    def test_inside_a_presentation_or_a_record_are_bound_themselves(self, academy):
        parts = academy.parts("ab")
        record = academy.award(parts)
        academy.issuer.status.revoke(record.id, actor="registrar")
        for outer in (presentation([part.document for part in parts]), record.credential):
            issued = academy.award([outer])
            binding = read_binding(issued.document)
            assert {part.credential for part in binding.parts} == {part.id for part in parts}
            assert [len(part.lists) for part in binding.parts] == [2, 2]
            academy.issuer.status.revoke(issued.id, actor="registrar")

    def test_shown_twice_are_bound_once(self, academy):
        parts = academy.parts("ab")
        binding = read_binding(academy.award([*parts, presentation([parts[0].document])]).document)
        assert len(binding.parts) == 2

    @pytest.mark.parametrize("form", ["record", "badge"])
    def test_an_award_to_an_address_is_linked_with_its_parts_by_those_who_do_not_know_it(self, academy, form):
        parts = academy.parts("ab", to="ada@example.org")
        report = academy.check(parts, recipient="ada@example.org")
        issued = academy.award(parts, report=report, recipient="ada@example.org", form=form)
        whole, one, two = (entry.document["credentialSubject"]["identifier"] for entry in (issued, *parts))
        assert len(whole) == 3
        assert all(mine in whole for mine in (*one, *two))
        assert "ada@example.org" not in json.dumps(issued.document)

    def test_an_award_takes_over_no_identifier_but_the_recipients_address(self, academy):
        both = Recipient(did=ADA, email="ada@example.org")
        parts = academy.parts("ab", to=both)
        issued = academy.award(parts, report=academy.check(parts), recipient=ADA)
        assert "identifier" not in issued.document["credentialSubject"]

    def test_an_award_of_awards_is_verified_alone(self, academy):
        person = Recipient(email="ada@example.org")
        academy.parts("ab", to=person)
        first = academy.stack
        whole = replace(
            academy.with_rule(slot("s", academy.ids["s"])), id="https://college.example/whole", awards=academy.ids["t"]
        )
        for stack in (first, whole):
            (one,) = academy.issuer.awards.ready(stack)
            issued = academy.issuer.awards.award(stack, one.report, one.parts, recipient=person)
        report = academy.verify(issued.badge)
        assert report.authentic
        assert report.stack.verdict == "passed"
        assert [part.stack.verdict for part in report.children if part.role == "member"] == ["passed"]

    def test_a_record_for_an_address_is_about_one_person(self, academy):
        parts = academy.parts("ab", to="ada@example.org")
        report = academy.check(parts, recipient="ada@example.org")
        issued = academy.award(parts, report=report, recipient="ada@example.org")
        found = verify(issued.credential, local_question(at=academy.clock(), recipient="ada@example.org"), academy)
        assert found.authentic
        assert found.check("subjects").status == "passed"

    def test_what_was_chosen_meets_the_rule_by_itself(self, academy):
        parts = academy.parts("abcd")
        hours = min_total("hours", 3, "hours", accepts=Accepts(achievements=tuple(academy.ids[n] for n in "abcd")))
        stack = replace(
            academy.with_rule(all_of(slot("a", academy.ids["a"]), hours)), units=((academy.issuer.id, "hours"),)
        )
        worth = [academy.issuer.issue(academy.ids[name], ADA, CredentialDetails(credits_earned=1)) for name in "abcd"]
        report = academy.check([*parts, *worth], stack=stack)
        binding = read_binding(academy.award([*parts, *worth], stack=stack, report=report).document)
        assert binding is not None
        again = academy.check(
            [academy.issuer.credentials.find(part.credential) for part in binding.parts], stack=Stack.of(binding.rule)
        )
        assert again.met

    @pytest.mark.parametrize("form", ["record", "badge"])
    def test_what_links_the_parts_to_the_recipient_is_bound_with_them(self, academy, form):
        """Nothing else shows to a verifier that the address and the DID are one person's."""
        parts = [*academy.parts("a", "ada@example.org"), *academy.parts("b", ADA)]
        other = academy.parts("d", Recipient(did=GRACE, email="grace@example.org"))
        linking = academy.parts("c", Recipient(did=ADA, email="ada@example.org"))
        report = academy.check([*parts, *linking], recipient="ada@example.org")

        everything = [*parts, *other, *linking, *academy.parts("d", Recipient(did=ADA, email="ada@example.org"))]
        issued = academy.award(everything, report=report, recipient="ada@example.org", form=form)
        binding = read_binding(issued.document)
        assert binding is not None
        assert [part.credential for part in binding.parts] == [part.id for part in (*parts, *linking)]
        beside = () if form == "record" else tuple(part.credential for part in (*parts, *linking))
        assert academy.verify(issued.credential, parts=beside).outcome == "verified"


class Both:
    """Lists of the college and of others."""

    def __init__(self, world: World, academy: Academy) -> None:
        self._world = world
        self._academy = academy

    def fetch(self, url: str, purpose: str) -> FetchedDocument:
        """Answer like a fetcher."""
        return World(self._world.documents).fetch(url, purpose) if url == LIST else self._academy.fetch(url, purpose)


def presentation(members: list[Document]) -> str:
    """What Ada's wallet shows, without a proof of hers."""
    document = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "verifiableCredential": members,
    }
    return json.dumps(document)


def test_a_badge_of_what_is_awarded_counts_for_nothing_where_the_rule_does_not_name_it(academy: Academy) -> None:
    rule = replace(academy.with_rule(slot("one", accepts=Accepts(issuers=(academy.issuer.id,)))), awards="")
    plain, other = academy.parts("sa")

    with refused("award-not-met"):
        academy.award([plain], stack=rule, achievement=academy.ids["s"])
    academy.award([other], stack=rule, achievement=academy.ids["s"])
