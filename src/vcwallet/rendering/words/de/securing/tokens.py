"""Words for tokens (JSON Web Signatures): reading, verifying and making them."""

from vcwallet.rendering.words.de.verification.cures import ASK_HOLDER, CORRECTED, REPORT_ISSUER

_DO_NOT = "Verlassen Sie sich nicht darauf. "
_OTHER_USE = "Ein Token für eine Verwendung zählt nicht für eine andere. Verlassen Sie sich nicht darauf."
_SIGNED_ANEW = "Bitten Sie um einen Nachweis, der neu signiert ist."
_PUBLISH = (
    "Bitten Sie die ausstellende Stelle, ihre Schlüssel dort zu veröffentlichen. Gegen den Nachweis spricht das nicht."
)
_NOT_THEIRS = "Schreiben Sie es dieser Stelle nicht zu, solange das nicht bestätigt ist."

PHRASES: dict[str, tuple[str, str]] = {
    "PARSING_ERROR/token-parts": (
        "Das sieht wie ein signiertes Token aus, hat aber nicht drei Teile, sondern {count}.",
        "Es wurde abgeschnitten, oder beim Abschreiben ist ein Fehler unterlaufen. " + ASK_HOLDER,
    ),
    "PROOF_VERIFICATION_ERROR/token-unsigned": (
        (
            "Das Dokument hat keine Signatur (ein Token mit dem Verfahren none), also könnten es beliebige Personen "
            "geschrieben haben."
        ),
        "Bitten Sie um eines, das signiert ist.",
    ),
    "PROOF_VERIFICATION_ERROR/token-shared-secret": (
        "Signiert wurde mit {algorithm}; dabei kann, wer eine Signatur prüfen kann, sie auch erstellen.",
        "Eine solche Signatur zeigt nicht, wer ausgestellt hat. " + REPORT_ISSUER,
    ),
    "PROOF_VERIFICATION_ERROR/token-algorithm-missing": (
        "Der Kopf des Tokens sagt nicht, wie es signiert wurde (alg).",
        REPORT_ISSUER,
    ),
    "PROOF_VERIFICATION_ERROR/token-critical": (
        "Der Kopf des Tokens verlangt Regeln, die es für Nachweise nicht gibt ({members}).",
        _DO_NOT + REPORT_ISSUER,
    ),
    "PROOF_VERIFICATION_ERROR/token-type": (
        "Nach dem Kopf des Tokens ist es für etwas anderes ({member} ist {type}; erwartet ist {expected}).",
        _OTHER_USE,
    ),
    "UNSUPPORTED/token-algorithm": (
        "Signiert wurde mit {algorithm}; das prüft diese Version nicht.",
        "Über diese Signatur lässt sich hier nichts sagen.",
    ),
    "PROOF_VERIFICATION_ERROR/token-header": (
        "Der Kopf des Tokens hat ein {member}, das nicht lesbar ist.",
        REPORT_ISSUER,
    ),
    "PROOF_VERIFICATION_ERROR/token-without-key": (
        (
            "Das Token sagt nicht, mit wessen Schlüssel es signiert wurde: Es nennt weder einen Schlüssel noch eine "
            "ausstellende Stelle."
        ),
        REPORT_ISSUER,
    ),
    "PROOF_VERIFICATION_ERROR/token-expired": ("Die Signatur zählt bis {expires}.", _SIGNED_ANEW),
    "PROOF_VERIFICATION_ERROR/token-not-yet": ("Die Signatur zählt ab {begins}.", "Sehen Sie dann noch einmal nach."),
    "INVALID_VERIFICATION_METHOD/token-key-missing": (
        (
            "Nach eigener Angabe ist das Dokument mit dem Schlüssel {kid} signiert. Unter den Schlüsseln von "
            "{identifier} gibt es keinen dieses Namens."
        ),
        "Der Schlüssel wurde vielleicht ersetzt. " + _SIGNED_ANEW,
    ),
    "INVALID_VERIFICATION_METHOD/key-in-token": (
        (
            "Das Dokument bringt den Schlüssel mit, mit dem es signiert ist. Ob das ein Schlüssel von {expected} ist, "
            "ließ sich nicht bestätigen."
        ),
        (
            "Einen Schlüssel mitbringen kann jede Person. Schreiben Sie es nicht {expected} zu, solange das nicht "
            "bestätigt ist."
        ),
    ),
    "INVALID_VERIFICATION_METHOD/key-of-another": (
        (
            "Das Dokument bringt den Schlüssel mit, mit dem es signiert ist, und das ist kein Schlüssel von "
            "{expected}, in deren Namen es spricht."
        ),
        "Jemand anderes hat in diesem Namen signiert.",
    ),
    "INVALID_VERIFICATION_METHOD/key-elsewhere": (
        "Signiert wurde mit dem Schlüssel unter {location}. Dass er {expected} gehört, zeigt seine Adresse nicht.",
        (
            "Bitten Sie die ausstellende Stelle, den Schlüssel im Dokument ihrer Kennung aufzuführen oder unter einer "
            "Adresse darunter zu veröffentlichen."
        ),
    ),
    "UNSUPPORTED/key-elsewhere": (
        (
            "Signiert wurde mit dem Schlüssel unter {location}, der nicht abgerufen wurde: Das ist nicht die Website "
            "von {expected}."
        ),
        "Bitten Sie die ausstellende Stelle, den Schlüssel im Dokument ihrer Kennung aufzuführen.",
    ),
    "UNSUPPORTED/keys-unpublished": (
        "Die Schlüssel von {identifier} wurden unter {url} gesucht. Was dort steht, ist kein Dokument mit Schlüsseln.",
        _PUBLISH,
    ),
    "UNSUPPORTED/keys-not-json": (
        (
            "Die Schlüssel von {identifier} wurden unter {url} gesucht. Dort ist kein richtiges JSON ({size} Bytes vom "
            "Typ {type})."
        ),
        _PUBLISH,
    ),
    "LIMIT_EXCEEDED/keys": (
        "Die ausstellende Stelle veröffentlicht mehr als {limit} Schlüssel. So viele werden nicht angesehen.",
        REPORT_ISSUER,
    ),
    "MALFORMED_VALUE_ERROR/claim-conflict": (
        "Das Token sagt zweierlei zugleich: Seine Angabe {claim} ist {stated}, und {member} ist {value}.",
        _DO_NOT + REPORT_ISSUER,
    ),
    "MALFORMED_VALUE_ERROR/claim-moment": (
        "Die Angabe {claim} des Tokens ist kein Zeitpunkt in Sekunden: {value}.",
        REPORT_ISSUER,
    ),
    "MALFORMED_VALUE_ERROR/claim-object": ("Die Angabe {claim} des Tokens enthält keinen Nachweis.", REPORT_ISSUER),
    "MALFORMED_VALUE_ERROR/claim-forbidden": (
        "Das Token hat die Angabe {claim} neben einem Nachweis, sodass zwei Programme zwei verschiedene lesen könnten.",
        _DO_NOT + REPORT_ISSUER,
    ),
    "MALFORMED_VALUE_ERROR/claim-missing": ("Die Angabe {claim} fehlt im Token.", REPORT_ISSUER),
    "MALFORMED_VALUE_ERROR/claim-beside": (
        "Das Token hat {member} neben dem Nachweis. Es gehört hinein.",
        REPORT_ISSUER,
    ),
    "MALFORMED_VALUE_ERROR/token-type-draft": (
        "Der Kopf des Tokens hat den Typ {type} aus einem Entwurf. Heute ist es {expected}.",
        REPORT_ISSUER,
    ),
    "PROOF_GENERATION_ERROR/token-form": ("Eine Tokenform {form} gibt es nicht.", "Bekannt sind: {known}."),
    "PROOF_GENERATION_ERROR/token-key": (
        "Mit einem Schlüssel vom Typ {key} werden keine Tokens signiert.",
        "Verwenden Sie einen anderen Typ, etwa Ed25519 oder P-256.",
    ),
    "PROOF_GENERATION_ERROR/token-signer": (
        "Der Schlüssel gehört {controller}, und das Dokument gehört {party}: Keine Prüfung würde es annehmen.",
        (
            "Signieren Sie mit einem Schlüssel von {party}, oder nennen Sie im Dokument die Kennung, der der Schlüssel "
            "gehört."
        ),
    ),
    "PROOF_GENERATION_ERROR/token-context": (
        "Der erste Kontext ist keiner des Verifiable Credentials Data Model, nach dem ein Token gelesen wird.",
        "Lassen Sie @context mit https://www.w3.org/ns/credentials/v2 beginnen.",
    ),
    "PROOF_GENERATION_ERROR/token-version": (
        "Nur Präsentationen nach VCDM 1.1 haben die Form {form}.",
        "Verwenden Sie die Form vc+jwt.",
    ),
    "PROOF_GENERATION_ERROR/token-needs": (
        "Ein Token dieser Form wiederholt {member}, das dem Dokument fehlt.",
        "Ergänzen Sie den Eintrag, oder verwenden Sie die Form vc+jwt.",
    ),
    "PROOF_GENERATION_ERROR/token-subjects": (
        "Das Dokument betrifft {count} Personen oder Dinge. Ein Token dieser Form hat Platz für eines.",
        "Stellen Sie für jedes eines aus, oder verwenden Sie die Form vc+jwt.",
    ),
    "PROOF_GENERATION_ERROR/token-member": (
        "Das Dokument hat einen Eintrag {member}; so heißt eine Angabe des Tokens.",
        "Lassen Sie den Eintrag weg: Was das Dokument signiert, schreibt die Angabe.",
    ),
}

