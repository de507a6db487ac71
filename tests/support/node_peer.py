"""Libraries of other makers that run in Node.js: one process for all that one process of the tests asks of them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from threading import Timer
from typing import Any, Self

from vcwallet.encoding import multibase
from vcwallet.keys import KeyType
from vcwallet.signing import PrivateKey

FOLDER = Path(__file__).resolve().parents[1] / "interop"
_OLDEST = 20
"""The first version in which `jose` finds the Web Cryptography that it is made of."""
_PATIENCE = 600.0
_SECRET_CODECS = {KeyType.P256: b"\x86\x26", KeyType.P384: b"\x87\x26"}


def missing() -> str | None:
    """Why there is none on this machine; None if there is."""
    if shutil.which("node") is None:
        return "Node.js is not on this machine"
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if int(version.lstrip("v").partition(".")[0]) < _OLDEST:
        return f"Node.js is {version} on this machine, and what is asked needs {_OLDEST}"
    if not (FOLDER / "node_modules" / ".package-lock.json").is_file():
        return "the Node.js packages are not installed: run `npm ci` in tests/interop"
    return None


class NodePeer:
    """The process (tests/interop/peer.mjs). Use it as a context manager."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            ["node", "peer.mjs"],
            cwd=FOLDER,
            env=os.environ | {"VCWALLET_CONTEXTS": str(FOLDER.parents[1] / "contexts")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def __call__(self, library: str, command: str, **request: Any) -> Any:
        """One command of one library: `peer("digitalbazaar", "verify", credential=...)`."""
        pipe_in, pipe_out = self._process.stdin, self._process.stdout
        assert pipe_in is not None
        assert pipe_out is not None
        timer = Timer(_PATIENCE, self._process.kill)
        timer.start()
        try:
            pipe_in.write(json.dumps({"library": library, "command": command, **request}) + "\n")
            pipe_in.flush()
            line = pipe_out.readline()
        finally:
            timer.cancel()
        assert line, "Node.js ended, or did not answer"
        answered = json.loads(line)
        assert "error" not in answered, answered["error"]
        return answered["answer"]

    def close(self) -> None:
        """End the process."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait(300)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def named_key(key: PrivateKey) -> dict[str, Any]:
    """A private key in the words of a request."""
    kind, secret = key.public_key.type, key.secret
    if kind is KeyType.ED25519:
        return {"seed": secret.hex()}
    if kind is KeyType.SECP256K1:
        return {"secp256k1": {"secret": secret.hex(), "did": key.did}}
    secret_text = multibase.base58btc_encode(_SECRET_CODECS[kind] + secret)
    return {"pair": {"publicKeyMultibase": key.public_key.multibase, "secretKeyMultibase": secret_text}}
