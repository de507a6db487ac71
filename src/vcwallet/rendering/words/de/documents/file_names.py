"""Words for the names of files that are written."""

TEXTS: dict[str, str] = {
    "json": "ein Dokument (JSON)",
    "token": "ein signierter Text (ein Token)",
    "png": "ein PNG-Bild",
    "svg": "ein SVG-Bild",
    "page": "eine Webseite",
    "backup": "eine verschlüsselte Sicherung",
    "pack": "ein Paket (ZIP)",
}

PHRASES: dict[str, tuple[str, str]] = {
    "USAGE_ERROR/file-name": (
        "Es wäre {what}, und der Name {path} sagt, dass es etwas anderes ist. Geschrieben wurde nichts.",
        "Lassen Sie den Namen auf {suffix} enden.",
    ),
    "USAGE_ERROR/export-picture": (
        "Der Nachweis kam so: {what}; und {path} soll ein Bild sein. Geschrieben wurde nichts.",
        "Für ein Bild mit dem Nachweis darin: --form baked",
    ),
}
