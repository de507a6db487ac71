"""did:webvh 1.0: from the bytes of a log, and of its witness file, to the versions of a DID document.

Nothing here opens a socket or reads a clock. What a log says is a function of its bytes alone; only whether a version
is of the future depends on when it was fetched.
"""

from vcwallet.identifiers.webvh.did_log import DidLog, DidVersion, log_location, read_log
from vcwallet.identifiers.webvh.log_memory import LogMemory
from vcwallet.identifiers.webvh.witnesses import unwitnessed

__all__ = ["DidLog", "DidVersion", "LogMemory", "log_location", "read_log", "unwitnessed"]
