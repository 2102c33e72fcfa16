"""Being there follows from the marks that hold, in whatever order they were told."""

import itertools
from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.attendance import CAME, MOST_MARKS, WENT, Attendance, Mark, marked, taken_back
from tests.builders import NOON, refused


def mark(minutes: int, what: str = CAME, *, name: str = "") -> Mark:
    return Mark(id=name or f"{what}-{minutes}", what=what, at=NOON + timedelta(minutes=minutes), by="desk")


def told(*marks: Mark) -> Attendance:
    attendance = None
    for each in marks:
        attendance = marked(attendance, each, occurrence_id="e.2026-05-04", resident_id="amira")
    assert attendance is not None
    return attendance


def test_who_came_and_went_and_came_back_is_there() -> None:
    there = told(mark(0), mark(30, WENT), mark(45))
    assert there.id == "e.2026-05-04:amira"
    assert (there.arrived_at, there.left_at, there.is_here) == (NOON, None, True)


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))), ids=str)
def test_the_order_in_which_it_is_told_makes_no_difference(order: tuple[int, ...]) -> None:
    marks = [mark(5), mark(0, name="earlier"), mark(30, WENT), mark(30, name="same-moment")]
    there = told(*(marks[place] for place in order))
    assert (there.arrived_at, there.left_at) == (NOON, NOON + timedelta(minutes=30))


def test_the_same_mark_again_changes_nothing() -> None:
    there = told(mark(0))
    assert told(mark(0), mark(0)) == there


def test_a_mark_that_is_taken_back_never_was() -> None:
    both = told(mark(0), mark(5))
    later = taken_back(both, NOON, mark_id="came-0")
    assert later.arrived_at == NOON + timedelta(minutes=5)
    none = taken_back(later, NOON + timedelta(hours=1))
    assert (none.is_here, none.was_welcomed) == (False, False)
    assert none.undone_at == NOON + timedelta(hours=1)
    assert taken_back(none, NOON) is none
    back = marked(none, mark(90), occurrence_id="", resident_id="")
    assert (back.undone_at, back.is_here) == (None, True)
    again = marked(none, mark(0), occurrence_id="", resident_id="")
    assert (again.arrived_at, len(again.marks)) == (NOON, 2)


def test_what_was_confirmed_stays() -> None:
    confirmed = replace(told(mark(0)), confirmed_at=NOON)
    with refused("attendance_confirmed"):
        taken_back(confirmed, NOON)


def test_marks_are_bounded() -> None:
    full = told(*(mark(minutes) for minutes in range(MOST_MARKS)))
    with refused("too_many_marks"):
        marked(full, mark(MOST_MARKS), occurrence_id="", resident_id="")
