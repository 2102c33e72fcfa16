"""From what is kept of a round to the market that the solver needs, and from its answer back to what is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from app.domain.draw import Draw, DrawnChain, DrawnLeg, RoundEntry, is_circle
from app.domain.market import Chain, Leg, Market, Person, Round
from app.domain.resident import Resident
from app.services.ids import new_id
from app.services.ports import Store
from app.services.round_people import RoundPeople, pairs


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What a solver is asked, and after which drawing: an answer is kept only while this is still what there is."""

    market: Market
    drawn_before: int


class RoundMarket:
    """The market of one evening as it is now."""

    def __init__(self, store: Store, people: RoundPeople, occurrence_id: str, draw: Draw | None) -> None:
        self._people = people
        self._draw = draw
        self._occurrence_id = occurrence_id
        self.entries = {entry.resident_id: entry for entry in people.entries(occurrence_id)}
        self._mentors = {mentor.id: mentor for mentor in people.interpreters(occurrence_id)}
        found = (store.get(Resident, resident_id) for resident_id in {*self.entries, *self._mentors})
        self._residents = {each.id: each for each in found if each is not None}
        self._apart = people.apart(set(self._residents))

    @property
    def chains(self) -> tuple[DrawnChain, ...]:
        return self._draw.chains if self._draw else ()

    def kept(self) -> list[DrawnChain]:
        """What a new drawing leaves alone: what is settled, and what somebody said yes to while all are there."""
        return [chain for chain in self.chains if chain.is_settled or (chain.accepted_by and self._waits(chain))]

    def free(self) -> list[str]:
        """Who can still be drawn."""
        taken = self._taken()
        return [who for who in self.entries if who not in taken]

    def asked(self) -> Asked:
        return Asked(market=self.market(), drawn_before=self._draw.number if self._draw else 0)

    def market(self) -> Market:
        """For the solver: everybody who entered, the mentors who may interpret, and who must not help whom."""
        # a chain of which a part came to nothing is no ring for the solver: who is still in it just wants nothing
        fixed = [chain for chain in self.kept() if not chain.freed]
        legs = [leg for chain in fixed for leg in chain.legs]
        return Market(
            people=tuple(self._person(each, legs) for each in self._everybody(fixed)),
            fixed=tuple(Chain(legs=tuple(_fixed(leg) for leg in chain.legs)) for chain in fixed),
            excluded=tuple(sorted({*self._blocked(), *self._not_again()})),
        )

    def drawn(self, found: Round, *, by: str, now: datetime) -> Draw:
        """The draw with what was found; a chain that no longer holds is left out, and its people are free again."""
        kept, taken, chains = self.kept(), self._taken(), list[DrawnChain]()
        for each in found.chains:
            chain = DrawnChain(id=f"{self._occurrence_id}:{new_id(now)}", legs=tuple(map(self._leg, each.legs)))
            if self._holds(chain) and not taken & set(chain.members):
                taken |= set(chain.members)
                chains.append(chain)
        declined = [chain for chain in self.chains if chain.declined_by]
        return Draw(
            id=self._occurrence_id, drawn_at=now, drawn_by=by, number=self._draw.number + 1 if self._draw else 1,
            # what was said no to comes first: the latest chain of a person is what stands
            chains=(*declined, *kept, *chains), unserved=tuple(who for who in self.entries if who not in taken),
            seconds=found.seconds, gap=found.gap,
        )  # fmt: skip

    def _taken(self) -> set[str]:
        return {who for chain in self.kept() for who in chain.members if who not in chain.freed}

    def _everybody(self, fixed: list[DrawnChain]) -> list[str]:
        """Also who is settled and gone: the solver counts them."""
        return list(dict.fromkeys((*self.entries, *self._mentors, *(who for chain in fixed for who in chain.members))))

    def _person(self, resident_id: str, legs: list[DrawnLeg]) -> Person:
        held = {who for chain in self.kept() if chain.freed for who in chain.members} & self._taken()
        entry = self.entries.get(resident_id) if resident_id not in held else None
        resident = self._residents.get(resident_id)
        gives = [leg.skill_id for leg in legs if leg.giver_id == resident_id]
        gets = [leg.skill_id for leg in legs if leg.receiver_id == resident_id]
        return Person(
            id=resident_id,
            offers=tuple(dict.fromkeys((*(entry.offers if entry else ()), *gives))),
            needs=tuple(dict.fromkeys((*(entry.needs if entry else ()), *gets))),
            languages=_spoken(resident) if resident else (),
            groups=resident.groups if resident else (),
            is_mentor=resident_id in self._mentors,
        )

    def _blocked(self) -> Iterator[tuple[str, str]]:
        for one, other in map(tuple, self._apart):
            yield from ((one, other), (other, one))

    def _not_again(self) -> Iterator[tuple[str, str]]:
        """Both legs of whoever said no, and every leg of a chain of which a part came to nothing."""
        for chain in self.chains:
            for leg in chain.legs:
                if chain.freed or chain.declined_by in (leg.giver_id, leg.receiver_id):
                    yield leg.giver_id, leg.receiver_id

    def _leg(self, leg: Leg) -> DrawnLeg:
        return DrawnLeg(
            giver_id=leg.giver_id, receiver_id=leg.receiver_id, skill_id=leg.skill_id,
            interpreter_id=self._interpreter(leg),
        )  # fmt: skip

    def _interpreter(self, leg: Leg) -> str:
        """The one found, or else another whom neither avoids; nobody rather than somebody one of them blocked."""
        if not leg.interpreter_id:
            return ""
        two = {leg.giver_id, leg.receiver_id}
        for mentor_id in dict.fromkeys((leg.interpreter_id, *sorted(self._mentors))):
            if mentor_id not in two and self._can_interpret(mentor_id, two):
                return mentor_id
        return ""

    def _can_interpret(self, mentor_id: str, two: set[str]) -> bool:
        if mentor_id not in self._mentors or any(frozenset((mentor_id, who)) in self._apart for who in two):
            return False
        spoken = set(_spoken(self._mentors[mentor_id]))
        return all(who in self._residents and spoken & set(_spoken(self._residents[who])) for who in two)

    def _holds(self, chain: DrawnChain) -> bool:
        return (
            is_circle(chain.legs)
            and all(self._is_wanted(leg) for leg in chain.legs)
            and not pairs(chain) & self._apart
            and not {(leg.giver_id, leg.receiver_id) for leg in chain.legs} & set(self._not_again())
        )

    def _waits(self, chain: DrawnChain) -> bool:
        return not chain.declined_by and not self._people.is_broken(self._occurrence_id, chain)

    def _is_wanted(self, leg: DrawnLeg) -> bool:
        giver, receiver = self.entries.get(leg.giver_id), self.entries.get(leg.receiver_id)
        return _offers(giver, leg.skill_id) and receiver is not None and leg.skill_id in receiver.needs


def _offers(entry: RoundEntry | None, skill_id: str) -> bool:
    return entry is not None and skill_id in entry.offers


def _spoken(resident: Resident) -> tuple[str, ...]:
    """Who told no languages speaks at least the one of their screen."""
    return resident.languages or (resident.language,)


def _fixed(leg: DrawnLeg) -> Leg:
    return Leg(
        giver_id=leg.giver_id, receiver_id=leg.receiver_id, skill_id=leg.skill_id, interpreter_id=leg.interpreter_id
    )
