"""Tokens: credentials and presentations secured as JSON Web Signatures, one file for each form."""

from vcwallet.securing.jose.compact_jws import (
    CompactJws,
    algorithm_to_sign,
    check_header,
    read_compact,
    sign_compact,
    verify_compact,
)
from vcwallet.securing.jose.token_form import (
    TOKEN_FORMS,
    VC_JOSE,
    VC_JWT,
    VP_JOSE,
    PresentationType,
    TokenDocument,
    TokenForm,
    TokenSignature,
    document_in,
    find_form,
    load_form,
    read_token,
)

__all__ = [
    "TOKEN_FORMS",
    "VC_JOSE",
    "VC_JWT",
    "VP_JOSE",
    "CompactJws",
    "PresentationType",
    "TokenDocument",
    "TokenForm",
    "TokenSignature",
    "algorithm_to_sign",
    "check_header",
    "document_in",
    "find_form",
    "load_form",
    "read_compact",
    "read_token",
    "sign_compact",
    "verify_compact",
]
