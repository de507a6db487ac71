"""The data models: what credentials may look like, as one check and as typed views.

    from vcwallet.model import OpenBadge, check, view

    for problem in check(document):
        print(problem.pointer, problem.reason)
    print(view(document, OpenBadge).credential_subject.achievement.name)

Names are loaded when they are first used.
What is issued is made by `vcwallet.model.builders`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vcwallet.model.achievement import Achievement, Criteria, Related
    from vcwallet.model.badge import AchievementCredential, AchievementSubject, Evidence, OpenBadge
    from vcwallet.model.cid import ControlledIdentifierDocument, Service, VerificationMethod, find_method
    from vcwallet.model.clr import Association, ClrCredential, ClrSubject, LearnerRecord
    from vcwallet.model.common import Address, GeoCoordinates, IdentifierEntry, IdentityObject, Image
    from vcwallet.model.conformance import check, view
    from vcwallet.model.credential import Credential, Document, LanguageValue, Party, Subject, VerifiableCredential
    from vcwallet.model.presentation import (
        EnvelopedVerifiableCredential,
        EnvelopedVerifiablePresentation,
        Presentation,
        VerifiablePresentation,
    )
    from vcwallet.model.problem import Problem
    from vcwallet.model.profile import Endorsement, EndorsementCredential, EndorsementSubject, Profile
    from vcwallet.model.proof import Proof
    from vcwallet.model.result import Alignment, Result, ResultDescription, RubricCriterionLevel
    from vcwallet.model.services import RelatedResource

_HOMES = {
    "Achievement": "vcwallet.model.achievement",
    "AchievementCredential": "vcwallet.model.badge",
    "AchievementSubject": "vcwallet.model.badge",
    "Address": "vcwallet.model.common",
    "Alignment": "vcwallet.model.result",
    "Association": "vcwallet.model.clr",
    "ClrCredential": "vcwallet.model.clr",
    "ClrSubject": "vcwallet.model.clr",
    "ControlledIdentifierDocument": "vcwallet.model.cid",
    "Credential": "vcwallet.model.credential",
    "Criteria": "vcwallet.model.achievement",
    "Document": "vcwallet.model.credential",
    "Endorsement": "vcwallet.model.profile",
    "EndorsementCredential": "vcwallet.model.profile",
    "EndorsementSubject": "vcwallet.model.profile",
    "EnvelopedVerifiableCredential": "vcwallet.model.presentation",
    "EnvelopedVerifiablePresentation": "vcwallet.model.presentation",
    "Evidence": "vcwallet.model.badge",
    "GeoCoordinates": "vcwallet.model.common",
    "IdentifierEntry": "vcwallet.model.common",
    "IdentityObject": "vcwallet.model.common",
    "Image": "vcwallet.model.common",
    "LanguageValue": "vcwallet.model.credential",
    "LearnerRecord": "vcwallet.model.clr",
    "OpenBadge": "vcwallet.model.badge",
    "Party": "vcwallet.model.credential",
    "Presentation": "vcwallet.model.presentation",
    "Problem": "vcwallet.model.problem",
    "Profile": "vcwallet.model.profile",
    "Proof": "vcwallet.model.proof",
    "Related": "vcwallet.model.achievement",
    "RelatedResource": "vcwallet.model.services",
    "Result": "vcwallet.model.result",
    "ResultDescription": "vcwallet.model.result",
    "RubricCriterionLevel": "vcwallet.model.result",
    "Service": "vcwallet.model.cid",
    "Subject": "vcwallet.model.credential",
    "VerifiableCredential": "vcwallet.model.credential",
    "VerifiablePresentation": "vcwallet.model.presentation",
    "VerificationMethod": "vcwallet.model.cid",
    "check": "vcwallet.model.conformance",
    "find_method": "vcwallet.model.cid",
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
