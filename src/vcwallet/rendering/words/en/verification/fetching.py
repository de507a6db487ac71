"""Words for fetching from elsewhere. None of them says anything about the credential that needs what is fetched."""

_NO_VERDICT = "This says nothing about the credential."
_LATER = "Try again later; " + _NO_VERDICT[0].lower() + _NO_VERDICT[1:]
_TELL = "If the link stands in a credential, tell its issuer. " + _NO_VERDICT

PHRASES: dict[str, tuple[str, str]] = {
    "UNREACHABLE/http-url": (
        "{url} is not a web address that can be asked, or leads to one that cannot.",
        _TELL,
    ),
    "UNREACHABLE/http-scheme": (
        "{url} is not protected on its way here, or leads to a page that is not ({scheme}, not https).",
        "Only https is used, so that the answer cannot be changed on the way. " + _TELL,
    ),
    "UNREACHABLE/http-port": (
        "{url} leads to port {port}, which is not asked.",
        "{@fetch-port} " + _NO_VERDICT,
    ),
    "UNREACHABLE/http-address": (
        "{url} leads to {host}, which is not a machine of the public internet. It was not asked.",
        "A link like this may be an attack on your own network. Do not open it; tell the people who run the network.",
    ),
    "UNREACHABLE/http-name": (
        "{url} could not be reached: the name {host} is not known.",
        "Is this machine online? If it is, the issuer may have given the name up. " + _NO_VERDICT,
    ),
    "UNREACHABLE/http-network": ("{url} could not be reached: there was no connection.", _LATER),
    "UNREACHABLE/http-tls": (
        "{host} could not show that it is really {host}, so nothing was taken from it (wanted: {url}).",
        "Its certificate may have run out, or someone stands in between. Try again from another network.",
    ),
    "UNREACHABLE/http-protocol": ("{url} gave an answer that is no proper web answer.", _LATER),
    "UNREACHABLE/http-timeout": ("{url} did not answer in full within {seconds} seconds.", _LATER),
    "UNREACHABLE/http-status": (
        "{url} answered with the error {status}.",
        "404 and 410 mean that it is not there any more; with others, try again later. " + _NO_VERDICT,
    ),
    "UNREACHABLE/http-redirects": ("{url} sends on from page to page, more than {limit} times.", _TELL),
    "UNREACHABLE/http-redirect": ("{url} sends on to another page, and no page is followed here.", _TELL),
    "UNREACHABLE/http-encoding": (
        "{url} answered in a compressed form ({encoding}), which was not asked for.",
        "Compressed answers can unfold to any size, so they are not taken. " + _TELL,
    ),
    "UNREACHABLE/http-headers": ("{url} said too much before its answer; it was not listened to.", _TELL),
    "UNREACHABLE/http-too-large": (
        "{url} is larger than what is taken from elsewhere.",
        "{@fetch-size} " + _NO_VERDICT,
    ),
    "UNREACHABLE/list-not-given": (
        "The list {url}, which says whether it still stands, is not in the folder {folder} as it was needed.",
        "Put the list there. {@online} " + _NO_VERDICT,
    ),
    "LIMIT_EXCEEDED/lists-in-folder": (
        "There are more than {limit} lists in the folder {folder}; the further ones are not looked at.",
        "Move old ones to another folder.",
    ),
    "USAGE_ERROR/argument-httpx-client": (
        "`client` is of type {type}, which is no client of httpx.",
        "Pass an httpx.Client for verify(), an httpx.AsyncClient for averify().",
    ),
    "USAGE_ERROR/unsafe-tls": (
        "The ssl_context does not check whose certificate it is.",
        "Start from ssl.create_default_context(); add a certificate of your own with load_verify_locations().",
    ),
}
