"""The report of a verification: frozen data, no sentences.

Words are rendered from codes and params (`vcwallet.rendering`), so that a report can be kept, sent and translated.
`Outcome` precedence and the meaning of each check: docs/reference/report.md.
"""

from vcwallet.report.issuer_view import IssuerView
from vcwallet.report.outcome import Outcome, worst
from vcwallet.report.recognition import Namesake, Recognition, RecognitionKind, RecognitionScope
from vcwallet.report.sighting import Sighting
from vcwallet.report.verification_report import (
    ENDORSEMENT,
    MEMBER,
    SCHEMA,
    NotAuthenticError,
    NotVerifiedError,
    VerificationReport,
)

__all__ = [
    "ENDORSEMENT",
    "MEMBER",
    "SCHEMA",
    "IssuerView",
    "Namesake",
    "NotAuthenticError",
    "NotVerifiedError",
    "Outcome",
    "Recognition",
    "RecognitionKind",
    "RecognitionScope",
    "Sighting",
    "VerificationReport",
    "worst",
]
