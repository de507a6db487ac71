"""Words for what a caller asks of a verification that cannot be answered, and for a report that does not hold."""

PHRASES: dict[str, tuple[str, str]] = {
    "USAGE_ERROR/verify-argument": (
        "Eine Prüfung hat kein Argument `{argument}`.",
        (
            "Sie hat {known}. Richtlinie, Vertrauen und Abruf gehören zu einem Verifier: "
            "Verifier(fetcher=...).verify(...)."
        ),
    ),
    "USAGE_ERROR/naive-time": (
        "Die Zeit {value} hat keine Zone und bezeichnet deshalb keinen Zeitpunkt.",
        "Übergeben Sie ein datetime mit Zone, etwa in UTC.",
    ),
    "USAGE_ERROR/conversion": (
        "Wie viele {wanted} ein {unit} ist, muss eine Zahl über 0 sein und nicht {value}.",
        "Schreiben Sie zum Beispiel {{('ECTS', 'hours'): 25}}: Ein ECTS-Credit ist 25 Stunden.",
    ),
    "USAGE_ERROR/conversions-contradict": (
        "Die Umrechnungen zwischen {unit} und {wanted} widersprechen einander.",
        "Behalten Sie eine davon: Der Rückweg folgt daraus.",
    ),
    "USAGE_ERROR/time-range": (
        "Die Zeit {value} liegt außerhalb der Jahre 1 bis 9999 in UTC.",
        "Übergeben Sie einen Zeitpunkt, den ein Zeitstempel angeben kann.",
    ),
    "USAGE_ERROR/source-type": (
        "Ein {type} ist nicht lesbar.",
        "Übergeben Sie Bytes, Text, ein dict oder einen pathlib.Path.",
    ),
    "USAGE_ERROR/seed-length": ("Ein Startwert hat {expected} Bytes; dieser hat {bytes}.", ""),
    "USAGE_ERROR/identifier-document": (
        "Das Dokument der Kennung {identifier} wurde übergeben, und nach einer solchen Kennung wird nicht nachgesehen.",
        (
            "Ihre id muss eine vollständige https://-Adresse oder eine DID des Webs sein. Ein did:key braucht kein "
            "Dokument."
        ),
    ),
    "USAGE_ERROR/identifier-document-id": (
        "Was als Dokument einer Kennung übergeben wurde, sagt nicht, von welcher: Es hat keine id.",
        "Übergeben Sie das Dokument, das die Schlüssel der ausstellenden Stelle aufführt, etwa did.json.",
    ),
    "USAGE_ERROR/identifier-document-json": (
        "Das übergebene Dokument einer Kennung ist kein JSON: {problem}",
        "Übergeben Sie ein JSON-Objekt oder die Bytes einer Datei damit.",
    ),
    "USAGE_ERROR/identifier-document-twice": (
        "Zwei Dokumente der Kennung {identifier} wurden übergeben.",
        "Übergeben Sie das, das veröffentlicht ist oder wird.",
    ),
    "USAGE_ERROR/key-not-picklable": (
        "Ein privater Schlüssel wird nicht an andere Prozesse gegeben.",
        "Öffnen Sie den Speicher in jenem Prozess.",
    ),
    "NOT_AUTHENTIC": (
        "Nach dem Inhalt wurde gefragt, aber die Echtheit des Nachweises wurde nicht gezeigt ({outcome}).",
        "Sehen Sie zuerst report.checks an; report.document hat die ungeprüften Daten.",
    ),
    "NOT_VERIFIED": (
        "Der Nachweis ist nicht bestätigt: Das Ergebnis ist {outcome}.",
        "Der Bericht im Fehler sagt, warum; siehe report.explain().",
    ),
    "USAGE_ERROR/language": ("In der Sprache {value} gibt es keine Worte.", "Wählen Sie eine von diesen: {known}."),
}
