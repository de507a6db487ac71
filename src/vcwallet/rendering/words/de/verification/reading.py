"""Words for input that cannot be read or fetched, or is too much for the limits."""

from vcwallet.rendering.words.de.verification.cures import ASK_HOLDER, CORRECTED, NOTHING_AGAINST

_SMALLER = "Bitten Sie die ausstellende Stelle, den Inhalt in kleineren Teilen herauszugeben."
_AS_BADGE = f"{NOTHING_AGAINST} Fragen Sie die ausstellende Stelle, ob es als Badge zu haben ist: JSON, PNG oder SVG."
_RIGHT_FILE = "Prüfen Sie, ob es die richtige Datei ist."
_AS_ISSUED = "Bitten Sie um die Datei, wie sie ausgestellt wurde."
_CORRECT_BADGE = "Bitten Sie die ausstellende Stelle um ein fehlerfreies Badge."

_DAMAGED = (
    *("malformed-json", "not-utf-8", "lone-surrogate", "number-not-finite", "number-unsafe", "not-json"),
    *("base64url-malformed", "base64url-not-canonical", "multibase-unknown", "multibase-other-base"),
    *("multibase-malformed", "multibase-too-long", "token-part-not-object", "malformed-nquads", "cbor-malformed"),
)

PHRASES: dict[str, tuple[str, str]] = {
    "PARSING_ERROR/not-an-object": ("Das ist JSON, aber {type} und kein Nachweis.", ASK_HOLDER),
    "PARSING_ERROR/not-a-credential": (
        "Das ist JSON, sagt aber nicht, dass es ein Nachweis oder eine Präsentation ist.",
        "Ein Nachweis hat VerifiableCredential unter seinen Typen.",
    ),
    "PARSING_ERROR/token-part-not-object": (
        "Das sieht wie ein Token aus, aber die Teile sind nicht das, was ein Token enthält.",
        ASK_HOLDER,
    ),
    "PARSING_ERROR/presentation-inside": (
        "Eine Präsentation steht in einer anderen.",
        "Legen Sie die Nachweise selbst vor.",
    ),
    "PARSING_ERROR/envelope-not-data-url": (
        "Ein verpackter Nachweis trägt sein Token nicht in einer data:-URL.",
        "Die id muss mit data:application/vc+jwt oder Ähnlichem beginnen.",
    ),
    "PARSING_ERROR/envelope-other-kind": (
        "Der Typ einer Verpackung sagt etwas anderes als das Token darin: {kind}.",
        "Der Typ muss EnvelopedVerifiableCredential oder EnvelopedVerifiablePresentation sein, passend zum Token.",
    ),
    "PARSING_ERROR/envelope-media-type": (
        "Eine Verpackung gibt an, {media_type} zu enthalten. Sie enthält eine andere Art von Token.",
        "Die data:-URL muss den Medientyp des Tokens haben, etwa application/vc+jwt für einen Nachweis.",
    ),
    "LIMIT_EXCEEDED/members": ("Das Dokument enthält mehr als {limit} Nachweise.", _SMALLER),
    "LIMIT_EXCEEDED/nesting": ("Nachweise stecken mehr als {limit} Ebenen tief ineinander.", _SMALLER),
    "LIMIT_EXCEEDED/seconds": (
        "Die Prüfung dauerte länger als {limit} Sekunden und wurde abgebrochen.",
        "Prüfen Sie die Teile einzeln.",
    ),
    "LIMIT_EXCEEDED/tree": (
        "Der Inhalt ist so verflochten, dass es mehr als {limit} Einträge bräuchte, ihn auszuschreiben.",
        (
            "Kein ehrlicher Nachweis ist so. Bitten Sie die ausstellende Stelle, jedes Ding an einer Stelle zu "
            "beschreiben."
        ),
    ),
    "LIMIT_EXCEEDED/fetches": ("Das Dokument verlangt mehr als {limit} Dokumente von anderswo.", _SMALLER),
    "LIMIT_EXCEEDED/fetch-seconds": (
        "{url} war in den {limit} Sekunden, die für alles Abzurufende vorgesehen sind, nicht erreichbar.",
        "Versuchen Sie es später noch einmal; über den Nachweis sagt das nichts.",
    ),
    "LIMIT_EXCEEDED/fetches-at-once": (
        "Zur selben Zeit wurde zu viel anderes abgerufen, deshalb hierfür nichts (höchstens {limit} zugleich).",
        "Versuchen Sie es in einer Minute noch einmal; über den Nachweis sagt das nichts.",
    ),
    "UNREACHABLE/offline": ("{url} müsste abgerufen werden, und das war nicht erlaubt.", "{@online}"),
    "UNREACHABLE/fetcher": (
        "{url} war nicht erreichbar ({problem}).",
        "Versuchen Sie es später noch einmal; über den Nachweis sagt das nichts.",
    ),
    "UNREACHABLE/not-a-file": (
        "{path} ist keine gewöhnliche Datei.",
        "Übergeben Sie die Datei selbst, keinen Ordner, keine Pipe und kein Gerät.",
    ),
    "UNREACHABLE/file": (
        "Die Datei {path} ist nicht lesbar: {problem}.",
        "Prüfen Sie den Namen und wer sie lesen darf.",
    ),
    "UNREACHABLE": (
        "{url} war nicht erreichbar.",
        "Versuchen Sie es später noch einmal; über den Nachweis sagt das nichts.",
    ),
    "UNSUPPORTED": (
        "Das Dokument verwendet etwas, das diese Version nicht kennt.",
        "Das ist kein Urteil: Eine neuere Version kennt es vielleicht.",
    ),
    "UNSUPPORTED/enveloped": (
        "Das Dokument ist in einer Form signiert, die hier nicht geprüft wird (ein Token in einer Verpackung).",
        _AS_BADGE,
    ),
    "UNSUPPORTED/cose": ("Das Dokument ist in einer Form signiert, die hier nicht geprüft wird (COSE).", _AS_BADGE),
    "UNSUPPORTED/jws-json": (
        "Das Dokument ist in einer Form signiert, die hier nicht geprüft wird (JWS in JSON).",
        _AS_BADGE,
    ),
    "UNSUPPORTED/securing-form": (
        "Das Dokument ist in einer Form signiert, die hier nicht geprüft wird ({form}).",
        _AS_BADGE,
    ),
    "LIMIT_EXCEEDED/process-ended": (
        "Ein Prozess, der einen Teil der Arbeit tat, wurde von außen beendet, vielleicht aus Speichermangel.",
        "Versuchen Sie es mit weniger Dateien auf einmal.",
    ),
    "UNSUPPORTED/envelope-form": (
        "Ein verpackter Nachweis hat eine Form, die hier nicht gelesen wird ({media_type}).",
        "Darüber lässt sich hier nichts sagen.",
    ),
}

