"""Moments in members of parsed JSON whose shape is not certain; of several that differ none is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from vcwallet.encoding import timestamps
from vcwallet.errors import VcwalletError
from vcwallet.model.access import one_text_of


def moment_of(holder: Mapping[str, Any], name: str) -> datetime | None:
    """A member that is a moment; None where it is missing or names none."""
    value = one_text_of(holder, name)
    if not value:
        return None
    try:
        return timestamps.read(value)
    except VcwalletError:
        return None


def moments_of(holder: Mapping[str, Any], *names: str) -> list[datetime]:
    """The moments in some members, as far as they are there and name one."""
    return [moment for name in names if (moment := moment_of(holder, name)) is not None]
