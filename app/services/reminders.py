"""Reminders: one for each agreed exchange and each event one signed up for, on the day before."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from app.domain.attendance import SIGNED_UP
from app.domain.exchange import AGREED, Exchange
from app.domain.notice import EVENT_TOMORROW, EXCHANGE_TOMORROW
from app.domain.reminder import Reminder, is_due, reminder_id
from app.services.events import Events
from app.services.notices import Notices
from app.services.ports import Clock, Store
from app.services.waiting_list import sign_ups_in

_AHEAD = timedelta(days=2)
_KEPT_AFTER = timedelta(days=2)


class Reminders:
    """Asked now and then; how often makes no difference to anybody."""

    def __init__(self, store: Store, clock: Clock, *, events: Events, notices: Notices, zone: ZoneInfo) -> None:
        self._store = store
        self._clock = clock
        self._events = events
        self._notices = notices
        self._zone = zone

    def remind(self) -> int:
        """Tell everybody what they promised for tomorrow, and say how many were told; from any thread."""
        now, told = self._clock.now(), 0
        with self._store.transaction():
            for exchange in self._store.find(Exchange, state=AGREED):
                for resident_id in exchange.participants:
                    told += self._tell(
                        resident_id, EXCHANGE_TOMORROW, exchange.id, exchange.starts_at, exchange.changes[-1].at
                    )
            for occurrence in self._events.coming(now, now + _AHEAD):
                for sign_up in () if occurrence.is_off else sign_ups_in(self._store, occurrence.id, SIGNED_UP):
                    told += self._tell(
                        sign_up.resident_id, EVENT_TOMORROW, occurrence.id, occurrence.starts_at, sign_up.signed_up_at
                    )
            for reminder in list(self._store.every(Reminder)):
                if reminder.starts_at < now - _KEPT_AFTER:
                    self._store.erase(Reminder, reminder.id)
        return told

    def _tell(self, resident_id: str, kind: str, subject_id: str, starts_at: datetime, promised_at: datetime) -> bool:
        given = reminder_id(subject_id, starts_at, resident_id, self._zone)
        if not is_due(starts_at, promised_at, self._clock.now(), self._zone) or self._store.get(Reminder, given):
            return False
        self._store.put(Reminder(id=given, resident_id=resident_id, starts_at=starts_at))
        self._notices.tell(resident_id, kind, subject_id)
        return True
