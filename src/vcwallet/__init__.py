"""vcwallet: issue, hold and verify learning credentials.

Open Badges 3.0 and other W3C Verifiable Credentials, in three peers over one core:

    import vcwallet

    report = vcwallet.verify(Path("badge.json"), trust=vcwallet.TrustList.load("colleges.json"))
    print(report.explain())

    issuer = vcwallet.Issuer.create("college.db", name="Example College", passphrase="...")
    wallet = vcwallet.Wallet.create("me.wallet", passphrase="...")

Names are loaded when they are first used, so that importing the package is cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vcwallet._version import __version__
    from vcwallet.canonical import CanonicalDataset, canonicalize_nquads, jcs
    from vcwallet.errors import VcwalletError
    from vcwallet.io.canonical_forms import canonicalize, to_nquads
    from vcwallet.io.sources import read
    from vcwallet.io.trust_list import TrustList
    from vcwallet.issuer import Issuer
    from vcwallet.keys.ed25519 import Ed25519Key
    from vcwallet.policy import Policy
    from vcwallet.policy.policy import PinnedDocument
    from vcwallet.report import Check, CheckStatus, Outcome, VerificationReport
    from vcwallet.stacks import Stack, StackPolicy, StackReport
    from vcwallet.verifier import Verifier, verify
    from vcwallet.wallet import Wallet

_HOMES = {
    "CanonicalDataset": "vcwallet.canonical",
    "Check": "vcwallet.report",
    "CheckStatus": "vcwallet.report",
    "Ed25519Key": "vcwallet.keys.ed25519",
    "Issuer": "vcwallet.issuer",
    "Outcome": "vcwallet.report",
    "PinnedDocument": "vcwallet.policy.policy",
    "Policy": "vcwallet.policy",
    "Stack": "vcwallet.stacks",
    "StackPolicy": "vcwallet.stacks",
    "StackReport": "vcwallet.stacks",
    "TrustList": "vcwallet.io.trust_list",
    "VcwalletError": "vcwallet.errors",
    "VerificationReport": "vcwallet.report",
    "Verifier": "vcwallet.verifier",
    "Wallet": "vcwallet.wallet",
    "__version__": "vcwallet._version",
    "canonicalize": "vcwallet.io.canonical_forms",
    "canonicalize_nquads": "vcwallet.canonical",
    "jcs": "vcwallet.canonical",
    "read": "vcwallet.io.sources",
    "to_nquads": "vcwallet.io.canonical_forms",
    "verify": "vcwallet.verifier",
}

__all__ = [
    "CanonicalDataset",
    "Check",
    "CheckStatus",
    "Ed25519Key",
    "Issuer",
    "Outcome",
    "PinnedDocument",
    "Policy",
    "Stack",
    "StackPolicy",
    "StackReport",
    "TrustList",
    "VcwalletError",
    "VerificationReport",
    "Verifier",
    "Wallet",
    "__version__",
    "canonicalize",
    "canonicalize_nquads",
    "jcs",
    "read",
    "to_nquads",
    "verify",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
