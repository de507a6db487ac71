"""What is wrong with a public key, in English."""

_NO_VERDICT = "Nothing can be said about the signature here."
_FAULTY = "The issuer's published keys are faulty. Tell the issuer."

_SIGNED_ANEW = "Ask for one that is signed with the issuer's present key."
_WHEN = "That is what it says itself; nothing else shows when a signature was made."
_OLD = "If much depends on it, look again when {identifier} can be reached."

PHRASES: dict[str, tuple[str, str]] = {
    "UNSUPPORTED/key-unverified": (
        "The key is of type {type}, with which this version does not check signatures.",
        f"{_NO_VERDICT} A newer version may.",
    ),
    "UNSUPPORTED/key-too-long": (
        "The key has {characters} characters; keys of up to {most} are known here.",
        f"{_NO_VERDICT} A newer version may know it.",
    ),
    "UNSUPPORTED/method-type": (
        "The key is published as a {type}, a form that is not known here.",
        f"{_NO_VERDICT} A newer version may know it.",
    ),
    "PARSING_ERROR/key-hex": ("The key is not in hexadecimal.", _FAULTY),
    "UNSUPPORTED/key-spki": ("The key is of a type that is not known here ({type}).", _NO_VERDICT),
    "PARSING_ERROR/spki-malformed": (
        "This is no public key in the form SubjectPublicKeyInfo.",
        "Pass PEM as text (-----BEGIN PUBLIC KEY-----), or DER as bytes.",
    ),
    "INVALID_VERIFICATION_METHOD/key-off-curve": (
        "The key is not a point of the curve {type}.",
        "Do not rely on it. The key was damaged, or made to deceive.",
    ),
    "INVALID_VERIFICATION_METHOD/key-rsa-size": (
        "The RSA key has {bits} bits; those from {fewest} to {most} bits are used.",
        "Do not rely on anything signed with a shorter one: it can be forged.",
    ),
    "INVALID_VERIFICATION_METHOD/key-rsa-exponent": (
        "The exponent of the RSA key has {bits} bits; at most {most} are used.",
        "Do not rely on it: a key like this is made to keep verifiers busy.",
    ),
    "INVALID_VERIFICATION_METHOD/key-rsa-malformed": ("The RSA key is malformed.", _FAULTY),
    "INVALID_VERIFICATION_METHOD/key-jwk-member": ("The JSON Web Key has no member {member} that is text.", _FAULTY),
    "INVALID_VERIFICATION_METHOD/key-jwk-purpose": (
        "The JSON Web Key of type {type} is not for checking signatures: its {member} is {value}.",
        "Do not rely on this signature, and tell the issuer.",
    ),
    "INVALID_VERIFICATION_METHOD/method-several-keys": (
        "The key stands in the issuer's document in several forms at once ({members}): which one holds is not certain.",
        _FAULTY,
    ),
    "INVALID_VERIFICATION_METHOD/method-key-type": (
        "A {type} holds a key of type {key} instead of {expected}.",
        _FAULTY,
    ),
    "INVALID_VERIFICATION_METHOD/key-algorithm": (
        "A key of type {type} does not sign with {algorithm}.",
        "Do not rely on it.",
    ),
    "PROOF_GENERATION_ERROR/suite-none": (
        "No cryptosuite here works with a key of type {key}.",
        "Use a key of Ed25519, P-256 or P-384.",
    ),
    "USAGE_ERROR/key-argument": ("`{argument}` is of type {type}.", "Pass {expected}."),
    # keys that are in use no more
    "KEY_RETIRED/log": (
        "It is signed with a key that {controller} replaced on {since}, as its public log shows, and before that.",
        _WHEN,
    ),
    "KEY_RETIRED/sighting": (
        "It is signed with a key that {controller} published until {since}, as was seen here, and before that.",
        _WHEN,
    ),
    "KEY_RETIRED/vouched": (
        "It is signed with a key that {controller} had until {since}, by the word of {vouched_by}, and before that.",
        _WHEN,
    ),
    "KEY_RETIRED/claimed": (
        "It is signed with a key that {controller} took out of use on {since}; it says that it was signed before.",
        "For both there is the issuer's word alone. If much depends on it, ask for one signed with the present key.",
    ),
    "KEY_RETIRED/after": (
        "It is signed with a key that was taken out of use on {since}, and was made after that ({created}).",
        "Do not rely on it. " + _SIGNED_ANEW,
    ),
    "KEY_RETIRED/before": (
        "It says that it was signed on {created}, when the log of {controller} had no such key yet.",
        "When it was signed is not known. " + _SIGNED_ANEW,
    ),
    "KEY_RETIRED/undated": (
        "It is signed with a key that was taken out of use on {since}, and does not say when it was signed.",
        "{@seen} Otherwise ask for one that is signed with the issuer's present key.",
    ),
    "KEY_REVOKED": (
        (
            "It is signed with a key that {controller} has declared invalid from {since} on, as is done with a stolen "
            "key. Nothing shows that it was signed before that: a thief can write any date into it."
        ),
        "{@seen} Otherwise ask for one that is signed with the issuer's present key.",
    ),
    "KEY_REVOKED/seen": (
        "Its key was declared invalid from {since} on. You had it on {seen}, so it was signed before that.",
        "To others it cannot be shown in this way: " + _SIGNED_ANEW[0].lower() + _SIGNED_ANEW[1:],
    ),
    "KEY_REVOKED/after": (
        "It was made ({created}) after its key was declared invalid, on {since}.",
        "Do not rely on it. " + _SIGNED_ANEW,
    ),
    # documents with keys that are not new
    "KEY_AS_OF": (
        "The keys of {identifier} were last seen on {as_of}, this one among them; they could not be had anew.",
        _OLD,
    ),
    "KEY_AS_OF/undated": (
        "The keys of {identifier} are those of a document that was given; from when it is, is not known.",
        _OLD,
    ),
    "KEY_AS_OF/vouched": (
        "The keys of {identifier} are those of {as_of}, this one among them, by the word of {vouched_by}.",
        "",
    ),
    "KEY_AS_OF/too-old": (
        (
            "The keys of {identifier} could not be had anew. They were last seen on {as_of}, this one among them; "
            "that is too long ago to go by."
        ),
        "Whether it still is one of them is not known. Try again later, or ask the issuer.",
    ),
    "UNREACHABLE/key-unseen": (
        "The keys of {identifier} could not be had, and were never seen here before, so whose key it is is not known.",
        "This says nothing against it.",
    ),
    "UNREACHABLE/key-unlisted": (
        (
            "The keys of {identifier} were last seen on {as_of}, and this key was not among them then. No newer ones "
            "are at hand."
        ),
        "It may be a newer key. Try again later, or ask the issuer.",
    ),
    "UNREACHABLE/key-not-given": (
        "The key is not among those of {identifier} in the document that was given, and a newer one may have it.",
        "Get the document anew, or have it fetched. {@online}",
    ),
    "LIMIT_EXCEEDED/editions": (
        "The keys of its issuer were changed more than {limit} times; older ones were not looked through.",
        "Ask for one that is signed with the issuer's present key.",
    ),
}

PLAIN: dict[str, tuple[str, str]] = {
    **{
        f"UNSUPPORTED/{reason}": (
            "It is signed with a kind of key that is not known here.",
            "Another program may be able to check it. This says nothing against it.",
        )
        for reason in ("key-spki", "key-too-long", "method-type")
    },
    "UNSUPPORTED/key-unverified": (
        "It is signed with a kind of key that is not checked here ({type}).",
        "Another program may be able to check it. This says nothing against it.",
    ),
    "KEY_RETIRED/log": (
        "It was signed before its issuer replaced the key, on {since}, as a public log of its keys shows.",
        "",
    ),
    "KEY_RETIRED/sighting": (
        "It was signed before its issuer replaced the key, on {since}; the key was seen in use before that.",
        "",
    ),
    "KEY_RETIRED/before": (
        "It says that it was signed on {created}, when its issuer did not have that key yet.",
        "When it was signed is not known. " + _SIGNED_ANEW,
    ),
    "UNREACHABLE/key-unlisted": (
        (
            "Its issuer's keys were last seen on {as_of}, and the one that it is signed with was not among them then. "
            "No newer ones are at hand."
        ),
        "It may be a newer key. Try again later, or ask the issuer.",
    ),
}
