"""Accreditation: bodies that the relying party knows endorse the profile of an issuer, by EndorsementCredentials.

An endorsement counts by who signed it. It has to speak of the issuer itself, by its whole identifier: what is said of
an achievement, or of a credential, accredits no issuer. It holds in its own period, and not once it is revoked. What an
issuer says of itself counts for nothing (docs/security.md, rows 32 and 33).

Open Badges 3.0 has no member for what an endorsed issuer may award. So that is what the relying party believes the body
for; where the body states `alignment` in what it endorses, only that. Along a chain of bodies it gets narrower.

Source: Open Badges 3.0, "EndorsementCredential", "EndorsementSubject".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, Self

from vcwallet.encoding.given_values import check_kind, check_name, entries_of, is_name, texts_of
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import LimitError, UnreachableError, UsageError, VcwalletError
from vcwallet.identifiers.identifier_syntax import identifier_fault
from vcwallet.policy.trust.evidence.credential_evidence import ValidityPeriod, Worth, require_credential
from vcwallet.policy.trust.evidence.endorsement_error import EndorsementError, EndorsementRevokedError
from vcwallet.policy.trust.evidence.endorsement_link import EndorsementLink, distances_from, links_in
from vcwallet.policy.trust.evidence.published_endorsement import published_endorsement
from vcwallet.policy.trust.scope_narrowing import narrowed
from vcwallet.policy.trust.trust_entry import ReadFile, TrustEntry, TrustListError, require_web_address, scope_json
from vcwallet.policy.trust.trust_source import (
    TrustAnswer,
    TrustInquiry,
    TrustProblem,
    TrustSteps,
    TrustWork,
    needs_credential,
    verified,
)
from vcwallet.report import VerificationReport
from vcwallet.report.recognition import EVERYTHING, Recognition, RecognitionKind, RecognitionScope

_TYPE = "accreditation"
_MEMBERS = ("type", "name", "bodies", "endorsements", "urls", "depth")
_BODY_MEMBERS = ("id", "name", "scope")
_DEEPEST = 4
_ENDORSING = RecognitionScope(actions=("endorse",))
_MOST_WAYS = 1_000
"""Ways from a body to an endorsed profile that are looked at for one answer."""
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class AccreditingBody:
    """A body whose endorsement makes an issuer known.

    Attributes:
        id: Its identifier, exactly as it stands in endorsements.
        name: The name by which the relying party knows it.
        scope: What it may accredit for.

    Raises:
        TrustListError: `id` is no identifier.
        UsageError: The name has no letter that can be seen, or another member is of an impossible type.
    """

    id: str
    name: str
    scope: RecognitionScope = EVERYTHING

    def __post_init__(self) -> None:
        check_kind("id", self.id, str)
        check_name("name", self.name)
        check_kind("scope", self.scope, RecognitionScope)
        fault = identifier_fault(self.id)
        if fault is not None:
            raise TrustListError(fault, pointer="/id", value=self.id[:_SHOWN])


@dataclass(frozen=True, slots=True)
class GivenEndorsement:
    """An endorsement that the relying party has.

    Attributes:
        content: The credential.
        file: The name of the file that it is in, as the trust list has it; empty: none.
    """

    content: bytes = field(repr=False)
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accreditation:
    """Issuers that are endorsed by bodies that the relying party knows. Satisfies `Trust`.

    Attributes:
        name: What reports call it where something is amiss; the rule `KnownBy` goes by it, too.
        bodies: The bodies.
        endorsements: Endorsements that are at hand, besides those in the credential that is verified.
        urls: Where further ones are published.
        depth: How many endorsed bodies may stand between a body that is listed here and the issuer.

    Raises:
        TrustListError: A URL is no whole web address, or what is given no endorsement.
        UsageError: A member is of an impossible type, such as a text in `bodies`, or the name has no letter.
    """

    name: str
    bodies: tuple[AccreditingBody, ...]
    endorsements: tuple[GivenEndorsement, ...] = ()
    urls: tuple[str, ...] = ()
    depth: int = 0

    def __post_init__(self) -> None:
        check_name("name", self.name)
        object.__setattr__(self, "bodies", entries_of("bodies", self.bodies, AccreditingBody))
        object.__setattr__(self, "endorsements", entries_of("endorsements", self.endorsements, GivenEndorsement))
        object.__setattr__(self, "urls", texts_of("urls", self.urls))
        check_kind("depth", self.depth, int)
        for index, url in enumerate(self.urls):
            require_web_address(url, f"/urls/{index}")
        for index, given in enumerate(self.endorsements):
            require_credential(given.content, given.file, f"/endorsements/{index}")

    @property
    def speakers(self) -> tuple[tuple[str, str], ...]:
        """Name and identifier of those by whose word an issuer is known."""
        return tuple((body.name, body.id) for body in self.bodies)

    @classmethod
    def from_json(cls, entry: JsonObject, pointer: str, files: ReadFile) -> Self:
        """A source as a trust list has it: `name` and `bodies`, with names of files in `endorsements`.

        Raises:
            TrustListError: It is malformed; with the pointer to the place.
            VcwalletError: A file cannot be read.
        """
        stated = TrustEntry(entry, pointer, _MEMBERS)
        name, depth, urls = stated.name(), stated.number("depth", 0, _DEEPEST), stated.texts("urls")
        bodies = tuple(_body(value, place) for value, place in stated.objects("bodies", some=True))
        given = tuple(GivenEndorsement(content, name) for name, content in stated.files("endorsements", files))
        try:
            return cls(name=name, bodies=bodies, endorsements=given, urls=urls, depth=depth)
        except TrustListError as error:
            raise error.located(pointer) from None

    def to_json(self) -> JsonObject:
        """The source as a trust list has it.

        Raises:
            UsageError: `source-without-file`: an endorsement was given as bytes, and no file is named that has it.
        """
        if any(not given.file for given in self.endorsements):
            raise UsageError("source-without-file", source=self.name[:_SHOWN])
        stated: JsonObject = {"type": _TYPE, "name": self.name, "bodies": [_body_json(body) for body in self.bodies]}
        stated |= {"endorsements": [given.file for given in self.endorsements]} if self.endorsements else {}
        stated |= {"urls": list(self.urls)} if self.urls else {}
        return stated | ({"depth": self.depth} if self.depth else {})

    def _published(self, url: str, at: datetime, problems: list[VcwalletError]) -> TrustWork[VerificationReport]:
        signers = () if self.depth else tuple(body.id for body in self.bodies)
        found = yield from published_endorsement(url, signers)
        if (lapse := found.lapse(at)) is not None:
            problems.append(lapse)
        return found.content

    def _itself(self, body: AccreditingBody) -> Recognition:
        """A body is known for what it says of others: that makes it no issuer of badges."""
        return Recognition(name=body.name, known_by=self.name, kind=RecognitionKind.ACCREDITOR, scope=_ENDORSING)

    def recognise(self, inquiry: TrustInquiry) -> TrustSteps:
        """How the bodies know an issuer."""
        links = list(links_in(inquiry.endorsements))
        problems: list[VcwalletError] = []
        for given in self.endorsements:
            links += yield from _links(problems, verified(given.content))
        for url in self.urls:
            links += yield from _links(problems, self._published(url, inquiry.at, problems))
        recognitions = [self._itself(body) for body in self.bodies if body.id == inquiry.issuer]
        recognitions += _Chains(self, inquiry, links, problems).recognitions()
        found = tuple(TrustProblem(source=self.name, error=error) for error in problems)
        if not recognitions:
            found += needs_credential(inquiry, self.name)
        return TrustAnswer(tuple(dict.fromkeys(recognitions)), found)


def _body(value: Any, pointer: str) -> AccreditingBody:
    stated = TrustEntry(value, pointer, _BODY_MEMBERS)
    identifier, name, scope = stated.text("id"), stated.name(), stated.scope()
    try:
        return AccreditingBody(identifier, name, scope)
    except TrustListError as error:
        raise error.located(pointer) from None


def _body_json(body: AccreditingBody) -> JsonObject:
    stated: JsonObject = {"id": body.id, "name": body.name}
    return stated | ({"scope": scope} if (scope := scope_json(body.scope)) else {})


def _links(
    problems: list[VcwalletError], endorsement: TrustWork[VerificationReport]
) -> TrustWork[list[EndorsementLink]]:
    try:
        report = yield from endorsement
    except VcwalletError as error:
        problems.append(error)
        return []
    return list(links_in((report,)))


class _Way(NamedTuple):
    """A way from a body to a profile.

    Attributes:
        body: The body.
        scope: What is left of its scope.
        term: When all endorsements on it hold.
        passed: The identifiers of those on it, the body's first.
        names: The names of those between, as the endorsements call them.
    """

    body: AccreditingBody
    scope: RecognitionScope
    term: ValidityPeriod
    passed: tuple[str, ...]
    names: tuple[str, ...]


class _Chains:
    """The chains of endorsements that lead from the bodies to an issuer, followed from the bodies."""

    def __init__(
        self,
        source: Accreditation,
        inquiry: TrustInquiry,
        links: Iterable[EndorsementLink],
        problems: list[VcwalletError],
    ) -> None:
        self._source = source
        self._issuer = inquiry.issuer
        self._problems = problems
        self._by: dict[str, list[EndorsementLink]] = defaultdict(list)
        for link in dict.fromkeys(links):
            self._by[link.by].append(link)
        self._distance = self._distances()
        self._count = 0

    def recognitions(self) -> list[Recognition]:
        """How the bodies recognise the issuer, by however many endorsements."""
        ways = [_Way(body, body.scope, ValidityPeriod(), (body.id,), ()) for body in self._source.bodies]
        found: list[Recognition] = []
        for further in range(self._source.depth, -1, -1):
            extended = [step for way in ways for step in self._steps(way, further)]
            found += [self._recognition(way, link) for way, link in extended if link.endorsed == self._issuer]
            ways = [way for way, link in extended if link.endorsed != self._issuer]
        if not found and self._is_too_far():
            self._problems.append(EndorsementError("endorsement-depth", limit=self._source.depth))
        return found

    def _distances(self) -> dict[str, int]:
        """By identifier, how many endorsements lead from there to the issuer; without those from where none does."""
        endorsers: dict[str, set[str]] = defaultdict(set)
        for by, links in self._by.items():
            for link in links:
                endorsers[link.endorsed].add(by)
        return distances_from(self._issuer, endorsers)

    def _is_too_far(self) -> bool:
        """Whether sound endorsements lead from a body to the issuer by way of more others than may stand between."""
        sound = {by: {link.endorsed for link in links if link.is_sound} for by, links in self._by.items()}
        lengths = [distances_from(body.id, sound).get(self._issuer, 0) for body in self._source.bodies]
        return max(lengths, default=0) > self._source.depth + 1

    def _steps(self, way: _Way, further: int) -> Iterator[tuple[_Way, EndorsementLink]]:
        """The way, with one more endorsement; none that leads back to where it was, or not to the issuer in time.

        Args:
            way: The way.
            further: How many more endorsements may follow.
        """
        for link in self._by.get(way.passed[-1], ()):
            if link.endorsed in way.passed or self._distance.get(link.endorsed, further + 1) > further:
                continue
            self._count += 1
            if self._count > _MOST_WAYS:
                if self._count == _MOST_WAYS + 1:
                    self._problems.append(LimitError("endorsement-chains", limit=_MOST_WAYS))
                return
            fault = self._fault(way, link)
            scope = None if link.scope is None else narrowed(way.scope, link.scope)
            if fault is None and scope is None:
                fault = EndorsementError("endorsement-scope", body=_endorser(way), endorsed=link.endorsed[:_SHOWN])
            if fault is None and scope is not None:
                names = (*way.names, link.name if is_name(link.name) else link.endorsed)
                yield _Way(way.body, scope, way.term.within(link.term), (*way.passed, link.endorsed), names), link
            elif fault is not None:
                self._problems.append(fault)

    def _fault(self, way: _Way, link: EndorsementLink) -> VcwalletError | None:
        worth, finding = link.evidence
        said: dict[str, Any] = {"body": _endorser(way), "endorsed": link.endorsed[:_SHOWN], "finding": finding}
        if worth is Worth.WITHDRAWN:
            return EndorsementRevokedError("suspended" if finding == "SUSPENDED" else "revoked", **said)
        if worth is Worth.OPEN:
            return UnreachableError("endorsement-open", **said)
        return EndorsementError("endorsement-refused", **said) if worth is Worth.REFUSED else None

    def _recognition(self, way: _Way, link: EndorsementLink) -> Recognition:
        return Recognition(
            name=way.names[-1],
            known_by=way.body.name,
            source=self._source.name,
            kind=RecognitionKind.ACCREDITATION,
            scope=way.scope,
            since=way.term.since,
            until=way.term.until,
            through=way.names[:-1],
            marks=(link.comment,) if link.comment else (),
            as_of=link.as_of,
        )


def _endorser(way: _Way) -> str:
    """The name of the last one on a way, as the one before calls it."""
    return (way.names[-1] if way.names else way.body.name)[:_SHOWN]
