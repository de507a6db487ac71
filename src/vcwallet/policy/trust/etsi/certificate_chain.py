"""From the certificate of a key to the certificate of a service on a trusted list.

It leads there where each was issued by the next, which might issue it, and all were valid. Whether one was revoked is
not asked.
Source: RFC 5280, section 6; TS 119 612, section 5.5.3.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.x509.oid import NameOID
from cryptography.x509.verification import ExtensionPolicy, PolicyBuilder, Store, VerificationError

from vcwallet.encoding.given_values import is_name
from vcwallet.errors import VcwalletError

_SHOWN = 200
_MALFORMED = (
    VerificationError,
    ValueError,
    TypeError,
    UnsupportedAlgorithm,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
)
"""What strange certificates make cryptography raise."""


class CertificateError(VcwalletError):
    """The certificates of a key do not show what they would have to."""

    code = "CERTIFICATE_ERROR"


class KeyCertificates(NamedTuple):
    """The certificates of a key, the key's own and those above it."""

    own: x509.Certificate
    others: tuple[x509.Certificate, ...]

    @property
    def holder(self) -> str:
        """Whom the certificate names: the organisation, else the common name, else the whole name."""
        for kind in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME):
            for attribute in self.own.subject.get_attributes_for_oid(kind):
                if isinstance(attribute.value, str) and is_name(attribute.value):
                    return attribute.value
        return self.own.subject.rfc4514_string()


def read_certificates(chain: Sequence[bytes]) -> KeyCertificates | None:
    """The certificates of a key, from DER; None where one of them is none."""
    read = [_read(der) for der in chain]
    known = [certificate for certificate in read if certificate is not None]
    return KeyCertificates(known[0], tuple(known[1:])) if known and len(known) == len(read) else None


def leads_to(held: KeyCertificates, service: bytes, at: datetime) -> bool:
    """Whether the certificates of a key lead to that of a service.

    Args:
        held: The certificates.
        service: That of the service, DER.
        at: The moment for which the chain has to hold, if the certificate of the key was valid then; else the nearest
            moment at which that was.

    Raises:
        CertificateError: `chain`: they name it as the issuer, and it did not issue them, or might not.
    """
    anchor = _read(service)
    if anchor is None:
        return False
    if anchor not in held.others and all(cert.issuer != anchor.subject for cert in (held.own, *held.others)):
        return False
    moment = max(held.own.not_valid_before_utc, min(at, held.own.not_valid_after_utc))
    policy = (
        PolicyBuilder()
        .store(Store([anchor]))
        .time(moment)
        # Not those of the web: its names and its extended uses of keys say nothing here.
        .extension_policies(ee_policy=ExtensionPolicy.permit_all(), ca_policy=ExtensionPolicy.webpki_defaults_ca())
    )
    try:
        policy.build_client_verifier().verify(held.own, list(held.others))
        return _may_sign(held.own)
    except _MALFORMED as error:
        raise CertificateError("chain", issuer=anchor.subject.rfc4514_string()[:_SHOWN]) from error


def _may_sign(certificate: x509.Certificate) -> bool:
    """Whether a key may sign, by what its certificate says that it is for (RFC 5280, section 4.2.1.3)."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment


def _read(der: bytes) -> x509.Certificate | None:
    """A certificate whose names and times can be read; None for anything else."""
    try:
        certificate = x509.load_der_x509_certificate(der)
        _ = certificate.subject, certificate.issuer, certificate.not_valid_before_utc, certificate.not_valid_after_utc
    except _MALFORMED:
        return None
    return certificate
