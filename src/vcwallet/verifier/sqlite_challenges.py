"""The challenges of a verifier in one SQLite file: given out for a domain and a while, and accepted once.

The file holds digests, so that reading it answers no open challenge, and an answer of any length costs the same.
Each operation opens the file anew: a store may be shared by threads, inherited by a fork and sent to another process.
"""

from __future__ import annotations

import secrets
from collections.abc import Set
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from vcwallet.errors import StoreError, UsageError
from vcwallet.io.arguments import check_text
from vcwallet.io.clock import now
from vcwallet.io.files import shown_path
from vcwallet.io.shared_database import opened
from vcwallet.io.sqlite import Database, FileFormat
from vcwallet.ports import ChallengeUse, Clock

FORMAT = FileFormat(
    name="challenge",
    application_id=0x76637763,
    version=1,
    schema="""
CREATE TABLE challenges (
    digest  BLOB PRIMARY KEY,
    domain  TEXT NOT NULL,
    expires REAL NOT NULL,
    used    REAL
) STRICT, WITHOUT ROWID;
CREATE INDEX challenges_by_expiry ON challenges (expires);
""",
)
LIFETIME = timedelta(minutes=15)
_REMEMBERED = timedelta(days=1)
"""For how long after its end a challenge is told from one that was never given out."""
_BYTES = 16


@dataclass(frozen=True, slots=True)
class SqliteChallengeStore:
    """A `ChallengeStore` in one file, for any number of threads and processes. The first challenge makes the file.

    Attributes:
        path: The file; a text is taken for its name.
        clock: Tells when challenges expire.
        capacity: How many challenges are kept at most. While that many are open, no other is given out.

    Raises:
        StoreError: From its methods: the file cannot be used, is no such file, or is damaged.
    """

    path: Path | str
    clock: Clock = now
    capacity: int = 100_000

    @property
    def _file(self) -> Path:
        return Path(self.path)

    def issue(self, domain: str, *, lifetime: timedelta = LIFETIME) -> str:
        """A new challenge of 128 random bits, as 32 hexadecimal digits; it is on the disk when it is returned.

        Args:
            domain: The domain in which a presentation has to answer it, such as `https://employer.example`.
            lifetime: For how long it may be answered.

        Raises:
            UsageError: `domain` is blank, or `lifetime` is no `timedelta`, nothing or less, or leaves the calendar.
            StoreError: `challenges-full`; or as above.
        """
        check_text("domain", domain)
        challenge, moment = secrets.token_hex(_BYTES), self.clock()
        expires = _expiry(moment, lifetime)
        with opened(self._file, FORMAT, made=True) as database, database.writing():
            database.execute("DELETE FROM challenges WHERE expires <= ?", ((moment - _REMEMBERED).timestamp(),))
            if self._is_full(database):
                database.execute("DELETE FROM challenges WHERE expires <= ?", (moment.timestamp(),))
                if self._is_full(database):
                    raise StoreError("challenges-full", path=shown_path(self._file), count=self.capacity)
            database.execute("INSERT INTO challenges VALUES (?, ?, ?, NULL)", (_digest(challenge), domain, expires))
        return challenge

    def use(self, challenge: str, domains: Set[str]) -> ChallengeUse:
        """Use a challenge up, if it is open and was given out for just these domains; see `ChallengeStore.use`.

        That it was used is on the disk when this returns.
        """
        digest, moment = _digest(challenge), self.clock().timestamp()
        with opened(self._file, FORMAT) as database:
            standing = _standing(database, digest, domains, moment)
            if standing is not ChallengeUse.ACCEPTED:  # found out without keeping others from writing
                return standing
            with database.writing():
                standing = _standing(database, digest, domains, moment)
                if standing is ChallengeUse.ACCEPTED:
                    database.execute("UPDATE challenges SET used = ? WHERE digest = ?", (moment, digest))
        return standing

    def _is_full(self, database: Database) -> bool:
        row = database.row("SELECT count(*) FROM challenges")
        return row is not None and row[0] >= self.capacity


def _standing(database: Database, digest: bytes, domains: Set[str], moment: float) -> ChallengeUse:
    """How a challenge stands; `ACCEPTED` where it is open."""
    row = database.row("SELECT domain, expires, used FROM challenges WHERE digest = ?", (digest,))
    if row is None:
        return ChallengeUse.UNKNOWN
    domain, expires, used = row
    if {domain} != domains:
        return ChallengeUse.OTHER_DOMAIN
    if used is not None:
        return ChallengeUse.USED
    return ChallengeUse.ACCEPTED if moment < expires else ChallengeUse.EXPIRED


def _expiry(moment: datetime, lifetime: object) -> float:
    if isinstance(lifetime, timedelta) and lifetime > timedelta(0):
        with suppress(OverflowError):
            return (moment + lifetime).timestamp()
    raise UsageError("challenge-lifetime")


def _digest(challenge: str) -> bytes:
    return sha256(challenge.encode("utf-8", "surrogatepass")).digest()
