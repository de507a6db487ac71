"""Words for what verifiers and wallets of others do with a credential, and for the command that says so."""

_FORM = "Hand it out as {instead}."
_MECHANISM = "Secure it with one of: {instead}."
_KEY = "Use one of: {instead}."
_CONTEXT = "Write there: {instead}."

PHRASES: dict[str, tuple[str, str]] = {
    # what no rule speaks of
    "PREVIEW/no-rule": (
        "What {reader} does about this ({aspect}) is not known.",
        "Try one credential in {reader} before you issue many.",
    ),
    # form
    "PREVIEW/form-read": ("{reader} reads this form ({found}).", ""),
    "PREVIEW/form-unread": ("{reader} does not read this form ({found}).", _FORM),
    "PREVIEW/form-braces": (
        "{reader} finds the end of the credential in a picture ({found}) by counting braces, those in texts too.",
        "Leave single braces out of names and descriptions, or hand it out as {instead}.",
    ),
    "PREVIEW/form-record-picture": (
        "{reader} looks in a picture ({found}) for a badge where badges have it, and for a learner record elsewhere.",
        "Hand the record out as a file: {instead}.",
    ),
    "PREVIEW/form-untried": (
        "Whether {reader} reads this form ({found}) was not found out.",
        "Try one credential in {reader} before you issue many.",
    ),
    "PREVIEW/form-library": (
        "Programs that use {reader} can read this form ({found}); its command reads pictures alone.",
        "Bake it into a picture ({instead}).",
    ),
    # securing
    "PREVIEW/unsecured": (
        "It has no proof that {reader} looks at.",
        "Secure it ({instead}). To look at a draft as it will be: --as MECHANISM",
    ),
    "PREVIEW/mechanism-read": ("{reader} verifies what it is secured with ({found}).", ""),
    "PREVIEW/mechanism-unread": ("{reader} does not verify what it is secured with ({found}).", _MECHANISM),
    "PREVIEW/suite-context": (
        "{reader} looks at such a proof ({found}) only where its context is there.",
        "Add: {instead}.",
    ),
    "PREVIEW/mechanism-unverified": (
        "{reader} reads what it is secured with ({found}), and cannot verify it yet.",
        _MECHANISM,
    ),
    "PREVIEW/mechanism-untried": (
        "Whether {reader} verifies what it is secured with ({found}) in this data model was not found out.",
        _MECHANISM,
    ),
    "PREVIEW/first-proof-read": ("{reader} verifies the first proof ({found}), and none of the others.", ""),
    "PREVIEW/first-proof-unread": (
        "{reader} looks at the first proof alone, and cannot verify it (proofs: {found}).",
        "Let a proof of one of these come first: {instead}.",
    ),
    "PREVIEW/one-proof-read": ("Of the proofs ({found}), {reader} verifies those that it knows: {instead}.", ""),
    "PREVIEW/proof-array": ("{reader} stops at a list of proofs, even of one.", _MECHANISM),
    "PREVIEW/token-wrapped": (
        "{reader} expects the credential itself in the token, and not in its claim vc.",
        "Issue the token as Open Badges 3.0 has it: the credential with the registered claims beside its members.",
    ),
    "PREVIEW/token-claims": (
        "{reader} asks for claims that the token does not have; those there: {found}.",
        "Write all of these: {instead}.",
    ),
    # key
    "PREVIEW/key-read": ("{reader} reads the key ({found}) in the identifier itself.", ""),
    "PREVIEW/key-unread": ("{reader} does not take this type of key ({found}) with this proof.", _KEY),
    "PREVIEW/key-published": (
        "{reader} fetches the issuer's key from where it is published ({found}). That it is there was not checked.",
        "",
    ),
    "PREVIEW/key-elsewhere": (
        "{reader} asks elsewhere for the key ({found}). Whether it finds a form that it reads is not known.",
        "To be sure, use an identifier of one of these methods: {instead}.",
    ),
    "PREVIEW/key-of-issuer": ("{reader} finds the key by the issuer's identifier ({found}).", ""),
    "PREVIEW/key-of-another": (
        "The key is not one of the issuer's identifier, and {reader} wants that.",
        "Sign with a verification method that begins with the issuer's id.",
    ),
    "PREVIEW/key-in-header": ("{reader} takes the key from the header of the token ({found}).", ""),
    "PREVIEW/token-key-unread": (
        "{reader} cannot find a key by the header of the token ({found}).",
        "Let the header have one of these: {instead}.",
    ),
    "PREVIEW/algorithm-unread": ("{reader} does not take this algorithm ({found}).", "Sign with one of: {instead}."),
    "PREVIEW/algorithm-unchosen": (
        "{reader} does not take every algorithm, and the draft does not say what key the issuer will sign with.",
        "Sign with one of: {instead}.",
    ),
    "PREVIEW/method-unread": ("{reader} does not resolve such identifiers of keys ({found}).", _KEY),
    "PREVIEW/issuer-unread": ("{reader} finds no key by an issuer identifier of this kind ({found}).", _KEY),
    "PREVIEW/purpose-unread": ("{reader} takes no proof with this purpose ({found}).", "Write: {instead}."),
    # contexts
    "PREVIEW/contexts-read": ("{reader} reads its contexts.", ""),
    "PREVIEW/contexts-published": ("{reader} fetches those of its contexts that it does not have from 1EdTech.", ""),
    "PREVIEW/context-first": ("{reader} does not take its first context ({found}).", _CONTEXT),
    "PREVIEW/context-second": ("{reader} wants another context in the second place ({found}).", _CONTEXT),
    "PREVIEW/context-third": ("{reader} wants another context in the third place ({found}).", _CONTEXT),
    "PREVIEW/context-older": ("{reader} warns of a context that is not the newest ({found}).", _CONTEXT),
    "PREVIEW/context-elsewhere": (
        "{reader} fetches contexts that it does not have (among {found}). Whether it gets them is not known.",
        "Leave out contexts that the credential does not need.",
    ),
    "PREVIEW/context-unread": (
        "{reader} has not all of its contexts ({found}), and fetches none.",
        "Leave out contexts that the credential does not need.",
    ),
    "PREVIEW/context-inline": (
        "{reader} takes contexts by address alone, and not written out.",
        "Publish the context and write its address.",
    ),
    "PREVIEW/terms-undefined": (
        "It has members that its contexts do not define (the first: {found}), and {reader} refuses those.",
        "Leave them out, or add the context that defines them.",
    ),
    "PREVIEW/status-claim": (
        "{reader} takes the claim status of a token for a member that no context defines, and refuses it.",
        "Keep its status in a list of another form: vcwallet status init URL --as vc+jwt, or without --as.",
    ),
    "PREVIEW/proof-undefined": (
        "Its contexts do not define what its proof says ({found}), and {reader} refuses that.",
        "Add the context of the proof's suite.",
    ),
    "PREVIEW/proof-undefined-untried": (
        "Its contexts do not define what its proof says ({found}). What {reader} makes of that was not found out.",
        "Add the context of the proof's suite.",
    ),
    # members
    "PREVIEW/members-read": ("What {reader} asks of its members is there.", ""),
    "PREVIEW/members-unasked": ("{reader} asks nothing of its members.", ""),
    "PREVIEW/type-unread": (
        "{reader} does not take a credential of its types ({found}).",
        "Give it one of: {instead}.",
    ),
    "PREVIEW/type-missing": ("{reader} wants another type beside those that it has ({found}).", "Add: {instead}."),
    "PREVIEW/member-missing": ("{reader} wants members that are not there: {found}.", "Add them."),
    "PREVIEW/member-untyped": (
        "{reader} wants types that these do not have: {found}.",
        "Give each its type, as Open Badges 3.0 names it.",
    ),
    "PREVIEW/member-typeless": ("{reader} refuses members that say no type: {found}.", "Give each its type."),
    "PREVIEW/recipient-missing": (
        "{reader} wants to know whose it is.",
        "Give the credentialSubject an id or an identifier.",
    ),
    "PREVIEW/recipient-id": (
        "{reader} takes only a URI as the id of the recipient.",
        "Write an address as mailto:NAME@HOST, or into an identifier.",
    ),
    "PREVIEW/id-unread": ("{reader} wants a URI as the id of the credential (it has: {found}).", "Write a urn:uuid."),
    "PREVIEW/status-several": (
        "{reader} applies a schema that has a single status entry.",
        "Keep to one entry, for revocation.",
    ),
    "PREVIEW/model-departures": (
        "{reader} applies 1EdTech's schemas. This departs from the data model; whether it minds is not known.",
        "To see them: vcwallet verify FILE --audience developer",
    ),
    "PREVIEW/proof-alone": (
        "{reader} warns of a proof that stands alone, since the schema for plain JSON has a list.",
        "Nothing has to be done: it counts all the same.",
    ),
    "PREVIEW/proof-alone-untried": (
        "Whether {reader} takes a learner record whose proof stands alone was not found out.",
        "Try one in {reader} before you issue many.",
    ),
    "PREVIEW/dates-older": (
        "{reader} refuses dates of the older data model ({found}), which such a proof does not cover.",
        "Write instead: {instead}.",
    ),
    # status
    "PREVIEW/status-none": ("It cannot be revoked, and {reader} takes that.", ""),
    "PREVIEW/status-read": ("{reader} looks up whether it is revoked ({found}). The list was not looked at here.", ""),
    "PREVIEW/status-ignored": (
        "{reader} accepts it without looking up this status ({found}): it will not say of one that it is revoked.",
        "For it to look: {instead}, with the purpose revocation.",
    ),
    "PREVIEW/status-optional": ("{reader} looks up whether it is revoked ({found}) only where it is told to.", ""),
    "PREVIEW/status-unread": ("{reader} does not know this status ({found}).", "Use: {instead}."),
    "PREVIEW/status-unread-if-asked": (
        "Where {reader} is told to look up the status, it refuses this one ({found}).",
        "Use: {instead}.",
    ),
    # validity
    "PREVIEW/validity-current": ("It is valid now, or says no end.", ""),
    "PREVIEW/validity-over": ("It has expired, and {reader} refuses that.", "Issue it with a later end."),
    "PREVIEW/validity-shown": ("It has expired, and {reader} says so.", "Issue it with a later end."),
    "PREVIEW/validity-ahead": ("It is not valid yet, and {reader} refuses that.", "Hand it out when it is valid."),
    "PREVIEW/validity-optional": ("It is not valid now. {reader} minds only where it is told to.", ""),
    "PREVIEW/date-without-offset": (
        "{reader} cannot read a time without its time zone ({found}).",
        "End it with Z, as in 2026-01-31T12:00:00Z.",
    ),
    # trust
    "PREVIEW/trust-unasked": ("{reader} does not ask whether the issuer is known.", ""),
    "PREVIEW/trust-registry": (
        "{reader} warns unless it finds the issuer in a registry that the Digital Credentials Consortium lists.",
        "Have your identifier entered in one; whether it is was not looked up.",
    ),
    "PREVIEW/trust-self-asserted": (
        "{reader} says of an issuer with this kind of identifier ({found}) that only it itself vouches for its key.",
        "Use an identifier that your web site vouches for: {instead}.",
    ),
    "PREVIEW/trust-by-web": ("{reader} trusts what your web site says ({found}).", ""),
    # errors
    "UNSUPPORTED/preview-kind": (
        "What readers accept is known of credentials, and not of other documents ({kind}).",
        "Name a credential: a badge, or a learner record.",
    ),
    "USAGE_ERROR/preview-reader": ("There are no rules for a reader {name}.", "There are for: {known}."),
    "USAGE_ERROR/preview-forms": (
        "A token and a document with proofs are two forms of a credential ({names}).",
        "Look at each by itself.",
    ),
}

TEXTS = {
    "preview/accepts": "accepts",
    "preview/warns": "accepts, with a warning",
    "preview/unknown": "not known",
    "preview/refuses": "refuses",
    "preview/title": "Will it be read?",
    "preview/title/as": "Will it be read, secured with {mechanisms}?",
    "preview/source": "Rule: {source} ({version}, looked up {day})",
    "preview/no-source": "No source was found.",
    "preview/not-checked": (
        "Looked at was the credential alone. Its signature was not verified, and nothing was fetched: no key, no status"
        " list, no register of issuers. To verify it: vcwallet verify FILE"
    ),
}
