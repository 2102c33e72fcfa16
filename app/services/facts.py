"""Facts: what desks tell, each taken in once, answered alike when it is told again, and never thrown away."""

import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.desk import Desk
from app.domain.event import require_host
from app.domain.fact import (
    ALREADY,
    CONFIRM,
    DECISIONS,
    DISMISSED,
    EXCHANGE,
    LATEST,
    NAMED_FOR,
    NOTHING,
    REFUSED,
    STAMP,
    TAKEN,
    UNDECIDED,
    UNDO,
    Fact,
    corrected,
)
from app.domain.refusal import Refusal
from app.domain.resident import Resident, require_staff
from app.services.arrivals import Arrivals
from app.services.asking import acting, once, required
from app.services.code_book import CodeBook
from app.services.confirmation import Confirmation
from app.services.desks import Desks
from app.services.events import Events
from app.services.fact_exchanges import FactExchanges
from app.services.fact_people import FactPeople
from app.services.fact_stamps import FactStamps
from app.services.fact_undo import FactUndo
from app.services.pass_list import PassList
from app.services.people import People
from app.services.ports import Clock, StorageFailure, Store
from app.services.prizes import Prizes
from app.services.stamp_undo import StampUndo
from app.services.stamps import Stamps
from app.services.told_fact import Outcome, Said, Told

_log = logging.getLogger(__name__)

MOST_FACTS = 20_000
"""What one desk may tell: more than a whole festival; a key that fell into wrong hands cannot fill the disk."""
MOST_SAID = 2_000
"""Characters of a fact; what is longer was written by no client of ours, and is kept cut off."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a desk is told about one of its facts; the same each time it asks."""

    id: str
    state: str
    reason: str = ""
    because: dict[str, object]
    """What the sentence of the reason needs."""
    holder_id: str = ""
    """A person or a sheet."""
    name: str = ""
    since: datetime | None = None
    waits: bool = False
    """Whether it was left to staff to decide; what they decide changes no answer."""


