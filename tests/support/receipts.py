"""Receipts for tests: a verifier, and what comes of making and checking one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from support.badges import COLLEGE, NOW
from support.world import World
from vcwallet import TrustList, Verifier
from vcwallet.encoding import strict_json
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.receipt import Recomputation, Recomputed, check, load, make
from vcwallet.trust import TrustedIssuer

EMPLOYER = Ed25519Key.from_seed(b"employer" + bytes(24))
COLLEGES = TrustList([TrustedIssuer(COLLEGE.did, "Example College")], title="Colleges")
VERIFIERS = TrustList([TrustedIssuer(EMPLOYER.did, "Example Employer")], title="Verifiers")
MUCH_LATER = datetime.fromisoformat("2051-01-01T00:00:00+00:00")


def verifier(world: World | None = None, **options: Any) -> Verifier:
    """A verifier that knows the college, at a moment of its own."""
    return Verifier(**({"trust": COLLEGES, "clock": lambda: NOW, "fetcher": world} | options))


def full(verifier: Verifier, source: Any, **options: Any) -> bytes:
    """A receipt, signed and with everything inside."""
    return make(verifier, source, name="Example Employer", signer=EMPLOYER, full=True, **options).receipt


def only(receipt: bytes, *sources: bytes, **options: Any) -> Recomputation:
    """What comes of the one verdict in a receipt, years later."""
    (recomputation,) = check(load(receipt), sources, at=MUCH_LATER, **options).recomputations
    return recomputation


def lacks(receipt: bytes, *sources: bytes, **options: Any) -> list[str]:
    """What is missing to make the one verdict in a receipt again."""
    recomputation = only(receipt, *sources, **options)
    assert recomputation.result is Recomputed.OPEN
    return [cause.reason for cause in recomputation.causes]


def unsigned(receipt: bytes, change: Callable[[dict[str, Any]], object] = lambda _: None) -> bytes:
    """What a forger makes of a receipt: without its signature, and changed."""
    document = strict_json.loads(receipt)
    said = document["receipt"] if "receipt" in document else document["credentialSubject"]["receipt"]
    change(said)
    return strict_json.dumps({"type": "VerificationReceipt", "issuer": {"name": "Example Employer"}, "receipt": said})
