"""The employer's page on a real port of this machine, in a thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from socket import create_server
from threading import Thread
from time import monotonic, sleep
from typing import Any

import uvicorn


@contextmanager
def served(app: Any, **options: Any) -> Iterator[str]:
    """Serve an application while the block runs.

    Args:
        app: The application.
        options: Further ones for uvicorn.

    Yields:
        Its address, without a slash at the end.
    """
    listener = create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, access_log=False, log_level="error", lifespan="off", **options))
    thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    deadline = monotonic() + 300
    while not server.started:
        assert monotonic() < deadline
        sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(20)
        listener.close()
