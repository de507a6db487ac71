"""Faults of the application in the log of its operator, without what visitors sent."""

from __future__ import annotations

import logging

_LOG = logging.getLogger("vcwallet.web")


def log_fault(error: Exception) -> None:
    """Tell the operator of a fault. Its own text may have parts of a document in it: its type and place are told."""
    _LOG.error("fault", {"type": type(error).__name__, "place": _place(error)})


def _place(error: Exception) -> str:
    """Where in the code it was raised."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "" if trace is None else f"{trace.tb_frame.f_globals.get('__name__', '')}:{trace.tb_lineno}"
