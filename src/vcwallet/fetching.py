"""Fetching: what brings the documents that a verification asks for.

Without a fetcher nothing is fetched. A `Verifier` takes a `Fetcher` for `verify()` and an `AsyncFetcher` for
`averify()`: one of these, or any object with the method `fetch(url, purpose)`.

    from vcwallet import Verifier
    from vcwallet.fetching import HttpFetcher

    with HttpFetcher() as fetcher:  # needs the extra: pip install "vcwallet[online]"
        report = Verifier(fetcher=fetcher).verify(source)

Names are loaded when they are first used, so that offline verification imports nothing that opens connections.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vcwallet.lazy_names import on_first_use

if TYPE_CHECKING:
    from vcwallet.io.closing.closing_pack import ClosingPack as ClosingPack
    from vcwallet.io.closing.closing_pack import PackDocuments as PackDocuments
    from vcwallet.io.closing.closing_statement import ClosingStatement as ClosingStatement
    from vcwallet.io.closing.closing_statement import PackFile as PackFile
    from vcwallet.io.closing.closing_statement import PackRole as PackRole
    from vcwallet.io.closing.pack_confirmation import PackConfirmation as PackConfirmation
    from vcwallet.io.closing.pack_confirmation import Voucher as Voucher
    from vcwallet.io.closing.pack_confirmation import confirm_pack as confirm_pack
    from vcwallet.io.closing.pack_import import import_pack as import_pack
    from vcwallet.io.given_identifiers import GivenIdentifiers as GivenIdentifiers
    from vcwallet.io.lists.given_index import Unusable as Unusable
    from vcwallet.io.lists.given_lists import GivenLists as GivenLists
    from vcwallet.io.web.https_fetcher import HttpFetcher as HttpFetcher
    from vcwallet.io.web.https_fetcher import ThreadedFetcher as ThreadedFetcher
    from vcwallet.io.web.httpx_fetcher import HttpxFetcher as HttpxFetcher
    from vcwallet.io.web.public_addresses import is_public as is_public
    from vcwallet.ports import AsyncFetcher as AsyncFetcher
    from vcwallet.ports import FetchedDocument as FetchedDocument
    from vcwallet.ports import Fetcher as Fetcher

_HOMES = {
    "AsyncFetcher": "vcwallet.ports",
    "ClosingPack": "vcwallet.io.closing.closing_pack",
    "ClosingStatement": "vcwallet.io.closing.closing_statement",
    "FetchedDocument": "vcwallet.ports",
    "Fetcher": "vcwallet.ports",
    "GivenIdentifiers": "vcwallet.io.given_identifiers",
    "GivenLists": "vcwallet.io.lists.given_lists",
    "HttpFetcher": "vcwallet.io.web.https_fetcher",
    "HttpxFetcher": "vcwallet.io.web.httpx_fetcher",
    "PackConfirmation": "vcwallet.io.closing.pack_confirmation",
    "PackDocuments": "vcwallet.io.closing.closing_pack",
    "PackFile": "vcwallet.io.closing.closing_statement",
    "PackRole": "vcwallet.io.closing.closing_statement",
    "ThreadedFetcher": "vcwallet.io.web.https_fetcher",
    "Unusable": "vcwallet.io.lists.given_index",
    "Voucher": "vcwallet.io.closing.pack_confirmation",
    "confirm_pack": "vcwallet.io.closing.pack_confirmation",
    "import_pack": "vcwallet.io.closing.pack_import",
    "is_public": "vcwallet.io.web.public_addresses",
}
__all__ = [*_HOMES]  # noqa: PLE0604 - names are said once

if not TYPE_CHECKING:  # a type checker knows the names from above, and refuses others
    __getattr__, __dir__ = on_first_use(__name__, _HOMES)
