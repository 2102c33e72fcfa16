"""A missed exchange: a neutral record with who recorded it, and an excuse."""

from datetime import timedelta

import pytest

from app.domain.exchange import AGREED, MISSED, STATES, UNDER_WAY
from tests.builders import NOON, Village


def test_it_says_who_was_missing_who_recorded_it_and_why(village: Village) -> None:
    exchange = village.exchange(AGREED)
    missed = village.corrections.record_missed(
        **village.asked(exchange, village.ben), who=(village.amira,), excuse="Der Bus kam nicht."
    )
    assert (missed.state, missed.missed_by) == (MISSED, (village.amira,))
    assert (missed.changes[-1].by, missed.changes[-1].note) == (village.ben, "Der Bus kam nicht.")


@pytest.mark.parametrize("by", ["amira", "ben", "kurt", "sabine"])
@pytest.mark.parametrize("state", [AGREED, UNDER_WAY])
def test_the_two_mentors_and_staff_record_it(village: Village, state: str, by: str) -> None:
    exchange = village.exchange(state)
    asked = village.asked(exchange, getattr(village, by))
    assert village.corrections.record_missed(**asked, who=exchange.participants).state == MISSED


def test_strangers_record_nothing(village: Village) -> None:
    exchange, olga = village.exchange(AGREED), village.resident("Olga")
    with village.refuses("not_yours"):
        village.corrections.record_missed(**village.asked(exchange, olga), who=(village.amira,))


def test_it_books_and_counts_nothing(village: Village) -> None:
    village.exchange(MISSED)
    assert (village.balance(village.amira), village.counted(village.amira)) == (0, 0)


@pytest.mark.parametrize("state", [s for s in STATES if s not in (AGREED, UNDER_WAY)])
def test_only_what_was_agreed_can_be_missed(village: Village, state: str) -> None:
    exchange = village.exchange(state)
    with village.refuses("already_confirmed" if state == "booked" else f"exchange_{state}"):
        village.miss(exchange)


def test_it_cannot_be_missed_before_it_begins(village: Village) -> None:
    exchange = village.exchange(AGREED, starts_at=NOON + timedelta(hours=1))
    with village.refuses("not_begun"):
        village.miss(exchange)


def test_the_one_who_missed_it_gives_an_excuse_later(village: Village) -> None:
    exchange = village.exchange(MISSED)
    excused = village.corrections.excuse(**village.asked(exchange, village.amira), excuse="Ich war krank.")
    assert (excused.state, excused.changes[-1].note) == (MISSED, "Ich war krank.")


def test_nobody_else_gives_the_excuse(village: Village) -> None:
    exchange = village.exchange(MISSED)
    for by in (village.ben, village.kurt):
        with village.refuses("not_yours"):
            village.corrections.excuse(**village.asked(exchange, by), excuse="Ach.")


@pytest.mark.parametrize(
    ("excuse", "reason"), [("  ", "text_missing"), ("a" * 601, "text_too_long"), (None, "malformed")]
)
def test_an_excuse_is_in_words(village: Village, excuse: str, reason: str) -> None:
    exchange = village.exchange(MISSED)
    with village.refuses(reason):
        village.corrections.excuse(**village.asked(exchange, village.amira), excuse=excuse)
