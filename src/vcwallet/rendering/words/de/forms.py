"""How days, moments, numbers, units and names are written."""

TEXTS: dict[str, str] = {
    "form/day": "{day}.{month}.{year}",
    "form/moment": "{day}, {time} UTC",
    "form/decimal": ",",
    "form/group": ".",
    "form/labels": "kept",
    "measure/hours": "Stunden",
    "mark": "„{name}“",
}
"""`decimal` stands before the fraction of a number, `group` between each three of its digits before that. `labels` says
how the word for a verdict is written within a sentence: in `small` letters, or `kept`."""
