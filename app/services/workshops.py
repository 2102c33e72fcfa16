"""Workshops: one teaches many; one yes confirms all who stayed and credits the teacher from the community fund."""

import itertools
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.ledger import FUND_ID, Entry, Ownership, Transfer, reversal_id
from app.domain.minutes import checked_minutes
from app.domain.notice import WORKSHOP_CONFIRMED, WORKSHOP_TAUGHT, WORKSHOP_UNDONE
from app.domain.refusal import Refusal
from app.domain.resident import Resident, require_confirmer
from app.domain.text import checked_text
from app.domain.workshop import (
    MOST_MINUTES,
    TAUGHT,
    WorkshopUndo,
    credited_minutes,
    require_confirmable,
    transfer_id_of,
)
from app.services.arrivals import Arrivals
from app.services.asking import checked_id, once, required_resident
from app.services.events import Events
from app.services.ledger import Ledger
from app.services.notices import Notices
from app.services.ports import Clock, Store


@dataclass(frozen=True, kw_only=True, slots=True)
class Confirmed:
    """A workshop that was confirmed: by whom and when, who stayed, and what the teacher got."""

    transfer_id: str
    at: datetime
    by: str
    stayed: tuple[str, ...]
    teacher_id: str
    """Who was credited; "" once that person is erased."""
    credited_minutes: int
    undo: WorkshopUndo | None
    """Somebody asks to take it back."""


