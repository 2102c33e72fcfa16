"""The fields for when, how long and where, and how their values become the terms of an exchange."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from app.domain.refusal import Refusal
from app.server.house import house
from app.services.exchanges import Terms
from components.markup import field, picker, row
from components.texts import t
from components.wording import date_value, instant_of, local, minutes_words, time_value, today

LONGEST_CHOICE_MINUTES = 480
DEFAULT_MINUTES = 60
EARLIEST_HOUR, LATEST_HOUR = 10, 19


def terms_fields(*, starts_at: datetime | None = None, minutes: int = DEFAULT_MINUTES, place_id: str = "") -> None:
    """Day, time, length and place, filled with what is most likely meant."""
    at = starts_at or _likely_start()
    with row():
        field("day", t("Tag"), kind="date", value=date_value(at), min=today().isoformat(), required=True)
        field("time", t("Uhrzeit"), kind="time", value=time_value(at), required=True)
    minutes_picker("minutes", t("Wie lange etwa?"), minutes)
    places = house().neighbours.places()
    picker("place", t("Wo?"), {place.id: place.name for place in places}, value=place_id or places[0].id)


def minutes_picker(name: str, label: str, minutes: int) -> None:
    """Quarters of an hour up to eight hours, and the present value whatever it is."""
    choices = sorted({*range(15, LONGEST_CHOICE_MINUTES + 1, 15), minutes} - {0})
    picker(name, label, {str(each): minutes_words(each) for each in choices}, value=str(minutes))


def terms_in(values: Mapping[str, str]) -> Terms:
    """What the fields say. Raises: Refusal `time_malformed`, `minutes_not_a_number`."""
    starts_at = instant_of(values.get("day", ""), values.get("time", ""))
    if starts_at is None:
        raise Refusal("time_malformed")
    return Terms(
        starts_at=starts_at,
        planned_minutes=minutes_in(values, "minutes"),
        place_id=values.get("place", ""),
    )


def minutes_in(values: Mapping[str, str], name: str) -> int:
    """Raises: Refusal `minutes_not_a_number`."""
    text = values.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise Refusal("minutes_not_a_number")
    return int(text)


def _likely_start() -> datetime:
    """The next full hour by day; late or early it is ten o'clock, when people are up."""
    now = local(house().clock.now())
    hour = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    if hour.date() > now.date() or hour.hour > LATEST_HOUR:
        return (now + timedelta(days=1)).replace(hour=EARLIEST_HOUR, minute=0, second=0, microsecond=0)
    return hour if hour.hour >= EARLIEST_HOUR else hour.replace(hour=EARLIEST_HOUR)
