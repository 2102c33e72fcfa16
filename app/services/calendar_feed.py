"""A calendar of one's own: a secret address that a phone's calendar subscribes to, and that can be taken back."""

from collections.abc import Callable
from datetime import datetime, timedelta

from app.domain.code import CALENDAR, CODE_LENGTH
from app.domain.event import Occurrence
from app.domain.exchange import AGREED, UNDER_WAY, Exchange
from app.domain.refusal import Refusal
from app.domain.resident import Resident, require_present
from app.services.asking import acting, once
from app.services.code_book import CodeBook
from app.services.events import Events
from app.services.ports import Clock, Store
from app.services.sign_ups import SignUps

BACK = timedelta(days=30)
AHEAD = timedelta(days=180)


class CalendarFeed:
    """Whoever has the address sees when and where its owner is expected: so it is theirs to make and to revoke."""

    def __init__(self, store: Store, clock: Clock, *, code_book: CodeBook, events: Events, sign_ups: SignUps) -> None:
        self._store = store
        self._clock = clock
        self._code_book = code_book
        self._events = events
        self._sign_ups = sign_ups

    def address_code(self, *, by: str) -> str:
        """The secret part of the address in force, or nothing."""
        return self._code_book.shown(CALENDAR, acting(self._store, by).id)

    def renew(self, *, by: str, request_id: str) -> None:
        """A new address; an earlier one no longer works at once."""
        self._do(by, request_id, "renew_calendar", lambda me: self._code_book.issue(CALENDAR, me.id, by=me.id))

    def revoke(self, *, by: str, request_id: str) -> None:
        """No address works any more."""
        self._do(by, request_id, "revoke_calendar", lambda me: self._code_book.revoke(CALENDAR, me.id))

    def take_back(self, *, by: str, request_id: str) -> None:
        """Renewing or revoking was a slip: the address before works again. Raises: Refusal `undo_too_late`."""
        self._do(by, request_id, "take_back_calendar", lambda me: self._code_book.take_back(CALENDAR, me.id, by=me.id))

    def owner(self, code: object) -> Resident:
        """Whose calendar it is. Raises: Refusal `code_unknown`, `code_revoked`, `person_left`."""
        if not isinstance(code, str) or len(code) != CODE_LENGTH:
            raise Refusal("code_unknown")
        resident = self._store.get(Resident, self._code_book.find(code, CALENDAR).subject_id)
        if resident is None:
            raise Refusal("code_unknown")
        require_present(resident)
        return resident

    def events(self, resident: Resident) -> list[Occurrence]:
        """What they signed up or wait for, host or teach, called-off days too, so that calendars show that."""
        now = self._clock.now()
        mine = self._sign_ups.mine(by=resident.id)
        coming = self._events.coming(now - BACK, now + AHEAD)
        return [each for each in coming if each.id in mine or _receives(resident, each)]

    def exchanges(self, resident: Resident) -> list[Exchange]:
        """Their agreed exchanges."""
        now = self._clock.now()
        mine = self._store.find(Exchange, participant=resident.id)
        return [each for each in mine if each.state in (AGREED, UNDER_WAY) and each.starts_at > now - BACK]

    def _do(self, by: str, request_id: str, command: str, do: Callable[[Resident], object]) -> None:
        def doing(me: Resident, _: datetime) -> str:
            do(me)
            return me.id

        once(self._store, self._clock, by=by, request_id=request_id, command=command, do=doing)


def _receives(resident: Resident, occurrence: Occurrence) -> bool:
    return resident.id in (*occurrence.event.host_ids, occurrence.event.teacher_id)
