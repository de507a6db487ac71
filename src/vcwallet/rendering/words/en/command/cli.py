"""Words that only the command uses."""

_HELP = "To see what can be written: {help}"

PHRASES: dict[str, tuple[str, str]] = {
    "USAGE_ERROR/web-address": (
        "{address} is a web address, and no file. Addresses are not opened.",
        "Open it in a browser, download the badge (PNG, SVG or JSON) and name that file.",
    ),
    "USAGE_ERROR/stack-not-ready": (
        "Your records hold nothing of {recipient} that could count.",
        "See: vcwallet stack ready STACK. To count credentials of others, name their files.",
    ),
    "USAGE_ERROR/trust-list": (
        "{path} is not a trust list that can be used. {problem}",
        "To make one: vcwallet trust add FILE ID NAME; of a table or a register: vcwallet trust import FILE SOURCE",
    ),
    "USAGE_ERROR/trust-title-twice": (
        "The trust lists {first} and {path} have one title, “{title}”, so reports could not tell them apart.",
        "Give one of them another title; or, if they are the same, leave one out once.",
    ),
    "USAGE_ERROR/badge-form-missing": (
        "{path} cannot hold this badge: it is secured by {securing}.",
        "Give .json for cryptosuites, .jwt for a token, or .svg or .png for a picture with the badge inside.",
    ),
    "USAGE_ERROR/badge-form": (
        "A badge cannot be written as {path}.",
        "Let the name end in .svg or .png for the badge, or in .json or .jwt for the credential alone.",
    ),
    "INTERNAL_ERROR/fault": (
        "Sorry: vcwallet has a fault and stopped ({kind}).",
        "To see where, set VCWALLET_DEBUG=1 and run the same command again; please report what it then prints.",
    ),
    "USAGE_ERROR/command-line": ("{problem}", _HELP),
    "USAGE_ERROR/option-twice": (
        "The option {option} is there more than once, and can be given once.",
        "Leave out all but one.",
    ),
    "USAGE_ERROR/passphrase-needed": (
        "A passphrase is needed, and there is no terminal to ask for it.",
        "Put it into a file and give its name with {option}, or into the environment variable {variable}.",
    ),
    "USAGE_ERROR/identifier-file": (
        "The file {path} is not the document of an identifier. {problem}",
        "Give the JSON that stands at the issuer's identifier, such as vcwallet issuer identifier writes.",
    ),
    "USAGE_ERROR/refresh-offline": (
        "Newer issues can only be asked for over the network.",
        "Add --online, or leave --refresh out.",
    ),
    "USAGE_ERROR/pin-needed": (
        "The PIN of the token is needed, and there is no terminal to ask for it.",
        "Put it into a file and give its name with {option}, or into the environment variable {variable}.",
    ),
    "USAGE_ERROR/key-several": (
        "An issuer is made with one key, and several were asked for ({options}).",
        "Leave all but one of these out. VCWALLET_PKCS11 counts as --pkcs11.",
    ),
    "USAGE_ERROR/key-token-id": (
        "An issuer whose key is in a token has that key as its identifier here (a did:key).",
        "Use vcwallet issuer init without --id. In Python, HostedKey(Pkcs11Key(...), URL) signs for a URL.",
    ),
    "USAGE_ERROR/id-did": (
        "{identifier} is a DID, and --id takes an https:// URL.",
        "For DIDs there is a command of its own: vcwallet did create web college.example --name NAME",
    ),
    "USAGE_ERROR/catalogue-missing": (
        "Which catalogue the next steps may name was not said.",
        "Name the issuer's file: --catalogue STORE",
    ),
    "USAGE_ERROR/site-without-id": (
        "An issuer whose key is its identifier publishes nothing, so there is nothing to write for a web server.",
        "Leave -o out, or give it an identifier on your web site: --id URL, or vcwallet did create web",
    ),
    "USAGE_ERROR/passphrase-mismatch": ("The two passphrases differ.", "Nothing was done. Try again."),
    "USAGE_ERROR/passphrase-not-text": (
        "What was typed is not text in the encoding of this terminal.",
        "Nothing was done. Try again, or put the passphrase into a file.",
    ),
    "USAGE_ERROR/passphrase-file-empty": (
        "The first line of the passphrase file {path} is empty.",
        "Write the passphrase into its first line.",
    ),
    "USAGE_ERROR/nothing-to-read": (
        "There is no credential file in the folder {path}.",
        "Looked for files that end in {suffixes}.",
    ),
    "USAGE_ERROR/binary-to-terminal": (
        "The result is a picture, and would fill your screen with signs.",
        "Name a file for it with -o.",
    ),
    "USAGE_ERROR/demo-folder": (
        "The folder {path} has something in it that the demo did not make; it was left as it is.",
        "Name another folder: vcwallet demo --dir FOLDER",
    ),
    "USAGE_ERROR/achievement-incomplete": (
        "A new achievement needs more: {missing}.",
        "Say it: NAME and --description TEXT. To change one that is there, name it by its id: --id ID",
    ),
    "USAGE_ERROR/endorsement-none": (
        "{path} is not an endorsement.",
        "Ask the endorsing body for the file that it signed: vcwallet issuer endorse achievement ID",
    ),
    "USAGE_ERROR/endorsement-of-another": (
        "{path} endorses {of}, not this achievement, whose id is {achievement}.",
        "Ask for an endorsement of this id, and name the achievement by it: --id ID",
    ),
    "USAGE_ERROR/endorsement-rejected": (
        "{path} does not verify: it was changed after it was signed, or has ended.",
        "Ask the endorsing body for it again.",
    ),
    "USAGE_ERROR/achievement-same-name": (
        "There is an achievement {name} in the catalogue already: {id}.",
        "To change it, add --id {id}. To have a second one that is called the same, add --yes.",
    ),
    "USAGE_ERROR/erase-nobody": (
        "Nothing is kept about this person.",
        "Nothing was erased. The person may have been awarded under another address or identifier, or erased before.",
    ),
    "USAGE_ERROR/erase-confirm/one": (
        "This erases 1 credential for good, and there is no terminal to ask whether that is meant.",
        "Nothing was erased. Add --yes if it is.",
    ),
    "USAGE_ERROR/erase-confirm": (
        "This erases {count} credentials for good, and there is no terminal to ask whether that is meant.",
        "Nothing was erased. Add --yes if it is.",
    ),
    "USAGE_ERROR/moment-form": (
        "{value} is not a day or a time that means the same everywhere.",
        (
            "Write a day such as 2026-01-31 or 31.1.2026, or a time with its zone such as 2026-01-31T12:00:00Z. In a"
            " spreadsheet, format the column as text first."
        ),
    ),
    "USAGE_ERROR/unknown-credential": (
        "There is no credential {wanted} in this wallet.",
        "The numbers are those of: vcwallet wallet list",
    ),
    "USAGE_ERROR/alignment-form": (
        "{value} does not say what the achievement is aligned with.",
        "Write a name, =, and a URL: --alignment 'Hygiene at work=https://skills.example/hygiene'",
    ),
    "USAGE_ERROR/level-form": (
        "{value} is not a level that this command knows.",
        "Write EQF and a number from 1 to 8: --level EQF5",
    ),
    "USAGE_ERROR/pinned-option": (
        "{given} does not name an address and a file.",
        "Write both, with = between them: {option} https://example.org/1=file.json",
    ),
    "USAGE_ERROR/pinned-context": (
        "{path}, which --context names, is no context: {problem}",
        "Nothing was verified. Save the context from its address again, as JSON.",
    ),
    "USAGE_ERROR/pinned-schema": (
        "{path}, which --schema names, is no JSON schema: {problem}",
        "Nothing was verified. Save the schema from its address again, as JSON.",
    ),
    "USAGE_ERROR/remove-confirm": (
        "This deletes {name} for good, and there is no terminal to ask whether that is meant.",
        "Nothing was deleted. Add --yes if it is.",
    ),
    "USAGE_ERROR/jcs-of-nquads": (
        "JCS is about JSON, and statements (N-Quads) are none.",
        "Leave --algorithm out, or give the document as JSON.",
    ),
}
