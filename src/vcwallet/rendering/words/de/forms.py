"""How days, moments, numbers and names are written."""

TEXTS: dict[str, str] = {
    "form/day": "{day}.{month}.{year}",
    "form/moment": "{day}, {time} UTC",
    "form/decimal": ",",
    "form/group": ".",
    "mark": "„{name}“",
}
"""`decimal` stands before the fraction of a number, `group` between each three of its digits before that."""
