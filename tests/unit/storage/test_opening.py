"""A store that cannot be worked with is refused with file, fault and remedy, and is never emptied."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.listing import Listing
from app.storage.errors import ForeignFile, NewerStore, StorageInUse, StoreDamaged, StoreUnusable
from app.storage.folder_lock import LOCK_NAME, FolderLock
from app.storage.sqlite_engine import SqliteEngine
from app.storage.sqlite_file import FILE_NAME, PAGE_BYTES
from app.storage.tiny_store import open_store
from tests.unit.storage.building import a_listing


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A store with a thousand listings, closed."""
    with closing(open_store(tmp_path)) as store, store.transaction():
        for number in range(1000):
            store.put(a_listing(f"l{number:04d}"))
    return tmp_path / FILE_NAME


def change(file: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement, values)


def require_refused(file: Path, error: type[StoreUnusable], fault: str, remedy: str) -> None:
    before = file.read_bytes()
    with pytest.raises(error) as caught:
        open_store(file.parent)
    assert str(file) in str(caught.value)
    assert fault in caught.value.fault
    assert remedy in caught.value.remedy
    assert file.read_bytes() == before


def test_a_second_store_on_the_folder_is_refused_in_words(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)):
        with pytest.raises(StorageInUse) as caught:
            open_store(tmp_path)
        assert f"Another Ehrensache (process {os.getpid()}) is working with this folder." in str(caught.value)
        assert str(tmp_path) in str(caught.value)
    open_store(tmp_path).close()


def test_a_second_process_is_refused_until_the_first_has_died(tmp_path: Path) -> None:
    holding = (
        "import pathlib, sys, time; from app.storage.tiny_store import open_store\n"
        "store = open_store(pathlib.Path(sys.argv[1])); print('open', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", holding, tmp_path], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        with pytest.raises(StorageInUse, match=f"process {holder.pid}"):
            open_store(tmp_path)
        holder.kill()
    open_store(tmp_path).close()


def test_a_lock_without_a_name_in_it_still_holds(tmp_path: Path) -> None:
    with closing(FolderLock(tmp_path)) as lock:
        (tmp_path / LOCK_NAME).write_bytes(b"")
        with pytest.raises(StorageInUse, match="process unknown"):
            FolderLock(tmp_path)
        lock.close()


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreUnusable, match="cannot be used"):
        open_store(tmp_path / "file" / "store")


def test_only_the_apps_user_may_read_a_new_folder(tmp_path: Path) -> None:
    open_store(tmp_path / "new").close()
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0
    assert (tmp_path / "new" / FILE_NAME).stat().st_mode & 0o077 == 0


def test_an_unfinished_new_file_is_begun_again(tmp_path: Path) -> None:
    (tmp_path / (FILE_NAME + ".new")).write_bytes(b"half")
    open_store(tmp_path).close()
    assert (tmp_path / FILE_NAME).exists()
    assert not (tmp_path / (FILE_NAME + ".new")).exists()


def test_an_emptied_file_is_damage_and_no_beginning(file: Path) -> None:
    file.write_bytes(b"")
    require_refused(file, StoreDamaged, "The file is empty.", "Restore a backup")


def test_a_file_that_is_no_database_is_refused(file: Path) -> None:
    file.write_text("Liebe Nachbarn, " * 1000)
    require_refused(file, StoreDamaged, "not a database", "Restore a backup")


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    change(tmp_path / FILE_NAME, "CREATE TABLE moz_places (url TEXT)")
    require_refused(tmp_path / FILE_NAME, ForeignFile, "another program", "folder of its own")


def test_a_newer_store_is_refused(file: Path) -> None:
    change(file, "PRAGMA user_version = 99")
    require_refused(file, NewerStore, "version 99, this app knows versions up to 1", "Install the newer app")


def test_a_cut_off_file_is_refused(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: PAGE_BYTES * 20])
    require_refused(file, StoreDamaged, "", "Restore a backup")


@pytest.mark.parametrize("page", [1, 7, 20])
def test_an_overwritten_page_is_refused(file: Path, page: int) -> None:
    content = bytearray(file.read_bytes())
    content[PAGE_BYTES * page : PAGE_BYTES * (page + 1)] = b"\xaa" * PAGE_BYTES
    file.write_bytes(content)
    require_refused(file, StoreDamaged, "", "Restore a backup")


