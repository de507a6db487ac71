"""One issuer of a trust list: who it is, by which names, for what and for which time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from unicodedata import normalize as normal_form

from vcwallet.encoding.given_values import check_kind, check_term, entries_of, is_name
from vcwallet.encoding.json_types import JsonObject
from vcwallet.identifiers.identifier_syntax import identifier_fault
from vcwallet.policy.trust.trust_entry import TrustEntry, TrustListError, scope_json
from vcwallet.report.recognition import EVERYTHING, Recognition, RecognitionScope

_MEMBERS = ("id", "name", "names", "logo", "url", "scope", "from", "until", "note")
_WEB = ("https://", "http://")
_PICTURE = ("https://", "data:image/")


@dataclass(frozen=True, slots=True)
class TrustedIssuer:
    """One issuer that the relying party knows.

    Attributes:
        id: Its identifier, exactly as it stands in credentials.
        name: The name by which the relying party knows it.
        since: Known from this moment on; None: always.
        until: Known until this moment; None: for ever.
        scope: What for.
        names: Further names of it: in other languages, shorter, or earlier ones.
        logo: Address of its logo; empty: none. Never fetched.
        url: Address of its website; empty: none. Never fetched.
        note: What the relying party noted, such as who confirmed the identifier.

    Raises:
        TrustListError: `id` is not an identifier, but a name, for instance, or one with a letter missing; a name has no
            letter that can be seen; it would be known until before it is known; or an address is none.
        UsageError: Another member is of an impossible type, such as a naive moment (`naive-time`).
    """

    id: str
    name: str
    since: datetime | None = None
    until: datetime | None = None
    scope: RecognitionScope = EVERYTHING
    names: tuple[str, ...] = ()
    logo: str = ""
    url: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        for member in ("id", "name", "logo", "url", "note"):
            check_kind(member, getattr(self, member), str)
        check_kind("scope", self.scope, RecognitionScope)
        check_term(self.since, self.until)
        object.__setattr__(self, "names", entries_of("names", self.names, str))
        fault = identifier_fault(self.id)
        if fault is not None:
            raise TrustListError(fault, pointer="/id", value=self.id[:120])
        for place, name in (("/name", self.name), *((f"/names/{at}", name) for at, name in enumerate(self.names))):
            if not is_name(name):
                raise TrustListError("trust-list-name", pointer=place)
        if self.since is not None and self.until is not None and self.until < self.since:
            raise TrustListError(
                "trust-list-term", pointer="/until", since=written(self.since), until=written(self.until)
            )
        for place, address, beginnings in (("/logo", self.logo, _PICTURE), ("/url", self.url, _WEB)):
            if address and not address.startswith(beginnings):
                raise TrustListError("trust-list-address", pointer=place, value=address[:120], known=list(beginnings))

    @property
    def all_names(self) -> tuple[str, ...]:
        """The name by which it is known, then the further ones."""
        return (self.name, *self.names)

    def recognition(self, title: str, claimed_name: str = "") -> Recognition:
        """How a list of that title knows it: by the name that it claims, where that is one of its names here."""
        return Recognition(
            name=self.name if claimed_name == self.name else own_name(claimed_name, self.names) or self.name,
            known_by=title,
            scope=self.scope,
            since=self.since,
            until=self.until,
            logo=self.logo,
        )

    @classmethod
    def from_json(cls, value: Any, pointer: str) -> TrustedIssuer:
        """The issuer that an entry of a trust list describes.

        Raises:
            TrustListError: It describes none, or has a member that is not known.
            MalformedValueError: A moment is none.
        """
        entry = TrustEntry(value, pointer, _MEMBERS)
        read = {
            "id": entry.text("id"),
            "name": entry.name(),
            "since": entry.moment("from"),
            "until": entry.moment("until"),
            "scope": entry.scope(),
            "names": entry.texts("names"),
            **{member: entry.optional_text(member) for member in ("logo", "url", "note")},
        }
        try:
            return cls(**read)  # type: ignore[arg-type]  # each is of the type of its field
        except TrustListError as error:
            raise error.located(pointer) from None

    def to_json(self) -> JsonObject:
        """The entry again."""
        stated = {
            "id": self.id,
            "name": self.name,
            "names": list(self.names),
            "logo": self.logo,
            "url": self.url,
            "scope": scope_json(self.scope),
            "from": self.since and written(self.since),
            "until": self.until and written(self.until),
            "note": self.note,
        }
        return {member: value for member, value in stated.items() if value}


def own_name(claimed: str, names: Iterable[str]) -> str:
    """The further name that an issuer claims, as it stands in the list, whatever its case; empty where it is none."""
    if not claimed:
        return ""
    folded = normal_form("NFC", claimed).casefold()
    return next((name for name in names if name == claimed or normal_form("NFC", name).casefold() == folded), "")


def written(moment: datetime) -> str:
    """A moment to its last digit, in UTC."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
