"""Events, and the days on which they take place.

An event that repeats is one record; each day of it is an `Occurrence`, computed from the record and named by event and
local day. Whatever belongs to an evening (sign-ups, arrivals, stamps, desks) hangs on the occurrence's id. Hours are
those of the neighbourhood's clock: at seven in the evening it begins in summer and in winter.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.domain.refusal import Refusal
from app.domain.resident import Resident

OPEN_HOUSE = "open_house"
WORKSHOP = "workshop"
FESTIVAL = "festival"
ROUND = "round"
CONSULTATION = "consultation"
EVENT_KINDS = (OPEN_HOUSE, WORKSHOP, FESTIVAL, ROUND, CONSULTATION)

ONCE = ""
WEEKLY = "weekly"
MONTHLY = "monthly"
"""On the same weekday of the month: each first Tuesday, each last one when it was the fifth."""
REPETITIONS = (ONCE, WEEKLY, MONTHLY)

LONGEST = timedelta(days=7)
YEARS = range(2000, 2200)
"""Beyond them somebody mistyped; and arithmetic with days stays within what calendars know."""
DOORS_OPEN = timedelta(hours=3)
"""How long before its beginning and after its end an event takes people in: some set up, some stay to tidy up."""
ADULTS_STAMPS = 5
"""How many stamps a grown-up needed for a prize on the district's paper stamp card (facts)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """Title and text in one more language, in somebody's own words."""

    language: str
    title: str
    about: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """A dated gathering; `starts_at` and `ends_at` are those of its first day."""

    id: str
    title: str
    about: str = ""
    language: str = "de"
    place_id: str
    starts_at: datetime
    ends_at: datetime
    kind: str = OPEN_HOUSE
    wordings: tuple[Wording, ...] = ()
    repeats: str = ONCE
    repeats_until: str = ""
    """The last local day, as in 2026-12-31; empty: no end."""
    skipped: tuple[str, ...] = ()
    """Local days on which it does not take place."""
    capacity: int = 0
    """How many may sign up; 0: as many as come."""
    host_ids: tuple[str, ...] = ()
    """Staff and mentors who receive the people."""
    organisation_id: str = ""
    skill_id: str = ""
    """What a workshop teaches."""
    teacher_id: str = ""
    stamps_needed: int = ADULTS_STAMPS
    cancelled_at: datetime | None = None
    revision: int = 0
    switched: int = 0
    """How often it, or a day of it, was called off or on again."""
    named_day: str = ""
    """The day under which one that takes place once was first known, where it was moved to another one since."""

    def worded(self, language: str) -> Wording:
        """Title and text in that language, else as they were first written."""
        own = Wording(language=self.language, title=self.title, about=self.about)
        return next((each for each in self.wordings if each.language == language), own)

    def without_host(self, resident_id: str) -> "Event":
        """Received by the others."""
        return replace(self, host_ids=tuple(each for each in self.host_ids if each != resident_id))


@dataclass(frozen=True, kw_only=True, slots=True)
class Occurrence:
    """One day of an event; `day` is local, as in 2026-05-04, or the one it had before it was moved."""

    event: Event
    day: str
    starts_at: datetime
    ends_at: datetime

    @property
    def id(self) -> str:
        return f"{self.event.id}.{self.day}"

    @property
    def is_off(self) -> bool:
        """Whether it was called off, alone or with all that was still to come of the event."""
        called_off_at = self.event.cancelled_at
        return self.day in self.event.skipped or (called_off_at is not None and self.ends_at > called_off_at)

    def is_on(self, now: datetime) -> bool:
        return not self.is_off and self.starts_at <= now < self.ends_at


def occurrences(event: Event, zone: ZoneInfo, *, since: datetime, until: datetime) -> Iterator[Occurrence]:
    """The days of an event that are not over by `since` and begin before `until`, in order, also those called off."""
    if event.starts_at.year not in YEARS:
        return
    first = event.starts_at.astimezone(zone)
    last_day = date.fromisoformat(event.repeats_until) if event.repeats_until else date.max
    for day in _days(event.repeats, first.date(), since.astimezone(zone).date() - LONGEST):
        found = _on(event, zone, day)
        if day > last_day or found.starts_at >= until:
            return
        if found.ends_at > since:
            yield found


def occurrence_of(event: Event, day: str, zone: ZoneInfo) -> Occurrence:
    """The event's occurrence on a local day. Raises: Refusal `event_unknown` when there is none."""
    try:
        at = date.fromisoformat(day)
    except ValueError:
        raise Refusal("event_unknown") from None
    if at.year not in YEARS or event.starts_at.year not in YEARS:
        raise Refusal("event_unknown")
    if event.repeats == ONCE:
        at = event.starts_at.astimezone(zone).date()
    found = _on(event, zone, at)
    there = occurrences(event, zone, since=found.starts_at, until=found.starts_at + timedelta(seconds=1))
    if all(each.day != day for each in there):
        raise Refusal("event_unknown")
    return found