PLAIN: dict[str, tuple[str, str]] = {
    "PARSING_ERROR/duplicate-member": (
        "Eine Angabe steht doppelt darin, sodass zwei Programme zwei verschiedene Nachweise lesen könnten.",
        "Bitten Sie um die Originaldatei.",
    ),
    "PARSING_ERROR/envelope-not-data-url": (
        "Ein enthaltener Nachweis ist so verpackt, dass er nicht lesbar ist.",
        CORRECTED,
    ),
    "PARSING_ERROR/not-a-credential": (
        "Das ist eine Datendatei, aber weder ein Nachweis noch eine Präsentation.",
        _RIGHT_FILE,
    ),
    "PARSING_ERROR/not-an-object": ("Das ist eine Datendatei, aber kein Nachweis.", _RIGHT_FILE),
    "PARSING_ERROR/not-a-document": ("Das ist eine Datendatei, aber kein Nachweis.", _RIGHT_FILE),
    **{
        f"PARSING_ERROR/{reason}": (
            "Die Datei ist beschädigt: Ein Teil davon ist nicht lesbar.",
            "Bitten Sie um die Originaldatei.",
        )
        for reason in _DAMAGED
    },
    "UNSUPPORTED/securing-form": (
        "Das Dokument ist in einer Form signiert, die hier nicht geprüft wird ({form}).",
        _AS_BADGE,
    ),
    "UNSUPPORTED/enveloped": (
        "Das Dokument ist in einer Form signiert, die hier nicht geprüft wird.",
        _AS_BADGE,
    ),
    "UNSUPPORTED/credential-inside": (
        "Das ist eine Datendatei, in der irgendwo ein Nachweis steckt, und nicht der Nachweis selbst.",
        "Bitten Sie um den Nachweis als eigene Datei.",
    ),
    "UNSUPPORTED/presentation-token": (
        "Das ist eine Präsentation in einer Form, die hier nicht gelesen wird.",
        "Bitten Sie um die Nachweise selbst.",
    ),
    "BAKING_ERROR/ambiguous-credential": (
        "Das Bild trägt zwei Nachweise, sodass zwei Programme zwei verschiedene lesen könnten.",
        _CORRECT_BADGE,
    ),
    "BAKING_ERROR/credential-misplaced": ("Der Nachweis steht an der falschen Stelle im Bild.", _CORRECT_BADGE),
    "BAKING_ERROR/credential-form": ("Was das Bild trägt, ist kein Nachweis.", _CORRECT_BADGE),
    "BAKING_ERROR/credential-not-utf-8": ("Der Nachweis im Bild ist beschädigt.", _AS_ISSUED),
    "BAKING_ERROR/svg-not-utf-8": (
        "Das Bild ist auf eine Weise geschrieben, die für Badges nicht zulässig ist.",
        _CORRECT_BADGE,
    ),
    "BAKING_ERROR/svg-declaration": (
        "Das Bild ist auf eine Weise geschrieben, die für Badges nicht zulässig ist.",
        _CORRECT_BADGE,
    ),
    "BAKING_ERROR/png-checksum": (
        "Das Bild ist beschädigt: Ein Teil davon wurde geändert oder ging verloren.",
        _AS_ISSUED,
    ),
    "BAKING_ERROR/svg-malformed": (
        "Das Bild ist beschädigt: Es endet zu früh, oder ein Teil davon wurde geändert.",
        _AS_ISSUED,
    ),
    "BAKING_ERROR/text-chunk-malformed": ("Der Teil des Bildes, der den Nachweis enthält, ist beschädigt.", _AS_ISSUED),
    "BAKING_ERROR/wrong-chunk": ("Der Nachweis steht an der falschen Stelle im Bild.", _CORRECT_BADGE),
}