class Workshops:
    """Nobody confirms a workshop that they taught; taking a confirmation back needs two people."""

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

        Raises: Refusal, among others `already_confirmed`, `not_arrived`, and `fund_empty`.
        """
        checked_minutes(minutes)
        who = _checked_people(stayed)
        occurrence = self._events.occurrence(occurrence_id)

        def do(me: Resident, now: datetime) -> str:
            require_confirmer(me)
            require_confirmable(occurrence, me, who, now)
            self._require_open(occurrence.id)
            teacher = required_resident(self._store, occurrence.event.teacher_id)
            self._confirm_attendances(occurrence.id, who, me.id, now, minutes)
            credit = self.credit(minutes=minutes, attendees=len(who))
            if credit > (left_minutes := self._ledger.left_minutes(FUND_ID)):
                raise Refusal("fund_empty", minutes=credit, left_minutes=left_minutes)
            self._ledger.book(
                Transfer(id=self._transfer_id(occurrence.id), booked_at=now, by=me.id),
                giver_id=teacher.id, receiver_id=FUND_ID, minutes=credit,
            )  # fmt: skip
            # not as part of the booking: the fund takes part in nothing
            self._ledger.count_exchange((*who, teacher.id))
            self._tell(WORKSHOP_TAUGHT, occurrence.id, (teacher.id,))
            self._tell(WORKSHOP_CONFIRMED, occurrence.id, who)
            return occurrence.id

        command = f"confirm_workshop:{occurrence_id}"
        kept = self.confirmed(once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do))
        assert kept is not None, "it was just confirmed"
        return kept

    def confirmed(self, occurrence_id: str) -> Confirmed | None:
        """What was confirmed; None as long as nothing was."""
        transfer = self._store.get(Transfer, self._transfer_id(checked_id(occurrence_id)))
        if transfer is None:
            return None
        credit = next(entry for entry in self._store.find(Entry, transfer=transfer.id) if entry.minutes > 0)
        owners = self._store.find(Ownership, account=credit.account_id)
        there = self._arrivals.all_of(occurrence_id)
        return Confirmed(
            transfer_id=transfer.id, at=transfer.booked_at, by=transfer.by, credited_minutes=credit.minutes,
            stayed=tuple(each.resident_id for each in there if each.confirmed_at is not None),
            teacher_id=owners[0].id if owners else "", undo=self._store.get(WorkshopUndo, transfer.id),
        )  # fmt: skip

    def credit(self, *, minutes: int, attendees: int) -> int:
        """What the teacher would get, to be said before the yes."""
        return credited_minutes(self.rule, minutes=minutes, attendees=attendees, most_minutes=self.most_minutes)

    # Taking it back

    def ask_undo(self, *, by: str, occurrence_id: str, reason: str, request_id: str) -> None:
        """The first of the two names; by whoever taught, a mentor or staff. Raises: Refusal `undo_already_asked`."""
        why = checked_text(reason, required=True)

        def do(me: Resident, now: datetime) -> str:
            confirmed = self._undoable(occurrence_id, me)
            if confirmed.undo is not None:
                raise Refusal("undo_already_asked", by=confirmed.undo.asked_by)
            self._store.put(
                WorkshopUndo(
                    id=confirmed.transfer_id, occurrence_id=occurrence_id, asked_by=me.id, asked_at=now, reason=why
                )
            )
            return confirmed.transfer_id

        once(self._store, self._clock, by=by, request_id=request_id, command=f"ask_undo:{occurrence_id}", do=do)

    def refuse_undo(self, *, by: str, occurrence_id: str, request_id: str) -> None:
        """It stays as it was confirmed; whoever asked may say so, too. Raises: Refusal `no_undo_asked`."""

        def do(me: Resident, _: datetime) -> str:
            undo = _asked(self._undoable(occurrence_id, me))
            self._store.erase(WorkshopUndo, undo.id)
            return undo.id

        once(self._store, self._clock, by=by, request_id=request_id, command=f"refuse_undo:{occurrence_id}", do=do)

    def agree_undo(self, *, by: str, occurrence_id: str, request_id: str) -> None:
        """The second person's yes: the time goes back, and it may be confirmed anew.

        Raises: Refusal `no_undo_asked`, `second_person_needed`.
        """

        def do(me: Resident, now: datetime) -> str:
            confirmed = self._undoable(occurrence_id, me)
            undo = _asked(confirmed)
            if undo.asked_by == me.id:
                raise Refusal("second_person_needed")
            self._ledger.reverse(confirmed.transfer_id, by=undo.asked_by, second_by=me.id, now=now)
            took_part = (*confirmed.stayed, *([confirmed.teacher_id] if confirmed.teacher_id else []))
            self._ledger.count_exchange(took_part, -1)
            self._confirm_attendances(occurrence_id, confirmed.stayed, "", None, 0)
            self._store.put(replace(undo, agreed_by=me.id, agreed_at=now))
            self._tell(WORKSHOP_UNDONE, occurrence_id, took_part)
            return undo.id

        once(self._store, self._clock, by=by, request_id=request_id, command=f"agree_undo:{occurrence_id}", do=do)

    def _undoable(self, occurrence_id: str, me: Resident) -> Confirmed:
        confirmed = self.confirmed(occurrence_id)
        if confirmed is None:
            raise Refusal("workshop_not_confirmed")
        if not (me.may_confirm or me.id == confirmed.teacher_id):
            raise Refusal("not_yours")
        return confirmed

    def _transfer_id(self, occurrence_id: str) -> str:
        """What books the workshop now, or would: each that was undone makes room for one more."""
        ids = (transfer_id_of(occurrence_id, number) for number in itertools.count(1))
        return next(each for each in ids if self._store.get(Transfer, reversal_id(each)) is None)

    def _tell(self, kind: str, occurrence_id: str, people: tuple[str, ...]) -> None:
        for resident_id in people:
            if self._store.get(Ownership, resident_id) is not None:  # else erased: there is nobody left to tell
                self._notices.tell(resident_id, kind, occurrence_id)

    def _require_open(self, occurrence_id: str) -> None:
        booked = self._store.get(Transfer, self._transfer_id(occurrence_id))
        if booked is not None:
            raise Refusal("already_confirmed", at=booked.booked_at, by=booked.by)

    def _confirm_attendances(
        self, occurrence_id: str, who: tuple[str, ...], by: str, at: datetime | None, minutes: int
    ) -> None:
        for resident_id in who:
            attendance = self._arrivals.at(occurrence_id, resident_id)
            if attendance is None:
                raise Refusal("not_arrived")
            self._store.put(replace(attendance, confirmed_at=at, confirmed_by=by, minutes=minutes))


def _asked(confirmed: Confirmed) -> WorkshopUndo:
    if confirmed.undo is None:
        raise Refusal("no_undo_asked")
    return confirmed.undo


def _checked_people(stayed: object) -> tuple[str, ...]:
    """Each once, as a browser sent them. Raises: Refusal `malformed`."""
    if not isinstance(stayed, tuple) or not all(isinstance(each, str) for each in stayed):
        raise Refusal("malformed")
    return tuple(dict.fromkeys(stayed))
