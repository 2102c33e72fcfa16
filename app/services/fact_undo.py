"""Facts that take another fact back, also one that is still on its way."""

import json
from dataclasses import replace
from datetime import datetime

from app.domain.attendance import Attendance, at_event
from app.domain.event import Occurrence
from app.domain.fact import ALREADY, ARRIVE, COUNT, DISMISSED, DONE, LEAVE, NEWCOMER, PRIZE, REFUSED, STAMP, UNDO, Fact
from app.domain.refusal import Refusal
from app.services.arrivals import Arrivals
from app.services.ports import Clock, Store
from app.services.stamp_undo import StampUndo
from app.services.told_fact import Outcome, Told


class FactUndo:
    """What a tablet took in by mistake; what was booked is for staff to put right."""

    def __init__(self, store: Store, clock: Clock, *, arrivals: Arrivals, stamp_undo: StampUndo) -> None:
        self._store = store
        self._clock = clock
        self._arrivals = arrivals
        self._stamp_undo = stamp_undo

    def undo(self, told: Told) -> Outcome:
        """Raises: Refusal `fact_of_another_desk`, `fact_stays`."""
        told.require_only("fact")
        fact_id = told.text("fact")
        if self.undone_by(fact_id, told.desk.id) is not None:
            return Outcome(state=ALREADY, subject_id=fact_id)
        fact = self._store.get(Fact, fact_id)
        if fact is not None:
            if fact.desk_id != told.desk.id:
                raise Refusal("fact_of_another_desk")
            self._take_back(fact, told)
        # one that is not here yet is found by this one when it comes
        return Outcome(subject_id=fact_id)

    def undone_by(self, fact_id: str, desk_id: str) -> Fact | None:
        """What took a fact back."""
        about = self._store.find(Fact, subject=fact_id)
        return next((f for f in about if f.kind == UNDO and f.state == DONE and f.desk_id == desk_id), None)

    def take_effect_back(self, fact: Fact, occurrence: Occurrence, at: datetime) -> None:
        """Raises: Refusal `fact_stays`, `attendance_confirmed`, `stamp_won_prize`, `undo_too_late`."""
        if fact.kind in (ARRIVE, LEAVE, NEWCOMER):
            attendance = self._store.get(Attendance, at_event(fact.occurrence_id, fact.subject_id))
            if attendance is not None:
                self._arrivals.take_back(occurrence, attendance, mark_id=fact.id)
        elif fact.kind == COUNT:
            self._arrivals.change_footfall(occurrence, -json.loads(fact.said)["change"])
        elif fact.kind == STAMP:
            self._stamp_undo.stamp_told(fact, json.loads(fact.said)["station"], at)
        elif fact.kind == PRIZE:
            self._stamp_undo.prize_told(fact, json.loads(fact.said)["prize"], at)
        else:
            raise Refusal("fact_stays")

    def _take_back(self, fact: Fact, told: Told) -> None:
        if fact.state == REFUSED and fact.waits:
            dismissed = replace(
                fact, decision=DISMISSED, decided_by=told.desk.id, decided_at=self._clock.now(), waits_in=""
            )
            self._store.put(dismissed)
        elif fact.state != REFUSED or fact.decision != DISMISSED:
            self.take_effect_back(fact, told.occurrence, told.at)
