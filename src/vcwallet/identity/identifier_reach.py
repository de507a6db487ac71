"""How far identifiers reach: one person's everywhere, one person's within an institution, or no person's.

Sources: RFC 6761, 6762, 8375 and 9476 (names of local networks); RFC 9562 (nil and max UUID); RFC 7565 (acct). Told by
the text alone: nothing is looked up. docs/security.md, rows 43 and 45.
"""

from __future__ import annotations

import re

from vcwallet.encoding.normal_forms import normal_form
from vcwallet.encoding.spellings import address_of, is_address, is_mailto

ID = "id"
"""The kind of a subject's `id`; all other kinds are values of `identityType`."""
EMAIL = "emailAddress"
_NO_PERSON = frozenset(
    (
        *(ID, "productid", "isbn", "issn", "lticontextid", "ltideploymentid", "ltitoolid", "ltiplatformid"),
        *("name", "fullname", "displayname", "givenname", "firstname", "familyname", "lastname", "surname", "nickname"),
        *("birthdate", "dateofbirth", "birthday", "gender", "nationality", "phone", "address", "url", "homepage"),
        *("group", "class", "cohort", "course", "school", "institution", "organisation", "organization"),
    )
)
"""Values of `identityType`, extensions too, that many people share, or that identify a thing; and one that is none."""
_EXTENSION = "ext:"
MARKS_OF_NONE = (
    *("", "-", "--", "?", "@", "0", "n/a", "n.a.", "na", "#n/a", "<na>", "nan", "nil", "none", "null", "undefined"),
    *("tba", "tbd", "unknown", "n.n.", "k.a."),
)
"""What forms and exports write where there is no identifier: it would be that of all persons who have none."""
_MADE_UP = "urn:uuid:"
_BLANK = "_:"
"""Begins the name of a node that has no id: it holds within one document, and means another node in the next."""
_NO_MAILBOX = ("donotreply", "no-reply", "none", "noreply", "null", "unknown")
"""Names of addresses that are written where there is no address of a person."""
_DID = re.compile(r"did:[a-z0-9]+:(?:[\w.:@-]|%[0-9A-Fa-f]{2})*(?:[\w.@-]|%[0-9A-Fa-f]{2})([/?][^#]*)?", re.ASCII)
_OF_DIDS = "did:"
"""Begins a DID; and with a fragment the URL of a key or service in its document, which is no person's."""
_IRI = re.compile(r"https?://[^/?#]+/[^?#]+", re.IGNORECASE)
_UUID = r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_OF_NO_PERSON = re.compile(r"(urn:uuid:)?(0{8}(-0{4}){3}-0{12}|f{8}(-f{4}){3}-f{12})", re.IGNORECASE)
"""The UUIDs that stand where there is none."""
_GLOBAL_ID = re.compile(rf"did:|mailto:|{_UUID}\Z|acct:|tel:\+(\W*\d){{7}}|https?://", re.IGNORECASE)
"""Begins an id of which the scheme sees to it that no two institutions give it out."""
_HOST = re.compile(
    r"(?:https?://(?:[^/?#\\]*@)?(?P<url>\[[^]]*\]|[^/?#\\:]*)|did:web:(?P<did>[^:/?#]*)|acct:.*@(?P<account>[^@]*))",
    re.IGNORECASE | re.DOTALL,
)
_LOCAL = re.compile(
    r"[^.]*|(.*\.)?(\d+|0x[0-9a-f]*)|\[.*|.*%.*|.*\."
    r"(local|localhost|localdomain|internal|intranet|private|lan|home|corp|mail|arpa|test|invalid|alt)",
    re.IGNORECASE | re.DOTALL,
)
"""A host that is another computer in each network: one without a domain, of a local domain, or by numbers.

Names under `example` are for documentation, where they stand for names of the web.
"""
_PORT = re.compile(r"%3A\d*\Z", re.IGNORECASE)
_LONGEST_HOST = 255
"""Characters; what is longer is no domain (RFC 1035, section 2.3.4)."""
_OF_REGISTER = re.compile(r"https?://(orcid\.org|(www\.)?isni\.org)/.+", re.IGNORECASE)
"""Registers of persons, whose identifiers are known by their address in whatever kind they stand."""


def is_no_persons_kind(kind: str) -> bool:
    """Whether identifiers of a kind (`identityType`) are shared by many, or are a thing's."""
    return kind.removeprefix(_EXTENSION).lower() in _NO_PERSON


def is_made_up(identifier: str) -> bool:
    """Whether an identifier was made for one credential, as for the subject of a token, which has to have one."""
    return identifier[: len(_MADE_UP)].lower() == _MADE_UP


def identifies_no_person(text: str) -> bool:
    """Whether what a verifier was given to compare with stands where there is no identifier, such as "n/a"."""
    plain = text.strip()
    return stands_for_none(EMAIL if is_address(plain) else ID, plain)


def stands_for_none(kind: str, value: str) -> bool:
    """Whether a text identifies no person: a mark such as "n/a", what is no address as one, a blank node's name.

    So does what begins as a DID and is none, and the URL of a key: it differs from the DID of the same person, too.
    """
    if kind == EMAIL or is_mailto(value):
        address = address_of(value)
        return not is_address(address) or address.rpartition("@")[0].lower() in _NO_MAILBOX
    plain = value.strip()
    if plain.lower().startswith(_OF_DIDS) and _DID.fullmatch(plain) is None:
        return True
    if _OF_NO_PERSON.fullmatch(plain) is not None:
        return True
    return plain.lower() in MARKS_OF_NONE or not any(map(str.isalnum, plain)) or value.startswith(_BLANK)


def reaches_everywhere(kind: str, value: str) -> bool:
    """Whether an identifier in plain text is one person's everywhere: a global id, an address, the IRI of a register.

    The kinds of a student, a system or an account are those of one institution, even where they look like an address
    on the web.
    """
    host = _host_of(kind, value)
    if host is not None and (len(host) > _LONGEST_HOST or _LOCAL.fullmatch(host)):
        return False
    if kind == ID:
        return _GLOBAL_ID.match(value) is not None
    if kind == EMAIL or _DID.match(value) is not None or _OF_REGISTER.match(value) is not None:
        return True
    return kind == "identifier" and _IRI.match(value) is not None


def _host_of(kind: str, value: str) -> str | None:
    """The host that an identifier leads to, as a resolver takes it; None where it leads to none."""
    if kind == EMAIL or is_mailto(value):
        host = address_of(value).rpartition("@")[2]
    elif (found := _HOST.match(value)) is not None:
        host = _PORT.sub("", found[found.lastgroup or 0])
    else:
        return None
    return normal_form("NFKC", host).replace("\u3002", ".").rstrip(".")
