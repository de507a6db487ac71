"""Words for what came of checking stacks. For their definitions: `stack_definitions`; what lint finds: `stack_lint`."""

_ONLY_MEANT = "Legen Sie nur die Nachweise vor, die dafür zählen sollen."
_ASK_OWNER = "Fragen Sie die Stelle, der die Regel gehört."
_ASK_ISSUER = "Fragen Sie die ausstellende Stelle."
_CORRECTED = "Bitten Sie die ausstellende Stelle um eine berichtigte Fassung."
_STATED = "Bitten Sie die ausstellende Stelle um eine Fassung, die das angibt."
_EARN_AGAIN = "Er muss noch einmal erworben werden."
_ORDERED = (
    "Bitten Sie die ausstellende Stelle um eine neue Fassung, deren Stufen Punkte haben oder deren Werte eine "
    "signierte "
    "Liste sind."
)

PHRASES: dict[str, tuple[str, str]] = {
    "STACK/scale-end-guessed": (
        "Nirgends steht, wie hoch Ergebnisse reichen; {end} wurde für das beste gehalten.",
        "Gibt es bessere, genügen vielleicht weniger Schritte.",
    ),
    "STACK_PART/pass-mark-of-which": (
        "Er hat eine Bestehensgrenze und sagt nicht, welches Ergebnis gemeint ist.",
        "Bitten Sie die ausstellende Stelle um einen, dessen Ergebnis seine Beschreibung nennt (resultDescription).",
    ),
    "STACK_PART/endorsement-not-in-force": (
        "Die Befürwortung dazu galt zu dieser Zeit nicht oder wurde zurückgenommen.",
        "Bitten Sie die ausstellende Stelle um einen mit einer Befürwortung, die gilt.",
    ),
    "STACK/budget": ("Ob die Regel erfüllt ist, ließ sich in {work} Suchschritten nicht entscheiden.", _ONLY_MEANT),
    "STACK/hard-never-together": (
        "Die Regel hat {count} Gruppen, die nie zusammen zählen, etwa {groups}; das macht die Suche lang.",
        (
            "Die Stelle, der die Regel gehört, kann sie kurz machen: mit weniger Gruppen oder mit Teilen, deren Inhalt "
            "sich nicht überschneidet."
        ),
    ),
    "STACK/hard-limits": (
        "Die Regel begrenzt dieselben Nachweise mehrfach: {rules}. Das macht die Suche lang.",
        (
            "Die Stelle, der die Regel gehört, kann sie kurz machen: mit weniger Grenzen oder mit solchen, die "
            "ineinander liegen."
        ),
    ),
    "STACK/hard-sizes": (
        "{count} Teile der Regel sind bis zu einem Umfang zu füllen, etwa {parts}; das macht die Suche lang.",
        "Die Stelle, der die Regel gehört, kann sie kurz machen, indem sie nennt, was zu jedem Teil gehört.",
    ),
    "STACK/advice-budget": ("Was noch fehlt, wurde in {work} Suchschritten nicht gefunden.", _ONLY_MEANT),
    "STACK/cannot-be-completed": (
        "Nichts, was sich noch erwerben lässt, vervollständigt es nach dieser Regel.",
        _ASK_OWNER,
    ),
    "STACK/no-completion-found": (
        "Was es vervollständigen würde, wurde nicht gefunden; das heißt nicht, dass es nichts gibt.",
        _ASK_OWNER,
    ),
    "STACK/vacuous": ("Ein Teil der Regel fordert nichts, also wird nie etwas vergeben.", _ASK_OWNER),
    "STACK/residency": ("Zu wenig kommt von dort, woher {need} kommen müssen.", ""),
    "STACK/subjects-not-linked": (
        "Die Nachweise lauten auf {people} Kennungen, und nichts zeigt, dass dies eine Person ist.",
        "Lassen Sie die Person nachweisen, dass die Kennungen ihre sind. {@recipient}",
    ),
    "STACK/changed-since-award": ("Bei der Vergabe war es so: {then}; jetzt ist es so: {now}.", ""),
    "STACK/revoked-since": (
        "{name} wurde nach der Vergabe widerrufen; eine Statusliste belegt, dass der Nachweis damals in Kraft war.",
        "",
    ),
    "STACK/revoked-since-on-word": (
        (
            "{name} ist widerrufen; dass der Nachweis bei der Vergabe in Kraft war, sagt nur die Stelle, die den "
            "Gesamtnachweis ausgestellt hat."
        ),
        "",
    ),
    "STACK/not-current": ("{name} ist seit der Vergabe abgelaufen.", ""),
    "STACK/in-another-stack": ("{name} hat auch in einem anderen vorgelegten Gesamtnachweis gezählt.", ""),
    "STACK/weak-hash": (
        "Eine Person wurde mit einer veralteten Art von Prüfsumme (md5) abgeglichen, die sich fälschen lässt.",
        "Bitten Sie um einen Nachweis mit sha256.",
    ),
    "STACK_PART": ("Er hat nicht gezählt.", ""),
    "STACK_PART/not-verified": (
        "Er hat der Prüfung nicht standgehalten ({detail}).",
        "Bitten Sie um einen, der es tut.",
    ),
    "STACK_PART/not-settled": ("Bei der Prüfung ist etwas offen geblieben ({detail}).", "Klären Sie zuerst das."),
    "STACK_PART/contents-unknown": (
        "Der Inhalt war nicht lesbar, es kann also alles Mögliche sein.",
        "Lassen Sie ihn prüfen.",
    ),
    "STACK_PART/issuer-not-looked-up": (
        "Ob Sie die ausstellende Stelle kennen, ließ sich nicht klären.",
        "Prüfen Sie ihn noch einmal, wo Ihre Vertrauensquellen erreichbar sind.",
    ),
    "STACK_PART/unknown-issuer": ("Sie kennen die ausstellende Stelle nicht.", "{@trust}"),
    "STACK_PART/result-status": ("Er wurde nicht abgeschlossen.", ""),
    "STACK_PART/below-pass-mark": ("Das Ergebnis reicht nicht zum Bestehen.", ""),
    "STACK_PART/pass-mark-not-comparable": (
        "Das Ergebnis und die Bestehensgrenze lassen sich nicht vergleichen.",
        _ASK_ISSUER,
    ),
    "STACK_PART/pass-mark-not-ordered": (
        (
            "Ob das Ergebnis die Bestehensgrenze erreicht, ist offen: Die ausstellende Stelle hat nicht signiert, "
            "welches Ergebnis höher ist."
        ),
        _ORDERED,
    ),
    "STACK_PART/result-ambiguous": (
        "Das Ergebnis oder was zum Bestehen nötig ist, steht mehrfach und verschieden darin.",
        _CORRECTED,
    ),
    "STACK_PART/several-achievements": (
        "Er nennt mehrere Leistungen zugleich, also ist offen, wofür er steht.",
        "Bitten Sie die ausstellende Stelle um einen Nachweis für jede.",
    ),
    "STACK_PART/several-subjects": (
        "Er betrifft mehrere Personen oder Dinge zugleich, also ist offen, wem er gehört und wofür er steht.",
        "Bitten Sie die ausstellende Stelle um einen Nachweis für jede Person.",
    ),
    "STACK_PART/contents-ambiguous": (
        "Ein Datum, eine Menge oder eine andere einzelne Angabe steht mehrfach und verschieden darin.",
        _CORRECTED,
    ),
    "STACK_PART/awarded-later": ("Er wurde später vergeben als zu dem Zeitpunkt, auf den es ankommt.", ""),
    "STACK_PART/revoked": ("Die ausstellende Stelle hat ihn widerrufen.", ""),
    "STACK_PART/revoked-timing-unknown": (
        "Er ist widerrufen; ob er es bei der Vergabe des Gesamtnachweises schon war, ist nicht bekannt.",
        (
            "Bitten Sie die Stelle, die den Gesamtnachweis ausgestellt hat, um die Statusliste, wie sie damals gesehen "
            "wurde."
        ),
    ),
    "STACK_PART/expired": ("Er ist abgelaufen.", "Die ausstellende Stelle kann ihn erneuern."),
    "STACK_PART/expired-before-award": ("Er war schon vor der Vergabe abgelaufen.", ""),
    "STACK_PART/not-in-force": ("Er war zu diesem Zeitpunkt nicht in Kraft.", ""),
    "STACK_PART/own-award": (
        "Er ist das, was dieser Gesamtnachweis vergibt, oder wurde daraus gemacht; also ist er kein Teil davon.",
        "",
    ),
    "STACK_PART/counted-elsewhere": ("Er hat schon in einem anderen vorgelegten Gesamtnachweis gezählt.", ""),
    "STACK_PART/superseded": ("Eine neuere Fassung davon wurde vorgelegt.", ""),
    "STACK_PART/perhaps-superseded": ("Eine neuere Fassung davon wurde vorgelegt; sie ist noch nicht geklärt.", ""),
    "STACK_PART/same-id": (
        "Ein anderer vorgelegter Nachweis derselben Stelle trägt dieselbe id und gilt ab demselben Zeitpunkt.",
        "Fragen Sie die ausstellende Stelle, welcher davon gilt.",
    ),
    "STACK_PART/copy": ("Er wurde zweimal vorgelegt.", ""),
    "STACK_PART/other-form": ("Das ist derselbe Nachweis in einer anderen Form; er zählt einmal.", ""),
    "STACK_PART/counted-once": ("Eine andere Ausgabe derselben Leistung hat schon gezählt.", ""),
    "STACK_PART/not-needed": ("Für ihn war kein passender Platz mehr frei.", ""),
    "STACK_PART/not-asked-for": ("Die Regel fordert ihn nicht.", ""),
    "STACK_PART/subject-not-linked": (
        "Nichts zeigt, dass er dieselbe Person betrifft.",
        "Lassen Sie die Person nachweisen, dass die Kennung ihre ist. {@recipient}",
    ),
    "STACK_PART/issuer-not-entitled": (
        "Die ausstellende Stelle ist nicht berechtigt, dies zu vergeben.",
        "Die Stelle, der die Regel gehört, kann weitere ausstellende Stellen nennen.",
    ),
    "STACK_PART/equivalents-not-accepted": ("Die Regel nimmt hier nichts Gleichwertiges an.", ""),
    "STACK_PART/equivalence-unproven": (
        "Niemand, der dazu berechtigt ist, nennt ihn gleichwertig.",
        "Die Stelle, der die Regel gehört, kann ihn unter dem Gleichwertigen aufführen.",
    ),
    "STACK_PART/equivalence-unresolved": (
        "Eine Leistungsübersicht nennt ihn gleichwertig, zeigt aber nicht beide Leistungen.",
        "Bitten Sie um eine Leistungsübersicht, die beide beschreibt, oder um eine Regel, die sie gleichwertig nennt.",
    ),
    "STACK_PART/evidence-missing": (
        "Er enthält keine Belege.",
        "Die ausstellende Stelle kann sie in einer neuen Fassung ergänzen.",
    ),
    "STACK_PART/level-below": ("Das angegebene Niveau ist nicht hoch genug.", ""),
    "STACK_PART/level-above": ("Das angegebene Niveau ist höher als das, was hier zählt.", ""),
    "STACK_PART/level-missing": ("Er gibt kein Niveau an.", _STATED),
    "STACK_PART/levels-differ": (
        "Er gibt mehrere Niveaus desselben Systems an, oder eines auf mehrere Arten, und nicht alles davon zählt hier.",
        "Bitten Sie die ausstellende Stelle um eine Fassung, die ein einziges Niveau angibt, überall dasselbe.",
    ),
    "STACK_PART/level-not-comparable": (
        (
            "Das Niveau ist in einem anderen System angegeben als gefordert, und nichts sagt, wie sich die beiden "
            "vergleichen."
        ),
        (
            "Die Regel kann die Niveaus beider Systeme in einem aufführen. Oder bitten Sie die ausstellende Stelle um "
            "eine Fassung mit dem geforderten."
        ),
    ),
    "STACK_PART/credits-not-comparable": (
        (
            "Der Umfang ist in einer anderen Einheit angegeben als gefordert, und nichts sagt, wie viele der einen die "
            "andere ist."
        ),
        "Die prüfende Stelle kann eine Umrechnung festlegen.",
    ),
    "STACK_PART/result-missing": (
        "Er gibt kein solches Ergebnis an.",
        "Die ausstellende Stelle kann es in einer neuen Fassung angeben.",
    ),
    "STACK_PART/result-below": ("Das Ergebnis ist nicht gut genug.", ""),
    "STACK_PART/result-not-comparable": ("Das Ergebnis lässt sich nicht mit dem Geforderten vergleichen.", _ASK_ISSUER),
    "STACK_PART/result-not-ordered": (
        (
            "Ob das Ergebnis gut genug ist, ist offen: Die ausstellende Stelle hat nicht signiert, welches Ergebnis "
            "höher ist."
        ),
        _ORDERED,
    ),
    "STACK_PART/too-old": ("Die Vergabe liegt zu lange zurück.", _EARN_AGAIN),
    "STACK_PART/awarded-before-period": ("Er wurde vor dem Zeitraum vergeben, der zählt.", ""),
    "STACK_PART/awarded-after-period": ("Er wurde nach dem Zeitraum vergeben, der zählt.", ""),
    "STACK_PART/size-missing": ("Der Umfang des Lernens ist nicht angegeben.", _STATED),
    "STACK_PART/too-small": ("Er steht für weniger Lernen, als hier zählt.", ""),
    "STACK_PART/too-large": ("Er steht für mehr Lernen, als hier zählt.", ""),
    "STACK_PART/size-not-comparable": (
        "Ob er den Umfang hat, der hier zählt, ist offen: Die Einheit fehlt oder lässt sich nicht sicher vergleichen.",
        "Die prüfende Stelle kann die Einheit nennen oder eine Umrechnung festlegen.",
    ),
    "STACK_PART/language-unknown": ("In welcher Sprache unterrichtet wurde, ist nicht sicher angegeben.", _STATED),
    "STACK_PART/other-language": ("Unterrichtet wurde in einer anderen Sprache als der, die hier zählt.", ""),
    "STACK_PART/endorsement-missing": (
        "Keine der Stellen, die ihn empfohlen haben müssen, hat es getan.",
        "Bitten Sie die ausstellende Stelle um eine Fassung mit der Empfehlung darin.",
    ),
    "STACK_PART/endorsement-not-settled": (
        "Die Empfehlung ließ sich nicht bestätigen.",
        "Prüfen Sie ihn noch einmal, wo die Empfehlung geprüft werden kann.",
    ),
    "STACK_PART/award-date-unknown": ("Wann er vergeben wurde, ist nicht bekannt.", _ASK_ISSUER),
    "STACK_PART/prerequisite-missing": (
        "Was davor vorliegen musste, wurde nicht vorgelegt.",
        "Legen Sie es ebenfalls vor.",
    ),
    "STACK_PART/prerequisite-later": ("Was davor vorliegen musste, wurde erst nach dem Beginn vergeben.", _EARN_AGAIN),
    "STACK_PART/start-unknown": (
        "Wann damit begonnen wurde, ist nicht bekannt; ob die Reihenfolge eingehalten ist, ist also offen.",
        "Bitten Sie die ausstellende Stelle um eine Fassung, die den Beginn angibt.",
    ),
    "STACK_PART/credits-without-unit": (
        "Nichts, was als sicher gilt, sagt, von welcher Art die Credits sind.",
        "Die Regel kann die Einheit der Credits dieser ausstellenden Stelle nennen.",
    ),
    "STACK_PART/suspended": ("Die ausstellende Stelle hat ihn zurzeit ausgesetzt.", ""),
}

