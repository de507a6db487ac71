"""The vocabularies of Open Badges 3.0 and CLR 2.0, and the terms by which they may be extended.

An extensible vocabulary takes any further term that begins with `ext:` (OB 3.0, "Extending Enumerated Vocabularies").
"""

from __future__ import annotations

from vcwallet.model.value_shapes import term, text

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

ACHIEVEMENT_TYPE = term(ACHIEVEMENT_TYPES, extensible=True)
ALIGNMENT_TARGET_TYPE = term(ALIGNMENT_TARGET_TYPES, extensible=True)
ASSOCIATION_TYPE = term(ASSOCIATION_TYPES, extensible=False)
IDENTIFIER_TYPE = term(IDENTIFIER_TYPES, extensible=True)
RESULT_TYPE = term(RESULT_TYPES, extensible=True)
RESULT_STATUS = term(RESULT_STATUSES, extensible=False)

LANGUAGE_CODE = text(r"[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?", "language-code", shown=True)
"""A language with its script and region where they matter: `en`, `de-AT`, `sr-Latn-RS` (OB 3.0, "LanguageCode")."""
COMPACT_JWS = text(r"[a-zA-Z0-9_\-]+\.[a-zA-Z0-9_\-]*\.[a-zA-Z0-9_\-]+", "compact-jws")
"""A compact JWS (OB 3.0, "CompactJws")."""
