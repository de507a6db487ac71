"""What is sent to a registry: the facts, the entry in each form, and a page that can be trusted with any text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from support.badges import COLLEGE, MALLORY
from support.hosted_issuer import WEB, hosted_issuer, world_of
from support.status_issuer import Clock
from support.trust_credentials import MINISTRY, entity_list
from vcwallet import Outcome, TrustList, Verifier
from vcwallet.errors import IssuingError
from vcwallet.fetching import GivenLists
from vcwallet.issuer import EndorsementDetails, Issuer, ProfileDetails, StatusSettings
from vcwallet.keys import KeyType
from vcwallet.keys.jwk import jwk_thumbprint
from vcwallet.trust import IssuerRegistry, RecognizedEntities, TrustedIssuer

WICKED = "</pre><script>alert(1)</script>\u202e\U000e0041 \" onload='x' & Söhne"


@pytest.fixture
def college(tmp_path: Path) -> Iterator[Issuer]:
    with hosted_issuer(tmp_path / "c.issuer", WEB, KeyType.ED25519, KeyType.P256) as made:
        yield made


class Tags(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_the_entry_has_the_keys_that_sign_now(college: Issuer) -> None:
    college.keys.rotate(key_type=KeyType.P256)
    keys = college.recognition.entry().keys
    in_use = [key.public_key for key in college.keys.list() if key.state == "in-use"]
    assert [(key.type, key.fingerprint, key.public_key) for key in keys] == [
        (key.type.value, jwk_thumbprint(key), key.multibase) for key in in_use
    ]
    assert len(keys) == 2


def test_each_registry_gets_its_own_form(college: Issuer) -> None:
    college.update_profile(details=ProfileDetails(url="https://college.example", image="https://college.example/l.png"))
    data = college.recognition.entry(legal_name="College GmbH", location="Graz, Austria").to_dict()
    assert data["entries"] == {
        "dcc_registry": {
            WEB: {
                "name": "Example College",
                "legalName": "College GmbH",
                "location": "Graz, Austria",
                "url": "https://college.example",
            }
        },
        "recognized_entity": {
            "id": WEB,
            "type": "RecognizedEntity",
            "name": "Example College",
            "legalName": "College GmbH",
            "image": "https://college.example/l.png",
            "url": "https://college.example",
            "recognizedTo": {"type": "RecognizedAction", "action": "issue"},
        },
        "trust_list": {
            "id": WEB,
            "name": "Example College",
            "logo": "https://college.example/l.png",
            "url": "https://college.example",
        },
    }
    json.dumps(data)


@pytest.mark.parametrize("form", ["dcc_registry", "recognized_entity", "trust_list"])
def test_an_entry_as_it_stands_makes_the_badges_known(college: Issuer, form: str) -> None:
    entry = college.recognition.entry(location="Graz, Austria").to_dict()["entries"][form]
    sources: list[Any] = []
    if form == "dcc_registry":
        content = json.dumps({"registry": entry}).encode()
        stated = {"type": "registry", "name": "Registry", "file": "registry.json"}
        sources = [IssuerRegistry.from_json(stated, "", lambda _: content)]
    elif form == "recognized_entity":
        content = json.dumps(entity_list(entry)).encode()
        sources = [RecognizedEntities(name="List", issuer=MINISTRY.did, content=content)]
    issuers = [TrustedIssuer(entry["id"], entry["name"])] if form == "trust_list" else []
    world = world_of(college)
    world.now = Clock()()
    badge = college.issue("Ladders", "ada@example.org").credential
    report = Verifier(trust=TrustList(issuers, sources=sources), fetcher=world, clock=Clock()).verify(badge)
    assert report.outcome is Outcome.VERIFIED


def test_it_says_what_was_found_out_and_what_was_not(college: Issuer, tmp_path: Path) -> None:
    """A website was not looked at, and an endorsement counts for what it is worth when the page is made."""
    college.domains.link()
    until = Clock()() + timedelta(days=90)
    with Issuer.create(tmp_path / "m.issuer", name="Ministry", signer=MALLORY, clock=Clock()) as ministry:
        ministry.status.set_up(StatusSettings("https://ministry.example/status"))
        details = EndorsementDetails(name="Accredited", endorsed_name="Example College", valid_until=until)
        made = ministry.endorsements.endorse("profile", WEB, details)
        ministry.status.publish(tmp_path / "lists")
        lists = GivenLists(tmp_path / "lists")
        college.endorsements.carry([made.content], fetcher=lists)

        seen, unseen = college.recognition.entry(fetcher=lists), college.recognition.entry()
        ministry.status.revoke(made.id, actor="registrar")
        ministry.status.publish(tmp_path / "lists")
        withdrawn = college.recognition.entry(fetcher=GivenLists(tmp_path / "lists"))

    assert [
        (each.endorser, each.endorser_name, each.is_verified) for each in (*seen.endorsements, *unseen.endorsements)
    ] == [
        (MALLORY.did, "Ministry", True),
        (MALLORY.did, "Ministry", False),
    ]
    assert withdrawn.endorsements == ()
    page = college.recognition.page(seen)
    assert f"<bdi>Ministry</bdi><br><bdi>{MALLORY.did}</bdi><br><bdi>Genuine and in force as of 2026-" in page
    assert "Website that it says is its own" in page
    assert "Not verified on 2026-" in college.recognition.page(unseen)
    assert MALLORY.did not in college.recognition.page(withdrawn)


def test_what_has_ended_is_left_out(tmp_path: Path) -> None:
    clock = Clock()
    with hosted_issuer(tmp_path / "c.issuer", WEB, clock=clock) as college:
        with Issuer.create(tmp_path / "m.issuer", name="Ministry", signer=MALLORY, clock=clock) as ministry:
            until = clock() + timedelta(days=90)
            details = EndorsementDetails(name="Accredited", endorsed_name="Example College", valid_until=until)
            college.endorsements.carry([ministry.endorsements.endorse("profile", WEB, details).content])
        college.domains.link(valid_until=until)
        entry = college.recognition.entry()
        assert (entry.domains, len(entry.endorsements)) == (("https://college.example",), 1)
        clock.tick(days=91)
        entry = college.recognition.entry()
        assert (entry.domains, entry.endorsements) == ((), ())


def test_no_text_becomes_markup_and_no_character_is_hidden(college: Issuer) -> None:
    entry = college.recognition.entry()
    plain = Tags(college.recognition.page(entry))
    page = college.recognition.page(replace(entry, **dict.fromkeys(("name", "legal_name", "description"), WICKED)))
    tags = Tags(page)
    assert tags.names == plain.names
    assert tags.attributes == plain.attributes
    assert not {"script", "link", "a", "iframe", "img"} & tags.names
    assert all(each.isprintable() or each == "\n" for each in page)
    entries = [json.loads(unescape(text)) for text in re.findall(r"<pre>(.*?)</pre>", page, re.DOTALL)]
    assert [next(iter(entries[0].values()))["name"], entries[1]["name"], entries[2]["name"]] == [WICKED] * 3


@pytest.mark.parametrize("member", ["legal_name", "location"])
def test_no_hidden_character_is_handed_in(college: Issuer, member: str) -> None:
    with pytest.raises(IssuingError) as caught:
        college.recognition.entry(**{member: "Example\u202e College"})
    assert caught.value.reason == "name-hidden"


def test_the_page_says_what_is_missing_and_has_a_language(tmp_path: Path) -> None:
    with Issuer.create(tmp_path / "c.issuer", name="College", signer=COLLEGE) as college:
        page = college.recognition.page(college.recognition.entry())
    assert "Location, Website, Contact" in page
    assert '<html lang="en">' in page
    assert "default-src 'none'" in page
    assert page.count("<h1>") == 1
