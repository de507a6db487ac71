"""Drivers: they run a verification and bring it what it asks for. The only difference between sync and async."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from vcwallet.errors import UnreachableError, VcwalletError
from vcwallet.ports import AsyncFetcher, FetchedDocument, Fetcher, NeedDocument
from vcwallet.report import VerificationReport

Verification = Generator[NeedDocument, FetchedDocument, VerificationReport]

_FAILED = (OSError, ValueError)
"""What fetchers of others raise when they cannot reach a URL (timeouts are OSErrors), or make nothing of it."""


def run(steps: Verification, fetcher: Fetcher | None) -> VerificationReport:
    """VerificationRun a verification to its report; without a fetcher everything from outside counts as unreachable."""
    try:
        need = next(steps)
        while True:
            try:
                if fetcher is None:
                    raise UnreachableError("offline", url=need.url)
                document = fetcher.fetch(need.url, need.purpose)
            except VcwalletError as error:
                need = steps.throw(error)
            except _FAILED as error:
                need = steps.throw(_unreachable(need, error))
            else:
                need = steps.send(document)
    except StopIteration as done:
        report: VerificationReport = done.value
        return report


async def arun(steps: Verification, fetcher: AsyncFetcher | None) -> VerificationReport:
    """The same as `run`, for `await`.

    The work between two documents runs in a thread: a large record takes a second, and the event loop serves others
    meanwhile. Documents are fetched in the event loop, where the fetcher's connections live.
    """
    from asyncio import to_thread  # 25 ms of importing that those who do not await are spared

    advance: Callable[[Any], NeedDocument] = steps.send
    given: Any = None
    while True:
        need = await to_thread(_step, advance, given)
        if isinstance(need, VerificationReport):
            return need
        try:
            if fetcher is None:
                raise UnreachableError("offline", url=need.url)
            advance, given = steps.send, await fetcher.fetch(need.url, need.purpose)
        except VcwalletError as error:
            advance, given = steps.throw, error
        except _FAILED as error:
            advance, given = steps.throw, _unreachable(need, error)


def _step(advance: Callable[[Any], NeedDocument], given: Any) -> NeedDocument | VerificationReport:
    """Work until the next document is needed, or to the report; a thread cannot hand on a `StopIteration`."""
    try:
        return advance(given)
    except StopIteration as done:
        report: VerificationReport = done.value
        return report


def _unreachable(need: NeedDocument, error: OSError | ValueError) -> UnreachableError:
    """The failure of a fetcher that is not of this library; its own text may hold secrets and is not repeated."""
    problem = getattr(error, "strerror", None) or type(error).__name__
    return UnreachableError("fetcher", url=need.url, problem=problem)
