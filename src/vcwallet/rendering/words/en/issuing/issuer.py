"""Words for issuing: what may not be issued, and what a badge says about its size."""

_MODEL = "Correct it and try again; nothing was signed."

PHRASES: dict[str, tuple[str, str]] = {
    "ISSUING_ERROR": ("This credential may not be issued.", _MODEL),
    "ISSUING_ERROR/achievement-unknown": (
        "There is no achievement {id} in the catalogue.",
        "Add it first, or name one that is there by its id, code or name: {known}.",
    ),
    "ISSUING_ERROR/achievement-ambiguous": (
        "{wanted} fits several achievements.",
        "Write the id of one of them: {known}.",
    ),
    "ISSUING_ERROR/edition-unknown": (
        "There is no edition {edition} of the achievement {id}; the newest is {newest}.",
        "Name an edition that was saved.",
    ),
    "ISSUING_ERROR/name-empty": (
        "An issuer needs a name.",
        "Write the institution's name, as all will read it.",
    ),
    "ISSUING_ERROR/name-hidden": (
        "In the name “{name}” are characters that no reader sees: {points}. Verifiers warn of names like that.",
        "Type the name anew, instead of copying it from where it stood.",
    ),
    "ISSUING_ERROR/recipient-missing": (
        "No recipient is named.",
        "Give a DID, an e-mail address, or both.",
    ),
    "ISSUING_ERROR/recipient-did": (
        "The recipient's DID is malformed.",
        "Copy the whole DID from the wallet; it begins with did: and has no # part.",
    ),
    "ISSUING_ERROR/recipient-email": (
        "The recipient is neither a DID nor an e-mail address that could exist.",
        "Write one DID (did:key:z6Mk...) or one address (name@example.org), not a name.",
    ),
    "ISSUING_ERROR/recipient-did-key": (
        "The recipient's did:key holds no key: a letter is missing, too many or mistyped.",
        "Copy the whole identifier again from the wallet.",
    ),
    "ISSUING_ERROR/email-invisible": (
        "There is an invisible character ({character}) in the e-mail address.",
        "Type the address again instead of copying it.",
    ),
    "ISSUING_ERROR/email-domain": (
        "No mail can reach this e-mail address: what stands behind its @ is not the name of a place on the internet.",
        "Write the whole address, such as name@example.org.",
    ),
    "ISSUING_ERROR/email-no-at": (
        "This is not an e-mail address: there is no @ in it.",
        "Write the whole address, such as name@example.org.",
    ),
    "ISSUING_ERROR/email-dots": (
        "No mail can reach this e-mail address: dots stand together, or at an end of what is before its @.",
        "Write the address as the person uses it, such as first.last@example.org.",
    ),
    "ISSUING_ERROR/page-scheme": (
        "{url} is no address of a page: it begins with {scheme}.",
        "Give an address that people can open, beginning with https:// or http://.",
    ),
    "ISSUING_ERROR/page-two": (
        "There are two addresses in one: {url}.",
        "Give each on its own; in a table, put a space between them.",
    ),
    "ISSUING_ERROR/credits-above": (
        "{earned} credits cannot be earned: the achievement has {available}.",
        "Correct the credits, or describe the achievement's size again.",
    ),
    "USAGE_ERROR/request-kind": ("The value given as {member} is of a wrong type.", "Give {wanted}."),
    "USAGE_ERROR/request-none": ("{kind} is no request for a credential.", "Give an IssueRequest."),
    "ISSUING_ERROR/key-length": (
        "The key of a request must have between 1 and {limit} characters.",
        "Name the act of issuing, such as lms:course-7:student-42.",
    ),
    "ISSUING_ERROR/key-reused": (
        "This key was used for another request; its credential is {id}.",
        "Use a new key for a new credential. To see what was issued, look up {id}.",
    ),
    "ISSUING_ERROR/key-erased": (
        "This was issued before ({id}), and the recipient's data was erased since.",
        "It cannot be handed out again. If the person wants it anew, issue under a new key.",
    ),
    "ISSUING_ERROR/record-unknown": (
        "No credential {id} was issued from this store.",
        "Check the id; it is the id member of the credential.",
    ),
    "ISSUING_ERROR/record-erased": (
        "The credential {id} was issued, and its contents were erased with the recipient's data.",
        "Only the record is left. The recipient may still have the credential.",
    ),
    "ISSUING_ERROR/moment-naive": (
        "A time is given without its zone.",
        "Write it with a zone, such as 2026-01-31T12:00:00Z.",
    ),
    "ISSUING_ERROR/validity-reversed": (
        "The credential would end ({valid_until}) before it begins ({valid_from}).",
        "Set the end after the beginning.",
    ),
    "ISSUING_ERROR/activity-reversed": (
        "The activity would end before it begins.",
        "Set its end after its beginning.",
    ),
    "ISSUING_ERROR/credits-range": ("Credits are a number from 0 to 9007199254740991.", _MODEL),
    "ISSUING_ERROR/hours-range": ("Hours of learning are a number above 0, and at most 9007199254740991.", _MODEL),
    "ISSUING_ERROR/volume-empty": (
        "A volume of learning is given without hours and without credits.",
        "Give hours, credits with their unit, or both.",
    ),
    "ISSUING_ERROR/credits-without-unit": (
        "Credits are given without saying of which kind.",
        "Name the unit, such as ECTS; a bare number means something else in every country.",
    ),
    "ISSUING_ERROR/level-eqf": (
        "The European Qualifications Framework has no level {level}.",
        "Its levels are 1 to 8.",
    ),
    "ISSUING_ERROR/result-unknown": (
        "A result refers to {id}, which the achievement does not describe.",
        "Use one of: {known}.",
    ),
    "ISSUING_ERROR/result-description-repeated": (
        "Two result descriptions have the id {id}.",
        "Give each its own id; results refer to it.",
    ),
    "ISSUING_ERROR/level-points-missing": (
        "The level {level} has no points, so nothing signed says which level is higher.",
        "Give every level points, the more the higher, or list the levels from low to high and give none of them any.",
    ),
    "ISSUING_ERROR/level-points-number": (
        "The points of the level {level} are {points}, which is no number.",
        "Write a number as text, such as 3.",
    ),
    "ISSUING_ERROR/level-points-repeated": (
        "The levels {other} and {level} have the same points, so nothing says which is higher.",
        "Give each level points of its own.",
    ),
    "ISSUING_ERROR/level-points-falling": (
        "The level {higher} stands after {lower} and has fewer points.",
        "List the levels from low to high, or correct the points.",
    ),
    "ISSUING_ERROR/level-unknown": (
        "A result names the level {id}, which the result description does not have.",
        "Use one of: {known}.",
    ),
    "ISSUING_ERROR/value-not-allowed": (
        "The result {value} is none of the values that the achievement allows.",
        "Use one of: {allowed}.",
    ),
    "ISSUING_ERROR/value-not-a-number": (
        "The result {value} is not a number, and the achievement describes a range of numbers.",
        "Write a number as text, such as 87.5.",
    ),
    "ISSUING_ERROR/value-out-of-range": (
        "The result {value} is not within {low} to {high}.",
        "Correct the value, or describe the achievement's results again.",
    ),
    "ISSUING_ERROR/image-without-alt": (
        "The picture has no words for people who do not see it.",
        "Say in a few words what it shows (image_alt, or --image-alt); in many places the law asks for it.",
    ),
    "ISSUING_ERROR/image-bytes": (
        "The picture has {bytes} bytes; at most {limit} fit into a badge that people can mail.",
        "Make it smaller: 600 by 600 pixels are enough for a badge.",
    ),
    "ISSUING_ERROR/signer-mismatch": (
        "The key signs for {controller}, and this issuer is {issuer}.",
        "Open the store with the key that belongs to it.",
    ),
    "ISSUING_ERROR/signer-method": (
        "The verification method {method} is not this key's.",
        "The method is the controller, #, and a name of the key; for a did:key, the key once more.",
    ),
    "ISSUING_ERROR/signer-type-twice": (
        "This issuer would have two keys of the type {type}, and nothing would say which of them signs.",
        "An issuer has one key of each type. Take another type.",
    ),
    "ISSUING_ERROR/signer-did-key": (
        "The identifier of this issuer is one key (a did:key or did:jwk), so it can have no other.",
        "Sign with its key alone, or make an issuer whose identifier has a document with its keys (a did:web, a URL).",
    ),
    "USAGE_ERROR/signer-mixed": (
        "Keys that are kept in the file and signers elsewhere were passed together.",
        "Pass either.",
    ),
    "USAGE_ERROR/signer-none": (
        "No signer was passed.",
        "Pass a signer, or several with keys of different types.",
    ),
    "USAGE_ERROR/securing-kind": (
        "How it is secured was given as {type}.",
        "Pass names of mechanisms, such as eddsa-rdfc-2022,jwt, or a Securing.",
    ),
    "USAGE_ERROR/securing-none": (
        "It is not said how the credential is secured.",
        "Name one or more of these: {known}.",
    ),
    "USAGE_ERROR/securing-unknown": (
        "Nothing is secured by {name} here.",
        "Name one or more of these: {known}.",
    ),
    "USAGE_ERROR/securing-verified-only": (
        "Proofs of {name} are verified here, and none is made any more.",
        "It has a successor. Name one or more of these: {known}.",
    ),
    "USAGE_ERROR/securing-twice": (
        "{name} is named twice.",
        "Name each mechanism once.",
    ),
    "USAGE_ERROR/securing-tokens": (
        "A credential has one token at most, and {names} are two.",
        "Name the one that its readers take: jwt for Open Badges, vc+jwt for others of the W3C data model.",
    ),
    "USAGE_ERROR/securing-readings": (
        "One set of proofs cannot cover the statements of a credential and its JSON: {names}.",
        "Name suites with rdfc in their names, or suites with jcs.",
    ),
    "USAGE_ERROR/securing-one-form": (
        "This is one file, and {names} would be two.",
        "Name cryptosuites, or one token.",
    ),
    "ISSUING_ERROR/securing-key": (
        "This issuer has no key that signs with {mechanism}: its keys are {keys}, and {fitting} would do.",
        "Nothing was signed. Name a mechanism that fits its keys, or open the issuer with a signer that does.",
    ),
    "ISSUING_ERROR/signer-missing": (
        "This store holds no key: this issuer signs with a key kept elsewhere.",
        "{@signer}",
    ),
    "PROOF_GENERATION_ERROR/signature-faulty": (
        "The signer made no signature that its own public key confirms.",
        "Nothing was issued. Have the key service or card looked at.",
    ),
    "ISSUING_ERROR/passphrase-missing": (
        "The store's key would lie open in the file.",
        "Give a passphrase; only with signer= is one optional.",
    ),
    "USAGE_ERROR/issuer-passphrase-needed": (
        "The issuer's file {path} is guarded by a passphrase.",
        "Give the passphrase; no key was read.",
    ),
    "USAGE_ERROR/issuer-passphrase-unused": (
        "The issuer's file {path} has no passphrase.",
        "Open it without one, or give it one first with change_passphrase().",
    ),
    "USAGE_ERROR/issuer-batch-size": (
        "A batch of {size} credentials cannot be issued.",
        "Give a batch size of at least 1; 100 is a good one.",
    ),
    "STORE_TAMPERED/profile-missing": (
        "The issuer's file {path} holds no profile.",
        "It was changed by another program. Restore it from a backup.",
    ),
    "STORE_TAMPERED/edition-missing": (
        "The record of {id} names an edition of an achievement that is not there.",
        "The file was changed by another program. Restore it from a backup.",
    ),
    "STORE_TAMPERED/credential-missing": (
        "The record of {id} is there, but its credential is not, although it was not erased.",
        "The file was changed by another program. Restore it from a backup.",
    ),
    "STORE_TAMPERED/credential-digest": (
        "What is kept of {id} is not what was issued.",
        "The file was changed by another program. Restore it from a backup.",
    ),
    "ISSUER/volume-hours": ("Volume of learning: {hours} h.", ""),
    "ISSUER/volume-credits": ("Volume of learning in credits: {credits} ({unit}).", ""),
    "ISSUER/volume-both": ("Volume of learning: {hours} h; credits: {credits} ({unit}).", ""),
}
"""English."""
