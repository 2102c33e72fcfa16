"""Hours of the week as fields and as words."""

import pytest

from app.domain.week import Hours
from components.hours_form import hours_in, hours_words
from components.texts import speaking
from tests.builders import refused

MONDAY = Hours(weekday=1, opens_at_minute=600, closes_at_minute=720)


def sent(**spans: str) -> dict[str, str]:
    """`sent(d1_1="10:00-12:00")`: what a form sends, with everything else empty."""
    values = {f"hours-{day}-{span}-{end}": "" for day in range(1, 8) for span in (1, 2) for end in ("from", "until")}
    for key, times in spans.items():
        day, span = key[1:].split("_")
        opens, closes = times.split("-")
        values |= {f"hours-{day}-{span}-from": opens, f"hours-{day}-{span}-until": closes}
    return values


def test_fields_become_hours() -> None:
    assert hours_in(sent()) == ()
    assert hours_in(sent(d1_1="10:00-12:00", d2_2="15:30-00:00")) == (
        MONDAY, Hours(weekday=2, opens_at_minute=930, closes_at_minute=1440),
    )  # fmt: skip


@pytest.mark.parametrize("times", ["10:00-", "-12:00", "25:00-26:00", "zehn-elf", "10:00:00-11:00"])
def test_half_a_span_or_no_time_is_refused(times: str) -> None:
    with refused("time_malformed"):
        hours_in(sent(d1_1=times))


def test_hours_are_said_by_day() -> None:
    afternoon = Hours(weekday=1, opens_at_minute=900, closes_at_minute=1440)
    with speaking("de"):
        assert hours_words((MONDAY, afternoon)) == ["Montag: 10:00 bis 12:00 und 15:00 bis 00:00"]
    with speaking("ar"):
        assert hours_words((MONDAY,))[0].startswith("الاثنين")
