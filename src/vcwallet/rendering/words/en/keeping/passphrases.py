"""Words about passphrases that are being set."""

TEXTS: dict[str, str] = {
    "short": (
        "The passphrase is short. Anyone who gets hold of the file can find it by trying. "
        "Several words that do not belong together are better."
    ),
}
