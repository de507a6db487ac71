"""Words of an institution that closes, and of its successor."""

TEXTS: dict[str, str] = {
    "close/ask": (
        "Close {name} for good? Nothing can be issued, revoked or resumed afterwards; what is suspended now stays"
        " suspended. It cannot be undone. Close it?"
    ),
    "close/doing": "Closing",
    "close/made": "Closed, as of {date}. The pack",
    "close/next": "Keep {path}, and give it to those who verify your badges: they import it.",
    "close/next-successor": (
        "Send {path} to your successor, who accepts it (vcwallet issuer accept) and gives the accepted pack to"
        " verifiers."
    ),
    "accept/made": "Accepted. The pack for verifiers",
}

PHRASES: dict[str, tuple[str, str]] = {
    "ISSUING_ERROR/issuer-closed": (
        ("This issuer closed at {closed}, for good. It issues, revokes and changes nothing any more."),
        "What it issued stays as it was then. Its successor can award such achievements anew, under its own name.",
    ),
    "ISSUING_ERROR/closing-identifier": (
        (
            "This version does not look up identifiers such as {issuer}, so nothing could be verified with a pack of"
            " it. Nothing was changed."
        ),
        "Close it with a version that does.",
    ),
    "ISSUING_ERROR/closing-successor": (
        "{successor} is not the identifier of another institution. Nothing was changed.",
        "Give the identifier by which verifiers know the successor, such as did:web:other-college.example",
    ),
    "ISSUING_ERROR/closing-other-successor": (
        "The pack names {successor} as the successor, and not this institution, {issuer}.",
        "Ask the institution that closed for a pack that names this one, or let that successor accept it.",
    ),
    "USAGE_ERROR/close-confirm": (
        "Closing cannot be undone, and there is no terminal to ask at. Nothing was changed.",
        "If it is to be closed for good: --yes",
    ),
}
