"""Words for why a credential did not count for one part of a stack, and what the earner can do about it."""

PHRASES: dict[str, tuple[str, str]] = {
    "STACK_PART/barred": ("It is never counted together with {other}, which counts.", ""),
    "STACK_PART/shares-parts": (
        "It shares {shared} with {other}, which counts; the rule counts what both were made of once.",
        "One that was made of other credentials can count, or the owner of the rule can allow it with `reuse`.",
    ),
    "STACK_PART/over-the-cap": ("No more of its kind counts: the limit of the rule is reached.", ""),
    "STACK_PART/no-credits": ("It states no credits, so it adds nothing.", "Its issuer can state them in a new one."),
    "STACK_PART/part-met": ("This part has all that it needs without it.", ""),
    "STACK_PART/not-selected": ("The best choice for the average leaves it out.", ""),
    "STACK_PART/retaken": ("Another attempt at the same counts.", ""),
    "STACK_PART/same-day": (
        "Another of the same day counted already, and the rule counts it once for each day.",
        "",
    ),
    "STACK_PART/reused-enough": ("No more of what another stack was made of may count here.", ""),
    "STACK_PART/not-from-home": (
        "No more may count that is from elsewhere: too little is from where the rule asks.",
        "",
    ),
    "STACK_PART/out-of-span": ("It was not awarded within the time that the rule allows, of what counts.", ""),
    "STACK_PART/average-no-result": (
        "It states no result, so the average is open.",
        "Ask its issuer for one that states the result.",
    ),
    "STACK_PART/average-not-on-scale": (
        "The points of its result are not known: the rule's scale does not have it.",
        "The owner of the rule can add it to the scale, or leave this part out of the average.",
    ),
    "STACK_PART/average-no-weight": (
        "How much its result weighs in the average is not known: it does not state its size in the unit that counts.",
        "Ask its issuer for one that does, or whoever checks to name the unit.",
    ),
    "STACK_PART/average-unclear": (
        "Its result cannot be told for certain, so the average is open.",
        "Ask its issuer for a corrected one.",
    ),
    "STACK_PART/other-way": ("The rule leaves a choice, and another way comes closer.", ""),
    "STACK_PART/size-open": (
        "How much it comes to in the unit that is asked for is open.",
        "The policy of the check can fix how much one unit is of the other.",
    ),
}

PLAIN: dict[str, tuple[str, str]] = {
    "STACK_PART/unknown-issuer": ("Its issuer is not among those that are known here.", "{@trust}"),
}

EARNER: dict[str, tuple[str, str]] = {
    "STACK_PART/not-settled": ("", "Have it verified again, while online if possible."),
    "STACK_PART/not-verified": ("", "Ask its issuer for one that can be verified."),
    "STACK_PART/issuer-not-looked-up": ("", "The one who checks it has to know the issuer. {@trust}"),
    "STACK_PART/unknown-issuer": ("", "The one who checks it has to know the issuer. {@trust}"),
    "STACK_PART/result-status": ("", "Complete it, and ask its issuer for a new one."),
    "STACK_PART/below-pass-mark": ("", "Take it again."),
    "STACK_PART/revoked": ("", "Ask its issuer why."),
    "STACK_PART/suspended": ("", "Ask its issuer until when."),
    "STACK_PART/expired": ("", "Renew it."),
    "STACK_PART/subject-not-linked": ("Nothing shows that it is yours.", "{@known-as}"),
    "STACK_PART/issuer-not-entitled": ("", "Earn it from an issuer that the rule accepts."),
    "STACK_PART/equivalence-unproven": ("", "Ask the owner of the rule whether it can count."),
    "STACK_PART/evidence-missing": ("", "Ask its issuer for one with evidence."),
    "STACK_PART/level-below": ("", "If its level is high enough, ask its issuer for one that states it."),
    "STACK_PART/result-missing": ("", "Ask its issuer for one that states your result."),
    "STACK_PART/result-below": ("", "Take it again for a better result."),
    "STACK_PART/too-old": ("", "Earn it again."),
    "STACK_PART/prerequisite-missing": ("", "Add that, if you have it. If not, earn that first and then this again."),
    "STACK_PART/prerequisite-later": ("", "Earn it again, now that the other is held."),
    "STACK_PART/no-credits": ("", "Ask its issuer for one that states them."),
    "STACK_PART/credits-without-unit": ("", "Ask the owner of the rule to name the unit of its issuer's credits."),
}
