"""Step `document`: is it what it says it is, and can it be read in one way only?"""

from __future__ import annotations

from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import VcwalletError
from vcwallet.model.conformance import check
from vcwallet.policy.policy import Policy
from vcwallet.ports import Contexts
from vcwallet.report import Check, CheckStatus
from vcwallet.verification.compacted import Reading, has_inline, read_compacted, without_inline
from vcwallet.verification.rules import check_rules
from vcwallet.verification.state import check_from_error

_MOST_PROBLEMS = 100
_MOST_LEFT_OUT = 20
_CONFORMS = Check("document", CheckStatus.PASSED)


def check_document(document: JsonObject, contexts: Contexts, policy: Policy) -> tuple[Check, JsonObject]:
    """Hold the document to the rules and to its data model. All problems are kept: the first leads, none is lost.

    Returns:
        The check, and the document as it may be read: the same one, unless the policy accepts inline contexts and it
        has one. What a failed check returns is not to be relied on.
    """
    reading = Reading(document)
    try:
        if policy.allow_inline_contexts and has_inline(document):
            check_rules(without_inline(document), contexts)
            reading = read_compacted(document, contexts, allow_vocab=policy.allow_vocab_contexts, limits=policy.limits)
        else:
            check_rules(document, contexts)
    except VcwalletError as error:
        return check_from_error("document", error), document
    return _conformance(document, reading), reading.document


def _conformance(document: JsonObject, reading: Reading) -> Check:
    problems = check(document)
    if not problems:
        return _passed(reading)
    first = problems[0]
    params = dict(first.params)
    if len(problems) > 1:
        params["problems"] = [
            {"code": p.code, "reason": p.reason, "pointer": p.pointer, **p.params} for p in problems[:_MOST_PROBLEMS]
        ]
        params["count"] = len(problems)
    return Check("document", CheckStatus.FAILED, first.code, first.reason, first.pointer, params)


def _passed(reading: Reading) -> Check:
    """Members that are signed but not read are said to be so: their names are whatever the document makes them."""
    if not reading.left_out:
        return _CONFORMS
    shown = [pointer[:200] for pointer in reading.left_out[:_MOST_LEFT_OUT]]
    params = {"count": len(reading.left_out), "members": shown}
    return Check("document", CheckStatus.PASSED, "INLINE_NAMES_LEFT_OUT", "", reading.left_out[0], params)
