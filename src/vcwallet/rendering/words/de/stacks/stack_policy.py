"""Words for policies in files: what a reader of stacks decides besides the rule."""

PHRASES: dict[str, tuple[str, str]] = {
    "STACK_ERROR/conversion-nothing": (
        "Eine Umrechnung in nichts sagt nichts.",
        "Schreiben Sie, wie viele der zweiten Einheit eine der ersten ist: eine Zahl über 0.",
    ),
    "STACK_ERROR/conversion-same": (
        "{unit} wird in sich selbst umgerechnet.",
        "Nehmen Sie das heraus, oder nennen Sie die andere Einheit.",
    ),
    "STACK_ERROR/conversion-twice": (
        "Wie {units} umgerechnet werden, steht doppelt da; eine Richtung sagt beides.",
        "Behalten Sie die gemeinte.",
    ),
    "STACK_ERROR/moment": (
        "{value} ist weder ein Tag noch ein Zeitpunkt.",
        "Schreiben Sie 2026-01-31 oder 2026-01-31T12:00:00Z.",
    ),
    "USAGE_ERROR/policy-member": (
        (
            "Der Eintrag {member} der Richtlinie {path} ist für stack check; dieser Befehl findet selbst heraus, was "
            "er sagt."
        ),
        "Nehmen Sie ihn aus dieser Datei.",
    ),
}
