"""What came of checking a stacked credential, as far as a report on a credential has to know of it.

The classes themselves (`StackedReport`, `StackReport`) belong to `vcwallet.stacks`, which reads reports and so stands
above them. These protocols are what a report, and whoever is handed one, may rely on.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from vcwallet.checks import CheckStatus


class NamedPart(Protocol):
    """A part that a stacked credential names, and what came of it; see `StackedPart`."""

    @property
    def credential(self) -> str:
        """Its id, as the stacked credential names it; empty where it has none."""
        ...

    @property
    def issuer(self) -> str:
        """Its issuer, as the stacked credential names it."""
        ...

    @property
    def digest(self) -> str:
        """SHA-256 of what was signed, or of the compact text of a token, in hexadecimal."""
        ...

    @property
    def status(self) -> CheckStatus:
        """Whether it may count."""
        ...

    @property
    def state(self) -> StrEnum:
        """What it was found to be."""
        ...

    @property
    def pointer(self) -> str:
        """Where it stood in what was handed in; empty where it was not there."""
        ...


class RuleResult(Protocol):
    """The rule of a stack evaluated with the parts; see `StackReport`."""

    @property
    def verdict(self) -> StrEnum:
        """Whether the rule is met."""
        ...

    @property
    def at_award(self) -> StrEnum | None:
        """Whether it was met when the stack was awarded."""
        ...

    @property
    def now(self) -> StrEnum | None:
        """Whether it is met now."""
        ...

    @property
    def names(self) -> Mapping[str, str]:
        """Names of what the rule speaks of, by identifier."""
        ...


class StackedResult(Protocol):
    """What came of checking a stacked credential together with its parts; see `StackedReport`."""

    @property
    def verdict(self) -> CheckStatus:
        """Passed, failed or indeterminate."""
        ...

    @property
    def passed(self) -> bool:
        """True only for the verdict *passed*."""
        ...

    @property
    def stack(self) -> str:
        """Id of the definition, as the credential names it."""
        ...

    @property
    def version(self) -> str:
        """Version of the definition, as the credential names it."""
        ...

    @property
    def name(self) -> str:
        """What people call the stack."""
        ...

    @property
    def awards(self) -> str:
        """Id of the achievement that it awards; empty where the definition is not at hand."""
        ...

    @property
    def awarded(self) -> datetime | None:
        """When it was awarded."""
        ...

    @property
    def parts(self) -> tuple[NamedPart, ...]:
        """Every part that it names, in its order."""
        ...

    @property
    def report(self) -> RuleResult | None:
        """The rule evaluated again; None without the rule."""
        ...

    @property
    def not_checked(self) -> tuple[str, ...]:
        """What was not looked into, as slugs."""
        ...

    @property
    def contents(self) -> tuple[str, ...]:
        """Keys of everything that it was made of, down to the leaves."""
        ...

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        ...
