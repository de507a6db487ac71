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

from typing import TYPE_CHECKING

from vcwallet.lazy_names import on_first_use

if TYPE_CHECKING:
    from vcwallet._version import __version__ as __version__
    from vcwallet.errors import VcwalletError as VcwalletError
    from vcwallet.issuer import Issuer as Issuer
    from vcwallet.policy import Policy as Policy
    from vcwallet.stacks import Stack as Stack
    from vcwallet.trust import TrustList as TrustList
    from vcwallet.verifier import Outcome as Outcome
    from vcwallet.verifier import VerificationReport as VerificationReport
    from vcwallet.verifier import Verifier as Verifier
    from vcwallet.verifier import read as read
    from vcwallet.verifier import verify as verify
    from vcwallet.wallet import Wallet as Wallet

_HOMES = {
    "Issuer": "vcwallet.issuer",
    "Outcome": "vcwallet.report",
    "Policy": "vcwallet.policy",
    "Stack": "vcwallet.stacks",
    "TrustList": "vcwallet.io.trust.trust_list",
    "VcwalletError": "vcwallet.errors",
    "VerificationReport": "vcwallet.report",
    "Verifier": "vcwallet.verifier",
    "Wallet": "vcwallet.wallet",
    "__version__": "vcwallet._version",
    "read": "vcwallet.io.verify",
    "verify": "vcwallet.verifier",
}
__all__ = [*_HOMES]  # noqa: PLE0604 - names are said once

if not TYPE_CHECKING:  # a type checker knows the names from above, and refuses others
    __getattr__, __dir__ = on_first_use(__name__, _HOMES)
