"""Words for what lint finds in caps, residencies, shares and spans of stacks."""

PHRASES: dict[str, tuple[str, str]] = {
    "STACK_LINT/cap-of-nothing": (
        ("A cap limits what fills slots and adds up to totals, and the rule asks for skills alone: it limits nothing."),
        "Ask for the achievements in a slot or a total, too, or take the cap out.",
    ),
    "STACK_LINT/cap-of-totals": (
        ("A cap on a number of credentials limits what fills slots, and the rule has totals alone: it limits nothing."),
        "Cap the amount with atMost, or a share of it with atMostShare.",
    ),
    "STACK_LINT/caps-cross": (
        (
            "One credential may be what this cap is about and what {other} is about. It then counts against "
            "{other} alone, so that more of this kind may count than this cap says."
        ),
        "Put one of them inside the other (its caps), or write filters that no credential fits both of.",
    ),
    "STACK_LINT/cap-idle": (
        "A cap on an amount, and no part asks for an amount: it limits nothing.",
        "Cap the number of credentials with atMostCredentials, or take the cap out.",
    ),
    "STACK_LINT/cap-larger": (
        "This cap allows more than the cap around it, so it changes nothing.",
        "Make it smaller, or take it out.",
    ),
    "STACK_LINT/cap-zero": (
        "A cap of 0: nothing of this kind ever counts.",
        "Allow some, or leave the kind out of what the parts accept.",
    ),
    "STACK_LINT/cap-for-all": (
        "It limits all that counts, since it does not say what it is about.",
        "Say in accepts of what no more may count.",
    ),
    "STACK_LINT/span-of-nothing": (
        (
            "A span is over what fills slots and adds up to totals, and the rule asks for skills alone: it is "
            "always kept."
        ),
        ("Ask for the achievements in a slot or a total, too, or limit the age with within, or take the span out."),
    ),
    "STACK_LINT/residency-of-nothing": (
        (
            "A share from home is one of what slots and totals need, and the rule asks for skills alone: it is "
            "always kept."
        ),
        "Ask for a number with atLeastCredentials, or for the achievements in a slot or a total.",
    ),
    "STACK_LINT/residency-zero": ("It asks for 0 from home, which is nothing.", "Ask for some, or take it out."),
    "STACK_LINT/residency-too-large": (
        "It asks for {n} from home, and has places for {candidates} in all.",
        "Ask for fewer.",
    ),
    "STACK_LINT/share-of-each": (
        (
            "This share is taken of each total by itself, of the slots that take a number of credentials, and "
            "of those of a size; and the rule has more than one of these: {parts}."
        ),
        (
            "Write a number or an amount where all together is meant (atLeast, atLeastCredentials, atMost, "
            "atMostCredentials); or leave one total that is over everything."
        ),
    ),
}