class Facts:
    """Each fact is kept in one transaction with what it brings about, or alone with the reason why it could not be."""

    def __init__(
        self, store: Store, clock: Clock, *, code_book: CodeBook, events: Events, desks: Desks, passes: PassList,
        arrivals: Arrivals, stamps: Stamps, prizes: Prizes, stamp_undo: StampUndo, people: People,
        confirmation: Confirmation,
    ) -> None:  # fmt: skip
        self._store = store
        self._clock = clock
        self._events = events
        self._desks = desks
        self._undo = FactUndo(store, clock, arrivals=arrivals, stamp_undo=stamp_undo)
        self._people = FactPeople(store, arrivals=arrivals, passes=passes, people=people)
        on_cards = FactStamps(store, people=self._people, passes=passes, stamps=stamps, prizes=prizes)
        of_exchanges = FactExchanges(
            store, people=self._people, passes=passes, code_book=code_book, confirmation=confirmation
        )
        self._effects: dict[str, Callable[[Told], Outcome]] = {
            **self._people.effects, **on_cards.effects, **of_exchanges.effects, UNDO: self._undo.undo
        }  # fmt: skip
        self._taken: dict[str, int] = {}

    def take(self, desk: Desk, facts: Iterable[Said], *, sent_at: datetime, is_readable: bool = True) -> list[Answer]:
        """Take in what a desk tells, in its order."""
        return [self.take_one(desk, said, sent_at=sent_at, is_readable=is_readable) for said in facts]

    def take_one(self, desk: Desk, said: Said, *, sent_at: datetime, is_readable: bool = True) -> Answer:
        """Do what the fact says and keep it, or keep it with the reason why not; `is_readable` if we know its words.

        Raises: Refusal `too_many_facts`; StorageFailure, upon which the desk keeps it and tells it again.
        """
        known = self._store.get(Fact, said.id)
        if known is not None:
            return self.answer(known) if known.desk_id == desk.id else _anothers(said)
        # as it is now: between two facts of a batch it may have been revoked
        desk = required(self._store, Desk, desk.id, otherwise="desk_unknown")
        self._require_room(desk)
        received_at = self._clock.now()
        fact = Fact(
            id=said.id, desk_id=desk.id, occurrence_id=desk.occurrence_id, kind=said.kind,
            said=_as_kept(said), said_at=said.at, received_at=received_at, state=REFUSED,
            at=corrected(said.at, sent_at=sent_at, received_at=received_at, opened_at=desk.opened_at),
        )  # fmt: skip
        kept = self._taken_in(fact, desk, said, is_readable)
        self._taken[desk.id] += 1
        return self.answer(kept)

    def answer(self, fact: Fact) -> Answer:
        """What its desk is told about a fact."""
        is_about_one = fact.state != REFUSED and fact.kind not in (CONFIRM, EXCHANGE, UNDO)
        holder_id = fact.subject_id if is_about_one else ""
        resident = self._store.get(Resident, holder_id) if holder_id else None
        return Answer(
            id=fact.id, state=fact.state, reason=fact.reason, because=_because(fact), holder_id=holder_id,
            name=resident.called_name if resident else "", since=fact.earlier_at, waits=fact.state == REFUSED,
        )  # fmt: skip

    def waiting_of(self, desk: Desk) -> list[Fact]:
        """A desk's own facts that staff have to decide, in order of time."""
        mine = self._store.find(Fact, waiting=desk.occurrence_id)
        return sorted((fact for fact in mine if fact.desk_id == desk.id), key=lambda fact: (fact.at, fact.id))

    def waiting(self, *, by: str, occurrence_id: str) -> list[Fact]:
        """What could not be done by itself, in order of time. For hosts."""
        occurrence = self._events.occurrence(occurrence_id)
        require_host(acting(self._store, by), occurrence.event)
        return sorted(self._store.find(Fact, waiting=occurrence.id), key=lambda fact: (fact.at, fact.id))

    def decided(self, *, by: str, occurrence_id: str) -> list[Fact]:
        """What staff decided, the latest first. For hosts."""
        occurrence = self._events.occurrence(occurrence_id)
        require_host(acting(self._store, by), occurrence.event)
        there = [fact for fact in self._store.find(Fact, occurrence=occurrence.id) if fact.decided_at is not None]
        return sorted(there, key=lambda fact: (fact.decided_at or fact.at, fact.id), reverse=True)

    def decide(self, *, by: str, fact_id: str, decision: str, request_id: str) -> Fact:
        """Staff take a refused fact in after all, dismiss it, or take their decision back.

        Raises: Refusal `fact_unknown`, `decided_already`, `fact_stays`, `fact_forgotten`, or why it cannot be done yet.
        """
        if decision not in DECISIONS:
            raise Refusal("malformed")

        def do(me: Resident, now: datetime) -> str:
            require_staff(me)
            fact = required(self._store, Fact, fact_id, otherwise="fact_unknown")
            if fact.state != REFUSED or (fact.decision and decision):
                raise Refusal("decided_already")
            if decision == UNDECIDED:
                changed = self._undecided(fact)
            else:
                changed = self._decided_now(fact, decision, me.id)
                changed = replace(changed, decision=decision, decided_by=me.id, decided_at=now, waits_in="")
            self._store.put(changed)
            return fact.id

        command = f"decide:{fact_id}:{decision}"
        kept = once(self._store, self._clock, by=by, request_id=request_id, command=command, do=do)
        return required(self._store, Fact, kept, otherwise="fact_unknown")

    def _taken_in(self, fact: Fact, desk: Desk, said: Said, is_readable: bool) -> Fact:
        try:
            with self._store.transaction():
                if (undo := self._undo.undone_by(fact.id, desk.id)) is not None:
                    kept = replace(fact, state=ALREADY, reason="fact_undone", earlier_at=undo.at)
                else:
                    kept = self._with_effect(fact, self._told(fact, desk, said, is_readable))
                self._store.put(kept)
        except Refusal as refusal:
            kept = self._left_to_staff(fact, desk, said, refusal)
        except StorageFailure:
            raise
        except Exception as error:
            # a fault of ours must not hold up for good what the desk saw after it
            _log.error("a fact could not be taken in and is left to staff", exc_info=error)
            kept = self._left_to_staff(fact, desk, said, Refusal("fact_failed"))
        return kept

    def _left_to_staff(self, fact: Fact, desk: Desk, said: Said, refusal: Refusal) -> Fact:
        """What was begun is gone with its transaction; the fact itself stays, with the reason."""
        kept = replace(
            fact, state=REFUSED, reason=refusal.reason, because=_written(refusal), waits_in=fact.occurrence_id,
            subject_id=self._people.whom(desk, said.fields),
        )  # fmt: skip
        with self._store.transaction():
            self._store.put(kept)
        return kept

    def _told(self, fact: Fact, desk: Desk, said: Said, is_readable: bool) -> Told:
        """The fact as it may be done by itself. Raises: Refusal, also because of its desk."""
        if not is_readable or fact.kind not in self._effects or len(fact.said) >= MOST_SAID:
            raise Refusal("fact_malformed")
        now = self._clock.now()
        if now >= desk.expires_at + LATEST or fact.at >= desk.expires_at:
            raise Refusal("desk_expired", at=desk.expires_at)
        if now < desk.expires_at or desk.revoked_at is not None:
            self._desks.require_open(desk)
        if desk.station_id and fact.kind not in (STAMP, UNDO):
            raise Refusal("desk_only_stamps")
        occurrence = self._events.occurrence(fact.occurrence_id)
        return Told(
            id=fact.id, kind=fact.kind, at=fact.at, fields=said.fields, desk=desk, occurrence=occurrence,
            by=desk.opened_by,
        )  # fmt: skip

    def _with_effect(self, fact: Fact, told: Told) -> Fact:
        outcome = self._effects[fact.kind](told)
        return replace(
            fact, state=outcome.state, subject_id=outcome.subject_id, earlier_at=outcome.earlier_at,
            reason=outcome.reason,
        )  # fmt: skip

    def _decided_now(self, fact: Fact, decision: str, by: str) -> Fact:
        if decision == DISMISSED:
            return fact
        if fact.said == NOTHING:
            raise Refusal("fact_forgotten", days=NAMED_FOR.days)
        if fact.kind not in self._effects or len(fact.said) >= MOST_SAID:
            raise Refusal("fact_malformed")
        desk = required(self._store, Desk, fact.desk_id, otherwise="desk_unknown")
        told = Told(
            id=fact.id, kind=fact.kind, at=fact.at, fields=json.loads(fact.said), desk=desk,
            occurrence=self._events.occurrence(fact.occurrence_id), by=by, is_decided=True,
        )  # fmt: skip
        outcome = self._effects[fact.kind](told)
        # the answer that the desk was given stays as it was: what came of it since is the decision
        return replace(fact, subject_id=outcome.subject_id)

    def _undecided(self, fact: Fact) -> Fact:
        if fact.decision == TAKEN:
            self._undo.take_effect_back(fact, self._events.occurrence(fact.occurrence_id), self._clock.now())
        return replace(fact, decision=UNDECIDED, decided_by="", decided_at=None, waits_in=fact.occurrence_id)

    def _require_room(self, desk: Desk) -> None:
        if desk.id not in self._taken:
            self._taken[desk.id] = len(self._store.find(Fact, desk=desk.id))
        if self._taken[desk.id] >= MOST_FACTS:
            raise Refusal("too_many_facts")


def _anothers(said: Said) -> Answer:
    return Answer(id=said.id, state=REFUSED, reason="fact_of_another_desk", because={})


def _as_kept(said: Said) -> str:
    return json.dumps(dict(said.fields), ensure_ascii=False, allow_nan=False, separators=(",", ":"))[:MOST_SAID]


def _written(refusal: Refusal) -> str:
    facts = {
        name: {"at": fact.isoformat()} if isinstance(fact, datetime) else fact for name, fact in refusal.facts.items()
    }
    return json.dumps(facts, ensure_ascii=False) if facts else ""


def _because(fact: Fact) -> dict[str, object]:
    told: dict[str, object] = json.loads(fact.because) if fact.because else {}
    return {name: _read(each) for name, each in told.items()}


def _read(written: object) -> object:
    if isinstance(written, dict):
        return datetime.fromisoformat(written["at"])
    return tuple(written) if isinstance(written, list) else written
