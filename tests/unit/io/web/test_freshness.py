"""Until when an answer may be used without asking again, as its server says (RFC 9111)."""

from __future__ import annotations

from datetime import UTC, timedelta
from email.utils import format_datetime

import pytest

from support.badges import NOW
from support.https_site import Site, answer, moved
from support.site_clients import Fetch
from vcwallet.io.web.http_freshness import Freshness, read_freshness

DATE = {"Date": format_datetime(NOW.replace(microsecond=0).astimezone(UTC), usegmt=True)}


def later(seconds: float) -> str:
    return format_datetime((NOW + timedelta(seconds=seconds)).astimezone(UTC), usegmt=True)


def read(headers: dict[str, str] | list[tuple[str, str]], status: int = 200) -> Freshness:
    pairs = headers.items() if isinstance(headers, dict) else headers
    return read_freshness(status, [(name.encode(), value.encode()) for name, value in pairs], NOW)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Cache-Control": "public"}, None),
        ({"Cache-Control": "max-age=60"}, 60),
        ({"cache-control": "MAX-AGE=60, Private"}, 60),
        ({"Cache-Control": 'max-age="60"'}, 60),
        ({"Cache-Control": "max-age = 60"}, 60),
        ({"Cache-Control": "s-maxage=3600"}, None),  # for caches that many share
        ({"Cache-Control": "s-maxage=3600, max-age=60"}, 60),
        ({"Cache-Control": "max-age=60, must-revalidate"}, 60),
        ({"Cache-Control": "max-age=0"}, 0),
        ({"Cache-Control": "no-cache"}, 0),
        ({"Cache-Control": "no-cache, max-age=60"}, 0),
        ({"Cache-Control": 'no-cache="set-cookie", max-age=60'}, 0),
        ({"Cache-Control": "max-age=60", "Age": "20"}, 40),
        ({"Cache-Control": "max-age=60", "Age": "80"}, 0),
        ({"Cache-Control": "max-age=60", "Age": "x"}, 60),
        ({"Cache-Control": "max-age=60", "Age": "-5"}, 60),
        ({"Cache-Control": "max-age=60", "Date": later(-50)}, 10),
        ({"Cache-Control": "max-age=60", "Date": later(-50), "Age": "55"}, 5),
        ({"Cache-Control": "max-age=60", "Date": later(+50)}, 60),  # its clock is ahead of ours
        ({"Cache-Control": "max-age=60", "Date": "yesterday"}, 60),
        ({"Expires": later(60)}, 60),
        ({"Expires": later(60), "Date": later(-10)}, 60),
        ({"Expires": later(60), "Cache-Control": "max-age=5"}, 5),
        ({"Expires": later(-60)}, 0),
        ({"Expires": "0"}, 0),
        ({"Expires": "never"}, 0),
        ({"Expires": "Sat, 01 Jan 99999 00:00:00 GMT"}, 0),
        # What is malformed or says two things has to be asked for again.
        ({"Cache-Control": "max-age"}, 0),
        ({"Cache-Control": "max-age=-1"}, 0),
        ({"Cache-Control": "max-age=1.5"}, 0),
        ({"Cache-Control": "max-age=1e9"}, 0),
        ({"Cache-Control": "max-age=٣"}, 0),
        ({"Cache-Control": "max-age=60, max-age=3600"}, 0),
        ([("Cache-Control", "max-age=60"), ("Cache-Control", "max-age=3600")], 0),
        ([("Cache-Control", "max-age=60"), ("Cache-Control", "private, max-age=60")], 60),
        ([("Expires", later(60)), ("Expires", later(90))], 60),  # the first, as the specification allows
        ({"Cache-Control": 'x="max-age=3600", max-age=60'}, 60),
        ({"Cache-Control": f"max-age={'9' * 5_000}"}, 1 << 31),
        ({"Cache-Control": "max-age=4294967296"}, 1 << 31),
    ],
    ids=str,
)
def test_how_long_an_answer_is_fresh(headers: dict[str, str] | list[tuple[str, str]], seconds: int | None) -> None:
    found = read(headers)

    assert found.is_storable
    assert found.until == (None if seconds is None else NOW + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    "value", ["no-store", "NO-STORE", "max-age=60, no-store", 'x="y", no-store', 'x="\\"",no-store']
)
def test_what_is_not_to_be_kept(value: str) -> None:
    assert not read({"Cache-Control": value}).is_storable


@pytest.mark.parametrize("value", ['x="no-store"', "no-stores", "x-no-store", "x=no-store"])
def test_what_only_looks_like_it(value: str) -> None:
    assert read({"Cache-Control": value}) == Freshness()


@pytest.mark.parametrize(
    ("status", "said", "seconds"),
    [
        ("302 Found", {}, 0),  # for this request only, unless it says for how long
        ("303 See Other", {}, 0),
        ("307 Temporary Redirect", {}, 0),
        ("302 Found", {"Cache_Control": "max-age=20"}, 20),
        ("302 Found", {"Cache_Control": "max-age=90"}, 60),
        ("301 Moved Permanently", {}, 60),
        ("308 Permanent Redirect", {}, 60),
        ("308 Permanent Redirect", {"Cache_Control": "max-age=20"}, 20),
    ],
)
def test_a_redirect_has_its_say(site: Site, fetch: Fetch, status: str, said: dict[str, str], seconds: int) -> None:
    site.answers["/"] = answer(b"", status, Location="/there", **said)
    site.answers["/there"] = answer(b"{}", Cache_Control="max-age=60")

    found = fetch(site.url("/"))

    assert (found.fresh_until, found.may_be_kept) == (NOW + timedelta(seconds=seconds), True)


def test_every_fetcher_says_it(site: Site, fetch: Fetch) -> None:
    site.answers["/silent"] = answer(b"{}")
    site.answers["/secret"] = answer(b"{}", Cache_Control="no-store")
    site.answers["/to-secret"] = moved("/secret", "301 Moved Permanently")
    site.answers["/expires"] = answer(b"{}", Expires=later(60), **DATE)

    said = {path: fetch(site.url(path)) for path in site.answers}

    assert {path: found.fresh_until for path, found in said.items()} == {
        "/silent": None,
        "/secret": None,
        "/to-secret": None,
        "/expires": NOW + timedelta(seconds=60),
    }
    assert [path for path, found in said.items() if not found.may_be_kept] == ["/secret", "/to-secret"]
