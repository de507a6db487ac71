"""Times in documents, as VCDM 2.0 and XML Schema read them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.badges import badge, signed
from vcwallet import Policy, Verifier
from vcwallet.checks import Check, CheckStatus
from vcwallet.encoding import timestamps
from vcwallet.encoding.timestamps import EARLIEST, LATEST
from vcwallet.errors import MalformedValueError
from vcwallet.model import OpenBadge
from vcwallet.model.value_shapes import MOMENT, WITHOUT_ZONE
from vcwallet.report import Outcome, VerificationReport
from vcwallet.verification.checks.validation_check import check_validity

AT = datetime(2026, 6, 1, 12, tzinfo=UTC)
_CYCLES = st.integers(-30, 30)
_YEAR_2000 = datetime(2000, 1, 1, tzinfo=timezone(timedelta(hours=-9)))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-31T12:00:00", datetime(2026, 1, 31, 12, tzinfo=UTC)),
        ("2026-01-31T12:00:00.25", datetime(2026, 1, 31, 12, microsecond=250_000, tzinfo=UTC)),
        ("2026-01-31T24:00:00Z", datetime(2026, 2, 1, tzinfo=UTC)),
        ("2024-02-29T24:00:00.000-05:00", datetime(2024, 3, 1, 5, tzinfo=UTC)),
        ("0000-12-31T24:00:00Z", EARLIEST),
        ("9999-12-31T23:59:59.999999Z", LATEST),
        ("9999-12-31T24:00:00Z", LATEST),
        ("9999-12-31T23:59:59-14:00", LATEST),
        ("12026-01-01T00:00:00Z", LATEST),
        (f"{'9' * 32}-02-28T00:00:00", LATEST),
        ("0001-01-01T00:00:00+14:00", EARLIEST),
        ("0000-02-29T00:00:00Z", EARLIEST),
        ("-0044-03-15T12:00:00", EARLIEST),
    ],
)
def test_reads_what_xml_schema_calls_a_time(text: str, moment: datetime) -> None:
    assert timestamps.read(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-31",
        "2026-W05-6T12:00:00Z",
        "2026-01-31T12:00:60Z",
        "2026-01-31T12:00:00,5Z",
        "2026-01-31T24:00:01Z",
        "2026-01-31T24:01:00Z",
        "2026-02-30T12:00:00Z",
        "10001-02-29T00:00:00Z",
        "02026-01-31T12:00:00Z",
        "+2026-01-31T12:00:00Z",
        "26-01-31T12:00:00Z",
        "2026-01-31T12:00:00+14:01",
        "2026-01-31T12:00Z",
        "2026-01-31t12:00:00z",
        f"{'9' * 5_000}-01-01T00:00:00Z",
        "",
        None,
        1769860800,
    ],
)
def test_what_names_no_moment_is_refused_with_its_place(text: object) -> None:
    with pytest.raises(MalformedValueError) as caught:
        timestamps.read(text, "/validFrom")
    assert (caught.value.reason, caught.value.pointer) == ("timestamp", "/validFrom")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("0001-01-01T00:00:00", False),
        ("2026-01-31T12:00:00.123456", False),
        ("-0044-03-15T12:00:00", False),
        ("2026-01-31T12:00:00Z", True),
        ("2026-01-31T12:00:00.5-00:00", True),
        ("2026-01-31T24:00:00+14:00", True),
    ],
)
def test_whether_an_offset_is_named(text: str, named: bool) -> None:
    assert [flaw.reason for flaw in MOMENT.check(text)] == ([] if named else [WITHOUT_ZONE])


@given(
    st.timedeltas(timedelta(days=400), timedelta(days=145_600)).map(lambda since: _YEAR_2000 + since),
    st.timedeltas(timedelta(days=-10), timedelta(days=10)),
    _CYCLES,
)
def test_times_of_any_year_are_in_order(moment: datetime, later: timedelta, cycle: int) -> None:
    def text(at: datetime) -> str:
        year = at.year + 400 * cycle
        return f"{'-' if year < 0 else ''}{abs(year):04}{at.isoformat()[4:]}"

    other = moment + later
    assert timestamps.is_before(text(moment), text(other)) is (moment < other)
    read, read_other = timestamps.read(text(moment)), timestamps.read(text(other))
    assert read <= read_other if moment <= other else read >= read_other
    assert read == moment if cycle == 0 else True


def _validity(**dates: object) -> Check:
    return check_validity(dict(dates), AT)


@pytest.mark.parametrize(
    ("dates", "code"),
    [
        ({"validFrom": "2026-06-01T12:00:00"}, ""),
        ({"validFrom": "2026-06-01T12:00:01"}, "NOT_YET_VALID"),
        ({"validUntil": "2026-06-01T12:00:00"}, ""),
        ({"validUntil": "2026-06-01T11:59:59"}, "EXPIRED"),
        ({"validUntil": "2026-05-31T24:00:00Z"}, "EXPIRED"),
        ({"validUntil": "2026-06-01T24:00:00Z"}, ""),
        ({"validUntil": "99999-12-31T00:00:00Z"}, ""),
        ({"validFrom": "12026-01-01T00:00:00Z"}, "NOT_YET_VALID"),
        ({"validFrom": "-0044-03-15T12:00:00"}, ""),
        ({"validUntil": "-0044-03-15T12:00:00"}, "EXPIRED"),
        ({"validUntil": "2027-01-01T00:00:00Z", "expirationDate": "2026-01-01T00:00:00Z"}, "EXPIRED"),
        ({"validUntil": "2026-01-01T00:00:00Z", "expirationDate": "2027-01-01T00:00:00Z"}, "EXPIRED"),
        ({"validFrom": "2026-01-01T00:00:00Z", "issuanceDate": "2027-01-01T00:00:00Z"}, "NOT_YET_VALID"),
    ],
)
def test_every_date_counts_and_the_stricter_decides(dates: dict[str, str], code: str) -> None:
    check = _validity(**dates)
    assert (check.status is CheckStatus.FAILED, check.code) == (bool(code), code)


@pytest.mark.parametrize("name", ["validFrom", "issuanceDate", "validUntil", "expirationDate"])
@pytest.mark.parametrize("value", ["2026-01-01", "soon", 2026, None, {}, "2026-01-01T00:00:60Z"])
def test_a_date_that_cannot_be_read_leaves_the_validity_open(name: str, value: object) -> None:
    check = _validity(**{name: value})
    assert (check.status, check.code, check.reason) == (
        CheckStatus.INDETERMINATE,
        "MALFORMED_VALUE_ERROR",
        "timestamp",
    )
    assert check.pointer == f"/{name}"


def test_a_date_that_can_be_read_decides_beside_one_that_cannot() -> None:
    check = _validity(validFrom="soon", validUntil="2026-01-01T00:00:00Z")
    assert (check.status, check.code) == (CheckStatus.FAILED, "EXPIRED")


def test_a_date_beyond_the_calendar_is_told_as_it_is_stated() -> None:
    assert _validity(validFrom="12026-01-01T00:00:00Z").params["from"] == "12026-01-01T00:00:00Z"
    assert _validity(validFrom="2027-01-01T01:00:00+01:00").params["from"] == "2027-01-01T00:00:00Z"


def _verified(document: dict[str, Any], **policy: Any) -> VerificationReport:
    return Verifier(policy=Policy(require_known_issuer=False, **policy)).verify(document, at=AT)


def _finding(report: VerificationReport) -> tuple[str, str]:
    check = report.check("conformance")
    return check.reason, check.pointer


@pytest.mark.parametrize("name", ["validFrom", "validUntil", "awardedDate"])
def test_a_time_without_an_offset_is_a_departure_and_no_failure(name: str) -> None:
    value = "2026-12-31T00:00:00" if name == "validUntil" else "2026-01-15T09:30:00"
    document = signed(badge(**{name: value}))
    report = _verified(document)
    assert (report.outcome, _finding(report)) == (Outcome.VERIFIED, ("timestamp-zone", f"/{name}"))
    strict = _verified(document, conformance="required")
    assert (strict.outcome, strict.check("conformance").required) == (Outcome.REJECTED, True)


@pytest.mark.parametrize("value", ["2026-01-15T09:30:00", "2026-01-15T24:00:00Z", "12026-01-15T09:30:00+01:00"])
def test_an_activity_may_leave_out_its_offset(value: str) -> None:
    subject = badge()["credentialSubject"] | {"activityStartDate": value, "activityEndDate": value}
    report = _verified(signed(badge(credentialSubject=subject)), conformance="required")
    assert (report.outcome, report.check("conformance").code) == (Outcome.VERIFIED, "")
    view = report.credential
    assert isinstance(view, OpenBadge)
    assert view.credential_subject.activity_start_date == timestamps.read(value)


@pytest.mark.parametrize(
    ("created", "outcome", "reason"),
    [
        ("2026-01-15T09:30:00", Outcome.VERIFIED, "timestamp-zone"),
        ("2026-01-15T24:00:00Z", Outcome.VERIFIED, ""),
        ("2026-01-15", Outcome.REJECTED, "timestamp"),
        ("soon", Outcome.REJECTED, "timestamp"),
    ],
)
def test_when_a_proof_was_made_is_read_alike(
    created: str, outcome: Outcome, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(timestamps, "format", lambda moment: created)
        document = signed()
    report = _verified(document)
    assert (report.outcome, report.check("conformance").reason) == (outcome, reason)
    assert report.check("proof").status is (CheckStatus.FAILED if reason == "timestamp" else CheckStatus.PASSED)


@pytest.mark.parametrize("name", ["validFrom", "validUntil"])
def test_a_badge_whose_date_cannot_be_read_is_undetermined(name: str) -> None:
    report = _verified(signed(badge(**{name: "next summer"})))
    assert report.outcome is Outcome.UNDETERMINED
    assert report.check("validity").pointer == f"/{name}"
    assert not report.authentic
