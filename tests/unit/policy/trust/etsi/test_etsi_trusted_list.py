"""Trusted lists: what is read is what their operator signed, and an issuer is on one by the key that signed alone."""

from __future__ import annotations

import pickle
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from support.badges import NOW
from support.trusted_lists import (
    ATTESTATION,
    GRANTED,
    OPERATOR,
    WITHDRAWN,
    ListOfServices,
    Service,
    certificate,
    der,
    key_of,
    signed_list,
    text,
)
from vcwallet.policy.trust.etsi.certificate_chain import CertificateError, leads_to, read_certificates
from vcwallet.trust import EtsiTrustedList, RecognitionKind, TrustAnswer, TrustInquiry, TrustListError

AUTHORITY = certificate("Attestations CA", is_authority=True)
COLLEGE = certificate("Example College", "Attestations CA")
HONEST = ListOfServices((Service((AUTHORITY,)),))
SIGNERS = (der(certificate(OPERATOR)),)
ISSUER = "did:web:college.example"


def source(content: bytes, **more: Any) -> EtsiTrustedList:
    return EtsiTrustedList(name="Trusted list of Exampleland", signers=SIGNERS, content=content, **more)


def asked(*certificates: Any, at: datetime = NOW) -> TrustInquiry:
    chain = tuple(map(der, certificates or (COLLEGE,)))
    return TrustInquiry(issuer=ISSUER, at=at, now=NOW, certificates=chain)


def answer(listed: ListOfServices | bytes, *certificates: Any, at: datetime = NOW, **more: Any) -> TrustAnswer:
    content = listed if isinstance(listed, bytes) else signed_list(listed)
    found = source(content, **more).recognise(asked(*certificates, at=at))
    assert isinstance(found, TrustAnswer)
    return found


def reasons(found: TrustAnswer) -> list[str]:
    return [problem.error.reason for problem in found.problems]


def test_a_key_that_an_authority_on_the_list_certified() -> None:
    found = answer(HONEST)
    (known,) = found.recognitions
    assert (known.name, known.known_by) == ("Example College", "Trusted list of Exampleland")
    assert (known.kind, known.through, known.marks) == (
        RecognitionKind.TRUSTED_LIST,
        ("Attestations Ltd",),
        (ATTESTATION,),
    )
    assert (known.since, known.until) == (datetime(2024, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC))
    assert known.as_of == datetime(2026, 5, 1, tzinfo=UTC)
    assert [(problem.error.reason, problem.is_aside) for problem in found.problems] == [
        ("certificate-revocation", True)
    ]


def test_a_key_that_is_the_service_itself() -> None:
    found = answer(ListOfServices((Service((COLLEGE,)),)))
    (known,) = found.recognitions
    assert (known.name, known.through, found.problems) == ("Attestations Ltd", (), ())


def test_an_authority_between() -> None:
    between = certificate("Sub CA", "Attestations CA", is_authority=True)
    assert answer(HONEST, certificate("Example College", "Sub CA"), between).recognitions
    assert not answer(HONEST, certificate("Example College", "Sub CA")).recognitions


_SEALS = "<URI>http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/ForeSeals</URI>"
SEALS = f"<AdditionalServiceInformation>{_SEALS}</AdditionalServiceInformation>"
STEPS = ((GRANTED, "2026-01-01T00:00:00Z"), (WITHDRAWN, "2025-06-01T00:00:00Z"), (GRANTED, "2025-01-01T00:00:00Z"))


def test_the_history_of_a_status() -> None:
    found = answer(ListOfServices((Service((AUTHORITY,), STEPS),)))
    assert [(known.since, known.until) for known in found.recognitions] == [
        (datetime(2025, 1, 1, tzinfo=UTC), datetime(2025, 6, 1, tzinfo=UTC)),
        (datetime(2026, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)),
    ]


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_states_from_one_moment_that_it_is_not_approved_counts(order: int) -> None:
    both = ((GRANTED, "2026-01-01T00:00:00Z"), (WITHDRAWN, "2026-01-01T00:00:00Z"))[::order]
    listed = ListOfServices((Service((AUTHORITY,), (*both, (GRANTED, "2025-01-01T00:00:00Z"))),))
    assert [entry.until for entry in answer(listed).recognitions] == [datetime(2026, 1, 1, tzinfo=UTC)]


