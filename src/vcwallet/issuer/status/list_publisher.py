"""Publishing status lists: as files that any web server or CDN can serve, or on demand.

A list is a credential or a token of its own, signed with the issuer's key. What it costs grows with the list, and not
with the number of credentials that were ever issued.

Source: Bitstring Status List 1.0, "Generate Algorithm", "Validate Algorithm" (for `timestamp`).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from threading import Lock

from vcwallet.encoding import timestamps
from vcwallet.errors import IssuingError, StatusRetrievalError, StoreError
from vcwallet.io.files import clear_drafts, read_capped, write_public
from vcwallet.issuer.document_signer import DocumentSigner
from vcwallet.issuer.issuer_profile import CurrentProfile
from vcwallet.issuer.records.kept_status_lists import KeptList, ListState, Publication
from vcwallet.issuer.records.securing_mechanisms import Securing
from vcwallet.issuer.records.status_list_forms import ListForm
from vcwallet.issuer.records.status_settings import StatusSettings
from vcwallet.issuer.status.list_contents import ListTimes, list_claims, list_credential
from vcwallet.issuer.status.published_lists import PublishedFile, PublishedList
from vcwallet.issuer.store.issuer_store import IssuerStore
from vcwallet.ports import Clock
from vcwallet.securing.jose import VC_JOSE

_LARGEST_FILE = 64 * 1024 * 1024
_KEPT_IN_MEMORY = 16
_SECOND = timedelta(seconds=1)
_KEPT_FOR_GOOD = timedelta(days=365)
"""For so long the last edition of a list may be cached; there is none after it."""

OnPublished = Callable[[int, int], None]
"""Is told how many lists have been dealt with, and of how many."""


class ListPublisher:
    """Signs and publishes the lists of one store. Safe to share between threads.

    Args:
        store: Where the lists are kept, and whether the issuer closed: from then on they have no end.
        signer: Secures them.
        profile: The issuer.
        clock: Tells the time.
    """

    __slots__ = ("_check_in_use", "_clock", "_closing", "_lock", "_profile", "_recent", "_signer", "_store")

    def __init__(self, store: IssuerStore, signer: DocumentSigner, profile: CurrentProfile, clock: Clock) -> None:
        self._store = store.lists
        self._closing = store.load_closing
        self._check_in_use = store.keys.check_in_use
        self._signer = signer
        self._profile = profile
        self._clock = clock
        self._recent: OrderedDict[str, PublishedList] = OrderedDict()
        self._lock = Lock()

    def list_securing(self, securing: Securing | str | None) -> Securing | None:
        """How new lists are secured; None where the profile says it.

        Raises:
            UsageError: An unknown mechanism, or a suite that no proof is made with any more.
            IssuingError: There is no key for one (`securing-key`).
        """
        if securing is None:
            return Securing((VC_JOSE,)) if self._signer.usual.is_token else None
        self._signer.check_keys(chosen := Securing.of(securing))
        return chosen

    def publish(self, folder: Path, *, only_due: bool, on_progress: OnPublished | None) -> list[PublishedFile]:
        """See `StatusRegister.publish`."""
        lists = self._store.kept()
        done: list[PublishedFile] = []
        for kept in lists:
            path = folder / kept.file_name
            written = not only_due or self._is_due(kept, path)
            if written:
                self._write(kept.name, path)
            done.append(PublishedFile(path=path, kept=kept, written=written))
            if on_progress is not None:
                on_progress(len(done), len(lists))
        return done

    def _write(self, name: str, path: Path) -> None:
        """Write one list. If a newer state was published meanwhile, by another process, it is made anew."""

        def write() -> None:
            clear_drafts(path)  # no other process writes here now: the store is held for writing
            write_public(path, made.content)

        while True:
            made = self._sign(self._state(name))
            if self._store.record_publication(made.publication, write):
                return

    def _is_due(self, kept: KeptList, path: Path) -> bool:
        """Whether the file is missing, not what was published, older than the last change, or half expired."""
        try:
            digest = sha256(read_capped(path, _LARGEST_FILE)).hexdigest()
        except StoreError:
            return True
        published = self._store.find_publication(kept.name, digest)
        return published is None or is_due(kept, published, self._clock())

    def serve(self, list_name: str, at: datetime | None) -> PublishedList:
        """See `StatusRegister.serve`."""
        name = list_name.rpartition("/")[2].partition(".")[0]
        if at is not None:
            return self._sign_past(name, at)
        with self._lock:
            recent = self._recent.get(name)
            if recent is not None and not self._is_stale(recent):
                self._recent.move_to_end(name)
                return recent
            made = self._sign(self._state(name))
            while not self._store.record_publication(made.publication, _nothing_to_write):
                made = self._sign(self._state(name))
            self._recent[name] = made
            if len(self._recent) > _KEPT_IN_MEMORY:
                self._recent.popitem(last=False)
            return made

    def last_edition(self, list_name: str, closed_at: datetime) -> PublishedList:
        """A list as an issuer says it for good that closes at a moment: without end, and the same whenever it is made,
        as far as its keys sign alike.
        """
        return self._sign_last(self._state(list_name), self._settings(), closed_at)

    def snapshot(self, list_name: str, at: datetime) -> PublishedList:
        """The present state, signed as of a moment and published nowhere: for the issuer's own use."""
        return self._sign(self._state(list_name), at.replace(microsecond=0))

    def _is_stale(self, recent: PublishedList) -> bool:
        kept = next(kept for kept in self._store.kept() if kept.name == recent.name)
        return is_due(kept, self._store.find_publication(recent.name, recent.digest), self._clock())

    def _state(self, name: str) -> ListState:
        state = self._store.read(name)
        if state is None:
            raise StatusRetrievalError("list-unknown", name=name[:200])
        return state

    def _sign_past(self, name: str, at: datetime) -> PublishedList:
        if at > self._clock():
            raise StatusRetrievalError("list-future", at=timestamps.format(at))
        began = self._state(name).kept.created_at
        state = self._store.read(name, at)
        if state is None:
            raise StatusRetrievalError("list-before", at=timestamps.format(at), began=timestamps.format(began))
        return self._sign(state, at.replace(microsecond=0))

    def _sign(self, state: ListState, at: datetime | None = None) -> PublishedList:
        """A signed list.

        Args:
            state: What it says.
            at: Of which moment; None for now, or for the last publication where the clock was set back since: what is
                published never goes back. What was so at a moment is valid until it changed, and no longer: else
                the list of the day before a revocation could still be presented.
        """
        settings, closing = self._settings(), self._closing()
        if closing is not None and at is None:
            return self._sign_last(state, settings, closing.closed_at)
        now = self._clock().replace(microsecond=0)
        if at is None and state.kept.published is not None:
            now = max(now, state.kept.published.at)
        since = now if at is None else at
        until = since + settings.valid_for
        if state.until is not None:
            until = min(until, state.until - _SECOND)
        return self._signed(state, settings, now, ListTimes(since, until, settings.ttl))

    def _settings(self) -> StatusSettings:
        settings = self._store.load_settings()
        if settings is None:
            raise IssuingError("status-not-set-up")
        return settings

    def _sign_last(self, state: ListState, settings: StatusSettings, closed_at: datetime) -> PublishedList:
        """See `last_edition`."""
        since = closed_at if state.kept.published is None else max(closed_at, state.kept.published.at)
        return self._signed(state, settings, since, ListTimes(since, None, None))

    def _signed(self, state: ListState, settings: StatusSettings, created: datetime, times: ListTimes) -> PublishedList:
        securing = self._securing(state.kept.form, settings)
        content = self._content(state, securing, created, times)
        return PublishedList(
            name=state.kept.name,
            url=state.kept.url,
            content=content,
            form=state.kept.form,
            digest=sha256(content).hexdigest(),
            valid_from=times.since,
            valid_until=times.until,
            max_age=int((times.ttl or _KEPT_FOR_GOOD).total_seconds()),
            change=state.change,
            keys=self._signer.keys(securing),
        )

    def _content(self, state: ListState, securing: Securing, now: datetime, times: ListTimes) -> bytes:
        issuer, form = self._profile.now.id, state.kept.form
        self._check_in_use(self._signer.keys(securing))
        if form is ListForm.STATUS_TOKEN:
            return self._signer.sign_claims(form.value, list_claims(state, issuer, times))
        (secured,) = self._signer.secure(list_credential(state, issuer, times), now, securing)
        return secured.content

    def _securing(self, form: ListForm, settings: StatusSettings) -> Securing:
        """How a list of a form is secured: as a token, or by the cryptosuites of lists with embedded proofs."""
        if form in (ListForm.STATUS_TOKEN, ListForm.VC_TOKEN):
            return Securing((form.value,))
        named = (settings.securing, self._profile.now.securing, self._signer.usual)
        forms = (form for securing in named if securing for form in Securing.of(securing).forms)
        return next((form for form in forms if not form.is_token), self._signer.usual)


def is_due(kept: KeptList, published: Publication | None, now: datetime) -> bool:
    """Whether a list should be published anew.

    It never was, it or the keys that sign it changed since, or half of its validity is over.
    """
    if published is None or published.is_superseded or published.change < kept.change:
        return True
    if published.valid_until is None:
        return False
    return now - published.at >= (published.valid_until - published.at) / 2


def _nothing_to_write() -> None:
    """What is served on demand has no file."""
