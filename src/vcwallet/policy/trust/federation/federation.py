"""A federation as a source of trust."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from vcwallet.encoding import strict_json
from vcwallet.encoding.given_values import check_kind, check_name, entries_of, texts_of
from vcwallet.encoding.json_types import JsonObject
from vcwallet.encoding.pointer import child
from vcwallet.errors import VcwalletError
from vcwallet.identifiers.identifier_syntax import is_did
from vcwallet.policy.trust.federation.chain_resolution import ChainResolution
from vcwallet.policy.trust.federation.entity_statement import is_entity_identifier
from vcwallet.policy.trust.federation.federation_error import FederationError
from vcwallet.policy.trust.federation.statement_supply import StatementSupply, given_statements
from vcwallet.policy.trust.federation.trust_anchor import TrustAnchor
from vcwallet.policy.trust.federation.trust_chain import TrustChain
from vcwallet.policy.trust.federation.trust_marks import MarkRules, verify_marks
from vcwallet.policy.trust.trust_entry import ReadFile, TrustEntry, TrustListError, scope_json
from vcwallet.policy.trust.trust_source import TrustAnswer, TrustInquiry, TrustProblem, TrustSteps, TrustWork
from vcwallet.report.recognition import EVERYTHING, Recognition, RecognitionKind, RecognitionScope

_DEEPEST = 8
_USUAL_DEPTH = 4
_TEXTS = ("trust_marks", "trust_mark_issuers", "entity_types", "superiors", "statement_files")
_MEMBERS = ("type", "name", "anchors", *_TEXTS, "scope", "max_depth", "statements")
_ANCHOR_MEMBERS = ("id", "jwks", "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Federation:
    """Knows the issuers that a chain of statements leads from to an anchor (OpenID Federation 1.0). Satisfies `Trust`.

    An issuer with an `https:` identifier is an entity with a configuration of its own. About a DID, the anchors are
    asked whether they know it, as in the registries of the Digital Credentials Consortium.

    Attributes:
        name: The name of the federation, by which reports name it.
        anchors: Where chains may end.
        trust_marks: Types of trust marks that an issuer has to have, each of them.
        trust_mark_issuers: Whose trust marks count; empty: those of all that the anchor names for a mark.
        entity_types: Types, one of which an issuer has to be of, such as `openid_credential_issuer`; empty: any.
        superiors: Entities that are asked about issuers without a configuration of their own; empty: the anchors.
        scope: What the issuers are known for.
        max_depth: How many intermediates a chain may have, at most 8.
        statements: Entity statements at hand, as compact tokens. Until their time is over, they count before those of
            the network.
        statement_files: Names of the files that `statements` were read from; empty: they were given as they are.

    Raises:
        TrustListError: There are no anchors, `max_depth` is no such number, or what is given is no entity statement.
        UsageError: The name has no letter that can be seen, or another member is of an impossible type, such as one
            text in place of several.
    """

    name: str
    anchors: tuple[TrustAnchor, ...]
    trust_marks: tuple[str, ...] = ()
    trust_mark_issuers: tuple[str, ...] = ()
    entity_types: tuple[str, ...] = ()
    superiors: tuple[str, ...] = ()
    scope: RecognitionScope = EVERYTHING
    max_depth: int = _USUAL_DEPTH
    statements: tuple[str, ...] = ()
    statement_files: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_name("name", self.name)
        object.__setattr__(self, "anchors", entries_of("anchors", self.anchors, TrustAnchor))
        for member in (*_TEXTS, "statements"):
            object.__setattr__(self, member, texts_of(member, getattr(self, member)))
        check_kind("scope", self.scope, RecognitionScope)
        check_kind("max_depth", self.max_depth, int)
        if not self.anchors or not 0 <= self.max_depth <= _DEEPEST:
            raise TrustListError("federation-settings", limit=_DEEPEST)
        try:
            given_statements(self.statements)
        except VcwalletError as error:
            params: dict[str, Any] = {**error.params, "cause": f"{error.code}/{error.reason}"}
            raise TrustListError("federation-statement", **params) from error

    @property
    def speakers(self) -> tuple[tuple[str, str], ...]:
        """Name and identifier of the anchors that have a name of their own in reports."""
        return tuple((anchor.name, anchor.id) for anchor in self.anchors if anchor.name)

    def recognise(self, inquiry: TrustInquiry) -> TrustAnswer | TrustSteps:
        """How the federation knows an issuer."""
        if not (is_entity_identifier(inquiry.issuer) or is_did(inquiry.issuer)):
            return TrustAnswer()
        return self._recognised(inquiry)

    def _recognised(self, inquiry: TrustInquiry) -> TrustSteps:
        asked = self.superiors or tuple(anchor.id for anchor in self.anchors)
        supply = StatementSupply(self.statements, inquiry.now)
        resolution = ChainResolution(supply, inquiry.now, self.max_depth, asked)
        recognitions, beside = list[Recognition](), list[VcwalletError]()

        def accept(chain: TrustChain) -> TrustWork[None]:
            recognitions.append((yield from self._recognition(chain, resolution, beside)))

        found = yield from resolution.find(inquiry.issuer, self.anchors, accept)
        return TrustAnswer(tuple(recognitions), self._problems(beside if recognitions else found.problems))

    def _recognition(
        self, chain: TrustChain, resolution: ChainResolution, problems: list[VcwalletError]
    ) -> TrustWork[Recognition]:
        """The recognition that a chain amounts to.

        Raises:
            VcwalletError: None: it lacks what is required, or whether it does could not be found out.
        """
        metadata = chain.resolved_metadata()
        if self.entity_types and metadata.keys().isdisjoint(self.entity_types):
            raise FederationError("entity-type", entity=chain.subject[:200], types=list(self.entity_types))
        marks = yield from verify_marks(chain, MarkRules(self.trust_marks, self.trust_mark_issuers), resolution)
        problems += marks.problems
        return Recognition(
            name=chain.name,
            known_by=chain.anchor.name or self.name,
            source=self.name if chain.anchor.name else "",
            kind=RecognitionKind.FEDERATION,
            scope=self.scope,
            through=chain.through,
            marks=marks.types,
            as_of=chain.statements[0].issued,
            logo=chain.logo,
        )

    def _problems(self, errors: Iterable[VcwalletError]) -> tuple[TrustProblem, ...]:
        """What was in the way, once each, however many ways led there."""
        distinct = {(error.code, error.reason, str(error.params)): error for error in errors}
        return tuple(TrustProblem(source=self.name, error=error.located("")) for error in distinct.values())

    @classmethod
    def from_json(cls, entry: JsonObject, pointer: str, files: ReadFile) -> Self:
        """Read the entry of a federation in a trust list.

        Args:
            entry: The entry: its members have the names of the attributes, those of `anchors` too. Of `statements` and
                `statement_files` there is one at most. A file has one token, or a list of tokens in JSON.
            pointer: Where it stands.
            files: Brings a file.

        Raises:
            TrustListError: It is no such entry.
            VcwalletError: A file cannot be had, or is no JSON.
        """
        read = TrustEntry(entry, pointer, _MEMBERS)
        if "statement_files" in read and "statements" in read:
            raise TrustListError("federation-statements-twice", pointer=child(pointer, "statements"))
        statements = tuple(token for _, held in read.files("statement_files", files) for token in _tokens(held))
        try:
            return cls(
                name=read.name(),
                anchors=tuple(_anchor(*place) for place in read.objects("anchors")),
                scope=read.scope(),
                max_depth=read.number("max_depth", _USUAL_DEPTH, _DEEPEST),
                statements=statements or read.texts("statements"),
                **{member: read.texts(member) for member in _TEXTS},
            )
        except TrustListError as error:
            raise error if error.pointer else error.located(pointer) from None

    def to_json(self) -> JsonObject:
        """The entry in a trust list; what was read from files stays there."""
        members = _TEXTS if self.statement_files else (*_TEXTS, "statements")
        stated = {member: list(getattr(self, member)) for member in members}
        return {
            "type": "federation",
            "name": self.name,
            "anchors": [anchor.to_json() for anchor in self.anchors],
            **{member: values for member, values in stated.items() if values},
            **({"scope": scope_json(self.scope)} if self.scope != EVERYTHING else {}),
            **({"max_depth": self.max_depth} if self.max_depth != _USUAL_DEPTH else {}),
        }


def _anchor(value: object, pointer: str) -> TrustAnchor:
    read = TrustEntry(value, pointer, _ANCHOR_MEMBERS)
    try:
        return TrustAnchor(id=read.text("id"), jwks=read.value("jwks"), name=read.name() if "name" in read else "")
    except TrustListError as error:
        raise error if error.pointer else error.located(pointer) from None


def _tokens(content: bytes) -> list[str]:
    """The token in a file, or those that it lists."""
    text = content.strip()
    if not text.startswith(b"["):
        return [text.decode("utf-8", "replace")]
    return [str(token) for token in strict_json.loads(text)]
