"""Places where things are kept: stores of issuers, challenges, caches, and what a passphrase costs.

The convenience of `Issuer.create` and `Issuer.open` is one SQLite file. Another place stands behind `IssuerStore`, by
keeping the promises that it makes.
"""

from __future__ import annotations

from vcwallet.io.cache.kept_editions import KeptEdition
from vcwallet.io.cache.memory_cache import MemoryCache
from vcwallet.io.cache.sqlite_cache import CacheEntry, SqliteCache
from vcwallet.issuer.records.award_ledger import EarlierAward, NewAward, Person, UsedPart
from vcwallet.issuer.records.credential_records import KeyedRequest, NewIssue, NewRecord, Recorded, RequestStanding
from vcwallet.issuer.records.endorsement_records import NewEndorsement, RecordedEndorsement
from vcwallet.issuer.records.issuer_keys import KeptLog, KeyChange, LogStep, NewKey
from vcwallet.issuer.records.kept_status_lists import ListState, Publication
from vcwallet.issuer.records.status_places import StatusChange, StatusChanged, StatusRefusal
from vcwallet.issuer.store.endorsement_store import EndorsementStore
from vcwallet.issuer.store.issuer_store import (
    AwardStore,
    CatalogueStore,
    CredentialStore,
    IssuerStore,
    KeyStore,
    StatusListStore,
    StatusStore,
)
from vcwallet.issuer.store.sqlite.sqlite_issuer_store import SqliteIssuerStore
from vcwallet.keys.sealing import FLOOR, KdfParameters
from vcwallet.ports import ChallengeStore, ChallengeUse, DocumentCache, SeenDocument
from vcwallet.verifier.memory_challenges import MemoryChallengeStore
from vcwallet.verifier.sqlite_challenges import SqliteChallengeStore

__all__ = [
    "FLOOR",
    "AwardStore",
    "CacheEntry",
    "CatalogueStore",
    "ChallengeStore",
    "ChallengeUse",
    "CredentialStore",
    "DocumentCache",
    "EarlierAward",
    "EndorsementStore",
    "IssuerStore",
    "KdfParameters",
    "KeptEdition",
    "KeptLog",
    "KeyChange",
    "KeyStore",
    "KeyedRequest",
    "ListState",
    "LogStep",
    "MemoryCache",
    "MemoryChallengeStore",
    "NewAward",
    "NewEndorsement",
    "NewIssue",
    "NewKey",
    "NewRecord",
    "Person",
    "Publication",
    "Recorded",
    "RecordedEndorsement",
    "RequestStanding",
    "SeenDocument",
    "SqliteCache",
    "SqliteChallengeStore",
    "SqliteIssuerStore",
    "StatusChange",
    "StatusChanged",
    "StatusListStore",
    "StatusRefusal",
    "StatusStore",
    "UsedPart",
]
