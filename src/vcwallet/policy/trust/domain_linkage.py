"""Websites that the relying party knows: an issuer is known that such a website names as its own.

A DID is a website's own where the website publishes a Domain Linkage Credential of it, or where the DID is that website
itself: `did:web:college.example`, or the identifier `https://college.example`. The name is the relying party's for the
website, never what the issuer or the website says (docs/security.md, row 32).

An identifier with a path on the website is not the website: on many, pages are their users'.
Source: Well Known DID Configuration 1.0.0; did:web Method Specification.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, partial
from typing import Any, NamedTuple, Self
from urllib.parse import urlsplit

from vcwallet.checks import ISSUER_TRUST, VALIDITY, CheckStatus
from vcwallet.encoding.given_values import check_kind, check_name, entries_of
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import UnsupportedError, VcwalletError
from vcwallet.identifiers.web_location import web_location
from vcwallet.names.confusables import lookalike_key
from vcwallet.policy.trust.did_configuration import (
    WELL_KNOWN,
    DidConfiguration,
    DomainLinkageError,
    LinkageTerm,
    check_linkage,
    linked_origins,
    read_configuration,
)
from vcwallet.policy.trust.document_edition import DocumentEdition
from vcwallet.policy.trust.evidence.credential_evidence import Worth, term_of, weigh
from vcwallet.policy.trust.namesakes import claimed_names, namesakes
from vcwallet.policy.trust.trust_entry import ReadFile, TrustEntry, TrustListError, scope_json
from vcwallet.policy.trust.trust_source import (
    DID_CONFIGURATION,
    TrustAnswer,
    TrustInquiry,
    TrustProblem,
    TrustSteps,
    TrustWork,
    reading,
    verified,
)
from vcwallet.ports import FetchedDocument
from vcwallet.report import VerificationReport
from vcwallet.report.recognition import EVERYTHING, Recognition, RecognitionKind, RecognitionScope

_TYPE = "domain-linkage"
_MEMBERS = ("type", "name", "domains")
_DOMAIN_MEMBERS = ("domain", "name", "scope")
_DID_WEB, _HTTPS = "did:web:", "https://"
_CREDENTIAL, _SERVICE = "DomainLinkageCredential", "LinkedDomains"
_MISSING = "http-missing"
_BESIDE = (VALIDITY, ISSUER_TRUST)
"""Checks of a credential that are judged here: its term by the moment of each question, its issuer by the website."""
_GOOD = (CheckStatus.PASSED, CheckStatus.NOT_APPLICABLE)
_SHOWN = 200


@dataclass(frozen=True)
class TrustedDomain:
    """A website that the relying party knows.

    Attributes:
        domain: Its name, with a port where that is not 443: `college.example`.
        name: What the relying party calls whom it belongs to.
        scope: For what those are known.

    Raises:
        TrustListError: `trust-domain`: no name of a website; an address, or one with a path.
        UsageError: The name has no letter that can be seen, or another member is of an impossible type.
    """

    domain: str
    name: str
    scope: RecognitionScope = EVERYTHING

    def __post_init__(self) -> None:
        check_kind("domain", self.domain, str)
        check_name("name", self.name)
        check_kind("scope", self.scope, RecognitionScope)
        try:
            is_domain = "%" not in self.domain and not web_location(self._specific_id).path
        except VcwalletError:
            is_domain = False
        if not is_domain:
            raise TrustListError("trust-domain", value=self.domain[:120])

    @property
    def _specific_id(self) -> str:
        return self.domain.replace(":", "%3A", 1)

    @cached_property
    def origin(self) -> str:
        """Its origin, as browsers have it: `https://college.example`."""
        return web_location(self._specific_id).origin.removesuffix(":443")


class _Linkage(NamedTuple):
    """A credential in a resource, and the report on it."""

    entry: str | JsonObject
    report: VerificationReport


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainLinkage:
    """Websites that the relying party knows, and the issuers that they name as their own. Satisfies `Trust`.

    Websites that the issuer itself names, in its document or its profile, are asked first; where one of those names the
    issuer, the others are not asked.

    Attributes:
        name: What reports call this source where a website could not be asked.
        domains: The websites.

    Raises:
        UsageError: The name has no letter that can be seen, or one of the websites is no `TrustedDomain`.
    """

    name: str
    domains: tuple[TrustedDomain, ...]

    def __post_init__(self) -> None:
        check_name("name", self.name)
        object.__setattr__(self, "domains", entries_of("domains", self.domains, TrustedDomain))

    @property
    def speakers(self) -> tuple[tuple[str, str], ...]:
        """The websites: by name in reports, and as an origin."""
        return tuple((domain.domain, domain.origin) for domain in self.domains)

    @classmethod
    def from_json(cls, entry: JsonObject, pointer: str, files: ReadFile) -> Self:  # noqa: ARG003 - it names no files
        """A source as a trust list has it: `name`, and `domains` with a `domain`, a `name` and perhaps a `scope` each.

        Raises:
            TrustListError: It is malformed; with the pointer to the place.
        """
        stated = TrustEntry(entry, pointer, _MEMBERS)
        domains = []
        for value, place in stated.objects("domains", some=True):
            inner = TrustEntry(value, place, _DOMAIN_MEMBERS)
            try:
                domains.append(TrustedDomain(inner.text("domain"), inner.name(), inner.scope()))
            except TrustListError as error:
                raise error if error.pointer else error.located(child(place, "domain")) from None
        return cls(name=stated.name(), domains=tuple(domains))

    def to_json(self) -> JsonObject:
        """The source as a trust list has it."""
        domains = []
        for domain in self.domains:
            scope = scope_json(domain.scope)
            domains.append({"domain": domain.domain, "name": domain.name} | ({"scope": scope} if scope else {}))
        return {"type": _TYPE, "name": self.name, "domains": domains}

    def recognise(self, inquiry: TrustInquiry) -> TrustAnswer | TrustSteps:
        """How the websites know an issuer."""
        own = _own_origin(inquiry.issuer)
        for domain in self.domains:
            if domain.origin == own:
                mark = "did:web" if inquiry.issuer.startswith(_DID_WEB) else "https"
                return TrustAnswer((_recognition(self.name, domain, (mark,)),))
        return self._asked(inquiry)

    def _asked(self, inquiry: TrustInquiry) -> TrustSteps:
        claimed = set(_claimed_origins(inquiry))
        first = [domain for domain in self.domains if domain.origin in claimed]
        answer = TrustAnswer()
        for domain in first:
            answer += yield from self._linked(domain, inquiry, is_claimed=True)
        if answer.recognitions:
            return answer
        for domain in self.domains:
            if domain not in first:
                answer += yield from self._linked(domain, inquiry, is_claimed=False)
        if answer.recognitions:
            return answer
        alike = namesakes(self._alike, claimed_names(inquiry), inquiry.issuer, self.name)
        return answer + TrustAnswer(namesakes=alike)

    def _alike(self, key: str) -> Iterator[tuple[str, str]]:
        """Origin and name of the websites whose name has a `lookalike_key`."""
        return ((domain.origin, domain.name) for domain in self.domains if lookalike_key(domain.name) == key)

    def _linked(self, domain: TrustedDomain, inquiry: TrustInquiry, *, is_claimed: bool) -> TrustSteps:
        """What one website says of an issuer."""
        try:
            examine = partial(_examined, domain, inquiry.issuer)
            resource = yield from reading(domain.origin + WELL_KNOWN, DID_CONFIGURATION, read_configuration, examine)
            stale = resource.document.stale_because
            if stale is not None and stale.reason == _MISSING:  # it was taken away
                raise stale
        except VcwalletError as error:
            if error.reason != _MISSING:
                return self._problem(error)
            missing = DomainLinkageError("linkage-unpublished", domain=domain.domain)
            return self._problem(missing) if is_claimed else TrustAnswer()
        lapse = resource.lapse(inquiry.at)
        answer = TrustAnswer() if lapse is None else self._problem(lapse)
        for linkage in resource.content:
            try:
                return answer + self._recognised(domain, inquiry, linkage)
            except VcwalletError as error:
                answer += self._problem(error)
        return answer

    def _recognised(self, domain: TrustedDomain, inquiry: TrustInquiry, linkage: _Linkage) -> TrustAnswer:
        """How an issuer is known by one credential on a website.

        Raises:
            VcwalletError: The credential does not show that.
        """
        document = _require_signed(linkage.report)
        term = check_linkage(linkage.entry, document, inquiry.issuer, domain.origin)
        is_mutual = domain.origin in set(linked_origins(inquiry.identifier_document))
        marks = (_CREDENTIAL, _SERVICE) if is_mutual else (_CREDENTIAL,)
        known = TrustAnswer((_recognition(self.name, domain, marks, term),))
        if is_mutual:
            return known
        one_way = UnsupportedError("linkage-one-way", domain=domain.domain)
        return known + TrustAnswer(problems=(TrustProblem(source=self.name, error=one_way, is_aside=True),))

    def _problem(self, error: VcwalletError) -> TrustAnswer:
        return TrustAnswer(problems=(TrustProblem(source=self.name, error=error),))


def _recognition(
    source: str, domain: TrustedDomain, marks: tuple[str, ...], term: LinkageTerm | None = None
) -> Recognition:
    return Recognition(
        name=domain.name,
        known_by=domain.domain,
        source=source,
        kind=RecognitionKind.DOMAIN,
        scope=domain.scope,
        since=None if term is None else term.since,
        until=None if term is None else term.until,
        marks=marks,
    )


def _require_signed(report: VerificationReport) -> Mapping[str, Any]:
    """What a credential says, where all is shown of it but that it holds at some moment, and for whom.

    Raises:
        DomainLinkageError: `linkage-unverified`: it is not as its DID signed it, or is revoked.
        UnsupportedError: `linkage-open`: whether it is could not be found out.
    """
    open_check = None
    for check in report.checks:
        if not check.required or check.id in _BESIDE or check.status in _GOOD:
            continue
        cause = f"{check.code}/{check.reason}".strip("/")
        if check.status is CheckStatus.FAILED:
            raise DomainLinkageError("linkage-unverified", pointer=check.pointer, check=check.id, cause=cause)
        open_check = open_check or UnsupportedError("linkage-open", pointer=check.pointer, check=check.id, cause=cause)
    if open_check is not None:
        raise open_check
    if report.document is None:
        raise DomainLinkageError("linkage-type", pointer="/type")
    return report.document


def _examined(
    domain: TrustedDomain, did: str, resource: DidConfiguration, document: FetchedDocument
) -> TrustWork[DocumentEdition[tuple[_Linkage, ...]]]:
    """What a resource has of a DID, verified: the resource is not signed, and what it has of each DID is.

    Raises:
        VcwalletError: It stands on another website, or nothing that it has of the DID is genuine.
    """
    _check_redirect(domain, document.redirected_to)
    linkages, fault = list[_Linkage](), None
    ends = list[datetime]()
    for place, entry in resource.entries(did):
        report = yield from verified(entry, place)
        linkages.append(_Linkage(entry, report))
        try:
            if weigh(report).worth is not Worth.WITHDRAWN:
                _require_signed(report)
        except VcwalletError as error:
            fault = fault or error
        else:
            ends.append(term_of(report.document or {}).until or datetime.max.replace(tzinfo=UTC))
    if fault is not None and not ends:
        raise fault
    return DocumentEdition(tuple(linkages), until=max(ends, default=None), is_verified=bool(linkages))


def _check_redirect(domain: TrustedDomain, target: str) -> None:
    """Refuse a resource that another website served: it says of whom that one's DIDs are."""
    if target and _origin_of(target) != domain.origin:
        raise DomainLinkageError("linkage-redirected", domain=domain.domain, target=target[:_SHOWN])


