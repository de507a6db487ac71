"""Words of the commands by which an institution keeps its profile, its catalogue and its lists."""

TEXTS: dict[str, str] = {
    "init/made": "Made the issuer {name} in {file}.",
    "init/identifier": "Its identifier, by which verifiers can know it:",
    "init/trust-list": "Verifiers can use the trust list {file}, once they have confirmed it with you.",
    "init/publish-document": (
        "Publish its document at {address}, so that verifiers find its keys: vcwallet issuer identifier -o FILE"
    ),
    "init/register-document": (
        "Publish its document as its DID method says, so that verifiers find its keys: vcwallet issuer identifier"
        " -o FILE"
    ),
    "init/unresolved": (
        "This version of vcwallet does not look such identifiers up: to vcwallet verify, what this issuer signs is"
        " undetermined. Other programs verify it; see which: vcwallet issuer preview FILE"
    ),
    "key/added": "{name} signs with a key of the type {type} now, too.",
    "key/publish": "Publish its document anew, which lists the key: vcwallet issuer identifier -o FILE",
    "init/keep": "The file holds its key. Keep file and passphrase well, and a copy in another place.",
    "init/keep-token": (
        "The token holds its key, and the file the rest. Keep both well, and a copy of the file in another place."
    ),
    "passphrase/changed": "{file} opens with the new passphrase from now on.",
    "issued/none": "Nothing was issued.",
    "issued/erased": "personal data erased",
    "catalogue/empty": "The catalogue is empty.",
    "badge/issued": "Issued: {name}",
    "badge/issued-before": "Issued before, the same again: {name}",
    "profile/from-now-on": "This holds for what is issued from now on. Badges that were handed out keep what they say.",
    "profile/pictures": (
        "Pictures in the catalogue keep what was drawn, as do badges issued from it, with the name, colour and logo "
        "of before. To draw one anew, save its achievement again: vcwallet issuer achievement add --id ID"
    ),
    "achievement/another": "There is “{name}” ({id}) already. Add another one?",
    "endorsement/name": "Endorsement by {name}",
    "logo/left-out": (
        "The names need all the room of this picture, so your logo is left out. A shorter name makes room for it."
    ),
    "erase/ask": "Erase {credentials} and what is kept about this person, for good?",
    "erase/done": "Erased: {credentials}, with all that is kept about this person.",
    "erase/records": (
        "That they were issued stays on record, and names no person. By these ids they can still be revoked."
    ),
    "erase/copies": "Not reached: badges that were handed out, copies of this file, and what is in your folders.",
}
