"""Words for tokens (JSON Web Signatures): reading, verifying and making them."""

from vcwallet.rendering.words.en.verification.cures import ASK_HOLDER, REPORT_ISSUER

_CORRECTED = "Ask the issuer for a corrected one. {@details}"
_OTHER_USE = "A token made for one use does not count for another. Do not rely on it."

PHRASES: dict[str, tuple[str, str]] = {
    "PARSING_ERROR/token-parts": (
        "It looks like a signed token, but has {count} parts instead of three.",
        "It was cut or mistyped. " + ASK_HOLDER,
    ),
    "PROOF_VERIFICATION_ERROR/token-unsigned": (
        "It has no signature (a token with the algorithm none), so anyone could have written it.",
        "Ask for one that is signed.",
    ),
    "PROOF_VERIFICATION_ERROR/token-shared-secret": (
        "It is signed with {algorithm}, for which whoever can check a signature can also make it.",
        "Such a signature shows nothing about who issued it. " + REPORT_ISSUER,
    ),
    "PROOF_VERIFICATION_ERROR/token-algorithm-missing": (
        "The header of the token does not say how it was signed (alg).",
        REPORT_ISSUER,
    ),
    "PROOF_VERIFICATION_ERROR/token-critical": (
        "The header of the token asks for rules that do not exist for credentials ({members}).",
        "Do not rely on it. " + REPORT_ISSUER,
    ),
    "PROOF_VERIFICATION_ERROR/token-type": (
        "The header of the token says that it is for something else ({member} is {type}; expected is {expected}).",
        _OTHER_USE,
    ),
    "UNSUPPORTED/token-algorithm": (
        "It is signed with {algorithm}, which this version does not check.",
        "Nothing can be said about this signature here.",
    ),
    "PROOF_VERIFICATION_ERROR/token-header": (
        "The header of the token has a {member} that cannot be read.",
        REPORT_ISSUER,
    ),
    "PROOF_VERIFICATION_ERROR/token-without-key": (
        "The token does not say with whose key it was signed: it names neither a key nor an issuer.",
        REPORT_ISSUER,
    ),
    "PROOF_VERIFICATION_ERROR/token-expired": (
        "Its signature counts until {expires}.",
        "Ask for one that was signed anew.",
    ),
    "PROOF_VERIFICATION_ERROR/token-not-yet": ("Its signature counts from {begins}.", "Look at it again then."),
    "INVALID_VERIFICATION_METHOD/token-key-missing": (
        "It says that it is signed with the key {kid}. Among the keys of {identifier} there is none of that name.",
        "The key may have been replaced. Ask for one that was signed anew.",
    ),
    "INVALID_VERIFICATION_METHOD/key-in-token": (
        "It brings the key along that it is signed with. Whether that is a key of {expected} could not be confirmed.",
        "Anyone can bring a key along. Do not take it for a document of {expected} until that is confirmed.",
    ),
    "INVALID_VERIFICATION_METHOD/key-of-another": (
        "It brings the key along that it is signed with, and that is no key of {expected} in whose name it speaks.",
        "Someone else signed in that name.",
    ),
    "INVALID_VERIFICATION_METHOD/key-elsewhere": (
        "It is signed with the key at {location}. That it belongs to {expected} is not shown by its address.",
        "Ask the issuer to list the key in the document at its identifier, or to publish it at an address below that.",
    ),
    "UNSUPPORTED/key-elsewhere": (
        "It is signed with the key at {location}, which was not fetched: it is not the website of {expected}.",
        "Ask the issuer to list the key in the document at its identifier.",
    ),
    "UNSUPPORTED/keys-unpublished": (
        "The keys of {identifier} were looked for at {url}. What stands there is no document with keys.",
        "Ask the issuer to publish its keys there. It says nothing against the credential.",
    ),
    "UNSUPPORTED/keys-not-json": (
        "The keys of {identifier} were looked for at {url}. It is no proper JSON ({size} bytes of type {type}).",
        "Ask the issuer to publish its keys there. It says nothing against the credential.",
    ),
    "LIMIT_EXCEEDED/keys": (
        "The issuer publishes more than {limit} keys. So many are not looked at.",
        REPORT_ISSUER,
    ),
    "MALFORMED_VALUE_ERROR/claim-conflict": (
        "The token says two things at once: its claim {claim} is {stated}, and {member} is {value}.",
        "Do not rely on it. " + REPORT_ISSUER,
    ),
    "MALFORMED_VALUE_ERROR/claim-moment": (
        "The claim {claim} of the token is no moment in seconds: {value}.",
        REPORT_ISSUER,
    ),
    "MALFORMED_VALUE_ERROR/claim-object": ("The claim {claim} of the token holds no credential.", REPORT_ISSUER),
    "MALFORMED_VALUE_ERROR/claim-forbidden": (
        "The token has the claim {claim} beside a credential, so two programs could read two different ones.",
        "Do not rely on it. " + REPORT_ISSUER,
    ),
    "MALFORMED_VALUE_ERROR/claim-missing": ("The claim {claim} is missing in the token.", REPORT_ISSUER),
    "MALFORMED_VALUE_ERROR/claim-beside": (
        "The token has {member} beside the credential. It belongs inside.",
        REPORT_ISSUER,
    ),
    "MALFORMED_VALUE_ERROR/token-type-draft": (
        "The header of the token has the type {type}, from a draft. Today it is {expected}.",
        REPORT_ISSUER,
    ),
    "PROOF_GENERATION_ERROR/token-form": ("There is no form of token {form}.", "Known are: {known}."),
    "PROOF_GENERATION_ERROR/token-key": (
        "With a key of type {key} no tokens are signed.",
        "Use a key of another type, such as Ed25519 or P-256.",
    ),
    "PROOF_GENERATION_ERROR/token-signer": (
        "The key is that of {controller}, and the document is that of {party}: no verifier would accept it.",
        "Sign with a key of {party}, or name the controller of the key in the document.",
    ),
    "PROOF_GENERATION_ERROR/token-context": (
        "The first context is none of the Verifiable Credentials Data Model, by which a token is read.",
        "Let @context begin with https://www.w3.org/ns/credentials/v2.",
    ),
    "PROOF_GENERATION_ERROR/token-version": (
        "Only presentations of VCDM 1.1 have the form {form}.",
        "Use the form vc+jwt.",
    ),
    "PROOF_GENERATION_ERROR/token-needs": (
        "A token of this form repeats {member}, which the document lacks.",
        "Add the member, or use the form vc+jwt.",
    ),
    "PROOF_GENERATION_ERROR/token-subjects": (
        "It is about {count} subjects. A token of this form has a place for one.",
        "Issue one for each, or use the form vc+jwt.",
    ),
    "PROOF_GENERATION_ERROR/token-member": (
        "The document has a member {member}, which is the name of a claim of the token.",
        "Leave the member out: what signs the document writes the claim.",
    ),
}

