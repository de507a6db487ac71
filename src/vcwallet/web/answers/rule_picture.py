"""The picture of a stacked credential's rule, with the badges that fill its places."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass

from vcwallet.errors import VcwalletError
from vcwallet.rendering.stack_pages.stack_picture import draw, picture_title
from vcwallet.report import VerificationReport
from vcwallet.stacks.evaluation.report.stack_report import StackReport
from vcwallet.stacks.stacked.stack_binding import read_binding


@dataclass(frozen=True, slots=True)
class RulePicture:
    """The picture of a rule, as an image in which nothing runs and nothing is loaded (docs/security.md, row 29).

    Attributes:
        url: The picture, as a `data:` URL.
        label: What it is of, and what came of it.
    """

    url: str
    label: str


def rule_picture(report: VerificationReport, lang: str, pictures: Mapping[str, str]) -> RulePicture | None:
    """The picture; None where the rule is not at hand. What it shows, the answer says in words."""
    if report.stack is None or not isinstance(report.stack.report, StackReport) or report.document is None:
        return None
    try:
        binding = read_binding(report.document)
    except VcwalletError:  # the report says why
        return None
    if binding is None or binding.rule is None:
        return None
    svg = draw(binding.rule, report.stack.report, lang=lang, pictures=pictures)
    url = f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode('ascii')}"
    return RulePicture(url, picture_title(binding.rule, report.stack.report, lang))
