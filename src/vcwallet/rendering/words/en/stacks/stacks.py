"""Words for stacks: their definitions, and what came of checking them. What lint finds: `stack_lint`."""

_AUTHOR = "Correct the definition."

PHRASES: dict[str, tuple[str, str]] = {
    # Definitions that are refused
    "STACK_ERROR": ("This is not a definition of a stack.", _AUTHOR),
    "STACK_ERROR/kind": ("Something else was expected here.", "Write {expected}."),
    "STACK_ERROR/not-text": ("A text is expected here, and {value} is none.", 'Put it in quotes, such as "{value}".'),
    "STACK_ERROR/name-not-text": (
        "The name of a member is a text, and {member} is none.",
        'Put it in quotes, such as "{member}".',
    ),
    "STACK_ERROR/member-twice": ("The member {member} stands twice.", "Keep one of them."),
    "STACK_ERROR/member-missing": ("The member {member} is missing.", "Add it."),
    "STACK_ERROR/member-unknown": ("There is no member {member} here.", "Perhaps one of these is meant: {known}."),
    "STACK_ERROR/operator": (
        "A part of the rule must be of exactly one kind, and this has: {found}.",
        "Write one of these: {known}.",
    ),
    "STACK_ERROR/owner-missing": (
        "The rule names no owner.",
        'Write "owner": and the identifier (URL or DID) of the organisation that is responsible for it.',
    ),
    "STACK_ERROR/identifier": ("{value} is not an identifier.", "Write a URL, a URN or a DID."),
    "STACK_ERROR/unit-missing": (
        "An amount without a unit says nothing.",
        'Write it as {{"amount": 60, "unit": "hours"}}.',
    ),
    "STACK_ERROR/amount": ("{value} is not an amount.", "Write a number from 0 to 9007199254740991."),
    "STACK_ERROR/period": ("{value} is not a period.", "Write years, months, weeks and days, such as P5Y or P18M."),
    "STACK_ERROR/day": ("{value} is not a day of the calendar.", "Write year, month and day, such as 2026-01-31."),
    "STACK_ERROR/share": ("{value} is not a share.", "Write a number from 0 to 1, such as 0.5 for a half."),
    "STACK_ERROR/several-measures": (
        "A residency has one measure: a number of credentials, an amount, or a share.",
        "Keep one of them.",
    ),
    "STACK_ERROR/no-such-part": ("There is no part {id} that this could be about.", "Name one of these: {known}."),
    "STACK_ERROR/compensation-alone": (
        "A compensation needs an average that makes up for what was missed.",
        "Add averages, or leave compensation out.",
    ),
    "STACK_ERROR/choice": ("{value} is not known here.", "Write one of these: {known}."),
    "STACK_ERROR/uses": ("A credential cannot be used {value} times.", 'Write 1 or more, or "any".'),
    "STACK_ERROR/count-and-size": (
        "It asks for a number of credentials and for an amount at once.",
        "Keep one of the two; for both, write two parts.",
    ),
    "STACK_ERROR/limit-missing": ("A limit limits nothing.", "Write one of these: {members}."),
    "STACK_ERROR/group-of-one": ("A group in {member} has fewer than two achievements.", "Name two or more."),
    "STACK_ERROR/text-repeated": ("One entry stands twice in a list.", "Write it once."),
    "STACK_ERROR/id-repeated": ("Two parts have the name {id}.", "Give every part a name of its own."),
    "STACK_ERROR/inside-itself": (
        "The stack asks for {id}, which it awards itself.",
        "Take it out: no one could ever be the first to earn it.",
    ),
    "STACK_ERROR/level-scheme": ("There is no scheme of levels called {scheme}.", "Use EQF, or define it in levels."),
    "STACK_ERROR/level": ("The scheme has no level {level}.", "Write one of these: {known}."),
    "STACK_ERROR/depth": ("The rule is nested more than 24 levels deep.", "Flatten it."),
    "STACK_ERROR/digest": (
        "This is another definition than the one that was meant: its digest is {found}, not {expected}.",
        "Ask for the version that was named, or for a new digest.",
    ),
    "STACK_ERROR/pathway": ("There is no Pathway in this document.", "Give the document of a ceterms:Pathway."),
    "STACK_ERROR/pathway-cycle": (
        "The pathway leads back to its own component {id}.",
        "Take out the condition that closes the circle.",
    ),
    "STACK_ERROR/pathway-dangling": ("A condition names {id}, which is not in the document.", "Add it, or correct it."),
    "STACK_ERROR/pathway-term": ("The term {term} has no such value.", "See the reference of the CTDL form."),
    "STACK_ERROR/pathway-term-unknown": (
        "The term {term} could change what the pathway asks for, and is not read here.",
        "If it only describes, take it out. Else write the rule in the compact form.",
    ),
    "STACK_ERROR/pathway-type-unknown": (
        "The class {type} may have rules of its own, and is not read here.",
        "Use one of: {known}. Or write the rule in the compact form.",
    ),
    "STACK_ERROR/pathway-term-twice": (
        "The term {term} stands here under two names.",
        "Put both values under one name.",
    ),
    "STACK_ERROR/pathway-context": (
        "The context gives {name} a meaning of its own, so terms of CTDL could stand here under other names.",
        "Use the context of CTDL, and take out the definition.",
    ),
    "STACK_ERROR/pathway-no-id": (
        "An entry of {term} has no identifier, so it is not clear what is asked for.",
        "Give it an @id, or name what is meant by its identifier.",
    ),
    "STACK_ERROR/pathway-child": (
        "{id} is a child of {parent}, but no condition of {parent} asks for it.",
        "Name it as a ceterms:targetComponent if it is required; else take out the relation.",
    ),
    "STACK_ERROR/pathway-part": (
        "The terms of CTDL and stack:part say different things of this condition.",
        "Write the definition anew with Stack.to_ctdl().",
    ),
    "STACK_ERROR/pathway-no-destination": (
        "The pathway does not say which component it leads to.",
        "Name it with ceterms:hasDestinationComponent, or write ceterms:isDestinationComponentOf into that component.",
    ),
    "STACK_ERROR/pathway-destinations": (
        "The pathway leads to several components ({ids}), and a stack awards one.",
        "Make a pathway for each of them.",
    ),
    "STACK_ERROR/pathway-no-condition": (
        "Nothing is said to lead to the component {id}.",
        "Say it with ceterms:hasCondition: a condition with the components that have to be reached before.",
    ),
    "STACK_ERROR/pathway-several": (
        "The term {term} has {count} values where a stack needs one.",
        "Keep the one that is meant.",
    ),
    "STACK_ERROR/pathway-node-twice": (
        "{id} is described twice, in different ways.",
        "Put everything that is said of it into one place.",
    ),
    "STACK_ERROR/pathway-order": (
        "No credential would show that {earlier} came before {id}.",
        "Name with ceterms:proxyFor what each of the two stands for, or take out the order.",
    ),
    "STACK_ERROR/pathway-number": (
        "It is not clear of which targets and conditions {number} are required.",
        "Put the targets that the number is about into a condition of their own, without a logical operator.",
    ),
    "STACK_ERROR/framework": (
        "This is not a framework of skills, or a record that says what something is made of.",
        "Give a CASE package with CFDocument and CFItems, or a CLR with associations.",
    ),
    "STACK_ERROR/framework-association": (
        "An association does not say which one item it is about.",
        "Write its uri, or the identifier of an item of the package; both have to be of one item.",
    ),
    "STACK_ERROR/framework-association-type": (
        "“{type}” is no type of association that is read here.",
        "Use one of: {known}.",
    ),
    "STACK_ERROR/framework-item-uri": ("An item has no URI.", "Give it one: credentials name skills by it."),
    "STACK_ERROR/framework-item-twice": ("Two items are called {id}.", "Give each its own uri and identifier."),
    "STACK_ERROR/framework-empty": ("The framework {id} has no items.", "Add the skills that are meant."),
    "STACK_ERROR/framework-circle": (
        "{id} hangs below itself, with no skill below, so it would be left out.",
        "Break the circle.",
    ),
    "STACK_ERROR/framework-reserve": (
        "{type} between {ids} says of a skill what no rule can say.",
        "Choose items that it is not about, or write the part of the rule by hand.",
    ),
    "STACK_ERROR/record-association": (
        "An association does not name both achievements.",
        "Write the ids of both.",
    ),
    "STACK_ERROR/record-circle": (
        "The associations make a circle: {trail}.",
        "Take out the association that closes it.",
    ),
    "STACK_ERROR/record-order": (
        "{earlier} has to come before {id}, which is no part, so no credential would show that order.",
        "Make it a part, or take out the association.",
    ),
    "STACK_ERROR/framework-child": (
        "{id}, which hangs below {parent}, is not in the package, so {parent} would be taken for a skill itself.",
        "Add the item to the package, or take out the association.",
    ),
    "STACK_ERROR/framework-item": ("There is no item {id} in the framework.", "Name an item by its URI."),
    "STACK_ERROR/rule": (
        "The rule that the credential holds is not the one that it names ({cause}).",
        "Do not rely on the credential. Tell its issuer.",
    ),
    "STACK_ERROR/yaml": ("The text is not YAML of the plain kind that is read here: {problem}.", _AUTHOR),
    # Findings of a check
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
    # Why a credential did not count
    "STACK_PART": ("It did not count.", ""),
    "STACK_PART/not-verified": ("It was not verified ({detail}).", "Ask for one that verifies."),
    "STACK_PART/not-settled": ("Its verification left something open ({detail}).", "Settle that first."),
    "STACK_PART/contents-unknown": ("Its contents could not be read, so it may be anything.", "Have it verified."),
    "STACK_PART/unknown-issuer": ("You do not know its issuer.", "{@trust}"),
    "STACK_PART/result-status": ("It was not completed.", ""),
    "STACK_PART/below-pass-mark": ("Its result is below the pass mark.", ""),
    "STACK_PART/pass-mark-not-comparable": ("Its result and its pass mark cannot be compared.", "Ask the issuer."),
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
    "STACK_PART/copy": ("It was presented twice.", ""),
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
    "ready/award": "To award it: vcwallet stack award STACK RECIPIENT",
    "check/unread": "Could not be read, and did not count: {names}",
    "check/written": "Written: {file}",
    "lint/none": "no faults",
    "not-checked/other-stacks": "Whether a credential counts in other stacks was looked for only among what was shown.",
}
"""Texts that are no phrases; most of them: `stack_reports`."""
