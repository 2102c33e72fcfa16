"""Where words and numbers go on a printed map: nothing covers anything else, and what finds no room is left out."""

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise

from markupsafe import Markup

from app.domain.geometry import Line
from components.print_ground import Paper
from components.printed import joined, part

_MM_A_LETTER, _LETTER_MM = 1.55, 3.0
_Box = tuple[float, float, float, float]
_Spot = tuple[float, float]


class Free:
    """Which parts of the paper are free; boxes are (left, top, right, bottom) in mm."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._taken: list[_Box] = []

    def takes(self, *boxes: _Box) -> bool:
        """Whether all of them were free and within; they are taken from now on."""
        if not all(map(self._is_free, boxes)):
            return False
        self._taken += boxes
        return True

    def spot_near(self, at: tuple[float, float], radius: float) -> tuple[float, float]:
        """The free place for a circle that is nearest to `at`; `at` itself where all around is taken."""
        for x, y in _around(at, radius):
            if self.takes((x - radius, y - radius, x + radius, y + radius)):
                return x, y
        return at

    def label(self, at: tuple[float, float], words: str) -> Markup:
        """The words to the right of, left of, above or below a dot; nothing where there is no room."""
        long, (x, y) = len(words) * _MM_A_LETTER, at
        for left, base, anchor in (
            (x + 1.8, y + 1, "start"), (x - 1.8 - long, y + 1, "end"),
            (x - long / 2, y - 2, "middle"), (x - long / 2, y + 4, "middle"),
            (x + 5, y + 1, "start"), (x - 5 - long, y + 1, "end"),
        ):  # fmt: skip
            if self.takes((left, base - _LETTER_MM, left + long, base + 0.6)):
                anchored = {"start": left, "end": left + long, "middle": x}[anchor]
                return part(
                    '<text class="stop-name" x="{x}" y="{y}" text-anchor="{anchor}">{words}</text>',
                    x=round(anchored, 2), y=round(base, 2), anchor=anchor, words=words,
                )  # fmt: skip
        return Markup("")

    def _is_free(self, box: _Box) -> bool:
        left, top, right, bottom = box
        if left < 0 or top < 0 or right > self._paper.width or bottom > self._paper.height:
            return False
        return not any(left < r and right > le and top < b and bottom > t for le, t, r, b in self._taken)


def street_names(paper: Paper, free: Free, streets: Iterable[tuple[str, Line]]) -> Markup:
    """Each once, along its longest straight stretch on the paper; the longest stretches first."""
    longest: dict[str, tuple[float, _Spot, _Spot]] = {}
    for name, line in streets:
        for start, end in pairwise(map(paper.at, line)):
            length = math.dist(start, end)
            if name and _is_on(paper, start, end) and length > longest.get(name, (0.0,))[0]:
                longest[name] = (length, start, end)
    by_length = sorted(longest.items(), key=lambda item: -item[1][0])
    return joined([_street_name(free, name, start, end) for name, (_, start, end) in by_length])


def _is_on(paper: Paper, start: _Spot, end: _Spot) -> bool:
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    return 0 < x < paper.width and 0 < y < paper.height


def _street_name(free: Free, name: str, start: _Spot, end: _Spot) -> Markup:
    long, far = len(name) * _MM_A_LETTER, math.dist(start, end)
    if long > far:
        return Markup("")
    if end[0] < start[0]:
        start, end = end, start
    along = ((end[0] - start[0]) / far, (end[1] - start[1]) / far)
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    # a turned word is a row of letters, each in a box of its own
    steps = [step * _LETTER_MM - long / 2 for step in range(math.ceil(long / _LETTER_MM) + 1)]
    centres = [(x + along[0] * step, y + along[1] * step) for step in steps]
    half = _LETTER_MM / 2
    if not free.takes(*((cx - half, cy - half, cx + half, cy + half) for cx, cy in centres)):
        return Markup("")
    return part(
        '<text class="street-name" transform="translate({x:.2f} {y:.2f}) rotate({turned:.1f})" y="1" '
        'text-anchor="middle">{name}</text>',
        x=x, y=y, turned=math.degrees(math.atan2(along[1], along[0])), name=name,
    )  # fmt: skip


def _around(at: tuple[float, float], radius: float) -> Iterator[tuple[float, float]]:
    """The place itself, then rings around it."""
    yield at
    for ring in range(1, 11):
        for step in range(6 * ring):
            angle, far = math.radians(60 / ring * step), 1.05 * ring * radius
            yield round(at[0] + far * math.sin(angle), 2), round(at[1] - far * math.cos(angle), 2)
