"""The names under which members and types are read, held against the contexts of this field."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from vcwallet.canonical.jsonld.context_documents import ContextDocuments
from vcwallet.canonical.jsonld.context_processing import EMPTY, process
from vcwallet.canonical.jsonld.term import KEYWORDS, UNSET, Term
from vcwallet.canonical.tree.member_names import (
    BARE,
    EMBEDDED,
    MANY_OBJECTS,
    MANY_TEXTS,
    MEMBERS,
    NEVER_DESCRIBED,
    ORDERED,
    TYPES,
)
from vcwallet.io.bundled_contexts import bundled
from vcwallet.model import conformance
from vcwallet.ports import ContextDocument

BADGES = "https://purl.imsglobal.org/spec/ob/v3p0"
RECORDS = "https://purl.imsglobal.org/spec/clr/v2p0"
CORE = (
    "https://www.w3.org/ns/credentials/v2",
    "https://www.w3.org/2018/credentials/v1",
    *(f"{BADGES}/{name}.json" for name in ("context-3.0.3", "context-3.0.2", "context-3.0.1", "context", "extensions")),
    *(f"{RECORDS}/{name}.json" for name in ("context-2.0.1", "context")),
    *(f"https://w3id.org/security/data-integrity/{name}" for name in ("v1", "v2")),
    *(
        f"https://w3id.org/security/suites/{name}/v1"
        for name in ("ed25519-2018", "ed25519-2020", "jws-2020", "secp256k1-2019")
    ),
    "https://www.w3.org/ns/credentials/status/v1",
    "https://w3id.org/vc/status-list/2021/v1",
    "https://w3id.org/vc-revocation-list-2020/v1",
    *(f"https://w3id.org/vc/render-method/{name}" for name in ("v1", "v2rc1", "v2rc2")),
    "https://identity.foundation/.well-known/did-configuration/v1",
    "https://w3id.org/vcwallet/closing/v1",
    "https://w3id.org/vcwallet/receipt/v1",
    "https://w3id.org/vcwallet/recognized-entities/v1",
    "https://w3id.org/vcwallet/stacks/v1",
)
WITHOUT_NAME = {
    "https://www.iana.org/assignments/jwt#...",
    "https://www.iana.org/assignments/jwt#kid",
    *(f"urn:vcwallet:stacks:{name}" for name in ("part", "rules", "version")),
}
"""Nothing of this field is read of these."""


def terms_of(url: str, edition: ContextDocument) -> Iterator[Term]:
    """Every term of a context and of those that are scoped in it, each of which is processed once."""
    documents = ContextDocuments(lambda other: edition if other == url else bundled().revisions(other)[0])
    waiting = [process(EMPTY, url, documents)]
    seen: set[int] = set()
    while waiting:
        active = waiting.pop()
        for term in active.terms.values():
            yield term
            if term.context is not UNSET and id(term.context) not in seen:
                seen.add(id(term.context))
                waiting.append(process(active, term.context, documents, override=True))


@cache
def names() -> dict[str, set[str]]:
    """By IRI the names that the core contexts give it."""
    found: dict[str, set[str]] = {}
    for url in CORE:
        for edition in bundled().revisions(url):
            for term in terms_of(url, edition):
                if term.iri is not None and term.iri not in KEYWORDS:
                    found.setdefault(term.iri, set()).add(term.name)
    return found


def test_every_term_is_read_under_some_name() -> None:
    prefixes = {iri for iri in names() if iri.endswith(("#", "/", ":"))}
    undefined = {iri for iri in names() if iri.startswith("sec:")}  # whose prefix the context of VC 1.1 forgot
    assert names().keys() - MEMBERS.keys() - TYPES.keys() - prefixes - undefined == WITHOUT_NAME


def test_every_name_is_that_of_a_term_with_its_iri() -> None:
    for table in (MEMBERS, TYPES):
        assert {iri: name for iri, name in table.items() if name not in names().get(iri, set())} == {}


def test_embedded_documents_stand_in_the_same_members_for_the_data_model() -> None:
    assert EMBEDDED == conformance.EMBEDDED


def test_every_kind_of_member_is_one_of_members() -> None:
    members = {*MEMBERS.values()}
    for kind in (BARE, NEVER_DESCRIBED, MANY_OBJECTS, MANY_TEXTS, ORDERED, EMBEDDED):
        assert kind <= members
