"""Words of an institution's identifier: making it, the keys that sign for it, and what the web has of it."""

TEXTS: dict[str, str] = {
    "new/made": "Made the issuer {name} in {file}.",
    "new/identifier": "Its identifier, by which verifiers can know it:",
    "new/trust-list": "Verifiers can use the trust list {file}, once they have confirmed it with you.",
    "new/port": (
        "Verifiers ask port {port} only where they were told to; this library and most others ask port 443 alone. Use a"
        " name without a port if you can."
    ),
    "new/keep": "{file} holds its key. Keep it and its passphrase well and secret, and a copy in another place.",
    "new/next": "Once the files are on your web server, look at them from outside: vcwallet did check-live",
    "new/keep-token": (
        "The token holds its key, and {file} the rest. Keep both well, and a copy of the file in another place."
    ),
    "key/added": "{name} signs with a key of the type {type} now, too.",
    "site/serve": "Written for your web server, which has to serve:",
    "site/write": (
        "Verifiers look for its keys on your web server. Write what has to be there, into the folder that it serves:"
        " vcwallet issuer identifier -o DIR"
    ),
    "link/done": "{name} says until {date} that {origin} is its own. It counts once the website says so, too.",
    "rotate/done": "{name} signs with a new key of the type {type} from now on.",
    "rotate/one": "1 credential",
    "rotate/many": "{count:,} credentials",
    "rotate/unused": "Nothing on record was signed with the old key. It stays listed with the moment of its end.",
    "rotate/stay-until": (
        "The old key has to stay published until {date}: the last of {credentials} that it signed ends then."
    ),
    "rotate/stay-for-ever": (
        "The old key has to stay published for ever: it signed {credentials}, without an end: {count:,}."
    ),
    "rotate/compromised": (
        "It is listed as revoked. What it signed before is in doubt now, unless a verifier had it before: issue it anew"
        " to those who need it. To see all of it:"
    ),
    "rotate/copy": (
        "Copy the files to your web server at once. Until they are there, and while a proxy hands out the old ones,"
        " verifiers reject what the new key signs, so hand out nothing new yet. To see whether they are there:"
        " vcwallet did check-live"
    ),
    "rotate/lists": "Publish your status lists anew, which the new key signs: vcwallet status publish DIR",
    "hosted/current": "Verifiers find what this issuer's file says.",
    "hosted/older": "An earlier state of what this issuer's file says. Publish it anew.",
    "hosted/faulty": "Verifiers do not find what this issuer's file says.",
    "hosted/unreachable": (
        "Nothing came from there. Where verifiers get nothing either, what this issuer signs is undetermined to them."
    ),
    "linked/current": "The website says that it is this issuer's.",
    "linked/older": "The website says that it is this issuer's, by an earlier statement.",
    "linked/faulty": "Verifiers do not find that this website is this issuer's.",
    "linked/unreachable": (
        "Nothing came from there. Where verifiers get nothing either, they cannot tell whether this website is yours."
        " What this issuer signs can be verified all the same."
    ),
    "hosted-fault/no-document": "What is there is no document with keys, and no log of one.",
    "hosted-fault/other-id": "The document there is that of {found}, and not of {expected}: verifiers refuse it.",
    "hosted-fault/older-keys": "Keys that were added since are not listed, and what they sign is refused: {methods}",
    "hosted-fault/older-log": "Its log has {found} entries, and {expected} in this issuer's file.",
    "hosted-fault/older-ends": "It does not say the end of these keys that this issuer's file says: {methods}",
    "hosted-fault/missing-keys": "Keys are not listed, so that badges which they signed are refused: {methods}",
    "hosted-fault/unknown-keys": (
        "It lists keys that are not in this issuer's file, and what they sign counts as yours: {methods}. If you did"
        " not publish them, your web site was changed by others; or this file is an old copy."
    ),
    "hosted-fault/changed-keys": "These keys are listed with something else than they are: {methods}",
    "hosted-fault/other-log": (
        "Its log has entries that are not in this issuer's file ({found} there, {expected} here): it is another one,"
        " was changed, or this file is an old copy."
    ),
    "hosted-fault/other-members": "Beside the keys it says more, or other things: {members}",
    "hosted-fault/no-configuration": "What is there is no DID configuration that verifiers read.",
    "hosted-fault/other-website": (
        "Requests are sent on to another website, and what that one says does not count: {target}"
    ),
    "hosted-fault/no-linkage": "The website does not say that this issuer is its own: vcwallet did link-domain -o DIR",
    "hosted-fault/older-linkage": (
        "It has an earlier statement of this issuer. Publish the newest one: vcwallet did link-domain -o DIR"
    ),
    "hosted-fault/ended-linkage": (
        "What it says of this issuer ended at {until}. Link it again: vcwallet did link-domain -o DIR"
    ),
    "hosted-fault/old-key-linkage": (
        "It was signed with a key that was replaced. Link it again: vcwallet did link-domain -o DIR"
    ),
    "hosted-fault/media-type": "It is served as {found}, and should be as {expected}: some verifiers refuse it.",
    "hosted-fault/redirected": "Requests are sent on to {target}: some verifiers do not follow.",
    "hosted-fault/closed": (
        "Wallets and verifiers that run in browsers cannot read it: serve it with Access-Control-Allow-Origin: *"
    ),
}

