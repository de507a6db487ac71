"""Limits on what comes in from strangers. Every parser takes them; `DEFAULT` fits any honest credential.

Sources: THREATS rows 6, 11, 12, 23, 27 and 28 in docs/security.md.
"""

from __future__ import annotations

from dataclasses import dataclass


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
        members: Credentials verified on behalf of one input: members of a presentation, endorsements and so on.
        nesting: Credentials inside credentials.
        fetches: Documents asked for on behalf of one input.
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
    members: int = 5_000
    nesting: int = 8
    fetches: int = 100
    search_steps: int = 1_000_000
    seconds: float = 60.0


DEFAULT = Limits()
