"""Words for input that cannot be read or fetched, or is too much for the limits."""

from vcwallet.rendering.words.en.verification.cures import ASK_HOLDER, CORRECTED

_SMALLER = "Ask the issuer to give out what is in it in smaller parts."

_DAMAGED = (
    *("malformed-json", "not-utf-8", "lone-surrogate", "number-not-finite", "number-unsafe", "not-json"),
    *("base64url-malformed", "base64url-not-canonical", "multibase-unknown", "multibase-other-base"),
    *("multibase-malformed", "multibase-too-long", "token-part-not-object", "malformed-nquads", "cbor-malformed"),
)

PHRASES: dict[str, tuple[str, str]] = {
    "PARSING_ERROR/not-an-object": ("It is JSON, but a {type} and not a credential.", ASK_HOLDER),
    "PARSING_ERROR/not-a-credential": (
        "It is JSON, but does not say that it is a credential or a presentation.",
        "A credential has VerifiableCredential among its types.",
    ),
    "PARSING_ERROR/token-part-not-object": (
        "It looks like a token, but its parts are not what a token holds.",
        ASK_HOLDER,
    ),
    "PARSING_ERROR/presentation-inside": (
        "A presentation stands inside another.",
        "Present the credentials themselves.",
    ),
    "PARSING_ERROR/envelope-not-data-url": (
        "An enveloped credential does not carry its token in a data: URL.",
        "The id must begin with data:application/vc+jwt, or the like.",
    ),
    "PARSING_ERROR/envelope-other-kind": (
        "The type of an envelope says something else than the token in it, which is a {kind}.",
        "Its type must be EnvelopedVerifiableCredential or EnvelopedVerifiablePresentation, as the token is.",
    ),
    "PARSING_ERROR/envelope-media-type": (
        "An envelope says that it holds {media_type}. What it holds is another kind of token.",
        "Its data URL must have the media type of the token, such as application/vc+jwt for a credential.",
    ),
    "LIMIT_EXCEEDED/members": ("It holds more than {limit} credentials.", _SMALLER),
    "LIMIT_EXCEEDED/nesting": (
        "Credentials stand inside credentials more than {limit} deep.",
        _SMALLER,
    ),
    "LIMIT_EXCEEDED/seconds": (
        "Checking took longer than {limit} seconds and was stopped.",
        "Check its parts one by one.",
    ),
    "LIMIT_EXCEEDED/tree": (
        "What it says is so entangled that writing it out takes more than {limit} members.",
        "No honest credential is. Ask the issuer to describe each thing in one place.",
    ),
    "LIMIT_EXCEEDED/fetches": (
        "It asks for more than {limit} documents from elsewhere.",
        _SMALLER,
    ),
    "LIMIT_EXCEEDED/fetch-seconds": (
        "{url} was not reached within the {limit} seconds that there are for everything that has to be fetched.",
        "Try again later; this says nothing about the credential.",
    ),
    "LIMIT_EXCEEDED/fetches-at-once": (
        "Too much else was being fetched at that moment: nothing was fetched for this (at most {limit} at once).",
        "Try again in a minute; this says nothing about the credential.",
    ),
    "UNREACHABLE/offline": ("{url} would have to be fetched, which was not allowed.", "{@online}"),
    "UNREACHABLE/fetcher": (
        "{url} could not be reached ({problem}).",
        "Try again later; this says nothing about the credential.",
    ),
    "UNREACHABLE/not-a-file": (
        "{path} is not an ordinary file.",
        "Pass the file itself, not the folder, pipe or device.",
    ),
    "UNREACHABLE/file": ("The file {path} cannot be read: {problem}.", "Check the name and who may read it."),
    "UNREACHABLE": ("{url} could not be reached.", "Try again later; this says nothing about the credential."),
    "UNSUPPORTED": (
        "It uses something that this version does not know.",
        "This is no verdict: a newer version may know it.",
    ),
    "UNSUPPORTED/enveloped": (
        "It is signed in a form that is not checked here (a token in an envelope).",
        "This says nothing against it. Ask the issuer whether it can be had as a badge: JSON, PNG or SVG.",
    ),
    "UNSUPPORTED/cose": (
        "It is signed in a form that is not checked here (COSE).",
        "This says nothing against it. Ask the issuer whether it can be had as a badge: JSON, PNG or SVG.",
    ),
    "UNSUPPORTED/jws-json": (
        "It is signed in a form that is not checked here (JWS in JSON).",
        "This says nothing against it. Ask the issuer whether it can be had as a badge: JSON, PNG or SVG.",
    ),
    "UNSUPPORTED/securing-form": (
        "It is signed in a form that is not checked here ({form}).",
        "This says nothing against it. Ask the issuer whether it can be had as a badge: JSON, PNG or SVG.",
    ),
    "LIMIT_EXCEEDED/process-ended": (
        "A process that did part of the work was ended from outside, for want of memory perhaps.",
        "Try fewer files at once.",
    ),
    "UNSUPPORTED/envelope-form": (
        "An enveloped credential is in a form that is not read here ({media_type}).",
        "Nothing can be said about it here.",
    ),
}


