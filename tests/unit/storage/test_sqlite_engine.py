"""What the durable engine promises beyond opening: erased means erased, and "not saved" means not saved."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.services.ports import StorageFailure
from app.storage.sqlite_engine import SqliteEngine

BODY = b'{"id":"p1","called_name":"Secret Neighbour"}'


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[SqliteEngine]:
    with closing(SqliteEngine(tmp_path)) as opened:
        yield opened


def bytes_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_commits_are_durable_before_they_return(engine: SqliteEngine) -> None:
    def setting(name: str) -> object:
        return engine._connection.execute(f"PRAGMA {name}").fetchone()[0]

    assert (setting("journal_mode"), setting("synchronous"), setting("secure_delete")) == ("wal", 2, 1)


def test_changes_are_kept_replaced_and_erased(engine: SqliteEngine) -> None:
    engine.commit([("people", "p1", b"1"), ("people", "p2", b"2"), ("cards", "p1", b"3")])
    engine.commit([("people", "p1", b"[9]"), ("people", "p2", None), ("people", "p9", None)])
    assert sorted(engine.load()) == [("cards", "p1", b"3"), ("people", "p1", b"[9]")]


def test_an_erased_document_is_in_no_file_of_the_folder(engine: SqliteEngine) -> None:
    engine.commit([("people", "p1", BODY), ("people", "p2", b"{}")])
    assert b"Secret Neighbour" in bytes_in(engine.place.parent)
    engine.commit([("people", "p1", None)])
    assert b"Secret Neighbour" not in bytes_in(engine.place.parent)


def test_a_failed_commit_keeps_nothing_and_the_next_one_works(engine: SqliteEngine) -> None:
    broken: list[tuple[str, str, bytes | None]] = [("people", "p1", BODY), ("people", "p2", "text")]  # type: ignore[list-item]
    with pytest.raises(StorageFailure, match=r"ehrensache\.db: not saved \(cannot store TEXT"):
        engine.commit(broken)
    assert list(engine.load()) == []
    engine.commit([("people", "p3", b"{}")])
    assert list(engine.load()) == [("people", "p3", b"{}")]


def test_a_failure_that_is_not_sqlites_leaves_no_transaction_open(engine: SqliteEngine) -> None:
    with pytest.raises(UnicodeEncodeError):
        engine.commit([("people", "p1", BODY), ("people", "\ud800", BODY)])
    engine.commit([("people", "p3", b"{}")])
    assert list(engine.load()) == [("people", "p3", b"{}")]


def test_a_file_in_use_by_a_stray_writer_says_not_saved(engine: SqliteEngine) -> None:
    engine._connection.execute("PRAGMA busy_timeout = 10")
    with closing(sqlite3.connect(engine.place, isolation_level=None)) as stray:
        stray.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageFailure, match="locked"):
            engine.commit([("people", "p1", BODY)])
    engine.commit([("people", "p1", BODY)])
    assert len(list(engine.load())) == 1


def test_a_closed_engine_says_not_saved(tmp_path: Path) -> None:
    engine = SqliteEngine(tmp_path)
    engine.close()
    with pytest.raises(StorageFailure, match="closed"):
        engine.commit([("people", "p1", BODY)])
    engine.close()
