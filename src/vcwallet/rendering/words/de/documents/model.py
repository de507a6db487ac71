"""Words for documents that are not what their specification asks for.

The same faults are found in what was received, in what is about to be issued and in controlled identifier documents.
What happened is the same for all; what to do depends on who can do it.
"""

_REISSUE = "Nur wer es erstellt hat, kann das richtigstellen; bitten Sie um eine berichtigte Fassung."
_REISSUE_KEYS = (
    "Wem diese Kennung gehört, muss ihr Dokument berichtigen; nichts, was damit signiert ist, lässt sich prüfen."
)

_FAULTS: dict[str, tuple[str, str]] = {
    "kind-expected": ("Der Eintrag {member} ist von der falschen Art: {found}.", "Er muss sein: {expected}."),
    "array-expected": ("Der Eintrag {member} ist ein einzelner Wert.", "Schreiben Sie ihn als Liste mit einem."),
    "string-expected": ("Der Eintrag {member} ist eine Liste.", "Schreiben Sie den einen Typ für sich."),
    "not-an-object": (
        "Das ist ein JSON-{found}, kein Objekt.",
        "Ein Dokument ist ein Objekt, in geschweiften Klammern.",
    ),
    "null": ("Der Eintrag {member} ist null.", "Lassen Sie ihn weg, wo nichts zu sagen ist."),
    "member-missing": ("Der Eintrag {member} fehlt.", "Er ist hier verlangt."),
    "member-unknown": ("Der Eintrag {member} hat hier keinen Platz.", "Dieses Objekt darf nicht erweitert werden."),
    "number-range": ("{member} ist keine Zahl, die sich vergleichen lässt.", "Zahlen müssen endlich sein."),
    "array-empty": ("Die Liste {member} ist leer.", "Lassen Sie sie weg, wo nichts darin ist."),
    "url-expected": ("{value} ist keine absolute URL.", "Schreiben Sie sie vollständig, etwa https://... oder did:..."),
    "date": ("{value} ist kein Datum.", "Schreiben Sie es als 2001-12-31."),
    "term-unknown": (
        "{value} ist kein Wort, das der Eintrag {member} haben darf.",
        (
            "Verwenden Sie eines von diesen: {expected}. Wo das Vokabular erweitert werden darf, beginnen eigene "
            "Wörter mit ext:"
        ),
    ),
    "language-code": ("{value} ist keine Sprache.", "Schreiben Sie sie als en, de-AT oder sr-Latn-RS."),
    "language-tag": ("{value} ist kein Sprachkürzel.", "Schreiben Sie es nach BCP 47, etwa en oder de-AT."),
    "direction": (
        "Die Richtung eines Textes ist weder ltr noch rtl.",
        "Verwenden Sie eines von beiden, oder lassen Sie sie weg.",
    ),
    "media-type": ("{value} ist kein Medientyp.", "Schreiben Sie ihn als image/png oder application/json."),
    "digest-sri": ("Eine Prüfsumme ist fehlerhaft.", "Schreiben Sie sie als sha384- und das base64 der Prüfsumme."),
    "digest-multibase": (
        "Eine Prüfsumme ist fehlerhaft.",
        "Schreiben Sie sie als Multihash in multibase: u... oder z...",
    ),
    "compact-jws": ("Ein Token in {member} ist fehlerhaft.", "Es muss eine kompakte JWS mit drei Teilen sein."),
    "envelope-url": (
        "Das verpackte Dokument steht nicht in einer data:-URL.",
        "Seine id muss eine data:-URL sein, die das Token enthält.",
    ),
    "type-missing": ("Der Typ sagt nicht, was das ist.", "Er muss eines von diesen nennen: {expected}."),
    "type-name": ("Einer der Typen ist kein Name.", "Typen sind Texte, die nicht leer sind."),
    "context-array": ("Der @context ist keine Liste.", "Er muss eine Liste sein, die mit {expected} beginnt."),
    "context-base": ("Der @context beginnt nicht mit dem des Datenmodells.", "Er muss mit {expected} beginnen."),
    "context-item": (
        "Ein Eintrag des @context ist weder eine URL noch ein Objekt.",
        "Entfernen oder berichtigen Sie ihn.",
    ),
    "context-open-badges": ("Der zweite @context ist nicht der von Open Badges 3.0.", "Er muss {expected} sein."),
    "context-repeated": ("Ein @context steht zweimal in der Liste.", "Nennen Sie ihn einmal."),
    "subject-without-claims": (
        "Über die Person oder Sache (credentialSubject) ist nichts gesagt.",
        "Jede braucht mindestens eine Angabe.",
    ),
    "proof-context": (
        "Die Signatur hat einen eigenen Kontext, der nicht der des Dokuments ist.",
        "Lassen Sie ihn weg: Die Signatur wird unter dem Kontext des Dokuments gelesen.",
    ),
    "subject-empty": (
        "Der Nachweis betrifft niemanden: credentialSubject ist leer.",
        "Geben Sie an, wen er betrifft und was erreicht wurde.",
    ),
    "resource-repeated": ("Die zugehörige Ressource {value} ist zweimal aufgeführt.", "Führen Sie jede einmal auf."),
    "identity-hash": (
        "Eine Kennung gibt sich als Prüfsumme aus und ist keine.",
        "Schreiben Sie sha256$ und 64 hexadezimale Ziffern (oder md5$ und 32).",
    ),
    "result-status": (
        "Ein Ergebnis hat keinen Status, obwohl seine Beschreibung sagt, dass das Ergebnis ein Status ist.",
        "Geben Sie einen an: Completed, Enrolled, Failed, InProgress, OnHold, Provisional oder Withdrew.",
    ),
}
_RECIPIENT = "Geben Sie die Kennung der Person an (id) oder deren Prüfsumme (identifier)."
_REVERSED = ("Der Nachweis würde enden ({valid_until}), bevor er beginnt ({valid_from}).", _REISSUE)

