"""What is left of a scope where two of them hold at once: along a chain it gets narrower, and never wider."""

from __future__ import annotations

from vcwallet.policy.trust.scope_names import is_named
from vcwallet.report.recognition import RecognitionScope


def narrowed(outer: RecognitionScope, inner: RecognitionScope) -> RecognitionScope | None:
    """What both scopes allow; None where that is nothing.

    Achievements and frameworks may be named by how they begin. Everything else counts as it is written. Of schemas,
    those of both have to be fitted.

    Args:
        outer: What the one who recognises may recognise for.
        inner: For what it recognises.
    """
    actions = tuple(action for action in inner.actions if action in outer.actions)
    achievements = _common_names(outer.achievements, inner.achievements)
    frameworks = _common_names(outer.frameworks, inner.frameworks)
    countries = _common(outer.countries, inner.countries)
    types = _common(outer.types, inner.types)
    if not actions or achievements is None or frameworks is None or countries is None or types is None:
        return None
    return RecognitionScope(
        actions=actions,
        achievements=achievements,
        frameworks=frameworks,
        countries=countries,
        types=types,
        schemas=tuple(dict.fromkeys((*outer.schemas, *inner.schemas))),
    )


def _common(outer: tuple[str, ...], inner: tuple[str, ...]) -> tuple[str, ...] | None:
    """What both lists have, where an empty one stands for all; None for nothing."""
    if not (outer and inner):
        return outer or inner
    return tuple(entry for entry in inner if entry in outer) or None


def _common_names(outer: tuple[str, ...], inner: tuple[str, ...]) -> tuple[str, ...] | None:
    """The same for names that may end with `*`: of two that overlap, the longer one."""
    if not (outer and inner):
        return outer or inner
    common = [name for name in inner if is_named(name, outer)]
    common += [name for name in outer if is_named(name, inner)]
    return tuple(dict.fromkeys(common)) or None
