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
        "Der Name {path} sagt, dass darin etwas anderes ist, als geschrieben würde. Geschrieben wurde nichts.",
        "Lassen Sie den Namen auf {suffix} enden.",
    ),
    "USAGE_ERROR/export-picture": (
        "Der Nachweis kam so: {what}; und {path} soll ein Bild sein. Geschrieben wurde nichts.",
        "Für ein Bild mit dem Nachweis darin: --form baked",
    ),
}
