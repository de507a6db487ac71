"""How an issuer is known, in the words that a personnel office, an earner and a developer read."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from support.badges import COLLEGE, MALLORY, NOW, badge, presented, signed
from vcwallet import Outcome, TrustList, Verifier
from vcwallet.errors import SignatureError, UnreachableError, VcwalletError
from vcwallet.io.trust.trust_list import TrustedIssuer
from vcwallet.policy.trust.trust_source import TrustAnswer, TrustInquiry, TrustProblem
from vcwallet.rendering.reports.verdicts import advice, headline, label_of
from vcwallet.report import VerificationReport
from vcwallet.report.recognition import Recognition, RecognitionKind, RecognitionScope

KNOWN = TrustList([TrustedIssuer(COLLEGE.did, "Example College")], title="our colleges")

FEDERATION_SAYS = (
    "“Federation”: only in AT, DE; only for documents of the kind Open badge credential; by way of Node A, Node B; "
    "with the mark “Accredited”"
)
STACKS_ONLY = (
    "“National Register”: not for issuing; only for the achievements urn:x:1, urn:x:2; only for what belongs to ESCO; "
    "only for what has the form urn:x:schema"
)


def year(number: int) -> datetime:
    return datetime(number, 1, 1, tzinfo=UTC)


class Source:
    """A source that gives one answer for the college."""

    def __init__(self, *recognitions: Recognition, problem: VcwalletError | None = None) -> None:
        problems = () if problem is None else (TrustProblem(source="National Register", error=problem),)
        self._answer = TrustAnswer(recognitions, problems)

    def recognise(self, inquiry: TrustInquiry) -> TrustAnswer:
        return self._answer if inquiry.issuer == COLLEGE.did else TrustAnswer()


def recognition(**members: Any) -> Recognition:
    usual = {"name": "Example College", "known_by": "National Register", "kind": RecognitionKind.REGISTRY}
    return Recognition(**(usual | members))


def reported(trust: Any, *, name: str = "Example College", key: Any = COLLEGE) -> VerificationReport:
    document = badge(issuer={"id": key.did, "type": ["Profile"], "name": name})
    return Verifier(trust=trust).verify(json.dumps(signed(document, key)), at=NOW)


def lines(report: VerificationReport, label: str) -> list[str]:
    return [line.removeprefix(f"{label}: ") for line in report.explain().splitlines() if line.startswith(f"{label}: ")]


def test_all_who_know_an_issuer_are_named_with_what_they_say() -> None:
    federation = recognition(
        known_by="Federation",
        kind=RecognitionKind.FEDERATION,
        through=("Node A", "Node B"),
        marks=("Accredited",),
        scope=RecognitionScope(countries=("AT", "DE"), types=("OpenBadgeCredential",), actions=("issue", "stack")),
    )
    report = reported(Source(recognition(since=year(2024), until=year(2030), as_of=year(2026)), federation))

    how = "in the register “National Register” and in the federation “Federation”"
    assert lines(report, "Issued by") == [f"Example College, {how}; identifier {COLLEGE.did}"]
    assert lines(report, "Known by") == [
        "“National Register”: since 2024-01-01 until 2030-01-01; as of 2026-01-01",
        FEDERATION_SAYS,
    ]


def test_what_an_issuer_is_known_for_is_said_in_words() -> None:
    everything = RecognitionScope(
        actions=("stack",), achievements=("urn:x:1", "urn:x:2"), frameworks=("ESCO",), schemas=("urn:x:schema",)
    )

    assert lines(reported(Source(recognition(scope=everything))), "Known otherwise") == [(STACKS_ONLY)]


def test_of_an_entry_of_one_s_own_list_that_says_nothing_more_there_is_no_further_line() -> None:
    assert lines(reported(KNOWN), "Known by") == []


def test_several_names_of_one_issuer_are_all_shown() -> None:
    report = reported(Source(recognition(), recognition(name="Beispielschule", known_by="Other Register")))

    assert lines(report, "Known by") == ["“Other Register”: as “Beispielschule”"]


@pytest.mark.parametrize(
    ("entry", "label", "sentence"),
    [
        (
            recognition(scope=RecognitionScope(achievements=("urn:x:welding",))),
            "KNOWN FOR SOMETHING ELSE",
            "Unaltered, but its issuer is known to the register “National Register” for something else than this.",
        ),
        (
            recognition(until=year(2025)),
            "NO LONGER KNOWN",
            (
                "Unaltered, but its issuer was known to the register “National Register” only until 2025-01-01, "
                "and this is of a later day."
            ),
        ),
        (
            recognition(since=year(2030)),
            "NOT KNOWN YET",
            "Unaltered, but its issuer is known to the register “National Register” only since 2030-01-01.",
        ),
        (
            recognition(scope=RecognitionScope(schemas=("urn:x:schema",))),
            "ISSUER NOT CHECKED",
            (
                "Unaltered, and its issuer is known to the register “National Register”; whether for this could not be "
                "found out."
            ),
        ),
    ],
)
def test_an_issuer_that_is_known_otherwise_is_not_called_one_that_you_do_not_know(
    entry: Recognition, label: str, sentence: str
) -> None:
    report = reported(Source(entry))

    assert (label_of(report), headline(report)) == (label, sentence)
    assert report.explain().startswith(f"{label}: {sentence}")
    assert len({advice(report, audience=audience) for audience in ("employer", "earner")}) == 2
    assert lines(report, "Known otherwise")
    assert "you do not know" not in report.explain()


def test_a_source_that_cannot_be_asked_is_named_and_decides() -> None:
    report = reported(Source(problem=UnreachableError("offline", url="https://register.example")))

    assert label_of(report) == "ISSUER NOT CHECKED"
    assert "“National Register” could not be asked" in headline(report)
    assert "“National Register”: https://register.example would have to be fetched" in report.explain()
    assert report.explain().count("Whether did:key") == 1


def test_evidence_that_does_not_count_is_told_beside_an_unknown_issuer() -> None:
    report = reported(Source(problem=SignatureError("signature-mismatch")))

    assert label_of(report) == "UNKNOWN ISSUER"
    assert "About the issuer:" in report.explain()
    assert "“National Register”: " in report.explain()


def test_an_imitation_is_warned_of_in_the_first_line() -> None:
    report = reported(KNOWN, name="Ex\u0430mple College", key=MALLORY)
    text = report.explain()

    assert text.startswith(
        "UNKNOWN ISSUER: Unaltered, but from an issuer you do not know. Beware: it is not from “Example College”, "
        "which you know, though the name looks the same.\nIt is exactly as its issuer signed it. Rely on it only if"
    )
    assert "Caution: In the name “Ex\u0430mple College”, “Ex\u0430mple” mixes letters of different alphabets" in text
    assert f"another issuer, known to “our colleges”: {COLLEGE.did}" in text
    assert lines(report, "Issued by")[0].endswith(f"identifier {MALLORY.did}")


def test_an_imitation_is_warned_of_also_where_it_is_about_another_person() -> None:
    document = signed(badge(issuer={"id": MALLORY.did, "type": ["Profile"], "name": "Ex\u0430mple College"}), MALLORY)

    report = Verifier(trust=KNOWN).verify(document, at=NOW, recipient=COLLEGE.did)

    assert report.outcome is Outcome.REJECTED
    assert "Beware: it is not from “Example College”" in headline(report)
    document["name"] = "Changed"
    forged = Verifier(trust=KNOWN).verify(document, at=NOW)
    assert "Beware" not in headline(forged)  # nobody knows who wrote the name of that issuer


def test_an_imitation_in_a_presentation_is_warned_of_for_all_of_it() -> None:
    member = signed(badge(issuer={"id": MALLORY.did, "type": ["Profile"], "name": "Example College"}), MALLORY)
    shown = presented(signed(), member)
    report = Verifier(trust=KNOWN).verify(json.dumps(shown), at=NOW, challenge="c-1", domain="jobs.example")

    assert "Beware: it is not from “Example College”" in headline(report)


def test_a_name_that_those_who_know_it_do_not_use_is_shown_as_claimed() -> None:
    report = reported(KNOWN, name="University of Everything")

    assert report.verified
    assert lines(report, "Issued by") == [
        (
            f"Example College, on your list “our colleges”; identifier {COLLEGE.did}; "
            "it calls itself “University of Everything” (not confirmed)"
        )
    ]
    assert "Only the second name is confirmed." in report.explain()


def test_a_name_with_its_legal_form_is_said_without_alarm() -> None:
    report = reported(KNOWN, name="Example College Ltd.")

    assert "calls itself “Example College Ltd.”, and “our colleges” has it as “Example College”." in report.explain()
    assert "not confirmed" not in report.explain()


def test_hidden_letters_are_found_in_other_names_too() -> None:
    document = badge()
    document["credentialSubject"]["achievement"]["name"] = "Mas\u200bter"
    report = Verifier(trust=KNOWN).verify(json.dumps(signed(document)), at=NOW)

    assert "Caution: The name “Mas\\u200bter” has characters that cannot be seen (U+200B)." in report.explain()


def test_names_of_sources_cannot_continue_the_sentence() -> None:
    report = reported(Source(recognition(known_by="A”; identifier did:key:z6Mk\n\u202e", name="B\nC")))

    (line,) = lines(report, "Issued by")
    assert line.startswith(f"B C, in the register “A'; identifier did:key:z6Mk \\u202e”; identifier {COLLEGE.did}; ")


def test_a_developer_sees_every_recognition_and_namesake() -> None:
    text = reported(Source(recognition(until=year(2025), marks=("m",)))).explain(audience="developer")
    assert "other recognition: name=Example College; known_by=National Register; kind=registry; " in text
    assert "until=2025-01-01T00:00:00Z; marks=m" in text

    imitation = reported(KNOWN, name="EXAMPLE COLLEGE", key=MALLORY).explain(audience="developer")
    assert f"namesake: id={COLLEGE.did}; name=Example College; known_by=our colleges" in imitation


def test_of_several_that_know_it_otherwise_each_is_told_what_is_true_of_it() -> None:
    own = RecognitionKind.LIST
    past = (recognition(known_by="A", kind=own, until=year(2020)), recognition(known_by="B, C", until=year(2025)))
    report = reported(Source(*past, recognition(known_by="F", since=year(2030))))

    assert "was known to the register “B, C” only until 2025-01-01" in headline(report)
    assert "“A”: until 2020-01-01" in lines(report, "Known otherwise")

    others = [recognition(known_by=name, kind=own, scope=RecognitionScope(achievements=("urn:x",))) for name in "DE"]
    report = reported(Source(*past, *others))

    assert headline(report).endswith("is known to your list “D” and your list “E” for something else than this.")
    assert lines(report, "Issued by")[0].startswith(
        "Example College, on your list “D” and on your list “E”, though not"
    )
    assert "look into your list “D” and your list “E”, or ask those who keep them." in report.explain()


def test_what_ended_before_the_badge_is_of_cannot_be_mended_by_when_it_was_seen() -> None:
    ended = reported(Source(recognition(until=year(2025))))
    assert "If you had it before" not in ended.explain()

    in_time = reported(Source(recognition(until=datetime(2026, 3, 1, tzinfo=UTC))))
    assert "only until 2026-03-01." in headline(in_time)
    assert "If you had it before that day by your own records" in in_time.explain()


def test_an_identifier_is_no_name() -> None:
    report = reported(Source(recognition(name=COLLEGE.did)), name="Harvard University")

    (line,) = lines(report, "Issued by")
    assert line.startswith(f"no name stated, in the register “National Register”; identifier {COLLEGE.did}; ")
    assert line.endswith("; it calls itself “Harvard University” (not confirmed)")
    assert not [check for check in report.checks if check.code == "NAME_DIFFERS"]
    named = reported(Source(recognition(name=COLLEGE.did), recognition(known_by="Other")))
    assert lines(named, "Issued by")[0].startswith("Example College, in the register “National Register” and")


def test_what_only_the_reader_s_own_records_show_is_not_promised_to_others() -> None:
    verifier = Verifier(trust=Source(recognition(until=datetime(2026, 3, 1, tzinfo=UTC))))
    report = verifier.verify(json.dumps(signed()), at=NOW, seen=datetime(2026, 2, 1, tzinfo=UTC))

    assert report.verified
    assert report.check("issuer-trust").params["seen"] == "2026-02-01T00:00:00Z"
    assert "Keep the record that shows it." in report.explain()
    assert "cannot confirm that" in report.explain(audience="earner")
    assert "Anyone" not in report.explain(audience="earner")
