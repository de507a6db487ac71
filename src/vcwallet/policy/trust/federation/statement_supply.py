"""Where entity statements come from: those that were given with a source, else the cache or the network."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache, partial
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urlencode

from vcwallet.errors import LimitError, UnreachableError, VcwalletError
from vcwallet.policy.policy import SKEW
from vcwallet.policy.trust.document_edition import DocumentEdition, TrustReading
from vcwallet.policy.trust.federation.entity_statement import configuration_url, keys_of, read_entity_statement
from vcwallet.policy.trust.federation.signed_statement import SignedStatement
from vcwallet.policy.trust.federation.statement_keys import KeySet
from vcwallet.policy.trust.trust_source import ENTITY_STATEMENT, TrustWork, reading
from vcwallet.ports import FetchedDocument

_MOST = 40
"""Statements that are asked for, for one issuer."""
_MISSING = "http-missing"
"""The reason by which a fetcher says that a server has no such document (404, 410)."""


class Parties(NamedTuple):
    """By whom a statement is, and about whom: the same, where an entity publishes it about itself."""

    issuer: str
    subject: str


class StatementSupply:
    """The statements of one question about an issuer. What was had once, or could not be had, is not asked for again.

    Args:
        given: Statements that the relying party has, as compact tokens.
        now: The present moment.
    """

    def __init__(self, given: tuple[str, ...], now: datetime) -> None:
        self._given = given_statements(given)
        self._now = now
        self._had: dict[Parties, SignedStatement | None] = {}
        self._failed: dict[Parties, VcwalletError] = {}

    def superiors(self, entity: str) -> list[str]:
        """Who states something about an entity, among the statements that were given and count now."""
        return [by for by, about in self._given if about == entity != by and self.at_hand(by, about) is not None]

    def at_hand(self, issuer: str, subject: str) -> SignedStatement | None:
        """A statement that was given, or was had before, and counts now; None where there is none."""
        parties = Parties(issuer, subject)
        statement = self._given.get(parties)
        if statement is not None and not statement.has_expired(self._now):
            return statement
        return self._had.get(parties)

    def configuration(self, entity: str) -> TrustWork[SignedStatement | None]:
        """What an entity publishes about itself (section 9); None where its site has nothing there.

        Raises:
            VcwalletError: As `subordinate`.
        """
        return (yield from self._statement(Parties(entity, entity), configuration_url(entity), None))

    def subordinate(self, endpoint: str, issuer: str, subject: str, keys: KeySet) -> TrustWork[SignedStatement | None]:
        """What a superior states about an entity (section 8.1); None where it knows no such entity.

        Args:
            endpoint: Its fetch endpoint.
            issuer: The superior.
            subject: The entity.
            keys: Those that the superior publishes.

        Raises:
            UnreachableError: It cannot be had, or read. `statement-outdated`: the one at hand counts no more.
            FederationError: It is by or about another, or is not signed with one of these keys.
            LimitError: `federation-statements`: too many were asked for.
            FederationError: `statement-expired`: what its server gives out just now does not count any more.
        """
        url = f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode({'sub': subject})}"
        return (yield from self._statement(Parties(issuer, subject), url, keys))

    def _statement(self, parties: Parties, url: str, keys: KeySet | None) -> TrustWork[SignedStatement | None]:
        known = self.at_hand(*parties)
        if known is not None or parties in self._had:
            return known
        if parties in self._failed:
            raise self._failed[parties].located("")
        try:
            self._had[parties] = yield from self._fetched(parties, url, keys)
        except VcwalletError as error:
            self._failed[parties] = error
            raise
        return self._had[parties]

    def _fetched(self, parties: Parties, url: str, keys: KeySet | None) -> TrustWork[SignedStatement | None]:
        if len(self._had) + len(self._failed) >= _MOST:
            raise LimitError("federation-statements", limit=_MOST)
        try:
            examine = partial(_examined, parties=parties, keys=keys)
            answer = yield from reading(url, ENTITY_STATEMENT, read_entity_statement, examine)
        except UnreachableError as error:
            if error.reason == _MISSING:
                return None
            if (given := self._given.get(parties)) is not None:
                raise _outdated(given, url) from error
            raise
        return self._counting(answer)

    def _counting(self, answer: TrustReading[SignedStatement]) -> SignedStatement | None:
        """What came, if it counts; None where the server has it no more, and it is kept from before."""
        document, statement = answer.document, answer.content
        cause = document.stale_because
        if cause is not None and cause.reason == _MISSING:
            return None
        if statement.has_expired(self._now):
            raise statement.expired() if answer.is_given_out else _outdated(statement, document.url)
        return statement


def _examined(
    statement: SignedStatement, _: FetchedDocument, parties: Parties, keys: KeySet | None
) -> TrustWork[DocumentEdition[SignedStatement]]:
    """Which edition a statement is, that is by and about whom it should be, and signed with one of these keys.

    Args:
        statement: The statement.
        parties: By whom, and about whom.
        keys: None: those in it; whether they are vouched for is for the chain.

    Raises:
        FederationError: It is not.
    """
    yield from ()
    statement.check_parties(*parties)
    statement.verify(keys_of(statement) if keys is None else keys)
    until = None if statement.expires is None else statement.expires + SKEW
    return DocumentEdition(statement, statement.issuer, statement.issued, until)


@lru_cache(maxsize=16)
def given_statements(tokens: tuple[str, ...]) -> Mapping[Parties, SignedStatement]:
    """Statements by their parties; of several, the one that was issued last, or was given last.

    Raises:
        VcwalletError: One is no entity statement.
    """
    found: dict[Parties, SignedStatement] = {}
    for token in tokens:
        statement = read_entity_statement(token.encode())
        parties = Parties(statement.issuer, statement.subject)
        before = found.get(parties)
        if before is None or _is_later(statement, before):
            found[parties] = statement
    return MappingProxyType(found)


def _is_later(statement: SignedStatement, other: SignedStatement) -> bool:
    return statement.issued is not None and (other.issued is None or statement.issued >= other.issued)


def _outdated(statement: SignedStatement, url: str) -> UnreachableError:
    until = statement.expired().params["until"]
    return UnreachableError("statement-outdated", issuer=statement.issuer[:200], until=until, url=url)
