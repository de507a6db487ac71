"""What a relying party requires, apart from whether the document is authentic; VCDM 2.0 calls this validation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vcwallet.lazy_names import on_first_use

if TYPE_CHECKING:
    from vcwallet.limits import DEFAULT as DEFAULT
    from vcwallet.limits import Limits as Limits
    from vcwallet.policy.policy import PinnedDocument as PinnedDocument
    from vcwallet.policy.policy import Policy as Policy
    from vcwallet.policy.policy_document import PolicyDocumentError as PolicyDocumentError
    from vcwallet.policy.policy_document import policy_from_json as policy_from_json
    from vcwallet.policy.rules.combinations import AllOf as AllOf
    from vcwallet.policy.rules.combinations import AnyOf as AnyOf
    from vcwallet.policy.rules.ready_rules import EndorsedBy as EndorsedBy
    from vcwallet.policy.rules.ready_rules import HasEvidence as HasEvidence
    from vcwallet.policy.rules.ready_rules import IssuedAfter as IssuedAfter
    from vcwallet.policy.rules.ready_rules import IssuedBy as IssuedBy
    from vcwallet.policy.rules.ready_rules import IssuedWithin as IssuedWithin
    from vcwallet.policy.rules.ready_rules import KnownBy as KnownBy
    from vcwallet.policy.rules.ready_rules import OfAchievement as OfAchievement
    from vcwallet.policy.rules.ready_rules import OfType as OfType
    from vcwallet.policy.rules.ready_rules import UnsafeAcceptAll as UnsafeAcceptAll
    from vcwallet.policy.rules.rule import Rule as Rule
    from vcwallet.policy.rules.rule import RuleFacts as RuleFacts
    from vcwallet.policy.rules.rule import Ruling as Ruling

_LIMITS = "vcwallet.limits"
_POLICY = "vcwallet.policy.policy"
_DOCUMENT = "vcwallet.policy.policy_document"
_COMBINATIONS = "vcwallet.policy.rules.combinations"
_READY = "vcwallet.policy.rules.ready_rules"
_RULE = "vcwallet.policy.rules.rule"
_HOMES = {
    "DEFAULT": _LIMITS,
    "AllOf": _COMBINATIONS,
    "AnyOf": _COMBINATIONS,
    "EndorsedBy": _READY,
    "HasEvidence": _READY,
    "IssuedAfter": _READY,
    "IssuedBy": _READY,
    "IssuedWithin": _READY,
    "KnownBy": _READY,
    "Limits": _LIMITS,
    "OfAchievement": _READY,
    "OfType": _READY,
    "PinnedDocument": _POLICY,
    "Policy": _POLICY,
    "PolicyDocumentError": _DOCUMENT,
    "Rule": _RULE,
    "RuleFacts": _RULE,
    "Ruling": _RULE,
    "UnsafeAcceptAll": _READY,
    "policy_from_json": _DOCUMENT,
}
__all__ = [*_HOMES]  # noqa: PLE0604 - names are said once

if not TYPE_CHECKING:  # a type checker knows the names from above, and refuses others
    __getattr__, __dir__ = on_first_use(__name__, _HOMES)
