"""Step `document`: is it what it says it is, and can it be read in one way only?"""

from __future__ import annotations

from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import VcwalletError
from vcwallet.model.conformance import check
from vcwallet.policy.policy import Policy
from vcwallet.ports import Contexts
from vcwallet.report import Check, CheckStatus
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
    read: JsonObject = document
    left_out: tuple[str, ...] = ()
    try:
        if policy.allow_inline_contexts:
            read, left_out = _read_with_inline(document, contexts, policy)
        else:
            check_rules(document, contexts)
        return _conformance(document, left_out), read
    except VcwalletError as error:
        return check_from_error("document", error), document


def _read_with_inline(document: JsonObject, contexts: Contexts, policy: Policy) -> tuple[JsonObject, tuple[str, ...]]:
    """What may be read of a document that may have inline contexts, and pointers to what may not."""
    from vcwallet.verification import compacted  # most policies accept no inline contexts, and do without it

    if not compacted.has_inline(document):
        check_rules(document, contexts)
        return document, ()
    check_rules(compacted.without_inline(document), contexts)
    reading = compacted.read_compacted(
        document, contexts, allow_vocab=policy.allow_vocab_contexts, limits=policy.limits
    )
    return reading.document, reading.left_out


def _conformance(document: JsonObject, left_out: tuple[str, ...]) -> Check:
    problems = check(document)
    if not problems:
        return _passed(left_out)
    first = problems[0]
    params = dict(first.params)
    if len(problems) > 1:
        params["problems"] = [
            {"code": p.code, "reason": p.reason, "pointer": p.pointer, **p.params} for p in problems[:_MOST_PROBLEMS]
        ]
        params["count"] = len(problems)
    return Check("document", CheckStatus.FAILED, first.code, first.reason, first.pointer, params)


def _passed(left_out: tuple[str, ...]) -> Check:
    """Members that are signed but not read are said to be so: their names are whatever the document makes them."""
    if not left_out:
        return _CONFORMS
    shown = [pointer[:200] for pointer in left_out[:_MOST_LEFT_OUT]]
    params = {"count": len(left_out), "members": shown}
    return Check("document", CheckStatus.PASSED, "INLINE_NAMES_LEFT_OUT", "", left_out[0], params)
