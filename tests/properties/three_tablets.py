"""An evening with three tablets whose clocks are wrong and whose line is bad, played from a seed.

Facts are lost on the way, answers on the way back; batches come twice and in any order; the server is stopped and
started; a tablet is revoked; tablets scan the same cards, take scans back, confirm the same exchanges, give the same
blank card to a newcomer and hand out the same prize. What has to come out is worked out beside it from what was done,
not from what the services say.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from random import Random

from app.domain import exchange as states
from app.domain.attendance import CAME, WENT, Attendance
from app.domain.exchange import Exchange
from app.domain.fact import DONE, REFUSED, TAKEN, Fact
from app.domain.resident import Resident
from app.domain.stamp import PrizeGiven, Stamp
from app.services.facts import Answer
from app.services.ports import Store
from app.services.told_fact import Said
from tests.builders import BIKES, Village, answer_or_reason, ledger_faults, snapshot
from tests.desk_teller import Teller

MOST_LATENCY_SECONDS = 3
MOST_PRIZES = 4
NEWCOMERS = ("Yusuf", "Olena", "Ana")


class Reopened(Village):
    """The same village after the server was stopped and started: what is kept, and nothing else."""

    def _settle(self) -> None:
        """Everybody lives here already."""


@dataclass
class Tablet:
    """A desk's device with a clock of its own and a queue that survives everything."""

    teller: Teller
    wrong_by: timedelta
    queue: list[Said] = field(default_factory=list)
    told: dict[str, Said] = field(default_factory=dict)
    done_at: dict[str, datetime] = field(default_factory=dict)
    """By fact: when it really was."""
    answers: dict[str, Answer] = field(default_factory=dict)

    def keep(self, kind: str, now: datetime, **fields: object) -> None:
        said = self.teller.said(kind, at=now + self.wrong_by, **fields)
        self.queue.append(said)
        self.told[said.id], self.done_at[said.id] = said, now


