"""Words for definitions of stacks that are refused."""

_AUTHOR = "Berichtigen Sie die Definition."

PHRASES: dict[str, tuple[str, str]] = {
    "STACK_ERROR/pathway-id": (
        "Es ist nicht klar, was {id} bezeichnet: Es ist relativ, oder sein Präfix ist nicht definiert.",
        "Schreiben Sie die ganze Kennung (URL, URN oder DID), oder definieren Sie das Präfix oder @base im @context.",
    ),
    "STACK_ERROR/iri-spelled-twice": (
        "{id} und {other} sind zwei Schreibweisen einer Kennung.",
        "Schreiben Sie sie überall gleich.",
    ),
    "STACK_ERROR/record-term-unknown": (
        "Das Feld {term} einer Beziehung könnte ändern, was verlangt wird, und wird hier nicht gelesen.",
        "Nehmen Sie es heraus, oder schreiben Sie diesen Teil der Regel von Hand.",
    ),
    "STACK_ERROR/record-equal-parts": (
        "{id} und {other} sind Teile, die die Sammlung gleich nennt; ein Nachweis würde also zweimal verlangt.",
        "Behalten Sie einen der beiden als Teil, oder nehmen Sie exactMatchOf heraus.",
    ),
    "STACK_ERROR": ("Das ist keine Definition eines Gesamtnachweises.", _AUTHOR),
    "STACK_ERROR/kind": ("Hier war etwas anderes erwartet.", "Schreiben Sie {expected}."),
    "STACK_ERROR/not-text": (
        "Hier ist ein Text erwartet, und {value} ist keiner.",
        'Setzen Sie es in Anführungszeichen, etwa "{value}".',
    ),
    "STACK_ERROR/name-not-text": (
        "Der Name eines Eintrags ist ein Text, und {member} ist keiner.",
        'Setzen Sie ihn in Anführungszeichen, etwa "{member}".',
    ),
    "STACK_ERROR/member-twice": ("Der Eintrag {member} steht zweimal da.", "Behalten Sie einen davon."),
    "STACK_ERROR/member-missing": (
        "Der Eintrag {member} fehlt. Hier steht: {found}.",
        "Ergänzen Sie ihn, oder berichtigen Sie seinen Namen.",
    ),
    "STACK_ERROR/member-unknown": (
        "Einen Eintrag {member} gibt es hier nicht.",
        "Vielleicht ist einer von diesen gemeint: {known}.",
    ),
    "STACK_ERROR/operator": (
        "Ein Teil der Regel muss von genau einer Art sein, und dieser hat: {found}.",
        "Schreiben Sie eines von diesen: {known}.",
    ),
    "STACK_ERROR/owner-missing": (
        "Die Regel nennt nicht, wem sie gehört.",
        'Schreiben Sie "owner": und die Kennung (URL oder DID) der Organisation, die dafür verantwortlich ist.',
    ),
    "STACK_ERROR/identifier": ("{value} ist keine Kennung.", "Schreiben Sie eine URL, eine URN oder eine DID."),
    "STACK_ERROR/unit-missing": (
        "Eine Menge ohne Einheit sagt nichts.",
        'Schreiben Sie sie als {{"amount": 60, "unit": "hours"}}.',
    ),
    "STACK_ERROR/amount": ("{value} ist keine Menge.", "Schreiben Sie eine Zahl von 0 bis 9007199254740991."),
    "STACK_ERROR/period": (
        "{value} ist kein Zeitraum.",
        "Schreiben Sie Jahre, Monate, Wochen und Tage, etwa P5Y oder P18M.",
    ),
    "STACK_ERROR/day": ("{value} ist kein Tag des Kalenders.", "Schreiben Sie Jahr, Monat und Tag, etwa 2026-01-31."),
    "STACK_ERROR/share": ("{value} ist kein Anteil.", "Schreiben Sie eine Zahl von 0 bis 1, etwa 0.5 für die Hälfte."),
    "STACK_ERROR/several-measures": (
        "Ein Mindestanteil (residency) hat ein Maß: eine Zahl von Nachweisen, eine Menge oder einen Anteil.",
        "Behalten Sie eines davon.",
    ),
    "STACK_ERROR/no-such-part": (
        "Einen Teil {id}, um den es gehen könnte, gibt es nicht.",
        "Nennen Sie einen von diesen: {known}.",
    ),
    "STACK_ERROR/compensation-alone": (
        "Ein Ausgleich (compensation) braucht einen Durchschnitt, der ausgleicht, was verfehlt wurde.",
        "Ergänzen Sie averages, oder lassen Sie compensation weg.",
    ),
    "STACK_ERROR/choice": ("{value} ist hier nicht bekannt.", "Schreiben Sie eines von diesen: {known}."),
    "STACK_ERROR/uses": (
        "Ein Nachweis kann nicht {value} Mal verwendet werden.",
        'Schreiben Sie 1 oder mehr, oder "any".',
    ),
    "STACK_ERROR/count-and-size": (
        "Gefordert sind eine Zahl von Nachweisen und eine Menge zugleich.",
        "Behalten Sie eines von beiden; für beides schreiben Sie zwei Teile.",
    ),
    "STACK_ERROR/limit-missing": ("Eine Grenze begrenzt nichts.", "Schreiben Sie eines von diesen: {members}."),
    "STACK_ERROR/group-of-one": (
        "Eine Gruppe in {member} hat weniger als zwei Leistungen.",
        "Nennen Sie zwei oder mehr.",
    ),
    "STACK_ERROR/text-repeated": ("Ein Eintrag steht zweimal in einer Liste.", "Schreiben Sie ihn einmal."),
    "STACK_ERROR/id-repeated": ("Zwei Teile heißen {id}.", "Geben Sie jedem Teil einen eigenen Namen."),
    "STACK_ERROR/inside-itself": (
        "Der Gesamtnachweis fordert {id}, das er selbst vergibt.",
        "Nehmen Sie es heraus: Niemand könnte es je als erste Person erwerben.",
    ),
    "STACK_ERROR/level-scheme": (
        "Ein System von Niveaus namens {scheme} gibt es nicht.",
        "Verwenden Sie EQF, oder definieren Sie es in levels.",
    ),
    "STACK_ERROR/level": ("Das System hat kein Niveau {level}.", "Schreiben Sie eines von diesen: {known}."),
    "STACK_ERROR/depth": ("Die Regel ist mehr als 24 Ebenen tief verschachtelt.", "Machen Sie sie flacher."),
    "STACK_ERROR/digest": (
        "Das ist eine andere Definition als die gemeinte: Ihre Prüfsumme ist {found}, nicht {expected}.",
        "Bitten Sie um die genannte Version oder um eine neue Prüfsumme.",
    ),
    "STACK_ERROR/pathway": (
        "In diesem Dokument ist kein Pathway.",
        "Übergeben Sie das Dokument eines ceterms:Pathway.",
    ),
    "STACK_ERROR/pathway-cycle": (
        "Der Pathway führt zu seiner eigenen Komponente {id} zurück.",
        "Nehmen Sie die Bedingung heraus, die den Kreis schließt.",
    ),
    "STACK_ERROR/pathway-dangling": (
        "Der Pathway nennt {id}, das nicht im Dokument ist.",
        "Ergänzen oder berichtigen Sie es.",
    ),
    "STACK_ERROR/pathway-term": ("Der Ausdruck {term} hat keinen solchen Wert.", "Siehe die Referenz der CTDL-Form."),
    "STACK_ERROR/pathway-term-unknown": (
        "Der Ausdruck {term} könnte ändern, was der Pathway fordert, und wird hier nicht gelesen.",
        "Beschreibt er nur, nehmen Sie ihn heraus. Sonst schreiben Sie die Regel in der kompakten Form.",
    ),
    "STACK_ERROR/pathway-type-unknown": (
        "Die Klasse {type} hat vielleicht eigene Regeln und wird hier nicht gelesen.",
        "Verwenden Sie eine von: {known}. Oder schreiben Sie die Regel in der kompakten Form.",
    ),
    "STACK_ERROR/pathway-term-twice": (
        "Der Ausdruck {term} steht hier unter zwei Namen.",
        "Setzen Sie beide Werte unter einen Namen.",
    ),
    "STACK_ERROR/pathway-context": (
        "Der Kontext sagt über {name} mehr, als wofür es in CTDL steht; zwei Programme könnten also zwei Regeln lesen.",
        "Verwenden Sie den Kontext von CTDL, und nehmen Sie die Definition heraus.",
    ),
    "STACK_ERROR/pathway-no-id": (
        "Ein Eintrag von {term} hat keine Kennung, es ist also nicht klar, was gefordert ist.",
        "Geben Sie ihm eine @id, oder nennen Sie das Gemeinte mit seiner Kennung.",
    ),
    "STACK_ERROR/pathway-child": (
        "{id} ist ein Teil von {parent} oder ihm untergeordnet, aber keine Bedingung auf dem Weg dorthin fordert es.",
        "Nennen Sie es als ceterms:targetComponent, wenn es gefordert ist; sonst nehmen Sie die Beziehung heraus.",
    ),
    "STACK_ERROR/pathway-part": (
        "Die Ausdrücke von CTDL und stack:part sagen Verschiedenes über diese Bedingung.",
        "Schreiben Sie die Definition mit Stack.to_ctdl() neu.",
    ),
    "STACK_ERROR/pathway-no-destination": (
        "Der Pathway sagt nicht, zu welcher Komponente er führt.",
        (
            "Nennen Sie sie mit ceterms:hasDestinationComponent, oder schreiben Sie ceterms:isDestinationComponentOf "
            "in diese Komponente."
        ),
    ),
    "STACK_ERROR/pathway-destinations": (
        "Der Pathway führt zu mehreren Komponenten ({ids}), und ein Gesamtnachweis vergibt eine.",
        "Machen Sie einen Pathway für jede davon.",
    ),
    "STACK_ERROR/pathway-no-condition": (
        "Nichts führt zur Komponente {id}.",
        "Sagen Sie es mit ceterms:hasCondition: eine Bedingung mit den Komponenten, die davor zu erreichen sind.",
    ),
    "STACK_ERROR/pathway-several": (
        "Der Ausdruck {term} hat {count} Werte, wo ein Gesamtnachweis einen braucht.",
        "Behalten Sie den gemeinten.",
    ),
    "STACK_ERROR/pathway-node-twice": (
        "{id} ist zweimal beschrieben, auf verschiedene Weise.",
        "Setzen Sie alles, was darüber gesagt ist, an eine Stelle.",
    ),
    "STACK_ERROR/pathway-order": (
        "Kein Nachweis würde zeigen, dass {earlier} vor {id} kam.",
        "Nennen Sie mit ceterms:proxyFor, wofür jedes von beiden steht, oder nehmen Sie die Reihenfolge heraus.",
    ),
    "STACK_ERROR/pathway-number": (
        "Es ist nicht klar, von welchen Zielen und Bedingungen {number} gefordert sind.",
        "Setzen Sie die Ziele, um die es bei der Zahl geht, in eine eigene Bedingung ohne logischen Operator.",
    ),
    "STACK_ERROR/framework": (
        "Das ist kein Kompetenzrahmen und keine Leistungsübersicht, die sagt, woraus etwas besteht.",
        "Übergeben Sie ein CASE-Paket mit CFDocument und CFItems oder eine CLR mit Beziehungen.",
    ),
    "STACK_ERROR/framework-association": (
        "Eine Beziehung sagt nicht, welches eine Element sie betrifft.",
        "Schreiben Sie seine uri oder die Kennung eines Elements des Pakets; beide müssen von einem Element sein.",
    ),
    "STACK_ERROR/framework-association-type": (
        "„{type}“ ist keine Art von Beziehung, die hier gelesen wird.",
        "Verwenden Sie eine von: {known}.",
    ),
    "STACK_ERROR/framework-item-uri": (
        "Das Dokument oder ein Element hat keine URI.",
        "Geben Sie ihm eine: Nachweise nennen Rahmen und Kompetenzen damit.",
    ),
    "STACK_ERROR/framework-item-twice": ("Zwei Elemente heißen {id}.", "Geben Sie jedem eine eigene uri und Kennung."),
    "STACK_ERROR/framework-empty": ("Der Rahmen {id} hat keine Elemente.", "Ergänzen Sie die gemeinten Kompetenzen."),
    "STACK_ERROR/framework-circle": (
        "{id} hängt unter sich selbst, Kompetenzen fielen also weg.",
        "Öffnen Sie den Kreis.",
    ),
    "STACK_ERROR/framework-reserve": (
        "{type} zwischen {ids} sagt über eine Kompetenz, was keine Regel sagen kann.",
        "Wählen Sie Elemente, um die es dabei nicht geht, oder schreiben Sie den Teil der Regel von Hand.",
    ),
    "STACK_ERROR/record-association": (
        "Eine Beziehung nennt nicht beide Leistungen.",
        "Schreiben Sie die ids von beiden.",
    ),
    "STACK_ERROR/record-circle": (
        "Die Beziehungen bilden einen Kreis: {trail}.",
        "Nehmen Sie die Beziehung heraus, die ihn schließt.",
    ),
    "STACK_ERROR/record-order": (
        "{earlier} muss vor {id} kommen, das kein Teil ist; kein Nachweis würde diese Reihenfolge zeigen.",
        "Machen Sie es zu einem Teil, oder nehmen Sie die Beziehung heraus.",
    ),
    "STACK_ERROR/framework-child": (
        "{id}, das unter {parent} hängt, ist nicht im Paket; {parent} würde also selbst für eine Kompetenz gehalten.",
        "Ergänzen Sie das Element im Paket, oder nehmen Sie die Beziehung heraus.",
    ),
    "STACK_ERROR/framework-item": (
        "Ein Element {id} gibt es im Rahmen nicht.",
        "Nennen Sie ein Element mit seiner URI.",
    ),
    "STACK_ERROR/rule": (
        "Die Regel, die der Nachweis enthält, ist nicht die, die er nennt ({cause}).",
        "Verlassen Sie sich nicht auf den Nachweis. Sagen Sie der ausstellenden Stelle Bescheid.",
    ),
    "STACK_ERROR/yaml": ("Der Text ist kein YAML der schlichten Art, die hier gelesen wird: {problem}.", _AUTHOR),
    "STACK_ERROR/work": ("In {value} Schritten ist nichts entschieden.", "Schreiben Sie 1 oder mehr, etwa 1000000."),
    "STACK_ERROR/pathway-no-owner": (
        "Der Pathway sagt nicht, wer dafür verantwortlich ist.",
        "Schreiben Sie ceterms:ownedBy: die Kennung (URL oder DID) der Organisation.",
    ),
    "STACK_ERROR/pathway-order-choice": (
        (
            "{earlier} kommt vor {id} und setzt seinerseits mehr voraus; keine Regel fordert das nur dort, wo {id} "
            "gewählt ist."
        ),
        "Fordern Sie {earlier} in einer eigenen Bedingung, oder schreiben Sie die Regel in der kompakten Form.",
    ),
    "STACK_ERROR/framework-term-unknown": (
        "Der Eintrag {term} eines {type} könnte ändern, was gefordert ist, und wird hier nicht gelesen.",
        (
            "Beschreibt er nur, nehmen Sie ihn heraus, oder setzen Sie ihn in extensions. Sonst schreiben Sie den Teil "
            "der Regel von Hand."
        ),
    ),
    "STACK_ERROR/record-twin": (
        "{id} steht für {other}, und {type} sagt über {id}, was nicht über {other} gesagt ist.",
        "Sagen Sie es auch über {other}, oder nehmen Sie die Beziehung heraus.",
    ),
    "STACK_ERROR/member-empty": (
        "Nach {member} steht nichts.",
        "Schreiben Sie, was es sein soll, oder lassen Sie {member} weg.",
    ),
}
