"""A federation of universities: an anchor, an intermediate, a college that issues badges; and others beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from support.badges import COLLEGE, NOW, Document, badge, signed
from support.tokens import token_of
from support.world import WebKey
from vcwallet.errors import UnreachableError, VcwalletError
from vcwallet.keys.ed25519 import Ed25519Key
from vcwallet.keys.jwk import encode_jwk
from vcwallet.policy.trust.document_edition import DocumentEdition
from vcwallet.policy.trust.trust_source import TrustWork
from vcwallet.ports import FetchedDocument
from vcwallet.signing import PrivateKey
from vcwallet.trust import Federation, TrustAnchor, TrustAnswer, TrustInquiry, TrustReading

SECONDS = int(NOW.timestamp())
DAY = 86_400
MARK = "https://federation.example/marks/audited"
COLLEGE_ID = "https://college.example"
WEB = WebKey(COLLEGE_ID, COLLEGE)
"""The key with which the college signs badges; its statements have another."""


def key_of(name: str) -> Ed25519Key:
    """A fixed key."""
    return Ed25519Key.from_seed(name.encode().ljust(32, b"."))


def without_none(claims: Document) -> Document:
    """The claims that have a value."""
    return {name: value for name, value in claims.items() if value is not None}


@dataclass
class Entity:
    """A member of a federation.

    Attributes:
        id: Its entity identifier.
        name: Its name.
        key: What it signs statements with.
        kid: The id of that key.
        claims: What its configuration says besides; None leaves a claim out.
    """

    id: str
    name: str
    key: PrivateKey
    kid: str = "key-1"
    claims: Document = field(default_factory=dict)

    @property
    def jwks(self) -> Document:
        """Its key as a set."""
        return {"keys": [{**encode_jwk(self.key.public_key), "kid": self.kid}]}

    @property
    def configuration_url(self) -> str:
        """Where its configuration stands."""
        return f"{self.id}/.well-known/openid-federation"

    def fetch_url(self, subject: str) -> str:
        """Where it says what it knows of another."""
        return f"{self.id}/fetch?{urlencode({'sub': subject})}"

    def sign(self, claims: Document, *, typ: str = "entity-statement+jwt", **header: Any) -> str:
        """A statement; None in `header` leaves a member out."""
        return token_of(without_none(claims), {"kid": self.kid, "typ": typ} | header, self.key)

    def configuration(self, **changes: Any) -> str:
        """What it publishes about itself."""
        return self.sign(self.configuration_claims(**changes))

    def configuration_claims(self, **changes: Any) -> Document:
        """The same, not signed."""
        own: Document = {"organization_name": self.name, "federation_fetch_endpoint": f"{self.id}/fetch"}
        claims = {"iss": self.id, "sub": self.id, **_times(), "jwks": self.jwks, "metadata": {"federation_entity": own}}
        return claims | self.claims | changes

    def about(self, subject: Entity | str, **changes: Any) -> str:
        """What it states about another."""
        return self.sign(self.claims_about(subject, **changes))

    def claims_about(self, subject: Entity | str, **changes: Any) -> Document:
        """The same, not signed."""
        if isinstance(subject, str):
            stated: Document = {
                "sub": subject,
                "metadata": {"federation_entity": {"organization_name": "Example College"}},
            }
        else:
            own: Document = {"organization_name": subject.name}
            stated = {"sub": subject.id, "jwks": subject.jwks, "metadata": {"federation_entity": own}}
        return {"iss": self.id, **_times(), **stated} | changes

    def mark(self, subject: Entity, **changes: Any) -> str:
        """A trust mark for another."""
        claims = {"iss": self.id, "sub": subject.id, "trust_mark_type": MARK, "iat": SECONDS - DAY}
        return self.sign(claims | changes, typ="trust-mark+jwt")

    def delegation(self, issuer: Entity, **changes: Any) -> str:
        """What the owner of a type of trust mark lets another do."""
        claims = {"iss": self.id, "sub": issuer.id, "trust_mark_type": MARK, "iat": SECONDS - DAY}
        return self.sign(claims | changes, typ="trust-mark-delegation+jwt")


def _times() -> Document:
    return {"iat": SECONDS - DAY, "exp": SECONDS + DAY}


ANCHOR = Entity("https://federation.example", "Federation of Universities", key_of("anchor"))
NETWORK = Entity(
    "https://network.example", "University Network", key_of("network"), claims={"authority_hints": [ANCHOR.id]}
)
LEAF = Entity(
    COLLEGE_ID,
    "Example College",
    key_of("college"),
    claims={
        "authority_hints": [NETWORK.id],
        "metadata": {"federation_entity": {"organization_name": "Example College"}, "openid_credential_issuer": {}},
    },
)
"""The college; its superior is the network, whose superior is the anchor."""
AUDITOR = Entity("https://auditor.example", "Auditors", key_of("auditor"), claims={"authority_hints": [ANCHOR.id]})
STRANGER = Entity("https://stranger.example", "Stranger", key_of("stranger"))


def documents(**changes: str | None) -> dict[str, Any]:
    """All that the honest federation publishes, by URL; `changes` are told by short names, and None is a 404.

    Short names: `leaf`, `network`, `anchor` (configurations), `about_leaf`, `about_network`.
    """
    published = {
        "leaf": LEAF.configuration(),
        "network": NETWORK.configuration(),
        "anchor": ANCHOR.configuration(),
        "about_leaf": NETWORK.about(LEAF),
        "about_network": ANCHOR.about(NETWORK),
    }
    places = {
        "leaf": LEAF.configuration_url,
        "network": NETWORK.configuration_url,
        "anchor": ANCHOR.configuration_url,
        "about_leaf": NETWORK.fetch_url(LEAF.id),
        "about_network": ANCHOR.fetch_url(NETWORK.id),
    }
    return {places[name]: token for name, token in (published | changes).items()}


def federation(**changes: Any) -> Federation:
    """What the verifier configured."""
    usual: dict[str, Any] = {"name": "Federation", "anchors": (TrustAnchor(id=ANCHOR.id, jwks=ANCHOR.jwks),)}
    return Federation(**(usual | changes))


def asked(
    source: Federation, issuer: str, published: dict[str, Any], *, now: datetime = NOW, log: list[str] | None = None
) -> TrustAnswer:
    """What a federation answers, where these documents are published: texts, errors, or None for a 404."""
    steps = source.recognise(TrustInquiry(issuer=issuer, at=now, now=now))
    if isinstance(steps, TrustAnswer):
        return steps
    given, fault = None, None
    while True:
        try:
            need = steps.send(given) if fault is None else steps.throw(fault)
        except StopIteration as done:
            answer: TrustAnswer = done.value
            return answer
        given = fault = None
        try:
            given = _reading(need, published, now, log)
        except VcwalletError as error:
            fault = error


def _reading(need: Any, published: dict[str, Any], now: datetime, log: list[str] | None) -> TrustReading[Any]:
    if log is not None:
        log.append(need.url)
    if need.url not in published:
        raise UnreachableError("http-network", url=need.url, host="")
    content = published[need.url]
    if content is None:
        raise UnreachableError("http-missing", url=need.url, status=404)
    if isinstance(content, VcwalletError):
        raise content
    document = content if isinstance(content, FetchedDocument) else FetchedDocument(need.url, content.encode(), "", now)
    try:
        statement = need.read(document.content)
    except VcwalletError as error:
        raise UnreachableError("trust-unreadable", url=need.url, cause=error) from error
    edition = _result(need.examine(statement, document))
    return TrustReading(edition.content, document, edition.until)


def _result(steps: TrustWork[DocumentEdition[Any]]) -> DocumentEdition[Any]:
    """What steps come to that need nothing."""
    try:
        next(steps)
    except StopIteration as done:
        edition: DocumentEdition[Any] = done.value
        return edition
    raise AssertionError("a statement is verified with what is at hand")


def web_badge(**changes: Any) -> Document:
    """A badge of the college under its entity identifier."""
    issuer = {"id": COLLEGE_ID, "type": ["Profile"], "name": "Example College"}
    return signed(badge(issuer=issuer, **changes), WEB)  # type: ignore[arg-type]  # it has all that a key needs


LATER = NOW + timedelta(days=2)
"""When the statements count no more."""
