"""A federation on a web site of this machine: every statement comes over https, and "not found" is an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from support.badges import COLLEGE, MALLORY, NOW, badge, signed
from support.federations import ANCHOR, LEAF, NETWORK, Entity, federation
from support.https_site import Site, answer, running_site
from support.world import WebKey, key_document
from vcwallet import Outcome, Verifier
from vcwallet.encoding import strict_json
from vcwallet.trust import TrustAnchor


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_site(tmp_path_factory.mktemp("site")) as site:
        yield site


def place(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def test_chains_and_registries_over_https(running: Site) -> None:
    def moved(entity: Entity, name: str, *above: Entity) -> Entity:
        hints = {"authority_hints": [superior.id for superior in above]} if above else {}
        return replace(entity, id=running.url(f"/{name}"), claims=entity.claims | hints)

    anchor = moved(ANCHOR, "federation")
    network = moved(NETWORK, "network", anchor)
    leaf = moved(LEAF, "college", network)
    statements = {
        leaf.configuration_url: leaf.configuration(),
        network.configuration_url: network.configuration(),
        anchor.configuration_url: anchor.configuration(),
        network.fetch_url(leaf.id): network.about(leaf),
        anchor.fetch_url(network.id): anchor.about(network),
        anchor.fetch_url(COLLEGE.did): anchor.about(COLLEGE.did),
    }
    kind = "application/entity-statement+jwt"
    running.answers = {place(url): answer(token.encode(), Content_Type=kind) for url, token in statements.items()}
    missing = answer(
        b'{"error":"not_found","error_description":"no"}', "404 Not Found", Content_Type="application/json"
    )
    running.answers[place(anchor.fetch_url(MALLORY.did))] = missing
    keys = strict_json.dumps(key_document(leaf.id, COLLEGE))
    running.answers[place(leaf.id)] = answer(keys, Content_Type="application/json")
    source = federation(anchors=(TrustAnchor(id=anchor.id, jwks=anchor.jwks),))
    own = badge(issuer={"id": leaf.id, "type": ["Profile"], "name": "Example College"})
    strange = badge(issuer={"id": MALLORY.did, "type": ["Profile"], "name": "Example College"})
    with running.fetcher() as fetcher:
        verifier = Verifier(trust=source, fetcher=fetcher, clock=lambda: NOW)
        report = verifier.verify(signed(own, WebKey(leaf.id, COLLEGE)))  # type: ignore[arg-type]  # has all that is needed
        assert report.outcome is Outcome.VERIFIED, report.explain(audience="developer")
        assert report.issuer is not None
        assert report.issuer.recognitions[0].through == ("University Network",)
        assert verifier.verify(signed()).outcome is Outcome.VERIFIED
        unknown = verifier.verify(signed(strange, MALLORY))
        assert (unknown.outcome, unknown.check("issuer-trust").code) == (Outcome.UNKNOWN_ISSUER, "UNKNOWN_ISSUER")
        del running.answers[place(anchor.configuration_url)]
        assert (
            Verifier(trust=source, fetcher=fetcher, clock=lambda: NOW).verify(signed()).outcome is Outcome.UNDETERMINED
        )
