"""An extract as OpenStreetMap really hands it out: people drew it by hand, and something cut it off at the edges."""

from collections.abc import Mapping
from html import escape
from pathlib import Path

import osmium

_HEAD = """<?xml version='1.0' encoding='UTF-8'?>
<osm version="0.6" generator="osmconvert 0.8.10" timestamp="2026-05-01T00:00:00Z">
<bounds minlat="52.645" minlon="9.205" maxlat="52.655" maxlon="9.225"/>
<note>The data included in this document is from www.openstreetmap.org.</note>
"""
_META = 'version="3" timestamp="2019-08-07T10:11:12Z" changeset="1" uid="7" user="Jörg &amp; &lt;Ümit&gt;"'
HEBREW_NAME = "רחוב \u202eabc"


class _Drawing:
    """Nodes, ways and relations in the order of a file; ids as large as they are today."""

    def __init__(self) -> None:
        self.nodes: list[str] = []
        self.ways: list[str] = []
        self.relations: list[str] = []
        self._last = 11_000_000_000

    def node(self, north: float, east: float, tags: Mapping[str, str] | None = None) -> int:
        self._last += 1
        self.nodes.append(
            f'<node id="{self._last}" lat="{north:.7f}" lon="{east:.7f}" {_META}>{_tags(tags or {})}</node>'
        )
        return self._last

    def way(self, nodes: list[int], tags: Mapping[str, str] | None = None) -> int:
        self._last += 1
        inside = "".join(f'<nd ref="{node}"/>' for node in nodes)
        self.ways.append(f'<way id="{self._last}" {_META}>{inside}{_tags(tags or {})}</way>')
        return self._last

    def relation(self, members: list[tuple[str, int, str]], tags: Mapping[str, str]) -> None:
        self._last += 1
        inside = "".join(f'<member type="{kind}" ref="{ref}" role="{role}"/>' for kind, ref, role in members)
        self.relations.append(f'<relation id="{self._last}" {_META}>{inside}{_tags(tags)}</relation>')

    def square(self, north: float, east: float, size: float) -> list[int]:
        corners = [(0.0, 0.0), (0.0, size * 1.6), (size, size * 1.6), (size, 0.0)]
        return [self.node(north + up, east + right) for up, right in corners]


def _tags(tags: Mapping[str, str]) -> str:
    return "".join(f'<tag k="{escape(key)}" v="{escape(value)}"/>' for key, value in tags.items())


def write_real_extract(path: Path) -> None:
    """As .osm or .osm.pbf, by the name of the file."""
    drawing = _Drawing()
    _streets(drawing)
    _areas(drawing)
    _what_is_no_map(drawing)
    _what_went_wrong(drawing)
    text = path.with_name("real.osm")
    text.write_text("\n".join([_HEAD, *drawing.nodes, *drawing.ways, *drawing.relations, "</osm>"]), encoding="utf-8")
    if path != text:
        with osmium.SimpleWriter(str(path), overwrite=True) as writer:
            for each in osmium.FileProcessor(str(text)):
                writer.add(each)


def _streets(drawing: _Drawing) -> None:
    crossing = drawing.node(52.650, 9.210, {"highway": "traffic_signals"})
    ring = drawing.square(52.6500, 9.2120, 0.0003)
    named = {"name": "Nordertorstriftweg", "maxspeed": "30", "source": "Bing; GPS", "lit": "yes"}
    drawing.way([crossing, drawing.node(52.651, 9.212)], {"highway": "residential", **named})
    drawing.way([*ring, ring[0]], {"highway": "secondary", "junction": "roundabout"})
    drawing.way([crossing, drawing.node(52.649, 9.214)], {"highway": "residential", "name": HEBREW_NAME})
    drawing.way([crossing, drawing.node(52.649, 9.213)], {"highway": "steps", "name": "x" * 255})
    drawing.way([crossing, drawing.node(52.648, 9.213)], {"railway": "rail", "usage": "main"})
    drawing.way([crossing, drawing.node(52.652, 9.216)], {"highway": "construction", "construction": "residential"})
    drawing.way([crossing, drawing.node(52.652, 9.217)], {"highway": "service", "service": "driveway"})
    # it goes on for kilometres: the nodes beyond the edge are not in the file
    drawing.way([crossing, drawing.node(52.653, 9.211), 10_000_001, 10_000_002], {"waterway": "river"})
    plaza = drawing.square(52.6480, 9.2160, 0.0004)
    drawing.way([*plaza, plaza[0]], {"highway": "pedestrian", "area": "yes"})


