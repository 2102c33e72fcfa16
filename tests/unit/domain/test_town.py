"""Where a pin may be, and what a map is cut to."""

import math

import pytest

from app.domain.geometry import Box
from app.domain.place import Position
from app.domain.town import Stop, Town, checked_position
from tests.builders import refused

TOWN = Town(
    boundary=(((52.6, 9.1), (52.6, 9.3), (52.7, 9.3), (52.6, 9.1)),),
    stops=(Stop(name="Nordertor", latitude=52.65, longitude=9.2), Stop(name="Markt", latitude=52.64, longitude=9.21)),
    credits=("© jemand",),
)


def test_the_district_lies_around_the_stops_within_the_surroundings() -> None:
    district, surroundings = TOWN.district, TOWN.surroundings
    assert district.holds((52.653, 9.2))
    assert not district.holds((52.66, 9.2))
    assert surroundings.holds((52.608 - 0.016, 9.1))
    assert not surroundings.holds((52.58, 9.1))


def test_a_position_keeps_ten_centimetres_and_is_approximate_until_it_is_said_to_be_true() -> None:
    within = TOWN.surroundings
    kept = Position(latitude=52.651234, longitude=9.2, is_approximate=True)
    assert checked_position(52.65123449, 9.2, is_approximate=True, within=within) == kept
    assert not checked_position(52.65, 9.2, is_approximate=False, within=within).is_approximate


@pytest.mark.parametrize("number", ["52.65", None, True, math.nan, math.inf, [52.65], {}])
def test_what_is_no_number_is_no_position(number: object) -> None:
    for latitude, longitude in ((number, 9.2), (52.65, number)):
        with refused("position_malformed"):
            checked_position(latitude, longitude, is_approximate=True, within=TOWN.surroundings)


@pytest.mark.parametrize(("latitude", "longitude"), [(9.2, 52.65), (0, 0), (-52.65, 9.2), (52.65, 10), (1e300, 9)])
def test_what_is_far_away_is_refused(latitude: float, longitude: float) -> None:
    within: Box = TOWN.surroundings
    with refused("position_far_away"):
        checked_position(latitude, longitude, is_approximate=True, within=within)
