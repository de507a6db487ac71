"""What there is to say of a source of a trust list: where it is, on whose word it counts, and for what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.policy.trust.trust_entry import TrustEntry
from vcwallet.rendering.reports.issuer_facts import scope_details
from vcwallet.rendering.reports.verdicts import texts_of
from vcwallet.rendering.words.en.command.trust_list import TEXTS

_NAMED = ("type", "name", "title", "fetched_at")
_COUNTED = ("issuers", "statements")
_MOST = 8


def source_facts(source: JsonObject) -> Iterator[str]:
    """The facts of a source, as it stands in a list; its name apart."""
    yield TEXTS[f"source/{source['type']}"]
    for member, value in source.items():
        if member == "scope":
            yield _scope(source)
        elif member not in _NAMED:
            yield TEXTS[f"member/{member}"].format(value=len(value) if member in _COUNTED else _value(value))
    if "fetched_at" in source:
        yield TEXTS["fetched"].format(date=source["fetched_at"][:10])


def _value(value: Any) -> str:
    if not isinstance(value, list):
        return str(value)
    shown = [_entry(each) if isinstance(each, dict) else str(each) for each in value[:_MOST]]
    return ", ".join([*shown, *(["..."] if len(value) > _MOST else [])])


def _entry(entry: JsonObject) -> str:
    """An anchor, a body, a website or a source: its name, with what else there is of it."""
    name = entry.get("name") or entry.get("title")
    place = entry.get("id") or entry.get("domain") or ""
    details = [place] if name else []
    if keys := _key_ids(entry.get("jwks", {}).get("keys", ())):
        details.append(TEXTS["anchor/keys"].format(keys=", ".join(keys)))
    details += [_scope(entry)] if "scope" in entry else []
    said = "; ".join(filter(None, details))
    return f"{name or place} ({said})" if said else str(name or place)


def _key_ids(keys: Iterable[JsonObject]) -> list[str]:
    return [str(key.get("kid")) for key in keys]


def _scope(entry: JsonObject) -> str:
    scope = TrustEntry({"scope": entry["scope"]}, "", ("scope",)).scope()
    return "; ".join(scope_details(scope, texts_of("en")))
