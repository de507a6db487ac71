"""Words for the names of files that are written."""

TEXTS: dict[str, str] = {
    "json": "a document (JSON)",
    "token": "a signed text (a token)",
    "png": "a PNG picture",
    "svg": "an SVG picture",
    "page": "a web page",
    "backup": "an encrypted backup",
    "pack": "a pack (ZIP)",
}

PHRASES: dict[str, tuple[str, str]] = {
    "USAGE_ERROR/file-name": (
        "The name {path} says that something else is in it than would be written. Nothing was written.",
        "Let the name end in {suffix}.",
    ),
    "USAGE_ERROR/export-picture": (
        "The credential came as {what}, and {path} is to be a picture. Nothing was written.",
        "For a picture with the credential inside: --form baked",
    ),
}
