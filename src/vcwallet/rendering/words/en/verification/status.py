"""Words for what became of a credential after it was issued: revoked, suspended, or not to be found out."""

from vcwallet.rendering.words.en.verification.cures import NOTHING_AGAINST

_NO_VERDICT = "This says nothing against it; it says that the list could not be had."
_ASK_ISSUER = "Ask the issuer whether it still stands."
_FRESH = "Fetch the list anew, or ask the issuer whether it still stands."
_TELL_ISSUER = "Tell the issuer: their software made the list this way. " + _ASK_ISSUER
_TELL_ISSUER_BADGE = "Tell the issuer: their software made the credential this way."

PHRASES: dict[str, tuple[str, str]] = {
    # what a list says
    "REVOKED": ("Its issuer has revoked it: it no longer counts.", "Ask the holder whether there is a newer one."),
    "SUSPENDED": (
        "Its issuer has suspended it: for the time being it does not count.",
        "A suspension can be lifted: ask the issuer, or look again later.",
    ),
    "REFRESH_AVAILABLE": ("Its issuer says that there is a newer issue of it.", "Ask the holder for the newer one."),
    "STATUS_MESSAGE": (
        "Its issuer has set a status message on it: “{message}”.",
        "What it means, the issuer's own documents say. It does not make the credential invalid.",
    ),
    "STATUS_UNKNOWN_PURPOSE": (
        "Its issuer has set the status “{purpose}” on it, and it is not known here what that means.",
        "Ask the issuer what it means before you rely on the credential.",
    ),
    "STATUS_AS_OF": (
        "The issuer's list for “{purpose}” has nothing against it, but it is of {as_of}, and no newer one was at hand.",
        "If much depends on it, look again when the list can be fetched.",
    ),
    "STATUS_FINAL": (
        "The issuer's last list for “{purpose}” has nothing against it. It is of {as_of}; there will be no newer one.",
        "",
    ),
    "STATUS_AS_OF_LATER": (
        "In the issuer's list, which is from after the moment asked about ({as_of}), it is not revoked.",
        "A revocation is final, so it was not revoked before either.",
    ),
    "STATUS_LIST_UNSIGNED": (
        "It is not in the issuer's list of revoked credentials. That list is not signed.",
        "The web site that it came from is all that vouches for it.",
    ),
    # the list cannot be had
    "STATUS_RETRIEVAL_ERROR": ("The list that says whether it was revoked could not be had: {url}.", _NO_VERDICT),
    "STATUS_RETRIEVAL_ERROR/offline": (
        "Whether it was revoked or suspended stands in a list at {url}, which was not looked up.",
        "{@status} This says nothing against it.",
    ),
    "STATUS_RETRIEVAL_ERROR/unreachable": (
        (
            "Whether it was revoked or suspended could not be found out: the list at {url} could not be had, and "
            "was never seen here before. {@cause}"
        ),
        "Try again later. " + _NO_VERDICT,
    ),
    # the list does not hold
    "STATUS_VERIFICATION_ERROR": ("The list that says whether it was revoked does not hold.", _ASK_ISSUER),
    "STATUS_VERIFICATION_ERROR/list-not-authentic": (
        "The list that says whether it was revoked was not shown to be genuine ({check}: {cause}). {@cause}",
        _ASK_ISSUER,
    ),
    "STATUS_VERIFICATION_ERROR/list-issuer": (
        "The list that says whether it was revoked is from someone else than its issuer: {issuer}.",
        "{@list-issuer}",
    ),
    "STATUS_VERIFICATION_ERROR/list-id": (
        "The list that came is not the one that the credential names, but {found}.",
        _FRESH,
    ),
    "STATUS_VERIFICATION_ERROR/list-type": ("What stands where the list should be is no {expected}.", _TELL_ISSUER),
    "STATUS_VERIFICATION_ERROR/list-method": (
        "The list is of another kind than the credential says ({expected}).",
        _TELL_ISSUER,
    ),
    "STATUS_VERIFICATION_ERROR/list-cycle": ("A status list depends on itself.", _TELL_ISSUER),
    "STATUS_VERIFICATION_ERROR/list-expired": (
        "The list that says whether it was revoked or suspended held until {until}; no newer one is at hand.",
        _FRESH,
    ),
    "STATUS_VERIFICATION_ERROR/list-stale": (
        (
            "The list that says whether it was revoked or suspended is too old to go by: it is of {as_of}, and had "
            "nothing against it then."
        ),
        _FRESH,
    ),
    "STATUS_VERIFICATION_ERROR/list-stale-set": (
        "The list for “{purpose}” is too old to go by: it is of {as_of}, when that was set for it.",
        "It may have been lifted since. " + _FRESH,
    ),
    "STATUS_VERIFICATION_ERROR/list-without-date": (
        "From when the list is that says whether it was revoked or suspended is not known.",
        _FRESH,
    ),
    "STATUS_VERIFICATION_ERROR/list-later": (
        "The list is from after the moment asked about ({as_of}), and what it says may not have been so then.",
        "Ask for a list of that time, or verify for the present.",
    ),
    "STATUS_VERIFICATION_ERROR/revoked-later": (
        "It has been revoked since; whether it was at the moment asked about, the list does not say.",
        "Ask the issuer when it was revoked.",
    ),
    "STATUS_VERIFICATION_ERROR/list-undated": (
        "When the list of revoked credentials was fetched is not known, and it is not signed.",
        _FRESH,
    ),
    "STATUS_VERIFICATION_ERROR/list-unprotected": (
        "Its list of revoked credentials is neither signed nor served over https.",
        _ASK_ISSUER,
    ),
    "STATUS_VERIFICATION_ERROR/credential-without-id": (
        "The list names revoked credentials by their ids, and this one has none.",
        _TELL_ISSUER_BADGE,
    ),
    "STATUS_VERIFICATION_ERROR/purpose": (
        "It names a list for “{purpose}” that is for something else ({purposes}).",
        _TELL_ISSUER_BADGE,
    ),
    "STATUS_LIST_LENGTH_ERROR": (
        "The list has {length} places; fewer than {minimum} would give away who is in it, and it is not gone by.",
        _TELL_ISSUER,
    ),
    "RANGE_ERROR/status-index": ("It names place {index} of a list that has {length}.", _TELL_ISSUER_BADGE),
    "RANGE_ERROR/status-value": ("The value {value} does not fit into {bits} bits.", "Use a smaller value."),
    # what the credential says about its status
    "UNSUPPORTED/status-type": (
        "Whether it was revoked or suspended was not checked: its status is of the type {type}.",
        _ASK_ISSUER,
    ),
    "UNSUPPORTED/status-size": (
        "Its status has {size} bits; at most {most} are read here.",
        _ASK_ISSUER,
    ),
    "UNSUPPORTED/list-form": ("The status list is in a form that is not read here ({form}).", _ASK_ISSUER),
    "LIMIT_EXCEEDED/status-entries": (
        "It names more than {limit} places where it may have been revoked; none was asked.",
        "No honest credential needs so many. " + _ASK_ISSUER,
    ),
    "LIMIT_EXCEEDED/inflated-bytes": (
        "A compressed list would unpack to more than {limit} bytes.",
        "The issuer can spread its credentials over several lists.",
    ),
    "MALFORMED_VALUE_ERROR/status-entry": ("A member of its status is no object.", _TELL_ISSUER_BADGE),
    "MALFORMED_VALUE_ERROR/status-id": (
        "Its status has the same id as the list, which the specification forbids.",
        _TELL_ISSUER_BADGE,
    ),
    "MALFORMED_VALUE_ERROR/status-url": ("Its status does not say where the list is ({member}).", _TELL_ISSUER_BADGE),
    "MALFORMED_VALUE_ERROR/status-purpose": ("A status does not say what it is for.", _TELL_ISSUER_BADGE),
    "MALFORMED_VALUE_ERROR/status-index": (
        'Its place in the list ({member}) must be a whole number written as text, such as "94567".',
        _TELL_ISSUER_BADGE,
    ),
    "MALFORMED_VALUE_ERROR/status-size": ("The size of its status must be a whole number above 0.", _TELL_ISSUER_BADGE),
    "MALFORMED_VALUE_ERROR/status-messages": (
        "Its status must have a message for each of {expected} values, and has not.",
        _TELL_ISSUER_BADGE,
    ),
    "MALFORMED_VALUE_ERROR/status-message": (
        'A status message must have a status such as "0x1" and a message.',
        _TELL_ISSUER_BADGE,
    ),
    "MALFORMED_VALUE_ERROR/status-ttl": ("A list's time to live must be a number of milliseconds.", _TELL_ISSUER),
    "MALFORMED_VALUE_ERROR/encoded-list": ("The list itself cannot be unpacked ({problem}).", _TELL_ISSUER),
    "MALFORMED_VALUE_ERROR/revoked-credentials": (
        "What stands where the list of revoked credentials should be is none.",
        _TELL_ISSUER,
    ),
    "MALFORMED_VALUE_ERROR/revoked-credential": (
        "An entry of the list of revoked credentials is malformed.",
        _TELL_ISSUER,
    ),
    "MALFORMED_VALUE_ERROR/list-subject": ("A token status list does not say which list it is (sub).", _TELL_ISSUER),
    "MALFORMED_VALUE_ERROR/list-issued": ("A token status list does not say when it was issued (iat).", _TELL_ISSUER),
    "MALFORMED_VALUE_ERROR/token-list": ("A token status list is no object.", _TELL_ISSUER),
    "MALFORMED_VALUE_ERROR/token-bits": ("A token status list must have 1, 2, 4 or 8 bits.", _TELL_ISSUER),
    "MALFORMED_VALUE_ERROR/token-index": (
        "A token's place in its status list must be a whole number.",
        _TELL_ISSUER_BADGE,
    ),
    "PARSING_ERROR/cbor-malformed": (
        "It is not well-formed CBOR ({problem}).",
        "Ask the sender for the original.",
    ),
}

