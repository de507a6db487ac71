"""Words for input that cannot be read."""

_ASK = "Ask whoever sent it for the original file."

PHRASES: dict[str, tuple[str, str]] = {
    "PARSING_ERROR": ("This is not a credential in any form that can be read.", _ASK),
    "PARSING_ERROR/empty": ("There is nothing in it.", _ASK),
    "PARSING_ERROR/not-a-document": ("It is JSON, but a lone value and not a document.", _ASK),
    "PARSING_ERROR/malformed-json": ("The text is not well-formed JSON.", _ASK),
    "PARSING_ERROR/not-utf-8": (
        "The text is not valid UTF-8.",
        "Ask for the file as it was issued, not copied through another program.",
    ),
    "PARSING_ERROR/byte-order-mark": (
        "The file begins with a byte order mark, which JSON does not allow.",
        "Save it as UTF-8 without a byte order mark.",
    ),
    "PARSING_ERROR/duplicate-member": (
        "The member {member} stands twice in one object, so two programs could read two different credentials.",
        "Do not rely on this file. " + _ASK,
    ),
    "PARSING_ERROR/lone-surrogate": ("A text holds half of a character (a lone surrogate).", _ASK),
    "PARSING_ERROR/number-not-finite": ("A number is not finite (NaN or infinity).", "Numbers must be finite."),
    "PARSING_ERROR/number-unsafe": (
        "A number is too large to be read as the same number everywhere.",
        "Write numbers beyond 9007199254740991 as text.",
    ),
    "PARSING_ERROR/not-json": (
        "A value of type {type} has no place in JSON.",
        "Pass text, numbers, lists and dicts only.",
    ),
    "PARSING_ERROR/base64url-malformed": ("A base64url text is malformed.", _ASK),
    "PARSING_ERROR/base64url-not-canonical": ("A base64url text has stray bits at its end.", _ASK),
    "PARSING_ERROR/multibase-unknown": (
        "The text is in an encoding that is not allowed here (it begins with {prefix}).",
        "Keys and signatures are written in base58-btc (z...) or base64url (u...).",
    ),
    "PARSING_ERROR/multibase-other-base": ("The text must begin with {expected}, not with {prefix}.", _ASK),
    "PARSING_ERROR/multibase-malformed": ("A base58 text holds characters that base58 does not have.", _ASK),
    "PARSING_ERROR/multibase-too-long": (
        "A key or signature of {characters} characters is longer than any can be.",
        _ASK,
    ),
    "MALFORMED_VALUE_ERROR/timestamp": (
        "{value} is not a moment in time.",
        "Write date, time and zone, such as 2026-01-31T12:00:00Z.",
    ),
    "LIMIT_EXCEEDED": ("It is larger or deeper than is accepted.", "If it is genuine, raise the limit on purpose."),
    "LIMIT_EXCEEDED/document-bytes": (
        "The document has {bytes} bytes; at most {limit} are accepted.",
        "If it is genuine, raise limits.document_bytes.",
    ),
    "LIMIT_EXCEEDED/depth": (
        "The document nests deeper than {limit} levels.",
        "No honest credential does; if this one does, raise limits.depth.",
    ),
    "LIMIT_EXCEEDED/nodes": (
        "The document has more than {limit} parts.",
        "If it is genuine, raise limits.nodes.",
    ),
    "UNSUPPORTED/key-type": (
        "The key is of a kind that is not known here (multicodec {prefix}).",
        "Nothing can be said about the signature; a newer version may know this kind.",
    ),
    "INVALID_VERIFICATION_METHOD/key-length": (
        "A key of type {type} has {expected} bytes; this one has {bytes}.",
        "The identifier was mistyped or cut. Ask for the whole one.",
    ),
    "INVALID_VERIFICATION_METHOD/key-unsafe": (
        "The key is one of the malformed or weak points under which anybody can make a valid signature.",
        "Do not rely on anything signed with it.",
    ),
}
