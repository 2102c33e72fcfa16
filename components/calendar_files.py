"""Calendar files (iCalendar, RFC 5545), with icalendar: one day of an event, or a calendar of one's own."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Calendar
from icalendar import Event as Entry

from app.domain.attendance import WAITING
from app.domain.event import Occurrence
from app.domain.exchange import Exchange
from app.domain.place import Place
from app.domain.resident import Resident
from app.server.calendar_routes import serve_calendars
from app.server.house import house
from app.server.visitor import Visitor
from components.exchange_words import what_about, who_helps
from components.texts import language, speaking, t


def install_calendars() -> None:
    """Serve them; before the app's own pages."""
    serve_calendars(_of_an_event, _of_a_person)


def _of_an_event(who: Visitor, occurrence_id: str) -> bytes:
    """Raises: Refusal `event_unknown`."""
    with speaking(who.language):
        return _file([_event_entry(house().events.occurrence(occurrence_id))])


def _of_a_person(code: str) -> bytes:
    """What they signed up for or host, and their agreed exchanges. Raises: Refusal."""
    feed = house().calendar_feed
    owner = feed.owner(code)
    with speaking(owner.language):
        states = house().sign_ups.mine(by=owner.id)
        mine = [_event_entry(each, is_sure=states.get(each.id) != WAITING) for each in feed.events(owner)]
        return _file([*mine, *(_exchange_entry(each, owner) for each in feed.exchanges(owner))])


def _file(entries: list[Entry]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Ehrensache//DE")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Ehrensache")
    calendar.add("refresh-interval;value=duration", "PT6H")
    for entry in entries:
        calendar.add_component(entry)
    _tell_clock_changes(calendar)
    return bytes(calendar.to_ical())


def _tell_clock_changes(calendar: Calendar) -> None:
    years = [entry.start.year for entry in calendar.events] or [house().clock.now().year]
    calendar.add_missing_timezones(first_date=date(min(years), 1, 1), last_date=date(max(years) + 2, 1, 1))
    # RFC 5545 (3.6.5) tells a change by the clock before it; icalendar tells the one to summer by the clock after it
    parts: list[Any] = calendar.walk("DAYLIGHT")
    for summer in parts:
        forward = summer["tzoffsetto"].td - summer["tzoffsetfrom"].td
        for each in (summer["dtstart"], *(summer["rdate"].dts if "rdate" in summer else ())):
            each.dt -= forward


def _event_entry(occurrence: Occurrence, *, is_sure: bool = True) -> Entry:
    """Whoever waits for a place is not expected yet."""
    worded = occurrence.event.worded(language())
    entry = _entry(f"event-{occurrence.id}", worded.title, occurrence.starts_at, occurrence.ends_at)
    _place_in(entry, occurrence.event.place_id)
    if worded.about:
        entry.add("description", worded.about)
    entry.add("url", f"{house().settings.origin}/events/{occurrence.id}")
    on = "CONFIRMED" if is_sure else "TENTATIVE"
    entry.add("status", "CANCELLED" if occurrence.is_off else on)
    # it only ever grows: calendars keep what has the higher number, also once a day takes place after all
    entry.add("sequence", occurrence.event.revision + occurrence.event.switched)
    return entry


def _exchange_entry(exchange: Exchange, owner: Resident) -> Entry:
    title = t("{who}: {what}", who=who_helps(exchange, owner.id), what=what_about(exchange))
    ends_at = exchange.starts_at + timedelta(minutes=exchange.planned_minutes)
    entry = _entry(f"exchange-{exchange.id}", title, exchange.starts_at, ends_at)
    _place_in(entry, exchange.place_id)
    entry.add("url", f"{house().settings.origin}/exchanges/{exchange.id}")
    return entry


def _entry(name: str, title: str, starts_at: datetime, ends_at: datetime) -> Entry:
    """Times are those of the neighbourhood's clock, with its rules, so that a phone abroad shows them right too."""
    entry = Entry()
    entry.add("uid", f"{name}@ehrensache")
    entry.add("dtstamp", house().clock.now().astimezone(UTC))
    entry.add("dtstart", starts_at.astimezone(house().zone))
    entry.add("dtend", ends_at.astimezone(house().zone))
    entry.add("summary", title)
    return entry


def _place_in(entry: Entry, place_id: str) -> None:
    place: Place | None = house().neighbours.place(place_id)
    if place is not None:
        entry.add("location", ", ".join(each for each in (place.name, place.address) if each))
