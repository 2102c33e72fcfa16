"""What a phone fetches beneath the map: one compressed file that changes its address with an import."""

import gzip
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from app.server.map_ground import MapGround, serve_map_ground
from app.storage.content import SHIPPED, ContentError
from app.storage.map_file import Shape, write_map
from app.storage.town_reader import BOUNDARY_FILE, STOPS_FILE, read_town

NOW = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
STREET = Shape(name="Nordring", lines=(((52.65, 9.21), (52.651, 9.212)),))


@pytest.fixture
def imported(tmp_path: Path) -> Path:
    return tmp_path / "map.json"


@pytest.fixture
def ground(imported: Path) -> MapGround:
    return MapGround(read_town(SHIPPED / "places"), imported)


@pytest.fixture
def phone(ground: MapGround) -> httpx.AsyncClient:
    app = FastAPI()
    serve_map_ground(app, ground)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost")


async def test_without_an_import_there_are_boundary_and_stops(ground: MapGround, phone: httpx.AsyncClient) -> None:
    answer = await phone.get(ground.address)
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    told = answer.json()
    assert (len(told["stops"]), told["layers"]) == (41, {})
    assert not ground.has_streets
    said = " ".join(ground.credits)
    for credit in ("© GeoBasis-DE / BKG", "DB InfraGO AG (CC BY 4.0)", "© OpenStreetMap-Mitwirkende (ODbL 1.0)"):
        assert credit in said


async def test_an_import_is_seen_at_the_next_look(ground: MapGround, phone: httpx.AsyncClient, imported: Path) -> None:
    before = ground.address
    write_map(imported, {"streets": [STREET]}, credit="© Kartenleute", at=NOW)
    assert ground.address != before
    assert ground.has_streets
    assert ground.credits[-1] == "© Kartenleute"
    assert (await phone.get(ground.address)).json()["layers"]["streets"] == [["Nordring", [5265000, 921000, 100, 200]]]
    # who has the page open still asks for the old one, and must not keep the new one under that name
    assert (await phone.get(before)).headers["cache-control"] == "no-cache"


def test_a_broken_import_takes_nothing_away(ground: MapGround, imported: Path) -> None:
    imported.write_text("{")
    assert not ground.has_streets
    write_map(imported, {"streets": [STREET]}, credit="", at=NOW)
    os.utime(imported, ns=(1, 1))
    assert ground.has_streets
    assert ground.credits == read_town(SHIPPED / "places").credits


async def test_what_has_not_changed_is_not_sent_again(ground: MapGround, phone: httpx.AsyncClient) -> None:
    first = await phone.get(ground.address)
    again = await phone.get(ground.address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_a_browser_that_cannot_unpack_gets_it_plain(ground: MapGround, phone: httpx.AsyncClient) -> None:
    plain = await phone.get(ground.address, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert json.loads(plain.content)["boundary"]


async def test_without_an_import_it_is_small(ground: MapGround, phone: httpx.AsyncClient) -> None:
    assert len(gzip.compress((await phone.get(ground.address)).content)) < 6_000


@pytest.mark.parametrize(
    ("name", "content"),
    [(BOUNDARY_FILE, None), (BOUNDARY_FILE, "{"), (BOUNDARY_FILE, '{"geometry": {}}'), (STOPS_FILE, "[]"),
     (STOPS_FILE, '{"attribution": "x", "places": [{}]}')],
)  # fmt: skip
def test_damaged_places_stop_the_start_with_a_sentence(name: str, content: str | None, tmp_path: Path) -> None:
    for each in (BOUNDARY_FILE, STOPS_FILE):
        (tmp_path / each).write_bytes((SHIPPED / "places" / each).read_bytes())
    (tmp_path / name).unlink()
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(ContentError, match="so restore it"):
        read_town(tmp_path)


def test_a_town_of_several_parts_has_all_their_lines(tmp_path: Path) -> None:
    (tmp_path / STOPS_FILE).write_bytes((SHIPPED / "places" / STOPS_FILE).read_bytes())
    square = [[9.1, 52.6], [9.2, 52.6], [9.2, 52.7], [9.1, 52.6]]
    shape = {"geometry": {"type": "MultiPolygon", "coordinates": [[square], [square, square]]}}
    (tmp_path / BOUNDARY_FILE).write_text(json.dumps(shape))
    assert len(read_town(tmp_path).boundary) == 3


def test_paper_gets_the_shapes_as_they_were(ground: MapGround, imported: Path) -> None:
    assert ground.layers() == {}
    outer = ((52.6, 9.2), (52.61, 9.2), (52.61, 9.21), (52.6, 9.2))
    hole = ((52.602, 9.202), (52.603, 9.203), (52.602, 9.202))
    lake = Shape(lines=(outer, hole))
    lane = Shape(name="Gasse", lines=(((52.64, 9.22), (52.645, 9.22), (52.645, 9.225)),))
    write_map(imported, {"streets": [STREET, lane], "water": [lake]}, credit="", at=NOW)
    layers = ground.layers()
    assert {shape.name: shape for shape in layers["streets"]} == {"Nordring": STREET, "Gasse": lane}
    assert layers["water"] == [lake]
    assert layers["rails"] == []
