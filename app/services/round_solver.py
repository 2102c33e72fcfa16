"""Solves an exchange round: as many people as possible both give and get; among equally good answers the one with the
most bridges between groups, then the most legs with a language in common (decision 0016).

It imports numpy and HiGHS, so it is imported only in the process that solves.
"""

import math
import random
import time
from collections.abc import Callable

import numpy as np

from app.domain.market import Chain, Leg, Market, Person, Round
from app.services.round_chains import Arcs, Ring, apart_in, arcs_of, legs_of
from app.services.round_legs import Legs, is_bridge, legs_in, served_in, shared_languages
from app.services.round_pricing import ROUNDING, rings_with_gain
from app.services.round_programme import Relaxed, relaxed, whole

_OPENED_PEOPLE = 60
_OPENED_SECONDS = 0.4
_FEW_RINGS, _MANY_RINGS = 1_000, 20_000
"""What the programme of whole rings takes in a moment, and in some seconds."""
_NEARLY_TAKEN = -1.0
_CALM_AFTER = 15

Report = Callable[[float, int], None]
"""Is told how far it is, from 0 to 1, and how many people are served so far."""


def solve(market: Market, time_limit_seconds: float = 5.0, report: Report = lambda share, served: None) -> Round:
    """The best round found within the time; `gap` is 0 when nobody more could be served."""
    began = time.monotonic()
    settled = {who for chain in market.fixed for who in chain.members}
    people = sorted((each for each in market.people if each.id not in settled), key=lambda each: each.id)
    arcs = arcs_of(market, people)

    def tell(rings: list[Ring]) -> None:
        share = (time.monotonic() - began) / max(0.001, time_limit_seconds)
        report(min(0.99, share), len(settled) + sum(map(len, rings)))

    chosen, at_most = list[Ring](), 0
    legs = legs_in(people, arcs, apart_in(market, people))
    if arcs:
        search = _Search(legs, began + time_limit_seconds, tell)
        chosen, at_most = search.best(), search.at_most
    chains = (*market.fixed, *(_chain(ring, people, arcs, market) for ring in chosen))
    served = {who for chain in chains for who in chain.members}
    wanting = [each.id for each in market.people if (each.offers or each.needs) and each.id not in served]
    report(1.0, len(served))
    return Round(
        chains=chains, served=len(served), unserved=tuple(sorted(wanting)),
        gap=served_in(at_most, legs.count) - sum(map(len, chosen)),
        seconds=round(time.monotonic() - began, 3), is_optimal=at_most == legs.worth_of(chosen),
    )  # fmt: skip


