"""Words about archives, and about pictures of codes."""

_OWN = "Nehmen Sie die Badge-Datei selbst, wie die ausstellende Stelle sie herausgegeben hat: PNG, SVG oder JSON."

PHRASES: dict[str, tuple[str, str]] = {
    "PARSING_ERROR/archive-damaged": (
        "Dieses ZIP-Archiv oder eine Datei darin ist beschädigt.",
        "Bitten Sie noch einmal darum.",
    ),
    "PARSING_ERROR/archive-method": (
        "Diese Datei im Archiv ist auf eine Weise gepackt, die hier nicht gelesen wird.",
        "Packen Sie das Archiv neu, als gewöhnliche ZIP-Datei.",
    ),
    "UNSUPPORTED/fault": (
        "vcwallet hat einen Fehler und wurde mit dieser Datei nicht fertig ({fault}). Über die Datei sagt das nichts.",
        "Prüfen Sie sie allein, und melden Sie, was dann gesagt wird.",
    ),
    "PARSING_ERROR/archive-encrypted": (
        "Diese Datei steckt in einem ZIP-Archiv, das ein Passwort verlangt.",
        "Entpacken Sie das Archiv selbst, und wählen Sie die Datei aus.",
    ),
    "LIMIT_EXCEEDED/archive-too-large": (
        "Dieses ZIP-Archiv ist entpackt größer, als auf einmal gelesen wird.",
        "Teilen Sie es in mehrere auf.",
    ),
    "LIMIT_EXCEEDED/picture-pixels": (
        "Dieses Bild hat mehr als {limit} Millionen Pixel.",
        "Senden Sie ein kleineres, oder schneiden Sie den Code aus.",
    ),
    "UNSUPPORTED/qr-several": ("Dieses Bild zeigt {count} verschiedene Codes.", "Schneiden Sie den gemeinten aus."),
    "UNSUPPORTED/qr-address": (
        "Der Code in diesem Bild führt zu {url}. Einen Nachweis enthält er nicht selbst.",
        "Öffnen Sie diese Adresse nur, wenn Sie ihr vertrauen. Bitten Sie die vorlegende Person um die Badge-Datei.",
    ),
    "UNSUPPORTED/qr-other": (
        "Der Code in diesem Bild enthält keinen Nachweis.",
        "Bitten Sie die vorlegende Person um die Badge-Datei selbst: PNG, SVG oder JSON.",
    ),
}

EARNER: dict[str, tuple[str, str]] = {
    "UNSUPPORTED/qr-address": ("", _OWN),
    "UNSUPPORTED/qr-other": ("", _OWN),
}
