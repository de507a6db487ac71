"""Words for credentials that speak of issuers: lists of recognised entities, and endorsements by accrediting bodies."""

PHRASES: dict[str, tuple[str, str]] = {
    "UNREACHABLE/evidence-open": (
        "Whether the list of {source} is genuine and in force could not be found out ({finding}).",
        "Try again later, or with a network connection.",
    ),
    "UNREACHABLE/list-instead": (
        "What stands at {url} is not the list of {source} ({cause}), so what that list says is open.",
        "Try again later, and tell those who keep it.",
    ),
    "UNREACHABLE/list-later": (
        "The list of {source} is in force since {since} only, so what it said on the day that you asked about is open.",
        "Ask those who keep it for the one of that day.",
    ),
    "UNREACHABLE/endorsement-instead": (
        "What stands at {url} is no endorsement that {source} counts on ({cause}), so whether there is one is open.",
        "Try again later, and tell those who keep it.",
    ),
    "UNREACHABLE/endorsement-open": (
        "Whether the endorsement by {body} of {endorsed} is genuine and in force could not be found out ({finding}).",
        "Try again later, or with a network connection.",
    ),
    "UNSUPPORTED/output-validation-type": (
        "{source} knows the issuer for what fits a form that cannot be checked here ({type}).",
        "Ask those who keep the list for one of type {expected}.",
    ),
    "UNSUPPORTED/recognized-in-type": (
        "{source} refers to a further list of a kind that is not read here ({type}).",
        "Add that list to your trust list as a source of its own.",
    ),
    "UNSUPPORTED/list-schema": (
        "{source} recognises the issuer of a further list for what fits a certain form, which was not checked.",
        "Add that list to your trust list as a source of its own.",
    ),
    "LIMIT_EXCEEDED/list-depth": (
        "{source} refers to a further list, and no more than {limit} may be followed.",
        "To follow it, give this source a higher depth in your trust list.",
    ),
    "LIMIT_EXCEEDED/lists": ("{source} leads to more than {limit} lists; no more were read.", ""),
    "LIMIT_EXCEEDED/endorsement-chains": (
        "There are more than {limit} ways from {source} to the issuer; no more were looked at.",
        "",
    ),
    "RECOGNIZED_ENTITIES_ERROR/list-refused": (
        "What should be the list of {source} is not genuine ({finding}), and does not count.",
        "Tell those who keep it.",
    ),
    "RECOGNIZED_ENTITIES_ERROR/list-withdrawn": (
        "The list of {source} was withdrawn by those who keep it ({finding}), and does not count.",
        "Ask them for the present one.",
    ),
    "RECOGNIZED_ENTITIES_ERROR/list-lapsed": (
        "The list of {source} is not in force on the day that you asked about ({finding}), and does not count.",
        "Ask those who keep it for the one of that day.",
    ),
    "RECOGNIZED_ENTITIES_ERROR/list-type": (
        "What should be the list of {source} is no list of recognised entities.",
        "Its type has to name {expected}.",
    ),
    "RECOGNIZED_ENTITIES_ERROR/list-issuer": (
        "A list was signed by {found}, and not by {expected}, whom you believe as {source}. It does not count.",
        "",
    ),
    "RECOGNIZED_ENTITIES_ERROR/list-place": (
        "The list at {url} does not say that this is its place, so it may be one of before. It does not count.",
        "Ask those who keep the list where it stands.",
    ),
    "RECOGNIZED_ENTITIES_ERROR/list-earlier": (
        "The issuer leads to a list of {issuer} that is older than the present one of {source}. It does not count.",
        "",
    ),
    "RECOGNIZED_ENTITIES_ERROR/list-address": ("{source} leads to {value}, which is not a whole web address.", ""),
    "RECOGNIZED_ENTITIES_ERROR/list-loop": (
        "The list {url} leads back to itself: it recognises no issuer by that.",
        "",
    ),
    "RECOGNIZED_ENTITIES_ERROR/entity-type": (
        "{source} names the issuer, but not as a recognised entity.",
        "Tell those who keep the list: the type of an entry has to name {expected}.",
    ),
    "RECOGNIZED_ENTITIES_ERROR/action-type": (
        "{source} does not say in a known way what the issuer is recognised for.",
        "Tell those who keep the list: the type of an action has to name {expected}.",
    ),
    "RECOGNIZED_ENTITIES_ERROR/recognized-by": (
        "{source} passes on that {recognizer} recognises the issuer. That does not count: {issuer} signed the list.",
        "Ask {recognizer} for its own list.",
    ),
    "RECOGNIZED_ENTITIES_ERROR/output-validation": (
        "{source} limits what the issuer may award in a way that cannot be read ({value}).",
        "Tell those who keep the list.",
    ),
    "ENDORSEMENT_ERROR/endorsement-refused": (
        "What should be an endorsement by {body} of {endorsed} is not genuine ({finding}), and does not count.",
        "Ask {body}.",
    ),
    "ENDORSEMENT_ERROR/endorsement-scope": (
        "{body} endorsed {endorsed} for what it may not accredit, as far as you believe it.",
        "",
    ),
    "ENDORSEMENT_ERROR/endorsement-depth": (
        "A body that you know endorses the issuer only by way of more others than the {limit} that may stand between.",
        "Ask the body whether it knows the issuer, or give this source a higher depth in your trust list.",
    ),
    "ENDORSEMENT_REVOKED/revoked": (
        "{body} has taken back its accreditation of {endorsed}.",
        "Ask {body} why, and since when.",
    ),
    "ENDORSEMENT_REVOKED/suspended": (
        "{body} has suspended its accreditation of {endorsed}.",
        "Ask {body} until when.",
    ),
    "TRUST_LIST_ERROR/entities-place": (
        "It is not said where the list of recognised entities is, or twice.",
        "Give it a url, or a file, or discovery: true.",
    ),
    "USAGE_ERROR/source-without-file": (
        "{source} cannot be written into a trust list: a document of it was given by itself, and not as a file.",
        "Name the file.",
    ),
}
