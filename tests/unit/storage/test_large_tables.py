"""A large table is taken in at the start without being read: what it says is looked up when it is first asked."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.ledger import Entry
from app.domain.listing import Listing
from app.storage import tables
from app.storage.errors import StoreDamaged
from app.storage.sqlite_file import FILE_NAME
from app.storage.tiny_store import TinyStore, open_store
from tests.unit.storage.building import a_listing

COUNT = 50


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed store whose listings are too many to be read at the start."""
    monkeypatch.setattr(tables, "_MOST_READ_AT_START", COUNT - 1)
    with closing(open_store(tmp_path)) as store, store.transaction():
        for number in range(COUNT):
            store.put(a_listing(f"l{number:02d}"))
    return tmp_path


@pytest.fixture
def store(folder: Path) -> Iterator[TinyStore]:
    with closing(open_store(folder)) as store:
        yield store


def change(folder: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection, connection:
        connection.execute(statement, values)


def test_what_was_not_read_is_found(store: TinyStore) -> None:
    assert store.count(Listing) == COUNT
    assert len(store.find(Listing, state="active")) == COUNT
    assert store.find(Listing, state="paused") == []


def test_the_last_one_is_known(store: TinyStore) -> None:
    latest = store.latest(Listing)
    assert latest is not None
    assert latest.id == f"l{COUNT - 1}"


def test_changes_before_anything_was_asked_are_found(store: TinyStore) -> None:
    with store.transaction():
        store.put(replace(a_listing("l07"), state="paused"))
        store.put(a_listing("new"))
        store.erase(Listing, "l08")
        assert len(store.find(Listing, state="active")) == COUNT - 1
    assert [listing.id for listing in store.find(Listing, state="paused")] == ["l07"]
    assert {"l07", "l08"}.isdisjoint(listing.id for listing in store.find(Listing, state="active"))
    assert len(store.find(Listing, state="active")) == COUNT - 1


def test_reading_through_a_second_time_changes_nothing(store: TinyStore) -> None:
    store.read_through()
    with store.transaction():
        store.put(replace(a_listing("l07"), state="paused"))
    store.read_through()
    assert len(store.find(Listing, state="active")) == COUNT - 1


def test_what_is_no_json_is_refused_at_the_start(folder: Path) -> None:
    change(folder, "UPDATE documents SET body = ? WHERE id = 'l07'", b'{"id":"l07","kind":"off')
    with pytest.raises(StoreDamaged, match="document 'l07' of table 'listings': it is no JSON"):
        open_store(folder)


def test_a_document_with_a_field_missing_is_told_when_it_is_read(folder: Path) -> None:
    change(folder, "UPDATE documents SET body = ? WHERE id = 'l07'", b'{"id":"l07"}')
    with closing(open_store(folder)) as store, pytest.raises(StoreDamaged, match="document 'l07' of table 'listings'"):
        store.read_through()


def test_an_entry_without_its_minutes_is_refused_at_the_start(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_MOST_READ_AT_START", -1)
    change(folder, "INSERT INTO documents VALUES ('entries', '000000000001', ?)", b'{"id":"000000000001"}')
    with pytest.raises(StoreDamaged, match="An entry of the ledger cannot be read"):
        open_store(folder)


def test_documents_are_handed_out_as_they_are_kept(store: TinyStore) -> None:
    documents = {document["id"]: document for document in store.documents(Listing)}
    assert len(documents) == COUNT
    assert documents["l07"]["state"] == "active"
    assert list(store.documents(Entry)) == []
