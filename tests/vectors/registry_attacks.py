"""Row 32: an issuer that would be known by a registry, a website or a trusted list that does not say so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attack_case import AttackCase

from support.badges import COLLEGE, MALLORY, Document, badge, changed, signed
from support.tokens import token_of
from support.trusted_lists import (
    GRANTED,
    OPERATOR,
    WITHDRAWN,
    ListOfServices,
    Service,
    certificate,
    key_of,
    plainly_signed,
    text,
)
from vcwallet.keys.ecdsa import EcdsaKey
from vcwallet.keys.key_types import KeyType

REGISTRY = "https://registry.example/registry.json"
ORIGIN = "https://college.example"
CONFIGURATION = f"{ORIGIN}/.well-known/did-configuration.json"
_CONTEXT = "https://identity.foundation/.well-known/did-configuration/v1"
_OPEN = "undetermined"
_CODES = {
    "linkage-": "DOMAIN_LINKAGE_ERROR",
    "trust": "UNREACHABLE",
    "http-": "UNREACHABLE",
    "registry-entry": "UNSUPPORTED",
    "chain": "CERTIFICATE_ERROR",
}
"""The code of each reason, by how it begins."""
_PROFILE = {"id": MALLORY.did, "type": ["Profile"], "name": "Example College", "url": ORIGIN}
FORGED = signed(badge(issuer=_PROFILE), MALLORY)
"""Mallory's own badge, genuine, which calls itself the college's."""


def registry_attacks() -> Iterator[AttackCase]:
    """Every case."""
    yield from _registries()
    yield from _websites()
    yield from _trusted_lists()


def _registries() -> Iterator[AttackCase]:
    """The registry knows the college, and not Mallory."""
    college = {COLLEGE.did: {"name": "Example College"}}
    near = {
        "prefix": (MALLORY.did[:-1], "The registry lists an identifier that begins as Mallory's does."),
        "longer": (f"{MALLORY.did}#key-1", "The registry lists a key of Mallory's, and not her."),
        "upper-case": (MALLORY.did.upper(), "The registry lists Mallory's identifier in capitals."),
        "blank": (f" {MALLORY.did}", "The registry lists Mallory's identifier with a blank before it."),
        "prototype": ("__proto__", "The registry lists what a program in JavaScript finds in every object."),
        "pattern": ("did:key:*", "The registry lists what looks like a pattern for all keys."),
    }
    for slug, (listed, why) in near.items():
        yield _listed(f"registry-{slug}", why, {"registry": college | {listed: {"name": "Mallory"}}})
    unread = {
        "null": ({"registry": {MALLORY.did: None}}, "registry-entry", "has nothing under Mallory's name"),
        "not-named": ({"registry": {MALLORY.did: {"url": ORIGIN}}}, "registry-entry", "lists Mallory without a name"),
        "name-object": (
            {"registry": {MALLORY.did: {"name": {"en": "M"}}}},
            "registry-entry",
            "names her in no text",
        ),
        "array": ({"registry": [MALLORY.did]}, "trust-unreadable", "is a list"),
        "garbage": ("We are back soon.", "trust-unreadable", "is a page for people"),
        "twice": (
            f'{{"registry": {{"{MALLORY.did}": {{"name": "A"}}, "{MALLORY.did}": {{"name": "B"}}}}}}',
            "trust-unreadable",
            "lists Mallory twice, so that two programs read two names",
        ),
        "deep": ('{"registry": ' + "[" * 40 + "]" * 40 + "}", "trust-unreadable", "nests deeper than one does"),
    }
    for slug, (published, reason, why) in unread.items():
        case = _listed(f"registry-{slug}", f"The registry {why}.", published, reason=reason, outcome=_OPEN)
        yield case
    yield _listed("registry-missing", "The registry is gone.", None, reason="http-missing", outcome=_OPEN)


def _listed(slug: str, why: str, published: Any, **more: Any) -> AttackCase:
    source = {"type": "registry", "name": "Registry of Exampleland", "url": REGISTRY}
    return _case(slug, why, FORGED, source, {REGISTRY: published}, **more)


def _websites() -> Iterator[AttackCase]:
    """The verifier knows the college's website. Mallory has a key of her own, and what stands on it."""
    own = {"id": MALLORY.did, "origin": ORIGIN}
    elsewhere = {"id": MALLORY.did, "origin": "https://mallory.example"}
    unverified = "linkage-unverified"
    served: dict[str, tuple[Any, str, str]] = {
        "other-origin": (
            _linkage(MALLORY, credentialSubject=elsewhere),
            "linkage-origin",
            "The website repeats what Mallory published of her own.",
        ),
        "path": (
            _linkage(MALLORY, credentialSubject=own | {"origin": f"{ORIGIN}/~mallory"}),
            "linkage-origin",
            "A credential for Mallory's pages on the website.",
        ),
        "port": (
            _linkage(MALLORY, credentialSubject=own | {"origin": f"{ORIGIN}:8443"}),
            "linkage-origin",
            "A credential for another port, which another program may serve.",
        ),
        "changed-origin": (
            changed(_linkage(MALLORY, credentialSubject=elsewhere), "/credentialSubject/origin", ORIGIN),
            unverified,
            "The origin was changed after signing.",
        ),
        "other-subject": (
            _linkage(MALLORY, credentialSubject={"id": COLLEGE.did, "origin": ORIGIN}),
            "linkage-did",
            "Mallory says of the college's identifier that it is the website's.",
        ),
        "issued-for-another": (
            changed(_linkage(COLLEGE), "/issuer", MALLORY.did),
            unverified,
            "The college's own credential, with Mallory as issuer.",
        ),
        "unsigned": (_unsigned(MALLORY), unverified, "Nobody signed it."),
        "stranger": (signed(_unsigned(MALLORY), COLLEGE), unverified, "Another than Mallory signed it."),
        "with-id": (
            _linkage(MALLORY, id="urn:uuid:7d2f9b0a-0001-4000-8000-0000000000d1"),
            "linkage-member",
            "It has an id, which no such credential has.",
        ),
        "endless": (_linkage(MALLORY, expirationDate=None), "linkage-term", "It has no end."),
        "token-none": (_token({"alg": "none"}), unverified, "A token without a signature."),
        "token-type": (_token({"typ": "JWT"}), "linkage-header", "A token with a further member in its header."),
        "token-claim": (_token(scope="admin"), "linkage-claim", "A token with a claim that no such token has."),
        "token-other-subject": (_token(sub=COLLEGE.did), unverified, "A token whose subject is another than it holds."),
    }
    for slug, (entry, reason, why) in served.items():
        yield _linked(f"linkage-{slug}", why, entry, reason=reason)
    why = "It was over a year ago."
    over = _linkage(MALLORY, issuanceDate="2024-01-01T00:00:00Z", expirationDate="2025-01-01T00:00:00Z")
    yield _linked("linkage-over", why, over, code="ISSUER_NOT_KNOWN_NOW", reason="after")
    why = "The website leads to Mallory's, which names her."
    to_mallory = {CONFIGURATION: "https://mallory.example/did-configuration.json"}
    yield _linked(
        "linkage-redirected", why, _linkage(MALLORY), reason="linkage-redirected", options={"redirected": to_mallory}
    )
    why = "Only the college is named, and Mallory says in her profile that the website is hers."
    yield _linked("linkage-of-another", why, _linkage(COLLEGE))
    why = "The issuer names the website, which publishes nothing of the kind."
    yield _linked("linkage-unpublished", why, None, reason="linkage-unpublished")
    why = "The resource has a member that none has, in which an older draft listed identifiers."
    yield _linked("linkage-more-members", why, _linkage(MALLORY), more=True, reason="trust-unreadable", outcome=_OPEN)


