"""Words for why a credential did not count for one part of a stack, and what the earner can do about it."""

_STATE_RESULT = "Bitten Sie die ausstellende Stelle um eine Fassung, die das Ergebnis angibt."

PHRASES: dict[str, tuple[str, str]] = {
    "STACK_PART/shares-parts": (
        "Er hat {shared} mit {other} gemeinsam, und das zählt; woraus beide bestehen, zählt die Regel nur einmal.",
        (
            "Einer aus anderen Nachweisen kann zählen, oder die für die Regel verantwortliche Stelle erlaubt es mit "
            "`reuse`."
        ),
    ),
    "STACK_PART/barred": ("Er zählt nie zusammen mit {other}, und das zählt schon.", ""),
    "STACK_PART/over-the-cap": ("Von dieser Art zählt nicht mehr: Die Obergrenze der Regel ist erreicht.", ""),
    "STACK_PART/no-credits": (
        "Er gibt keine Credits an, also trägt er nichts bei.",
        "Die ausstellende Stelle kann sie in einer neuen Fassung angeben.",
    ),
    "STACK_PART/part-met": ("Dieser Teil hat auch ohne ihn alles, was er braucht.", ""),
    "STACK_PART/not-selected": ("Die beste Auswahl für den Durchschnitt lässt ihn aus.", ""),
    "STACK_PART/retaken": ("Ein anderer Versuch in derselben Sache zählt.", ""),
    "STACK_PART/same-day": (
        "Ein anderer Nachweis vom selben Tag hat schon gezählt, und die Regel zählt ihn für jeden Tag einmal.",
        "",
    ),
    "STACK_PART/reused-enough": (
        "Von dem, was zu einem anderen Gesamtnachweis gehörte, darf hier nicht mehr zählen.",
        "",
    ),
    "STACK_PART/not-from-home": (
        "Von anderswo darf nicht mehr zählen: Zu wenig kommt von dort, wo die Regel es fordert.",
        "",
    ),
    "STACK_PART/out-of-span": ("Er wurde nicht in dem Zeitraum vergeben, den die Regel für das Zählende erlaubt.", ""),
    "STACK_PART/average-no-result": ("Er gibt kein Ergebnis an, deshalb ist der Durchschnitt offen.", _STATE_RESULT),
    "STACK_PART/average-not-on-scale": (
        "Wie viele Punkte sein Ergebnis zählt, ist nicht bekannt: Auf der Skala der Regel steht es nicht.",
        "Die Stelle, der die Regel gehört, kann es in die Skala aufnehmen oder diesen Teil vom Durchschnitt ausnehmen.",
    ),
    "STACK_PART/average-no-weight": (
        (
            "Wie viel sein Ergebnis im Durchschnitt zählt, ist nicht bekannt: Der Umfang in der maßgeblichen Einheit "
            "ist nicht angegeben."
        ),
        (
            "Bitten Sie die ausstellende Stelle um eine Fassung mit dieser Angabe oder die prüfende Stelle, die "
            "Einheit zu nennen."
        ),
    ),
    "STACK_PART/average-unclear": (
        "Sein Ergebnis ist nicht sicher zu erkennen, deshalb ist der Durchschnitt offen.",
        "Bitten Sie die ausstellende Stelle um eine berichtigte Fassung.",
    ),
    "STACK_PART/other-way": ("Die Regel lässt eine Wahl, und ein anderer Weg kommt näher heran.", ""),
    "STACK_PART/size-open": (
        "Wie viel er in der geforderten Einheit ergibt, ist offen.",
        "Die Richtlinie der Prüfung kann festlegen, wie viel eine Einheit in der anderen ist.",
    ),
}

PLAIN: dict[str, tuple[str, str]] = {
    "STACK_PART/unknown-issuer": ("Die ausstellende Stelle gehört nicht zu denen, die hier bekannt sind.", "{@trust}"),
}

EARNER: dict[str, tuple[str, str]] = {
    "STACK_PART/not-settled": ("", "Lassen Sie ihn noch einmal prüfen, möglichst mit Verbindung ins Internet."),
    "STACK_PART/not-verified": ("", "Bitten Sie die ausstellende Stelle um einen, der sich bestätigen lässt."),
    "STACK_PART/issuer-not-looked-up": ("", "Wer ihn prüft, muss die ausstellende Stelle kennen. {@trust}"),
    "STACK_PART/unknown-issuer": ("", "Wer ihn prüft, muss die ausstellende Stelle kennen. {@trust}"),
    "STACK_PART/result-status": ("", "Schließen Sie ab, und bitten Sie die ausstellende Stelle um einen neuen."),
    "STACK_PART/below-pass-mark": ("", "Legen Sie die Prüfung noch einmal ab."),
    "STACK_PART/revoked": ("", "Fragen Sie die ausstellende Stelle nach dem Grund."),
    "STACK_PART/suspended": ("", "Fragen Sie die ausstellende Stelle, bis wann."),
    "STACK_PART/expired": ("", "Lassen Sie ihn erneuern."),
    "STACK_PART/subject-not-linked": ("Nichts zeigt, dass es Ihrer ist.", "{@known-as}"),
    "STACK_PART/issuer-not-entitled": ("", "Erwerben Sie ihn bei einer Stelle, die die Regel anerkennt."),
    "STACK_PART/equivalence-unproven": ("", "Fragen Sie die Stelle, der die Regel gehört, ob er zählen kann."),
    "STACK_PART/evidence-missing": ("", "Bitten Sie die ausstellende Stelle um einen mit Belegen."),
    "STACK_PART/level-below": (
        "",
        "Ist sein Niveau hoch genug, bitten Sie die ausstellende Stelle um einen, der es angibt.",
    ),
    "STACK_PART/result-missing": ("", "Bitten Sie die ausstellende Stelle um einen, der Ihr Ergebnis angibt."),
    "STACK_PART/result-below": ("", "Versuchen Sie es noch einmal, für ein besseres Ergebnis."),
    "STACK_PART/too-old": ("", "Erwerben Sie ihn noch einmal."),
    "STACK_PART/prerequisite-missing": (
        "",
        "Legen Sie das dazu, wenn Sie es haben. Wenn nicht, erwerben Sie zuerst das und dann dieses noch einmal.",
    ),
    "STACK_PART/prerequisite-later": ("", "Erwerben Sie ihn noch einmal, jetzt wo der andere vorliegt."),
    "STACK_PART/no-credits": ("", "Bitten Sie die ausstellende Stelle um einen, der sie angibt."),
    "STACK_PART/credits-without-unit": (
        "",
        "Bitten Sie die Stelle, der die Regel gehört, die Einheit der Credits dieser ausstellenden Stelle zu nennen.",
    ),
}
