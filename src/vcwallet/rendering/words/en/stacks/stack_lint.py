"""Words for what lint finds in definitions of stacks, catalogues and frameworks of skills."""

PHRASES: dict[str, tuple[str, str]] = {
    "STACK_LINT/vacuous": (
        "This part asks for nothing, so nothing is awarded for it.",
        "Say how many of what it takes, or take it out.",
    ),
    "STACK_LINT/n-too-large": ("It asks for {n}, and there are only {candidates}.", "Ask for fewer, or name more."),
    "STACK_LINT/one-option": ("An alternative has only one option.", "Add another, or take the alternative out."),
    "STACK_LINT/inside-itself": ("The stack asks for {id}, which it awards itself.", "Take it out."),
    "STACK_LINT/award-equal": (
        "It asks for {id}, which the rule calls equal to {award}, its own award. So it never counts.",
        "Take it out here, or out of equivalents.",
    ),
    "STACK_LINT/owner-missing": ("The rule names no owner.", "Name who is responsible for it."),
    "STACK_LINT/levels-mixed": (
        "Levels of several schemes are asked for: {schemes}.",
        "Levels compare within one scheme only; use one, or list the levels of both in one.",
    ),
    "STACK_LINT/level-unknown": ("There is no level {level} in this scheme.", "Use one that there is."),
    "STACK_LINT/units-mixed": ("A cap on amounts meets parts in several units: {units}.", "Use one unit."),
    "STACK_LINT/volume": (
        "{value} says nothing about hours: M before a T means months.",
        "Write hours as PT60H.",
    ),
    "STACK_LINT/unit-missing": ("The credits of {name} have no unit.", "Name it: hours, ECTS or another."),
    "STACK_LINT/issuer-missing": ("No issuer awards {name}.", "Name who does."),
    "STACK_LINT/skills-not-offered": ("Nothing attests these skills: {skills}.", "Offer something, or ask for less."),
    "STACK_LINT/nothing-offered": ("Nothing in the catalogue fits.", "Offer something, or correct the filter."),
    "STACK_LINT/level-too-high": ("Nothing in the catalogue reaches level {level}.", "Offer something, or lower it."),
    "STACK_LINT/level-too-low": (
        "Nothing in the catalogue that would fit is as low as level {level}, or lower.",
        "Offer something, or raise it.",
    ),
    "STACK_LINT/levels-not-ordered": (
        "The levels of {result} in {name} have no points, or the same points, so nothing signed says which is higher.",
        "Give each level points: 1 for the lowest, and more for each higher one. Then issue anew.",
    ),
    "STACK_LINT/values-not-ordered": (
        "The values of {result} in {name} are an unordered set, so nothing signed says which is higher.",
        "List them from low to high in an achievement of the newest Open Badges edition. Then issue anew.",
    ),
    "STACK_LINT/result-not-ordered": (
        "It asks for {value} or better, and for {name} nothing signed says which results are better than {value}.",
        "Give each level points, list the values from low to high, or ask for a number.",
    ),
    "STACK_LINT/result-unknown": (
        "It asks for {value} or better, and {name} can have no such result.",
        "Ask for one of its values or levels, or name the result that is meant.",
    ),
    "STACK_LINT/result-order-needed": (
        "It asks for {values} or better. Which results are better is read only from what issuers sign.",
        "See that each level has points, or that the values are a list from low to high; lint looks with a catalogue.",
    ),
    "STACK_LINT/single-point": ("Only “{name}” fits “{part}”: a single point of failure.", "Name an alternative."),
    "STACK_LINT/no-slack": ("Exactly {n} fit “{part}”, and {n} are asked for: there is no slack.", "Name another."),
    "STACK_LINT/total-too-large": (
        "It asks for {need} {unit}, and all that fits comes to {available}.",
        "Ask for less, or offer more.",
    ),
    "STACK_LINT/superseded": ("{id} is superseded by {by}.", "Accept the newer one, too."),
    "STACK_LINT/retired": ("{id} is no longer awarded.", "Name something that is."),
    "STACK_LINT/cannot-be-met": ("Not even all achievements together meet the rule.", "Ask for less."),
    "STACK_LINT/hall": (
        "These parts need {need} together, and only {available} of the catalogue fit any of them: {parts}.",
        "Ask for fewer, or name more.",
    ),
    "STACK_LINT/requires-unknown": ("It requires what is not in the catalogue: {ids}.", "Add it, or correct it."),
    "STACK_LINT/cycle": ("{id} cannot be earned: it comes round to itself, {trail}.", "Take one of these steps out."),
    "STACK_LINT/unobtainable": ("{id} cannot be earned.", "See what it asks for."),
    "STACK_LINT/successor-lower": ("{id} comes after {before}, at a lower level.", "Check the levels, or the order."),
    "STACK_LINT/expires-first": (
        "{before} is valid for {valid}, and {id}, which requires it, lasts {lasts}: it expires before that is done.",
        "Make it valid for longer.",
    ),
    "STACK_LINT/dead-end": ("{name} leads nowhere: no stack asks for it, and nothing follows.", "Give it a place."),
    "STACK_LINT/orphan": ("{name} stands alone: no stack asks for it, and nothing follows.", "Give it a place."),
    "STACK_LINT/described": ("These terms only describe, and are no part of the rule: {terms}.", ""),
    "STACK_LINT/unasked": (
        "No condition asks for these, so they are no part of the rule: {ids}.",
        "Name them as targets of a condition if they are required.",
    ),
    "STACK_LINT/dead-ends": (
        "{count} achievements lead nowhere: no stack asks for them, and nothing follows; such as {names}.",
        "Look at them together with the stacks that they belong to, or give them a place.",
    ),
    "STACK_LINT/orphans": (
        "{count} achievements stand alone: no stack asks for them, and nothing follows; such as {names}.",
        "Look at them together with the stacks that they belong to, or give them a place.",
    ),
    "STACK_LINT/single-points": (
        "In each of these parts only one achievement fits, so each is a single point of failure: {parts}.",
        "Name alternatives where there can be any.",
    ),
    "STACK_LINT/no-identifier": (
        "“{value}” is a name or a code, and credentials are recognised by identifiers alone.",
        "Write the identifier that stands in the credentials, such as {example}.",
    ),
    "STACK_LINT/no-language": (
        "“{value}” is no language tag, and credentials name languages by these alone.",
        "Write the tag, such as en for English or pt-BR for Brazilian Portuguese.",
    ),
    "STACK_LINT/type-unknown": (
        "Open Badges has no type of achievement that is called “{value}”.",
        "Write one that it has, such as Course, or one of your own that begins with ext:.",
    ),
    "STACK_LINT/identifier-called": (
        "“{value}” is what people call the achievement {id}; credentials are recognised by its identifier alone.",
        "Write {id}.",
    ),
    "STACK_LINT/identifier-near": (
        "{value} is not in the catalogue, which has {id}: the two differ only in how they are written.",
        "Write {id}.",
    ),
    "STACK_LINT/awards-unknown": (
        "The stack awards {id}, which is in no catalogue.",
        "Add the achievement to the catalogue, or correct its identifier.",
    ),
    "STACK_LINT/endorser-unknown": (
        "{id} is not on the trust list, so nothing that it endorses would count for you.",
        "Correct the identifier, or put the endorser on the list.",
    ),
    "STACK_LINT/label-unused": (
        "“{label}” is a name for {id}, which the stack does not mention.",
        "Correct the identifier, or take the name out.",
    ),
    "STACK_LINT/places-compete": (
        "These parts need {need} together, and what they name fills only {available}: {parts}.",
        "Name more, ask for fewer, or let one credential serve several parts with uses.",
    ),
    "STACK_LINT/barred-together": (
        "These parts need several of {ids} ({parts}), of which only one counts.",
        "Take the group out, or name alternatives.",
    ),
    "STACK_LINT/after-itself": ("{id} has to be held before it was begun.", "Take it out of after."),
    "STACK_LINT/after-circle": (
        "Each of these has to be held before the one in front of it: {trail}.",
        "Take one of these steps out.",
    ),
    "STACK_LINT/stack-circle": (
        "{id} cannot be earned: the stacks that award these ask for each other, {trail}.",
        "Take one of these steps out.",
    ),
    "STACK_LINT/average-too-high": (
        "It asks for an average of {need}, and the best result has {best} points.",
        "Ask for less, or correct the points.",
    ),
    "STACK_LINT/average-of-nothing": (
        "An average is over what fills slots, and the rule has no slot.",
        "Ask for the graded achievements in a slot, or take the average out.",
    ),
    "STACK_LINT/compensation-higher": (
        "It lets a result of {result} be made up for, and no part that it is about asks for more than {least}.",
        "Write the result that has to be reached nevertheless, which is lower.",
    ),
    "STACK_LINT/period-zero": (
        "{period} is no time at all: only what was awarded at one and the same moment could count.",
        "Write how long it may be, such as P5Y.",
    ),
    "STACK_LINT/awards-missing": (
        "It does not say which achievement is awarded for it, so that it can be checked, and not be awarded.",
        "Name it in awards.",
    ),
    "STACK_LINT/unit-foreign": (
        "It asks for {unit}, and credits are in {known}: nothing converts these, so it would stay undecided.",
        "Use the same unit, spelt alike; or fix a conversion in the policy by which stacks are checked.",
    ),
    "STACK_LINT/compensation-zero": ("It lets 0 results be made up for, which is none.", "Allow some, or take it out."),
    "STACK_LINT/points-missing": (
        "Results can have values to which the average gives no points: {values}.",
        "Give each value points. Until then such a result leaves the average open.",
    ),
    "STACK_LINT/not-graded": (
        "The average is also over achievements whose results have no points: {names}. They would leave it open.",
        "Name the slots with grades in over. Or write of: LetterGrade (their kind) with withoutResult: left-out.",
    ),
    "STACK_LINT/number-rises": (
        "Results of these are numbers, of which a higher one always counts as better: {names}.",
        "If 1.0 is the best grade there, list the grades as values from the lowest to the best, and give them points.",
    ),
    "STACK_LINT/repeatable-unused": (
        "Nothing that any part asks for may be repeated by this.",
        "Correct the filter, or take it out.",
    ),
    "STACK_LINT/exemption-too-large": (
        "It lowers “{part}” by {amount}, and that needs only {need}.",
        "Lower it by {need} at most.",
    ),
    "STACK_LINT/exemption-idle": (
        "It lowers “{part}” by {amount}, and what that needs stays {need}.",
        "Lower it by more, or take the exemption out.",
    ),
    "STACK_LINT/exemption-for-all": (
        "Whatever is awarded grants this exemption: it does not say which credential.",
        "Name the achievement or its type in accepts.",
    ),
    "STACK_LINT/span-too-short": (
        "All has to be awarded within {span}, and one after the other these take longer: {trail}.",
        "Allow more time.",
    ),
    "STACK_LINT/period-empty": (
        "The period begins on {since}, after it ends on {until}.",
        "Correct one of the two days.",
    ),
    "STACK_LINT/period-over": (
        "The period ended on {until}: nothing that is awarded now can count.",
        "Name a later day, or keep the part only for what was awarded by then.",
    ),
    "STACK_LINT/size-empty": (
        "Nothing has at least {least} and at most {most} {unit}.",
        "Correct one of the two amounts.",
    ),
    "STACK_LINT/level-empty": (
        "The highest level, {most}, is below the lowest, {least}.",
        "Correct one of the two levels.",
    ),
    "STACK_LINT/unit-unsaid": (
        "Credits carry no unit, and nothing says what a credit is in: {parts}. These would stay undecided.",
        "Write the unit of each issuer or achievement into units.",
    ),
    "STACK_LINT/item-repeated": ("Two items have the id {id}.", "Give each its own."),
    "STACK_LINT/parent-unknown": ("{id} hangs below {parent}, which is not in the framework.", "Add or correct it."),
    "STACK_LINT/item-cycle": ("Items hang below themselves: {trail}.", "Break the circle."),
    "STACK_LINT/skill-outside": ("{skill} is not in the framework {framework}.", "Correct one of the two."),
    "STACK_LINT/skill-unattested": (
        "{count} skills of {framework} are attested by nothing, such as {skills}.",
        "Offer something for them.",
    ),
}
