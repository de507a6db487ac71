"""Words of the commands by which an institution keeps its profile, its catalogue and its lists."""

TEXTS: dict[str, str] = {
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
    "profile/endorsed": "Endorsed by",
    "profile/renew": "{who}, until {date}: put a newer one in its place before that",
    "achievement/another": "There is “{name}” ({id}) already. Add another one?",
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
