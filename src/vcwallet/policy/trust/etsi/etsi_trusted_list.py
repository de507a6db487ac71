"""A trusted list as a source of trust: an issuer is known by the certificate of the key that signed.

A trusted list knows no identifiers of issuers. It names certificates of services: of those that attest attributes
themselves, and of authorities that issue certificates to others. So an issuer is tied to it by the key that verified
the signature, where that key has a certificate which is a service's, or leads to one (`TrustInquiry.certificates`).

- The certificate of the service itself: the issuer is the provider.
- A certificate below it: the issuer is whom the certificate names, through the provider. Nothing says that the provider
  knows more of it than its name.

A list that is not signed by those whom the relying party names, or past its next update, leaves open whether the issuer
is on it (docs/security.md, row 32). Whether a certificate was revoked is not asked, and the report says so.
Source: ETSI TS 119 612.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Self

from vcwallet.encoding import timestamps
from vcwallet.encoding.given_values import check_kind, check_name, entries_of, is_name, texts_of
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import UnreachableError, UnsupportedError, VcwalletError
from vcwallet.policy.trust.document_edition import DocumentEdition
from vcwallet.policy.trust.trust_entry import ReadFile, TrustEntry, TrustListError, require_web_address, scope_json
from vcwallet.policy.trust.trust_source import (
    TRUSTED_LIST,
    TrustAnswer,
    TrustInquiry,
    TrustProblem,
    TrustSteps,
    TrustWork,
    needs_credential,
    reading,
)
from vcwallet.ports import FetchedDocument
from vcwallet.report.recognition import EVERYTHING, Recognition, RecognitionKind, RecognitionScope

if TYPE_CHECKING:
    from vcwallet.policy.trust.etsi.certificate_chain import KeyCertificates
    from vcwallet.policy.trust.etsi.service_list import ServiceList, ServiceTerm, TrustService

_TYPE = "etsi-trusted-list"
_MEMBERS = ("type", "name", "url", "file", "signers", "services", "scope")
_PEM = b"-----BEGIN "
ATTESTATIONS = tuple(f"http://uri.etsi.org/TrstSvc/Svctype/EAA{kind}" for kind in ("", "/Q", "/Pub-EAA"))
"""Services that attest attributes: any, qualified, and those of public bodies."""


@dataclass(frozen=True, slots=True)
class TrustedListReader:
    """Reads a trusted list that some may sign; equal, and remembered, by whom.

    Attributes:
        signers: The certificates of those who may sign it, DER.
    """

    signers: tuple[bytes, ...] = field(repr=False)

    def __call__(self, content: bytes) -> ServiceList:
        """What a trusted list says.

        Raises:
            MissingExtraError: The extra `etsi` is not installed.
            UnreachableError: It is not signed by any of these, or not in a form that may be read.
        """
        from cryptography import x509

        from vcwallet.policy.trust.etsi.service_list import ROOT, read_services
        from vcwallet.policy.trust.etsi.signed_xml import signed_element

        signers = tuple(map(x509.load_der_x509_certificate, self.signers))
        root, signer = signed_element(content, signers, ROOT)
        listed = read_services(root)
        if not signer.not_valid_before_utc <= listed.issued <= signer.not_valid_after_utc:
            raise UnreachableError("trusted-list-signature")
        return listed


@lru_cache(maxsize=8)
def _read_file(content: bytes, reader: TrustedListReader) -> ServiceList | VcwalletError:
    """What the file of a trusted list says, or why it cannot be read; once for many credentials."""
    try:
        return reader(content)
    except VcwalletError as error:
        return error.located("")


@dataclass(frozen=True, slots=True, kw_only=True)
class EtsiTrustedList:
    """A trusted list. Satisfies `Trust`. Reading one takes the extra `etsi`.

    Attributes:
        name: What reports call it.
        signers: The certificates of those who may sign it, DER: those of the scheme operator.
        url: Where it is published; empty where it is read from a file.
        file: The name of the file, as the relying party's list has it.
        content: What the file holds; None where it is fetched.
        services: The types of services whose certificates are believed.
        scope: For what the relying party believes it.
        signer_files: The names of the files with the certificates, as the relying party's list has them.

    Raises:
        TrustListError: `registry-place`: neither or both of URL and content. `identifier-url`: a URL that is no whole
            web address. `trust-list-texts`: no signers.
        UsageError: The name has no letter that can be seen, or another member is of an impossible type, such as one
            text in place of several, of which a part would fit.
    """

    name: str
    signers: tuple[bytes, ...] = field(repr=False)
    url: str = ""
    file: str = ""
    content: bytes | None = field(default=None, repr=False)
    services: tuple[str, ...] = ATTESTATIONS
    scope: RecognitionScope = EVERYTHING
    signer_files: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_name("name", self.name)
        check_kind("url", self.url, str)
        check_kind("scope", self.scope, RecognitionScope)
        object.__setattr__(self, "signers", entries_of("signers", self.signers, bytes))
        for member in ("services", "signer_files"):
            object.__setattr__(self, member, texts_of(member, getattr(self, member)))
        if bool(self.url) is (self.content is not None):
            raise TrustListError("registry-place")
        if self.url:
            require_web_address(self.url, "/url")
        if not self.signers:
            raise TrustListError("trust-list-texts", pointer="/signers", member="signers")

    @classmethod
    def from_json(cls, entry: JsonObject, pointer: str, files: ReadFile) -> Self:
        """A source as a trust list has it: `name`, `signers` (files in PEM or DER), with `url` or `file`.

        Raises:
            TrustListError: It is malformed, or a file holds no certificate; with the pointer to the place.
            VcwalletError: A file cannot be read.
        """
        stated = TrustEntry(entry, pointer, _MEMBERS)
        named = stated.files("signers", files)
        place = child(pointer, "signers")
        try:
            return cls(
                name=stated.name(),
                signers=tuple(der for name, held in named for der in _certificates(name, held, place)),
                url=stated.optional_text("url"),
                file=stated.optional_text("file"),
                content=stated.file("file", files),
                services=stated.texts("services") or ATTESTATIONS,
                scope=stated.scope(),
                signer_files=tuple(name for name, _ in named),
            )
        except TrustListError as error:
            raise error if error.pointer.startswith(pointer) else error.located(pointer) from None

    def to_json(self) -> JsonObject:
        """The source as a trust list has it."""
        stated: JsonObject = {"type": _TYPE, "name": self.name}
        stated |= {"url": self.url} if self.url else {"file": self.file}
        stated["signers"] = list(self.signer_files)
        if self.services != ATTESTATIONS:
            stated["services"] = list(self.services)
        if scope := scope_json(self.scope):
            stated["scope"] = scope
        return stated

    def recognise(self, inquiry: TrustInquiry) -> TrustAnswer | TrustSteps:
        """How the list knows an issuer, by the certificates of its key; not at all where that has none."""
        if not inquiry.certificates:
            return TrustAnswer(problems=needs_credential(inquiry, self.name))
        reader = TrustedListReader(self.signers)
        if self.content is None:
            return self._fetched(inquiry, reader)
        listed = _read_file(self.content, reader)
        return self._problem(listed) if isinstance(listed, VcwalletError) else self._answer(listed, inquiry)

    def _fetched(self, inquiry: TrustInquiry, reader: TrustedListReader) -> TrustSteps:
        try:
            listed = yield from reading(self.url, TRUSTED_LIST, reader, _examined)
        except VcwalletError as error:
            return self._problem(error)
        return self._answer(listed.content, inquiry)

    def _answer(self, listed: ServiceList, inquiry: TrustInquiry) -> TrustAnswer:
        from vcwallet.policy.trust.etsi.certificate_chain import CertificateError, read_certificates

        if listed.next_update is None:
            return self._problem(UnreachableError("trusted-list-closed"))
        if listed.next_update < inquiry.now:
            until = timestamps.format(listed.next_update)
            return self._problem(UnreachableError("trusted-list-outdated", until=until))
        held = read_certificates(inquiry.certificates)
        answer, fault = TrustAnswer(), None
        if held is None:
            return answer
        for service in listed.services:
            if service.type in self.services:
                try:
                    answer += self._by_service(service, held, listed, inquiry)
                except CertificateError as error:  # another one of that name may have issued them
                    fault = error
        return answer if fault is None or answer.recognitions else answer + self._problem(fault)

    def _by_service(
        self, service: TrustService, held: KeyCertificates, listed: ServiceList, inquiry: TrustInquiry
    ) -> TrustAnswer:
        """How an issuer is known by one service.

        Raises:
            CertificateError: Its certificates name the service as their issuer, and do not lead to it.
        """
        is_own = inquiry.certificates[0] in service.certificates
        if not is_own and not _leads_to(service, held, inquiry.at):
            return TrustAnswer()
        if service.has_critical:
            return self._problem(UnsupportedError("trusted-list-extension", service=service.name[:200]))
        name = service.provider if is_own else held.holder
        known = tuple(
            Recognition(
                name=name if is_name(name) else inquiry.issuer,
                known_by=self.name,
                kind=RecognitionKind.TRUSTED_LIST,
                scope=self.scope,
                since=term.since,
                until=term.until,
                through=() if is_own else (service.provider,),
                marks=(service.type,),
                as_of=listed.issued,
            )
            for term in _terms_of_key(service, held)
        )
        if is_own or not known:
            return TrustAnswer(known)
        unasked = UnsupportedError("certificate-revocation")
        return TrustAnswer(known, (TrustProblem(source=self.name, error=unasked, is_aside=True),))

    def _problem(self, error: VcwalletError) -> TrustAnswer:
        return TrustAnswer(problems=(TrustProblem(source=self.name, error=error),))


def _examined(listed: ServiceList, _: FetchedDocument) -> TrustWork[DocumentEdition[ServiceList]]:
    """Which edition a list is; its signature was verified when it was read."""
    yield from ()
    return DocumentEdition(listed, issued=listed.issued, until=listed.next_update)


def _leads_to(service: TrustService, held: KeyCertificates, at: datetime) -> bool:
    """Whether the certificates of a key lead to one of a service, which may have several of one name.

    Raises:
        CertificateError: They lead to none, and name one as their issuer.
    """
    from vcwallet.policy.trust.etsi.certificate_chain import CertificateError, leads_to

    fault = None
    for certificate in service.certificates:
        try:
            if leads_to(held, certificate, at):
                return True
        except CertificateError as error:
            fault = error
    if fault is not None:
        raise fault
    return False


def _terms_of_key(service: TrustService, held: KeyCertificates) -> Iterator[ServiceTerm]:
    """When a key was certified under a service that was approved: what both terms have in common."""
    begin, end = held.own.not_valid_before_utc, held.own.not_valid_after_utc
    for term in service.terms:
        since, until = max(term.since, begin), end if term.until is None else min(term.until, end)
        if since < until:
            yield term._replace(since=since, until=until)


def _certificates(name: str, content: bytes, pointer: str) -> list[bytes]:
    """The certificates in a file, DER.

    Raises:
        TrustListError: `trusted-list-certificate`: there is none, or none that can be read.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    try:
        if _PEM in content:
            found = x509.load_pem_x509_certificates(content)
        else:
            found = [x509.load_der_x509_certificate(content)]
        return [certificate.public_bytes(Encoding.DER) for certificate in found]
    except ValueError:
        raise TrustListError("trusted-list-certificate", pointer=pointer, file=name[:120]) from None
