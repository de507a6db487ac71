"""What is said in other words to the earner, who *is* the holder, and shows a credential instead of being shown it.

Each replaces the advice that others get; where its first text is not empty, what happened as well.
"""

_BADGE = "Take the badge itself, as the issuer gave it out: a picture (PNG or SVG) or a credential file."
_CORRECTED = "Ask its issuer for a corrected one."
_FRESH = "Take the file again from where you got it. If that is no better, ask the issuer for it."
_NEW_PRESENTATION = "Make a new presentation, for the one who asks, with the challenge and domain that they gave you."
_LINK = "Ask the publisher of the record to link everything in it to you."
_STACK_AGAIN = "Ask the issuer of the stack to look at it again."

EARNER: dict[str, tuple[str, str]] = {
    # The file
    "CRYPTOGRAPHIC_SECURITY_ERROR/signature-mismatch": ("", _FRESH),
    "CRYPTOGRAPHIC_SECURITY_ERROR/signature-length": ("", _FRESH),
    "PROOF_VERIFICATION_ERROR/no-proof": ("", _FRESH),
    "PARSING_ERROR/token-parts": ("", _FRESH),
    "UNKNOWN_ISSUER/no-issuer": ("", _CORRECTED),
    "NO_MEMBERS": ("", "Choose what to present, and make it again."),
    "PARSING_ERROR/unknown-form": ("", f"Is it the right file? {_BADGE}"),
    "PARSING_ERROR/pdf": ("", f"If it has a link or a code to scan, that often leads to the badge. If not: {_BADGE}"),
    "PARSING_ERROR/picture": ("", f"A screenshot or a converted copy carries none. {_BADGE}"),
    "PARSING_ERROR/table": ("", _BADGE),
    "PARSING_ERROR/office-document": ("", _BADGE),
    "PARSING_ERROR/key-file": ("", f"Give it to no one. {_BADGE}"),
    **{
        f"OLD_BADGE/{what}": ("", _BADGE)
        for what in ("badge-class", "issuer", "endorsement", "revocation-list", "key", "other")
    },
    **{
        f"UNSUPPORTED/{what}": ("", _BADGE)
        for what in ("did-document", "profile", "achievement", "revocation-list", "key", "context")
    },
    "UNSUPPORTED/list-of-credentials": ("", "Save each as a file of its own."),
    # Its standing
    "EXPIRED": ("", "Ask the issuer whether it can be renewed."),
    "REVOKED": ("", "Ask the issuer why, and whether there is a newer one."),
    "KEY_REVOKED": ("", "Ask the issuer to issue it anew, with its present key."),
    "REFRESH_AVAILABLE": ("", "Ask the issuer for the newer one."),
    "NOT_REFRESHED": ("", "If it matters, get the newest copy from the issuer."),
    # Whom it is about, and who shows it
    "RECIPIENT_MISMATCH": ("", "Try the address or identifier that it was issued to."),
    "RECIPIENT_NOT_COMPARABLE": ("", "Try the address or identifier that it was issued to."),
    "HOLDER_IS_NOT_SUBJECT": ("", "Present it with the identifier that it was issued to, if that is yours."),
    "HOLDER_NOT_COMPARABLE": (
        "Nothing links what is presented to the identifier that presents it.",
        "The one who checks can compare the address that it was issued to.",
    ),
    "INVALID_CHALLENGE_ERROR": ("", _NEW_PRESENTATION),
    "INVALID_DOMAIN_ERROR": ("", _NEW_PRESENTATION),
    "CHALLENGE_NOT_EXPECTED": (
        "It is a presentation, and which challenge it has to answer was not said.",
        "A presentation is good for one challenge. If another one is asked for, make a new one.",
    ),
    "CHALLENGE_NOT_ANSWERED": (
        "It is a credential on its own, which cannot answer a challenge.",
        "Make a presentation of it, with the challenge and domain that you were given.",
    ),
    "DOMAIN_NOT_COMPARED": ("It was made for {domain}, and for no one else.", ""),
    "SUBJECT_NOT_LINKED": ("", _LINK),
    "SUBJECT_NOT_LINKED/other-id": ("", _LINK),
    "SUBJECT_NOT_LINKED/number-of-another-institution": ("", _LINK),
    "ASSOCIATION_UNRESOLVED": ("", "This relation is disregarded."),
    # Stacks
    "STACK_ERROR/context": ("", _CORRECTED),
    "STACK_ERROR/not-a-credential": ("", "Present the stacked credential as it was issued."),
    "STACKED/awards-another": ("", _CORRECTED),
    "STACKED/part/misnamed": ("", _CORRECTED),
    "STACKED/part/awarded-later": ("", _CORRECTED),
    "STACKED/part/missing": ("", "Show it together with the stack."),
    "STACKED/parts-missing": ("", "Show them together with the stack."),
    "STACKED/part/tampered": ("", "Use the part as its issuer gave it to you."),
    "STACKED/part/another-form": ("", "Show the other form of it that you were given: a picture, or a JSON file."),
    "STACKED/part/superseded": ("", f"{_STACK_AGAIN} Or show the issue that counted."),
    "STACKED/part/other-subject": ("", _STACK_AGAIN),
    "STACKED/part/subject-not-linked": ("", "Prove that both identifiers are yours."),
    "STACKED/part/number-of-another-institution": ("", "Prove that both numbers are yours."),
    "STACKED/part/not-in-force": ("", "Ask its issuer to renew it."),
}
