"""From a request to a signed credential. Knows no store: what is recorded, and when, is decided elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import uuid4

from vcwallet.builders import achievement_credential, endorsement_credential
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import ContextError, IssuingError, ProofGenerationError, SignatureError
from vcwallet.issuer.award_request import AwardRequest
from vcwallet.issuer.recipients import Recipient
from vcwallet.issuer.requests import IssueRequest
from vcwallet.issuer.status_store import Place
from vcwallet.issuer.store import KeyedRequest, NewIssue, StoredAchievement
from vcwallet.keys import PublicKey, verify
from vcwallet.ports import Clock, Contexts, Signer
from vcwallet.securing.data_integrity import add_proof

_DID_KEY = "did:key:"


class CheckedSigner:
    """A signer whose every signature is held against its own public key, before anybody else sees it.

    A key service or a card that has gone wrong costs an error, not a thousand bad badges. The check takes a
    twentieth of a millisecond.
    """

    __slots__ = ("_signer",)

    def __init__(self, signer: Signer) -> None:
        self._signer = signer

    @property
    def verification_method(self) -> str:
        """URL of the verification method."""
        return self._signer.verification_method

    @property
    def controller(self) -> str:
        """Whom the key signs for."""
        return self._signer.controller

    @property
    def public_key(self) -> PublicKey:
        """The public half."""
        return self._signer.public_key

    def sign(self, data: bytes) -> bytes:
        """A signature that fits.

        Raises:
            ProofGenerationError: The signer's does not.
        """
        signature = self._signer.sign(data)
        try:
            verify(self.public_key, signature, data)
        except SignatureError as error:
            raise ProofGenerationError("signature-faulty", method=self.verification_method) from error
        return signature


def check_signer(signer: Signer, issuer: str) -> None:
    """Whether this signer can sign for this issuer.

    Raises:
        IssuingError: It signs for somebody else, or names a verification method that cannot be its own.
    """
    if signer.controller != issuer:
        raise IssuingError("signer-mismatch", controller=signer.controller, issuer=issuer)
    method = signer.verification_method
    if issuer.startswith(_DID_KEY):
        key = signer.public_key.multibase
        fits = method == f"{_DID_KEY}{key}#{key}"
    else:
        fits = ":" in method and method != issuer
    if not fits:
        raise IssuingError("signer-method", method=method)


@dataclass(frozen=True, slots=True)
class Press:
    """Makes and signs credentials.

    Attributes:
        profile: The issuer, as it stands in every credential.
        signer: Signs; its signatures are checked.
        contexts: The pinned contexts.
        clock: Tells the time.
    """

    profile: JsonObject = field(repr=False)
    signer: CheckedSigner
    contexts: Contexts = field(repr=False)
    clock: Clock = field(repr=False)

    def make(
        self,
        request: IssueRequest,
        keyed: KeyedRequest | None,
        achievement: StoredAchievement,
        places: tuple[Place, ...] = (),
    ) -> NewIssue:
        """A signed credential, with what is to be recorded of it.

        Args:
            request: What is asked for.
            keyed: What it is asked for under.
            achievement: The edition that is awarded.
            places: Its places in status lists.

        Raises:
            IssuingError: The request asks for what may not be issued.
            MalformedValueError: Some value of it is not what Open Badges 3.0 allows there.
        """
        issued_at = self.clock().replace(microsecond=0)
        valid_from = request.valid_from or issued_at
        document = self.compose(replace(request, valid_from=valid_from), achievement, places)
        if isinstance(request, AwardRequest):
            document = request.stacked(document, valid_from)
        return NewIssue(
            id=document["id"],
            keyed=keyed,
            achievement=achievement.id,
            edition=achievement.edition,
            recipient=Recipient.of(request.recipient),
            issued_at=issued_at,
            valid_from=valid_from,
            valid_until=request.valid_until,
            cohort=request.cohort,
            places=places,
            award=request.ledger() if isinstance(request, AwardRequest) else None,
            credential=self._signed(request, document, issued_at),
        )

    def _signed(self, request: IssueRequest, document: JsonObject, moment: datetime) -> bytes:
        try:
            return strict_json.dumps(add_proof(document, self.signer, created=moment, contexts=self.contexts))
        except ContextError as error:
            raise (request.not_held(error) if isinstance(request, AwardRequest) else error) from error

    def endorse(self, subject: str, *, name: str, comment: str | None, valid_until: datetime | None) -> bytes:
        """A signed endorsement; see `Issuer.endorse`."""
        moment = self.clock().replace(microsecond=0)
        document = endorsement_credential(
            issuer=self.profile, subject=subject, name=name, comment=comment, valid_from=moment, valid_until=valid_until
        )
        return strict_json.dumps(add_proof(document, self.signer, created=moment, contexts=self.contexts))

    def compose(
        self, request: IssueRequest, achievement: StoredAchievement, places: tuple[Place, ...] = ()
    ) -> JsonObject:
        """The credential before it is signed, under a new id.

        Args:
            request: What is asked for.
            achievement: The edition that is awarded.
            places: Its places in status lists.

        Raises:
            IssuingError: The request asks for what may not be issued.
            MalformedValueError: Some value of it is not what Open Badges 3.0 allows there.
        """
        awarded = {**achievement.document}
        awarded.setdefault("version", str(achievement.edition))
        request.check(awarded)
        recipient = Recipient.of(request.recipient)
        return achievement_credential(
            id=f"urn:uuid:{uuid4()}",
            issuer=self.profile,
            achievement=awarded,
            recipient=recipient.did,
            identifiers=recipient.identifiers(),
            name=request.name,
            valid_from=request.valid_from or self.clock().replace(microsecond=0),
            valid_until=request.valid_until,
            awarded_date=request.awarded_at,
            activity_start=request.activity_start,
            activity_end=request.activity_end,
            credits_earned=request.credits_earned,
            narrative=request.narrative,
            evidence=request.evidence,
            results=request.results,
            status=[place.entry() for place in places],
        )
