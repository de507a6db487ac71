"""Row 32: an issuer that wants to be known through a federation that does not vouch for it.

In each case the badge is genuine, and all that is wrong is with the statements about its issuer, as the case says. The
honest federation, in which the issuer is known, is `support.federations`.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Any

from attack_case import AttackCase

from support.badges import COLLEGE, Document, badge, signed
from support.federations import (
    ANCHOR,
    AUDITOR,
    COLLEGE_ID,
    DAY,
    LEAF,
    MARK,
    NETWORK,
    SECONDS,
    STRANGER,
    Entity,
    documents,
    federation,
    key_of,
    web_badge,
    without_none,
)
from support.tokens import part, parts_of
from support.world import WebKey, key_document
from vcwallet.encoding import base64url
from vcwallet.keys.jwk import encode_jwk
from vcwallet.trust import Federation, TrustAnchor

BROKEN, OPEN = "FEDERATION_ERROR", "undetermined"
_NAMES = {
    "leaf": LEAF.configuration_claims(),
    "network": NETWORK.configuration_claims(),
    "anchor": ANCHOR.configuration_claims(),
    "about_leaf": NETWORK.claims_about(LEAF),
    "about_network": ANCHOR.claims_about(NETWORK),
}
"""The claims of the honest statements, by their short names."""
_SIGNERS = {"leaf": LEAF, "network": NETWORK, "anchor": ANCHOR, "about_leaf": NETWORK, "about_network": ANCHOR}


def federation_attacks() -> Iterator[AttackCase]:
    """Every case."""
    yield from _times()
    yield from _parties()
    yield from _signatures()
    yield from _types_and_keys()
    yield from _anchors()
    yield from _graphs()
    yield from _constraints()
    yield from _extensions()
    yield from _policies()
    yield from _shapes()
    yield from _marks()
    yield from _registries()
    yield from _at_hand()


def _case(slug: str, why: str, reason: str, published: Document, **more: Any) -> AttackCase:
    """A case on the badge of the college under its entity identifier."""
    source: Federation = more.pop("source", federation())
    key = {COLLEGE_ID: key_document(COLLEGE_ID, COLLEGE)}
    options = {
        "trust": {"issuers": [], "sources": [source.to_json()]},
        "fetched": key | published,
    }
    options |= more.pop("options", {})
    usual = {"code": BROKEN, "outcome": "unknown-issuer", "data": web_badge()}
    return AttackCase(row=32, slug=f"federation-{slug}", why=why, reason=reason, options=options, **(usual | more))


def _unknown(slug: str, why: str, published: Document, **more: Any) -> AttackCase:
    """A case in which nothing leads to the anchor."""
    return _case(slug, why, "not-listed", published, code="UNKNOWN_ISSUER", **more)


def _open(slug: str, why: str, code: str, reason: str, published: Document, **more: Any) -> AttackCase:
    """A case in which it cannot be found out whether the issuer is known."""
    return _case(slug, why, reason, published, code=code, outcome=OPEN, **more)


def _changed(name: str, **changes: Any) -> Document:
    """The honest federation, but for claims of one statement, signed by who makes it; None leaves a claim out."""
    return documents(**{name: _SIGNERS[name].sign(_NAMES[name] | changes)})


def _times() -> Iterator[AttackCase]:
    past, ahead = {"iat": SECONDS - 9 * DAY, "exp": SECONDS - DAY}, {"iat": SECONDS + DAY, "exp": SECONDS + 9 * DAY}
    for name in ("leaf", "network", "about_leaf", "about_network"):
        slug = name.replace("_", "-")
        yield _case(f"expired-{slug}", "Its time is over.", "statement-expired", _changed(name, **past))
        yield _case(f"early-{slug}", "Its time has not come.", "statement-early", _changed(name, **ahead))
    for slug, changes in {"expired": past, "early": ahead}.items():
        why = "What the anchor publishes counts at another time, so nothing can be said of anyone."
        yield _open(f"{slug}-anchor", why, "UNREACHABLE", "federation-anchor", _changed("anchor", **changes))
    for slug, changes in {
        "without-end": {"exp": None},
        "without-beginning": {"iat": None},
        "end-in-words": {"exp": "2030-01-01T00:00:00Z"},
        "end-as-truth": {"exp": True},
    }.items():
        why = "Without a time of its own it would count for ever."
        yield _case(slug, why, "statement-claim", _changed("about_leaf", **changes))


def _parties() -> Iterator[AttackCase]:
    issuer, subject = "statement-issuer", "statement-subject"
    for slug, name, reason, changes in [
        ("subject-of-leaf", "about_leaf", subject, {"sub": STRANGER.id}),
        ("subject-of-network", "about_network", subject, {"sub": STRANGER.id}),
        ("subject-missing", "about_leaf", subject, {"sub": None}),
        ("subject-as-list", "about_leaf", subject, {"sub": [LEAF.id]}),
        ("subject-with-slash", "about_leaf", subject, {"sub": f"{LEAF.id}/"}),
        ("subject-in-capitals", "about_leaf", subject, {"sub": "https://COLLEGE.example"}),
        ("issuer-of-leaf", "leaf", issuer, {"iss": STRANGER.id}),
        ("issuer-of-statement", "about_leaf", issuer, {"iss": ANCHOR.id}),
        ("issuer-is-subject", "about_leaf", issuer, {"iss": LEAF.id}),
        ("issuer-missing", "about_network", issuer, {"iss": None}),
    ]:
        why = "A statement about another, or by another, in the place of the one that was asked for."
        yield _case(slug, why, reason, _changed(name, **changes))
    other = f"{COLLEGE_ID}/"
    key = WebKey(other, COLLEGE)
    profile = {"id": other, "type": ["Profile"], "name": "Example College"}
    document = signed(badge(issuer=profile), key)  # type: ignore[arg-type]  # it has all that a key needs
    why = "An identifier that is spelt otherwise, whose configuration stands at the same place."
    published = documents() | {other: key_document(other, COLLEGE)}
    yield _case("identifier-with-slash", why, issuer, published, data=document)


def _signatures() -> Iterator[AttackCase]:
    for name, signer in _SIGNERS.items():
        slug, claims, is_anchor = name.replace("_", "-"), _NAMES[name], name == "anchor"
        head, payload = parts_of(signer.sign(claims))
        signature = signer.sign(claims).split(".")[2]
        longer = payload | {"exp": SECONDS + 99 * DAY}
        forged = f"{part(head)}.{part(longer)}.{signature}"
        none = f"{part(head | {'alg': 'none'})}.{part(payload)}."
        inner = f"{part(head | {'alg': 'HS256'})}.{part(payload)}"
        secret = signer.key.public_key.raw
        shared = f"{inner}.{base64url.encode(hmac.new(secret, inner.encode(), sha256).digest())}"
        stolen = replace(STRANGER, kid=signer.kid).sign(claims)
        for kind, why, reason, token in [
            ("forged", "It was changed after it was signed.", "statement-signature", forged),
            ("none", "It is not signed.", "statement-algorithm", none),
            ("shared", "The public key was taken for a shared secret.", "statement-algorithm", shared),
            ("stranger", "A stranger signed it, and calls the key by the same name.", "statement-signature", stolen),
        ]:
            published = documents(**{name: token})
            if is_anchor:
                yield _open(f"{kind}-anchor", why, "UNREACHABLE", "federation-anchor", published)
            else:
                yield _case(f"{kind}-{slug}", why, reason, published)
    claims = _NAMES["about_leaf"]
    why = "It names an algorithm that the key does not have."
    yield _case("other-algorithm", why, "statement-signature", documents(about_leaf=NETWORK.sign(claims, alg="ES256")))
    why = "It names an algorithm that is not known: what it is worth cannot be said."
    unknown = documents(about_leaf=NETWORK.sign(claims, alg="XX999"))
    yield _open("unknown-algorithm", why, "UNSUPPORTED", "statement-algorithm", unknown)
    why = "It asks for other rules of signing in its header."
    yield _case("header-crit", why, "statement-algorithm", documents(about_leaf=NETWORK.sign(claims, crit=["x"], x=1)))
    jwk = key_of("stranger").public_key
    brought = replace(STRANGER, kid="new").sign(claims, jwk=encode_jwk(jwk) | {"kid": "new"})
    why = "It brings the key along in its header."
    yield _case("key-in-header", why, "statement-key", documents(about_leaf=brought))


def _types_and_keys() -> Iterator[AttackCase]:
    for slug, typ in {"jwt": "JWT", "mark": "trust-mark+jwt", "none": None, "full": "application/x+jwt"}.items():
        why = "A token that was made for another use. What a server gives out in its place is not known."
        token = NETWORK.sign(_NAMES["about_leaf"], typ=typ)  # type: ignore[arg-type]
        yield _open(f"type-{slug}", why, "UNREACHABLE", "trust-unreadable", documents(about_leaf=token))
    for slug, kid in {"missing": None, "empty": "", "number": 1, "list": ["key-1"]}.items():
        why = "It does not say which key it is signed with."
        token = NETWORK.sign(_NAMES["about_leaf"], kid=kid)
        yield _case(f"key-id-{slug}", why, "statement-key-id", documents(about_leaf=token))
    why = "It names a key that nobody vouches for."
    token = NETWORK.sign(_NAMES["about_leaf"], kid="key-2")
    yield _case("key-id-unknown", why, "statement-key", documents(about_leaf=token))
    (key,) = LEAF.jwks["keys"]
    for slug, keys in {
        "twice": [key, STRANGER.jwks["keys"][0]],
        "without-id": [{name: value for name, value in key.items() if name != "kid"}],
        "private": [key | {"d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}],
        "many": [key | {"kid": f"key-{number}"} for number in range(65)],
        "missing": None,
        "url": "https://college.example/jwks",
    }.items():
        jwks = None if keys is None else {"keys": keys} if isinstance(keys, list) else keys
        why = "Its keys are not a set in which each has an id of its own, and nothing private."
        yield _case(f"keys-{slug}", why, "key-set", _changed("about_leaf", jwks=jwks))
    why = "The key was published for another algorithm."
    other = {"keys": [key | {"alg": "ES256"}]}
    yield _case("key-for-other-algorithm", why, "statement-algorithm", _changed("about_leaf", jwks=other))
    why = "The one above vouches for another key than the one that the issuer signs with."
    yield _case("key-not-vouched-for", why, "statement-signature", _changed("about_leaf", jwks=STRANGER.jwks))
    twin = replace(NETWORK, key=key_of("new network"), kid="key-2")
    published = documents(network=twin.configuration(), about_leaf=twin.about(LEAF))
    yield _case(
        "key-of-intermediate-exchanged",
        "Whoever has the site of a superior, but not its key.",
        "statement-key",
        published,
    )


def _anchors() -> Iterator[AttackCase]:
    for slug, kid in {"same-name": "key-1", "new-name": "key-2"}.items():
        other = replace(ANCHOR, key=key_of("other anchor"), kid=kid)
        published = documents(anchor=other.configuration(), about_network=other.about(NETWORK))
        why = "Whoever has the site of the anchor publishes keys of their own there."
        yield _open(f"anchor-key-{slug}", why, "UNREACHABLE", "federation-anchor", published)
    other = replace(ANCHOR, key=key_of("other anchor"), kid="key-2")
    both = {"keys": [*ANCHOR.jwks["keys"], *other.jwks["keys"]]}
    published = documents(anchor=ANCHOR.configuration(jwks=both), about_network=other.about(NETWORK))
    why = "A key that the anchor itself publishes, and that the verifier did not configure."
    yield _open("anchor-key-added", why, "UNREACHABLE", "federation-anchor", published)
    why = "The anchor has nothing at its place."
    yield _open("anchor-missing", why, "UNREACHABLE", "federation-anchor", documents(anchor=None))
    pretender = replace(STRANGER, id=ANCHOR.id)
    leaf = replace(LEAF, claims=LEAF.claims | {"authority_hints": [STRANGER.id]})
    published = documents(leaf=leaf.configuration()) | {
        STRANGER.configuration_url: pretender.configuration(),
        STRANGER.fetch_url(LEAF.id): pretender.about(LEAF),
    }
    yield _case("pretender", "A stranger who calls itself the anchor.", "statement-issuer", published)
    published = documents(leaf=LEAF.configuration(authority_hints=[STRANGER.id])) | {
        STRANGER.configuration_url: STRANGER.configuration(),
        STRANGER.fetch_url(LEAF.id): STRANGER.about(LEAF),
    }
    yield _unknown("other-federation", "A federation that the verifier does not know.", published)
    published = documents(leaf=LEAF.configuration(authority_hints=[ANCHOR.id])) | {ANCHOR.fetch_url(LEAF.id): None}
    yield _unknown("anchor-knows-it-not", "An issuer that says it is in the federation.", published)
    why = "The endpoint where an entity is asked is not a place that may be asked."
    own = NETWORK.configuration_claims()["metadata"]["federation_entity"]
    for slug, endpoint in {
        "missing": None,
        "plain": "http://network.example/fetch",
        "inner": "file:///etc/passwd",
    }.items():
        changed = {"federation_entity": without_none(own | {"federation_fetch_endpoint": endpoint})}
        yield _case(f"endpoint-{slug}", why, "fetch-endpoint", _changed("network", metadata=changed))


def _graphs() -> Iterator[AttackCase]:
    first = replace(NETWORK, claims={"authority_hints": [STRANGER.id]})
    second = replace(STRANGER, claims={"authority_hints": [NETWORK.id, LEAF.id]})
    published = documents(network=first.configuration()) | {second.configuration_url: second.configuration()}
    yield _unknown("loop", "Each is above the other, and neither below the anchor.", published)
    yield _unknown("loop-of-one", "It is above itself.", documents(leaf=LEAF.configuration(authority_hints=[LEAF.id])))
    yield _unknown("unknown-to-network", "The network does not know it.", documents(about_leaf=None))
    why = "The anchor does not know the network, which states whatever it likes; it is not asked for it."
    asked = [COLLEGE_ID, LEAF.configuration_url, NETWORK.configuration_url, ANCHOR.configuration_url]
    asked.append(ANCHOR.fetch_url(NETWORK.id))
    yield _unknown("network-left", why, documents(about_network=None), asked=asked)
    yield _unknown("without-configuration", "It publishes nothing about itself.", documents(leaf=None))
    yield _unknown("without-superiors", "It names none above it.", _changed("leaf", authority_hints=None))
    many = [f"https://body-{number}.example" for number in range(12)]
    broad = documents(leaf=LEAF.configuration(authority_hints=[*many, NETWORK.id]))
    broad |= {f"{body}/.well-known/openid-federation": None for body in many}
    why = "So many superiors that asking all of them would take too long."
    yield _open("too-broad", why, "LIMIT_EXCEEDED", "federation-breadth", broad)
    yield _open("too-deep", "A chain without end.", "LIMIT_EXCEEDED", "federation-depth", _ladder(7))
    yield _open("tree", "Each superior has eight of its own.", "LIMIT_EXCEEDED", "federation-statements", _tree())
    why = "A superior that does not answer: whether the issuer is known is open."
    gone = {url: token for url, token in documents().items() if url != NETWORK.configuration_url}
    yield _open("unreachable", why, "TRUST_NOT_CHECKED", "source", gone)


def _ladder(length: int) -> Document:
    bodies = [
        Entity(f"https://body-{number}.example", f"Body {number}", key_of(str(number))) for number in range(length)
    ]
    published = documents(leaf=LEAF.configuration(authority_hints=[bodies[0].id]))
    for body, above in zip(bodies, [*bodies[1:], ANCHOR], strict=True):
        published[body.configuration_url] = body.configuration(authority_hints=[above.id])
        published[above.fetch_url(body.id)] = above.about(body)
    published[bodies[0].fetch_url(LEAF.id)] = bodies[0].about(LEAF)
    return published


def _tree() -> Document:
    published = documents(
        leaf=LEAF.configuration(authority_hints=[f"https://b{number}.example" for number in range(8)])
    )
    for number in range(8):
        body = Entity(f"https://b{number}.example", "Body", key_of(f"b{number}"))
        below = [f"https://b{number}-{inner}.example" for inner in range(8)]
        published[body.configuration_url] = body.configuration(authority_hints=below)
        published |= {f"{entity}/.well-known/openid-federation": None for entity in below}
    return published


def _constraints() -> Iterator[AttackCase]:
    for slug, reason, constraints in [
        ("path-length", "constraint-path", {"max_path_length": 0}),
        ("name-excluded", "constraint-name", {"naming_constraints": {"excluded": ["college.example"]}}),
        ("name-not-permitted", "constraint-name", {"naming_constraints": {"permitted": [".edu.example"]}}),
        (
            "name-of-domain",
            "constraint-name",
            {"naming_constraints": {"permitted": [".college.example", "network.example"]}},
        ),
        ("name-permitted-none", "constraint-name", {"naming_constraints": {"permitted": []}}),
        ("name-of-network", "constraint-name", {"naming_constraints": {"permitted": ["college.example"]}}),
        ("name-both", "constraint-name", {"naming_constraints": {"permitted": [".example"], "excluded": [".example"]}}),
        ("name-in-capitals", "constraint-name", {"naming_constraints": {"excluded": ["COLLEGE.EXAMPLE"]}}),
        ("name-with-root", "constraint-name", {"naming_constraints": {"excluded": ["college.example."]}}),
        ("name-of-all-below", "constraint-name", {"naming_constraints": {"excluded": [".example."]}}),
        ("name-of-no-host", "constraint-name", {"naming_constraints": {"excluded": ["not a host \u2026"]}}),
        ("types-other", "constraint-type", {"allowed_entity_types": ["openid_relying_party"]}),
        ("types-none", "constraint-type", {"allowed_entity_types": []}),
        ("path-negative", "statement-claim", {"max_path_length": -1}),
        ("path-as-truth", "statement-claim", {"max_path_length": False}),
        ("types-as-text", "statement-claim", {"allowed_entity_types": "openid_credential_issuer"}),
        ("names-as-list", "statement-claim", {"naming_constraints": [".example"]}),
        ("as-list", "statement-claim", []),
    ]:
        why = "The anchor lets the network vouch for others than this, or says so in a way that cannot be read."
        yield _case(f"constraint-{slug}", why, reason, _changed("about_network", constraints=constraints))
    why = "A college that its own network does not let be an issuer."
    changed = _changed("about_leaf", constraints={"allowed_entity_types": ["openid_relying_party"]})
    yield _case("constraint-of-network", why, "constraint-type", changed)
    why = "The verifier asks for issuers of credentials, and the college is in the federation as something else."
    metadata = {"federation_entity": {"organization_name": "Example College"}, "openid_relying_party": {}}
    source = federation(entity_types=("openid_credential_issuer",))
    yield _case("other-role", why, "entity-type", _changed("leaf", metadata=metadata), source=source)
    why = "One anchor says that the college lacks a mark, and another one that might know it is away."
    other = Entity("https://other-anchor.example", "Other", key_of("other-anchor"))
    anchors = tuple(TrustAnchor(id=entity.id, jwks=entity.jwks) for entity in (ANCHOR, other))
    both = federation(anchors=anchors, trust_marks=(MARK,))
    hints = _changed("leaf", authority_hints=[NETWORK.id, other.id])
    yield _open("other-anchor-away", why, "TRUST_NOT_CHECKED", "source", hints, source=both)


def _extensions() -> Iterator[AttackCase]:
    why = "It has to be understood as a whole, and has a part that is not known."
    for name in ("leaf", "about_leaf", "about_network"):
        changed = _changed(name, crit=["jurisdiction"], jurisdiction="AQ")
        yield _open(f"critical-{name.replace('_', '-')}", why, "UNSUPPORTED", "statement-critical", changed)
    policy = {"metadata_policy": {"federation_entity": {"organization_name": {"regexp": "x"}}}}
    changed = _changed("about_network", metadata_policy_crit=["regexp"], **policy)
    yield _open("critical-operator", why, "UNSUPPORTED", "statement-critical", changed)
    why = "What is said to be beyond the specification is in it, or is nothing."
    for slug, changes in {
        "critical-defined": {"crit": ["exp"]},
        "critical-empty": {"crit": []},
        "critical-text": {"crit": "exp"},
        "critical-absent": {"crit": ["jurisdiction", 7]},
        "critical-operator-defined": {"metadata_policy_crit": ["value"]},
        "critical-operators-empty": {"metadata_policy_crit": []},
    }.items():
        yield _case(slug, why, "statement-claim", _changed("about_network", **changes))


def _policies() -> Iterator[AttackCase]:
    def of_name(**operators: Any) -> Document:
        return {"metadata_policy": {"federation_entity": {"organization_name": operators}}}

    why = "The federation has rules on what its members publish that this one does not keep, or that cannot be kept."
    for slug, reason, changes in [
        ("other-name", "metadata-refused", of_name(one_of=["Another College"])),
        ("missing", "metadata-refused", {"metadata_policy": {"openid_credential_issuer": {"x": {"essential": True}}}}),
        ("not-a-list", "metadata-refused", of_name(subset_of=["Example College"])),
        (
            "removed",
            "metadata-refused",
            {"metadata_policy": {"federation_entity": {"logo_uri": {"superset_of": [], "essential": True}}}},
        ),
        ("value-against-list", "policy-conflict", of_name(value="A", one_of=["B"])),
        ("nothing-and-needed", "policy-conflict", of_name(value=None, essential=True)),
        ("list-and-one", "policy-conflict", of_name(add=["A"], one_of=["A"])),
        ("less-than-more", "policy-conflict", of_name(subset_of=["A"], superset_of=["A", "B"])),
        ("operator-as-text", "policy-operator", of_name(one_of="Example College")),
        ("essential-as-text", "policy-operator", of_name(essential="yes")),
        ("default-null", "policy-operator", of_name(default=None)),
        ("as-list", "policy-shape", {"metadata_policy": []}),
        ("of-type-as-list", "policy-shape", {"metadata_policy": {"federation_entity": []}}),
        ("of-parameter-as-text", "policy-shape", {"metadata_policy": {"federation_entity": {"x": "value"}}}),
    ]:
        yield _case(f"policy-{slug}", why, reason, _changed("about_network", **changes))
    above = ANCHOR.about(NETWORK, **of_name(value="Example College"))
    below = NETWORK.about(LEAF, **of_name(value="University of Oxford"))
    why = "The network contradicts what the anchor lays down."
    yield _case("policy-contradicted", why, "policy-conflict", documents(about_network=above, about_leaf=below))
    above = ANCHOR.about(NETWORK, **of_name(one_of=["Example College"]))
    below = NETWORK.about(LEAF, **of_name(one_of=["University of Oxford"]))
    why = "The network would allow more than the anchor does."
    yield _case("policy-widened", why, "policy-conflict", documents(about_network=above, about_leaf=below))


def _shapes() -> Iterator[AttackCase]:
    why = "A claim that has no place in what an entity publishes about itself, or in what is stated about another."
    for name, claim, value in [
        ("leaf", "constraints", {}),
        ("leaf", "metadata_policy", {}),
        ("leaf", "source_endpoint", "https://college.example/fetch"),
        ("leaf", "aud", COLLEGE_ID),
        ("about_leaf", "authority_hints", [ANCHOR.id]),
        ("about_leaf", "trust_marks", []),
        ("about_leaf", "trust_mark_issuers", {}),
        ("about_leaf", "trust_anchor", ANCHOR.id),
    ]:
        slug = f"misplaced-{claim.replace('_', '-')}-{name.replace('_', '-')}"
        yield _case(slug, why, "statement-claim", _changed(name, **{claim: value}))
    why = "Of the wrong shape, so that two readers may read it in two ways."
    for name, claim, slug, value in [
        ("leaf", "authority_hints", "empty", []),
        ("leaf", "authority_hints", "text", NETWORK.id),
        ("leaf", "authority_hints", "plain-http", ["http://network.example"]),
        ("leaf", "authority_hints", "with-query", [f"{NETWORK.id}?x=1"]),
        ("leaf", "metadata", "null", {"federation_entity": {"organization_name": None}}),
        ("leaf", "metadata", "list", []),
        ("about_leaf", "metadata", "text", {"federation_entity": "Example College"}),
        ("leaf", "trust_marks", "tokens", ["ey.ey.x"]),
        ("about_leaf", "source_endpoint", "number", 7),
    ]:
        yield _case(f"shape-{claim.replace('_', '-')}-{slug}", why, "statement-claim", _changed(name, **{claim: value}))
    why = "What is stated twice may be read in two ways: it is not read, and so nothing is known."
    header, payload, _ = NETWORK.about(LEAF).split(".")
    twice = base64url.decode(payload)[:-1] + b',"sub":"https://other.example"}'
    inner = f"{header}.{base64url.encode(twice)}"
    token = f"{inner}.{base64url.encode(NETWORK.key.sign(inner.encode()))}"
    yield _open("stated-twice", why, "UNREACHABLE", "trust-unreadable", documents(about_leaf=token))


def _marked(mark: str | None, **anchor: Any) -> Document:
    """The honest federation, in which the auditors are too, and the college has a mark."""
    listed = {"trust_mark_issuers": {MARK: [AUDITOR.id]}} | anchor
    marks = None if mark is None else [{"trust_mark_type": MARK, "trust_mark": mark}]
    return documents(
        leaf=LEAF.sign(LEAF.configuration_claims(trust_marks=marks)), anchor=ANCHOR.configuration(**listed)
    ) | {
        AUDITOR.configuration_url: AUDITOR.configuration(),
        ANCHOR.fetch_url(AUDITOR.id): ANCHOR.about(AUDITOR),
    }


def _marks() -> Iterator[AttackCase]:
    def case(slug: str, why: str, reason: str, published: Document, **more: Any) -> AttackCase:
        return _case(f"mark-{slug}", why, reason, published, source=federation(trust_marks=(MARK,)), **more)

    good, past = AUDITOR.mark(LEAF), {"iat": SECONDS - 9 * DAY, "exp": SECONDS - DAY}
    head, payload = parts_of(good)
    signature = good.split(".")[2]
    mine = replace(STRANGER, id=AUDITOR.id)
    yield case("missing", "It has none.", "mark-missing", _marked(None))
    for slug, why, reason, mark in [
        (
            "forged",
            "It was changed.",
            "statement-signature",
            f"{part(head)}.{part(payload | {'exp': 1 << 40})}.{signature}",
        ),
        ("stranger", "A stranger made it in the name of the auditors.", "statement-signature", mine.mark(LEAF)),
        ("expired", "Its time is over.", "statement-expired", AUDITOR.mark(LEAF, **past)),
        ("early", "Its time has not come.", "statement-early", AUDITOR.mark(LEAF, iat=SECONDS + DAY)),
        ("of-another", "It is of another college.", "statement-subject", AUDITOR.mark(NETWORK)),
        ("other-type", "It is another mark.", "mark-type", AUDITOR.mark(LEAF, trust_mark_type=f"{MARK}/x")),
        ("self-made", "The college gave it to itself.", "mark-issuer", LEAF.mark(LEAF)),
        ("not-listed", "Its maker is in the federation, but not for this mark.", "mark-issuer", NETWORK.mark(LEAF)),
        (
            "as-statement",
            "A statement in the place of a mark.",
            "statement-type",
            AUDITOR.about(LEAF, trust_mark_type=MARK),
        ),
        ("unsigned", "It is not signed.", "statement-algorithm", f"{part(head | {'alg': 'none'})}.{part(payload)}."),
        ("no-key", "It names no key.", "statement-key-id", AUDITOR.sign(payload, typ="trust-mark+jwt", kid=None)),
    ]:
        yield case(slug, why, reason, _marked(mark))
    yield case("unlisted-type", "The anchor knows no such mark.", "mark-issuer", _marked(good, trust_mark_issuers={}))
    left = _marked(good) | {ANCHOR.fetch_url(AUDITOR.id): None}
    yield case("maker-left", "Its maker is not in the federation any more.", "mark-issuer", left)
    gone = {url: token for url, token in _marked(good).items() if url != AUDITOR.configuration_url}
    why = "Its maker does not answer: whether the mark holds is open."
    yield case("maker-unreachable", why, "source", gone, code="TRUST_NOT_CHECKED", outcome=OPEN)
    yield from _delegations(case)


def _delegations(case: Any) -> Iterator[AttackCase]:
    owner = Entity("https://owner.example", "Owner", key_of("owner"))
    owned = {"trust_mark_owners": {MARK: {"sub": owner.id, "jwks": owner.jwks}}}
    past = {"iat": SECONDS - 9 * DAY, "exp": SECONDS - DAY}
    why = "The mark belongs to another, who does not let its maker give it out."
    yield case("undelegated", why, "mark-delegation", _marked(AUDITOR.mark(LEAF), **owned))
    for slug, reason, delegation in [
        ("expired", "statement-expired", owner.delegation(AUDITOR, **past)),
        ("for-another", "statement-subject", owner.delegation(NETWORK)),
        ("by-maker", "statement-issuer", AUDITOR.delegation(AUDITOR)),
        ("by-stranger", "statement-signature", replace(STRANGER, id=owner.id).delegation(AUDITOR)),
        ("other-mark", "mark-type", owner.delegation(AUDITOR, trust_mark_type=f"{MARK}/x")),
        ("as-mark", "statement-type", owner.mark(AUDITOR)),
    ]:
        mark = AUDITOR.mark(LEAF, delegation=delegation)
        yield case(f"delegation-{slug}", why, reason, _marked(mark, **owned))
    mark = AUDITOR.mark(LEAF, delegation=owner.delegation(AUDITOR))
    yield case("delegation-without-owner", why, "mark-delegation", _marked(mark))


def _registries() -> Iterator[AttackCase]:
    """An issuer by a DID, about which the anchor is asked."""
    did = COLLEGE.did
    good = {ANCHOR.configuration_url: ANCHOR.configuration()}

    def of_did(slug: str, why: str, reason: str, answer: str | None, **more: Any) -> AttackCase:
        published = good if answer == "" else good | {ANCHOR.fetch_url(did): answer}
        return _case(f"did-{slug}", why, reason, published, data=signed(), **more)

    past = {"iat": SECONDS - 9 * DAY, "exp": SECONDS - DAY}
    payload = ANCHOR.about(did).split(".")[1]
    unsigned = f"{part({'alg': 'none', 'typ': 'entity-statement+jwt', 'kid': 'key-1'})}.{payload}."
    other, two = ANCHOR.about("did:web:other.example"), replace(ANCHOR, key=key_of("other anchor"))
    unknown: Document = {"code": "UNKNOWN_ISSUER"}
    is_open: Document = {"code": "UNREACHABLE", "outcome": OPEN}
    yield of_did("unknown", "The registry does not know it.", "not-listed", None, **unknown)
    yield of_did(
        "expired", "The registry gives out a statement of last week.", "statement-expired", ANCHOR.about(did, **past)
    )
    yield of_did("other", "The registry answers about another.", "statement-subject", other)
    yield of_did("unsigned", "What comes is not signed.", "statement-algorithm", unsigned)
    yield of_did("other-key", "Another key calls itself that of the anchor.", "statement-signature", two.about(did))
    yield of_did("by-another", "A statement by another.", "statement-issuer", NETWORK.about(did))
    yield of_did(
        "error-as-answer", "An error with status 200.", "trust-unreadable", '{"error": "not_found"}', **is_open
    )
    yield of_did("unreachable", "The registry does not answer.", "source", "", code="TRUST_NOT_CHECKED", outcome=OPEN)
    why = "A registry for names on the web is asked about a DID, which has none."
    named = ANCHOR.about(did, constraints={"naming_constraints": {"permitted": [".example"]}})
    yield of_did("named", why, "constraint-name", named)
    marked = federation(trust_marks=(MARK,))
    yield of_did("without-mark", "It has no trust mark.", "mark-missing", ANCHOR.about(did), source=marked)


def _at_hand() -> Iterator[AttackCase]:
    """Statements that the verifier has in a file, without a network."""
    past = {"iat": SECONDS - 9 * DAY, "exp": SECONDS - DAY}
    chain = [LEAF.configuration(), NETWORK.about(LEAF), ANCHOR.about(NETWORK)]
    old = [LEAF.configuration(**past), NETWORK.about(LEAF), ANCHOR.about(NETWORK)]
    forged = [LEAF.configuration(), STRANGER.about(LEAF), replace(STRANGER, id=ANCHOR.id).about(STRANGER)]
    hinted = [LEAF.configuration(authority_hints=[STRANGER.id]), *forged[1:]]
    for slug, why, code, reason, outcome, tokens in [
        (
            "outdated",
            "Their time is over, and newer ones cannot be had.",
            "UNREACHABLE",
            "statement-outdated",
            OPEN,
            old,
        ),
        ("forged", "A stranger made that of the anchor.", BROKEN, "statement-signature", "unknown-issuer", hinted),
        ("not-named", "It does not name the one above.", "TRUST_NOT_CHECKED", "source", OPEN, forged),
        ("incomplete", "One is missing.", "TRUST_NOT_CHECKED", "source", OPEN, chain[:2]),
    ]:
        source = federation(statements=tuple(tokens))
        yield _case(f"at-hand-{slug}", why, reason, {}, code=code, outcome=outcome, source=source)
