"""The command with a clock that stands still: what it answers is the same on every day.

python clocked_command.py 2026-06-01T12:00:00Z verify badge.json
"""

from __future__ import annotations

import sys
from datetime import datetime

from vcwallet.io import clock

_MOMENT = datetime.fromisoformat(sys.argv.pop(1))
clock.now = lambda: _MOMENT  # before any module takes the name

from vcwallet.cli import main  # noqa: E402

main()
