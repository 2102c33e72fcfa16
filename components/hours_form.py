"""Opening and presence hours: the fields of a form, what they say, and the hours in words.

One element for all seven days: two spans a day would else be more than a hundred.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from html import escape

from app.domain.refusal import Refusal
from app.domain.week import WEEKDAYS, Hours
from components.elements import Tag
from components.form_names import note_name
from components.texts import t
from components.wording import listed, local, weekday_name

SPANS = (1, 2)
"""Open in the morning, closed at noon, open again: two spans a day are enough."""


def hours_fields(label: str, hours: Iterable[Hours] = (), *, hint: str = "") -> None:
    """From and until for each weekday; `hours_in` reads them."""
    by_day = _by_day(hours)
    for weekday in WEEKDAYS:
        for span in SPANS:
            note_name(_name(weekday, span, "from"))
            note_name(_name(weekday, span, "until"))
    legend = f"<legend>{escape(label)}</legend>" + (f'<p class="hint">{escape(hint)}</p>' if hint else "")
    days = "".join(_day(weekday, by_day.get(weekday, [])) for weekday in WEEKDAYS)
    Tag("fieldset", cls="choice hours", markup=legend + days)


def hours_in(values: Mapping[str, str]) -> tuple[Hours, ...]:
    """What the fields say; services check the order. Raises: Refusal `time_malformed` for half a span or no time."""
    hours = []
    for weekday in WEEKDAYS:
        for span in SPANS:
            opens, closes = (values.get(_name(weekday, span, end), "") for end in ("from", "until"))
            if opens or closes:
                hours.append(
                    Hours(weekday=weekday, opens_at_minute=_minute(opens), closes_at_minute=_minute(closes) or 1440)
                )
    return tuple(hours)


def hours_words(hours: Iterable[Hours]) -> list[str]:
    """A line a weekday: "Montag: 10:00 bis 12:00, 15:00 bis 18:00"."""
    return [
        t("{day}: {times}", day=weekday_name(weekday), times=listed([_span_words(each) for each in spans]))
        for weekday, spans in sorted(_by_day(hours).items())
    ]


def is_open(hours: Iterable[Hours], at: datetime) -> bool:
    """Whether the instant falls into the hours, by the neighbourhood's clock."""
    here = local(at)
    minute = here.hour * 60 + here.minute
    return any(h.weekday == here.isoweekday() and h.opens_at_minute <= minute < h.closes_at_minute for h in hours)


def _by_day(hours: Iterable[Hours]) -> dict[int, list[Hours]]:
    by_day: dict[int, list[Hours]] = {}
    for each in hours:
        by_day.setdefault(each.weekday, []).append(each)
    return by_day


def _day(weekday: int, spans: list[Hours]) -> str:
    name = weekday_name(weekday)
    fields = "".join(
        f'<span class="hours-span">{_field(weekday, span, "from", name, spans)}<span aria-hidden="true">–</span>'
        f"{_field(weekday, span, 'until', name, spans)}</span>"
        for span in SPANS
    )
    return f'<div class="hours-day"><strong>{escape(name)}</strong>{fields}</div>'


def _field(weekday: int, span: int, end: str, day: str, spans: list[Hours]) -> str:
    kept = spans[span - 1] if len(spans) >= span else None
    minute = None if kept is None else kept.opens_at_minute if end == "from" else kept.closes_at_minute
    value = "" if minute is None else _clock(minute)
    words = t("{day} von", day=day) if end == "from" else t("{day} bis", day=day)
    return f'<input type="time" name="{_name(weekday, span, end)}" value="{value}" aria-label="{escape(words)}">'


def _name(weekday: int, span: int, end: str) -> str:
    return f"hours-{weekday}-{span}-{end}"


def _minute(clock: str) -> int:
    try:
        at = datetime.strptime(clock, "%H:%M")  # noqa: DTZ007 - a time of day has no zone
    except ValueError:
        raise Refusal("time_malformed") from None
    return at.hour * 60 + at.minute


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"


def _span_words(hours: Hours) -> str:
    return t("{start} bis {end}", start=_clock(hours.opens_at_minute), end=_clock(hours.closes_at_minute))
