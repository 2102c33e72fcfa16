"""Notices: what a person should hear of when they next look; one reminder a thing."""

from dataclasses import replace
from datetime import datetime

from app.domain.delivery import Delivery, DeliveryChoice
from app.domain.notice import KINDS, Notice, making_room
from app.domain.resident import Resident
from app.services.asking import acting
from app.services.ids import new_id
from app.services.ports import Clock, Store

MOST_KEPT = 60
"""A person's notices: months of a quiet life here, and no page without end; others make room (`making_room`)."""


class Notices:
    """Telling, reading, counting."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def tell(self, resident_id: str, kind: str, subject_id: str = "") -> None:
        """Within the transaction of what happened. What is told and not read yet is not told again."""
        assert kind in KINDS, kind
        told = self._store.get(Resident, resident_id)
        if told is None or told.left_at is not None:
            return  # erased means erased: nothing is kept about them anew
        theirs = self._store.find(Notice, resident=resident_id)
        if any((n.kind, n.subject_id, n.read_at) == (kind, subject_id, None) for n in theirs):
            return
        for gone in making_room(theirs, kind, MOST_KEPT):
            self._store.erase(Notice, gone.id)
        now = self._clock.now()
        notice = Notice(id=new_id(now), resident_id=resident_id, kind=kind, subject_id=subject_id, at=now)
        self._store.put(notice)
        choice = self._store.get(DeliveryChoice, resident_id)
        for way in choice.ways(kind) if choice else ():
            self._store.put(
                Delivery(
                    id=f"{notice.id}:{way}", notice_id=notice.id, resident_id=resident_id, way=way, asked_at=now
                )
            )  # fmt: skip

    def seen(self, resident_id: str, kind: str, subject_id: str) -> None:
        """Within a transaction: what a notice is about was read itself, so that the next of its kind is told anew."""
        for notice in self._store.find(Notice, resident=resident_id):
            if (notice.kind, notice.subject_id, notice.read_at) == (kind, subject_id, None):
                self._store.put(replace(notice, read_at=self._clock.now()))

    def of(self, *, by: str) -> list[Notice]:
        """One's own, the newest first."""
        return self._store.find(Notice, resident=acting(self._store, by).id)[::-1]

    def unread_count(self, *, by: str) -> int:
        return sum(notice.read_at is None for notice in self.of(by=by))

    def read(self, *, by: str, until: datetime | None = None) -> None:
        """All that came up to `until` (now) has been seen; saying so again changes nothing."""
        now = self._clock.now()
        unread = [n for n in self.of(by=by) if n.read_at is None and n.at <= (until or now)]
        if unread:
            with self._store.transaction():
                for notice in unread:
                    self._store.put(replace(notice, read_at=now))
