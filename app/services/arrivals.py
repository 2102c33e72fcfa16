"""Arrivals: who came to an event, left again, or was taken in by mistake; and how many stayed anonymous."""

from datetime import datetime, timedelta

from app.domain.attendance import (
    CAME,
    SIGNED_UP,
    WENT,
    Attendance,
    Footfall,
    Mark,
    SignUp,
    at_event,
    marked,
    taken_back,
)
from app.domain.event import Event as EventRecord
from app.domain.event import Occurrence, occurrences, require_host, require_on
from app.domain.refusal import Refusal
from app.domain.resident import Resident, without_contact
from app.services.arrival_effects import ArrivalEffects
from app.services.asking import acting, checked_id, once, required, required_resident
from app.services.check_in import TICKET_LIFE, DoorTicket
from app.services.events import Events
from app.services.ports import Clock, Store

DOOR_OPENS = timedelta(hours=1)
"""How long before it begins a door code stands for an event, and not just for the place."""


class Arrivals:
    """Coming and going. A second time is harmless and says since when."""

    def __init__(self, store: Store, clock: Clock, *, events: Events) -> None:
        self._store = store
        self._clock = clock
        self._events = events
        self._effects = ArrivalEffects(store, clock)

    # By hand, and by the door code

    def arrive(
        self, *, by: str, occurrence_id: str, resident_id: str, at: datetime | None = None, desk_id: str = "",
        ticket: DoorTicket | None = None, request_id: str,
    ) -> tuple[Attendance, bool]:  # fmt: skip
        """A host takes somebody in, also when it is full; a resident with the door's `ticket` comes by themselves.

        The second value says whether that is new. Raises: Refusal `event_over` and the like, `event_full`.
        """
        occurrence, is_new = self._events.occurrence(occurrence_id), False

        def do(me: Resident, now: datetime) -> str:
            nonlocal is_new
            resident = required_resident(self._store, resident_id)
            when = min(at or now, now)
            if ticket is not None and me.id == resident.id:
                self._require_ticket(ticket, occurrence, now)
                self.require_room(occurrence, resident.id)
            else:
                require_host(me, occurrence.event)
            require_on(occurrence, when)
            mark = Mark(id=request_id, what=CAME, at=when, by=desk_id or me.id)
            attendance, is_new = self.mark(occurrence, resident, mark)
            return attendance.id

        command = f"arrive:{occurrence_id}:{resident_id}"
        kept = once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do)
        return self._required(kept), is_new

    def leave(
        self, *, by: str, occurrence_id: str, resident_id: str, at: datetime | None = None, desk_id: str = "",
        request_id: str,
    ) -> tuple[Attendance, bool]:  # fmt: skip
        """Somebody goes; by a host or by themselves."""
        occurrence, is_new = self._events.occurrence(occurrence_id), False

        def do(me: Resident, now: datetime) -> str:
            nonlocal is_new
            resident = required_resident(self._store, resident_id)
            if me.id != resident.id:
                require_host(me, occurrence.event)
            if self._store.get(Attendance, at_event(occurrence.id, resident.id)) is None:
                raise Refusal("not_arrived")
            mark = Mark(id=request_id, what=WENT, at=min(at or now, now), by=desk_id or me.id)
            attendance, is_new = self.mark(occurrence, resident, mark)
            return attendance.id

        command = f"leave:{occurrence_id}:{resident_id}"
        kept = once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do)
        return self._required(kept), is_new

    def undo(self, *, by: str, occurrence_id: str, resident_id: str, request_id: str) -> Attendance:
        """They were never there: whoever told it was mistaken. Raises: Refusal `attendance_confirmed`."""
        occurrence = self._events.occurrence(occurrence_id)

        def do(me: Resident, _: datetime) -> str:
            require_host(me, occurrence.event)
            attendance = self._required(at_event(occurrence.id, checked_id(resident_id)))
            return self.take_back(occurrence, attendance).id

        command = f"undo_arrival:{occurrence_id}:{resident_id}"
        return self._required(
            once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do)
        )  # fmt: skip

    def count(self, *, by: str, occurrence_id: str, change: int, request_id: str) -> int:
        """One more, or one less, who stays anonymous; gives how many there are now."""
        occurrence = self._events.occurrence(occurrence_id)

        def do(me: Resident, now: datetime) -> str:
            require_host(me, occurrence.event)
            require_on(occurrence, now)
            self.change_footfall(occurrence, change)
            return occurrence.id

        once(self._store, self._clock, by=by, request_id=request_id, command=f"count:{occurrence_id}", do=do)
        return self.footfall(occurrence.id)

    # Who is there

    def all_of(self, occurrence_id: str) -> list[Attendance]:
        """Whoever came, also those who left again; the first to come first."""
        there = self._store.find(Attendance, occurrence=self._events.occurrence(occurrence_id).id)
        return sorted((each for each in there if each.undone_at is None), key=lambda each: each.arrived_at)

    def undone(self, occurrence_id: str) -> list[Attendance]:
        """Those who were taken in by mistake."""
        there = self._store.find(Attendance, occurrence=self._events.occurrence(occurrence_id).id)
        return [each for each in there if each.undone_at is not None]

    def present(self, occurrence_id: str) -> list[Attendance]:
        """Who is there now."""
        return [each for each in self.all_of(occurrence_id) if each.is_here]

    def footfall(self, occurrence_id: str) -> int:
        """How many came and stayed anonymous."""
        counted = self._store.get(Footfall, checked_id(occurrence_id))
        return max(0, counted.count) if counted else 0

    def of_resident(self, *, by: str) -> list[Attendance]:
        """Where one has been oneself, the latest first."""
        mine = self._store.find(Attendance, resident=acting(self._store, by).id)
        return sorted((each for each in mine if each.undone_at is None), key=lambda a: a.arrived_at, reverse=True)

    def may_come(self, *, by: str, occurrence_id: str) -> list[Resident]:
        """Whom a host may find by name at the door, there already or not, in order of their names."""
        require_host(acting(self._store, by), self._events.occurrence(occurrence_id).event)
        people = (without_contact(each) for each in self._store.every(Resident) if each.left_at is None)
        return sorted(people, key=lambda resident: resident.called_name.casefold())

    def at(self, occurrence_id: str, resident_id: str) -> Attendance | None:
        """Whether and since when somebody is or was there."""
        found = self._store.get(Attendance, at_event(checked_id(occurrence_id), checked_id(resident_id)))
        return found if found is not None and found.undone_at is None else None

    def on_at(self, place_id: str) -> list[Occurrence]:
        """What takes people in at a place now, for whoever has scanned the code at its door."""
        now = self._clock.now()
        there = [
            occurrence
            for event in self._store.find(EventRecord, place=checked_id(place_id))
            for occurrence in occurrences(event, self._events.zone, since=now, until=now + DOOR_OPENS)
            if not occurrence.is_off
        ]
        return sorted(there, key=lambda occurrence: (occurrence.starts_at, occurrence.id))

    # For what desks tell; rights and the transaction are the caller's business

    def mark(self, occurrence: Occurrence, resident: Resident, mark: Mark) -> tuple[Attendance, bool]:
        """Somebody was seen; the second value says whether that changed where they are.

        Who comes is checked in to what they agreed on there for then, and a mentor can be found there.
        """
        before = self._store.get(Attendance, at_event(occurrence.id, resident.id))
        after = marked(before, mark, occurrence_id=occurrence.id, resident_id=resident.id)
        self._store.put(after)
        was_here = before is not None and before.is_here
        if mark.what == CAME:
            is_new = (after.is_here and not was_here) or not (before and before.was_welcomed)
        else:
            is_new = not after.is_here and (was_here or before is None)
        if is_new and mark.what == CAME:
            self._effects.check_in(occurrence, resident.id, mark)
        if resident.is_mentor:
            self._effects.set_presence(occurrence, after, mark.at)
        return after, is_new

    def take_back(self, occurrence: Occurrence, attendance: Attendance, *, mark_id: str = "") -> Attendance:
        """Without that mark, or without all of them; what an arrival brought about goes with the last."""
        now = self._clock.now()
        after = taken_back(attendance, now, mark_id=mark_id)
        if after is not attendance:
            self._store.put(after)
        if after.undone_at is not None and attendance.undone_at is None:
            self._effects.check_out(occurrence, attendance)
        if required_resident(self._store, attendance.resident_id).is_mentor:
            self._effects.set_presence(occurrence, after, now)
        return after

    def change_footfall(self, occurrence: Occurrence, change: object) -> None:
        """Raises: Refusal `malformed` unless it is one more or one less."""
        if type(change) is not int or change not in (1, -1):
            raise Refusal("malformed")
        counted = self._store.get(Footfall, occurrence.id)
        self._store.put(Footfall(id=occurrence.id, count=(counted.count if counted else 0) + change))

    def require_room(self, occurrence: Occurrence, resident_id: str) -> None:
        """Room for somebody who has not signed up. Raises: Refusal `event_full`."""
        capacity = occurrence.event.capacity
        if not capacity:
            return
        expected = {
            each.resident_id for each in self._store.find(SignUp, occurrence=occurrence.id) if each.state == SIGNED_UP
        }
        held = expected | {each.resident_id for each in self.present(occurrence.id)}
        if resident_id not in held and len(held) >= capacity:
            raise Refusal("event_full", n=capacity)

    def _require_ticket(self, ticket: DoorTicket, occurrence: Occurrence, now: datetime) -> None:
        if now - ticket.read_at > TICKET_LIFE:
            raise Refusal("ticket_expired")
        if ticket.place_id != occurrence.event.place_id:
            raise Refusal("event_elsewhere")

    def _required(self, attendance_id: str) -> Attendance:
        return required(self._store, Attendance, attendance_id, otherwise="not_arrived")
