"""What an issuer says about itself in every credential."""

from __future__ import annotations

from typing import Any, TypedDict, Unpack, cast

from vcwallet import builders
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import IssuingError
from vcwallet.issuer.addresses import check_mailbox, check_page


class ProfileTexts(TypedDict, total=False):
    """What can be said and changed.

    Attributes:
        name: The institution's name, as all will read it.
        url: Its web site.
        email: Where it can be reached.
        description: A sentence about it.
        image: URL of its logo.
    """

    name: str | None
    url: str | None
    email: str | None
    description: str | None
    image: str | None


def profile_document(issuer: str, before: JsonObject, **said: Unpack[ProfileTexts]) -> JsonObject:
    """The profile with what is said now.

    Args:
        issuer: The issuer's identifier.
        before: The profile as it was; empty for a new one.
        **said: What is None stays as it was; an empty text takes it away.

    Raises:
        IssuingError: There is no name, an e-mail address that no mail can reach, or a URL that is not absolute
                or of no page.
        ParsingError: A text that JSON cannot carry.
    """
    texts = cast("dict[str, str | None]", said)

    def now(member: str) -> Any:
        text = texts.get(member)
        return before.get(member) if text is None else text or None

    if not (now("name") or "").strip():
        raise IssuingError("name-empty", pointer="/issuer/name")
    if texts.get("email"):
        check_mailbox(now("email"), "/issuer/email")
    for member in ("url", "image"):
        if texts.get(member):
            check_page(now(member), f"/issuer/{member}")
    document = builders.profile(
        id=issuer,
        name=now("name"),
        url=now("url"),
        email=now("email"),
        description=now("description"),
        image=now("image"),
    )
    strict_json.check(document)
    return document
