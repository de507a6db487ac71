"""One document on its way here, whichever client asks for it: where to ask next, and what of the answers is taken."""

from __future__ import annotations

from vcwallet.errors import UnreachableError
from vcwallet.io.web.fetch_budget import FetchBounds, FetchBudget, Wait
from vcwallet.io.web.http_freshness import Freshness, read_freshness
from vcwallet.io.web.http_messages import (
    HEADER_BYTES,
    Headers,
    check_content,
    header,
    media_type,
    read_head,
    redirect_target,
    request_headers,
)
from vcwallet.io.web.public_addresses import WebAddress, read_url, shown_url
from vcwallet.ports import Clock, FetchedDocument


class Download:
    """One fetch under way: `ask`, `takes` the head of the answer, `add` its content; or `ask` again.

    Attributes:
        budget: What the fetch may still use.
        headers: All headers of each request but its `Host`.

    Args:
        url: Where the document is.
        purpose: What it is wanted for (`NeedDocument.purpose`).
        bounds: What the fetch may use and do.
        clock: Tells when an answer came.
    """

    def __init__(self, url: str, purpose: str, bounds: FetchBounds, clock: Clock) -> None:
        received = 2 * bounds.max_bytes + 16 * HEADER_BYTES  # headers, and the framing of honest pieces
        self.budget = FetchBudget.begin(shown_url(url), seconds=bounds.seconds, received=received)
        self.headers = request_headers(purpose)
        self._url, self._target, self._purpose = url, url, purpose
        self._bounds, self._clock = bounds, clock
        self._redirected = 0
        self._freshness = Freshness()
        self._media_type, self._is_open = "", False
        self._content = bytearray()

    def ask(self) -> WebAddress:
        """Where to ask next.

        Raises:
            UnreachableError: Nowhere: what was given, or what a redirect leads to, may not be asked (`read_url`).
        """
        address = read_url(self._target, ports=self._bounds.ports, shown=self.budget.url)
        self.budget.host, self.budget.wait = address.host, Wait.CONNECTION
        return address

    def takes(self, status: int, headers: Headers) -> bool:
        """Whether the content of an answer is the document; false where a redirect is to be followed.

        Raises:
            UnreachableError: It is of no use (`read_head`). `http-redirect`, `http-redirects`: a redirect too many.
        """
        pairs, url = tuple(headers), self.budget.url
        location = read_head(status, pairs, url)
        self._freshness = self._freshness.along_with(read_freshness(status, pairs, self._clock()))
        if not location:
            self._media_type = media_type(pairs)
            self._is_open = header(pairs, "access-control-allow-origin") == "*"
            self.budget.wait = Wait.CONTENT
            return True
        if self._bounds.redirects == 0:
            raise UnreachableError("http-redirect", url=url)
        if self._redirected == self._bounds.redirects:
            raise UnreachableError("http-redirects", url=url, limit=self._bounds.redirects)
        self._redirected += 1
        self._target = redirect_target(self._target, location, url)
        return False

    def add(self, piece: bytes) -> None:
        """Append a piece of content.

        Raises:
            UnreachableError: `http-too-large`, `http-timeout-content`: bytes or time do not allow it.
        """
        self._content += piece
        if len(self._content) > self._bounds.max_bytes:
            raise UnreachableError("http-too-large", url=self.budget.url)
        self.budget.remaining()

    def document(self) -> FetchedDocument:
        """What came, once all of it has come.

        Raises:
            UnreachableError: `http-type`: a page for people.
        """
        content = bytes(self._content)
        check_content(content, self._media_type, self._purpose, self.budget.url)
        return FetchedDocument(
            self._url,
            content,
            self._media_type,
            self._clock(),
            fresh_until=self._freshness.until,
            may_be_kept=self._freshness.is_storable,
            redirected_to="" if self._target == self._url else self._target,
            is_open=self._is_open,
        )
