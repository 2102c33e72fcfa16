"""Signing up: a place or the waiting list, moving up, and who may see the names."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.attendance import SIGNED_UP, WAITING, SignUp
from app.domain.notice import EVENT_OFF, EVENT_ON, MOVED_UP
from tests.builders import Village


@pytest.fixture
def full(village: Village) -> str:
    """An evening for one."""
    return village.evening(capacity=1)


def sign_up(village: Village, who: str, evening: str) -> str:
    village.clock.forward(seconds=1)
    return village.sign_ups.sign_up(by=who, occurrence_id=evening, request_id=village.request()).state


def withdraw(village: Village, who: str, evening: str) -> None:
    village.sign_ups.withdraw(by=who, occurrence_id=evening, request_id=village.request())


def test_there_is_room_for_all_where_nothing_else_is_said(village: Village) -> None:
    evening = village.evening()
    assert sign_up(village, village.amira, evening) == SIGNED_UP
    assert sign_up(village, village.amira, evening) == SIGNED_UP
    assert village.sign_ups.mine(by=village.amira) == {evening: SIGNED_UP}
    counts = village.sign_ups.counts(evening)
    assert (counts.signed_up, counts.waiting) == (1, 0)


def test_when_it_is_full_one_waits_and_moves_up(village: Village, full: str) -> None:
    assert sign_up(village, village.amira, full) == SIGNED_UP
    assert sign_up(village, village.ben, full) == WAITING
    assert sign_up(village, village.kurt, full) == WAITING
    withdraw(village, village.amira, full)
    states = [
        (each.resident_id, each.state) for each in village.sign_ups.signed_up(by=village.sabine, occurrence_id=full)
    ]
    assert states == [(village.ben, SIGNED_UP), (village.kurt, WAITING)]
    assert [(n.kind, n.subject_id) for n in village.notices.of(by=village.ben)] == [(MOVED_UP, full)]
    assert village.sign_ups.mine(by=village.amira) == {}


def test_whoever_waits_may_withdraw_without_moving_anybody(village: Village, full: str) -> None:
    for who in (village.amira, village.ben, village.kurt):
        sign_up(village, who, full)
    withdraw(village, village.ben, full)
    withdraw(village, village.ben, full)
    counts = village.sign_ups.counts(full)
    assert (counts.signed_up, counts.waiting) == (1, 1)


def test_who_comes_back_stands_at_the_end(village: Village, full: str) -> None:
    for who in (village.amira, village.ben):
        sign_up(village, who, full)
    withdraw(village, village.amira, full)
    assert sign_up(village, village.amira, full) == WAITING


def test_nobody_signs_up_for_what_is_over_or_off(village: Village) -> None:
    evening = village.evening()
    off = village.evening(cancelled_at=village.clock.now())
    with village.refuses("event_off"):
        sign_up(village, village.amira, off)
    village.clock.forward(hours=3)
    with village.refuses("event_over"):
        sign_up(village, village.amira, evening)


def test_nobody_moves_up_once_it_is_over(village: Village, full: str) -> None:
    for who in (village.amira, village.ben):
        sign_up(village, who, full)
    village.clock.forward(hours=5)
    withdraw(village, village.amira, full)
    assert village.sign_ups.counts(full).waiting == 1


def test_names_are_for_hosts(village: Village, full: str) -> None:
    with village.refuses("not_a_host"):
        village.sign_ups.signed_up(by=village.amira, occurrence_id=full)


def change(village: Village, evening: str, *, by: str = "", **fields: Any) -> None:
    event = village.events.occurrence(evening).event
    village.events.change(
        by=by or village.sabine, event_id=event.id, event=replace(event, **fields), revision=event.revision,
        request_id=village.request(),
    )  # fmt: skip


def told(village: Village, who: str) -> list[str]:
    return [notice.kind for notice in village.notices.of(by=who)]


@pytest.mark.parametrize(("capacity", "signed_up"), [(2, 2), (5, 3), (0, 3)])
def test_where_there_is_more_room_people_move_up(village: Village, full: str, capacity: int, signed_up: int) -> None:
    for who in (village.amira, village.ben, village.kurt):
        sign_up(village, who, full)
    change(village, full, capacity=capacity)
    assert village.sign_ups.counts(full).signed_up == signed_up
    assert told(village, village.ben) == [MOVED_UP]


def test_with_less_room_nobody_loses_a_place_and_nobody_moves_up_too_early(village: Village) -> None:
    evening = village.evening(capacity=2)
    for who in (village.amira, village.ben, village.kurt):
        sign_up(village, who, evening)
    change(village, evening, capacity=1)
    assert (village.sign_ups.counts(evening).signed_up, village.sign_ups.counts(evening).waiting) == (2, 1)
    withdraw(village, village.amira, evening)
    assert village.sign_ups.counts(evening).waiting == 1
    withdraw(village, village.ben, evening)
    assert village.sign_ups.mine(by=village.kurt) == {evening: SIGNED_UP}


def test_nobody_moves_up_to_what_is_off_but_once_it_is_on_again(village: Village, full: str) -> None:
    for who in (village.amira, village.ben):
        sign_up(village, who, full)
    village.events.call_off(by=village.sabine, occurrence_id=full, request_id=village.request())
    withdraw(village, village.amira, full)
    assert village.sign_ups.mine(by=village.ben) == {full: WAITING}
    assert told(village, village.ben) == [EVENT_OFF]
    village.events.call_on_again(by=village.sabine, occurrence_id=full, request_id=village.request())
    assert village.sign_ups.mine(by=village.ben) == {full: SIGNED_UP}
    assert sorted(told(village, village.ben)) == sorted([MOVED_UP, EVENT_ON, EVENT_OFF])


def test_whoever_leaves_for_good_makes_room(village: Village, full: str) -> None:
    for who in (village.amira, village.ben):
        sign_up(village, who, full)
    village.leaves(village.amira)
    assert village.sign_ups.mine(by=village.ben) == {full: SIGNED_UP}
    assert [each.resident_id for each in village.store.every(SignUp)] == [village.ben]


def test_whoever_leaves_is_signed_up_for_no_day_that_is_gone_either(village: Village) -> None:
    with village.store.transaction():
        village.store.put(
            SignUp(
                id=f"gone.2026-05-01:{village.amira}", occurrence_id="gone.2026-05-01", resident_id=village.amira,
                signed_up_at=village.clock.now(),
            )
        )  # fmt: skip
    village.leaves(village.amira)
    assert list(village.store.every(SignUp)) == []
