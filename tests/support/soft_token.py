"""A token in software: SoftHSM, where Debian's package `softhsm2` is installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pkcs11
from pkcs11.util.ec import encode_named_curve_parameters

LIBRARY = next((path for path in map(Path, ("/usr/lib/softhsm/libsofthsm2.so",)) if path.exists()), None)
TOOL = shutil.which("softhsm2-util")
MISSING = "needs SoftHSM (Debian's package softhsm2)"
TOKEN, PIN = "college", "1234"
ED25519 = bytes.fromhex("06032b6570")
_CURVES = {"p256": "secp256r1", "p384": "secp384r1", "secp256k1": "secp256k1", "brainpool": "brainpoolp256r1"}


def is_present() -> bool:
    return LIBRARY is not None and TOOL is not None


def configure(folder: Path) -> Path:
    """The settings of a SoftHSM whose tokens are in this folder; named by `SOFTHSM2_CONF`."""
    (folder / "tokens").mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n")
    return settings


def make_token(label: str) -> None:
    """A new token, in the folder that `SOFTHSM2_CONF` names."""
    assert TOOL is not None
    command = [TOOL, "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "5678"]
    subprocess.run(command, check=True, capture_output=True)


@contextmanager
def session() -> Iterator[pkcs11.Session]:
    """A session in which keys can be made."""
    library = pkcs11.lib(str(LIBRARY))
    library.reinitialize()  # sees the tokens that were made since
    with library.get_token(token_label=TOKEN).open(rw=True, user_pin=PIN) as opened:
        yield opened


def make_key(opened: pkcs11.Session, name: str, label: str) -> None:
    """A new key in the token.

    Args:
        opened: A session that may write.
        name: Its type: `ed25519`, `rsa` or a curve.
        label: By which it is found.
    """
    if name == "rsa":
        opened.generate_keypair(pkcs11.KeyType.RSA, 2048, store=True, label=label, id=label.encode())
        return
    is_edwards = name == "ed25519"
    parameters = opened.create_domain_parameters(
        pkcs11.KeyType.EC_EDWARDS if is_edwards else pkcs11.KeyType.EC,
        {pkcs11.Attribute.EC_PARAMS: ED25519 if is_edwards else encode_named_curve_parameters(_CURVES[name])},
        local=True,
    )
    mechanism = pkcs11.Mechanism.EC_EDWARDS_KEY_PAIR_GEN if is_edwards else None
    parameters.generate_keypair(mechanism=mechanism, store=True, label=label, id=label.encode())


def uri(label: str) -> str:
    """By which a key is found."""
    return f"pkcs11:token={TOKEN};object={label}?module-path={LIBRARY}"