PHRASES: dict[str, tuple[str, str]] = {
    "ISSUING_ERROR/domain-no-did": (
        "A website is linked with a DID, and {issuer} is none.",
        "Verifiers see from the address itself whose website it is.",
    ),
    "ISSUING_ERROR/domain-missing": (
        "{issuer} leads to no website.",
        "Say which website it is: vcwallet did link-domain https://college.example",
    ),
    "ISSUING_ERROR/domain-origin": (
        "{website} is a part of a website.",
        "Name the whole of it: {origin}",
    ),
    "ISSUING_ERROR/domain-ended": (
        "{until} is over.",
        "Give a time to come.",
    ),
    "ISSUING_ERROR/domain-other": (
        "What is there for {url} is no DID configuration that verifiers read.",
        "Nothing was written. Name another folder, or overwrite it with --force (in Python force=True).",
    ),
    "ISSUING_ERROR/domain-full": (
        "So many statements are there for {url} that verifiers would not read a file with one more.",
        "Nothing was written. Take out those that have ended.",
    ),
    "ISSUING_ERROR/domain-taken": (
        "The file that is there is that of {origin}, and not of {wanted}.",
        "Nothing was written. Name a folder for each website, or overwrite it with --force (in Python force=True).",
    ),
    "ISSUING_ERROR/identifier-derived": (
        "The keys of {issuer} follow from the identifier itself.",
        "Nothing has to be published: verifiers read the key out of the identifier.",
    ),
    "ISSUING_ERROR/issuer-identifier": (
        "{identifier} cannot be the identifier of an issuer: verifiers would find no key by it.",
        "Give the https:// URL where its document will be, such as https://college.example/issuer.json, or a DID.",
    ),
    "ISSUING_ERROR/identifier-place": (
        "No file of a web server can be what verifiers look for at {place}.",
        "Publish the document as its DID method, or your web site, has it: vcwallet issuer identifier > document.json",
    ),
    "ISSUING_ERROR/identifier-other": (
        "What is there for {url} is something else than an earlier state of this issuer's identifier.",
        "Nothing was written. Name another folder, or overwrite it with --force (in Python force=True).",
    ),
    "ISSUING_ERROR/identifier-newer": (
        "What is there for {url} lists keys that this issuer's file does not know: {methods}. It may be an old copy.",
        (
            "Nothing was written. Use the newest copy of the file: without these keys in the document, badges that they"
            " signed cannot be verified. To overwrite it all the same: --force (in Python force=True)."
        ),
    ),
    "ISSUING_ERROR/identifier-log-newer": (
        "The log that is there for {url} has entries that this issuer's file does not have. It may be an old copy.",
        (
            "Nothing was written. Use the newest copy of the file: who has seen the longer log can tell that entries"
            " are gone. To overwrite it all the same: --force (in Python force=True)."
        ),
    ),
    "ISSUING_ERROR/web-place": (
        "{place} is no place on the web where verifiers would look for a DID.",
        "Write the name of your web site, with a path if you like: college.example, or college.example/department.",
    ),
    "USAGE_ERROR/hosted-url": (
        "{url} is not where a file of an identifier can be looked at.",
        "Write an https:// URL, or none, to look where verifiers look.",
    ),
    "ISSUING_ERROR/rotate-derived": (
        "{issuer} is its key, and another key would be another identifier.",
        (
            "Make a new issuer (vcwallet did create web), tell verifiers that it is yours, and issue anew what has to"
            " last. If others may have the old key, tell verifiers to trust it no longer."
        ),
    ),
    "ISSUING_ERROR/rotate-several": (
        "This issuer signs with several keys ({types}), and one was meant.",
        "Say which: --key TYPE (in Python key_type=).",
    ),
    "ISSUING_ERROR/rotate-type": (
        "This issuer does not sign with a key of the type {type}. Its keys: {types}.",
        "Name the type of a key that it has. To add one of another type: vcwallet issuer add-key TYPE",
    ),
    "USAGE_ERROR/rotate-elsewhere": (
        "The key {method} is not in this file, so no new one can be made in its place.",
        "Make the new key where the old one is, and pass its signer: issuer.keys.rotate(signer).",
    ),
    "ISSUING_ERROR/keys-changed": (
        "Another process has changed the keys of this issuer meanwhile.",
        "Nothing was done. Open the issuer anew and look at its keys first.",
    ),
    "ISSUING_ERROR/signer-retired": (
        "The key {method} does not sign for this issuer any more: it was replaced.",
        "Nothing was recorded. Open the issuer anew, which signs with the new key then.",
    ),
    "ISSUING_ERROR/key-unknown": (
        "No key {method} ever signed for this issuer.",
        "Write the id of one of its verification methods; its document has them all: vcwallet issuer identifier",
    ),
    "ISSUING_ERROR/signer-unknown": (
        "The key {method} is none of those that sign for this issuer.",
        "Open it with the signer that it was made with. For a new one: issuer.keys.add(signer), or .rotate(signer).",
    ),
    "STORE_TAMPERED/update-key-missing": (
        "The key for the next entry of the identifier's log is missing in {path}.",
        "Take a copy of the file that is whole.",
    ),
}
