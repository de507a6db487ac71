"""What proofs cover, in the forms that are hashed and read: each made once, however many proofs share it.

A proof covers the document without its proofs, or with those that it builds on. Contexts can have several revisions
under one URL, so there may be several choices of what the words mean. Whatever fails is remembered, too.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from hashlib import sha256, sha384
from itertools import islice, product
from typing import TypeVar

from vcwallet.canonical import CanonicalDataset, ContextDocuments, Dataset, canonical_form, to_quads
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import VcwalletError
from vcwallet.limits import Budget
from vcwallet.ports import ContextDocument, Contexts
from vcwallet.securing.data_integrity.resolution import Resolution

T = TypeVar("T")

_HASHES = {"sha256": sha256, "sha384": sha384}
_MOST_COMBINATIONS = 8
_VALUES = frozenset({"proofValue"})
"""Members of a proof that no proof covers."""


class SignedForm:
    """One document under one choice of context revisions.

    Args:
        document: What is covered: without its proofs, or with those that a proof builds on.
        contexts: The context documents.
        budget: The work that is left.
    """

    def __init__(self, document: JsonObject, contexts: ContextDocuments, budget: Budget) -> None:
        self._document = document
        self._contexts = contexts
        self._budget = budget
        self._made: dict[Hashable, object] = {}

    def dataset(self) -> Dataset:
        """Its statements.

        Raises:
            VcwalletError: They cannot be made without loss, or within the limits; see `vcwallet.canonical`.
        """
        return self._once("dataset", lambda: self._statements(self._document))

    def canonical(self, hash_name: str = "sha256") -> CanonicalDataset:
        """Its canonical form.

        Raises:
            VcwalletError: As `dataset`.
        """
        return self._once(("canonical", hash_name), lambda: self._canonical(self.dataset(), hash_name))

    def digest(self, hash_name: str = "sha256") -> bytes:
        """The hash of its canonical form.

        Raises:
            VcwalletError: As `dataset`.
        """
        return self._once(("digest", hash_name), lambda: _HASHES[hash_name](self.canonical(hash_name).nquads).digest())

    def options(self, proof: JsonObject) -> tuple[Dataset, CanonicalDataset]:
        """The options of a proof (its "proof configuration"): statements and canonical form, by SHA-256.

        Raises:
            VcwalletError: As `dataset`; the pointer begins at the proof.
        """
        return self._once(("options", id(proof)), lambda: self._options(proof, "sha256"))

    def options_digest(self, proof: JsonObject, hash_name: str = "sha256") -> bytes:
        """The hash of the canonical form of a proof's options.

        Raises:
            VcwalletError: As `options`.
        """
        if hash_name == "sha256":
            return sha256(self.options(proof)[1].nquads).digest()
        return _HASHES[hash_name](self._options(proof, hash_name)[1].nquads).digest()

    def _options(self, proof: JsonObject, hash_name: str) -> tuple[Dataset, CanonicalDataset]:
        """The options have the context of the document (Data Integrity EdDSA Cryptosuites 1.0, section 3.2.5)."""
        options = {name: value for name, value in proof.items() if name not in _VALUES}
        dataset = self._statements({**options, "@context": self._document.get("@context")})
        return dataset, self._canonical(dataset, hash_name)

    def _statements(self, document: JsonObject) -> Dataset:
        dataset = to_quads(document, contexts=self._contexts, limits=self._budget.limits)
        self._budget.spend_statements(len(dataset.statements))
        return dataset

    def _canonical(self, dataset: Dataset, hash_name: str) -> CanonicalDataset:
        return canonical_form(dataset, hash=hash_name, limits=self._budget.limits, budget=self._budget)

    def _once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, or the error that it raised the first time."""
        made = self._made.get(key)
        if made is None:
            try:
                made = make()
            except VcwalletError as error:
                made = error.located("")  # without its traceback, which would hold everything that led here
            self._made[key] = made
        if isinstance(made, VcwalletError):
            raise made.located("")
        return made  # type: ignore[return-value]  # what `make` gave


class SignedForms:
    """All forms of one document with proofs.

    Args:
        document: The document; its proofs are left out.
        contexts: The pinned contexts.
        budget: The work that is left; by default, that for one document.
        allow_vocab: Whether contexts with `@vocab` may be used; for examples and tests.
        allow_inline: Whether the document may have contexts of its own in it.
    """

    def __init__(
        self,
        document: JsonObject,
        contexts: Contexts,
        budget: Budget | None = None,
        *,
        allow_vocab: bool = False,
        allow_inline: bool = False,
    ) -> None:
        self._document = {name: value for name, value in document.items() if name != "proof"}
        self._contexts = contexts
        self._budget = budget or Budget()
        self._allow_vocab = allow_vocab
        self._allow_inline = allow_inline
        self._choices: list[tuple[Resolution, ContextDocuments]] = []
        self._forms: dict[tuple[int, tuple[int, ...]], SignedForm] = {}

    def of(self, choice: int, previous: tuple[int, ...] = (), proofs: tuple[JsonObject, ...] = ()) -> SignedForm:
        """What a proof covers under one of the choices.

        Args:
            choice: Number of the choice of context revisions; 0 is the newest.
            previous: Positions of the proofs that it builds on.
            proofs: These proofs.
        """
        form = self._forms.get((choice, previous))
        if form is None:
            document = {**self._document, "proof": list(proofs)} if previous else self._document
            form = self._forms[choice, previous] = SignedForm(document, self._choice(choice)[1], self._budget)
        return form

    def choices(self) -> Iterator[int]:
        """The numbers of the choices to try, newest revisions first.

        Only URLs that the first attempt really asked for are varied, so a document whose contexts have one revision
        each (nearly all of them) costs one attempt.
        """
        yield 0
        first, _ = self._choice(0)
        several = {url: found for url in first.used if len(found := self._contexts.revisions(url)) > 1}
        for number, combination in enumerate(islice(product(*several.values()), 1, _MOST_COMBINATIONS), start=1):
            if number == len(self._choices):
                self._add(dict(zip(several, combination, strict=True)))
            yield number

    def used(self, choice: int) -> tuple[ContextDocument, ...]:
        """The context documents that were used under a choice."""
        return tuple(self._choice(choice)[0].used.values())

    def _choice(self, number: int) -> tuple[Resolution, ContextDocuments]:
        if not self._choices:
            self._add({})
        return self._choices[number]

    def _add(self, chosen: dict[str, ContextDocument]) -> None:
        resolution = Resolution(self._contexts, chosen, allow_vocab=self._allow_vocab)
        contexts = ContextDocuments(resolution, self._budget, inline=self._allow_inline, vocab=self._allow_vocab)
        self._choices.append((resolution, contexts))


def form_to_sign(document: JsonObject, contexts: Contexts, budget: Budget, *, allow_vocab: bool = False) -> SignedForm:
    """What a new proof is to cover, under the newest revisions.

    Args:
        document: The document, with those proofs that the new one builds on.
        contexts: The pinned contexts.
        budget: The work that is left.
        allow_vocab: Whether contexts with `@vocab` may be used.
    """
    resolution = Resolution(contexts, allow_vocab=allow_vocab)
    return SignedForm(document, ContextDocuments(resolution, budget), budget)
