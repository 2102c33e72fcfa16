"""A figure: what was measured, what it is held against, and whether it met its goal."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, kw_only=True, slots=True)
class Goal:
    """A bound on the value itself, or (`of_baseline`) on the value as a multiple of its baseline."""

    most: float | None = None
    least: float | None = None
    of_baseline: bool = False

    def is_met(self, value: float, ratio: float | None) -> bool:
        judged = ratio if self.of_baseline else value
        assert judged is not None, "a goal that is a multiple needs a baseline"
        return (self.most is None or judged <= self.most) and (self.least is None or judged >= self.least)

    def words(self, unit: str) -> str:
        sign, bound = ("≤", self.most) if self.most is not None else ("≥", self.least)
        return f"{sign} {bound:g} × baseline" if self.of_baseline else f"{sign} {bound:g} {unit}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One line of the table; `baseline` is in the same unit and measured in the same run."""

    name: str
    value: float
    unit: str
    goal: Goal
    baseline: float | None = None
    baseline_is: str = ""

    @property
    def ratio(self) -> float | None:
        return self.value / self.baseline if self.baseline else None

    @property
    def met(self) -> bool:
        return self.goal.is_met(self.value, self.ratio)


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that so many percent of `values` do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * int(percent) // 100) - 1)]


def in_ms(seconds: Sequence[float]) -> float:
    """The median in milliseconds."""
    return median(seconds) * 1000
