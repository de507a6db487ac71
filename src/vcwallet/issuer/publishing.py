"""Publishing status lists: as files that any web server or CDN can serve, or on demand.

A list is a credential of its own, signed with the issuer's key. What it costs grows with the list, and not with the
number of credentials that were ever issued.

Sources: Bitstring Status List 1.0, "BitstringStatusListCredential", "Generate Algorithm", "Validate Algorithm" (for
`timestamp`).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path
from threading import Lock

from vcwallet.encoding import strict_json, timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import IssuingError, StatusRetrievalError, StoreError
from vcwallet.io.files import clear_drafts, read_capped, write_public
from vcwallet.issuer.press import Press
from vcwallet.issuer.status_store import KeptList, ListState, Publication, StatusSettings, StatusStore
from vcwallet.securing.data_integrity import add_proof
from vcwallet.status.list_encoding import encode_bitstring

MEDIA_TYPE = "application/vc"
_CONTEXT = "https://www.w3.org/ns/credentials/v2"
_LARGEST_FILE = 64 * 1024 * 1024
_KEPT_IN_MEMORY = 16
_SECOND = timedelta(seconds=1)

OnPublished = Callable[[int, int], None]
"""Is told how many lists have been dealt with, and of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedList:
    """A signed status list, ready to be served.

    Attributes:
        name: The list's name in the store.
        url: Where credentials say it is.
        content: The signed JSON; serve it as it is, byte for byte.
        digest: SHA-256 of the content, in hexadecimal.
        valid_from: The moment of which it speaks.
        valid_until: Until when it may be relied on.
        max_age: How long it may be cached, in whole seconds.
        change: The number of the last change in it; 0 where there was none yet.
    """

    name: str
    url: str
    content: bytes = field(repr=False)
    digest: str
    valid_from: datetime
    valid_until: datetime
    max_age: int
    change: int

    @property
    def media_type(self) -> str:
        """What it is: `application/vc`."""
        return MEDIA_TYPE

    @property
    def headers(self) -> dict[str, str]:
        """The headers to serve it with. Web pages of others may read it: verifiers run in browsers, too."""
        return {
            "Content-Type": self.media_type,
            "Cache-Control": f"public, max-age={self.max_age}",
            "ETag": f'"{self.digest}"',
            "Last-Modified": format_datetime(self.valid_from, usegmt=True),
            "Access-Control-Allow-Origin": "*",
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFile:
    """What publishing did about one list.

    Attributes:
        path: Its file.
        kept: The list.
        written: Whether the file was written now; False where that was not due.
    """

    path: Path
    kept: KeptList
    written: bool


class Publisher:
    """Signs and publishes the lists of one store. Safe to share between threads.

    Args:
        store: Where the lists are kept.
        press: The issuer's signer, contexts and clock.
    """

    __slots__ = ("_lock", "_press", "_recent", "_store")

    def __init__(self, store: StatusStore, press: Press) -> None:
        self._store = store
        self._press = press
        self._recent: OrderedDict[str, PublishedList] = OrderedDict()
        self._lock = Lock()

    def publish(self, folder: Path, *, only_due: bool, on_progress: OnPublished | None) -> list[PublishedFile]:
        """See `StatusRegister.publish`."""
        lists = self._store.status_lists()
        done: list[PublishedFile] = []
        for kept in lists:
            path = folder / f"{kept.name}.json"
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
            clear_drafts(path)  # nobody else writes here now: the store is held for writing
            write_public(path, made.content)

        while True:
            made = self._sign(self._state(name))
            if self._store.record_publication(publication_of(made), write):
                return

    def _is_due(self, kept: KeptList, path: Path) -> bool:
        """Whether the file is missing, not what was published, older than the last change, or half expired."""
        try:
            digest = sha256(read_capped(path, _LARGEST_FILE)).hexdigest()
        except StoreError:
            return True
        published = self._store.find_publication(kept.name, digest)
        return published is None or is_due(kept, published, self._press.clock())

    def serve(self, list_name: str, at: datetime | None) -> PublishedList:
        """See `StatusRegister.serve`."""
        name = list_name.rpartition("/")[2].removesuffix(".json")
        if at is not None:
            return self._sign_past(name, at)
        with self._lock:
            recent = self._recent.get(name)
            if recent is not None and not self._is_stale(recent):
                self._recent.move_to_end(name)
                return recent
            made = self._sign(self._state(name))
            while not self._store.record_publication(publication_of(made), _nothing_to_write):
                made = self._sign(self._state(name))
            self._recent[name] = made
            if len(self._recent) > _KEPT_IN_MEMORY:
                self._recent.popitem(last=False)
            return made

    def snapshot(self, list_name: str, at: datetime) -> PublishedList:
        """The present state, signed as of a moment and published nowhere: for the issuer's own eyes."""
        return self._sign(self._state(list_name), at.replace(microsecond=0))

    def _is_stale(self, recent: PublishedList) -> bool:
        kept = next(kept for kept in self._store.status_lists() if kept.name == recent.name)
        return is_due(kept, publication_of(recent), self._press.clock())

    def _state(self, name: str) -> ListState:
        state = self._store.read_status_list(name)
        if state is None:
            raise StatusRetrievalError("list-unknown", name=name[:200])
        return state

    def _sign_past(self, name: str, at: datetime) -> PublishedList:
        if at > self._press.clock():
            raise StatusRetrievalError("list-future", at=timestamps.format(at))
        began = self._state(name).kept.created_at
        state = self._store.read_status_list(name, at)
        if state is None:
            raise StatusRetrievalError("list-before", at=timestamps.format(at), began=timestamps.format(began))
        return self._sign(state, at.replace(microsecond=0))

    def _sign(self, state: ListState, at: datetime | None = None) -> PublishedList:
        """A signed list.

        Args:
            state: What it says.
            at: Of which moment; None for now, or for the last publication where the clock was set back since: what is
                published never goes back. What was so at a moment is valid until it changed, and no longer: else
                somebody could show the list of the day before a revocation.
        """
        settings = self._store.load_status_settings()
        if settings is None:
            raise IssuingError("status-not-set-up")
        now = self._press.clock().replace(microsecond=0)
        if at is None and state.kept.published is not None:
            now = max(now, state.kept.published.at)
        since = now if at is None else at
        until = since + settings.validity
        if state.until is not None:
            until = min(until, state.until - _SECOND)
        document = list_credential(state, settings, self._press.profile["id"], since, until)
        signed = add_proof(document, self._press.signer, created=now, contexts=self._press.contexts)
        content = strict_json.dumps(signed)
        return PublishedList(
            name=state.kept.name,
            url=state.kept.url,
            content=content,
            digest=sha256(content).hexdigest(),
            valid_from=since,
            valid_until=until,
            max_age=int(settings.ttl.total_seconds()),
            change=state.change,
        )


def list_credential(
    state: ListState, settings: StatusSettings, issuer: str, since: datetime, until: datetime
) -> JsonObject:
    """The `BitstringStatusListCredential` of a list, without a proof.

    The specification speaks of `statusSize` and `statusMessages` in the list of a purpose `message`, and its context
    defines neither there: a signature could not cover them. Both stand in every entry, where the context has them.
    """
    kept = state.kept
    return {
        "@context": [_CONTEXT],
        "id": kept.url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": timestamps.format(since),
        "validUntil": timestamps.format(until),
        "credentialSubject": {
            "id": f"{kept.url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": kept.purpose,
            "encodedList": encode_bitstring(state.data),
            "ttl": int(settings.ttl.total_seconds() * 1000),
        },
    }


def publication_of(made: PublishedList) -> Publication:
    """What is recorded of a list that was signed."""
    return Publication(
        name=made.name, change=made.change, digest=made.digest, at=made.valid_from, valid_until=made.valid_until
    )


def is_due(kept: KeptList, published: Publication | None, now: datetime) -> bool:
    """Whether a list should be published anew: never was, changed since, or half of its validity is over."""
    if published is None or published.change < kept.change:
        return True
    return now - published.at >= (published.valid_until - published.at) / 2


def _nothing_to_write() -> None:
    """What is served on demand has no file."""
