"""The frame of a report in words: verdicts, labels and connecting sentences."""

_BY_OWN_RECORDS = (
    "By your own records, it is in order. Those who did not have it in time themselves cannot confirm that."
)

TEXTS: dict[str, str] = {
    # The verdict: one label for each, used by every command, text and page
    "label/verified": "VERIFIED",
    "label/unknown-issuer": "UNKNOWN ISSUER",
    "label/unknown-issuer/ISSUER_KNOWN_FOR_OTHER": "KNOWN FOR SOMETHING ELSE",
    "label/unknown-issuer/UNKNOWN_ISSUER/withdrawn": "NO LONGER KNOWN",
    "label/unknown-issuer/ISSUER_NOT_KNOWN_NOW/until": "NO LONGER KNOWN",
    "label/unknown-issuer/ISSUER_NOT_KNOWN_NOW/after": "NO LONGER KNOWN",
    "label/unknown-issuer/ISSUER_NOT_KNOWN_NOW/since": "NOT KNOWN YET",
    "label/undetermined": "UNDETERMINED",
    "label/undetermined/TRUST_NOT_CHECKED/source": "ISSUER NOT CHECKED",
    "label/undetermined/TRUST_NOT_CHECKED/schema": "ISSUER NOT CHECKED",
    "label/rejected": "REJECTED",
    "label/unreadable": "UNREADABLE",
    "label/lapsed": "NO LONGER HOLDS",
    "label/disregard": "DISREGARD",
    "label/unconfirmed": "NOT CONFIRMED",
    "label/within/rejected": "DOES NOT COUNT HERE (by itself: {label})",
    "label/within/undetermined": "NOT SETTLED HERE (by itself: {label})",
    # The one sentence
    "headline/within/rejected": "Do not rely on it: what it stands in is rejected.",
    "headline/within/undetermined": "Do not rely on it yet: what it stands in is not settled.",
    "headline/verified": "Genuine, and from an issuer you know.",
    "headline/not-asked": "Genuine. Whether you know the issuer was not asked.",
    "headline/unknown-issuer": "Unaltered, but from an issuer you do not know.",
    "headline/unknown-issuer/inside": (
        "Unaltered, and from an issuer you know. But what it contains is also from an issuer you do not know: {names}."
    ),
    "headline/unknown-issuer/ISSUER_KNOWN_FOR_OTHER": (
        "Unaltered, but its issuer is known to {known_by} for something else than this."
    ),
    "headline/unknown-issuer/UNKNOWN_ISSUER/withdrawn": (
        "Unaltered, but its issuer is no longer vouched for by {known_by}."
    ),
    "headline/unknown-issuer/ISSUER_NOT_KNOWN_NOW/until": (
        "Unaltered, but its issuer was known to {known_by} only until {until}."
    ),
    "headline/unknown-issuer/ISSUER_NOT_KNOWN_NOW/after": (
        "Unaltered, but its issuer was known to {known_by} only until {until}, and this is of a later day."
    ),
    "headline/unknown-issuer/ISSUER_NOT_KNOWN_NOW/since": (
        "Unaltered, but its issuer is known to {known_by} only since {since}."
    ),
    "headline/undetermined/TRUST_NOT_CHECKED/source": (
        "Unaltered. Whether its issuer is known could not be found out: {sources} could not be asked."
    ),
    "headline/undetermined/TRUST_NOT_CHECKED/schema": (
        "Unaltered, and its issuer is known to {known_by}; whether for this could not be found out."
    ),
    "headline/undetermined": "Undecided: something that matters could not be checked.",
    "headline/rejected": "Do not rely on this.",
    "headline/unreadable": "This cannot be read as a credential.",
    "headline/lapsed": "It counted when the whole was awarded. It does not hold today.",
    "headline/disregard": "Give this no weight.",
    "headline/unconfirmed": "Not confirmed: give it no weight until it is.",
    "reservation/status": "But mind what it says: {status}.",
    "reservation/status-inside": "But mind what a credential in it says: {status}.",
    "reservation/made-up": "What a credential in it says is made up for by the average, as the rule allows: {status}.",
    "reservation/refreshed": "This is about the newer issue that its issuer gives out, not about the copy at hand.",
    "reservation/lookalike": "Beware: it is not from “{name}”, which you know, though the name looks the same.",
    "reservation/holder": "But it is shown by someone other than the person it is about.",
    "reservation/holder-open": "Whether the person who shows it is the person it is about is not known.",
    # What to make of it
    "advice/verified": "You can rely on what it says.",
    "advice/verified/seen": "You can rely on what it says, since you had it in time. Keep the record that shows it.",
    "advice/verified/endorsements": "You can rely on what it says itself, but not on every endorsement attached to it.",
    "advice/verified/members": "You can rely on the whole as it was awarded; not every part of it holds today.",
    "advice/verified/holder": "You can rely on what it says, but not on it being about the person who shows it.",
    "advice/unknown-issuer": (
        "It is exactly as its issuer signed it. Whether that issuer is who it claims to be, you have to find out."
    ),
    "advice/unknown-issuer/inside": (
        "All of it is exactly as it was signed. Whether the issuer of what is named here is who it claims to be, you "
        "have to find out."
    ),
    "advice/unknown-issuer/NAME_LOOKALIKE": (
        "It is exactly as its issuer signed it. Rely on it only if the institution itself confirms the identifier."
    ),
    "advice/unknown-issuer/ISSUER_KNOWN_FOR_OTHER": (
        "It is exactly as its issuer signed it. Whether that issuer may award this, ask those who know it."
    ),
    "advice/unknown-issuer/UNKNOWN_ISSUER/withdrawn": (
        "It is exactly as its issuer signed it. Do not rely on that issuer until you know why."
    ),
    "advice/unknown-issuer/ISSUER_NOT_KNOWN_NOW/until": (
        "It is exactly as its issuer signed it. Ask those who knew that issuer whether it was awarded in time."
    ),
    "advice/unknown-issuer/ISSUER_NOT_KNOWN_NOW/after": (
        "It is exactly as its issuer signed it. Do not rely on that issuer until you know why that ended."
    ),
    "advice/unknown-issuer/ISSUER_NOT_KNOWN_NOW/since": (
        "It is exactly as its issuer signed it. Ask those who know that issuer whether it was awarded too early."
    ),
    "advice/undetermined/TRUST_NOT_CHECKED/source": (
        "It is exactly as its issuer signed it. Until this is settled, take the issuer neither as known nor as unknown."
    ),
    "advice/undetermined/TRUST_NOT_CHECKED/schema": (
        "It is exactly as its issuer signed it. Ask those who know that issuer whether it may award this."
    ),
    "advice/undetermined": "Take it neither as confirmed nor as false until this is settled.",
    "advice/unreadable": "Nothing can be said about it.",
    "advice/rejected": "",
    "advice/lapsed": "Do not rely on it by itself.",
    "advice/disregard": "It says nothing against what it is attached to.",
    "advice/unconfirmed": "It says nothing against what it is attached to.",
    "advice/earner/verified": "Anyone you show it to can confirm it.",
    "advice/earner/verified/seen": _BY_OWN_RECORDS,
    "advice/earner/unknown-issuer": "It is in order. People who know the issuer can confirm it.",
    "advice/earner/unknown-issuer/seen": _BY_OWN_RECORDS,
    "advice/earner/unknown-issuer/NAME_LOOKALIKE": (
        "Those who know an issuer of this name will see that this is another one, or one with a new identifier."
    ),
    "advice/earner/unknown-issuer/ISSUER_KNOWN_FOR_OTHER": (
        "It is in order. Your issuer is on record for other things: ask it to have this added."
    ),
    "advice/earner/unknown-issuer/UNKNOWN_ISSUER/withdrawn": (
        "It is in order. Your issuer has lost an accreditation: ask it why, and who confirms what it awarded."
    ),
    "advice/earner/unknown-issuer/ISSUER_NOT_KNOWN_NOW/until": (
        "It is in order. Your issuer is no longer on record: ask it why, and who confirms what it awarded."
    ),
    "advice/earner/unknown-issuer/ISSUER_NOT_KNOWN_NOW/after": (
        "It is in order. Your issuer was off the record when it awarded this: ask it why, and who confirms it."
    ),
    "advice/earner/unknown-issuer/ISSUER_NOT_KNOWN_NOW/since": (
        "It is in order. It is older than the record of your issuer: ask it who confirms what it awarded before."
    ),
    "advice/earner/undetermined/TRUST_NOT_CHECKED/source": (
        "It is in order. Those who receive it can find out more about its issuer than was possible here."
    ),
    "advice/earner/undetermined/TRUST_NOT_CHECKED/schema": (
        "It is in order. Whether your issuer is on record for this, others may be able to confirm."
    ),
    "advice/earner/undetermined": "Part of it could not be checked here. It may well be in order.",
    "advice/earner/undetermined/KEY_REVOKED": "Others will not be able to settle it, either.",
    "advice/earner/rejected": "As it is, no one will be able to confirm it.",
    "advice/earner/rejected/members": "Not all that is in it can be confirmed.",
    "advice/earner/rejected/REVOKED": "Those who look it up online will see that its issuer took it back.",
    "advice/earner/rejected/SUSPENDED": "Those who look it up online will see that. It may count again later.",
    "advice/earner/rejected/EXPIRED": "Those who receive it will see that it has ended.",
    "advice/earner/rejected/NOT_YET_VALID": "Those who receive it before that day will see this, too.",
    "advice/earner/rejected/RECIPIENT_MISMATCH": (
        "This says nothing against the credential itself: it is not about the person who was asked for."
    ),
    "advice/earner/rejected/INVALID_CHALLENGE_ERROR": (
        "This says nothing against what is in it: the presentation was made for another occasion."
    ),
    "advice/earner/rejected/INVALID_DOMAIN_ERROR": (
        "This says nothing against what is in it: the presentation was made for someone else."
    ),
    # Names of facts
    "what": "What",
    "award": "Award",
    "kind": "Kind",
    "description": "Description",
    "says": "It says",
    "claims": "States",
    "criteria": "Criteria",
    "level": "Level",
    "size": "Size",
    "result": "Result",
    "skills": "Skills",
    "tags": "Keywords",
    "field": "Field",
    "evidence": "Evidence",
    "narrative": "Remarks",
    "activity": "Took place",
    "term": "Term",
    "role": "Role",
    "license": "License no.",
    "assessor": "Assessed by",
    "issuer": "Issued by",
    "issuer/unconfirmed": "Claims to be from",
    "known-by": "Known by",
    "known-by/other": "Known otherwise",
    "presented": "Presented by",
    "recipient": "Awarded to",
    "about": "About",
    "extent": "Extent",
    "awarded": "Awarded on",
    "period": "Valid",
    "period/lapsed": "Was to be valid",
    "status": "Status",
    "at": "Checked as of",
    # Values of facts
    "kind/coded": "{kind}, {code}",
    "level/framework": "{name} ({framework})",
    "skill/code": "{name} ({code})",
    "skill/framework": "{framework}: {names}",
    "criteria/url": "see {url}",
    "award/unnamed": "one that it does not name",
    "line/from": "from {issuer}",
    "more": "and {count} more",
    "more/cut": "and more than is read here",
    "size/hours": "{hours} hours",
    "size/hours/one": "1 hour",
    "size/credits": "{credits} credits ({unit})",
    "size/credits/one": "1 credit ({unit})",
    "size/credits/no-unit": "{credits} credits, of a kind that it does not state",
    "size/credits/no-unit/one": "1 credit, of a kind that it does not state",
    "size/earned": "{earned} of {available}",
    "result/named": "{name}: {value}",
    "result/of": "{value} of {most}",
    "result/percent": "{value} %",
    "result/below": "{result}, below what is needed to pass ({required})",
    "result/required": "{result} (needed to pass: {required})",
    "status/Completed": "completed",
    "status/Failed": "FAILED",
    "status/Withdrew": "WITHDRAWN, not completed",
    "status/Enrolled": "ENROLLED, not completed yet",
    "status/InProgress": "IN PROGRESS, not completed yet",
    "status/OnHold": "ON HOLD, not completed yet",
    "status/Provisional": "PROVISIONAL, not final yet",
    "status/Unreadable": "UNKNOWN: its status cannot be read",
    "status/other": "{status}",
    "evidence/pinned": "{what} (protected: a change would be noticed)",
    "evidence/unpinned": "{what} (a web page that can change: a hint, not signed fact)",
    "extent/part": "a selection: its issuer has more on record",
    "extent/whole": "everything that its issuer had on record when it was made",
    "standing/revocation": "not revoked",
    "standing/suspension": "not suspended",
    "standing/clear": "{clear}, in the issuer's list of {issued}",
    "known": "{name}, {how}; identifier {id}",
    "known/for-other": "{name}, {how}, though not for this; identifier {id}",
    "known/at-other-times": "{name}, {how}, though at another time; identifier {id}",
    "known/unnamed": "no name stated",
    "known/claims": "; it calls itself “{name}” (not confirmed)",
    "by/several": "{first} and {last}",
    "ask": "ask {who}",
    "ask/own": "look into {who}, or ask those who keep it",
    "ask/own/several": "look into {who}, or ask those who keep them",
    "who/list": "your list “{by}”",
    "who/registry": "the register “{by}”",
    "who/federation": "the federation “{by}”",
    "who/recognized-entities": "the signed list “{by}”",
    "who/trusted-list": "the official list “{by}”",
    "who/accreditation": "“{by}”",
    "who/accreditor": "your source of accreditations “{by}”",
    "who/domain": "the website “{by}”",
    "by/list": "on your list “{by}”",
    "by/registry": "in the register “{by}”",
    "by/federation": "in the federation “{by}”",
    "by/recognized-entities": "on the signed list “{by}”",
    "by/trusted-list": "on the official list “{by}”",
    "by/accreditation": "accredited by “{by}”",
    "by/accreditor": "one that accredits others for “{by}”",
    "by/domain": "confirmed by the website “{by}”",
    "recognition": "“{by}”: {said}",
    "as": "as “{name}”",
    "known/since": "since {day}",
    "known/until": "until {day}",
    "through": "by way of {names}",
    "marks": "with the mark {names}",
    "as-of": "as of {day}",
    "scope/endorsing": "for endorsing others",
    "scope/no-issuing": "not for issuing",
    "scope/achievements": "only for the achievements {names}",
    "scope/frameworks": "only for what belongs to {names}",
    "scope/countries": "only in {names}",
    "scope/types": "only for documents of the kind {names}",
    "scope/schemas": "only for what has the form {names}",
    "claimed": "“{name}”, as it calls itself (not confirmed); identifier {id}",
    "unnamed": "identifier {id}",
    "unconfirmed": "identifier {id} (not confirmed)",
    "presented/answered": "{id}, who signed it in answer to your challenge",
    "presented/signed": "{id}, who signed it; whether for you and now was not shown",
    "presented/unstated": "it does not say",
    "period/from": "from {start}",
    "period/until": "until {end}",
    "period/open": "with no end date",
    "day/unclear": "a day that cannot be read",
    # Whom it is about
    "person/named": "{name}; {identifier}",
    "person/presenter": "{person}; the person who presents it",
    "person/asked": "{person}; the person you asked for",
    "person/asked-as": "{person}; the person you asked for ({asked})",
    "identified/emailAddress": "e-mail address {value}",
    "identified/emailAddress/hashed": "the owner of an e-mail address, which can be compared but not read",
    "identified/other": "{type} {value}",
    "identified/other/hashed": "someone known by an identifier ({type}), which can be compared but not read",
    "identified/number": "someone or something that it only gives an internal number",
    "several": "{count} persons or things: {ids}",
    "several/without-id": "{count} without identifier",
    "several/more": "{count} more",
    "unstated": "it does not say",
    # Kinds of identifier
    "identifier/sourcedId": "institution's number",
    "identifier/lisSourcedId": "institution's number",
    "identifier/oneRosterSourcedId": "institution's number",
    "identifier/sisSourcedId": "student number",
    "identifier/systemId": "system number",
    "identifier/userName": "user name",
    "identifier/accountId": "account",
    "identifier/nationalIdentityNumber": "national identity number",
    "identifier/emailAddress": "e-mail address",
    "identifier/identifier": "identifier",
    "identifier/": "identifier",
    # Sections
    "caution": "Caution: {what}",
    "source": "“{source}”: {what}",
    "at/pointer": "(at {pointer})",
    "at/byte": "(at byte {offset})",
    "contains": "Contains",
    "endorsements": "Endorsements",
    "problems": "What is wrong",
    "part/named": "“{title}”, which is in it, is rejected. {why}",
    "part/unnamed": "A credential in it is rejected. {why}",
    "part/several": "{count} credentials in it are rejected. {why}",
    "part/more": "There are more like these in it.",
    "open": "What has to be settled",
    "not-checked": "What was not checked",
    "notes": "Also note",
    "trust": "About the issuer",
    "closed": "The institution closed on {date}. Its keys and lists are the last ones that it had, by the word of "
    "{name}; it can answer no questions, and issue nothing anew.",
    "closed/own": "The institution closed on {date}. Its keys and lists are the last ones that it had, by its own "
    "word; it can answer no questions, and issue nothing anew.",
    "vouched": "Keys or lists that it needs were not fetched from the issuer. They came in a file, by the word of "
    "{name}, and are of {date}.",
    "relaxed": "It was checked less strictly than usual: {how}.",
    "relaxed/require_known_issuer": "any issuer is taken as known",
    "relaxed/allow_issuer_controller_mismatch": "keys of others than the issuer are accepted",
    "relaxed/allow_vocab_contexts": "vocabularies that accept any word are accepted",
    "relaxed/allow_inline_contexts": "words that it defines itself are accepted",
    "relaxed/status": "a status that cannot be looked up is passed over",
    "relaxed/max_status_age": "older status lists are accepted",
    "relaxed/max_key_age": "older documents with keys are accepted",
    "relaxed/trusted_list_issuers": "status lists of others than the issuer are accepted",
    "relaxed/part_status": "parts of a stack count if they were valid when it was awarded",
    "relaxed/rule_vouches": "issuers that the rule of a stack names are taken as known",
    "relaxed/require_challenge": "a presentation need not answer a challenge",
    "more/one": "There is one more problem.",
    "more/problems": "There are {count} more problems.",
    "kind/credential": "Credential",
    "kind/presentation": "Presentation",
    "kind/clr": "Learner record",
    "kind/old-badge": "Older badge",
    "kind/unreadable": "File",
    "kind/endorsement": "Endorsement",
}
