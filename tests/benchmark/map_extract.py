"""A generated OpenStreetMap extract of the district: streets in a grid, houses beside them, meadows, ponds, a river."""

import random
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import osmium
from osmium.osm.mutable import Node, Relation, Way

from app.domain.geometry import Box, Point

_HOUSE = 0.00008
Shape = tuple[dict[str, str], list[Point]]


def write_extract(path: Path, ways: int, box: Box) -> None:
    """`ways` ways, a tenth of them outside of `box`; .osm or .osm.pbf by the name of the file."""
    rolled = random.Random(3)
    path.unlink(missing_ok=True)
    with closing(osmium.SimpleWriter(str(path))) as writer:
        kept: list[Way] = []
        node_id = 0
        for number, (tags, line) in enumerate(_shapes(rolled, ways, box), start=1):
            ids = []
            for north, east in line:
                node_id += 1
                writer.add_node(Node(id=node_id, location=(east, north), version=1))
                ids.append(node_id)
            closed = tags.keys() & {"building", "landuse", "natural"}
            kept.append(Way(id=number, nodes=[*ids, ids[0]] if closed else ids, tags=tags, version=1))
        for way in kept:
            writer.add_way(way)
        # a pond with an island, put together from two ways
        writer.add_relation(
            Relation(
                id=1, version=1, tags={"type": "multipolygon", "natural": "water"},
                members=[("w", kept[0].id, "outer")],
            )
        )  # fmt: skip


def _shapes(rolled: random.Random, ways: int, box: Box) -> Iterator[Shape]:
    kinds: list[tuple[int, Callable[[random.Random, Point], Shape]]] = [
        (70, _house),
        (22, _street),
        (5, _meadow),
        (3, _pond),
    ]
    height, width = box.north - box.south, box.east - box.west
    for _ in range(ways):
        stretch = 3 if rolled.random() < 0.1 else 1
        at = (box.south + stretch * rolled.random() * height, box.west + stretch * rolled.random() * width)
        make = rolled.choices([kind for _, kind in kinds], [weight for weight, _ in kinds])[0]
        yield make(rolled, at)


def _house(rolled: random.Random, at: Point) -> Shape:
    north, east = at
    return {"building": "yes"}, [
        (north, east), (north + _HOUSE, east), (north + _HOUSE, east + 2 * _HOUSE), (north, east + 2 * _HOUSE),
    ]  # fmt: skip


def _street(rolled: random.Random, at: Point) -> Shape:
    line = [at]
    for _ in range(rolled.randint(4, 30)):
        line.append((line[-1][0] + rolled.uniform(-1e-4, 2e-4), line[-1][1] + rolled.uniform(-1e-4, 2e-4)))
    kind = rolled.choice(("residential", "footway", "secondary", "service", "track"))
    return {"highway": kind, "name": f"Straße {rolled.randint(1, 400)}"}, line


def _meadow(rolled: random.Random, at: Point) -> Shape:
    return {"landuse": "meadow"}, _round(rolled, at, 0.0008)


def _pond(rolled: random.Random, at: Point) -> Shape:
    return {"natural": "water"}, _round(rolled, at, 0.0004)


def _round(rolled: random.Random, at: Point, size: float) -> list[Point]:
    from math import cos, pi, sin

    radii = [size * rolled.uniform(0.8, 1.2) for _ in range(24)]
    return [(at[0] + r * sin(pi * n / 12), at[1] + 1.6 * r * cos(pi * n / 12)) for n, r in enumerate(radii)]
