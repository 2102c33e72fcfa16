"""The programmes over the rings of a round, solved by HiGHS: the relaxed one, which takes in rings as it needs them,
and the one of whole rings.
"""

import time
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from app.services.round_chains import Ring
from app.services.round_legs import Legs, Numbers
from app.services.round_pricing import ROUNDING, best_rings


@dataclass(frozen=True, kw_only=True)
class Relaxed:
    """An answer of parts of rings: of each ring, how much (0 to 1); of each person, the price."""

    rings: list[Ring]
    parts: Numbers
    gains: Numbers
    prices: Numbers
    at_most: int
    """What no answer is worth more than."""

    def near(self, gain: float) -> list[Ring]:
        """Those it knows that are hardly worse than the ones it takes."""
        return [self.rings[each] for each in np.flatnonzero(self.gains >= gain)]


class _Highs(highspy.Highs):
    def enableCallbacks(self) -> None:
        # called while it is made, and would print a line to the standard output, which is for the answer
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]


class _Programme:
    """One variable a ring, one row a person: everybody in at most one ring."""

    def __init__(self, legs: Legs) -> None:
        self.highs = _Highs()  # type: ignore[no-untyped-call]
        self.highs.setOptionValue("threads", 1)
        self.highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
        nothing = np.array([], dtype=np.int32)
        at_least = np.full(legs.count, -highspy.kHighsInf)
        starts = np.zeros(legs.count, dtype=np.int32)
        self.highs.addRows(legs.count, at_least, np.ones(legs.count), 0, starts, nothing, nothing.astype(float))
        self.rings: dict[Ring, None] = {}
        self._legs = legs

    def add(self, rings: list[Ring]) -> bool:
        """Whether there were any that it did not know."""
        new = [ring for ring in dict.fromkeys(rings) if ring not in self.rings]
        if new:
            self.rings.update(dict.fromkeys(new))
            worth = np.array([self._legs.worth_of([ring]) for ring in new], dtype=float)
            starts = np.cumsum([0, *(len(ring) for ring in new[:-1])]).astype(np.int32)
            members = np.array([place for ring in new for place in ring], dtype=np.int32)
            at_most = np.full(len(new), highspy.kHighsInf)
            self.highs.addCols(
                len(new), worth, np.zeros(len(new)), at_most, len(members), starts, members, np.ones(len(members))
            )  # fmt: skip
        return bool(new)


def relaxed(legs: Legs, known: list[Ring], until: float) -> Relaxed:
    """With all rings that matter, unless the time is up before (then `at_most` is higher than need be).

    Source: column generation, as in Abraham, Blum, Sandholm, "Clearing algorithms for barter exchange markets" (2007).
    """
    programme = _Programme(legs)
    programme.add([*legs.swaps, *known])
    programme.highs.setOptionValue("presolve", "off")  # it would forget where it stood
    while True:
        programme.highs.run()
        solution = programme.highs.getSolution()
        prices = np.maximum(0.0, np.array(solution.row_dual))
        rings, most = best_rings(legs, prices)
        # each person is in one ring at most, so there are half as many rings at most
        at_most = prices.sum() + legs.count / 2 * most
        if legs.count / 2 * most < 0.5 or time.monotonic() > until or not programme.add(rings):
            return Relaxed(
                rings=list(programme.rings), parts=np.array(solution.col_value), gains=np.array(solution.col_dual),
                prices=prices, at_most=int(at_most + ROUNDING),
            )  # fmt: skip


def whole(legs: Legs, rings: list[Ring], seconds: float, known: list[Ring] | None = None) -> tuple[list[Ring], float]:
    """Of these rings the answer worth most, as far as the time allows, and what none of theirs is worth more than.

    `known` is an answer to begin with. Without an answer in time there are no rings.
    """
    programme = _Programme(legs)
    programme.add(rings)
    highs = programme.highs
    every = np.arange(len(rings), dtype=np.int32)
    highs.changeColsIntegrality(len(rings), every, np.array([highspy.HighsVarType.kInteger] * len(rings)))
    highs.setOptionValue("time_limit", max(0.0, seconds))
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", 0.5)
    # what can be reached is known nearly always: it is finding it that takes the time
    highs.setOptionValue("mip_heuristic_effort", 0.6)
    if known is not None:
        begin: Any = highspy.HighsSolution()
        taken = set(known)
        begin.col_value = [float(ring in taken) for ring in rings]
        highs.setSolution(begin)
    highs.run()
    solution = highs.getSolution()
    parts = np.array(solution.col_value) if solution.value_valid else np.array([])
    return [rings[each] for each in np.flatnonzero(parts > 0.5)], float(highs.getInfo().mip_dual_bound)
