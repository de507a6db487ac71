"""What proofs cover, in the forms that are hashed and read: each made once, however many proofs share it.

A proof covers the document without its proofs, or with those that it builds on. Contexts can have several revisions
under one URL, so there may be several choices of what the words mean. Whatever fails is remembered, too.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from hashlib import sha256, sha384
from itertools import islice, product
from typing import Literal, TypeVar

from vcwallet.canonical import CanonicalDataset, ContextDocuments, Dataset, canonical_form, to_quads
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import VcwalletError
from vcwallet.limits import Budget
from vcwallet.ports import ContextDocument, Contexts
from vcwallet.securing.data_integrity.context_revisions import Resolution

T = TypeVar("T")

HashName = Literal["sha256", "sha384"]
_HASHES: Mapping[HashName, Callable[[bytes], bytes]] = {
    "sha256": lambda data: sha256(data).digest(),
    "sha384": lambda data: sha384(data).digest(),
}
_MOST_COMBINATIONS = 8
_VALUES = frozenset({"proofValue"})
"""Members of a proof that no proof covers."""


class SignedForm:
    """One document under one choice of context revisions.

    Attributes:
        document: What is covered: without its proofs, or with those that a proof builds on.

    Args:
        document: The same.
        contexts: The context documents.
        budget: The work that is left.
    """

    def __init__(self, document: JsonObject, contexts: ContextDocuments, budget: Budget) -> None:
        self.document = document
        self._contexts = contexts
        self._budget = budget
        self._made: dict[Hashable, object] = {}
        self._proofs: dict[int, JsonObject] = {}

    def dataset(self) -> Dataset:
        """Its statements.

        Raises:
            VcwalletError: They cannot be made without loss, or within the limits; see `vcwallet.canonical`.
        """
        return self._once("dataset", lambda: self._statements(self.document))

    def canonical(self, hash_name: HashName = "sha256") -> CanonicalDataset:
        """Its canonical form.

        Raises:
            VcwalletError: As `dataset`.
        """
        return self._once(("canonical", hash_name), lambda: self._canonical(self.dataset(), hash_name))

    def digest(self, hash_name: HashName = "sha256") -> bytes:
        """The hash of its canonical form.

        Raises:
            VcwalletError: As `dataset`.
        """
        return self._once(("digest", hash_name), lambda: _HASHES[hash_name](self.canonical(hash_name).nquads))

    def options_dataset(self, proof: JsonObject) -> Dataset:
        """The statements of a proof's options (its "proof configuration"), under the contexts of the document.

        Source: Data Integrity EdDSA Cryptosuites 1.0, section 3.2.5.

        Raises:
            VcwalletError: As `dataset`; the pointer begins at the proof.
        """
        return self._once_of(proof, "options", lambda: self._statements(self._configuration(proof)))

    def options_canonical(self, proof: JsonObject, hash_name: HashName = "sha256") -> CanonicalDataset:
        """The canonical form of a proof's options.

        Raises:
            VcwalletError: As `options_dataset`.
        """
        return self._once_of(proof, hash_name, lambda: self._canonical(self.options_dataset(proof), hash_name))

    def options_digest(self, proof: JsonObject, hash_name: HashName = "sha256") -> bytes:
        """The hash of the canonical form of a proof's options.

        Raises:
            VcwalletError: As `options_dataset`.
        """
        return _HASHES[hash_name](self.options_canonical(proof, hash_name).nquads)

    def _configuration(self, proof: JsonObject) -> JsonObject:
        options = {name: value for name, value in proof.items() if name not in _VALUES}
        return {**options, "@context": self.document.get("@context")}

    def _statements(self, document: JsonObject) -> Dataset:
        dataset = to_quads(document, contexts=self._contexts, limits=self._budget.limits)
        self._budget.spend_statements(len(dataset.statements))
        return dataset

    def _canonical(self, dataset: Dataset, hash_name: HashName) -> CanonicalDataset:
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

    def _once_of(self, proof: JsonObject, key: str, make: Callable[[], T]) -> T:
        """As `_once`, for one proof, which is kept: after its end another could get the same identity."""
        self._proofs[id(proof)] = proof
        return self._once((id(proof), key), make)


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
        several = {url: known for url in first.used if len(known := self._contexts.revisions(url)) > 1}
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
