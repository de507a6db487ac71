"""Words for documents that are not what their specification asks for.

The same faults are found in what was received, in what is about to be issued and in controlled identifier documents.
What happened is the same for all; what to do depends on who can do it.
"""

_REISSUE = "Only its maker can put this right; ask for a corrected one."
_REISSUE_KEYS = "The owner of this identifier has to correct its document; nothing signed with it can be verified."

_FAULTS: dict[str, tuple[str, str]] = {
    "kind-expected": ("The member {member} is of the wrong kind: {found}.", "It must be: {expected}."),
    "array-expected": ("The member {member} is one value by itself.", "Write it as an array of one."),
    "string-expected": ("The member {member} is an array.", "Write the one type by itself."),
    "not-an-object": ("It is a JSON {found}, not an object.", "A document is an object, in braces."),
    "null": ("The member {member} is null.", "Leave it out where there is nothing to say."),
    "member-missing": ("The member {member} is missing.", "It is required here."),
    "member-unknown": ("The member {member} has no place here.", "This object may not be extended."),
    "number-range": ("{member} is not a number that can be compared.", "Numbers must be finite."),
    "array-empty": ("The list {member} is empty.", "Leave it out where there is nothing in it."),
    "url-expected": (
        "{value} is not an absolute URL.",
        "Write it in full, such as https://... or did:...",
    ),
    "date": ("{value} is not a date.", "Write it as 2001-12-31."),
    "term-unknown": (
        "{value} is not a term that the member {member} may have.",
        "Use one of these: {expected}. Where the vocabulary may be extended, own terms begin with ext:",
    ),
    "language-code": ("{value} is not a language.", "Write it as en, de-AT or sr-Latn-RS."),
    "language-tag": ("{value} is not a language tag.", "Write it as BCP 47 says, such as en or de-AT."),
    "direction": ("The direction of a text is neither ltr nor rtl.", "Use one of the two, or leave it out."),
    "media-type": ("{value} is not a media type.", "Write it as image/png or application/json."),
    "digest-sri": ("A digest is malformed.", "Write it as sha384- and the base64 of the hash."),
    "digest-multibase": ("A digest is malformed.", "Write it as a multihash in multibase: u... or z..."),
    "compact-jws": ("A token in {member} is malformed.", "It must be a compact JWS of three parts."),
    "envelope-url": ("The wrapped document is not in a data: URL.", "Its id must be a data: URL that holds the token."),
    "type-missing": ("The type does not say what this is.", "It must name one of these: {expected}."),
    "type-name": ("One of the types is not a name.", "Types are texts that are not empty."),
    "context-array": ("The @context is not a list.", "It must be a list that begins with {expected}."),
    "context-base": ("The @context does not begin with the data model's own.", "It must begin with {expected}."),
    "context-item": ("An entry of the @context is neither a URL nor an object.", "Remove or correct it."),
    "context-open-badges": ("The second @context is not that of Open Badges 3.0.", "It must be {expected}."),
    "context-repeated": ("One @context stands twice in the list.", "Name it once."),
    "subject-without-claims": ("Nothing is said about the subject.", "Each subject needs at least one claim."),
    "proof-context": (
        "The proof has a context of its own, which is not that of the document.",
        "Leave it out: the proof is read under the context of the document.",
    ),
    "subject-empty": ("It is about nobody: its subject is empty.", "Say whom it is about, and what was achieved."),
    "resource-repeated": ("The related resource {value} is listed twice.", "List each resource once."),
    "identity-hash": (
        "An identifier says that it is hashed, but is no hash.",
        "Write sha256$ and 64 hexadecimal digits (or md5$ and 32).",
    ),
    "result-status": (
        "A result has no status, though its description says that the result is a status.",
        "Give one: Completed, Enrolled, Failed, InProgress, OnHold, Provisional or Withdrew.",
    ),
}
_RECIPIENT = "Give the recipient's identifier (id) or a hashed one (identifier)."
_REVERSED = ("It would end ({valid_until}) before it begins ({valid_from}).", _REISSUE)

