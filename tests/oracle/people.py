"""Which credentials are of one person: linked by an identifier that both state, or that the verifier knows."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from vcwallet.identity import ID, Identity
from vcwallet.stacks import Held, Holder

Group = list[int]


def persons(
    credentials: Sequence[Held], counting: Sequence[int], sure: Sequence[int], holder: Holder | None
) -> list[Group]:
    """The credentials of each person; with a known holder, of that person alone.

    Args:
        credentials: All of them.
        counting: Numbers of those that count, or may count.
        sure: Numbers of those that count for certain: only their word makes several identifiers one person's.
        holder: What the verifier knows.
    """
    stated = {
        one: {_key(identity) for identity in credentials[one].subject if one in sure or identity.kind == ID}
        for one in counting
    }
    known: set[Hashable] = set() if holder is None else {(name, None) for name in (*holder.ids, *holder.identifiers)}
    return [_linked_to(known, stated)] if holder is not None else _components(stated)


def _key(identity: Identity) -> Hashable:
    """An identifier, and the institution within which it is one person's."""
    return identity.value, identity.institution


def _linked_to(known: set[Hashable], stated: dict[int, set[Hashable]]) -> Group:
    known, found = set(known), set()
    for _ in range(len(stated)):  # a chain has at most so many links
        found = {one for one, names in stated.items() if names & known}
        known |= {name for one in found for name in stated[one]}
    return sorted(found)


def _components(stated: dict[int, set[Hashable]]) -> list[Group]:
    groups: list[Group] = []
    for one, names in stated.items():
        group = sorted({one, *_linked_to(names, stated)})
        if group not in groups:
            groups.append(group)
    return groups
