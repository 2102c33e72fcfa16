"""Signing up: a place or the waiting list, moving up, and who may see the names."""

import pytest

from app.domain.attendance import SIGNED_UP, WAITING
from app.domain.notice import MOVED_UP
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
    assert village.sign_ups.mine(by=village.amira) == {evening}
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
    assert village.sign_ups.mine(by=village.amira) == set()


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
