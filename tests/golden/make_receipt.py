"""Makes the golden receipts of the current format: run once for each new format, never again for an old one.

    python tests/golden/make_receipt.py receipt-v1

Every receipt that was ever made is checked for ever: tests/unit/receipt/test_receipt_golden.py holds newer versions to
it. A verifier that judges more strictly one day says that another version made them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support.badges import EARNER, NOW, presented, signed
from support.receipts import COLLEGES, EMPLOYER
from support.stacked_credentials import part, stacked
from support.status_lists import LIST, awarded, status_entry, status_list
from support.world import World
from vcwallet import Policy, TrustList
from vcwallet.encoding import strict_json
from vcwallet.policy import IssuedWithin
from vcwallet.receipt import ReceiptBook, RecordingVerifier
from vcwallet.trust import TrustedIssuer


def inputs() -> Iterator[tuple[bytes, dict[str, object]]]:
    """What is verified, and what is asked of it."""
    revoked, current = (strict_json.dumps(awarded(status_entry(index))) for index in (7, 8))
    yield revoked, {}
    yield current, {"recipient": EARNER.did}
    yield strict_json.dumps(presented(signed())), {"challenge": "c-1", "domain": "jobs.example"}
    yield strict_json.dumps(stacked(part("a"), part("b"))), {"parts": [strict_json.dumps(part("a"))]}
    yield strict_json.dumps(awarded(status_entry(url=f"{LIST}?gone"))), {}
    yield b"no badge", {}


def main() -> None:
    """Write receipts, and what the plain one lacks, into a new folder."""
    folder = Path(__file__).with_name(sys.argv[1])
    folder.mkdir()
    world = World()
    world.publish(LIST, status_list({7: 1}))
    known = TrustList.combine([COLLEGES, TrustList([TrustedIssuer("did:web:other.example", "Other")], title="Others")])
    for name, is_full in (("full.json", True), ("plain.json", False)):
        book = ReceiptBook(name="Example Employer", signer=EMPLOYER, full=is_full, clock=lambda: NOW)
        policy = Policy(rules=[IssuedWithin(NOW - NOW.replace(year=2020))])
        verifier = RecordingVerifier(policy=policy, trust=known, fetcher=world, clock=lambda: NOW, book=book)
        for source, options in inputs():
            verifier.verify(source, **options)  # type: ignore[arg-type]
        (folder / name).write_bytes(book.receipt())


if __name__ == "__main__":
    main()
