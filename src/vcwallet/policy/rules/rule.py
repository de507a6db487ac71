"""A rule of a relying party: what it is given to judge, what it answers, and how it is asked.

A rule sees nothing that was not shown to be as its issuer signed it, fetches nothing, and has three answers, as checks
have: failed needs evidence, and what cannot be told from what is at hand is undecided.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import isfinite
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from vcwallet.checks import Check, CheckStatus
from vcwallet.errors import UsageError
from vcwallet.report import IssuerView, VerificationReport

if TYPE_CHECKING:
    from vcwallet.model.statements.stated_facts import StatedContents

_SHOWN = 200
_MOST_BITS = 64
"""A whole number of more is written as text: other readers of JSON have no place for it."""
_ANSWERS = (CheckStatus.PASSED, CheckStatus.FAILED, CheckStatus.INDETERMINATE)
_MEMBERS: Mapping[str, type] = {
    **dict.fromkeys(("code", "words", "pointer", "rule"), str),
    "params": Mapping,
    "rulings": tuple,
}
"""Of what kind the members of a ruling are, whoever made it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFacts:
    """What is known of one credential when a rule judges it.

    Attributes:
        document: The credential as it was signed; a learner record without the achievements that the credentials in it
            award.
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
        rule: What the rule that decides is called, where a combination hands its ruling on; empty: the rule itself.
        rulings: Where none of several rules is met: what each of them says.

    Raises:
        UsageError: The status is none of these, or another member is not of its kind.
    """

    status: CheckStatus
    code: str = ""
    words: str = ""
    pointer: str = ""
    params: Mapping[str, object] = field(default_factory=dict)
    rule: str = field(default="", kw_only=True)
    rulings: tuple[Ruling, ...] = field(default=(), kw_only=True)

    def __post_init__(self) -> None:
        if self.status not in _ANSWERS:
            raise UsageError("ruling-status", value=str(self.status)[:40])
        object.__setattr__(self, "status", CheckStatus(self.status))  # where the text of one was given
        for name, kind in _MEMBERS.items():
            if not isinstance(value := getattr(self, name), kind):
                raise UsageError("ruling-member", member=name, value=repr(value)[:80])

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
    """The ruling of a rule as plain data, with its name among the params; undecided where the rule has a fault.

    A rule sees a copy: what one does to it is not seen by the next, nor in the report.
    """
    name = name_of(rule)
    answer: Any
    try:
        answer = rule.judge(_copied(facts))
        if isinstance(answer, Ruling):
            return _plain(answer, name)
        fault = Ruling.undecided("no-ruling", type=type(answer).__name__)
    except Exception as error:  # noqa: BLE001 - whatever a rule of a platform raises; its text may hold secrets
        fault = Ruling.undecided("raised", error=type(error).__name__)
    return _plain(fault, name)


def _copied(facts: RuleFacts) -> RuleFacts:
    """The facts with copies of all in them that can be changed."""
    return replace(
        facts,
        document=deepcopy(facts.document),
        checks=tuple(replace(check, params=deepcopy(check.params)) for check in facts.checks),
        endorsements=deepcopy(facts.endorsements),
    )


def name_of(rule: Rule) -> str:
    """What a rule is called; its class, where it does not say."""
    try:
        return _text(rule.name)
    except Exception:  # noqa: BLE001 - of a platform's class
        return _text(type(rule).__name__)


def _plain(ruling: Ruling, name: str) -> Ruling:
    name = _text(ruling.rule) or name
    return Ruling(
        ruling.status,
        _text(ruling.code),
        _text(ruling.words),
        _text(ruling.pointer),
        {_text(member): _value(value) for member, value in ruling.params.items()} | {"rule": name},
        rule=name,
        rulings=tuple(_plain(inner, name) for inner in ruling.rulings),
    )


def _value(value: object) -> object:
    """A param as every reader of JSON has it: what a platform puts there is not known."""
    if value is None or isinstance(value, bool):
        return value
    is_number = isinstance(value, float) and isfinite(value)
    if is_number or (isinstance(value, int) and value.bit_length() <= _MOST_BITS):
        return value
    return _text(value)


def _text(value: object) -> str:
    """The beginning of a text, without halves of letters, which no file holds."""
    return str(value)[:_SHOWN].encode("utf-8", "replace").decode("utf-8")
