"""Steps 3 and 6 for a stacked credential: is it the rule that its owner wrote, and may this issuer award it?

A credential can bring any text and call it a college's rule. Its digest shows only that it is the text that the issuer
of the credential meant. That the owner wrote it is shown where the owner issued the credential, or where the verifier
has the definition itself, from a source it believes.
"""

from __future__ import annotations

from dataclasses import dataclass

from vcwallet.model.value_shapes import nodes_of, objects_of
from vcwallet.report import CheckStatus
from vcwallet.stacks.definition.compact_form.definition_digest import digest_of
from vcwallet.stacks.definition.rules.stack_definition import StackDefinition
from vcwallet.stacks.stacked.stacked_inquiry import StackedInquiry, StackedPoint, point
from vcwallet.stacks.values.unordered_members import text

_FAILED, _OPEN = CheckStatus.FAILED, CheckStatus.INDETERMINATE
_RULE = "/stackAward/rule"


@dataclass(frozen=True, slots=True)
class BoundRule:
    """The definition that a credential was awarded under.

    Attributes:
        rule: The definition; None where it is not at hand.
        by: Who vouches for its text: `verifier`, `owner`, or empty for neither.
        points: What speaks against it, or is to be known.
    """

    rule: StackDefinition | None
    by: str
    points: tuple[StackedPoint, ...]


def bound_rule(asked: StackedInquiry) -> BoundRule:
    """Find the definition, and who vouches for it."""
    named = asked.binding
    known = [one for one in asked.definitions if one.id == named.stack]
    same = next((one for one in asked.definitions if digest_of(one) == named.digest), None)
    if same is not None and (same.id, same.version) == (named.stack, named.version):
        return BoundRule(same, "verifier", ())
    if same is not None or any(one.version == named.version for one in known):
        return BoundRule(named.rule, "", (_about(asked, _FAILED, "rule-differs"),))
    if named.rule is None:
        return BoundRule(None, "", (_about(asked, _OPEN, "rule-missing"),))
    if named.rule.owner != asked.issuer:
        return BoundRule(named.rule, "", (_about(asked, _OPEN, "rule-unconfirmed"),))
    if any(one.owner != named.rule.owner for one in known):
        return BoundRule(named.rule, "", (_about(asked, _OPEN, "rule-owner-changed"),))
    return BoundRule(named.rule, "owner", ())


def _about(asked: StackedInquiry, status: CheckStatus, reason: str) -> StackedPoint:
    named = asked.binding
    owner = named.rule.owner if named.rule else ""
    params = {"stack": named.stack, "version": named.version, "digest": named.digest[:16], "owner": owner}
    return point(status, reason, params, pointer=_RULE)


def entitlement(asked: StackedInquiry, bound: BoundRule) -> list[StackedPoint]:
    """May this issuer award the stack, and is what it awards what the rule says?

    Entitled are the owner, whom the owner names, and whom the verifier trusts for stacking. What the owner says counts
    only where the rule is vouched for.
    """
    rule = bound.rule
    if rule is None:
        return []
    found = []
    params = {"issuer": asked.issuer, "owner": rule.owner, "stack": rule.id}
    if not asked.trusted and asked.issuer not in (rule.owner, *rule.stackers):
        found.append(point(_FAILED, "not-entitled", params, pointer="/issuer"))
    elif not asked.trusted and not bound.by:
        found.append(point(_OPEN, "entitlement-unconfirmed", params, pointer="/issuer"))
    others = [awarded for awarded in achievements(asked) if awarded != rule.awards]
    if rule.awards and others:
        place = "/credentialSubject/achievement/id"
        found.append(point(_FAILED, "awards-another", {"found": others[0], "expected": rule.awards}, pointer=place))
    return found


def achievements(asked: StackedInquiry) -> list[str]:
    """The achievements that the credential is for, sorted; a record lists achievements, and is for none of them.

    That there is one is not certain: outside of an AchievementCredential there may be several, or bare ids.
    """
    if asked.outer.kind == "clr":
        return []
    subjects = objects_of((asked.outer.document or {}).get("credentialSubject"))
    ids = {text(entry, "id") for subject in subjects for entry in nodes_of(subject.get("achievement"))}
    return sorted(ids - {""})
