"""What is said in other words to the earner, who *is* the holder, and shows a credential instead of being shown it.

Each replaces the advice that others get; where its first text is not empty, what happened as well.
"""

_BADGE = (
    "Nehmen Sie das Badge selbst, wie die ausstellende Stelle es herausgegeben hat: ein Bild (PNG oder SVG) oder eine "
    "Nachweisdatei."
)
_CORRECTED = "Bitten Sie die ausstellende Stelle um eine berichtigte Fassung."
_FRESH = (
    "Holen Sie die Datei noch einmal von dort, wo Sie sie bekommen haben. Hilft das nicht, bitten Sie die "
    "ausstellende Stelle darum."
)
_NEW_PRESENTATION = (
    "Erstellen Sie eine neue Präsentation für die anfragende Stelle, mit dem Einmalcode und der Domain, die sie Ihnen "
    "gegeben hat."
)
_LINK = "Bitten Sie die Stelle, die die Leistungsübersicht herausgibt, alles darin mit Ihnen zu verknüpfen."
_STACK_AGAIN = "Bitten Sie die Stelle, die den Gesamtnachweis ausgestellt hat, ihn noch einmal anzusehen."

EARNER: dict[str, tuple[str, str]] = {
    # The file
    "CRYPTOGRAPHIC_SECURITY_ERROR/signature-mismatch": ("", _FRESH),
    "CRYPTOGRAPHIC_SECURITY_ERROR/signature-length": ("", _FRESH),
    "PROOF_VERIFICATION_ERROR/no-proof": ("", _FRESH),
    "PARSING_ERROR/token-parts": ("", _FRESH),
    "UNKNOWN_ISSUER/no-issuer": ("", _CORRECTED),
    "NO_MEMBERS": ("", "Wählen Sie aus, was Sie vorlegen möchten, und erstellen Sie die Präsentation neu."),
    "PARSING_ERROR/unknown-form": ("", f"Ist es die richtige Datei? {_BADGE}"),
    "PARSING_ERROR/pdf": (
        "",
        f"Enthält sie einen Link oder einen Code zum Scannen, führt der oft zum Badge. Wenn nicht: {_BADGE}",
    ),
    "PARSING_ERROR/picture": ("", f"Ein Bildschirmfoto oder eine umgewandelte Kopie enthält keinen Nachweis. {_BADGE}"),
    "PARSING_ERROR/table": ("", _BADGE),
    "PARSING_ERROR/office-document": ("", _BADGE),
    "PARSING_ERROR/key-file": ("", f"Geben Sie sie niemandem. {_BADGE}"),
    **{
        f"OLD_BADGE/{what}": ("", _BADGE)
        for what in ("badge-class", "issuer", "endorsement", "revocation-list", "key", "other")
    },
    **{
        f"UNSUPPORTED/{what}": ("", _BADGE)
        for what in ("did-document", "profile", "achievement", "revocation-list", "key", "context")
    },
    "UNSUPPORTED/list-of-credentials": ("", "Speichern Sie jeden als eigene Datei."),
    # Its standing
    "EXPIRED": ("", "Fragen Sie die ausstellende Stelle, ob er sich erneuern lässt."),
    "REVOKED": ("", "Fragen Sie die ausstellende Stelle nach dem Grund, und ob es einen neueren gibt."),
    "KEY_REVOKED": ("", "Bitten Sie die ausstellende Stelle, ihn mit ihrem heutigen Schlüssel neu auszustellen."),
    "REFRESH_AVAILABLE": ("", "Bitten Sie die ausstellende Stelle um die neuere Fassung."),
    "NOT_REFRESHED": ("", "Wenn es darauf ankommt, holen Sie die neueste Fassung bei der ausstellenden Stelle."),
    # Whom it is about, and who shows it
    "RECIPIENT_MISMATCH": ("", "Versuchen Sie es mit der Adresse oder Kennung, auf die er ausgestellt wurde."),
    "RECIPIENT_NOT_COMPARABLE": ("", "Versuchen Sie es mit der Adresse oder Kennung, auf die er ausgestellt wurde."),
    "HOLDER_IS_NOT_SUBJECT": (
        "",
        "Legen Sie den Nachweis mit der Kennung vor, auf die er ausgestellt wurde, wenn es Ihre ist.",
    ),
    "HOLDER_NOT_COMPARABLE": (
        "Nichts verknüpft, was vorgelegt wird, mit der Kennung, unter der es vorgelegt wird.",
        "Wer es prüft, kann die Adresse vergleichen, auf die es ausgestellt wurde.",
    ),
    "INVALID_CHALLENGE_ERROR": ("", _NEW_PRESENTATION),
    "INVALID_DOMAIN_ERROR": ("", _NEW_PRESENTATION),
    "CHALLENGE_NOT_EXPECTED": (
        "Das ist eine Präsentation, und welchen Einmalcode sie beantworten muss, wurde nicht angegeben.",
        "Eine Präsentation gilt für einen Einmalcode. Wird ein anderer verlangt, erstellen Sie eine neue.",
    ),
    "CHALLENGE_NOT_ANSWERED": (
        "Das ist ein einzelner Nachweis; er kann keinen Einmalcode beantworten.",
        "Erstellen Sie daraus eine Präsentation, mit dem Einmalcode und der Domain, die Sie bekommen haben.",
    ),
    "DOMAIN_NOT_COMPARED": ("Erstellt wurde sie für {domain} und für niemanden sonst.", ""),
    "SUBJECT_NOT_LINKED": ("", _LINK),
    "SUBJECT_NOT_LINKED/other-id": ("", _LINK),
    "SUBJECT_NOT_LINKED/number-of-another-institution": ("", _LINK),
    "ASSOCIATION_UNRESOLVED": ("", "Diese Beziehung wird nicht beachtet."),
    # Stacks
    "STACK_ERROR/context": ("", _CORRECTED),
    "STACK_ERROR/not-a-credential": ("", "Legen Sie den Gesamtnachweis so vor, wie er ausgestellt wurde."),
    "STACKED/awards-another": ("", _CORRECTED),
    "STACKED/part/misnamed": ("", _CORRECTED),
    "STACKED/part/awarded-later": ("", _CORRECTED),
    "STACKED/part/missing": ("", "Legen Sie ihn zusammen mit dem Gesamtnachweis vor."),
    "STACKED/parts-missing": ("", "Legen Sie sie zusammen mit dem Gesamtnachweis vor."),
    "STACKED/part/tampered": ("", "Verwenden Sie den Teil so, wie die ausstellende Stelle ihn Ihnen gegeben hat."),
    "STACKED/part/another-form": (
        "",
        "Legen Sie die andere Form vor, die Sie bekommen haben: ein Bild oder eine JSON-Datei.",
    ),
    "STACKED/part/superseded": ("", f"{_STACK_AGAIN} Oder legen Sie die Fassung vor, die gezählt hat."),
    "STACKED/part/other-subject": ("", _STACK_AGAIN),
    "STACKED/part/subject-not-linked": ("", "Weisen Sie nach, dass beide Kennungen Ihre sind."),
    "STACKED/part/number-of-another-institution": ("", "Weisen Sie nach, dass beide Nummern Ihre sind."),
    "STACKED/part/not-in-force": ("", "Bitten Sie die ausstellende Stelle, ihn zu erneuern."),
}
