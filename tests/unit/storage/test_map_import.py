"""An extract becomes the district's map, or a sentence says why not and nothing has changed."""

import json
import resource
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.domain.geometry import Box
from app.storage import map_import, memory_bound
from app.storage.map_file import LAYERS, ImportedMap, MapUnreadable, read_map
from app.storage.map_import import LARGEST_MB, Imported
from app.storage.map_import_layers import MapImportError, area_layer, line_layer
from tests.benchmark.map_extract import write_extract
from tests.unit.storage.packed_extract import write_packed_extract
from tests.unit.storage.real_extract import HEBREW_NAME, write_real_extract

DISTRICT = Box(south=52.63, west=9.19, north=52.67, east=9.25)
NOW = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
STREET = {"highway": "residential", "name": "Nordring"}
LINE = [[9.21, 52.65], [9.211, 52.65], [9.212, 52.651]]
HOUSE = [[9.21, 52.65], [9.2102, 52.65], [9.2102, 52.6502], [9.21, 52.6502], [9.21, 52.65]]
XML = """<?xml version="1.0"?><osm version="0.6">
<node id="1" lat="52.65" lon="9.21"/><node id="2" lat="52.65" lon="9.2102"/><node id="3" lat="52.6502" lon="9.2102"/>
<node id="4" lat="52.6502" lon="9.21"/>
<way id="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="9"/><tag k="highway" v="footway"/></way>
<way id="2"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/><tag k="building" v="yes"/></way>
<way id="3"><nd ref="1"/><nd ref="2"/><nd ref="3"/></way><way id="4"><nd ref="3"/><nd ref="4"/><nd ref="1"/></way>
<relation id="1"><member type="way" ref="3" role="outer"/><member type="way" ref="4" role="outer"/>
<tag k="type" v="multipolygon"/><tag k="natural" v="water"/></relation></osm>"""


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A map that was there before."""
    path = tmp_path / "var" / "map.json"
    path.parent.mkdir()
    path.write_text("the map before")
    return path


def imported(source: Path, target: Path) -> Imported:
    return map_import.import_map(source, target, district=DISTRICT, credit="© OSM", at=NOW)


def map_at(path: Path) -> ImportedMap:
    found = read_map(path)
    assert found is not None
    return found


def feature(tags: dict[str, Any], kind: str, coordinates: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": tags, "geometry": {"type": kind, "coordinates": coordinates}}


def geojson(folder: Path, *features: Any) -> Path:
    path = folder / "extract.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}))
    return path


def absolute(shapes: list[Any]) -> list[tuple[str, list[list[tuple[float, float]]]]]:
    """As the browser unpacks them: components/map/browser/ground.js."""
    first, found = (0, 0), []
    for shape in shapes:
        name, lines = (shape[0], shape[1:]) if isinstance(shape[0], str) else ("", shape)
        unpacked = []
        for steps in lines:
            at, points = first, []
            for north, east in zip(steps[::2], steps[1::2], strict=True):
                at = (at[0] + north, at[1] + east)
                points.append((at[0] / 100_000, at[1] / 100_000))
            first = (round(points[0][0] * 100_000), round(points[0][1] * 100_000))
            unpacked.append(points)
        found.append((name, unpacked))
    return found


@pytest.mark.parametrize("name", ["extract.osm", "extract.osm.pbf"])
def test_an_extract_of_the_district_is_cut_to_it(name: str, tmp_path: Path, target: Path) -> None:
    write_extract(tmp_path / name, 400, DISTRICT)
    made = imported(tmp_path / name, target)
    assert made.counts["buildings"] > 200
    assert made.counts["streets"] and made.counts["green"] and made.counts["water"]  # noqa: PT018
    assert made.file_bytes == target.stat().st_size
    found = map_at(target)
    assert (found.credit, found.imported_at) == ("© OSM", "2026-05-04T10:00:00+00:00")
    for layer in LAYERS:
        for _, lines in absolute(found.layers[layer]):
            assert all(
                52.62999 < north < 52.67001 and 9.18999 < east < 9.25001 for line in lines for north, east in line
            )


def test_xml_with_a_cut_off_node_and_an_area_of_two_ways(tmp_path: Path, target: Path) -> None:
    (tmp_path / "a.osm").write_text(XML)
    counts = imported(tmp_path / "a.osm", target).counts
    assert {layer: count for layer, count in counts.items() if count} == {"paths": 1, "buildings": 1, "water": 1}


def test_geojson_with_properties_or_nested_tags(tmp_path: Path, target: Path) -> None:
    source = geojson(
        tmp_path,
        feature(STREET, "LineString", LINE),
        feature({"tags": {"building": "yes"}}, "Polygon", [HOUSE]),
        feature({"landuse": "forest"}, "MultiPolygon", [[HOUSE], [[[p[0] + 0.01, p[1]] for p in HOUSE]]]),
        feature({"waterway": "river"}, "MultiLineString", [LINE, LINE]),
        feature({"amenity": "bench"}, "Point", [9.21, 52.65]),
        feature({"amenity": "parking"}, "Polygon", [HOUSE]),
        {"type": "Feature", "properties": None, "geometry": None},
    )
    counts = imported(source, target).counts
    assert {k: v for k, v in counts.items() if v} == {"streets": 1, "buildings": 1, "green": 2, "streams": 2}
    assert absolute(map_at(target).layers["streets"]) == [
        ("Nordring", [[(52.65, 9.21), (52.65, 9.211), (52.651, 9.212)]])
    ]


def test_a_line_across_the_edge_ends_there_and_keeps_its_name(tmp_path: Path, target: Path) -> None:
    source = geojson(tmp_path, feature(STREET, "LineString", [[9.1, 52.65], [9.2, 52.65], [9.3, 52.65]]))
    imported(source, target)
    assert absolute(map_at(target).layers["streets"]) == [("Nordring", [[(52.65, 9.19), (52.65, 9.25)]])]


def test_a_yard_stays_a_hole_and_a_shed_goes(tmp_path: Path, target: Path) -> None:
    def square(at: float, size: float) -> list[list[float]]:
        return [[9.21 + at, 52.65 + at], [9.21 + at + size, 52.65 + at], [9.21 + at + size, 52.65 + at + size],
                [9.21 + at, 52.65 + at + size], [9.21 + at, 52.65 + at]]  # fmt: skip

    yes = {"building": "yes"}
    source = geojson(
        tmp_path, feature(yes, "Polygon", [square(0, 0.001), square(0.0003, 0.0003), square(0.0008, 0.00001)]),
        feature(yes, "Polygon", [square(0.01, 0.00002)]),
        feature(yes, "Polygon", [[[9.21, 52.65], [9.22, 52.65], [9.22, 52.66], [9.21, 52.66]]]),
    )  # fmt: skip
    imported(source, target)
    ((_, rings),) = absolute(map_at(target).layers["buildings"])
    assert [len(ring) for ring in rings] == [5, 5]


def test_a_hole_without_what_it_is_in_is_nothing(tmp_path: Path, target: Path) -> None:
    far = [[east + 1, north] for east, north in HOUSE]
    source = geojson(
        tmp_path, feature({"building": "yes"}, "Polygon", [far, HOUSE]), feature(STREET, "LineString", LINE)
    )
    assert imported(source, target).counts["buildings"] == 0


def test_points_nobody_would_miss_are_left_out(tmp_path: Path, target: Path) -> None:
    wavy = [[9.21 + n * 0.0001, 52.65 + (n % 2) * 0.000005] for n in range(30)]
    imported(geojson(tmp_path, feature(STREET, "LineString", wavy)), target)
    ((_, (line,)),) = absolute(map_at(target).layers["streets"])
    assert len(line) == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\0" * 5000, "is no map"),
        (b"Dear Sir", "is no map"),
        (b"BZh91AY", "unpack it first"),
        (b"<html></html>", "is no map"),
        (b"[]", "is no map"),
        (b"{", "is broken"),
        (b'{"type": ' + b"[" * 200_000, "is broken"),
        (b'{"type": "Feature"}', "no GeoJSON FeatureCollection"),
        (b'{"type": "FeatureCollection", "features": 3}', "no GeoJSON FeatureCollection"),
        (b'{"type": "FeatureCollection", "features": []}', "holds no streets"),
        (b'{"type": "FeatureCollection", "features": [7]}', "feature 1 is broken"),
        (b"\xef\xbb\xbf <osm version='0.6'><node", "is broken"),
        (b'<osm version="0.6"></osm>', "holds no streets"),
        (b"\0\0\0\x0d\x0a\x09OSMHeader" + b"\0" * 5000, "is broken"),
    ],
)
def test_a_bad_file_gets_a_sentence_and_changes_nothing(
    content: bytes, words: str, tmp_path: Path, target: Path
) -> None:
    source = tmp_path / "bad.osm"
    source.write_bytes(content)
    with pytest.raises(MapImportError, match=words) as error:
        imported(source, target)
    assert str(source) in str(error.value)
    assert target.read_text() == "the map before"
    assert [path.name for path in target.parent.iterdir()] == ["map.json"]


@pytest.mark.parametrize(
    ("coordinates", "words"),
    [([["a", 3], [1, 2]], "feature 1"), ([[1]], "feature 1"), ([[999, 2], [1, 2]], "feature 1"), (None, "feature 1"),
     ([[float("nan"), 52.65], [9.21, 52.65]], "feature 1"), ([[1, 2], [1, 3]], "another area")],
)  # fmt: skip
def test_bad_positions_are_told(coordinates: Any, words: str, tmp_path: Path, target: Path) -> None:
    with pytest.raises(MapImportError, match=words):
        imported(geojson(tmp_path, feature(STREET, "LineString", coordinates)), target)
    assert target.read_text() == "the map before"


def test_a_cut_off_extract_is_broken(tmp_path: Path, target: Path) -> None:
    for name in ("a.osm", "a.osm.pbf"):
        write_extract(tmp_path / name, 200, DISTRICT)
        whole = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(whole[: len(whole) * 2 // 3])
        with pytest.raises(MapImportError, match="is broken"):
            imported(tmp_path / name, target)


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path, target: Path) -> None:
    source = tmp_path / "large.geojson"
    with source.open("wb") as file:
        file.write(b"{")
        file.truncate((LARGEST_MB["geojson"] + 1) * 1_000_000)
    with pytest.raises(MapImportError, match="too much"):
        imported(source, target)


@pytest.mark.parametrize("name", ["packed.osm.pbf", "packed.geojson"])
def test_a_small_file_that_unpacks_to_a_flood_stops_in_time(
    name: str, tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / name
    if name.endswith("pbf"):
        write_packed_extract(source, nodes=4_000_000)
    else:
        source.write_text('{"type": "FeatureCollection", "features": [' + ",".join(["[]"] * 4_000_000) + "]}")
    assert source.stat().st_size < LARGEST_MB["geojson"] * 1_000_000
    monkeypatch.setattr(map_import, "MOST_MEMORY_MB", 100)
    bounds = resource.getrlimit(resource.RLIMIT_DATA)
    with pytest.raises(MapImportError, match="more than 100 MB of memory"):
        imported(source, target)
    assert target.read_text() == "the map before"
    assert resource.getrlimit(resource.RLIMIT_DATA) == bounds


def test_where_the_system_does_not_tell_nothing_is_bounded(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for status in (tmp_path / "missing", tmp_path / "silent"):
        monkeypatch.setattr(memory_bound, "_STATUS", status)
        assert imported(geojson(tmp_path, feature(STREET, "LineString", LINE)), target).counts["streets"] == 1
        (tmp_path / "silent").write_text("Name:\tpython\n")


def test_where_nothing_was_imported_there_is_no_map(tmp_path: Path) -> None:
    assert read_map(tmp_path / "map.json") is None


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"version": 1}', '{"version": 1, "layers": {"water": [3]}}'])
def test_what_is_no_map_of_ours_is_not_shown(content: str, tmp_path: Path) -> None:
    (tmp_path / "map.json").write_text(content)
    with pytest.raises(MapUnreadable, match="import the map again"):
        read_map(tmp_path / "map.json")


def test_tags_say_what_is_drawn() -> None:
    assert line_layer({"highway": "primary"}) == "main_streets"
    assert line_layer({"highway": "steps"}) == "paths"
    assert line_layer({"railway": "rail"}) == "rails"
    assert line_layer({"highway": "service", "service": "driveway"}) is None
    assert line_layer({"highway": "pedestrian", "area": "yes"}) is None
    assert line_layer({"power": "line"}) is None
    assert area_layer({"building": "no", "leisure": "park"}) == "green"
    assert area_layer({"natural": "water"}) == "water"
    assert area_layer({"amenity": "parking"}) is None


@pytest.mark.parametrize("name", ["real.osm", "real.osm.pbf"])
def test_an_extract_as_people_drew_it(name: str, tmp_path: Path, target: Path) -> None:
    """Areas of several ways, holes, nodes and members beyond the edge, ways of nothing, tags of all kinds."""
    write_real_extract(tmp_path / name)
    counts = imported(tmp_path / name, target).counts
    assert {layer: count for layer, count in counts.items() if count} == {
        "streets": 2, "main_streets": 1, "paths": 1, "rails": 1, "streams": 1, "buildings": 5, "green": 2, "water": 1,
    }  # fmt: skip
    layers = map_at(target).layers
    assert sorted(len(rings) for _, rings in absolute(layers["buildings"])) == [1, 1, 1, 1, 2]
    assert sorted(len(rings) for _, rings in absolute(layers["green"])) == [1, 2]
    assert [name for name, _ in absolute(layers["streets"])] == ["Nordertorstriftweg", HEBREW_NAME]


def test_geojson_as_overpass_turbo_hands_it_out(tmp_path: Path, target: Path) -> None:
    """Ids and metadata beside the tags, values that are no text, heights, points, collections, empty geometries."""
    high = [[east, north, 21.5] for east, north in HOUSE]
    properties = {"@id": "way/1", "id": 1, "timestamp": None, "building": "yes", "building:levels": 2, "name": ["a"]}
    source = geojson(
        tmp_path,
        {**feature(properties, "Polygon", [high]), "id": "way/1"},
        feature({"@id": "relation/2", "@relations": [{}], "natural": "water"}, "MultiPolygon", [[HOUSE]]),
        feature({"@id": "way/3", "@geometry": "center", "highway": "residential"}, "Point", [9.21, 52.65]),
        feature({"highway": "residential"}, "LineString", []),
        feature({"building": "yes"}, "Polygon", []),
        feature({"landuse": "forest"}, "MultiPolygon", [[]]),
        {"type": "Feature", "properties": {}, "geometry": {"type": "GeometryCollection", "geometries": []}},
    )
    assert {k: v for k, v in imported(source, target).counts.items() if v} == {"buildings": 1, "water": 1}