PLAIN: dict[str, tuple[str, str]] = {
    "STATUS_RETRIEVAL_ERROR/*": (
        "Whether it was revoked or suspended is not known: the list at {url} could not be had, and never was. {@cause}",
        f"Try again later. {NOTHING_AGAINST}",
    ),
    "STATUS_RETRIEVAL_ERROR/offline": (
        "Whether it was revoked or suspended stands in a list of its issuer, which was not looked up.",
        "{@status} " + NOTHING_AGAINST,
    ),
    "STATUS_VERIFICATION_ERROR/*": (
        "The list that says whether it was revoked or suspended does not fit it.",
        _ASK_ISSUER,
    ),
    "STATUS_VERIFICATION_ERROR/list-not-authentic": (
        "The list that says whether it was revoked or suspended was not shown to be genuine. {@cause}",
        _ASK_ISSUER,
    ),
    "STATUS_VERIFICATION_ERROR/list-issuer": (
        "The list that says whether it was revoked or suspended is from someone else than its issuer: {issuer}.",
        "{@list-issuer}",
    ),
    "STATUS_VERIFICATION_ERROR/list-expired": (
        "The list that says whether it was revoked or suspended held until {until}; no newer one is at hand.",
        "Look again when a newer list can be had, or ask the issuer.",
    ),
    "STATUS_VERIFICATION_ERROR/list-stale": (
        (
            "The list that says whether it was revoked or suspended is too old to go by: it is of {as_of}, and had "
            "nothing against it then."
        ),
        "Look again when a newer list can be had, or ask the issuer.",
    ),
    "STATUS_VERIFICATION_ERROR/list-later": (
        "The list is from after the moment asked about ({as_of}), and what it says may not have been so then.",
        "Ask for a list of that time, or have it checked for today.",
    ),
    "STATUS_VERIFICATION_ERROR/revoked-later": (
        "It has been revoked since; whether it was at the moment asked about, the list does not say.",
        "Ask the issuer when it was revoked.",
    ),
    "STATUS_VERIFICATION_ERROR/list-unprotected": (
        "The list that says whether it was revoked is not protected against being changed.",
        _ASK_ISSUER,
    ),
    "STATUS_LIST_LENGTH_ERROR": ("The list that says whether it was revoked is too short to be used.", _ASK_ISSUER),
    "RANGE_ERROR/*": ("It names a place in its issuer's list of revoked credentials that is not there.", _ASK_ISSUER),
    "STATUS_VERIFICATION_ERROR/list-stale-set": (
        "It was suspended when the list that says so was last seen, on {as_of}; that is too long ago to go by.",
        "The suspension may have been lifted since. Look again later, or ask the issuer.",
    ),
}
