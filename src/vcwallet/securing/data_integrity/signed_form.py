"""What proofs cover, in the forms that are hashed and read: each made once, however many proofs share it.

A proof covers the document without its proofs, or with those that it builds on. Contexts can have several revisions
under one URL, so there may be several choices of what the words mean. Whatever fails is remembered, too.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256, sha384
from itertools import islice, product
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from vcwallet.canonical import CanonicalDataset, ContextDocuments, Dataset, canonical_form, jcs, to_quads
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import ContextError, DataLossError, VcwalletError
from vcwallet.limits import Budget
from vcwallet.model.access import as_list
from vcwallet.ports import ContextDocument, Contexts

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

T = TypeVar("T")

HashName = Literal["sha256", "sha384"]
PROOF_VALUE = "proofValue"
"""The member of a proof that its signature stands in, unless its suite says another."""
HASHES: Mapping[HashName, Callable[[bytes], Hash]] = {"sha256": sha256, "sha384": sha384}
_MOST_COMBINATIONS = 8


@dataclass(frozen=True, slots=True)
class Resolution:
    """One choice of context revisions: a context resolver that remembers what it was asked for.

    Some contexts of this field exist in several revisions under one URL, all in the wild, and a credential signed under
    one can fail under another. So a context is known by URL *and* digest: signing uses the newest revision, verifying
    tries the known ones and reports which it was.

    Attributes:
        contexts: The pinned contexts.
        chosen: The revision of each URL whose newest is not meant.
        allow_vocab: Whether contexts with `@vocab`, which hides undefined terms, may be used.
        used: The context documents so far, by URL.
    """

    contexts: Contexts
    chosen: Mapping[str, ContextDocument] = field(default_factory=dict)
    allow_vocab: bool = field(default=False, kw_only=True)
    used: dict[str, ContextDocument] = field(default_factory=dict)

    def __call__(self, url: str) -> ContextDocument:
        """The context document of a URL.

        Raises:
            ContextError: Unknown; or one with `@vocab` where these are not allowed.
        """
        document = self.used.get(url)
        if document is None:
            document = self.chosen.get(url) or next(iter(self.contexts.revisions(url)), None)
            if document is None:
                raise ContextError("unknown-context", url=url)
            if document.declares_vocab and not self.allow_vocab:
                raise ContextError("vocab-context", url=url)
            self.used[url] = document
        return document


class SignedForm:
    """What is signed of one document, or of the options of a proof, under one choice of context revisions.

    Attributes:
        document: What is covered: without its proofs, or with those that a proof builds on.
        contexts: The context documents.

    Args:
        document: The same.
        contexts: The same.
        budget: The work that is left.
    """

    def __init__(self, document: JsonObject, contexts: ContextDocuments, budget: Budget) -> None:
        self.document = document
        self.contexts = contexts
        self._budget = budget
        self._results: dict[Hashable, object] = {}
        self._options: dict[tuple[int, str], tuple[JsonObject, SignedForm]] = {}

    def dataset(self) -> Dataset:
        """Its statements.

        Raises:
            VcwalletError: They cannot be made without loss, or within the limits; see `vcwallet.canonical`.
        """
        limits, budget = self._budget.limits, self._budget
        return self._once(
            "dataset", lambda: to_quads(self.document, contexts=self.contexts, limits=limits, budget=budget)
        )

    def flaw(self) -> VcwalletError | None:
        """Why there are no statements; None where there are."""
        try:
            self.dataset()
        except VcwalletError as error:
            return error
        return None

    def canonical(self, hash_name: HashName = "sha256") -> CanonicalDataset:
        """Its canonical form.

        Raises:
            VcwalletError: As `dataset`.
        """
        limits, budget = self._budget.limits, self._budget
        return self._once(
            hash_name, lambda: canonical_form(self.dataset(), hash=hash_name, limits=limits, budget=budget)
        )

    def digest(self, hash_name: HashName = "sha256") -> bytes:
        """The hash of its canonical form.

        Raises:
            VcwalletError: As `dataset`.
        """
        return self._once(("digest", hash_name), lambda: HASHES[hash_name](self.canonical(hash_name).nquads).digest())

    def json(self, context: Any) -> bytes:
        """The document as JSON, in its canonical form (JCS), under the contexts that a proof of it names.

        Args:
            context: Stands in it as `@context`; None: there is none.

        Raises:
            VcwalletError: JCS cannot write it.
        """
        if context is not None and context == self.document.get("@context"):  # nearly always
            return self._once("json", lambda: jcs(self.document))
        key = "json", jcs(_under({}, context))
        return self._once(key, lambda: jcs(_under(self.document, context)))

    def options(self, proof: JsonObject, signature: str = PROOF_VALUE, context: str | None = None) -> SignedForm:
        """A proof's options (its "proof configuration"), under the contexts of the document.

        Source: Data Integrity EdDSA Cryptosuites 1.0, section 3.2.5.

        Args:
            proof: The proof.
            signature: The member that its signature stands in, which no proof covers.
            context: The context of its suite, which is taken in where those of the document do not define the options:
                some issuers of suites from before Data Integrity name it nowhere.
        """
        entry = self._options.get((id(proof), signature))
        if entry is None:
            options = {name: value for name, value in proof.items() if name != signature}
            options["@context"] = self.document.get("@context")
            form, named = SignedForm(options, self.contexts, self._budget), as_list(options["@context"])
            if context not in (None, *named) and isinstance(form.flaw(), DataLossError):
                options = {**options, "@context": [*named, context]}
                extended = SignedForm(options, self.contexts, self._budget)
                form = extended if extended.flaw() is None else form
            entry = proof, form  # with the proof: after its end, another could get the same identity
            self._options[id(proof), signature] = entry
        return entry[1]

    def _once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, or the error that it raised the first time."""
        result = self._results.get(key)
        if result is None:
            try:
                result = make()
            except VcwalletError as error:
                result = error.located("")  # without its traceback, which would hold everything that led here
            self._results[key] = result
        if isinstance(result, VcwalletError):
            raise result.located("")
        return result  # type: ignore[return-value]  # what `make` gave


