"""The facts about credentials that an evaluation rests on: frozen data."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from vcwallet.identity import Identity
from vcwallet.stacks.evaluation.facts.grades import Grade
from vcwallet.stacks.values.amounts import Number

ALWAYS, FOR_EVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


class Standing(StrEnum):
    """How sure it is that a credential holds."""

    CERTAIN = "certain"
    UNCERTAIN = "uncertain"
    LAPSED = "lapsed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Target:
    """What an achievement or a result is aligned with."""

    url: str
    name: str = ""
    framework: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class VerifiedEndorsement:
    """A verified endorsement of a credential, its achievement or its issuer.

    Attributes:
        issuer: Who endorsed.
        known: Whether the verifier's trust knows them; never of what an issuer says of its own.
        trust_open: Whether that could not be found out.
        certain: Whether it was verified; else something about it is open.
        begins: From when it is in force.
        ends: Until when.
        taken_back: Whether it is revoked or suspended; since when is not known.
    """

    issuer: str
    known: bool
    trust_open: bool = False
    certain: bool
    begins: datetime = ALWAYS
    ends: datetime = FOR_EVER
    taken_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The facts about one credential.

    Attributes:
        key: What tells it from all others; see `key_of`.
        signed: SHA-256 of what was signed, the same for every spelling of one credential; empty where unknown.
        document: SHA-256 of its document, the same for every form of one credential (`document_digest`).
        id: Its own id, if it has one.
        pointer: Where it stood in what was handed in: the number of the report, and the place within that document.
        standing: How sure it is that it holds.
        doubt: Code of what was not settled, or of why it is lapsed, refused or, if certain, opaque.
        known: Whether the verifier's trust knows the issuer.
        trust_open: Whether that could not be found out.
        lapsed: Whether it is expired, revoked or suspended, be something about it open besides or not.
        lapsed_status: Whether it is revoked or suspended, as opposed to expired only.
        related: Ids of achievements that it calls editions or equivalents of its own.
        grades: Its results.
        evidence: Whether it holds evidence.
        awarded: `awardedDate`, else `validFrom`.
        started: `activityStartDate`.
        opaque: Whether what it is for could not be read, so that it may be for anything.
        languages: Languages of instruction, as language tags.
        endorsements: Who endorsed it, its achievement or its issuer.
        parts: Keys of the credentials that this one, a stacked credential, was made of; down to the leaves.
        stack: Id of the definition under which this one, a stacked credential, says that it was awarded.
    """

    key: str
    pointer: str
    standing: Standing
    issuer: str
    signed: str = ""
    document: str = ""
    id: str = ""
    doubt: str = ""
    known: bool = False
    trust_open: bool = False
    lapsed: bool = False
    lapsed_status: bool = False
    issuer_name: str = ""
    name: str = ""
    subject: tuple[Identity, ...] = ()
    achievement: str = ""
    achievement_type: str = ""
    version: str = ""
    related: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    grades: tuple[Grade, ...] = ()
    credits: Number | None = None
    evidence: bool = False
    awarded: datetime | None = None
    started: datetime | None = None
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    opaque: bool = False
    languages: tuple[str, ...] = ()
    endorsements: tuple[VerifiedEndorsement, ...] = ()
    parts: frozenset[str] = frozenset()
    stack: str = ""

    def may_link(self, vouched: Container[str]) -> bool:
        """Whether it may make several identifiers one person's; what counts of an unknown issuer links nothing.

        Args:
            vouched: Issuers that are known by the rule, where the policy takes its word for that.
        """
        return self.known or self.issuer in vouched


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAssociation:
    """A statement in an authentic record (CLR 2.0) that one achievement is another, or replaces it.

    Attributes:
        claimant: Who issued the record.
        kind: The term of CLR 2.0.
        source: Id of an achievement.
        target: Id of another.
        resolved: Whether the check of the record relies on it: both achievements are known there.
    """

    claimant: str
    kind: str
    source: str
    target: str
    resolved: bool = True


@dataclass(frozen=True, slots=True)
class Facts:
    """All credentials of one earner, and what records say of achievements."""

    held: tuple[Held, ...]
    associations: tuple[RecordAssociation, ...] = ()


def labels_of(credentials: Sequence[Held]) -> list[str]:
    """One label for each of some facts; facts of one credential have one label, however it was written.

    The same key is the same credential, and so is the same content that was signed, or the same document. Neither is
    known of every look at a credential, so it is taken from any look at the same key.
    """
    label: dict[tuple[str, str], str] = {}
    groups: dict[str, list[tuple[str, str]]] = {}
    for credential in credentials:
        names = [("key", credential.key)]
        names += [("signed", credential.signed)] if credential.signed else []
        names += [("document", credential.document)] if credential.document else []
        known = sorted({label[name] for name in names if name in label})
        chosen = known[0] if known else credential.key
        groups.setdefault(chosen, [])
        fresh = [name for name in names if name not in label]
        for joined in known[1:]:
            fresh += groups.pop(joined)
        groups[chosen] += fresh
        label.update(dict.fromkeys(fresh, chosen))
    return [label["key", credential.key] for credential in credentials]


def with_all_issues(credentials: Sequence[Held]) -> Sequence[Held]:
    """The same, where whatever was made of a credential was made of every issue and every spelling of it.

    Issues of one credential share issuer and id; each has a key of its own.
    """
    if not any(credential.parts for credential in credentials):
        return credentials
    names: dict[str, set[tuple[str, str]]] = {}
    keys: dict[tuple[str, str], set[str]] = {}
    for credential, label in zip(credentials, labels_of(credentials), strict=True):
        own = {("", label)}
        if credential.id and credential.standing is not Standing.REFUSED:
            own.add((credential.issuer, credential.id))
        names.setdefault(credential.key, set()).update(own)
        for name in own:
            keys.setdefault(name, set()).add(credential.key)

    def spellings(parts: frozenset[str]) -> frozenset[str]:
        named = {name for key in parts for name in names.get(key, ())}  # many parts may be spellings of one credential
        return parts.union(*(keys[name] for name in named))

    return [
        replace(credential, parts=spellings(credential.parts)) if credential.parts else credential
        for credential in credentials
    ]
