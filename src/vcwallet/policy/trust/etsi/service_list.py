"""What a trusted list says: its dates, its operator, and the services of each provider with their status over time.

Source: ETSI TS 119 612 V2.3.1, sections 5.3 (scheme), 5.4 (provider), 5.5 (service) and 5.6 (history).
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from vcwallet.encoding import timestamps
from vcwallet.errors import UnreachableError, VcwalletError

_SPACE = "{http://uri.etsi.org/02231/v2#}"
ROOT = f"{_SPACE}TrustServiceStatusList"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_STATUS = re.compile(
    r"https?://uri\.etsi\.org/TrstSvc/(?:TrustedList/|eSigDir-1999-93-EC-TrustedList/)?Svcstatus/(\w+)/?"
)
_IN_FORCE = frozenset(
    {
        "granted",
        "recognisedatnationallevel",
        # until 30 June 2016, and in histories since
        "undersupervision",
        "supervisionincessation",
        "accredited",
        "setbynationallaw",
    }
)
"""Statuses in which a service was approved; all others, known here or not, are none (Annex D.5, D.6)."""
_SIGNING = ("/SvcInfoExt/ForeSignatures", "/SvcInfoExt/ForeSeals")
"""What a service may be said to be for that is what issuers do."""
_MOST_SERVICES = 20_000


class ServiceTerm(NamedTuple):
    """A time in which a service was approved.

    Attributes:
        since: Its beginning.
        until: Its end; None: it goes on.
    """

    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class TrustService:
    """A service on a trusted list.

    Attributes:
        provider: The name of the provider.
        name: The name of the service.
        type: Its type, a URI.
        certificates: The certificates that identify it, DER.
        terms: When it was approved.
        has_critical: Whether something is said of it, or of its provider, that must not be passed over, and that is not
            known here.
    """

    provider: str
    name: str
    type: str
    certificates: tuple[bytes, ...]
    terms: tuple[ServiceTerm, ...]
    has_critical: bool


@dataclass(frozen=True, slots=True)
class ServiceList:
    """What a trusted list says.

    Attributes:
        issued: When it did.
        next_update: Until when there will be a newer one; None: it is closed.
        services: The services on it.
    """

    issued: datetime
    next_update: datetime | None
    services: tuple[TrustService, ...]


def read_services(root: Any) -> ServiceList:
    """What the root of a trusted list says.

    Args:
        root: The element, as it was signed.

    Raises:
        UnreachableError: `trusted-list-shape`: something that has to be there is missing or malformed.
    """
    scheme = _child(root, "SchemeInformation")
    if _critical(scheme, "SchemeExtensions"):
        raise _misshapen("SchemeExtensions")
    update = _child(scheme, "NextUpdate")
    listed = root.findall(f"{_SPACE}TrustServiceProviderList/{_SPACE}TrustServiceProvider")
    services = [service for provider in listed for service in _services(provider)]
    if len(services) > _MOST_SERVICES:
        raise _misshapen("TrustServiceProviderList")
    return ServiceList(
        issued=_moment(scheme, "ListIssueDateTime"),
        next_update=_moment(update, "dateTime") if update.find(f"{_SPACE}dateTime") is not None else None,
        services=tuple(services),
    )


def _services(provider: Any) -> Iterator[TrustService]:
    information = _child(provider, "TSPInformation")
    name = _name(information, "TSPName")
    has_critical = _critical(information, "TSPInformationExtensions")
    for service in provider.findall(f"{_SPACE}TSPServices/{_SPACE}TSPService"):
        current = _child(service, "ServiceInformation")
        history = service.findall(f"{_SPACE}ServiceHistory/{_SPACE}ServiceHistoryInstance")
        yield TrustService(
            provider=name,
            name=_name(current, "ServiceName"),
            type=_text(current, "ServiceTypeIdentifier"),
            certificates=tuple(_certificates(current)),
            terms=_terms([current, *history]),
            has_critical=has_critical or _critical(current, "ServiceInformationExtensions"),
        )


def _terms(entries: Sequence[Any]) -> tuple[ServiceTerm, ...]:
    """When a service was approved, by its status and the history of that, each with the moment of its beginning."""
    steps = sorted((_moment(entry, "StatusStartingTime"), not _is_in_force(entry)) for entry in entries)
    terms: list[ServiceTerm] = []
    for index, (since, is_out) in enumerate(steps):
        until = steps[index + 1][0] if index + 1 < len(steps) else None
        if is_out or until == since:  # of two from the same moment, that it is not in force counts
            continue
        if terms and terms[-1].until == since:
            terms[-1] = terms[-1]._replace(until=until)
        else:
            terms.append(ServiceTerm(since, until))
    return tuple(terms)


def _is_in_force(entry: Any) -> bool:
    status = _STATUS.fullmatch(_text(entry, "ServiceStatus"))
    return status is not None and status[1].lower() in _IN_FORCE


def _certificates(service: Any) -> Iterator[bytes]:
    path = "/".join(_SPACE + name for name in ("ServiceDigitalIdentity", "DigitalId", "X509Certificate"))
    for element in service.findall(path):
        try:
            yield b64decode("".join((element.text or "").split()), validate=True)
        except ValueError:
            raise _misshapen("X509Certificate") from None


def _critical(owner: Any, member: str) -> bool:
    """Whether an extension must not be passed over that is not known here; `Critical` is an XML boolean."""
    extensions = owner.findall(f"{_SPACE}{member}/{_SPACE}Extension")
    return any(
        extension.get("Critical", "true").strip() not in ("false", "0")
        and not (extension.findtext(f"{_SPACE}AdditionalServiceInformation/{_SPACE}URI") or "").endswith(_SIGNING)
        for extension in extensions
    )


def _child(owner: Any, member: str) -> Any:
    found = owner.findall(_SPACE + member)
    if len(found) != 1:
        raise _misshapen(member)
    return found[0]


def _text(owner: Any, member: str) -> str:
    text = (_child(owner, member).text or "").strip()
    if not text:
        raise _misshapen(member)
    return text


def _moment(owner: Any, member: str) -> datetime:
    try:
        return timestamps.read(_text(owner, member))
    except VcwalletError as error:
        if isinstance(error, UnreachableError):
            raise
        raise _misshapen(member) from None


def _name(owner: Any, member: str) -> str:
    """A name, in English where it has several (section 5.1.4: it has one)."""
    names = _child(owner, member).findall(f"{_SPACE}Name")
    texts = {str(name.get(_LANGUAGE, "")).lower(): (name.text or "").strip() for name in reversed(names)}
    name = texts.get("en") or next((text for text in reversed(texts.values()) if text), "")
    if not name:
        raise _misshapen(member)
    return name


def _misshapen(member: str) -> UnreachableError:
    return UnreachableError("trusted-list-shape", member=member)
