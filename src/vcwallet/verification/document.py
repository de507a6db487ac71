"""Step `document`: is it what it says it is, and can it be read in one way only?"""

from __future__ import annotations

from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import VcwalletError
from vcwallet.model.conformance import check
from vcwallet.ports import Contexts
from vcwallet.report import Check, CheckStatus
from vcwallet.verification.rules import check_rules
from vcwallet.verification.state import check_from_error

_MOST_PROBLEMS = 100


def check_document(document: JsonObject, contexts: Contexts) -> Check:
    """Hold the document to the rules and to its data model. All problems are kept: the first leads, none is lost."""
    try:
        check_rules(document, contexts)
    except VcwalletError as error:
        return check_from_error("document", error)
    problems = check(document)
    if not problems:
        return Check("document", CheckStatus.PASSED)
    first = problems[0]
    params = dict(first.params)
    if len(problems) > 1:
        params["problems"] = [
            {"code": p.code, "reason": p.reason, "pointer": p.pointer, **p.params} for p in problems[:_MOST_PROBLEMS]
        ]
        params["count"] = len(problems)
    return Check("document", CheckStatus.FAILED, first.code, first.reason, first.pointer, params)