@pytest.mark.parametrize(
    "status", [WITHDRAWN, "http://uri.etsi.org/TrstSvc/Svcstatus/unheardof", "granted", GRANTED + "x"]
)
def test_a_service_that_is_not_approved(status: str) -> None:
    assert not answer(ListOfServices((Service((AUTHORITY,), ((status, "2020-01-01T00:00:00Z"),)),))).recognitions


def test_a_service_of_a_type_that_the_relying_party_does_not_believe() -> None:
    qualified = "http://uri.etsi.org/TrstSvc/Svctype/CA/QC"
    listed = signed_list(ListOfServices((Service((AUTHORITY,), type=qualified),)))
    assert answer(listed) == TrustAnswer()
    assert answer(listed, services=(qualified,)).recognitions


@pytest.mark.parametrize(
    ("extension", "is_open"),
    [
        ('<Extension Critical="true"><TakenOverBy/></Extension>', True),
        ("<Extension><TakenOverBy/></Extension>", True),
        ('<Extension Critical="false"><TakenOverBy/></Extension>', False),
        (
            f'<Extension Critical="true">{SEALS}</Extension>',
            False,
        ),
    ],
)
def test_what_must_not_be_passed_over(extension: str, *, is_open: bool) -> None:
    extensions = f"<ServiceInformationExtensions>{extension}</ServiceInformationExtensions>"
    found = answer(ListOfServices((Service((AUTHORITY,), extension=extensions),)))
    assert (not found.recognitions, "trusted-list-extension" in reasons(found)) == (is_open, is_open)
    scheme = f"<SchemeExtensions>{extension}</SchemeExtensions>"
    assert bool(answer(ListOfServices(HONEST.services, scheme_extension=scheme)).recognitions) is not is_open


MALLORY = "Mallory"
FORGED = Service((certificate(MALLORY, is_authority=True),), provider=MALLORY)


def wrapped(*, behind: bool) -> bytes:
    """A list of Mallory's around the honest one, with the honest signature in its root."""
    from lxml import etree

    honest = etree.fromstring(signed_list(HONEST))
    signature = honest.find("{http://www.w3.org/2000/09/xmldsig#}Signature")
    forged = etree.fromstring(ListOfServices((FORGED,)).xml().replace('Id="list"', ""))
    honest.remove(signature)
    if behind:
        container = etree.SubElement(signature, "{http://www.w3.org/2000/09/xmldsig#}Object")
        container.append(honest)
    else:
        forged.append(honest)
    forged.append(signature)
    return bytes(etree.tostring(forged))


@pytest.mark.parametrize("behind", [True, False])
def test_a_signature_is_of_what_it_covers_alone(*, behind: bool) -> None:
    stranger = certificate(MALLORY + " College", MALLORY)
    found = answer(wrapped(behind=behind), stranger, FORGED.certificates[0])
    assert not found.recognitions


def test_what_is_read_is_what_is_signed_where_a_reference_names_an_element() -> None:
    """The signature covers an element inside: that one is read, and not the document around it."""
    from lxml import etree
    from signxml import XMLSigner, methods

    inner = etree.fromstring(HONEST.xml())
    outer = etree.fromstring(ListOfServices((FORGED,)).xml().replace('Id="list"', ""))
    outer.append(inner)
    made = XMLSigner(method=methods.enveloped, signature_algorithm="ecdsa-sha256").sign(
        outer, key=key_of(OPERATOR), cert=[certificate(OPERATOR)], reference_uri="list"
    )
    content = etree.tostring(made)
    assert answer(content).recognitions
    assert not answer(content, certificate(MALLORY + " College", MALLORY)).recognitions