def _areas(drawing: _Drawing) -> None:
    yard = drawing.square(52.6502, 9.2152, 0.0002)
    block = drawing.square(52.6500, 9.2150, 0.0008)
    # a block of houses with a yard: its edge is two ways, neither of them closed, one drawn backwards
    halves = [drawing.way(block[:3]), drawing.way([block[0], block[3], block[2]])]
    hole = drawing.way([*yard, yard[0]])
    members = [("way", halves[0], "outer"), ("way", halves[1], "outer"), ("way", hole, "inner")]
    drawing.relation(members, {"type": "multipolygon", "building": "apartments"})
    # one wood in two parts, a clearing in the first, roles left out as in old data
    first, second = drawing.square(52.6520, 9.2100, 0.0010), drawing.square(52.6520, 9.2140, 0.0006)
    clearing = drawing.square(52.6523, 9.2105, 0.0004)
    parts = [drawing.way([*each, each[0]]) for each in (first, second, clearing)]
    drawing.relation([("way", part, "") for part in parts], {"type": "multipolygon", "landuse": "forest"})
    for number in range(4):
        house = drawing.square(52.6470 + number * 0.0004, 9.2100, 0.0001)
        address = {"addr:street": "Nordring", "addr:housenumber": f"{number}a-c"}
        drawing.way([*house, house[0]], {"building": "house", "roof:shape": "gabled", **address})
    pond = drawing.square(52.6470, 9.2200, 0.0005)
    drawing.way([*pond, pond[0]], {"natural": "water", "water": "pond", "name": "Teich"})


def _what_is_no_map(drawing: _Drawing) -> None:
    drawing.node(52.6501, 9.2101, {"shop": "bakery", "name": "🥐 <b>Bäcker</b>"})
    drawing.node(52.6501, 9.2102, {"natural": "tree"})
    gone = drawing.square(52.6490, 9.2200, 0.0002)
    drawing.way([*gone, gone[0]], {"building": "no", "demolished:building": "yes"})
    drawing.way(gone[:2], {"barrier": "fence"})
    drawing.relation([("way", 1, "from"), ("node", 2, "via"), ("way", 3, "to")], {"type": "restriction"})
    drawing.relation([("way", 4, "outer"), ("node", 5, "admin_centre")], {"type": "boundary", "admin_level": "8"})
    drawing.relation([("relation", 6, "")], {"type": "route_master", "route_master": "bus"})


def _what_went_wrong(drawing: _Drawing) -> None:
    corner = drawing.node(52.6460, 9.2150)
    drawing.way([], {"highway": "residential"})
    drawing.way([corner], {"highway": "residential"})
    drawing.way([corner, corner], {"highway": "path"})
    drawing.way([10_000_003, 10_000_004], {"highway": "residential"})
    bow = drawing.square(52.6460, 9.2160, 0.0003)
    drawing.way([bow[0], bow[2], bow[1], bow[3], bow[0]], {"building": "yes"})
    drawing.way(drawing.square(52.6460, 9.2170, 0.0003), {"building": "yes"})
    # a lake of which only one shore is in the file
    shore = drawing.way([corner, drawing.node(52.6465, 9.2160)])
    drawing.relation([("way", shore, "outer"), ("way", 7, "outer")], {"type": "multipolygon", "natural": "water"})
    far = drawing.square(48.1, 11.5, 0.001)
    drawing.way([*far, far[0]], {"building": "yes"})
