"""The steps `issuer-key` and `holder-key`: is the key under a proof that of the issuer or holder, and in use?

Source: Controlled Identifiers 1.0, section 3.3; docs/security.md, rows 5 and 7.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from vcwallet.checks import Check, CheckStatus
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UnsupportedError, VcwalletError, VerificationMethodError
from vcwallet.verification.state import VerificationRun, check_from_error

_OTHER = "other-controller"
"""Reason of a key that is another controller's."""
_BEST_FIRST = (CheckStatus.PASSED, CheckStatus.INDETERMINATE, CheckStatus.FAILED, CheckStatus.NOT_APPLICABLE)


class Role(NamedTuple):
    """Whose signature is wanted: an issuer's under a credential, or a holder's under a presentation.

    Attributes:
        purpose: What the proof has to be made for.
        key_check: Id of the check of the key.
        controller: Who has to control the key; None: any, as with a presentation that states no holder.
    """

    purpose: str
    key_check: str
    controller: str | None


class ProofFinding(NamedTuple):
    """What came of one proof.

    Attributes:
        proof: Its own check.
        key: The check of the key, as far as this proof decides it.
        choice: Under which choice of context revisions it fits; None: under none.
        options: Its options as they are signed; None where it does not fit.
        is_fetched: Whether a key document was asked for.
        error: Why it does not fit.
    """

    proof: Check
    key: Check
    choice: int | None = None
    options: JsonObject | None = None
    is_fetched: bool = False
    error: VcwalletError | None = None


def check_may_fetch(run: VerificationRun, method_id: str, role: Role, place: str) -> None:
    """Before anything is proved, nothing is fetched but key documents of the issuer or holder, and few in vain.

    Raises:
        VerificationMethodError: The key is said to be in the document of another controller (`other-controller`).
        LimitError: Key documents were asked for in vain too often.
    """
    controller = method_id.partition("#")[0]
    if role.controller not in (None, controller) and not run.question.policy.allow_issuer_controller_mismatch:
        expected = str(role.controller)[:200]
        raise VerificationMethodError(_OTHER, pointer=place, controller=controller[:200], expected=expected)
    run.check_vain_fetches(place)


def check_controller(role: Role, method: JsonObject, place: str, at: datetime) -> Check:
    """Is it the key of the issuer or holder that the document names, and was it still in use?"""
    for name in ("revoked", "expires"):
        if isinstance(method.get(name), str) and timestamps.read(method[name], place) <= at:
            params: dict[str, Any] = {"since": method[name], "member": name}
            return Check(role.key_check, CheckStatus.INDETERMINATE, "KEY_RETIRED", name, place, params)
    if role.controller == "":  # which the check `document` has said
        return Check(role.key_check, CheckStatus.INDETERMINATE, code="NOT_REACHED", reason="no-issuer")
    controller = str(method["controller"])  # which is whose document it was found in
    if role.controller not in (None, controller):
        params = {"controller": controller[:200], "expected": str(role.controller)[:200]}
        return Check(role.key_check, CheckStatus.FAILED, "INVALID_VERIFICATION_METHOD", _OTHER, place, params)
    return Check(role.key_check, CheckStatus.PASSED, pointer=place, params={"controller": controller[:200]})


def checks_of_unread_key(role: Role, check_id: str, method_id: str, error: VcwalletError) -> tuple[Check, Check]:
    """The checks of a proof whose key was not had, and of that key: whose it says it is can be told all the same."""
    proof, key = check_from_error(check_id, error), check_from_error(role.key_check, error)
    controller = method_id.partition("#")[0]
    if error.reason == _OTHER:  # not looked up, for that reason: nothing is known of the signature
        unread = UnsupportedError("other-document", pointer=error.pointer, controller=controller[:200])
        return check_from_error(check_id, unread), key
    if isinstance(error, UnsupportedError) and role.controller not in (None, "", controller):
        params = {"controller": controller[:200], "expected": str(role.controller)[:200]}
        code, reason = VerificationMethodError.code, "other-controller-unread"
        return proof, Check(role.key_check, CheckStatus.INDETERMINATE, code, reason, error.pointer, params)
    return proof, key


def check_key(run: VerificationRun, findings: list[ProofFinding]) -> Check:
    """The key check of the document: one passed proof by the right controller is enough.

    A proof that could not be checked might be the right controller's, so beside it nothing is said to be missing; but
    where the one that passed is by another, that is said.
    """
    standing = [finding.key for finding in findings if finding.proof.status is not CheckStatus.FAILED]
    keys = standing or [finding.key for finding in findings]
    best = min(keys, key=lambda key: _BEST_FIRST.index(key.status))
    if best.status is CheckStatus.PASSED:
        return best
    if best.reason == _OTHER and is_by_right(run, best):
        return replace(best, required=False)
    passed = [finding.key for finding in findings if finding.choice is not None]
    stranger = next((key for key in passed if key.reason == _OTHER), None)
    if best.status is not CheckStatus.INDETERMINATE or stranger is None:
        return best
    if is_by_right(run, stranger):
        return replace(stranger, required=False)
    return replace(stranger, status=CheckStatus.INDETERMINATE, reason="other-controller-beside")


def is_by_right(run: VerificationRun, key: Check) -> bool:
    """Whether a proof counts as the right controller's."""
    allowed = key.reason == _OTHER and run.question.policy.allow_issuer_controller_mismatch
    return key.status is CheckStatus.PASSED or allowed
