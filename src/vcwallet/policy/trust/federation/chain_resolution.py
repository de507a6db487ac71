"""From an issuer up to the anchors: which chains there are, and which of them hold.

Statements about those below are asked for from the anchor down, each of an endpoint that the one above vouched for.
Sources: OpenID Federation 1.0, sections 4, 8.1, 9, 10.1 to 10.3 and 18.1; docs/security.md, rows 32, 39 and 40.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any

from vcwallet.errors import LimitError, UnreachableError, UnsupportedError, VcwalletError
from vcwallet.policy.trust.federation.entity_statement import (
    check_configuration,
    check_subordinate,
    fetch_endpoint,
    is_entity_identifier,
    keys_of,
)
from vcwallet.policy.trust.federation.federation_error import FederationError
from vcwallet.policy.trust.federation.signed_statement import SignedStatement
from vcwallet.policy.trust.federation.statement_keys import KeySet
from vcwallet.policy.trust.federation.statement_supply import StatementSupply
from vcwallet.policy.trust.federation.trust_anchor import TrustAnchor
from vcwallet.policy.trust.federation.trust_chain import TrustChain
from vcwallet.policy.trust.trust_source import TrustWork

_BREADTH = 8
"""Superiors of one entity that are looked at (section 18.1)."""
_MOST_PATHS = 64
"""Ways upwards that are followed, of one issuer."""
_MOST_CHAINS = 8
"""Chains that hold, of one issuer, which are looked at for what the relying party wants of them."""
Acceptance = Callable[[TrustChain], TrustWork[None]]


@dataclass(slots=True)
class FoundChains:
    """What was found of an issuer.

    Attributes:
        chains: The shortest chain that holds and does, to each anchor that it leads to.
        problems: What was in the way elsewhere.
        looked_at: How many that hold were looked at, whether they do.
    """

    chains: list[TrustChain] = field(default_factory=list)
    problems: list[VcwalletError] = field(default_factory=list)
    looked_at: int = 0

    def reason(self) -> VcwalletError | None:
        """Why there is no chain: what could not be found out, before what does not count; None: nothing was met."""
        return min(self.problems, key=lambda error: isinstance(error, FederationError), default=None)


@dataclass(frozen=True, slots=True)
class ChainResolution:
    """The search for chains, for one question.

    Attributes:
        supply: Where statements come from.
        now: The present moment.
        max_depth: How many intermediates there may be on a chain.
        asked: Whom to ask about a subject that publishes nothing about itself, such as a DID.
    """

    supply: StatementSupply
    now: datetime
    max_depth: int
    asked: tuple[str, ...]

    def find(
        self, subject: str, anchors: Iterable[TrustAnchor], accept: Acceptance | None = None
    ) -> TrustWork[FoundChains]:
        """The shortest chain that holds and does, to each of the anchors; shorter ones are tried before longer ones.

        Args:
            subject: The issuer.
            anchors: The anchors.
            accept: Raises where a chain that holds does not do; None: any does.
        """
        found, wanted = FoundChains(), {anchor.id: anchor for anchor in anchors if anchor.id != subject}
        ends = frozenset(wanted)
        paths: list[tuple[str, ...]] = [(subject,)]
        for path in paths:  # which grows
            if not wanted:
                break
            for superior in (yield from self._above(path, ends, found)):
                longer = (*path, superior)
                if superior in wanted and (yield from self._reaches(longer, wanted[superior], found, accept)):
                    del wanted[superior]
                if superior in ends and wanted.keys() <= {superior}:  # above it, no other anchor is looked for
                    continue
                if len(path) > self.max_depth or len(paths) >= _MOST_PATHS:
                    found.problems.append(LimitError("federation-depth", limit=self.max_depth))
                else:
                    paths.append(longer)
        return found

    def _above(self, path: tuple[str, ...], ends: frozenset[str], found: FoundChains) -> TrustWork[list[str]]:
        """Where a path goes on: anchors first, and never to where it was before (section 10.1)."""
        try:
            superiors = yield from self._superiors(path[-1], is_named=len(path) > 1 and path[-1] not in ends)
        except VcwalletError as error:
            found.problems.append(error)
            return []
        onward = [superior for superior in dict.fromkeys(superiors) if superior not in path]
        if len(onward) > _BREADTH:
            found.problems.append(LimitError("federation-breadth", entity=path[-1][:200], limit=_BREADTH))
        return sorted(onward, key=lambda superior: superior not in ends)[:_BREADTH]

    def _superiors(self, entity: str, *, is_named: bool) -> TrustWork[list[str]]:
        """Who is above an entity, as it says itself or as is at hand.

        Args:
            entity: The entity.
            is_named: Whether it is named as a superior: then it has to be there.
        """
        given = self.supply.superiors(entity)
        if not is_entity_identifier(entity):
            return [*given, *self.asked]
        if given and self.supply.at_hand(entity, entity) is None:
            return given
        configuration = yield from self.supply.configuration(entity)
        if configuration is None and is_named:
            raise FederationError("superior-missing", entity=entity[:200])
        if configuration is None:
            return []
        check_configuration(configuration, entity, self.now)
        hints: list[str] = configuration.claims.get("authority_hints", [])
        return hints

    def _reaches(
        self, path: tuple[str, ...], anchor: TrustAnchor, found: FoundChains, accept: Acceptance | None
    ) -> TrustWork[bool]:
        """Whether the chain along a path to an anchor holds, and does; then it is found."""
        try:
            chain = yield from self._chain(path, anchor)
            if chain is not None and accept is not None:
                found.looked_at += 1
                if found.looked_at > _MOST_CHAINS:
                    raise LimitError("federation-chains", limit=_MOST_CHAINS)
                yield from accept(chain)
        except VcwalletError as error:
            found.problems.append(error)
            return False
        if chain is not None:
            found.chains.append(chain)
        return chain is not None

    def _chain(self, path: tuple[str, ...], anchor: TrustAnchor) -> TrustWork[TrustChain | None]:
        """The chain along a path, if it holds (10.2); None where one above does not know the one below."""
        vouched, statements = anchor.keys, list[SignedStatement]()
        above = dict[str, SignedStatement]()
        for superior, entity in _pairs_from_above(path):
            statement = self.supply.at_hand(superior, entity)
            if statement is None:
                is_anchor = superior == anchor.id
                configuration = yield from (
                    self.anchor_configuration(anchor) if is_anchor else self._configuration(superior, vouched)
                )
                if configuration is None:
                    return None
                above[superior] = configuration
                statement = yield from self._subordinate(configuration, entity, anchor)
                if statement is None:
                    return None
            check_subordinate(statement, superior, entity, self.now)
            self._verify(statement, vouched, above.get(superior), anchor)
            statements.append(statement)
            vouched = keys_of(statement)
        subject = None
        if is_entity_identifier(path[0]):
            subject = yield from self._configuration(path[0], vouched)
            if subject is None:
                return None
        _check_hints(path, above if subject is None else {**above, path[0]: subject})
        chain = TrustChain(anchor, subject, tuple(reversed(statements)))
        chain.resolved_metadata()
        return chain

    def _subordinate(
        self, superior: SignedStatement, entity: str, anchor: TrustAnchor
    ) -> TrustWork[SignedStatement | None]:
        """What a superior states about an entity, given what it publishes about itself."""
        endpoint, keys = fetch_endpoint(superior), keys_of(superior)
        try:
            return (yield from self.supply.subordinate(endpoint, superior.subject, entity, keys))
        except FederationError as error:
            raise _of_anchor_key(anchor, superior.subject, error) from error

    def _configuration(self, entity: str, vouched: KeySet) -> TrustWork[SignedStatement | None]:
        """What an entity publishes about itself, signed with a key that the one above it vouches for."""
        configuration = yield from self.supply.configuration(entity)
        if configuration is not None:
            check_configuration(configuration, entity, self.now)
            configuration.verify(vouched)
        return configuration

    def _verify(
        self, statement: SignedStatement, vouched: KeySet, configuration: SignedStatement | None, anchor: TrustAnchor
    ) -> None:
        """The key is vouched for from above (section 4), and published by who signed with it (section 3.2, step 11)."""
        keys = vouched
        if configuration is not None:
            published = keys_of(configuration)
            keys = {kid: jwk for kid, jwk in vouched.items() if kid in published}
        try:
            statement.verify(keys)
        except FederationError as error:
            raise _of_anchor_key(anchor, statement.issuer, error) from error

    def anchor_configuration(self, anchor: TrustAnchor) -> TrustWork[SignedStatement]:
        """What an anchor publishes about itself, signed with a key that the relying party configured.

        Raises:
            UnreachableError: `federation-anchor`: there is none, or none that holds; nothing can be said of any issuer.
        """
        try:
            configuration = yield from self.supply.configuration(anchor.id)
            return self._of_anchor(anchor, configuration)
        except (FederationError, UnsupportedError) as error:
            raise _no_anchor(anchor, error) from error

    def _of_anchor(self, anchor: TrustAnchor, configuration: SignedStatement | None) -> SignedStatement:
        if configuration is None:
            raise FederationError("anchor-missing")
        configuration.verify(anchor.keys)
        check_configuration(configuration, anchor.id, self.now)
        return configuration


def _check_hints(path: tuple[str, ...], configurations: Mapping[str, SignedStatement]) -> None:
    """Each names the one above it (section 3.2, step 6), as far as what it publishes about itself is at hand."""
    for entity, superior in pairwise(path):
        configuration = configurations.get(entity)
        if configuration is not None and superior not in configuration.claims.get("authority_hints", ()):
            raise configuration.error("statement-superior", superior=superior[:200])


def _of_anchor_key(anchor: TrustAnchor, issuer: str, error: FederationError) -> VcwalletError:
    """The error, or that nothing can be said: an anchor may have new keys that are not configured yet."""
    return _no_anchor(anchor, error) if error.reason == "statement-key" and issuer == anchor.id else error.located("")


def _no_anchor(anchor: TrustAnchor, error: VcwalletError) -> UnreachableError:
    params: dict[str, Any] = {name: value for name, value in error.params.items() if name != "cause"}
    cause = f"{error.code}/{error.reason}"
    return UnreachableError("federation-anchor", anchor=anchor.id[:200], cause=cause, **params)


def _pairs_from_above(path: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    """Each superior on a path with the one below it, the topmost first."""
    return pairwise(reversed(path))
