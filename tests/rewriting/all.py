"""Every rewriting, entered into the list."""

from __future__ import annotations

from rewriting import arrays, blanks, contexts, mentions, names, values
from rewriting.catalogue import REWRITINGS

MODULES = (arrays, blanks, contexts, mentions, names, values)

__all__ = ["MODULES", "REWRITINGS"]
