"""Which revision of each context a signature was made under.

Two contexts of this field exist in two revisions under one URL, both in the wild, and a credential signed under one
can fail under the other. So a context is known by URL *and* digest: signing uses the newest revision, verifying tries
the known ones and reports which it was.
"""

from __future__ import annotations

from vcwallet.errors import ContextError
from vcwallet.ports import ContextDocument, Contexts


class Resolution:
    """One choice of revisions: a context resolver that remembers what it was asked for."""

    __slots__ = ("_allow_vocab", "_chosen", "_contexts", "used")

    def __init__(
        self, contexts: Contexts, chosen: dict[str, ContextDocument] | None = None, *, allow_vocab: bool = False
    ) -> None:
        self._contexts = contexts
        self._chosen = chosen or {}
        self._allow_vocab = allow_vocab
        self.used: dict[str, ContextDocument] = {}

    def __call__(self, url: str) -> ContextDocument:
        """The context document of a URL.

        Raises:
            ContextError: Unknown; or one with `@vocab`, which hides undefined terms, where these are not allowed.
        """
        document = self.used.get(url)
        if document is None:
            document = self._chosen.get(url) or next(iter(self._contexts.revisions(url)), None)
            if document is None:
                raise ContextError("unknown-context", url=url)
            if document.declares_vocab and not self._allow_vocab:
                raise ContextError("vocab-context", url=url)
            self.used[url] = document
        return document