def moved(before: Event, after: Event, zone: ZoneInfo) -> Event:
    """`after`, known by the day that `before` was known by: whatever hangs on an evening follows it to its new day."""
    known = before.named_day or before.starts_at.astimezone(zone).date().isoformat()
    follows = before.repeats == after.repeats == ONCE and known != after.starts_at.astimezone(zone).date().isoformat()
    return replace(after, named_day=known if follows else "")


def require_on(occurrence: Occurrence, now: datetime) -> None:
    """Raises: Refusal `event_off`, `event_not_begun` or `event_over`, each with when."""
    if occurrence.is_off:
        raise Refusal("event_off", at=occurrence.starts_at)
    if now < occurrence.starts_at - DOORS_OPEN:
        raise Refusal("event_not_begun", at=occurrence.starts_at)
    if now >= occurrence.ends_at + DOORS_OPEN:
        raise Refusal("event_over", at=occurrence.ends_at)


def is_host(resident: Resident, event: Event) -> bool:
    """Whether somebody receives the people: staff, a host who is a mentor still, or who teaches."""
    is_named = resident.may_confirm and resident.id in event.host_ids
    return resident.is_staff or is_named or resident.id == event.teacher_id


def require_host(resident: Resident, event: Event) -> None:
    """Raises: Refusal `not_a_host`."""
    if not is_host(resident, event):
        raise Refusal("not_a_host")


def _on(event: Event, zone: ZoneInfo, day: date) -> Occurrence:
    first, last = event.starts_at.astimezone(zone), event.ends_at.astimezone(zone)
    starts = datetime.combine(day, first.time(), tzinfo=zone)
    # the end by the clock, too: a night in which the clocks change does not move it
    ends = datetime.combine(day + (last.date() - first.date()), last.time(), tzinfo=zone).astimezone(UTC)
    if ends <= (begins := starts.astimezone(UTC)):
        # it begins in the hour that the clocks leave out
        ends = begins + (event.ends_at - event.starts_at)
    known = event.named_day if event.repeats == ONCE and event.named_day else day.isoformat()
    return Occurrence(event=event, day=known, starts_at=begins, ends_at=ends)


def _days(repeats: str, first: date, since: date) -> Iterator[date]:
    if repeats == ONCE:
        yield first
    elif repeats == WEEKLY:
        weeks = max(0, (since - first).days // 7)
        yield from (first + timedelta(weeks=weeks + more) for more in range(_MOST_DAYS))
    else:
        months = max(0, (since.year - first.year) * 12 + since.month - first.month - 1)
        yield from (_same_weekday(first, months + more) for more in range(_MOST_DAYS))


_MOST_DAYS = 5_000
"""A century of weeks: whoever asks for all of it gets an end."""


def _same_weekday(first: date, months: int) -> date:
    """The n-th weekday of a month as `first` is; where a month has only four, its last one."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    nth = (first.day - 1) // 7
    begins, length = calendar.monthrange(year, month + 1)
    day = 1 + (first.weekday() - begins) % 7 + 7 * nth
    return date(year, month + 1, day if day <= length else day - 7)
