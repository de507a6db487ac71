"""Words for policies in files: what a reader of stacks decides besides the rule."""

PHRASES: dict[str, tuple[str, str]] = {
    "STACK_ERROR/conversion-nothing": (
        "A conversion to nothing says nothing.",
        "Write how many of the second unit one of the first is: a number above 0.",
    ),
    "STACK_ERROR/conversion-same": ("It converts {unit} into itself.", "Take it out, or name the other unit."),
    "STACK_ERROR/conversion-twice": (
        "How {units} convert is said twice; either direction says both.",
        "Keep the one that is meant.",
    ),
    "STACK_ERROR/moment": (
        "{value} is neither a day nor a moment.",
        "Write 2026-01-31, or 2026-01-31T12:00:00Z.",
    ),
    "USAGE_ERROR/policy-member": (
        "The member {member} of the policy {path} is for stack check; this command finds out itself what it says.",
        "Take it out of this file.",
    ),
}
"""English."""
