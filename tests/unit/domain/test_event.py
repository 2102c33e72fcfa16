"""The days of an event: by the neighbourhood's clock, in summer and winter, with exceptions and an end."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.event import (
    MONTHLY,
    ONCE,
    WEEKLY,
    Event,
    Occurrence,
    is_host,
    moved,
    occurrence_of,
    occurrences,
    require_host,
    require_on,
)
from app.domain.refusal import Refusal
from app.domain.resident import MENTOR, STAFF, Resident

BERLIN = ZoneInfo("Europe/Berlin")
FOR_EVER = datetime(2100, 1, 1, tzinfo=UTC)


def event(starts: str, *, hours: float = 2, **fields: Any) -> Event:
    starts_at = datetime.fromisoformat(starts).replace(tzinfo=BERLIN).astimezone(UTC)
    return Event(
        id="e", title="T", place_id="p", starts_at=starts_at, ends_at=starts_at + timedelta(hours=hours), **fields
    )


def days(of: Event, since: str, until: str) -> list[str]:
    found = occurrences(of, BERLIN, since=_at(since), until=_at(until))
    return [f"{each.day} {each.starts_at:%H}-{each.ends_at:%H}" for each in found]


def _at(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=BERLIN)


def test_at_seven_in_the_evening_in_summer_and_in_winter() -> None:
    """The clocks go back on 25 October 2026: the same hour here is another one in UTC."""
    weekly = event("2026-10-20T19:00", repeats=WEEKLY)
    assert days(weekly, "2026-10-19", "2026-11-04") == ["2026-10-20 17-19", "2026-10-27 18-20", "2026-11-03 18-20"]


def test_a_night_in_which_the_clocks_change_ends_by_the_clock() -> None:
    night = event("2026-10-24T22:00", hours=9)  # until six in the morning by the clock, an hour longer than it seems
    (found,) = occurrences(night, BERLIN, since=_at("2026-10-24"), until=_at("2026-10-26"))
    assert found.ends_at.astimezone(BERLIN).hour == 6
    assert found.ends_at - found.starts_at == timedelta(hours=9)


def test_each_first_tuesday() -> None:
    monthly = event("2026-05-05T15:00", repeats=MONTHLY)
    assert [each[:10] for each in days(monthly, "2026-05-01", "2026-09-01")] == [
        "2026-05-05", "2026-06-02", "2026-07-07", "2026-08-04",
    ]  # fmt: skip


def test_a_fifth_weekday_is_the_last_one_where_there_are_four() -> None:
    monthly = event("2026-09-29T15:00", repeats=MONTHLY)
    assert [each[:10] for each in days(monthly, "2026-12-01", "2027-04-01")] == [
        "2026-12-29", "2027-01-26", "2027-02-23", "2027-03-30",
    ]  # fmt: skip


def test_a_single_one_comes_once() -> None:
    assert len(days(event("2026-05-05T15:00"), "2026-01-01", "2030-01-01")) == 1
    assert days(event("2026-05-05T15:00"), "2026-05-06", "2030-01-01") == []


def test_it_ends_on_its_last_day() -> None:
    weekly = event("2026-05-05T15:00", repeats=WEEKLY, repeats_until="2026-05-19")
    assert len(days(weekly, "2026-05-01", "2030-01-01")) == 3


def test_one_that_goes_past_midnight_is_there_the_day_after() -> None:
    assert days(event("2026-05-05T22:00", hours=4), "2026-05-06", "2026-05-07") == ["2026-05-05 20-00"]


def test_called_off_days_are_there_and_say_so() -> None:
    weekly = event("2026-05-05T15:00", repeats=WEEKLY, skipped=("2026-05-12",))
    found = list(occurrences(weekly, BERLIN, since=_at("2026-05-01"), until=_at("2026-05-20")))
    assert [each.is_off for each in found] == [False, True, False]


def test_a_century_has_an_end() -> None:
    assert len(
        list(occurrences(event("2026-05-05T15:00", repeats=WEEKLY), BERLIN, since=_at("2026-01-01"), until=FOR_EVER))
    )


@given(
    starts=st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),  # noqa: DTZ001 - made local below
    since=st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)),  # noqa: DTZ001
    repeats=st.sampled_from([ONCE, WEEKLY, MONTHLY]),
)
def test_days_come_in_order_on_one_weekday_and_at_one_time(starts: datetime, since: datetime, repeats: str) -> None:
    of = event(starts.replace(hour=12).isoformat(), repeats=repeats)
    begins = since.replace(tzinfo=BERLIN)
    found = list(occurrences(of, BERLIN, since=begins, until=begins + timedelta(days=200)))
    first = of.starts_at.astimezone(BERLIN)
    assert all(earlier.starts_at < later.starts_at for earlier, later in pairwise(found))
    assert all(each.ends_at > begins for each in found)
    for each in found:
        local = each.starts_at.astimezone(BERLIN)
        assert (local.weekday(), local.time()) == (first.weekday(), first.time())
        assert date.fromisoformat(each.day) == local.date() >= first.date()
    if repeats == WEEKLY and begins > of.ends_at:
        assert 28 <= len(found) <= 29


def occurrence(**fields: Any) -> Occurrence:
    return next(occurrences(event("2026-05-05T15:00", **fields), BERLIN, since=_at("2026-05-01"), until=FOR_EVER))


@pytest.mark.parametrize(
    ("at", "reason"),
    [("11:59", "event_not_begun"), ("12:00", ""), ("15:30", ""), ("19:59", ""), ("20:00", "event_over")],
)
def test_people_are_taken_in_around_its_time(at: str, reason: str) -> None:
    now = datetime.fromisoformat(f"2026-05-05T{at}").replace(tzinfo=BERLIN)
    if not reason:
        require_on(occurrence(), now)
        return
    with pytest.raises(Refusal) as caught:
        require_on(occurrence(), now)
    assert caught.value.reason == reason


def test_nobody_is_taken_in_where_it_is_off() -> None:
    off = occurrence(skipped=("2026-05-05",))
    assert not off.is_on(off.starts_at)
    with pytest.raises(Refusal, match="event_off"):
        require_on(off, off.starts_at)


def test_it_is_on_from_begin_to_end() -> None:
    today = occurrence()
    assert today.is_on(today.starts_at)
    assert not today.is_on(today.ends_at)


def test_staff_hosts_and_whoever_teaches_receive_the_people() -> None:
    def person(name: str, *roles: str) -> Resident:
        return Resident(id=name, called_name=name, language="de", roles=roles, registered_at=FOR_EVER)

    of = event("2026-05-05T15:00", host_ids=("kurt",), teacher_id="amira")
    assert [is_host(person(who), of) for who in ("kurt", "amira", "ben")] == [False, True, False]
    assert is_host(person("kurt", MENTOR), of), "as long as Kurt is a mentor"
    assert is_host(person("sabine", STAFF), of)
    with pytest.raises(Refusal, match="not_a_host"):
        require_host(person("ben"), of)


@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-02", "1999-12-31", "2200-01-04", "9999-12-31", "9999-12-28"])
@pytest.mark.parametrize("repeats", [ONCE, WEEKLY, MONTHLY])
def test_a_day_no_calendar_knows_is_no_day_of_it(day: str, repeats: str) -> None:
    with pytest.raises(Refusal, match="event_unknown"):
        occurrence_of(event("2026-05-05T15:00", repeats=repeats), day, BERLIN)


@pytest.mark.parametrize("year", [1, 9999])
def test_one_that_was_kept_with_a_mistyped_year_never_comes(year: int) -> None:
    at = datetime(year, 1, 1, 12, tzinfo=UTC) if year == 1 else datetime(year, 12, 31, 22, 30, tzinfo=UTC)
    mistyped = replace(event("2026-05-05T15:00"), starts_at=at, ends_at=at + timedelta(hours=1))
    assert days(mistyped, "2026-01-01", "2030-01-01") == []
    with pytest.raises(Refusal, match="event_unknown"):
        occurrence_of(mistyped, at.date().isoformat(), BERLIN)


def test_it_ends_after_it_begins_also_where_the_clocks_leave_out_its_hour() -> None:
    """On 29 March 2026 it is three o'clock right after two."""
    night = event("2026-03-22T02:30", hours=0.75, repeats=WEEKLY)
    assert all(
        each.ends_at - each.starts_at == timedelta(minutes=45)
        for each in occurrences(night, BERLIN, since=_at("2026-03-20"), until=_at("2026-04-20"))
    )


def test_what_is_moved_to_another_day_is_known_by_its_first_one() -> None:
    first, second, third = (event(f"2026-05-{day}T15:00") for day in ("05", "12", "19"))
    once = moved(first, second, BERLIN)
    twice = moved(once, third, BERLIN)
    found = occurrence_of(twice, "2026-05-05", BERLIN)
    assert (found.id, found.starts_at) == ("e.2026-05-05", third.starts_at)
    assert [each.id for each in occurrences(twice, BERLIN, since=_at("2026-05-01"), until=FOR_EVER)] == [found.id]
    for day in ("2026-05-12", "2026-05-19"):
        with pytest.raises(Refusal, match="event_unknown"):
            occurrence_of(twice, day, BERLIN)
    assert moved(twice, first, BERLIN) == first, "back where it was"
    assert moved(first, replace(second, repeats=WEEKLY), BERLIN).named_day == ""
