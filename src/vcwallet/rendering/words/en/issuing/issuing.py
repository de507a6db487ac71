"""Words of the commands by which an institution keeps its profile, its catalogue and its lists."""

TEXTS: dict[str, str] = {
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
    "erase/records": "That they were issued stays on record, and names nobody. By these ids they can still be revoked.",
    "erase/copies": "Not reached: badges that were handed out, copies of this file, and what is in your folders.",
    "live/current": "It is what was published last.",
    "live/waiting": "Changes wait to be published: vcwallet status publish",
    "live/other": "It is genuine, but not what was published last. Was the newest file copied there?",
    "live/faulty": "Verifiers will not go by it.",
    "live/unreachable": "Verifiers cannot fetch it; credentials are undetermined until they can.",
    "live/none": "There are no lists yet. To begin: vcwallet status init URL",
}
