"""The data models: what credentials may look like, as one check and as typed views.

    from vcwallet.model import OpenBadge, check, view

    for problem in check(document):
        print(problem.pointer, problem.reason)
    print(view(document, OpenBadge).credential_subject.achievement.name)

Names are loaded when they are first used.
What is issued is made by `vcwallet.builders`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vcwallet.model.classes.achievement import Achievement, Criteria, Related
    from vcwallet.model.classes.badge import AchievementCredential, AchievementSubject, Evidence, OpenBadge
    from vcwallet.model.classes.cid import ControlledIdentifierDocument, Service, VerificationMethod, find_method
    from vcwallet.model.classes.clr import Association, ClrCredential, ClrSubject, LearnerRecord
    from vcwallet.model.classes.common import Address, GeoCoordinates, IdentifierEntry, IdentityObject, Image
    from vcwallet.model.classes.credential import (
        Credential,
        Document,
        LanguageValue,
        Party,
        Subject,
        VerifiableCredential,
    )
    from vcwallet.model.classes.presentation import (
        EnvelopedVerifiableCredential,
        EnvelopedVerifiablePresentation,
        Presentation,
        VerifiablePresentation,
    )
    from vcwallet.model.classes.profile import Endorsement, EndorsementCredential, EndorsementSubject, Profile
    from vcwallet.model.classes.proof import Proof
    from vcwallet.model.classes.result import Alignment, Result, ResultDescription, RubricCriterionLevel
    from vcwallet.model.classes.services import RelatedResource
    from vcwallet.model.conformance import check, view
    from vcwallet.model.problem import Problem

_HOMES = {
    "Achievement": "vcwallet.model.classes.achievement",
    "AchievementCredential": "vcwallet.model.classes.badge",
    "AchievementSubject": "vcwallet.model.classes.badge",
    "Address": "vcwallet.model.classes.common",
    "Alignment": "vcwallet.model.classes.result",
    "Association": "vcwallet.model.classes.clr",
    "ClrCredential": "vcwallet.model.classes.clr",
    "ClrSubject": "vcwallet.model.classes.clr",
    "ControlledIdentifierDocument": "vcwallet.model.classes.cid",
    "Credential": "vcwallet.model.classes.credential",
    "Criteria": "vcwallet.model.classes.achievement",
    "Document": "vcwallet.model.classes.credential",
    "Endorsement": "vcwallet.model.classes.profile",
    "EndorsementCredential": "vcwallet.model.classes.profile",
    "EndorsementSubject": "vcwallet.model.classes.profile",
    "EnvelopedVerifiableCredential": "vcwallet.model.classes.presentation",
    "EnvelopedVerifiablePresentation": "vcwallet.model.classes.presentation",
    "Evidence": "vcwallet.model.classes.badge",
    "GeoCoordinates": "vcwallet.model.classes.common",
    "IdentifierEntry": "vcwallet.model.classes.common",
    "IdentityObject": "vcwallet.model.classes.common",
    "Image": "vcwallet.model.classes.common",
    "LanguageValue": "vcwallet.model.classes.credential",
    "LearnerRecord": "vcwallet.model.classes.clr",
    "OpenBadge": "vcwallet.model.classes.badge",
    "Party": "vcwallet.model.classes.credential",
    "Presentation": "vcwallet.model.classes.presentation",
    "Problem": "vcwallet.model.problem",
    "Profile": "vcwallet.model.classes.profile",
    "Proof": "vcwallet.model.classes.proof",
    "Related": "vcwallet.model.classes.achievement",
    "RelatedResource": "vcwallet.model.classes.services",
    "Result": "vcwallet.model.classes.result",
    "ResultDescription": "vcwallet.model.classes.result",
    "RubricCriterionLevel": "vcwallet.model.classes.result",
    "Service": "vcwallet.model.classes.cid",
    "Subject": "vcwallet.model.classes.credential",
    "VerifiableCredential": "vcwallet.model.classes.credential",
    "VerifiablePresentation": "vcwallet.model.classes.presentation",
    "VerificationMethod": "vcwallet.model.classes.cid",
    "check": "vcwallet.model.conformance",
    "find_method": "vcwallet.model.classes.cid",
    "view": "vcwallet.model.conformance",
}

__all__ = [
    "Achievement",
    "AchievementCredential",
    "AchievementSubject",
    "Address",
    "Alignment",
    "Association",
    "ClrCredential",
    "ClrSubject",
    "ControlledIdentifierDocument",
    "Credential",
    "Criteria",
    "Document",
    "Endorsement",
    "EndorsementCredential",
    "EndorsementSubject",
    "EnvelopedVerifiableCredential",
    "EnvelopedVerifiablePresentation",
    "Evidence",
    "GeoCoordinates",
    "IdentifierEntry",
    "IdentityObject",
    "Image",
    "LanguageValue",
    "LearnerRecord",
    "OpenBadge",
    "Party",
    "Presentation",
    "Problem",
    "Profile",
    "Proof",
    "Related",
    "RelatedResource",
    "Result",
    "ResultDescription",
    "RubricCriterionLevel",
    "Service",
    "Subject",
    "VerifiableCredential",
    "VerifiablePresentation",
    "VerificationMethod",
    "check",
    "find_method",
    "view",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
