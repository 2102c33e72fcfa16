"""What hangs on the days of an event when it is changed: nobody's sign-up is lost, and whom it concerns is told."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from app.domain.attendance import SIGNED_UP, WAITING, Attendance
from app.domain.event import Event, Occurrence, occurrence_of, occurrences
from app.domain.notice import EVENT_MOVED, EVENT_OFF, EVENT_ON
from app.domain.refusal import Refusal
from app.services.notices import Notices
from app.services.ports import Store
from app.services.waiting_list import move_up, sign_ups_in

YEARS_AHEAD = timedelta(days=5 * 366)
"""Whoever types a later day mistyped the year."""


class EventDays:
    """Each is called within the transaction of the change; `by`, who makes it, need not be told."""

    def __init__(self, store: Store, notices: Notices, zone: ZoneInfo) -> None:
        self._store = store
        self._notices = notices
        self._zone = zone

    def require_kept(self, before: Event, after: Event, now: datetime) -> None:
        """Days that were stay where they are, and those with sign-ups remain.

        Raises: Refusal `day_was` or `day_has_sign_ups`, with when.
        """
        for occurrence in occurrences(before, self._zone, since=before.starts_at, until=now + YEARS_AHEAD):
            then = self.known(after, occurrence.day)
            if then is not None and self._day(then) == self._day(occurrence):
                continue
            has_sign_ups = bool(sign_ups_in(self._store, occurrence.id, SIGNED_UP, WAITING))
            if self._has_attendances(occurrence) or (has_sign_ups and now >= occurrence.ends_at):
                raise Refusal("day_was", at=occurrence.starts_at)
            if has_sign_ups and then is None and not occurrence.is_off:
                raise Refusal("day_has_sign_ups", at=occurrence.starts_at)

    def tell_moved(self, before: Event, after: Event, now: datetime, *, by: str) -> None:
        """Other hours or another place are told; where there is more room now, people move up."""
        changed = []
        for occurrence in self._to_come(before, now):
            then = self.known(after, occurrence.day)
            is_elsewhere = before.place_id != after.place_id
            if then is not None and (is_elsewhere or then.starts_at != occurrence.starts_at):
                changed.append(then)
        self.tell(changed, EVENT_MOVED, by=by)
        self.fill(after, now)

    def tell_all(self, event: Event, now: datetime, kind: str, *, by: str) -> None:
        """All days to come are off, or on again."""
        self.tell(self._to_come(event, now), kind, by=by)

    def tell(self, days: list[Occurrence], kind: str, *, by: str) -> None:
        """Whoever signed up for a day is told, and who receives the people, once; what was told before is past."""
        for number, occurrence in enumerate(days):
            people = [each.resident_id for each in sign_ups_in(self._store, occurrence.id, SIGNED_UP, WAITING)]
            hosts = (*occurrence.event.host_ids, occurrence.event.teacher_id) if number == 0 else ()
            for who in dict.fromkeys((*people, *hosts)):
                if who == by and who not in people:
                    continue
                for earlier in (EVENT_OFF, EVENT_ON, EVENT_MOVED):
                    self._notices.seen(who, earlier, occurrence.id)
                self._notices.tell(who, kind, occurrence.id)

    def fill(self, event: Event, now: datetime) -> None:
        """Free places go to those who wait."""
        for occurrence in self._to_come(event, now):
            move_up(self._store, self._notices, occurrence, now)

    def known(self, event: Event, day: str) -> Occurrence | None:
        """That day of it, if there is one."""
        try:
            return occurrence_of(event, day, self._zone)
        except Refusal:
            return None

    def _to_come(self, event: Event, now: datetime) -> list[Occurrence]:
        days = occurrences(event, self._zone, since=now, until=now + YEARS_AHEAD)
        return [each for each in days if not each.is_off]

    def _day(self, occurrence: Occurrence) -> object:
        return occurrence.starts_at.astimezone(self._zone).date()

    def _has_attendances(self, occurrence: Occurrence) -> bool:
        return any(each.undone_at is None for each in self._store.find(Attendance, occurrence=occurrence.id))
