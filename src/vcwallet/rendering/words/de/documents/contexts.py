"""Words for the JSON-LD contexts that come with the library, or that a relying party adds."""

_REINSTALL = "Installieren Sie vcwallet neu; geschieht es wieder, prüfen Sie auf diesem Rechner keine Nachweise."

PHRASES: dict[str, tuple[str, str]] = {
    "STORE_ERROR/contexts-missing": (
        "Die Vokabulare, die mit vcwallet kommen, fehlen in {package}.",
        "Die Installation ist unvollständig. Installieren Sie vcwallet neu.",
    ),
    "STORE_ERROR/context-unreadable": (
        "Die Datei {file} der Vokabulare, die mit vcwallet kommen, ist nicht lesbar ({cause}).",
        "Installieren Sie vcwallet neu, und prüfen Sie, ob Sie die Dateien lesen dürfen.",
    ),
    "STORE_TAMPERED/context-changed": (
        (
            "Das Vokabular {url}, das mit vcwallet kam ({file}), ist nicht so, wie es veröffentlicht wurde; es wurde "
            "hier geändert."
        ),
        _REINSTALL,
    ),
    "CONTEXT_ERROR": (
        "Das Vokabular (JSON-LD-Kontext) dieses Dokuments ist nicht verwendbar.",
        "Bitten Sie die ausstellende Stelle, veröffentlichte Kontexte zu verwenden, mit ihren URLs genannt.",
    ),
    "CONTEXT_ERROR/extra-context-digest": (
        "Das zusätzliche Vokabular {url} hat die Prüfsumme {found}, nicht die festgelegte {expected}.",
        (
            "Beschaffen Sie die Datei dort neu, woher Sie die Prüfsumme haben, oder legen Sie die Prüfsumme der "
            "gemeinten Datei fest."
        ),
    ),
    "CONTEXT_ERROR/extra-context-malformed": (
        "Das zusätzliche Vokabular {url} ist kein JSON-LD-Kontext ({cause}).",
        "Übergeben Sie das JSON-Dokument mit seinem Eintrag @context.",
    ),
}
