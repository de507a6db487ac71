"""Requests to holders: a challenge and a domain made here, answered once, pasted or sent back by a wallet.

Source: Verifiable Presentation Request v0.2 (W3C Credentials Community Group): "Format", "Unmediated Presentation".
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from threading import Lock

from vcwallet.batch.challenge_memory import ChallengeMemory
from vcwallet.encoding.json_types import JsonObject
from vcwallet.ports import Clock
from vcwallet.verifier import Verifier
from vcwallet.verifier.memory_challenges import MemoryChallengeStore
from vcwallet.web.guard.refusal import Refusal
from vcwallet.web.intake.submitted_document import SubmittedDocument

LIFETIME = timedelta(minutes=15)
_MOST = 256
_ID_BYTES = 16


@dataclass(slots=True)
class HolderRequest:
    """One request.

    Attributes:
        id: By which the one who asks finds it; a secret of theirs.
        challenge: What the holder has to answer.
        domain: For whom.
        expires: Until when.
        challenges: Accepts the first presentation that answers it, and knows that one again.
        answer: The presentation, once it is there.
    """

    id: str
    challenge: str
    domain: str
    expires: datetime
    challenges: ChallengeMemory
    answer: SubmittedDocument | None = field(default=None)

    def asked_of(self, verifier: Verifier) -> Verifier:
        """The verifier, for presentations that answer this request."""
        return replace(verifier, challenges=self.challenges)

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
    """The open requests of one application, in memory.

    Args:
        clock: Tells when they expire.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._store = MemoryChallengeStore(clock=clock, capacity=2 * _MOST)
        self._requests: OrderedDict[str, HolderRequest] = OrderedDict()
        self._lock = Lock()

    def begin(self, domain: str) -> HolderRequest:
        """A new request.

        Raises:
            Refusal: `busy`: as many are open as may.
        """
        moment = self._clock()
        with self._lock:
            self._drop_old(moment)
            if len(self._requests) >= _MOST:
                raise Refusal("busy", retry_after=60)
            challenge = self._store.issue(domain, lifetime=LIFETIME)
            request = HolderRequest(
                secrets.token_urlsafe(_ID_BYTES), challenge, domain, moment + LIFETIME, ChallengeMemory(self._store)
            )
            self._requests[request.id] = request
        return request

    def find(self, identifier: str) -> HolderRequest:
        """The request of an id.

        Raises:
            Refusal: `gone`.
        """
        with self._lock:
            self._drop_old(self._clock())
            request = self._requests.get(identifier)
        if request is None:
            raise Refusal("gone")
        return request

    def receive(self, challenge: str, document: SubmittedDocument) -> None:
        """Take a presentation that a wallet sends; the first one counts.

        Raises:
            Refusal: `gone`: no open request has this challenge.
        """
        with self._lock:
            self._drop_old(self._clock())
            request = next((each for each in self._requests.values() if each.challenge == challenge), None)
            if request is None or request.answer is not None:
                raise Refusal("gone")
            request.answer = document

    def _drop_old(self, moment: datetime) -> None:
        while self._requests and next(iter(self._requests.values())).expires <= moment:
            self._requests.popitem(last=False)
