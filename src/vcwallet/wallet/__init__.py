"""The earner's side: an encrypted local file that keeps credentials for decades, and presents them on request."""

from vcwallet.wallet.credential_export import ExportForm
from vcwallet.wallet.entries.entry_collection import OnAdded
from vcwallet.wallet.entries.entry_refresh import EntryRefresh, RefreshedEntry
from vcwallet.wallet.entries.entry_verification import EntryVerification, OnVerified
from vcwallet.wallet.entries.incoming_credentials import Added, AddResult, AddStatus, Refused
from vcwallet.wallet.entries.kept_verdict import KeptVerdict
from vcwallet.wallet.entries.verdict_changes import Checked
from vcwallet.wallet.entries.wallet_entries import Caution, Entry
from vcwallet.wallet.holder_keys import HolderKeys
from vcwallet.wallet.presentations import Presented, present, presentation_forms
from vcwallet.wallet.progress_options import ProgressOptions
from vcwallet.wallet.wallet import Wallet
from vcwallet.wallet.wallet_backup import BackupProgress
from vcwallet.wallet.wallet_file import WalletFile
from vcwallet.wallet.wallet_verifier import WalletVerifier

__all__ = [
    "AddResult",
    "AddStatus",
    "Added",
    "BackupProgress",
    "Caution",
    "Checked",
    "Entry",
    "EntryRefresh",
    "EntryVerification",
    "ExportForm",
    "HolderKeys",
    "KeptVerdict",
    "OnAdded",
    "OnVerified",
    "Presented",
    "ProgressOptions",
    "RefreshedEntry",
    "Refused",
    "Wallet",
    "WalletFile",
    "WalletVerifier",
    "present",
    "presentation_forms",
]
