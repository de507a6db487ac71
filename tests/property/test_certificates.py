"""Certificates and trusted lists with bytes of a stranger's choice: never an exception, and nothing is believed."""

from __future__ import annotations

from base64 import b64encode

import pytest
from cryptography import x509
from hypothesis import given
from hypothesis import strategies as st

from support.badges import NOW
from support.trusted_lists import OPERATOR, ListOfServices, Service, certificate, der, key_of, plainly_signed
from vcwallet.keys.certificates import certificates_of
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.keys.key_types import KeyType
from vcwallet.trust import EtsiTrustedList, TrustAnswer, TrustInquiry

AUTHORITY = certificate("Attestations CA", is_authority=True)
OWN = der(certificate("Example College", "Attestations CA"))
SIGNED = x509.load_der_x509_certificate(OWN).tbs_certificate_bytes
KEY = EcdsaKey(KeyType.P256, key_of("Example College").private_numbers().private_value.to_bytes(32)).public_key
LIST = plainly_signed(ListOfServices((Service((AUTHORITY,)),)).xml()).encode()
SIGNERS = (der(certificate(OPERATOR)),)


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """Some bytes with a piece replaced by others."""
    start = draw(st.integers(0, len(content) - 1))
    end = draw(st.integers(start, min(len(content), start + 8)))
    return content[:start] + draw(st.binary(max_size=8)) + content[end:]


def answer(content: bytes, *chain: bytes) -> TrustAnswer:
    source = EtsiTrustedList(name="List", signers=SIGNERS, content=content)
    found = source.recognise(TrustInquiry(issuer="urn:x", at=NOW, now=NOW, certificates=chain))
    assert isinstance(found, TrustAnswer)
    return found


@given(damaged(OWN))
def test_a_damaged_certificate(content: bytes) -> None:
    certificates_of(KEY, [b64encode(content).decode()])
    for chain in ((content,), (content, der(AUTHORITY), content)):
        if answer(LIST, *chain).recognitions:  # by what was signed of it
            assert x509.load_der_x509_certificate(content).tbs_certificate_bytes == SIGNED


@given(damaged(LIST))
@pytest.mark.filterwarnings("ignore")  # of libxml2 and of signxml, about what is damaged
def test_a_damaged_list(content: bytes) -> None:
    found = answer(content, OWN)
    assert not found.recognitions or all(known.name == "Example College" for known in found.recognitions)
    assert found.recognitions or found.problems
