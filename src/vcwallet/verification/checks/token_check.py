"""Steps `proof`, `issuer-key` and `holder-key` for a token: does its signature fit, by a key of the issuer or holder?

A header may name a key (`kid`), bring one (`jwk`), or leave it to the issuer that is named (`iss`, `issuer`). Which
keys are whose is decided by what identifiers publish, and by nothing in a header: not by `jwk`, and `jku` and `x5u` are
not read. The certificates of a header (`x5c`) are handed on to those who know certificates where they are of the key
that verified the signature, and decide nothing here.

Sources: VC-JOSE-COSE, section 4 "Key Discovery"; Open Badges 3.0, sections 8.2.5 and 8.5; RFC 7515, section 4.1;
docs/security.md, rows 7, 14, 15 and 40.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import NamedTuple

from vcwallet.checks import PROOF, Check, CheckStatus
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import (
    ProofVerificationError,
    SignatureError,
    UnsupportedError,
    VcwalletError,
    VerificationMethodError,
)
from vcwallet.identifiers import (
    KeyDocument,
    PublishedKey,
    PublishedKeys,
    RetrievedMethod,
    controller_of,
    keys_besides,
    known_method,
    verification_method,
)
from vcwallet.identifiers.published_keys import algorithm_of
from vcwallet.keys import PublicKey
from vcwallet.keys.certificates import certificates_of
from vcwallet.keys.jwk import decode_jwk
from vcwallet.keys.key_types import KEY_TYPES
from vcwallet.securing.jose import CompactJws, TokenSignature, check_header, verify_compact
from vcwallet.verification.checks.key_check import check_may_fetch, checks_of_unread_key, is_under, unlisted
from vcwallet.verification.checks.proof_check import check_controller
from vcwallet.verification.checks.proof_finding import ProofFinding, Role
from vcwallet.verification.state import Steps, VerificationRun, check_from_error

_ABSOLUTE = ("did:", "https:")
_HTTPS = "https:"
_CODE = VerificationMethodError.code


class _KeyName(NamedTuple):
    """Where the key of a token is, as its header says.

    Attributes:
        location: The identifier, or web address, that publishes it.
        name: What it is called there; None where nothing says which it is.
        is_own: Whether what is published there is published by the signer.
    """

    location: str
    name: str | None
    is_own: bool


def check_token(run: VerificationRun, jws: CompactJws, token: TokenSignature, role: Role) -> Steps[ProofFinding]:
    """The signature of a token, the time in which it counts, and whose key it is.

    Args:
        run: The verification.
        jws: The token.
        token: What it says of its signature.
        role: Whose signature is wanted.
    """
    kid, jwk = jws.header.get("kid"), jws.header.get("jwk")
    try:
        run.check_time("")
        if kid is not None and not isinstance(kid, str):
            raise ProofVerificationError("token-header", member="kid")
        if jwk is not None and not isinstance(jwk, dict):
            raise ProofVerificationError("token-header", member="jwk")
        if jwk is not None and not (kid and kid.startswith(_ABSOLUTE)):
            return (yield from _check_key_in_header(run, jws, token, role, jwk))
        name = _key_name(kid, token.signer)
    except VcwalletError as error:
        return _unproved(error, role)
    return (yield from _check_named_key(run, jws, token, role, name))


def _key_name(kid: str | None, signer: str | None) -> _KeyName:
    """Where the key is.

    Raises:
        ProofVerificationError: `token-without-key`: nothing says whose it is.
    """
    if kid and kid.startswith(_ABSOLUTE):
        location = controller_of(kid)
        name = kid if "#" in kid else None
        return _KeyName(location, name, not location.startswith(_HTTPS) or is_under(location, signer))
    if signer is None:
        raise ProofVerificationError("token-without-key")
    return _KeyName(signer, kid or None, is_own=True)


def _check_named_key(
    run: VerificationRun, jws: CompactJws, token: TokenSignature, role: Role, name: _KeyName
) -> Steps[ProofFinding]:
    """The signature by a key that an identifier publishes."""
    key_check: Check | None = None
    is_fetched = is_read = False
    try:
        if (method := known_method(name.location)) is not None and method.is_fetched:
            check_may_fetch(run, name.location, role, on_website=True)
            is_fetched = True
        keys = yield from _keys_of(run, name, role.purpose)
        is_read = True
        try:
            key = _verify_by_name(jws, keys, name)
        except (SignatureError, VerificationMethodError) as error:
            other = (yield from _other_key(run, jws, name, role.purpose)) if is_fetched else None
            if other is None:
                raise unlisted(run, name.location, error) from None
            key = other
        key_check = _check_whose(run, key, name, token, role)
        _check_time(run, token)
    except VcwalletError as error:
        run.vain_fetches += is_fetched
        if not is_read:
            return ProofFinding(*checks_of_unread_key(run, role, name.location, error))
        return _unproved(error, role, key_check)
    return _passed(jws, token, key_check, key)


def _keys_of(run: VerificationRun, name: _KeyName, purpose: str) -> Steps[PublishedKeys]:
    """The keys that a header may mean."""
    if name.name is not None and name.name.startswith("did:"):
        return _only(name, (yield from verification_method(name.name, purpose, run.key_documents)))
    resolved = yield from run.key_documents.at(name.location)
    return resolved.keys.keys(purpose, name.name, run.budget.tick)


def _only(name: _KeyName, found: RetrievedMethod) -> PublishedKeys:
    """The one key that a header names by its full name."""
    method, key, term = found
    algorithm = algorithm_of(method.get("publicKeyJwk"), key)
    return PublishedKeys((PublishedKey(key, frozenset({str(name.name)}), method, algorithm, term),), is_named=True)


def _other_key(run: VerificationRun, jws: CompactJws, name: _KeyName, purpose: str) -> Steps[PublishedKey | None]:
    """The key that a signature fits, of those that stand there by now, or stood there before."""

    def read(document: KeyDocument) -> PublishedKey | None:
        with suppress(VerificationMethodError, SignatureError, UnsupportedError):
            is_did = name.name is not None and name.name.startswith("did:")
            keys = (
                _only(name, document.method(str(name.name), purpose))
                if is_did
                else document.keys(purpose, name.name, run.budget.tick)
            )
            return _verify_by_name(jws, keys, name)
        return None

    if name.name is not None and name.name.partition("#")[0] != controller_of(name.name):
        return None  # what stands in the version that it names is all that it means
    return next((yield from keys_besides(name.location, read, run.key_documents)), None)


def _verify_by_name(jws: CompactJws, published: PublishedKeys, name: _KeyName) -> PublishedKey:
    """The key that the signature fits, among those that the header may mean.

    Raises:
        UnsupportedError: It fits none that can be read, and may fit another.
        VcwalletError: It fits none.
    """
    try:
        if published.keys:
            return _verify_with(jws, published.keys)
    except VcwalletError as error:
        if published.unknown is not None:
            raise published.unknown from None
        if published.is_named or name.name is None or not isinstance(error, SignatureError):
            raise
    raise VerificationMethodError("token-key-missing", kid=str(name.name)[:200], identifier=name.location[:200])


def _verify_with(jws: CompactJws, candidates: Sequence[PublishedKey]) -> PublishedKey:
    """The first of some keys that the signature fits.

    Raises:
        SignatureError: It fits none.
        VcwalletError: None of them is for its algorithm.
    """
    mismatch: SignatureError | None = None
    for candidate in _for_algorithm(jws, candidates):
        try:
            verify_compact(jws, candidate.key)
        except SignatureError as error:
            mismatch = error
        else:
            return candidate
    assert mismatch is not None  # noqa: S101 - there is at least one candidate
    raise mismatch


def _for_algorithm(jws: CompactJws, candidates: Sequence[PublishedKey]) -> Sequence[PublishedKey]:
    """Those of some keys that are for the algorithm of a token: however the keys came, no other may be used.

    Raises:
        VcwalletError: There is none.
    """
    algorithm = check_header(jws.header)
    fitting = [key for key in candidates if key.is_for(algorithm)]
    if not fitting:
        raise _no_algorithm(candidates[0], algorithm)
    return fitting


def _no_algorithm(published: PublishedKey, algorithm: str) -> VcwalletError:
    """The error of a key that has no such algorithm, or was published for another one."""
    key_type = published.key.type
    if not KEY_TYPES[key_type].algorithms:
        return UnsupportedError("key-unverified", type=key_type.value)
    return VerificationMethodError(
        "key-algorithm", type=(published.algorithm or key_type.value)[:20], algorithm=algorithm
    )


def _check_whose(run: VerificationRun, key: PublishedKey, name: _KeyName, token: TokenSignature, role: Role) -> Check:
    """Whose key it is, by where it is published: in the end, where an address below the signer's own redirects.

    Where the identifier itself does, its owner says so.
    """
    fetched = run.key_documents.fetched(name.location)
    target = "" if fetched is None or name.location == token.signer else fetched.redirected_to
    is_elsewhere = name.location.startswith(_HTTPS) and bool(target) and not is_under(target, token.signer)
    if is_elsewhere or not name.is_own:
        return _elsewhere(run, role, target or name.location, token.signer)
    is_on_website = name.location.startswith(_HTTPS) and token.signer is not None
    controller = token.signer if is_on_website else key.method["controller"]
    own = key._replace(method={**key.method, "controller": controller})
    return check_controller(run, role, own, name.location, token)


def _check_key_in_header(
    run: VerificationRun, jws: CompactJws, token: TokenSignature, role: Role, jwk: JsonObject
) -> Steps[ProofFinding]:
    """The signature by a key that a token brings, and whose key that is.

    Raises:
        VcwalletError: It does not fit, or the key is for another algorithm: by its own `alg`, or as it was published.
    """
    key = decode_jwk(jwk)
    brought = PublishedKey(key, frozenset(), {}, algorithm_of(jwk, key))
    _verify_with(jws, [brought])
    _check_time(run, token)
    key_check = yield from _check_brought_key(run, jws, key, token, role)
    return _passed(jws, token, key_check, brought._replace(method={"publicKeyJwk": jwk}))


def _check_brought_key(
    run: VerificationRun, jws: CompactJws, brought: PublicKey, token: TokenSignature, role: Role
) -> Steps[Check]:
    """Whose key it is that a token brings: its signer's, if they publish it (docs/security.md, row 15).

    Raises:
        VcwalletError: They publish it for another algorithm.
    """
    signer = token.signer
    params = {"expected": str(signer)[:200]}
    unconfirmed = Check(role.key_check, CheckStatus.INDETERMINATE, _CODE, "key-in-token", "", params)
    try:
        if signer is None:
            raise UnsupportedError("identifier", identifier="")
        run.check_vain_fetches("")
        document = (yield from run.key_documents.at(signer)).keys
        published = document.keys(role.purpose, tick=run.budget.tick)
        own = [key for key in published.keys if key.key == brought]
        if not own:
            read = partial(_of_key, run, brought, role.purpose)
            own = list(islice((yield from keys_besides(signer, read, run.key_documents)), 1))
    except VcwalletError as error:
        unread = check_from_error(role.key_check, error)
        is_named = signer is not None and unread.status is CheckStatus.INDETERMINATE  # and says what to do
        return _allowed(run, unread if is_named else unconfirmed)
    if not any(key.is_for(jws.header["alg"]) for key in own):
        method = known_method(signer)
        run.vain_fetches += method is not None and method.is_fetched
    if not own and published.unknown is not None:  # which may be this one, in a form that is not known here
        return _allowed(run, unconfirmed)
    if not own:
        other = VerificationMethodError("key-of-another", expected=str(signer)[:200])
        return checks_of_unread_key(run, role, signer, other)[1]
    first = _for_algorithm(jws, own)[0]
    return check_controller(run, role, first._replace(method={**first.method, "controller": signer}), signer, token)


def _of_key(run: VerificationRun, key: PublicKey, purpose: str, document: KeyDocument) -> PublishedKey | None:
    """How a document publishes a key; None where it does not."""
    with suppress(VerificationMethodError, UnsupportedError):
        published = document.keys(purpose, tick=run.budget.tick).keys
        return next((entry for entry in published if entry.key == key), None)
    return None


def _elsewhere(run: VerificationRun, role: Role, location: str, signer: str | None) -> Check:
    params = {"location": location[:200], "expected": str(signer)[:200]}
    return _allowed(run, Check(role.key_check, CheckStatus.INDETERMINATE, _CODE, "key-elsewhere", "", params))


def _allowed(run: VerificationRun, check: Check) -> Check:
    """A key of which it is not known whose it is does not count against a token where a policy asks no more."""
    return replace(check, required=False) if run.question.policy.allow_issuer_controller_mismatch else check


def _check_time(run: VerificationRun, token: TokenSignature) -> None:
    """Whether the signature counts at the moment that was asked about."""
    at = run.question.at
    if token.expires is not None and token.expires < at:
        raise ProofVerificationError("token-expired", pointer="/exp", expires=timestamps.format(token.expires))
    if token.not_before is not None and token.not_before - at > run.question.skew:
        raise ProofVerificationError("token-not-yet", pointer="/nbf", begins=timestamps.format(token.not_before))


def _passed(jws: CompactJws, token: TokenSignature, key_check: Check, key: PublishedKey) -> ProofFinding:
    params = {"suite": token.form, "algorithm": jws.header["alg"]}
    options = dict(token.options)
    if token.signed_at is not None:
        options["created"] = timestamps.format(token.signed_at)
    certificates = _certificates(jws, key)
    passed = Check(PROOF, CheckStatus.PASSED, params=params)
    return ProofFinding(passed, key_check, fits=True, options=options, certificates=certificates)


def _certificates(jws: CompactJws, key: PublishedKey) -> tuple[bytes, ...]:
    """The certificates of the key that a signature fits: those published with it, or else those of the header."""
    jwk = key.method.get("publicKeyJwk")
    places = (jwk if isinstance(jwk, dict) else {}, jws.header)
    found = (certificates_of(key.key, place["x5c"]) for place in places if "x5c" in place)
    return next((chain for chain in found if chain), ())


def _unproved(error: VcwalletError, role: Role, key_check: Check | None = None) -> ProofFinding:
    not_reached = Check(role.key_check, CheckStatus.INDETERMINATE, code="NOT_REACHED", reason="proof")
    return ProofFinding(check_from_error(PROOF, error), key_check or not_reached, error=error)