class Evening:
    """`play()` it to its end, then ask `faults()`."""

    def __init__(self, seed: int, open_store: Callable[[], Store]) -> None:
        self.random = Random(seed)
        self._open_store = open_store
        self.village = Village(open_store())
        self.occurrence_id = self.village.evening(ends_at=self.village.clock.now() + timedelta(hours=3))
        self.people = [self.village.amira, self.village.ben, *(self.village.resident(f"P{n}") for n in range(4))]
        self.stations = [self._station(name) for name in ("Wiese", "Werkstatt")]
        pairs = [(self.people[0], self.people[1]), (self.people[2], self.people[3])]
        self.exchanges = [
            self.village.exchange(states.AGREED, giver=giver, receiver=receiver).id for giver, receiver in pairs
        ]
        self.prize = self.village.prizes.add(
            by=self.village.sabine, occurrence_id=self.occurrence_id, name="Eis", stamps_needed=1, stock=MOST_PRIZES,
            request_id=self.village.request(),
        ).id  # fmt: skip
        stack = self.village.blank_cards.print_new(
            by=self.village.sabine, count=3, request_id=self.village.request()
        )
        self.blanks = self.village.blank_cards.addresses(by=self.village.sabine, stack=stack)
        self.lived_here = self.village.store.count(Resident)
        hours = [self.random.uniform(-2, 2) for _ in range(3)]
        self.tablets = [
            Tablet(teller=Teller(self.village, self.occurrence_id), wrong_by=timedelta(hours=each)) for each in hours
        ]
        self.revoked: Tablet | None = None

    def _station(self, name: str) -> str:
        return self.village.stamps.add_station(
            by=self.village.sabine, occurrence_id=self.occurrence_id, name=name, request_id=self.village.request()
        ).id

    def play(self, steps: int = 60) -> None:
        """Everything that happens, until every tablet has an answer to everything."""
        for _ in range(steps):
            self.village.clock.forward(seconds=self.random.randrange(1, 120))
            self._happens()
        if self.random.random() < 0.3:
            self.village.clock.forward(hours=10)  # the tablets are switched on again the next morning
        while any(tablet.queue for tablet in self.tablets):
            self._sends(self.random.choice(self.tablets))
            if self.random.random() < 0.02:
                self._restarts()

    def _happens(self) -> None:
        tablet, dice = self.random.choice(self.tablets), self.random.random()
        if dice < 0.62:
            self._somebody_taps(tablet)
        elif dice < 0.95:
            self._sends(tablet)
        elif dice < 0.98:
            self._restarts()
        elif self.revoked is None and self.random.random() < 0.5:
            self.revoked = tablet
            self.village.desks.revoke(
                by=self.village.sabine, desk_id=tablet.teller.desk_id, request_id=self.village.request()
            )

    def _somebody_taps(self, tablet: Tablet) -> None:
        now, who = self.village.clock.now(), self.random.choice(self.people)
        teller, kind = tablet.teller, self.random.choices(_KINDS, _WEIGHTS)[0]
        card = {"pass": teller.card(who)} if self.random.random() < 0.7 else {"person": teller.ref(who)}
        if kind in ("arrive", "leave"):
            tablet.keep(kind, now, **card)
        elif kind == "count":
            tablet.keep(kind, now, change=self.random.choice((1, 1, -1)))
        elif kind == "stamp":
            tablet.keep(kind, now, station=self.random.choice(self.stations), **card)
        elif kind == "prize":
            tablet.keep(kind, now, prize=self.prize, **card)
        elif kind == "newcomer":
            blank, name = self.random.choice(list(zip(self.blanks, NEWCOMERS, strict=True)))
            taken = {"pass": teller.hash(blank)} if self.random.random() < 0.8 else {}
            tablet.keep(kind, now, name=name, language="de", **taken)
        elif kind == "confirm":
            mentor = teller.card(self.village.kurt)
            tablet.keep(kind, now, exchange=self.random.choice(self.exchanges), minutes=60, mentor=mentor)
        elif kind == "exchange":
            giver, receiver = (teller.card(each) for each in self.random.sample(self.people, 2))
            mentor = teller.card(self.village.kurt)
            tablet.keep(
                kind, now, giver=giver, receiver=receiver, skill=BIKES, minutes=15, gift=False, mentor=mentor
            )  # fmt: skip
        elif undoable := [said for said in tablet.told.values() if said.kind in _UNDOABLE]:
            tablet.keep("undo", now, fact=self.random.choice(undoable).id)

    def _sends(self, tablet: Tablet) -> None:
        """A batch, which may be lost, come late, come twice, or be answered into the void."""
        if not tablet.queue:
            return
        start = self.random.randrange(len(tablet.queue)) if self.random.random() < 0.3 else 0
        batch = tablet.queue[start : start + self.random.randrange(1, 12)]
        sent_at = self.village.clock.now() + tablet.wrong_by
        if self.random.random() < 0.2:
            return
        self.village.clock.forward(seconds=self.random.uniform(0, MOST_LATENCY_SECONDS))
        for _ in range(self.random.choice((1, 1, 1, 2))):
            answers = self.village.facts.take(tablet.teller.desk, batch, sent_at=sent_at)
        if self.random.random() < 0.2:
            return
        for answer in answers:
            assert tablet.answers.setdefault(answer.id, answer) == answer
        tablet.queue = [said for said in tablet.queue if said.id not in tablet.answers]

    def _restarts(self) -> None:
        before = self.village
        self.village = Reopened(self._open_store(), clock=before.clock)
        for name in ("sabine", "kurt", "amira", "ben", "shop"):
            setattr(self.village, name, getattr(before, name))
        self.village._numbers = count(next(before._numbers))
        for tablet in self.tablets:
            tablet.teller.village = self.village

    # What has to come out

    def faults(self) -> list[str]:
        """What is wrong; nothing, if all is well."""
        return [
            *self._facts_kept_once(), *self._times(), *self._refusals(), *self._attendances(), *self._footfall(),
            *self._stamps(), *self._prizes(), *self._newcomers(), *self._bookings(), *self._answers_again(),
            *self._decisions(),
        ]  # fmt: skip

    def _kept(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in self.village.store.every(Fact)}

    def _facts_kept_once(self) -> list[str]:
        told = sorted(fact_id for tablet in self.tablets for fact_id in tablet.told)
        return [] if told == sorted(self._kept()) else ["not each fact is kept exactly once"]

    def _times(self) -> list[str]:
        kept = self._kept()
        wrong = [
            fact_id
            for tablet in self.tablets
            for fact_id, at in tablet.done_at.items()
            if not timedelta(0) <= kept[fact_id].at - at <= timedelta(seconds=MOST_LATENCY_SECONDS)
        ]
        return [f"wrong times: {wrong}"] if wrong else []

    def _refusals(self) -> list[str]:
        allowed = {
            "confirm": {"not_checked_in"}, "exchange": {"exchange_twice", "limit_reached"},
            "prize": {"stamps_missing", "prize_gone"}, "undo": {"stamp_won_prize"},
        }  # fmt: skip
        wrong = [
            f"{fact.kind}: {fact.reason}"
            for fact in self._kept().values()
            if fact.state == REFUSED and fact.reason not in {"desk_revoked", *allowed.get(fact.kind, set())}
        ]
        waiting = {
            fact.id for fact in self.village.facts.waiting(by=self.village.sabine, occurrence_id=self.occurrence_id)
        }
        # what a tablet itself took back before anybody decided waits no more
        lost = {fact.id for fact in self._kept().values() if fact.state == REFUSED and not fact.decision} ^ waiting
        return [*wrong, *(f"does not wait: {each}" for each in lost)]

    def _waiting(self) -> list[Fact]:
        return self.village.facts.waiting(by=self.village.sabine, occurrence_id=self.occurrence_id)

    def _in_force(self, *kinds: str) -> list[Fact]:
        """Facts that were taken in and not taken back."""
        kept = self._kept().values()
        undone = {f.subject_id for f in kept if f.kind == "undo" and f.state != REFUSED}
        return [fact for fact in kept if fact.kind in kinds and fact.state != REFUSED and fact.id not in undone]

    def _said(self, fact: Fact) -> Said:
        return next(tablet.told[fact.id] for tablet in self.tablets if fact.id in tablet.told)

    def _who(self, fact: Fact) -> str:
        teller = next(tablet.teller for tablet in self.tablets if fact.id in tablet.told)
        said = self._said(fact).fields
        return next(
            who for who in self.people if said.get("pass") == teller.card(who) or said.get("person") == teller.ref(who)
        )

    def _attendances(self) -> list[str]:
        marks: dict[str, list[tuple[datetime, str]]] = {}
        for fact in self._in_force("arrive", "leave"):
            marks.setdefault(self._who(fact), []).append((fact.at, CAME if fact.kind == "arrive" else WENT))
        expected = {}
        for who, seen in marks.items():
            last_at, last = max(seen, key=lambda mark: (mark[0], mark[1] == WENT))
            expected[who] = (min(at for at, _ in seen), last_at if last == WENT else None)
        kept = [
            each
            for each in self.village.store.every(Attendance)
            if each.undone_at is None and each.resident_id in self.people
        ]
        there = {each.resident_id: (each.arrived_at, each.left_at) for each in kept}
        return [] if there == expected and len(kept) == len(there) else [f"attendances: {there} instead of {expected}"]

    def _footfall(self) -> list[str]:
        total = sum(int(str(self._said(fact).fields["change"])) for fact in self._in_force("count"))
        counted = self.village.arrivals.footfall(self.occurrence_id)
        return [] if counted == max(0, total) else [f"footfall: {counted} instead of {total}"]

    def _stamps(self) -> list[str]:
        expected = {(self._said(fact).fields["station"], self._who(fact)) for fact in self._in_force("stamp")}
        kept = [(stamp.station_id, stamp.holder_id) for stamp in self.village.store.every(Stamp)]
        return [] if sorted(kept) == sorted(expected) else ["stamps"]

    def _prizes(self) -> list[str]:
        """Each person one at most, and no more than there were; whoever was told that it was done has done it."""
        given = [each.holder_id for each in self.village.store.every(PrizeGiven)]
        expected = {self._who(fact) for fact in self._in_force("prize") if fact.state == DONE}
        is_right = len(given) <= MOST_PRIZES and sorted(given) == sorted(expected)
        return [] if is_right else [f"prizes: {given} instead of {expected}"]

    def _newcomers(self) -> list[str]:
        """Each card one newcomer, however many tablets took them in; each without a card one more."""
        taken_in = [
            self._said(fact).fields
            for fact in self._kept().values()
            if fact.kind == "newcomer" and fact.state != REFUSED and fact.reason != "fact_undone"
        ]
        expected = len({said["name"] for said in taken_in if "pass" in said}) + sum("pass" not in s for s in taken_in)
        there = self.village.store.count(Resident) - self.lived_here
        return [] if there == expected else [f"newcomers: {there} instead of {expected}"]

    def _bookings(self) -> list[str]:
        """Each exchange once, and the ledger balances."""
        balances = dict.fromkeys(self.people, 0)
        exchanges = [each for each in self.village.store.every(Exchange) if each.state == states.BOOKED]
        for exchange in exchanges:
            balances[exchange.giver_id] += exchange.booked_minutes or 0
            balances[exchange.receiver_id] -= exchange.booked_minutes or 0
        done = [f.subject_id for f in self._kept().values() if f.kind in ("confirm", "exchange") and f.state == "done"]
        faults = ledger_faults(self.village.store)
        if {who: self.village.balance(who) for who in self.people} != balances:
            faults.append("balances")
        if len(done) != len(set(done)):
            faults.append("booked twice")
        return faults

    def _answers_again(self) -> list[str]:
        """Everything told once more, in any order: the same answers, and nothing changes."""
        before = snapshot(self.village.store)
        for tablet in self.tablets:
            told = list(tablet.told.values())
            self.random.shuffle(told)
            for answer in self.village.facts.take(tablet.teller.desk, told, sent_at=self.village.clock.now()):
                if answer != tablet.answers[answer.id]:
                    return [f"another answer to {answer.id}"]
        return [] if snapshot(self.village.store) == before else ["telling again changed something"]

    def _decisions(self) -> list[str]:
        """Staff take in whatever waits: nothing is thrown away, nothing is booked twice."""
        for fact in self._waiting():
            answer_or_reason(lambda fact=fact: self._take(fact))  # type: ignore[misc]
        kept = self._kept()
        waiting = [fact for fact in kept.values() if fact.state == REFUSED and not fact.decision]
        lost = [fact.id for fact in waiting if not fact.waits or fact.kind not in _MAY_STAY]
        return [*self._bookings(), *(f"could not be taken in: {each}" for each in lost)]

    def _take(self, fact: Fact) -> None:
        self.village.facts.decide(
            by=self.village.sabine, fact_id=fact.id, decision=TAKEN, request_id=self.village.request()
        )


_KINDS = ("arrive", "leave", "undo", "count", "stamp", "confirm", "exchange", "prize", "newcomer")
_WEIGHTS = (10, 4, 4, 3, 3, 3, 1, 2, 1)
_MAY_STAY = ("confirm", "exchange", "undo", "prize")
_UNDOABLE = ("arrive", "leave", "count", "stamp", "prize", "newcomer")
