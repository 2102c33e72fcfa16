"""One reminder a thing: on the day before, by daylight, only to whom it concerns, and never twice."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.delivery import BY_PUSH, DeliveryChoice, PushAddress
from app.domain.exchange import AGREED, PROPOSED
from app.domain.notice import EVENT_TOMORROW, EXCHANGE_TOMORROW, Notice
from app.domain.reminder import Reminder
from tests.builders import NOON, Village

THURSDAY = NOON + timedelta(days=3, hours=4)
"""Six in the evening; the eve begins on Wednesday at midnight, which is 22:00 UTC on Tuesday."""
WEDNESDAY = datetime(2026, 5, 6, tzinfo=UTC)


def told(village: Village, who: str, kind: str = EXCHANGE_TOMORROW) -> list[str]:
    return [notice.subject_id for notice in village.store.find(Notice, resident=who) if notice.kind == kind]


def test_both_are_reminded_once_on_the_day_before(kept_village: Village) -> None:
    village = kept_village
    exchange = village.exchange(AGREED, starts_at=THURSDAY)
    assert village.reminders.remind() == 0
    village.clock.at = WEDNESDAY + timedelta(hours=8)
    assert village.reminders.remind() == 2
    assert told(village, village.amira) == told(village, village.ben) == [exchange.id]
    village.notices.read(by=village.amira)
    for _ in range(5):
        village.clock.forward(hours=3)
        assert village.reminders.remind() == 0
    assert told(village, village.amira) == [exchange.id]


@pytest.mark.parametrize(
    ("at", "count"),
    [
        (timedelta(hours=7, minutes=59), 0),  # ten to ten in summer is still before
        (timedelta(hours=8), 2),
        (timedelta(days=1, hours=12), 2),
        (timedelta(days=1, hours=13), 0),  # an hour before, nobody is helped by it
        (timedelta(days=1, hours=20), 0),
    ],
)
def test_not_before_ten_and_not_when_it_is_too_late(village: Village, at: timedelta, count: int) -> None:
    village.exchange(AGREED, starts_at=THURSDAY)
    village.clock.at = WEDNESDAY + at
    assert village.reminders.remind() == count


def test_what_was_promised_on_the_day_before_is_in_mind_still(village: Village) -> None:
    village.clock.at = WEDNESDAY + timedelta(hours=7)
    village.exchange(AGREED, starts_at=THURSDAY)
    village.clock.forward(hours=4)
    assert village.reminders.remind() == 0


def test_only_what_is_agreed_is_brought_to_mind(village: Village) -> None:
    village.exchange(PROPOSED, starts_at=THURSDAY)
    cancelled = village.exchange(AGREED, starts_at=THURSDAY + timedelta(hours=2))
    village.cancel(cancelled)
    village.clock.at = WEDNESDAY + timedelta(hours=9)
    assert village.reminders.remind() == 0


def sign_up(village: Village, who: str, evening: str) -> None:
    village.sign_ups.sign_up(by=who, occurrence_id=evening, request_id=village.request())


def test_whoever_signed_up_is_reminded_and_whoever_waits_or_withdrew_is_not(village: Village) -> None:
    evening = village.evening(starts_at=THURSDAY, ends_at=THURSDAY + timedelta(hours=2), capacity=1)
    sign_up(village, village.amira, evening)
    sign_up(village, village.ben, evening)
    off = village.evening(starts_at=THURSDAY, ends_at=THURSDAY + timedelta(hours=2))
    sign_up(village, village.amira, off)
    village.events.call_off(by=village.sabine, occurrence_id=off, request_id=village.request())
    left = village.evening(starts_at=THURSDAY, ends_at=THURSDAY + timedelta(hours=2))
    sign_up(village, village.amira, left)
    village.sign_ups.withdraw(by=village.amira, occurrence_id=left, request_id=village.request())
    village.clock.at = WEDNESDAY + timedelta(hours=9)
    assert village.reminders.remind() == 1
    assert told(village, village.amira, EVENT_TOMORROW) == [evening]
    assert told(village, village.ben, EVENT_TOMORROW) == []
    assert village.reminders.remind() == 0


def test_it_goes_out_once_and_not_in_quiet_hours(village: Village) -> None:
    session = village.signed_in(village.amira).session
    with village.store.transaction():
        village.store.put(
            DeliveryChoice(id=village.amira, by_push=True, quiet_from="21:00", quiet_until="12:00")
        )
        village.store.put(
            PushAddress(
                id="phone", resident_id=village.amira, session_id=session.id, endpoint="https://push.example/1",
                p256dh="k", auth="a", added_at=NOON,
            )
        )  # fmt: skip
    village.exchange(AGREED, starts_at=THURSDAY)
    village.clock.at = WEDNESDAY + timedelta(hours=8)
    village.reminders.remind()
    assert village.deliveries.due() == []
    village.clock.forward(hours=3)
    village.reminders.remind()
    (due,) = village.deliveries.due()
    assert (due.kind, due.delivery.way) == (EXCHANGE_TOMORROW, BY_PUSH)
    village.deliveries.done(due)
    village.reminders.remind()
    assert village.deliveries.due() == []


def test_what_is_moved_to_another_day_is_brought_to_mind_again_and_old_ones_are_forgotten(village: Village) -> None:
    exchange = village.exchange(AGREED, starts_at=THURSDAY)
    village.clock.at = WEDNESDAY + timedelta(hours=8)
    village.reminders.remind()
    later = village.terms(starts_at=THURSDAY + timedelta(days=7))
    village.exchanges.propose_time(**village.asked(exchange, village.amira), terms=later)
    village.exchanges.agree(**village.asked(exchange, village.ben))
    village.notices.read(by=village.amira)
    assert village.reminders.remind() == 0
    village.clock.forward(days=7)
    assert village.reminders.remind() == 2
    assert told(village, village.amira) == [exchange.id, exchange.id]
    assert village.store.count(Reminder) == 2


def test_nothing_of_it_is_left_of_whoever_leaves(village: Village) -> None:
    village.exchange(AGREED, starts_at=THURSDAY)
    village.clock.at = WEDNESDAY + timedelta(hours=8)
    village.reminders.remind()
    village.leaves(village.amira)
    assert [each.resident_id for each in village.store.every(Reminder)] == [village.ben]
