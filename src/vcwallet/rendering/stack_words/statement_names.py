"""The names that stand in statements about one report: of its parts, its credentials, and of what identifiers mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from vcwallet.rendering.reports.claimed_names import shown_identifier, shown_name
from vcwallet.rendering.stack_words.filter_words import FilterWords
from vcwallet.rendering.stack_words.shown_amounts import named, part_name
from vcwallet.rendering.words.reader_forms import quoted
from vcwallet.stacks.definition.rules.labels import NamesById, bodies_in, names_of
from vcwallet.stacks.definition.rules.stack_definition import StackDefinition
from vcwallet.stacks.evaluation.report.reported_parts import Counted, NotCounted
from vcwallet.stacks.evaluation.report.stack_report import StackReport

_MOST = 20
"""Names of a list within one sentence that are shown."""


@dataclass(frozen=True, slots=True)
class StatementNames:
    """The names in one report, with the texts of the language that they stand in.

    Attributes:
        texts: The texts of the language.
        names: Names of achievements, issuers and skills, by identifier.
        known: Those that the reader knows, and not the rule alone.
        parts: Names of the parts, by id.
        credentials: Names of the credentials, by key.
    """

    texts: Mapping[str, str]
    names: NamesById
    known: NamesById
    parts: Mapping[str, str]
    credentials: Mapping[str, str]

    @classmethod
    def of(cls, report: StackReport, texts: Mapping[str, str], names: NamesById) -> StatementNames:
        """The names in a report, which go before those that the reader knows; but issuers whom its trust knows."""
        counted = {entry.key: credential_name(entry) for part in report.parts for entry in part.counted}
        return cls(
            texts=texts,
            names={**names, **report.names, **report.known_issuers},
            known={**names, **report.known_issuers},
            parts={part.id: part_name(part) for part in report.parts},
            credentials={entry.key: credential_name(entry) for entry in report.not_counted} | counted,
        )

    @property
    def filters(self) -> FilterWords:
        """Conditions in words, with these names."""
        return FilterWords(self.texts, self.names, self.known)

    def called(self, identifier: str) -> str:
        """What people call an achievement, an issuer or a skill, and its identifier."""
        return named(identifier, self.names, self.texts)

    def credential(self, key: str) -> str:
        """A credential by its key, in quotation marks."""
        return quoted(self.credentials.get(key, shown_identifier(key)), self.texts)

    def part(self, part_id: str) -> str:
        """A part by its id, in quotation marks."""
        return quoted(self.parts.get(part_id, shown_name(part_id)), self.texts)

    def part_list(self, part_ids: Sequence[str]) -> str:
        """Several parts."""
        return self.listed(map(self.part, part_ids))

    def listed(self, names: Iterable[str]) -> str:
        """Several names, and how many more there are."""
        shown = list(names)
        if len(shown) > _MOST:
            shown = [*shown[:_MOST], self.texts["more"].format(count=len(shown) - _MOST)]
        return ", ".join(shown)


def named_report(report: StackReport, stack: StackDefinition, names: NamesById) -> StackReport:
    """A report with the names that its reader knows: those of a catalogue, and of issuers on a trust list."""
    known = {**report.known_issuers, **{body: names[body] for body in bodies_in(stack) if body in names}}
    return replace(report, names={**report.names, **names_of(stack, names)}, known_issuers=known)


def credential_name(credential: Counted | NotCounted) -> str:
    """What a credential is called; without a name its id."""
    return shown_name(credential.name) if credential.name else shown_identifier(credential.id or credential.key)
