"""Results: what a recipient reached, and what could have been reached.

Source: OB 3.0, "Result", "ResultDescription", "RubricCriterionLevel", "Alignment".
"""

from __future__ import annotations

from vcwallet.model.declaration import Model, optional, required
from vcwallet.model.document_kinds import type_names
from vcwallet.model.value_shapes import STRING, URL, array
from vcwallet.model.vocabulary import ALIGNMENT_TARGET_TYPE, RESULT_STATUS, RESULT_TYPE


class Alignment(Model):
    """A link to a node of a framework of skills, levels or standards.

    Attributes:
        target_name: Name of the node.
        target_url: Its official description.
        target_framework: Name of the framework.
        target_code: Its code within the framework.
    """

    type = required(type_names(("Alignment",)))
    target_code = optional(STRING)
    target_description = optional(STRING)
    target_name = required(STRING)
    target_framework = optional(STRING)
    target_type = optional(ALIGNMENT_TARGET_TYPE)
    target_url = required(URL)


class RubricCriterionLevel(Model):
    """One level of a rubric.

    Attributes:
        points: Its points, as text. They alone say which of two levels is higher: the order of levels is not signed.
    """

    id = required(URL)
    type = required(type_names(("RubricCriterionLevel",)))
    alignment = optional(array(Alignment))
    description = optional(STRING)
    level = optional(STRING)
    name = required(STRING)
    points = optional(STRING)


class ResultDescription(Model):
    """A result that can be reached. Values are texts, numbers included.

    Attributes:
        allowed_value: The possible values, from low to high. Open Badges signs that order from context 3.0.2 on.
        required_level: Id of the rubric level needed to pass.
        required_value: The value needed to pass.
        rubric_criterion_level: The levels of the rubric, in no order; their points rank them.
    """

    id = required(URL)
    type = required(type_names(("ResultDescription",)))
    alignment = optional(array(Alignment))
    allowed_value = optional(array(STRING))
    name = required(STRING)
    required_level = optional(URL)
    required_value = optional(STRING)
    result_type = required(RESULT_TYPE)
    rubric_criterion_level = optional(array(RubricCriterionLevel))
    value_max = optional(STRING)
    value_min = optional(STRING)


class Result(Model):
    """A result that was reached.

    Attributes:
        result_description: Id of the description, in the same achievement, that this is a result of.
        achieved_level: Id of the rubric level that was reached.
        status: Where the learner stands; needed where the description is of the type `Status`.
    """

    type = required(type_names(("Result",)))
    achieved_level = optional(URL)
    alignment = optional(array(Alignment))
    result_description = optional(URL)
    status = optional(RESULT_STATUS)
    value = optional(STRING)
