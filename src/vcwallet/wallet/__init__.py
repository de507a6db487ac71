"""The earner's side: an encrypted local file that keeps credentials for decades, and shows them when asked to."""

from vcwallet.wallet.adding import Added, AddResult, AddStatus, Refused
from vcwallet.wallet.backup import Progress
from vcwallet.wallet.checking import Checked
from vcwallet.wallet.entries import Caution, Entry, Verdict
from vcwallet.wallet.wallet import Wallet

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
