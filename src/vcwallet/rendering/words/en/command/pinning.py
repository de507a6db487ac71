"""What is wrong with a file that is pinned on the command line."""

from __future__ import annotations

TEXTS = {
    "no-context": "It is JSON, but has no member @context.",
    "no-schema": "It is JSON, but neither an object nor true or false.",
    "schema-faulty": "At {place}: {problem}.",
}
