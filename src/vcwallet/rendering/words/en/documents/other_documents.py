"""Words for what lies beside credentials and is none, and for credentials in a wrapping of no standard."""

_ASK = "Ask the holder for the badge itself: a picture (PNG or SVG) or a credential file."

PHRASES: dict[str, tuple[str, str]] = {
    "UNSUPPORTED/did-document": ("This is the public entry of an identifier (a DID document), and no badge.", _ASK),
    "UNSUPPORTED/profile": ("This describes an institution or person (a profile), and is no badge.", _ASK),
    "UNSUPPORTED/achievement": (
        "This describes an achievement. It does not say that anyone was awarded it, so it is no badge.",
        _ASK,
    ),
    "UNSUPPORTED/trust-list": ("This is a trust list, and no badge.", "{@by-trust-list}"),
    "UNSUPPORTED/stack": (
        "This is the definition of a stack, and no badge.",
        "{@explain-stack}",
    ),
    "UNSUPPORTED/revocation-list": ("This is a list of revoked credentials, and no badge.", _ASK),
    "UNSUPPORTED/status-list": (
        "This is a list in which an issuer says what was revoked, and no badge.",
        "{@look-at-list}",
    ),
    "UNSUPPORTED/receipt": (
        "This is the receipt of a verification, and no badge.",
        "To check it: vcwallet receipt check FILE",
    ),
    "UNSUPPORTED/report": ("This is the answer of a verification, and no badge.", "Verify the badge itself."),
    "UNSUPPORTED/key": ("This is a cryptographic key, and no badge.", _ASK),
    "UNSUPPORTED/context": ("This is a vocabulary of credentials (a JSON-LD context), and no badge.", _ASK),
    "UNSUPPORTED/list-of-credentials": (
        "This is a list of credentials ({count}), and not one credential.",
        "Save each as a file of its own, or ask the holder for a presentation of them.",
    ),
    "UNSUPPORTED/credential-inside": (
        "This is not a credential itself: one stands inside it, at {place}.",
        "Save what stands there as a file of its own.",
    ),
}
