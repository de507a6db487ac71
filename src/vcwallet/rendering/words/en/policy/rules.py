"""Words for what a relying party requires by rules of its own. `{words}` is a sentence of the rule's."""

PHRASES: dict[str, tuple[str, str]] = {
    "POLICY_ERROR": ("It is no policy.", "Compare it with the example in the documentation of policies."),
    "USAGE_ERROR/policy-file": ("{path} is no policy: {problem}", ""),
    "POLICY_ERROR/policy-member": ("A policy has no member {member} there.", "Members there are {known}."),
    "POLICY_ERROR/policy-value": ("What stands there is not what a policy has there.", "Write {expected}."),
    "RULE_MET": ("It meets what you require ({rule}). {words}", ""),
    "RULE_MET/accept-all": (
        "A rule that accepts everything was used ({rule}): it requires nothing.",
        "Leave it out, or put a rule in its place.",
    ),
    "RULE_NOT_MET": ("It does not meet what you require ({rule}). {words}", ""),
    "RULE_NOT_MET/no-rules": (
        "A combination of no rules was required ({rule}), which nothing meets.",
        "Name the rules that it combines.",
    ),
    "RULE_NOT_MET/none-of": ("You require one of several things, and it meets none of them. {@problems}", ""),
    "RULE_NOT_MET/issued-by": ("You require certain issuers, and {issuer} is none of them.", ""),
    "RULE_NOT_MET/known-by": ("You require an issuer that is known to {sources}, and this one is not.", ""),
    "RULE_NOT_MET/of-achievement": ("It is not for what you require: it awards something else, or nothing.", ""),
    "RULE_NOT_MET/of-type": ("You require another kind of credential: {types}.", ""),
    "RULE_NOT_MET/too-old": (
        "It was awarded on {awarded}, and you require one of {since} or later.",
        "Ask whether there is a newer one.",
    ),
    "RULE_NOT_MET/no-evidence": ("You require evidence, and it states none.", "Ask for the work itself."),
    "RULE_NOT_MET/evidence-unprotected": (
        "You require evidence that cannot change unseen, and some of this can.",
        "Ask for the work itself.",
    ),
    "RULE_NOT_MET/endorsed-by": ("You require an endorsement by {ids}, and it has none that is genuine.", ""),
    "RULE_NOT_DECIDED": ("Whether it meets what you require ({rule}) could not be told. {words}", ""),
    "RULE_NOT_DECIDED/raised": (
        "Whether it meets what you require ({rule}) could not be told: the rule itself failed ({error}).",
        "Tell those who wrote the rule.",
    ),
    "RULE_NOT_DECIDED/no-ruling": (
        "Whether it meets what you require ({rule}) could not be told: the rule gave a {type} for an answer.",
        "Tell those who wrote the rule: it returns a Ruling.",
    ),
    "RULE_NOT_DECIDED/no-trust": (
        "You require an issuer that is known to {sources}, and no issuers that you know were named.",
        "{@trust}",
    ),
    "RULE_NOT_DECIDED/of-achievement": (
        "It was awarded by the rule of a stack, and does not itself say which achievement that is.",
        "Ask its issuer.",
    ),
    "RULE_NOT_ASKED": (
        "What you require was put to nothing: there is nothing in it that was awarded to a person.",
        "Ask for the credential itself.",
    ),
    "RULE_NOT_DECIDED/known-by": (
        "You require an issuer that is known to {sources}, and that could not be found out.",
        "Try again later, or with a network connection.",
    ),
    "RULE_NOT_DECIDED/no-date": ("When it was awarded is not said in a way that can be read.", "Ask its issuer."),
    "RULE_NOT_DECIDED/endorsed-by": (
        "You require an endorsement by {ids}; there is one, and it could not be checked.",
        "What stands with it says why.",
    ),
}
