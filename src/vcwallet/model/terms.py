"""The vocabularies of Open Badges 3.0 and CLR 2.0, and the terms by which they may be extended.

An extensible vocabulary takes any further term that begins with `ext:` (OB 3.0, "Extending Enumerated Vocabularies").
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import StringConstraints
from pydantic_core import CoreSchema, core_schema

from vcwallet.model.base import Because

ACHIEVEMENT_TYPES = (
    "Achievement",
    "ApprenticeshipCertificate",
    "Assessment",
    "Assignment",
    "AssociateDegree",
    "Award",
    "Badge",
    "BachelorDegree",
    "Certificate",
    "CertificateOfCompletion",
    "Certification",
    "CommunityService",
    "Competency",
    "Course",
    "CoCurricular",
    "Degree",
    "Diploma",
    "DoctoralDegree",
    "Fieldwork",
    "GeneralEducationDevelopment",
    "JourneymanCertificate",
    "LearningProgram",
    "License",
    "Membership",
    "ProfessionalDoctorate",
    "QualityAssuranceCredential",
    "MasterCertificate",
    "MasterDegree",
    "MicroCredential",
    "ResearchDoctorate",
    "SecondarySchoolDiploma",
)
ALIGNMENT_TARGET_TYPES = (
    "ceasn:Competency",
    "ceterms:Credential",
    "CFItem",
    "CFRubric",
    "CFRubricCriterion",
    "CFRubricCriterionLevel",
    "CTDL",
)
ASSOCIATION_TYPES = (
    "exactMatchOf",
    "isChildOf",
    "isParentOf",
    "isPartOf",
    "isPeerOf",
    "isRelatedTo",
    "precedes",
    "replacedBy",
)
"""CLR 2.0, "AssociationType"; the only vocabulary of relations, and not one that may be extended."""
IDENTIFIER_TYPES = (
    "name",
    "sourcedId",
    "systemId",
    "productId",
    "userName",
    "accountId",
    "emailAddress",
    "nationalIdentityNumber",
    "isbn",
    "issn",
    "lisSourcedId",
    "oneRosterSourcedId",
    "sisSourcedId",
    "ltiContextId",
    "ltiDeploymentId",
    "ltiToolId",
    "ltiPlatformId",
    "ltiUserId",
    "identifier",
)
RESULT_TYPES = (
    "GradePointAverage",
    "LetterGrade",
    "Percent",
    "PerformanceLevel",
    "PredictedScore",
    "RawScore",
    "Result",
    "RubricCriterion",
    "RubricCriterionLevel",
    "RubricScore",
    "ScaledScore",
    "Status",
)
RESULT_STATUSES = ("Completed", "Enrolled", "Failed", "InProgress", "OnHold", "Provisional", "Withdrew")


class _Vocabulary:
    """Annotates a text that must be a term of a vocabulary; one pattern, so that a refusal is one refusal."""

    def __init__(self, terms: tuple[str, ...], *, extensible: bool) -> None:
        self.terms = terms
        self.pattern = "^(?:" + "|".join(map(re.escape, terms)) + (r"|ext:\S+" if extensible else "") + ")$"
        self.extensible = extensible

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        return core_schema.custom_error_schema(
            core_schema.str_schema(pattern=self.pattern, strict=True),
            custom_error_type="term-unknown",
            custom_error_message="{reason}",
            custom_error_context={"expected": list(self.terms), "extensible": self.extensible},
        )


AchievementType = Annotated[str, _Vocabulary(ACHIEVEMENT_TYPES, extensible=True)]
AlignmentTargetType = Annotated[str, _Vocabulary(ALIGNMENT_TARGET_TYPES, extensible=True)]
AssociationType = Annotated[str, _Vocabulary(ASSOCIATION_TYPES, extensible=False)]
IdentifierType = Annotated[str, _Vocabulary(IDENTIFIER_TYPES, extensible=True)]
ResultType = Annotated[str, _Vocabulary(RESULT_TYPES, extensible=True)]
ResultStatus = Annotated[str, _Vocabulary(RESULT_STATUSES, extensible=False)]

LanguageCode = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"),
    Because("language-code"),
]
"""A language with its script and region where they matter: `en`, `de-AT`, `sr-Latn-RS` (OB 3.0, "LanguageCode")."""
CompactJws = Annotated[
    str,
    StringConstraints(pattern=r"^[a-zA-Z0-9_\-]+\.[a-zA-Z0-9_\-]*\.[a-zA-Z0-9_\-]+$"),
    Because("compact-jws"),
]
"""A compact JWS (OB 3.0, "CompactJws")."""
