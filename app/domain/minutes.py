"""Time credit is whole minutes, agreed and booked in quarters of an hour (the unit of German time banks)."""

from datetime import datetime

from app.domain.refusal import Refusal

QUARTER_MINUTES = 15
LONGEST_EXCHANGE_MINUTES = 1440


def checked_minutes(minutes: object) -> int:
    """`minutes` as a whole number of quarters between 15 and 1,440.

    Raises: Refusal `minutes_not_a_number`, `minutes_out_of_range` or `minutes_not_quarters`.
    """
    # bool is an int to Python, but True minutes are nobody's minutes
    if not isinstance(minutes, int) or isinstance(minutes, bool):
        raise Refusal("minutes_not_a_number")
    if not QUARTER_MINUTES <= minutes <= LONGEST_EXCHANGE_MINUTES:
        raise Refusal("minutes_out_of_range", longest_minutes=LONGEST_EXCHANGE_MINUTES)
    if minutes % QUARTER_MINUTES:
        raise Refusal("minutes_not_quarters")
    return minutes


def checked_settlement(minutes: object) -> int:
    """Like `checked_minutes`, or 0 where nothing is to be booked."""
    # False and 0.0 equal 0 as well, and would be kept as what they are
    return 0 if type(minutes) is int and minutes == 0 else checked_minutes(minutes)


def rounded_to_quarter(began_at: datetime, ended_at: datetime) -> int:
    """Minutes between two instants to the nearest quarter, at least one quarter, at most a day."""
    minutes = (ended_at - began_at).total_seconds() / 60
    quarters = int(minutes / QUARTER_MINUTES + 0.5)
    return max(QUARTER_MINUTES, min(quarters * QUARTER_MINUTES, LONGEST_EXCHANGE_MINUTES))
