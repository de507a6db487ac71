"""Words for documents that cannot be brought into the one form that is signed."""

_DISTRUST = (
    "Verlassen Sie sich nicht auf diesen Teil: Er könnte geändert werden, ohne die Signatur zu brechen. Bitten Sie "
    "die ausstellende Stelle um eine berichtigte Fassung."
)
_ISSUER = "Bitten Sie die ausstellende Stelle um ein fehlerfreies Dokument."
_CONTEXT = "Das Vokabular, das das Dokument nennt, ist fehlerhaft. Nichts im Dokument selbst kann das beheben."
_ISSUER_LEAVES_OUT = "Die ausstellende Stelle muss ihn weglassen oder einen Kontext nennen, der ihn definiert."
_PROTECTED = "Verlassen Sie sich nicht auf dieses Dokument: Geschützte Wörter müssen für alle dasselbe bedeuten."
_NOT_HONEST = "Kein ehrlicher Nachweis tut das. Verlassen Sie sich nicht darauf."

PHRASES: dict[str, tuple[str, str]] = {
    "DATA_LOSS_DETECTION_ERROR": ("Ein Teil des Dokuments wäre von der Signatur nicht erfasst.", _DISTRUST),
    "DATA_LOSS_DETECTION_ERROR/undefined-term": (
        (
            "Der Eintrag {term} ist in den Kontexten des Dokuments nicht definiert, die Signatur würde ihn also nicht "
            "erfassen."
        ),
        "Verlassen Sie sich nicht auf diesen Eintrag. " + _ISSUER_LEAVES_OUT,
    ),
    "DATA_LOSS_DETECTION_ERROR/undefined-type": (
        (
            "Der Typ {type} ist in den Kontexten des Dokuments nicht definiert, die Signatur würde ihn also nicht "
            "erfassen."
        ),
        _ISSUER_LEAVES_OUT,
    ),
    "DATA_LOSS_DETECTION_ERROR/relative-iri": (
        "{iri} ist keine vollständige Webadresse oder Kennung, die Signatur würde sie also nicht erfassen.",
        "Schreiben Sie sie vollständig, etwa https://example.org/badges/1, ohne Leerzeichen.",
    ),
    "DATA_LOSS_DETECTION_ERROR/free-floating-value": (
        "Ein Wert steht, wo damit nichts gesagt ist, die Signatur würde ihn also nicht erfassen.",
        _ISSUER,
    ),
    "DATA_LOSS_DETECTION_ERROR/invalid-id-value": (
        "Eine Kennung (id) ist kein Text.",
        "Schreiben Sie eine Kennung als Text.",
    ),
    "DATA_LOSS_DETECTION_ERROR/invalid-type-value": (
        "Ein Typ ist kein Text.",
        "Schreiben Sie Namen von Typen als Text.",
    ),
    "DATA_LOSS_DETECTION_ERROR/invalid-language": (
        "{language} ist kein Sprachkürzel.",
        "Schreiben Sie ein Sprachkürzel wie en oder de-AT.",
    ),
    "DATA_LOSS_DETECTION_ERROR/invalid-language-tagged-value": ("Nur ein Text kann eine Sprache haben.", _ISSUER),
    "DATA_LOSS_DETECTION_ERROR/invalid-language-map-value": ("Ein Text nach Sprache ist kein Text.", _ISSUER),
    "DATA_LOSS_DETECTION_ERROR/invalid-typed-value": (
        "{type} kann nicht der Typ eines Wertes sein.",
        "Schreiben Sie die vollständige Adresse eines Datentyps oder einen definierten Namen.",
    ),
    "DATA_LOSS_DETECTION_ERROR/invalid-value-object": ("Neben einem Wert (@value) steht {keyword}.", _ISSUER),
    "DATA_LOSS_DETECTION_ERROR/invalid-list-object": ("Neben einer Liste (@list) steht {keyword}.", _ISSUER),
    "DATA_LOSS_DETECTION_ERROR/invalid-set-object": ("Neben einer Menge (@set) steht {keyword}.", _ISSUER),
    "DATA_LOSS_DETECTION_ERROR/invalid-value-object-value": (
        "Ein Wert (@value) ist ein Objekt oder eine Liste.",
        _ISSUER,
    ),
    "DATA_LOSS_DETECTION_ERROR/invalid-index-value": ("Ein Index ist kein Text.", _ISSUER),
    "DATA_LOSS_DETECTION_ERROR/conflicting-indexes": (
        "Dasselbe Ding ist mit {index} und mit etwas anderem indiziert.",
        _ISSUER,
    ),
    "DATA_LOSS_DETECTION_ERROR/invalid-nest-value": ("Verschachtelte Einträge (@nest) sind kein Objekt.", _ISSUER),
    "DATA_LOSS_DETECTION_ERROR/invalid-reverse-value": ("Umgekehrte Einträge (@reverse) sind kein Objekt.", _ISSUER),
    "DATA_LOSS_DETECTION_ERROR/invalid-reverse-property-map": ("{keyword} kann nicht in @reverse stehen.", _ISSUER),
    "DATA_LOSS_DETECTION_ERROR/invalid-reverse-property-value": (
        "Der umgekehrte Eintrag {term} hat einen Wert, der kein eigenes Ding ist.",
        _ISSUER,
    ),
    "DATA_LOSS_DETECTION_ERROR/blank-node-property": (
        "Der Eintrag {term} hat keine Bedeutung, die sich signieren ließe.",
        _DISTRUST,
    ),
    "DATA_LOSS_DETECTION_ERROR/colliding-keywords": ("{keyword} steht zweimal da, unter zwei Namen.", _ISSUER),
    "DATA_LOSS_DETECTION_ERROR/misplaced-keyword": ("{keyword} hat hier keinen Platz.", _ISSUER),
    "DATA_LOSS_DETECTION_ERROR/map-key-contradicted": (
        "Ein Ding steht unter {key} und sagt, dass es etwas anderes ist.",
        _ISSUER,
    ),
    "CONTEXT_ERROR/relative-context-url": (
        "{url} ist keine vollständige Webadresse eines Vokabulars (JSON-LD-Kontext).",
        "Schreiben Sie die ganze Adresse.",
    ),
    "CONTEXT_ERROR/protected-term-redefinition": (
        "Ein Kontext gibt dem geschützten Wort {term} eine andere Bedeutung.",
        _PROTECTED,
    ),
    "CONTEXT_ERROR/invalid-context-nullification": ("Ein Kontext wirft geschützte Wörter weg.", _PROTECTED),
    "CONTEXT_ERROR/invalid-scoped-context": ("Der Kontext im Wort {term} ist fehlerhaft ({cause}).", _CONTEXT),
    "CONTEXT_ERROR/invalid-term-definition": ("Ein Kontext definiert das Wort {term} fehlerhaft.", _CONTEXT),
    "CONTEXT_ERROR/cyclic-iri-mapping": ("Ein Kontext definiert das Wort {term} durch sich selbst.", _CONTEXT),
    "CONTEXT_ERROR/keyword-redefinition": (
        "Ein Kontext gibt dem reservierten Wort {term} eine andere Bedeutung.",
        _CONTEXT,
    ),
    "CONTEXT_ERROR/context-overflow": ("Die Kontexte führen ohne Ende zueinander.", _CONTEXT),
    "CONTEXT_ERROR/invalid-local-context": (
        "Was als Kontext dasteht, ist keiner.",
        "Nennen Sie Kontexte mit ihrer Adresse.",
    ),
    "CONTEXT_ERROR/invalid-remote-context": ("Wofür {url} steht, ist kein Kontext.", _CONTEXT),
    "UNSUPPORTED/jsonld-construct": (
        (
            "Das Dokument verwendet {construct}; das wird hier nicht angenommen: Die Bedeutung ist unsicher, oder kein "
            "Nachweis braucht es."
        ),
        "Schreiben Sie das Dokument ohne das, oder bitten Sie die ausstellende Stelle darum.",
    ),
    "CONTEXT_ERROR/invalid-base-iri": (
        "Die Basis (@base) ist keine Adresse.",
        "Schreiben Sie eine vollständige Adresse.",
    ),
    "LIMIT_EXCEEDED/node-work": (
        "Die Objekte ohne id darin zu unterscheiden braucht mehr als {limit} Schritte.",
        "Die ausstellende Stelle kann ihnen ids geben.",
    ),
    "LIMIT_EXCEEDED/ambiguous-blank-nodes": (
        (
            "{count} Objekte ohne id sehen einander so ähnlich, dass es zu lange dauern würde, sie zu unterscheiden: "
            "{nodes}"
        ),
        "Geben Sie jedem dieser Objekte eine id, und das Dokument lässt sich signieren und prüfen.",
    ),
    "LIMIT_EXCEEDED/quads": (
        "Das Dokument macht mehr als {limit} Aussagen.",
        "Die ausstellende Stelle kann es in kleineren Teilen herausgeben.",
    ),
    "LIMIT_EXCEEDED/statements": (
        (
            "Das Dokument hat so viele Signaturen oder so viele Dokumente ineinander, dass zu viele Aussagen daraus zu "
            "machen sind."
        ),
        _NOT_HONEST,
    ),
    "LIMIT_EXCEEDED/text": (
        "Lange Kennungen wiederholen sich darin so oft, dass es den Speicher füllen würde.",
        "Die ausstellende Stelle kann kürzere Kennungen verwenden und Bilder außerhalb lassen.",
    ),
    "LIMIT_EXCEEDED/context-text": (
        "Ein Kontext darin definiert ein Wort mit einem Text von mehr als {limit} Zeichen.",
        "Kein ehrlicher Kontext tut das. Verlassen Sie sich nicht darauf.",
    ),
    "LIMIT_EXCEEDED/context-combinations": (
        "Das Dokument verbindet Vokabulare auf mehr als {limit} Weisen.",
        _NOT_HONEST,
    ),
    "PARSING_ERROR/malformed-nquads": (
        "Zeile {line} ist keine N-Quads-Aussage.",
        "Schreiben Sie eine Aussage je Zeile.",
    ),
    "USAGE_ERROR/unknown-canonicalization": (
        "Eine kanonische Form namens {algorithm} gibt es nicht.",
        "Verwenden Sie eine von: {known}.",
    ),
    "USAGE_ERROR/document-not-parsed": (
        "Das ist der Text eines Dokuments, nicht das Dokument.",
        "Parsen Sie ihn zuerst, zum Beispiel mit json.loads(), oder übergeben Sie N-Quads an canonicalize_nquads().",
    ),
    "USAGE_ERROR/contexts-contradict": (
        "Für {url} sind zwei verschiedene Kontexte übergeben.",
        "Übergeben Sie einen davon.",
    ),
    "USAGE_ERROR/unknown-hash": (
        "Eine Prüfsumme {hash} für kanonische Formen gibt es nicht.",
        "Verwenden Sie eine von: {known}.",
    ),
}
