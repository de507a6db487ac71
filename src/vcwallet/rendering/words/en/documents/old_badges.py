"""Words for badges from before Open Badges 3.0: what they are, and what they say of themselves."""

_ASK_ISSUER = "It may well be genuine. Ask the issuer to confirm it, or to issue it as Open Badges 3.0."
_ASK_HOLDER = "Ask the holder for the badge itself."

PHRASES: dict[str, tuple[str, str]] = {
    "OLD_BADGE/assertion": (
        "This is a badge of the older standard Open Badges {version}, which is not verified here.",
        _ASK_ISSUER,
    ),
    "OLD_BADGE/unversioned": (
        "This is a badge of an older standard (Open Badges 2 or earlier), which is not verified here.",
        _ASK_ISSUER,
    ),
    "OLD_BADGE/badge-class": (
        "This describes a kind of badge (Open Badges {version}). It does not say that anyone was awarded it.",
        _ASK_HOLDER,
    ),
    "OLD_BADGE/issuer": ("This describes an issuer of badges (Open Badges {version}), and is no badge.", _ASK_HOLDER),
    "OLD_BADGE/endorsement": (
        "This is an endorsement by the older standard Open Badges {version}, which is not verified here.",
        _ASK_HOLDER,
    ),
    "OLD_BADGE/revocation-list": (
        "This is a list of revoked badges (Open Badges {version}), and no badge.",
        _ASK_HOLDER,
    ),
    "OLD_BADGE/key": ("This is the public key of an issuer (Open Badges {version}), and no badge.", _ASK_HOLDER),
    "OLD_BADGE/other": (
        "This is a document of the older standard Open Badges {version}, which is not verified here.",
        _ASK_HOLDER,
    ),
    "UNSUPPORTED/old-badge": (
        "By what is signed, this is a badge of an older standard (Open Badges 2 or earlier), not verified here.",
        _ASK_ISSUER,
    ),
    "OLD_BADGE/hosted": ("It is confirmed if its issuer shows it at {location}. That was not looked up.", ""),
    "OLD_BADGE/signed": ("It is signed, in a way that is not checked here.", ""),
    "OLD_BADGE/unsaid": ("It does not say how it can be confirmed.", ""),
    "OLD_BADGE/expired": ("By its own account it ended on {until}.", ""),
    "OLD_BADGE/revoked": ("By its own account its issuer has revoked it.", ""),
}

TEXTS: dict[str, str] = {
    "standard": "Open Badges {version}, not verified",
    "standard/unknown": "Open Badges 2 or earlier, not verified",
    "heading": "What it says of itself (not confirmed)",
    "name": "Badge",
    "description": "Description",
    "badge": "Described at",
    "issuer": "Issuer",
    "issuer/unsaid": "it does not say",
    "issuer/named": "“{name}”, {id}",
    "recipient": "Awarded to",
    "recipient/hashed": "the owner of an address that is not readable in it",
    "issued_on": "Awarded on",
    "expires": "Until",
}
