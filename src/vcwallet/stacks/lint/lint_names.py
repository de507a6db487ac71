"""Identifiers and terms: codes or names in their place, misspelt ones of a catalogue, and labels that are not used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from urllib.parse import unquote

from vcwallet.encoding.pointer import child
from vcwallet.model.vocabulary import ACHIEVEMENT_TYPES
from vcwallet.stacks.definition.rules.filters import KNOWN
from vcwallet.stacks.definition.rules.rule_traversal import filters, places
from vcwallet.stacks.definition.rules.stack_definition import CoversSkills, StackDefinition
from vcwallet.stacks.evaluation.report.stack_finding import Finding, Severity
from vcwallet.stacks.evaluation.settings.offer_catalogue import Catalogue
from vcwallet.stacks.lint.lint_findings import finding

_ACHIEVEMENT, _ISSUER, _TARGET, _CREDITED = "achievement", "issuer", "target", "credited"
_EXAMPLES = {
    _ACHIEVEMENT: "https://college.example/achievements/1",
    _ISSUER: "did:web:college.example",
    _TARGET: "https://skills.example/data/read",
    _CREDITED: "did:web:college.example",
}
"""By kind of thing, an identifier of one; what is credited is an achievement or an issuer."""
_LANGUAGE = re.compile(r"([a-z]{2,3}|x|i)(-[a-z0-9]{1,8})*", re.IGNORECASE)
"""A language tag (RFC 5646): no language has a longer first part."""
_Named = tuple[str, str, str]
"""What kind of thing is named, the text that names it, and its place."""


class KnownNames:
    """What a catalogue has, for the texts by which rules name it.

    Args:
        catalogue: What there is.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @cached_property
    def _identifiers(self) -> dict[str, frozenset[str]]:
        offers, frameworks = self._catalogue.offers, self._catalogue.frameworks
        skills = {item.id for framework in frameworks for item in framework.items}
        achievements = frozenset(self._catalogue.by_id)
        issuers = frozenset(issuer for offer in offers for issuer in offer.issuers)
        return {
            _ACHIEVEMENT: achievements,
            _ISSUER: issuers,
            _TARGET: frozenset({*self._catalogue.by_target, *skills}),
            _CREDITED: achievements | issuers,
        }

    @cached_property
    def _folded(self) -> dict[str, dict[str, str]]:
        return {kind: {_folded(name): name for name in sorted(some)} for kind, some in self._identifiers.items()}

    @cached_property
    def _called(self) -> dict[str, str]:
        """The ids of achievements by their names and codes."""
        return {
            name.casefold(): offer.id
            for offer in reversed(self._catalogue.offers)
            for name in (offer.name, offer.code)
            if name
        }

    def near(self, kind: str, text: str) -> str:
        """The identifier that was probably meant by one that differs from it in its spelling; empty for none."""
        if text in self._identifiers[kind]:
            return ""
        return self._folded[kind].get(_folded(text), "")

    def called(self, kind: str, text: str) -> str:
        """The id of the achievement that has this name or code; empty for none."""
        return self._called.get(text.casefold(), "") if kind in {_ACHIEVEMENT, _CREDITED} else ""


def _folded(identifier: str) -> str:
    """An identifier without what is easily mistaken: spaces, fragment, slash at the end, case, escapes, `https`."""
    text = unquote(identifier.strip()).partition("#")[0].rstrip("/").casefold()
    return "http" + text.removeprefix("https") if text.startswith("https://") else text


def lint_identifiers(stack: StackDefinition, known: KnownNames | None = None) -> Iterator[Finding]:
    """Texts that are no identifiers where those have to stand, and identifiers that miss one of the catalogue."""
    for kind, text, pointer in _named(stack):
        near = "" if known is None else known.near(kind, text)
        called = "" if known is None or near or _is_identifier(text) else known.called(kind, text)
        if near or called:
            reason = "identifier-near" if near else "identifier-called"
            yield finding(reason, Severity.ERROR, pointer, value=text[:200], id=near or called)
        elif not _is_identifier(text):
            yield finding("no-identifier", Severity.ERROR, pointer, value=text[:200], example=_EXAMPLES[kind])


