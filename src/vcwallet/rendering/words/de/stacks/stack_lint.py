"""Words for what lint finds in definitions of stacks, catalogues and frameworks of skills."""

_TAKE_STEP_OUT = "Nehmen Sie einen dieser Schritte heraus."
_GIVE_PLACE = "Geben Sie ihm einen Platz."
_TOGETHER = (
    "Sehen Sie sie zusammen mit den Gesamtnachweisen an, zu denen sie gehören, oder geben Sie ihnen einen Platz."
)

PHRASES: dict[str, tuple[str, str]] = {
    "STACK_LINT/compensation-higher": (
        "Ausgeglichen werden darf ein Ergebnis von {result}, und kein Teil, um den es geht, verlangt mehr als {least}.",
        "Schreiben Sie das Ergebnis, das trotzdem erreicht sein muss; es ist niedriger.",
    ),
    "STACK_LINT/period-zero": (
        "{period} ist gar keine Zeit: Nur was im selben Augenblick verliehen wurde, könnte zählen.",
        "Schreiben Sie, wie lang die Zeit sein darf, etwa P5Y.",
    ),
    "STACK_LINT/awards-missing": (
        "Es steht nicht da, welcher Abschluss dafür verliehen wird; geprüft werden kann die Regel, verliehen nicht.",
        "Nennen Sie ihn in awards.",
    ),
    "STACK_LINT/unit-foreign": (
        "Verlangt wird in {unit}, und die Größen stehen in {known}: Nichts rechnet sie um, es bliebe also offen.",
        (
            "Verwenden Sie dieselbe Einheit in derselben Schreibweise, oder legen Sie eine Umrechnung fest, nach "
            "der geprüft wird."
        ),
    ),
    "STACK_LINT/vacuous": (
        "Dieser Teil fordert nichts, also wird dafür nichts vergeben.",
        "Sagen Sie, wie viele wovon es braucht, oder nehmen Sie ihn heraus.",
    ),
    "STACK_LINT/n-too-large": (
        "Gefordert sind {n}, und es gibt nur {candidates}.",
        "Fordern Sie weniger, oder nennen Sie mehr.",
    ),
    "STACK_LINT/one-option": (
        "Eine Alternative hat nur eine Möglichkeit.",
        "Ergänzen Sie eine andere, oder nehmen Sie die Alternative heraus.",
    ),
    "STACK_LINT/inside-itself": ("Der Gesamtnachweis fordert {id}, das er selbst vergibt.", "Nehmen Sie es heraus."),
    "STACK_LINT/owner-missing": ("Die Regel nennt nicht, wem sie gehört.", "Nennen Sie, wer dafür verantwortlich ist."),
    "STACK_LINT/levels-mixed": (
        "Niveaus mehrerer Systeme sind gefordert: {schemes}.",
        (
            "Niveaus vergleichen sich nur innerhalb eines Systems; verwenden Sie eines, oder führen Sie die Niveaus "
            "beider in einem auf."
        ),
    ),
    "STACK_LINT/level-unknown": (
        "Ein Niveau {level} gibt es in diesem System nicht.",
        "Verwenden Sie eines, das es gibt.",
    ),
    "STACK_LINT/units-mixed": (
        "Eine Obergrenze für Mengen trifft auf Teile in mehreren Einheiten: {units}.",
        "Verwenden Sie eine Einheit.",
    ),
    "STACK_LINT/volume": (
        "{value} sagt nichts über Stunden: Ein M vor einem T bedeutet Monate.",
        "Schreiben Sie Stunden als PT60H.",
    ),
    "STACK_LINT/unit-missing": (
        "Die Credits von {name} haben keine Einheit.",
        "Nennen Sie sie: hours, ECTS oder eine andere.",
    ),
    "STACK_LINT/issuer-missing": ("Keine Stelle vergibt {name}.", "Nennen Sie, wer es tut."),
    "STACK_LINT/skills-not-offered": (
        "Nichts bescheinigt diese Kompetenzen: {skills}.",
        "Bieten Sie etwas an, oder fordern Sie weniger.",
    ),
    "STACK_LINT/nothing-offered": ("Nichts im Katalog passt.", "Bieten Sie etwas an, oder berichtigen Sie den Filter."),
    "STACK_LINT/level-too-high": (
        "Nichts im Katalog erreicht das Niveau {level}.",
        "Bieten Sie etwas an, oder senken Sie es.",
    ),
    "STACK_LINT/levels-not-ordered": (
        (
            "Die Stufen von {result} in {name} haben keine oder gleiche Punkte; nichts Signiertes sagt also, welche "
            "höher ist."
        ),
        "Geben Sie jeder Stufe Punkte: 1 für die niedrigste und mehr für jede höhere. Stellen Sie dann neu aus.",
    ),
    "STACK_LINT/values-not-ordered": (
        "Die Werte von {result} in {name} sind eine ungeordnete Menge; nichts Signiertes sagt also, welcher höher ist.",
        (
            "Führen Sie sie von niedrig nach hoch in einer Leistung der neuesten Ausgabe von Open Badges auf. Stellen "
            "Sie dann neu aus."
        ),
    ),
    "STACK_LINT/result-not-ordered": (
        (
            "Gefordert ist {value} oder besser, und für {name} sagt nichts Signiertes, welche Ergebnisse besser als "
            "{value} sind."
        ),
        "Geben Sie jeder Stufe Punkte, führen Sie die Werte von niedrig nach hoch auf, oder fordern Sie eine Zahl.",
    ),
    "STACK_LINT/result-unknown": (
        "Gefordert ist {value} oder besser, und {name} kann kein solches Ergebnis haben.",
        "Fordern Sie einen seiner Werte oder eine seiner Stufen, oder nennen Sie das gemeinte Ergebnis.",
    ),
    "STACK_LINT/result-order-needed": (
        (
            "Gefordert ist {values} oder besser. Welche Ergebnisse besser sind, wird nur aus dem gelesen, was "
            "ausstellende Stellen signieren."
        ),
        (
            "Sorgen Sie dafür, dass jede Stufe Punkte hat oder die Werte eine Liste von niedrig nach hoch sind; mit "
            "einem Katalog wird das geprüft."
        ),
    ),
    "STACK_LINT/single-point": (
        "Nur „{name}“ passt auf „{part}“: Fällt das aus, geht es nicht weiter.",
        "Nennen Sie eine Alternative.",
    ),
    "STACK_LINT/no-slack": (
        "Genau {n} passen auf „{part}“, und {n} sind gefordert: Es gibt keinen Spielraum.",
        "Nennen Sie noch eines.",
    ),
    "STACK_LINT/total-too-large": (
        "Gefordert sind {need} {unit}, und alles, was passt, ergibt {available}.",
        "Fordern Sie weniger, oder bieten Sie mehr an.",
    ),
    "STACK_LINT/superseded": ("{id} ist durch {by} ersetzt.", "Nehmen Sie auch das neuere an."),
    "STACK_LINT/retired": ("{id} wird nicht mehr vergeben.", "Nennen Sie etwas, das vergeben wird."),
    "STACK_LINT/cannot-be-met": ("Nicht einmal alle Leistungen zusammen erfüllen die Regel.", "Fordern Sie weniger."),
    "STACK_LINT/hall": (
        "Diese Teile brauchen zusammen {need}, und aus dem Katalog passen nur {available} auf einen davon: {parts}.",
        "Fordern Sie weniger, oder nennen Sie mehr.",
    ),
    "STACK_LINT/requires-unknown": (
        "Vorausgesetzt ist, was nicht im Katalog steht: {ids}.",
        "Ergänzen oder berichtigen Sie es.",
    ),
    "STACK_LINT/cycle": ("{id} lässt sich nicht erwerben: Es führt zu sich selbst zurück, {trail}.", _TAKE_STEP_OUT),
    "STACK_LINT/unobtainable": ("{id} lässt sich nicht erwerben.", "Sehen Sie nach, was es fordert."),
    "STACK_LINT/successor-lower": (
        "{id} kommt nach {before}, auf einem niedrigeren Niveau.",
        "Prüfen Sie die Niveaus oder die Reihenfolge.",
    ),
    "STACK_LINT/expires-first": (
        "{before} gilt {valid}, und {id}, das es voraussetzt, dauert {lasts}: Es läuft ab, bevor das fertig ist.",
        "Lassen Sie es länger gelten.",
    ),
    "STACK_LINT/dead-end": (
        "{name} führt nirgendwohin: Kein Gesamtnachweis fordert es, und nichts folgt darauf.",
        _GIVE_PLACE,
    ),
    "STACK_LINT/orphan": ("{name} steht allein: Kein Gesamtnachweis fordert es, und nichts folgt darauf.", _GIVE_PLACE),
    "STACK_LINT/described": ("Diese Ausdrücke beschreiben nur und sind kein Teil der Regel: {terms}.", ""),
    "STACK_LINT/unasked": (
        "Keine Bedingung fordert diese, sie sind also kein Teil der Regel: {ids}.",
        "Nennen Sie sie als Ziele einer Bedingung, wenn sie gefordert sind.",
    ),
    "STACK_LINT/dead-ends": (
        (
            "{count} Leistungen führen nirgendwohin: Kein Gesamtnachweis fordert sie, und nichts folgt darauf; etwa "
            "{names}."
        ),
        _TOGETHER,
    ),
    "STACK_LINT/orphans": (
        "{count} Leistungen stehen allein: Kein Gesamtnachweis fordert sie, und nichts folgt darauf; etwa {names}.",
        _TOGETHER,
    ),
    "STACK_LINT/single-points": (
        "In jedem dieser Teile passt nur eine Leistung; fällt sie aus, geht es nicht weiter: {parts}.",
        "Nennen Sie Alternativen, wo es welche geben kann.",
    ),
    "STACK_LINT/no-identifier": (
        "„{value}“ ist ein Name oder Kürzel, und Nachweise werden nur an Kennungen erkannt.",
        "Schreiben Sie die Kennung, die in den Nachweisen steht, etwa {example}.",
    ),
    "STACK_LINT/identifier-called": (
        "„{value}“ ist, wie die Leistung {id} heißt; Nachweise werden nur an ihrer Kennung erkannt.",
        "Schreiben Sie {id}.",
    ),
    "STACK_LINT/identifier-near": (
        "{value} ist nicht im Katalog, der {id} hat: Die beiden unterscheiden sich nur in der Schreibung.",
        "Schreiben Sie {id}.",
    ),
    "STACK_LINT/awards-unknown": (
        "Der Gesamtnachweis vergibt {id}, das in keinem Katalog steht.",
        "Ergänzen Sie die Leistung im Katalog, oder berichtigen Sie ihre Kennung.",
    ),
    "STACK_LINT/endorser-unknown": (
        "{id} steht nicht auf der Vertrauensliste; nichts, was dort empfohlen wird, würde also für Sie zählen.",
        "Berichtigen Sie die Kennung, oder setzen Sie die empfehlende Stelle auf die Liste.",
    ),
    "STACK_LINT/label-unused": (
        "„{label}“ ist ein Name für {id}, das der Gesamtnachweis nicht erwähnt.",
        "Berichtigen Sie die Kennung, oder nehmen Sie den Namen heraus.",
    ),
    "STACK_LINT/places-compete": (
        "Diese Teile brauchen zusammen {need}, und was sie nennen, füllt nur {available}: {parts}.",
        "Nennen Sie mehr, fordern Sie weniger, oder lassen Sie einen Nachweis mit uses in mehreren Teilen zählen.",
    ),
    "STACK_LINT/barred-together": (
        "Diese Teile brauchen mehrere von {ids} ({parts}), von denen nur eines zählt.",
        "Nehmen Sie die Gruppe heraus, oder nennen Sie Alternativen.",
    ),
    "STACK_LINT/after-itself": ("{id} muss vorliegen, bevor damit begonnen wurde.", "Nehmen Sie es aus after."),
    "STACK_LINT/after-circle": ("Jedes davon muss vor dem davor genannten vorliegen: {trail}.", _TAKE_STEP_OUT),
    "STACK_LINT/stack-circle": (
        "{id} lässt sich nicht erwerben: Die Gesamtnachweise, die diese vergeben, fordern einander, {trail}.",
        _TAKE_STEP_OUT,
    ),
    "STACK_LINT/average-too-high": (
        "Gefordert ist ein Durchschnitt von {need}, und das beste Ergebnis hat {best} Punkte.",
        "Fordern Sie weniger, oder berichtigen Sie die Punkte.",
    ),
    "STACK_LINT/compensation-zero": (
        "Ausgeglichen werden dürfen 0 Ergebnisse, und das ist keines.",
        "Erlauben Sie welche, oder nehmen Sie es heraus.",
    ),
    "STACK_LINT/points-missing": (
        "Ergebnisse können Werte haben, denen der Durchschnitt keine Punkte gibt: {values}.",
        "Geben Sie jedem Wert Punkte. Bis dahin lässt ein solches Ergebnis den Durchschnitt offen.",
    ),
    "STACK_LINT/not-graded": (
        (
            "Der Durchschnitt geht auch über Leistungen, deren Ergebnisse keine Punkte haben: {names}. Sie würden ihn "
            "offen lassen."
        ),
        (
            "Nennen Sie in over die Plätze mit Noten. Oder schreiben Sie of: LetterGrade (ihre Art) mit withoutResult: "
            "left-out."
        ),
    ),
    "STACK_LINT/number-rises": (
        "Ergebnisse von diesen sind Zahlen, von denen eine höhere immer als besser zählt: {names}.",
        (
            "Ist dort 1,0 die beste Note, führen Sie die Noten als Werte von der schlechtesten bis zur besten auf, und "
            "geben Sie ihnen Punkte."
        ),
    ),
    "STACK_LINT/repeatable-unused": (
        "Nichts, was ein Teil fordert, darf danach wiederholt werden.",
        "Berichtigen Sie den Filter, oder nehmen Sie ihn heraus.",
    ),
    "STACK_LINT/exemption-too-large": (
        "„{part}“ wird um {amount} gesenkt und braucht nur {need}.",
        "Senken Sie ihn um höchstens {need}.",
    ),
    "STACK_LINT/span-too-short": (
        "Alles muss innerhalb von {span} vergeben sein, und nacheinander brauchen diese länger: {trail}.",
        "Erlauben Sie mehr Zeit.",
    ),
    "STACK_LINT/period-empty": (
        "Der Zeitraum beginnt am {since}, nachdem er am {until} endet.",
        "Berichtigen Sie einen der beiden Tage.",
    ),
    "STACK_LINT/period-over": (
        "Der Zeitraum endete am {until}: Nichts, was jetzt vergeben wird, kann zählen.",
        "Nennen Sie einen späteren Tag, oder behalten Sie den Teil nur für das, was bis dahin vergeben wurde.",
    ),
    "STACK_LINT/size-empty": (
        "Nichts hat mindestens {least} und höchstens {most} {unit}.",
        "Berichtigen Sie eine der beiden Mengen.",
    ),
    "STACK_LINT/level-empty": (
        "Das höchste Niveau, {most}, liegt unter dem niedrigsten, {least}.",
        "Berichtigen Sie eines der beiden Niveaus.",
    ),
    "STACK_LINT/unit-unsaid": (
        "Credits haben keine Einheit, und nichts sagt, worin ein Credit gemessen ist: {parts}. Diese blieben offen.",
        "Schreiben Sie die Einheit jeder ausstellenden Stelle oder Leistung in units.",
    ),
    "STACK_LINT/item-repeated": ("Zwei Elemente haben die id {id}.", "Geben Sie jedem eine eigene."),
    "STACK_LINT/parent-unknown": (
        "{id} hängt unter {parent}, das nicht im Rahmen ist.",
        "Ergänzen oder berichtigen Sie es.",
    ),
    "STACK_LINT/item-cycle": ("Elemente hängen unter sich selbst: {trail}.", "Öffnen Sie den Kreis."),
    "STACK_LINT/skill-outside": ("{skill} ist nicht im Rahmen {framework}.", "Berichtigen Sie eines von beiden."),
    "STACK_LINT/skill-unattested": (
        "{count} Kompetenzen aus {framework} bescheinigt nichts, etwa {skills}.",
        "Bieten Sie etwas dafür an.",
    ),
    "STACK_LINT/award-equal": (
        "Gefordert ist {id}, das die Regel gleichwertig mit {award} nennt, das sie selbst vergibt. Also zählt es nie.",
        "Nehmen Sie es hier heraus oder aus equivalents.",
    ),
    "STACK_LINT/level-too-low": (
        "Nichts im Katalog, das passen würde, liegt auf dem Niveau {level} oder niedriger.",
        "Bieten Sie etwas an, oder erhöhen Sie es.",
    ),
    "STACK_LINT/no-language": (
        "„{value}“ ist kein Sprachkürzel, und Nachweise nennen Sprachen nur damit.",
        "Schreiben Sie das Kürzel, etwa en für Englisch oder pt-BR für brasilianisches Portugiesisch.",
    ),
    "STACK_LINT/type-unknown": (
        "Open Badges hat keinen Leistungstyp namens „{value}“.",
        "Schreiben Sie einen, den es hat, etwa Course, oder einen eigenen, der mit ext: beginnt.",
    ),
    "STACK_LINT/average-of-nothing": (
        "Ein Durchschnitt geht über das, was Plätze füllt, und die Regel hat keinen Platz.",
        "Fordern Sie die benoteten Leistungen in einem Platz, oder nehmen Sie den Durchschnitt heraus.",
    ),
    "STACK_LINT/exemption-idle": (
        "„{part}“ wird um {amount} gesenkt, und der Bedarf bleibt {need}.",
        "Senken Sie ihn um mehr, oder nehmen Sie die Ausnahme heraus.",
    ),
    "STACK_LINT/exemption-for-all": (
        "Was immer vergeben wird, gewährt diese Ausnahme: Es ist nicht gesagt, welcher Nachweis.",
        "Nennen Sie die Leistung oder ihren Typ in accepts.",
    ),
}
