"""Everyday queries with the skills they mean, and how often a ranking has a right one first or among three."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SETS = tuple(Path(__file__).with_name(f"queries{which}.tsv") for which in ("", "_second", "_third"))
"""The first was looked at while the search was written, the second while it was mended, the last by nobody."""
FEW = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """What somebody types; any of `skills` is right."""

    language: str
    text: str
    skills: frozenset[str]


@dataclass(kw_only=True, slots=True)
class Score:
    """Of `asked` queries, how many were right at first place and among the first three."""

    asked: int = 0
    first: int = 0
    among_three: int = 0

    @property
    def first_share(self) -> float:
        return self.first / self.asked

    @property
    def among_three_share(self) -> float:
        return self.among_three / self.asked


ALL = "all"
"""Stands for every language together."""


def read_queries(*paths: Path) -> Iterator[Query]:
    """The queries of files with the columns language, query and skills (parted by `|`)."""
    for path in paths:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
        for line in lines[1:]:
            language, text, skills = line.split("\t")[:3]
            yield Query(language=language, text=text, skills=frozenset(skills.split("|")))


def scores(queries: Iterable[Query], rank: Callable[[Query], list[str]]) -> dict[str, Score]:
    """By language and for `ALL`; `rank` gives skill ids, best first."""
    found: dict[str, Score] = {}
    for query in queries:
        ranked = rank(query)[:FEW]
        for name in (query.language, ALL):
            score = found.setdefault(name, Score())
            score.asked += 1
            score.first += bool(query.skills.intersection(ranked[:1]))
            score.among_three += bool(query.skills.intersection(ranked))
    return found


def missed(queries: Iterable[Query], rank: Callable[[Query], list[str]]) -> list[str]:
    """The queries whose first place is wrong, for who mends the ranking."""
    wrong = [(query, rank(query)[:FEW]) for query in queries]
    return [f"{q.language} {q.text!r}: {ranked}" for q, ranked in wrong if not q.skills.intersection(ranked[:1])]