def _unsigned(key: Any, **changes: Any) -> Document:
    document: Document = {
        "@context": ["https://www.w3.org/2018/credentials/v1", _CONTEXT, "https://w3id.org/security/data-integrity/v2"],
        "type": ["VerifiableCredential", "DomainLinkageCredential"],
        "issuer": key.did,
        "issuanceDate": "2026-01-01T00:00:00Z",
        "expirationDate": "2027-01-01T00:00:00Z",
        "credentialSubject": {"id": key.did, "origin": ORIGIN},
    }
    return {name: value for name, value in (document | changes).items() if value is not None}


def _linkage(key: Any, **changes: Any) -> Document:
    return signed(_unsigned(key, **changes), key)


def _token(header: Document | None = None, **claims: Any) -> str:
    payload = {"iss": MALLORY.did, "sub": MALLORY.did, "nbf": 1_767_225_600, "exp": 1_798_761_600}
    return token_of(payload | {"vc": _unsigned(MALLORY)} | claims, header, MALLORY)


def _linked(slug: str, why: str, entry: Any, *, more: bool = False, **rest: Any) -> AttackCase:
    source = {
        "type": "domain-linkage",
        "name": "Websites of colleges",
        "domains": [{"domain": "college.example", "name": "Example College"}],
    }
    resource = {"@context": _CONTEXT, "linked_dids": [entry]} | ({"entries": {}} if more else {})
    return _case(slug, why, FORGED, source, {CONFIGURATION: None if entry is None else resource}, **rest)


