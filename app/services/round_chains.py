"""Who can help whom in a round, and all swaps and rings of up to four that this makes possible."""

from collections.abc import Iterator
from itertools import islice

from app.domain.market import Market, Person

Arcs = dict[tuple[int, int], str]
"""Giver and receiver, as places in the list of people, and the skill."""
Ring = tuple[int, ...]
"""The members of a chain, each helping the next and the last the first; the smallest place stands first."""
Apart = frozenset[frozenset[int]]
"""Pairs that are never in one ring, not even as the two in a ring of four who do not help each other."""


def arcs_of(market: Market, people: list[Person]) -> Arcs:
    """The first skill of the receiver's that the giver offers; nobody helps themselves."""
    excluded = set(market.excluded)
    place_by_offer: dict[str, list[int]] = {}
    for place, person in enumerate(people):
        for skill in dict.fromkeys(person.offers):
            place_by_offer.setdefault(skill, []).append(place)
    arcs: Arcs = {}
    for receiver, person in enumerate(people):
        for skill in person.needs:
            for giver in place_by_offer.get(skill, ()):
                pair = (giver, receiver)
                if giver != receiver and pair not in arcs and (people[giver].id, person.id) not in excluded:
                    arcs[pair] = skill
    return arcs


def apart_in(market: Market, people: list[Person]) -> Apart:
    """Those excluded in both directions: whoever has blocked another should not meet them in a ring either."""
    places = {person.id: place for place, person in enumerate(people)}
    excluded = {pair for pair in market.excluded if set(pair) <= set(places)}
    return frozenset(frozenset((places[a], places[b])) for a, b in excluded if (b, a) in excluded)


def rings_of(arcs: Arcs, count: int, most: int, apart: Apart = frozenset()) -> tuple[list[Ring], bool]:
    """Swaps first, then rings of three and of four; the second value says whether these are all of them.

    Of too many, each person keeps some of those it is the first of, so that nobody is left without any.
    """
    after: list[set[int]] = [set() for _ in range(count)]
    before: list[set[int]] = [set() for _ in range(count)]
    for giver, receiver in arcs:
        after[giver].add(receiver)
        before[receiver].add(giver)
    every = [
        list(islice(found(first, after, before), most + 1)) for found in (_swaps, _threes) for first in range(count)
    ]
    rings = [ring for some in every for ring in some]
    room = max(0, most - len(rings))
    fours = [list(islice(_fours(first, after, before, apart), room + 1)) for first in range(count)]
    if sum(map(len, fours)) <= room:
        return [*rings, *(ring for some in fours for ring in some)], len(rings) <= most
    share = max(4, room // max(1, count))
    return [*rings[:most], *(ring for some in fours for ring in _spread(some, share))], False


def _spread(rings: list[Ring], count: int) -> list[Ring]:
    """So many of them, evenly over the list."""
    step = max(1, len(rings) // count)
    return rings[::step][:count]


def _swaps(first: int, after: list[set[int]], before: list[set[int]]) -> Iterator[Ring]:
    for second in sorted(after[first] & before[first]):
        if second > first:
            yield first, second


def _threes(first: int, after: list[set[int]], before: list[set[int]]) -> Iterator[Ring]:
    for second in sorted(after[first]):
        if second > first:
            for third in sorted(after[second] & before[first]):
                if third > first:
                    yield first, second, third


def _fours(first: int, after: list[set[int]], before: list[set[int]], apart: Apart) -> Iterator[Ring]:
    for second in sorted(after[first]):
        if second <= first:
            continue
        for third in sorted(after[second]):
            if third <= first or frozenset((first, third)) in apart:
                continue
            for fourth in sorted(after[third] & before[first]):
                if fourth > first and fourth != second and frozenset((second, fourth)) not in apart:
                    yield first, second, third, fourth
