"""Who asks, and whether they asked the same before: what every state-changing service call begins with."""

from collections.abc import Callable
from datetime import datetime

from app.domain.place import Place
from app.domain.receipt import Receipt, receipt_id
from app.domain.refusal import Refusal
from app.domain.resident import Resident, require_present
from app.services.ports import Clock, R, Store


def acting(store: Store, by: object) -> Resident:
    """The resident who acts. Raises: Refusal `signed_out` or `person_left`."""
    resident = store.get(Resident, by) if isinstance(by, str) else None
    if resident is None:
        raise Refusal("signed_out")
    require_present(resident)
    return resident


def checked_id(sent: object) -> str:
    """An id as a browser sent it, to look for what belongs to it. Raises: Refusal `malformed` for what is no text."""
    if not isinstance(sent, str):
        raise Refusal("malformed")
    return sent


def required(store: Store, kind: type[R], record_id: object, *, otherwise: str) -> R:
    """The record of that id, which a browser sent. Raises: Refusal `otherwise`, also for an id that is no text."""
    record = store.get(kind, record_id) if isinstance(record_id, str) else None
    if record is None:
        raise Refusal(otherwise)
    return record


def required_resident(store: Store, resident_id: object) -> Resident:
    """A person who is here. Raises: Refusal `person_unknown` or `person_left`."""
    resident = required(store, Resident, resident_id, otherwise="person_unknown")
    require_present(resident)
    return resident


def open_place(store: Store, place_id: object) -> Place:
    """Raises: Refusal `place_unknown`."""
    place = required(store, Place, place_id, otherwise="place_unknown")
    if place.closed_at is not None:
        raise Refusal("place_unknown")
    return place


def once(
    store: Store, clock: Clock, *, by: str, request_id: str, command: str, do: Callable[[Resident, datetime], str]
) -> str:
    """Run `do` in a transaction and keep the id of its subject; the same request again gets that id without running.

    A phone that lost the line sends its taps again: the browser made `request_id` before it sent anything.
    """
    key = receipt_id(by, request_id)
    with store.transaction():
        receipt = store.get(Receipt, key)
        if receipt is not None:
            if receipt.command != command:
                raise Refusal("malformed")
            return receipt.subject_id
        now = clock.now()
        subject_id = do(acting(store, by), now)
        store.put(Receipt(id=key, command=command, subject_id=subject_id, at=now))
        return subject_id
