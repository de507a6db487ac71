"""Words for what verification finds: keyed by code and reason, as checks and errors carry them."""

_ASK_ISSUER = "Ask the issuer, or ask the holder for a fresh copy."
_ASK_HOLDER = "Ask the holder to send it again, straight from where they keep it."
_SMALLER = "Ask the issuer to give out what is in it in smaller parts."
_REPORT_ISSUER = "Tell the issuer: their software made it this way."

PHRASES: dict[str, tuple[str, str]] = {
    # reading
    "PARSING_ERROR/not-an-object": ("It is JSON, but a {type} and not a credential.", _ASK_HOLDER),
    "PARSING_ERROR/not-a-credential": (
        "It is JSON, but does not say that it is a credential or a presentation.",
        "A credential has VerifiableCredential among its types.",
    ),
    "PARSING_ERROR/token-part-not-object": (
        "It looks like a token, but its parts are not what a token holds.",
        _ASK_HOLDER,
    ),
    "PARSING_ERROR/presentation-inside": (
        "A presentation stands inside another.",
        "Present the credentials themselves.",
    ),
    "PARSING_ERROR/envelope-not-data-url": (
        "An enveloped credential does not carry its token in a data: URL.",
        "The id must begin with data:application/vc+jwt, or the like.",
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
    "LIMIT_EXCEEDED/vain-fetches": (
        "Keys were asked for {limit} times for signatures that then did not fit; no more were asked for.",
        "Check the credentials in it one by one.",
    ),
    "LIMIT_EXCEEDED/fetches": (
        "It asks for more than {limit} documents from elsewhere.",
        _SMALLER,
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
    "DOMAIN_NOT_COMPARED": ("It was made for {domain}; whether that is you was not compared.", "{@domain}"),
    "UNSUPPORTED/unsigned-token": (
        "It has no signature (a token with the algorithm none), so nothing shows who made it.",
        "Ask for one that is signed.",
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
    "UNSUPPORTED/cryptosuite": (
        "It is signed with {suite}, which this version does not check.",
        "Nothing can be said about this signature here.",
    ),
    "UNSUPPORTED/identifier": (
        "The key belongs to {identifier}, an identifier that this version cannot look up.",
        "Nothing can be said about the signature here.",
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
        _REPORT_ISSUER,
    ),
    "LIMIT_EXCEEDED/process-ended": (
        "A process that did part of the work was ended from outside, for want of memory perhaps.",
        "Try fewer files at once.",
    ),
    "LIMIT_EXCEEDED/proofs": (
        "It has {count} proofs. More than {limit} are not looked at.",
        "Ask its issuer for one with fewer.",
    ),
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
    "UNSUPPORTED/envelope-encoding": (
        "An enveloped credential is encoded in base64, which is not read here.",
        "Nothing can be said about it here.",
    ),
    # document
    "CONTEXT_ERROR/inline-context": (
        "It says for itself what some of its words mean (an @context in the document).",
        "{@inline-context}",
    ),
    "CONTEXT_ERROR/inline-vocab": (
        "It gives a meaning to every word there could be (@vocab), so mistakes and additions cannot be seen.",
        "Do not rely on it. " + _REPORT_ISSUER,
    ),
    "CONTEXT_ERROR/unknown-context": ("It uses a vocabulary that is not known here: {url}.", "{@context}"),
    "CONTEXT_ERROR/vocab-context": (
        "It uses a vocabulary that accepts any word ({url}), so mistakes and additions cannot be seen.",
        "{@vocab-context}",
    ),
    "AMBIGUOUS": ("It says several different things where there can be one.", _REPORT_ISSUER),
    "AMBIGUOUS/several-values": ("It gives several values for {member}, of which there is to be one.", _REPORT_ISSUER),
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
        "Do not rely on it. " + _REPORT_ISSUER,
    ),
    "MALFORMED_VALUE_ERROR/root-unreached": (
        "It holds something that has nothing to do with the credential.",
        "Do not rely on it. " + _REPORT_ISSUER,
    ),
    "MALFORMED_VALUE_ERROR/more-problems": (
        "It has more problems than are listed here ({shown}).",
        "Mend the first ones, then check it again.",
    ),
    "MALFORMED_VALUE_ERROR/related-resource": ("A related resource has no id.", _REPORT_ISSUER),
    "MALFORMED_VALUE_ERROR/digest-missing": ("A related resource has no digest.", _REPORT_ISSUER),
    "MALFORMED_VALUE_ERROR/digest-malformed": ("A digest is malformed.", _REPORT_ISSUER),
    "MALFORMED_VALUE_ERROR/digest-mismatch": (
        "{url} is not the file that the issuer signed for: it was changed since.",
        "Do not rely on that file. " + _ASK_ISSUER,
    ),
    # proof
    "CRYPTOGRAPHIC_SECURITY_ERROR/signature-mismatch": (
        "The signature does not fit: it was changed after it was signed, or signed by someone else.",
        _ASK_ISSUER,
    ),
    "CRYPTOGRAPHIC_SECURITY_ERROR/signature-length": (
        "The signature has {bytes} bytes instead of {expected}.",
        "It was cut or mistyped. " + _ASK_HOLDER,
    ),
    "PROOF_VERIFICATION_ERROR/no-proof": ("It is not signed, so anyone could have written it.", _ASK_ISSUER),
    "PROOF_VERIFICATION_ERROR/proof-not-object": ("Its proof is malformed.", _REPORT_ISSUER),
    "PROOF_VERIFICATION_ERROR/proof-member-missing": ("Its proof lacks {member}.", _REPORT_ISSUER),
    "PROOF_VERIFICATION_ERROR/proof-value-missing": ("Its proof holds no signature.", _REPORT_ISSUER),
    "PROOF_VERIFICATION_ERROR/proof-purpose": (
        "It was signed for another purpose ({purpose} instead of {expected}).",
        "A signature made for one purpose does not count for another.",
    ),
    "PROOF_VERIFICATION_ERROR/proof-expired": ("Its signature expired on {expires}.", _ASK_ISSUER),
    "PROOF_VERIFICATION_ERROR/proof-id-twice": ("Two of its proofs have the same id, {id}.", _REPORT_ISSUER),
    "PROOF_VERIFICATION_ERROR/previous-proof-missing": (
        "One of its proofs builds on another that is not there ({id}).",
        "A signature was taken away. Do not rely on it.",
    ),
    "PROOF_VERIFICATION_ERROR/proof-cycle": ("Its proofs build on each other in a circle.", "Do not rely on it."),
    "REQUIRED_PROOF_MISSING": ("You require a proof of {suites}, and it has none that passed.", _ASK_ISSUER),
    "INVALID_CHALLENGE_ERROR": (
        "It answers another challenge than the one you gave.",
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
    "NOT_REACHED": ("This was not looked at, because an earlier step stopped it.", ""),
    # keys
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
    "INVALID_VERIFICATION_METHOD/did-key-malformed": ("The key identifier {did} is malformed.", _ASK_HOLDER),
    "INVALID_VERIFICATION_METHOD/method-without-fragment": (
        "The proof does not say which key it was made with ({method}).",
        _REPORT_ISSUER,
    ),
    "INVALID_VERIFICATION_METHOD/method-without-key": (
        "The verification method holds no key.",
        "The issuer's published keys are faulty.",
    ),
    "INVALID_VERIFICATION_METHOD/controller-document-not-object": (
        "{identifier} does not publish its keys in a form that can be read.",
        "Tell the issuer.",
    ),
    "INVALID_VERIFICATION_METHOD/controller-document-other-id": (
        "{identifier} publishes the keys of someone else.",
        "Do not rely on it. Tell the issuer.",
    ),
    "INVALID_VERIFICATION_METHOD/key-private": (
        "The issuer published a private key, so anyone can sign with it.",
        "Tell the issuer at once.",
    ),
    "INVALID_VERIFICATION_METHOD/key-suite-mismatch": (
        "The key ({key}) cannot have made a signature of the kind {suite}.",
        "Do not rely on it.",
    ),
    "KEY_RETIRED": ("The key was taken out of use on {since}.", _ASK_ISSUER),
    # validity and the rest
    "NOT_YET_VALID": ("It is not valid before {from}.", "Look at it again then."),
    "EXPIRED": ("It expired on {until}.", "Ask the holder whether it was renewed."),
    "NOT_REFRESHED": (
        "The issuer offers a newer issue, which was not asked for.",
        "Ask the holder for the newest copy if it matters.",
    ),
    "SCHEMA_MISMATCH": ("It does not fit the schema that it names.", _REPORT_ISSUER),
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
    "RECIPIENT_NOT_ASKED": (
        "Nobody asked whether it is about the person in front of you.",
        "{@recipient}",
    ),
    "RECIPIENT_OF_SOME": (
        "Not everything in it is shown to be about the person you named ({recipient}).",
        "What each part says of that stands with it.",
    ),
    "RECIPIENT_OF_SOME/subjects": (
        "It is about several people, and not all of them are shown to be the person you named ({recipient}).",
        "Ask for a credential that is about that person alone.",
    ),
    "RECIPIENT_MISMATCH": (
        "It is about another person than the one you named ({recipient}).",
        "Check the address or identifier, and ask the holder.",
    ),
    "RECIPIENT_NOT_COMPARABLE": (
        "It does not say whom it is about in a way that can be compared with what you gave ({recipient}).",
        "Ask for the address or identifier that it was issued to.",
    ),
    "RECIPIENT_NOT_COMPARABLE/unread": (
        "Whether it is about the person you asked for ({recipient}) was not compared: that part is not read here.",
        "",
    ),
    "WEAK_HASH": ("The recipient's address fits, but is protected with an outdated method (md5).", ""),
    "HOLDER_IS_NOT_SUBJECT": ("It is about {subject}; {holder} presents it.", "Ask how the two belong together."),
    "HOLDER_NOT_COMPARABLE": (
        "Whether what is presented is about the person who presents it cannot be compared.",
        "{@recipient}",
    ),
    "NO_MEMBERS": ("There is no credential in it.", _ASK_HOLDER),
    "UNKNOWN_ISSUER/not-listed": (
        "You do not know this issuer: {issuer} is not on your trust list.",
        "Confirm the identifier with the institution over a channel you trust, then add it to your list.",
    ),
    "UNKNOWN_ISSUER/no-trust": (
        "Which issuers you know was not said, so whether {issuer} is who it claims to be is open.",
        "{@trust} Confirm the identifier with the institution over a channel you trust.",
    ),
    "UNKNOWN_ISSUER/no-issuer": ("It does not say who issued it.", _ASK_HOLDER),
    "TRUST_LIST_ERROR/trust-list-shape": (
        "The trust list is not of the form that is expected.",
        'Write {{"title": "...", "issuers": [{{"id": "did:key:...", "name": "..."}}]}}.',
    ),
    "TRUST_LIST_ERROR/trust-list-member": (
        "The trust list lacks {member}, or it is not text.",
        "Each issuer has an id and a name.",
    ),
    "TRUST_LIST_ERROR/trust-list-unknown-member": (
        "The trust list has a member {member} that it cannot have.",
        "Members are id, name, from and until.",
    ),
    "TRUST_LIST_ERROR/identifier": (
        "{value} is not an issuer's identifier.",
        "Identifiers look like did:key:z6Mk... or https://college.example. To see a badge's: vcwallet verify FILE",
    ),
    "TRUST_LIST_ERROR/identifier-did": (
        "{value} is not a whole identifier (DID).",
        "It is written did:METHOD:ID, with did and METHOD in small letters and without spaces. Copy it again.",
    ),
    "TRUST_LIST_ERROR/identifier-did-key": (
        "{value} holds no key: a letter is missing, too many or mistyped.",
        "Copy the identifier again, from its did:key: to its last letter.",
    ),
    "TRUST_LIST_ERROR/identifier-did-url": (
        "{value} names a key or another part of an issuer, not the issuer.",
        "Leave out what begins with the first #, / or ?.",
    ),
    "TRUST_LIST_ERROR/identifier-url": (
        "{value} is not a whole web address.",
        "It begins with https:// and the name of a site, and has no spaces. Copy it again.",
    ),
    # asking
    "USAGE_ERROR/naive-time": (
        "The time {value} has no zone, so it names no moment.",
        "Pass an aware datetime, such as one in UTC.",
    ),
    "USAGE_ERROR/conversion": (
        "How many {wanted} one {unit} is must be a number above 0, and not {value}.",
        "Write for example {{('ECTS', 'hours'): 25}}: one ECTS credit is 25 hours.",
    ),
    "USAGE_ERROR/conversions-contradict": (
        "The conversions between {unit} and {wanted} contradict each other.",
        "Keep one of them: the way back follows from it.",
    ),
    "USAGE_ERROR/time-range": (
        "The time {value} is outside of the years 1 to 9999 in UTC.",
        "Pass a moment that a timestamp can say.",
    ),
    "USAGE_ERROR/source-type": ("A {type} cannot be read.", "Pass bytes, text, a dict or a pathlib.Path."),
    "USAGE_ERROR/seed-length": ("A seed has {expected} bytes; this one has {bytes}.", ""),
    "USAGE_ERROR/key-not-picklable": (
        "A private key is not handed to other processes.",
        "Open the store in that process.",
    ),
    "NOT_AUTHENTIC": (
        "The contents were asked for, but the credential was not shown to be authentic ({outcome}).",
        "Look at report.checks first; report.document has the unverified data.",
    ),
    "NOT_VERIFIED": (
        "The credential is not verified: the outcome is {outcome}.",
        "The report in the error says why; see report.explain().",
    ),
    # making proofs
    "PROOF_GENERATION_ERROR/suite-unknown": ("There is no cryptosuite {suite}.", "Known are: {known}."),
    "PROOF_GENERATION_ERROR/suite-key": (
        "A key of type {key} cannot sign with {suite}.",
        "Use a key that fits the suite.",
    ),
    "PROOF_GENERATION_ERROR/previous-proof-missing": (
        "The document has no proof with the id {id} to build on.",
        "Name the id of a proof that is there.",
    ),
    "UNSUPPORTED/further-proof": (
        "It has a further proof of a kind that is not checked here. The other one was checked, and holds.",
        "",
    ),
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
    "USAGE_ERROR/language": ("There are no words in the language {value}.", "Choose one of these: {known}."),
}
