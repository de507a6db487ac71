"""Words for baking, reading and drawing badges."""

_ORIGINAL = (
    "Bitten Sie um die Datei, wie sie ausgestellt wurde. Programme, die Bilder bearbeiten oder verkleinern, "
    "beschädigen oft, was darin ist."
)
_ISSUER = "Bitten Sie die ausstellende Stelle um ein fehlerfreies Badge."
_REDRAW = (
    "Speichern Sie das Bild noch einmal aus einem Zeichenprogramm, als schlichtes PNG oder SVG, und betten Sie "
    "erneut ein."
)
_CHECK = "Um eines zu prüfen, bitten Sie die ausstellende Stelle darum als PNG oder JSON."
_DISTRUST = "Verlassen Sie sich nicht auf diese Datei. " + _ISSUER
_SIMPLER = "Verwenden Sie ein einfacheres Bild."

PHRASES: dict[str, tuple[str, str]] = {
    "BAKING_ERROR": ("Dieses Bild trägt keinen richtig eingebetteten Nachweis.", _ORIGINAL),
    # What is in the picture
    "BAKING_ERROR/unknown-picture": (
        "Das ist weder ein PNG- noch ein SVG-Bild; nur diese können einen Nachweis tragen.",
        "Verwenden Sie das Badge als PNG oder SVG. Ein Bildschirmfoto oder eine umgewandelte Kopie trägt nichts.",
    ),
    "BAKING_ERROR/no-credential": (
        "In diesem Bild ist kein Nachweis.",
        (
            "Es kann ein Bildschirmfoto sein oder eine Kopie, die ihn verloren hat. Bitten Sie um die Badge-Datei, wie "
            "sie ausgestellt wurde."
        ),
    ),
    "BAKING_ERROR/several-credentials": (
        "In diesem Bild sind {count} Nachweise, sodass zwei Programme zwei verschiedene lesen könnten.",
        _DISTRUST,
    ),
    "BAKING_ERROR/open-badges-2": (
        (
            "Dieses Bild trägt ein Badge des älteren Standards Open Badges 1 oder 2; das ist kein signierter Nachweis "
            "der Version 3."
        ),
        "Bitten Sie die ausstellende Stelle um einen Nachweis nach Open Badges 3.0.",
    ),
    "BAKING_ERROR/already-baked": (
        "In diesem Bild ist schon ein Nachweis.",
        "Verwenden Sie das Bild ohne ihn; wo einer eingebettet ist, lässt er sich ersetzen: vcwallet bake --replace",
    ),
    "BAKING_ERROR/ambiguous-credential": (
        (
            "Das Bild trägt zugleich ein Token und einen JSON-Nachweis, sodass zwei Programme zwei verschiedene lesen "
            "könnten."
        ),
        _DISTRUST,
    ),
    "BAKING_ERROR/credential-has-elements": ("Im Nachweis in diesem SVG stecken andere Elemente.", _DISTRUST),
    "BAKING_ERROR/credential-misplaced": (
        "Der Nachweis steht an der falschen Stelle: Ein Token gehört in das Attribut verify, JSON zwischen die Tags.",
        _ISSUER,
    ),
    # The credential itself
    "BAKING_ERROR/credential-empty": ("Der Platz für den Nachweis ist leer.", _ISSUER),
    "BAKING_ERROR/credential-form": (
        "Was eingebettet ist oder werden soll, ist weder ein JSON-Objekt noch ein kompaktes Token (VC-JWT).",
        "Ein Badge trägt genau eines von beiden und nichts darum herum. Nennen Sie zuerst das Bild, dann den Nachweis.",
    ),
    "BAKING_ERROR/credential-not-utf-8": ("Der Nachweis ist ab seinem Byte {position} kein gültiges UTF-8.", _ORIGINAL),
    "BAKING_ERROR/not-xml-text": (
        "Der Nachweis enthält das Zeichen {character}, das kein SVG tragen kann.",
        "Schreiben Sie das Zeichen vor dem Signieren im JSON als Escape, oder betten Sie in ein PNG ein.",
    ),
    "BAKING_ERROR/read-back": (
        "Das Bild liest sich nicht als das, was eingebettet wurde, deshalb wurde es verworfen.",
        "Betten Sie in ein anderes Bild ein, und melden Sie dieses.",
    ),
    # PNG
    "BAKING_ERROR/png-signature": (
        "Das PNG ist ganz am Anfang beschädigt, wie es geschieht, wenn eine Datei als Text gesendet wird.",
        _ORIGINAL,
    ),
    "BAKING_ERROR/png-header": ("Das PNG beginnt nicht mit genau einem richtigen Kopf.", _ORIGINAL),
    "BAKING_ERROR/png-truncated": ("Das PNG ist abgeschnitten: Es endet mitten in einem seiner Teile.", _ORIGINAL),
    "BAKING_ERROR/png-chunk-type": ("Im PNG ist etwas, das zu keinem PNG gehört.", _ORIGINAL),
    "BAKING_ERROR/png-checksum": (
        "Ein Teil des PNG ({chunk}) passt nicht zu seiner Prüfsumme: Die Datei wurde verändert.",
        _ORIGINAL,
    ),
    "BAKING_ERROR/png-no-picture": ("Das PNG enthält kein Bild.", _ORIGINAL),
    "BAKING_ERROR/credential-after-end": (
        "Hinter dem Ende des PNG steht etwas, das andere Programme als einen anderen Nachweis lesen könnten.",
        _DISTRUST,
    ),
    "BAKING_ERROR/png-for-phones": (
        "Dieses PNG hat eine Form, die nur Telefone von Apple lesen (CgBI), wie sie in deren Apps steckt.",
        (
            "Bitten Sie um das Badge, wie die ausstellende Stelle es herausgegeben hat. Um ein Badge zu erstellen, "
            "exportieren Sie das Bild zuerst als gewöhnliches PNG."
        ),
    ),
    "BAKING_ERROR/wrong-chunk": (
        "Der Nachweis steht in einem Teil des PNG ({chunk}), den die Spezifikation dafür nicht zulässt (iTXt).",
        _ISSUER,
    ),
    "BAKING_ERROR/text-chunk-malformed": ("Der Teil des PNG, der den Nachweis enthält, ist fehlerhaft.", _ORIGINAL),
    "BAKING_ERROR/compressed-credential": (
        "Der Nachweis im PNG ist komprimiert; die Spezifikation Open Badges verbietet das.",
        _ISSUER,
    ),
    # SVG
    "BAKING_ERROR/not-svg": ("Die Datei ist XML, aber kein SVG-Bild.", "Ein SVG beginnt mit svg im SVG-Namensraum."),
    "BAKING_ERROR/svg-malformed": ("Das SVG ist nicht wohlgeformt.", _ORIGINAL),
    "BAKING_ERROR/svg-not-utf-8": (
        "Das SVG ist nicht in UTF-8.",
        "Um ein Badge zu erstellen, speichern Sie es als UTF-8. " + _CHECK,
    ),
    "BAKING_ERROR/svg-declaration": (
        "Die erste Zeile des SVG ist keine richtige XML-1.0-Deklaration.",
        'Sie lautet zum Beispiel: <?xml version="1.0" encoding="UTF-8"?>',
    ),
    "BAKING_ERROR/svg-document-type": (
        "Das SVG hat einen eigenen Dokumenttyp (DOCTYPE), der Inhalt verstecken oder abrufen kann; das wird abgelehnt.",
        "Um ein Badge zu erstellen, speichern Sie es als schlichtes SVG, ohne „Bearbeitungsfunktionen erhalten“. "
        + _CHECK,
    ),
    "BAKING_ERROR/active-content": (
        "Das SVG ist nicht nur ein Bild: Es kann etwas ausführen ({what}).",
        "Verwenden Sie ein Bild ohne Skripte, Ereignisbehandlung oder eingebettete Seiten.",
    ),
    "BAKING_ERROR/external-reference": (
        "Das SVG verweist auf etwas außerhalb ({what}), das beim Öffnen geladen würde.",
        "Betten Sie ein, was es braucht, oder nehmen Sie es heraus.",
    ),
    "BAKING_ERROR/svg-not-allowed": (
        "Im SVG ist etwas, von dem nicht bekannt ist, dass es nur Zeichnung ist: {what}.",
        (
            "Speichern Sie es in einem Zeichenprogramm als schlichtes oder optimiertes SVG, oder nehmen Sie den Teil "
            "heraus."
        ),
    ),
    "BAKING_ERROR/cannot-draw": ("Das SVG lässt sich nicht zeichnen: {why}.", _REDRAW),
    "BAKING_ERROR/no-fonts": (
        "Auf diesem Rechner ist keine der Schriften, die der Text des Bildes verlangt; der Text würde also fehlen.",
        (
            "Wandeln Sie den Text in Umrisse um, installieren Sie das Paket fonts-dejavu-core, oder verwenden Sie das "
            "SVG-Badge."
        ),
    ),
    "BAKING_ERROR/no-glyphs": (
        (
            "Keine Schrift auf diesem Rechner hat diese Zeichen des Bildes: {characters}. Leere Kästchen würden dafür "
            "stehen."
        ),
        (
            "Verwenden Sie das SVG-Badge, das hier keine Schriften braucht, oder installieren Sie Schriften für diese "
            "Zeichen, etwa die namens Noto."
        ),
    ),
    # Limits
    "LIMIT_EXCEEDED/image-bytes": (
        "Das Bild ist größer als {megabytes} MB.",
        "Verwenden Sie ein kleineres Bild; ein Badge braucht selten mehr als einige hundert Kilobyte.",
    ),
    "LIMIT_EXCEEDED/image-chunks": ("Das PNG hat mehr als {limit} Teile, wie kein ehrliches Bild.", _DISTRUST),
    "LIMIT_EXCEEDED/image-elements": ("Das SVG hat mehr als {limit} Elemente oder Attribute.", _SIMPLER),
    "LIMIT_EXCEEDED/image-depth": ("Das SVG verschachtelt mehr als {limit} Gruppen.", _SIMPLER),
    "LIMIT_EXCEEDED/baked-bytes": (
        "Der Nachweis im Bild ist größer als {megabytes} MB.",
        "Lassen Sie große Belege außerhalb des Nachweises, mit einer Prüfsumme.",
    ),
    # Drawing
    "USAGE_ERROR/badge-colour": ("{colour} ist keine Farbe.", "Schreiben Sie sie als #rrggbb, zum Beispiel #1f4e79."),
    "USAGE_ERROR/logo-empty": (
        "Die Datei des Logos ist leer.",
        "Speichern Sie es noch einmal. '' als Datei nimmt das Logo weg.",
    ),
    "BAKING_ERROR/logo-kind": ("Das Logo ist weder ein PNG- noch ein SVG-Bild.", "Speichern Sie es als eines davon."),
    "USAGE_ERROR/logo-bytes": (
        "Das Logo hat {bytes} Bytes; höchstens {limit} werden gelesen.",
        "Machen Sie es kleiner: 600 Pixel Breite sind mehr als genug.",
    ),
    "USAGE_ERROR/logo-pixels": (
        "Das Logo hat {width} mal {height} Pixel; höchstens {limit} je Richtung werden gelesen.",
        "Machen Sie es kleiner: 600 Pixel Breite sind mehr als genug.",
    ),
    "USAGE_ERROR/logo-detailed": (
        (
            "Das Logo hat zu viele Einzelheiten: Auch klein braucht es {bytes} Bytes, und höchstens {limit} passen in "
            "ein Badge."
        ),
        "Geben Sie ein einfacheres an, ohne Fotos und Schattierungen.",
    ),
    "USAGE_ERROR/logo-slim": (
        "Das Logo misst {width} mal {height}; in einem Badge wäre es zu klein, um gesehen zu werden.",
        "Geben Sie eines an, das höchstens {limit}-mal so breit wie hoch ist oder so hoch wie breit.",
    ),
    "USAGE_ERROR/logo-unseen": (
        "Vom Logo ist auf weißem oder auf dunklem Grund fast nichts zu erkennen.",
        "Geben Sie eines mit kräftigeren Farben oder mit eigenem Grund an.",
    ),
    "USAGE_ERROR/badge-text-long": (
        "Ein Name mit {longest} Zeichen passt in kein Bild.",
        "Geben Sie einen kürzeren Namen an oder ein eigenes Bild.",
    ),
    "USAGE_ERROR/badge-text-empty": ("Das Badge lässt sich nicht zeichnen: {which} ist leer.", "Geben Sie das an."),
    "USAGE_ERROR/badge-language": ("{language} ist kein Sprachkürzel.", "Schreiben Sie es wie en, de oder pt-BR."),
    "USAGE_ERROR/picture-width": (
        "Ein Bild kann nicht {width} Pixel breit sein.",
        "Verlangen Sie 1 bis {limit} Pixel.",
    ),
    "MISSING_EXTRA/extra-missing": (
        "Das Paket {package} wird dafür gebraucht und ist nicht installiert.",
        "Installieren Sie es mit: pip install 'vcwallet[{extra}]'",
    ),
    # Not errors: what a drawn badge says to people who do not see it
    "ARTWORK/alternative-text": ("Badge: {name}. Ausgestellt von {issuer}.", ""),
    "ARTWORK/alternative-text-with-level": ("Badge: {name}. Ausgestellt von {issuer}. Niveau: {level}.", ""),
}