_KEY = EcdsaKey(KeyType.P256, key_of("Mallory").private_numbers().private_value.to_bytes(32))
_AUTHORITY = certificate("Attestations CA", is_authority=True)
_COLLEGE = certificate("Example College", "Attestations CA")
_OWN = certificate("Mallory", "Attestations CA")
_OWN_AUTHORITY = certificate("Mallory", is_authority=True)
_HONEST = ListOfServices((Service((_AUTHORITY,)),))
_FORGED_LIST = ListOfServices((Service((_OWN_AUTHORITY,), provider="Mallory"),))


def _trusted_lists() -> Iterator[AttackCase]:
    """The list knows an authority; Mallory has a key, and certificates that stand beside it."""
    honest = plainly_signed(_HONEST.xml())
    chains: dict[str, tuple[list[Any], str, str]] = {
        "another-key": ([_COLLEGE, _AUTHORITY], "", "The college's certificate beside Mallory's key."),
        "authority-as-own": ([_AUTHORITY], "", "The certificate of the authority itself beside Mallory's key."),
        "forged-issuer": (
            [certificate("Mallory", "Attestations CA", signer=key_of("Mallory"))],
            "chain",
            "A certificate that names the authority as its issuer, and that Mallory signed.",
        ),
        "no-authority": (
            [certificate("Mallory", "Example College"), _COLLEGE],
            "chain",
            "A certificate by one whom the authority certified, and who may issue none.",
        ),
        "own-authority": ([certificate("Mallory"), _OWN_AUTHORITY], "", "A certificate by Mallory's own authority."),
        "no-certificate": ([], "", "A key without a certificate."),
    }
    for slug, (chain, reason, why) in chains.items():
        yield _certified(f"etsi-{slug}", why, honest, chain, reason=reason)
    withdrawn = ((WITHDRAWN, "2025-01-01T00:00:00Z"), (GRANTED, "2020-01-01T00:00:00Z"))
    why = "The service was withdrawn."
    over = plainly_signed(ListOfServices((Service((_AUTHORITY,), withdrawn),)).xml())
    yield _certified("etsi-withdrawn", why, over, [_OWN], code="ISSUER_NOT_KNOWN_NOW", reason="after")
    why = "A service of another kind, which says nothing of attestations."
    stamps = Service((_AUTHORITY,), type="http://uri.etsi.org/TrstSvc/Svctype/TSA/QTST")
    yield _certified("etsi-other-service", why, plainly_signed(ListOfServices((stamps,)).xml()), [_OWN])
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    unsigned, forged = _HONEST.xml(), _FORGED_LIST.xml()
    signature = honest[honest.index("<ds:Signature ") :].removesuffix("</TrustServiceStatusList>")
    end, close = "</TrustServiceStatusList>", "</ds:Signature>"
    outdated = ListOfServices(_HONEST.services, next_update="<dateTime>2026-05-01T00:00:00Z</dateTime>")
    lists: dict[str, tuple[str, str, str]] = {
        "unsigned": (unsigned, "signature", "The list has no signature."),
        "other-signer": (plainly_signed(unsigned, "Mallory"), "signature", "Mallory signed the list."),
        "sha1": (
            plainly_signed(unsigned, method="2001/04/xmldsig-more#ecdsa-sha1"),
            "signature",
            "The signature says that it was made with SHA-1.",
        ),
        "shared-secret": (
            plainly_signed(unsigned, method="2001/04/xmldsig-more#hmac-sha256"),
            "signature",
            "The signature says that it was made with a shared secret.",
        ),
        "changed": (
            honest.replace(text(_AUTHORITY), text(_OWN_AUTHORITY)),
            "signature",
            "Mallory's authority stands in the place of the one that was signed.",
        ),
        "moved-signature": (forged.replace(end, signature + end), "signature", "The signature of another list."),
        "wrapped": (
            forged.replace(end, honest.replace(signature, "") + signature + end),
            "signature",
            "The list that was signed stands within another one.",
        ),
        "wrapped-in-object": (
            forged.replace(end, signature.replace(close, f"<ds:Object>{honest}</ds:Object>{close}") + end),
            "signature",
            "The list that was signed stands within its signature, in another list.",
        ),
        "signature-inside": (
            forged.replace("</SchemeInformation>", signature + "</SchemeInformation>"),
            "signature",
            "The signature stands deeper in the document.",
        ),
        "entity-bomb": (f'<!DOCTYPE a [<!ENTITY e0 "e">{bomb}]>{honest}', "dtd", "Entities that grow without end."),
        "external-entity": (
            f'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>{honest}',
            "dtd",
            "An entity that is a file of the verifier's.",
        ),
        "external-dtd": (
            f'<!DOCTYPE a SYSTEM "https://mallory.example/a.dtd">{honest}',
            "dtd",
            "A document type that is fetched.",
        ),
        "outdated": (
            plainly_signed(outdated.xml()),
            "outdated",
            "A list that should have been renewed: from it, a withdrawn service does not vanish.",
        ),
    }  # fmt: skip
    for slug, (content, reason, why) in lists.items():
        yield _certified(f"etsi-{slug}", why, content, [_OWN], reason=f"trusted-list-{reason}", outcome=_OPEN)