PHRASES: dict[str, tuple[str, str]] = {
    "MALFORMED_VALUE_ERROR": ("Das Dokument ist nicht, was seine Spezifikation verlangt.", _REISSUE),
    **{f"MALFORMED_VALUE_ERROR/{reason}": (what, f"{how} {_REISSUE}") for reason, (what, how) in _FAULTS.items()},
    "MALFORMED_VALUE_ERROR/recipient-missing": (
        "Es ist nicht angegeben, an wen der Nachweis vergeben wurde.",
        f"{_RECIPIENT} {_REISSUE}",
    ),
    "MALFORMED_VALUE_ERROR/validity-reversed": _REVERSED,
    "MALFORMED_VALUE_ERROR/result-unknown": (
        "Ein Ergebnis verweist auf eine Beschreibung ({id}), die die Leistung nicht hat.",
        f"Es muss eine von diesen sein: {{known}}. {_REISSUE}",
    ),
    **{f"ISSUING_ERROR/{reason}": fault for reason, fault in _FAULTS.items()},
    "ISSUING_ERROR/timestamp": ("{member} ist kein Zeitpunkt.", "Übergeben Sie ein datetime mit Zone."),
    "ISSUING_ERROR/digest-missing": (
        "Eine zugehörige Ressource hat keine Prüfsumme.",
        "Geben Sie digestSRI oder digestMultibase an.",
    ),
    "ISSUING_ERROR/recipient-unhashed": (
        (
            "Eine E-Mail-Adresse darf nicht unverändert in einem Nachweis stehen: Wer den Nachweis sieht, könnte sie "
            "lesen."
        ),
        "Übergeben Sie sie als identifiers=[hashed_identity(address, salt=...)].",
    ),
    "ISSUING_ERROR/criteria-missing": (
        "Die Leistung sagt nicht, was dafür zu tun ist.",
        "Schreiben Sie, was zu tun ist, oder geben Sie die Adresse einer Seite an, die es sagt.",
    ),
    "PROOF_VERIFICATION_ERROR/member-missing": (
        "In der Signatur fehlt {member}.",
        f"Ohne das lässt sie sich nicht prüfen. {_REISSUE}",
    ),
    "PROOF_VERIFICATION_ERROR/method-without-fragment": (
        "Die Signatur nennt ihren Schlüssel nur mit der Kennung ({method}), ohne # und den Namen des Schlüssels.",
        "Eine Kennung, die ein Schlüssel ist, sagt dennoch, welcher es ist. " + _REISSUE,
    ),
    "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT": ("Das Dokument mit den Schlüsseln ist fehlerhaft.", _REISSUE_KEYS),
    **{
        f"INVALID_CONTROLLED_IDENTIFIER_DOCUMENT/{reason}": (f"Im Dokument mit den Schlüsseln: {what}", _REISSUE_KEYS)
        for reason, (what, _) in _FAULTS.items()
    },
    "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT/service-repeated": (
        "Im Dokument mit den Schlüsseln haben zwei Dienste dieselbe id.",
        _REISSUE_KEYS,
    ),
    "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID/document-other-id": (
        "Die Schlüssel von {expected} wurden unter {url} gesucht. Das Dokument dort ist das von {found}.",
        (
            "Verlassen Sie sich nicht darauf. Sagen Sie der ausstellenden Stelle: Die id im Dokument muss die Kennung "
            "sein, Buchstabe für Buchstabe."
        ),
    ),
    "INVALID_VERIFICATION_METHOD_URL/method-url": (
        "Die Signatur nennt ihren Schlüssel nicht mit einer vollständigen URL: {method}.",
        _REISSUE,
    ),
    "INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD/relationship": (
        "Den Schlüssel gibt es, aber er ist dafür nicht zugelassen ({relationship}).",
        "Verlassen Sie sich nicht auf diese Signatur.",
    ),
    "INVALID_VERIFICATION_METHOD/method-missing": (
        "Unter der Kennung gibt es keinen Schlüssel namens {method}.",
        (
            "Vielleicht wurde der Schlüssel ersetzt und entfernt, statt ihm ein Ende zu geben (expires). Bitten Sie um "
            "einen Nachweis, der mit einem heutigen Schlüssel signiert ist."
        ),
    ),
    "INVALID_VERIFICATION_METHOD/method-ambiguous": (
        "Das Dokument mit den Schlüsseln hat zwei verschiedene Schlüssel namens {method}.",
        _REISSUE_KEYS,
    ),
    "INVALID_VERIFICATION_METHOD/method-other-controller": (
        "Der Schlüssel gehört {found}, nicht {expected}.",
        "Verlassen Sie sich nicht auf diese Signatur: Der Schlüssel ist in einem fremden Dokument aufgeführt.",
    ),
    "INVALID_VERIFICATION_METHOD/secret-published": (
        (
            "Das Dokument mit den Schlüsseln verrät die geheime Hälfte eines Schlüssels ({members}): Beliebige "
            "Personen können damit signieren."
        ),
        "Verlassen Sie sich auf nichts, was damit signiert ist, und sagen Sie Bescheid, wo der Schlüssel hingehört.",
    ),
    "INVALID_VERIFICATION_METHOD/key-missing": (
        "Ein Schlüssel vom Typ {type} enthält keinen, wo einer stehen sollte ({expected}).",
        _REISSUE_KEYS,
    ),
    "USAGE_ERROR/argument-unknown": ("Ein Argument {argument} gibt es nicht.", "Es gibt diese: {known}."),
    "USAGE_ERROR/view-other-kind": (
        "Das Dokument ist {kind}, nicht {expected}.",
        "Verlangen Sie die passende Ansicht.",
    ),
}
