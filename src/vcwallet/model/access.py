"""Access to the members of parsed documents: one or many values, objects, ids, types, the issuer, the subjects.

Every part of the library reads these members through the functions below. None of them raises: what is malformed is
left out, or is given as it is, and the checks of the model name it.

An array of a signed graph is a set unless its context makes a list of it, so the holder of a credential can reorder it
and the signature still fits. Nothing may rely on the order of what is signed as a set: no function gives "the first".

Three functions make one list of "one or many". They differ in what a verdict can depend on:

| value | `as_list` | `values_of` | `entries_of` |
|---|---|---|---|
| an array | its entries | its entries | its entries |
| `{"@set": [...]}` | that object | the entries of the set | the entries of the set |
| `{"@list": [...]}`, or a set beside other members | that object | that object | the entries |
| missing (None) | `[None]` | `[None]` | `[]` |
| anything else | that value | that value | that value |

`as_list` reads JSON as it was written, `values_of` a member that a model has checked or will check, `entries_of` what
may be JSON-LD of any spelling.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child

# One or many --------------------------------------------------------------------------------------------------------


def as_list(value: Any) -> list[Any]:
    """The entries of an array, or any other value as the only entry."""
    return value if isinstance(value, list) else [value]


def is_set(value: Any) -> bool:
    """Whether a value is a set that was signed as such, where an order is expected; see `canonical.tree`."""
    return type(value) is dict and value.keys() == {"@set"}


def values_of(value: Any) -> list[Any]:
    """The values of a member of which there may be several: one, an array, or a set object."""
    return as_list(value["@set"] if is_set(value) else value)


def entries_of(value: Any) -> list[Any]:
    """The entries of a value that is one, an array, or a set or list written as an object; none for a missing one."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and ("@set" in value or "@list" in value):
        inner = value.get("@set", value.get("@list"))
        return inner if isinstance(inner, list) else [value]
    return [] if value is None else [value]


def entry_pointer(value: Any, pointer: str, index: int) -> str:
    """The JSON pointer to an entry of "one or many": `/proof` for the only value, `/proof/0` in an array.

    Args:
        value: The value of the member.
        pointer: The pointer to the member.
        index: The number of the entry in `as_list(value)` or `values_of(value)`.
    """
    return child(pointer, index) if isinstance(value, list) else pointer


# Objects ------------------------------------------------------------------------------------------------------------


def objects_of(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects among `entries_of(value)`; a text is none."""
    return (entry for entry in entries_of(value) if type(entry) is dict or isinstance(entry, Mapping))


def nodes_of(value: Any) -> Iterator[Mapping[str, Any]]:
    """The same where a text is the id of an object that says nothing else: both are signed alike."""
    for entry in entries_of(value):
        if type(entry) is dict or isinstance(entry, Mapping):  # nearly always the former, which is told at once
            yield entry
        elif isinstance(entry, str) and entry:
            yield {"id": entry}


def only_node(value: Any) -> Mapping[str, Any]:
    """The single node of a value, however often it is repeated; empty where there is none, or where nodes differ."""
    nodes = list(nodes_of(value))
    return nodes[0] if nodes and all(node == nodes[0] for node in nodes) else {}


def only_object(value: Any) -> Mapping[str, Any]:
    """The single object of a value; empty where there is none, or where there are several, be they equal."""
    objects = list(objects_of(value))
    return objects[0] if len(objects) == 1 else {}


def placed_objects(owner: Mapping[str, Any], name: str, here: str = "") -> Iterator[tuple[JsonObject, str]]:
    """The objects of a member, alone or in an array, as they are written, with the JSON pointer to each.

    Args:
        owner: The object that has the member.
        name: The name of the member, as a specification gives it: without `~` and `/`, which pointers escape.
        here: The JSON pointer to the owner.
    """
    value = owner.get(name)
    if isinstance(value, dict):
        yield value, f"{here}/{name}"
    elif isinstance(value, list):
        place = f"{here}/{name}"
        for index, entry in enumerate(value):
            if isinstance(entry, dict):
                yield entry, f"{place}/{index}"


# Ids, texts, types, issuer, subjects --------------------------------------------------------------------------------


def id_of(node: Mapping[str, Any]) -> str:
    """The id of a node, the name of a blank node included; empty where it has none."""
    return text_of(node, "id")


def global_id_of(node: Mapping[str, Any]) -> str:
    """The id of a node, but for the name of a blank node, which holds in one document only; empty where it has none."""
    identifier = id_of(node)
    return "" if identifier.startswith("_:") else identifier


def identifier_of(value: Any) -> str | None:
    """The id of an issuer, a holder or an image: a URL, or an object with an `id`. None where there is none."""
    identifier = value.get("id") if isinstance(value, dict) else value
    return identifier if isinstance(identifier, str) else None


def issuer_id_of(document: Mapping[str, Any]) -> str | None:
    """The id of the issuer that a document names; None where it names none."""
    return identifier_of(document.get("issuer"))


def text_of(owner: Mapping[str, Any], name: str) -> str:
    """A member that is a text; else empty."""
    value = owner.get(name)
    return value if isinstance(value, str) else ""


def one_text_of(owner: Mapping[str, Any], name: str) -> str | None:
    """A member that is one text, alone or in an array; empty where it is missing, None where it is anything else."""
    value = owner.get(name, "")
    if isinstance(value, str):  # nearly always
        return value
    entries = entries_of(value)
    if is_ambiguous(owner, name):
        return None
    value = entries[0] if entries else ""
    return value if isinstance(value, str) else None


def is_ambiguous(owner: Mapping[str, Any], name: str) -> bool:
    """Whether a member that has one value was given several that differ."""
    value = owner.get(name)
    if not isinstance(value, (list, dict)):  # nearly always
        return False
    entries = entries_of(value)
    return any(entry != entries[0] for entry in entries[1:])


def texts_of(value: Any) -> set[str]:
    """The texts in one value or an array, such as the names in a `type`; other values are left out."""
    return {entry for entry in as_list(value) if isinstance(entry, str)}


def types_of(document: Mapping[str, Any]) -> set[str]:
    """The names in the `type` of a document or of an object in it."""
    return texts_of(document.get("type"))


def subjects_of(document: Mapping[str, Any]) -> Iterator[tuple[JsonObject, str]]:
    """The subjects of a credential, each with its pointer: `/credentialSubject` or `/credentialSubject/0`."""
    return placed_objects(document, "credentialSubject")


# Which of several texts is shown ------------------------------------------------------------------------------------


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
    if value is None or isinstance(value, str):  # nearly always
        return value if value and value.strip() else ""
    if has_several(value):
        return ""
    tags = [language.lower() for language in (*languages, "en")]
    texts = sorted((_rank(language, tags), text, language) for text, language in _texts(as_list(value)))
    return texts[0][1] if texts else ""


def every_text(value: Any, most: int = 50) -> list[str]:
    """The texts of a member in all languages, also rival ones, each once: the first so many."""
    texts = dict.fromkeys(text for text, _ in _texts(entries_of(value)[:most]))
    return list(texts)


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