@pytest.mark.parametrize("journal_mode", ["wal", "delete"])
def test_damage_that_no_document_shows_is_refused(file: Path, journal_mode: str) -> None:
    """All documents can be read; only SQLite's look at the pages, which goes on beside it, finds the fault."""
    change(file, f"PRAGMA journal_mode = {journal_mode}")
    content = bytearray(file.read_bytes())
    # The number of fragmented bytes on the table's root page (https://www.sqlite.org/fileformat2.html#b_tree_pages).
    content[PAGE_BYTES + 7] ^= 1
    file.write_bytes(content)
    require_refused(file, StoreDamaged, "The file is damaged", "Restore a backup")
    content[PAGE_BYTES + 7] ^= 1
    file.write_bytes(content)
    open_store(file.parent).close()


def test_a_journal_without_its_file_is_refused(file: Path) -> None:
    file.rename(file.with_name(FILE_NAME + "-wal"))
    with pytest.raises(StoreDamaged, match=r"its journal ehrensache\.db-wal is there"):
        open_store(file.parent)
    assert not file.exists()


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"", "document 'l0007' of table 'listings'"),
        (b'{"id":"l0007","kind":"off', "document 'l0007' of table 'listings'"),
        (b"[1]", "document 'l0007' of table 'listings'"),
        (b"{}", "missing"),
        (b'{"id":"l0008"}', "missing"),
        (
            b'{"id":"l0008","kind":"offer","resident_id":"a","skill_id":"s","text":"","language":"de",'
            b'"state":"active","published_at":"2026-05-04T12:30:15Z"}',
            "it says that its id is 'l0008'",
        ),
        (
            b'{"id":"l0007","kind":"offer","resident_id":7,"skill_id":"s","text":"","language":"de",'
            b'"state":"active","published_at":"2026-05-04T12:30:15Z"}',
            "int",
        ),
    ],
)
def test_a_half_readable_document_is_refused(file: Path, body: bytes, fault: str) -> None:
    change(file, "UPDATE documents SET body = ? WHERE id = 'l0007'", body)
    require_refused(file, StoreDamaged, fault, "Restore a backup")


def test_a_refused_store_is_let_go_of(file: Path) -> None:
    """After the remedy, the same process can open the folder."""
    good = file.read_bytes()
    file.write_bytes(good[:100])
    with pytest.raises(StoreDamaged):
        open_store(file.parent)
    file.write_bytes(good)
    with closing(open_store(file.parent)) as store:
        assert store.count(Listing) == 1000
    change(file, "UPDATE documents SET body = x'00' WHERE id = 'l0007'")
    with pytest.raises(StoreDamaged):
        open_store(file.parent)
    file.write_bytes(good)
    open_store(file.parent).close()


def test_a_place_without_room_is_called_so_and_not_damage(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL

    def fail(file: Path) -> sqlite3.Connection:
        raise full

    monkeypatch.setattr("app.storage.sqlite_file.connect", fail)
    require_refused(file, StoreUnusable, "cannot be worked with (database or disk is full)", "the disk has space")


def test_damage_that_shows_while_loading_is_refused(file: Path) -> None:
    with closing(SqliteEngine(file.parent)) as engine:
        engine._connection.execute("DROP TABLE documents")
        with pytest.raises(StoreUnusable, match="no such table"):
            list(engine.load())


def test_a_document_that_is_there_twice_is_refused(file: Path) -> None:
    """It can be when the file's own index is damaged."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.executescript(
            "CREATE TABLE copied (table_name TEXT NOT NULL, id TEXT NOT NULL,"
            " body BLOB NOT NULL) STRICT; INSERT INTO copied SELECT * FROM documents;"
            " INSERT INTO copied SELECT * FROM documents WHERE id = 'l0007';"
            " DROP TABLE documents; ALTER TABLE copied RENAME TO documents"
        )
    require_refused(file, StoreDamaged, "document 'l0007' of table 'listings': it is there twice", "Restore a backup")
