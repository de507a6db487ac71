"""Which of several texts is shown, without relying on the order of what is signed as a set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vcwallet.model.access import as_list


def one_text(value: Any, languages: Sequence[str] = ("en",)) -> str:
    """The text to show of a member that holds one, or one for each of several languages.

    An array of texts is signed as a set, so its first entry is whichever the holder put there: of rival texts none is
    chosen. Between languages the reader's wish decides: the first of the requested languages that there is a text in
    (`en` is also answered by `en-GB`, though `en` itself comes first), then English, then any.

    Args:
        value: A text, a text with its language (`{"@value": ..., "@language": ...}`), or an array of either.
        languages: Language tags, the most wanted first.

    Returns:
        The text; empty where there is none but white space, or where there are rival ones.
    """
    if isinstance(value, str):  # nearly always
        return value if value.strip() else ""
    if has_several(value):
        return ""
    tags = [language.lower() for language in (*languages, "en")]
    texts = sorted((_rank(language, tags), text, language) for text, language in _texts(as_list(value)))
    return texts[0][1] if texts else ""


def has_several(value: Any) -> bool:
    """Whether a value is more than one, and not one text in several languages."""
    if not isinstance(value, list) or len(value) < 2:
        return False
    languages = [entry.get("@language") if isinstance(entry, Mapping) else None for entry in value]
    return None in languages or len(set(map(str, languages))) < len(languages)


def _texts(entries: Sequence[Any]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        text, language = (entry.get("@value"), entry.get("@language")) if isinstance(entry, Mapping) else (entry, None)
        if isinstance(text, str) and text.strip():
            yield text, language.lower() if isinstance(language, str) else ""


def _rank(language: str, tags: Sequence[str]) -> int:
    """How much a language is wanted: the lower, the more."""
    for rank, tag in enumerate(tags):
        if language == tag:
            return 2 * rank
        if language.startswith(f"{tag}-"):
            return 2 * rank + 1
    return 2 * len(tags) + (1 if language else 0)
