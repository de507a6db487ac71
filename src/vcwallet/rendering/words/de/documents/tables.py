"""Words for tables that cannot be read as they are."""

_SAVE = "Es wurde nichts getan. Speichern Sie sie noch einmal aus der Tabellenkalkulation, als „CSV UTF-8“."
_QUOTES = "Suchen Sie nach einem Anführungszeichen ohne ein zweites"

PHRASES: dict[str, tuple[str, str]] = {
    "USAGE_ERROR/table-workbook": (
        "{path} ist eine Arbeitsmappe einer Tabellenkalkulation, keine Tabelle als Text.",
        "Öffnen Sie sie dort, und speichern Sie das Blatt als „CSV UTF-8“.",
    ),
    "USAGE_ERROR/table-encoding": (
        (
            "Die Buchstaben in Zeile {line} der Tabelle {path} haben eine ältere Kodierung und könnten als andere "
            "gelesen werden."
        ),
        _SAVE,
    ),
    "USAGE_ERROR/table-wide": ("Die Tabelle {path} ist in UTF-16 oder UTF-32 ohne das Zeichen, das dies sagt.", _SAVE),
    "USAGE_ERROR/table-nul": (
        "In Zeile {line} der Tabelle {path} ist ein NUL-Zeichen, das keine Tabellenkalkulation schreibt.",
        _SAVE,
    ),
    "USAGE_ERROR/table-cell-long": (
        "Eine Zelle bei Zeile {line} der Tabelle {path} hat mehr als {limit} Zeichen.",
        f"{_QUOTES}, oder kürzen Sie den Text der Zelle.",
    ),
    "USAGE_ERROR/table-title": (
        "Die erste Zeile der Tabelle {path} ist keine Zeile mit Namen; die scheinen in Zeile {row} zu stehen.",
        "Es wurde nichts getan. Entfernen Sie, was über den Spaltennamen steht.",
    ),
    "USAGE_ERROR/table-malformed": (
        "Die Tabelle {path} ist in Zeile {line} nicht lesbar: {problem}.",
        f"{_QUOTES}. {_SAVE}",
    ),
    "USAGE_ERROR/table-empty": (
        "In der Tabelle {path} steht nichts.",
        "Schreiben Sie die Spaltennamen in die erste Zeile und darunter eine Zeile für jeden Eintrag.",
    ),
    "USAGE_ERROR/table-separator": (
        "Es ist nicht klar, was die Zellen der Tabelle {path} trennt; ihre erste Zeile lautet: {columns}",
        "Verwenden Sie zwischen allen Namen dasselbe Zeichen: ein Komma, ein Semikolon oder einen Tabulator.",
    ),
    "USAGE_ERROR/table-name-twice": (
        "Die erste Zeile der Tabelle {path} hat einen Namen zweimal: {columns}.",
        "Es wurde nichts getan. Behalten Sie eine dieser Spalten, oder benennen Sie die andere um.",
    ),
    "USAGE_ERROR/table-cell-unnamed": (
        "Zeile {row} der Tabelle {path} hat etwas in Spalte {column}, die in der ersten Zeile keinen Namen hat.",
        (
            "Es wurde nichts getan. Benennen Sie die Spalte, oder leeren Sie die Zelle. Text mit einem Trennzeichen "
            "darin steht in Anführungszeichen."
        ),
    ),
}
