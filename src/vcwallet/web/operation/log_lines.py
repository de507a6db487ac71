"""The log as lines of JSON, so that programs can read it."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

_LOGGERS = {"vcwallet.web": logging.INFO, "uvicorn": logging.WARNING}


class _JsonLines(logging.Formatter):
    """A line for each event: when, how grave, what, and its facts."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of an event. What was raised is not written: it may have parts of a document in it."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        facts = record.args if isinstance(record.args, dict) else {}
        return json.dumps({"at": at, "level": record.levelname.lower(), "event": record.msg, **facts}, default=str)


def log_to_stderr() -> None:
    """Write what the page logs, and what serves it has to say, to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_JsonLines())
    for name, level in _LOGGERS.items():
        logger = logging.getLogger(name)
        logger.addHandler(handler)
        logger.setLevel(level)
        logger.propagate = False
