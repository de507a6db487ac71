"""The picture of a stacked credential's rule, with the badges that fill its places."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

from vcwallet.errors import VcwalletError
from vcwallet.rendering.stack_pages.stack_picture import draw
from vcwallet.report import VerificationReport
from vcwallet.stacks.evaluation.report.stack_report import StackReport
from vcwallet.stacks.stacked.stack_binding import read_binding


def stack_picture(report: VerificationReport, lang: str, pictures: Mapping[str, str]) -> str:
    """The picture as a `data:` URL; empty where the rule is not at hand. What it shows, the answer says in words.

    It is shown as an image, in which nothing runs and nothing is loaded (docs/security.md, row 29).
    """
    if report.stack is None or not isinstance(report.stack.report, StackReport) or report.document is None:
        return ""
    try:
        binding = read_binding(report.document)
    except VcwalletError:  # the report says why
        return ""
    if binding is None or binding.rule is None:
        return ""
    svg = draw(binding.rule, report.stack.report, lang=lang, pictures=pictures)
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode('ascii')}"