PHRASES: dict[str, tuple[str, str]] = {
    "MALFORMED_VALUE_ERROR": ("The document is not what its specification asks for.", _REISSUE),
    **{f"MALFORMED_VALUE_ERROR/{reason}": (what, f"{how} {_REISSUE}") for reason, (what, how) in _FAULTS.items()},
    "MALFORMED_VALUE_ERROR/recipient-missing": ("It does not say whom it was awarded to.", f"{_RECIPIENT} {_REISSUE}"),
    "MALFORMED_VALUE_ERROR/validity-reversed": _REVERSED,
    "MALFORMED_VALUE_ERROR/result-unknown": (
        "A result refers to a description ({id}) that the achievement does not have.",
        f"It must be one of these: {{known}}. {_REISSUE}",
    ),
    **{f"ISSUING_ERROR/{reason}": fault for reason, fault in _FAULTS.items()},
    "ISSUING_ERROR/timestamp": ("{member} is not a moment in time.", "Give a datetime with a zone."),
    "ISSUING_ERROR/digest-missing": ("A related resource has no digest.", "Give digestSRI or digestMultibase."),
    "ISSUING_ERROR/recipient-unhashed": (
        "An e-mail address may not stand in a credential as it is: everyone who is shown the credential could read it.",
        "Pass it as identifiers=[hashed_identity(address, salt=...)].",
    ),
    "ISSUING_ERROR/criteria-missing": (
        "The achievement does not say what one has to do for it.",
        "Write what has to be done, or give the address of a page that says so.",
    ),
    "PROOF_VERIFICATION_ERROR/member-missing": (
        "The proof does not say its {member}.",
        f"Without it the signature cannot be checked. {_REISSUE}",
    ),
    "PROOF_VERIFICATION_ERROR/method-without-fragment": (
        "The proof names its key by the identifier alone ({method}), without # and the name of the key.",
        "An identifier that is a key says all the same which it is. " + _REISSUE,
    ),
    "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT": ("The document with the keys is malformed.", _REISSUE_KEYS),
    **{
        f"INVALID_CONTROLLED_IDENTIFIER_DOCUMENT/{reason}": (f"In the document with the keys: {what}", _REISSUE_KEYS)
        for reason, (what, _) in _FAULTS.items()
    },
    "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT/service-repeated": (
        "In the document with the keys, two services have the same id.",
        _REISSUE_KEYS,
    ),
    "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID/document-other-id": (
        "The keys of {expected} were looked for at {url}. The document there is that of {found}.",
        "Do not rely on it. Tell the issuer: the id in the document has to be the identifier, letter by letter.",
    ),
    "INVALID_VERIFICATION_METHOD_URL/method-url": (
        "The proof does not name its key by a full URL: {method}.",
        _REISSUE,
    ),
    "INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD/relationship": (
        "The key exists, but its owner does not allow it to be used for this ({relationship}).",
        "Do not rely on this signature.",
    ),
    "INVALID_VERIFICATION_METHOD/method-missing": (
        "The identifier has no key of the name {method}.",
        (
            "Its owner may have replaced the key, and removed it instead of giving it an end (expires). Ask for a "
            "credential that is signed with a current key."
        ),
    ),
    "INVALID_VERIFICATION_METHOD/method-ambiguous": (
        "The document with the keys has two different keys of the name {method}.",
        _REISSUE_KEYS,
    ),
    "INVALID_VERIFICATION_METHOD/method-other-controller": (
        "The key belongs to {found}, not to {expected}.",
        "Do not rely on this signature: the key is listed in a document that is not its owner's.",
    ),
    "INVALID_VERIFICATION_METHOD/secret-published": (
        "The document with the keys gives away the secret half of a key ({members}): anyone can sign with it.",
        "Do not rely on anything signed with it, and tell its owner.",
    ),
    "INVALID_VERIFICATION_METHOD/key-missing": (
        "A key of the type {type} does not hold a key where it should ({expected}).",
        _REISSUE_KEYS,
    ),
    "USAGE_ERROR/argument-unknown": ("There is no argument {argument}.", "There are these: {known}."),
    "USAGE_ERROR/view-other-kind": ("The document is a {kind}, not a {expected}.", "Ask for a view of the right kind."),
}
