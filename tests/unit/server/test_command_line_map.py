"""`python -m app import-map`: a map in the var folder, or one sentence and code 2."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli import cli
from app.storage.content import SHIPPED
from app.storage.map_file import read_map
from app.storage.town_reader import read_town
from tests.benchmark.map_extract import write_extract


def _import(*words: str) -> Result:
    return CliRunner().invoke(cli, ["import-map", *words])


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EHRENSACHE_VAR_FOLDER", str(tmp_path / "v"))


def test_an_extract_becomes_the_map_with_its_licence(tmp_path: Path) -> None:
    write_extract(tmp_path / "a.osm.pbf", 300, read_town(SHIPPED / "places").district)
    result = _import("a.osm.pbf")
    assert result.exit_code == 0, result.output
    assert "© OpenStreetMap-Mitwirkende (ODbL 1.0)" in result.output
    found = read_map(tmp_path / "v" / "map.json")
    assert found is not None
    assert "OpenStreetMap" in found.credit
    assert [path.name for path in (tmp_path / "v").iterdir()] == ["map.json"]


def test_another_folder_and_another_source_can_be_named(tmp_path: Path) -> None:
    write_extract(tmp_path / "a.osm", 300, read_town(SHIPPED / "places").district)
    assert _import("a.osm", "--folder", "w", "--credit", "© Landesamt").exit_code == 0
    found = read_map(tmp_path / "w" / "map.json")
    assert found is not None
    assert found.credit == "© Landesamt"


@pytest.mark.parametrize(("name", "megabytes"), [("zeros.osm", 200), ("empty.osm", 0), ("missing.osm", None)])
def test_what_is_no_map_gets_one_sentence(name: str, megabytes: int | None, tmp_path: Path) -> None:
    if megabytes is not None:
        with (tmp_path / name).open("wb") as file:
            file.truncate(megabytes * 1_000_000)
    result = _import(name)
    assert result.exit_code == 2
    assert name in result.output
    assert len(result.output.strip().splitlines()) == 1
    assert not (tmp_path / "v").exists()
