"""How days, moments, numbers, units and names are written."""

TEXTS: dict[str, str] = {
    "form/day": "{year}-{month}-{day}",
    "form/moment": "{day} {time} UTC",
    "form/decimal": ".",
    "form/group": "",
    "form/labels": "small",
    "measure/hours": "hours",
    "mark": "“{name}”",
}
"""`decimal` stands before the fraction of a number, `group` between each three of its digits before that. `labels` says
how the word for a verdict is written within a sentence: in `small` letters, or `kept`."""
