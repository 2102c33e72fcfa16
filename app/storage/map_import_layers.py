"""Which layer of the map something belongs to, by its OpenStreetMap tags (wiki.openstreetmap.org/wiki/Map_features)."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.geometry import Line

Tags = Mapping[str, str]

KEYS = ("highway", "railway", "waterway", "building", "natural", "landuse", "leisure")
_STREETS = {
    **dict.fromkeys(("motorway", "trunk", "primary", "secondary", "tertiary"), "main_streets"),
    **dict.fromkeys(("motorway_link", "trunk_link", "primary_link", "secondary_link", "tertiary_link"), "main_streets"),
    **dict.fromkeys(
        ("residential", "unclassified", "living_street", "pedestrian", "service", "road", "busway"), "streets"
    ),
    **dict.fromkeys(("footway", "cycleway", "path", "track", "steps", "bridleway"), "paths"),
}
_RAILS = ("rail", "light_rail", "tram", "narrow_gauge")
_STREAMS = ("river", "stream", "canal", "ditch")
# Ways to a single door or between parked cars: a third of all, and nobody finds the way by them.
_MINOR_SERVICES = ("driveway", "parking_aisle", "drive-through", "emergency_access")
_GREEN = {
    "landuse": (
        "forest", "grass", "meadow", "cemetery", "allotments", "recreation_ground", "village_green", "orchard",
        "flowerbed", "greenfield",
    ),
    "leisure": ("park", "garden", "playground", "pitch", "nature_reserve", "dog_park", "common"),
    "natural": ("wood", "scrub", "grassland", "heath", "tree_row"),
}  # fmt: skip
_WATER = {
    "natural": ("water",),
    "waterway": ("riverbank", "dock"),
    "landuse": ("reservoir", "basin"),
    "leisure": ("swimming_pool",),
}


class MapImportError(Exception):
    """A file that cannot become the map: which, what is wrong with it, and what to do instead."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Feature:
    """Something found in a file, not yet cut: a line, or an outer ring with those of its holes."""

    layer: str
    lines: tuple[Line, ...]
    name: str = ""


def line_layer(tags: Tags) -> str | None:
    """The layer of a line; None when it is not drawn."""
    if tags.get("area") == "yes":
        return None
    if tags.get("highway") in _STREETS:
        return None if tags.get("service") in _MINOR_SERVICES else _STREETS[tags["highway"]]
    if tags.get("railway") in _RAILS:
        return "rails"
    return "streams" if tags.get("waterway") in _STREAMS else None


def area_layer(tags: Tags) -> str | None:
    """The layer of an area; None when it is not drawn."""
    if tags.get("building", "no") != "no":
        return "buildings"
    for layer, kinds in (("water", _WATER), ("green", _GREEN)):
        if any(tags.get(key) in values for key, values in kinds.items()):
            return layer
    return None
