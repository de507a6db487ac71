"""Words for changes of a trust list."""

TEXTS: dict[str, str] = {
    "added": "{file} now knows {name}: {issuer}",
    "removed": "{file} no longer knows {issuer}",
    "empty": "It knows no issuer.",
}
