"""Columns of a printed sheet are filled as they should be, and what stands on a printed map covers nothing else."""

import re

import pytest
from markupsafe import Markup

from app.domain.geometry import METRES_A_DEGREE
from components.print_columns import Heights, Section, columns, sheets
from components.print_ground import area_path, line_path, paper_around
from components.print_labels import Free, street_names

HEIGHTS = Heights(heading=10, entry=20, column=100, first_column=60)
SHOP, NORTH_OF_IT = (52.651263, 9.2168), (52.6579, 9.2226)
PAPER = paper_around([SHOP, NORTH_OF_IT], width=180, height=140)


def section(name: str, entries: int) -> Section:
    return Section(heading=Markup(name), entries=tuple(Markup(f"{name}{n}") for n in range(entries)))


def filled(*sections: Section) -> list[str]:
    return [" ".join(column) for column in columns(sections, HEIGHTS, on_a_sheet=2)]


def test_a_heading_is_said_again_in_every_column_that_its_entries_go_on_in() -> None:
    assert filled(section("a", 5)) == ["a a0 a1", "a a2 a3", "a a4"]


def test_a_heading_never_stands_alone_at_the_foot_of_a_column() -> None:
    assert filled(section("a", 2), section("b", 1)) == ["a a0 a1", "b b0"]
    assert filled(section("a", 1), section("b", 1)) == ["a a0 b b0"]


def test_sheets_behind_the_first_have_longer_columns() -> None:
    assert filled(section("a", 12)) == ["a a0 a1", "a a2 a3", "a a4 a5 a6 a7", "a a8 a9 a10 a11"]


def test_a_group_without_entries_has_no_heading() -> None:
    assert filled(section("a", 0), section("b", 1), section("c", 0)) == ["b b0"]
    assert filled() == []


def test_an_entry_that_is_too_high_for_any_column_still_comes() -> None:
    high = Heights(heading=10, entry=200, column=100, first_column=60)
    assert list(columns([section("a", 2)], high, on_a_sheet=2)) == [["a", "a0"], ["a", "a1"]]


def test_the_last_sheet_may_have_fewer_columns() -> None:
    assert list(sheets([[Markup("a")], [Markup("b")], [Markup("c")]], on_a_sheet=2)) == [[["a"], ["b"]], [["c"]]]


def test_a_map_holds_all_points_in_the_shape_of_the_paper() -> None:
    for point in (SHOP, NORTH_OF_IT):
        x, y = PAPER.at(point)
        assert 0 < x < 180
        assert 0 < y < 140
    tall = (PAPER.box.north - PAPER.box.south) * METRES_A_DEGREE
    assert tall * PAPER.mm_a_metre == pytest.approx(140)
    one = paper_around([SHOP], width=180, height=140)
    assert (one.box.north - one.box.south) * METRES_A_DEGREE >= 1200


def test_lines_and_areas_are_cut_at_the_edge_of_the_paper() -> None:
    far = ((52.0, 9.2168), (53.0, 9.2168))
    drawn = line_path(PAPER, "streets", [far])
    numbers = [float(number) for number in re.findall(r"[-\d.]+", re.search(r'd="([^"]+)"', drawn)[1])]  # type: ignore[index]
    assert min(numbers) >= 0
    assert max(numbers) <= 180
    assert 'd="M' in area_path(PAPER, "green", [((52.0, 9.0), (53.0, 9.0), (53.0, 10.0), (52.0, 9.0))])
    away = ((1.0, 1.0), (2.0, 2.0), (1.0, 2.0), (1.0, 1.0))
    assert line_path(PAPER, "streets", [away]) == area_path(PAPER, "green", [away]) == ""


def test_forty_pins_at_one_spot_stand_beside_one_another() -> None:
    free = Free(PAPER)
    spots = [free.spot_near((90, 70), 3.2) for _ in range(40)]
    assert len(set(spots)) == 40


def test_names_that_find_no_room_are_left_out() -> None:
    free = Free(PAPER)
    assert 'text-anchor="start"' in free.label((90, 70), "Nordertor")
    assert 'text-anchor="end"' in free.label((90, 70), "Nordertor")
    while free.label((90, 70), "Nordertor"):
        pass
    assert free.label((1, 1), "x" * 200) == ""


def test_a_street_is_named_once_and_never_upside_down() -> None:
    west, east = (52.6545, 9.213), (52.6545, 9.227)
    named = street_names(PAPER, Free(PAPER), [("Weg", (east, west)), ("Weg", (west, east)), ("", (west, east))])
    assert named.count(">Weg<") == 1
    assert "rotate(0.0)" in named.replace("-0.0", "0.0")
    assert street_names(PAPER, Free(PAPER), [("Sehr langer Name", (SHOP, (SHOP[0] + 1e-5, SHOP[1])))]) == ""
    assert street_names(PAPER, Free(PAPER), [("<b>", (west, east))]).count("&lt;b&gt;") == 1
