"""What checks find, for employers and earners: no member names, no places in the document, no arguments of functions.

`CODE/*` stands for every reason of that code that has no entry here. What is not here at all is said to all readers in
the same words, those of `PHRASES`.
"""

from vcwallet.rendering.words.en.verification.cures import CORRECTED, NOTHING_AGAINST

_ASK = "Ask the issuer whether it still stands."
_UNREAD_LIST = "The list in which its issuer says what was revoked cannot be used."

_STATUS = ("entry", "id", "url", "purpose", "index", "size", "messages", "message")
_LIST = (
    "status-ttl",
    "encoded-list",
    "revoked-credentials",
    "revoked-credential",
    "token-list",
    "token-bits",
    "list-subject",
    "list-issued",
)
PLAIN: dict[str, tuple[str, str]] = {
    # How it is written
    "MALFORMED_VALUE_ERROR/*": (
        "It is not written as the standard for such credentials asks, so part of it cannot be read for certain.",
        CORRECTED,
    ),
    "MALFORMED_VALUE_ERROR/validity-reversed": ("It would end before it begins.", CORRECTED),
    "MALFORMED_VALUE_ERROR/recipient-missing": ("It does not say whom it was awarded to.", CORRECTED),
    "MALFORMED_VALUE_ERROR/timestamp": ("A date or time in it cannot be read.", CORRECTED),
    "MALFORMED_VALUE_ERROR/root-none": ("There is no credential in it.", "Check that it is the right file."),
    "MALFORMED_VALUE_ERROR/root-other": (
        "It begins with something other than what was signed: it was rearranged.",
        "Ask for the original file.",
    ),
    "MALFORMED_VALUE_ERROR/root-several": ("Several credentials in it could be the one that was signed.", CORRECTED),
    "MALFORMED_VALUE_ERROR/root-unreached": ("It holds something that does not belong to the credential.", CORRECTED),
    "MALFORMED_VALUE_ERROR/more-problems": ("It has more problems than are listed here.", CORRECTED),
    "MALFORMED_VALUE_ERROR/digest-mismatch": (
        "A file that belongs to it was changed since the issuer signed it: {url}.",
        "Do not rely on that file. Ask the issuer for the right one.",
    ),
    "MALFORMED_VALUE_ERROR/digest-of-part": ("A copy of a part on the web differs: {url}.", "Keep the one presented."),
    "MALFORMED_VALUE_ERROR/token-index": ("What it says about being revoked cannot be read.", _ASK),
    **{
        f"MALFORMED_VALUE_ERROR/status-{name}": ("What it says about being revoked cannot be read.", _ASK)
        for name in _STATUS
    },
    **{f"MALFORMED_VALUE_ERROR/{reason}": (_UNREAD_LIST, _ASK) for reason in _LIST},
    "NOT_CONFORMING": (
        "It departs from the standard in small ways that change nothing of what it says.",
        "Nothing needs to be done. {@details}",
    ),
    "AMBIGUOUS/*": ("It says several different things where there can be one.", CORRECTED),
    "AMBIGUOUS/several-unread": (
        "For one thing that it says, it gives several different texts or values.",
        "They do not change the answer, and none of them is shown. {@details}",
    ),
    "DATA_LOSS_DETECTION_ERROR/*": (
        "A part of it is not protected by the signature: it could have been added or changed by others.",
        CORRECTED,
    ),
    "CONTEXT_ERROR/*": ("It gives words a meaning that cannot be checked.", CORRECTED),
    "CONTEXT_ERROR/context-edition": ("It rests on another edition of {url} than is known here.", "{@context}"),
    "CONTEXT_ERROR/unknown-context": ("It uses a vocabulary that is not known here: {url}.", "{@context}"),
    "CONTEXT_ERROR/inline-context": (
        "It says for itself what some of its words mean, which cannot be checked.",
        "{@inline-context}",
    ),
    "CONTEXT_ERROR/json-first-context": ("It does not say in the usual way what its words mean.", CORRECTED),
    "CONTEXT_ERROR/json-nested-context": ("It changes what its words mean halfway through.", CORRECTED),
    "CONTEXT_ERROR/json-word": ('It uses the word "{word}" in another sense than credentials do.', CORRECTED),
    "UNSUPPORTED/read-two-ways": ("Its signatures cover it in two ways that do not agree.", CORRECTED),
    "CONTEXT_ERROR/inline-vocab": (
        "It accepts any word, so mistakes and additions in it cannot be seen.",
        CORRECTED,
    ),
    "CONTEXT_ERROR/vocab-context": (
        "It uses a vocabulary that accepts any word ({url}), so mistakes and additions in it cannot be seen.",
        "{@vocab-context}",
    ),
    # The signature and its key
    "UNSUPPORTED": ("It uses something that is not known here.", f"A newer version may know it. {NOTHING_AGAINST}"),
    "UNSUPPORTED/cryptosuite": (
        "It is signed in a way that is not checked here ({suite}).",
        f"Another program may be able to check it. {NOTHING_AGAINST}",
    ),
    "UNSUPPORTED/further-proof": (
        "It has a further signature of a kind that is not checked here. The other one was checked, and holds.",
        "",
    ),
    "UNSUPPORTED/identifier": (
        "Its issuer uses a kind of identifier that cannot be looked up here: {identifier}.",
        f"Another program may be able to check it. {NOTHING_AGAINST}",
    ),
    "UNSUPPORTED/key-jwk": ("It is signed with a kind of key that is not known here.", NOTHING_AGAINST),
    "UNSUPPORTED/key-type": ("It is signed with a kind of key that is not known here.", NOTHING_AGAINST),
    "UNSUPPORTED/schema": ("Whether it has the form that it says it has was not checked.", ""),
    "UNSUPPORTED/digest-algorithm": ("Whether a file that belongs to it was changed could not be checked.", ""),
    "UNSUPPORTED/envelope-form": ("A credential in it is wrapped in a way that is not read here.", NOTHING_AGAINST),
    "PARSING_ERROR/envelope-media-type": ("A credential in it is wrapped as something else.", CORRECTED),
    "PARSING_ERROR/envelope-other-kind": ("A credential in it is wrapped as something else.", CORRECTED),
    "UNSUPPORTED/status-type": ("Whether it was revoked or suspended is stated in a way that is not read here.", _ASK),
    "UNSUPPORTED/status-size": ("Whether it was revoked or suspended is stated in a way that is not read here.", _ASK),
    "UNSUPPORTED/list-form": ("The list that says whether it was revoked is in a form that is not read here.", _ASK),
    "UNSUPPORTED/jsonld-construct": ("It is written in a way that is not read here.", CORRECTED),
    "UNSUPPORTED/anchor": (
        "Its issuer is said to have recorded it in a public register ({anchors}), which was not looked up.",
        "Ask the issuer whether it is theirs.",
    ),
    "UNSUPPORTED/anchor-test": ("It was made for a test, so nothing shows who issued it.", "Ask for the real one."),
    "CRYPTOGRAPHIC_SECURITY_ERROR/merkle-target": ("It was changed after it was issued.", "Ask the issuer."),
    "CRYPTOGRAPHIC_SECURITY_ERROR/merkle-root": ("What proves when it was issued does not fit it.", "Ask the issuer."),
    "CRYPTOGRAPHIC_SECURITY_ERROR/signature-length": (
        "Its signature is damaged.",
        "Ask the holder to send it again, straight from where they keep it.",
    ),
    "PROOF_VERIFICATION_ERROR/*": (
        "Its signature is not one that can be checked: it is incomplete or malformed.",
        CORRECTED,
    ),
    "PROOF_VERIFICATION_ERROR/no-proof": (
        "It is not signed, so anyone could have written it.",
        "Ask the issuer, or ask the holder for the original.",
    ),
    "PROOF_VERIFICATION_ERROR/proof-context": (
        "What says which vocabulary it uses was changed after it was signed.",
        "Ask for the original.",
    ),
    "PROOF_VERIFICATION_ERROR/suite-contradicted": ("Its signature says in two ways how it was made.", CORRECTED),
    "PROOF_VERIFICATION_ERROR/proof-purpose": ("It was signed for another purpose.", CORRECTED),
    "PROOF_VERIFICATION_ERROR/proof-expired": ("Its signature expired on {expires}.", "Ask the issuer for a new one."),
    "PROOF_VERIFICATION_ERROR/previous-proof-missing": (
        "One of its signatures was taken away.",
        "Ask for the original.",
    ),
    "REQUIRED_PROOF_MISSING": ("It does not have the kind of signature that you require.", "Ask the issuer."),
    "INVALID_VERIFICATION_METHOD/*": ("The key that it was signed with cannot be used.", CORRECTED),
    "INVALID_VERIFICATION_METHOD/other-controller": (
        "It is signed with a key of {controller}, not of {expected} in whose name it speaks.",
        "Someone else signed in that name.",
    ),
    "INVALID_VERIFICATION_METHOD/other-controller-unread": (
        "It says that it is signed with a key of {controller}, and not of {expected} in whose name it speaks.",
        "Do not take it for theirs until that is confirmed.",
    ),
    "INVALID_VERIFICATION_METHOD/other-controller-beside": (
        (
            "It is signed with a key of {controller}, and not of {expected} in whose name it speaks. A further "
            "signature may be theirs; it is of a kind that is not checked here."
        ),
        "Do not take it for theirs until that is confirmed.",
    ),
    "INVALID_VERIFICATION_METHOD/method-other-controller": (
        "It is signed with a key of {found}, not of {expected} in whose name it speaks.",
        "Someone else signed in that name.",
    ),
    "INVALID_VERIFICATION_METHOD/method-missing": (
        "Its issuer does not publish the key that it was signed with, or does so no longer.",
        "Ask the issuer whether it has replaced the key, and for one that is signed with its present key.",
    ),
    **{
        f"INVALID_VERIFICATION_METHOD/{reason}": (
            "The key that it was signed with is not safe: anyone could have signed with it.",
            "Tell the issuer at once.",
        )
        for reason in ("key-private", "key-unsafe", "secret-published")
    },
    "INVALID_VERIFICATION_METHOD_URL/*": ("It does not say properly with which key it was signed.", CORRECTED),
    "INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD/*": (
        "It is signed with a key that its issuer does not allow to be used for credentials.",
        CORRECTED,
    ),
    "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT/*": (
        "What its issuer publishes about its keys is faulty, so the signature cannot be checked.",
        "Tell the issuer.",
    ),
    "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID/*": (
        "The keys that were found are those of someone else than its issuer.",
        "Tell the issuer.",
    ),
    # What belongs to it
    "SCHEMA_MISMATCH": ("It does not have the form that it says it has.", CORRECTED),
    "WEAK_HASH": ("The recipient's address fits, but it is protected by an outdated method.", ""),
    "ASSOCIATION_OF_ITSELF": ("The record relates an achievement to itself.", "Disregard this relation."),
    "ASSOCIATION_CYCLE": (
        "The record relates achievements in a circle, which cannot be.",
        "Disregard these relations.",
    ),
    "ASSOCIATION_UNRESOLVED": (
        "The record relates achievements of which it says nothing else that could be confirmed.",
        "Disregard that relation, or ask the holder for the credential that it speaks of.",
    ),
    "SUBJECT_NOT_LINKED/other-id": (
        "The record is about {subject}, a credential in it about {other}, and nothing shows that this is one person.",
        "Ask the holder to show that all of it is theirs. {@recipient}",
    ),
    "SUBJECT_NOT_LINKED/number-of-another-institution": (
        "The record and a credential in it name one student number, but two institutions gave it, maybe to two people.",
        "Ask the holder to show that all of it is theirs. {@recipient}",
    ),
    "SUBJECT_NOT_LINKED": (
        "Nothing shows that everything in the record is about the same person.",
        "Ask the holder to show that all of it is theirs. {@recipient}",
    ),
    "STACK_ERROR/*": ("What it says about the credentials that it was awarded for is malformed.", CORRECTED),
    "STACKED/too-large": (
        "Whether its parts meet the rule {name}, version {version}, would take too long to decide here.",
        "Verify it without other stacks beside it.",
    ),
    "STACKED/rule-differs": (
        "It was awarded under another text of the rule {stack}, version {version}, than the one you have.",
        "Ask the owner of the rule which text is right.",
    ),
    "STACK_PART/not-verified": ("It did not hold when it was verified.", "Ask for one that does."),
    "STACK_PART/not-settled": ("Checking it left something open.", "Settle that first."),
    "UNSUPPORTED/mechanism": ("Its form was not judged, since the way it is signed is not known here.", ""),
    "UNSUPPORTED/proof-type": ("Its signature does not say of what kind it is, so it was not checked.", ""),
    "UNSUPPORTED/schema-faulty": ("Whether it has the form that it says it has was not checked.", ""),
    "LIMIT_EXCEEDED/schema-values": (
        "Whether it has the form that it says it has was not checked: it is too large for that.",
        "",
    ),
    "MISSING_EXTRA/schema": ("Whether it has the form that it says it has was not checked.", ""),
}
