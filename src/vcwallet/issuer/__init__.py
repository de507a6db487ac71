"""For institutions: a catalogue of achievements, signed credentials, and a memory of what was issued.

```python
with Issuer.create("college.issuer", name="Example College", passphrase="...") as issuer:
    welding = issuer.catalogue.add(
        NewAchievement(
            name="MIG welding, basics",
            description="Joins mild steel in flat position.",
            criteria="Three joints, judged by eye and by bending.",
            level=QualificationLevel.eqf(3),
            volume=Volume(hours=30),
        )
    )
    issued = issuer.issue(welding, "ada@example.org", key="lms:welding-1:4711")
    Path("ada.svg").write_bytes(issued.badge)
```

An `Issuer` has nine parts: `keys` (which sign, and which signed), `domains` (websites that say whose they are),
`catalogue` (what is awarded), `credentials` (what was issued), `endorsements` (of others, and by others), `recognition`
(a trust list, signed for others, and the entry for registries), `awards` (of stacks), `status` (revoking, and the
published lists) and `closing` (its end). `preview` says before that which verifiers and wallets will read it.
"""

from __future__ import annotations

from vcwallet.io.lists.status_list_inspection import StatusListReport
from vcwallet.issuer.awards.affected_awards import AffectedAward, LostPart
from vcwallet.issuer.awards.award_candidates import AwardCandidate, OnLooked, Readiness
from vcwallet.issuer.awards.award_register import AwardRegister, PartSource
from vcwallet.issuer.awards.parts_examiner import AwardTerms
from vcwallet.issuer.awards.stacked_requests import StackedDetails, StackedForm
from vcwallet.issuer.catalogue.achievement_catalogue import AchievementCatalogue, NewAchievement
from vcwallet.issuer.catalogue.qualification_levels import QualificationLevel
from vcwallet.issuer.closing.closing_register import ClosingRegister
from vcwallet.issuer.credentials.credential_register import CredentialRegister
from vcwallet.issuer.credentials.endorsement_requests import EndorsementDetails
from vcwallet.issuer.credentials.issue_requests import CommonDetails, CredentialDetails, IssueRequest
from vcwallet.issuer.credentials.issued_credentials import Issued
from vcwallet.issuer.credentials.issuing_batches import OnIssued, OnRequestRefused
from vcwallet.issuer.domains.domain_register import DomainRegister
from vcwallet.issuer.endorsements.carried_endorsements import CarriedEndorsement
from vcwallet.issuer.endorsements.endorsement_register import (
    EndorsementRegister,
    IssuedEndorsement,
    PublishedEndorsement,
)
from vcwallet.issuer.identifier.hosted_files import HostedFile
from vcwallet.issuer.identifier.hosted_key import HostedKey
from vcwallet.issuer.identifier.issuer_log import NewWebvh
from vcwallet.issuer.identifier.key_register import KeyRegister, KeyRotation
from vcwallet.issuer.identifier.live_identifier import HostedCheck, HostedFault, HostedFinding, HostedState
from vcwallet.issuer.issuer import Issuer
from vcwallet.issuer.issuer_file import SealedKey, change_passphrase
from vcwallet.issuer.issuer_profile import IssuerProfile, ProfileDetails
from vcwallet.issuer.readers.reader_preview import Preview, ReaderFinding, ReaderPreview, preview
from vcwallet.issuer.readers.reader_rules import ReaderAspect, ReaderSource, ReaderVerdict
from vcwallet.issuer.recognition.entity_publication import Unpublished, UnpublishedReason
from vcwallet.issuer.recognition.recognition_register import PublishedTrustList, RecognitionRegister
from vcwallet.issuer.recognition.registry_entry import ListedEndorsement, ListedKey, RegistryEntry
from vcwallet.issuer.records.achievement_editions import BadgeImage, StoredAchievement, Volume
from vcwallet.issuer.records.award_ledger import StackAwarded
from vcwallet.issuer.records.closing_record import ClosingRecord
from vcwallet.issuer.records.credential_records import Record
from vcwallet.issuer.records.credential_selection import CredentialReference, RecordFilter
from vcwallet.issuer.records.domain_records import LinkedDomain
from vcwallet.issuer.records.endorsement_records import EndorsedKind, EndorsementRecord
from vcwallet.issuer.records.issuer_keys import IssuerKey, KeyState, KeyUsage
from vcwallet.issuer.records.kept_status_lists import KeptList
from vcwallet.issuer.records.recipients import Recipient
from vcwallet.issuer.records.securing_mechanisms import SecuredForm, Securing
from vcwallet.issuer.records.status_list_forms import ListForm
from vcwallet.issuer.records.status_places import StatusEvent, StatusPlace
from vcwallet.issuer.records.status_settings import StatusSettings
from vcwallet.issuer.status.list_publisher import OnPublished
from vcwallet.issuer.status.live_lists import LiveList, LiveState
from vcwallet.issuer.status.published_lists import PublishedFile, PublishedList
from vcwallet.issuer.status.status_changes import (
    ChangeRun,
    Credentials,
    CredentialStatus,
    OnChanged,
    OnChangeRefused,
    StatusResult,
)
from vcwallet.issuer.status.status_register import StatusRegister
from vcwallet.status.bitstring_lists import StatusList
from vcwallet.status.status_entries import Method, StatusEntry

__all__ = [
    "AchievementCatalogue",
    "AffectedAward",
    "AwardCandidate",
    "AwardRegister",
    "AwardTerms",
    "BadgeImage",
    "CarriedEndorsement",
    "ChangeRun",
    "ClosingRecord",
    "ClosingRegister",
    "CommonDetails",
    "CredentialDetails",
    "CredentialReference",
    "CredentialRegister",
    "CredentialStatus",
    "Credentials",
    "DomainRegister",
    "EndorsedKind",
    "EndorsementDetails",
    "EndorsementRecord",
    "EndorsementRegister",
    "HostedCheck",
    "HostedFault",
    "HostedFile",
    "HostedFinding",
    "HostedKey",
    "HostedState",
    "IssueRequest",
    "Issued",
    "IssuedEndorsement",
    "Issuer",
    "IssuerKey",
    "IssuerProfile",
    "KeptList",
    "KeyRegister",
    "KeyRotation",
    "KeyState",
    "KeyUsage",
    "LinkedDomain",
    "ListForm",
    "ListedEndorsement",
    "ListedKey",
    "LiveList",
    "LiveState",
    "LostPart",
    "Method",
    "NewAchievement",
    "NewWebvh",
    "OnChangeRefused",
    "OnChanged",
    "OnIssued",
    "OnLooked",
    "OnPublished",
    "OnRequestRefused",
    "PartSource",
    "Preview",
    "ProfileDetails",
    "PublishedEndorsement",
    "PublishedFile",
    "PublishedList",
    "PublishedTrustList",
    "QualificationLevel",
    "ReaderAspect",
    "ReaderFinding",
    "ReaderPreview",
    "ReaderSource",
    "ReaderVerdict",
    "Readiness",
    "Recipient",
    "RecognitionRegister",
    "Record",
    "RecordFilter",
    "RegistryEntry",
    "SealedKey",
    "SecuredForm",
    "Securing",
    "StackAwarded",
    "StackedDetails",
    "StackedForm",
    "StatusEntry",
    "StatusEvent",
    "StatusList",
    "StatusListReport",
    "StatusPlace",
    "StatusRegister",
    "StatusResult",
    "StatusSettings",
    "StoredAchievement",
    "Unpublished",
    "UnpublishedReason",
    "Volume",
    "change_passphrase",
    "preview",
]
