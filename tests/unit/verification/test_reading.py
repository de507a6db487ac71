"""Reading: every form is found out from the bytes themselves, and the bytes are kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from support.badges import EARNER, badge, presented, signed
from vcwallet import read
from vcwallet.artwork.badge_artwork import draw_badge
from vcwallet.baking import bake
from vcwallet.encoding import base64url
from vcwallet.errors import LimitError, ParsingError, UnreachableError, UnsupportedError, UsageError, VcwalletError
from vcwallet.limits import Limits
from vcwallet.verification import Form, Kind


def token(payload: Any, header: Any = None) -> str:
    parts = (header or {"alg": "EdDSA"}, payload)
    return ".".join([*(base64url.encode(json.dumps(part).encode()) for part in parts), "c2ln"])


TEXT = json.dumps(signed(), indent=2)
PICTURE = draw_badge(name="Ladders", issuer="Example College").svg
CLR = badge(type=["VerifiableCredential", "ClrCredential"])

FORMS: dict[str, tuple[Any, Kind, Form, str | None]] = {
    "json": (TEXT, Kind.CREDENTIAL, Form.JSON, None),
    "json with white space around": (f"\n {TEXT}\r\n", Kind.CREDENTIAL, Form.JSON, None),
    "json behind a byte order mark": ("\ufeff" + TEXT, Kind.CREDENTIAL, Form.JSON, None),
    "jwt behind a byte order mark": ("\ufeff" + token(badge()), Kind.CREDENTIAL, Form.JWT, None),
    "bytes": (TEXT.encode(), Kind.CREDENTIAL, Form.JSON, None),
    "dict": (signed(), Kind.CREDENTIAL, Form.JSON, None),
    "unsigned": (json.dumps(badge()), Kind.CREDENTIAL, Form.JSON, None),
    "presentation": (json.dumps(presented(signed())), Kind.PRESENTATION, Form.JSON, None),
    "clr": (json.dumps(CLR), Kind.CLR, Form.JSON, None),
    "jwt of a 2.0 credential": (token(badge()), Kind.CREDENTIAL, Form.JWT, None),
    "jwt of a 1.1 credential": (token({"vc": badge(), "iss": "did:x:y"}), Kind.CREDENTIAL, Form.JWT, None),
    "jwt of a 1.1 presentation": (token({"vp": {"type": "VerifiablePresentation"}}), Kind.PRESENTATION, Form.JWT, None),
    "sd-jwt": (token(badge()) + "~WyJzIiwibiIsInYiXQ~", Kind.CREDENTIAL, Form.SD_JWT, None),
    "sd-jwt vc": (token({"vct": "urn:x:badge"}) + "~", Kind.CREDENTIAL, Form.SD_JWT, None),
    "svg": (bake(PICTURE, TEXT), Kind.CREDENTIAL, Form.JSON, "image/svg+xml"),
    "svg with a token": (bake(PICTURE, token(badge())), Kind.CREDENTIAL, Form.JWT, "image/svg+xml"),
}


@pytest.mark.parametrize("name", FORMS)
def test_finds_out_what_it_is(name: str) -> None:
    source, kind, form, image = FORMS[name]
    reading = read(source)
    assert (reading.kind, reading.form, reading.image) == (kind, form, image)
    if not isinstance(source, dict):
        assert reading.received == (source.encode() if isinstance(source, str) else source)
    assert not reading.content.startswith(b"\xef\xbb\xbf")
    if name == "svg":
        assert reading.content == TEXT.encode()


def test_a_path_is_opened_and_text_is_not(tmp_path: Path) -> None:
    path = tmp_path / "badge.json"
    path.write_text(TEXT, encoding="utf-8")
    assert read(path).document["issuer"] == read(TEXT).document["issuer"]
    with pytest.raises(ParsingError):
        read(str(path))
    with pytest.raises(UnreachableError) as caught:
        read(tmp_path / "nothing.json")
    assert "nothing.json" in str(caught.value)


@pytest.mark.parametrize(
    ("source", "error", "reason"),
    [
        ("", ParsingError, "empty"),
        ("badge.json", ParsingError, "text-is-content"),
        ("https://college.example/badge", ParsingError, "text-is-content"),
        ("[]", ParsingError, "not-an-object"),
        ('{"a": 1}', ParsingError, "not-a-credential"),
        ('{"type": "EnvelopedVerifiableCredential", "id": "data:,x"}', UnsupportedError, "envelope-form"),
        (token([]), ParsingError, "token-part-not-object"),
        (PICTURE, VcwalletError, "no-credential"),
        (b"\x89PNG\r\n\x1a\n", VcwalletError, None),
        (b"\xef\xbb\xbf{}", ParsingError, "not-a-credential"),
        (3, UsageError, "source-type"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_says_why_it_cannot_be_read(source: Any, error: type[VcwalletError], reason: str | None) -> None:
    with pytest.raises(error) as caught:
        read(source)
    assert reason is None or caught.value.reason == reason
    assert str(caught.value)


def test_the_size_is_limited(tmp_path: Path) -> None:
    with pytest.raises(LimitError):
        read(TEXT, Limits(input_bytes=100))
    path = tmp_path / "large"
    path.write_bytes(b" " * 1_000)
    with pytest.raises(LimitError):
        read(path, Limits(input_bytes=100))


def test_a_dict_is_copied() -> None:
    document = signed()
    reading = read(document)
    document["credentialSubject"]["id"] = "did:x:other"
    assert reading.document["credentialSubject"]["id"] == EARNER.did
