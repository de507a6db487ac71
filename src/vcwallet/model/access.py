"""One or many: the one place that says what a member holds when it may hold several things, in any spelling."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vcwallet.model.shapes import listed

__all__ = ["listed", "one_text"]


def one_text(value: Any, languages: Sequence[str] = ("en",)) -> str:
    """One text of a value that may be a text, a text with its language, or several of these; empty if there is none.

    Which one does not depend on their order, which is not signed.

    Args:
        value: The value.
        languages: The languages that are preferred, the best first; `en` also stands for `en-GB`.
    """
    texts = [(entry, "") if isinstance(entry, str) else _tagged(entry) for entry in listed(value)]
    known = [(_rank(language, languages), text.strip()) for text, language in texts if text.strip()]
    return min(known)[1] if known else ""


def _tagged(entry: Any) -> tuple[str, str]:
    text, language = (entry.get("@value"), entry.get("@language", "")) if isinstance(entry, dict) else ("", "")
    return (text if isinstance(text, str) else ""), (language if isinstance(language, str) else "")


def _rank(language: str, languages: Sequence[str]) -> int:
    spoken = [language.lower(), language.lower().partition("-")[0]]
    return next((rank for rank, wanted in enumerate(languages) if wanted.lower() in spoken), len(languages))
