"""Words for what lies beside credentials and is none, and for credentials in a wrapping of no standard."""

_ASK = "Bitten Sie die vorlegende Person um das Badge selbst: ein Bild (PNG oder SVG) oder eine Nachweisdatei."

PHRASES: dict[str, tuple[str, str]] = {
    "UNSUPPORTED/did-document": (
        "Das ist der öffentliche Eintrag einer Kennung (ein DID-Dokument) und kein Badge.",
        _ASK,
    ),
    "UNSUPPORTED/profile": ("Das beschreibt eine Einrichtung oder Person (ein Profil) und ist kein Badge.", _ASK),
    "UNSUPPORTED/achievement": (
        "Das beschreibt eine Leistung. Es sagt nicht, dass sie an jemanden vergeben wurde, also ist es kein Badge.",
        _ASK,
    ),
    "UNSUPPORTED/trust-list": ("Das ist eine Vertrauensliste und kein Badge.", "{@by-trust-list}"),
    "UNSUPPORTED/stack": (
        "Das ist die Definition eines Gesamtnachweises und kein Badge.",
        "{@explain-stack}",
    ),
    "UNSUPPORTED/revocation-list": ("Das ist eine Liste widerrufener Nachweise und kein Badge.", _ASK),
    "UNSUPPORTED/status-list": (
        "Das ist eine Liste, in der eine ausstellende Stelle Widerrufe bekannt gibt, und kein Badge.",
        "{@look-at-list}",
    ),
    "UNSUPPORTED/report": ("Das ist das Ergebnis einer Prüfung und kein Badge.", "Prüfen Sie das Badge selbst."),
    "UNSUPPORTED/receipt": (
        "Das ist ein Prüfbeleg, der festhält, wie etwas geprüft wurde, und kein Badge.",
        "Um ihn zu prüfen: vcwallet receipt check DATEI",
    ),
    "UNSUPPORTED/key": ("Das ist ein kryptografischer Schlüssel und kein Badge.", _ASK),
    "UNSUPPORTED/context": ("Das ist ein Vokabular für Nachweise (ein JSON-LD-Kontext) und kein Badge.", _ASK),
    "UNSUPPORTED/list-of-credentials": (
        "Das ist eine Liste von Nachweisen ({count}) und nicht ein Nachweis.",
        "Speichern Sie jeden als eigene Datei, oder bitten Sie die vorlegende Person um eine Präsentation davon.",
    ),
    "UNSUPPORTED/credential-inside": (
        "Das ist kein Nachweis: Einer steckt darin, bei {place}.",
        "Speichern Sie, was dort steht, als eigene Datei.",
    ),
}
