"""Words for tokens (JSON Web Signatures): reading, verifying and making them."""

from vcwallet.rendering.words.en.verification.cures import ASK_HOLDER, REPORT_ISSUER

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
