"""Words for input that cannot be read."""

_ASK = "Bitten Sie um die Originaldatei."
_BADGE = (
    "Bitten Sie die vorlegende Person um die Badge-Datei selbst, wie die ausstellende Stelle sie herausgegeben hat: "
    "PNG, SVG oder JSON."
)
_SMALLER = (
    "Kein üblicher Nachweis ist so groß. Bitten Sie die ausstellende Stelle um einen kleineren, mit großen Belegen "
    "außerhalb."
)

PHRASES: dict[str, tuple[str, str]] = {
    "PARSING_ERROR": ("Das ist kein Nachweis in einer lesbaren Form.", _ASK),
    "PARSING_ERROR/empty": ("Darin ist nichts.", _ASK),
    "PARSING_ERROR/not-a-document": ("Das ist JSON, aber ein einzelner Wert und kein Dokument.", _ASK),
    "PARSING_ERROR/malformed-json": ("Der Text ist kein wohlgeformtes JSON.", _ASK),
    "PARSING_ERROR/not-utf-8": (
        "Der Text ist kein gültiges UTF-8.",
        "Bitten Sie um die Datei, wie sie ausgestellt wurde, nicht durch ein anderes Programm kopiert.",
    ),
    "PARSING_ERROR/utf-16": (
        "Die Datei ist Text in UTF-16, wie manche Programme ihn schreiben; hier wird UTF-8 gelesen.",
        (
            "Bitten Sie um die Datei, wie sie ausgestellt wurde; oder öffnen Sie sie in einem Texteditor, und "
            "speichern Sie sie mit der Kodierung UTF-8."
        ),
    ),
    # What it is instead of a credential
    "PARSING_ERROR/unknown-form": (
        "Das ist weder eine Nachweisdatei (JSON) noch ein Token noch ein Badge-Bild (PNG oder SVG).",
        "Ist es die richtige Datei? " + _BADGE,
    ),
    "PARSING_ERROR/token-damaged": (
        (
            "Das sieht wie ein Token aus, das unterwegs beschädigt wurde: in Zeilen umbrochen, in Anführungszeichen "
            "gesetzt oder abgeschnitten."
        ),
        "Bitten Sie darum als Datei, nicht als Text einer Nachricht.",
    ),
    "PARSING_ERROR/text-is-content": (
        "Der Text ist kein Nachweis.",
        (
            "Text wird als der Nachweis selbst genommen, nie als Name oder Adresse: Um eine Datei zu lesen, übergeben "
            "Sie pathlib.Path(...)."
        ),
    ),
    "PARSING_ERROR/pdf": (
        "Das ist ein PDF. Ein Zertifikat als PDF enthält kein Badge, dessen Signatur sich prüfen ließe.",
        "Enthält es einen Link oder einen Code zum Scannen, führt der oft zum Badge. Wenn nicht: " + _BADGE,
    ),
    "PARSING_ERROR/picture": (
        "Das ist ein Bild im Format {kind}. Nur PNG- und SVG-Bilder können ein Badge tragen.",
        "Ein Bildschirmfoto oder eine umgewandelte Kopie trägt keines. " + _BADGE,
    ),
    "PARSING_ERROR/archive": (
        "Das ist ein Archiv ({kind}) mit verpackten Dateien.",
        "Entpacken Sie es, und prüfen Sie die Badges, die herauskommen.",
    ),
    "PARSING_ERROR/table": (
        (
            "Das ist eine Tabelle ({kind}). Keine, die zwischen den Dokumenten liegt, gilt als Empfängertabelle. "
            "{@recipient-table}"
        ),
        "Kommt sie von einer Bewerberin oder einem Bewerber: " + _BADGE,
    ),
    "PARSING_ERROR/office-document": (
        "Das ist ein Dokument eines Büroprogramms ({kind}). Es enthält kein Badge, dessen Signatur sich prüfen ließe.",
        _BADGE,
    ),
    "PARSING_ERROR/web-page": (
        "Das ist eine Webseite, nicht das Badge, das sie vielleicht zeigt.",
        "Öffnen Sie die Seite, und suchen Sie nach einem Download des Badges: PNG, SVG oder JSON.",
    ),
    "PARSING_ERROR/web-address": (
        "Das ist nur eine Webadresse, nicht was dort zu finden ist.",
        "Öffnen Sie sie in einem Browser, und laden Sie das Badge herunter: PNG, SVG oder JSON.",
    ),
    "PARSING_ERROR/email": (
        "Das ist eine gespeicherte E-Mail.",
        "Öffnen Sie sie, speichern Sie das angehängte Badge, und prüfen Sie diese Datei.",
    ),
    "PARSING_ERROR/backup": (
        "Das ist eine verschlüsselte Datei (age), etwa die Sicherung einer Wallet.",
        "{@restore-wallet}",
    ),
    "PARSING_ERROR/database": (
        (
            "Das ist eine Datenbankdatei, etwa eine Wallet oder die Datei einer ausstellenden Stelle, kein einzelner "
            "Nachweis."
        ),
        "{@see-wallet}",
    ),
    "PARSING_ERROR/key-file": ("Das ist ein Schlüssel oder ein Zertifikat für Rechner (PEM), kein Badge.", _BADGE),
    "PARSING_ERROR/duplicate-member": (
        (
            "Der Eintrag {member} steht zweimal in einem Objekt, sodass zwei Programme zwei verschiedene Nachweise "
            "lesen könnten."
        ),
        "Verlassen Sie sich nicht auf diese Datei. " + _ASK,
    ),
    "PARSING_ERROR/lone-surrogate": ("Ein Text enthält ein halbes Zeichen (ein einzelnes Surrogat).", _ASK),
    "PARSING_ERROR/number-not-finite": (
        "Eine Zahl ist unendlich, keine Zahl (NaN) oder größer, als Programme sie fassen (etwa 1.8e308).",
        _ASK,
    ),
    "PARSING_ERROR/number-unsafe": (
        "Eine ganze Zahl ist so groß, dass Programme sie runden, und nicht alle auf gleiche Weise.",
        "Schreiben Sie ganze Zahlen über 9007199254740991 als Text.",
    ),
    "PARSING_ERROR/not-json": (
        "Ein Wert vom Typ {type} hat in JSON keinen Platz.",
        "Übergeben Sie nur Text, Zahlen, Listen und dicts.",
    ),
    "PARSING_ERROR/base64url-malformed": ("Ein base64url-Text ist fehlerhaft.", _ASK),
    "PARSING_ERROR/base64url-not-canonical": ("Ein base64url-Text hat überzählige Bits am Ende.", _ASK),
    "PARSING_ERROR/multibase-unknown": (
        "Der Text ist in einer Kodierung, die hier nicht zulässig ist (er beginnt mit {prefix}).",
        "Schlüssel und Signaturen werden in base58-btc (z...) oder base64url (u...) geschrieben.",
    ),
    "PARSING_ERROR/multibase-other-base": ("Der Text muss mit {expected} beginnen, nicht mit {prefix}.", _ASK),
    "PARSING_ERROR/multibase-malformed": ("Ein base58-Text enthält Zeichen, die base58 nicht hat.", _ASK),
    "PARSING_ERROR/multibase-too-long": (
        "Ein Schlüssel oder eine Signatur mit {characters} Zeichen ist länger, als es sie gibt.",
        _ASK,
    ),
    "MALFORMED_VALUE_ERROR/timestamp": (
        "{value} ist kein Zeitpunkt.",
        "Schreiben Sie Datum, Uhrzeit und Zone, etwa 2026-01-31T12:00:00Z.",
    ),
    "MALFORMED_VALUE_ERROR/timestamp-zone": (
        "Die Zeit {value} nennt keine Zeitzone; sie wird als UTC genommen.",
        "Schreiben Sie die Zone, etwa das Z in 2026-01-31T12:00:00Z.",
    ),
    "LIMIT_EXCEEDED": ("Das ist größer oder tiefer als jeder übliche Nachweis und wurde nicht gelesen.", _ASK),
    "LIMIT_EXCEEDED/document-bytes": ("Der Nachweis ist größer als {megabytes} MB.", _SMALLER),
    "LIMIT_EXCEEDED/input-bytes": (
        "Die Datei ist größer als {megabytes} MB.",
        (
            "Ist es die richtige Datei? Kein übliches Badge ist so groß. Bitten Sie die ausstellende Stelle um ein "
            "kleineres."
        ),
    ),
    "LIMIT_EXCEEDED/depth": (
        "Das Dokument ist tiefer verschachtelt als {limit} Ebenen.",
        "Kein üblicher Nachweis ist das. " + _ASK,
    ),
    "LIMIT_EXCEEDED/nodes": (
        "Das Dokument hat mehr als {limit} Teile.",
        (
            "Kein üblicher Nachweis hat so viele. Bitten Sie die ausstellende Stelle, ihn in kleineren Teilen "
            "herauszugeben."
        ),
    ),
    "UNSUPPORTED/key-type": (
        "Der Schlüssel ist von einer Art, die hier nicht bekannt ist (multicodec {prefix}).",
        "Über die Signatur lässt sich nichts sagen; eine neuere Version kennt diese Art vielleicht.",
    ),
    "INVALID_VERIFICATION_METHOD/key-length": (
        "Ein Schlüssel vom Typ {type} hat {expected} Bytes; dieser hat {bytes}.",
        "Die Kennung wurde vertippt oder abgeschnitten. Bitten Sie um die vollständige.",
    ),
    "INVALID_VERIFICATION_METHOD/key-unsafe": (
        (
            "Der Schlüssel ist einer der fehlerhaften oder schwachen Punkte, unter denen beliebige Personen eine "
            "gültige Signatur erstellen können."
        ),
        "Verlassen Sie sich auf nichts, was damit signiert ist.",
    ),
}
