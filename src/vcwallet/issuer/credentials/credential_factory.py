"""From a request to a signed credential. Knows no store: what is recorded, and when, is decided elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from vcwallet.builders import achievement_credential, endorsement_credential
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import ContextError
from vcwallet.issuer.credentials.endorsement_requests import EndorsementRequest
from vcwallet.issuer.credentials.issue_requests import IssueRequest
from vcwallet.issuer.document_signer import DocumentSigner
from vcwallet.issuer.issuer_profile import CurrentProfile
from vcwallet.issuer.records.achievement_editions import StoredAchievement
from vcwallet.issuer.records.credential_records import KeyedRequest, NewIssue
from vcwallet.issuer.records.endorsement_records import NewEndorsement
from vcwallet.issuer.records.recipients import Recipient
from vcwallet.issuer.records.securing_mechanisms import Securing
from vcwallet.issuer.records.status_places import StatusPlace
from vcwallet.model.builders.parts import new_id
from vcwallet.ports import Clock
from vcwallet.securing.jose import VC_JWT


@dataclass(frozen=True, slots=True)
class CredentialFactory:
    """Makes and signs credentials.

    Attributes:
        profile: The issuer, as it stands in every credential.
        signer: Secures them.
        clock: Tells the time.
    """

    profile: CurrentProfile = field(repr=False)
    signer: DocumentSigner
    clock: Clock = field(repr=False)

    def make(
        self,
        request: IssueRequest,
        keyed: KeyedRequest | None,
        achievement: StoredAchievement,
        places: tuple[StatusPlace, ...] = (),
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
        issued_at = self._moment()
        valid_from = request.details.valid_from or issued_at
        request = replace(request, details=replace(request.details, valid_from=valid_from))
        document = request.completed(self.compose(request, achievement, places), valid_from)
        securing = self.securing_of(request)
        try:
            forms = self.signer.secure(document, issued_at, securing, _status_claim(places))
        except ContextError as error:
            raise request.context_error(error) from error
        return NewIssue(
            id=document["id"],
            keyed=keyed,
            achievement=achievement.id,
            edition=achievement.edition,
            recipient=Recipient.of(request.recipient),
            issued_at=issued_at,
            valid_from=valid_from,
            valid_until=request.details.valid_until,
            cohort=request.cohort,
            places=places,
            award=request.ledger_entry(),
            keys=self.signer.keys(securing),
            forms=forms,
        )

    def securing_of(self, request: IssueRequest) -> Securing:
        """How what a request asks for is secured.

        Raises:
            IssuingError: There is no key for a mechanism (`securing-key`).
            UsageError: It names an unknown mechanism.
        """
        securing = self.usual if request.securing is None else Securing.of(request.securing)
        self.signer.check(securing)
        return securing

    @property
    def usual(self) -> Securing:
        """How a document is secured where nothing else is asked for."""
        return self.profile.now.securing or self.signer.usual

    def endorse(
        self,
        request: EndorsementRequest,
        keyed: KeyedRequest | None,
        form: Securing,
        places: tuple[StatusPlace, ...] = (),
    ) -> NewEndorsement:
        """A signed endorsement, with what is to be recorded of it.

        Args:
            request: What is asked for.
            keyed: What it is asked for under.
            form: How it is secured; one form.
            places: Its places in status lists.

        Raises:
            IssuingError: What OB 3.0 forbids, such as an id that is no URL.
        """
        moment, details = self._moment(), request.details
        document = endorsement_credential(
            issuer=self.profile.now.document,
            subject=request.subject,
            name=details.name,
            comment=details.comment,
            subject_name=details.endorsed_name,
            valid_from=moment,
            valid_until=details.valid_until,
            status=[place.stated() for place in places if not place.in_claim],
        )
        return NewEndorsement(
            id=document["id"],
            keyed=keyed,
            kind=request.kind,
            subject=request.subject,
            name=details.name,
            issued_at=moment,
            valid_from=moment,
            valid_until=details.valid_until,
            places=places,
            keys=self.signer.keys(form),
            forms=self.signer.secure(document, moment, form, _status_claim(places)),
        )

    def compose(
        self, request: IssueRequest, achievement: StoredAchievement, places: tuple[StatusPlace, ...] = ()
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
        recipient, details = Recipient.of(request.recipient), request.details
        names_subject = VC_JWT in self.securing_of(request).mechanisms  # its claim `sub` is required (OB 3.0)
        return achievement_credential(
            id=new_id(),
            issuer=self.profile.now.document,
            achievement=awarded,
            recipient=recipient.did or (new_id() if names_subject else None),
            identifiers=recipient.identifiers(),
            name=details.name,
            valid_from=details.valid_from or self._moment(),
            valid_until=details.valid_until,
            awarded_date=details.awarded_at,
            activity_start=details.activity_start,
            activity_end=details.activity_end,
            credits_earned=details.credits_earned,
            narrative=details.narrative,
            evidence=details.evidence,
            results=details.results,
            status=[place.stated() for place in places if not place.in_claim],
        )

    def _moment(self) -> datetime:
        return self.clock().replace(microsecond=0)


def _status_claim(places: tuple[StatusPlace, ...]) -> JsonObject | None:
    """The place that stands in a claim; there is one at most."""
    return next((place.stated() for place in places if place.in_claim), None)
