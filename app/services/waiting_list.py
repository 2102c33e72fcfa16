"""Places and who waits for one: whoever waits longest moves up as soon as there is room, and is told."""

from dataclasses import replace
from datetime import datetime

from app.domain.attendance import SIGNED_UP, WAITING, SignUp
from app.domain.event import Occurrence
from app.domain.notice import MOVED_UP
from app.services.notices import Notices
from app.services.ports import Store


def sign_ups_in(store: Store, occurrence_id: str, *states: str) -> list[SignUp]:
    """In the order of signing up."""
    found = [each for each in store.find(SignUp, occurrence=occurrence_id) if each.state in states]
    return sorted(found, key=lambda each: each.signed_up_at)


def is_full(store: Store, occurrence: Occurrence) -> bool:
    """Whether all places are taken; there may be more people than places when there are fewer places than before."""
    capacity = occurrence.event.capacity
    return bool(capacity) and len(sign_ups_in(store, occurrence.id, SIGNED_UP)) >= capacity


def move_up(store: Store, notices: Notices, occurrence: Occurrence, now: datetime) -> None:
    """Within a transaction; nobody moves up to what is off or over."""
    if occurrence.is_off or now >= occurrence.ends_at:
        return
    for waiting in sign_ups_in(store, occurrence.id, WAITING):
        if is_full(store, occurrence):
            return
        store.put(replace(waiting, state=SIGNED_UP))
        notices.tell(waiting.resident_id, MOVED_UP, occurrence.id)
