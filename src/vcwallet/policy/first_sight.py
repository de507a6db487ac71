"""When a relying party first had a document, by its own records, and when that shows nothing.

It shows that a signature was made before a key was stolen, and that an issuer was known when the document came. It
cannot be had before it was signed: then one of the two dates is wrong, and which is not known.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from vcwallet.checks import SEEN, Check, CheckStatus
from vcwallet.encoding import timestamps


def doubt_of(seen: datetime, made: datetime | None, skew: timedelta) -> Check | None:
    """The notice that a document cannot have been at hand at a moment; None where it can.

    Args:
        seen: The moment; aware.
        made: When it says that it was signed, else since when it counts; None where it says neither.
        skew: By how much the clocks of others may differ.
    """
    if made is None or made - seen <= skew:
        return None
    params = {"seen": timestamps.format(seen), "made": timestamps.format(made)}
    return Check(SEEN, CheckStatus.INDETERMINATE, "SEEN_BEFORE_SIGNED", "", "", params, required=False)
