"""An exchange round drawn for a hundred and for three hundred people: how long, and how far from the best."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from statistics import median

from app.domain.market import Market, Person
from app.services.round_file import market_as_json
from app.services.round_solver import solve
from tests.benchmark.figures import Figure, Goal
from tests.benchmark.workshop import Workshop, tell

# As many as the catalogue has; a few are popular, most are rare (Zipf), as in what people offer.
_SKILLS = 153
_MARKETS = 5
_LIMIT_SECONDS = 5.0


def measure(workshop: Workshop) -> Iterator[Figure]:
    """Figures of rounds."""
    for count, most_seconds in ((100, 1.0), (300, 5.0)):
        people = count // 10 if workshop.scale.is_quick else count
        found = [solve(market(seed, people), _LIMIT_SECONDS) for seed in range(_MARKETS)]
        told = [f"{each.served} served, gap {each.gap}, {each.seconds:.2f} s" for each in found]
        tell(f"{people} people: {'; '.join(told)}; proven {sum(each.is_optimal for each in found)} of {_MARKETS}")
        yield Figure(
            name=f"a round of {count} people, drawn", value=median(each.seconds for each in found), unit="s",
            goal=Goal(most=most_seconds),
        )  # fmt: skip
        yield Figure(
            name=f"a round of {count} people by the command, slowest of {_MARKETS}", unit="s",
            value=max(_by_the_command(market(seed, people)) for seed in range(_MARKETS)), goal=Goal(most=most_seconds),
        )  # fmt: skip
        yield Figure(
            name=f"a round of {count} people, who might be missing at most",
            value=100 * sum(each.gap for each in found) / sum(each.served + each.gap for each in found), unit="%",
            goal=Goal(most=0),
        )  # fmt: skip


def market(seed: int, count: int) -> Market:
    """People with one to three offers and needs, one to three languages of six, up to two groups of eight."""
    chance = random.Random(seed)
    weights = [1 / rank for rank in range(1, _SKILLS + 1)]

    def skills() -> tuple[str, ...]:
        drawn = chance.choices(range(_SKILLS), weights, k=chance.randint(1, 3))
        return tuple(f"s{skill:03}" for skill in sorted(set(drawn)))

    def some(kind: str, least: int, most: int, kinds: int) -> tuple[str, ...]:
        return tuple(f"{kind}{each}" for each in sorted(chance.sample(range(kinds), chance.randint(least, most))))

    return Market(
        people=tuple(
            Person(
                id=f"p{number:03}", offers=skills(), needs=skills(), languages=some("l", 1, 3, 6),
                groups=some("g", 0, 2, 8), is_mentor=chance.random() < 0.05,
            )
            for number in range(count)
        )
    )  # fmt: skip


def _by_the_command(asked: Market) -> float:
    """Seconds from the call to the end of the process."""
    words = [sys.executable, "-m", "app", "round", "-", "--json", "--time-limit", str(_LIMIT_SECONDS)]
    began = time.perf_counter()
    subprocess.run(words, input=market_as_json(asked), capture_output=True, check=True)
    return time.perf_counter() - began
