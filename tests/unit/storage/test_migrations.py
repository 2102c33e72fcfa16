"""Older documents are brought forward in one transaction, after a backup beside the file."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import orjson
import pytest

from app.storage.errors import StoreDamaged
from app.storage.migrations import Document, Placed
from app.storage.sqlite_engine import SqliteEngine
from app.storage.sqlite_file import FILE_NAME

OLD = {
    ("people", "p1"): {"id": "p1", "name": "Amira Kaya", "phone": "05021"},
    ("people", "p2"): {"id": "p2", "name": "Kurt Weser", "phone": ""},
    ("hours", "h1"): {"id": "h1", "hours": 1.5},
    ("drafts", "d1"): {"id": "d1"},
}


def minutes_instead_of_hours(table: str, document: Document) -> Iterable[Placed]:
    if table == "hours":
        yield table, {"id": document["id"], "minutes": round(document["hours"] * 60)}
    else:
        yield table, document


def contacts_on_their_own(table: str, document: Document) -> Iterable[Placed]:
    if table == "drafts":
        return
    if table == "people":
        phone = document.pop("phone")
        yield "contacts", {"id": document["id"], "phone": phone}
        yield "residents", document
    else:
        yield table, document


def failing(table: str, document: Document) -> Iterable[Placed]:
    if table == "people" and document["id"] == "p2":
        raise KeyError("a step with a bug")
    yield table, {**document, "changed": True}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A store of version 1."""
    with closing(SqliteEngine(tmp_path, ())) as engine:
        engine.commit([(table, key, orjson.dumps(document)) for (table, key), document in OLD.items()])
    return tmp_path / FILE_NAME


def documents(engine: SqliteEngine) -> dict[tuple[str, str], Document]:
    return {(table, key): orjson.loads(body) for table, key, body in engine.load()}


def version(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_steps_change_split_move_and_drop_documents(file: Path) -> None:
    with closing(SqliteEngine(file.parent, (minutes_instead_of_hours, contacts_on_their_own))) as engine:
        assert documents(engine) == {
            ("residents", "p1"): {"id": "p1", "name": "Amira Kaya"},
            ("residents", "p2"): {"id": "p2", "name": "Kurt Weser"},
            ("contacts", "p1"): {"id": "p1", "phone": "05021"},
            ("contacts", "p2"): {"id": "p2", "phone": ""},
            ("hours", "h1"): {"id": "h1", "minutes": 90},
        }
    assert version(file) == 3


def test_only_the_steps_after_the_files_version_are_taken(file: Path) -> None:
    SqliteEngine(file.parent, (minutes_instead_of_hours,)).close()
    with closing(SqliteEngine(file.parent, (failing, contacts_on_their_own))) as engine:
        assert ("residents", "p2") in documents(engine)


def test_the_file_as_it_was_stays_beside_it(file: Path) -> None:
    SqliteEngine(file.parent, (minutes_instead_of_hours,)).close()
    backup = file.with_name("ehrensache-before-version-2.db")
    assert version(backup) == 1
    with closing(sqlite3.connect(backup)) as connection:
        kept = connection.execute("SELECT table_name, id, body FROM documents").fetchall()
    assert {(table, key): orjson.loads(body) for table, key, body in kept} == OLD


def test_a_failing_step_changes_nothing_and_may_be_mended(file: Path) -> None:
    with pytest.raises(KeyError, match="a step with a bug"):
        SqliteEngine(file.parent, (failing,))
    assert version(file) == 1
    with closing(SqliteEngine(file.parent, ())) as engine:
        assert documents(engine) == OLD
    with closing(SqliteEngine(file.parent, (minutes_instead_of_hours,))) as engine:
        assert documents(engine)["hours", "h1"] == {"id": "h1", "minutes": 90}


def test_an_unreadable_old_document_is_refused_and_nothing_is_changed(file: Path) -> None:
    with closing(SqliteEngine(file.parent, ())) as engine:
        engine.commit([("people", "p3", b"{half")])
    with pytest.raises(StoreDamaged, match="'p3' of table 'people' cannot be read"):
        SqliteEngine(file.parent, (minutes_instead_of_hours,))
    assert version(file) == 1
