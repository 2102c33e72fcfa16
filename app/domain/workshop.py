"""What a workshop is worth: one teaches many, and the community fund gives the time for it."""

from datetime import datetime

from app.domain.event import WORKSHOP, Occurrence
from app.domain.refusal import Refusal

WORKSHOP_CAUSE = "workshop:"
"""What the ids of its transfers begin with; the occurrence's id follows, so that none is booked twice."""

TAUGHT = "taught"
"""The minutes taught, however many came."""
ATTENDEES = "attendees"
"""The minutes taught for each who stayed, up to a limit: a full room must not empty the fund."""
RULES = (TAUGHT, ATTENDEES)
MOST_MINUTES = 240


def credited_minutes(rule: str, *, minutes: int, attendees: int, most_minutes: int) -> int:
    """What whoever teaches gets from the community fund."""
    return minutes if rule == TAUGHT else min(minutes * attendees, most_minutes)


def occurrence_behind(transfer_id: str) -> str:
    """The id of the workshop that a transfer books; "" for any other transfer."""
    return transfer_id.removeprefix(WORKSHOP_CAUSE) if transfer_id.startswith(WORKSHOP_CAUSE) else ""


def require_confirmable(occurrence: Occurrence, by: str, stayed: tuple[str, ...], now: datetime) -> None:
    """Raises: Refusal `no_teacher`, `own_exchange`, `nobody_stayed`, `same_person`, `event_off`, `event_not_begun`."""
    teacher_id = occurrence.event.teacher_id
    if occurrence.event.kind != WORKSHOP or not teacher_id:
        raise Refusal("no_teacher")
    if by in (teacher_id, *stayed):
        raise Refusal("own_exchange")
    if not stayed:
        raise Refusal("nobody_stayed")
    if teacher_id in stayed:
        raise Refusal("same_person")
    if occurrence.is_off:
        raise Refusal("event_off", at=occurrence.starts_at)
    if now < occurrence.starts_at:
        raise Refusal("event_not_begun", at=occurrence.starts_at)
