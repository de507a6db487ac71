"""Results: what a recipient reached, and what could have been reached.

Source: OB 3.0, "Result", "ResultDescription", "RubricCriterionLevel", "Alignment".
"""

from __future__ import annotations

from typing import Annotated

from vcwallet.model.base import Many, Maybe, Model, Url
from vcwallet.model.kinds import Types, naming
from vcwallet.model.terms import AlignmentTargetType, ResultStatus, ResultType


class Alignment(Model):
    """A link to a node of a framework of skills, levels or standards.

    Attributes:
        target_name: Name of the node.
        target_url: Its official description.
        target_framework: Name of the framework.
        target_code: Its code within the framework.
    """

    type: Annotated[Types, naming(("Alignment",))]
    target_code: Maybe[str] = None
    target_description: Maybe[str] = None
    target_name: str
    target_framework: Maybe[str] = None
    target_type: Maybe[AlignmentTargetType] = None
    target_url: Url


class RubricCriterionLevel(Model):
    """One level of a rubric."""

    id: Url
    type: Annotated[Types, naming(("RubricCriterionLevel",))]
    alignment: Many[Alignment] = ()
    description: Maybe[str] = None
    level: Maybe[str] = None
    name: str
    points: Maybe[str] = None


class ResultDescription(Model):
    """A result that can be reached. Values are texts, numbers included.

    Attributes:
        allowed_value: The possible values, from low to high.
        required_level: Id of the rubric level needed to pass.
        required_value: The value needed to pass.
        rubric_criterion_level: The levels of the rubric, from low to high.
    """

    id: Url
    type: Annotated[Types, naming(("ResultDescription",))]
    alignment: Many[Alignment] = ()
    allowed_value: Many[str] = ()
    name: str
    required_level: Maybe[Url] = None
    required_value: Maybe[str] = None
    result_type: ResultType
    rubric_criterion_level: Many[RubricCriterionLevel] = ()
    value_max: Maybe[str] = None
    value_min: Maybe[str] = None


class Result(Model):
    """A result that was reached.

    Attributes:
        result_description: Id of the description, in the same achievement, that this is a result of.
        achieved_level: Id of the rubric level that was reached.
        status: Where the learner stands; needed where the description is of the type `Status`.
    """

    type: Annotated[Types, naming(("Result",))]
    achieved_level: Maybe[Url] = None
    alignment: Many[Alignment] = ()
    result_description: Maybe[Url] = None
    status: Maybe[ResultStatus] = None
    value: Maybe[str] = None
