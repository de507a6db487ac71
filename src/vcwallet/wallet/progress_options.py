"""What the earner asks of the progress towards stacks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from vcwallet.stacks import StackPolicy
    from vcwallet.wallet.entries.entry_verification import OnVerified


class ProgressOptions(TypedDict, total=False):
    """What is asked of the progress towards stacks, as keyword arguments.

    Attributes:
        at: The moment for which to answer; aware. None: now.
        policy: How to check. None: as `StackPolicy()`, but the issuers that a rule names are known by that.
        identifiers: By what else credentials may name the earner, such as an e-mail address.
        institution: Id of the issuer that gave the numbers among them, which link nothing else.
        on_progress: Told how many credentials are verified, and of how many.
    """

    at: datetime | None
    policy: StackPolicy | None
    identifiers: Sequence[str]
    institution: str
    on_progress: OnVerified | None
