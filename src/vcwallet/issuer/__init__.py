"""For institutions: a catalogue of achievements, signed credentials, and a memory of what was issued.

```python
with Issuer.create("college.issuer", name="Example College", passphrase="...") as issuer:
    welding = issuer.add_achievement(
        name="MIG welding, basics",
        description="Joins mild steel in flat position.",
        criteria="Three joints, judged by eye and by bending.",
        level=Level.eqf(3),
        volume=Volume(hours=30),
    )
    issued = issuer.issue(welding, "ada@example.org", key="lms:welding-1:4711")
    Path("ada.svg").write_bytes(issued.badge)
```
"""

from __future__ import annotations

from vcwallet.issuer.awards.award_candidates import AffectedAward, Candidate, LostPart, Readiness
from vcwallet.issuer.awards.stacked_requests import Form
from vcwallet.issuer.catalogue.learning_volumes import Level
from vcwallet.issuer.credentials.issue_requests import IssueRequest
from vcwallet.issuer.credentials.issuing_batches import Issued
from vcwallet.issuer.credentials.recipients import Recipient
from vcwallet.issuer.issuer import Issuer
from vcwallet.issuer.issuer_file import change_passphrase
from vcwallet.issuer.status.list_publisher import PublishedFile, PublishedList
from vcwallet.issuer.status.live_lists import LiveList, LiveState
from vcwallet.issuer.status.status_changes import CredentialStatus, StatusResult
from vcwallet.issuer.status.status_register import StatusRegister
from vcwallet.issuer.store.award_store import StackAwarded
from vcwallet.issuer.store.issuer_store import BadgeImage, IssuerProfile, IssuerStore, Record, StoredAchievement, Volume
from vcwallet.issuer.store.status_store import (
    CredentialReference,
    KeptList,
    Place,
    RecordFilter,
    StatusEvent,
    StatusSettings,
)

__all__ = [
    "AffectedAward",
    "BadgeImage",
    "Candidate",
    "CredentialReference",
    "CredentialStatus",
    "Form",
    "IssueRequest",
    "Issued",
    "Issuer",
    "IssuerProfile",
    "IssuerStore",
    "KeptList",
    "Level",
    "LiveList",
    "LiveState",
    "LostPart",
    "Place",
    "PublishedFile",
    "PublishedList",
    "Readiness",
    "Recipient",
    "Record",
    "RecordFilter",
    "StackAwarded",
    "StatusEvent",
    "StatusRegister",
    "StatusResult",
    "StatusSettings",
    "StoredAchievement",
    "Volume",
    "change_passphrase",
]
