"""Steps 6 and 7 of "Verify Proof": a presentation was made for this verifier, for this occasion, and is shown once.

Source: Data Integrity 1.0, section 4.4; docs/security.md, row 10; docs/adr/0014-challenges.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vcwallet.checks import NOT_EXPECTED, PROOF, PURPOSE, Check, CheckStatus
from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import ChallengeError, DomainError, StoreError, VcwalletError
from vcwallet.model.access import as_list
from vcwallet.ports import ChallengeStore, ChallengeUse
from vcwallet.verification.checks.proof_finding import Proved
from vcwallet.verification.state import Question, check_from_error

_AUTHENTICATION = "authentication"
_CLAIMS = {"challenge": "/nonce", "domain": "/aud"}
_REFUSALS = {
    ChallengeUse.USED: "challenge-used",
    ChallengeUse.EXPIRED: "challenge-expired",
    ChallengeUse.UNKNOWN: "challenge-unknown",
}


def check_binding(question: Question, proved: Proved) -> list[Check]:
    """Whether every proof was made for this verifier and this occasion.

    Args:
        question: What is asked.
        proved: What came of the proofs of the presentation.

    Returns:
        The same checks, with every passed proof that is not bound as expected replaced by that finding.
    """
    return [
        _bound(question, check, proved.options[check.id]) if _is_passed(check) and check.id in proved.options else check
        for check in proved.checks
    ]


def check_single_use(
    store: ChallengeStore | None, checks: list[Check], options: Mapping[str, JsonObject]
) -> list[Check]:
    """Use up the challenge that a presentation answers: the only thing that verifying changes anywhere.

    That is done where everything else about the presentation itself has passed, and before anything in it is looked
    at, so that no challenge is ever told to be answered twice, and none is lost to what is not an answer to it.

    Args:
        store: Accepts each challenge once; None: that is left to the caller.
        checks: All checks of the presentation so far.
        options: The options of its proofs as they are signed, by the id of the check.

    Returns:
        The same checks; those of the proofs are replaced where the challenge was not open.
    """
    if store is None or not have_passed(checks):
        return checks
    answers = {check.id: options[check.id] for check in checks if check.id in options and _is_passed(check)}
    try:
        _use(store, list(answers.values()))
    except VcwalletError as error:
        member = "domain" if isinstance(error, DomainError) else "challenge"
        return [
            check_from_error(check.id, error.located(_place(check, member))) if check.id in answers else check
            for check in checks
        ]
    return checks


def _use(store: ChallengeStore, answers: Sequence[JsonObject]) -> None:
    """Use the challenge of these proofs up.

    Raises:
        VcwalletError: It was not open, or that is not known.
    """
    challenge = answers[0]["challenge"]
    if any(options["challenge"] != challenge for options in answers):
        raise ChallengeError("challenge-several")
    domains = frozenset[str]().union(*map(_domains, answers))
    try:
        use = ChallengeUse(store.use(challenge, domains))
    except (OSError, ValueError) as error:  # of a store that is not of this library; its own text may hold secrets
        problem = getattr(error, "strerror", None) or type(error).__name__
        raise StoreError("challenges-unreachable", problem=problem) from error
    if use is ChallengeUse.OTHER_DOMAIN:
        raise DomainError("challenge-domain", domain=_shown(domains))
    if use is not ChallengeUse.ACCEPTED:
        raise ChallengeError(_REFUSALS[use])


def check_purpose(proved: Proved) -> list[Check]:
    """Whether a presentation was signed for another purpose than to authenticate its holder.

    Some verifiers want presentations that are signed for `assertionMethod`, as credentials are. The key has to be one
    that may be used for both, so such a presentation shows the same; what it was made for is said.

    Returns:
        A notice where that is so; else nothing.
    """
    for check in proved.checks:
        purpose = proved.options.get(check.id, {}).get("proofPurpose", _AUTHENTICATION)
        if purpose != _AUTHENTICATION:
            params = {"purpose": purpose, "expected": _AUTHENTICATION}
            pointer = child(check.pointer, "proofPurpose")
            return [Check(PURPOSE, CheckStatus.FAILED, "OTHER_PURPOSE", "", pointer, params, required=False)]
    return []


def have_passed(checks: Sequence[Check]) -> bool:
    """Whether all that counts of these, and arises, has passed, and a proof is among it."""
    counting = [check for check in checks if check.required and check.status is not CheckStatus.NOT_APPLICABLE]
    return any(check.kind == PROOF for check in counting) and all(map(_is_passed, counting))


def _bound(question: Question, check: Check, options: JsonObject) -> Check:
    """The check of a passed proof, after its challenge and domain were compared."""
    challenge, domains = options.get("challenge"), _domains(options)
    shown = _shown(domains)
    try:
        if question.challenge is not None and challenge != question.challenge:
            raise ChallengeError("challenge", pointer=_place(check, "challenge"))
        if question.challenges is not None and not isinstance(challenge, str):
            raise ChallengeError("challenge-missing", pointer=check.pointer)
        if question.domain is not None and domains != {question.domain}:
            raise DomainError("domain", pointer=_place(check, "domain"), domain=shown, expected=question.domain)
    except VcwalletError as error:
        return check_from_error(check.id, error)
    if not question.wants_an_answer and question.policy.require_challenge:
        return Check(check.id, CheckStatus.INDETERMINATE, NOT_EXPECTED, "", check.pointer)
    if question.domain is None and domains and question.challenges is None:
        return Check(check.id, CheckStatus.PASSED, "DOMAIN_NOT_COMPARED", "", check.pointer, {"domain": shown})
    return check


def _domains(options: JsonObject) -> frozenset[str]:
    """The domains of a proof: a set, of which one may stand by itself (Data Integrity 1.0, section 2.1).

    What is no text is none that could be expected, and is shown as JSON.
    """
    domains = as_list(options.get("domain", []))
    return frozenset(domain if isinstance(domain, str) else strict_json.dumps([domain]).decode() for domain in domains)


def _place(check: Check, member: str) -> str:
    """Where the challenge or the domain stands: in a proof, or among the claims of a token."""
    return child(check.pointer, member) if check.pointer else _CLAIMS[member]


def _shown(domains: frozenset[str]) -> list[str]:
    return sorted(domain[:80] for domain in domains)


def _is_passed(check: Check) -> bool:
    return check.status is CheckStatus.PASSED
