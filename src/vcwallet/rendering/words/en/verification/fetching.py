"""Words for fetching from elsewhere. None of them says anything about the credential that needs what is fetched."""

_NO_VERDICT = "This says nothing about the credential."
_LATER = "Try again later; " + _NO_VERDICT[0].lower() + _NO_VERDICT[1:]
_ATTACK = "A link like this may be an attack on your own network. Do not open it; tell the people who run the network."
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
    "UNREACHABLE/http-literal": (
        "{url} leads to {host}, the number of a machine in place of its name. It was not asked.",
        _ATTACK,
    ),
    "UNREACHABLE/http-inner-name": (
        "{url} leads to {host}, a name that means something in one network alone, if anywhere. It was not asked.",
        _ATTACK,
    ),
    "UNREACHABLE/http-address": (
        "{url} leads to {host}, which is not a machine of the public internet. It was not asked.",
        _ATTACK,
    ),
    "UNREACHABLE/http-name": (
        "{url} could not be reached: there is no machine of the name {host}.",
        "Is the name written correctly? If it is, the issuer may have given it up. " + _NO_VERDICT,
    ),
    "UNREACHABLE/http-name-server": (
        "{url} could not be reached: no name server said where {host} is.",
        "Is this machine online? " + _LATER,
    ),
    "UNREACHABLE/http-refused": (
        "{url} could not be reached: {host} takes no connections.",
        "Its web server is down, or a firewall stands in front of it. " + _LATER,
    ),
    "UNREACHABLE/http-network": (
        "{url} could not be reached: there was no connection to {host}, or it broke.",
        "Is this machine online? " + _LATER,
    ),
    "UNREACHABLE/http-proxy": (
        "{url} could not be reached: the proxy of this network did not let it through.",
        "Ask the people who run the proxy whether it allows this address. " + _NO_VERDICT,
    ),
    "UNREACHABLE/http-certificate-date": (
        "The certificate of {host} has run out, or is not valid yet, so nothing was taken from it (wanted: {url}).",
        "Is the clock of this machine right? If it is, tell the issuer, who has to renew the certificate. "
        + _NO_VERDICT,
    ),
    "UNREACHABLE/http-certificate-name": (
        "What answers for {host} has the certificate of another name, so nothing was taken from it (wanted: {url}).",
        "The website is set up wrongly, or someone stands in between. Try again from another network; if it stays so, "
        "tell the issuer. " + _NO_VERDICT,
    ),
    "UNREACHABLE/http-certificate-authority": (
        "The certificate of {host} is of no authority that is known here, so nothing was taken from it ({url}).",
        "Either the web server does not send its intermediate certificates, and the issuer can have that put right; or "
        "someone stands in between, such as a filter of this network. " + _NO_VERDICT,
    ),
    "UNREACHABLE/http-certificate": (
        "The certificate of {host} does not hold, so nothing was taken from it (wanted: {url}).",
        "The website is set up wrongly, or someone stands in between. Try again from another network; if it stays so, "
        "tell the issuer. " + _NO_VERDICT,
    ),
    "UNREACHABLE/http-tls": (
        "No protected connection to {host} could be agreed on (wanted: {url}).",
        "Its web server may be too old, or may not speak TLS there. Tell the issuer. " + _NO_VERDICT,
    ),
    "UNREACHABLE/http-protocol": ("{url} gave an answer that is no proper web answer.", _LATER),
    "UNREACHABLE/http-timeout-connect": (
        "{url} could not be reached: no connection to {host} was made in time ({seconds} seconds are given in all).",
        "Its web server is down, or a firewall stands in front of it. " + _LATER,
    ),
    "UNREACHABLE/http-timeout-answer": (
        "{host} took the connection, and gave no answer within {seconds} seconds (wanted: {url}).",
        _LATER,
    ),
    "UNREACHABLE/http-timeout-content": (
        "{url} began to answer, and was not finished after {seconds} seconds.",
        "It is slow or very large. " + _LATER,
    ),
    "UNREACHABLE/http-missing": (
        "There is nothing at {url} (status {status}).",
        "Tell the issuer, who has to publish it there again. " + _NO_VERDICT,
    ),
    "UNREACHABLE/http-denied": (
        "{url} is not given to everyone (status {status}).",
        "Tell the issuer: what verifiers need has to be public, without a login. " + _NO_VERDICT,
    ),
    "UNREACHABLE/http-server-error": (
        "The server of {url} cannot answer at present (status {status}).",
        _LATER,
    ),
    "UNREACHABLE/http-status": (
        "{url} answered with the status {status}, which brings no document.",
        _TELL,
    ),
    "UNREACHABLE/http-type": (
        "{url} gave a page for people in place of a document for programs (its type: {type}).",
        "Many websites answer so where they have nothing, or want a login. Tell the issuer, who has to publish the "
        "document there. " + _NO_VERDICT,
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
