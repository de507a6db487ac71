"""Which shape and emblem stand for which kind of achievement.

The kinds are the vocabulary of OB 3.0, "AchievementType Enumeration". Readers cannot tell thirty shapes apart, so kinds
that they take for alike share one. An unknown kind, or an extension (`ext:...`), is drawn as a plain badge.
"""

from __future__ import annotations

from dataclasses import dataclass

from vcwallet.artwork import emblems
from vcwallet.artwork.badge_shapes import CIRCLE, HEXAGON, OCTAGON, ROSETTE_EDGE, SHIELD, TILE, BadgeShape


@dataclass(frozen=True, slots=True)
class Design:
    """How one family of kinds looks.

    Attributes:
        edge: The outer shape.
        plate: The shape of the rings and of what is inside them.
        emblem: The drawing at the top.
        inset: Size of the largest inner shape, where the outer one is 1.
    """

    edge: BadgeShape
    plate: BadgeShape
    emblem: str
    inset: float = 1.0


_PLAIN = Design(CIRCLE, CIRCLE, emblems.MEDAL)
_FAMILIES = {
    "MicroCredential Course LearningProgram Assignment Fieldwork CoCurricular": Design(HEXAGON, HEXAGON, emblems.BOOK),
    "Award Achievement": Design(ROSETTE_EDGE, CIRCLE, emblems.STAR, 0.95),
    "Certificate CertificateOfCompletion Assessment": Design(ROSETTE_EDGE, CIRCLE, emblems.CHECK, 0.95),
    "Certification License QualityAssuranceCredential": Design(SHIELD, SHIELD, emblems.CHECK),
    "MasterCertificate JourneymanCertificate ApprenticeshipCertificate": Design(SHIELD, SHIELD, emblems.STAR),
    "Competency": Design(TILE, TILE, emblems.SPARK),
    "Membership CommunityService": Design(CIRCLE, CIRCLE, emblems.PEOPLE),
    "Degree AssociateDegree BachelorDegree MasterDegree": Design(OCTAGON, OCTAGON, emblems.CAP),
    "DoctoralDegree ResearchDoctorate ProfessionalDoctorate": Design(OCTAGON, OCTAGON, emblems.CAP),
    "Diploma SecondarySchoolDiploma GeneralEducationDevelopment": Design(OCTAGON, OCTAGON, emblems.CAP),
}
_DESIGNS = {kind: design for kinds, design in _FAMILIES.items() for kind in kinds.split()}


def design_of(kind: str | None) -> Design:
    """The design for an achievement type; a plain badge for none and for unknown ones."""
    return _DESIGNS.get(kind or "", _PLAIN)
