"""What the earner asks of the progress towards stacks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from vcwallet.stacks import StackPolicy
    from vcwallet.wallet.entries.entry_verification import OnVerified


class ProgressOptions(TypedDict, total=False):
    """What is asked of the progress towards a stack, as keyword arguments: those of `Wallet.progress_towards`."""

    at: datetime | None
    policy: StackPolicy | None
    identifiers: Sequence[str]
    institution: str
    on_progress: OnVerified | None
