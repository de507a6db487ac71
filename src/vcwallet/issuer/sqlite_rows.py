"""Rows of the issuer's tables as the store's dataclasses, and back. SQL and conversion; nothing is decided here."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256
from typing import cast

from vcwallet.artwork.logo import Logo
from vcwallet.encoding import strict_json, timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.io.sqlite import Database, Row, Values
from vcwallet.issuer.status_store import RecordFilter
from vcwallet.issuer.store import BadgeImage, IssuerProfile, NewIssue, Record, StoredAchievement, Volume

_ACHIEVEMENT = "id, edition, document, image, media_type, alt, volume, saved_at"
_RECORD = "number, id, achievement, edition, issued_at, valid_from, valid_until, digest, cohort, erased_at"
_ADDRESSED = "(SELECT group_concat(pseudonym) FROM addressed WHERE record = number)"
_ISSUED_TO = "number IN (SELECT record FROM addressed JOIN people USING (pseudonym) WHERE handle IN ({marks}))"

DELETE_PEOPLE_WITHOUT_CREDENTIALS = """
DELETE FROM people
WHERE pseudonym IN (SELECT pseudonym FROM addressed WHERE record = ?)
  AND NOT EXISTS (
    SELECT 1 FROM addressed JOIN records ON record = number
    WHERE addressed.pseudonym = people.pseudonym AND erased_at IS NULL
  )
"""
"""Of the identifiers in one record, those that no credential names any more."""


def json_object(data: bytes) -> JsonObject:
    """A JSON object that this library wrote."""
    return cast("JsonObject", strict_json.loads(data))


def profile_setting(profile: IssuerProfile) -> bytes:
    """The issuer's profile as one setting."""
    logo = profile.logo
    drawn = None if logo is None else {"png": b64encode(logo.png).decode("ascii"), "ground": logo.ground}
    return strict_json.dumps({"document": profile.document, "color": profile.color, "logo": drawn})


def profile_of(setting: bytes) -> IssuerProfile:
    """The issuer's profile from its setting."""
    said = json_object(setting)
    drawn = said.get("logo")
    logo = None if drawn is None else Logo(b64decode(drawn["png"]), drawn["ground"])
    return IssuerProfile(said["document"], said["color"], logo)


def achievement_row(achievement: StoredAchievement) -> Values:
    """An edition of an achievement, in the order of its columns."""
    image = achievement.image
    volume = None if achievement.volume is None else strict_json.dumps(asdict(achievement.volume))
    document = strict_json.dumps(achievement.document)
    moment = timestamps.format(achievement.saved_at)
    return (
        achievement.id,
        achievement.edition,
        document,
        image.content,
        image.media_type,
        image.alt,
        volume,
        moment,
    )


def _achievement(row: Row) -> StoredAchievement:
    achievement_id, edition, document, image, media_type, alt, volume, saved_at = row
    return StoredAchievement(
        id=achievement_id,
        edition=edition,
        document=json_object(document),
        image=BadgeImage(image, media_type, alt),
        volume=None if volume is None else Volume(**json_object(volume)),
        saved_at=timestamps.parse(saved_at),
    )


def select_achievement(db: Database, achievement: str, edition: int | None) -> StoredAchievement | None:
    """One edition, or the newest."""
    row = db.row(
        f"SELECT {_ACHIEVEMENT} FROM achievements WHERE id = ? AND edition = coalesce(?, edition)"  # noqa: S608 - constants
        " ORDER BY edition DESC LIMIT 1",
        (achievement, edition),
    )
    return None if row is None else _achievement(row)


def select_newest_achievements(db: Database) -> list[StoredAchievement]:
    """The newest edition of each, in the order of their first."""
    found = db.rows(
        f"SELECT {_ACHIEVEMENT} FROM achievements JOIN (SELECT id, max(edition) AS edition, min(rowid) AS first"  # noqa: S608
        " FROM achievements GROUP BY id) USING (id, edition) ORDER BY first"
    )
    return [_achievement(row) for row in found]


def insert_record(db: Database, issue: NewIssue, key_digest: bytes | None, request: bytes | None) -> int:
    """Write the record of a credential; returns its number."""
    return db.insert(
        "INSERT INTO records"
        " (id, key_digest, request, achievement, edition, issued_at, valid_from, valid_until, digest, cohort)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            issue.id,
            key_digest,
            request,
            issue.achievement,
            issue.edition,
            timestamps.format(issue.issued_at),
            timestamps.format(issue.valid_from),
            None if issue.valid_until is None else timestamps.format(issue.valid_until),
            sha256(issue.credential).hexdigest(),
            issue.cohort,
        ),
    )


def _record(row: Row) -> Record:
    credential_id, achievement, edition, issued_at, valid_from, valid_until, digest, cohort, erased_at, names = row[1:]
    return Record(
        id=credential_id,
        achievement=achievement,
        edition=edition,
        issued_at=timestamps.parse(issued_at),
        valid_from=timestamps.parse(valid_from),
        valid_until=valid_until and timestamps.parse(valid_until),
        digest=digest,
        pseudonyms=tuple(sorted(names.split(","))),
        cohort=cohort,
        erased_at=erased_at and timestamps.parse(erased_at),
    )


def select_numbered_records(
    db: Database, condition: str, values: Values, *, limit: int = -1
) -> list[tuple[int, Record]]:
    """Records that fulfil a condition, in the order of issuing, each with its number."""
    found = db.rows(
        f"SELECT {_RECORD}, {_ADDRESSED} FROM records WHERE {condition} ORDER BY number LIMIT {limit:d}",  # noqa: S608
        values,
    )
    return [(row[0], _record(row)) for row in found]


def select_records(db: Database, condition: str, values: Values) -> list[Record]:
    """Records that fulfil a condition, in the order of issuing."""
    return [record for _, record in select_numbered_records(db, condition, values)]


def conditions(wanted: RecordFilter, handles: Sequence[bytes] | None, after: int) -> tuple[str, Values]:
    """A filter as an SQL condition with its values.

    Args:
        wanted: The filter.
        handles: Keyed digests of the recipient's identifiers; None for everybody.
        after: The last record that was seen.
    """
    parts = ["number > ?"]
    values: list[bytes | str | int | float | None] = [after]
    if wanted.achievement is not None:
        parts.append("achievement = ?")
        values.append(wanted.achievement)
    if wanted.cohort is not None:
        parts.append("cohort = ?")
        values.append(wanted.cohort)
    for comparison, moment in ((">=", wanted.since), ("<", wanted.until)):
        if moment is not None:
            parts.append(f"issued_at {comparison} ?")
            values.append(timestamps.format(moment))
    if handles is not None:
        parts.append(_ISSUED_TO.format(marks=_marks(handles)))
        values.extend(handles)
    return " AND ".join(parts), values


def mark_erased(db: Database, handles: Sequence[bytes], at: str) -> list[Row]:
    """Mark the records of a person; returns the numbers of those that were not marked before."""
    return db.rows(
        "UPDATE records SET request = NULL, erased_at = ? WHERE erased_at IS NULL"  # noqa: S608 - constants and marks
        f" AND {_ISSUED_TO.format(marks=_marks(handles))} RETURNING number",
        (at, *handles),
    )


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" for _ in values)
