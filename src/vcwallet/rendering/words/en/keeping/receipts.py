"""Words for receipts of verifications: what became of one, what it lacks, and what is wrong with it."""

_ANEW = "Ask for the receipt again, from the one who made it."
_THIS = "Name the file that --receipt wrote. If it is this one, it is damaged."

TEXTS: dict[str, str] = {
    # Of the receipt as a whole
    "label/confirmed": "CONFIRMED",
    "label/contradicted": "CONTRADICTED",
    "label/open": "CANNOT BE RECOMPUTED",
    "headline/confirmed": "From what the verifier looked at, the same comes out again.",
    "headline/contradicted": "From what the verifier looked at, something else comes out than the receipt says.",
    "headline/open": "Whether the same comes out again cannot be found out with what is at hand.",
    "headline/rejected": "The receipt is not as it was signed: rely on nothing in it.",
    "library": "It was verified with {library}.",
    "trust/lists": "Issuers were known by: {names}.",
    "trust/none": "Which issuers the verifier knew was not said.",
    "counts": "Of {count} verdicts: {confirmed} confirmed, {contradicted} contradicted, {open} cannot be recomputed.",
    "more": "There are {count} more.",
    # Of one verdict
    "one": "{name}: {label}",
    "then": "Verified {when} as {outcome}, for the moment {at}.",
    "then/now": "Verified {when} as {outcome}.",
    "rested": "It rested on",
    "document": "{url} ({purpose}), fetched {when}",
    "document/undated": "{url} ({purpose}); when it was fetched is not known",
    "purpose/controlled-identifier-document": "keys",
    "purpose/status-list": "status list",
    "purpose/refreshed-credential": "newer issue",
    "purpose/related-resource": "file that it names",
    "purpose/issuer-registry": "registry of issuers",
    "purpose/entity-statement": "federation",
    "purpose/recognized-entities": "list of recognised issuers",
    "purpose/did-configuration": "website of the issuer",
    "purpose/endorsement": "endorsement",
    "purpose/trusted-list": "trusted list of a state",
    "failure": "{url} ({purpose}) was asked for in vain",
    "unnamed": "The file with the SHA-256 {digest}...",
    "unread": "A file that could not be read",
    # What a check came to
    "came-to/passed": "passed",
    "came-to/failed": "failed",
    "came-to/indeterminate": "indeterminate",
    "came-to/not_applicable": "not applicable",
    "notice": ", a notice",
    # Of the command that makes one
    "made": "The receipt",
    "made/unsigned": (
        "The receipt is not signed, so it shows no more than who hands it on. To sign it, name your own key:"
        " --receipt-key FILE"
    ),
    "made/nothing": "No receipt was made: nothing was verified.",
    "made/left-out": "{count} of the files could not be opened, and the receipt has nothing of them.",
    "made/left-out/one": "One of the files could not be opened, and the receipt has nothing of it.",
    "made/personal": (
        "The receipt has the documents and the names of people inside: keep it as safe as you keep the badge itself."
    ),
}

