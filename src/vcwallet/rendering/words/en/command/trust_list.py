"""Words for changes of a trust list."""

TEXTS: dict[str, str] = {
    "added": "{file} now knows {name}: {issuer}",
    "removed": "{file} no longer knows {issuer}",
    "empty": "It knows no issuer.",
    "published": "{file}: signed by {name}. Institutions in it: {count}.",
    "published/until": "It is in force until {date}: sign it anew before that, and at once when something changes.",
    "published/left-out": "Left out:",
    "published/said-less": "Not said of those who are in it:",
    "unpublished/ended": "{name} ({id}): its term is over.",
    "unpublished/not-yet": "{name} ({id}): its term begins later.",
    "unpublished/scope": "{name} ({id}): it is known for certain things only; the draft can limit by schemas alone.",
    "unpublished/schema": "{name} ({id}): a schema of it stands in another entry with another digest.",
    "unpublished/actions": "{name} ({id}): that it may do more than issue.",
    "unpublished/names": "{name} ({id}): its further names.",
    "unpublished/note": "{name} ({id}): your note on it.",
    "unpublished/source": "{name}: what this source says is for others to publish.",
}
