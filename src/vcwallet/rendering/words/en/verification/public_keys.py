"""What is wrong with a public key, in English."""

_NO_VERDICT = "Nothing can be said about the signature here."
_FAULTY = "The issuer's published keys are faulty. Tell the issuer."

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
}
