"""Words for input that cannot be read."""

_ASK = "Ask the sender for the original file."
_BADGE = "Ask the holder for the badge file itself, as the issuer gave it out: PNG, SVG or JSON."
_SMALLER = "No usual credential is. Ask its issuer for a smaller one, with large evidence kept outside of it."

PHRASES: dict[str, tuple[str, str]] = {
    "PARSING_ERROR": ("This is not a credential in any form that can be read.", _ASK),
    "PARSING_ERROR/empty": ("There is nothing in it.", _ASK),
    "PARSING_ERROR/not-a-document": ("It is JSON, but a lone value and not a document.", _ASK),
    "PARSING_ERROR/malformed-json": ("The text is not well-formed JSON.", _ASK),
    "PARSING_ERROR/not-utf-8": (
        "The text is not valid UTF-8.",
        "Ask for the file as it was issued, not copied through another program.",
    ),
    "PARSING_ERROR/utf-16": (
        "The file is text in UTF-16, which some programs write; here UTF-8 is read.",
        "Ask for the file as it was issued; or open it in a text editor and save it with the encoding UTF-8.",
    ),
    # What it is instead of a credential
    "PARSING_ERROR/unknown-form": (
        "It is neither a credential file (JSON), a token, nor a badge picture (PNG or SVG).",
        "Is it the right file? " + _BADGE,
    ),
    "PARSING_ERROR/token-damaged": (
        "It looks like a token that was damaged on its way: folded into lines, put in quotes, or cut off.",
        "Ask for it as a file, not as the text of a message.",
    ),
    "PARSING_ERROR/text-is-content": (
        "The text is no credential.",
        "Text is taken as the credential itself, never as a name or an address: pass pathlib.Path(...) to read a file.",
    ),
    "PARSING_ERROR/pdf": (
        "This is a PDF. A certificate as a PDF holds no badge whose signature could be checked.",
        "If it has a link or a code to scan, that often leads to the badge. If not: " + _BADGE,
    ),
    "PARSING_ERROR/picture": (
        "This is a {kind} picture. Only PNG and SVG pictures can carry a badge.",
        "A screenshot or a converted copy carries none. " + _BADGE,
    ),
    "PARSING_ERROR/archive": (
        "This is an archive ({kind}) with files packed in it.",
        "Unpack it, and check the badges that come out.",
    ),
    "PARSING_ERROR/table": (
        (
            "This is a table ({kind}). None that lies among the documents is taken for a table of recipients. "
            "{@recipient-table}"
        ),
        "If it came from an applicant: " + _BADGE,
    ),
    "PARSING_ERROR/office-document": (
        "This is a document of an office program ({kind}). It holds no badge whose signature could be checked.",
        _BADGE,
    ),
    "PARSING_ERROR/web-page": (
        "This is a web page, not the badge that it may show.",
        "Open the page and look for a download of the badge: PNG, SVG or JSON.",
    ),
    "PARSING_ERROR/web-address": (
        "This is only a web address, not what is found there.",
        "Open it in a browser and download the badge: PNG, SVG or JSON.",
    ),
    "PARSING_ERROR/email": (
        "This is a saved e-mail.",
        "Open it, save the badge that is attached to it, and check that file.",
    ),
    "PARSING_ERROR/backup": (
        "This is an encrypted file (age), such as the backup of a wallet.",
        "{@restore-wallet}",
    ),
    "PARSING_ERROR/database": (
        "This is a database file, such as a wallet or an issuer's file, not a single credential.",
        "{@see-wallet}",
    ),
    "PARSING_ERROR/key-file": ("This is a key or a certificate for computers (PEM), not a badge.", _BADGE),
    "PARSING_ERROR/duplicate-member": (
        "The member {member} stands twice in one object, so two programs could read two different credentials.",
        "Do not rely on this file. " + _ASK,
    ),
    "PARSING_ERROR/lone-surrogate": ("A text holds half of a character (a lone surrogate).", _ASK),
    "PARSING_ERROR/number-not-finite": (
        "A number is infinite, not a number (NaN), or larger than programs can hold (about 1.8e308).",
        _ASK,
    ),
    "PARSING_ERROR/number-unsafe": (
        "A whole number is so large that programs round it, and not all in the same way.",
        "Write whole numbers beyond 9007199254740991 as text.",
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
    "MALFORMED_VALUE_ERROR/timestamp-zone": (
        "The time {value} does not say its time zone; it is taken as UTC.",
        "Write the zone, such as the Z in 2026-01-31T12:00:00Z.",
    ),
    "LIMIT_EXCEEDED": ("It is larger or deeper than any usual credential, and was not read.", _ASK),
    "LIMIT_EXCEEDED/document-bytes": (
        "The credential is larger than {megabytes} MB.",
        _SMALLER,
    ),
    "LIMIT_EXCEEDED/input-bytes": (
        "The file is larger than {megabytes} MB.",
        "Is it the right file? No usual badge is that large. Ask its issuer for a smaller one.",
    ),
    "LIMIT_EXCEEDED/depth": (
        "The document nests deeper than {limit} levels.",
        "No usual credential does. " + _ASK,
    ),
    "LIMIT_EXCEEDED/nodes": (
        "The document has more than {limit} parts.",
        "No usual credential has. Ask its issuer to give it out in smaller parts.",
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
        "The key is one of the malformed or weak points under which anyone can make a valid signature.",
        "Do not rely on anything signed with it.",
    ),
}
