"""Words about passphrases and the files that hold them."""

TEXTS: dict[str, str] = {
    "readable": "Others on this machine can read the passphrase file. To keep it to yourself: chmod 600",
    "again": "The same again",
    "short": (
        "The passphrase is short. Anyone who gets hold of the file can find it by trying. "
        "Several words that do not belong together are better."
    ),
}
