"""Ids sort by time and cannot be guessed; accounts' ids tell nothing."""

from datetime import timedelta

from app.services.ids import least_id, new_id, opaque_id
from tests.builders import NOON


def test_later_ids_sort_after_earlier_ones() -> None:
    ids = [new_id(NOON + timedelta(milliseconds=number)) for number in range(1000)]
    assert ids == sorted(ids)


def test_the_least_id_parts_what_was_made_before_and_since() -> None:
    before, since = NOON - timedelta(milliseconds=1), NOON
    assert all(new_id(before) < least_id(NOON) <= new_id(since) for _ in range(1000))


def test_ids_of_one_instant_differ() -> None:
    assert len({new_id(NOON) for _ in range(1000)}) == 1000


def test_ids_are_short_lower_case_and_fit_into_an_address() -> None:
    for made in (new_id(NOON), opaque_id()):
        assert len(made) == 26
        assert made.isascii()
        assert made.isalnum()
        assert made == made.lower()
