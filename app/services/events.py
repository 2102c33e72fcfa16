"""Events: put on, changed, called off and on again; which days come, and who may decide about them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from app.domain.event import (
    CONSULTATION,
    EVENT_KINDS,
    WORKSHOP,
    Event,
    Occurrence,
    is_host,
    moved,
    occurrence_of,
    occurrences,
    require_host,
)
from app.domain.notice import EVENT_OFF, EVENT_ON
from app.domain.place import Organisation
from app.domain.refusal import Refusal
from app.domain.resident import Resident, require_staff
from app.domain.skill import Catalogue
from app.domain.text import checked_language, checked_name, checked_text
from app.services.asking import acting, checked_id, once, open_place, required, required_resident
from app.services.code_book import CodeBook
from app.services.event_checks import checked_wordings, require_number, with_possible_times
from app.services.event_days import YEARS_AHEAD, EventDays
from app.services.ids import new_id
from app.services.notices import Notices
from app.services.ports import Clock, Store

MOST_HOSTS = 12
MOST_PEOPLE = 10_000
MOST_STAMPS = 60
MOST_SKIPPED = 200
MOST_WORDINGS = 12
MENTORS_KINDS = (CONSULTATION, WORKSHOP)
"""What mentors put on themselves; everything else is the team's."""

_Changed = Callable[[Event, Resident, datetime], Event]


