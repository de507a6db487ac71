"""The options of one award: the same texts as the columns of a table have for each of its rows."""

from __future__ import annotations

import click

from vcwallet.cli.awards.award_texts import RESULT_FIELDS, AwardTexts, ResultText
from vcwallet.cli.options.option_bundles import Values, bundled
from vcwallet.cli.options.securing_option import as_option
from vcwallet.errors import UsageError

_OF_RESULT = "; where there are several results, as NAME=TEXT. May be given several times."
_OPTIONS = (
    click.option("--cohort", metavar="NAME", help="The group that it is awarded in, such as 2025-B."),
    click.option("--narrative", metavar="TEXT", help="What this person did."),
    click.option("--result", metavar="TEXT", multiple=True, help=f"What was reached, such as B or 87{_OF_RESULT}"),
    click.option("--result-level", metavar="TEXT", multiple=True, help=f"The level of a rubric{_OF_RESULT}"),
    click.option("--result-status", metavar="TEXT", multiple=True, help=f"Completed, Failed and so on{_OF_RESULT}"),
    click.option("--credits", metavar="NUMBER", help="Credits that were earned, in the unit of the achievement."),
    click.option("--start", metavar="TIME", help="When the learning began, such as 2026-01-31."),
    click.option("--end", metavar="TIME", help="When it ended; a day up to its last second."),
    click.option("--evidence", metavar="URL", multiple=True, help="What shows it; may be given several times."),
    click.option("--evidence-name", metavar="TEXT", help="A title of the evidence, with an address or without."),
    click.option("--evidence-description", metavar="TEXT", help="What the evidence is."),
    click.option("--evidence-narrative", metavar="TEXT", help="How the evidence led to the achievement."),
    click.option("--awarded", metavar="TIME", help="When it was awarded, where that is not the beginning of validity."),
    click.option("--valid-from", metavar="TIME", help="From when it is valid; now if it is not said."),
    click.option("--valid-until", metavar="TIME", help="Until when, such as 2030-01-31 or 2030-01-31T12:00:00Z."),
    click.option("--credential-name", metavar="TEXT", help="A name for the credential; the achievement's if not said."),
    as_option,
)
_NAMES = (
    *("cohort", "narrative", "credits", "start", "end", "evidence_name", "evidence_description", "evidence_narrative"),
    *("awarded", "valid_from", "valid_until", "credential_name"),
)
_AS = "securing"
_LISTS = {"evidence": " ", _AS: ","}
"""Options that may be given several times, with what stands between their values where a table has them."""


def _details(options: Values) -> dict[str, object]:
    values = {name: text for name in _NAMES for text in _texts(name, options.pop(name))}
    for name, separator in _LISTS.items():
        if texts := _texts(name, options.pop(name)):
            values[name] = separator.join(texts)
    results = tuple(_stated(name, text) for name in RESULT_FIELDS for text in _texts(name, options.pop(name)))
    return {"details": AwardTexts(values, results)}


with_award_options = bundled(_OPTIONS, _details)
"""Gives a command these options; it gets their values as `details`.

An option that is given and empty, as a script does whose variable has no value, is refused (`option-empty`).
"""


def _texts(name: str, value: object) -> tuple[str, ...]:
    """The values of an option, as often as it was given."""
    texts = tuple(map(str, value)) if isinstance(value, tuple) else () if value is None else (str(value),)
    if not all(text.strip() for text in texts):
        raise UsageError("option-empty", option="--as" if name == _AS else f"--{name.replace('_', '-')}")
    return texts


def _stated(field: str, text: str) -> ResultText:
    """`NAME=TEXT`, or the text alone."""
    name, equals, content = text.partition("=")
    return ResultText(field, name.strip() if equals else "", (content if equals else name).strip())
