"""A rule of a relying party: what it is given to judge, what it answers, and how it is asked.

A rule sees nothing that was not shown to be as its issuer signed it, fetches nothing, and has three answers, as checks
have: failed needs evidence, and what cannot be told from what is at hand is undecided.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from vcwallet.checks import Check, CheckStatus
from vcwallet.errors import UsageError
from vcwallet.report import IssuerView, VerificationReport

if TYPE_CHECKING:
    from vcwallet.model.statements.stated_facts import StatedContents

_LONGEST_NAME = 200
_ANSWERS = (CheckStatus.PASSED, CheckStatus.FAILED, CheckStatus.INDETERMINATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFacts:
    """What is known of one credential when a rule judges it.

    Attributes:
        document: The credential as it was signed; a copy.
        at: The moment for which to answer; aware.
        issuer: Who issued it, and how the verifier knows that issuer.
        checks: What was checked before, the recipient and the trust in the issuer among it.
        endorsements: The reports on the endorsements in it.
        seen: When the relying party itself first had it, by its own records; None where it does not say.
    """

    document: Mapping[str, Any]
    at: datetime
    issuer: IssuerView | None = None
    checks: tuple[Check, ...] = ()
    endorsements: tuple[VerificationReport, ...] = ()
    seen: datetime | None = None

    @property
    def contents(self) -> StatedContents:
        """What it states, as plain facts; see `VerificationReport.contents`."""
        from vcwallet.model.statements.stated_reading import state  # not every rule asks for them

        return state(self.document)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a rule says of a credential; made by `met`, `not_met` and `undecided`.

    Attributes:
        status: `passed`, `failed` or `indeterminate`.
        code: A slug of the rule's own for what it found; a check has it as `reason`. Empty: there is nothing to say.
        words: A sentence for people, where the code is not one of this library.
        pointer: JSON pointer to the place in the document.
        params: Plain data for the words: texts, numbers, truth values.

    Raises:
        UsageError: The status is none of these.
    """

    status: CheckStatus
    code: str = ""
    words: str = ""
    pointer: str = ""
    params: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.status not in _ANSWERS:
            raise UsageError("ruling-status", value=str(self.status)[:40])

    @classmethod
    def met(cls, code: str = "", words: str = "", pointer: str = "", **params: object) -> Ruling:
        """The credential is as the rule asks."""
        return cls(CheckStatus.PASSED, code, words, pointer, params)

    @classmethod
    def not_met(cls, code: str, words: str = "", pointer: str = "", **params: object) -> Ruling:
        """It is not, as what was signed or is known of the issuer shows: the credential is rejected."""
        return cls(CheckStatus.FAILED, code, words, pointer, params)

    @classmethod
    def undecided(cls, code: str, words: str = "", pointer: str = "", **params: object) -> Ruling:
        """Whether it is cannot be told: the credential is undetermined."""
        return cls(CheckStatus.INDETERMINATE, code, words, pointer, params)


@runtime_checkable
class Rule(Protocol):
    """A rule: of this library, or of a platform. A frozen dataclass does; with processes, it has to be picklable."""

    @property
    def name(self) -> str:
        """What it is called in reports."""
        ...

    def judge(self, facts: RuleFacts) -> Ruling:
        """Whether a credential is as the rule asks.

        What it raises leaves the credential undetermined, and is named in the report by its type alone.
        """
        ...


def is_rule(value: object) -> bool:
    """Whether an object, and not a class of objects, has the members of `Rule`."""
    return not isinstance(value, type) and isinstance(value, Rule)


def judged(rule: Rule, facts: RuleFacts) -> Ruling:
    """The ruling of a rule, with its name among the params; undecided where the rule itself fails."""
    answer: Any
    try:
        answer = rule.judge(facts)
    except Exception as error:  # noqa: BLE001 - whatever a rule of a platform raises; its text may hold secrets
        answer = Ruling.undecided("raised", error=type(error).__name__)
    ruling = answer if isinstance(answer, Ruling) else Ruling.undecided("no-ruling", type=type(answer).__name__)
    return replace(ruling, params={"rule": name_of(rule)} | dict(ruling.params))


def name_of(rule: Rule) -> str:
    """What a rule is called; its class, where it does not say."""
    try:
        return str(rule.name)[:_LONGEST_NAME]
    except Exception:  # noqa: BLE001 - of a platform's class
        return type(rule).__name__
