"""The status of credentials after they were issued: revoke, suspend, resume, say a message; and publish all that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from vcwallet.encoding import timestamps
from vcwallet.errors import IssuingError, UsageError
from vcwallet.issuer.records.credential_selection import RecordFilter
from vcwallet.issuer.records.kept_status_lists import KeptList
from vcwallet.issuer.records.status_places import StatusChange, StatusEvent
from vcwallet.issuer.records.status_settings import StatusSettings, check_settings
from vcwallet.issuer.status.list_publisher import ListPublisher, OnPublished, is_due
from vcwallet.issuer.status.live_lists import LiveList, check_live
from vcwallet.issuer.status.published_lists import PublishedFile, PublishedList
from vcwallet.issuer.status.status_changes import (
    WHOLE_RUN,
    ChangeRun,
    Credentials,
    CredentialStatus,
    StatusResult,
    apply,
    check_reason,
    resolved_filter,
)
from vcwallet.issuer.store.issuer_store import IssuerStore
from vcwallet.ports import Clock, Fetcher
from vcwallet.status import StatusBits
from vcwallet.status.status_entries import MESSAGE, REVOCATION, SUSPENSION

_LONGEST_ACTOR = 200


@dataclass(frozen=True, slots=True)
class StatusRegister:
    """What an issuer says about its credentials after they were issued; `Issuer.status`.

    A change is in the store when the call returns. Verifiers see it when the lists are published.
    """

    _store: IssuerStore
    _publisher: ListPublisher
    _issuer: str
    _clock: Clock

    def set_up(self, settings: StatusSettings) -> StatusSettings:
        """Set how lists are kept. From then on every credential that is issued gets an entry for each purpose.

        It may be called again: lists that are there keep their URLs and sizes, new ones get the new settings.

        Returns:
            The settings as they are kept.

        Raises:
            UsageError: A value that cannot be.
            IssuingError: There is no key for a mechanism (`securing-key`).
        """
        if not isinstance(settings, StatusSettings):
            raise UsageError("status-settings", type=type(settings).__name__)
        kept = replace(
            settings,
            base_url=settings.base_url.rstrip("/"),
            purposes=tuple(settings.purposes),
            messages=tuple(settings.messages),
        )
        check_settings(kept)
        kept = replace(kept, securing=self._publisher.list_securing(kept.securing))
        self._store.lists.save_settings(kept)
        return kept

    @property
    def settings(self) -> StatusSettings | None:
        """How lists are kept; None where that was never set up."""
        return self._store.lists.load_settings()

    def revoke(
        self, credentials: Credentials, *, actor: str, reason: str | None = None, run: ChangeRun = WHOLE_RUN
    ) -> StatusResult:
        """Revoke credentials, for good: there is no operation that ends it. What is revoked already is left as it is.

        Args:
            credentials: An id, a `CredentialReference`, several of either, or a `RecordFilter`.
            actor: Who decided: a role, or an identifier of a member of the staff.
            reason: Why, for the issuer's own use. Kept sealed, not published, and erased with the recipient's data.
            run: Callbacks and batches of a run through many; by default all are changed, or none.

        Raises:
            IssuingError: Status is not set up, or a credential is unknown here or has no entry for it; all of them
                are named.
        """
        return apply(self._store, self._change(REVOCATION, 1, actor, reason), credentials, run)

    def suspend(
        self, credentials: Credentials, *, actor: str, reason: str | None = None, run: ChangeRun = WHOLE_RUN
    ) -> StatusResult:
        """Suspend credentials, until they are resumed. Arguments and errors are those of `revoke`."""
        return apply(self._store, self._change(SUSPENSION, 1, actor, reason), credentials, run)

    def resume(
        self, credentials: Credentials, *, actor: str, reason: str | None = None, run: ChangeRun = WHOLE_RUN
    ) -> StatusResult:
        """End the suspension of credentials. Arguments and errors are those of `revoke`.

        Raises:
            IssuingError: Also where one of them is revoked, which cannot be undone (`status-revoked`).
        """
        return apply(self._store, self._change(SUSPENSION, 0, actor, reason), credentials, run)

    def set_message(
        self,
        credentials: Credentials,
        message: int | str,
        *,
        actor: str,
        reason: str | None = None,
        run: ChangeRun = WHOLE_RUN,
    ) -> StatusResult:
        """Set one of the messages that were set up. Other arguments and errors are those of `revoke`.

        Args:
            credentials: See `revoke`.
            message: Its text, or its number among those set up, counted from 0. A credential that was issued before
                this message was set up is refused (`status-without-message`).
            actor: See `revoke`.
            reason: See `revoke`.
            run: See `revoke`.
        """
        known = self._settings().messages
        if isinstance(message, int) and 0 <= message < len(known):
            message = known[message]
        if message not in known:
            raise IssuingError("status-message", message=message, known=known or ["-"])
        return apply(self._store, self._change(MESSAGE, message, actor, reason), credentials, run)

    def _settings(self) -> StatusSettings:
        settings = self._store.lists.load_settings()
        if settings is None:
            raise IssuingError("status-not-set-up")
        return settings

    def _change(self, purpose: str, value: int | str, actor: str, reason: str | None) -> StatusChange:
        self._settings()
        if not actor.strip() or len(actor) > _LONGEST_ACTOR:
            raise IssuingError("status-actor", limit=_LONGEST_ACTOR)
        check_reason(reason)
        return StatusChange(purpose=purpose, value=value, reason=reason, actor=actor, at=self._clock())

    def select(self, wanted: RecordFilter) -> list[str]:
        """Ids of the credentials that a filter fits, in the order of issuing: to see how many before changing them.

        Raises:
            IssuingError: No achievement is called as the filter names it, or several are.
        """
        return list(self._store.credentials.select_ids(resolved_filter(self._store, wanted)))

    def state(self, credential_id: str) -> CredentialStatus:
        """How a credential stands now, published or not.

        Raises:
            IssuingError: No such credential was issued here.
        """
        self._check_known(credential_id)
        return CredentialStatus(credential_id, tuple(self._store.status.places_of(credential_id)))

    def history(self, credential_id: str) -> list[StatusEvent]:
        """What was changed, oldest first, with reason, actor and time.

        Raises:
            IssuingError: No such credential was issued here.
        """
        self._check_known(credential_id)
        return self._store.status.history(credential_id)

    def _check_known(self, credential_id: str) -> None:
        stores = self._store.credentials.find_record, self._store.endorsements.find
        if all(find(credential_id) is None for find in stores):
            raise IssuingError("record-unknown", id=credential_id)

    def lists(self) -> list[KeptList]:
        """All lists, in the order in which they were begun."""
        return self._store.lists.kept()

    def count_set(self, name: str) -> int:
        """How many entries of a list are set now, decoys among them."""
        state = self._store.lists.read(name)
        return 0 if state is None else StatusBits(state.data, state.kept.bits).count()

    def is_due(self, kept: KeptList) -> bool:
        """Whether a list should be published anew: never was, changed since, or half of its validity is over."""
        return is_due(kept, kept.published, self._clock())

    def check_live(self, fetcher: Fetcher) -> Iterator[LiveList]:
        """Fetch each list from where it is published, and compare it with the store; see `LiveState`.

        Args:
            fetcher: Brings the lists, such as `vcwallet.fetching.HttpFetcher`.

        Yields:
            One finding for each list, as soon as it is there.
        """
        return check_live(self._store.lists.kept(), self._issuer, fetcher, self._clock())

    def publish(
        self, folder: Path | str, *, only_due: bool = False, on_progress: OnPublished | None = None
    ) -> list[PublishedFile]:
        """Sign every list and write it to `<name>.json`, or `.jwt`, in a folder from which a web server serves them.

        Each file is replaced in one step. Several processes may publish at once: no older state replaces a newer one.

        Args:
            folder: Where; it is made if it is missing.
            only_due: Only lists that changed since their file was written, whose validity is half over, or whose file
                is missing or is not what was published. For a job that runs every few minutes.
            on_progress: Is told after each list how many of how many have been dealt with.

        Raises:
            StoreError: A file cannot be written.
            ProofGenerationError: The signer failed.
        """
        return self._publisher.publish(Path(folder), only_due=only_due, on_progress=on_progress)

    def serve(self, url: str, *, at: datetime | str | None = None) -> PublishedList:
        """A signed list for a web framework's view, with the headers to answer with.

        The present state is signed when it changed or its validity is half over, and else taken from memory.

        Args:
            url: The list's URL, or its name alone.
            at: Of which moment, as the query parameter `timestamp` says it; now if None. Each such list is signed
                anew, so limit how often it may be asked for.

        Raises:
            StatusRetrievalError: There is no such list, or was none at that moment, or it lies in the future
                ("STATUS_RETRIEVAL_ERROR").
            MalformedValueError: The moment is no dateTimeStamp.
        """
        moment = timestamps.parse(at) if isinstance(at, str) else at
        if moment is not None and moment.tzinfo is None:
            raise UsageError("naive-time")
        return self._publisher.serve(url, moment)
