"""Days, moments and numbers, in English as ISO 8601 and JSON have them, in German as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from vcwallet.rendering.words.phrases import phrase, texts_in
from vcwallet.rendering.words.reader_forms import day, label_within, moment, number, quoted, written_day, written_moment

ENGLISH, GERMAN = (texts_in("verification.report", language) for language in ("en", "de"))
MOMENT = datetime(2026, 11, 26, 9, 5, 59, tzinfo=UTC)


def test_a_day_and_a_moment_have_the_form_of_the_language() -> None:
    assert (day(date(2026, 11, 26), ENGLISH), day(MOMENT, GERMAN)) == ("2026-11-26", "26.11.2026")
    assert (moment(MOMENT, ENGLISH), moment(MOMENT, GERMAN)) == ("2026-11-26 09:05 UTC", "26.11.2026, 09:05 UTC")
    assert moment(MOMENT.astimezone(timezone(timedelta(hours=9))), ENGLISH) == "2026-11-26 09:05 UTC"


@pytest.mark.parametrize(
    ("written", "german"),
    [
        ("2026-11-26", "26.11.2026"),
        ("0044-03-15", "15.03.0044"),
        ("-0044-03-15", "-0044-03-15"),
        ("10000-01-01", "01.01.10000"),
        ("2026-11", "2026-11"),
        ("2026-11-26T", "2026-11-26T"),
        ("spring 2026", "spring 2026"),
    ],
)
def test_a_day_of_whatever_year_is_told_from_other_texts(written: str, german: str) -> None:
    assert written_day(written, GERMAN) == german
    assert written_day(written, ENGLISH) == written


def test_a_moment_without_a_zone_is_shown_as_it_is() -> None:
    assert written_moment("2026-01-31T12:00:59.5Z", GERMAN) == "31.01.2026, 12:00 UTC"
    assert written_moment("2026-01-31T12:00:00+00:00", GERMAN) == "31.01.2026, 12:00 UTC"
    assert written_moment("2026-01-31T12:00:00", GERMAN) == "2026-01-31T12:00:00"
    assert written_moment("2026-01-31T12:00:00+01:00", GERMAN) == "2026-01-31T12:00:00+01:00"


@pytest.mark.parametrize(
    ("written", "german"),
    [
        ("1234.5", "1.234,5"),
        ("-1234567", "-1.234.567"),
        ("999", "999"),
        ("0.75", "0,75"),
        ("1.234", "1,234"),
        ("007", "007"),
        ("1,5", "1,5"),
        ("1e3", "1e3"),
        ("1.", "1."),
        ("B+", "B+"),
        ("9" * 4300, "9" * 4300),
        ("", ""),
    ],
)
def test_a_number_has_the_form_of_the_language_and_other_texts_stay(written: str, german: str) -> None:
    assert number(written, GERMAN) == german
    assert number(written, ENGLISH) == written


def test_params_are_written_so_for_people_and_as_they_are_for_developers() -> None:
    params = {"name": "A", "known_by": "B", "until": "2026-11-26", "count": 12345}

    assert "laut B bis 26.11.2026 bekannt" in phrase("ISSUER_NOT_KNOWN_NOW", "until", params, "de", "employer")[0]
    assert "bis 2026-11-26 bekannt" in phrase("ISSUER_NOT_KNOWN_NOW", "until", params, "de", "developer")[0]
    assert phrase("EVIDENCE_UNPROTECTED", "", params, "de", "earner")[0].startswith("12.345 Belege")
    assert phrase("EVIDENCE_UNPROTECTED", "", params, "en", "earner")[0].startswith("12345 pieces")


def test_what_counts_nothing_is_no_number() -> None:
    params = {"url": "https://a.example:8443/", "port": 8443}

    assert "Port 8443," in phrase("UNREACHABLE", "http-port", params, "de", "employer")[0]
    assert "Version 2026-01-01," in phrase("STACKED", "rule-unmet", {"version": "2026-01-01"}, "de", "employer")[0]


def test_names_and_words_for_verdicts() -> None:
    assert (quoted("Ada", ENGLISH), quoted("Ada", GERMAN)) == ("“Ada”", "„Ada“")
    assert label_within("VERIFIED", ENGLISH) == "verified"
    assert label_within("BESTÄTIGT", GERMAN) == "BESTÄTIGT"  # nouns keep their capitals
