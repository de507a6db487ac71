"""The policy that a verdict was made under, as a receipt has it.

What a policy file can say stands there as in the file (`policy_document.py`). Beside it stands what only programs can
ask for, and by name what nothing but the program itself could say: such as a rule of a platform's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from hashlib import sha256
from typing import Any, Self

from vcwallet.encoding import strict_json
from vcwallet.encoding.json_types import JsonObject
from vcwallet.limits import DEFAULT, Limits
from vcwallet.policy.policy import PinnedDocument, Policy
from vcwallet.policy.policy_document import PolicyDocumentError, policy_from_json, policy_to_json
from vcwallet.receipt.receipt_members import Members, stated
from vcwallet.stacks import Stack

_FLAGS: Mapping[str, str] = {
    "refresh": "refresh",
    "allowIssuerControllerMismatch": "allow_issuer_controller_mismatch",
    "allowVocabContexts": "allow_vocab_contexts",
    "allowInlineContexts": "allow_inline_contexts",
}
"""Fields of a policy that are true or false and have no place in a policy file, by their names in receipts."""
_POLICY = ("document", "contexts", "schemas", "stacks", "limits", "unwritten", *_FLAGS)
Contents = dict[str, bytes]
"""Bytes by their SHA-256."""


@dataclass(frozen=True, slots=True)
class PinnedName:
    """A context or schema that the policy pins, without its bytes."""

    url: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedPolicy:
    """A policy.

    Attributes:
        document: What a policy file can say, as it says it.
        flags: Further fields that are true.
        contexts: Contexts that it pins.
        schemas: Schemas that it pins.
        stacks: The SHA-256 of each definition of a stack, in its compact form.
        limits: Limits that are others than usual.
        unwritten: What it has besides, that no receipt can say.
    """

    document: JsonObject = field(default_factory=dict)
    flags: frozenset[str] = frozenset()
    contexts: tuple[PinnedName, ...] = ()
    schemas: tuple[PinnedName, ...] = ()
    stacks: tuple[str, ...] = ()
    limits: Mapping[str, float] = field(default_factory=dict)
    unwritten: tuple[str, ...] = ()

    @classmethod
    def of(cls, policy: Policy, contents: Contents) -> Self:
        """A policy as a receipt has it.

        Args:
            policy: The policy.
            contents: Is given the bytes of what the policy pins.
        """
        unwritten = [] if policy.stack_policy is None else ["stack_policy"]
        try:
            document = policy_to_json(policy)
        except PolicyDocumentError as error:
            document = {}
            unwritten.append(str(error.params.get("field")))
        limits = {each.name: getattr(policy.limits, each.name) for each in fields(Limits)}
        return cls(
            document=document,
            flags=frozenset(name for name in _FLAGS.values() if getattr(policy, name)),
            contexts=tuple(_pinned(policy.extra_contexts, contents)),
            schemas=tuple(_pinned(policy.extra_schemas, contents)),
            stacks=tuple(_kept(strict_json.dumps(Stack.of(stack).to_dict()), contents) for stack in policy.stacks),
            limits={name: value for name, value in limits.items() if value != getattr(DEFAULT, name)},
            unwritten=tuple(unwritten),
        )

    def needed(self) -> Iterator[str]:
        """The SHA-256 of everything that has to be at hand, but for schemas."""
        yield from (pinned.sha256 for pinned in self.contexts)
        yield from self.stacks

    def policy(self, contents: Mapping[str, bytes], contexts: Iterable[PinnedDocument] = ()) -> Policy:
        """The policy again.

        Args:
            contents: The bytes of what it pins.
            contexts: Further contexts that the verdict rests on, and this version does not bring.

        Raises:
            VcwalletError: It is none that this version can have.
        """
        written = policy_from_json(self.document)
        fresh = {each.name: getattr(written, each.name) for each in fields(Policy) if each.init}
        fresh |= dict.fromkeys(self.flags, True)
        fresh |= {
            "extra_contexts": (*_unpinned(self.contexts, contents), *contexts),
            "extra_schemas": tuple(_unpinned(self.schemas, contents)),
            "stacks": tuple(Stack.parse(contents[digest]) for digest in self.stacks),
            "limits": Limits(
                **{each.name: self.limits.get(each.name, getattr(DEFAULT, each.name)) for each in _LIMITS}
            ),
        }
        return Policy(**fresh)

    @property
    def is_larger(self) -> bool:
        """Whether it allows more work than usual, which no stranger may ask for."""
        return any(value > getattr(DEFAULT, name) for name, value in self.limits.items())

    def to_json(self) -> JsonObject:
        """As it stands in a receipt."""
        flags = {name: field in self.flags for name, field in _FLAGS.items()}
        members = stated(
            {
                **flags,
                "contexts": [{"url": each.url, "sha256": each.sha256} for each in self.contexts],
                "schemas": [{"url": each.url, "sha256": each.sha256} for each in self.schemas],
                "stacks": self.stacks,
                "limits": dict(self.limits),
                "unwritten": self.unwritten,
            }
        )
        return {"document": self.document} | members

    @classmethod
    def from_json(cls, value: Any, pointer: str) -> Self:
        """The inverse of `to_json`.

        Raises:
            ReceiptError: It is none.
        """
        members = Members(value, pointer, _POLICY)
        limits = members.of_kind("limits", dict, {})
        for name, limit in limits.items():
            kinds = (int, float) if name == "seconds" else int
            is_one = name in Limits.__slots__ and isinstance(limit, kinds) and not isinstance(limit, bool)
            if not is_one or limit < 0:
                raise members.misshapen("limits")
        stacks = members.texts("stacks")
        return cls(
            document=members.of_kind("document", dict),
            flags=frozenset(field for name, field in _FLAGS.items() if members.truth(name)),
            contexts=tuple(_names(members, "contexts")),
            schemas=tuple(_names(members, "schemas")),
            stacks=stacks,
            limits=limits,
            unwritten=members.texts("unwritten"),
        )


_LIMITS = fields(Limits)


def _pinned(documents: Iterable[PinnedDocument], contents: Contents) -> Iterator[PinnedName]:
    return (PinnedName(each.url, _kept(each.content, contents)) for each in documents)


def _unpinned(names: Iterable[PinnedName], contents: Mapping[str, bytes]) -> Iterator[PinnedDocument]:
    return (PinnedDocument(each.url, each.sha256, contents[each.sha256]) for each in names)


def _kept(content: bytes, contents: Contents) -> str:
    digest = sha256(content).hexdigest()
    contents[digest] = content
    return digest


def _names(members: Members, name: str) -> Iterator[PinnedName]:
    for entry, place in members.entries(name):
        each = Members(entry, place, ("url", "sha256"))
        yield PinnedName(each.text("url"), each.digest("sha256"))