UNSIGNED = HONEST.xml().encode()
ENTITIES = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "&x;&x;">]>'
UNREAD: dict[str, tuple[bytes, str]] = {
    "unsigned": (UNSIGNED, "trusted-list-signature"),
    "signed by another": (signed_list(HONEST, MALLORY), "trusted-list-signature"),
    "changed": (signed_list(HONEST).replace(b"Attestations Ltd", b"Attestations Inc"), "trusted-list-signature"),
    "another root": (signed_list("<a/>"), "trusted-list-signature"),
    "entities": (ENTITIES + signed_list(HONEST), "trusted-list-dtd"),
    "entities in UTF-7": (
        b'<?xml version="1.0" encoding="UTF-7"?>' + signed_list(HONEST) + b"+ADw-",
        "trusted-list-xml",
    ),
    "UTF-16": (signed_list(HONEST).decode().encode("utf-16"), "trusted-list-xml"),
    "no XML": (b"{}", "trusted-list-xml"),
    "nothing": (b"", "trusted-list-xml"),
    "too large": (b" " * (16 * 1024 * 1024 + 1), "trusted-list-size"),
    "no date": (signed_list(ListOfServices(HONEST.services, issued="yesterday")), "trusted-list-shape"),
    "no services": (signed_list(HONEST.xml().replace("ServiceTypeIdentifier", "Type")), "trusted-list-shape"),
    "no certificate": (signed_list(HONEST.xml().replace(text(AUTHORITY), "AAA")), "trusted-list-shape"),
    "no name": (signed_list(HONEST.xml().replace(">Attestations Ltd<", "><")), "trusted-list-shape"),
    "issued before its signer": (
        signed_list(ListOfServices(HONEST.services, issued="2019-01-01T00:00:00Z")),
        "trusted-list-signature",
    ),
    "outdated": (
        signed_list(ListOfServices(HONEST.services, next_update="<dateTime>2026-05-31T00:00:00Z</dateTime>")),
        "trusted-list-outdated",
    ),
    "closed": (signed_list(ListOfServices(HONEST.services, next_update="")), "trusted-list-closed"),
}


@pytest.mark.parametrize(("content", "reason"), UNREAD.values(), ids=UNREAD)
def test_a_list_that_does_not_count_leaves_it_open(content: bytes, reason: str) -> None:
    found = answer(content)
    assert (found.recognitions, reasons(found)) == ((), [reason])
    assert str(found.problems[0].error)


def test_a_weak_digest_is_no_signature() -> None:
    import signxml.algorithms
    from lxml import etree
    from signxml import XMLSigner, methods

    class Lax(XMLSigner):
        def check_deprecated_methods(self) -> None:
            """An old signer."""

    made = Lax(
        method=methods.enveloped,
        signature_algorithm=signxml.algorithms.SignatureMethod.ECDSA_SHA1,
        digest_algorithm="sha256",
    ).sign(etree.fromstring(HONEST.xml()), key=key_of(OPERATOR), cert=[certificate(OPERATOR)])
    assert reasons(answer(etree.tostring(made))) == ["trusted-list-signature"]


@pytest.mark.parametrize(
    "chain",
    [
        (certificate("Example College", "Attestations CA", signer=key_of(MALLORY)),),
        (
            certificate(
                "Example College", "Attestations CA", begin=NOW - timedelta(days=9), end=NOW, signer=key_of("x")
            ),
        ),
        (certificate("Example College", "Sub CA"), certificate("Sub CA", "Attestations CA")),  # which may issue none
        (
            certificate("Example College", "Sub CA"),
            certificate("Sub CA", "Attestations CA", is_authority=True, end=datetime(2021, 1, 1, tzinfo=UTC)),
        ),
    ],
    ids=["another key", "another key, over", "no authority", "an authority of before"],
)
def test_a_chain_that_does_not_hold(chain: tuple[Any, ...]) -> None:
    found = answer(HONEST, *chain)
    assert (found.recognitions, reasons(found)) == ((), ["chain"])
    assert isinstance(found.problems[0].error, CertificateError)
    assert str(found.problems[0].error)


def test_an_authority_that_has_a_new_key_under_its_name() -> None:
    renewed = certificate("Attestations CA", is_authority=True, public_key=key_of("x").public_key(), signer=key_of("x"))
    for services in (
        (Service((renewed, AUTHORITY)),),
        (Service((renewed,)), Service((AUTHORITY,)), Service((renewed,))),
    ):
        found = answer(ListOfServices(services))
        assert [known.name for known in found.recognitions] == ["Example College"]
        assert reasons(found) == ["certificate-revocation"]