PLAIN: dict[str, tuple[str, str]] = {
    "PROOF_VERIFICATION_ERROR/token-unsigned": (
        "Das Dokument hat keine Signatur, also könnten es beliebige Personen geschrieben haben.",
        "Bitten Sie die ausstellende Stelle um eines, das signiert ist.",
    ),
    "PROOF_VERIFICATION_ERROR/token-shared-secret": (
        "Das Dokument ist so signiert, dass es nicht zeigt, wer es ausgestellt hat.",
        CORRECTED,
    ),
    "PROOF_VERIFICATION_ERROR/token-critical": (
        "Die Signatur verlangt Regeln, die es für Nachweise nicht gibt.",
        _DO_NOT + CORRECTED,
    ),
    "PROOF_VERIFICATION_ERROR/token-type": (
        "Signiert wurde für etwas anderes als für einen Nachweis dieser Art.",
        _DO_NOT + CORRECTED,
    ),
    "PROOF_VERIFICATION_ERROR/token-expired": ("Die Signatur zählt bis {expires}.", _SIGNED_ANEW),
    "PROOF_VERIFICATION_ERROR/token-not-yet": ("Die Signatur zählt ab {begins}.", "Sehen Sie dann noch einmal nach."),
    "MALFORMED_VALUE_ERROR/claim-conflict": (
        "Das Dokument sagt zwei verschiedene Dinge zugleich.",
        _DO_NOT + CORRECTED,
    ),
    "INVALID_VERIFICATION_METHOD/key-in-token": (
        (
            "Das Dokument bringt den Schlüssel mit, mit dem es signiert ist. Ob das ein Schlüssel von {expected} ist, "
            "ließ sich nicht bestätigen."
        ),
        _NOT_THEIRS,
    ),
    "INVALID_VERIFICATION_METHOD/key-of-another": (
        "Signiert wurde mit einem Schlüssel, der nicht einer von {expected} ist, in deren Namen das Dokument spricht.",
        "Jemand anderes hat in diesem Namen signiert.",
    ),
    "INVALID_VERIFICATION_METHOD/key-elsewhere": (
        "Signiert wurde mit einem Schlüssel von {location}. Dass er {expected} gehört, ist nicht gezeigt.",
        _NOT_THEIRS,
    ),
    "INVALID_VERIFICATION_METHOD/token-key-missing": (
        "Die ausstellende Stelle veröffentlicht den Schlüssel nicht, mit dem signiert wurde.",
        "Der Schlüssel wurde vielleicht ersetzt. " + _SIGNED_ANEW,
    ),
}
