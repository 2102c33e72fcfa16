"""Who could help whom: a market of what people can do and look for, answered with legs that each have a reason.

Everybody has a bit, and every question is a set of people as one integer, so that "who offers what I need, speaks my
language and has time when I have" is three ANDs, whether forty or five thousand people live here. Preferences narrow
a choice only while somebody remains: a language in common decides who is named first, and never hides anybody.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from app.domain.match import Leg
from app.domain.week import SLOTS

OFFER = "offer"
"""Somebody can do what I look for."""
WANTED = "wanted"
"""Somebody looks for what I can do."""
SWAP = "swap"
RING = "ring"
ORDER = (SWAP, OFFER, RING, WANTED)
USUAL_MINUTES = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """What matters of a person: skill ids, language codes with the first spoken best, slots of the week.

    `traits` are anything that may differ between strangers, such as `age:65_79`; `avoids` are ids blocked either way.
    """

    id: str
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    availability: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    avoids: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    """Peer groups, by which a mentor's people are found."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggestion:
    """Legs that somebody could agree on; of all who could stand in the place of the other one, how many there are.

    `can_count` people could, `speak_count` of them share a language with the person asked for; 0 for swaps and rings.
    `is_bridge` says that the two would hardly have met; in which respect they differ is never said.
    """

    kind: str
    legs: tuple[Leg, ...]
    can_count: int = 0
    speak_count: int = 0
    is_bridge: bool = False

    @property
    def members(self) -> tuple[str, ...]:
        """Each once, in the order in which they help."""
        return tuple(dict.fromkeys(who for leg in self.legs for who in (leg.giver_id, leg.receiver_id)))


