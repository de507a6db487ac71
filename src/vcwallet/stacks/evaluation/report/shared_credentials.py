"""Several reports of one person at once: which credential serves two stacks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from vcwallet.stacks.evaluation.report.reported_parts import Counted
from vcwallet.stacks.evaluation.report.stack_report import StackReport


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingPlace:
    """Where a credential counts.

    Attributes:
        stack: Id of the definition.
        stack_name: What people call it.
        part: Id of the part.
    """

    stack: str
    stack_name: str
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedCredential:
    """A credential that counts in more than one stack.

    Attributes:
        key: SHA-256 of what was signed, in hexadecimal; see `report_facts.key_of`.
        id: Its own id.
        issuer: Who issued it.
        name: What it is called.
        places: Where it counts.
    """

    key: str
    id: str
    issuer: str
    name: str
    places: tuple[CountingPlace, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return asdict(self)


def shared_between(reports: Iterable[StackReport]) -> tuple[SharedCredential, ...]:
    """The credentials that count in more than one of these stacks, in the order in which they come first.

    Whether counting twice is allowed is for the rules (`reuse`) and the issuers of the stacks.
    """
    first: dict[str, Counted] = {}
    places: dict[str, list[CountingPlace]] = {}
    for report in reports:
        for part in report.parts:
            for credential in part.counted if part.needed else ():
                label = credential.signed or credential.key  # two spellings of one credential are that credential
                first.setdefault(label, credential)
                place = CountingPlace(stack=report.stack, stack_name=report.name, part=part.id)
                places.setdefault(label, []).append(place)
    return tuple(
        SharedCredential(
            key=credential.key,
            id=credential.id,
            issuer=credential.issuer,
            name=credential.name,
            places=tuple(places[label]),
        )
        for label, credential in first.items()
        if len({place.stack for place in places[label]}) > 1
    )
