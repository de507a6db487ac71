"""How an issuer keeps and publishes status lists, and what is refused when they are set up."""

from __future__ import annotations

import re
from dataclasses import KW_ONLY, dataclass
from datetime import timedelta

from vcwallet.errors import UnreachableError, UsageError
from vcwallet.io.web.public_addresses import read_url, shown_url
from vcwallet.issuer.records.securing_mechanisms import Securing
from vcwallet.issuer.records.status_list_forms import ListForm
from vcwallet.limits import DEFAULT
from vcwallet.status import MINIMUM_ENTRIES
from vcwallet.status.status_entries import MESSAGE, REVOCATION, SUSPENSION

CHUNK_ENTRIES = 8_192
"""Entries that are kept, and rewritten, together: 1 KiB for entries of one bit."""
_PURPOSES = (REVOCATION, SUSPENSION, MESSAGE)
_PATH = re.compile(r"/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2}){0,1000}")
_MOST_MESSAGES = 256
_LONGEST_MESSAGE = 200
_LONGEST = timedelta(days=366)
_MOST_DECOYS = 10.0


@dataclass(frozen=True, slots=True)
class StatusSettings:
    """How the issuer keeps and publishes status lists.

    Attributes:
        base_url: Where lists will be published, `https:`; one is `<base_url>/<random name>.json`, or `.jwt`. It is
            signed into credentials: choose one that is kept for as long as they are valid.
        purposes: Of `revocation`, `suspension` and `message`: what a credential gets an entry for when it is issued.
            With more than one, `credentialStatus` is a list, as VCDM 2.0 has it (section 4.10); 1EdTech's schema of
            Open Badges 3.0 draws one entry only.
        entries: Entries of a list, 131,072 and more, a multiple of 8,192. Larger lists hide each credential among more,
            and are larger to fetch.
        messages: What the values of `message` mean, for developers; the first is that of every new credential.
            Credentials keep those that they were issued with.
        ttl: How long after fetching a list should be fetched anew; also how long it may be cached.
        valid_for: How long a published list may be relied on. Publish at least twice as often.
        decoys: Changes of places without a credential, for each change of a credential, so that comparing lists does
            not tell how many were revoked: 0.5 is one for every two. At most 10.
        securing: How lists are secured: cryptosuites, `vc+jwt` for the same credential as a token, or `statuslist+jwt`
            for Status List Tokens, which only credentials that are tokens can name. None: by the cryptosuites that the
            profile names, else the usual one. Lists that are there keep their form.
    """

    base_url: str
    _: KW_ONLY
    purposes: tuple[str, ...] = (REVOCATION,)
    entries: int = MINIMUM_ENTRIES
    messages: tuple[str, ...] = ()
    ttl: timedelta = timedelta(hours=1)
    valid_for: timedelta = timedelta(days=7)
    decoys: float = 0.0
    securing: Securing | str | None = None

    @property
    def list_form(self) -> ListForm:
        """The form of new lists."""
        return ListForm.of(None if self.securing is None else Securing.of(self.securing))

    def bits(self, purpose: str) -> int:
        """Bits of one entry of a list for this purpose."""
        return max(1, (len(self.messages) - 1).bit_length()) if purpose == MESSAGE else 1


def check_settings(settings: StatusSettings) -> None:
    """Refuse settings with which no list could be published.

    Raises:
        UsageError: With the reason.
    """
    _check_url(settings.base_url)
    if not settings.purposes or len(set(settings.purposes)) < len(settings.purposes):
        raise UsageError("status-purposes", given=settings.purposes, known=_PURPOSES)
    if unknown := [purpose for purpose in settings.purposes if purpose not in _PURPOSES]:
        raise UsageError("status-purposes", given=unknown, known=_PURPOSES)
    _check_messages(settings)
    most = DEFAULT.inflated_bytes * 8 // max(map(settings.bits, settings.purposes))
    if not MINIMUM_ENTRIES <= settings.entries <= most or settings.entries % CHUNK_ENTRIES:
        raise UsageError(
            "status-entries", entries=settings.entries, least=MINIMUM_ENTRIES, most=most, step=CHUNK_ENTRIES
        )
    second = timedelta(seconds=1)
    if not second <= settings.ttl <= settings.valid_for <= _LONGEST:
        raise UsageError("status-times", ttl=str(settings.ttl), valid_for=str(settings.valid_for))
    if not 0 <= settings.decoys <= _MOST_DECOYS:
        raise UsageError("status-decoys", decoys=settings.decoys, most=_MOST_DECOYS)
    _check_securing(settings)


def _check_securing(settings: StatusSettings) -> None:
    if settings.securing is None:
        return
    securing = Securing.of(settings.securing)
    if len(securing.forms) > 1 or (securing.is_token and securing.mechanisms[0] not in list(ListForm)):
        raise UsageError("status-securing", securing=str(securing))
    if settings.list_form is ListForm.STATUS_TOKEN and settings.purposes != (REVOCATION,):
        raise UsageError("status-token-purposes", purposes=settings.purposes)


def _check_url(url: str) -> None:
    """Refuse what no verifier could fetch: it would be signed into credentials for as long as they are valid."""
    try:
        target = read_url(url).target
    except UnreachableError:
        target = ""
    if not _PATH.fullmatch(target) or "?" in url or "#" in url or {".", ".."} & set(target.split("/")):
        raise UsageError("status-url", url=shown_url(url))


def _check_messages(settings: StatusSettings) -> None:
    messages = settings.messages
    if (MESSAGE in settings.purposes) is not bool(messages):
        raise UsageError("status-messages-purpose")
    proper = all(0 < len(text) <= _LONGEST_MESSAGE and text.isprintable() for text in messages)
    if not proper or len(messages) > _MOST_MESSAGES or len(set(messages)) < len(messages):
        raise UsageError("status-messages", most=_MOST_MESSAGES, longest=_LONGEST_MESSAGE)
