"""Keys that cannot be had, or must not be asked for: what is fetched before anything is proved, and what is said then.

Source: docs/security.md, rows 7 and 40.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from vcwallet.checks import PROOF, Check, CheckStatus
from vcwallet.errors import UnsupportedError, VcwalletError, VerificationMethodError
from vcwallet.identifiers import controller_of
from vcwallet.verification.checks.proof_finding import OTHER_CONTROLLER, Role
from vcwallet.verification.state import VerificationRun, check_from_error

_HTTPS = "https:"


def check_may_fetch(
    run: VerificationRun, location: str, role: Role, pointer: str = "", *, on_website: bool = False
) -> None:
    """Before anything is proved, nothing is fetched but key documents of the issuer or holder, and few in vain.

    Args:
        run: The verification.
        location: The identifier or web address whose document is asked for.
        role: Whose signature is wanted.
        pointer: Where the key is named.
        on_website: Whether a key may be published anywhere on the website of the issuer or holder, as those of tokens
            may.

    Raises:
        VerificationMethodError: `other-controller`: the key is said to be in the document of another controller.
        UnsupportedError: `key-elsewhere`: it is said to be on another website.
        LimitError: Key documents were asked for in vain too often.
    """
    controller = role.controller
    if controller not in (None, location) and not run.question.policy.allow_issuer_controller_mismatch:
        asked, expected = location[:200], str(controller)[:200]
        if not (on_website and location.startswith(_HTTPS)):
            raise VerificationMethodError(OTHER_CONTROLLER, pointer=pointer, controller=asked, expected=expected)
        if _origin(location) != _origin(str(controller)):
            raise UnsupportedError("key-elsewhere", pointer=pointer, location=asked, expected=expected)
    run.check_vain_fetches(pointer)


def _origin(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", url
    return parts.scheme, parts.netloc.lower()


def checks_of_unread_key(role: Role, method_id: str, error: VcwalletError) -> tuple[Check, Check]:
    """The checks of a proof whose key was not had, and of that key: whose it says it is can be told all the same."""
    proof, key = check_from_error(PROOF, error), check_from_error(role.key_check, error)
    controller = controller_of(method_id)
    if error.reason == OTHER_CONTROLLER:  # not looked up, for that reason: nothing is known of the signature
        if role.controller == "":  # which the check `document` has said
            key = Check(role.key_check, CheckStatus.INDETERMINATE, code="NOT_REACHED", reason="no-issuer")
        unread = UnsupportedError("other-document", pointer=error.pointer, controller=controller[:200])
        return check_from_error(PROOF, unread), key
    if isinstance(error, UnsupportedError) and role.controller not in (None, "", controller):
        params = {"controller": controller[:200], "expected": str(role.controller)[:200]}
        code, reason = VerificationMethodError.code, "other-controller-unread"
        return proof, Check(role.key_check, CheckStatus.INDETERMINATE, code, reason, error.pointer, params)
    return proof, key
