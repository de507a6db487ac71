"""The options of commands that verify: with what they verify, and what is expected of the answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from vcwallet.cli.options.common_options import (
    PATH,
    at_option,
    challenge_option,
    challenges_option,
    domain_option,
    recipient_option,
    seen_option,
    trust_option,
)
from vcwallet.cli.options.fetch_options import (
    cache_option,
    fetching,
    given_identifiers,
    identifier_option,
    online_flag,
    opened_cache,
    refresh_flag,
    status_lists_option,
)
from vcwallet.cli.options.option_bundles import Values, bundled, grouped, taken
from vcwallet.cli.options.pin_options import context_option, pinned_contexts, pinned_schemas, schema_option
from vcwallet.cli.shared.console import Output
from vcwallet.errors import UsageError
from vcwallet.io.cache.memory_cache import MemoryCache
from vcwallet.io.files import refuse_missing
from vcwallet.io.operator_files import load_trust, read_policy
from vcwallet.rendering.words.en.command.caching import TEXTS
from vcwallet.rendering.words.phrases import phrase

if TYPE_CHECKING:
    from vcwallet import TrustList
    from vcwallet.fetching import Fetcher
    from vcwallet.policy import Policy
    from vcwallet.storage import ChallengeStore, DocumentCache


class OpenedSources(NamedTuple):
    """What a verifier is given for documents from elsewhere: what fetches, and what was fetched before."""

    fetcher: Fetcher | None
    cache: DocumentCache


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """The issuers that the verifier knows, and the sources beyond the file that it may use."""

    trust: tuple[Path, ...]
    status_lists: Path | None
    online: bool
    cache: Path | None
    identifiers: tuple[Path, ...]

    def known(self) -> TrustList | None:
        """Whom the trust lists know; None without one.

        Raises:
            VcwalletError: One of them cannot be read, or two have one title.
        """
        return load_trust(self.trust)

    def files_of(self, known: TrustList | None) -> Iterator[Path]:
        """The files that these options name, and those that sources of the trust lists in them name.

        Args:
            known: Whom the trust lists know.
        """
        yield from (*self.trust, *self.identifiers)
        lists = () if known is None else (known,) if len(self.trust) == 1 else known.sources
        for path, trust in zip(self.trust, lists, strict=True):
            yield from (path.parent / name for name in getattr(trust, "files", ()))

    @contextmanager
    def opened(self, out: Output) -> Iterator[OpenedSources]:
        """What may be fetched from, and was fetched before, while the block runs; see `fetching`.

        Args:
            out: Where it is said that something could not be kept.

        Raises:
            UsageError: A file has no document of an identifier.
            StoreError: The cache cannot be used.
        """
        kept = None if self.cache is None else opened_cache(self.cache, made=self.online)
        with fetching(self.status_lists, online=self.online) as fetcher:
            cache = kept or MemoryCache()
            yield OpenedSources(fetcher, given_identifiers(self.identifiers, cache) if self.identifiers else cache)
        if kept is not None and kept.problem is not None:
            what, _ = phrase(kept.problem.code, kept.problem.reason, kept.problem.params)
            out.note(TEXTS["problem"].format(problem=what))


@dataclass(frozen=True, slots=True)
class PolicyOptions:
    """What the user requires, contexts and schemas that they have reviewed, and whether newer issues are asked for."""

    contexts: tuple[str, ...]
    schemas: tuple[str, ...]
    refresh: bool
    policy_file: Path | None = None

    def files(self) -> Iterator[Path]:
        """The files that they name."""
        if self.policy_file is not None:
            yield self.policy_file
        yield from (Path(pin.rpartition("=")[2]) for pin in (*self.contexts, *self.schemas))

    def added_to(self, policy: Policy, *, online: bool) -> Policy:
        """The policy with all this.

        Args:
            policy: Without it; a file stands in its place.
            online: Whether network connections may be opened.

        Raises:
            UsageError: `refresh-offline`: newer issues are wanted, and cannot be asked for.
            VcwalletError: A document cannot be read, or is not what it should be.
        """
        if self.refresh and not online:
            raise UsageError("refresh-offline")
        return replace(
            policy if self.policy_file is None else read_policy(self.policy_file),
            extra_contexts=pinned_contexts(self.contexts),
            extra_schemas=pinned_schemas(self.schemas),
            refresh=self.refresh,
        )


@dataclass(frozen=True, slots=True)
class ExpectedOptions:
    """What the verifier expects: the moment, the answer to its challenge, and the person."""

    at: datetime | None
    seen: datetime | None
    challenge: str | None
    challenges: Path | None
    domain: str | None
    recipient: tuple[str, ...]

    def store(self) -> ChallengeStore | None:
        """The challenges that are accepted once; None where that is left to the user.

        Raises:
            StoreError: There is no such file.
        """
        if self.challenges is None:
            return None
        from vcwallet.storage import SqliteChallengeStore  # with SQLite

        refuse_missing(self.challenges)
        return SqliteChallengeStore(self.challenges)


def _online(values: Values) -> dict[str, object]:
    values["online"] = True
    return {"sources": taken(SourceOptions, values)}


with_online_sources = bundled((trust_option, status_lists_option, cache_option, identifier_option), _online)
"""The same as `with_sources`, for a command whose purpose is to fetch."""
with_sources = grouped(
    "sources", SourceOptions, trust_option, status_lists_option, online_flag, cache_option, identifier_option
)
with_policy = grouped("policy_options", PolicyOptions, context_option, schema_option, refresh_flag)
with_policy_file = grouped(
    "policy_options",
    PolicyOptions,
    click.option(
        "--policy",
        "policy_file",
        metavar="FILE",
        type=PATH,
        help="What you require, written down once: rules, and how strictly the rest is asked. JSON.",
    ),
    context_option,
    schema_option,
    refresh_flag,
)
"""The same, where a policy is written down."""
with_expected = grouped(
    "expected",
    ExpectedOptions,
    at_option,
    seen_option,
    challenge_option,
    challenges_option,
    domain_option,
    recipient_option,
)
