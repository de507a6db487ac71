"""Words for definitions of stacks that are refused."""

_AUTHOR = "Correct the definition."

PHRASES: dict[str, tuple[str, str]] = {
    "STACK_ERROR": ("This is not a definition of a stack.", _AUTHOR),
    "STACK_ERROR/kind": ("Something else was expected here.", "Write {expected}."),
    "STACK_ERROR/not-text": ("A text is expected here, and {value} is none.", 'Put it in quotes, such as "{value}".'),
    "STACK_ERROR/name-not-text": (
        "The name of a member is a text, and {member} is none.",
        'Put it in quotes, such as "{member}".',
    ),
    "STACK_ERROR/member-twice": ("The member {member} stands twice.", "Keep one of them."),
    "STACK_ERROR/member-empty": (
        "Nothing stands after {member}.",
        "Write what it should be, or leave {member} out.",
    ),
    "STACK_ERROR/member-missing": (
        "The member {member} is missing. Here stands: {found}.",
        "Add it, or correct its name.",
    ),
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
    "STACK_ERROR/work": ("In {value} steps nothing is decided.", "Write 1 or more, such as 1000000."),
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
    "STACK_ERROR/pathway-dangling": ("The pathway names {id}, which is not in the document.", "Add it, or correct it."),
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
        "The context gives {name} another meaning, more than one or none, so two readers could read two rules.",
        "Use the context of CTDL, and take out the definition.",
    ),
    "STACK_ERROR/pathway-no-id": (
        "An entry of {term} has no identifier, so it is not clear what is asked for.",
        "Give it an @id, or name what is meant by its identifier.",
    ),
    "STACK_ERROR/pathway-id": (
        "It is not clear which thing {id} is: it is relative, or no prefix is defined for it.",
        "Write the whole identifier (URL, URN or DID), or define the prefix or the @base in the @context.",
    ),
    "STACK_ERROR/iri-spelled-twice": (
        "{id} and {other} are two spellings of one identifier.",
        "Write it in the same way everywhere.",
    ),
    "STACK_ERROR/pathway-child": (
        "{id} is a part or child of {parent}, but no condition on the way to it asks for it.",
        "Name it as a ceterms:targetComponent if it is required; else take out the relation.",
    ),
    "STACK_ERROR/pathway-part": (
        "The terms of CTDL and stack:part say different things of this condition.",
        "Write the definition anew with Stack.to_ctdl().",
    ),
    "STACK_ERROR/pathway-no-owner": (
        "The pathway does not say who is responsible for it.",
        "Write ceterms:ownedBy: the identifier (URL or DID) of the organisation.",
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
    "STACK_ERROR/pathway-order-choice": (
        "{earlier} comes before {id} and requires more in turn; no rule asks for that only where {id} is chosen.",
        "Require {earlier} in a condition of its own, or write the rule in the compact form.",
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
    "STACK_ERROR/framework-item-uri": (
        "The document or an item has no URI.",
        "Give it one: credentials name frameworks and skills by it.",
    ),
    "STACK_ERROR/framework-term-unknown": (
        "The member {term} of a {type} could change what is asked for, and is not read here.",
        "If it only describes, take it out or put it into extensions. Else write the part of the rule by hand.",
    ),
    "STACK_ERROR/framework-item-twice": ("Two items are called {id}.", "Give each its own uri and identifier."),
    "STACK_ERROR/framework-empty": ("The framework {id} has no items.", "Add the skills that are meant."),
    "STACK_ERROR/framework-circle": (
        "{id} hangs below itself, so skills would be left out.",
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
    "STACK_ERROR/record-term-unknown": (
        "The member {term} of an association could change what is asked for, and is not read here.",
        "Take it out, or write the part of the rule by hand.",
    ),
    "STACK_ERROR/record-equal-parts": (
        "{id} and {other} are parts that the record calls equal, so one credential would be asked for twice.",
        "Keep one of the two as a part, or take out the exactMatchOf.",
    ),
    "STACK_ERROR/record-circle": (
        "The associations make a circle: {trail}.",
        "Take out the association that closes it.",
    ),
    "STACK_ERROR/record-order": (
        "{earlier} has to come before {id}, which is no part, so no credential would show that order.",
        "Make it a part, or take out the association.",
    ),
    "STACK_ERROR/record-twin": (
        "{id} does for {other}, and {type} says of {id} what is not said of {other}.",
        "Say it of {other}, too, or take out the association.",
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
}
