"""The achievements in an issuer's SQLite store."""

from __future__ import annotations

from dataclasses import asdict, replace

from vcwallet.encoding import strict_json, timestamps
from vcwallet.io.sqlite import Database, Row, Values
from vcwallet.issuer.records.achievement_editions import BadgeImage, StoredAchievement, Volume
from vcwallet.issuer.store.sqlite.closing_row import refuse_closed
from vcwallet.issuer.store.sqlite.issuer_database import json_object

_COLUMNS = "id, edition, document, image, media_type, alt, volume, saved_at"


class SqliteCatalogue:
    """`CatalogueStore` over an open file.

    Args:
        database: The file.
    """

    def __init__(self, database: Database) -> None:
        self._db = database

    def save(self, achievement: StoredAchievement) -> StoredAchievement:
        """Keep an achievement as a new edition, unless nothing in it differs from the newest."""
        with self._db.writing():
            refuse_closed(self._db)
            newest = self.find(achievement.id)
            if newest is not None and replace(achievement, edition=newest.edition, saved_at=newest.saved_at) == newest:
                return newest
            saved = replace(achievement, edition=1 if newest is None else newest.edition + 1)
            self._db.execute("INSERT INTO achievements VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _row_of(saved))
        return saved

    def find(self, achievement: str, edition: int | None = None) -> StoredAchievement | None:
        """One edition, by default the newest; None where there is none."""
        row = self._db.row(
            f"SELECT {_COLUMNS} FROM achievements WHERE id = ? AND edition = coalesce(?, edition)"  # noqa: S608 - constants
            " ORDER BY edition DESC LIMIT 1",
            (achievement, edition),
        )
        return None if row is None else _achievement(row)

    def newest(self) -> list[StoredAchievement]:
        """The newest edition of every achievement, in the order of their first."""
        rows = self._db.rows(
            f"SELECT {_COLUMNS} FROM achievements JOIN (SELECT id, max(edition) AS edition, min(rowid) AS first"  # noqa: S608
            " FROM achievements GROUP BY id) USING (id, edition) ORDER BY first"
        )
        return [_achievement(row) for row in rows]


def _row_of(achievement: StoredAchievement) -> Values:
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