def test_a_certificate_of_another_authority_is_none_on_the_list() -> None:
    assert answer(HONEST, certificate("Example College", MALLORY)) == TrustAnswer()
    assert answer(HONEST, certificate("Attestations Ltd")) == TrustAnswer()


def test_a_key_that_may_not_sign() -> None:
    held = read_certificates([der(certificate("Sub CA", "Attestations CA", is_authority=True))])
    assert held is not None
    assert not leads_to(held, der(AUTHORITY), NOW)
    assert not leads_to(held, b"no certificate", NOW)


def test_a_certificate_that_is_over_says_until_when() -> None:
    begin, end = datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
    (known,) = answer(HONEST, certificate("Example College", "Attestations CA", begin=begin, end=end)).recognitions
    assert (known.since, known.until, known.covers(NOW)) == (begin, end, False)


def test_a_key_without_certificate_is_on_no_list_and_the_list_is_not_read() -> None:
    inquiry = TrustInquiry(issuer=ISSUER, at=NOW, now=NOW)
    assert source(b"no list").recognise(inquiry) == TrustAnswer()
    assert (
        source(signed_list(HONEST)).recognise(TrustInquiry(issuer=ISSUER, at=NOW, now=NOW, certificates=(b"none",)))
        == TrustAnswer()
    )


def test_without_the_extra_it_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "signxml.verifier", None)
    found = answer(signed_list(HONEST) + b" ")
    assert reasons(found) == ["extra-missing"]
    assert "vcwallet[etsi]" in str(found.problems[0].error)


def test_a_file_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from vcwallet.policy.trust.etsi import service_list

    read: list[int] = []
    honest = service_list.read_services
    monkeypatch.setattr(service_list, "read_services", lambda root: read.append(1) or honest(root))  # type: ignore[func-returns-value]
    trusted = source(signed_list(HONEST) + b"\n")
    for _ in range(3):
        assert isinstance(trusted.recognise(asked()), TrustAnswer)
    assert read == [1]


ENTRY = {"type": "etsi-trusted-list", "name": "TL", "file": "tl.xml", "signers": ["operator.pem", "operator.der"]}
FILES = {
    "tl.xml": b"<a/>",
    "operator.pem": certificate(OPERATOR).public_bytes(Encoding.PEM) + certificate(MALLORY).public_bytes(Encoding.PEM),
    "operator.der": der(certificate(OPERATOR)),
}


@pytest.mark.parametrize("more", [{}, {"services": ["http://a.example/type"]}, {"scope": {"countries": ["LU"]}}])
def test_it_is_what_its_entry_says(more: dict[str, Any]) -> None:
    entry = ENTRY | more
    made = EtsiTrustedList.from_json(entry, "/sources/0", FILES.__getitem__)
    assert made.to_json() == entry
    assert made == pickle.loads(pickle.dumps(made))
    assert len(made.signers) == 3


@pytest.mark.parametrize(
    ("entry", "pointer"),
    [
        (ENTRY | {"url": "https://tl.example/tl.xml"}, "/sources/0"),
        (ENTRY | {"signers": []}, "/sources/0/signers"),
        ({name: ENTRY[name] for name in ("type", "name", "file")}, "/sources/0/signers"),
        (ENTRY | {"signers": ["tl.xml"]}, "/sources/0/signers"),
        (ENTRY | {"file": None, "url": "http://tl.example/tl.xml"}, "/sources/0/url"),
        (ENTRY | {"file": None, "url": "file:///etc/tl.xml"}, "/sources/0/url"),
        (ENTRY | {"believe": True}, "/sources/0/believe"),
    ],
)
def test_a_mistyped_entry_is_refused(entry: dict[str, Any], pointer: str) -> None:
    stated = {name: value for name, value in entry.items() if value is not None}
    with pytest.raises(TrustListError) as refused:
        EtsiTrustedList.from_json(stated, "/sources/0", FILES.__getitem__)
    assert refused.value.pointer == pointer
    assert str(refused.value)
