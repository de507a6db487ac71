"""Words for what lint finds in caps, residencies, shares and spans of stacks."""

PHRASES: dict[str, tuple[str, str]] = {
    "STACK_LINT/cap-of-nothing": (
        (
            "Eine Obergrenze begrenzt, was Plätze füllt und zu Summen beiträgt, und die Regel fordert nur "
            "Kompetenzen: Sie begrenzt nichts."
        ),
        ("Fordern Sie die Leistungen auch in einem Platz oder einer Summe, oder nehmen Sie die Obergrenze heraus."),
    ),
    "STACK_LINT/cap-of-totals": (
        (
            "Eine Obergrenze für eine Zahl von Nachweisen begrenzt, was Plätze füllt, und die Regel hat nur "
            "Summen: Sie begrenzt nichts."
        ),
        "Begrenzen Sie die Menge mit atMost, oder einen Anteil davon mit atMostShare.",
    ),
    "STACK_LINT/caps-cross": (
        (
            "Ein Nachweis kann unter diese Obergrenze fallen und unter {other}. Er zählt dann nur bei {other}, "
            "sodass mehr von dieser Art zählen kann, als hier steht."
        ),
        "Schreiben Sie eine in die andere (in deren caps), oder Filter, die kein Nachweis beide erfüllt.",
    ),
    "STACK_LINT/cap-idle": (
        "Eine Obergrenze für eine Menge, und kein Teil fordert eine Menge: Sie begrenzt nichts.",
        "Begrenzen Sie die Zahl der Nachweise mit atMostCredentials, oder nehmen Sie die Obergrenze heraus.",
    ),
    "STACK_LINT/cap-larger": (
        "Diese Obergrenze erlaubt mehr als die darum herum, ändert also nichts.",
        "Machen Sie sie kleiner, oder nehmen Sie sie heraus.",
    ),
    "STACK_LINT/cap-zero": (
        "Eine Obergrenze von 0: Nichts von dieser Art zählt je.",
        "Erlauben Sie etwas davon, oder nehmen Sie die Art aus dem, was die Teile anerkennen.",
    ),
    "STACK_LINT/cap-for-all": (
        "Es begrenzt alles, was zählt, weil nicht dasteht, worum es geht.",
        "Schreiben Sie in accepts, wovon nicht mehr zählen darf.",
    ),
    "STACK_LINT/span-of-nothing": (
        (
            "Eine Frist (span) gilt für das, was Plätze füllt und zu Summen beiträgt, und die Regel fordert nur "
            "Kompetenzen: Sie ist immer eingehalten."
        ),
        (
            "Fordern Sie die Leistungen auch in einem Platz oder einer Summe, oder begrenzen Sie das Alter mit "
            "within, oder nehmen Sie die Frist heraus."
        ),
    ),
    "STACK_LINT/residency-of-nothing": (
        (
            "Ein Mindestanteil ist einer von dem, was Plätze und Summen brauchen, und die Regel fordert nur "
            "Kompetenzen: Er ist immer erreicht."
        ),
        "Fordern Sie eine Zahl mit atLeastCredentials, oder die Leistungen in einem Platz oder einer Summe.",
    ),
    "STACK_LINT/residency-zero": (
        "Gefordert sind 0 aus dem eigenen Haus, und das ist nichts.",
        "Fordern Sie etwas, oder nehmen Sie es heraus.",
    ),
    "STACK_LINT/residency-too-large": (
        "Gefordert sind {n} aus dem eigenen Haus, und Plätze gibt es insgesamt für {candidates}.",
        "Fordern Sie weniger.",
    ),
    "STACK_LINT/share-of-each": (
        (
            "Dieser Anteil gilt für jede Summe für sich, für die Plätze, die eine Zahl von Nachweisen "
            "aufnehmen, und für die einer Menge; und die Regel hat mehr als eines davon: {parts}."
        ),
        (
            "Schreiben Sie eine Zahl oder Menge, wo alles zusammen gemeint ist (atLeast, atLeastCredentials, "
            "atMost, atMostCredentials); oder lassen Sie eine einzige Summe über alles."
        ),
    ),
}
