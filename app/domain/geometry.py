"""Lines and rings on the map: cut to a box and made simpler; points are (latitude, longitude) in degrees of WGS 84."""

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

Point = tuple[float, float]
Line = tuple[Point, ...]

METRES_A_DEGREE = 111_320.0
"""Of latitude; one of longitude is shorter by the cosine of the latitude."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """From south to north and from west to east, its edges included; it does not reach across the 180th meridian."""

    south: float
    west: float
    north: float
    east: float

    @classmethod
    def around(cls, points: Iterable[Point], *, margin_m: float = 0) -> Self:
        """The smallest box that holds all of `points`, and so many metres more on each side."""
        latitudes, longitudes = zip(*points, strict=True)
        south, north = min(latitudes), max(latitudes)
        up = margin_m / METRES_A_DEGREE
        aside = up / math.cos(math.radians((south + north) / 2))
        return cls(south=south - up, west=min(longitudes) - aside, north=north + up, east=max(longitudes) + aside)

    def holds(self, point: Point) -> bool:
        return self.south <= point[0] <= self.north and self.west <= point[1] <= self.east

    def meets(self, line: Iterable[Point]) -> bool:
        """Whether the line's own box touches this one; a quick no for most of what lies far away."""
        latitudes, longitudes = zip(*line, strict=True)
        return not (
            max(latitudes) < self.south
            or min(latitudes) > self.north
            or max(longitudes) < self.west
            or min(longitudes) > self.east
        )


def clipped_line(line: Sequence[Point], box: Box) -> list[Line]:
    """The parts of the line within the box."""
    if all(map(box.holds, line)):
        return [tuple(line)] if len(line) > 1 else []
    parts: list[list[Point]] = []
    for start, end in itertools.pairwise(line):
        within = _clipped_segment(start, end, box)
        if within is None:
            continue
        if parts and parts[-1][-1] == within[0]:
            parts[-1].append(within[1])
        else:
            parts.append(list(within))
    return [tuple(part) for part in parts]


def clipped_ring(ring: Sequence[Point], box: Box) -> Line:
    """The ring cut along the box's edges (Sutherland and Hodgman, 1974), closed again; empty when nothing is left."""
    if all(map(box.holds, ring)):
        return tuple(ring)
    points = list(ring[:-1])
    for axis, bound, sign in ((0, box.south, 1), (0, box.north, -1), (1, box.west, 1), (1, box.east, -1)):
        points = _beyond(points, axis, bound, sign)
    return (*points, points[0]) if len(points) > 2 else ()


def simplified(line: Sequence[Point], *, tolerance_m: float) -> Line:
    """The line without points that lie nearer than `tolerance_m` to it (Douglas and Peucker, 1973)."""
    if len(line) < 3:
        return tuple(line)
    across = METRES_A_DEGREE * math.cos(math.radians(line[0][0]))
    flat = [(latitude * METRES_A_DEGREE, longitude * across) for latitude, longitude in line]
    kept = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        farthest, distance = _farthest(flat, first, last)
        if distance > tolerance_m:
            kept.add(farthest)
            waiting += [part for part in ((first, farthest), (farthest, last)) if part[1] - part[0] > 1]
    return tuple(point for place, point in enumerate(line) if place in kept)


def area_m2(ring: Sequence[Point]) -> float:
    """How much a closed ring surrounds (the shoelace formula, on a plane)."""
    south, west = ring[0]
    across = METRES_A_DEGREE * math.cos(math.radians(south))
    flat = [((latitude - south) * METRES_A_DEGREE, (longitude - west) * across) for latitude, longitude in ring]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(flat))) / 2


def _clipped_segment(start: Point, end: Point, box: Box) -> tuple[Point, Point] | None:
    """The part of one segment within the box (Liang and Barsky, 1984)."""
    along = (end[0] - start[0], end[1] - start[1])
    enters, leaves = 0.0, 1.0
    for axis, low, high in ((0, box.south, box.north), (1, box.west, box.east)):
        if along[axis] == 0:
            if not low <= start[axis] <= high:
                return None
            continue
        first, last = sorted(((low - start[axis]) / along[axis], (high - start[axis]) / along[axis]))
        enters, leaves = max(enters, first), min(leaves, last)
    if enters >= leaves:
        return None
    return _between(start, end, enters), _between(start, end, leaves)


def _between(start: Point, end: Point, share: float) -> Point:
    # the ends themselves, not nearly: parts of a line are joined where they are equal
    if share in (0.0, 1.0):
        return end if share else start
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def _beyond(ring: list[Point], axis: int, bound: float, sign: int) -> list[Point]:
    """What of the ring, whose last point is followed by its first, lies on the good side of one edge."""
    kept: list[Point] = []
    for before, point in zip([*ring[-1:], *ring], ring, strict=False):
        was_in, is_in = (before[axis] - bound) * sign >= 0, (point[axis] - bound) * sign >= 0
        if was_in != is_in:
            kept.append(_between(before, point, (bound - before[axis]) / (point[axis] - before[axis])))
        if is_in:
            kept.append(point)
    return kept


def _farthest(flat: Sequence[Point], first: int, last: int) -> tuple[int, float]:
    """Which point between the two lies farthest from the straight way between them, and how far."""
    (ax, ay), (bx, by) = flat[first], flat[last]
    dx, dy = bx - ax, by - ay
    length_2 = dx * dx + dy * dy
    farthest, most_2 = first, 0.0
    for place in range(first + 1, last):
        px, py = flat[place][0] - ax, flat[place][1] - ay
        share = min(1.0, max(0.0, (px * dx + py * dy) / length_2)) if length_2 else 0.0
        ex, ey = px - share * dx, py - share * dy
        distance_2 = ex * ex + ey * ey
        if distance_2 > most_2:
            farthest, most_2 = place, distance_2
    return farthest, math.sqrt(most_2)
