"""Reads GeoJSON (RFC 7946) whose properties are OpenStreetMap tags, as Overpass turbo and osmium export it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.domain.geometry import Line
from app.storage.map_import_layers import Feature, MapImportError, Tags, area_layer, line_layer

_LINES = ("LineString", "MultiLineString")
_AREAS = ("Polygon", "MultiPolygon")


def read_geojson(path: Path) -> Iterator[Feature]:
    """Lines and areas that are drawn. Raises: MapImportError."""
    try:
        content = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise MapImportError(f"{path}: is broken ({error}); fetch it again.") from error
    features = content.get("features")
    if content.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise MapImportError(f"{path}: is no GeoJSON FeatureCollection; export one with streets and buildings.")
    for number, feature in enumerate(features, start=1):
        try:
            yield from _features(feature)
        except (AttributeError, KeyError, TypeError, ValueError, IndexError) as error:
            raise MapImportError(f"{path}: feature {number} is broken ({error!r}); export it again.") from error


def _features(feature: dict[str, Any]) -> Iterator[Feature]:
    geometry = feature["geometry"]
    if geometry is None or geometry["type"] not in (*_LINES, *_AREAS):
        return
    tags, kind, coordinates = _tags(feature), geometry["type"], geometry["coordinates"]
    layer = line_layer(tags) if kind in _LINES else area_layer(tags)
    if layer is None:
        return
    several = coordinates if kind.startswith("Multi") else [coordinates]
    for each in several:
        lines = (_line(each),) if kind in _LINES else tuple(map(_line, each))
        yield Feature(layer=layer, lines=lines, name=tags.get("name", "") if kind in _LINES else "")


def _tags(feature: dict[str, Any]) -> Tags:
    properties = feature.get("properties") or {}
    nested = properties.get("tags")
    found = nested if isinstance(nested, dict) else properties
    return {key: value for key, value in found.items() if isinstance(value, str)}


def _line(positions: list[list[float]]) -> Line:
    line = tuple((float(north), float(east)) for east, north, *_ in positions)
    if not all(-90 <= north <= 90 and -180 <= east <= 180 for north, east in line):
        raise ValueError("a position that is nowhere on Earth")
    return line