class Events:
    """What the neighbourhood does together."""

    def __init__(
        self, store: Store, clock: Clock, *,
        catalogue: Catalogue, code_book: CodeBook, notices: Notices, zone: ZoneInfo,
    ) -> None:  # fmt: skip
        self._store = store
        self._clock = clock
        self._catalogue = catalogue
        self._code_book = code_book
        self._days = EventDays(store, notices, zone)
        self.zone = zone

    def put_on(self, *, by: str, event: Event, request_id: str) -> Event:
        """`event.id` is replaced. For staff; mentors put on consultation hours and workshops of their own.

        Raises: Refusal `ends_before_it_starts`, `event_too_long`, `place_unknown` and the like.
        """

        def do(me: Resident, now: datetime) -> str:
            kept = self._checked(event)
            _require_may_put_on(me, kept.kind)
            if not me.is_staff:
                kept = replace(kept, host_ids=tuple(dict.fromkeys((me.id, *kept.host_ids))))
            made = replace(kept, id=new_id(now), named_day="", skipped=(), cancelled_at=None, revision=0, switched=0)
            self._store.put(made)
            return made.id

        return self.event(once(self._store, self._clock, by=by, request_id=request_id, command="put_on", do=do))

    def change(self, *, by: str, event_id: str, event: Event, revision: int, request_id: str) -> Event:
        """For hosts; whoever signed up is told of other hours and another place.

        Raises: Refusal `changed_meanwhile` when `revision` is not what is kept, `day_was`, `day_has_sign_ups`.
        """

        def changed(before: Event, me: Resident, now: datetime) -> Event:
            if before.revision != revision:
                raise Refusal("changed_meanwhile")
            kept = self._checked(event)
            if kept.kind != before.kind:
                _require_may_put_on(me, kept.kind)
            kept = replace(
                kept, id=before.id, skipped=before.skipped, cancelled_at=before.cancelled_at,
                switched=before.switched, revision=revision + 1,
            )  # fmt: skip
            after = moved(before, kept, self.zone)
            self._days.require_kept(before, after, now)
            self._days.tell_moved(before, after, now, by=me.id)
            return after

        return self._change(by, event_id, request_id, "change_event", changed)

    def call_off(self, *, by: str, occurrence_id: str, request_id: str) -> Event:
        """That day does not take place; whoever signed up is told. Raises: Refusal `event_over`."""
        occurrence = self.occurrence(occurrence_id)

        def changed(before: Event, me: Resident, now: datetime) -> Event:
            if occurrence.day in before.skipped:
                return before
            if now >= occurrence.ends_at:
                raise Refusal("event_over", at=occurrence.ends_at)
            if len(before.skipped) >= MOST_SKIPPED:
                raise Refusal("too_many_exceptions")
            if not occurrence.is_off:
                self._days.tell([occurrence], EVENT_OFF, by=me.id)
            return _switched(before, skipped=(*before.skipped, occurrence.day))

        return self._change(by, occurrence.event.id, request_id, f"call_off:{occurrence_id}", changed)

    def call_on_again(self, *, by: str, occurrence_id: str, request_id: str) -> Event:
        """It takes place after all, and whoever waits moves up to the places that became free meanwhile."""
        occurrence = self.occurrence(occurrence_id)

        def changed(before: Event, me: Resident, now: datetime) -> Event:
            if occurrence.day not in before.skipped:
                return before
            after = _switched(before, skipped=tuple(day for day in before.skipped if day != occurrence.day))
            on_again = replace(occurrence, event=after)
            if not on_again.is_off and now < on_again.ends_at:
                self._days.tell([on_again], EVENT_ON, by=me.id)
                self._days.fill(after, now)
            return after

        return self._change(by, occurrence.event.id, request_id, f"call_on:{occurrence_id}", changed)

    def end(self, *, by: str, event_id: str, is_ended: bool, request_id: str) -> Event:
        """All that is still to come of it is called off, or on again; whoever signed up is told."""

        def changed(before: Event, me: Resident, now: datetime) -> Event:
            if is_ended == (before.cancelled_at is not None):
                return before
            after = _switched(before, cancelled_at=now if is_ended else None)
            if is_ended:
                self._days.tell_all(before, now, EVENT_OFF, by=me.id)
            else:
                self._days.tell_all(after, now, EVENT_ON, by=me.id)
                self._days.fill(after, now)
            return after

        return self._change(by, event_id, request_id, f"end_event:{event_id}:{is_ended}", changed)

    def event(self, event_id: object) -> Event:
        """Raises: Refusal `event_unknown`."""
        return required(self._store, Event, event_id, otherwise="event_unknown")

    def occurrence(self, occurrence_id: object) -> Occurrence:
        """One day of an event, also one that was called off. Raises: Refusal `event_unknown`."""
        if not isinstance(occurrence_id, str):
            raise Refusal("event_unknown")
        event_id, _, day = occurrence_id.partition(".")
        return occurrence_of(self.event(event_id), day, self.zone)

    def known(self, occurrence_id: str) -> Occurrence | None:
        """One day of an event, if it still has that day."""
        event_id, _, day = checked_id(occurrence_id).partition(".")
        event = self._store.get(Event, event_id)
        return self._days.known(event, day) if event is not None else None

    def coming(self, since: datetime, until: datetime, place_id: str = "") -> list[Occurrence]:
        """What is not over by `since` and begins before `until`, in order; called-off days are there, and say so."""
        found = [
            each
            for event in self._store.every(Event)
            if not place_id or event.place_id == place_id
            for each in occurrences(event, self.zone, since=since, until=until)
        ]
        return sorted(found, key=lambda each: (each.starts_at, each.id))

    def next_of(self, event: Event) -> Occurrence | None:
        """Its next day that takes place."""
        now = self._clock.now()
        days = occurrences(event, self.zone, since=now, until=now + YEARS_AHEAD)
        return next((each for each in days if not each.is_off), None)

    def every(self, *, by: str) -> list[Event]:
        """All that `by` may change, the latest made first."""
        me = acting(self._store, by)
        return [event for event in reversed([*self._store.every(Event)]) if is_host(me, event)]

    def may_put_on(self, *, by: str) -> bool:
        return acting(self._store, by).may_confirm

    def _change(self, by: str, event_id: str, request_id: str, command: str, changed: _Changed) -> Event:
        def do(me: Resident, now: datetime) -> str:
            event = self.event(event_id)
            require_host(me, event)
            self._store.put(changed(event, me, now))
            return event.id

        return self.event(once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do))

    def _checked(self, event: Event) -> Event:
        """Trimmed and bounded. Raises: Refusal."""
        event = with_possible_times(event, self.zone, self._clock.now())
        if event.kind not in EVENT_KINDS or len(event.host_ids) > MOST_HOSTS or len(event.wordings) > MOST_WORDINGS:
            raise Refusal("malformed")
        require_number(event.capacity, 0, MOST_PEOPLE)
        require_number(event.stamps_needed, 1, MOST_STAMPS)
        if event.organisation_id:
            required(self._store, Organisation, event.organisation_id, otherwise="organisation_unknown")
        return replace(
            event, title=checked_name(event.title), about=checked_text(event.about, many_lines=True),
            language=checked_language(event.language), place_id=open_place(self._store, event.place_id).id,
            wordings=checked_wordings(event),
            host_ids=tuple(self._checked_host(each).id for each in dict.fromkeys(event.host_ids)),
            skill_id=self._catalogue.require(event.skill_id).id if event.skill_id else "",
            teacher_id=required_resident(self._store, event.teacher_id).id if event.teacher_id else "",
        )  # fmt: skip


    def _checked_host(self, resident_id: str) -> Resident:
        host = required_resident(self._store, resident_id)
        if not host.may_confirm:
            raise Refusal("no_mentor")
        return host


def _require_may_put_on(me: Resident, kind: str) -> None:
    """Raises: Refusal `not_staff`."""
    if not (me.is_mentor and kind in MENTORS_KINDS):
        require_staff(me)


def _switched(event: Event, **changes: Any) -> Event:
    return replace(event, switched=event.switched + 1, **changes)
