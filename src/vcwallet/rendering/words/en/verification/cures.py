"""What a reader can do where they are: with the command, in a program, or as a person who uses neither.

Each is a whole sentence, or empty where that reader can do nothing.
"""

ASK_ISSUER = "Ask the issuer, or ask the holder for a fresh copy."
ASK_HOLDER = "Ask the holder to send it again, straight from where they keep it."
REPORT_ISSUER = "Tell the issuer: their software made it this way."
CORRECTED = "Ask the issuer for a corrected one. {@details}"
NOTHING_AGAINST = "This says nothing against it."

UNSAID = {"url": "What is needed"}
"""What stands in the gap of a phrase where an error of a platform's own does not say it."""

CURES: dict[str, dict[str, str]] = {
    "by-trust-list": {
        "command": "To verify by it: --trust FILE",
        "program": "Load it with TrustList.load(path), and pass it as trust=...",
        "person": "It is for those who set up this check.",
    },
    "explain-stack": {
        "command": "To see what it asks for: vcwallet stack explain FILE",
        "program": "To see what it asks for: Stack.load(path).explain()",
        "person": "Take the credentials themselves.",
    },
    "look-at-list": {
        "command": "To look at it: vcwallet status check FILE. To go by it: --status-lists FOLDER",
        "program": "To go by it, pass GivenLists(folder) as the fetcher.",
        "person": "Take the file of the badge itself.",
    },
    "see-wallet": {
        "command": "See what is in a wallet with: vcwallet wallet list",
        "program": "Open a wallet with Wallet.open(path, passphrase).",
        "person": "Take the file of the badge itself.",
    },
    "restore-wallet": {
        "command": "A backup opens with: vcwallet wallet restore. To check one badge of a wallet, export it first.",
        "program": "A backup opens with Wallet.restore(...). To check one badge of a wallet, export it first.",
        "person": "Take the file of the badge itself.",
    },
    "trust": {
        "command": "To name the issuers that you know: --trust FILE (to make one: vcwallet trust add).",
        "program": "Pass trust=TrustList(...) with the issuers that you know.",
        "person": "",
    },
    "online": {
        "command": "To have it fetched, add --online.",
        "program": "Pass fetcher=HttpFetcher(), or for averify() async_fetcher=ThreadedFetcher(HttpFetcher()).",
        "person": "Have it checked where going online is allowed.",
    },
    "refresh": {
        "command": "To ask for it, add --online and --refresh.",
        "program": (
            "To ask for it, pass policy=Policy(refresh=True) and fetcher=HttpFetcher(), or for averify() "
            "async_fetcher=ThreadedFetcher(HttpFetcher())."
        ),
        "person": "Ask the holder for the newest copy if it matters.",
    },
    "status": {
        "command": "To have it looked up, add --online, or --status-lists FOLDER with copies of the lists.",
        "program": (
            "Pass fetcher=HttpFetcher(), or GivenLists(folder) with copies of the lists; for averify() "
            "async_fetcher=ThreadedFetcher(...) with one of them."
        ),
        "person": "Have it checked where going online is allowed.",
    },
    "context": {
        "command": "If you know it and have its file, add: --context {url}=FILE",
        "program": "If you know it, pin it: Policy(extra_contexts=...) with its URL, bytes and digest.",
        "person": "The operator of this check can add the vocabulary, if it is a known one.",
    },
    "inline-context": {
        "command": "Ask the issuer for one that uses only published vocabularies.",
        "program": "A policy can accept such words: Policy(allow_inline_contexts=True).",
        "person": "Ask the issuer for one that uses only published vocabularies.",
    },
    "vocab-context": {
        "command": "Vocabularies like this are for examples.",
        "program": "Such contexts are for examples. For a test: Policy(allow_vocab_contexts=True).",
        "person": "Vocabularies like this are for examples.",
    },
    "challenge": {
        "command": (
            "Give the presenter a challenge (some letters and digits, new each time), ask for a presentation that "
            "answers it, and verify that one with --challenge TEXT."
        ),
        "program": "Give the presenter a new challenge, and pass it: verify(..., challenge=...).",
        "person": "Ask for a new presentation, made in answer to a challenge of yours.",
    },
    "domain": {
        "command": "To have it compared: --domain NAME, as you gave it to the presenter.",
        "program": "Pass the domain that you gave to the presenter: verify(..., domain=...).",
        "person": "Check that this is you.",
    },
    "recipient-table": {
        "command": "If it is yours, and says whose each file is: --recipients FILE",
        "program": "If it is yours, pass whom each document is about: verify(..., recipient=...)",
        "person": "If it is yours, choose it where the page asks for your table of recipients.",
    },
    "recipient": {
        "command": "To ask: --recipient with the person's e-mail address or identifier.",
        "program": "To ask: verify(..., recipient=...) with the person's e-mail address or identifier.",
        "person": "Compare it with the e-mail address or identifier that you know of the person.",
    },
    "seen": {
        "command": "If you had it before that by your own records, say since when: --seen TIME.",
        "program": "If you had it before that by your own records, pass since when: verify(..., seen=...).",
        "person": "If you had it before that day by your own records, have it checked with the day you first had it.",
    },
    "known-as": {
        "command": "If it is, name the e-mail address or identifier that it was awarded to: --known-as NAME",
        "program": "If it is, pass the e-mail address or identifier that it was awarded to: Holder(identifiers=...).",
        "person": "If it is, show also a credential that names both identifiers, or prove that both are yours.",
    },
    "stack": {
        "command": "Get the definition from its owner, and verify again: vcwallet stack verify FILE --stack DEFINITION",
        "program": "Get the definition from its owner, and pass it: Policy(stacks=...).",
        "person": "Get the definition from its owner, and have both checked together.",
    },
    "stack-issuer": {
        "command": "Get the definition from {owner}, and verify again: vcwallet stack verify FILE --stack DEFINITION",
        "program": "Get the definition from {owner}, or trust this issuer for awarding stacks.",
        "person": "Get the definition from {owner}, and have both checked together.",
    },
    "stack-part": {
        "command": "Ask the holder for it, and verify both together: vcwallet stack verify FILE --part PART",
        "program": "Ask the holder for it, and verify both together: verify(..., parts=[...]).",
        "person": "Ask the holder for it, and have both checked together.",
    },
    "stack-parts": {
        "command": "Ask the holder for them, and verify all together: vcwallet stack verify FILE --part FOLDER",
        "program": "Ask the holder for them, and verify all together: verify(..., parts=[...]).",
        "person": "Ask the holder for them, and have all checked together.",
    },
    "suite-key": {
        "command": "Use a key of {fitting}. To make one: vcwallet wallet id --new TYPE. To present with it: --as DID.",
        "program": "Use a key of {fitting}. In a wallet: keys.add(KeyType...), then holder= with the new identifier.",
        "person": "",
    },
    "signer": {
        "command": "Name the key in its token: --pkcs11 URI, or VCWALLET_PKCS11.",
        "program": "Open it with signer=, as it was created.",
        "person": "",
    },
    "list-issuer": {
        "command": "Ask the issuer whether it still stands, and who may speak for it.",
        "program": "If they may speak for the issuer: Policy(trusted_list_issuers=...). Otherwise ask the issuer.",
        "person": "Ask the issuer whether it still stands, and who may speak for it.",
    },
    "details": {
        "command": "For where exactly: --audience developer.",
        "program": "",
        "person": "",
    },
    "fetch-port": {
        "command": "Get it in another way, and pass it: --identifier FILE (a status list: --status-lists FOLDER).",
        "program": "To allow it: HttpFetcher(ports=...).",
        "person": "",
    },
    "fetch-size": {
        "command": "",
        "program": "If it is genuine, take more: HttpFetcher(max_bytes=...).",
        "person": "",
    },
    "force": {
        "command": "Choose another name, or overwrite it: --force.",
        "program": "Choose another name, or pass force=True where the call has it.",
        "person": "Choose another name.",
    },
    "award-badge": {
        "command": "Award a badge that names its parts: --badge. Whoever verifies it needs the parts as well.",
        "program": 'Award a badge that names its parts: form="badge". Whoever verifies it needs the parts as well.',
        "person": "",
    },
    "award-achievement": {
        "command": "Write the id of one from the catalogue as awards into the definition.",
        "program": "Give achievement=, or write the id of one from the catalogue as awards into the definition.",
        "person": "",
    },
    "award-recipient": {
        "command": "Say to whom it is awarded: a DID, an e-mail address, or both.",
        "program": "Say to whom it is awarded: recipient= with a DID, an e-mail address, or both.",
        "person": "",
    },
    "award-person": {
        "command": "Name the person by the identifiers in the credentials: the DID, the e-mail address, or both.",
        "program": "Name the person by the identifiers in the credentials: recipient= with DID, address, or both.",
        "person": "",
    },
}
