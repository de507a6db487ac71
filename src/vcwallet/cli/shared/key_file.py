"""A private key in a file: PEM, encrypted or not, or a JSON Web Key."""

from __future__ import annotations

from pathlib import Path

from vcwallet.cli.shared.console import Output
from vcwallet.cli.shared.passphrase_input import PassphraseSource
from vcwallet.encoding import strict_json
from vcwallet.encoding.text import decoded
from vcwallet.errors import ParsingError
from vcwallet.io.files import read_capped
from vcwallet.signing import PrivateKey, decode_private_jwk, decode_private_pem

_LONGEST_FILE = 64 * 1024


def read_key(path: Path, passphrases: PassphraseSource, passphrase_file: Path | None, out: Output) -> PrivateKey:
    """The key in a file.

    Args:
        path: The file.
        passphrases: Where its passphrase comes from, where it is encrypted.
        passphrase_file: The file whose first line is the passphrase; None: there is none.
        out: Where the user is asked.

    Raises:
        UsageError: The file is encrypted, and there is no passphrase to be had.
        StoreError: The file is missing, or cannot be read.
        ParsingError: It holds no private key, or the passphrase does not fit.
    """
    content = read_capped(path, _LONGEST_FILE, pipe=True)
    try:
        text = decoded(content)
    except UnicodeDecodeError:  # such as DER and PKCS #12
        raise ParsingError("private-binary") from None
    if text.lstrip().startswith("{"):
        return decode_private_jwk(strict_json.loads(text.encode()))
    if "ENCRYPTED" not in text:
        return decode_private_pem(text)
    entered = passphrases.existing(passphrase_file, out)
    return entered.opening(lambda passphrase: decode_private_pem(text, passphrase))
