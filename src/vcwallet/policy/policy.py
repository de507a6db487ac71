"""The policy of a relying party: every field has a default that fails closed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from vcwallet.errors import UsageError
from vcwallet.limits import DEFAULT, Limits
from vcwallet.policy.rules.combinations import rules_of
from vcwallet.policy.rules.rule import Rule
from vcwallet.report.recognition import is_country

if TYPE_CHECKING:
    from vcwallet.stacks.definition.rules.stack_definition import StackDefinition
    from vcwallet.stacks.evaluation.settings.stack_policy import StackPolicy

_STATUS_AGE = timedelta(days=7)
_KEY_AGE = timedelta(days=30)
_TRUST_AGE = timedelta(days=7)
SKEW = timedelta(minutes=5)
"""By so much clocks may differ: a list that was signed a moment ago is not one of the future."""


@dataclass(frozen=True, slots=True)
class PinnedDocument:
    """A JSON-LD context or JSON schema that the relying party has looked at, pinned by its digest.

    Attributes:
        url: The URL under which credentials name it.
        sha256: Hexadecimal SHA-256 of `content`.
        content: The bytes of the document.
    """

    url: str
    sha256: str
    content: bytes


def _is_tuple_of(kind: type) -> Callable[[object], bool]:
    return lambda value: isinstance(value, tuple) and all(isinstance(entry, kind) for entry in value)


def _is_truth(value: object) -> bool:
    return isinstance(value, bool)


def _choices(*values: str) -> tuple[Callable[[object], bool], str]:
    return lambda value: isinstance(value, str) and value in values, " or ".join(map(repr, values))


_TRUTH = (_is_truth, "True or False")
_DURATION = (lambda value: isinstance(value, timedelta), "a timedelta")
_DOCUMENTS = (_is_tuple_of(PinnedDocument), "a tuple of PinnedDocument(url, sha256, content)")


def _is_each(holds: Callable[[str], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, tuple) and all(isinstance(entry, str) and holds(entry) for entry in value)


def is_known_suite(name: str) -> bool:
    """Whether a proof can be by this cryptosuite, or of this form of token: by one that is not known, none would be."""
    from vcwallet.securing.data_integrity.cryptosuite import SUITES  # few policies name any
    from vcwallet.securing.jose import TOKEN_FORMS

    return name in SUITES or name in TOKEN_FORMS


COUNTRIES = (is_country, "ISO 3166 codes of two letters, such as NL")
PROOFS = (is_known_suite, "names of cryptosuites or forms of tokens, such as eddsa-rdfc-2022 or vc+jwt")
IDENTIFIERS = (lambda text: bool(text.strip()), "identifiers")
"""Of what texts a field has several: what tells one, and what they are."""
_FIELDS: tuple[tuple[str, Callable[[object], bool], str], ...] = (
    ("require_known_issuer", *_TRUTH),
    ("proofs", _is_each(PROOFS[0]), f"a tuple of {PROOFS[1]}"),
    ("allow_issuer_controller_mismatch", *_TRUTH),
    ("extra_contexts", *_DOCUMENTS),
    ("extra_schemas", *_DOCUMENTS),
    ("allow_vocab_contexts", *_TRUTH),
    ("allow_inline_contexts", *_TRUTH),
    ("conformance", *_choices("reported", "required")),
    ("status", *_choices("required", "best-effort")),
    ("max_status_age", *_DURATION),
    ("max_key_age", *_DURATION),
    ("max_trust_age", *_DURATION),
    ("countries", _is_each(COUNTRIES[0]), f"a tuple of {COUNTRIES[1]}"),
    ("trusted_list_issuers", _is_each(IDENTIFIERS[0]), f"a tuple of {IDENTIFIERS[1]}"),
    ("stacks", lambda value: isinstance(value, tuple), "a tuple of Stack"),
    ("stack_policy", lambda value: value is None or hasattr(value, "status_for"), "StackPolicy(...) or None"),
    ("part_status", *_choices("live", "at-award", "live-notice")),
    ("require_challenge", *_TRUTH),
    ("refresh", *_TRUTH),
    ("limits", lambda value: isinstance(value, Limits), "Limits(...)"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What a verifier requires.

    Attributes:
        require_known_issuer: False turns `unknown-issuer` into `verified`; the report shows that it was so.
        proofs: Names of cryptosuites that must be among the passed proofs of the issuer or holder. Empty: at least one
            passes and no proof of a known suite fails.
        allow_issuer_controller_mismatch: Accept a key that is not the issuer's; for interoperability tests only.
        extra_contexts: Further pinned contexts.
        extra_schemas: Pinned JSON schemas, applied to the credentials that name them (extra `schema`); of any other the
            report says that it was not checked.
        allow_vocab_contexts: Accept contexts with `@vocab`, which hides undefined terms; for examples and tests only.
        allow_inline_contexts: Accept contexts that stand in the document itself. Whatever they call it, what is signed
            is read under the names of the contexts of this field, and what these have no name for under its IRI.
        conformance: `reported`: departures from the data models are findings, which change no outcome. `required`: each
            of them rejects, also those in the form of the JSON alone.
        status: `required`: a status that cannot be found out leaves the credential undetermined. `best-effort`: it is a
            notice. A revocation or suspension that is found rejects under either.
        max_status_age: How long a status list may still be used when it should have been fetched anew and cannot be.
        max_key_age: How long after it was fetched a document with keys may still be used that cannot be had anew.
        max_trust_age: How long after it was fetched a document of a source of trust, such as a registry of issuers, may
            still be used that cannot be had anew.
        countries: Where the issuer has to be recognised, as ISO 3166 codes of two letters; counts against an issuer
            that is known for certain countries only. Empty: anywhere.
        trusted_list_issuers: Who, beside its issuer, may say that a credential is revoked or suspended.
        stacks: Definitions of stacks that the verifier has from a source that it believes, the current edition of each
            last.
        stack_policy: What is decided about stacks besides the rule, such as conversions; None: nothing. Instead of its
            `part_status` and `require_known_issuer`, those of this policy hold.
        part_status: What the status of a part of a stacked credential must be; the stricter of this and the rule's
            holds. `live`: in force now. `live-notice`: the same. `at-award`: in force when the stack was awarded.
        require_challenge: A presentation verified without an expected challenge is undetermined.
        rules: What is required of each credential besides, such as `IssuedBy(ids)` or a rule of one's own (`Rule`); all
            of them have to be met. A credential that does not meet one is rejected, and is authentic all the same; what
            holds nothing to which they are put is undetermined.
        refresh: Ask once for the newer issue that a credential offers (`1EdTechCredentialRefresh`), which then is what
            the report is about. It takes a fetcher, and the issuer's server sees that it is asked.
        limits: Bounds on the work for one input.
        relaxations: Names of the fields that make this policy laxer than the default; a report shows each.
    """

    require_known_issuer: bool = True
    proofs: tuple[str, ...] = ()
    allow_issuer_controller_mismatch: bool = False
    extra_contexts: tuple[PinnedDocument, ...] = ()
    extra_schemas: tuple[PinnedDocument, ...] = ()
    allow_vocab_contexts: bool = False
    allow_inline_contexts: bool = False
    conformance: Literal["reported", "required"] = "reported"
    status: Literal["required", "best-effort"] = "required"
    max_status_age: timedelta = _STATUS_AGE
    max_key_age: timedelta = _KEY_AGE
    max_trust_age: timedelta = _TRUST_AGE
    countries: tuple[str, ...] = ()
    trusted_list_issuers: tuple[str, ...] = ()
    stacks: tuple[StackDefinition, ...] = field(
        default=(), hash=False
    )  # they are large, and policies are looked up by hash
    stack_policy: StackPolicy | None = field(default=None, hash=False)
    part_status: Literal["live", "at-award", "live-notice"] = "live"
    require_challenge: bool = True
    refresh: bool = False
    rules: Iterable[Rule] = field(default=(), hash=False)  # a platform's own need not be hashable
    limits: Limits = DEFAULT
    relaxations: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse what is no value of a field: a slip of the pen must not ask for less than was meant.

        Raises:
            UsageError: A field has a value of another kind, a rule is none, or a schema is not the one of its digest.
        """
        for name, is_one, expected in _FIELDS:
            if not is_one(getattr(self, name)):
                raise UsageError("policy-field", field=name, value=repr(getattr(self, name))[:80], expected=expected)
        object.__setattr__(self, "rules", rules_of(self.rules))
        for schema in self.extra_schemas:
            if sha256(schema.content).hexdigest() != schema.sha256.lower():
                raise UsageError("schema-digest", url=schema.url[:200])
        object.__setattr__(self, "relaxations", tuple(self._relaxed()))

    def _relaxed(self) -> Iterator[str]:
        lax = {
            "require_known_issuer": not self.require_known_issuer,
            "allow_issuer_controller_mismatch": self.allow_issuer_controller_mismatch,
            "allow_vocab_contexts": self.allow_vocab_contexts,
            "allow_inline_contexts": self.allow_inline_contexts,
            "status": self.status != "required",
            "max_status_age": self.max_status_age > _STATUS_AGE,
            "max_key_age": self.max_key_age > _KEY_AGE,
            "max_trust_age": self.max_trust_age > _TRUST_AGE,
            "trusted_list_issuers": bool(self.trusted_list_issuers),
            "part_status": self.part_status == "at-award",
            "rule_vouches": self.stack_policy is not None and self.stack_policy.rule_vouches,
            "require_challenge": not self.require_challenge,
        }
        return (name for name, relaxed in lax.items() if relaxed)


DEFAULT_POLICY = Policy()
