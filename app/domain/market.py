"""The market of an exchange round: who is there with what, and the swaps and rings that were found for them."""

from dataclasses import dataclass

LONGEST_CHAIN = 4
"""A ring of more would take an evening to explain, and one no would cost too many people."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody present: what they can and look for (skill ids), what they speak (ISO codes), their groups."""

    id: str
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    is_mentor: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Leg:
    """Giver helps receiver with a skill; `interpreter_id` a mentor present who speaks with both, if needed."""

    giver_id: str
    receiver_id: str
    skill_id: str
    is_bridge: bool = False
    """Whether the two have no group in common."""
    has_language: bool = False
    """Whether the two have a language in common."""
    interpreter_id: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Chain:
    """A direct swap or a ring: each gives once and gets once."""

    legs: tuple[Leg, ...]

    @property
    def members(self) -> tuple[str, ...]:
        return tuple(leg.giver_id for leg in self.legs)


@dataclass(frozen=True, kw_only=True, slots=True)
class Market:
    """`fixed` chains are settled and stay; `excluded` legs (giver, receiver) must not come again.

    Two who are excluded in both directions are in no ring together, either.
    """

    people: tuple[Person, ...]
    fixed: tuple[Chain, ...] = ()
    excluded: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Round:
    """What was found; `gap` is how many more people an optimum might serve, 0 when it is one."""

    chains: tuple[Chain, ...] = ()
    served: int = 0
    unserved: tuple[str, ...] = ()
    gap: int = 0
    seconds: float = 0.0
    is_optimal: bool = True