TEXTS: dict[str, str] = {
    "ready/average": "der Durchschnitt",
    "ready/compensation": "weniger Ergebnisse, die der Durchschnitt ausgleichen muss",
    "ready/span": "verliehen innerhalb der erlaubten Zeit",
    "ready/residency": "genug von dort, wo die Regel es verlangt",
    "ready/cap": "etwas anderes als das, wovon nicht mehr zählen darf",
    "ready/reuse": "etwas, woraus kein anderer Gesamtnachweis besteht",
    # The command
    "ready/none": "Niemand ist so weit oder einen Schritt davor.",
    "ready/missing": "fehlt: {names}",
    "ready/award": "So vergeben Sie es: vcwallet stack award GESAMTNACHWEIS PERSON",
    "award/by-policy": "Erfüllt ist es nach Ihrer Richtlinie und nicht nach der Regel allein: Wer es ohne Ihre "
    "Richtlinie prüft, wird es nicht bestätigen. Geben Sie sie mit, für vcwallet stack verify DATEI --policy DATEI; "
    "oder lassen Sie die Regel sagen, was sie sagt.",
    "check/unread": "War nicht lesbar und hat nicht gezählt: {names}",
    "check/written": "Geschrieben: {file}",
    "lint/none": "keine Fehler",
    "not-checked/recipient": "Es wurde nicht gefragt, ob sie die Person betreffen, um die es Ihnen geht: Zum "
    "Vergleichen wurde weder eine E-Mail-Adresse noch eine Kennung angegeben.",
    "not-checked/other-stacks": "Ob ein Nachweis in anderen Gesamtnachweisen zählt, wurde nur unter dem Vorgelegten "
    "gesucht.",
}
"""Texts that are no phrases; most of them: `stack_reports`."""
