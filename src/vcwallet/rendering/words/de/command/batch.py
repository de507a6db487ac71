"""Words for answers about many files."""

TEXTS: dict[str, str] = {
    "skipped": "ÜBERGANGEN",
    "same": "Dasselbe wie {name}.",
    "error": "Fehler: ",
    "error/at": "{what} (Stelle: {where})",
    "note": "Hinweis: ",
    "progress": "Geprüft",
    "file": "Datei",
    "files": "Dateien",
    "copies": "{count} davon sind Kopien anderer.",
    "copies/one": "1 davon ist die Kopie einer anderen.",
    "none": "Dort ist kein Badge.",
    "unasked": "Es wurde nicht gefragt, ob sie die Person betreffen, um die es Ihnen geht. Um danach zu fragen: "
    "--recipient oder --recipients",
    "in-full": "Für eine davon ganz: vcwallet verify DATEI",
    "stopped": "Sie haben nach {done} von {count} Dateien abgebrochen. Das wurde bis dahin gefunden.",
    "no-row": "Nicht in {table}, deshalb wurde nicht gefragt, wem sie gehören: {names}",
    "no-recipient": "In {table} ohne Person, deshalb wurde nicht gefragt, wem sie gehören: {names}",
    "written": "Geschrieben: {path}",
    "resumed": "{count} davon hatte schon ein früherer Lauf geprüft, das älteste Ergebnis gilt für {moment}.",
    "resumed/one": "1 davon hatte schon ein früherer Lauf geprüft, das Ergebnis gilt für {moment}.",
    "cell/verified": "bestätigt",
    "cell/unknown-issuer": "ausstellende Stelle unbekannt",
    "cell/undetermined": "ungeklärt",
    "cell/rejected": "abgelehnt",
    "cell/unreadable": "nicht lesbar",
    "cell/skipped": "übergangen",
    "cell/missing": "nicht eingereicht",
    "cell/yes": "ja",
    "cell/no": "nein",
    "cell/not asked": "nicht gefragt",
    "cell/not compared": "nicht verglichen",
}
"""The frame of such an answer."""

COLUMNS = {
    "name": "Datei",
    "place": "Stelle darin",
    "answer": "Ergebnis",
    "mind": "zu beachten",
    "title": "Titel",
    "result": "Leistungsergebnis",
    "issuer": "ausstellende Stelle",
    "claimed_name": "nennt sich selbst",
    "known_by": "bekannt bei",
    "issuer_id": "Kennung der ausstellenden Stelle",
    "recipient": "gefragt nach Person",
    "table": "gefragt nach Tabelle",
    "matched": "Person passt",
    "matched_by": "Person passt nach",
    "valid_until": "gültig bis",
    "problem": "Problem",
    "same_as": "dasselbe wie",
}
"""The table of results: what each column is called."""

PHRASES: dict[str, tuple[str, str]] = {
    "UNREACHABLE/hidden": ("Die Datei ist versteckt.", "Soll sie geprüft werden, nennen Sie die Datei selbst."),
    "UNREACHABLE/link": (
        "Das ist eine Verknüpfung, und Verknüpfungen in einem Ordner wird nicht gefolgt.",
        "Nennen Sie die Datei, zu der sie führt.",
    ),
    "UNREACHABLE/special": (
        "Das ist keine gewöhnliche Datei.",
        "Nennen Sie die Datei selbst, keine Pipe und kein Gerät.",
    ),
    "UNREACHABLE/huge": (
        "Die Datei ist größer als {limit} MB, wie kein Badge.",
        "Prüfen Sie, ob es die richtige Datei ist.",
    ),
    "UNREACHABLE/closed": ("In {path} kann nicht hineingesehen werden: {problem}.", "Prüfen Sie, wer das lesen darf."),
    "UNREACHABLE/not-among-files": (
        "Die Datei steht in Zeile {row} von {table} und ist nicht unter den Dateien.",
        "Vergleichen Sie den Namen in der Tabelle mit dem der Datei.",
    ),
    "UNREACHABLE/not-in-archive": (
        "Im Archiv {archive} ist keine Datei dieses Namens.",
        "Sehen Sie nach, wie sie dort heißt: verify {archive} nennt alles, was darin ist.",
    ),
    "USAGE_ERROR/resume-alone": (
        "--resume setzt einen früheren Lauf fort, und von dem ist nichts da.",
        "Nennen Sie mit --jsonl die Datei, in die er geschrieben hat.",
    ),
    "USAGE_ERROR/resume-receipt": (
        "Ein Prüfbeleg gilt dem, was auf einmal geprüft wurde, deshalb gibt es ihn nicht mit --resume.",
        "Prüfen Sie für einen Prüfbeleg alles auf einmal.",
    ),
    "USAGE_ERROR/results-twice": (
        "Zwei Arten von Ergebnissen können nicht in eine Datei geschrieben werden.",
        "Nennen Sie für --csv, --xlsx und --jsonl je eine eigene Datei.",
    ),
    "USAGE_ERROR/journal-other": (
        "Zeile {line} von {path} wurde nicht von --jsonl geschrieben.",
        "Nennen Sie die Datei des Laufs, der fortgesetzt werden soll. Diese bleibt, wie sie ist.",
    ),
    "USAGE_ERROR/recipients-twice": (
        "In {path} betreffen die Zeilen {rows} dieselbe Datei.",
        "Lassen Sie für jede Datei eine Zeile.",
    ),
    "USAGE_ERROR/recipients-several": (
        "In {path} passt Zeile {row} auf mehrere Dateien: {names}.",
        "Schreiben Sie den Namen mit seinem Ordner, etwa: term1/{file}",
    ),
    "USAGE_ERROR/recipients-both": (
        "--recipient und --recipients gehen nicht zusammen.",
        "Nennen Sie eine Person für alle Dateien oder eine Tabelle mit einer für jede.",
    ),
    "STORE_ERROR/journal-locked": (
        "Ein anderer Lauf schreibt gerade seine Antworten in {path}.",
        "Warten Sie, bis er zu Ende ist, oder beenden Sie ihn; oder nennen Sie mit --jsonl eine andere Datei.",
    ),
    "USAGE_ERROR/recipients-unclear": (
        "In {path} nennt Zeile {row} keine Person, nach der sich fragen lässt: „{value}“.",
        (
            "Schreiben Sie eine E-Mail-Adresse oder Kennung, etwa: ada@example.org. Zwischen mehreren einer Person "
            "steht ein ;"
        ),
    ),
    "USAGE_ERROR/recipient-unclear": (
        "{option} nennt keine Person, nach der sich fragen lässt: „{value}“.",
        "Nennen Sie eine E-Mail-Adresse oder Kennung, etwa: ada@example.org",
    ),
    "USAGE_ERROR/recipient-blank": (
        "{option} ist leer.",
        "Nennen Sie eine E-Mail-Adresse oder Kennung, oder lassen Sie die Option weg.",
    ),
    "USAGE_ERROR/recipients-columns": (
        "Die erste Zeile von {path} ist {columns}.",
        (
            "Nennen Sie darin zwei Spalten, Datei und Empfänger (oder E-Mail, DID, Kennung), und schreiben Sie eine "
            "Zeile für jede Datei."
        ),
    ),
}
