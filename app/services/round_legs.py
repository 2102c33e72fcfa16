"""What each leg of a round is worth, as a matrix: one number for people served, bridges and common languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.domain.market import Person
from app.services.round_chains import Apart, Arcs, Ring, legs_of

Numbers = NDArray[np.float64]
NO_LEG = -np.inf


@dataclass(frozen=True, kw_only=True)
class Legs:
    """`worth` (people × people) of giver helping receiver, `NO_LEG` where they cannot; `never` (the same shape) are
    pairs that are not across from each other in a ring of four: those kept apart, and each person with themselves.
    """

    worth: Numbers
    never: NDArray[np.bool_]

    @property
    def count(self) -> int:
        return len(self.worth)

    @cached_property
    def receivers(self) -> list[NDArray[np.intp]]:
        """Of each giver."""
        return [np.flatnonzero(row > NO_LEG) for row in self.worth]

    @cached_property
    def near(self) -> list[list[int]]:
        """Of each person, those whom they can help or who can help them."""
        can_help = self.worth > NO_LEG
        return [np.flatnonzero(row).tolist() for row in can_help | can_help.T]

    @cached_property
    def swaps(self) -> list[Ring]:
        both = (self.worth > NO_LEG) & (self.worth.T > NO_LEG)
        return [(int(a), int(b)) for a, b in np.argwhere(np.triu(both))]

    def among(self, places: list[int]) -> "Legs":
        """Those between some of the people, who are numbered anew in this order."""
        some = np.ix_(places, places)
        return Legs(worth=self.worth[some], never=self.never[some])

    def worth_of(self, rings: Iterable[Ring]) -> int:
        return int(sum(self.worth[leg] for ring in rings for leg in legs_of(ring)))


def legs_in(people: list[Person], arcs: Arcs, apart: Apart) -> Legs:
    """A person served is worth more than any number of bridges, and a bridge more than any number of languages."""
    count = len(people)
    worth = np.full((count, count), NO_LEG)
    for giver, receiver in arcs:
        pair = people[giver], people[receiver]
        worth[giver, receiver] = (count + 1) ** 2 + (count + 1) * is_bridge(*pair) + bool(shared_languages(*pair))
    never = np.eye(count, dtype=bool)
    for one, other in apart:
        never[one, other] = never[other, one] = True
    return Legs(worth=worth, never=never)


def served_in(worth: int, count: int) -> int:
    """How many people answers of that worth serve, in a market of so many."""
    return worth // (count + 1) ** 2


def is_bridge(one: Person, other: Person) -> bool:
    """Whether they have no group in common."""
    return not set(one.groups) & set(other.groups)


def shared_languages(one: Person, other: Person) -> set[str]:
    return set(one.languages) & set(other.languages)
