"""What a workshop is worth: one teaches many, and the community fund gives the time for it."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.event import WORKSHOP, Occurrence
from app.domain.refusal import Refusal
from app.domain.resident import Resident

WORKSHOP_CAUSE = "workshop:"
"""What the ids of its transfers begin with; the occurrence's id follows, so that none is booked twice."""

TAUGHT = "taught"
"""The minutes taught, however many came."""
ATTENDEES = "attendees"
"""The minutes taught for each who stayed, up to a limit: a full room must not empty the fund."""
RULES = (TAUGHT, ATTENDEES)
MOST_MINUTES = 240


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkshopUndo:
    """Somebody asks to take a confirmation back; a second person agrees. The id is that of the transfer it undoes."""

    id: str
    occurrence_id: str
    asked_by: str
    asked_at: datetime
    reason: str
    agreed_by: str = ""
    agreed_at: datetime | None = None


def credited_minutes(rule: str, *, minutes: int, attendees: int, most_minutes: int) -> int:
    """What whoever teaches gets from the community fund."""
    return minutes if rule == TAUGHT else min(minutes * attendees, most_minutes)


def transfer_id_of(occurrence_id: str, number: int = 1) -> str:
    """What books a workshop; once that was undone it may be confirmed anew, as number 2."""
    return f"{WORKSHOP_CAUSE}{occurrence_id}" + (f":{number}" if number > 1 else "")


def occurrence_behind(transfer_id: str) -> str:
    """The id of the workshop that a transfer books; "" for any other transfer."""
    if not transfer_id.startswith(WORKSHOP_CAUSE):
        return ""
    return transfer_id.removeprefix(WORKSHOP_CAUSE).partition(":")[0]


def require_confirmable(occurrence: Occurrence, me: Resident, stayed: tuple[str, ...], now: datetime) -> None:
    """Nobody says yes for what they taught or, but for staff among others, attended.

    Raises: Refusal `no_teacher`, `own_exchange`, `nobody_stayed`, `same_person`, `event_off`, `event_not_begun`.
    """
    teacher_id = occurrence.event.teacher_id
    if occurrence.event.kind != WORKSHOP or not teacher_id:
        raise Refusal("no_teacher")
    is_for_themselves = me.id in stayed and not (me.is_staff and len(stayed) > 1)
    if me.id == teacher_id or is_for_themselves:
        raise Refusal("own_exchange")
    if not stayed:
        raise Refusal("nobody_stayed")
    if teacher_id in stayed:
        raise Refusal("same_person")
    if occurrence.is_off:
        raise Refusal("event_off", at=occurrence.starts_at)
    if now < occurrence.starts_at:
        raise Refusal("event_not_begun", at=occurrence.starts_at)
