"""Solves an exchange round exactly: an integer programme over all swaps and rings, with HiGHS through scipy.

As many people as possible both give and get; among equally good answers the one with the most bridges between groups,
then the most legs with a language in common (decision 0016). scipy takes half a second and 40 MB to import, so that
happens here and only in the process that solves.
"""

import time
from collections.abc import Callable
from typing import Any

from app.domain.market import Chain, Leg, Market, Person, Round
from app.services.round_chains import Arcs, Ring, apart_in, arcs_of, rings_of

MOST_RINGS = 60_000
"""More make the programme slow, and so many people can be served then that a part of them is enough."""

_MOST_AT_ONCE = 1_500
"""Rings that one integer programme takes in a fraction of a second."""
_MOST_RELAXED = 12_000
"""The same for a linear one."""
_OPENED_CHAINS = 12
_MOST_INSIDE = 1_500
_CALM_AFTER = 60

Report = Callable[[float, int], None]
"""Is told how far it is, from 0 to 1, and how many people are served so far."""


def solve(market: Market, time_limit_seconds: float = 5.0, report: Report = lambda share, served: None) -> Round:
    """The best round found within the time; `gap` is 0 when nobody more could be served.

    Source of the cycle formulation: Abraham, Blum, Sandholm, "Clearing algorithms for barter exchange markets" (2007).
    """
    began, report = time.monotonic(), _never_back(report)
    settled = {who for chain in market.fixed for who in chain.members}
    people = sorted((each for each in market.people if each.id not in settled), key=lambda each: each.id)
    arcs = arcs_of(market, people)
    rings, is_all = rings_of(arcs, len(people), MOST_RINGS, apart_in(market, people))
    report(0.2, 0)
    chosen, most_served = _greedy(rings, len(people)), 0
    is_proven = True
    if rings:
        programme = _Programme(people, arcs, rings)
        left = time_limit_seconds - (time.monotonic() - began)
        chosen, most_served, is_proven = programme.best(chosen, left, is_all=is_all, report=report)
    chains = (*market.fixed, *(_chain(rings[each], people, arcs, market) for each in chosen))
    served = {who for chain in chains for who in chain.members}
    wanting = [each.id for each in market.people if (each.offers or each.needs) and each.id not in served]
    report(1.0, len(served))
    return Round(
        chains=chains, served=len(served), unserved=tuple(sorted(wanting)),
        gap=max(0, most_served - sum(len(rings[each]) for each in chosen)),
        seconds=round(time.monotonic() - began, 3), is_optimal=is_all and is_proven,
    )  # fmt: skip


def _never_back(report: Report) -> Report:
    """A bar that goes back frightens people; the two ways of solving tell their shares each for itself."""
    furthest = 0.0

    def forward(share: float, served: int) -> None:
        nonlocal furthest
        furthest = max(furthest, min(share, 1.0))
        report(furthest, served)

    return forward


def _greedy(rings: list[Ring], count: int) -> list[int]:
    """Swaps first, and whoever is in few rings before others: an answer for when there is no time for the best."""
    chances = [0] * count
    for ring in rings:
        for place in ring:
            chances[place] += 1
    rareness = [sum(1 / chances[place] for place in ring) / len(ring) for ring in rings]
    order = sorted(range(len(rings)), key=lambda each: (-rareness[each], each))
    taken: set[int] = set()
    chosen = []
    for each in order:
        if not taken & set(rings[each]):
            taken |= set(rings[each])
            chosen.append(each)
    return chosen


