"""How long the head of a request may be. Servers bound what they wait for, and may be given more in one piece."""

from __future__ import annotations

from starlette.requests import HTTPConnection

HEAD_BYTES = 16 * 1024
"""Of the head of a request: its line and all headers."""
_AROUND_A_HEADER = 4  # `: ` and the end of the line


def is_head_too_large(connection: HTTPConnection) -> bool:
    """Whether the address and the headers of a request come to more."""
    scope = connection.scope
    headers = sum(len(name) + len(value) + _AROUND_A_HEADER for name, value in scope["headers"])
    address = scope.get("raw_path") or scope["path"].encode()
    return headers + len(address) + len(scope["query_string"]) > HEAD_BYTES
