"""Those who know an issuer, in words: each by its name between quotation marks, which no name can end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_KNOWERS, _SOURCES, _OWN = "known_by", "sources", "list"
_MOST = 5
_LONGEST = 120
_QUOTATION_MARKS = str.maketrans(dict.fromkeys('"\u201c\u201d\u201e\u201f\u00ab\u00bb\u301d\u301e\u301f\uff02', "'"))


def unquoted(name: str) -> str:
    """A name as it may stand between quotation marks: unable to end them."""
    return name.translate(_QUOTATION_MARKS)


def with_source_names(params: Mapping[str, Any], texts: Mapping[str, str]) -> Mapping[str, Any]:
    """Params with sources in words, where they list any; and with whom to ask, as `ask`.

    Args:
        params: `known_by` is a list of objects with the name and the kind of a source, `sources` one of names.
        texts: The frame of reports in a language.
    """
    knowers, sources = params.get(_KNOWERS), params.get(_SOURCES)
    words: dict[str, str] = {}
    if isinstance(knowers, list):
        words[_KNOWERS] = _several((_known(each, texts) for each in knowers), texts)
        own = all(each.get("kind") == _OWN for each in knowers)
        ask = "ask" if not own else "ask/own" if len(knowers) == 1 else "ask/own/several"
        words["ask"] = texts[ask].format(who=words[_KNOWERS])
    if isinstance(sources, list):
        words[_SOURCES] = _several((_quoted(each, "mark", "name", texts) for each in sources), texts)
    return {**params, **words} if words else params


def _known(knower: Mapping[str, str], texts: Mapping[str, str]) -> str:
    return _quoted(knower.get("name", ""), f"who/{knower.get('kind')}", "by", texts)


def _quoted(name: object, key: str, gap: str, texts: Mapping[str, str]) -> str:
    shown = unquoted(str(name))
    return texts[key].format(**{gap: shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}\u2026"})


def _several(names: Iterable[str], texts: Mapping[str, str]) -> str:
    every = list(names)
    shown, count = every[:_MOST], len(every) - _MOST
    if count > 0:
        return f"{', '.join(shown)} {texts['more'].format(count=count)}"
    *first, last = shown or [""]
    return texts["by/several"].format(first=", ".join(first), last=last) if first else last
