"""Words for stacked credentials, checked together with their parts."""

_TELL = "Ask the holder for a corrected one, and tell its issuer."
_AGAIN = "Ask the issuer of the stack to look at it again."

PHRASES: dict[str, tuple[str, str]] = {
    "STACK_VERIFIED": (
        "It was checked together with its {parts} parts, and they meet the rule that it was awarded under.",
        "",
    ),
    "STACK_ERROR/context": (
        "It calls itself a stacked credential without the context that says what this means.",
        f"The context is {{expected}}. {_TELL}",
    ),
    "STACK_ERROR/not-a-credential": (
        "A presentation says of itself that it was awarded as a stack; only a credential can be.",
        "Ask the holder for a presentation without that, and for the stacked credential in it.",
    ),
    "STACKED": ("What this stacked credential is made of could not be confirmed.", ""),
    # The rule, and who may award it
    "STACKED/rule-differs": (
        "It was awarded under another text of {stack}, version {version}, than the one you have (digest {digest}).",
        "Do not rely on it. Ask the owner of the rule which text is right.",
    ),
    "STACKED/rule-missing": (
        "It does not hold the rule that it was awarded under ({stack}, version {version}), and you do not have it.",
        "{@stack}",
    ),
    "STACKED/rule-unconfirmed": (
        "It holds a rule that is said to be of {owner}. Nothing shows that {owner} wrote it.",
        "{@stack}",
    ),
    "STACKED/rule-owner-changed": (
        "It says that the rule {stack} is of {owner}. The definition that you have is of someone else.",
        "Ask the owner that you know.",
    ),
    "STACKED/not-entitled": (
        "{issuer} may not award this stack: its rule is of {owner}, who does not name them.",
        "Do not rely on the award. Its parts are reported on their own.",
    ),
    "STACKED/entitlement-unconfirmed": (
        "Only a rule that is not confirmed says that {issuer} may award this stack.",
        "{@stack-issuer}",
    ),
    "STACKED/awards-another": (
        "The rule awards {expected}, and this credential says {found}.",
        f"Do not rely on it. {_TELL}",
    ),
    "STACKED/awards-more": (
        "It was awarded as {expected}, and this record lists {found}, too, which no credential in it is for.",
        "Ask its issuer what it was awarded for.",
    ),
    "STACKED/award-unsaid": (
        "Neither the rule nor this record says what it was awarded for, so one of its parts may be that very thing.",
        "Ask its issuer what it was awarded for.",
    ),
    "STACKED/award-undated": ("It does not say when it was awarded.", "Ask its issuer."),
    "STACKED/award-in-future": (
        "It says that it was awarded at {at}, which is still to come.",
        "Verify it again after that moment, or ask its issuer.",
    ),
    "STACKED/cycle": ("The stack counts itself: {trail}.", "It cannot be earned that way. Tell its issuer."),
    # What the rule came to
    "STACKED/rule-unmet": ("Its parts do not meet the rule {name}, version {version}.", _AGAIN),
    "STACKED/unmet-since-award": (
        "Its parts met the rule {name}, version {version}, when it was awarded, and do not any more.",
        "If it is enough for you that they did then, say so in your policy: partStatus, at-award.",
    ),
    "STACKED/rule-on-word": (
        "Its parts can meet the rule {name}, version {version}, only by another body's word on what is equal to what.",
        "Ask the issuer of the stack whose word it took. If you take it, too, name that body among the recognisers.",
    ),
    "STACKED/unmet-at-award": ("When it was awarded, its parts did not meet the rule {name}.", _AGAIN),
    "STACKED/rule-undecided": (
        "Whether its parts meet the rule {name}, version {version}, is not decided.",
        "Settle what is open about the parts.",
    ),
    "STACKED/too-large": (
        "Whether its parts meet the rule {name}, version {version}, could not be decided within {steps} steps.",
        "If it is genuine, verify it without other stacks beside it, or raise limits.search_steps.",
    ),
    "STACKED/not-met-now": ("It was met when it was awarded, and is not any more ({now}).", ""),
    "STACKED/current-version": (
        "It was awarded under version {version}. Under your last version, {current}, its parts come to: {verdict}.",
        "",
    ),
    # Its parts
    "STACKED/part/not-verified": ("The part {name} did not verify.", "See the report on it."),
    "STACKED/part/not-settled": ("Whether the part {name} holds could not be settled.", "See the report on it."),
    "STACKED/part/misnamed": ("The part {name} has another id or issuer than the stack says.", _TELL),
    "STACKED/part/missing": ("The part {name}, from {issuer}, was not presented.", "{@stack-part}"),
    "STACKED/parts-missing": ("{number} parts were not presented; they are listed below.", "{@stack-parts}"),
    "STACKED/part/tampered": (
        "The part {name} is not the credential that the stack was awarded for: its contents differ.",
        "Do not rely on it. Ask the holder for the original.",
    ),
    "STACKED/part/another-form": (
        "Of the part {name} a token was presented, and the stack names another form of it.",
        "Ask the holder for the form that the stack names.",
    ),
    "STACKED/part/superseded": (
        "The part {name} was issued anew after the stack was awarded.",
        f"{_AGAIN} Or ask the holder for the issue that counted.",
    ),
    "STACKED/part/other-subject": ("The part {name} is about someone else.", "Do not rely on the stack."),
    "STACKED/part/subject-not-linked": (
        "Nothing links the part {name} to the person that the stack was awarded to.",
        "Let the person prove that both identifiers are theirs. {@recipient}",
    ),
    "STACKED/part/number-of-another-institution": (
        "The part {name} names the same number as the stack, but another institution gave it, maybe to someone else.",
        "Let the person prove that both numbers are theirs. {@recipient}",
    ),
    "STACKED/part/awarded-later": ("The part {name} was awarded after the stack that it counted for.", _TELL),
    "STACKED/part/revoked": ("The part {name} was revoked by its issuer.", _AGAIN),
    "STACKED/part/not-in-force": ("The part {name} is not in force any more.", "Ask the holder to renew it."),
    "STACKED/part/not-current": ("The part {name} has expired since the stack was awarded.", ""),
    "STACKED/part/expired-before-award": ("The part {name} had expired when the stack was awarded.", _AGAIN),
    "STACKED/part/revoked-at-award": ("The part {name} was revoked when the stack was awarded.", _AGAIN),
    "STACKED/part/revoked-since": (
        "The part {name} was revoked after the stack was awarded; a status list proves that it was in force then.",
        "",
    ),
    "STACKED/part/revoked-since-on-word": (
        "The part {name} is revoked; that it was in force at the award, only the issuer of the stack says.",
        "Ask for the status list as seen then.",
    ),
    "STACKED/part/revoked-timing-unknown": (
        "The part {name} is revoked; whether it was when the stack was awarded is not known.",
        "Ask the issuer of the stack for the status list as seen then.",
    ),
    "STACKED/part/award-undated": ("Nothing says what was in force when the stack was awarded.", "Ask its issuer."),
    "STACKED/part/issuer-not-looked-up": (
        "Whether you know {issuer}, who issued the part {name}, could not be found out.",
        "Verify it again where your sources of trust can be reached.",
    ),
    "STACKED/part/unknown-issuer": ("You do not know {issuer}, who issued the part {name}.", "{@trust}"),
    "STACKED/part/suspended": ("The part {name} was suspended by its issuer for the time being.", _AGAIN),
}

