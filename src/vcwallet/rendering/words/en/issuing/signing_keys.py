"""What is wrong with a key that is to sign, in English."""

PHRASES: dict[str, tuple[str, str]] = {
    "USAGE_ERROR/pkcs11-uri": (
        "This does not say which key in which token is meant.",
        (
            "Write pkcs11:token=LABEL;object=LABEL?module-path=FILE: the token, the key, and the library that drives "
            "the token. The PIN is asked for, and has no place in it."
        ),
    ),
    "USAGE_ERROR/pkcs11-module": (
        "{module} is no library that drives a token.",
        "Name the one that came with the token, such as /usr/lib/softhsm/libsofthsm2.so.",
    ),
    "USAGE_ERROR/pkcs11-token": (
        "There is no such token, or more than one ({error}).",
        "Put it in, and name it by its label or serial number: pkcs11-tool --list-token-slots shows both.",
    ),
    "USAGE_ERROR/pkcs11-pin": (
        "The token does not take this PIN ({error}).",
        "Try again with care: most tokens lock themselves after a few wrong ones.",
    ),
    "USAGE_ERROR/pkcs11-key": (
        "The token has {count} {half} keys that are called so, and one was meant.",
        "Name it by the label or the id that both halves have: pkcs11-tool --list-objects --login shows them.",
    ),
    "USAGE_ERROR/pkcs11-error": (
        "The token does not answer as it should ({error}).",
        "Put it in anew, and see whether its own program can use it.",
    ),
    "UNSUPPORTED/pkcs11-key-type": (
        "Nothing is signed here with a key of the type that the token names {type}.",
        "Use a key of Ed25519, P-256, P-384, secp256k1 or RSA.",
    ),
    "PROOF_GENERATION_ERROR/pkcs11-signing": (
        "The token did not sign ({error}).",
        (
            "Put it in anew and start again. A key for another algorithm, or one that asks for a PIN each time, cannot "
            "be used."
        ),
    ),
    "USAGE_ERROR/ecdsa-der": (
        "This is no signature of a key of type {type} in DER.",
        "Pass what the key service gave out, as bytes. If r and s stand side by side there, it can be used as it is.",
    ),
    "USAGE_ERROR/rsa-key": (
        "This is no RSA private key.",
        "Pass the DER of one, or read one with decode_private_pem or decode_private_jwk.",
    ),
    "USAGE_ERROR/rsa-bits": (
        "An RSA key of {bits} bits cannot be made.",
        "Take a multiple of 8 from {fewest} to {most}, such as 3072.",
    ),
    "USAGE_ERROR/rsa-exponent": (
        "The public exponent of this RSA key is too small to sign with (FIPS 186-5, section A.1.1).",
        "Make a new key, with the exponent 65537, as all programs of today do.",
    ),
    "UNSUPPORTED/private-key-type": (
        "Nothing is signed here with a key of type {type}.",
        "Use a key of Ed25519, P-256, P-384, secp256k1 or RSA.",
    ),
    "PARSING_ERROR/private-jwk": (
        "This is no JSON Web Key with its private members, or these do not belong to the public ones.",
        "Pass the whole private key, as the program that made it wrote it.",
    ),
    "PARSING_ERROR/private-binary": (
        "The file is not text, and a private key is read as text (PEM or a JSON Web Key).",
        (
            "Convert it: openssl pkcs12 -in FILE -nocerts -out key.pem (.p12 and .pfx), or"
            " openssl pkey -inform DER -in FILE -out key.pem (.der)."
        ),
    ),
    "PARSING_ERROR/private-pem": (
        "This is not one private key in PEM.",
        "Pass a text with one block -----BEGIN PRIVATE KEY-----, such as `openssl genpkey` writes.",
    ),
    "PARSING_ERROR/private-pem-passphrase": (
        "The passphrase does not fit the private key: it is another one, missing, or given for a key without one.",
        "Pass the one that the key was encrypted with; none if it is not encrypted.",
    ),
    "USAGE_ERROR/ecdsa-key": (
        "This is no private key of the type {type} for ECDSA.",
        "Pass P-256, P-384, P-521 or secp256k1, and a number that is as long as a coordinate of its curve.",
    ),
}
