"""Workshops: one teaches many; one yes confirms all who stayed and credits the teacher from the community fund."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.ledger import FUND_ID, Entry, Ownership, Transfer
from app.domain.minutes import checked_minutes
from app.domain.notice import WORKSHOP_CONFIRMED
from app.domain.refusal import Refusal
from app.domain.resident import Resident, require_confirmer
from app.domain.workshop import MOST_MINUTES, TAUGHT, WORKSHOP_CAUSE, credited_minutes, require_confirmable
from app.services.arrivals import Arrivals
from app.services.asking import once, required_resident
from app.services.events import Events
from app.services.ledger import Ledger
from app.services.notices import Notices
from app.services.ports import Clock, Store


@dataclass(frozen=True, kw_only=True, slots=True)
class Confirmed:
    """A workshop that was confirmed: by whom and when, who stayed, and what the teacher got."""

    at: datetime
    by: str
    stayed: tuple[str, ...]
    teacher_id: str
    """Who was credited; "" once that person is erased."""
    credited_minutes: int


class Workshops:
    """Nobody confirms a workshop that they taught or attended."""

    def __init__(
        self, store: Store, clock: Clock, *, events: Events, arrivals: Arrivals, ledger: Ledger, notices: Notices,
        rule: str = TAUGHT, most_minutes: int = MOST_MINUTES,
    ) -> None:  # fmt: skip
        self._store = store
        self._clock = clock
        self._events = events
        self._arrivals = arrivals
        self._ledger = ledger
        self._notices = notices
        self.rule = rule
        self.most_minutes = most_minutes

    def confirm(
        self, *, by: str, occurrence_id: str, stayed: tuple[str, ...], minutes: int, request_id: str
    ) -> Confirmed:
        """For mentors and staff: all who `stayed` took part, and whoever taught is credited.

        Raises: Refusal, among others `already_confirmed`, `not_arrived`, and `limit_reached` for the fund's limit.
        """
        checked_minutes(minutes)
        who = _checked_people(stayed)
        occurrence = self._events.occurrence(occurrence_id)

        def do(me: Resident, now: datetime) -> str:
            require_confirmer(me)
            require_confirmable(occurrence, me.id, who, now)
            self._require_open(occurrence.id)
            teacher = required_resident(self._store, occurrence.event.teacher_id)
            self._confirm_attendances(occurrence.id, who, me.id, now, minutes)
            self._ledger.book(
                Transfer(id=f"{WORKSHOP_CAUSE}{occurrence.id}", booked_at=now, by=me.id),
                giver_id=teacher.id, receiver_id=FUND_ID,
                minutes=credited_minutes(
                    self.rule, minutes=minutes, attendees=len(who), most_minutes=self.most_minutes
                ),
            )  # fmt: skip
            # not as part of the booking: the fund takes part in nothing
            self._ledger.count_exchange((*who, teacher.id))
            for resident_id in (*who, teacher.id):
                self._notices.tell(resident_id, WORKSHOP_CONFIRMED, occurrence.id)
            return occurrence.id

        command = f"confirm_workshop:{occurrence_id}"
        kept = self.confirmed(once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do))
        assert kept is not None, "it was just confirmed"
        return kept

    def confirmed(self, occurrence_id: str) -> Confirmed | None:
        """What was confirmed; None as long as nothing was."""
        transfer = self._store.get(Transfer, f"{WORKSHOP_CAUSE}{occurrence_id}")
        if transfer is None:
            return None
        credit = next(entry for entry in self._store.find(Entry, transfer=transfer.id) if entry.minutes > 0)
        owners = self._store.find(Ownership, account=credit.account_id)
        there = self._arrivals.all_of(occurrence_id)
        return Confirmed(
            at=transfer.booked_at, by=transfer.by, credited_minutes=credit.minutes,
            stayed=tuple(each.resident_id for each in there if each.confirmed_at is not None),
            teacher_id=owners[0].id if owners else "",
        )  # fmt: skip

    def _require_open(self, occurrence_id: str) -> None:
        booked = self._store.get(Transfer, f"{WORKSHOP_CAUSE}{occurrence_id}")
        if booked is not None:
            raise Refusal("already_confirmed", at=booked.booked_at, by=booked.by)

    def _confirm_attendances(
        self, occurrence_id: str, who: tuple[str, ...], by: str, now: datetime, minutes: int
    ) -> None:
        for resident_id in who:
            attendance = self._arrivals.at(occurrence_id, resident_id)
            if attendance is None:
                raise Refusal("not_arrived")
            self._store.put(replace(attendance, confirmed_at=now, confirmed_by=by, minutes=minutes))


def _checked_people(stayed: object) -> tuple[str, ...]:
    """Each once, as a browser sent them. Raises: Refusal `malformed`."""
    if not isinstance(stayed, tuple) or not all(isinstance(each, str) for each in stayed):
        raise Refusal("malformed")
    return tuple(dict.fromkeys(stayed))
