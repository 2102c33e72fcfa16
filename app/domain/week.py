"""The week as people think of it: mornings, afternoons and evenings of weekdays, and opening hours."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.refusal import Refusal

MORNING = "morning"
AFTERNOON = "afternoon"
EVENING = "evening"
PARTS = (MORNING, AFTERNOON, EVENING)
WEEKDAYS = tuple(range(1, 8))
"""Monday is 1, as in ISO 8601."""
SLOTS = tuple(f"{weekday}-{part}" for weekday in WEEKDAYS for part in PARTS)
"""What an availability is made of, e.g. `2-evening`; an empty availability means any time."""
MOST_HOURS = 28


@dataclass(frozen=True, kw_only=True, slots=True)
class Hours:
    """Open on a weekday from one minute of the day to another, by the neighbourhood's clock."""

    weekday: int
    opens_at_minute: int
    closes_at_minute: int


def checked_slots(slots: Iterable[object]) -> tuple[str, ...]:
    """In the order of the week, each once; all of them is the same as none: any time. Raises: Refusal `malformed`."""
    chosen = tuple(slots) if isinstance(slots, Iterable) else (None,)
    if any(slot not in SLOTS for slot in chosen):
        raise Refusal("malformed")
    kept = tuple(slot for slot in SLOTS if slot in chosen)
    return () if kept == SLOTS else kept


def checked_hours(hours: Iterable[Hours]) -> tuple[Hours, ...]:
    """In the order of the week. Raises: Refusal `malformed` or `closes_before_it_opens`."""
    kept = tuple(sorted(hours, key=lambda each: (each.weekday, each.opens_at_minute)))
    if len(kept) > MOST_HOURS:
        raise Refusal("malformed")
    for each in kept:
        if each.weekday not in WEEKDAYS or not 0 <= each.opens_at_minute < 1440 or not each.closes_at_minute <= 1440:
            raise Refusal("malformed")
        if each.closes_at_minute <= each.opens_at_minute:
            raise Refusal("closes_before_it_opens")
    return kept
