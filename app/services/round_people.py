"""Who can be drawn at an exchange round: who entered, is still there, and with whom nobody is to be put together."""

from itertools import combinations

from app.domain.attendance import Attendance, at_event
from app.domain.draw import DrawnChain, RoundEntry
from app.domain.resident import Resident
from app.services.blocks import avoided_by
from app.services.ports import Store

Pair = frozenset[str]


class RoundPeople:
    """Reads only; the rights are the caller's business."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def is_here(self, occurrence_id: str, resident_id: str) -> bool:
        """Whether somebody is at the event now."""
        attendance = self._store.get(Attendance, at_event(occurrence_id, resident_id))
        return attendance is not None and attendance.is_here

    def entry(self, occurrence_id: str, resident_id: str) -> RoundEntry | None:
        """What somebody said, unless they left the round."""
        entry = self._store.get(RoundEntry, at_event(occurrence_id, resident_id))
        return entry if entry and entry.left_at is None else None

    def entries(self, occurrence_id: str) -> list[RoundEntry]:
        """Of those who are still there, the first to enter first."""
        said = [each for each in self._store.find(RoundEntry, occurrence=occurrence_id) if each.left_at is None]
        here = [each for each in said if self._may_be_drawn(occurrence_id, each.resident_id)]
        return sorted(here, key=lambda entry: (entry.entered_at, entry.id))

    def interpreters(self, occurrence_id: str) -> list[Resident]:
        """The mentors who are there, whether they entered or not."""
        here = [each.resident_id for each in self._store.find(Attendance, occurrence=occurrence_id) if each.is_here]
        people = [self._store.get(Resident, each) for each in here if self._may_be_drawn(occurrence_id, each)]
        return [each for each in people if each is not None and each.is_mentor]

    def apart(self, people: set[str]) -> set[Pair]:
        """Those pairs among these people of whom one has blocked the other."""
        return {frozenset((one, other)) for one in people for other in avoided_by(self._store, one) & people}

    def gone(self, occurrence_id: str, chain: DrawnChain) -> list[str]:
        """Which members left the event or the round meanwhile; an interpreter who left counts, too."""
        members = [
            who for who in chain.members
            if self.entry(occurrence_id, who) is None or not self._may_be_drawn(occurrence_id, who)
        ]  # fmt: skip
        return members + [who for who in chain.interpreters if not self._may_be_drawn(occurrence_id, who)]

    def is_broken(self, occurrence_id: str, chain: DrawnChain) -> bool:
        """Whether somebody of it left, or one of it has blocked another meanwhile."""
        people = {*chain.members, *chain.interpreters}
        return bool(self.gone(occurrence_id, chain) or pairs(chain) & self.apart(people))

    def _may_be_drawn(self, occurrence_id: str, resident_id: str) -> bool:
        resident = self._store.get(Resident, resident_id)
        is_among_us = resident is not None and resident.left_at is None and resident.hidden_at is None
        return is_among_us and self.is_here(occurrence_id, resident_id)


def pairs(chain: DrawnChain) -> set[Pair]:
    """Everybody who meets somebody in it: all of its members, and those for whom somebody interprets."""
    heard = ((leg.interpreter_id, who) for leg in chain.legs for who in (leg.giver_id, leg.receiver_id))
    return {frozenset(pair) for pair in (*combinations(chain.members, 2), *heard) if all(pair)}
