"""Words for proofs and the keys that they are made with: verifying, binding to a challenge, making."""

from vcwallet.rendering.words.en.verification.cures import ASK_HOLDER, ASK_ISSUER, REPORT_ISSUER

PHRASES: dict[str, tuple[str, str]] = {
    "LIMIT_EXCEEDED/vain-fetches": (
        "Keys were asked for {limit} times for signatures that then did not fit; no more were asked for.",
        "Check the credentials in it one by one.",
    ),
    "CREATED_LATER": (
        "It says that it was signed on {created}, which is after the time that it is judged for.",
        "The signature fits all the same; only its issuer knows when it was made.",
    ),
    "DOMAIN_NOT_COMPARED": ("It was made for {domain}; whether that is you was not compared.", "{@domain}"),
    "UNSUPPORTED/cryptosuite": (
        "It is signed with {suite}, which this version does not check.",
        "Nothing can be said about this signature here.",
    ),
    "UNSUPPORTED/anchor": (
        (
            "It is one of the documents whose joint hash is said to stand on a public ledger ({anchors}). "
            "What stands there, and who wrote it, was not looked up."
        ),
        "Look the transaction up, or ask the issuer whether it is theirs.",
    ),
    "UNSUPPORTED/anchor-test": (
        "It was made for a test: its hash was written on no public ledger, so nothing shows who issued it.",
        ASK_ISSUER,
    ),
    "UNSUPPORTED/identifier": (
        "The key belongs to {identifier}, an identifier that this version cannot look up.",
        "Whether that identifier signed it cannot be told here.",
    ),
    "UNSUPPORTED/key-jwk": (
        "The key is of a kind that is not known here ({kty} {crv}).",
        "Nothing can be said about the signature here.",
    ),
    "UNSUPPORTED/mechanism": (
        "It is secured in a way that this version does not know, so nothing is said about its form either.",
        "A newer version may know it.",
    ),
    "UNSUPPORTED/proof-type": (
        "Its proof does not say of what kind it is, so it was not checked.",
        REPORT_ISSUER,
    ),
    "LIMIT_EXCEEDED/proofs": (
        "It has {count} proofs. More than {limit} are not looked at.",
        "Ask its issuer for one with fewer.",
    ),
    "CRYPTOGRAPHIC_SECURITY_ERROR/signature-mismatch": (
        "The signature does not fit: it was changed after it was signed, or signed by someone else.",
        ASK_ISSUER,
    ),
    "CRYPTOGRAPHIC_SECURITY_ERROR/merkle-target": (
        "The hash in its proof is that of another document: it was changed after it was issued.",
        ASK_ISSUER,
    ),
    "CRYPTOGRAPHIC_SECURITY_ERROR/merkle-root": (
        "The hashes in its proof do not lead from the document to the root of their tree.",
        ASK_ISSUER,
    ),
    "CRYPTOGRAPHIC_SECURITY_ERROR/signature-length": (
        "The signature has {bytes} bytes instead of {expected}.",
        "It was cut or mistyped. " + ASK_HOLDER,
    ),
    "PROOF_VERIFICATION_ERROR/no-proof": ("It is not signed, so anyone could have written it.", ASK_ISSUER),
    "PROOF_VERIFICATION_ERROR/proof-not-object": ("Its proof is malformed.", REPORT_ISSUER),
    "PROOF_VERIFICATION_ERROR/proof-member-missing": ("Its proof lacks {member}.", REPORT_ISSUER),
    "PROOF_VERIFICATION_ERROR/proof-value-missing": ("Its proof holds no signature.", REPORT_ISSUER),
    "PROOF_VERIFICATION_ERROR/merkle-malformed": (
        "What its proof says of hashes and ledgers cannot be read.",
        REPORT_ISSUER,
    ),
    "PROOF_VERIFICATION_ERROR/jws-malformed": (
        "Its signature is not written as one that stands apart from what it signs (a header, two dots, a signature).",
        REPORT_ISSUER,
    ),
    "PROOF_VERIFICATION_ERROR/jws-header": (
        (
            "The header of its signature is another than there may be with such a key: "
            '"alg" is {algorithm}, "b64" is false, "crit" names b64, and nothing else stands in it.'
        ),
        "Do not rely on it. " + REPORT_ISSUER,
    ),
    "PROOF_VERIFICATION_ERROR/proof-context": (
        "Its @context does not begin with the one that its proof was made under.",
        "It was changed after it was signed. Ask for the original.",
    ),
    "PROOF_VERIFICATION_ERROR/suite-contradicted": (
        "Its proof names {suite}, and its vocabularies make another cryptosuite of that.",
        REPORT_ISSUER,
    ),
    "PROOF_VERIFICATION_ERROR/proof-purpose": (
        "It was signed for another purpose ({purpose} instead of {expected}).",
        "A signature made for one purpose does not count for another.",
    ),
    "PROOF_VERIFICATION_ERROR/proof-expired": ("Its signature expired on {expires}.", ASK_ISSUER),
    "PROOF_VERIFICATION_ERROR/proof-id-twice": ("Two of its proofs have the same id, {id}.", REPORT_ISSUER),
    "PROOF_VERIFICATION_ERROR/previous-proof-missing": (
        "One of its proofs builds on another that is not there ({id}).",
        "A signature was taken away. Do not rely on it.",
    ),
    "PROOF_VERIFICATION_ERROR/proof-cycle": ("Its proofs build on each other in a circle.", "Do not rely on it."),
    "REQUIRED_PROOF_MISSING": ("You require a proof of {suites}, and it has none that passed.", ASK_ISSUER),
    "INVALID_CHALLENGE_ERROR": (
        "It answers another challenge than the one you gave.",
        "It may have been made for someone else. Ask for a new presentation.",
    ),
    "INVALID_CHALLENGE_ERROR/challenge-used": (
        "The challenge that it answers was answered before.",
        "It may be a copy of one that you have seen already. Give the presenter a new challenge.",
    ),
    "INVALID_CHALLENGE_ERROR/challenge-expired": (
        "The challenge that it answers was not answered in time.",
        "Give the presenter a new challenge, and ask for a new presentation.",
    ),
    "INVALID_CHALLENGE_ERROR/challenge-unknown": (
        "It answers a challenge that is not among those that you gave out.",
        "It may have been made for someone else. Give the presenter a challenge, and ask for a new presentation.",
    ),
    "INVALID_CHALLENGE_ERROR/challenge-missing": (
        "It answers no challenge, so it could be an old copy.",
        "Give the presenter a challenge, and ask for a new presentation.",
    ),
    "INVALID_CHALLENGE_ERROR/challenge-several": (
        "Its signatures answer different challenges.",
        "Give the presenter one challenge, and ask for a new presentation.",
    ),
    "INVALID_DOMAIN_ERROR/challenge-domain": (
        "It was made for {domain}, and the challenge that it answers was given out for another domain.",
        "It may have been made for someone else. Ask for a new presentation.",
    ),
    "INVALID_DOMAIN_ERROR": (
        "It was made for {domain}, not for {expected}.",
        "It may have been made for someone else. Ask for a new presentation.",
    ),
    "CHALLENGE_NOT_EXPECTED": (
        "Whether this presentation was made for you and now was not asked, so it could be an old copy.",
        "{@challenge}",
    ),
    "CHALLENGE_NOT_ANSWERED": (
        "It is a credential on its own, which cannot answer your challenge: nothing shows who sent it.",
        "Ask the sender for a presentation of it, made with your challenge and domain.",
    ),
    "OTHER_PURPOSE": (
        "It was signed as a statement of the holder ({purpose}), not as a presentation ({expected}).",
        "Some verifiers ask for that. It shows the same: the key is one that may be used for both.",
    ),
    "UNSUPPORTED/other-document": (
        "It has a signature of {controller}, whose key was not looked up: it is not the issuer's.",
        "",
    ),
    "INVALID_VERIFICATION_METHOD/other-controller-unread": (
        "It says that it is signed with a key of {controller}, and not of {expected}. That key cannot be had here.",
        "Do not take it for a document of {expected} until that is confirmed.",
    ),
    "INVALID_VERIFICATION_METHOD/other-controller-beside": (
        (
            "It is signed with a key of {controller}, and not of {expected}. A further signature may be that of "
            "{expected}; it is of a kind that is not checked here."
        ),
        "Do not take it for a document of {expected} until that signature is confirmed.",
    ),
    "INVALID_VERIFICATION_METHOD/other-controller": (
        "It is signed with a key of {controller}, not of {expected} in whose name it speaks.",
        "Someone else signed in that name.",
    ),
    "INVALID_VERIFICATION_METHOD/did-key-malformed": ("The key identifier {did} is malformed.", ASK_HOLDER),
    "INVALID_VERIFICATION_METHOD/method-without-fragment": (
        "The proof does not say which key it was made with ({method}).",
        REPORT_ISSUER,
    ),
    "INVALID_VERIFICATION_METHOD/method-without-key": (
        "The verification method holds no key.",
        "The issuer's published keys are faulty.",
    ),
    "INVALID_VERIFICATION_METHOD/key-private": (
        "The issuer published a private key, so anyone can sign with it.",
        "Tell the issuer at once.",
    ),
    "INVALID_VERIFICATION_METHOD/key-suite-mismatch": (
        "The key ({key}) cannot have made a signature of the kind {suite}.",
        "Do not rely on it.",
    ),
    "PROOF_GENERATION_ERROR/suite-unknown": ("There is no cryptosuite {suite}.", "Known are: {known}."),
    "PROOF_GENERATION_ERROR/suite-verified-only": (
        "Nothing is signed with {suite} any more; it is only verified.",
        "Use its successor, such as eddsa-rdfc-2022.",
    ),
    "PROOF_GENERATION_ERROR/suite-key": (
        "A key of type {key} cannot sign with {suite}.",
        "{@suite-key}",
    ),
    "PROOF_GENERATION_ERROR/expires-first": (
        "The proof would end ({expires}) before it is made.",
        "Set its end after the time of signing.",
    ),
    "PROOF_GENERATION_ERROR/previous-proof-missing": (
        "The document has no proof with the id {id} to build on.",
        "Name the id of a proof that is there.",
    ),
    "UNSUPPORTED/further-proof": (
        "It has a further proof of a kind that is not checked here. The other one was checked, and holds.",
        "",
    ),
}
