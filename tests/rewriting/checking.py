"""Whether two documents say the same: the check that every rewriting has to pass each time.

Compared is what a signature covers: the statements of the document without its proof, and those of each proof under
the document's contexts. Documents inside that have proofs of their own are compared as JSON, unless a rewriting spoils
them.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from pyld.jsonld import JsonLdError

from rewriting.catalogue import REWRITINGS, Document, Rewriting
from rewriting.places import Survey, listed
from support.pyld_oracle import by_pyld
from vcwallet.canonical import canonicalize
from vcwallet.errors import UnsupportedError, VcwalletError
from vcwallet.io.bundled_contexts import bundled
from vcwallet.securing.data_integrity.signed_form import Resolution


class Unreadable(Exception):  # noqa: N818  # it says what the document is
    """A document has no statements under the bundled contexts."""


@dataclass(frozen=True)
class Said:
    """What a signature covers.

    Attributes:
        document: The canonical form of the document without its proof.
        proofs: The canonical forms of its proofs, and of the document with those that another one builds on.
        taken: Whether the library's own walk takes the document; else PyLD was asked.
    """

    document: bytes
    proofs: tuple[bytes, ...]
    taken: bool = field(default=True, compare=False)


def said(document: Document) -> Said:
    """What a signature of a document covers.

    Raises:
        Unreadable: It has no canonical form.
    """
    bare = {name: value for name, value in document.items() if name != "proof"}
    try:
        proofs = [_canonical(entry | {"@context": document["@context"]}) for entry in listed(document["proof"])]
        proofs += [_canonical(bare | {"proof": before}) for before in _previous(listed(document["proof"]))]
    except (VcwalletError, KeyError, TypeError) as error:
        raise Unreadable from error
    try:
        return Said(_canonical(bare), tuple(sorted(proofs)))
    except UnsupportedError:
        return Said(_by_pyld(bare), tuple(sorted(proofs)), taken=False)
    except VcwalletError as error:
        raise Unreadable from error


def _previous(proofs: list[Document]) -> list[list[Document]]:
    """For each proof of a chain, those that it builds on."""
    named = [listed(proof["previousProof"]) for proof in proofs if "previousProof" in proof]
    return [[proof for proof in proofs if proof.get("id") in names] for names in named]


def _canonical(document: Document) -> bytes:
    return canonicalize(document, contexts=Resolution(bundled()))


def _by_pyld(document: Document) -> bytes:
    try:
        return by_pyld(document, Resolution(bundled()))
    except (JsonLdError, VcwalletError, KeyError, TypeError, AttributeError) as error:
        raise Unreadable from error


def same_statements(one: Document, other: Document) -> bool:
    """Whether a signature covers the same of both; not where one of them is unreadable."""
    try:
        return said(one) == said(other)
    except Unreadable:
        return False


def embedded(document: Document) -> Counter[str]:
    """The documents inside that have proofs of their own, as JSON."""
    found: Counter[str] = Counter()
    for node in Survey(document).nodes:
        if node.embedded and not any(outer.embedded for outer in node.ancestors()):
            found[json.dumps(node.item)] += 1
    return found


@dataclass
class Tally:
    """How often a rewriting was tried, applied, and left the statements as they were."""

    tried: int = 0
    applied: int = 0
    kept: int = 0


@dataclass(frozen=True)
class Step:
    """One rewriting and its seed: the same step does the same to the same document."""

    name: str
    seed: int

    @property
    def rewriting(self) -> Rewriting:
        return REWRITINGS[self.name]


class Checked:
    """Applies rewritings to one document, and takes back those that change what is said.

    Args:
        document: A signed document.
        tallies: Takes the counts, by rewriting.
    """

    def __init__(self, document: Document, tallies: dict[str, Tally] | None = None) -> None:
        self.original = document
        self.said = said(document)
        self.embedded = embedded(document)
        self.tallies = {} if tallies is None else tallies

    def compose(self, steps: list[Step]) -> tuple[Document, list[Step]]:
        """The document after those steps that could be done, and these."""
        document, done = self.original, []
        spoiled = False
        for step in steps:
            after = self.step(document, step, spoiled=spoiled)
            if after is not None:
                document = after
                done.append(step)
                spoiled = spoiled or step.rewriting.spoils_embedded
                if step.rewriting.refused:
                    break
        return document, done

    def step(self, document: Document, step: Step, *, spoiled: bool = False) -> Document | None:
        """The document after one step; None where it does not apply or changes what is said."""
        tally = self.tallies.setdefault(step.name, Tally())
        tally.tried += 1
        after = step.rewriting(document, Random(step.seed))
        if after is None or json.dumps(after) == json.dumps(document):
            return None
        tally.applied += 1
        if not self._keeps(after, spoiled=spoiled or step.rewriting.spoils_embedded):
            return None
        tally.kept += 1
        return after

    def _keeps(self, after: Document, *, spoiled: bool) -> bool:
        try:
            if said(after) != self.said:
                return False
        except Unreadable:
            return False
        return spoiled or embedded(after) == self.embedded


def steps(random: Random, count: int, names: list[str] | None = None) -> list[Step]:
    """Random steps; what only a last step may be stands last."""
    chosen = [Step(random.choice(names or _drawn(random)), random.randrange(2**32)) for _ in range(count)]
    return sorted(chosen, key=lambda step: step.rewriting.refused)


def _drawn(random: Random) -> list[str]:
    """The names of one group: mostly of those that leave embedded documents alone, for more is compared after these."""
    spoils = random.random() < 0.15
    return sorted(name for name, entry in REWRITINGS.items() if entry.spoils_embedded is spoils)
