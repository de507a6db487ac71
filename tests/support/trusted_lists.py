"""Trusted lists of a small country, signed by an authority of the tests, and the certificates on them."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

BEGIN, END = datetime(2020, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
ATTESTATION = "http://uri.etsi.org/TrstSvc/Svctype/EAA/Q"
GRANTED = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted"
WITHDRAWN = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/withdrawn"
Key = ec.EllipticCurvePrivateKey


@cache
def key_of(name: str) -> Key:
    """The key of one of those here, the same each time; names tell them apart."""
    return ec.derive_private_key(int.from_bytes(name.encode().ljust(30, b"-")), ec.SECP256R1())


def certificate(
    name: str,
    issuer: str = "",
    *,
    public_key: Any = None,
    is_authority: bool = False,
    begin: datetime = BEGIN,
    end: datetime = END,
    signer: Key | None = None,
) -> x509.Certificate:
    """A certificate as RFC 5280 has it.

    Args:
        name: Of its subject.
        issuer: The name of the authority that issues it; its own by default.
        public_key: Its key; by default the one of that name.
        is_authority: Whether it may issue others.
        begin: From when on it is valid.
        end: Until when.
        signer: The key that signs it; by default the issuer's.
    """
    issuer = issuer or name
    key = public_key or key_of(name).public_key()
    signing = signer or key_of(issuer)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(issuer))
        .public_key(key)
        .serial_number(int.from_bytes(f"{name}{issuer}{end:%Y%m%d}".encode()[:18]))
        .not_valid_before(begin)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(_usage(is_authority=is_authority), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()), critical=False)
    )
    return builder.sign(signing, SHA256(), ecdsa_deterministic=True)


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, name)])


def _usage(*, is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
    )


def der(held: x509.Certificate) -> bytes:
    """A certificate, DER."""
    return held.public_bytes(Encoding.DER)


def text(held: x509.Certificate) -> str:
    """A certificate as `x5c` and trusted lists have it."""
    return b64encode(der(held)).decode()


OPERATOR = "Ministry of Trust"


@dataclass(frozen=True)
class Service:
    """A service on a list, with its status, the newest first."""

    certificates: tuple[x509.Certificate, ...]
    statuses: tuple[tuple[str, str], ...] = ((GRANTED, "2024-01-01T00:00:00Z"),)
    type: str = ATTESTATION
    provider: str = "Attestations Ltd"
    extension: str = ""


@dataclass(frozen=True)
class ListOfServices:
    """A trusted list before it is signed."""

    services: tuple[Service, ...]
    issued: str = "2026-05-01T00:00:00Z"
    next_update: str = "<dateTime>2026-10-01T00:00:00Z</dateTime>"
    scheme_extension: str = ""
    attributes: dict[str, str] = field(default_factory=dict)

    def xml(self) -> str:
        """The list as XML, without signature."""
        providers = "".join(map(_provider, self.services))
        attributes = "".join(f' {name}="{value}"' for name, value in self.attributes.items())
        return (
            '<TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#"'
            f' TSLTag="http://uri.etsi.org/19612/TSLTag" Id="list"{attributes}><SchemeInformation>'
            "<TSLVersionIdentifier>5</TSLVersionIdentifier><TSLSequenceNumber>7</TSLSequenceNumber>"
            f"<SchemeOperatorName>{_named('Ministerium', 'de')}{_named(OPERATOR)}</SchemeOperatorName>"
            f"<ListIssueDateTime>{self.issued}</ListIssueDateTime><NextUpdate>{self.next_update}</NextUpdate>"
            f"{self.scheme_extension}</SchemeInformation>"
            f"<TrustServiceProviderList>{providers}</TrustServiceProviderList></TrustServiceStatusList>"
        )


def _named(name: str, language: str = "en") -> str:
    return f'<Name xml:lang="{language}">{name}</Name>'


def _provider(service: Service) -> str:
    (status, since), *history = service.statuses
    identity = "".join(
        f"<DigitalId><X509Certificate>{text(held)}</X509Certificate></DigitalId>" for held in service.certificates
    )
    instances = "".join(
        f"<ServiceHistoryInstance>{_status(service, *instance)}</ServiceHistoryInstance>" for instance in history
    )
    return (
        f"<TrustServiceProvider><TSPInformation><TSPName>{_named(service.provider)}</TSPName></TSPInformation>"
        f"<TSPServices><TSPService><ServiceInformation>{_status(service, status, since, identity)}{service.extension}"
        f"</ServiceInformation><ServiceHistory>{instances}</ServiceHistory></TSPService></TSPServices>"
        "</TrustServiceProvider>"
    )


def _status(service: Service, status: str, since: str, identity: str = "") -> str:
    return (
        f"<ServiceTypeIdentifier>{service.type}</ServiceTypeIdentifier>"
        f"<ServiceName>{_named('Attestations')}</ServiceName>"
        f"<ServiceDigitalIdentity>{identity}</ServiceDigitalIdentity>"
        f"<ServiceStatus>{status}</ServiceStatus><StatusStartingTime>{since}</StatusStartingTime>"
    )


_SIGNATURE = "http://www.w3.org/2000/09/xmldsig#"
_EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"


def plainly_signed(xml: str, signer: str = OPERATOR, method: str = "2001/04/xmldsig-more#ecdsa-sha256") -> str:
    """XML with the smallest signature that there is, and without another library: the same each time.

    Args:
        xml: What is signed, all of it.
        signer: Whose key signs.
        method: How the signature says that it was made.
    """
    from lxml import etree

    root = etree.fromstring(xml)
    digest = b64encode(sha256(etree.tostring(root, method="c14n", exclusive=True)).digest()).decode()
    info = (
        f'<ds:SignedInfo xmlns:ds="{_SIGNATURE}"><ds:CanonicalizationMethod Algorithm="{_EXCLUSIVE}"/>'
        f'<ds:SignatureMethod Algorithm="http://www.w3.org/{method}"/><ds:Reference URI=""><ds:Transforms>'
        f'<ds:Transform Algorithm="{_SIGNATURE}enveloped-signature"/><ds:Transform Algorithm="{_EXCLUSIVE}"/>'
        '</ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>'
        f"<ds:DigestValue>{digest}</ds:DigestValue></ds:Reference></ds:SignedInfo>"
    )
    signed = etree.tostring(etree.fromstring(info), method="c14n", exclusive=True)
    made = decode_dss_signature(key_of(signer).sign(signed, ec.ECDSA(SHA256(), deterministic_signing=True)))
    value = b64encode(b"".join(number.to_bytes(32) for number in made)).decode()
    signature = (
        f'<ds:Signature xmlns:ds="{_SIGNATURE}">{info}<ds:SignatureValue>{value}</ds:SignatureValue></ds:Signature>'
    )
    root.append(etree.fromstring(signature))
    text: str = etree.tostring(root, encoding="unicode")
    return text


def signed_list(listed: ListOfServices | str, signer: str = OPERATOR) -> bytes:
    """A list with a signature in its root, as scheme operators make them: over the list, and its own properties."""
    from lxml import etree
    from signxml import methods
    from signxml.xades import XAdESSigner

    root = etree.fromstring(listed if isinstance(listed, str) else listed.xml())
    made = XAdESSigner(
        method=methods.enveloped,
        signature_algorithm="ecdsa-sha256",
        digest_algorithm="sha256",
        c14n_algorithm="http://www.w3.org/2006/12/xml-c14n11",
    ).sign(root, key=key_of(signer), cert=[certificate(signer)])
    content: bytes = etree.tostring(made)
    return content
