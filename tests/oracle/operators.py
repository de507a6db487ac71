"""Cases without one of the operators of their rule, to see whether it decides anything in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from oracle.case import Case
from vcwallet.stacks import Accepts, Cap, Stack, StackPolicy
from vcwallet.stacks.definition.rules.stack_definition import AllOf, AnyOf, Node, NOf, StackDefinition

_WHOLE = (
    *("uses", "never_together", "caps", "residency", "averages", "compensation", "span", "repeatable", "exemptions"),
    *("reuse", "equivalents", "units", "issuers", "awards"),
)
_ASKED = tuple(one.name for one in fields(Accepts) if one.name not in ("achievements", "equivalents"))
_USUAL: dict[str, Any] = {one.name: one.default for one in (*fields(Accepts), *fields(StackDefinition))}


def _without_rule(name: str) -> Callable[[Case], Case]:
    return lambda case: replace(case, stack=replace(case.stack, **{name: _USUAL[name]}))


def _without_filter(name: str) -> Callable[[Case], Case]:
    return lambda case: replace(case, stack=replace(case.stack, require=_stripped(case.stack.require, name)))


def _stripped(node: Node, name: str) -> Node:
    if isinstance(node, (AllOf, AnyOf, NOf)):
        return replace(node, parts=tuple(_stripped(part, name) for part in node.parts))
    return replace(node, accepts=replace(node.accepts, **{name: _USUAL[name]}))


def _unlimited(cap: Cap) -> dict[str, int]:
    """A limit that cuts off nothing: a cap has to have one, and decides under which limit a credential falls."""
    return {"credentials": 1_000} if cap.credentials is None else {}


def _without_in_caps(name: str) -> Callable[[Case], Case]:
    def stripped(stack: Stack) -> tuple[Cap, ...]:
        return tuple(replace(cap, **{name: () if name == "caps" else None}, **_unlimited(cap)) for cap in stack.caps)

    return lambda case: replace(case, stack=replace(case.stack, caps=stripped(case.stack)))


def _without_conversions(case: Case) -> Case:
    return replace(case, policy=replace(case.policy, conversions=StackPolicy().conversions))


WITHOUT: dict[str, Callable[[Case], Case]] = {
    **{name: _without_rule(name) for name in _WHOLE if name != "averages"},
    "averages": lambda case: replace(case, stack=replace(case.stack, averages=(), compensation=None)),
    **{f"accepts {name}": _without_filter(name) for name in _ASKED},
    "caps in caps": _without_in_caps("caps"),
    "share of a cap": _without_in_caps("share"),
    "conversions": _without_conversions,
}
"""Per operator, the same case without it."""
