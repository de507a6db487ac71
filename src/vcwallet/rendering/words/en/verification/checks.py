"""Words for what the checks of a document find: its contexts, validity, schema, evidence and endorsements."""

from vcwallet.rendering.words.en.verification.cures import ASK_HOLDER, ASK_ISSUER, REPORT_ISSUER

_AT_HAND = "This answer is about the copy at hand. If it matters, ask the issuer for the newest one."
_NO_ISSUE = "The issuer offers a newer issue, and what came from {url} is no credential that could be read."

PHRASES: dict[str, tuple[str, str]] = {
    "LIMIT_EXCEEDED/schema-values": (
        "It has more than {limit} values. To so many, the schema that it names was not applied.",
        "Nothing: its form was checked without that schema.",
    ),
    "MISSING_EXTRA/schema": (
        "The schema that it names was not applied: a package for that is not installed.",
        "Install it with: pip install 'vcwallet[schema]'",
    ),
    "MEMBER_NOT_CHECKED": (
        "It holds a credential in a place where credentials of its kind have none. That credential was not checked.",
        "Ask to see the credential in it on its own.",
    ),
    "UNSUPPORTED/schema-faulty": (
        "The schema pinned for {schema} could not be applied: it is faulty, or rests on another that is not in it.",
        "Pin one document that holds the whole schema.",
    ),
    "UNSUPPORTED/schema": (
        "It names a schema that was not applied: {schema}.",
        "Its form was checked without that schema.",
    ),
    "UNSUPPORTED/digest-algorithm": (
        "A digest uses an algorithm that is not known here ({algorithm}).",
        "The file it protects was not compared.",
    ),
    "CONTEXT_ERROR/inline-context": (
        "It says for itself what some of its words mean (an @context in the document).",
        "{@inline-context}",
    ),
    "CONTEXT_ERROR/json-first-context": (
        "It does not name the vocabulary of credentials first (@context), so what its words mean is not certain.",
        REPORT_ISSUER,
    ),
    "CONTEXT_ERROR/json-nested-context": (
        "It changes what words mean in the middle of the document (a further @context).",
        REPORT_ISSUER,
    ),
    "CONTEXT_ERROR/json-word": (
        'Its vocabularies give the word "{word}" another meaning than it has in credentials: {meaning}.',
        "It is not read, since that meaning is not covered by a signature of this kind. " + REPORT_ISSUER,
    ),
    "UNSUPPORTED/read-two-ways": (
        "Its signatures cover it in two ways, as statements and as JSON, and as it is written these are not alike.",
        "Ask the issuer for one that is written plainly, or has signatures of one kind.",
    ),
    "CONTEXT_ERROR/inline-vocab": (
        "It gives a meaning to every word there could be (@vocab), so mistakes and additions cannot be seen.",
        "Do not rely on it. " + REPORT_ISSUER,
    ),
    "CONTEXT_ERROR/context-edition": (
        "The issuer signed for another edition of the vocabulary {url} than any that is known here.",
        "{@context}",
    ),
    "CONTEXT_ERROR/unknown-context": ("It uses a vocabulary that is not known here: {url}.", "{@context}"),
    "CONTEXT_ERROR/vocab-context": (
        "It uses a vocabulary that accepts any word ({url}), so mistakes and additions cannot be seen.",
        "{@vocab-context}",
    ),
    "AMBIGUOUS": ("It says several different things where there can be one.", REPORT_ISSUER),
    "AMBIGUOUS/several-values": ("It gives several values for {member}, of which there is to be one.", REPORT_ISSUER),
    "AMBIGUOUS/several-unread": (
        "It gives several values for {member}, of which there is to be one.",
        "This does not change the answer. Take none of them for a fact.",
    ),
    "MALFORMED_VALUE_ERROR/root-none": (
        "Nothing in it is a credential or a presentation.",
        "Check that you have the right file.",
    ),
    "MALFORMED_VALUE_ERROR/root-other": (
        "The file begins with something else than what was signed: it was turned inside out.",
        "Do not rely on it. Ask for the original file.",
    ),
    "MALFORMED_VALUE_ERROR/root-several": (
        "Several credentials in it could be the one that was signed.",
        "Do not rely on it. " + REPORT_ISSUER,
    ),
    "MALFORMED_VALUE_ERROR/root-unreached": (
        "It holds something that has nothing to do with the credential.",
        "Do not rely on it. " + REPORT_ISSUER,
    ),
    "MALFORMED_VALUE_ERROR/more-problems": (
        "It has more problems than are listed here ({shown}).",
        "Mend the first ones, then check it again.",
    ),
    "MALFORMED_VALUE_ERROR/related-resource": ("A related resource has no id.", REPORT_ISSUER),
    "MALFORMED_VALUE_ERROR/digest-missing": ("A related resource has no digest.", REPORT_ISSUER),
    "MALFORMED_VALUE_ERROR/digest-malformed": ("A digest is malformed.", REPORT_ISSUER),
    "MALFORMED_VALUE_ERROR/data-url": ("A file that stands in the credential itself cannot be read.", REPORT_ISSUER),
    "UNREACHABLE/did-url": (
        "Nothing tells where the file is that {url} names ({cause}).",
        "It was not compared with what the issuer signed for.",
    ),
    "UNREACHABLE/media-type": (
        "What came from {url} is not what the issuer describes: {found} instead of {expected}.",
        "It was not compared with what the issuer signed for. Do not take it for that file.",
    ),
    "MALFORMED_VALUE_ERROR/digest-mismatch": (
        "{url} is not the file that the issuer signed for: it was changed since.",
        "Do not rely on that file. " + ASK_ISSUER,
    ),
    "MALFORMED_VALUE_ERROR/digest-of-part": (
        "The copy of a part on the web is written otherwise than when the issuer signed: {url}.",
        "The part that was presented is the right one. Keep that one.",
    ),
    "NOT_REACHED/previous-proof": (
        "This proof fits, and builds on another one that did not pass, so it does not count.",
        "See what is said of the other proof.",
    ),
    "NOT_REACHED": ("This was not looked at, because an earlier step stopped it.", ""),
    "NOT_YET_VALID": ("It is not valid before {from}.", "Look at it again then."),
    "EXPIRED": ("It expired on {until}.", "Ask the holder whether it was renewed."),
    "NOT_REFRESHED": (
        "The issuer offers a newer issue, which was not asked for.",
        "{@refresh}",
    ),
    "REFRESHED": (
        "The copy at hand is the issue of {until_now}; the issuer gives out a newer one, of {from}.",
        "The newer one is at {url}.",
    ),
    "REFRESH_CURRENT": ("The issuer was asked, and has no newer issue.", ""),
    "REFRESH_AHEAD": ("The issuer has a newer issue, which does not count before {from}.", "Look at it again then."),
    "REFRESH_FAILED/offline": ("The issuer offers a newer issue at {url}, which was not looked up.", "{@online}"),
    "REFRESH_FAILED/unreachable": (
        "The issuer offers a newer issue, and it could not be had from {url}. {@cause}",
        "This answer is about the copy at hand. Try again later, or ask the issuer for the newest one.",
    ),
    "REFRESH_FAILED/unreadable": (_NO_ISSUE, _AT_HAND),
    "REFRESH_FAILED/no-credential": (_NO_ISSUE, _AT_HAND),
    "REFRESH_FAILED/unproved": (
        "What {url} gave as the newer issue was not shown to be signed by the issuer.",
        _AT_HAND,
    ),
    "REFRESH_FAILED/other-issuer": ("What {url} gave as the newer issue is from another issuer.", _AT_HAND),
    "REFRESH_FAILED/other-id": ("What {url} gave as the newer issue is another credential.", _AT_HAND),
    "REFRESH_FAILED/other-type": ("What {url} gave as the newer issue is another kind of credential.", _AT_HAND),
    "REFRESH_FAILED/other-subject": ("What {url} gave as the newer issue is not about the same person.", _AT_HAND),
    "REFRESH_FAILED/no-subject": (
        "The issuer gives out another issue there, and nothing tells that the two are about one person.",
        _AT_HAND,
    ),
    "REFRESH_FAILED/ended-key": (
        "What {url} gave as the newer issue is signed with a key that the issuer gave up on {since}, before it begins.",
        _AT_HAND,
    ),
    "REFRESH_FAILED/older": (
        "What {url} gave as the newer issue, which is of {from}, is not newer than the copy at hand.",
        _AT_HAND,
    ),
    "REFRESH_FAILED/no-date": (
        "The issuer gives out another issue, and the dates do not tell which of the two is newer.",
        "This answer is about the copy at hand. Ask the issuer which one counts.",
    ),
    "REFRESH_FAILED/no-id": (
        "The issuer gives out another credential there, and without an id nothing tells that the two are one.",
        _AT_HAND,
    ),
    "REFRESH_FAILED/stacked": (
        "The issuer offers a newer issue, which was not asked for: the parts of its stack belong to the copy at hand.",
        "If it matters, ask the issuer for the newest one.",
    ),
    "REFRESH_FAILED/other-service": (
        "The issuer offers a newer issue in a way that is not known here ({types}).",
        "If it matters, ask the issuer for the newest one.",
    ),
    "REFRESH_FAILED/no-address": ("The issuer offers a newer issue, and does not say where.", REPORT_ISSUER),
    "SCHEMA_MISMATCH": ("It does not fit the schema that it names.", REPORT_ISSUER),
    "EVIDENCE_UNPROTECTED": (
        "{count} pieces of evidence are web pages that can change, and the signature does not protect them.",
        "Take what you see there as a hint, not as signed fact.",
    ),
    "ENDORSEMENT_REJECTED": (
        "Of {count} endorsements attached to it, {rejected} did not hold up.",
        "Disregard what did not; it says nothing against the credential itself.",
    ),
    "OF_ANOTHER": ("It speaks of something else than what it is attached to.", "Give it no weight here."),
    "ENDORSEMENT_OF_ANOTHER": (
        "Of {count} endorsements attached to it, {of_another} speak of something else.",
        "Disregard those.",
    ),
    "ENDORSEMENT_NOT_CHECKED": (
        "Of {count} endorsements attached to it, {authentic} could be confirmed.",
        "Give the others no weight until they are.",
    ),
    "NO_MEMBERS": ("There is no credential in it.", ASK_HOLDER),
    "EVIDENCE_UNPROTECTED/one": (
        "A piece of evidence is a web page that can change, and the signature does not protect it.",
        "Take what you see there as a hint, not as signed fact.",
    ),
    "ENDORSEMENT_REJECTED/one": (
        "The endorsement attached to it did not hold up.",
        "Disregard it; it says nothing against the credential itself.",
    ),
    "ENDORSEMENT_OF_ANOTHER/one": ("The endorsement attached to it speaks of something else.", "Disregard it."),
    "ENDORSEMENT_NOT_CHECKED/one": (
        "The endorsement attached to it could not be confirmed.",
        "Give it no weight until it is.",
    ),
}
