"""The earner's side: an encrypted local file that keeps credentials for decades, and shows them when asked to."""

from vcwallet.wallet.entries.incoming_credentials import Added, AddResult, AddStatus, Refused
from vcwallet.wallet.entries.verdict_changes import Checked
from vcwallet.wallet.entries.wallet_entries import Caution, Entry, Verdict
from vcwallet.wallet.wallet import Wallet
from vcwallet.wallet.wallet_backup import Progress

__all__ = [
    "AddResult",
    "AddStatus",
    "Added",
    "Caution",
    "Checked",
    "Entry",
    "Progress",
    "Refused",
    "Verdict",
    "Wallet",
]
