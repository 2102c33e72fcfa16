"""The week: slots in their order, opening hours that open before they close."""

from typing import Any

import pytest

from app.domain.week import MOST_HOURS, SLOTS, Hours, checked_hours, checked_slots
from tests.builders import refused


def hours(weekday: int = 1, opens: int = 540, closes: int = 1020) -> Hours:
    return Hours(weekday=weekday, opens_at_minute=opens, closes_at_minute=closes)


def test_slots_are_put_in_the_order_of_the_week() -> None:
    assert checked_slots(["7-evening", "1-morning", "7-evening"]) == ("1-morning", "7-evening")
    assert checked_slots([]) == checked_slots(SLOTS) == ()


@pytest.mark.parametrize("slot", ["", "0-morning", "8-morning", "1-noon", None, 1, [], {}])
def test_there_are_no_other_slots(slot: object) -> None:
    with refused("malformed"):
        checked_slots([slot])


@pytest.mark.parametrize("slots", [None, 1])
def test_what_is_no_list_holds_no_slots(slots: Any) -> None:
    with refused("malformed"):
        checked_slots(slots)


def test_hours_are_put_in_the_order_of_the_week() -> None:
    assert checked_hours([hours(2), hours(1, 900, 1020), hours(1)]) == (hours(1), hours(1, 900, 1020), hours(2))


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ([hours(0)], "malformed"),
        ([hours(8)], "malformed"),
        ([hours(opens=-1)], "malformed"),
        ([hours(closes=1441)], "malformed"),
        ([hours(opens=1440, closes=1440)], "malformed"),
        ([hours(opens=600, closes=600)], "closes_before_it_opens"),
        ([hours()] * (MOST_HOURS + 1), "malformed"),
    ],
    ids=range(7),
)
def test_hours_that_cannot_be_are_refused(wrong: list[Hours], reason: str) -> None:
    with refused(reason):
        checked_hours(wrong)
