"""Recognises what a stack itself awards, which is no part of it, as a stacked credential or as a plain badge.

Else a diploma would count towards itself wherever the rule asks for less than an id: for a type, an issuer, an
alignment, or what is equal. Known as the award is what has its id or one that the rule's owner declared equal, what was
awarded by this very rule, and what an entitled issuer, the owner or a recogniser calls an edition of it; the last only
where the rule does not ask for it by its own id, since colleges name related achievements loosely. A credential that
was made of the award is no part either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vcwallet.stacks.definition.rules.compiled_rule import CompiledRule
from vcwallet.stacks.definition.rules.filters import KNOWN
from vcwallet.stacks.evaluation.facts.held_credentials import Held, RecordAssociation, Standing


class OwnAward:
    """Recognises the award of one rule.

    Args:
        rule: The rule.
        recognisers: Whose word on equivalence counts, besides that of the owner and of issuers that the rule names.
        associations: What records say.
        awarded: Id of what was awarded by it, where the rule does not say.
    """

    def __init__(
        self,
        rule: CompiledRule,
        recognisers: frozenset[str],
        associations: Iterable[RecordAssociation],
        awarded: str = "",
    ) -> None:
        self._rule = rule
        award = rule.stack.awards or awarded
        self._names = frozenset(rule.equals(rule.classes.get(award, award))) if award else frozenset()
        self._trusted = (rule.named | recognisers) - {KNOWN}
        self._exact = frozenset(self._stated(associations)) if self._names else frozenset()

    def _stated(self, associations: Iterable[RecordAssociation]) -> Iterator[str]:
        """What entitled records call an exact match of the award."""
        for entry in associations:
            if entry.kind == "exactMatchOf" and entry.claimant in self._trusted:
                for source, other in ((entry.source, entry.target), (entry.target, entry.source)):
                    if other in self._names:
                        yield source

    def among(self, credentials: Sequence[Held]) -> set[int]:
        """Numbers of the credentials that are the award, or were made of it; of those that were not refused."""
        able = [index for index, credential in enumerate(credentials) if credential.standing is not Standing.REFUSED]
        awards = {index for index in able if self.is_award(credentials[index])}
        keys = {credentials[index].key for index in awards}
        return awards | {index for index in able if not keys.isdisjoint(credentials[index].parts)} if awards else awards

    def is_award(self, credential: Held) -> bool:
        """Whether a credential is for what the rule awards."""
        if credential.stack == self._rule.stack.id or credential.achievement in self._names:
            return True
        stated = credential.achievement in self._exact
        if not stated and (credential.issuer not in self._trusted or self._names.isdisjoint(credential.related)):
            return False
        return not self._rule.asking((credential.achievement,))
