"""Whether the published lists say what the issuer says: each is fetched from its URL in credentials, and compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from vcwallet.errors import VcwalletError
from vcwallet.io.lists.status_list_inspection import StatusListReport, verify_status_list
from vcwallet.issuer.records.kept_status_lists import KeptList
from vcwallet.issuer.records.status_list_forms import ListForm
from vcwallet.ports import Fetcher

_PURPOSE = "status-list"
_ERRORS = (VcwalletError, OSError, ValueError)
"""What fetchers raise, those of callers included."""


class LiveState(StrEnum):
    """How a list on the web stands to the one in the store, best first."""

    CURRENT = "current"
    WAITING = "waiting"
    OTHER = "other"
    FAULTY = "faulty"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveList:
    """What was found where a list should be.

    Attributes:
        kept: The list in the store.
        state: `current`: it is what was published last, and nothing has changed since. `waiting`: it is what was
            published last, but changes wait to be published. `other`: a genuine list, but not what was published last.
            `faulty`: verifiers will not go by it. `unreachable`: it could not be had.
        report: On what came; None where nothing did.
        problem: Why nothing came.
    """

    kept: KeptList
    state: LiveState
    report: StatusListReport | None = None
    problem: VcwalletError | None = None


def check_live(lists: Iterable[KeptList], issuer: str, fetcher: Fetcher, at: datetime) -> Iterator[LiveList]:
    """Fetch each list from where it is published, and compare it with the store.

    Args:
        lists: The lists in the store.
        issuer: The issuer's identifier.
        fetcher: Brings them.
        at: The present moment.

    Yields:
        One finding for each list, as soon as it is there.
    """
    for kept in lists:
        try:
            content = fetcher.fetch(kept.url, _PURPOSE).content
        except _ERRORS as error:
            problem = error if isinstance(error, VcwalletError) else None
            yield LiveList(kept=kept, state=LiveState.UNREACHABLE, problem=problem)
            continue
        report = verify_status_list(content, at=at, fetcher=fetcher)
        yield LiveList(kept=kept, state=_state(kept, issuer, report, sha256(content).hexdigest()), report=report)


def _state(kept: KeptList, issuer: str, report: StatusListReport, digest: str) -> LiveState:
    content = report.content
    if report.problems or content is None:
        return LiveState.FAULTY
    is_for = kept.form is ListForm.STATUS_TOKEN or kept.purpose in content.purposes
    if content.issuer != issuer or content.id != kept.url or not is_for:
        return LiveState.FAULTY
    if kept.published is None or kept.published.digest != digest:
        return LiveState.OTHER
    return LiveState.WAITING if kept.change > kept.published.change else LiveState.CURRENT
