"""Words for what came of checking stacks. For their definitions: `stack_definitions`; what lint finds: `stack_lint`."""

PHRASES: dict[str, tuple[str, str]] = {
    "STACK/budget": (
        "Whether it is met could not be decided within {work} steps of search.",
        "Show only the credentials that are meant to count for it.",
    ),
    "STACK/hard-never-together": (
        "The rule has {count} groups that never count together, such as {groups}; that makes the search long.",
        "The owner of the rule can make it short with fewer of them, or with parts that do not share what is in them.",
    ),
    "STACK/hard-limits": (
        "The rule limits the same credentials in several ways: {rules}. That makes the search long.",
        "The owner of the rule can make it short with fewer of these, or with such as lie inside one another.",
    ),
    "STACK/hard-sizes": (
        "{count} parts of the rule are to be filled up to a size, such as {parts}; that makes the search long.",
        "The owner of the rule can make it short by naming what belongs to each part.",
    ),
    "STACK/advice-budget": (
        "What completes it was not found within {work} steps of search.",
        "Show only the credentials that are meant to count for it.",
    ),
    "STACK/cannot-be-completed": (
        "Nothing that can still be earned completes it under this rule.",
        "Ask the owner of the rule.",
    ),
    "STACK/no-completion-found": (
        "What would complete it was not found; that does not say that nothing does.",
        "Ask the owner of the rule.",
    ),
    "STACK/scale-end-guessed": (
        "Nothing states how high results go, so {end} was taken for the best one.",
        "If there are better ones, fewer steps may be enough.",
    ),
    "STACK/vacuous": ("A part of the rule asks for nothing, so nothing is ever awarded.", "Ask the owner of the rule."),
    "STACK/residency": ("Too little comes from where {need} must come from.", ""),
    "STACK/subjects-not-linked": (
        "The credentials are in the names of {people} identifiers, and nothing shows that these are one person.",
        "Let the person prove that the identifiers are theirs. {@recipient}",
    ),
    "STACK/changed-since-award": ("At the award it was {then}; now it is {now}.", ""),
    "STACK/revoked-since": ("{name} was revoked after the award; a status list proves that it was in force then.", ""),
    "STACK/revoked-since-on-word": (
        "{name} was revoked; that it was in force at the award, only the issuer of the stack says.",
        "",
    ),
    "STACK/not-current": ("{name} has expired since the award.", ""),
    "STACK/in-another-stack": ("{name} also counted in another stack that was presented.", ""),
    "STACK/weak-hash": (
        "A person was matched by an outdated kind of checksum (md5), which can be forged.",
        "Ask for one with sha256.",
    ),
    "STACK_PART": ("It did not count.", ""),
    "STACK_PART/not-verified": ("It was not verified ({detail}).", "Ask for one that verifies."),
    "STACK_PART/not-settled": ("Its verification left something open ({detail}).", "Settle that first."),
    "STACK_PART/contents-unknown": ("Its contents could not be read, so it may be anything.", "Have it verified."),
    "STACK_PART/issuer-not-looked-up": (
        "Whether you know its issuer could not be found out.",
        "Verify it again where your sources of trust can be reached.",
    ),
    "STACK_PART/unknown-issuer": ("You do not know its issuer.", "{@trust}"),
    "STACK_PART/result-status": ("It was not completed.", ""),
    "STACK_PART/below-pass-mark": ("Its result is below the pass mark.", ""),
    "STACK_PART/pass-mark-not-comparable": ("Its result and its pass mark cannot be compared.", "Ask the issuer."),
    "STACK_PART/pass-mark-of-which": (
        "It has a pass mark, and does not say which of its results is meant.",
        "Ask the issuer for one whose result names its description (resultDescription).",
    ),
    "STACK_PART/pass-mark-not-ordered": (
        "Whether its result reaches the pass mark is open: its issuer did not sign which result is higher.",
        "Ask the issuer for a new one whose levels have points, or whose values are a signed list.",
    ),
    "STACK_PART/result-ambiguous": (
        "It states its result, or what is needed to pass, more than once and differently.",
        "Ask the issuer for a corrected one.",
    ),
    "STACK_PART/several-achievements": (
        "It names several achievements at once, so what it is for is open.",
        "Ask the issuer for one credential for each.",
    ),
    "STACK_PART/several-subjects": (
        "It is about several people or things at once, so whose it is and what it is for is open.",
        "Ask the issuer for one credential for each person.",
    ),
    "STACK_PART/contents-ambiguous": (
        "It states a date, an amount or another single thing more than once and differently.",
        "Ask the issuer for a corrected one.",
    ),
    "STACK_PART/awarded-later": ("It was awarded later than the moment that matters.", ""),
    "STACK_PART/revoked": ("Its issuer has revoked it.", ""),
    "STACK_PART/revoked-timing-unknown": (
        "It is revoked; whether it was when the stack was awarded is not known.",
        "Ask the issuer of the stack for the status list as seen then.",
    ),
    "STACK_PART/expired": ("It has expired.", "Its issuer can renew it."),
    "STACK_PART/expired-before-award": ("It had expired before the award.", ""),
    "STACK_PART/not-in-force": ("It was not in force at that moment.", ""),
    "STACK_PART/own-award": ("It is what this stack awards, or was made of that, so it is no part of it.", ""),
    "STACK_PART/counted-elsewhere": ("It was already counted in another stack that was presented.", ""),
    "STACK_PART/superseded": ("A newer issue of it was presented.", ""),
    "STACK_PART/perhaps-superseded": ("A newer issue of it was presented, which is not settled.", ""),
    "STACK_PART/same-id": (
        "Its issuer gave the same id to another that was presented and begins at the same moment.",
        "Ask the issuer which of them holds.",
    ),
    "STACK_PART/copy": ("It was presented twice.", ""),
    "STACK_PART/other-form": ("It is the same credential in another form, and counts once.", ""),
    "STACK_PART/counted-once": ("Another edition of the same achievement counted already.", ""),
    "STACK_PART/not-needed": ("No place that it fits was left for it.", ""),
    "STACK_PART/not-asked-for": ("The rule does not ask for it.", ""),
    "STACK_PART/subject-not-linked": (
        "Nothing shows that it is about the same person.",
        "Let the person prove that its identifier is theirs. {@recipient}",
    ),
    "STACK_PART/issuer-not-entitled": (
        "Its issuer is not entitled to award this.",
        "The owner of the rule can name further issuers.",
    ),
    "STACK_PART/equivalents-not-accepted": ("The rule takes no equivalents here.", ""),
    "STACK_PART/equivalence-unproven": (
        "No one entitled to say so calls it equivalent.",
        "The owner of the rule can list it among the equivalents.",
    ),
    "STACK_PART/equivalence-unresolved": (
        "A learner record calls it equivalent, but does not show both achievements.",
        "Ask its issuer for a record that describes both, or for a rule that names them as equivalents.",
    ),
    "STACK_PART/evidence-missing": ("It holds no evidence.", "Its issuer can add that to a new one."),
    "STACK_PART/level-below": ("The level that it states is not high enough.", ""),
    "STACK_PART/level-above": ("The level that it states is higher than what counts here.", ""),
    "STACK_PART/level-missing": ("It states no level.", "Ask its issuer for one that does."),
    "STACK_PART/levels-differ": (
        "It states several levels of one scheme, or in several ways, and not all of that is known to count here.",
        "Ask its issuer for one that states a single level, by its URL, with a name and code that agree.",
    ),
    "STACK_PART/level-not-comparable": (
        "It states its level in another scheme than the one that is asked for, and nothing says how the two compare.",
        "The rule can list the levels of both schemes in one. Or ask its issuer for one that states the level.",
    ),
    "STACK_PART/credits-not-comparable": (
        "Its size is in another unit than the one that is asked for, and nothing says how many of one the other is.",
        "Whoever checks can fix a conversion.",
    ),
    "STACK_PART/result-missing": ("It states no such result.", "Its issuer can state it in a new one."),
    "STACK_PART/result-below": ("Its result is not high enough.", ""),
    "STACK_PART/result-not-comparable": ("Its result cannot be compared with what is asked for.", "Ask the issuer."),
    "STACK_PART/result-not-ordered": (
        "Whether its result is high enough is open: its issuer did not sign which result is higher.",
        "Ask the issuer for a new one whose levels have points, or whose values are a signed list.",
    ),
    "STACK_PART/too-old": ("It was awarded too long ago.", "It has to be earned again."),
    "STACK_PART/awarded-before-period": ("It was awarded before the period that counts.", ""),
    "STACK_PART/awarded-after-period": ("It was awarded after the period that counts.", ""),
    "STACK_PART/size-missing": ("It does not say how much learning it is.", "Ask its issuer for one that does."),
    "STACK_PART/too-small": ("It stands for less learning than counts here.", ""),
    "STACK_PART/too-large": ("It stands for more learning than counts here.", ""),
    "STACK_PART/size-not-comparable": (
        "Whether it is of the size that counts here is open: its unit is missing, or does not compare for certain.",
        "Whoever checks can name the unit, or fix a conversion.",
    ),
    "STACK_PART/language-unknown": (
        "It does not say for certain in which language it was taught.",
        "Ask its issuer for one that does.",
    ),
    "STACK_PART/other-language": ("It was taught in another language than counts here.", ""),
    "STACK_PART/endorsement-missing": (
        "None of those who must have endorsed it did.",
        "Ask its issuer for one with the endorsement in it.",
    ),
    "STACK_PART/endorsement-not-in-force": (
        "The endorsement of it was not in force at that moment, or was taken back.",
        "Ask its issuer for one with an endorsement that is in force.",
    ),
    "STACK_PART/endorsement-not-settled": (
        "Its endorsement could not be confirmed.",
        "Verify it again where the endorsement can be verified.",
    ),
    "STACK_PART/award-date-unknown": ("When it was awarded is not known.", "Ask the issuer."),
    "STACK_PART/prerequisite-missing": ("What had to be held before it was not presented.", "Present it, too."),
    "STACK_PART/prerequisite-later": (
        "What had to be held before was awarded after it began.",
        "It has to be earned again.",
    ),
    "STACK_PART/start-unknown": (
        "When its activity began is not known, so whether the order was kept is open.",
        "Ask the issuer for one that says when the activity began.",
    ),
    "STACK_PART/credits-without-unit": (
        "Nothing that is taken for sure says of which kind its credits are.",
        "The rule can name the unit of its issuer's credits.",
    ),
    "STACK_PART/suspended": ("Its issuer has suspended it for the time being.", ""),
}

TEXTS: dict[str, str] = {
    # The command
    "ready/none": "No one is ready, or one step away.",
    "ready/missing": "missing: {names}",
    "ready/average": "the average",
    "ready/compensation": "fewer results that the average has to make up for",
    "ready/span": "awarded within the time that the rule allows",
    "ready/residency": "enough from where the rule says",
    "ready/cap": "something else than what no more of may count",
    "ready/reuse": "something that no other stack was made of",
    "ready/award": "To award it: vcwallet stack award STACK RECIPIENT",
    "award/by-policy": (
        "It is met by your policy, and not by the rule alone: those who verify it without your policy will not confirm "
        "it. Let them have it, for vcwallet stack verify FILE --policy FILE; or let the rule say what it says."
    ),
    "check/unread": "Could not be read, and did not count: {names}",
    "check/written": "Written: {file}",
    "lint/none": "no faults",
    "not-checked/recipient": (
        "Nobody asked whether they are about the person in front of you: no e-mail address or identifier was given to "
        "compare them with."
    ),
    "not-checked/other-stacks": "Whether a credential counts in other stacks was looked for only among what was shown.",
}
"""Texts that are no phrases; most of them: `stack_reports`."""
