"""Lines and rings keep to their box, and lose only what nobody would see."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.domain.geometry import METRES_A_DEGREE, Box, Line, Point, area_m2, clipped_line, clipped_ring, simplified

BOX = Box(south=0, west=0, north=10, east=20)
numbers = some.floats(-30, 30, allow_nan=False)
points = some.tuples(numbers, numbers)


def test_a_box_around_points_has_its_margin_on_every_side() -> None:
    box = Box.around([(60.0, 10.0), (60.0, 10.2)], margin_m=METRES_A_DEGREE)
    assert (box.south, box.north) == (59, 61)
    # a degree of longitude is half as long at 60° north
    assert (box.west, box.east) == (pytest.approx(8), pytest.approx(12.2))


def test_a_box_holds_its_edges_and_nothing_beyond_them() -> None:
    assert BOX.holds((0, 20))
    assert not BOX.holds((10.001, 5))
    assert not BOX.holds((5, -0.001))


def test_a_line_far_away_does_not_meet_the_box() -> None:
    for line in ([(11, 1), (12, 1)], [(-2, 1), (-1, 1)], [(5, 21), (5, 30)], [(5, -3), (5, -1)]):
        assert not BOX.meets(line)
    assert BOX.meets([(-5, -5), (15, 25)])


def test_a_line_within_stays_as_it_is_and_a_point_is_no_line() -> None:
    assert clipped_line([(1, 1), (2, 5)], BOX) == [((1, 1), (2, 5))]
    assert clipped_line([(1, 1)], BOX) == []


def test_a_line_that_leaves_and_comes_back_is_two_parts() -> None:
    assert clipped_line([(5, 15), (5, 25), (2, 25), (2, 15)], BOX) == [((5, 15), (5, 20)), ((2, 20), (2, 15))]


def test_a_line_that_turns_within_stays_one_part() -> None:
    assert clipped_line([(5, -5), (5, 5), (15, 5)], BOX) == [((5, 0), (5, 5), (10, 5))]


def test_a_line_beside_the_box_leaves_nothing() -> None:
    assert clipped_line([(12, -5), (12, 25)], BOX) == []
    assert clipped_line([(-4, 18), (5, 27)], BOX) == []
    assert clipped_line([(-5, 30), (15, 30)], BOX) == []


def test_a_ring_is_cut_along_the_edges_and_closed() -> None:
    ring = ((5, 15), (5, 25), (15, 25), (15, 15), (5, 15))
    cut = clipped_ring(ring, BOX)
    assert cut[0] == cut[-1]
    assert set(cut) == {(5, 15), (5, 20), (10, 20), (10, 15)}


def test_a_ring_within_stays_and_one_outside_goes() -> None:
    within = ((1, 1), (1, 2), (2, 2), (1, 1))
    assert clipped_ring(within, BOX) == within
    assert clipped_ring(((11, 1), (11, 2), (12, 2), (11, 1)), BOX) == ()


def test_a_ring_around_the_box_becomes_the_box() -> None:
    ring = ((-5, -5), (-5, 25), (15, 25), (15, -5), (-5, -5))
    assert set(clipped_ring(ring, BOX)) == {(0, 0), (0, 20), (10, 20), (10, 0)}


@given(some.lists(points, min_size=2, max_size=8))
def test_whatever_is_cut_lies_within(line: list[Point]) -> None:
    slack = Box(south=-1e-9, west=-1e-9, north=10 + 1e-9, east=20 + 1e-9)
    for part in clipped_line(line, BOX):
        assert len(part) > 1
        assert all(map(slack.holds, part))
    assert all(map(slack.holds, clipped_ring([*line, line[0]], BOX)))


def test_a_straight_line_needs_only_its_ends() -> None:
    assert simplified([(0, 0), (0, 1), (0, 2), (0, 3)], tolerance_m=1) == ((0, 0), (0, 3))


def test_a_corner_stays() -> None:
    assert simplified([(0, 0), (0, 1), (1, 1)], tolerance_m=1) == ((0, 0), (0, 1), (1, 1))
    assert simplified([(0, 0), (0, 1)], tolerance_m=1) == ((0, 0), (0, 1))


def test_a_ring_begins_and_ends_where_it_did() -> None:
    ring = ((0, 0), (0, 0.5), (0, 1), (1, 1), (1, 0), (0, 0))
    assert simplified(ring, tolerance_m=10) == ((0, 0), (0, 1), (1, 1), (1, 0), (0, 0))


@given(some.lists(some.tuples(some.floats(52.6, 52.61), some.floats(9.2, 9.21)), min_size=2, max_size=30))
def test_no_point_that_went_was_farther_away_than_allowed(line: list[Point]) -> None:
    kept = simplified(line, tolerance_m=20)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    assert all(_metres_from(point, kept) <= 20.01 for point in line)


def test_the_area_of_a_hectare() -> None:
    high, wide = 100 / METRES_A_DEGREE, 100 / METRES_A_DEGREE / math.cos(math.radians(52))
    ring = ((52, 9), (52 + high, 9), (52 + high, 9 + wide), (52, 9 + wide), (52, 9))
    assert area_m2(ring) == pytest.approx(10_000, rel=1e-4)


def _metres_from(point: Point, line: Line) -> float:
    across = METRES_A_DEGREE * math.cos(math.radians(52.6))
    here, *flat = [(north * METRES_A_DEGREE, east * across) for north, east in (point, *line)]
    return min(_to_segment(here, a, b) for a, b in itertools.pairwise(flat))


def _to_segment(p: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length_2 = dx * dx + dy * dy
    share = max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length_2)) if length_2 else 0.0
    return math.hypot(p[0] - a[0] - share * dx, p[1] - a[1] - share * dy)