class _Programme:
    """One variable a ring, one row a person: everybody in at most one ring."""

    def __init__(self, people: list[Person], arcs: Arcs, rings: list[Ring]) -> None:
        import numpy as np
        from scipy import optimize, sparse

        self._np, self._optimize, self._sparse = np, optimize, sparse
        self._people, self._arcs, self._rings = people, arcs, rings
        rows = [place for ring in rings for place in ring]
        columns = [number for number, ring in enumerate(rings) for _ in ring]
        self._in_ring = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(people), len(rings)))
        self._sizes = np.array([len(ring) for ring in rings], dtype=float)
        self._worth = np.array([self._worth_of(ring) for ring in rings], dtype=float)

    def best(self, greedy: list[int], seconds: float, *, is_all: bool, report: Report) -> tuple[list[int], int, bool]:
        """The rings chosen, how many people could be served at most, and whether all of it is proven."""
        until = time.monotonic() + max(0.3, seconds)
        if is_all and len(self._rings) <= _MOST_AT_ONCE:
            return self._exactly(greedy, len(self._people), until, report)
        most_served = self._bound(is_all=is_all)
        chosen = self._step_by_step(greedy, most_served, until - 0.4 * max(0.3, seconds), report)
        if is_all and self._served(chosen) < most_served:
            return self._exactly(chosen, most_served, until, report)
        return self._step_by_step(chosen, most_served, until, report), most_served, False

    def _bound(self, *, is_all: bool) -> int:
        """Nobody can serve more: rings of any length, or parts of rings where all are known and not too many."""
        if not is_all or len(self._rings) > _MOST_RELAXED:
            return self.flow_bound()
        solved = self._optimize.linprog(
            -self._sizes, A_ub=self._in_ring, b_ub=self._np.ones(len(self._people)), bounds=(0, None), method="highs"
        )  # fmt: skip
        return min(self.flow_bound(), int(-solved.fun + 1e-6))

    def _exactly(self, known: list[int], bound: int, until: float, report: Report) -> tuple[list[int], int, bool]:
        """First as many people as possible; then, of all answers that serve as many, the one worth most."""
        chosen, most_served, is_proven = self._solved(self._sizes, time.monotonic() + (until - time.monotonic()) * 0.6)
        chosen = max(chosen, known, key=self._served)
        served = self._served(chosen)
        report(0.6, served)
        better, _, is_second_proven = self._solved(self._worth, until, served=served)
        if self._served(better) == served and self._worth[better].sum() >= self._worth[chosen].sum():
            chosen = better
        return chosen, max(served, min(most_served, bound)), is_proven and is_second_proven

    def _step_by_step(self, chosen: list[int], most_served: int, until: float, report: Report) -> list[int]:
        """Again and again some chains are opened and their people, with those left over, are matched anew at the best.

        For markets with too many rings for one programme (a large neighbourhood search, Shaw 1998).
        """
        np = self._np
        chance, began, calm = np.random.default_rng(0), time.monotonic(), 0
        value = self._sizes * (len(self._people) + 1) ** 2 + self._worth
        while time.monotonic() < until and calm < _CALM_AFTER:
            opened = set(chance.permutation(chosen)[:_OPENED_CHAINS])
            free = np.ones(len(self._people))
            for each in chosen:
                free[list(self._rings[each])] = each in opened
            inside = np.flatnonzero(self._in_ring.T @ (1 - free) == 0)
            if len(inside) > _MOST_INSIDE:
                inside = np.sort(chance.permutation(inside)[:_MOST_INSIDE])
            # what is opened may always be put back, so that no step makes it worse
            inside = np.union1d(inside, np.array(sorted(opened), dtype=int))
            found, _ = self._whole(value, inside, None, min(until, time.monotonic() + 0.5))
            is_better = value[found].sum() > value[sorted(opened)].sum()
            calm = 0 if is_better else calm + 1
            if is_better:
                chosen = [each for each in chosen if each not in opened] + found
            report(0.2 + 0.8 * (time.monotonic() - began) / max(0.1, until - began), self._served(chosen))
        return chosen

    def flow_bound(self) -> int:
        """How many could give and get if rings might be of any length: nobody can serve more (a linear programme)."""
        np, count, pairs = self._np, len(self._people), list(self._arcs)
        number = np.arange(len(pairs))
        gives = self._sparse.csr_matrix((np.ones(len(pairs)), ([a for a, _ in pairs], number)), (count, len(pairs)))
        gets = self._sparse.csr_matrix((np.ones(len(pairs)), ([b for _, b in pairs], number)), (count, len(pairs)))
        solved = self._optimize.linprog(
            -np.ones(len(pairs)), A_ub=gives, b_ub=np.ones(count), A_eq=gives - gets, b_eq=np.zeros(count),
            bounds=(0, 1), method="highs",
        )  # fmt: skip
        return int(-solved.fun + 1e-6)

    def _solved(self, worth: Any, until: float, *, served: int | None = None) -> tuple[list[int], int, bool]:
        """The rings worth most, a bound on what they can be worth, and whether they are proven the best."""
        chosen, is_proven = self._whole(worth, self._np.arange(len(self._rings)), served, until)
        return chosen, int(worth[chosen].sum()) if is_proven else len(self._people), is_proven

    def _whole(self, worth: Any, some: Any, served: int | None, until: float) -> tuple[list[int], bool]:
        """The integer programme over some of the rings."""
        np, optimize = self._np, self._optimize
        constraints = [optimize.LinearConstraint(self._in_ring[:, some], -np.inf, 1)]
        if served is not None:
            constraints.append(optimize.LinearConstraint(self._sizes[some][None, :], served, served))
        solved = optimize.milp(
            -worth[some], constraints=constraints, integrality=np.ones(len(some)), bounds=optimize.Bounds(0, 1),
            options={"time_limit": max(0.1, until - time.monotonic()), "mip_rel_gap": 0.0},
        )  # fmt: skip
        if solved.x is None:
            return [], False
        return [int(some[each]) for each in np.flatnonzero(solved.x > 0.5)], solved.status == 0

    def _served(self, chosen: list[int]) -> int:
        return sum(len(self._rings[each]) for each in chosen)

    def _worth_of(self, ring: Ring) -> int:
        """A bridge counts more than any number of languages."""
        legs = [(self._people[a], self._people[b]) for a, b in _legs(ring)]
        bridges = sum(is_bridge(giver, receiver) for giver, receiver in legs)
        return bridges * (len(self._people) + 1) + sum(bool(shared_languages(*leg)) for leg in legs)


def is_bridge(one: Person, other: Person) -> bool:
    """Whether they have no group in common."""
    return not set(one.groups) & set(other.groups)


def shared_languages(one: Person, other: Person) -> set[str]:
    return set(one.languages) & set(other.languages)


def _legs(ring: Ring) -> list[tuple[int, int]]:
    return list(zip(ring, (*ring[1:], ring[0]), strict=True))


def _chain(ring: Ring, people: list[Person], arcs: Arcs, market: Market) -> Chain:
    return Chain(legs=tuple(_leg(people[a], people[b], arcs[a, b], market) for a, b in _legs(ring)))


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
