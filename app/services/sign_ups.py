"""Signing up for an event: in one tap, waiting where it is full, and moving up when somebody withdraws."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.attendance import SIGNED_UP, WAITING, WITHDRAWN, SignUp, at_event
from app.domain.event import Occurrence, require_host
from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.services.asking import acting, checked_id, once
from app.services.events import Events
from app.services.notices import Notices
from app.services.ports import Clock, Store
from app.services.waiting_list import is_full, move_up, sign_ups_in


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """How many are signed up, and how many wait for a place."""

    signed_up: int
    waiting: int


class SignUps:
    """Nobody has to sign up to come; who did can count on a place."""

    def __init__(self, store: Store, clock: Clock, *, events: Events, notices: Notices) -> None:
        self._store = store
        self._clock = clock
        self._events = events
        self._notices = notices

    def sign_up(self, *, by: str, occurrence_id: str, request_id: str) -> SignUp:
        """Gives the sign-up, which waits when all places are taken. Raises: Refusal `event_off`, `event_over`."""
        occurrence = self._events.occurrence(occurrence_id)

        def do(me: Resident, now: datetime) -> str:
            self._require_open(occurrence, now)
            kept = self.of(occurrence_id=occurrence.id, resident_id=me.id)
            if kept is None or kept.state == WITHDRAWN:
                self._store.put(
                    SignUp(
                        id=at_event(occurrence.id, me.id), occurrence_id=occurrence.id, resident_id=me.id,
                        state=WAITING if is_full(self._store, occurrence) else SIGNED_UP, signed_up_at=now,
                    )
                )  # fmt: skip
            return me.id

        who = once(self._store, self._clock, by=by, request_id=request_id, command=f"sign_up:{occurrence_id}", do=do)
        kept = self.of(occurrence_id=occurrence.id, resident_id=who)
        assert kept is not None, "it was just kept"
        return kept

    def withdraw(self, *, by: str, occurrence_id: str, request_id: str) -> None:
        """Whoever waits longest moves up, and is told."""
        occurrence = self._events.occurrence(occurrence_id)

        def do(me: Resident, now: datetime) -> str:
            kept = self.of(occurrence_id=occurrence.id, resident_id=me.id)
            if kept is not None and kept.state != WITHDRAWN:
                self._store.put(replace(kept, state=WITHDRAWN))
                move_up(self._store, self._notices, occurrence, now)
            return me.id

        once(self._store, self._clock, by=by, request_id=request_id, command=f"withdraw:{occurrence_id}", do=do)

    def of(self, *, occurrence_id: str, resident_id: str) -> SignUp | None:
        """Somebody's sign-up, withdrawn ones too."""
        return self._store.get(SignUp, at_event(occurrence_id, resident_id))

    def forget(self, resident_id: str) -> None:
        """Within the transaction of leaving: nothing of theirs is kept, and whoever waits moves up."""
        for sign_up in self._store.find(SignUp, resident=checked_id(resident_id)):
            self._store.erase(SignUp, sign_up.id)
            occurrence = self._events.known(sign_up.occurrence_id)
            if occurrence is not None:
                move_up(self._store, self._notices, occurrence, self._clock.now())

    def mine(self, *, by: str) -> dict[str, str]:
        """The occurrences that `by` is signed up for or waits for, and which of the two."""
        theirs = self._store.find(SignUp, resident=acting(self._store, by).id)
        return {each.occurrence_id: each.state for each in theirs if each.state != WITHDRAWN}

    def signed_up(self, *, by: str, occurrence_id: str) -> list[SignUp]:
        """Who is signed up, then who waits, each in the order of signing up. For hosts; others see counts."""
        occurrence = self._events.occurrence(occurrence_id)
        require_host(acting(self._store, by), occurrence.event)
        return [*sign_ups_in(self._store, occurrence.id, SIGNED_UP), *sign_ups_in(self._store, occurrence.id, WAITING)]

    def counts(self, occurrence_id: str) -> Counts:
        occurrence = self._events.occurrence(occurrence_id)
        return Counts(
            signed_up=len(sign_ups_in(self._store, occurrence.id, SIGNED_UP)),
            waiting=len(sign_ups_in(self._store, occurrence.id, WAITING)),
        )

    def is_full(self, occurrence_id: str) -> bool:
        """Whether whoever signs up now waits."""
        return is_full(self._store, self._events.occurrence(occurrence_id))

    def _require_open(self, occurrence: Occurrence, now: datetime) -> None:
        if occurrence.is_off:
            raise Refusal("event_off", at=occurrence.starts_at)
        if now >= occurrence.ends_at:
            raise Refusal("event_over", at=occurrence.ends_at)
