"""What is wrong with a DID, a DID URL or the log of a DID, in English."""

_NO_VERDICT = "Nothing can be said about the signature here."
_ISSUER = "Tell the issuer: its identifier does not work."
_BROKEN = "Do not rely on it. Tell the issuer that the log of its identifier does not hold."
_AGAIN = "Copy it again, to its last letter."

PHRASES: dict[str, tuple[str, str]] = {
    "INVALID_DID/did-encoding": ("The identifier holds something that no identifier may: {part}.", _ISSUER),
    "INVALID_DID/did-host": ("The identifier names no website: {host} is no name of one.", _ISSUER),
    "INVALID_DID/did-host-address": (
        "The identifier names a machine by its number ({host}), where it has to name a website.",
        "Do not rely on it: such an identifier can lead into the network of the one who checks it.",
    ),
    "INVALID_DID/did-port": ("The identifier names a port that there is not: {port}.", _ISSUER),
    "INVALID_DID/did-path": ("The identifier leads through a folder that no website may have: {part}.", _ISSUER),
    "INVALID_DID/did-jwk-malformed": ("There is no JSON Web Key in the identifier {did}.", _ISSUER),
    "INVALID_DID/did-webvh-malformed": ("The identifier {did} does not say which log is its own.", _ISSUER),
    "INVALID_DID/did-ended": ("The identifier {did} came to its end on {since}.", "Ask for a newer credential."),
    "INVALID_DID/webvh-line": ("Line {version} of the log is no JSON object.", _BROKEN),
    "INVALID_DID/webvh-member": ("Entry {version} of the log lacks {member}, or it is of another kind.", _BROKEN),
    "INVALID_DID/webvh-version-id": ("Entry {version} of the log calls itself {found}.", _BROKEN),
    "INVALID_DID/webvh-version-time": (
        "Entry {version} of the log says no time in UTC ({value}).",
        _BROKEN,
    ),
    "INVALID_DID/webvh-time-order": ("Entry {version} of the log is not later than the one before it.", _BROKEN),
    "INVALID_DID/webvh-future": ("Entry {version} of the log is of the future ({time}).", _BROKEN),
    "INVALID_DID/webvh-parameter": (
        "Entry {version} of the log sets the parameter {parameter} as it may not be set, or lacks it.",
        _BROKEN,
    ),
    "INVALID_DID/webvh-witness-twice": ("Entry {version} of the log names one witness twice.", _BROKEN),
    "INVALID_DID/webvh-pre-rotation": (
        "Entry {version} of the log brings keys that were not announced in the one before.",
        _BROKEN,
    ),
    "INVALID_DID/webvh-other-scid": (
        "Entry {version} of the log holds the document of another identifier ({found}).",
        _BROKEN,
    ),
    "INVALID_DID/webvh-scid": ("The first entry of the log is not the one that {scid} stands for.", _BROKEN),
    "INVALID_DID/webvh-entry-hash": ("Entry {version} of the log was changed after it was made.", _BROKEN),
    "INVALID_DID/webvh-proof-suite": (
        "Entry {version} of the log is signed with {suite}, and only eddsa-jcs-2022 counts there.",
        _BROKEN,
    ),
    "INVALID_DID/webvh-proof-key": ("Entry {version} of the log does not name its key in full ({method}).", _BROKEN),
    "INVALID_DID/webvh-proof": ("A signature under entry {version} of the log does not hold ({cause}).", _BROKEN),
    "INVALID_DID/webvh-unauthorised": (
        "Entry {version} of the log is signed with {key}, which may not sign it.",
        _BROKEN,
    ),
    "INVALID_DID/webvh-unwitnessed": (
        "Of the witnesses of entry {version} of the log {approved} approved, and {threshold} have to.",
        _BROKEN,
    ),
    "INVALID_DID/webvh-moved": (
        "Entry {version} of the log gives the identifier {before} another place, which it may not have.",
        _BROKEN,
    ),
    "INVALID_DID/webvh-moved-silently": (
        "Entry {version} of the log moves the identifier without naming {before}, as it was before.",
        _BROKEN,
    ),
    "INVALID_DID/webvh-after-end": ("Entry {version} of the log comes after the end of the identifier.", _BROKEN),
    "INVALID_DID/webvh-other-log": ("The log that was found is not that of {identifier}.", _BROKEN),
    "UNSUPPORTED/webvh-method": (
        "The log of the identifier follows {method}, which is not known here.",
        f"{_NO_VERDICT} A newer version may know it.",
    ),
    "LIMIT_EXCEEDED/log-entries": (
        "The log of the identifier has more than {limit} entries.",
        "It was not read.",
    ),
    "LIMIT_EXCEEDED/log-witnesses": (
        "The log of the identifier names more than {limit} witnesses at once.",
        "It was not read further.",
    ),
    "LIMIT_EXCEEDED/log-proofs": (
        "The witnesses of the identifier's log gave more than {limit} signatures.",
        "They were not read.",
    ),
    "INVALID_DID_URL/did-url": ("{url} is no DID URL.", _ISSUER),
    "INVALID_DID_URL/did-url-parameter": ("{url} says its {parameter} twice, or not properly.", _ISSUER),
    "INVALID_DID_URL/did-url-reference": (
        "The reference {reference} leads out of the service that it is asked of.",
        "Nothing was fetched. " + _ISSUER,
    ),
    "UNSUPPORTED/did-url-parameter": (
        "{url} asks by {parameter} for what is not known here.",
        "A newer version may know it.",
    ),
    "UNSUPPORTED/did-url-version": (
        "A version of {did} is asked for, and identifiers of its kind have no versions.",
        _NO_VERDICT,
    ),
    "UNSUPPORTED/did-url-service": ("The address of {did} does not say which service it asks, and for what.", _ISSUER),
    "UNSUPPORTED/did-service": (
        "{did} has no service {service}, or none with one web address.",
        "Tell the issuer: its identifier lacks what the credential refers to.",
    ),
    "INVALID_DID_URL/did-version-before": (
        "A version of {did} as of {time} is meant, and its log begins on {begin}.",
        "Do not rely on it: there was no such identifier then.",
    ),
    "UNSUPPORTED/did-rewritten": (
        "The log of {did} has a version {version} where it had {seen} when it was seen before.",
        "Which of the two is genuine cannot be told here. Ask the issuer, and tell it that there are two logs.",
    ),
    "UNREACHABLE/did-version": (
        "There is no version {version} of {did} in the log that could be had.",
        "Try again later: there may be a newer log.",
    ),
    "TRUST_LIST_ERROR/identifier-did-web": (
        "{value} leads to no website.",
        f"It is written did:web: and the name of a website, with %3A before a port. {_AGAIN}",
    ),
    "TRUST_LIST_ERROR/identifier-did-webvh": (
        "{value} leads to no log of an identifier.",
        f"It is written did:webvh:, 46 letters and digits, : and the name of a website. {_AGAIN}",
    ),
    "TRUST_LIST_ERROR/identifier-did-jwk": ("{value} holds no key.", _AGAIN),
}

PLAIN: dict[str, tuple[str, str]] = {
    "INVALID_DID/*": (
        "What its issuer publishes about its keys does not hold, so the signature cannot be relied on.",
        "Do not rely on it. Tell the issuer.",
    ),
    "INVALID_DID_URL/*": ("It does not say properly where something stands that it refers to.", "Tell the issuer."),
}
