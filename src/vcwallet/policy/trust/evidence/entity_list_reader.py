"""From the place of a list of recognised entities to a list that is genuine and in force.

Whose list has to stand at a place, and what it has to say of that place, depends on who named the place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from functools import partial

from vcwallet.errors import UnreachableError
from vcwallet.policy.trust.document_edition import DocumentEdition
from vcwallet.policy.trust.evidence.credential_evidence import credential_content
from vcwallet.policy.trust.evidence.entity_list import EntityList, RecognizedEntitiesError, read_list
from vcwallet.policy.trust.trust_source import RECOGNIZED_ENTITIES, TrustWork, reading, verified
from vcwallet.ports import FetchedDocument

_SHOWN = 200


class ListPlace(Enum):
    """Who named the place of a list."""

    CONFIGURED = auto()
    """The relying party: only the list of the issuer whom it believes belongs there."""
    REFERRED = auto()
    """A list that counts."""
    DISCOVERED = auto()
    """The issuer of a credential, who could show any list of before: so the list has to say itself that it is there."""


@dataclass(frozen=True, slots=True)
class EntityListReader:
    """Reads lists.

    Attributes:
        issuer: The identifier of the one whom the relying party believes.
        at: The moment at which lists have to be in force; aware.
    """

    issuer: str
    at: datetime

    def given(self, content: bytes) -> TrustWork[EntityList]:
        """A list that the relying party has.

        Raises:
            VcwalletError: It does not hold, is of another issuer, or is not in force.
        """
        listed = read_list((yield from verified(content)), None)
        self._require_own(listed)
        listed.require_in_force(self.at)
        return listed

    def published(self, url: str, standing: ListPlace) -> TrustWork[EntityList]:
        """A list that stands on the web.

        Raises:
            UnreachableError: It cannot be had. `trust-lapsed`: a newer one cannot be had. `list-instead`: what stands
                at a place that the relying party named is not the list that belongs there.
            VcwalletError: It does not hold, or is not in force. `list-place`: it is a list of another place.
        """
        examine = partial(self._examined, standing=standing)
        found = yield from reading(url, RECOGNIZED_ENTITIES, credential_content, examine)
        if (lapse := found.lapse(self.at)) is not None:
            raise lapse
        listed: EntityList = found.content
        listed.require_in_force(self.at)
        return listed

    def strange(self, listed: EntityList) -> RecognizedEntitiesError:
        """That a list is of an issuer whom the relying party does not believe."""
        return RecognizedEntitiesError("list-issuer", found=listed.issuer[:_SHOWN], expected=self.issuer[:_SHOWN])

    def _examined(
        self, content: bytes, document: FetchedDocument, standing: ListPlace
    ) -> TrustWork[DocumentEdition[EntityList]]:
        report = yield from verified(content)
        try:
            listed = read_list(report, document.fetched_at)
            if standing is ListPlace.CONFIGURED:
                self._require_own(listed)
        except RecognizedEntitiesError as error:
            if standing is not ListPlace.CONFIGURED:
                raise
            cause = f"{error.code}/{error.reason}"
            raise UnreachableError("list-instead", url=document.url, cause=cause) from error
        is_elsewhere = document.redirected_to or listed.document.get("id") != document.url
        if standing is ListPlace.DISCOVERED and is_elsewhere:
            raise RecognizedEntitiesError("list-place", url=document.url[:_SHOWN])
        return DocumentEdition(listed, listed.issuer, listed.issued, listed.term.until)

    def _require_own(self, listed: EntityList) -> None:
        if listed.issuer != self.issuer:
            raise self.strange(listed)
