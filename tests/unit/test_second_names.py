"""Second names: every word by which a document could say what is read here, under whatever contexts it names."""

from __future__ import annotations

from typing import Any

from vcwallet.verification.aliases import second_names

from canonical_support import context_document
from vcwallet.ports import ContextDocument

VC = "https://www.w3.org/2018/credentials#"


class Pinned:
    """These contexts and no others."""

    def __init__(self, **contexts: dict[str, Any]) -> None:
        self._contexts = contexts

    def revisions(self, url: str) -> tuple[ContextDocument, ...]:
        content = self._contexts.get(url)
        return () if content is None else (context_document(url, {"@context": content}),)


def test_a_term_for_the_same_iri_is_a_second_name() -> None:
    contexts = Pinned(base={"validUntil": f"{VC}validUntil"}, other={"until": f"{VC}validUntil", "since": f"{VC}since"})
    names = second_names(contexts, ("base", "other"))
    assert names.members == {"until"}
    assert names.known == {"validUntil", "until", "since"}


def test_a_prefix_counts_in_every_meaning_that_some_context_gives_it() -> None:
    base = {"validUntil": f"{VC}validUntil"}
    contexts = Pinned(base=base, one={"x": VC, "until": "x:validUntil"}, two={"x": "https://example.org/"})
    assert second_names(contexts, ("base", "one", "two")).members == {"until"}
    assert second_names(contexts, ("base", "two", "one")).members == {"until"}


def test_names_of_types_and_keywords_count_too() -> None:
    contexts = Pinned(base={"id": "@id", "ref": "@id", "ClrCredential": "https://x/Clr", "Record": "https://x/Clr"})
    names = second_names(contexts, ("base",))
    assert names.members == {"ref"}
    assert names.types == {"Record", "https://x/Clr"}
