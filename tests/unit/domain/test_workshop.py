"""What a workshop is worth, and when it can be confirmed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.event import OPEN_HOUSE, WORKSHOP, Event, Occurrence
from app.domain.resident import MENTOR, STAFF, Resident
from app.domain.workshop import (
    ATTENDEES,
    TAUGHT,
    credited_minutes,
    occurrence_behind,
    require_confirmable,
    transfer_id_of,
)
from tests.builders import NOON, refused

EVENT = Event(
    id="naehen", title="Nähen", place_id="shop", starts_at=NOON, ends_at=NOON + timedelta(hours=2), kind=WORKSHOP,
    teacher_id="tara",
)  # fmt: skip


def who(name: str) -> Resident:
    """Kurt and Tara are mentors, Sabine is staff."""
    role = STAFF if name == "sabine" else MENTOR
    return Resident(id=name, called_name=name.title(), language="de", registered_at=NOON, roles=(role,))


def on(event: Event = EVENT) -> Occurrence:
    return Occurrence(event=event, day="2026-05-04", starts_at=event.starts_at, ends_at=event.ends_at)


@pytest.mark.parametrize(
    ("rule", "minutes", "attendees", "credited"),
    [
        (TAUGHT, 90, 1, 90),
        (TAUGHT, 90, 30, 90),
        (TAUGHT, 480, 2, 480),
        (ATTENDEES, 60, 1, 60),
        (ATTENDEES, 60, 4, 240),
        (ATTENDEES, 60, 5, 240),
        (ATTENDEES, 300, 1, 240),
    ],
)
def test_what_is_credited(rule: str, minutes: int, attendees: int, credited: int) -> None:
    assert credited_minutes(rule, minutes=minutes, attendees=attendees, most_minutes=240) == credited


def test_a_transfer_tells_which_workshop_it_books() -> None:
    assert occurrence_behind("workshop:naehen.2026-05-04") == "naehen.2026-05-04"
    assert transfer_id_of("naehen.2026-05-04", 2) == "workshop:naehen.2026-05-04:2"
    assert occurrence_behind("workshop:naehen.2026-05-04:2") == "naehen.2026-05-04"
    assert occurrence_behind("exchange:workshop:1") == ""


def test_from_its_beginning_it_can_be_confirmed_by_somebody_else() -> None:
    require_confirmable(on(), who("kurt"), ("amira", "ben"), NOON)
    require_confirmable(on(), who("kurt"), ("amira",), NOON + timedelta(days=3))
    require_confirmable(on(), who("sabine"), ("amira", "sabine"), NOON)


@pytest.mark.parametrize(
    ("event", "by", "stayed", "reason"),
    [
        (replace(EVENT, kind=OPEN_HOUSE), "kurt", ("amira",), "no_teacher"),
        (replace(EVENT, teacher_id=""), "kurt", ("amira",), "no_teacher"),
        (EVENT, "tara", ("amira",), "own_exchange"),
        (EVENT, "kurt", ("amira", "kurt"), "own_exchange"),
        (EVENT, "sabine", ("sabine",), "own_exchange"),
        (replace(EVENT, teacher_id="sabine"), "sabine", ("amira", "ben"), "own_exchange"),
        (EVENT, "kurt", (), "nobody_stayed"),
        (EVENT, "kurt", ("amira", "tara"), "same_person"),
        (replace(EVENT, skipped=("2026-05-04",)), "kurt", ("amira",), "event_off"),
        (replace(EVENT, starts_at=NOON + timedelta(minutes=1)), "kurt", ("amira",), "event_not_begun"),
    ],
)
def test_what_cannot_be_confirmed(event: Event, by: str, stayed: tuple[str, ...], reason: str) -> None:
    with refused(reason):
        require_confirmable(on(event), who(by), stayed, NOON)
