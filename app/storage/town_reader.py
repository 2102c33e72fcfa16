"""Reads what is shipped for the map in data/places: the town's boundary (GeoJSON) and its stops."""

import json
from pathlib import Path
from typing import Any

from app.domain.geometry import Line
from app.domain.town import Stop, Town
from app.storage.content import ContentError

BOUNDARY_FILE = "nienburg_boundary.geojson"
STOPS_FILE = "nordertor_stops.json"
BOUNDARY_CREDIT = "Stadtgrenze: © GeoBasis-DE / BKG"
_RESTORE = "it is shipped with the app, so restore it."


def read_town(folder: Path) -> Town:
    """Raises: ContentError."""
    boundary, stops = _content(folder / BOUNDARY_FILE), _content(folder / STOPS_FILE)
    try:
        return Town(
            boundary=_rings(boundary["geometry"]),
            stops=tuple(_stop(each) for each in stops["places"]),
            credits=(BOUNDARY_CREDIT, str(stops["attribution"]).partition(", aus ")[0]),
        )
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise ContentError(folder, 0, f"holds a boundary or stops of another shape ({error!r}); {_RESTORE}") from error


def _content(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ContentError(path, 0, f"cannot be read ({error}); {_RESTORE}") from error


def _rings(geometry: dict[str, Any]) -> tuple[Line, ...]:
    """Outer rings and those of enclaves alike: only their lines are drawn."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    rings = [ring for polygon in polygons for ring in polygon]
    return tuple(tuple((float(north), float(east)) for east, north, *_ in ring) for ring in rings)


def _stop(told: dict[str, Any]) -> Stop:
    return Stop(
        name=str(told["name"]),
        latitude=float(told["lat"]),
        longitude=float(told["lon"]),
        is_station=told["kind"] == "station",
    )
