"""Words for proofs and the keys that they are made with: verifying, binding to a challenge, making."""

from vcwallet.rendering.words.de.verification.cures import ASK_HOLDER, ASK_ISSUER, REPORT_ISSUER

_DO_NOT = "Verlassen Sie sich nicht darauf."
_FOR_OTHERS = "Sie wurde vielleicht für andere erstellt."
_NEW = "Bitten Sie um eine neue Präsentation."
_NEW_CHALLENGE = "Geben Sie der vorlegenden Person einen neuen Einmalcode"

PHRASES: dict[str, tuple[str, str]] = {
    "LIMIT_EXCEEDED/vain-fetches": (
        (
            "{limit} Mal wurde nach Schlüsseln für Signaturen gefragt, die dann nicht stimmten; nach weiteren wurde "
            "nicht gefragt."
        ),
        "Prüfen Sie die enthaltenen Nachweise einzeln.",
    ),
    "CREATED_LATER": (
        "Nach eigener Angabe wurde am {created} signiert; das ist später als der Zeitpunkt, für den geurteilt wird.",
        "Die Signatur stimmt trotzdem; nur die ausstellende Stelle weiß, wann sie erstellt wurde.",
    ),
    "DOMAIN_NOT_COMPARED": ("Erstellt wurde sie für {domain}; ob das Sie sind, wurde nicht verglichen.", "{@domain}"),
    "UNSUPPORTED/cryptosuite": (
        "Signiert wurde mit {suite}; das prüft diese Version nicht.",
        "Über diese Signatur lässt sich hier nichts sagen.",
    ),
    "UNSUPPORTED/anchor": (
        (
            "Das Dokument ist eines von denen, deren gemeinsame Prüfsumme in einem öffentlichen Register stehen soll "
            "({anchors}). Was dort steht und wer es geschrieben hat, wurde nicht nachgesehen."
        ),
        "Sehen Sie die Transaktion nach, oder fragen Sie die ausstellende Stelle, ob sie von ihr ist.",
    ),
    "UNSUPPORTED/anchor-test": (
        (
            "Das Dokument wurde zum Testen erstellt: Seine Prüfsumme wurde in kein öffentliches Register geschrieben, "
            "deshalb zeigt nichts, wer es ausgestellt hat."
        ),
        ASK_ISSUER,
    ),
    "UNSUPPORTED/identifier": (
        "Der Schlüssel gehört zu {identifier}, einer Kennung, die diese Version nicht nachsehen kann.",
        "Ob unter dieser Kennung signiert wurde, lässt sich hier nicht sagen.",
    ),
    "UNSUPPORTED/key-jwk": (
        "Der Schlüssel ist von einer Art, die hier nicht bekannt ist ({kty} {crv}).",
        "Über die Signatur lässt sich hier nichts sagen.",
    ),
    "UNSUPPORTED/mechanism": (
        (
            "Das Dokument ist auf eine Weise gesichert, die diese Version nicht kennt, deshalb ist auch über seine "
            "Form nichts gesagt."
        ),
        "Eine neuere Version kennt sie vielleicht.",
    ),
    "UNSUPPORTED/proof-type": (
        "Die Signatur gibt nicht an, von welcher Art sie ist, deshalb wurde sie nicht geprüft.",
        REPORT_ISSUER,
    ),
    "LIMIT_EXCEEDED/proofs": (
        "Das Dokument hat {count} Signaturen. Mehr als {limit} werden nicht angesehen.",
        "Bitten Sie die ausstellende Stelle um eines mit weniger.",
    ),
    "CRYPTOGRAPHIC_SECURITY_ERROR/signature-mismatch": (
        "Die Signatur stimmt nicht: Das Dokument wurde nach dem Signieren verändert oder von jemand anderem signiert.",
        ASK_ISSUER,
    ),
    "CRYPTOGRAPHIC_SECURITY_ERROR/merkle-target": (
        "Die Prüfsumme in der Signatur ist die eines anderen Dokuments: Es wurde nach der Ausstellung verändert.",
        ASK_ISSUER,
    ),
    "CRYPTOGRAPHIC_SECURITY_ERROR/merkle-root": (
        "Die Prüfsummen in der Signatur führen nicht vom Dokument zur Wurzel ihres Baums.",
        ASK_ISSUER,
    ),
    "CRYPTOGRAPHIC_SECURITY_ERROR/signature-length": (
        "Die Signatur hat {bytes} statt {expected} Bytes.",
        "Sie wurde abgeschnitten oder vertippt. " + ASK_HOLDER,
    ),
    "PROOF_VERIFICATION_ERROR/no-proof": (
        "Das Dokument ist nicht signiert, also könnten es beliebige Personen geschrieben haben.",
        ASK_ISSUER,
    ),
    "PROOF_VERIFICATION_ERROR/proof-not-object": ("Die Signatur (proof) ist fehlerhaft.", REPORT_ISSUER),
    "PROOF_VERIFICATION_ERROR/proof-member-missing": ("In der Signatur (proof) fehlt {member}.", REPORT_ISSUER),
    "PROOF_VERIFICATION_ERROR/proof-value-missing": ("Der proof enthält keine Signatur.", REPORT_ISSUER),
    "PROOF_VERIFICATION_ERROR/merkle-malformed": (
        "Was der proof über Prüfsummen und Register sagt, ist nicht lesbar.",
        REPORT_ISSUER,
    ),
    "PROOF_VERIFICATION_ERROR/jws-malformed": (
        (
            "Die Signatur ist nicht so geschrieben wie eine, die getrennt von dem steht, was sie signiert (ein Kopf, "
            "zwei Punkte, eine Signatur)."
        ),
        REPORT_ISSUER,
    ),
    "PROOF_VERIFICATION_ERROR/jws-header": (
        (
            'Der Kopf der Signatur ist ein anderer, als er mit einem solchen Schlüssel sein kann: "alg" ist '
            '{algorithm}, "b64" ist false, "crit" nennt b64, und nichts sonst steht darin.'
        ),
        f"{_DO_NOT} {REPORT_ISSUER}",
    ),
    "PROOF_VERIFICATION_ERROR/proof-context": (
        "Der @context beginnt nicht mit dem, unter dem die Signatur erstellt wurde.",
        "Er wurde nach dem Signieren geändert. Bitten Sie um das Original.",
    ),
    "PROOF_VERIFICATION_ERROR/suite-contradicted": (
        "Die Signatur nennt {suite}, und die Vokabulare machen daraus ein anderes Verfahren.",
        REPORT_ISSUER,
    ),
    "PROOF_VERIFICATION_ERROR/proof-purpose": (
        "Das Dokument wurde für einen anderen Zweck signiert ({purpose} statt {expected}).",
        "Eine Signatur für einen Zweck zählt nicht für einen anderen.",
    ),
    "PROOF_VERIFICATION_ERROR/proof-expired": ("Die Signatur ist am {expires} abgelaufen.", ASK_ISSUER),
    "PROOF_VERIFICATION_ERROR/proof-id-twice": ("Zwei der Signaturen haben dieselbe id, {id}.", REPORT_ISSUER),
    "PROOF_VERIFICATION_ERROR/previous-proof-missing": (
        "Eine der Signaturen baut auf einer anderen auf, die nicht da ist ({id}).",
        f"Eine Signatur wurde entfernt. {_DO_NOT}",
    ),
    "PROOF_VERIFICATION_ERROR/proof-cycle": ("Die Signaturen bauen im Kreis aufeinander auf.", _DO_NOT),
    "REQUIRED_PROOF_MISSING": ("Sie verlangen eine Signatur mit {suites}, und keine solche ist bestätigt.", ASK_ISSUER),
    "INVALID_CHALLENGE_ERROR": (
        "Die Präsentation beantwortet einen anderen Einmalcode als den von Ihnen gegebenen.",
        f"{_FOR_OTHERS} {_NEW}",
    ),
    "INVALID_CHALLENGE_ERROR/challenge-used": (
        "Der Einmalcode, den die Präsentation beantwortet, wurde schon einmal beantwortet.",
        f"Sie kann eine Kopie einer sein, die Sie schon gesehen haben. {_NEW_CHALLENGE}.",
    ),
    "INVALID_CHALLENGE_ERROR/challenge-expired": (
        "Der Einmalcode, den die Präsentation beantwortet, wurde nicht rechtzeitig beantwortet.",
        f"{_NEW_CHALLENGE}, und bitten Sie um eine neue Präsentation.",
    ),
    "INVALID_CHALLENGE_ERROR/challenge-unknown": (
        "Die Präsentation beantwortet einen Einmalcode, der nicht unter den von Ihnen ausgegebenen ist.",
        f"{_FOR_OTHERS} {_NEW_CHALLENGE}, und bitten Sie um eine neue Präsentation.",
    ),
    "INVALID_CHALLENGE_ERROR/challenge-missing": (
        "Die Präsentation beantwortet keinen Einmalcode, sie könnte also eine alte Kopie sein.",
        f"{_NEW_CHALLENGE}, und bitten Sie um eine neue Präsentation.",
    ),
    "INVALID_CHALLENGE_ERROR/challenge-several": (
        "Die Signaturen beantworten verschiedene Einmalcodes.",
        "Geben Sie der vorlegenden Person einen einzigen Einmalcode, und bitten Sie um eine neue Präsentation.",
    ),
    "INVALID_DOMAIN_ERROR/challenge-domain": (
        (
            "Die Präsentation wurde für {domain} erstellt, und der Einmalcode, den sie beantwortet, wurde für eine "
            "andere Domain ausgegeben."
        ),
        f"{_FOR_OTHERS} {_NEW}",
    ),
    "INVALID_DOMAIN_ERROR": (
        "Die Präsentation wurde für {domain} erstellt, nicht für {expected}.",
        f"{_FOR_OTHERS} {_NEW}",
    ),
    "CHALLENGE_NOT_EXPECTED": (
        (
            "Ob diese Präsentation für Sie und jetzt erstellt wurde, wurde nicht gefragt; sie könnte also eine alte "
            "Kopie sein."
        ),
        "{@challenge}",
    ),
    "CHALLENGE_NOT_ANSWERED": (
        (
            "Das ist ein einzelner Nachweis; er kann Ihren Einmalcode nicht beantworten, und nichts zeigt, wer ihn "
            "gesendet hat."
        ),
        "Bitten Sie um eine Präsentation davon, erstellt mit Ihrem Einmalcode und Ihrer Domain.",
    ),
    "OTHER_PURPOSE": (
        "Signiert wurde als Aussage der vorlegenden Person ({purpose}), nicht als Präsentation ({expected}).",
        (
            "Manche prüfenden Stellen verlangen das so. Gezeigt wird dasselbe: Der Schlüssel darf für beides verwendet "
            "werden."
        ),
    ),
    "UNSUPPORTED/other-document": (
        (
            "Das Dokument hat eine Signatur von {controller}, deren Schlüssel nicht nachgesehen wurde: Es ist nicht "
            "die der ausstellenden Stelle."
        ),
        "",
    ),
    "INVALID_VERIFICATION_METHOD/other-controller-unread": (
        (
            "Nach eigener Angabe ist das Dokument mit einem Schlüssel von {controller} signiert und nicht von "
            "{expected}. Dieser Schlüssel ist hier nicht zu bekommen."
        ),
        "Schreiben Sie es nicht {expected} zu, solange das nicht bestätigt ist.",
    ),
    "INVALID_VERIFICATION_METHOD/other-controller-beside": (
        (
            "Signiert wurde mit einem Schlüssel von {controller} und nicht von {expected}. Eine weitere Signatur ist "
            "vielleicht die von {expected}; ihre Art wird hier nicht geprüft."
        ),
        "Schreiben Sie es nicht {expected} zu, solange diese Signatur nicht bestätigt ist.",
    ),
    "INVALID_VERIFICATION_METHOD/other-controller": (
        (
            "Signiert wurde mit einem Schlüssel von {controller}, nicht von {expected}, in deren Namen das Dokument "
            "spricht."
        ),
        "Jemand anderes hat in diesem Namen signiert.",
    ),
    "INVALID_VERIFICATION_METHOD/did-key-malformed": ("Die Schlüsselkennung {did} ist fehlerhaft.", ASK_HOLDER),
    "INVALID_VERIFICATION_METHOD/method-without-fragment": (
        "Die Signatur sagt nicht, mit welchem Schlüssel sie erstellt wurde ({method}).",
        REPORT_ISSUER,
    ),
    "INVALID_VERIFICATION_METHOD/method-without-key": (
        "Die Prüfmethode (verificationMethod) enthält keinen Schlüssel.",
        "Die veröffentlichten Schlüssel der ausstellenden Stelle sind fehlerhaft.",
    ),
    "INVALID_VERIFICATION_METHOD/key-private": (
        (
            "Die ausstellende Stelle hat einen privaten Schlüssel veröffentlicht; beliebige Personen können damit "
            "signieren."
        ),
        "Sagen Sie der ausstellenden Stelle sofort Bescheid.",
    ),
    "INVALID_VERIFICATION_METHOD/key-suite-mismatch": (
        "Mit dem Schlüssel ({key}) kann keine Signatur der Art {suite} erstellt worden sein.",
        _DO_NOT,
    ),
    "PROOF_GENERATION_ERROR/suite-unknown": ("Ein Verfahren {suite} gibt es nicht.", "Bekannt sind: {known}."),
    "PROOF_GENERATION_ERROR/suite-verified-only": (
        "Mit {suite} wird nicht mehr signiert; es wird nur noch geprüft.",
        "Verwenden Sie das nachfolgende, etwa eddsa-rdfc-2022.",
    ),
    "PROOF_GENERATION_ERROR/suite-key": (
        "Ein Schlüssel vom Typ {key} kann nicht mit {suite} signieren.",
        "{@suite-key}",
    ),
    "PROOF_GENERATION_ERROR/expires-first": (
        "Die Signatur würde enden ({expires}), bevor sie erstellt ist.",
        "Setzen Sie ihr Ende nach den Zeitpunkt des Signierens.",
    ),
    "PROOF_GENERATION_ERROR/previous-proof-missing": (
        "Das Dokument hat keine Signatur mit der id {id}, auf der sich aufbauen ließe.",
        "Nennen Sie die id einer Signatur, die da ist.",
    ),
    "UNSUPPORTED/further-proof": (
        (
            "Das Dokument hat eine weitere Signatur von einer Art, die hier nicht geprüft wird. Die andere wurde "
            "geprüft und stimmt."
        ),
        "",
    ),
}
