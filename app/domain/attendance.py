"""Signing up for an event, and being there.

Tablets tell late and out of order what they saw. So an attendance keeps every mark, and who is there since when follows
from the marks that hold, whatever the order in which they were told.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.refusal import Refusal

SIGNED_UP = "signed_up"
WAITING = "waiting"
WITHDRAWN = "withdrawn"
SIGN_UP_STATES = (SIGNED_UP, WAITING, WITHDRAWN)


def at_event(occurrence_id: str, resident_id: str) -> str:
    """The id of somebody's sign-up and attendance: once per person and evening."""
    return f"{occurrence_id}:{resident_id}"


@dataclass(frozen=True, kw_only=True, slots=True)
class SignUp:
    """The id is `at_event(…)`; who waits moves up in the order of `signed_up_at`."""

    id: str
    occurrence_id: str
    resident_id: str
    state: str = SIGNED_UP
    signed_up_at: datetime


CAME = "came"
WENT = "went"
MOST_MARKS = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """Somebody was seen coming or going; the id is that of the fact or request that told it."""

    id: str
    what: str
    at: datetime
    by: str
    """The desk or the person who told it."""
    undone_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Attendance:
    """Somebody was there; the id is `at_event(…)`. `arrived_by` names the desk or the person who took it in."""

    id: str
    occurrence_id: str
    resident_id: str
    arrived_at: datetime
    arrived_by: str
    left_at: datetime | None = None
    undone_at: datetime | None = None
    """Taken in by mistake: kept, but nobody was there."""
    confirmed_at: datetime | None = None
    confirmed_by: str = ""
    minutes: int = 0
    """How long they stayed, once it was confirmed."""
    marks: tuple[Mark, ...] = ()

    @property
    def is_here(self) -> bool:
        return self.undone_at is None and self.left_at is None

    @property
    def was_welcomed(self) -> bool:
        """Whether anybody saw them come, not only go."""
        return any(mark.what == CAME and mark.undone_at is None for mark in self.marks)


@dataclass(frozen=True, kw_only=True, slots=True)
class Footfall:
    """How many came and stayed anonymous; the id is the occurrence's.

    It may be below zero for a moment: of two tablets, the one that took somebody back may be heard first.
    """

    id: str
    count: int


def marked(before: Attendance | None, mark: Mark, *, occurrence_id: str, resident_id: str) -> Attendance:
    """The attendance with one more mark; the same again changes nothing, unless it had been taken back.

    Raises: Refusal `too_many_marks`.
    """
    if before is None:
        before = Attendance(
            id=at_event(occurrence_id, resident_id), occurrence_id=occurrence_id, resident_id=resident_id,
            arrived_at=mark.at, arrived_by=mark.by,
        )  # fmt: skip
    if any(each.id == mark.id and each.undone_at is None for each in before.marks):
        return before
    others = tuple(each for each in before.marks if each.id != mark.id)
    if len(before.marks) >= MOST_MARKS:
        raise Refusal("too_many_marks")
    return _as_told(before, (*others, mark))


def taken_back(attendance: Attendance, now: datetime, *, mark_id: str = "") -> Attendance:
    """Without that mark, or without all of them: it was a mistake. Raises: Refusal `attendance_confirmed`."""
    marks = tuple(
        replace(mark, undone_at=now) if mark.undone_at is None and mark_id in ("", mark.id) else mark
        for mark in attendance.marks
    )
    if marks == attendance.marks:
        return attendance
    if attendance.confirmed_at is not None:
        raise Refusal("attendance_confirmed", at=attendance.confirmed_at)
    return _as_told(attendance, marks)


def _as_told(attendance: Attendance, marks: tuple[Mark, ...]) -> Attendance:
    # who was seen coming and going in the same moment has gone; the id decides what nothing else decides
    held = sorted((m for m in marks if m.undone_at is None), key=lambda mark: (mark.at, mark.what == WENT, mark.id))
    if not held:
        undone_at = max(mark.undone_at for mark in marks if mark.undone_at is not None)
        return replace(attendance, marks=marks, undone_at=undone_at)
    first, last = held[0], held[-1]
    return replace(
        attendance, marks=marks, arrived_at=first.at, arrived_by=first.by, undone_at=None,
        left_at=last.at if last.what == WENT else None,
    )  # fmt: skip