def _certified(slug: str, why: str, listed: str, chain: list[Any], **more: Any) -> AttackCase:
    header = {"typ": "vc+jwt", "alg": "ES256", "x5c": [text(held) for held in chain]}
    data = token_of(badge(issuer=_KEY.did), header, _KEY)
    source = {"type": "etsi-trusted-list", "name": "Trusted list", "file": "tl.xml", "signers": ["operator.pem"]}
    pem = f"-----BEGIN CERTIFICATE-----\n{text(certificate(OPERATOR))}\n-----END CERTIFICATE-----\n"
    files = {"tl.xml": listed, "operator.pem": pem}
    more = {"source": "text", "options": {"trust_files": files}} | more
    return _case(slug, why, data, source, {}, **more)


def _case(slug: str, why: str, data: Any, listing: Document, fetched: Document, **more: Any) -> AttackCase:
    usual = {"trust": {"sources": [listing]}, "fetched": fetched}
    code, reason = more.pop("code", ""), more.pop("reason", "")
    if not code:
        code = next((code for start, code in _CODES.items() if reason.startswith(start)), "UNKNOWN_ISSUER")
    options = usual | more.pop("options", {})
    more = {"outcome": "unknown-issuer", "options": options} | more
    return AttackCase(row=32, slug=slug, why=why, data=data, code=code, reason=reason, **more)