class _Search:
    """An answer that gets better, against what no answer is worth more than, until the two meet or the time is up."""

    def __init__(self, legs: Legs, until: float, tell: Callable[[list[Ring]], None]) -> None:
        tell([])
        self._legs, self._until, self._tell = legs, until, tell
        self._relaxed = relaxed(legs, [], time.monotonic() + 0.5 * self._left)
        self._chosen = _greedy(self._relaxed)
        self._chance = random.Random(0)
        self.at_most = self._relaxed.at_most

    def best(self) -> list[Ring]:
        """Steps come near at once; the whole closes what is left then, if that is not too much."""
        self._as_a_whole(0.1 * self._left, _FEW_RINGS)
        self._step_by_step(0.25 * self._left, _CALM_AFTER)
        self._as_a_whole(0.85 * self._left, _MANY_RINGS)
        self._step_by_step(self._left)
        return sorted(self._chosen)

    @property
    def _left(self) -> float:
        """Seconds."""
        return max(0.0, self._until - time.monotonic())

    @property
    def _is_done(self) -> bool:
        return self._legs.worth_of(self._chosen) >= self.at_most or not self._left

    def _as_a_whole(self, seconds: float, most_rings: int) -> None:
        self._tell(self._chosen)
        if not self._is_done:
            self._chosen, self.at_most = _matched(
                self._legs, self._relaxed, self._chosen, seconds, most_rings=most_rings, is_begun=True
            )

    def _step_by_step(self, seconds: float, calm_after: float = math.inf) -> None:
        """Again and again some chains are opened, and their people and those left over are matched anew.

        A large neighbourhood search (Shaw 1998). What is only as good as before is taken, too: it leads elsewhere.
        """
        calm, until, most = 0, time.monotonic() + seconds, self._legs.count / 2
        size = min(_OPENED_PEOPLE, most)
        while not self._is_done and calm < calm_after and time.monotonic() < until:
            self._tell(self._chosen)
            places, opened = self._opened(int(size))
            some, number = self._legs.among(places), {place: each for each, place in enumerate(places)}
            known = [tuple(number[place] for place in ring) for ring in opened]
            loose, seconds = relaxed(some, known, self._until), min(self._left, _OPENED_SECONDS)
            found, at_most = _matched(some, loose, known, seconds, most_rings=_FEW_RINGS, is_begun=False)
            is_better = some.worth_of(found) > some.worth_of(known)
            calm = 0 if is_better else calm + 1
            # as many as can just be matched at the best in a moment
            size = min(most, size * 1.05) if some.worth_of(found) == at_most else size * 0.8
            kept = [ring for ring in self._chosen if ring not in opened]
            self._chosen = [*kept, *(tuple(places[each] for each in ring) for ring in found)]

    def _opened(self, size: int) -> tuple[list[int], set[Ring]]:
        """About so many people who are near one another and those left over, and the chains that they are in."""
        chance = self._chance
        chain_of = {place: ring for ring in self._chosen for place in ring}
        free = [place for place in range(self._legs.count) if place not in chain_of]
        first = chance.choice(free) if free and chance.random() < 0.8 else chance.randrange(self._legs.count)
        places, opened, near, seen = set(chance.sample(free, min(size, len(free)))), set[Ring](), [first], {first}
        most = len(places) + size
        while near and len(places) < most:
            place = near.pop(chance.randrange(len(near)))
            together = chain_of.get(place, (place,))
            places.update(together)
            opened.update([together] if place in chain_of else [])
            for member in together:
                others = [each for each in self._legs.near[member] if each not in seen]
                chosen = chance.sample(others, min(4, len(others)))
                seen.update(chosen)
                near += chosen
        return sorted(places), opened


def _matched(
    legs: Legs, loose: Relaxed, known: list[Ring], seconds: float, *, most_rings: int, is_begun: bool
) -> tuple[list[Ring], int]:
    """An answer that is not worse than the known one, and what no answer is worth more than.

    All rings that may be in a better answer are tried, if they are not more than `most_rings`; else those that the
    relaxed programme knows. A search that has begun with the known answer finds another only if it is better.
    """
    worth = legs.worth_of(known)
    if worth >= loose.at_most:
        return known, worth
    rings = rings_with_gain(legs, loose.prices, worth - loose.at_most - ROUNDING, most_rings)
    at_most = float(loose.at_most)
    if rings is None:
        some = loose.rings if len(loose.rings) < 2 * _FEW_RINGS else loose.near(_NEARLY_TAKEN)
        found, _ = whole(legs, list(dict.fromkeys([*some, *known])), seconds, known if is_begun else None)
    else:
        found, at_most = whole(legs, rings, seconds, known if is_begun else None)
    better = found if legs.worth_of(found) >= worth else known
    return better, max(legs.worth_of(better), int(min(loose.at_most, at_most + ROUNDING)))


def _greedy(loose: Relaxed) -> list[Ring]:
    """Of the rings in parts the largest parts: an answer to begin with."""
    taken: set[int] = set()
    chosen = []
    for each in np.argsort(-loose.parts, kind="stable"):
        ring = loose.rings[each]
        if not taken & set(ring):
            taken |= set(ring)
            chosen.append(ring)
    return chosen


def _chain(ring: Ring, people: list[Person], arcs: Arcs, market: Market) -> Chain:
    return Chain(legs=tuple(_leg(people[a], people[b], arcs[a, b], market) for a, b in legs_of(ring)))


def _leg(giver: Person, receiver: Person, skill_id: str, market: Market) -> Leg:
    has_language = bool(shared_languages(giver, receiver))
    return Leg(
        giver_id=giver.id, receiver_id=receiver.id, skill_id=skill_id, is_bridge=is_bridge(giver, receiver),
        has_language=has_language, interpreter_id="" if has_language else _interpreter(giver, receiver, market),
    )  # fmt: skip


def _interpreter(one: Person, other: Person, market: Market) -> str:
    """A mentor who is there and speaks with both, or nobody."""
    able = (
        each.id
        for each in market.people
        if each.is_mentor and each.id not in (one.id, other.id)
        and shared_languages(each, one) and shared_languages(each, other)
    )  # fmt: skip
    return min(able, default="")
