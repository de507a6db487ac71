"""What came of checking a stacked credential, as far as a report on a credential, and the words for it, have to know.

The classes themselves (`StackedReport`, `StackReport`) belong to `vcwallet.stacks`, which reads reports and so stands
above them. These protocols say what a report, and the code that is handed one, may rely on.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
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
        """SHA-256 of what was signed, of a token its first two parts, in hexadecimal."""
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
    def reason(self) -> str:
        """Finer slug: why the status is not passed, or what to know although it is."""
        ...

    @property
    def embedded(self) -> bool:
        """Whether it stands in the stacked credential itself."""
        ...

    @property
    def pointer(self) -> str:
        """Where it stood in what was handed in; empty where it was not there."""
        ...

    @property
    def name(self) -> str:
        """What it is for; empty unless it is genuine."""
        ...

    @property
    def issuer_name(self) -> str:
        """The name of its issuer."""
        ...

    @property
    def known(self) -> bool:
        """Whether the verifier's trust knows its issuer."""
        ...

    @property
    def awarded(self) -> datetime | None:
        """When it was awarded."""
        ...


class CountedPart(Protocol):
    """A credential that counted in a leaf of the rule; see `Counted`."""

    @property
    def key(self) -> str:
        """The digest by which a part is named."""
        ...

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def name(self) -> str:
        """What it is for."""
        ...

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels that it attests."""
        ...

    @property
    def compensated(self) -> bool:
        """Whether it counts although its result is too low, since the averages make up for that."""
        ...

    @property
    def exempts(self) -> float:
        """By how much it lowers what the leaf needs; 0 where it counts in the leaf itself."""
        ...


class LeafResult(Protocol):
    """A leaf of the rule, and what counted in it; see `Part`."""

    @property
    def id(self) -> str:
        """Its id in the rule."""
        ...

    @property
    def name(self) -> str:
        """What people call it."""
        ...

    @property
    def needed(self) -> bool:
        """Whether the rule asks for it."""
        ...

    @property
    def verdict(self) -> StrEnum:
        """Whether it is met."""
        ...

    @property
    def have(self) -> float:
        """How much of it there is."""
        ...

    @property
    def need(self) -> float:
        """How much it needs."""
        ...

    @property
    def unit(self) -> str:
        """The unit of both; empty: a number of credentials."""
        ...

    @property
    def exempted(self) -> float:
        """By how much exemptions lower the need; part of both."""
        ...

    @property
    def counted(self) -> tuple[CountedPart, ...]:
        """What counted in it."""
        ...


class RuleResult(Protocol):
    """The rule of a stack evaluated with the parts; see `StackReport`."""

    @property
    def verdict(self) -> StrEnum:
        """Whether the rule is met."""
        ...

    @property
    def version(self) -> str:
        """The version of the definition."""
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
        """Names of what the rule speaks of, by identifier; labels of the rule among them."""
        ...

    @property
    def known_issuers(self) -> Mapping[str, str]:
        """What the verifier's trust calls issuers that the rule names."""
        ...

    @property
    def parts(self) -> tuple[LeafResult, ...]:
        """Every leaf of the rule, from left to right."""
        ...

    def kept(self, lang: str = "en") -> list[str]:
        """The state of each rule over the whole stack, a sentence each."""
        ...

    def left_out(self, among: Collection[str], lang: str = "en") -> list[str]:
        """Why credentials with these keys did not count, or might not, a sentence each."""
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
    def digest(self) -> str:
        """SHA-256 of the definition, as the credential names it."""
        ...

    @property
    def owner(self) -> str:
        """Who is responsible for the definition; empty where it is not at hand."""
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
    def rule_by(self) -> str:
        """Who vouches for the text of the definition: `verifier` or `owner`; empty: none."""
        ...

    @property
    def issuer(self) -> str:
        """Who issued the stacked credential."""
        ...

    @property
    def issuer_name(self) -> str:
        """The issuer's name, as the verifier's trust knows it."""
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
    def current(self) -> RuleResult | None:
        """The same under the current version; None where that is the same."""
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
