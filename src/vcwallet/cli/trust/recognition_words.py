"""How an issuer is known, in words: for what, and for which time."""

from __future__ import annotations

from datetime import datetime

from vcwallet.rendering.words.en.command.trust_list import TEXTS
from vcwallet.trust import RecognitionScope

_LIMITS = ("achievements", "frameworks", "countries", "types", "schemas")


def scope_words(scope: RecognitionScope) -> str:
    """For what; empty for whatever it issues."""
    limits = [
        TEXTS[f"scope/{member}"].format(values=", ".join(values))
        for member in _LIMITS
        if (values := getattr(scope, member))
    ]
    actions = [TEXTS["scope/stack"]] if "stack" in scope.actions else []
    if "issue" not in scope.actions:
        actions.append(TEXTS["scope/no-issue"])
    return "; ".join([*limits, *actions])


def term_words(since: datetime | None, until: datetime | None) -> str:
    """For which time; empty for always."""
    days = [("from", since), ("until", until)]
    return " ".join(TEXTS[word].format(day=f"{moment:%Y-%m-%d}") for word, moment in days if moment is not None)
