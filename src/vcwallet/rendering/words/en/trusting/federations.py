"""Words for what federations publish: statements, chains of them, and trust marks."""

_ISSUER = "Ask the issuer, or those who keep the federation; it is not known by this way."
_KEEPER = "Tell those who keep the federation."

PHRASES: dict[str, tuple[str, str]] = {
    "FEDERATION_ERROR/statement-type": ("A statement is of the type {type}, not {expected}.", _KEEPER),
    "FEDERATION_ERROR/statement-issuer": (
        "What should be by {asked} is by {issuer}, and about {subject}.",
        "Do not rely on it. " + _KEEPER,
    ),
    "FEDERATION_ERROR/statement-subject": (
        "What {issuer} stated about {asked} is about {subject}.",
        "Do not rely on it. " + _KEEPER,
    ),
    "FEDERATION_ERROR/statement-claim": (
        "What {issuer} states about {subject} has no {claim} that such a statement may have.",
        _KEEPER,
    ),
    "FEDERATION_ERROR/statement-early": (
        "What {issuer} states about {subject} counts only from {since} on.",
        "Is the clock of this machine right? If it is: " + _KEEPER,
    ),
    "FEDERATION_ERROR/statement-expired": (
        "What {issuer} states about {subject} counted until {until}, and there is no newer statement.",
        _ISSUER,
    ),
    "FEDERATION_ERROR/statement-algorithm": (
        "What {issuer} states about {subject} is not signed, or in a way that another could imitate.",
        "Do not rely on it. " + _KEEPER,
    ),
    "FEDERATION_ERROR/statement-key-id": (
        "What {issuer} states about {subject} does not say which key it is signed with.",
        _KEEPER,
    ),
    "FEDERATION_ERROR/statement-key": (
        "What {issuer} states about {subject} is signed with a key ({key}) that is not known to be one of {issuer}.",
        "Do not rely on it. " + _KEEPER,
    ),
    "FEDERATION_ERROR/statement-signature": (
        "What {issuer} states about {subject} was changed, or is not by {issuer}: the signature does not fit.",
        "Do not rely on it. " + _KEEPER,
    ),
    "FEDERATION_ERROR/key-set": (
        "The keys in what {issuer} states about {subject} are not a set of public keys with an id each.",
        _KEEPER,
    ),
    "FEDERATION_ERROR/fetch-endpoint": (
        "{issuer} does not say where it can be asked about those below it.",
        _KEEPER,
    ),
    "FEDERATION_ERROR/statement-superior": (
        "{superior} states something about {subject}, which does not name it as being above itself.",
        _KEEPER,
    ),
    "FEDERATION_ERROR/superior-missing": (
        "{entity} is named as a body above the issuer, and publishes nothing about itself. That way does not count.",
        _KEEPER,
    ),
    "FEDERATION_ERROR/anchor-missing": ("The federation publishes nothing about itself.", _KEEPER),
    "FEDERATION_ERROR/policy-shape": ("A rule of the federation on what its members publish is malformed.", _KEEPER),
    "FEDERATION_ERROR/policy-operator": (
        "A rule of the federation on {parameter} is malformed (its {operator}).",
        _KEEPER,
    ),
    "FEDERATION_ERROR/policy-conflict": ("Rules of the federation on {parameter} contradict each other.", _KEEPER),
    "FEDERATION_ERROR/metadata-refused": (
        "What the issuer publishes is not as the federation wants it ({parameter}).",
        _ISSUER,
    ),
    "FEDERATION_ERROR/constraint-path": (
        "{issuer} lets at most {limit} bodies stand between itself and an issuer; here it is {count}.",
        _ISSUER,
    ),
    "FEDERATION_ERROR/constraint-name": (
        "{issuer} does not stand for {entity}: that address is not among those it lets take part.",
        _ISSUER,
    ),
    "FEDERATION_ERROR/constraint-type": (
        "{entity} takes part as something that the federation does not let it be ({types}).",
        _ISSUER,
    ),
    "FEDERATION_ERROR/entity-type": (
        "{entity} takes part in the federation, but not as what you ask for ({types}).",
        _ISSUER,
    ),
    "FEDERATION_ERROR/mark-missing": (
        "{entity} takes part in the federation, but does not have the trust mark {mark} that you ask for.",
        _ISSUER,
    ),
    "FEDERATION_ERROR/mark-type": (
        "A trust mark by {issuer} for {subject} is not {mark}, as which it is shown.",
        _ISSUER,
    ),
    "FEDERATION_ERROR/mark-issuer": (
        "{issuer} may not give out the trust mark {mark} in this federation, or not by your settings.",
        _ISSUER,
    ),
    "FEDERATION_ERROR/mark-delegation": (
        "{issuer} does not show that the owner of the trust mark {mark} lets it give that out.",
        _ISSUER,
    ),
    "UNSUPPORTED/statement-algorithm": (
        "What {issuer} states about {subject} is signed in a way that is not known here.",
        "A newer version may know it.",
    ),
    "UNSUPPORTED/statement-critical": (
        "What {issuer} states has to be understood as a whole, and {members} is not known here.",
        "A newer version may know it.",
    ),
    "UNREACHABLE/statement-outdated": (
        "What {issuer} stated counted until {until}, and there was no newer statement to be had.",
        "Try again later, or with a network connection.",
    ),
    "UNREACHABLE/federation-anchor": (
        "What {anchor} publishes about its federation is not shown to be its own, by the keys that you configured.",
        "Get its present keys by a way that you trust, and configure them. If these are the same, do not rely on it.",
    ),
    "LIMIT_EXCEEDED/federation-chains": (
        "More than {limit} ways lead to the federation without what you want of the issuer; no more were tried.",
        "",
    ),
    "LIMIT_EXCEEDED/federation-breadth": (
        "{entity} names more bodies above it than the {limit} that are asked.",
        "Ask those who keep the federation for a statement, and give it with your settings.",
    ),
    "LIMIT_EXCEEDED/federation-depth": (
        "There are more bodies above the issuer than are asked (one above the other: {limit}).",
        "If the federation is that deep, raise max_depth.",
    ),
    "LIMIT_EXCEEDED/federation-statements": (
        "More than {limit} statements would be needed to find out whether the issuer is known.",
        "Ask those who keep the federation for its statements, and give them with your settings.",
    ),
    "TRUST_LIST_ERROR/federation-anchor": (
        "{anchor} is not the anchor of a federation with its keys.",
        'Write {{"id": "https://...", "jwks": {{"keys": [...]}}}}, where each key has a kid of its own.',
    ),
    "TRUST_LIST_ERROR/federation-settings": (
        "A federation has at least one anchor, and max_depth is between 0 and {limit}.",
        "Add an anchor, or change max_depth.",
    ),
    "TRUST_LIST_ERROR/federation-statement": (
        "What is given as a statement of the federation is none. {@cause}",
        "Give each as it is published: three parts with periods between them.",
    ),
    "TRUST_LIST_ERROR/federation-statements-twice": (
        "The federation has statements, and files of them.",
        "Leave one of the two out.",
    ),
}

_MALFORMED = (
    "statement-type",
    "statement-claim",
    "statement-key-id",
    "key-set",
    "fetch-endpoint",
    "policy-shape",
    "policy-operator",
    "policy-conflict",
)
"""What only those who keep a federation can do something about."""

PLAIN: dict[str, tuple[str, str]] = {
    **{
        f"FEDERATION_ERROR/{reason}": (
            "What is published on the way from the federation to the issuer is not written as it has to be.",
            _KEEPER,
        )
        for reason in _MALFORMED
    },
    "FEDERATION_ERROR/metadata-refused": (
        "What the issuer publishes about itself is not as the federation wants it.",
        _ISSUER,
    ),
    "FEDERATION_ERROR/constraint-type": (
        "{entity} takes part as something that the federation does not let it be.",
        _ISSUER,
    ),
    "FEDERATION_ERROR/entity-type": ("{entity} takes part in the federation, but not as what you ask for.", _ISSUER),
    "UNSUPPORTED/statement-critical": (
        "What {issuer} states has to be understood as a whole, and a part of it is not known here.",
        "A newer version may know it.",
    ),
}
