"""Makes the district's map from an extract: reads it, cuts it to the district, simplifies it, and puts it in place.

Everything is read before anything is written, so whatever is wrong with a file changes nothing (decision 0011).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.geometry import Box, Line, area_m2, clipped_line, clipped_ring, simplified
from app.storage.map_file import AREAS, LAYERS, Shape, write_map
from app.storage.map_import_geojson import read_geojson
from app.storage.map_import_layers import Feature, MapImportError
from app.storage.map_import_osm import read_osm
from app.storage.memory_bound import memory_bound

CREDIT = "Straßen, Häuser, Grün und Wasser: © OpenStreetMap-Mitwirkende (ODbL 1.0)"
_TOLERANCE_M = {"water": 3.0, "green": 3.0, "buildings": 0.7, "streams": 2.0, "rails": 2.0, "paths": 2.0,
                "streets": 1.2, "main_streets": 1.2}  # fmt: skip
# Sheds and flower beds: nobody finds the way by them, and together they are many.
_LEAST_M2 = {"buildings": 15.0, "green": 80.0, "water": 25.0}
_HEAD_BYTES = 4096
_MEGABYTE = 1_000_000
# how gzip, bzip2, xz and zip begin
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"PK\x03\x04")
# What stays within a gigabyte of memory: 16 bytes a node for OSM files, six to ten times the file for GeoJSON.
LARGEST_MB = {"pbf": 100, "osm": 500, "geojson": 80}
MOST_MEMORY_MB = 1_000
"""For a file that is small, and packed so that it would take more all the same."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Imported:
    """How many shapes each layer has, and how many bytes they take."""

    counts: Mapping[str, int]
    file_bytes: int


def import_map(source: Path, target: Path, *, district: Box, credit: str, at: datetime) -> Imported:
    """Replace the map at `target` by what `source` has in the district.

    Raises: MapImportError or OSError; then `target` is as it was.
    """
    try:
        with memory_bound(MOST_MEMORY_MB):
            layers, seen = _read(source, district)
    except MemoryError as error:
        raise MapImportError(
            f"{source}: takes more than {MOST_MEMORY_MB} MB of memory; cut the district out first, "
            "for example with `osmium extract --bbox`."
        ) from error
    if not seen:
        raise MapImportError(f"{source}: holds no streets, buildings, green or water; take another extract.")
    if not any(layers.values()):
        raise MapImportError(
            f"{source}: shows another area; the map needs what lies between {district.south:.4f}, {district.west:.4f} "
            f"and {district.north:.4f}, {district.east:.4f} (latitude, longitude)."
        )
    file_bytes = write_map(target, layers, credit=credit, at=at)
    return Imported(counts={name: len(shapes) for name, shapes in layers.items()}, file_bytes=file_bytes)


def _read(source: Path, district: Box) -> tuple[dict[str, list[Shape]], int]:
    """The shapes of each layer, and of how many features they are."""
    layers: dict[str, list[Shape]] = {name: [] for name in LAYERS}
    seen = 0
    for feature in _features(source):
        seen += 1
        layers[feature.layer] += _shapes(feature, district)
    return layers, seen


def _features(source: Path) -> Iterator[Feature]:
    with source.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    found = _format(head)
    if not head:
        raise MapImportError(f"{source}: is empty; fetch it again.")
    if head.startswith(_PACKED):
        raise MapImportError(f"{source}: is packed; unpack it first.")
    if found is None:
        raise MapImportError(f"{source}: is no map; take an OpenStreetMap extract (.osm or .osm.pbf) or GeoJSON.")
    megabytes = source.stat().st_size / _MEGABYTE
    if megabytes > LARGEST_MB[found]:
        raise MapImportError(
            f"{source}: {megabytes:.0f} MB are too much (at most {LARGEST_MB[found]}); cut the district out first, "
            "for example with `osmium extract --bbox`."
        )
    return read_geojson(source) if found == "geojson" else read_osm(source, found)


def _format(head: bytes) -> str | None:
    """By what stands in it, since a name may say anything."""
    # wiki.openstreetmap.org/wiki/PBF_Format: four bytes of length, then the first block's type
    if head[4:15] == b"\x0a\x09OSMHeader":
        return "pbf"
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"<") and b"<osm" in text:
        return "osm"
    return "geojson" if text.startswith(b"{") else None


def _shapes(feature: Feature, district: Box) -> Iterator[Shape]:
    # a way of one node, or of the same one twice, is a slip and nothing to draw
    lines = [line for line in feature.lines if any(at != line[0] for at in line) and district.meets(line)]
    if not lines:
        return
    tolerance_m = _TOLERANCE_M[feature.layer]
    if feature.layer not in AREAS:
        for part in clipped_line(lines[0], district):
            yield Shape(name=feature.name, lines=(simplified(part, tolerance_m=tolerance_m),))
        return
    # the first ring surrounds the others: without it there is no area
    if lines[0] is not feature.lines[0]:
        return
    rings = list(_rings(lines, district, tolerance_m, _LEAST_M2[feature.layer]))
    if rings and rings[0][0] is lines[0]:
        yield Shape(lines=tuple(ring for _, ring in rings))


def _rings(
    lines: Iterable[Line], district: Box, tolerance_m: float, least_m2: float
) -> Iterator[tuple[Line, Line]]:  # fmt: skip
    """Each ring with what is left of it, if that is large enough to see."""
    for line in lines:
        clipped = clipped_ring(line, district) if line[0] == line[-1] else ()
        if len(clipped) > 3 and area_m2(clipped) >= least_m2:
            ring = simplified(clipped, tolerance_m=tolerance_m)
            if len(ring) > 3:
                yield line, ring
