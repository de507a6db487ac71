"""Limits on untrusted input. Every parser takes them; `DEFAULT` fits any honest credential.

Source: docs/security.md, rows 6, 11, 12, 23, 27, 28, 39 and 40.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from vcwallet.errors import LimitError, VcwalletError

__all__ = ["DEFAULT", "Budget", "Limits", "megabytes", "too_large"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one verification may take.

    Attributes:
        input_bytes: Size of one input, a picture included.
        document_bytes: Size of one JSON document or compact token, after unbaking.
        depth: Nesting of arrays and objects in one document.
        nodes: Arrays, objects, members and items in one document, all together.
        inflated_bytes: Size of one inflated (zlib, gzip) stream.
        quads: RDF statements of one canonicalised document, repeated ones too.
        hash_calls: Calls of Hash N-Degree Quads (RDFC-1.0) per blank node that is not yet unique.
        node_work: Steps of work on blank nodes, each about two microseconds, for everything in one input of 60 kB, all
            documents and proofs together, and for each hash that canonical forms are made with. A smaller input has a
            share of it by its size, a very large one has more.
        text: Characters that long identifiers, which are repeated, take in statements, for everything in one input of
            up to 1.25 MB; in proportion more for a larger one.
        contexts: JSON-LD contexts processed for everything in one input; what is known from before costs nothing.
        members: Credentials verified on behalf of one input: members of a presentation, endorsements and so on.
        nesting: Credentials inside credentials.
        fetches: Documents asked for on behalf of one input.
        vain_fetches: Key documents asked for on behalf of one input for proofs that then did not pass.
        search_steps: Steps of comparing and searching for all stacked credentials in one input together, each about a
            microsecond; past them, whether a stack is met is indeterminate.
        seconds: Time budget of one `verify()` in seconds; past it the remaining checks are indeterminate.
    """

    input_bytes: int = 32 * 1024 * 1024
    document_bytes: int = 16 * 1024 * 1024
    depth: int = 64
    nodes: int = 1_000_000
    inflated_bytes: int = 16 * 1024 * 1024
    quads: int = 500_000
    hash_calls: int = 64
    node_work: int = 120_000
    text: int = 20_000_000
    contexts: int = 2_000
    members: int = 5_000
    nesting: int = 8
    fetches: int = 100
    vain_fetches: int = 5
    search_steps: int = 1_000_000
    seconds: float = 60.0


DEFAULT = Limits()


def too_large(reason: str, limit: int) -> LimitError:
    """The error of what has more bytes than a limit. How many is not told: of a large file only a part was read."""
    return LimitError(reason, limit=limit, megabytes=megabytes(limit))


def megabytes(size: int) -> str:
    """A number of bytes as people say it: `32` of 33,554,432."""
    return f"{size / 2**20:.3g}"


class Budget:
    """The work that is left for one verification: counted once, whatever in the input it is spent on.

    It also keeps the errors of what failed, which is not tried again.

    Attributes:
        limits: How much there was.
        node_work: Steps that there were for telling blank nodes apart, with each hash.
        failures: Errors by what was tried.
        tick: Called now and then in long loops; raises where the time is over.

    Args:
        limits: How much there is.
        tick: As above.
        node_work: As above; by default, what an input of `size` pays for, else `limits.node_work`.
        size: Bytes of the input, which pays for what it is: thousands of blank nodes that look alike are written in few
            bytes, pictures are written as identifiers, and honest inputs need one statement for forty bytes. None: as
            of a very large input.
    """

    __slots__ = (
        "_contexts",
        "_forms",
        "_share",
        "_statements",
        "_text",
        "_worked",
        "failures",
        "limits",
        "node_work",
        "tick",
    )

    def __init__(
        self,
        limits: Limits = DEFAULT,
        tick: Callable[[], None] | None = None,
        *,
        node_work: int | None = None,
        size: int | None = None,
    ) -> None:
        self.limits = limits
        self.node_work = limits.node_work if node_work is None else node_work
        self.tick = tick or _never
        self.failures: dict[Hashable, VcwalletError] = {}
        self._worked: dict[str, int] = {}
        self._contexts = limits.contexts
        self._text = limits.text * _ALONE
        self._statements = limits.quads * _ALONE
        if size is not None:
            share = max(min(max(size, _SMALLEST), _FULL) * _LARGE, size * _FULL)
            self.node_work = limits.node_work * share // (_FULL * _LARGE)
            self._text = limits.text * max(size, _SMALL) // _SMALL
            self._statements = max(size // 2, _FEWEST)
        self._share, self._forms = self.node_work, _MOST_FORMS

    def spend_node_work(self, work: int, hash_name: str) -> bool:
        """Count work on blank nodes, and tell whether there was as much left.

        Each hash has all of it. A form with another hash asks for other work on the same statements; where a signature
        needs two (P-384 signs SHA-384, and documents are read from SHA-256), neither takes from the other.
        """
        self._worked[hash_name] = worked = self._worked.get(hash_name, 0) + work
        return worked <= self.node_work

    def add_form(self) -> None:
        """Have work on blank nodes for one more form of a document, with proofs that another proof builds on.

        A chain of proofs needs one for each link, over the same nodes. There are three for everything in the input: the
        work that chains ask for has an end.
        """
        if self._forms:
            self._forms -= 1
            self.node_work += self._share

    def spend_contexts(self, count: int) -> None:
        """Count contexts that have to be processed; one with many terms around it counts as several.

        Raises:
            LimitError: `context-combinations`.
        """
        self._contexts -= count
        if self._contexts < 0:
            raise LimitError("context-combinations", limit=self.limits.contexts)
        self.tick()

    def spend_statements(self, count: int) -> None:
        """Count statements that were made: of a document, of it with some of its proofs, of a document in it.

        Raises:
            LimitError: `statements`.
        """
        self._statements -= count
        if self._statements < 0:
            raise LimitError("statements", limit=self.limits.quads)
        self.tick()

    def spend_text(self, characters: int) -> None:
        """Count characters that long identifiers take in statements.

        Raises:
            LimitError: `text`.
        """
        self._text -= characters
        if self._text < 0:
            raise LimitError("text", limit=self.limits.text)


_ALONE = 20
_MOST_FORMS = 3  # that have `node_work` of their own, beside the first
_FEWEST = 20_000  # statements
_FULL = 60_000  # bytes of an input that has the whole of `node_work`
_SMALLEST = 4_000  # bytes that any smaller input counts as
_SMALL = 1_250_000  # bytes: of an input that is larger, each so many have `text` again
_LARGE = 240_000  # bytes: of a larger input, each so many have as much again


def _never() -> None:
    """There is no time limit."""
