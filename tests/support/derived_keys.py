"""Keys of files, derived from a passphrase once in a run of tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from unittest.mock import patch

from vcwallet.keys import sealing


@contextmanager
def each_key_derived_once() -> Iterator[None]:
    """Deriving a key is slow on purpose, and the many copies of one file have one passphrase and salt."""
    derive, once = sealing._derive, cache(sealing._derive)

    def remembered(passphrase: str, salt: bytes, parameters: sealing.KdfParameters) -> bytes:
        measured = not any(salt)  # how long this machine takes
        return (derive if measured else once)(passphrase, salt, parameters)

    with patch.object(sealing, "_derive", remembered):
        yield
