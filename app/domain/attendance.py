"""Signing up for an event, and being there."""

from dataclasses import dataclass
from datetime import datetime

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

    @property
    def is_here(self) -> bool:
        return self.undone_at is None and self.left_at is None


@dataclass(frozen=True, kw_only=True, slots=True)
class Footfall:
    """How many came and stayed anonymous; the id is the occurrence's."""

    id: str
    count: int
