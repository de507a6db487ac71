"""What a picture may contain: names and values that only draw. Everything else is refused."""

from __future__ import annotations

from vcwallet.badges.inert.checking import InertCheck

__all__ = ["InertCheck"]
