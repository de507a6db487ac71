"""Names for parsed JSON, whose shape is not checked yet."""

from __future__ import annotations

from typing import Any

JsonObject = dict[str, Any]
