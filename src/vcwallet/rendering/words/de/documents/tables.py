"""Words for tables that cannot be read as they are."""

_SAVE = "Es wurde nichts getan. Speichern Sie sie noch einmal aus der Tabellenkalkulation, als „CSV UTF-8“."
_QUOTES = "Suchen Sie nach einem Anführungszeichen ohne ein zweites"

PHRASES: dict[str, tuple[str, str]] = {
    "USAGE_ERROR/table-workbook": (
        "{path} ist eine Arbeitsmappe in einer Form, die nicht gelesen wird, oder ein anderes Archiv.",
        (
            "Speichern Sie sie aus der Tabellenkalkulation als „Excel-Arbeitsmappe (.xlsx)“ oder das Blatt als "
            "„CSV UTF-8“."
        ),
    ),
    "USAGE_ERROR/table-formula": (
        (
            "Zelle {cell} der Arbeitsmappe {path} hat eine Formel. Formeln werden nicht berechnet, deshalb ist "
            "nicht bekannt, was dort steht."
        ),
        (
            "Es wurde nichts getan. Kopieren Sie die Zellen mit Formeln, und fügen Sie sie an derselben Stelle "
            "als Werte ein."
        ),
    ),
    "USAGE_ERROR/table-cell-error": (
        "Zelle {cell} der Arbeitsmappe {path} zeigt einen Fehler oder ein Datum, das es nicht gibt.",
        "Es wurde nichts getan. Berichtigen oder leeren Sie die Zelle.",
    ),
    "USAGE_ERROR/table-merged": (
        "Die Zellen {cells} der Arbeitsmappe {path} sind verbunden: Nur die erste sagt, was alle zu sagen scheinen.",
        "Es wurde nichts getan. Heben Sie die Verbindung auf, und schreiben Sie in jede Zelle, was dort hingehört.",
    ),
    "USAGE_ERROR/table-number": (
        (
            "Die Zahl in Zelle {cell} der Arbeitsmappe {path} ist so lang, dass die Tabellenkalkulation ihre "
            "letzten Ziffern geändert haben kann."
        ),
        "Es wurde nichts getan. Formatieren Sie die Spalte als Text, und schreiben Sie die Zahl noch einmal.",
    ),
    "USAGE_ERROR/table-format": (
        (
            "Zelle {cell} der Arbeitsmappe {path} zeigt ihren Wert im Format „{form}“: Das ist nicht der Wert, der in "
            "ihr steht (87 % ist 0,87), oder nicht überall in dieser Form."
        ),
        (
            "Es wurde nichts getan. Formatieren Sie die Spalte als Text, und schreiben Sie in ihre Zellen, was gelesen "
            "werden soll; oder speichern Sie das Blatt als „CSV UTF-8“: Darin steht jede Zelle, wie sie gezeigt wird."
        ),
    ),
    "USAGE_ERROR/table-condition": (
        "In der Arbeitsmappe {path} hängt es von einer Bedingung ab, wie manche Zahlen gezeigt werden.",
        (
            "Es wurde nichts getan. Entfernen Sie die bedingte Formatierung von Zahlen, oder speichern Sie das Blatt "
            "als „CSV UTF-8“."
        ),
    ),
    "USAGE_ERROR/table-large": (
        "In der Arbeitsmappe {path} steht weit mehr als in einer solchen Tabelle.",
        (
            "Kopieren Sie die Spalten, die gebraucht werden, in eine neue Arbeitsmappe, oder speichern Sie das "
            "Blatt als „CSV UTF-8“."
        ),
    ),
    "USAGE_ERROR/table-damaged": (
        "Die Arbeitsmappe {path} kann nicht gelesen werden ({cause}).",
        (
            "Es wurde nichts getan. Öffnen Sie sie in der Tabellenkalkulation, und speichern Sie sie noch einmal, "
            "oder das Blatt als „CSV UTF-8“."
        ),
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
