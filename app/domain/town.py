"""What the map shows before anybody has imported streets: the town's boundary and its stops, with their credits."""

import math
from dataclasses import dataclass

from app.domain.geometry import Box, Line
from app.domain.place import Position
from app.domain.refusal import Refusal

_AROUND_THE_STOPS_M = 400.0
_AROUND_THE_BOUNDARY_M = 1_000.0
# about 10 cm; more would pretend to know more
_DECIMALS = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Stop:
    """Where a bus or a train stops; not a building."""

    name: str
    latitude: float
    longitude: float
    is_station: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Town:
    """`boundary` is closed rings; each of `credits` must be shown where the map is."""

    boundary: tuple[Line, ...]
    stops: tuple[Stop, ...]
    credits: tuple[str, ...]

    @property
    def district(self) -> Box:
        """What an imported map is cut to: all stops, and 400 m around them."""
        return Box.around(((stop.latitude, stop.longitude) for stop in self.stops), margin_m=_AROUND_THE_STOPS_M)

    @property
    def surroundings(self) -> Box:
        """Where a pin may be: the town, and 1 km around it."""
        return Box.around((point for ring in self.boundary for point in ring), margin_m=_AROUND_THE_BOUNDARY_M)


def checked_position(latitude: object, longitude: object, *, is_approximate: bool, within: Box) -> Position:
    """The spot that two numbers name. Raises: Refusal `position_malformed` or `position_far_away`."""
    north, east = _degrees(latitude), _degrees(longitude)
    if not within.holds((north, east)):
        raise Refusal("position_far_away")
    return Position(
        latitude=round(north, _DECIMALS), longitude=round(east, _DECIMALS), is_approximate=is_approximate is not False
    )


def _degrees(number: object) -> float:
    # bool is an int to Python, and a browser may send anything
    if isinstance(number, bool) or not isinstance(number, int | float) or not math.isfinite(number):
        raise Refusal("position_malformed")
    return float(number)
