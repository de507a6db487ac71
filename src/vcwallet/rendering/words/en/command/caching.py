"""Words of `vcwallet cache`, and of the option `--cache`."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "USAGE_ERROR/cache-missing": (
        "There is no cache {path}; or nothing could be kept in it yet.",
        "To fill it: vcwallet cache warm FILE... --cache {path}, or vcwallet verify FILE --online --cache {path}",
    ),
    "USAGE_ERROR/warm-nothing": (
        "Nothing was named that would need anything.",
        "Name badges; or, for what the sources of a trust list publish, that list: --trust FILE",
    ),
    "USAGE_ERROR/not-in-cache": (
        "{url} is not in {path}.",
        "To see what is: vcwallet cache show",
    ),
    "USAGE_ERROR/clear-confirm": (
        "{count} documents are to be forgotten, and there is no terminal to ask whether they may be.",
        "If they may: --yes",
    ),
    "USAGE_ERROR/clear-confirm/one": (
        "One document is to be forgotten, and there is no terminal to ask whether it may be.",
        "If it may: --yes",
    ),
}

TEXTS: dict[str, str] = {
    "problem": "Something that was fetched could not be kept, or not be read again. {problem} This changed no answer. "
    "If the file is damaged, move it away: another is made, without what was seen earlier.",
    "facts": "{kind}; fetched {fetched} UTC; used without asking again {fresh}; editions: {count}",
    "kind/controlled-identifier-document": "keys",
    "kind/status-list": "status list",
    "kind/issuer-registry": "register of issuers",
    "kind/entity-statement": "statement of a federation",
    "kind/recognized-entities": "signed list of issuers",
    "kind/did-configuration": "website's list of its identifiers",
    "vouched": "{url} (by the word of {name})",
    "final": "for ever",
    "fresh": "until {moment} UTC",
    "unstated": "for a short while",
    "empty": "Nothing is kept yet. To fill it: vcwallet cache warm FILE..., or vcwallet verify --online --cache FILE",
    "clear/ask": "Forget {count} of the documents that were fetched?",
    "clear/history": "Forget {count} of the documents that were fetched, and {earlier} earlier editions of them? No "
    "server has these any more, and badges that were signed with a key of then may need them.",
    "cleared": "Forgotten: {count}",
    "exported": "Written: {path}, with {count} editions. Nothing in it is signed: hand it over in person.",
    "imported": "New: {count}, by the word of {name}",
    "pack/reading": "Verifying the pack",
    "pack/imported": "“{name}”, as it calls itself ({issuer}), closed on {date}. What it left counts by {word}.",
    "pack/own-word": "its own word",
    "pack/word-of": "the word of {name}",
    "pack/documents": "Imported for good: {keys} of its documents with keys, {lists} of its status lists.",
    "pack/successor": "Its successor, as it says: {successor}",
    "pack/contexts": "All contexts that its credentials name come with this version.",
    "pack/contexts-missing": "This version does not bring along these contexts, which its credentials name:",
    "pack/objection": "No other word than yours stands for it. {problem}",
    "warmed": "Kept: {count}, of which fetched just now: {fetched}",
    "warmed/unkept": "- {url} was fetched and is not kept: its server forbids it, or it is not in order. It is looked "
    "up each time.",
    "warmed/unasked": "- “{name}” is asked about one issuer at a time: name a badge of each.",
    "warmed/older": "  An older one is kept, of {date}.",
    "warmed/unreadable": "- {path} cannot be read as a credential.",
}
