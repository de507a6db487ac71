"""Words for whom the verifier knows, as issuer and as recipient: trust, trust lists, the recipient and the holder."""

from vcwallet.rendering.words.en.documents.arguments import NO_ACTION, NO_COUNTRY
from vcwallet.rendering.words.en.verification.cures import ASK_HOLDER

PHRASES: dict[str, tuple[str, str]] = {
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
    "RECIPIENT_IN_DOUBT": (
        "A number in it is that of the person you named ({recipient}), and another address or identifier in it is not.",
        "Two institutions may have given out one number: ask for the address or identifier that it was issued to.",
    ),
    "WEAK_HASH": ("The recipient's address fits, but is protected with an outdated method (md5).", ""),
    "HOLDER_IS_NOT_SUBJECT": ("It is about {subject}; {holder} presents it.", "Ask how the two belong together."),
    "HOLDER_NOT_COMPARABLE": (
        "Whether what is presented is about the person who presents it cannot be compared.",
        "{@recipient}",
    ),
    "HOLDER_NOT_COMPARABLE/asked": (
        "Whether the one who presents it is the person you named was not compared: it does not name {holder}.",
        "",
    ),
    "UNKNOWN_ISSUER/not-listed": (
        "You do not know this issuer: {issuer} is not on your trust list.",
        "Confirm the identifier with the institution over a channel you trust, then add it to your list.",
    ),
    "UNKNOWN_ISSUER/withdrawn": (
        "{issuer} is no longer vouched for by {known_by}, and nothing else that you trust knows that issuer.",
        "",
    ),
    "UNKNOWN_ISSUER/no-trust": (
        "Which issuers you know was not said, so whether {issuer} is who it claims to be is open.",
        "{@trust} Confirm the identifier with the institution over a channel you trust.",
    ),
    "UNKNOWN_ISSUER/no-issuer": ("It does not say who issued it.", ASK_HOLDER),
    "ISSUER_KNOWN_FOR_OTHER": (
        "{name} is known to {known_by}, but for something else than this.",
        "To find out whether it may award this, {ask}.",
    ),
    "ISSUER_NOT_KNOWN_NOW/until": (
        "{name} was known to {known_by} until {until}, and no longer.",
        "{@seen} To find out why that ended, {ask}.",
    ),
    "ISSUER_NOT_KNOWN_NOW/after": (
        "{name} was known to {known_by} until {until}, and this is of a later day.",
        "To find out why that ended, {ask}.",
    ),
    "ISSUER_NOT_KNOWN_NOW/since": (
        "{name} is known to {known_by} only since {since}, which is later than the day you asked about.",
        "",
    ),
    "ISSUER_KNOWN_WHEN_SEEN": (
        "{name} was known to {known_by} until {until}; you had this before then.",
        "",
    ),
    "TRUST_NOT_CHECKED/source": (
        "Whether {issuer} is known could not be found out: {sources} could not be asked.",
        "Try again later, or with a network connection.",
    ),
    "TRUST_NOT_CHECKED/schema": (
        "{name} is known to {known_by} for what fits a certain form, and whether this does was not checked.",
        "",
    ),
    "SEEN_BEFORE_SIGNED": (
        "It was signed on {made}, and was said to be at hand before that, on {seen}. So that shows nothing.",
        "Look up again when you first had it.",
    ),
    "UNREACHABLE/trust-outdated": (
        "{source} was last read on {fetched}, more than {days} days ago, and could not be read anew.",
        "Try again later, or with a network connection.",
    ),
    "UNREACHABLE/trust-unreadable": ("What {source} publishes cannot be read.", "Tell those who keep it."),
    "UNREACHABLE/trust-lapsed": (
        "What {source} publishes counted until {until}, and a newer edition could not be had.",
        "Try again later, or with a network connection.",
    ),
    "UNREACHABLE/trust-edition": (
        "What {source} publishes now is older than what was had before, or signed by another.",
        "Tell those who keep it.",
    ),
    "UNREACHABLE/source-failed": (
        "{source} could not answer ({problem}).",
        "Try again later; if it stays so, tell those who keep it.",
    ),
    "UNREACHABLE/source-answer": (
        "{source} gave something else than an answer ({problem}).",
        "Tell those who programmed it: `recognise` returns a TrustAnswer, or yields what it needs.",
    ),
    "UNSUPPORTED/identifier-alone": (
        "Of an identifier alone this cannot be told: what it goes by stands in credentials.",
        "Ask about a credential of the issuer.",
    ),
    "UNREACHABLE/not-proved": ("{source} was not asked: the credential is not shown to be genuine.", ""),
    "NAME_LOOKALIKE": (
        "It calls itself “{claimed}”, which looks like “{name}”. That is another issuer, known to “{known_by}”: {id}.",
        "It may be an imitation, or a new identifier of the same institution. Ask {name} itself.",
    ),
    "NAME_LOOKALIKE/known": (
        "“{known_by}” knows another issuer under the name “{name}” as well: {id}.",
        "It may be the same institution by another identifier.",
    ),
    "NAME_DIFFERS": (
        "It calls itself “{claimed}”, and “{known_by}” knows it as “{name}”.",
        "Only the second name is confirmed.",
    ),
    "NAME_DIFFERS/form": ("It calls itself “{claimed}”, and “{known_by}” has it as “{name}”.", ""),
    "NAME_UNCONFIRMED": (
        "It calls itself “{claimed}”. “{known_by}” vouches for its identifier, and states no name for it.",
        "The name is the issuer's own word.",
    ),
    "NAME_LONG": (
        "The name “{name}” has {count} characters, of which only the first {limit} were examined.",
        "It cannot be shown in full, and what stands at its end is not checked.",
    ),
    "NAME_BIDI": (
        "The name “{name}” has hidden signs that turn the order in which its letters are shown ({points}).",
        "Such names are made to be misread.",
    ),
    "NAME_INVISIBLE": (
        "The name “{name}” has characters that cannot be seen ({points}).",
        "It may look the same as another name, and is not the same.",
    ),
    "NAME_UNASSIGNED": (
        "The name “{name}” has characters that have no fixed meaning, and look different everywhere ({points}).",
        "",
    ),
    "NAME_MARKS": (
        "The name “{name}” has accents that cover other letters, or each other ({points}).",
        "It may look the same as another name, and is not the same.",
    ),
    "NAME_STYLED": (
        "The name “{name}” is written with signs that are not ordinary letters, and reads as “{looks_like}”.",
        "It is not the same as that name.",
    ),
    "NAME_MIXED_SCRIPTS": (
        "In the name “{name}”, “{word}” mixes letters of different alphabets ({scripts}), and reads as “{looks_like}”.",
        "It is not the same as that word. Such names are made to imitate others.",
    ),
    "NAME_WHOLE_SCRIPT": (
        "In the name “{name}”, “{word}” is written in {scripts} letters that look like Latin ones: “{looks_like}”.",
        "It is not the same as that word.",
    ),
    "NAME_HOST": (
        "Its identifier leads to the website “{domain}” ({host}), which reads as “{looks_like}” but is not written so.",
        "Such addresses are made to imitate others.",
    ),
    "TRUST_LIST_ERROR/trust-list-shape": (
        "The trust list is not of the form that is expected.",
        'Write {{"title": "...", "issuers": [{{"id": "did:key:...", "name": "..."}}]}}.',
    ),
    "TRUST_LIST_ERROR/trust-list-member": (
        "{member} is missing, or is no text.",
        "Each entry has to say it: an issuer its id and name, a source its type and name.",
    ),
    "TRUST_LIST_ERROR/trust-list-texts": (
        "{member} is no list of texts with anything in it.",
        'Write ["...", "..."]; or leave {member} out, if nothing is to be said by it.',
    ),
    "TRUST_LIST_ERROR/trust-list-entries": (
        "{member} is no list of entries, or has none where there has to be one.",
        "Write [{{...}}, {{...}}], with what each has to say.",
    ),
    "TRUST_LIST_ERROR/trust-list-truth": ("{member} is neither true nor false.", "Write one of them, without quotes."),
    "TRUST_LIST_ERROR/trust-list-number": (
        "{member} is no whole number between 0 and {most}.",
        "Write one, without quotes.",
    ),
    "TRUST_LIST_ERROR/trust-source-content": (
        "What the source “{source}” reads cannot be used. {@cause}",
        "Get it anew from those who keep it, or take the source out of the list.",
    ),
    "TRUST_LIST_ERROR/trust-list-unknown-member": (
        "The trust list has a member {member} that it cannot have.",
        "Members there are {known}.",
    ),
    "TRUST_LIST_ERROR/trust-list-name": (
        "An issuer, a list or a source has a name without a letter that can be seen.",
        "Write the name that you know it by.",
    ),
    "TRUST_LIST_ERROR/trust-list-term": (
        "An issuer would be known from {since} on, but only until {until}, which is earlier.",
        "Write from and until in their order.",
    ),
    "TRUST_LIST_ERROR/trust-list-address": (
        "{value} is not a whole web address.",
        "It begins with one of {known}.",
    ),
    "TRUST_LIST_ERROR/scope-country": NO_COUNTRY,
    "TRUST_LIST_ERROR/scope-action": NO_ACTION,
    "TRUST_LIST_ERROR/trust-source-type": (
        "The trust list names a source of a type that this version does not know.",
        "Types that it knows are {known}.",
    ),
    "TRUST_LIST_ERROR/trust-source-twice": (
        "Two sources of trust have the name “{name}”, so reports could not tell them apart.",
        "Give one of them another name or, where the same list is named twice, leave it out once.",
    ),
    "TRUST_LIST_ERROR/trust-source-hidden": (
        "A source of trust has a name with signs that cannot be seen: “{name}” ({points}).",
        "Write its name anew: with hidden signs, it could pass for another.",
    ),
    "TRUST_LIST_ERROR/trust-source-unwritten": (
        "A source of type {kind} cannot be written into a trust list.",
        "Give it to the verifier beside the list, in a program.",
    ),
    "TRUST_LIST_ERROR/trust-file-elsewhere": (
        "The trust list names the file {name}, which is not below its own folder.",
        "Put the file beside the trust list, and name it from there, such as registry.json.",
    ),
    "TRUST_LIST_ERROR/trust-file-nowhere": (
        "The trust list names the file {name}, and stands in no folder itself.",
        "Load the list from its file.",
    ),
    "TRUST_LIST_ERROR/trust-file-credential": (
        "The file {file} that the trust list names holds no credential.",
        "Get the file anew, and see whether it is whole.",
    ),
    "TRUST_LIST_ERROR/trust-compiled-version": (
        "The compiled trust list is of another version.",
        "Compile it again from the list that it was made of: vcwallet trust compile FILE OUT",
    ),
    "TRUST_LIST_ERROR/trust-compiled-damaged": (
        "The compiled trust list is damaged.",
        "Compile it again from the list that it was made of: vcwallet trust compile FILE OUT",
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
}
