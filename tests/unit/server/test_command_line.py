"""The command line: sentences instead of tracebacks, and code 2 for what cannot start."""

import os
import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli import cli
from app.domain.place import Neighbourhood
from app.server.house import House, open_house
from app.settings import Settings
from app.storage.tiny_store import open_store


def _call(*words: str, **environment: str) -> Result:
    kept = {name: None for name in os.environ if name.startswith(("EHRENSACHE_", "PORT"))}
    return CliRunner().invoke(cli, list(words), env={**kept, **environment})


def _refused(result: Result) -> str:
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    assert len(result.output.strip().splitlines()) == 1
    return result.output


def _house(folder: Path) -> House:
    return open_house(Settings(var_folder=folder))


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_settings_are_listed() -> None:
    result = _call("settings", PORT="8123")
    assert result.exit_code == 0
    assert "EHRENSACHE_PUBLIC_URL" in result.output
    assert "8123" in result.output


@pytest.mark.parametrize("command", ["serve", "demo", "settings", "verify"])
def test_a_wrong_setting_stops_every_command_with_a_sentence(command: str) -> None:
    assert "EHRENSACHE_PORT must be a whole number" in _refused(_call(command, EHRENSACHE_PORT="x"))


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_port_in_use_is_said(command: str, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = _refused(_call(command, PORT=str(port), EHRENSACHE_VAR_FOLDER=str(tmp_path / "v")))
    assert f"Port {port}" in said
    assert f"PORT={port + 1}" in said
    assert not (tmp_path / "v").exists()


def test_a_second_process_is_refused(tmp_path: Path) -> None:
    store = open_store(tmp_path / "v")
    said = _refused(_call("serve", PORT="8353", EHRENSACHE_VAR_FOLDER=str(tmp_path / "v")))
    store.close()
    assert "Another Ehrensache" in said


def test_a_damaged_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    _house(tmp_path / "v").close()
    file = tmp_path / "v" / "ehrensache.db"
    file.write_bytes(b"this is no database" * 500)
    said = _refused(_call("serve", PORT="8353", EHRENSACHE_VAR_FOLDER=str(tmp_path / "v")))
    assert "ehrensache.db" in said
    assert file.read_bytes().startswith(b"this is no database")


def test_a_database_without_its_key_is_refused(tmp_path: Path) -> None:
    of = _house(tmp_path / "v")
    with of.store.transaction():
        of.store.put(Neighbourhood(name="N", is_example=False, set_up_at=of.clock.now()))
    of.close()
    (tmp_path / "v" / "ehrensache.key").unlink()
    said = _refused(_call("serve", PORT="8353", EHRENSACHE_VAR_FOLDER=str(tmp_path / "v")))
    assert "key" in said
    assert "backup" in said


def test_a_backup_can_be_restored_elsewhere_with_its_key(tmp_path: Path) -> None:
    of = _house(tmp_path / "v")
    with of.store.transaction():
        of.store.put(Neighbourhood(name="N", is_example=False, set_up_at=of.clock.now()))
    key = of.key
    copied = _call("backup", str(tmp_path / "copy.db"), "--folder", str(tmp_path / "v"))
    of.close()
    assert copied.exit_code == 0, copied.output
    assert (tmp_path / "copy.db.key").stat().st_mode & 0o077 == 0
    assert _call("restore", str(tmp_path / "copy.db"), "--folder", str(tmp_path / "w")).exit_code == 0
    again = _house(tmp_path / "w")
    assert again.key == key
    assert again.neighbours.current() is not None
    again.close()
    assert _call("verify", "--folder", str(tmp_path / "w")).exit_code == 0


def test_a_backup_without_any_key_is_not_restored(tmp_path: Path) -> None:
    of = _house(tmp_path / "v")
    _call("backup", str(tmp_path / "copy.db"), "--folder", str(tmp_path / "v"))
    of.close()
    (tmp_path / "copy.db.key").unlink()
    assert "key" in _refused(_call("restore", str(tmp_path / "copy.db"), "--folder", str(tmp_path / "w")))
    assert not (tmp_path / "w" / "ehrensache.db").exists()


def test_a_restore_does_not_overwrite_silently(tmp_path: Path) -> None:
    _house(tmp_path / "v").close()
    assert _call("backup", str(tmp_path / "copy.db"), "--folder", str(tmp_path / "v")).exit_code == 0
    assert "--replace" in _refused(_call("restore", str(tmp_path / "copy.db"), "--folder", str(tmp_path / "v")))
    assert _call("restore", str(tmp_path / "copy.db"), "--folder", str(tmp_path / "v"), "--replace").exit_code == 0


def test_verify_says_what_is_not_there(tmp_path: Path) -> None:
    assert str(tmp_path / "nowhere") in _refused(_call("verify", "--folder", str(tmp_path / "nowhere")))


def test_a_backup_into_nowhere_is_a_sentence(tmp_path: Path) -> None:
    _house(tmp_path / "v").close()
    _refused(_call("backup", str(tmp_path / "no" / "such" / "x.db"), "--folder", str(tmp_path / "v")))
