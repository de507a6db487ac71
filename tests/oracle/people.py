"""Which credentials are of one person: linked by an identifier that both state, or that the verifier knows."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from vcwallet.identity import ID, Identity
from vcwallet.stacks import Holder
from vcwallet.stacks.evaluation.facts.held_credentials import Held

Group = list[int]
Names = frozenset[Hashable]


def persons(
    credentials: Sequence[Held], counting: Sequence[int], trusted: Sequence[int], holder: Holder | None
) -> list[Group]:
    """The credentials of each person; with a known holder, of that person alone.

    Args:
        credentials: All of them.
        counting: Numbers of those that count, or may count.
        trusted: Numbers of those whose word makes several identifiers one person's.
        holder: What the verifier knows.
    """
    known = frozenset() if holder is None else frozenset((name, None) for name in (*holder.ids, *holder.identifiers))
    stated = {one: frozenset(map(_key, credentials[one].subject)) for one in counting}
    joined = _joined([names for one, names in stated.items() if one in trusted] + ([known] if holder else []))
    groups: dict[Names, Group] = {}
    for one, names in stated.items():
        ids = frozenset(_key(identity) for identity in credentials[one].subject if identity.kind == ID)
        groups.setdefault(_person(one, names, ids, known, joined), []).append(one)
    if holder is None:
        return list(groups.values())
    return [groups.get(_around(known, joined), [])]


def _key(identity: Identity) -> Hashable:
    """An identifier, and the institution within which it is one person's."""
    return identity.value, identity.institution


def _joined(stated: list[Names]) -> list[Names]:
    """The identifiers of each person, as far as one credential or another states two of them."""
    found: list[Names] = []
    for names in filter(None, stated):
        touched = [other for other in found if other & names]
        found = [other for other in found if other not in touched] + [names.union(*touched)]
    return found


def _around(names: Names, joined: list[Names]) -> Names:
    """All identifiers of the one whom these are of."""
    return next((other for other in joined if other & names), names)


def _person(one: int, names: Names, ids: Names, known: Names, joined: list[Names]) -> Names:
    """All identifiers of the one whom a credential is about; one that no person is shown for stands alone."""
    if names & known:
        return _around(known, joined)
    persons = {_around(frozenset([name]), joined) for name in names}
    if len(persons) == 1:
        return persons.pop()
    return _around(ids, joined) if ids else frozenset([("alone", one)])
