"""From the bytes of a signed XML document to what its signature covers, and to nothing else.

A document type declaration is refused before anything is parsed, so that there are no entities to expand and no files
to load. The signature has to stand directly in the root, to fit the key of a certificate that the relying party gave,
and to cover one element of the expected name. What is returned is parsed anew from the very bytes that were digested:
where else in the document something is said, or another element has the same id, does not matter (docs/security.md,
row 32).
Sources: XML Signature 1.1; TS 119 612, section 5.7.1; XML Signature Best Practices, "See what is signed".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vcwallet.errors import MissingExtraError, UnreachableError

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

LARGEST = 16 * 1024 * 1024
"""Bytes of a document; the largest trusted lists of member states have less than half of that."""
_STRONG = ("RSA_SHA", "ECDSA_SHA", "SHA")
_WEAK = "SHA1"


def signed_element(content: bytes, signers: tuple[Certificate, ...], name: str) -> tuple[Any, Certificate]:
    """The element that a signature in a document covers, without comments, and the certificate that it fits.

    Args:
        content: The document.
        signers: Who may have signed it.
        name: The name of the element, with its namespace in braces.

    Raises:
        MissingExtraError: The extra `etsi` is not installed.
        UnreachableError: `trusted-list-size`, `trusted-list-dtd`, `trusted-list-xml`: it is nothing that may be read.
            `trusted-list-signature`: it is not signed by any of these.
    """
    try:
        from lxml import etree
        from signxml.algorithms import SignatureMethod
        from signxml.exceptions import SignXMLException
        from signxml.verifier import SignatureConfiguration, VerifyResult, XMLVerifier
    except ImportError as error:
        raise MissingExtraError("extra-missing", extra="etsi", package="signxml") from error

    if len(content) > LARGEST:
        raise UnreachableError("trusted-list-size", limit=LARGEST)
    # The parser reads UTF-8 whatever the document declares, so a declaration cannot hide in another encoding.
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnreachableError("trusted-list-dtd")
    settings: dict[str, Any] = {
        "encoding": "utf-8",
        "resolve_entities": False,
        "load_dtd": False,
        "no_network": True,
        "huge_tree": False,
    }
    try:
        root = etree.fromstring(content, etree.XMLParser(**settings))
    except etree.XMLSyntaxError as error:
        raise UnreachableError("trusted-list-xml", line=error.lineno) from None
    methods = frozenset(
        method for method in SignatureMethod if method.name.startswith(_STRONG) and _WEAK not in method.name
    )
    for signer in signers:
        expected = SignatureConfiguration(
            location="./",
            expect_references=True,  # the list, and the properties of the signature (XAdES)
            signature_methods=methods,
            verification_time=signer.not_valid_before_utc,  # whether it was valid then is for the date of the list
        )
        try:
            results = XMLVerifier().verify(root, x509_cert=signer, expect_config=expected)
        # What a stranger writes into a signature makes it raise these.
        except (SignXMLException, etree.LxmlError, ValueError, TypeError, LookupError, NotImplementedError):
            continue
        covered = [
            result.signed_data
            for result in ([results] if isinstance(results, VerifyResult) else results)
            if result.signed_xml is not None and result.signed_xml.tag == name
        ]
        if len(covered) == 1:
            plain = etree.XMLParser(**settings, remove_comments=True, remove_pis=True)
            return etree.fromstring(covered[0], plain), signer
    raise UnreachableError("trusted-list-signature")
