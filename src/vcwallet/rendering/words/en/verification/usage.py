"""Words for what a caller asks of a verification that cannot be answered, and for a report that does not hold."""

PHRASES: dict[str, tuple[str, str]] = {
    "USAGE_ERROR/verify-argument": (
        "A verification takes no argument `{argument}`.",
        "It takes {known}. Policy, trust and fetcher are those of a Verifier: Verifier(fetcher=...).verify(...).",
    ),
    "USAGE_ERROR/naive-time": (
        "The time {value} has no zone, so it names no moment.",
        "Pass an aware datetime, such as one in UTC.",
    ),
    "USAGE_ERROR/conversion": (
        "How many {wanted} one {unit} is must be a number above 0, and not {value}.",
        "Write for example {{('ECTS', 'hours'): 25}}: one ECTS credit is 25 hours.",
    ),
    "USAGE_ERROR/conversions-contradict": (
        "The conversions between {unit} and {wanted} contradict each other.",
        "Keep one of them: the way back follows from it.",
    ),
    "USAGE_ERROR/time-range": (
        "The time {value} is outside of the years 1 to 9999 in UTC.",
        "Pass a moment that a timestamp can say.",
    ),
    "USAGE_ERROR/source-type": ("A {type} cannot be read.", "Pass bytes, text, a dict or a pathlib.Path."),
    "USAGE_ERROR/seed-length": ("A seed has {expected} bytes; this one has {bytes}.", ""),
    "USAGE_ERROR/identifier-document": (
        "The document of the identifier {identifier} was given, and such an identifier is not looked up.",
        "Its id has to be a whole https:// address or a DID of the web. A did:key needs no document.",
    ),
    "USAGE_ERROR/identifier-document-id": (
        "What was given as the document of an identifier does not say of which: it has no id.",
        "Give the document that lists the issuer's keys, such as did.json.",
    ),
    "USAGE_ERROR/identifier-document-json": (
        "The document of an identifier was given that is no JSON: {problem}",
        "Give a JSON object, or the bytes of a file with one.",
    ),
    "USAGE_ERROR/identifier-document-twice": (
        "Two documents of the identifier {identifier} were given.",
        "Give the one that is or will be published.",
    ),
    "USAGE_ERROR/key-not-picklable": (
        "A private key is not handed to other processes.",
        "Open the store in that process.",
    ),
    "NOT_AUTHENTIC": (
        "The contents were asked for, but the credential was not shown to be authentic ({outcome}).",
        "Look at report.checks first; report.document has the unverified data.",
    ),
    "NOT_VERIFIED": (
        "The credential is not verified: the outcome is {outcome}.",
        "The report in the error says why; see report.explain().",
    ),
    "USAGE_ERROR/language": ("There are no words in the language {value}.", "Choose one of these: {known}."),
}
