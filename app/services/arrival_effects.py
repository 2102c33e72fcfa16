"""What coming to an event brings about: exchanges are checked in, and a mentor can be found there."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from app.domain import exchange as exchange_rules
from app.domain.attendance import Attendance, Mark
from app.domain.event import Occurrence
from app.domain.exchange import AGREED, UNDER_WAY, Exchange
from app.domain.presence import Presence
from app.domain.refusal import Refusal
from app.services.check_in import AROUND_ITS_TIME
from app.services.ports import Clock, Store


class ArrivalEffects:
    """Inside the transaction of the arrival."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def check_in(self, occurrence: Occurrence, resident_id: str, mark: Mark) -> None:
        """Who comes has come to what they agreed on there for then, too."""
        for exchange in self._exchanges(occurrence, resident_id, mark.at):
            # a history that is full holds nobody up at the door
            with suppress(Refusal):
                self._store.put(exchange_rules.arrived(exchange, resident_id, mark.at, by=mark.by))

    def check_out(self, occurrence: Occurrence, attendance: Attendance) -> None:
        """Who was never there has come to nothing either."""
        for exchange in self._exchanges(occurrence, attendance.resident_id, attendance.arrived_at):
            if exchange.arrived_at(attendance.resident_id) in [mark.at for mark in attendance.marks]:
                now = self._clock.now()
                self._store.put(exchange_rules.went(exchange, attendance.resident_id, now))

    def set_presence(self, occurrence: Occurrence, attendance: Attendance, at: datetime) -> None:
        """A mentor who is at the event can be found at its place; what was seen elsewhere since then counts more."""
        place_id, there = occurrence.event.place_id, self._store.get(Presence, attendance.resident_id)
        if attendance.is_here and (there is None or there.came_at < at):
            self._store.put(Presence(id=attendance.resident_id, place_id=place_id, came_at=at))
        elif not attendance.is_here and there and there.place_id == place_id and there.came_at <= at:
            self._store.put(replace(there, left_at=at))

    def _exchanges(self, occurrence: Occurrence, resident_id: str, at: datetime) -> list[Exchange]:
        """What somebody agreed on there for about that time."""
        return [
            exchange for exchange in self._store.find(Exchange, participant=resident_id)
            if exchange.state in (AGREED, UNDER_WAY) and exchange.place_id == occurrence.event.place_id
            and (
                abs(exchange.starts_at - at) <= AROUND_ITS_TIME
                or occurrence.starts_at <= exchange.starts_at < occurrence.ends_at
            )
        ]  # fmt: skip
