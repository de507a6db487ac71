"""Words about archives, and about pictures of codes."""

_OWN = "Take the badge file itself, as your issuer gave it out: PNG, SVG or JSON."

PHRASES: dict[str, tuple[str, str]] = {
    "PARSING_ERROR/archive-damaged": ("This ZIP archive, or a file in it, is damaged.", "Ask for it once more."),
    "PARSING_ERROR/archive-method": (
        "This file in the archive is packed in a way that is not read here.",
        "Pack the archive again, as an ordinary ZIP file.",
    ),
    "UNSUPPORTED/fault": (
        "vcwallet has a fault and did not finish with this file ({fault}). That says nothing of the file.",
        "Verify it alone, and report what is said then.",
    ),
    "PARSING_ERROR/archive-encrypted": (
        "This file stands in a ZIP archive that asks for a password.",
        "Unpack the archive yourself, and choose the file.",
    ),
    "LIMIT_EXCEEDED/archive-too-large": (
        "This ZIP archive unfolds to more than is read at once.",
        "Split it into several.",
    ),
    "LIMIT_EXCEEDED/picture-pixels": (
        "This picture has more than {limit} million pixels.",
        "Send a smaller one, or cut out the code.",
    ),
    "UNSUPPORTED/qr-several": (
        "This picture shows {count} different codes.",
        "Cut out the one that is meant.",
    ),
    "UNSUPPORTED/qr-address": (
        "The code in this picture leads to {url}. It holds no credential itself.",
        "Open that address only if you trust it. Ask the holder for the badge file.",
    ),
    "UNSUPPORTED/qr-other": (
        "The code in this picture holds no credential.",
        "Ask the holder for the badge file itself: PNG, SVG or JSON.",
    ),
}

EARNER: dict[str, tuple[str, str]] = {
    "UNSUPPORTED/qr-address": ("", _OWN),
    "UNSUPPORTED/qr-other": ("", _OWN),
}
