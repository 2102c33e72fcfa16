"""Fills columns of a sheet with entries of known height, so that the same stands on the same page in every browser.

Browsers break columns over pages each in its own way, and some through the middle of an entry.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """Entries under a heading, which is said again at the top of each column that they go on in."""

    heading: Markup
    entries: tuple[Markup, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Heights:
    """In mm, gaps below included; `first_column` is shorter, as the first sheet has a head."""

    heading: float
    entry: float
    column: float
    first_column: float


def columns(sections: Iterable[Section], heights: Heights, *, on_a_sheet: int) -> Iterator[list[Markup]]:
    """Column by column; a heading never stands alone at the foot of one."""
    column: list[Markup] = []
    number, free = 0, heights.first_column
    for section in sections:
        is_headed = False
        for entry in section.entries:
            needed = heights.entry + (0 if is_headed else heights.heading)
            if needed > free and column:
                yield column
                column, number, is_headed = [], number + 1, False
                free = heights.first_column if number < on_a_sheet else heights.column
            if not is_headed:
                column.append(section.heading)
                free -= heights.heading
                is_headed = True
            column.append(entry)
            free -= heights.entry
    if column:
        yield column


def sheets(filled: Iterable[list[Markup]], *, on_a_sheet: int) -> Iterator[list[list[Markup]]]:
    """So many columns each; the last sheet may have fewer."""
    every = list(filled)
    for start in range(0, len(every), on_a_sheet):
        yield every[start : start + on_a_sheet]
