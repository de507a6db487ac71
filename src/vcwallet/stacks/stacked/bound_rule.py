"""Steps 3 and 6 for a stacked credential: is it the rule that its owner wrote, and may this issuer award it?

A credential can bring any text and call it a college's rule. Its digest shows only that it is the text that the issuer
of the credential meant. That the owner wrote it is shown where the owner issued the credential, or where the verifier
has the definition itself, from a source it believes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vcwallet.checks import CheckStatus
from vcwallet.model.access import nodes_of, objects_of, one_text, text_of
from vcwallet.report import VerificationReport
from vcwallet.stacks.definition.compact_form.definition_digest import digest_of
from vcwallet.stacks.definition.rules.stack_definition import StackDefinition
from vcwallet.stacks.evaluation.facts.report_facts import expanded
from vcwallet.stacks.stacked.stacked_inquiry import StackedInquiry, StackedPoint, point

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


def bound_rule(inquiry: StackedInquiry) -> BoundRule:
    """Find the definition, and who vouches for it."""
    named = inquiry.binding
    known = [definition for definition in inquiry.definitions if definition.id == named.stack]
    same = next((definition for definition in inquiry.definitions if digest_of(definition) == named.digest), None)
    if same is not None and (same.id, same.version) == (named.stack, named.version):
        return BoundRule(same, "verifier", ())
    if same is not None or any(definition.version == named.version for definition in known):
        return BoundRule(named.rule, "", (_about(inquiry, _FAILED, "rule-differs"),))
    if named.rule is None:
        return BoundRule(None, "", (_about(inquiry, _OPEN, "rule-missing"),))
    if named.rule.owner != inquiry.issuer:
        return BoundRule(named.rule, "", (_about(inquiry, _OPEN, "rule-unconfirmed"),))
    if any(definition.owner != named.rule.owner for definition in known):
        return BoundRule(named.rule, "", (_about(inquiry, _OPEN, "rule-owner-changed"),))
    return BoundRule(named.rule, "owner", ())


def _about(inquiry: StackedInquiry, status: CheckStatus, reason: str) -> StackedPoint:
    named = inquiry.binding
    owner = named.rule.owner if named.rule else ""
    params = {"stack": named.stack, "version": named.version, "digest": named.digest[:16], "owner": owner}
    return point(status, reason, params, pointer=_RULE)


def entitlement(inquiry: StackedInquiry, bound: BoundRule) -> list[StackedPoint]:
    """Whether this issuer may award the stack, and whether the credential is for what the rule awards.

    Entitled are the owner, whom the owner names, and whom the verifier trusts for stacking. What the owner says counts
    only where the rule is vouched for.
    """
    rule = bound.rule
    if rule is None:
        return []
    points = []
    params = {"issuer": inquiry.issuer, "owner": rule.owner, "stack": rule.id}
    if not inquiry.trusted and inquiry.issuer not in (rule.owner, *rule.stackers):
        points.append(point(_FAILED, "not-entitled", params, pointer="/issuer"))
    elif not inquiry.trusted and not bound.by:
        points.append(point(_OPEN, "entitlement-unconfirmed", params, pointer="/issuer"))
    return [*points, *_of_achievements(inquiry, rule)]


def awarded_by(inquiry: StackedInquiry, rule: StackDefinition) -> str:
    """The achievement that the credential is for, as far as that is said; else empty.

    A badge is for its achievement. In the statements of a record those of its parts are of the same subject, so it says
    in the binding what it is for, where the rule does not.
    """
    if inquiry.outer.kind == "clr":
        return rule.awards or inquiry.binding.achievement
    return next(iter(achievements(inquiry)), "")


def achievements(inquiry: StackedInquiry) -> list[str]:
    """The achievements that the credential states, but for those that credentials in it are for, sorted.

    That there is one is not certain: outside of an AchievementCredential there may be several, or bare ids. In a record
    one without an id stands there by its name.
    """
    outer, *members = (report for report, _ in expanded(inquiry.outer, ""))
    is_record = outer.kind == "clr"
    stated = set(_stated(outer, by_name=is_record))
    if is_record:
        stated.difference_update(*(_stated(member, by_name=True) for member in members))
    return sorted(stated - {""})


def _stated(report: VerificationReport, *, by_name: bool) -> Iterator[str]:
    for subject in objects_of((report.document or {}).get("credentialSubject")):
        for entry in nodes_of(subject.get("achievement")):
            yield text_of(entry, "id") or (one_text(entry.get("name")) if by_name else "")


def _of_achievements(inquiry: StackedInquiry, rule: StackDefinition) -> Iterator[StackedPoint]:
    """Whether the credential is for what the rule awards, and for nothing else."""
    place, is_record = "/credentialSubject/achievement", inquiry.outer.kind == "clr"
    stated, said = achievements(inquiry), inquiry.binding.achievement
    awarded = awarded_by(inquiry, rule) if is_record else rule.awards
    others = [achievement for achievement in stated if achievement != awarded]
    params = {"found": next(iter(others), ""), "expected": awarded}
    if is_record and rule.awards and said not in ("", rule.awards):
        yield point(_FAILED, "awards-another", params | {"found": said}, pointer="/stackAward/achievement")
    elif is_record and not awarded:
        yield point(_OPEN, "award-unsaid", {}, pointer="/stackAward")
    elif is_record and others:
        yield point(_OPEN, "awards-more", params, pointer=place)
    elif awarded and others:
        yield point(_FAILED, "awards-another", params, pointer=f"{place}/id")
