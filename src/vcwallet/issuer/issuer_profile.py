"""What an issuer says about itself in every credential, and how its badges are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from vcwallet import builders
from vcwallet.artwork.badge_artwork import DEFAULT_COLOUR
from vcwallet.artwork.colours import palette
from vcwallet.artwork.logo import LARGEST_FILE as LARGEST_LOGO
from vcwallet.artwork.logo import Logo, make_logo
from vcwallet.encoding import strict_json
from vcwallet.encoding.given_values import is_name
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import IssuingError, UsageError
from vcwallet.io.files import read_capped
from vcwallet.issuer.contact_addresses import check_mailbox, check_page
from vcwallet.issuer.name_characters import check_name
from vcwallet.issuer.records.securing_mechanisms import Securing
from vcwallet.model.access import objects_of

_TEXTS = ("url", "email", "description", "image")


@dataclass(frozen=True, slots=True)
class IssuerProfile:
    """Who issues.

    Attributes:
        document: The `Profile` of Open Badges 3.0, as it stands in every credential.
        color: The colour that badges are drawn in, `#rrggbb`.
        logo: Stands in the badges that are drawn; None for none.
        securing: How documents are secured where nothing else is asked for; None: by the first cryptosuite that fits
            the first key.
    """

    document: JsonObject = field(repr=False)
    color: str
    logo: Logo | None = None
    securing: Securing | None = None

    @property
    def id(self) -> str:
        """The issuer's identifier."""
        return str(self.document["id"])

    @property
    def name(self) -> str:
        """The name the issuer gives itself."""
        return str(self.document["name"])


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileDetails:
    """What an issuer can say about itself besides its name. None leaves a detail as it was, or unsaid.

    Attributes:
        url: Its web site; as with all texts, an empty one takes it away.
        email: Where it can be reached.
        description: A sentence about it.
        image: URL of its logo, for those who show credentials.
        color: The colour that its badges are drawn in, `#rrggbb`.
        logo: Its logo, PNG or SVG, which stands in the badges that are drawn; empty bytes take it away.
        securing: How what it issues is secured, such as `"eddsa-rdfc-2022,jwt"`.
    """

    url: str | None = None
    email: str | None = None
    description: str | None = None
    image: str | None = None
    color: str | None = None
    logo: bytes | Path | None = field(default=None, repr=False)
    securing: Securing | str | None = None


NO_PROFILE_DETAILS = ProfileDetails()


def new_profile(issuer: str, name: str, details: ProfileDetails) -> IssuerProfile:
    """The profile of a new issuer.

    Args:
        issuer: The issuer's identifier.
        name: Its name.
        details: What else it says.

    Raises:
        IssuingError: There is no name, or one with hidden characters (`name-hidden`); an e-mail address that no mail
            can reach, or a URL that is not absolute or of no page.
        ParsingError: A text that JSON cannot carry.
        UsageError: Not a colour, not a mechanism, or a logo that cannot stand in a badge.
        BakingError: The logo is no PNG or SVG, is damaged or unsafe.
    """
    return changed_profile(IssuerProfile({"id": issuer}, DEFAULT_COLOUR), name, details)


def changed_profile(before: IssuerProfile, name: str | None, details: ProfileDetails) -> IssuerProfile:
    """The profile with what is said now; see `new_profile`.

    Args:
        before: The profile as it was.
        name: The issuer's name; as it was if None.
        details: What else it says.

    Raises:
        IssuingError: An endorsement that it carries calls it otherwise (`carried-name`).
    """
    color = details.color or before.color
    palette(color)  # refuses what is no colour
    document = _document(before, {"name": name} | {member: getattr(details, member) for member in _TEXTS})
    logo = before.logo if details.logo is None else read_logo(details.logo)
    return IssuerProfile(document, color, logo, _securing(before, details.securing))


def _securing(before: IssuerProfile, securing: Securing | str | None) -> Securing | None:
    if securing is None:
        return before.securing
    return Securing.of(securing) if securing else None


def _document(before: IssuerProfile, texts: dict[str, str | None]) -> JsonObject:
    def now(member: str) -> Any:
        text = texts[member]
        return before.document.get(member) if text is None else text or None

    if not is_name(now("name") or ""):
        raise IssuingError("name-empty", pointer="/issuer/name")
    if texts["name"]:
        check_name(now("name"), "/issuer/name")
    if texts["email"]:
        check_mailbox(now("email"), "/issuer/email")
    for member in ("url", "image"):
        if texts[member]:
            check_page(now(member), f"/issuer/{member}")
    carried = {
        "endorsements": before.document.get("endorsement", ()),
        "endorsement_jwts": before.document.get("endorsementJwt", ()),
    }
    document = builders.profile(id=before.id, **{member: now(member) for member in texts}, **carried)
    strict_json.check(document)
    _check_called(document)
    return document


def _check_called(document: JsonObject) -> None:
    """Refuse a name that an endorsement in JSON contradicts: both would be names of one, and no reader shows either."""
    for endorsement in document.get("endorsement", ()):
        for subject in objects_of(endorsement.get("credentialSubject")):
            called = subject.get("name", document["name"])
            if called != document["name"]:
                title, own = str(endorsement.get("name"))[:200], document["name"][:200]
                raise IssuingError(
                    "carried-name", pointer="/issuer/name", name=title, called=str(called)[:200], own=own
                )


def read_logo(logo: bytes | Path) -> Logo | None:
    """The issuer's own logo, from a file or its content; None for no bytes.

    Raises:
        UsageError: The file is empty (`logo-empty`), or what `make_logo` raises.
    """
    if isinstance(logo, bytes):
        return make_logo(logo) if logo else None
    content = read_capped(logo, LARGEST_LOGO)
    if not content:
        raise UsageError("logo-empty")
    return make_logo(content)


class ProfileStore(Protocol):
    """Where the profile is kept."""

    def save_profile(self, profile: IssuerProfile) -> None:
        """Keep the issuer's profile, instead of the one before."""
        ...


class CurrentProfile:
    """The issuer's profile as it is now, for all parts of the issuer that write it into documents and pictures.

    Args:
        store: Where it is kept.
        profile: The profile.
    """

    __slots__ = ("_profile", "_store")

    def __init__(self, store: ProfileStore, profile: IssuerProfile) -> None:
        self._store = store
        self._profile = profile

    @property
    def now(self) -> IssuerProfile:
        """The profile."""
        return self._profile

    def update(self, name: str | None, details: ProfileDetails) -> IssuerProfile:
        """Change the profile, in the store and for all who use it; see `new_profile`."""
        return self._keep(changed_profile(self._profile, name, details))

    def carry(self, endorsements: Sequence[JsonObject | str]) -> IssuerProfile:
        """Let the profile carry these endorsements of it, and no others: JSON, parsed, and texts of tokens.

        Raises:
            IssuingError: One of them may not stand in a profile of Open Badges 3.0 in VCDM 2.0.
        """
        members = {
            "endorsement": [each for each in endorsements if not isinstance(each, str)],
            "endorsementJwt": [each for each in endorsements if isinstance(each, str)],
        }
        document = {name: value for name, value in self._profile.document.items() if name not in members}
        document |= {name: value for name, value in members.items() if value}
        carrying = replace(self._profile, document=document)
        return self._keep(changed_profile(carrying, None, NO_PROFILE_DETAILS))

    def _keep(self, profile: IssuerProfile) -> IssuerProfile:
        self._store.save_profile(profile)
        self._profile = profile
        return profile
