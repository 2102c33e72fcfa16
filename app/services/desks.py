"""Desks: staff turn a tablet or a phone into a desk for one evening, see which there are, and revoke them."""

import secrets
from dataclasses import replace
from datetime import datetime

from app.domain.credential import Credential, require_try_allowed, with_tries_forgotten, with_try_begun
from app.domain.desk import DESK_LIFE, Desk, derived_key, derived_list_key, desk_id, require_open
from app.domain.event import require_host, require_on
from app.domain.refusal import Refusal
from app.domain.resident import Resident, require_staff
from app.domain.stamp import Station
from app.domain.text import checked_name
from app.services.asking import acting, once, required
from app.services.code_book import CodeBook
from app.services.events import Events
from app.services.ports import Clock, Store
from app.services.sign_in import SEEN_EVERY

MOST_DESKS = 40


class Desks:
    """A desk acts with the authority of the staff member who opened it, and only for as long as that holds."""

    def __init__(self, store: Store, clock: Clock, *, code_book: CodeBook, events: Events) -> None:
        self._store = store
        self._clock = clock
        self._code_book = code_book
        self._events = events

    def begin(self, *, by: str) -> str:
        """Count a try with the staff member's own PIN and give its hash, to be compared in a thread.

        Raises: Refusal `not_staff`, `no_pin_yet`, `pin_wait`, `pin_locked`.
        """
        with self._store.transaction():
            me = acting(self._store, by)
            require_staff(me)
            credential = self._store.get(Credential, me.id)
            if credential is None:
                raise Refusal("no_pin_yet")
            now = self._clock.now()
            require_try_allowed(credential, now)
            self._store.put(with_try_begun(credential, now))
        return credential.pin_hash

    def open(
        self, *, by: str, occurrence_id: str, name: str, station_id: str = "", request_id: str
    ) -> tuple[Desk, str]:  # fmt: skip
        """A new desk and the key its device keeps; for staff whose PIN was right.

        Raises: Refusal `event_over` and the like, `too_many_desks`, `station_unknown`.
        """
        occurrence = self._events.occurrence(occurrence_id)

        def do(me: Resident, now: datetime) -> str:
            require_staff(me)
            require_on(occurrence, now)
            if len(self._store.find(Desk, occurrence=occurrence.id)) >= MOST_DESKS:
                raise Refusal("too_many_desks")
            if station_id:
                station = required(self._store, Station, station_id, otherwise="station_unknown")
                if station.occurrence_id != occurrence.id:
                    raise Refusal("station_unknown")
            serial = secrets.token_hex(16)
            desk = Desk(
                id=desk_id(self._code_book.key, derived_key(self._code_book.key, serial)),
                occurrence_id=occurrence.id, station_id=station_id, name=checked_name(name), opened_by=me.id,
                opened_at=now, expires_at=now + DESK_LIFE, seen_at=now, serial=serial,
            )  # fmt: skip
            self._store.put(desk)
            credential = self._store.get(Credential, me.id)
            if credential is not None:
                self._store.put(with_tries_forgotten(credential))
            return desk.id

        kept = once(self._store, self._clock, by=by, request_id=request_id, command=f"desk:{occurrence_id}", do=do)
        desk = self._required(kept)
        return desk, derived_key(self._code_book.key, desk.serial)

    def of_key(self, key: str) -> Desk:
        """The desk of a device, seen now. Raises: Refusal `desk_unknown`, `desk_revoked`, `desk_expired`."""
        return self.seen(self.known(key))

    def seen(self, desk: Desk) -> Desk:
        """The desk that calls now. Raises: Refusal `desk_revoked`, `desk_expired`."""
        self.require_open(desk)
        now = self._clock.now()
        if now - desk.seen_at >= SEEN_EVERY:
            with self._store.transaction():
                desk = replace(desk, seen_at=now)
                self._store.put(desk)
        return desk

    def known(self, key: str) -> Desk:
        """The desk of a device, also one that has ended: what it still has to tell is not lost."""
        is_key = isinstance(key, str) and key.isascii()
        desk = self._store.get(Desk, desk_id(self._code_book.key, key)) if is_key else None
        if desk is None:
            raise Refusal("desk_unknown")
        return desk

    def require_open(self, desk: Desk) -> None:
        """Raises: Refusal `desk_revoked`, also once whoever opened it is no longer staff, or `desk_expired`."""
        opener = self._store.get(Resident, desk.opened_by)
        if opener is None or not opener.is_staff:
            raise Refusal("desk_revoked", at=desk.revoked_at or self._clock.now())
        require_open(desk, self._clock.now())

    def of(self, *, by: str, occurrence_id: str) -> list[Desk]:
        """All desks of an evening, the latest first. For hosts."""
        occurrence = self._events.occurrence(occurrence_id)
        require_host(acting(self._store, by), occurrence.event)
        there = self._store.find(Desk, occurrence=occurrence.id)
        return sorted(there, key=lambda desk: (desk.opened_at, desk.id), reverse=True)

    def revoke(self, *, by: str, desk_id: str, request_id: str) -> None:
        """A lost tablet sees nothing more; what it still tells waits for staff."""
        self._set_revoked(by, desk_id, request_id, is_revoked=True)

    def allow_again(self, *, by: str, desk_id: str, request_id: str) -> None:
        """The way back from a slip of the finger."""
        self._set_revoked(by, desk_id, request_id, is_revoked=False)

    def list_key(self, desk: Desk) -> bytes:
        """What the desk hashes scanned codes with, 32 bytes."""
        return derived_list_key(self._code_book.key, desk.serial)

    def _set_revoked(self, by: str, desk_id: str, request_id: str, *, is_revoked: bool) -> None:
        def do(me: Resident, now: datetime) -> str:
            require_staff(me)
            desk = self._required(desk_id)
            self._store.put(replace(desk, revoked_at=(desk.revoked_at or now) if is_revoked else None))
            return desk.id

        command = f"{'revoke' if is_revoked else 'allow'}_desk:{desk_id}"
        once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do)

    def _required(self, desk_id: object) -> Desk:
        return required(self._store, Desk, desk_id, otherwise="desk_unknown")
