"""The data models: what credentials may look like, as one check and as typed views.

    from vcwallet.model import OpenBadge, check, view

    for problem in check(document):
        print(problem.pointer, problem.reason)
    print(view(document, OpenBadge).credential_subject.achievement.name)

Names are loaded when they are first used.
What is issued is made by `vcwallet.builders`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vcwallet.lazy_names import on_first_use

if TYPE_CHECKING:
    from vcwallet.encoding.json_types import JsonObject as JsonObject
    from vcwallet.model.classes.achievement import Achievement as Achievement
    from vcwallet.model.classes.achievement import Criteria as Criteria
    from vcwallet.model.classes.achievement import Related as Related
    from vcwallet.model.classes.badge import AchievementCredential as AchievementCredential
    from vcwallet.model.classes.badge import AchievementSubject as AchievementSubject
    from vcwallet.model.classes.badge import Evidence as Evidence
    from vcwallet.model.classes.badge import OpenBadge as OpenBadge
    from vcwallet.model.classes.cid import ControlledIdentifierDocument as ControlledIdentifierDocument
    from vcwallet.model.classes.cid import Service as Service
    from vcwallet.model.classes.cid import VerificationMethod as VerificationMethod
    from vcwallet.model.classes.cid import find_method as find_method
    from vcwallet.model.classes.clr import Association as Association
    from vcwallet.model.classes.clr import ClrCredential as ClrCredential
    from vcwallet.model.classes.clr import ClrSubject as ClrSubject
    from vcwallet.model.classes.clr import LearnerRecord as LearnerRecord
    from vcwallet.model.classes.common import Address as Address
    from vcwallet.model.classes.common import GeoCoordinates as GeoCoordinates
    from vcwallet.model.classes.common import IdentifierEntry as IdentifierEntry
    from vcwallet.model.classes.common import IdentityObject as IdentityObject
    from vcwallet.model.classes.common import Image as Image
    from vcwallet.model.classes.credential import Credential as Credential
    from vcwallet.model.classes.credential import Document as Document
    from vcwallet.model.classes.credential import LanguageValue as LanguageValue
    from vcwallet.model.classes.credential import Party as Party
    from vcwallet.model.classes.credential import Subject as Subject
    from vcwallet.model.classes.credential import VerifiableCredential as VerifiableCredential
    from vcwallet.model.classes.presentation import EnvelopedVerifiableCredential as EnvelopedVerifiableCredential
    from vcwallet.model.classes.presentation import EnvelopedVerifiablePresentation as EnvelopedVerifiablePresentation
    from vcwallet.model.classes.presentation import Presentation as Presentation
    from vcwallet.model.classes.presentation import VerifiablePresentation as VerifiablePresentation
    from vcwallet.model.classes.profile import Endorsement as Endorsement
    from vcwallet.model.classes.profile import EndorsementCredential as EndorsementCredential
    from vcwallet.model.classes.profile import EndorsementSubject as EndorsementSubject
    from vcwallet.model.classes.profile import Profile as Profile
    from vcwallet.model.classes.proof import Proof as Proof
    from vcwallet.model.classes.recognized_entity import ListReference as ListReference
    from vcwallet.model.classes.recognized_entity import OutputValidation as OutputValidation
    from vcwallet.model.classes.recognized_entity import RecognizedAction as RecognizedAction
    from vcwallet.model.classes.recognized_entity import RecognizedEntity as RecognizedEntity
    from vcwallet.model.classes.recognized_entity import RecognizedEntityCredential as RecognizedEntityCredential
    from vcwallet.model.classes.result import Alignment as Alignment
    from vcwallet.model.classes.result import Result as Result
    from vcwallet.model.classes.result import ResultDescription as ResultDescription
    from vcwallet.model.classes.result import RubricCriterionLevel as RubricCriterionLevel
    from vcwallet.model.classes.services import RelatedResource as RelatedResource
    from vcwallet.model.conformance import check as check
    from vcwallet.model.conformance import view as view
    from vcwallet.model.declaration import Member as Member
    from vcwallet.model.declaration import Model as Model
    from vcwallet.model.declaration import optional as optional
    from vcwallet.model.declaration import required as required
    from vcwallet.model.problem import Problem as Problem
    from vcwallet.model.value_shapes import MOMENT as MOMENT
    from vcwallet.model.value_shapes import STRING as STRING
    from vcwallet.model.value_shapes import URL as URL
    from vcwallet.model.value_shapes import Several as Several
    from vcwallet.model.value_shapes import Shape as Shape
    from vcwallet.model.value_shapes import array as array

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
    "JsonObject": "vcwallet.encoding.json_types",
    "LanguageValue": "vcwallet.model.classes.credential",
    "LearnerRecord": "vcwallet.model.classes.clr",
    "ListReference": "vcwallet.model.classes.recognized_entity",
    "MOMENT": "vcwallet.model.value_shapes",
    "Member": "vcwallet.model.declaration",
    "Model": "vcwallet.model.declaration",
    "OpenBadge": "vcwallet.model.classes.badge",
    "OutputValidation": "vcwallet.model.classes.recognized_entity",
    "Party": "vcwallet.model.classes.credential",
    "Presentation": "vcwallet.model.classes.presentation",
    "Problem": "vcwallet.model.problem",
    "Profile": "vcwallet.model.classes.profile",
    "Proof": "vcwallet.model.classes.proof",
    "RecognizedAction": "vcwallet.model.classes.recognized_entity",
    "RecognizedEntity": "vcwallet.model.classes.recognized_entity",
    "RecognizedEntityCredential": "vcwallet.model.classes.recognized_entity",
    "Related": "vcwallet.model.classes.achievement",
    "RelatedResource": "vcwallet.model.classes.services",
    "Result": "vcwallet.model.classes.result",
    "ResultDescription": "vcwallet.model.classes.result",
    "RubricCriterionLevel": "vcwallet.model.classes.result",
    "STRING": "vcwallet.model.value_shapes",
    "Service": "vcwallet.model.classes.cid",
    "Several": "vcwallet.model.value_shapes",
    "Shape": "vcwallet.model.value_shapes",
    "Subject": "vcwallet.model.classes.credential",
    "URL": "vcwallet.model.value_shapes",
    "VerifiableCredential": "vcwallet.model.classes.credential",
    "VerifiablePresentation": "vcwallet.model.classes.presentation",
    "VerificationMethod": "vcwallet.model.classes.cid",
    "array": "vcwallet.model.value_shapes",
    "check": "vcwallet.model.conformance",
    "find_method": "vcwallet.model.classes.cid",
    "optional": "vcwallet.model.declaration",
    "required": "vcwallet.model.declaration",
    "view": "vcwallet.model.conformance",
}
__all__ = [*_HOMES]  # noqa: PLE0604 - names are said once

if not TYPE_CHECKING:  # a type checker knows the names from above, and refuses others
    __getattr__, __dir__ = on_first_use(__name__, _HOMES)
