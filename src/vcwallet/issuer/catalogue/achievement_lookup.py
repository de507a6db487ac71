"""Which achievement of the catalogue is meant: by its id, its code or its name."""

from __future__ import annotations

from collections.abc import Sequence

from vcwallet.encoding import strict_json
from vcwallet.encoding.normal_forms import normal_form
from vcwallet.errors import IssuingError
from vcwallet.issuer.records.achievement_editions import StoredAchievement
from vcwallet.issuer.store.issuer_store import CatalogueStore

_SHOWN = 10


def find_named(store: CatalogueStore, wanted: StoredAchievement | str) -> StoredAchievement:
    """The newest edition of the achievement that is meant.

    Capitals and the number of spaces do not matter in codes and names. A beginning of a name is enough where it fits
    only one.

    Args:
        store: Where the catalogue is kept.
        wanted: An achievement, or its id, code or name.

    Raises:
        IssuingError: None is called so (`achievement-unknown`), or several are (`achievement-ambiguous`).
        ParsingError: A text that JSON cannot carry.
    """
    name = wanted if isinstance(wanted, str) else wanted.id
    strict_json.check([name])
    by_id = store.find(name)
    if by_id is not None:
        return by_id
    known = store.newest()
    folded = _folded(name)
    exact = [entry for entry in known if is_called(entry, name)]
    fitting = exact or [entry for entry in known if folded and _folded(entry.name).startswith(folded)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise IssuingError("achievement-ambiguous", wanted=name, known=_shown([_candidate(each) for each in fitting]))
    raise IssuingError("achievement-unknown", id=name, known=_shown([entry.name for entry in known]) or ["none"])


def is_called(entry: StoredAchievement, wanted: str) -> bool:
    """Whether an achievement has this id, code or name, apart from capitals and spaces."""
    names = (entry.id, entry.name, entry.document.get("humanCode"))
    return _folded(wanted) in {_folded(name) for name in names if isinstance(name, str)}


def _folded(text: str) -> str:
    return " ".join(normal_form("NFKC", text).casefold().split())


def _candidate(entry: StoredAchievement) -> str:
    return f"{entry.id} ({entry.name})"


def _shown(names: Sequence[str]) -> list[str]:
    return [*names[:_SHOWN], *([f"and {len(names) - _SHOWN} more"] if len(names) > _SHOWN else [])]
