"""What is sent to a registry: the facts, the entry in each form, and a page that can be trusted with any text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from support.badges import COLLEGE, MALLORY
from support.hosted_issuer import WEB, hosted_issuer
from support.status_issuer import Clock
from vcwallet.issuer import EndorsementDetails, Issuer, ProfileDetails
from vcwallet.keys import KeyType
from vcwallet.keys.jwk import jwk_thumbprint

WICKED = "</pre><script>alert(1)</script>\u202e \" onload='x' & Söhne"


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
        },
        "trust_list": {
            "id": WEB,
            "name": "Example College",
            "logo": "https://college.example/l.png",
            "url": "https://college.example",
        },
    }
    json.dumps(data)


def test_it_names_linked_websites_and_endorsers(college: Issuer, tmp_path: Path) -> None:
    with Issuer.create(tmp_path / "m.issuer", name="Ministry", signer=MALLORY, clock=Clock()) as ministry:
        made = ministry.endorsements.endorse("profile", WEB, EndorsementDetails(name="Accredited"))
    college.endorsements.carry([made.content])
    college.domains.link()
    entry = college.recognition.entry()
    assert (entry.domains, entry.endorsed_by) == (("https://college.example",), ("Ministry",))
    page = college.recognition.page(entry)
    assert "Ministry" in page


def test_no_text_becomes_markup(college: Issuer) -> None:
    plain = Tags(college.recognition.page(college.recognition.entry()))
    college.update_profile(name=WICKED, details=ProfileDetails(description=WICKED))
    page = college.recognition.page(college.recognition.entry(legal_name=WICKED, location=WICKED))
    tags = Tags(page)
    assert tags.names == plain.names
    assert tags.attributes == plain.attributes
    assert not {"script", "link", "a", "iframe", "img"} & tags.names
    entries = [json.loads(unescape(text)) for text in re.findall(r"<pre>(.*?)</pre>", page, re.DOTALL)]
    assert [next(iter(entries[0].values()))["name"], entries[1]["name"], entries[2]["name"]] == [WICKED] * 3


def test_the_page_says_what_is_missing_and_has_a_language(tmp_path: Path) -> None:
    with Issuer.create(tmp_path / "c.issuer", name="College", signer=COLLEGE) as college:
        page = college.recognition.page(college.recognition.entry())
    assert "Location, Website, Contact" in page
    assert '<html lang="en">' in page
    assert "default-src 'none'" in page
    assert page.count("<h1>") == 1
