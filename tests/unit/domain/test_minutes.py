"""Minutes are whole quarters of an hour between 15 and 1,440."""

from datetime import timedelta

import pytest

from app.domain.minutes import checked_minutes, checked_settlement, rounded_to_quarter
from tests.builders import NOON, refused

NO_NUMBERS = ["60", "abc", "", 60.0, 60.5, True, False, None, [60], {}, b"60"]
OUT_OF_RANGE = [0, -15, -1, 5, 14, 1441, 1455, 10**30, -(10**30)]


@pytest.mark.parametrize("minutes", [15, 30, 45, 90, 1425, 1440])
def test_quarters_of_an_hour_up_to_a_day_are_fine(minutes: int) -> None:
    assert checked_minutes(minutes) == minutes


@pytest.mark.parametrize("minutes", NO_NUMBERS, ids=repr)
def test_what_is_no_whole_number_is_refused(minutes: object) -> None:
    with refused("minutes_not_a_number"):
        checked_minutes(minutes)


@pytest.mark.parametrize("minutes", OUT_OF_RANGE)
def test_too_short_and_too_long_is_refused_with_the_longest(minutes: int) -> None:
    with refused("minutes_out_of_range") as facts:
        checked_minutes(minutes)
    assert facts == {"longest_minutes": 1440}


@pytest.mark.parametrize("minutes", [16, 29, 50, 1439])
def test_what_is_no_quarter_is_refused(minutes: int) -> None:
    with refused("minutes_not_quarters"):
        checked_minutes(minutes)


@pytest.mark.parametrize("minutes", [0, 15, 1440])
def test_a_settlement_may_also_be_no_minutes_at_all(minutes: int) -> None:
    assert checked_settlement(minutes) == minutes


@pytest.mark.parametrize("minutes", [False, 0.0, "", None, "0"], ids=repr)
def test_a_settlement_of_something_like_zero_is_refused(minutes: object) -> None:
    with refused("minutes_not_a_number"):
        checked_settlement(minutes)


@pytest.mark.parametrize(
    ("lasted_minutes", "quarters"),
    [
        (-5, 1),
        (0, 1),
        (7, 1),
        (22, 1),
        (22.5, 2),
        (37, 2),
        (37.5, 3),
        (60, 4),
        (67, 4),
        (68, 5),
        (1440, 96),
        (3000, 96),
    ],
)
def test_a_stay_is_rounded_to_the_nearest_quarter_and_kept_within_a_day(lasted_minutes: float, quarters: int) -> None:
    assert rounded_to_quarter(NOON, NOON + timedelta(minutes=lasted_minutes)) == quarters * 15
