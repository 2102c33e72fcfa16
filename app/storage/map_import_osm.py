"""Reads OpenStreetMap extracts (.osm, .osm.pbf) with pyosmium, which also puts areas together from several ways."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from app.domain.geometry import Line
from app.storage.map_import_layers import KEYS, Feature, MapImportError, area_layer, line_layer

# 16 bytes a node, and no more: the default grows to a table over all ids there are
_LOCATIONS = "sparse_mem_array"


def read_osm(path: Path, file_format: str) -> Iterator[Feature]:
    """Lines and areas that are drawn; `file_format` is `osm` or `pbf`. Raises: MapImportError."""
    # here, since nothing else in the app needs it and loading takes a while
    import osmium

    wanted = osmium.filter.KeyFilter(*KEYS)
    found = (
        osmium.FileProcessor(osmium.io.File(str(path), file_format))
        .with_locations(_LOCATIONS)
        .with_areas(osmium.filter.KeyFilter(*KEYS))
        .with_filter(osmium.filter.EntityFilter(osmium.osm.WAY | osmium.osm.AREA))
        .with_filter(wanted)
    )
    try:
        for each in found:
            tags = {tag.k: tag.v for tag in each.tags}
            if isinstance(each, osmium.osm.Area):
                layer = area_layer(tags)
                if layer:
                    for outer in each.outer_rings():
                        lines = (_line(outer), *map(_line, each.inner_rings(outer)))
                        yield Feature(layer=layer, lines=lines)
            elif isinstance(each, osmium.osm.Way):
                layer = line_layer(tags)
                if layer:
                    yield Feature(layer=layer, lines=(_line(each.nodes),), name=tags.get("name", ""))
    except RuntimeError as error:
        # libosmium's one kind of error for whatever is wrong with a file
        raise MapImportError(f"{path}: is broken ({error}); fetch it again.") from error


def _line(nodes: Iterable[Any]) -> Line:
    """Nodes that an extract cut off have no location and are left out."""
    places = (node.location for node in nodes)
    return tuple((at.lat, at.lon) for at in places if at.valid())
