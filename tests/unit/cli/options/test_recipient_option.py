"""Whom a credential should be about: read out of what people paste, or refused."""

from __future__ import annotations

import pytest

from vcwallet.cli.options.recipient_option import recipient_in

ADA = "ada@example.org"


@pytest.mark.parametrize(
    "text",
    [
        ADA,
        f"Ada Lovelace <{ADA}>",
        f'"Lovelace, Ada" <{ADA}>;',
        f"<{ADA}>",
        f" {ADA}, ",
        f"{ADA};",
        f"\u201c{ADA}\u201d",
        f"\u200b{ADA}\ufeff",
        f"{ADA}\xa0",
        f"{ADA} <{ADA}>",
        f"'{ADA}'",
    ],
)
def test_the_one_address_is_read_out(text: str) -> None:
    assert recipient_in(text) == ADA


@pytest.mark.parametrize(
    "text",
    [
        f"{ADA}, eve@example.org",
        f"{ADA};eve@example.org",
        f"{ADA} <eve@example.org>",
        "Ada <ada@>",
        "@",
        "ada @ example",
    ],
)
def test_several_addresses_and_halves_of_one_are_no_recipient(text: str) -> None:
    assert recipient_in(text) is None


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("", ""),
        (" \u200b ", ""),
        ("o'brien@example.org", "o'brien@example.org"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("did:key:z6Mk", "did:key:z6Mk"),
        ("did:web:example.org:@ada", "did:web:example.org:@ada"),
        ("https://social.example/@ada", "https://social.example/@ada"),
        ('"S 1001"', "S 1001"),
    ],
)
def test_other_identifiers_stay_as_they_are(text: str, recipient: str) -> None:
    assert recipient_in(text) == recipient
