"""Why a connection failed, told apart by what the operating system and TLS say, whichever client reports it.

What the other side said is not repeated: it may be anything.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator

from vcwallet.errors import UnreachableError
from vcwallet.io.web.fetch_budget import FetchBudget

_CERTIFICATE = {
    9: "http-certificate-date",  # X509_V_ERR_CERT_NOT_YET_VALID
    10: "http-certificate-date",  # X509_V_ERR_CERT_HAS_EXPIRED
    62: "http-certificate-name",  # X509_V_ERR_HOSTNAME_MISMATCH
    2: "http-certificate-authority",  # X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT
    18: "http-certificate-authority",  # X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT
    19: "http-certificate-authority",  # X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN
    20: "http-certificate-authority",  # X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY
    21: "http-certificate-authority",  # X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE
}
"""What a certificate was refused for, by the `verify_code` of OpenSSL (x509_vfy.h)."""


def connection_failure(error: Exception, budget: FetchBudget) -> UnreachableError | None:
    """What went wrong below, as an error of this library; None where no cause of the error tells.

    Args:
        error: What a client raised.
        budget: The fetch that it was raised in.
    """
    url, host = budget.url, budget.host
    for cause in _causes(error):
        if isinstance(cause, UnreachableError):  # raised below the client, by a network of this library or like it
            return cause
        if isinstance(cause, socket.gaierror):
            return name_failure(cause, budget)
        if isinstance(cause, ssl.SSLCertVerificationError):
            return UnreachableError(_CERTIFICATE.get(cause.verify_code, "http-certificate"), url=url, host=host)
        if isinstance(cause, ssl.SSLError) and not isinstance(cause, ssl.SSLEOFError):
            return UnreachableError("http-tls", url=url, host=host)
        if isinstance(cause, ConnectionRefusedError):
            return UnreachableError("http-refused", url=url, host=host)
        if getattr(cause, "error_status_hint", None) == 431:  # how h11 reports headers without an end
            return UnreachableError("http-headers", url=url)
    return None


def name_failure(error: Exception, budget: FetchBudget) -> UnreachableError:
    """Why there is no address for a name: `http-name-server` where no name server answers, else `http-name`."""
    is_unanswered = isinstance(error, socket.gaierror) and error.errno in {socket.EAI_AGAIN, socket.EAI_FAIL}
    return UnreachableError("http-name-server" if is_unanswered else "http-name", url=budget.url, host=budget.host)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error, and what it was raised from, down to the first; of a group of errors, the first of them."""
    while error is not None:
        yield error
        error = error.exceptions[0] if isinstance(error, BaseExceptionGroup) else error.__cause__ or error.__context__
