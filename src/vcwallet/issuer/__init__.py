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

from vcwallet.issuer.award_request import Form
from vcwallet.issuer.award_store import StackAwarded
from vcwallet.issuer.issuer import Issuer
from vcwallet.issuer.issuing import Issued
from vcwallet.issuer.opening import change_passphrase
from vcwallet.issuer.publishing import PublishedFile, PublishedList
from vcwallet.issuer.readiness import AffectedAward, Candidate, LostPart, Readiness
from vcwallet.issuer.recipients import Recipient
from vcwallet.issuer.requests import IssueRequest
from vcwallet.issuer.sizes import Level
from vcwallet.issuer.status import StatusRegister
from vcwallet.issuer.status_changes import CredentialStatus, StatusResult
from vcwallet.issuer.status_live import LiveList, LiveState
from vcwallet.issuer.status_store import CredentialReference, KeptList, Place, RecordFilter, StatusEvent, StatusSettings
from vcwallet.issuer.store import BadgeImage, IssuerProfile, IssuerStore, Record, StoredAchievement, Volume

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
