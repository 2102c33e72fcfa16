"""Rings that would make a linear programme better, and all rings that can be in an answer as good as a known one.

The programme sets a price for each person. What a ring is worth beyond its members' prices is its *gain*; where no ring
has one, the prices together are the most that any answer can be worth. Rings of three and four are not listed (a market
of 300 people has millions): they are put together from the best way from one person to another over a third.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from app.services.round_chains import Ring
from app.services.round_legs import NO_LEG, Legs, Numbers

ROUNDING = 1e-3
"""What is worth less is an error of floating point; all worths are whole numbers."""
_PER_PERSON = 3

_Found = tuple[float, Ring]


def best_rings(legs: Legs, prices: Numbers) -> tuple[list[Ring], float]:
    """Some rings of three and four with the largest gains, best first, and a gain that no such ring exceeds."""
    net = legs.worth - prices[:, None]
    over, between = _over_one(legs, net)
    threes, fours = over + net.T, over + over.T
    is_clash = legs.never[between, between.T]
    found: list[_Found] = [(gain, (a, int(between[a, c]), c)) for gain, a, c in _largest(threes)]
    for gain, a, c in _largest(np.where(is_clash, NO_LEG, fours)):
        found.append((gain, (a, int(between[a, c]), c, int(between[c, a]))))
    most = max(threes.max(), fours.max())
    if not found:
        # only now, since it is slow: where the best two between are the same or kept apart, others may do
        found = list(_past_clashes(legs, net, np.argwhere(np.triu(is_clash & (fours > ROUNDING)))))
        most = max((gain for gain, _ in found), default=0.0)
    found.sort(key=lambda each: (-each[0], each[1]))
    rings = dict.fromkeys(_from_smallest(ring) for _, ring in found)
    return list(rings)[: _PER_PERSON * legs.count], max(0.0, float(most))


def rings_with_gain(legs: Legs, prices: Numbers, least: float, most_rings: int) -> list[Ring] | None:
    """All rings, swaps too, whose gain is at least `least`; None if they are more than `most_rings`."""
    net = legs.worth - prices[:, None]
    over, _ = _over_one(legs, net)
    rings: list[Ring] = [(a, b) for a, b in legs.swaps if net[a, b] + net[b, a] >= least]
    for a, c in np.argwhere(np.triu(over + net.T >= least)):
        if len(rings) > most_rings:
            return None
        gains = net[a] + net[:, c] + net[c, a]
        rings += [(int(a), int(b), int(c)) for b in np.flatnonzero(gains >= least) if b > a]
    for a, c in np.argwhere(np.triu(over + over.T >= least)):
        if len(rings) > most_rings:
            return None
        there, back, gains = _fours_between(legs, net, a, c)
        rings += [
            (int(a), int(there[i]), int(c), int(back[j]))
            for i, j in np.argwhere(gains >= least)
            if a < min(there[i], back[j])
        ]
    return rings if len(rings) <= most_rings else None


def _over_one(legs: Legs, net: Numbers) -> tuple[Numbers, NDArray[np.intp]]:
    """From giver to receiver, the best two legs over a third person, and who that is."""
    best = np.full_like(net, NO_LEG)
    between = np.zeros(net.shape, dtype=np.intp)
    every = np.arange(legs.count)
    for giver, receivers in enumerate(legs.receivers):
        if len(receivers):
            ways = net[giver, receivers][:, None] + net[receivers]
            row = ways.argmax(axis=0)
            best[giver], between[giver] = ways[row, every], receivers[row]
    best[legs.never] = NO_LEG
    return best, between


def _largest(gains: Numbers) -> Iterator[tuple[float, int, int]]:
    """The few largest of each row that are gains at all."""
    few = min(_PER_PERSON, gains.shape[1])
    columns = np.argpartition(-gains, few - 1, axis=1)[:, :few]
    for row, column in np.argwhere(np.take_along_axis(gains, columns, axis=1) > ROUNDING):
        a, c = int(row), int(columns[row, column])
        yield float(gains[a, c]), a, c


def _past_clashes(legs: Legs, net: Numbers, pairs: NDArray[np.intp]) -> Iterator[_Found]:
    """The best ring of four with each of the pairs across from each other, if it is a gain."""
    for a, c in pairs:
        there, back, gains = _fours_between(legs, net, a, c)
        i, j = np.unravel_index(gains.argmax(), gains.shape)
        if gains[i, j] > ROUNDING:
            yield float(gains[i, j]), (int(a), int(there[i]), int(c), int(back[j]))


def _fours_between(
    legs: Legs, net: Numbers, a: np.intp, c: np.intp
) -> tuple[NDArray[np.intp], NDArray[np.intp], Numbers]:
    """Who can be between a and c, who between c and a, and the gains of the rings of four (there × back)."""
    over_there, over_back = net[a] + net[:, c], net[c] + net[:, a]
    there, back = np.flatnonzero(over_there > NO_LEG), np.flatnonzero(over_back > NO_LEG)
    gains = over_there[there][:, None] + over_back[back]
    return there, back, np.where(legs.never[np.ix_(there, back)], NO_LEG, gains)


def _from_smallest(ring: Ring) -> Ring:
    first = ring.index(min(ring))
    return ring[first:] + ring[:first]
