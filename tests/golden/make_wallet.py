"""Makes the golden wallet of the current format: run once for each new format, never again for an old one.

    python tests/golden/make_wallet.py wallet-v1

Every format that was ever released opens for ever: tests/unit/wallet/test_wallet_golden.py holds newer versions to it.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from vcwallet.wallet import WalletVerifier

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support.badges import NOW, badge, changed, signed
from support.wallets import issued, numbered
from vcwallet.artwork.badge_artwork import draw_badge
from vcwallet.baking import bake
from vcwallet.encoding import strict_json
from vcwallet.keys.sealing import FLOOR
from vcwallet.wallet import Wallet

PASSPHRASE = "golden wallet, schlüsselloch №1"


def main() -> None:
    """Write wallet, backup, passphrase and expected content into a new folder."""
    folder = Path(__file__).with_name(sys.argv[1])
    picture = draw_badge(name="Safe Use of Ladders", issuer="Example College").svg
    with Wallet.create(
        folder / "me.wallet", PASSPHRASE, kdf=FLOOR, verifier=WalletVerifier(clock=lambda: NOW)
    ) as wallet:
        wallet.keys.add()
        wallet.add(bake(picture, strict_json.dumps(signed())))
        wallet.add_many([numbered(1), numbered(1, validFrom=issued(30)), strict_json.pretty(signed(badge(name="Ü")))])
        wallet.add(changed(signed(), "/name", "Brain Surgery"))
        wallet.file.change_passphrase(PASSPHRASE, PASSPHRASE, kdf=FLOOR)
        wallet.backup(folder / "backup.age", PASSPHRASE)
        entries = wallet.list(include_superseded=True)
        expected = {
            "dids": list(wallet.keys.dids),
            "entries": [entry.to_dict() for entry in entries],
            "received_sha256": {entry.id: hashlib.sha256(wallet.export(entry.id)).hexdigest() for entry in entries},
        }
    (folder / "passphrase.txt").write_text(PASSPHRASE, encoding="utf-8")
    (folder / "expected.json").write_text(json.dumps(expected, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