def lint_terms(stack: StackDefinition) -> Iterator[Finding]:
    """Languages and types of achievements that have other names, or none."""
    for accepts, place in filters(stack):
        for number, language in enumerate(accepts.languages):
            if not _LANGUAGE.fullmatch(language):
                yield finding("no-language", Severity.ERROR, f"{place}/languages/{number}", value=language[:200])
        for number, kind in enumerate(accepts.types):
            if kind not in ACHIEVEMENT_TYPES and not kind.startswith("ext:"):
                yield finding("type-unknown", Severity.WARNING, f"{place}/types/{number}", value=kind[:200])


def _is_identifier(text: str) -> bool:
    return ":" in text and not any(character.isspace() for character in text)


def _named(stack: StackDefinition) -> Iterator[_Named]:
    """Everything that a stack names by identifiers."""
    for accepts, place in filters(stack):
        for member, kind, texts in (
            ("achievements", _ACHIEVEMENT, accepts.achievements),
            ("after", _ACHIEVEMENT, accepts.after),
            ("alignments", _TARGET, accepts.alignments),
            ("issuers", _ISSUER, accepts.issuers),
            ("endorsedBy", _ISSUER, accepts.endorsed_by),
        ):
            yield from _each(kind, texts, f"{place}/{member}")
    yield from _each(_ACHIEVEMENT, (stack.awards,) if stack.awards else (), "/awards", indexed=False)
    yield from _each(_ISSUER, (stack.owner,) if stack.owner else (), "/owner", indexed=False)
    yield from _each(_ISSUER, stack.issuers, "/issuers")
    yield from _each(_ISSUER, stack.stackers, "/stackers")
    for member, groups in (("neverTogether", stack.never_together), ("equivalents", stack.equivalents)):
        for number, group in enumerate(groups):
            yield from _each(_ACHIEVEMENT, group, f"/{member}/{number}")
    yield from ((_CREDITED, name, child("/units", name)) for name, _ in stack.units)
    for node, place in places(stack.require):
        if isinstance(node, CoversSkills):
            for number, skill in enumerate(node.items):
                yield _TARGET, skill.id, f"{place}/items/{number}"


def _each(kind: str, texts: Iterable[str], place: str, *, indexed: bool = True) -> Iterator[_Named]:
    for number, text in enumerate(texts):
        if not (kind == _ISSUER and text == KNOWN):
            yield kind, text, f"{place}/{number}" if indexed else place


def lint_awards(stack: StackDefinition, catalogue: Catalogue, known: KnownNames) -> Iterator[Finding]:
    """An achievement that a stack awards, and no catalogue has."""
    if stack.awards and stack.awards not in catalogue.by_id and not known.near(_ACHIEVEMENT, stack.awards):
        yield finding("awards-unknown", Severity.WARNING, "/awards", id=stack.awards)


def lint_trust(stack: StackDefinition, is_known: Callable[[str], bool]) -> Iterator[Finding]:
    """Endorsers that a reader of credentials does not know, so that nothing they endorse would count.

    Args:
        stack: The definition.
        is_known: Whether the reader knows an issuer, by its identifier.
    """
    for accepts, place in filters(stack):
        for _, name, pointer in _each(_ISSUER, accepts.endorsed_by, f"{place}/endorsedBy"):
            if _is_identifier(name) and not is_known(name):
                yield finding("endorser-unknown", Severity.WARNING, pointer, id=name)


def lint_labels(stack: StackDefinition) -> Iterator[Finding]:
    """Labels of what the stack names nowhere."""
    used = {text for _, text, _ in _named(stack)} | {stack.id}
    used |= {node.framework for node, _ in places(stack.require) if isinstance(node, CoversSkills)}
    used |= {url for scheme in stack.levels for _, url in scheme.levels}
    for name, label in stack.labels:
        if name not in used:
            yield finding("label-unused", Severity.WARNING, child("/labels", name), id=name, label=label)
