"""A status list as it is served, and what publishing did about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path

from vcwallet.issuer.records.kept_status_lists import KeptList, Publication
from vcwallet.issuer.records.status_list_forms import ListForm


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedList:
    """A signed status list, ready to be served.

    Attributes:
        name: The list's name in the store.
        url: Where credentials say it is.
        content: The signed JSON, or the token; serve it as it is, byte for byte.
        form: Which of them it is.
        digest: SHA-256 of the content, in hexadecimal.
        valid_from: The moment of which it speaks.
        valid_until: Until when it may be relied on; None: without end, since its issuer closed.
        max_age: How long it may be cached, in whole seconds.
        change: The number of the last change in it; 0 where there was none yet.
        keys: The verification methods of the keys that signed it.
    """

    name: str
    url: str
    content: bytes = field(repr=False)
    form: ListForm
    digest: str
    valid_from: datetime
    valid_until: datetime | None
    max_age: int
    change: int
    keys: tuple[str, ...]

    @property
    def publication(self) -> Publication:
        """What is recorded of it when it is published."""
        return Publication(
            name=self.name,
            change=self.change,
            digest=self.digest,
            at=self.valid_from,
            valid_until=self.valid_until,
            keys=self.keys,
        )

    @property
    def media_type(self) -> str:
        """What it is: `application/vc`, `application/vc+jwt` or `application/statuslist+jwt`."""
        return self.form.media_type

    @property
    def headers(self) -> dict[str, str]:
        """The headers to serve it with. Pages of any origin may read it: verifiers run in browsers, too."""
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
