"""Whether what somebody filled in can be an event: its times, numbers and words."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.domain.event import LONGEST, REPETITIONS, YEARS, Event, Wording
from app.domain.refusal import Refusal
from app.domain.text import checked_language, checked_name, checked_text
from app.services.event_days import YEARS_AHEAD


def with_possible_times(event: Event, zone: ZoneInfo, now: datetime) -> Event:
    """Its last day as days are written here.

    Raises: Refusal `ends_before_it_starts`, `event_too_long`, `day_far_away`, `time_malformed`, `malformed`.
    """
    if event.ends_at <= event.starts_at:
        raise Refusal("ends_before_it_starts")
    if event.ends_at - event.starts_at > LONGEST:
        raise Refusal("event_too_long")
    _require_near(event.starts_at.year, event.starts_at > now + YEARS_AHEAD)
    if event.repeats not in REPETITIONS:
        raise Refusal("malformed")
    if not event.repeats_until:
        return event
    try:
        last_day = date.fromisoformat(event.repeats_until)
    except (TypeError, ValueError):
        raise Refusal("time_malformed") from None
    if last_day < event.starts_at.astimezone(zone).date():
        raise Refusal("ends_before_it_starts")
    _require_near(last_day.year, last_day > (now + YEARS_AHEAD).date())
    return replace(event, repeats_until=last_day.isoformat())


def _require_near(year: int, is_far: bool) -> None:
    if year not in YEARS or is_far:
        raise Refusal("day_far_away")


def require_number(number: object, least: int, most: int) -> None:
    """Raises: Refusal `number_out_of_range`."""
    if type(number) is not int or not least <= number <= most:
        raise Refusal("number_out_of_range", least=least, most=most)


def checked_wordings(event: Event) -> tuple[Wording, ...]:
    """One a language beside the first; those without a title go."""
    checked = {
        checked_language(each.language): Wording(
            language=each.language, title=checked_name(each.title), about=checked_text(each.about, many_lines=True)
        )
        for each in event.wordings
        if each.title.strip() and each.language != event.language
    }
    return tuple(checked.values())