class Market:
    """Everybody's offers and needs; people may come, change and go at any time."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._people: dict[str, Person] = {}
        self._place: dict[str, int] = {}
        self._ids: list[str] = []
        self._offering: dict[str, int] = {}
        self._needing: dict[str, int] = {}
        self._speaking: dict[str, int] = {}
        self._free: dict[str, int] = dict.fromkeys(SLOTS, 0)
        self._having: dict[str, int] = {}
        self._grouped: dict[str, int] = {}
        for person in people:
            self.put(person)

    def __len__(self) -> int:
        return len(self._people)

    def put(self, person: Person) -> None:
        """Add a person, or take in what changed about them."""
        self.remove(person.id)
        place = self._place.get(person.id)
        if place is None:
            place = self._place[person.id] = len(self._ids)
            self._ids.append(person.id)
        self._people[person.id] = person
        for of, keys in self._sets(person):
            for key in keys:
                of[key] = of.get(key, 0) | 1 << place

    def remove(self, person_id: str) -> None:
        """Nobody is found by it any more; unknown ids are fine."""
        person = self._people.pop(person_id, None)
        if person is None:
            return
        bit = 1 << self._place[person_id]
        for of, keys in self._sets(person):
            for key in keys:
                of[key] &= ~bit

    def people(self) -> list[str]:
        return list(self._people)

    def suggestions(self, person_id: str, *, most: int = 6) -> list[Suggestion]:
        """The best for one person, of several kinds; empty for somebody who is not in the market."""
        me = self._people.get(person_id)
        if me is None:
            return []
        found = [*self._swaps(me, 2), *self._rings(me, 2)]
        others = self._open_to(me)
        for each in found:
            others &= ~self._bits(each.members)
        direct = [*self._direct(me, OFFER, others), *self._direct(me, WANTED, others)]
        if not any(each.is_bridge for each in direct):
            direct += self._direct(me, OFFER, others & self._strangers(me))
        named: set[str] = set()
        for suggestion in direct:
            other = _other(suggestion, me.id)
            if other not in named:
                named.add(other)
                found.append(suggestion)
        return _spread(sorted(found, key=lambda each: ORDER.index(each.kind)), most)

    def traders(self, skill_ids: Collection[str] = (), groups: Collection[str] = ()) -> list[str]:
        """Whom a circle could be around: they give and get what somebody else looks for and offers.

        Of those, whoever deals in one of the skills or is in one of the groups; everybody where none is named.
        """
        traded = [skill_id for skill_id, who in self._offering.items() if who and self._needing.get(skill_id)]
        found = self._any(self._offering, traded) & self._any(self._needing, traded)
        if skill_ids or groups:
            named = [skill_id for skill_id in traded if skill_id in skill_ids]
            dealing = self._any(self._offering, named) | self._any(self._needing, named)
            found &= dealing | self._any(self._grouped, groups)
        return list(self._members(found))

    def circles(self, person_id: str, *, most: int = 2) -> list[Suggestion]:
        """Swaps, and rings of three or four, in which the person both gives and gets."""
        me = self._people.get(person_id)
        return [] if me is None else [*self._swaps(me, most), *self._rings(me, most)][:most]

    # Of one person

    def _direct(self, me: Person, kind: str, among: int) -> Iterator[Suggestion]:
        wanted, having = (me.needs, self._offering) if kind == OFFER else (me.offers, self._needing)
        strangers, speaking = self._strangers(me), self._any(self._speaking, me.languages)
        for skill_id in wanted:
            who = having.get(skill_id, 0) & self._open_to(me)
            for other in self._best(me, who & among, 1):
                giver, receiver = (other, me.id) if kind == OFFER else (me.id, other)
                yield Suggestion(
                    kind=kind, legs=(_leg(giver, receiver, skill_id),), can_count=who.bit_count(),
                    speak_count=(who & speaking).bit_count(), is_bridge=bool(strangers & self._bit(other)),
                )  # fmt: skip

    def _swaps(self, me: Person, most: int) -> Iterator[Suggestion]:
        both = self._givers(me) & self._receivers(me)
        for other_id in self._best(me, both, most):
            other = self._people[other_id]
            yield Suggestion(kind=SWAP, legs=(self._help(me, other), self._help(other, me)))

    def _rings(self, me: Person, most: int) -> list[Suggestion]:
        return list(islice(self._rings_of_three(me), most)) or list(islice(self._rings_of_four(me), most))

    def _rings_of_three(self, me: Person) -> Iterator[Suggestion]:
        """I help B, B helps C, C helps me; where two of us could swap, they need no ring."""
        givers, receivers = self._givers(me), self._receivers(me)
        for second in self._in_turn(me, receivers & ~givers):
            third = self._first(self._people[second], self._receivers(self._people[second]) & givers & ~receivers)
            if third:
                yield self._ring(me.id, second, third)

    def _rings_of_four(self, me: Person) -> Iterator[Suggestion]:
        """I help B, B helps C, C helps D, D helps me: met in the middle, at C."""
        givers, receivers = self._givers(me), self._receivers(me)
        reached, reaching = self._united(receivers, self._receivers), self._united(givers, self._givers)
        for third in self._in_turn(me, reached & reaching & self._open_to(me)):
            ring = self._ring_through(me, self._people[third], receivers, givers)
            if ring:
                yield ring

    def _ring_through(self, me: Person, middle: Person, receivers: int, givers: int) -> Suggestion | None:
        for second in self._members(receivers & self._givers(middle)):
            last = givers & self._receivers(middle) & self._open_to(self._people[second])
            fourth = self._first(me, last)
            if fourth:
                return self._ring(me.id, second, middle.id, fourth)
        return None

    def _ring(self, *ids: str) -> Suggestion:
        pairs = zip(ids, (*ids[1:], ids[0]), strict=True)
        return Suggestion(kind=RING, legs=tuple(self._help(self._people[a], self._people[b]) for a, b in pairs))

    def _help(self, giver: Person, receiver: Person) -> Leg:
        wanted = next(skill_id for skill_id in receiver.needs if skill_id in giver.offers)
        return _leg(giver.id, receiver.id, wanted)

    # Sets of people

    def _bit(self, person_id: str) -> int:
        return 1 << self._place[person_id] if person_id in self._place else 0

    def _bits(self, ids: Iterable[str]) -> int:
        united = 0
        for person_id in ids:
            united |= self._bit(person_id)
        return united

    def _givers(self, person: Person) -> int:
        """Who offers something that the person looks for."""
        return self._any(self._offering, person.needs) & self._open_to(person)

    def _receivers(self, person: Person) -> int:
        """Who looks for something that the person offers."""
        return self._any(self._needing, person.offers) & self._open_to(person)

    def _open_to(self, person: Person) -> int:
        """Everybody but the person and those they avoid or are avoided by."""
        return ~self._bits((person.id, *person.avoids))

    def _united(self, who: int, of: Callable[[Person], int]) -> int:
        united = 0
        for person_id in self._members(who):
            united |= of(self._people[person_id])
        return united

    @staticmethod
    def _any(of: dict[str, int], keys: Iterable[str]) -> int:
        united = 0
        for key in keys:
            united |= of.get(key, 0)
        return united

    def _free_when(self, person: Person) -> int:
        return self._any(self._free, person.availability or SLOTS)

    def _strangers(self, person: Person) -> int:
        """Who differs: by a trait that both have told, or by the language they speak best."""
        different = 0
        for trait in person.traits:
            family = trait.partition(":")[0]
            different |= self._having.get(family, 0) & ~self._having.get(trait, 0)
        if person.languages:
            different |= self._having.get("tongue", 0) & ~self._having.get(f"tongue:{person.languages[0]}", 0)
        return different

    def _sets(self, person: Person) -> tuple[tuple[dict[str, int], Iterable[str]], ...]:
        tongue = [f"tongue:{person.languages[0]}"] if person.languages else []
        traits = [*person.traits, *tongue]
        return (
            (self._offering, person.offers),
            (self._needing, person.needs),
            (self._speaking, person.languages),
            (self._free, person.availability or SLOTS),
            (self._grouped, person.groups),
            (self._having, dict.fromkeys([*traits, *(trait.partition(":")[0] for trait in traits)])),
        )

    # Choosing

    def _best(self, me: Person, who: int, most: int) -> list[str]:
        """The first few by preference: a language in common, then time in common, then a stranger."""
        best: list[str] = []
        if not who:
            return best
        preferences = self._any(self._speaking, me.languages), self._free_when(me), self._strangers(me)
        while who and len(best) < most:
            narrowed = who
            for preferred in preferences:
                narrowed = narrowed & preferred or narrowed
            chosen = self._next(me, narrowed)
            best.append(chosen)
            who &= ~self._bit(chosen)
        return best

    def _first(self, me: Person, who: int) -> str:
        return next(iter(self._best(me, who, 1)), "")

    def _next(self, me: Person, who: int) -> str:
        """Of equals the next one after me, so that not everybody is sent to the same person."""
        later = who >> self._place[me.id] << self._place[me.id]
        chosen = later or who
        return self._ids[(chosen & -chosen).bit_length() - 1]

    def _in_turn(self, me: Person, who: int) -> Iterator[str]:
        """Everybody in the set, beginning with the next one after me."""
        place = self._place[me.id]
        later = who >> place << place
        yield from self._members(later)
        yield from self._members(who ^ later)

    def _members(self, who: int) -> Iterator[str]:
        while who:
            lowest = who & -who
            yield self._ids[lowest.bit_length() - 1]
            who ^= lowest


def _leg(giver_id: str, receiver_id: str, skill_id: str) -> Leg:
    return Leg(giver_id=giver_id, receiver_id=receiver_id, skill_id=skill_id, planned_minutes=USUAL_MINUTES)


def _other(suggestion: Suggestion, me: str) -> str:
    return next(member for member in suggestion.members if member != me)


def _spread(found: list[Suggestion], most: int) -> list[Suggestion]:
    """The best of each kind before the second best of any."""
    rank: dict[str, int] = {}
    ranked = []
    for place, each in enumerate(found):
        rank[each.kind] = rank.get(each.kind, -1) + 1
        ranked.append((rank[each.kind], place, each))
    return [each for _, _, each in sorted(ranked, key=lambda item: item[:2])][:most]
