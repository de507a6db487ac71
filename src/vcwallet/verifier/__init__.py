"""The employer's side: is this what it says it is, who vouches for it, and do I know them?

from vcwallet import TrustList, Verifier

verifier = Verifier(trust=TrustList.load("colleges.json"))
report = verifier.verify(Path("badge.json"))
print(report.explain())
"""

from vcwallet.checks import Check, CheckStatus
from vcwallet.io.verify import QuestionOptions, Source, read
from vcwallet.model.old_badges.old_badge_reading import OldBadge, OldDocument
from vcwallet.model.statements.stated_facts import (
    StatedAlignment,
    StatedAward,
    StatedContents,
    StatedEvidence,
    StatedIdentifier,
    StatedResult,
    StatedSubject,
)
from vcwallet.ports import Clock, ContextDocument, Contexts
from vcwallet.report import (
    IssuerView,
    NotAuthenticError,
    NotVerifiedError,
    Outcome,
    Sighting,
    VerificationReport,
)
from vcwallet.stacked_result import NamedPart, RuleResult, StackedResult
from vcwallet.verification import Expected
from vcwallet.verification.document_reading import Form, Kind, Reading
from vcwallet.verifier.verifier import Verifier, verify

__all__ = [
    "Check",
    "CheckStatus",
    "Clock",
    "ContextDocument",
    "Contexts",
    "Expected",
    "Form",
    "IssuerView",
    "Kind",
    "NamedPart",
    "NotAuthenticError",
    "NotVerifiedError",
    "OldBadge",
    "OldDocument",
    "Outcome",
    "QuestionOptions",
    "Reading",
    "RuleResult",
    "Sighting",
    "Source",
    "StackedResult",
    "StatedAlignment",
    "StatedAward",
    "StatedContents",
    "StatedEvidence",
    "StatedIdentifier",
    "StatedResult",
    "StatedSubject",
    "VerificationReport",
    "Verifier",
    "read",
    "verify",
]