PLAIN: dict[str, tuple[str, str]] = {
    "PROOF_VERIFICATION_ERROR/token-unsigned": (
        "It has no signature, so anyone could have written it.",
        "Ask the issuer for one that is signed.",
    ),
    "PROOF_VERIFICATION_ERROR/token-shared-secret": (
        "It is signed in a way that shows nothing about who issued it.",
        _CORRECTED,
    ),
    "PROOF_VERIFICATION_ERROR/token-critical": (
        "Its signature asks for rules that do not exist for credentials.",
        "Do not rely on it. " + _CORRECTED,
    ),
    "PROOF_VERIFICATION_ERROR/token-type": (
        "It was signed for something else than to be a credential of this kind.",
        "Do not rely on it. " + _CORRECTED,
    ),
    "PROOF_VERIFICATION_ERROR/token-expired": (
        "Its signature counts until {expires}.",
        "Ask for one that was signed anew.",
    ),
    "PROOF_VERIFICATION_ERROR/token-not-yet": ("Its signature counts from {begins}.", "Look at it again then."),
    "MALFORMED_VALUE_ERROR/claim-conflict": (
        "It says two different things at once, so neither can be relied on.",
        "Do not rely on it. " + _CORRECTED,
    ),
    "INVALID_VERIFICATION_METHOD/key-in-token": (
        "It brings along the key that it is signed with. Whether that is a key of {expected} could not be confirmed.",
        "Do not take it for theirs until that is confirmed.",
    ),
    "INVALID_VERIFICATION_METHOD/key-of-another": (
        "It is signed with a key that is not one of {expected} in whose name it speaks.",
        "Someone else signed in that name.",
    ),
    "INVALID_VERIFICATION_METHOD/key-elsewhere": (
        "It is signed with a key from {location}. That this belongs to {expected} is not shown.",
        "Do not take it for theirs until that is confirmed.",
    ),
    "INVALID_VERIFICATION_METHOD/token-key-missing": (
        "Its issuer does not publish the key that it was signed with.",
        "The key may have been replaced. Ask for one that was signed anew.",
    ),
}
