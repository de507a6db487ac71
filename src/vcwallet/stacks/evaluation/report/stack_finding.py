"""The verdict of a check, and findings of checks and lint with their severity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from typing import Any

from vcwallet.encoding import timestamps


class Verdict(StrEnum):
    """The one answer, in three values."""

    MET = "met"
    UNMET = "unmet"
    INDETERMINATE = "indeterminate"


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A finding: its code, its severity, and where it was made.

    Attributes:
        code: Stable code.
        reason: Finer slug under the code.
        severity: How much it matters.
        pointer: JSON pointer: into the definition for a lint finding, into what was handed in for a credential.
        params: Plain data for the words.
    """

    code: str
    reason: str
    severity: Severity
    pointer: str = ""
    params: Mapping[str, object] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        members: dict[str, Any] = plain_value(self)
        return members

    def sentence(self, lang: str = "en") -> str:
        """What it says, and what to do about it."""
        from vcwallet.rendering.words.phrases import phrase  # words are loaded only when they are read

        return " ".join(filter(None, phrase(self.code, self.reason, self.params, lang)))


def plain_value(value: Any) -> Any:
    """Dataclasses as dicts without empty members, moments as text, infinity as null."""
    if isinstance(value, datetime):
        return timestamps.format(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [plain_value(entry) for entry in value]
    if isinstance(value, Mapping):
        return {name: plain_value(entry) for name, entry in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        pairs = ((entry.name, getattr(value, entry.name)) for entry in fields(value))
        return {name: plain_value(entry) for name, entry in pairs if entry not in (None, (), "") and entry != {}}
    return value
