"""Graphs on which canonicalising could take for ever: refused in time if hostile, and done in time if honest."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import documents
import processes
from documents import AT, COLLEGES, EARNER, OB, VC, Document, Sample, as_sent, sign, urn
from peer import Peer, PeerError
from report import Section, duration
from settings import Settings
from timing import medians, timed
from vcwallet import VerificationReport, Verifier
from vcwallet.canonical import canonicalize, canonicalize_nquads
from vcwallet.errors import LimitError
from vcwallet.io.bundled_contexts import bundled
from vcwallet.securing.data_integrity import ProofOptions
from vcwallet.securing.data_integrity.signed_form import Resolution

_CLIQUES = (10, 12)
_PRESENTED = 80
"""Credentials in the presentation: 6 blank nodes in each are 480."""


def poison(settings: Settings, peer: Peer | None) -> Section:
    """Cliques of blank nodes: every node is linked with every node, so nothing tells them apart."""
    section = Section("Poison graphs")
    section.say(
        "Cliques of blank nodes, each linked with all, as in test 074 of the W3C suite: the statements alone as "
        "N-Quads, and a badge whose creators are such a clique, through the whole `verify()`, until it is refused."
    )
    rows = []
    for size in _CLIQUES:
        document = _poisoned(size)
        text = as_sent(document)
        nquads = "".join(f"_:e{a} <http://example.com/p> _:e{b} .\n" for a in range(size) for b in range(size))
        assert _verified(text).check("proof").reason == "ambiguous-blank-nodes"
        refusals = {"alone": timed(partial(_refused, nquads)), "badge": timed(partial(_verified, text))}
        found = medians(refusals, settings)
        others = _others(document, settings, peer)
        rows.append([f"a clique of {size} nodes", *map(duration, found.values()), *others])
        section.at_most(f"poison clique of {size} nodes: refused", found["alone"] * 1e3, 50, "ms")
        section.at_most(f"the same {size} in a badge: refused by `verify()`", found["badge"] * 1e3, 50, "ms")
    columns = ["", "refused as N-Quads", "refused by `verify()`"]
    section.table([*columns, "PyLD, canonicalise the badge", "Node.js, canonicalise the badge"], rows)
    return section


def nameless(settings: Settings, peer: Peer | None) -> Section:
    """Honest presentations with hundreds of blank nodes."""
    section = Section("Objects without `id`")
    section.say(
        f"A presentation of {_PRESENTED} credentials whose parts have no `id`: each says something of its own, or all "
        "say the same, so that they are told apart only by how they hang together. The whole `verify()` verifies each "
        "credential, too."
    )
    rows = []
    for alike in (False, True):
        signed = _without_ids(_PRESENTED, alike=alike)
        unsigned = {name: value for name, value in signed.items() if name != "proof"}
        nodes = Sample(unsigned, signed, COLLEGES[0]).counts[1]
        text = as_sent(signed)
        report = _presented(text)
        assert report.authentic, report.explain(audience="developer")
        ways = {
            "canonicalize": timed(partial(_canonical, unsigned)),
            "verify": timed(partial(_presented, text)),
        }
        found = medians(ways, settings)
        what = f"{nodes:,} blank nodes, {'all alike' if alike else 'each its own'}"
        rows.append([what, *map(duration, found.values()), *_others(unsigned, settings, peer)])
        section.at_most(f"{what}: `verify()`", found["verify"], 0.2, "s")
    section.table(["", "canonicalise", "`verify()`", "PyLD, canonicalise", "Node.js, canonicalise"], rows)
    return section


def _without_ids(count: int, *, alike: bool) -> Document:
    """A signed presentation of credentials without an `id`: 6 blank nodes in each.

    Args:
        count: How many credentials.
        alike: All the same, so that nothing said about them tells them apart; else each has its own name.
    """
    members = []
    for number in range(count):
        subject = {
            "type": ["AchievementSubject"],
            "achievement": {
                "id": urn("b", 0),
                "type": ["Achievement"],
                "name": f"Ladders {0 if alike else number}",
                "description": "Chooses, inspects and sets up ladders.",
                "criteria": {"narrative": "Passed the practical assessment."},
            },
        }
        credential = {
            "@context": [VC, OB],
            "type": ["VerifiableCredential"],
            "issuer": COLLEGES[0].did,
            "validFrom": "2026-01-15T09:30:00Z",
            "credentialSubject": subject,
        }
        members.append(sign(credential, COLLEGES[0]))
    document = {
        "@context": [VC],
        "id": urn("f", 0),
        "type": ["VerifiablePresentation"],
        "holder": EARNER.did,
        "verifiableCredential": members,
    }
    options = ProofOptions(purpose="authentication", challenge="c-1", domain="jobs.example")
    return sign(document, EARNER, options=options)


def _poisoned(size: int) -> Document:
    """A badge whose creator is a clique of profiles without ids. Its proof is of the right form, and wrong."""
    labels = [f"_:n{number}" for number in range(size)]
    clique = [{"id": one, "type": ["Profile"], "parentOrg": [{"id": other} for other in labels]} for one in labels]
    document: Document = json.loads(documents.small().text)
    document["credentialSubject"]["achievement"]["creator"] = clique
    return document


def _canonical(document: Document) -> bytes:
    return canonicalize(document, contexts=Resolution(bundled()))


def _refused(text: str) -> None:
    with suppress(LimitError):
        canonicalize_nquads(text)
        raise AssertionError("this graph has to be refused")


def _verified(text: bytes) -> VerificationReport:
    return Verifier().verify(text, at=AT)


def _presented(text: bytes) -> VerificationReport:
    return Verifier().verify(text, at=AT, challenge="c-1", domain="jobs.example")


def _others(document: Document, settings: Settings, peer: Peer | None) -> tuple[str, str]:
    """What PyLD and Node make of it: how long it takes them, or that they refuse it, or were given up."""
    return _outcome(partial(_pyld, document, settings)), "–" if peer is None else _outcome(
        partial(_node, document, settings)
    )


def _outcome(work: Callable[[], float]) -> str:
    try:
        return duration(work())
    except PeerError as error:
        return str(error)
    except subprocess.TimeoutExpired as error:
        return f"gave up after {error.timeout:g} s"


def _pyld(document: Document, settings: Settings) -> float:
    """In a process of its own, for nothing else stops it."""
    answer = processes.ask("pyld_canonicalize", json.dumps(document).encode(), patience=settings.patience)
    return float(answer["seconds"])


def _node(document: Document, settings: Settings) -> float:
    with Peer() as fresh:
        fresh.hold("hard", Sample(document, {}, COLLEGES[0]))
        answer = fresh.ask(run="canonicalize", of="hard", times=1, patience=settings.patience)
        return float(answer["ns"]) / 1e9
