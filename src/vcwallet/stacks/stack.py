"""`Stack`: a definition together with what is done with it.

A `Stack` is a `StackDefinition` with methods and no data of its own. Both are made from the same members, are equal
where these are equal, and hash alike; so every function that takes a definition takes a stack, and what was cached for
one serves the other. Only callers outside import this module: the functions behind the methods know the data alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Self

from vcwallet.encoding.json_types import JsonObject
from vcwallet.identity import Holder
from vcwallet.limits import DEFAULT, Limits
from vcwallet.report import VerificationReport
from vcwallet.stacks.definition.compact_form.compact_writer import to_compact
from vcwallet.stacks.definition.compact_form.definition_digest import digest_of
from vcwallet.stacks.definition.ctdl.ctdl_writer import to_ctdl
from vcwallet.stacks.definition.definition_forms import parse_definition
from vcwallet.stacks.definition.rules.stack_definition import StackDefinition
from vcwallet.stacks.evaluation.report.stack_report import StackReport
from vcwallet.stacks.evaluation.settings.stack_policy import DEFAULT_STACK_POLICY, Award, StackPolicy


class Stack(StackDefinition):
    """A stack: its definition, and whether credentials meet it; immutable. Its members: `StackDefinition`."""

    __slots__ = ()

    @classmethod
    def of(cls, definition: StackDefinition) -> Self:
        """A definition, such as an imported one, as a stack."""
        return cls(**{member.name: getattr(definition, member.name) for member in fields(definition)})

    @classmethod
    def load(cls, path: Path | str, *, digest: str | None = None, limits: Limits = DEFAULT) -> Self:
        """Read a definition from a file: the compact form in JSON or YAML (by the file's ending), or a CTDL Pathway.

        Args:
            path: The file.
            digest: The digest that the definition must have; None: any.
            limits: Bounds on size and shape.

        Raises:
            StoreError: The file cannot be read, or is too large.
            ParsingError: Not strict JSON.
            LimitError: Too large or too deep.
            StackError: Not a stack, or another one than the digest says; with the pointer to the place.
            MissingExtraError: It is YAML, and the extra `yaml` is not installed.
        """
        from vcwallet.io.stack_input.stack_files import (
            load_definition,  # the core reads no file: only this call asks for one
        )

        return cls.of(load_definition(path, digest=digest, limits=limits))

    @classmethod
    def parse(cls, content: bytes | str | JsonObject, *, digest: str | None = None) -> Self:
        """Read a definition: the compact form as JSON text or parsed, or a CTDL Pathway.

        Args:
            content: JSON text, or a parsed document.
            digest: The digest that the definition must have; None: any.

        Raises:
            ParsingError: Not strict JSON.
            LimitError: Too large or too deep.
            StackError: Not a stack, or another one than the digest says; with the pointer to the place.
        """
        return cls.of(parse_definition(content, digest=digest))

    def to_dict(self) -> JsonObject:
        """The compact form, ready for JSON or YAML."""
        return to_compact(self)

    def to_ctdl(self) -> JsonObject:
        """The definition as a CTDL Pathway (JSON-LD)."""
        return to_ctdl(self)

    @property
    def digest(self) -> str:
        """SHA-256 of the JCS form (RFC 8785) of the compact document, in hexadecimal."""
        return digest_of(self)

    def check(
        self,
        reports: Iterable[VerificationReport],
        *,
        at: datetime,
        policy: StackPolicy | None = None,
        holder: Holder | None = None,
        award: Award | None = None,
    ) -> StackReport:
        """Decide from verification reports whether this stack is met.

        Args:
            reports: Of credentials, presentations and records; of any outcome. Nothing counts that did not verify.
            at: The moment to decide for; aware.
            policy: What the verifier requires besides the rule; the default fails closed.
            holder: What the verifier knows about the person. None: the person whom all the credentials are about.
            award: An award that was made, where one is being checked.

        Raises:
            UsageError: `at` is naive.
            StackError: The policy names a level that its scheme does not have (`level`).
        """
        from vcwallet.stacks.evaluation.stack_evaluation import check  # much, which issuing and reading do not need

        return check(self, reports, at=at, policy=policy or DEFAULT_STACK_POLICY, holder=holder, award=award)
