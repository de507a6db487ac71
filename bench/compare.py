"""vcwallet beside PyLD + cryptography and beside Node, on one document: canonicalise, verify, issue."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import documents
import once
import yardstick
from documents import AT, ISSUED, Sample
from peer import Peer
from report import Section, duration, times
from settings import Settings
from timing import Timed, medians, timed, timed_each
from vcwallet import Issuer, Verifier
from vcwallet.canonical import canonicalize
from vcwallet.io.bundled_contexts import bundled
from vcwallet.issuer import IssueRequest, NewAchievement
from vcwallet.keys import verify
from vcwallet.securing.data_integrity import SignedForms, add_proof, find_suite, list_proofs, verify_proof
from vcwallet.securing.data_integrity.signed_form import Resolution

Row = tuple[str, str, str | None, str | None]
"""What it is, and the names of the contestants: ours, PyLD's, Node's."""


_TURNS = ["canonicalize", "verify", "sign"]


def small(settings: Settings, peer: Peer | None) -> Section:
    """One Open Badge."""
    samples = documents.badges(settings.badges)
    _agree(samples[0], peer)
    found = medians(_contestants(samples, peer) | dict(_small_only(samples[0])), settings)
    section = Section("Small: an Open Badge")
    section.say(
        f"{_size(samples[0])}; {settings.badges} different ones, one after the other; medians of {settings.rounds} "
        "interleaved rounds."
    )
    rows: list[Row] = [
        ("canonicalise", "canonicalize", "pyld canonicalize", "node canonicalize"),
        ("verify: the whole `verify()`, beside the proof alone", "verify", "pyld verify", "node verify"),
        ("the proof alone", "proof", "pyld verify", "node verify"),
        ("of which the signature (Ed25519)", "signature", "openssl signature", None),
        ("issue: sign", "sign", "pyld sign", "node sign"),
    ]
    _table(section, rows, found)
    issued = _issuing(settings)
    section.say(
        f"Issuing as an institution does it, from the catalogue, checked and recorded on disk, in batches of "
        f"{settings.badges_issued}: {duration(issued)} a badge."
    )
    section.at_least("canonicalise small", found["pyld canonicalize"] / found["canonicalize"], 45)
    section.at_least("verify small, whole", found["pyld verify"] / found["verify"], 15, 20)
    section.at_least("issue small", found["pyld sign"] / found["sign"], 25)
    return section


def large(settings: Settings, peer: Peer | None) -> Section:
    """A CLR of many badges, in interleaved rounds."""
    sample = documents.record(settings.large)
    _agree(sample, peer)
    contestants = _contestants([sample], peer) | {"pyld all": timed(lambda: yardstick.verify_all(sample.signed))}
    signing = [name for name in contestants if name.endswith("sign")]
    for name in signing:  # it costs what the outer proof costs
        del contestants[name]
    found = medians(contestants, settings, rounds=settings.large_rounds)
    section = Section(f"Large: a CLR of {settings.large}")
    section.say(f"{_size(sample)}; medians of {settings.large_rounds} interleaved rounds.")
    _table(section, _record_rows(settings.large), found)
    for what, ours, theirs in (
        ("verify large, the outer proof on both sides", "proof", "pyld verify"),
        ("verify large, whole with its members, beside PyLD on the outer proof alone", "verify", "pyld verify"),
        ("verify large, whole with its members, beside PyLD on all proofs", "verify", "pyld all"),
    ):
        section.at_least(what, found[theirs] / found[ours], 20, 30)
    return section


def huge(settings: Settings, peer: Peer | None) -> Section:
    """A CLR of very many badges, once each, for the others take long."""
    sample = documents.record(settings.huge)
    ours = {name: run for name, run in _contestants([sample], None).items() if name in ("verify", "proof")}
    found = medians(ours, settings, rounds=1)
    found["pyld verify"] = once.by_pyld(settings.huge).seconds
    if peer is not None:
        found["node verify"] = once.by_node(settings.huge).seconds
    section = Section(f"Huge: a CLR of {settings.huge:,}")
    section.say(f"{_size(sample)}; once each, PyLD and Node.js in a process of their own.")
    _table(section, _record_rows(settings.huge)[1:3], found)
    return section


def _record_rows(members: int) -> list[Row]:
    whole = f"verify: the whole `verify()`, its {members:,} members too"
    return [
        ("canonicalise", "canonicalize", "pyld canonicalize", "node canonicalize"),
        ("the outer proof alone", "proof", "pyld verify", "node verify"),
        (f"{whole}, beside the outer proof alone", "verify", "pyld verify", "node verify"),
        (f"{whole}, beside all {members + 1:,} proofs", "verify", "pyld all", None),
    ]


def _contestants(samples: list[Sample], peer: Peer | None) -> dict[str, Timed]:
    """All who do something with these documents."""
    contexts, verifier = bundled(), Verifier()

    def verify_outer(sample: Sample) -> None:
        proofs = list_proofs(sample.signed)
        suite = find_suite(proofs[0].value)
        verify_proof(SignedForms(sample.signed, contexts).of(0), proofs[0], suite, sample.key.public_key)

    work: dict[str, Callable[[Sample], object]] = {
        "canonicalize": lambda sample: canonicalize(sample.unsigned, contexts=Resolution(contexts)),
        "verify": lambda sample: verifier.verify(sample.text, at=AT),
        "proof": verify_outer,
        "sign": lambda sample: add_proof(sample.unsigned, sample.key, created=ISSUED, contexts=contexts),
        "pyld canonicalize": lambda sample: yardstick.canonicalize(sample.unsigned),
        "pyld verify": lambda sample: yardstick.verify(sample.signed),
        "pyld sign": lambda sample: yardstick.sign(sample.unsigned, sample.options, sample.key.secret),
    }
    found = {name: timed_each(function, samples) for name, function in work.items()}
    if peer is not None:
        peer.hold("sample", *samples)
        found |= {f"node {name}": peer.timed(name, "sample") for name in ("canonicalize", "verify", "sign")}
    # Who is compared takes turns directly, so that a change in the machine's speed comes between as few as possible.
    return dict(sorted(found.items(), key=lambda entry: _TURNS.index(entry[0].split()[-1].replace("proof", "verify"))))


def _small_only(sample: Sample) -> Iterator[tuple[str, Timed]]:
    """The floor: the signature and nothing else, by libsodium (which we use) and by OpenSSL (`cryptography`)."""
    data = bytes(64)
    signature, key = sample.key.sign(data), sample.key.public_key
    openssl = yardstick.public_key(key.raw)
    yield "signature", timed(lambda: verify(key, signature, data))
    yield "openssl signature", timed(lambda: openssl.verify(signature, data))


def _agree(sample: Sample, peer: Peer | None) -> None:
    """All compute the same, or there is nothing to compare."""
    report = Verifier().verify(sample.text, at=AT)
    assert report.authentic, report.explain(audience="developer")
    ours = canonicalize(sample.unsigned, contexts=Resolution(bundled()))
    assert ours == yardstick.canonicalize(sample.unsigned)
    yardstick.verify(sample.signed)
    if peer is not None:
        peer.hold("sample", sample)
        assert ours.decode() == peer.ask(run="canonicalize", of="sample", times=1)["result"]
        assert sample.signed == peer.ask(run="sign", of="sample", times=1)["result"]
        peer.ask(run="verify", of="sample", times=1)


def _issuing(settings: Settings) -> float:
    """Median seconds that one badge takes the issuer, its store on disk included."""
    achievement = documents.small().unsigned["credentialSubject"]["achievement"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "issuer.db"
        with Issuer.create(path, name="Example College", signer=documents.COLLEGES[0]) as issuer:
            added = issuer.catalogue.add(
                NewAchievement(
                    name=achievement["name"],
                    description=achievement["description"],
                    criteria=achievement["criteria"]["narrative"],
                )
            )
            request = IssueRequest(achievement=added.id, recipient=documents.EARNER.did)
            requests = [request] * settings.badges_issued
            found = medians({"issue": timed(lambda: list(issuer.credentials.issue_many(requests)))}, settings)
    return found["issue"] / settings.badges_issued


def _table(section: Section, rows: Sequence[Row], found: dict[str, float]) -> None:
    lines = []
    for what, ours, pyld, node in rows:
        mine, theirs, nodes = found[ours], found.get(pyld or ""), found.get(node or "")
        lines.append([what, *map(duration, (mine, theirs)), times(theirs, mine), duration(nodes), times(nodes, mine)])
    section.table(["", "vcwallet", "PyLD + cryptography", "times as fast", "Node.js", "times as fast"], lines)


def _size(sample: Sample) -> str:
    quads, nodes = sample.counts
    return f"{len(sample.text) / 1e3:,.1f} kB, {quads:,} quads, {nodes:,} blank nodes"
