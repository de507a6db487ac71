"""Checking stacks: assignments of any size, whole cohorts, and lint of a catalogue. Nothing is verified here."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache, partial

import processes
from documents import AT
from peer import Peer
from report import Section, duration
from settings import Settings
from timing import medians, timed
from vcwallet.checks import Check, CheckStatus
from vcwallet.identity import Identity
from vcwallet.report import IssuerView, Outcome, Recognition, VerificationReport
from vcwallet.stacks import Cohort, Earner, Stack, Verdict, all_of, cohort, lint_catalogue, min_total, slot, tally
from vcwallet.stacks.evaluation.facts.held_credentials import Facts, Held, Standing
from vcwallet.stacks.evaluation.flows.max_flow import Demand, FlowPlace, MaxFlow
from vcwallet.stacks.evaluation.stack_evaluation import check_facts
from vcwallet.stacks.lint.linter import Catalogue, Offer

_ISSUER = "did:web:college.example"
_KNOWN = Recognition(name="Example College", known_by="our colleges")
_EARNER = "did:web:earner.example"
_MANY = 30
"""Credentials of each of many earners."""
_START = datetime(2024, 1, 1, tzinfo=UTC)
_PASSED = tuple(
    Check(name, CheckStatus.PASSED)
    for name in ("document", "proof", "issuer-key", "validity", "status", "issuer-trust")
)


def stacks(settings: Settings, _: Peer | None) -> Section:
    """All of it."""
    section = Section("Stacks")
    section.say(
        "Random slots and credentials in which greedy assignment fails: the assignment alone (maximum flow with its "
        "certificate), and the whole `check` from facts to the report. Credentials are verified already."
    )
    small, large = settings.assignments
    rows = []
    for credentials, places in (small, large):
        fits = _fits(credentials, places)
        rule, facts = _rule(fits), _facts(credentials)
        found = medians({"flow": timed(partial(_flow, fits)), "check": timed(partial(_checked, rule, facts))}, settings)
        rows.append([f"{credentials:,} credentials by {places} slots", *map(duration, found.values())])
        bar = 8e-3 if credentials <= 400 else 0.5
        section.at_most(
            f"{credentials:,} credentials by {places} slots: assignment", found["flow"] * 1e3, bar * 1e3, "ms"
        )
    section.table(["", "assignment", "`check`"], rows)
    _cohort(section, settings)
    _scale(section, settings)
    _catalogue(section, settings)
    return section


def _cohort(section: Section, settings: Settings) -> None:
    earners = settings.cohort
    rule = _rule(_fits(80, 40), name="cohort")
    reports = [_reports(number) for number in range(min(earners, 50))]
    seconds = _once(lambda: [rule.check(reports[number % len(reports)], at=AT) for number in range(earners)])
    section.say(
        f"{earners:,} earners with 30 credentials each, from verification reports, against a stack of 40 slots: "
        f"{duration(seconds)} on one core ({duration(seconds / earners)} each)."
    )
    section.at_most("10,000 earners by 30 credentials by 40 slots", seconds / earners * 10_000, 60, "s")


def _scale(section: Section, settings: Settings) -> None:
    earners, slots = settings.scale
    section.say(
        f"`cohort()` for {earners:,} earners with {_MANY} credentials each against a stack of {slots} slots, in a "
        "process of its own: its time, its peak resident memory, and the largest peak of the processes that it starts."
    )
    rows, seconds = [], {}
    for workers in (1, 2):
        asked = json.dumps({"earners": earners, "slots": slots, "workers": workers}).encode()
        found = processes.ask("cohort", asked)
        seconds[workers] = found["seconds"]
        peaks = [found.get("peak"), found["started"] if workers > 1 else None]
        shown = ["–" if peak is None else f"{peak / 1e6:,.0f} MB" for peak in peaks]
        people = f"{workers} process" + ("es" if workers > 1 else "")
        rows.append([people, duration(found["seconds"]), duration(found["seconds"] / earners), *shown])
        largest = max((peak for peak in peaks if peak is not None), default=None)
        if largest is not None:
            section.at_most(f"{earners:,} earners by {slots} slots, {people}: memory", largest / 1e6, 150, "MB")
    section.table(["", "time", "an earner", "peak memory", "of those started"], rows)
    section.at_least(f"{earners:,} earners by {slots} slots: two processes", seconds[1] / seconds[2], 1.6, 1.9)


def many_earners(earners: int, slots: int, workers: int) -> Cohort:
    """What `_scale` measures, for child.py: each slot takes one of three achievements, as do its neighbours."""
    achievements = slots + 10
    rule = _rule([[(place + step) % achievements for step in range(3)] for place in range(slots)], "many", count=1)
    people = (
        Earner(who=str(number), reports=partial(_many_reports, number % 50, achievements)) for number in range(earners)
    )
    return tally(cohort(rule, people, at=AT, workers=workers))


@cache
def _many_reports(earner: int, achievements: int) -> tuple[VerificationReport, ...]:
    """The reports of one of fifty earners, made once in each process: making them is not what is measured."""
    draw = random.Random(earner)
    held = draw.sample(range(achievements), min(achievements, _MANY))
    return tuple(_report(earner, achievement) for achievement in held)


def _catalogue(section: Section, settings: Settings) -> None:
    achievements, count = settings.catalogue
    draw = random.Random(7)
    offers = tuple(
        Offer(id=f"urn:a:{number}", issuers=(_ISSUER,), name=f"A {number}", credits=3, unit="hours")
        for number in range(achievements)
    )
    rules = tuple(
        Stack(
            id=f"urn:stack:{number}",
            version="1",
            owner=_ISSUER,
            awards=f"urn:award:{number}",
            require=all_of(
                *(
                    slot(f"s{place}", *(f"urn:a:{draw.randrange(achievements)}" for _ in range(5)), count=2)
                    for place in range(8)
                ),
                min_total("volume", 30, "hours"),
            ),
        )
        for number in range(count)
    )
    seconds = _once(lambda: lint_catalogue(Catalogue(offers=offers, stacks=rules)))
    section.say(f"Lint of {achievements:,} achievements and {count:,} stacks: {duration(seconds)}.")
    section.at_most("lint of 10,000 achievements and 1,000 stacks", seconds, 5, "s")


def _once(work: Callable[[], object]) -> float:
    return timed(work)(1)


def _fits(credentials: int, places: int) -> list[list[int]]:
    """Per slot, credentials that fit: many fit few slots and few fit many, as in real catalogues."""
    draw = random.Random(places)
    fits: list[set[int]] = [set() for _ in range(places)]
    for unit in range(credentials):
        for _ in range(1 + int(draw.expovariate(0.4))):
            fits[min(places - 1, int(draw.expovariate(3 / places)))].add(unit)
    return [sorted(some) for some in fits]


def _flow(fits: list[list[int]]) -> MaxFlow:
    places = [FlowPlace(sum(1 << unit for unit in some), 2) for some in fits]
    flow = MaxFlow(places, [Demand((number,), 2) for number in range(len(places))])
    if not flow.solve():
        assert flow.certificate() is not None
    return flow


def _rule(fits: list[list[int]], name: str = "stack", *, count: int = 2) -> Stack:
    places = (slot(f"s{number}", *(f"urn:a:{unit}" for unit in some), count=count) for number, some in enumerate(fits))
    return Stack(id=f"urn:{name}", version="1", owner=_ISSUER, require=all_of(*places))


def _facts(credentials: int) -> Facts:
    return Facts(
        tuple(
            Held(
                key=f"{number:064}",
                pointer=f"/{number}",
                id=f"urn:credential:{number}",
                standing=Standing.CERTAIN,
                known=True,
                issuer=_ISSUER,
                achievement=f"urn:a:{number}",
                subject=(Identity("id", _EARNER),),
                awarded=_START + timedelta(days=number % 700),
            )
            for number in range(credentials)
        )
    )


def _checked(rule: Stack, facts: Facts) -> Verdict:
    return check_facts(rule, facts, at=AT).verdict


def _reports(earner: int) -> list[VerificationReport]:
    draw = random.Random(earner)
    return [_report(earner, achievement) for achievement in draw.sample(range(80), 30)]


def _report(earner: int, achievement: int) -> VerificationReport:
    document = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": f"urn:credential:{earner}:{achievement}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": _ISSUER, "type": ["Profile"], "name": "Example College"},
        "validFrom": "2025-01-15T09:30:00Z",
        "name": f"Achievement {achievement}",
        "credentialSubject": {
            "id": f"did:web:earner.example:{earner}",
            "type": ["AchievementSubject"],
            "achievement": {
                "id": f"urn:a:{achievement}",
                "type": ["Achievement"],
                "name": f"Achievement {achievement}",
                "description": "Chooses, inspects and sets up ladders.",
                "criteria": {"narrative": "Passed the practical assessment."},
            },
        },
        "proof": {"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "proofValue": "z" + "5" * 86},
    }
    return VerificationReport(
        outcome=Outcome.VERIFIED,
        kind="credential",
        at=AT,
        checks=_PASSED,
        issuer=IssuerView(_ISSUER, "Example College", (_KNOWN,)),
        authentic=True,
        document=document,
    )
