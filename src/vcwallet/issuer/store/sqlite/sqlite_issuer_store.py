"""An issuer's store in one SQLite file.

What each table holds, and why personal data is sealed and apart: docs/adr/0003. Every operation that writes is one
immediate transaction, durable when it returns (`vcwallet.io.sqlite`); so a credential that was handed out survives a
`kill -9`, and of two processes with one key exactly one is recorded.
"""

from __future__ import annotations

from base64 import b64decode, b64encode

from vcwallet.artwork.logo import Logo
from vcwallet.encoding import strict_json, timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import TamperedStoreError
from vcwallet.io.files import shown_path
from vcwallet.io.sqlite import Database
from vcwallet.issuer.issuer_profile import IssuerProfile
from vcwallet.issuer.records.closing_record import ClosingRecord
from vcwallet.issuer.records.domain_records import LinkedDomain
from vcwallet.issuer.records.securing_mechanisms import Securing
from vcwallet.issuer.store.sqlite.closing_row import load_closing, refuse_closed, save_closing
from vcwallet.issuer.store.sqlite.issuer_database import IssuerDatabase, json_object
from vcwallet.issuer.store.sqlite.sqlite_awards import SqliteAwards
from vcwallet.issuer.store.sqlite.sqlite_catalogue import SqliteCatalogue
from vcwallet.issuer.store.sqlite.sqlite_credentials import SqliteCredentials
from vcwallet.issuer.store.sqlite.sqlite_endorsements import SqliteEndorsements
from vcwallet.issuer.store.sqlite.sqlite_keys import SqliteKeys, key_numbers
from vcwallet.issuer.store.sqlite.sqlite_lists import SqliteLists
from vcwallet.issuer.store.sqlite.sqlite_status import SqliteStatus
from vcwallet.keys.sealing import Vault


class SqliteIssuerStore:
    """`IssuerStore` over an open file and the vault of its secret. Safe to share between threads.

    Args:
        database: The file.
        vault: Seals what is personal.

    Attributes:
        keys: The keys that sign, and those that signed.
        catalogue: The achievements.
        credentials: The credentials that were issued.
        endorsements: The endorsements that were made.
        awards: The stacks that were awarded.
        status: The status of the credentials.
        lists: The status lists.
    """

    def __init__(self, database: Database, vault: Vault) -> None:
        self._db = database
        file = IssuerDatabase(database, vault)
        self.keys = SqliteKeys(file)
        self.catalogue = SqliteCatalogue(database)
        self.lists = SqliteLists(database)
        self.awards = SqliteAwards(file)
        self.status = SqliteStatus(file, self.lists)
        self.credentials = SqliteCredentials(file, lists=self.lists, awards=self.awards, status=self.status)
        self.endorsements = SqliteEndorsements(file, self.lists)

    def save_profile(self, profile: IssuerProfile) -> None:
        """Keep the issuer's profile, instead of the one before.

        Raises:
            IssuingError: `issuer-closed`.
        """
        with self._db.writing():
            refuse_closed(self._db)
            self._db.execute("INSERT OR REPLACE INTO settings VALUES ('profile', ?)", (profile_setting(profile),))

    def load_profile(self) -> IssuerProfile:
        """The issuer's profile.

        Raises:
            TamperedStoreError: There is none.
        """
        row = self._db.row("SELECT value FROM settings WHERE name = 'profile'")
        if row is None:
            raise TamperedStoreError("profile-missing", path=shown_path(self._db.path))
        return _profile_of(row[0])

    def record_domain(self, domain: LinkedDomain) -> None:
        """Keep that the issuer linked a website with its identifier, instead of what it linked there before.

        Raises:
            IssuingError: `issuer-closed`; `signer-retired`.
        """
        with self._db.writing():
            refuse_closed(self._db)
            key_numbers(self._db, [domain.key])
            kept = {each.origin: each for each in self.linked_domains()} | {domain.origin: domain}
            setting = strict_json.dumps([_domain_members(each) for each in kept.values()])
            self._db.execute("INSERT OR REPLACE INTO settings VALUES ('domains', ?)", (setting,))

    def linked_domains(self) -> tuple[LinkedDomain, ...]:
        """The websites that the issuer linked with its identifier."""
        row = self._db.row("SELECT value FROM settings WHERE name = 'domains'")
        entries: list[JsonObject] = [] if row is None else strict_json.loads(row[0])
        return tuple(LinkedDomain(**each | {"valid_until": timestamps.parse(each["valid_until"])}) for each in entries)

    def record_closing(self, closing: ClosingRecord) -> ClosingRecord:
        """Record that the issuer closed, for good; what was recorded before stays."""
        with self._db.writing():
            earlier = load_closing(self._db)
            if earlier is not None:
                return earlier
            save_closing(self._db, closing)
        return closing

    def load_closing(self) -> ClosingRecord | None:
        """That the issuer closed; None while it is open."""
        return load_closing(self._db)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


def _domain_members(domain: LinkedDomain) -> JsonObject:
    return {
        "origin": domain.origin,
        "valid_until": timestamps.format(domain.valid_until),
        "token": domain.token,
        "key": domain.key,
    }


def profile_setting(profile: IssuerProfile) -> bytes:
    """The issuer's profile as one setting."""
    logo = profile.logo
    securing = None if profile.securing is None else str(profile.securing)
    members = None if logo is None else {"png": b64encode(logo.png).decode("ascii"), "ground": logo.ground}
    return strict_json.dumps(
        {"document": profile.document, "color": profile.color, "logo": members, "securing": securing}
    )


def _profile_of(setting: bytes) -> IssuerProfile:
    """The issuer's profile from its setting."""
    members = json_object(setting)
    drawn = members.get("logo")
    logo = None if drawn is None else Logo(b64decode(drawn["png"]), drawn["ground"])
    securing = members.get("securing")
    return IssuerProfile(members["document"], members["color"], logo, securing and Securing.of(securing))
