"""The result of checking a stack: frozen data, no sentences. Words are rendered from codes and params."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from vcwallet.stacks.evaluation.report.reported_parts import NO_PROGRESS, HallCertificate, NotCounted, Part, Progress
from vcwallet.stacks.evaluation.report.reported_steps import NextStep
from vcwallet.stacks.evaluation.report.reported_whole_rules import WholeRule
from vcwallet.stacks.evaluation.report.stack_finding import Finding, Verdict, plain_value

SCHEMA = 2
"""Version of `StackReport.to_dict()`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StackReport:
    """The result of one check.

    Attributes:
        progress: How many of the parts that the rule asks for are met.
        verdict: The one answer, under the status policy that applies.
        stack: Id of the definition; with `version`, `digest` (SHA-256 of its JCS form, in hexadecimal) and `owner`.
        at: The moment for which the answer holds.
        subject: Identifiers of the person whose credentials these are, as far as they are linked.
        parts: Every leaf of the rule, from left to right.
        whole: The rules over the whole stack, and whether each is kept.
        not_counted: Credentials that did not count, each with the reason.
        certificate: Why the parts that take credentials fall short; None unless unmet for that.
        next_steps: What completes it, in an order in which it can be done; empty where nothing was found that does.
        optimal: Whether no other way costs less for certain; else it is the best that was found.
        names: What people call achievements, issuers and skills, by identifier: the rule's labels, and names in what
            is held. A label is the owner's word alone, for its own name, too.
        known_issuers: What the verifier's trust calls issuers that the rule names; this goes before `names`.
        expires: Until when the verdict *met* holds by itself: when the first that counted expires or gets too old.
        expires_with: Key of the credential that this is about.
        at_award: The verdict at the moment of the award; None where none was given.
        now: The verdict with every part in force now; None where no award was given.
        findings: Warnings and notes.
        not_checked: What was not looked into, as slugs.
    """

    verdict: Verdict
    stack: str
    version: str
    digest: str
    owner: str
    name: str
    at: datetime
    subject: tuple[str, ...] = ()
    progress: Progress = NO_PROGRESS
    parts: tuple[Part, ...] = ()
    whole: tuple[WholeRule, ...] = ()
    not_counted: tuple[NotCounted, ...] = ()
    certificate: HallCertificate | None = None
    next_steps: tuple[NextStep, ...] = ()
    optimal: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    known_issuers: Mapping[str, str] = field(default_factory=dict)
    expires: datetime | None = None
    expires_with: str = ""
    at_award: Verdict | None = None
    now: Verdict | None = None
    findings: tuple[Finding, ...] = ()
    not_checked: tuple[str, ...] = ()

    schema: ClassVar[int] = SCHEMA

    @property
    def met(self) -> bool:
        """True only for the verdict *met*."""
        return self.verdict is Verdict.MET

    def __bool__(self) -> bool:
        raise TypeError("a stack report has three verdicts: ask report.met or report.verdict")

    def part(self, part_id: str) -> Part:
        """The part of this id.

        Raises:
            KeyError: There is none.
        """
        for part in self.parts:
            if part.id == part_id:
                return part
        raise KeyError(part_id)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON; its shape is versioned by `schema`."""
        return {"schema": self.schema, **plain_value(self)}

    def kept(self, lang: str = "en") -> list[str]:
        """The state of each rule over the whole stack, a sentence each."""
        from vcwallet.rendering.stack_words.stack_explanation import kept

        return kept(self, lang)

    def left_out(self, among: Collection[str], lang: str = "en") -> list[str]:
        """Why credentials with these keys did not count, or might not, a sentence each."""
        from vcwallet.rendering.stack_words.stack_explanation import left_out

        return left_out(self, lang, among)

    def explain(self, lang: str = "en", audience: str = "earner") -> str:
        """The report in plain words.

        Args:
            lang: Language of the words.
            audience: `employer`, `earner` or `issuer`.

        Raises:
            UsageError: There are no words in this language, or for this audience.
        """
        from vcwallet.rendering.stack_words.stack_explanation import explain  # words are loaded only when they are read

        return explain(self, lang, audience)
