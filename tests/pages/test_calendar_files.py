"""Calendar files as a phone's calendar reads them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from icalendar import Calendar, Event

from app.domain.refusal import Refusal
from app.server.visitor import visitor
from components.calendar_files import _of_a_person, _of_an_event
from pages import my_calendar
from tests.pages.neighbourhood import Neighbourhood
from tests.pages.taps import page_text, tap
from tests.pages.test_event_pages import put_on
from tests.pages.test_profile_pages import settled


def entries(content: bytes) -> list[dict[str, object]]:
    return [
        {name.lower(): entry.decoded(name) for name in ("SUMMARY", "DTSTART", "DTEND", "UID")}
        for entry in Calendar.from_ical(content).walk("VEVENT")
    ]


async def test_an_address_is_made_read_and_revoked(here: Neighbourhood) -> None:
    evening, amira_id = put_on(here), here.resident("Amira").id
    here.house.sign_ups.sign_up(by=amira_id, occurrence_id=evening, request_id="sign-up-1")
    async with here.at_page(my_calendar.my_calendar, "Amira") as (amira,):
        tap(amira, "Adresse machen")
        await settled()
        assert "Im Kalender abonnieren" in page_text(amira)
        code = here.house.calendar_feed.address_code(by=amira_id)
        content = _of_a_person(code)
        told = entries(content)
        (mine,) = [entry for entry in told if "event-" in str(entry["uid"])]
        occurrence = here.house.events.occurrence(evening)
        assert mine["summary"] == "Offener Abend"
        # seconds are as fine as calendars go
        assert mine["dtstart"] == occurrence.starts_at.replace(microsecond=0)
        assert mine["dtend"] == occurrence.ends_at.replace(microsecond=0)
        assert b"BEGIN:VTIMEZONE" in content
        assert b"TZID:Europe/Berlin" in content
        assert any("hilft dir" in str(entry["summary"]) for entry in told)
        tap(amira, "Adresse abschalten")
        await settled()
        assert "Adresse machen" in page_text(amira)
    with pytest.raises(Refusal):
        _of_a_person(code)


async def test_the_rules_of_the_clock_are_told_by_the_clock_before_each_change(here: Neighbourhood) -> None:
    contents: list[bytes] = []
    evening = put_on(here)
    async with here.at_page(lambda: contents.append(_of_an_event(visitor(), evening)), "Amira"):
        pass
    (zone,) = Calendar.from_ical(contents[0]).walk("VTIMEZONE")
    for kind, hour in (("DAYLIGHT", 2), ("STANDARD", 3)):
        (change,) = [part for part in zone.walk(kind) if part["tzoffsetfrom"].td != part["tzoffsetto"].td]
        told = [change["dtstart"].dt, *(each.dt for each in change["rdate"].dts)]
        assert len(told) > 1
        assert {each.hour for each in told} == {hour}, kind


async def test_a_day_that_was_called_off_says_so(here: Neighbourhood) -> None:
    evening = put_on(here, about="Mit Kuchen; und Tee,\nfür alle")

    def build() -> None:
        contents.append(_of_an_event(visitor(), evening))

    contents: list[bytes] = []
    async with here.at_page(build, "Amira"):
        pass
    here.house.events.call_off(by=here.resident("Sabine").id, occurrence_id=evening, request_id="call-off-1")
    async with here.at_page(build, "Amira"):
        pass
    before, after = (Calendar.from_ical(content).walk("VEVENT")[0] for content in contents)
    assert (before["STATUS"], after["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert str(before["DESCRIPTION"]) == "Mit Kuchen; und Tee,\nfür alle"
    assert after["SEQUENCE"] > before["SEQUENCE"]


async def test_the_number_of_changes_only_grows_and_whoever_waits_is_not_sure_to_come(here: Neighbourhood) -> None:
    evening = put_on(here, capacity=1)
    sabine, amira, heinz = (here.resident(name).id for name in ("Sabine", "Amira", "Heinz"))
    for who in (amira, heinz):
        here.house.sign_ups.sign_up(by=who, occurrence_id=evening, request_id=f"sign-up-{who}")
        here.house.calendar_feed.renew(by=who, request_id=f"calendar-{who}")
    codes = [here.house.calendar_feed.address_code(by=who) for who in (amira, heinz)]
    read: list[list[str]] = []

    def build() -> None:
        found = (entry for code in codes for entry in Calendar.from_ical(_of_a_person(code)).walk("VEVENT"))
        read.append([f"{each['STATUS']} {each['SEQUENCE']}" for each in found if evening in each["UID"]])

    for number, switch in enumerate((None, here.house.events.call_off, here.house.events.call_on_again)):
        if switch is not None:
            switch(by=sabine, occurrence_id=evening, request_id=f"switch-it-{number}")
        async with here.at_page(build, "Amira"):
            pass
    assert read == [
        ["CONFIRMED 0", "TENTATIVE 0"], ["CANCELLED 1", "CANCELLED 1"], ["CONFIRMED 2", "TENTATIVE 2"],
    ]  # fmt: skip


async def test_an_evening_that_moves_keeps_its_name_in_calendars(here: Neighbourhood) -> None:
    evening = put_on(here, about="Mit 🎂 und sehr vielen Wörtern, " * 12)
    told = here.house.events.occurrence(evening).event
    read: list[Event] = []

    def build() -> None:
        content = _of_an_event(visitor(), evening)
        assert all(len(line) <= 75 for line in content.split(b"\r\n"))
        read.append(Calendar.from_ical(content).walk("VEVENT")[0])

    async with here.at_page(build, "Amira"):
        pass
    later = {"starts_at": told.starts_at + timedelta(days=2), "ends_at": told.ends_at + timedelta(days=2)}
    here.house.events.change(
        by=here.resident("Sabine").id, event_id=told.id, event=replace(told, **later), revision=0,
        request_id="move-it-on",
    )  # fmt: skip
    async with here.at_page(build, "Amira"):
        pass
    before, after = read
    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.decoded("DTSTART") > before.decoded("DTSTART")
    assert str(after["DESCRIPTION"]) == told.about
