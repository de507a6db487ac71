"""The report on a credential that a source of trust needs: a list of issuers, an endorsement that the verifier has.

Such a credential can be far larger than the one that is verified, and is needed for each of many. So it has work of its
own, by its own size (docs/security.md, row 39), and what came of it is remembered for a minute. Documents and time are
counted with those of the whole verification.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from vcwallet.checks import VALIDITY
from vcwallet.identifiers import relay
from vcwallet.policy.trust.evidence.credential_evidence import Worth, weigh
from vcwallet.policy.trust.trust_source import NeedReport
from vcwallet.ports import FetchedDocument, NeedDocument
from vcwallet.report import VerificationReport
from vcwallet.verification.checks.validation_check import check_validity
from vcwallet.verification.document_freshness import sighting_of
from vcwallet.verification.state import Steps, VerificationRun
from vcwallet.verification.verification_memory import KnownReport


def report_on(run: VerificationRun, need: NeedReport, nesting: int) -> Steps[VerificationReport]:
    """The report on a credential by itself: how its own issuer is known is for the source to say.

    Args:
        run: The verification.
        need: The credential.
        nesting: Of the credential that is verified.
    """
    content = need.content.encode() if isinstance(need.content, str) else need.content
    if not isinstance(content, bytes):
        return (yield from _verified(run, need, nesting, run.size))
    memory, now, digest = run.question.memory, run.question.clock(), sha256(content).digest()
    known = None if memory is None else memory.reports.lately(digest, now, run.question.at)
    if known is not None and _is_of_its_time(known.report, run):
        run.sightings |= known.sightings
        return known.report
    before, run.sightings = run.sightings, {}
    try:
        report = yield from _verified(run, need, nesting, len(content))
        if memory is not None and weigh(report).worth is not Worth.OPEN:
            memory.reports.note(digest, KnownReport(report, dict(run.sightings), now, len(content)))
    finally:
        run.sightings = before | run.sightings
    return report


def _is_of_its_time(report: VerificationReport, run: VerificationRun) -> bool:
    """Whether the period of validity says the same of this moment."""
    if report.document is None:
        return True
    then = [check for check in report.checks if check.id == VALIDITY]
    return [check.status for check in then] == [check_validity(dict(report.document), run.question.at).status]


def _verified(run: VerificationRun, need: NeedReport, nesting: int, size: int) -> Steps[VerificationReport]:
    own = replace(run.question, trust=None, recipient=(), seen=None, challenge=None, domain=None, parts=())
    inner = VerificationRun(own, run.inside, size=size, members=run.members, vain_fetches=run.vain_fetches)
    inner.open_lists, inner.sightings, inner.started, inner.rules = run.open_lists, run.sightings, run.started, ()

    def obtain(asked: NeedDocument) -> Steps[FetchedDocument]:
        document = yield asked
        inner.saw(sighting_of(document, asked.purpose))
        return document

    try:
        return (yield from relay(run.inside(inner, need.content, need.pointer, nesting + 1), obtain))
    finally:
        run.members, run.vain_fetches = inner.members, inner.vain_fetches
        run.overruns += inner.overruns
