"""Words for awarding stacks: what may not be awarded."""

_CHECK_AGAIN = "Check the stack again with the credentials as they are now, and award by that report."

PHRASES: dict[str, tuple[str, str]] = {
    "USAGE_ERROR/award-form": ("There is no form {form} of a stacked credential.", "Use one of: {known}."),
    "ISSUING_ERROR/award-not-entitled": (
        "{issuer} may not award {stack}: it is owned by {owner}.",
        "Ask the owner to award it, or to name this issuer among the stackers of the definition.",
    ),
    "ISSUING_ERROR/award-vacuous": (
        "The rule of {stack} asks for nothing, so nothing is ever awarded for it.",
        "Correct the definition: write what it takes.",
    ),
    "ISSUING_ERROR/award-without-achievement": (
        "The definition {stack} does not say which achievement it awards.",
        "{@award-achievement}",
    ),
    "ISSUING_ERROR/award-other-achievement": (
        "The definition awards {awards}, not {id}.",
        "Use the definition of the other stack, or award what this one names.",
    ),
    "ISSUING_ERROR/award-recipient": (
        "The report does not name one DID as the person whose credentials these are, but {found}.",
        "{@award-recipient}",
    ),
    "ISSUING_ERROR/award-other-rule": (
        "The report is about another definition ({found}) than the one that is to be awarded ({digest}).",
        "Check this very edition of {stack}, and award by that report.",
    ),
    "ISSUING_ERROR/award-in-future": (
        "The report is about a moment that has not come: {at}. It is {now}.",
        "Check the stack as of now.",
    ),
    "ISSUING_ERROR/award-not-met": (
        "The stack is not met, but {verdict}; still open: {parts}.",
        "Check it to see what is missing or not settled. Nothing was issued.",
    ),
    "ISSUING_ERROR/award-other-person": (
        "The stack is met, but by credentials that are not shown to be the recipient's.",
        "{@award-person}",
    ),
    "ISSUING_ERROR/award-report-differs": (
        "Other credentials count than those that the report says.",
        _CHECK_AGAIN,
    ),
    "ISSUING_ERROR/award-unreadable-part": (
        "One of the parts is a report on something that could not be read.",
        "Give the credentials themselves.",
    ),
    "ISSUING_ERROR/award-part-by-key": (
        "A part is named by the key that it was issued under.",
        "Name it by the id of the credential.",
    ),
    "ISSUING_ERROR/award-part-token": (
        "“{part}” is a token, and a learner record holds credentials that have proofs in them.",
        "{@award-badge}",
    ),
    "ISSUING_ERROR/award-part-not-held": (
        "A record cannot hold {part}, from {issuer}: it is of another edition of Open Badges than the record.",
        "{@award-badge}",
    ),
    "ISSUING_ERROR/award-part-context": (
        "A record cannot hold {part}, from {issuer}: its signature would cover a context that is not read ({context}).",
        "{@award-badge}",
    ),
    "ISSUING_ERROR/award-without-parts": (
        "No credential was chosen to be bound.",
        _CHECK_AGAIN,
    ),
    "ISSUING_ERROR/already-awarded": (
        "This stack was awarded to this person, or for these credentials, before: {id}.",
        "Hand that credential out again. To award it anew, revoke it first; that takes status lists.",
    ),
    "ISSUING_ERROR/part-used-up": (
        "One of the credentials counted in another stack already ({id}), and may count only once.",
        "Check the stack without it. See reuse in the definitions.",
    ),
}