PLAIN: dict[str, tuple[str, str]] = {
    "PARSING_ERROR/duplicate-member": (
        "One thing is said twice in it, so two programs could read two different credentials.",
        "Ask the sender for the original file.",
    ),
    "PARSING_ERROR/envelope-not-data-url": ("A credential in it is wrapped in a way that cannot be read.", CORRECTED),
    "PARSING_ERROR/not-a-credential": (
        "It is a data file, but neither a credential nor a presentation.",
        "Check that it is the right file.",
    ),
    "PARSING_ERROR/not-an-object": ("It is a data file, but not a credential.", "Check that it is the right file."),
    "PARSING_ERROR/not-a-document": ("It is a data file, but not a credential.", "Check that it is the right file."),
    **{
        f"PARSING_ERROR/{reason}": (
            "It is damaged: a part of it cannot be read.",
            "Ask the sender for the original file.",
        )
        for reason in _DAMAGED
    },
    "UNSUPPORTED/securing-form": (
        "It is signed in a form that is not checked here ({form}).",
        "This says nothing against it. Ask the issuer whether it can be had as a badge: JSON, PNG or SVG.",
    ),
    "UNSUPPORTED/enveloped": (
        "It is signed in a form that is not checked here.",
        "This says nothing against it. Ask the issuer whether it can be had as a badge: JSON, PNG or SVG.",
    ),
    "UNSUPPORTED/credential-inside": (
        "This is a data file with a credential somewhere inside it, and not the credential itself.",
        "Ask for the credential as a file of its own.",
    ),
    "UNSUPPORTED/presentation-token": (
        "It is a presentation in a form that is not read here.",
        "Ask for the credentials themselves.",
    ),
    "BAKING_ERROR/ambiguous-credential": (
        "The picture carries two credentials, so two programs could read two different ones.",
        "Ask the issuer for a correct badge.",
    ),
    "BAKING_ERROR/credential-misplaced": (
        "The credential stands in the wrong place of the picture.",
        "Ask the issuer for a correct badge.",
    ),
    "BAKING_ERROR/credential-form": (
        "What the picture carries is not a credential.",
        "Ask the issuer for a correct badge.",
    ),
    "BAKING_ERROR/credential-not-utf-8": (
        "The credential in the picture is damaged.",
        "Ask for the file as it was issued.",
    ),
    "BAKING_ERROR/svg-not-utf-8": (
        "The picture is written in a way that badges must not be.",
        "Ask the issuer for a correct badge.",
    ),
    "BAKING_ERROR/svg-declaration": (
        "The picture is written in a way that badges must not be.",
        "Ask the issuer for a correct badge.",
    ),
    "BAKING_ERROR/png-checksum": (
        "The picture is damaged: a part of it was changed or lost.",
        "Ask for the file as it was issued.",
    ),
    "BAKING_ERROR/svg-malformed": (
        "The picture is damaged: it ends too early, or a part of it was changed.",
        "Ask for the file as it was issued.",
    ),
    "BAKING_ERROR/text-chunk-malformed": (
        "The part of the picture that holds the credential is damaged.",
        "Ask for the file as it was issued.",
    ),
    "BAKING_ERROR/wrong-chunk": (
        "The credential stands in the wrong place of the picture.",
        "Ask the issuer for a correct badge.",
    ),
}
