"""A reminder that was given: each thing is brought to mind once, on the day before, and by daylight."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

REMIND_FROM = time(10)
"""The neighbourhood's hour: nobody is woken, and there is a day left to say that one cannot come."""
LATEST = timedelta(hours=1)
"""How long before its time a reminder still helps."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reminder:
    """The id is `reminder_id(…)`, so that there is one; `starts_at` is when it can be forgotten."""

    id: str
    resident_id: str
    starts_at: datetime


def reminder_id(subject_id: str, starts_at: datetime, resident_id: str, zone: ZoneInfo) -> str:
    """One for a thing, its day and a person: what is moved to another day is brought to mind again."""
    return f"{subject_id}:{starts_at.astimezone(zone).date()}:{resident_id}"


def is_due(starts_at: datetime, promised_at: datetime, now: datetime, zone: ZoneInfo) -> bool:
    """Not for what was promised on the day before or later: that is in mind still."""
    eve = starts_at.astimezone(zone).date() - timedelta(days=1)
    begins = datetime.combine(eve, REMIND_FROM, tzinfo=zone)
    return promised_at.astimezone(zone).date() < eve and begins <= now < starts_at - LATEST