PHRASES: dict[str, tuple[str, str]] = {
    # Who made it
    "RECEIPT_SIGNER/unsigned": (
        (
            "It is not signed: who made it, and whether these were the documents then, is the word of the one who hands"
            " it on."
        ),
        "",
    ),
    "RECEIPT_SIGNER/known": ("It is signed by {known_as} ({id}), whom you know.", ""),
    "RECEIPT_SIGNER/unknown-issuer": (
        "It is signed by {id}, whom you do not know; the name that it gives itself is “{name}”.",
        "If you know that verifier, name a trust list with it: --trust FILE",
    ),
    "RECEIPT_SIGNER/undetermined": (
        "Whether it is signed by {id} could not be found out: the key of that verifier is not at hand.",
        (
            "Verify the receipt as any credential, with the network: vcwallet verify FILE --online. Or name the cache"
            " that has the key: --cache FILE"
        ),
    ),
    "RECEIPT_SIGNER/rejected": ("The signature of {id} does not fit: it was changed after it was signed.", _ANEW),
    # The first difference
    "RECEIPT_CONTRADICTED/check": (
        "The first difference is the check “{check}”{place}: the receipt says {then}; now it is {now}.",
        "",
    ),
    "RECEIPT_CONTRADICTED/outcome": ("The receipt says {then}{place}; now it is {now}.", ""),
    "RECEIPT_CONTRADICTED/statement": ("The receipt says {then} as “{member}”{place}; it is {now}.", ""),
    "RECEIPT_CONTRADICTED/inside": (
        "The receipt has verdicts on {then} credentials in it{place}; now there are {now}.",
        "",
    ),
    # What is missing
    "RECEIPT_OPEN/received": (
        "What was verified is not in the receipt, and not among the files that you named.",
        "Name the very file that was verified; its SHA-256 is {digest}",
    ),
    "RECEIPT_OPEN/unread": (
        "The file could not be read when it was verified, so there is nothing to verify again.",
        "",
    ),
    "RECEIPT_OPEN/part": (
        "A further file, with parts of the stacked credential, is missing.",
        "Name it as well; its SHA-256 is {digest}",
    ),
    "RECEIPT_OPEN/document": (
        "The document that was used for {url} ({purpose}) is missing.",
        "If you kept it, name its file, or the cache that saw it: --cache FILE. Its SHA-256 is {digest}",
    ),
    "RECEIPT_OPEN/context": (
        "The edition of the vocabulary {url} that was used is not one that this version brings.",
        "If you kept it, name its file; its SHA-256 is {digest}",
    ),
    "RECEIPT_OPEN/trust-list": (
        "The trust list “{title}”, as it was then, is missing, or a file that it names.",
        "If you kept it, name it: --trust FILE. Written by vcwallet, its SHA-256 is {digest}",
    ),
    "RECEIPT_OPEN/trust": (
        (
            "Whom the verifier knows, it asked of a program of its own ({names}), and not of lists alone. A receipt has"
            " documents inside, and no programs."
        ),
        (
            "Ask the verifier to verify it again, with its own program. What it knows by trust lists, registries and"
            " signed lists can be recomputed."
        ),
    ),
    "RECEIPT_OPEN/policy": (
        (
            "The policy of the verifier asks for what no policy file can say ({fields}), such as rules that are a"
            " program. A receipt has documents inside, and no programs."
        ),
        (
            "Ask the verifier to verify it again, with its own policy. What a policy file can say (--policy) can be"
            " recomputed."
        ),
    ),
    "RECEIPT_OPEN/pinned": (
        "A vocabulary, or the definition of a stack, is missing that the policy of the verifier names.",
        "If you kept it, name its file.",
    ),
    "RECEIPT_OPEN/schema": (
        "The policy of the verifier applies the schema {url}. One that a receipt brings along is not applied.",
        "If you have it, and believe it, name its file; its SHA-256 is {digest}",
    ),
    "RECEIPT_OPEN/limits": (
        "The verifier allowed itself more work than a receipt of a stranger gets here.",
        "Verify the badge itself, if you have it, or ask the verifier to do so.",
    ),
    "RECEIPT_OPEN/recipient": (
        "For whom was asked stands in the receipt as a digest, and nothing at hand is the one.",
        "If you know the person, name them: --recipient ID",
    ),
    "RECEIPT_OPEN/seconds": (
        "The time for one verification was used up, then or now: what comes out depends on the machine.",
        "",
    ),
    "RECEIPT_OPEN/time": ("The time for checking this receipt was used up before.", "Check a receipt of fewer files."),
    "RECEIPT_OPEN/extra": (
        "Something has to be installed to verify this again, which was there when it was verified.",
        "Verify the badge itself: the answer names what is missing.",
    ),
    "RECEIPT_OPEN/unforeseen": (
        "This version asks for a document that was not asked for then: {url}.",
        "Use the version of vcwallet that the receipt names.",
    ),
    "RECEIPT_OPEN/incomplete": (
        "The receipt does not say what was answered for {url}, which has to be asked for: something was taken out.",
        _ANEW,
    ),
    "RECEIPT_OPEN/input": ("What the receipt says was asked cannot be asked. {@cause}", _ANEW),
    # What is to be known besides
    "RECEIPT_REMARK/future": ("The receipt says that this was verified at {when}, which is still to come.", ""),
    "RECEIPT_REMARK/before": (
        "The receipt says that this was verified at {when}; part of what was looked at is newer, of {newest}.",
        "",
    ),
    "RECEIPT_REMARK/other-version": ("The receipt was made by {then}; this is {now}.", ""),
    "RECEIPT_REMARK/other-codes": (
        "The receipt was made by {then}; this is {now}, which says the same by other codes or checks.",
        "",
    ),
    "RECEIPT_REMARK/foreign-context": (
        (
            "The verifier relied on an edition of the vocabulary {url} that does not come with this version: what the"
            " credential means stands and falls with it."
        ),
        "",
    ),
    "RECEIPT_REMARK/relaxed": ("The policy of the verifier asked for less than is usual: {fields}.", ""),
    # What is wrong with a receipt
    "RECEIPT_ERROR/receipt-json": ("This is no receipt. {@cause}", _THIS),
    "RECEIPT_ERROR/receipt-type": ("This is no receipt of a verification.", "Name the file that --receipt wrote."),
    "RECEIPT_ERROR/receipt-version": (
        "The receipt is of a version that this program does not know; it knows {known}.",
        "Use a newer version of vcwallet.",
    ),
    "RECEIPT_ERROR/receipt-shape": ("What stands there is not what a receipt has there.", _ANEW),
    "RECEIPT_ERROR/receipt-member": ("A receipt has no member {member} there.", _ANEW),
    "RECEIPT_ERROR/receipt-content": ("A document in the receipt does not have its digest, {digest}.", _ANEW),
    "RECEIPT_ERROR/receipt-empty": ("The receipt is of nothing.", _ANEW),
    "RECEIPT_ERROR/receipt-many": ("A receipt is of at most {limit} verifications; here are more.", _ANEW),
    "USAGE_ERROR/receipt-large": (
        "The receipt would be larger than the {megabytes} MB that are read. It was not written.",
        "Make receipts of fewer files, or one without the documents inside: leave --full out.",
    ),
    "USAGE_ERROR/receipt-nothing": ("Nothing was verified that a receipt could be of.", ""),
    # What cannot be asked
    "POLICY_ERROR/policy-unwritten": ("What a policy has as {field} has no place in a document.", ""),
    "USAGE_ERROR/receipt-verifiers": (
        "One receipt is of one policy and one trust; here is another than before.",
        "Make a receipt for each.",
    ),
    "USAGE_ERROR/receipt-workers": (
        "What a receipt is made of is noted in one process.",
        "Leave workers out, or verify without a receipt.",
    ),
    "USAGE_ERROR/receipt-option": (
        "{option} says something of a receipt, and none is asked for.",
        "Say where it goes: --receipt FILE",
    ),
    "USAGE_ERROR/receipt-id": (
        "{identifier} cannot be whose receipt it is: it is no identifier, or no key is named that signs for it.",
        "Name both: --receipt-key FILE --receipt-id did:web:employer.example",
    ),
}
