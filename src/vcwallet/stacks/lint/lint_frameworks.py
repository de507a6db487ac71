"""Frameworks of skills: whether their items are connected, and whether alignments name their items."""

from __future__ import annotations

from collections.abc import Iterator

from vcwallet.stacks.definition.frameworks.skill_frameworks import Framework
from vcwallet.stacks.definition.rules.rule_traversal import places
from vcwallet.stacks.definition.rules.stack_definition import CoversSkills
from vcwallet.stacks.evaluation.report.stack_finding import Finding, Severity
from vcwallet.stacks.evaluation.settings.offer_catalogue import Catalogue
from vcwallet.stacks.lint.lint_circles import circles
from vcwallet.stacks.lint.lint_findings import finding


def lint_framework(framework: Framework) -> tuple[Finding, ...]:
    """Items that repeat, hang from nothing, or hang from themselves."""
    return tuple(_items(framework))


def _items(framework: Framework) -> Iterator[Finding]:
    known = {item.id for item in framework.items}
    parents = {item.id: item.parents for item in framework.items}
    seen: set[str] = set()
    sound: set[str] = set()
    for number, item in enumerate(framework.items):
        pointer = f"/items/{number}"
        if item.id in seen:
            yield finding("item-repeated", Severity.ERROR, pointer, id=item.id)
        seen.add(item.id)
        for parent in item.parents:
            if parent not in known:
                yield finding("parent-unknown", Severity.WARNING, f"{pointer}/parents", id=item.id, parent=parent)
        for trail in circles(item.id, parents, sound):
            yield finding("item-cycle", Severity.ERROR, f"{pointer}/parents", trail=trail)


def lint_alignments(catalogue: Catalogue) -> Iterator[Finding]:
    """Skills outside of the framework that they claim to be in, and skills that nothing attests."""
    frameworks: dict[str, set[str]] = {}
    for framework in catalogue.frameworks:
        items = {item.id for item in framework.items}
        for name in (framework.id, framework.title):
            frameworks.setdefault(name, set()).update(items)
    if not frameworks:
        return
    for number, offer in enumerate(catalogue.offers):
        for target in offer.targets:
            if target.framework in frameworks and target.url not in frameworks[target.framework]:
                params = {"skill": target.url, "framework": target.framework}
                yield finding("skill-outside", Severity.ERROR, f"/offers/{number}/targets", **params)
    for number, stack in enumerate(catalogue.stacks):
        for node, pointer in places(stack.require):
            if isinstance(node, CoversSkills) and node.framework in frameworks:
                for index, item in enumerate(node.items):
                    if item.id not in frameworks[node.framework]:
                        place = f"/stacks/{number}{pointer}/items/{index}"
                        params = {"skill": item.id, "framework": node.framework}
                        yield finding("skill-outside", Severity.ERROR, place, **params)
    yield from _unattested(catalogue)


def _unattested(catalogue: Catalogue) -> Iterator[Finding]:
    for number, framework in enumerate(catalogue.frameworks):
        bare = [item.id for item in framework.leaves() if item.id not in catalogue.by_target]
        if bare:
            params = {"count": len(bare), "skills": bare[:20], "framework": framework.title or framework.id}
            yield finding("skill-unattested", Severity.NOTE, f"/frameworks/{number}", **params)
