"""Checks `issuer-key` and `holder-key`: which keys may be asked for, what is said of one that cannot be had, whose a
key is, and whether it was in use.

Sources: Controlled Identifiers 1.0, section 3.3; docs/security.md, rows 7 and 40; docs/adr/0017-key-time.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from vcwallet.checks import HOLDER_KEY, PROOF, Check, CheckStatus
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import (
    SignatureError,
    UnreachableError,
    UnsupportedError,
    VcwalletError,
    VerificationMethodError,
)
from vcwallet.identifiers import (
    KEY_DOCUMENT,
    UNLISTED,
    PublishedKey,
    RetrievedMethod,
    controller_of,
    keys_besides,
    known_method,
    method_reader,
    revoked_since,
)
from vcwallet.keys import PublicKey
from vcwallet.model.credential_issues import start_of
from vcwallet.policy.first_sight import doubt_of
from vcwallet.policy.key_policy import KeyUse, SigningTime, judge_key
from vcwallet.verification.checks.proof_finding import OTHER_CONTROLLER, Role
from vcwallet.verification.document_freshness import sighting_of
from vcwallet.verification.state import Question, Steps, VerificationRun, check_from_error

if TYPE_CHECKING:  # tokens are rarer
    from vcwallet.securing.jose import TokenSignature

_HTTPS = "https:"
_CODE = VerificationMethodError.code
_QUERY = re.compile(r"[?#]")
_BELOW = re.compile(r"(?:/(?!\.{1,2}(?:[/;]|$))[A-Za-z0-9._~!$&'()*+,;=:@-]*)+")
"""The rest of an address that leads nowhere else than it says: characters that every program reads alike, so none that
stands for another; no step up; no query, which can ask for a redirect."""


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


def is_under(location: str, signer: str | None) -> bool:
    """Whether a web address is the signer's own: its identifier, or an address below it (VC-JOSE-COSE, section 4.2).

    Below an identifier that is a whole website, there may be pages of many people.
    """
    if signer is None or location == signer:
        return True
    method = known_method(signer)
    if not signer.startswith(_HTTPS) or method is None or _QUERY.search(signer):
        return False
    if method.fault(signer) is not None or method.fault(location) is not None:
        return False
    own = signer.rstrip("/")
    is_below = location.startswith(own) and _BELOW.fullmatch(location, len(own)) is not None
    return is_below and bool(urlsplit(own).path)


def _origin(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", url
    return parts.scheme, parts.netloc.lower()


def checks_of_unread_key(run: VerificationRun, role: Role, method_id: str, error: VcwalletError) -> tuple[Check, Check]:
    """The checks of a proof whose key was not had, and of that key: whose it says it is can be told all the same."""
    controller = controller_of(method_id)
    error = unlisted(run, controller, error)
    proof, key = check_from_error(PROOF, error), check_from_error(role.key_check, error)
    if error.reason == OTHER_CONTROLLER:  # not looked up, for that reason: nothing is known of the signature
        if role.controller == "":  # which the check `document` has said
            key = Check(role.key_check, CheckStatus.INDETERMINATE, code="NOT_REACHED", reason="no-issuer")
        unread = UnsupportedError("other-document", pointer=error.pointer, controller=controller[:200])
        return check_from_error(PROOF, unread), key
    if isinstance(error, UnsupportedError) and role.controller not in (None, "", controller):
        params = {"controller": controller[:200], "expected": str(role.controller)[:200]}
        reason = "other-controller-unread"
        return proof, Check(role.key_check, CheckStatus.INDETERMINATE, _CODE, reason, error.pointer, params)
    if isinstance(error, UnreachableError) and run.key_documents.fetched(controller) is None:
        unseen = UnreachableError("key-unseen", pointer=error.pointer, identifier=controller[:200], cause=error.reason)
        key = check_from_error(role.key_check, unseen)
    return proof, key


def unlisted(run: VerificationRun, location: str, error: VcwalletError) -> VcwalletError:
    """An error, as far as it is evidence: that a document does not list a key is so only where it is that of now."""
    fetched = run.key_documents.fetched(location) if error.reason in UNLISTED else None
    if fetched is None or fetched.is_final:
        return error
    seen, failure = fetched.fetched_at, fetched.stale_because or run.key_documents.vain.get(location)
    if seen is not None and failure is None:
        return error
    if seen is None:
        return UnreachableError("key-not-given", pointer=error.pointer, identifier=location[:200])
    return UnreachableError(
        "key-unlisted",
        pointer=error.pointer,
        identifier=location[:200],
        as_of=timestamps.format(seen),
        cause="" if failure is None else failure.reason,
    )


def judge_use(
    run: VerificationRun,
    role: Role,
    found: RetrievedMethod | PublishedKey,
    passed: Check,
    location: str,
    *,
    said: JsonObject | TokenSignature,
) -> Check:
    """The check of a key that is the issuer's or holder's: was it in use, and is that known of now?

    Args:
        run: The verification.
        role: Whose signature is wanted.
        found: The key.
        passed: The check of a key in use.
        location: The identifier, or web address, whose document it is in.
        said: The options of the proof, or what the token says of its signature.
    """
    question, documents = run.question, run.key_documents
    resolved = documents.found(location)
    times = [found.method.get("revoked"), revoked_since(documents, location, found)]
    if found.term is not None and found.term.seen is not None:
        run.saw(sighting_of(found.term.seen, KEY_DOCUMENT))
    use = KeyUse(
        method=found.method,
        revoked=min((timestamps.read(time) for time in times if isinstance(time, str)), default=None),
        term=found.term,
        is_logged=resolved is not None and bool(resolved.versions),
        fetched=None if resolved is None else resolved.fetched,
        signed=_signing_time(question, role, said),
        at=question.at,
        present=question.present,
        skew=question.skew,
        max_age=question.policy.max_key_age,
    )
    return judge_key(use, passed)


def _signing_time(question: Question, role: Role, said: JsonObject | TokenSignature) -> SigningTime:
    """When a signature was made. What answers a challenge was made since that was given out, whatever it says."""
    if role.key_check == HOLDER_KEY and question.wants_an_answer:
        return SigningTime(question.at)
    if isinstance(said, dict):
        stated = said.get("created")
        created, begins = None if stated is None else timestamps.read(stated), None
    else:
        created, begins = said.signed_at, said.begins
    if (seen := question.seen) is None:
        return SigningTime(created, begins)
    made = created or begins or start_of({"validFrom": role.begins})
    return SigningTime(created, begins, seen if doubt_of(seen, made, question.skew) is None else None)


def other_method(
    run: VerificationRun,
    found: RetrievedMethod,
    purposes: Sequence[str],
    method_id: str,
    *,
    verify: Callable[[PublicKey], None],
    mismatch: VcwalletError,
) -> Steps[RetrievedMethod]:
    """The key that a proof fits, of those that stand under the same id by now, or stood there before.

    Args:
        run: The verification.
        found: The method that it does not fit.
        purposes: What the key has to be meant for.
        method_id: The id.
        verify: Raises where the proof does not fit a key.
        mismatch: What it raised of the method.

    Raises:
        VcwalletError: `mismatch`: it fits none of them.
    """
    location, read = method_id.partition("#")[0], method_reader(method_id, purposes)
    for other in (yield from keys_besides(location, read, run.key_documents)):
        if other.key != found.key:
            with suppress(SignatureError, VerificationMethodError):
                verify(other.key)
                return other
    raise mismatch from None
