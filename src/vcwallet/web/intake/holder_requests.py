"""Requests to holders: a challenge and a domain made here, answered once, pasted or sent back by a wallet.

Source: Verifiable Presentation Request v0.2 (W3C Credentials Community Group): "Format", "Unmediated Presentation".
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Lock

from vcwallet.batch.challenge_memory import ChallengeMemory
from vcwallet.encoding.json_types import JsonObject
from vcwallet.ports import Clock
from vcwallet.verifier import Verifier
from vcwallet.verifier.memory_challenges import MemoryChallengeStore
from vcwallet.web.guard.rate_limit import network_of
from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.intake.submitted_document import SubmittedDocument

LIFETIME = timedelta(minutes=15)
_REMEMBERED = timedelta(hours=1)
"""For how long after its end it is known which presentation answered a request: for receipts, and further questions."""
_MOST = 256
_MOST_OF_ONE = 64
"""Of the open requests, those that one address may have made."""
_MOST_BYTES = 256 * 1024 * 1024
"""What the presentations that wallets sent may come to, all together."""
_ID_BYTES = 16


@dataclass(slots=True)
class HolderRequest:
    """One request.

    Attributes:
        id: By which the one who asks finds it; a secret of theirs.
        challenge: What the holder has to answer.
        domain: For whom.
        expires: Until when.
        address: Whose it is: of the network that made it.
        challenges: Accepts the first presentation that answers it, and knows that one again.
        answer: The presentation that a wallet sent, until the request expires.
    """

    id: str
    challenge: str
    domain: str
    expires: datetime
    address: str
    challenges: ChallengeMemory
    answer: SubmittedDocument | None = field(default=None)

    def asked_of(self, verifier: Verifier, document: SubmittedDocument) -> Verifier:
        """The verifier, for a presentation that answers this request."""
        return replace(verifier, challenges=self.challenges.of(_known_by(document)))

    def as_json(self, endpoint: str) -> JsonObject:
        """The request for a wallet.

        Args:
            endpoint: The address to which a wallet sends its presentation.
        """
        return {
            "query": [{"type": "QueryByExample", "credentialQuery": {"example": {"type": "VerifiableCredential"}}}],
            "challenge": self.challenge,
            "domain": self.domain,
            "interact": {"service": [{"type": "UnmediatedPresentationService2021", "serviceEndpoint": endpoint}]},
        }


class HolderRequests:
    """The requests of one application, in memory.

    Args:
        clock: Tells when they expire.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._store = MemoryChallengeStore(clock=clock, capacity=2 * _MOST)
        self._requests: OrderedDict[str, HolderRequest] = OrderedDict()
        self._lock = Lock()

    def begin(self, domain: str, address: str) -> HolderRequest:
        """A new request.

        Args:
            domain: For whom it is to be answered.
            address: Who asks for it.

        Raises:
            Refusal: `busy`: as many are open as may. `too-many`: one address has its share of them.
        """
        moment, network = self._clock(), network_of(address)
        with self._lock:
            self._drop_old(moment)
            still_open = [each.address for each in self._requests.values() if each.expires > moment]
            if still_open.count(network) >= _MOST_OF_ONE:
                raise Refusal("too-many", retry_after=60)
            if len(still_open) >= _MOST:
                raise Refusal("busy", retry_after=60)
            request = HolderRequest(
                id=secrets.token_urlsafe(_ID_BYTES),
                challenge=self._store.issue(domain, lifetime=LIFETIME),
                domain=domain,
                expires=moment + LIFETIME,
                address=network,
                challenges=ChallengeMemory(self._store),
            )
            self._requests[request.id] = request
        return request

    def find(self, identifier: str) -> HolderRequest:
        """The open request of an id.

        Raises:
            Refusal: `gone`.
        """
        request = self.remembered(identifier)
        if request.expires <= self._clock():
            raise Refusal("gone")
        return request

    def remembered(self, identifier: str) -> HolderRequest:
        """The request of an id, for a while after its end as well: what answered it in time answers it still.

        Raises:
            Refusal: `gone`.
        """
        with self._lock:
            self._drop_old(self._clock())
            request = self._requests.get(identifier)
        if request is None:
            raise Refusal("gone")
        return request

    def opened_by(self, challenge: str) -> HolderRequest:
        """The open request with a challenge.

        Raises:
            Refusal: `gone`: there is none.
        """
        moment = self._clock()
        with self._lock:
            self._drop_old(moment)
            for request in self._requests.values():
                if request.challenge == challenge and request.expires > moment:
                    return request
        raise Refusal("gone")

    def receive(self, request: HolderRequest, document: SubmittedDocument) -> None:
        """Keep a presentation that a wallet sent, after it was verified.

        One that does not answer the request gives way to another. The first one that does stays.

        Raises:
            Refusal: `gone`: the request is answered. `busy`: the presentations of all come to more than they may.
        """
        with self._lock:
            users = request.challenges.users
            if users and (users != {_known_by(document)} or request.answer == document):
                raise Refusal("gone")
            others = (each.answer for each in self._requests.values() if each is not request)
            held = sum(len(answer.content) for answer in others if answer is not None)
            if held + len(document.content) > _MOST_BYTES:
                raise Refusal("busy", retry_after=60)
            request.answer = document

    def _drop_old(self, moment: datetime) -> None:
        while self._requests and next(iter(self._requests.values())).expires + _REMEMBERED <= moment:
            self._requests.popitem(last=False)
        for request in self._requests.values():
            if request.expires > moment:
                break
            request.answer = None


def _known_by(document: SubmittedDocument) -> bytes:
    return sha256(document.content).digest()
