"""The ground of a printed map: metres on paper, streets and water as plain lines."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from app.domain.geometry import METRES_A_DEGREE, Box, Line, Point, clipped_line, clipped_ring
from components.printed import joined, part

_MARGIN_M = 220.0
_SMALLEST_M = 1200.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """A part of the world on `width` by `height` mm; distances are true in its middle."""

    box: Box
    width: float
    height: float

    def at(self, point: Point) -> tuple[float, float]:
        """In mm from the upper left corner."""
        x = (point[1] - self.box.west) / (self.box.east - self.box.west) * self.width
        y = (self.box.north - point[0]) / (self.box.north - self.box.south) * self.height
        return round(x, 2), round(y, 2)

    @property
    def mm_a_metre(self) -> float:
        return self.height / ((self.box.north - self.box.south) * METRES_A_DEGREE)


def paper_around(points: Iterable[Point], *, width: float, height: float) -> Paper:
    """The smallest part that holds all of them, in the shape of the paper."""
    tight = Box.around(points, margin_m=_MARGIN_M)
    north, east = (tight.south + tight.north) / 2, (tight.west + tight.east) / 2
    across = METRES_A_DEGREE * math.cos(math.radians(north))
    tall_m = (tight.north - tight.south) * METRES_A_DEGREE
    wide_m = (tight.east - tight.west) * across
    tall_m = max(tall_m, wide_m * height / width, _SMALLEST_M)
    up, aside = tall_m / 2 / METRES_A_DEGREE, tall_m * width / height / 2 / across
    return Paper(
        box=Box(south=north - up, west=east - aside, north=north + up, east=east + aside), width=width, height=height
    )


def area_path(paper: Paper, cls: str, rings: Iterable[Line]) -> Markup:
    """Filled, with holes where rings lie in one another."""
    cut = (clipped_ring(ring, paper.box) for ring in rings if len(ring) > 2 and paper.box.meets(ring))
    return _path(cls, "".join(_drawn(paper, ring) + "Z" for ring in cut if ring))


def line_path(paper: Paper, cls: str, lines: Iterable[Line]) -> Markup:
    """Only what lies within the paper."""
    near = (line for line in lines if paper.box.meets(line))
    return _path(cls, "".join(_drawn(paper, piece) for line in near for piece in clipped_line(line, paper.box)))


def scale_bar(paper: Paper, words: str, *, metres: int) -> Markup:
    """How long so many metres are."""
    x, y, length = 5.0, paper.height - 5.0, metres * paper.mm_a_metre
    return part(
        '<rect class="under" x="0" y="{top}" width="{wide}" height="12"/>'
        '<path class="scale" d="M{x} {up}V{y}H{end}V{up}"/>'
        '<text class="small" x="{middle}" y="{above}" text-anchor="middle">{words}</text>',
        x=x, y=y, up=y - 2, end=round(x + length, 2), middle=round(x + length / 2, 2), above=y - 1.5, words=words,
        top=paper.height - 12, wide=round(x + length + 5, 2),
    )  # fmt: skip


def _drawn(paper: Paper, line: Iterable[Point]) -> str:
    return "M" + "L".join("{} {}".format(*paper.at(point)) for point in line)


def _path(cls: str, drawn: str) -> Markup:
    return part('<path class="{cls}" d="{drawn}"/>', cls=cls, drawn=drawn) if drawn else joined([])
