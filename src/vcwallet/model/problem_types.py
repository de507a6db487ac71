"""Problem type URLs of codes, where a W3C specification defines them.

Sources: VCDM 2.0, "Problem Details"; Controlled Identifiers 1.0, Data Integrity 1.0 and Bitstring Status List 1.0,
"Processing Errors".
"""

from __future__ import annotations

_W3C_VCDM = "https://www.w3.org/TR/vc-data-model#"
_W3C_SECURITY = "https://w3id.org/security#"
_BASES = {
    "PARSING_ERROR": _W3C_VCDM,
    "MALFORMED_VALUE_ERROR": _W3C_VCDM,
    "CRYPTOGRAPHIC_SECURITY_ERROR": _W3C_VCDM,
    "RANGE_ERROR": "https://www.w3.org/ns/credentials/status-list#",
    "STATUS_RETRIEVAL_ERROR": "https://www.w3.org/ns/credentials/status-list#",
    "STATUS_VERIFICATION_ERROR": "https://www.w3.org/ns/credentials/status-list#",
    "STATUS_LIST_LENGTH_ERROR": "https://www.w3.org/ns/credentials/status-list#",
    "PROOF_VERIFICATION_ERROR": _W3C_SECURITY,
    "PROOF_GENERATION_ERROR": _W3C_SECURITY,
    "DATA_LOSS_DETECTION_ERROR": _W3C_SECURITY,
    "INVALID_CHALLENGE_ERROR": _W3C_SECURITY,
    "INVALID_DOMAIN_ERROR": _W3C_SECURITY,
    "INVALID_DID": "https://www.w3.org/ns/did#",
    "INVALID_DID_URL": "https://www.w3.org/ns/did#",
    "INVALID_VERIFICATION_METHOD": _W3C_SECURITY,
    "INVALID_VERIFICATION_METHOD_URL": _W3C_SECURITY,
    "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT": _W3C_SECURITY,
    "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID": _W3C_SECURITY,
    "INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD": _W3C_SECURITY,
}


def problem_type(code: str) -> str:
    """The problem type (RFC 9457) of a code: the URL of the W3C, else a URN of this library; empty for no code."""
    if not code:
        return ""
    base = _BASES.get(code)
    return f"{base}{code}" if base else f"urn:vcwallet:problem:{code}"
