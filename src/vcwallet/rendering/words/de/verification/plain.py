"""What checks find, for employers and earners: no member names, no places in the document, no arguments of functions.

`CODE/*` stands for every reason of that code that has no entry here. What is not here at all is said to all readers in
the same words, those of `PHRASES`.
"""

from vcwallet.rendering.words.de.verification.cures import CORRECTED, NOTHING_AGAINST

_ASK = "Fragen Sie die ausstellende Stelle, ob der Nachweis noch gilt."
_ORIGINAL = "Bitten Sie um das Original."
_THEIRS = "Bitten Sie die vorlegende Person zu zeigen, dass alles zu ihr gehört. {@recipient}"
_RIGHT_FILE = "Prüfen Sie, ob es die richtige Datei ist."
_FORM_NOT_CHECKED = "Ob das Dokument die Form hat, die es angibt, wurde nicht geprüft."
_UNREAD_STATUS = "Was das Dokument über einen Widerruf sagt, ist nicht lesbar."
_UNREAD_LIST = "Die Liste, in der die ausstellende Stelle Widerrufe bekannt gibt, ist nicht verwendbar."

_STATUS = ("entry", "id", "url", "purpose", "index", "size", "messages", "message")
_LIST = (
    "status-ttl",
    "encoded-list",
    "revoked-credentials",
    "revoked-credential",
    "token-list",
    "token-bits",
    "list-subject",
    "list-issued",
)
PLAIN: dict[str, tuple[str, str]] = {
    # How it is written
    "MALFORMED_VALUE_ERROR/*": (
        (
            "Das Dokument hält sich nicht an den Standard für solche Nachweise, deshalb lässt sich ein Teil nicht "
            "sicher lesen."
        ),
        CORRECTED,
    ),
    "MALFORMED_VALUE_ERROR/validity-reversed": ("Der Nachweis würde enden, bevor er beginnt.", CORRECTED),
    "MALFORMED_VALUE_ERROR/recipient-missing": (
        "Es ist nicht angegeben, an wen der Nachweis vergeben wurde.",
        CORRECTED,
    ),
    "MALFORMED_VALUE_ERROR/timestamp": ("Ein Datum oder eine Uhrzeit darin ist nicht lesbar.", CORRECTED),
    "MALFORMED_VALUE_ERROR/root-none": ("Darin ist kein Nachweis.", _RIGHT_FILE),
    "MALFORMED_VALUE_ERROR/root-other": (
        "Das Dokument beginnt mit etwas anderem als dem, was signiert wurde: Es wurde umgestellt.",
        "Bitten Sie um die Originaldatei.",
    ),
    "MALFORMED_VALUE_ERROR/root-several": ("Mehrere Nachweise darin könnten der sein, der signiert wurde.", CORRECTED),
    "MALFORMED_VALUE_ERROR/root-unreached": ("Darin ist etwas, das nicht zum Nachweis gehört.", CORRECTED),
    "MALFORMED_VALUE_ERROR/more-problems": ("Das Dokument hat mehr Probleme, als hier aufgeführt sind.", CORRECTED),
    "MALFORMED_VALUE_ERROR/digest-mismatch": (
        "Eine zugehörige Datei wurde geändert, seit die ausstellende Stelle signiert hat: {url}.",
        "Verlassen Sie sich nicht auf diese Datei. Bitten Sie die ausstellende Stelle um die richtige.",
    ),
    "MALFORMED_VALUE_ERROR/token-index": (_UNREAD_STATUS, _ASK),
    **{f"MALFORMED_VALUE_ERROR/status-{name}": (_UNREAD_STATUS, _ASK) for name in _STATUS},
    **{f"MALFORMED_VALUE_ERROR/{reason}": (_UNREAD_LIST, _ASK) for reason in _LIST},
    "NOT_CONFORMING": (
        "Das Dokument weicht in Kleinigkeiten vom Standard ab; am Inhalt ändert das nichts.",
        "Sie müssen nichts tun. {@details}",
    ),
    "AMBIGUOUS/*": ("Das Dokument sagt mehrere verschiedene Dinge, wo es nur eines geben kann.", CORRECTED),
    "AMBIGUOUS/several-unread": (
        "Zu einer Angabe stehen mehrere verschiedene Texte oder Werte darin.",
        "Am Ergebnis ändert das nichts, und keiner davon wird angezeigt. {@details}",
    ),
    "DATA_LOSS_DETECTION_ERROR/*": (
        "Ein Teil ist durch die Signatur nicht geschützt: Andere könnten ihn hinzugefügt oder geändert haben.",
        CORRECTED,
    ),
    "CONTEXT_ERROR/*": ("Das Dokument gibt Wörtern eine Bedeutung, die sich nicht prüfen lässt.", CORRECTED),
    "CONTEXT_ERROR/context-edition": (
        "Das Dokument stützt sich auf eine andere Ausgabe von {url}, als hier bekannt ist.",
        "{@context}",
    ),
    "CONTEXT_ERROR/unknown-context": (
        "Das Dokument verwendet ein Vokabular, das hier nicht bekannt ist: {url}.",
        "{@context}",
    ),
    "CONTEXT_ERROR/inline-context": (
        "Das Dokument legt selbst fest, was einige seiner Wörter bedeuten; das lässt sich nicht prüfen.",
        "{@inline-context}",
    ),
    "CONTEXT_ERROR/json-first-context": (
        "Das Dokument gibt nicht in der üblichen Weise an, was seine Wörter bedeuten.",
        CORRECTED,
    ),
    "CONTEXT_ERROR/json-nested-context": ("Das Dokument ändert mittendrin, was seine Wörter bedeuten.", CORRECTED),
    "CONTEXT_ERROR/json-word": (
        "Das Dokument verwendet das Wort „{word}“ in einem anderen Sinn, als es Nachweise tun.",
        CORRECTED,
    ),
    "UNSUPPORTED/read-two-ways": (
        "Die Signaturen erfassen das Dokument auf zwei Weisen, die nicht übereinstimmen.",
        CORRECTED,
    ),
    "CONTEXT_ERROR/inline-vocab": (
        "Das Dokument lässt jedes Wort zu, deshalb sind Fehler und Zusätze darin nicht zu erkennen.",
        CORRECTED,
    ),
    "CONTEXT_ERROR/vocab-context": (
        (
            "Das Dokument verwendet ein Vokabular, das jedes Wort zulässt ({url}), deshalb sind Fehler und Zusätze "
            "darin nicht zu erkennen."
        ),
        "{@vocab-context}",
    ),
    # The signature and its key
    "UNSUPPORTED": (
        "Das Dokument verwendet etwas, das hier nicht bekannt ist.",
        f"Eine neuere Version kennt es vielleicht. {NOTHING_AGAINST}",
    ),
    "UNSUPPORTED/cryptosuite": (
        "Das Dokument ist auf eine Weise signiert, die hier nicht geprüft wird ({suite}).",
        f"Ein anderes Programm kann es vielleicht prüfen. {NOTHING_AGAINST}",
    ),
    "UNSUPPORTED/further-proof": (
        (
            "Das Dokument hat eine weitere Signatur von einer Art, die hier nicht geprüft wird. Die andere wurde "
            "geprüft und stimmt."
        ),
        "",
    ),
    "UNSUPPORTED/identifier": (
        "Die ausstellende Stelle verwendet eine Art von Kennung, die hier nicht nachgesehen werden kann: {identifier}.",
        f"Ein anderes Programm kann es vielleicht prüfen. {NOTHING_AGAINST}",
    ),
    "UNSUPPORTED/key-jwk": ("Signiert wurde mit einer Art von Schlüssel, die hier nicht bekannt ist.", NOTHING_AGAINST),
    "UNSUPPORTED/key-type": (
        "Signiert wurde mit einer Art von Schlüssel, die hier nicht bekannt ist.",
        NOTHING_AGAINST,
    ),
    "UNSUPPORTED/schema": (_FORM_NOT_CHECKED, ""),
    "UNSUPPORTED/digest-algorithm": ("Ob eine zugehörige Datei geändert wurde, konnte nicht geprüft werden.", ""),
    "UNSUPPORTED/envelope-form": (
        "Ein enthaltener Nachweis ist auf eine Weise verpackt, die hier nicht gelesen wird.",
        NOTHING_AGAINST,
    ),
    "PARSING_ERROR/envelope-media-type": ("Ein enthaltener Nachweis ist als etwas anderes verpackt.", CORRECTED),
    "PARSING_ERROR/envelope-other-kind": ("Ein enthaltener Nachweis ist als etwas anderes verpackt.", CORRECTED),
    "UNSUPPORTED/status-type": (
        "Ob der Nachweis widerrufen oder ausgesetzt ist, wird auf eine Weise angegeben, die hier nicht gelesen wird.",
        _ASK,
    ),
    "UNSUPPORTED/status-size": (
        "Ob der Nachweis widerrufen oder ausgesetzt ist, wird auf eine Weise angegeben, die hier nicht gelesen wird.",
        _ASK,
    ),
    "UNSUPPORTED/list-form": (
        "Die Liste, die sagt, ob der Nachweis widerrufen wurde, hat eine Form, die hier nicht gelesen wird.",
        _ASK,
    ),
    "UNSUPPORTED/jsonld-construct": (
        "Das Dokument ist auf eine Weise geschrieben, die hier nicht gelesen wird.",
        CORRECTED,
    ),
    "UNSUPPORTED/anchor": (
        (
            "Die ausstellende Stelle soll den Nachweis in einem öffentlichen Register verzeichnet haben ({anchors}); "
            "dort wurde nicht nachgesehen."
        ),
        "Fragen Sie die ausstellende Stelle, ob der Nachweis von ihr ist.",
    ),
    "UNSUPPORTED/anchor-test": (
        "Das Dokument wurde zum Testen erstellt, deshalb zeigt nichts, wer es ausgestellt hat.",
        "Bitten Sie um den echten Nachweis.",
    ),
    "CRYPTOGRAPHIC_SECURITY_ERROR/merkle-target": (
        "Der Nachweis wurde nach der Ausstellung verändert.",
        "Fragen Sie die ausstellende Stelle.",
    ),
    "CRYPTOGRAPHIC_SECURITY_ERROR/merkle-root": (
        "Was belegen soll, wann der Nachweis ausgestellt wurde, passt nicht zu ihm.",
        "Fragen Sie die ausstellende Stelle.",
    ),
    "CRYPTOGRAPHIC_SECURITY_ERROR/signature-length": (
        "Die Signatur ist beschädigt.",
        "Bitten Sie die vorlegende Person, den Nachweis noch einmal zu senden, direkt von dort, wo sie ihn aufbewahrt.",
    ),
    "PROOF_VERIFICATION_ERROR/*": (
        "Die Signatur lässt sich nicht prüfen: Sie ist unvollständig oder fehlerhaft.",
        CORRECTED,
    ),
    "PROOF_VERIFICATION_ERROR/no-proof": (
        "Das Dokument ist nicht signiert, also könnten es beliebige Personen geschrieben haben.",
        "Fragen Sie die ausstellende Stelle, oder bitten Sie die vorlegende Person um das Original.",
    ),
    "PROOF_VERIFICATION_ERROR/proof-context": (
        "Die Angabe, welches Vokabular verwendet wird, wurde nach dem Signieren geändert.",
        _ORIGINAL,
    ),
    "PROOF_VERIFICATION_ERROR/suite-contradicted": (
        "Die Signatur gibt auf zwei Weisen an, wie sie erstellt wurde.",
        CORRECTED,
    ),
    "PROOF_VERIFICATION_ERROR/proof-purpose": ("Das Dokument wurde für einen anderen Zweck signiert.", CORRECTED),
    "PROOF_VERIFICATION_ERROR/proof-expired": (
        "Die Signatur ist am {expires} abgelaufen.",
        "Bitten Sie die ausstellende Stelle um einen neuen Nachweis.",
    ),
    "PROOF_VERIFICATION_ERROR/previous-proof-missing": ("Eine der Signaturen wurde entfernt.", _ORIGINAL),
    "REQUIRED_PROOF_MISSING": (
        "Das Dokument hat nicht die Art von Signatur, die Sie verlangen.",
        "Fragen Sie die ausstellende Stelle.",
    ),
    "INVALID_VERIFICATION_METHOD/*": ("Der Schlüssel, mit dem signiert wurde, ist nicht verwendbar.", CORRECTED),
    "INVALID_VERIFICATION_METHOD/other-controller": (
        (
            "Signiert wurde mit einem Schlüssel von {controller}, nicht von {expected}, in deren Namen das Dokument "
            "spricht."
        ),
        "Jemand anderes hat in diesem Namen signiert.",
    ),
    "INVALID_VERIFICATION_METHOD/other-controller-unread": (
        (
            "Nach eigener Angabe ist das Dokument mit einem Schlüssel von {controller} signiert und nicht von "
            "{expected}, in deren Namen es spricht."
        ),
        "Schreiben Sie es dieser Stelle nicht zu, solange das nicht bestätigt ist.",
    ),
    "INVALID_VERIFICATION_METHOD/other-controller-beside": (
        (
            "Signiert wurde mit einem Schlüssel von {controller} und nicht von {expected}, in deren Namen das Dokument "
            "spricht. Eine weitere Signatur stammt vielleicht von dort; ihre Art wird hier nicht geprüft."
        ),
        "Schreiben Sie es dieser Stelle nicht zu, solange das nicht bestätigt ist.",
    ),
    "INVALID_VERIFICATION_METHOD/method-other-controller": (
        "Signiert wurde mit einem Schlüssel von {found}, nicht von {expected}, in deren Namen das Dokument spricht.",
        "Jemand anderes hat in diesem Namen signiert.",
    ),
    "INVALID_VERIFICATION_METHOD/method-missing": (
        "Die ausstellende Stelle veröffentlicht den Schlüssel, mit dem signiert wurde, nicht oder nicht mehr.",
        (
            "Fragen Sie die ausstellende Stelle, ob sie den Schlüssel ersetzt hat, und bitten Sie um einen Nachweis, "
            "der mit dem heutigen Schlüssel signiert ist."
        ),
    ),
    **{
        f"INVALID_VERIFICATION_METHOD/{reason}": (
            "Der Schlüssel, mit dem signiert wurde, ist nicht sicher: Beliebige Personen könnten damit signiert haben.",
            "Sagen Sie der ausstellenden Stelle sofort Bescheid.",
        )
        for reason in ("key-private", "key-unsafe", "secret-published")
    },
    "INVALID_VERIFICATION_METHOD_URL/*": (
        "Es ist nicht richtig angegeben, mit welchem Schlüssel signiert wurde.",
        CORRECTED,
    ),
    "INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD/*": (
        "Signiert wurde mit einem Schlüssel, den die ausstellende Stelle nicht für Nachweise zulässt.",
        CORRECTED,
    ),
    "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT/*": (
        (
            "Was die ausstellende Stelle über ihre Schlüssel veröffentlicht, ist fehlerhaft, deshalb lässt sich die "
            "Signatur nicht prüfen."
        ),
        "Sagen Sie der ausstellenden Stelle Bescheid.",
    ),
    "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID/*": (
        "Die gefundenen Schlüssel gehören einer anderen als der ausstellenden Stelle.",
        "Sagen Sie der ausstellenden Stelle Bescheid.",
    ),
    # What belongs to it
    "SCHEMA_MISMATCH": ("Das Dokument hat nicht die Form, die es angibt.", CORRECTED),
    "WEAK_HASH": ("Die Adresse der Person passt, aber sie ist mit einem veralteten Verfahren geschützt.", ""),
    "ASSOCIATION_OF_ITSELF": (
        "Die Leistungsübersicht setzt eine Leistung zu sich selbst in Beziehung.",
        "Beachten Sie diese Beziehung nicht.",
    ),
    "ASSOCIATION_CYCLE": (
        "Die Leistungsübersicht setzt Leistungen im Kreis zueinander in Beziehung; das kann nicht sein.",
        "Beachten Sie diese Beziehungen nicht.",
    ),
    "ASSOCIATION_UNRESOLVED": (
        (
            "Die Leistungsübersicht setzt Leistungen in Beziehung, über die sie sonst nichts sagt, was sich bestätigen "
            "ließe."
        ),
        (
            "Beachten Sie diese Beziehung nicht, oder bitten Sie die vorlegende Person um den Nachweis, von dem die "
            "Rede ist."
        ),
    ),
    "SUBJECT_NOT_LINKED/other-id": (
        (
            "Die Leistungsübersicht betrifft {subject}, ein enthaltener Nachweis {other}, und nichts zeigt, dass dies "
            "eine Person ist."
        ),
        _THEIRS,
    ),
    "SUBJECT_NOT_LINKED/number-of-another-institution": (
        (
            "Die Leistungsübersicht und ein enthaltener Nachweis nennen dieselbe Matrikelnummer, aber zwei "
            "Einrichtungen haben sie vergeben, vielleicht an zwei Personen."
        ),
        _THEIRS,
    ),
    "SUBJECT_NOT_LINKED": ("Nichts zeigt, dass alles in der Leistungsübersicht dieselbe Person betrifft.", _THEIRS),
    "STACK_ERROR/*": (
        "Was der Gesamtnachweis über die Nachweise sagt, für die er vergeben wurde, ist fehlerhaft.",
        CORRECTED,
    ),
    "STACKED/too-large": (
        "Ob die Teile die Regel {name}, Version {version}, erfüllen, wäre hier nur mit zu viel Aufwand zu entscheiden.",
        "Prüfen Sie den Gesamtnachweis ohne andere daneben.",
    ),
    "STACKED/rule-differs": (
        (
            "Der Gesamtnachweis wurde nach einem anderen Wortlaut der Regel {stack}, Version {version}, vergeben als "
            "dem, den Sie haben."
        ),
        "Fragen Sie die Stelle, der die Regel gehört, welcher Wortlaut richtig ist.",
    ),
    "STACK_PART/not-verified": (
        "Der Nachweis hat der Prüfung nicht standgehalten.",
        "Bitten Sie um einen, der es tut.",
    ),
    "STACK_PART/not-settled": ("Bei der Prüfung ist etwas offen geblieben.", "Klären Sie zuerst das."),
    "UNSUPPORTED/mechanism": ("Die Form wurde nicht beurteilt, weil die Art der Signatur hier nicht bekannt ist.", ""),
    "UNSUPPORTED/proof-type": (
        "Die Signatur gibt nicht an, von welcher Art sie ist, deshalb wurde sie nicht geprüft.",
        "",
    ),
    "UNSUPPORTED/schema-faulty": (_FORM_NOT_CHECKED, ""),
    "LIMIT_EXCEEDED/schema-values": (
        "Ob das Dokument die Form hat, die es angibt, wurde nicht geprüft: Dafür ist es zu groß.",
        "",
    ),
    "MISSING_EXTRA/schema": (_FORM_NOT_CHECKED, ""),
    "MALFORMED_VALUE_ERROR/digest-of-part": (
        "Eine Kopie eines Teils im Web weicht ab: {url}.",
        "Behalten Sie den vorgelegten.",
    ),
}