def _own_origin(issuer: str) -> str | None:
    """The origin of which an identifier is the whole website; None where it is of none, or of a page on one."""
    if issuer.startswith(_DID_WEB):
        try:
            location = web_location(issuer.removeprefix(_DID_WEB))
        except VcwalletError:
            return None
        return None if location.path else location.origin.removesuffix(":443")
    if issuer.startswith(_HTTPS):
        return issuer.removesuffix("/").removesuffix(":443")
    return None


def _origin_of(address: str) -> str | None:
    """The origin of a web address, as browsers have it; None where it has none."""
    try:
        parts = urlsplit(address)
    except ValueError:  # such as half of an IPv6 address
        return None
    return f"https://{parts.netloc.lower().removesuffix(':443')}" if parts.scheme == "https" else None


def _claimed_origins(inquiry: TrustInquiry) -> Iterator[str]:
    """The origins that an issuer names as its own: they are asked first, and count for nothing by themselves."""
    yield from linked_origins(inquiry.identifier_document)
    for text in (inquiry.profile.get("url"), inquiry.issuer):
        if isinstance(text, str):
            if (origin := _origin_of(text)) is not None:
                yield origin
            elif text.startswith(_DID_WEB):
                try:
                    yield web_location(text.removeprefix(_DID_WEB)).origin.removesuffix(":443")
                except VcwalletError:
                    continue