def _under(document: JsonObject, context: Any) -> JsonObject:
    """A document with other contexts; None: with none."""
    rest = {name: value for name, value in document.items() if name != "@context"}
    return rest if context is None else {**rest, "@context": context}


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
        self._document = document
        if "proof" in document:
            self._document = {name: value for name, value in document.items() if name != "proof"}
        self._contexts = contexts
        self._budget = budget or Budget()
        self._allow_vocab = allow_vocab
        self._allow_inline = allow_inline
        self._choices = [self._contexts_of({})]
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
            if previous and not any(made == previous for _, made in self._forms):
                self._budget.add_form()
            document = {**self._document, "proof": list(proofs)} if previous else self._document
            form = self._forms[choice, previous] = SignedForm(document, self._choices[choice][1], self._budget)
        return form

    def choices(self) -> Iterator[int]:
        """The numbers of the choices to try, newest revisions first.

        Only URLs that the first attempt really asked for are varied, so a document whose contexts have one revision
        each (nearly all of them) costs one attempt.
        """
        yield 0
        first, _ = self._choices[0]
        several = {url: known for url in first.used if len(known := self._contexts.revisions(url)) > 1}
        for number, combination in enumerate(islice(product(*several.values()), 1, _MOST_COMBINATIONS), start=1):
            if number == len(self._choices):
                self._choices.append(self._contexts_of(dict(zip(several, combination, strict=True))))
            yield number

    def used(self, choice: int) -> tuple[ContextDocument, ...]:
        """The context documents that were used under a choice."""
        return tuple(self._choices[choice][0].used.values())

    def _contexts_of(self, chosen: Mapping[str, ContextDocument]) -> tuple[Resolution, ContextDocuments]:
        resolution = Resolution(self._contexts, chosen, allow_vocab=self._allow_vocab)
        return resolution, ContextDocuments(
            resolution, self._budget, inline=self._allow_inline, vocab=self._allow_vocab
        )


def newest_form(document: JsonObject, contexts: Contexts, budget: Budget, *, allow_vocab: bool = False) -> SignedForm:
    """What is signed of a document under the newest revisions of its contexts.

    Args:
        document: The document, with those proofs that are covered as well.
        contexts: The pinned contexts.
        budget: The work that is left.
        allow_vocab: Whether contexts with `@vocab` may be used.
    """
    resolution = Resolution(contexts, allow_vocab=allow_vocab)
    return SignedForm(document, ContextDocuments(resolution, budget), budget)