TEXTS: dict[str, str] = {
    "title": "The stack: {verdict}",
    "verdict/passed": "confirmed together with its parts",
    "verdict/failed": "not confirmed",
    "verdict/indeterminate": "not decided",
    "rule": "Rule: {name}, version {version}, owned by {owner}",
    "rule/verifier": "You have this rule yourself.",
    "rule/owner": "The owner of the rule awarded the stack.",
    "rule/": "That the owner wrote this rule is not confirmed.",
    "unstated": "an owner that could not be read",
    "awarded": "Awarded by {issuer}, {on}",
    "undated": "on no stated date",
    "on": "on {day}",
    "slot/met": "{name}: met ({have} of {need}){by}",
    "slot/unmet": "{name}: not met ({have} of {need}){by}",
    "slot/indeterminate": "{name}: open ({have} of {need} for certain){by}",
    "part": "{name}: {status}; {where}",
    "part/unnamed": "no. {number}",
    "part/elsewhere": "{name}, from {issuer}, awarded {on}: {status}; {where}",
    "part/missing": "Not presented: {names}",
    "part/passed": "in order",
    "part/failed": "not accepted",
    "part/indeterminate": "open",
    "where/embedded": "inside this credential",
    "where/beside": "presented beside it",
    "where/": "not presented",
    "issuer": "{name} ({id})",
    "not-checked/issuer-checked-parts": (
        "Whether its issuer verified the parts. That they are in it, or named by it, shows only which they were."
    ),
    "not-checked/other-stacks": "Whether a part counts in other stacks, too.",
    "not-checked/award": "Whether what is awarded is what the rule is for: one of the two does not say what it awards.",
    "not-checked/rule": "Whether the parts meet the rule: the rule is not at hand, or deciding it takes too long.",
    "slot/by": " by {names}",
    "slot/compensated": " (its result is too low by itself, and the average makes up for it, as the rule allows)",
    "slot/exempted": "; {whole} less {less} for {names}",
}
