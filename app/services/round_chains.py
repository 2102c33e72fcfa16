"""Who can help whom in a round, who is kept apart, and a ring as the solver writes it."""

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


def legs_of(ring: Ring) -> list[tuple[int, int]]:
    """Giver and receiver of each."""
    return list(zip(ring, (*ring[1:], ring[0]), strict=True))
