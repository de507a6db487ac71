"""The checks of a verification: what a check is, which there are, and what each of them decides.

`CHECKS` is the one list. Reports, policies, wallets, stacks, words and the reference (docs/reference/report.md) ask it,
so that `signed` and `authentic` mean the same everywhere. The steps are those of Open Badges 3.0, "Verification", and
VCDM 2.0, section 7.1:

    1  document, conformance          it can be read in one way only; it is as its specification asks
    2  proof, issuer-key, holder-key  the signature fits, by a key of the issuer or holder; proof-purpose
    3  refresh                        a newer issue is offered, and asked for once where the policy wants that
    4  validity, status               it is in its period, and neither revoked nor suspended
    5  recipient                      it is about the person whom the verifier has in mind
    6  endorsements, endorsed         what others say of it, each verified by these same steps
    7  what else a relying party asks: schema, related-resources, evidence, issuer-trust, rule; of what holds
       credentials: members, subjects, associations, stack; seen
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from vcwallet.model.problem_types import problem_type

DOCUMENT = "document"
CONFORMANCE = "conformance"
PROOF = "proof"
ISSUER_KEY = "issuer-key"
HOLDER_KEY = "holder-key"
PURPOSE = "proof-purpose"
REFRESH = "refresh"
VALIDITY = "validity"
STATUS = "status"
RECIPIENT = "recipient"
ENDORSEMENTS = "endorsements"
ENDORSED = "endorsed"
SCHEMA = "schema"
RELATED_RESOURCES = "related-resources"
EVIDENCE = "evidence"
ISSUER_TRUST = "issuer-trust"
TRUST_SOURCE = "trust-source"
ISSUER_NAME = "issuer-name"
RULE = "rule"
MEMBERS = "members"
SUBJECTS = "subjects"
ASSOCIATIONS = "associations"
STACK = "stack"
SEEN = "seen"

NOT_ANSWERED = "CHALLENGE_NOT_ANSWERED"
"""Code of `holder-key` for a credential without a presentation: nothing shows who sent it, and it is genuine all the
same."""
NOT_EXPECTED = "CHALLENGE_NOT_EXPECTED"
"""Code of a `proof` of a presentation that fits, though for what occasion it was made was not asked."""
NAME_LOOKALIKE = "NAME_LOOKALIKE"
"""Code of `issuer-name` where the name looks like that of an issuer that is known by another identifier."""
NAME_DIFFERS = "NAME_DIFFERS"
"""Code of `issuer-name` where those who know the issuer call it something else."""
NAME_UNCONFIRMED = "NAME_UNCONFIRMED"
"""Code of `issuer-name` where those who know the issuer state no name for it."""
TRUST_NOT_CHECKED = "TRUST_NOT_CHECKED"
"""Code of `issuer-trust` where whether the issuer is known could not be found out: the outcome is `undetermined`."""


class CheckStatus(StrEnum):
    """Three values, and one for what does not arise."""

    PASSED = "passed"
    FAILED = "failed"
    INDETERMINATE = "indeterminate"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Check:
    """One numbered step and what came of it.

    Attributes:
        id: Which check, such as `proof` or `proof[1]`.
        status: What came of it.
        required: Whether it counts towards the outcome; a notice does not.
        code: Stable code of the finding; empty when there is nothing to say.
        reason: Finer slug under the code.
        pointer: JSON pointer to the place in the document.
        params: Plain data for the words.
    """

    id: str
    status: CheckStatus
    required: bool = field(default=True, kw_only=True)
    code: str = ""
    reason: str = ""
    pointer: str = ""
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """The id in `CHECKS`, without the number of a further proof or status entry."""
        return self.id.partition("[")[0]

    @property
    def type(self) -> str:
        """Problem type URL (RFC 9457); empty where there is no problem."""
        return problem_type(self.code)

    def __reduce__(self) -> tuple[object, ...]:
        positional = (self.id, self.status, self.code, self.reason, self.pointer, self.params)  # fast, and most are
        return Check, positional, None if self.required else self.__getstate__()

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        members: dict[str, Any] = {"id": self.id, "status": self.status.value, "required": self.required}
        for name in ("code", "reason", "type", "pointer"):
            if value := getattr(self, name):
                members[name] = value
        if self.params:
            members["params"] = dict(self.params)
        return members


class Decision(StrEnum):
    """What a check decides beside the outcome."""

    SIGNED = "signed"
    """Whether the document is as its issuer, or holder, signed it."""
    AUTHENTIC = "authentic"
    """Whether it is signed and holds now, whatever the verifier knows of the issuer."""
    TIMED = "timed"
    """Whether it holds now; it may have held once."""
    PERSON = "person"
    """Whether it is about the person whom the verifier has in mind."""
    TRUST = "trust"
    """Whether the verifier knows the issuer; alone it makes the outcome `unknown-issuer`."""


@dataclass(frozen=True, slots=True)
class CheckKind:
    """One kind of check.

    Attributes:
        id: Its id.
        step: The number of its step.
        asks: The question that it answers, for the reference.
        counts: When it counts towards the outcome, for the reference.
        decides: What it decides beside the outcome.
        required: Whether it counts by default.
        numbered: Whether there may be several: `proof`, `proof[1]`, ...
        member: The member of a credential without which it does not arise (`related-resources` also arises with a
            digest elsewhere); empty: it always does, or other rules say.
    """

    id: str
    step: int
    asks: str
    counts: str
    decides: frozenset[Decision] = frozenset()
    required: bool = field(default=True, kw_only=True)
    numbered: bool = field(default=False, kw_only=True)
    member: str = field(default="", kw_only=True)


_GENUINE = frozenset({Decision.SIGNED, Decision.AUTHENTIC})
_CURRENT = frozenset({Decision.AUTHENTIC, Decision.TIMED})

CHECKS = (
    CheckKind(DOCUMENT, 1, "can it be read, and in one way only", "yes", _GENUINE),
    CheckKind(
        CONFORMANCE,
        1,
        "is it as its specification asks ([severities](#departures-from-the-data-model))",
        'only under `conformance="required"`',
        required=False,
    ),
    CheckKind(
        PROOF,
        2,
        "does the signature fit",
        "yes; an unsupported one beside a passed one is a notice",
        _GENUINE,
        numbered=True,
    ),
    CheckKind(
        ISSUER_KEY, 2, "is the key that of the issuer", "yes, unless `allow_issuer_controller_mismatch`", _GENUINE
    ),
    CheckKind(
        HOLDER_KEY,
        2,
        "is the key that of the holder; of a credential without a presentation, where a challenge or domain was given: "
        f"`{NOT_ANSWERED}`",
        "yes, unless `allow_issuer_controller_mismatch`",
        _GENUINE,
    ),
    CheckKind(
        PURPOSE,
        2,
        "only of a presentation: it was signed for `assertionMethod` instead of `authentication`, with a key for both, "
        "as some verifiers want it",
        "never",
        required=False,
    ),
    CheckKind(
        REFRESH,
        3,
        "is a newer issue offered, and what came of asking for it ([codes](#newer-issues))",
        "never",
        required=False,
        member="refreshService",
    ),
    CheckKind(VALIDITY, 4, "is it in its period", "yes", _CURRENT),
    CheckKind(
        STATUS,
        4,
        "was it revoked or suspended, one check for each entry, which have no order "
        "([codes](../security.md#status-lists))",
        'yes; under `status="best-effort"` what could not be found out is a notice',
        _CURRENT,
        numbered=True,
        member="credentialStatus",
    ),
    CheckKind(
        RECIPIENT,
        5,
        "is it about the person you asked for, or else about the holder who presents it; with both, the holder is "
        "compared in `recipient[1]` ([more](#whose-it-is))",
        "only where you asked; `recipient[1]` never",
        frozenset({Decision.PERSON}),
        required=False,
        numbered=True,
    ),
    CheckKind(ENDORSEMENTS, 6, "are the endorsements in it genuine", "never", required=False),
    CheckKind(
        ENDORSED,
        6,
        "in an endorsement: it speaks of something else than it is attached to (`OF_ANOTHER`)",
        "never; only there where that is so",
        required=False,
    ),
    CheckKind(
        SCHEMA,
        7,
        "does it fit the schema that it names, where you have pinned that (`Policy.extra_schemas`); else not checked",
        'only under `conformance="required"`',
        required=False,
        member="credentialSchema",
    ),
    CheckKind(
        RELATED_RESOURCES,
        7,
        "do files have the digests that were signed: related resources; pictures and evidence that have one",
        "a mismatch counts, and a digest that cannot be read, or of another edition of a context than is known; a file "
        "that cannot be had or has no digest is a notice",
        required=False,
        member="relatedResource",
    ),
    CheckKind(EVIDENCE, 7, "is linked evidence pinned by a digest", "never", required=False, member="evidence"),
    CheckKind(
        ISSUER_TRUST,
        7,
        "does anything you trust know the issuer",
        "yes, unless `require_known_issuer` is off",
        frozenset({Decision.TRUST}),
    ),
    CheckKind(
        TRUST_SOURCE,
        7,
        "what a source of trust could not find out, or says against counting it, one check for each",
        "never",
        required=False,
        numbered=True,
    ),
    CheckKind(
        ISSUER_NAME,
        7,
        "what there is to say of the name that the issuer gives itself, one check for each ([codes](#names))",
        "never; only there where there is something",
        required=False,
        numbered=True,
    ),
    CheckKind(
        RULE,
        7,
        "of what was awarded to a person: does it meet each rule of the policy (`Policy.rules`), one check for each; "
        "of the outermost document, where it holds nothing of the kind: no rule was asked ([more](#rules))",
        "yes",
        numbered=True,
    ),
    CheckKind(
        MEMBERS,
        7,
        "does a presentation or learner record hold anything; an empty one is `indeterminate`. `members[1]`: a "
        "credential stands where its kind has no place for one, and was not checked (`MEMBER_NOT_CHECKED`)",
        "yes; `members[1]` never",
        frozenset({Decision.AUTHENTIC}),
        numbered=True,
    ),
    CheckKind(SUBJECTS, 7, "in a learner record: is all of it about one person", "yes", frozenset({Decision.PERSON})),
    CheckKind(ASSOCIATIONS, 7, "in a learner record: how its achievements hang together", "never", required=False),
    CheckKind(
        STACK,
        7,
        "in a stacked credential: do its parts, its rule and its issuer bear it out ([codes](#stacked-credentials))",
        "yes; where only the issuers are not known, that is left to `issuer-trust`",
    ),
    CheckKind(SEEN, 7, "could you have had it when you say (`seen`): `SEEN_BEFORE_SIGNED`", "never", required=False),
)
"""Every kind of check, in the order of the steps."""


def deciding(decision: Decision) -> frozenset[str]:
    """The ids of the kinds that decide something."""
    return frozenset(kind.id for kind in CHECKS if decision in kind.decides)


SIGNED = deciding(Decision.SIGNED)
AUTHENTIC = deciding(Decision.AUTHENTIC)
TIMED = deciding(Decision.TIMED)
NOT_APPLICABLE = {kind.id: Check(kind.id, CheckStatus.NOT_APPLICABLE, required=kind.required) for kind in CHECKS}
"""By id, the check of a step that does not arise."""
OCCASION = {kind.id: kind.member for kind in CHECKS if kind.member}
"""By id, the member of a credential without which the step does not arise."""
_KEYS = (ISSUER_KEY, HOLDER_KEY)
_SETTLED = (CheckStatus.PASSED, CheckStatus.NOT_APPLICABLE)  # no set: hashing an enumeration's member takes long


def is_signed(checks: Iterable[Check]) -> bool:
    """Whether document, proof and key passed: it is as its issuer, or holder, signed it, and may be revoked since."""
    proving = [(check.kind, check) for check in checks if check.required and check.code != NOT_ANSWERED]
    kinds = {kind for kind, _ in proving}
    return (
        {DOCUMENT, PROOF} <= kinds
        and not kinds.isdisjoint(_KEYS)
        and all(
            check.status is CheckStatus.PASSED or check.code == NOT_EXPECTED
            for kind, check in proving
            if kind in SIGNED
        )
    )


def is_authentic(checks: Iterable[Check]) -> bool:
    """Whether a document is signed and holds now, apart from what stands in it and from how its issuer is known."""
    is_any = False
    for check in checks:
        if check.required and check.kind in AUTHENTIC and check.code != NOT_ANSWERED:
            is_any = True
            if check.status not in _SETTLED:
                return False
    return is_any
