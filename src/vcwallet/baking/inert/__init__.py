"""What a picture may contain: names and values that only draw. Everything else is refused."""

from __future__ import annotations

from vcwallet.baking.inert.inert_content import InertCheck

__all__ = ["InertCheck"]
