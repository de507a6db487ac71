"""Builders for what is issued: typed keyword arguments in, plain JSON objects of VCDM 2.0, Open Badges 3.0 and CLR 2.0
out.

    from vcwallet import builders as b

    welding = b.achievement(
        id="https://college.example/achievements/welding-1",
        name="Welding 1",
        description="Can weld steel plates in two positions.",
        criteria="Two test pieces, inspected by an assessor.",
        achievement_type="MicroCredential",
        alignments=[b.alignment(target_name="Welding", target_url="https://skills.example/welding")],
    )
    badge = b.achievement_credential(
        issuer=b.profile(id="did:example:college", name="Example College"),
        achievement=welding,
        recipient="did:example:earner",
        valid_from=datetime(2026, 1, 31, 12, tzinfo=UTC),
    )

What comes out is not signed yet. What a specification forbids is refused with `IssuingError`: a part by itself when it
is built, and the whole by the same check that received documents go through.
"""

from __future__ import annotations

from vcwallet.model.builders.achievements import (
    AchievementDetails,
    achievement,
    related,
)
from vcwallet.model.builders.awards import alignment, evidence, image, result
from vcwallet.model.builders.credentials import AwardDetails, achievement_credential, endorsement_credential
from vcwallet.model.builders.parties import (
    address,
    hashed_identity,
    identifier_entry,
    identity_hash,
    plain_identity,
    profile,
)
from vcwallet.model.builders.records import RecordDetails, association, clr_credential
from vcwallet.model.builders.rubrics import result_description, rubric_level

__all__ = [
    "AchievementDetails",
    "AwardDetails",
    "RecordDetails",
    "achievement",
    "achievement_credential",
    "address",
    "alignment",
    "association",
    "clr_credential",
    "endorsement_credential",
    "evidence",
    "hashed_identity",
    "identifier_entry",
    "identity_hash",
    "image",
    "plain_identity",
    "profile",
    "related",
    "result",
    "result_description",
    "rubric_level",
]
