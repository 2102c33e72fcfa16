"""TinyDB's API over the store's tables: what reports and repairs use (untyped: TinyDB takes ids for integers)."""

from typing import Any

import pytest
from tinydb import where
from tinydb.operations import increment
from tinydb.table import Document

from app.domain.listing import Listing
from app.services.ports import Kept
from app.storage.tiny_store import TinyStore
from tests.unit.storage.building import a_listing


@pytest.fixture
def notes(store: TinyStore) -> Any:
    """A table of documents without a class."""
    table = store.database.table("notes")
    table.insert({"id": "n1", "word": "Hallo", "count": 1})
    table.insert(Document({"word": "Moin", "count": 2}, doc_id="n2"))  # type: ignore[arg-type]
    return table


@pytest.fixture
def listings(store: TinyStore) -> Any:
    with store.transaction():
        store.put(a_listing("l1"))
        store.put(a_listing("l2", resident_id="kurt"))
    return store.database.table("listings")


def test_documents_are_read_by_id_by_query_and_all(notes: Any) -> None:
    assert notes.get(doc_id="n1") == {"id": "n1", "word": "Hallo", "count": 1}
    assert notes.get(doc_id="n9") is None
    assert notes.get(where("word") == "Moin") == {"id": "n2", "word": "Moin", "count": 2}
    assert [note["id"] for note in notes.search(where("count") > 1)] == ["n2"]
    assert sorted(note.doc_id for note in notes.all()) == ["n1", "n2"]
    assert [note["word"] for note in notes.get(doc_ids=["n2", "n9"])] == ["Moin"]


def test_documents_are_counted_and_asked_for(notes: Any) -> None:
    assert len(notes) == 2
    assert notes.count(where("count") == 1) == 1
    assert notes.contains(where("word") == "Hallo")
    assert notes.contains(doc_id="n2")
    assert not notes.contains(doc_id="n9")
    assert {note["word"] for note in notes} == {"Hallo", "Moin"}


def test_tinydb_sees_each_table_as_a_mapping(store: TinyStore, notes: Any) -> None:
    tables = store.database.storage.read()
    assert tables is not None
    assert list(tables["notes"]) == ["n1", "n2"]
    assert len(tables["notes"].items()) == 2
    assert "n9" not in tables["notes"]


def test_documents_are_changed_in_each_of_tinydbs_ways(notes: Any) -> None:
    assert notes.update({"count": 5}, doc_ids=["n1", "n9"]) == ["n1"]
    assert notes.update(increment("count"), where("word") == "Moin") == ["n2"]
    notes.update({"seen": True})
    assert notes.upsert({"id": "n2", "word": "Servus"}, where("id") == "n2") == ["n2"]
    assert notes.upsert({"id": "n3", "word": "Selam"}, where("id") == "n3") == ["n3"]
    assert sorted(notes.all(), key=lambda note: note["id"]) == [
        {"id": "n1", "word": "Hallo", "count": 5, "seen": True},
        {"id": "n2", "word": "Servus", "count": 3, "seen": True},
        {"id": "n3", "word": "Selam"},
    ]


def test_documents_are_removed_by_id_by_query_and_all(notes: Any) -> None:
    notes.insert_multiple([{"id": "n3", "count": 3}, {"id": "n4", "count": 4}])
    assert notes.remove(doc_ids=["n1", "n9"]) == ["n1"]
    assert notes.remove(where("count") == 4) == ["n4"]
    assert len(notes) == 2
    notes.truncate()
    assert notes.all() == []
    assert len(notes) == 0


def test_a_document_handed_out_is_the_readers_own(notes: Any) -> None:
    """TinyDB's issue 516: a caller's change must not reach the stored document."""
    first = notes.get(doc_id="n1")
    assert isinstance(first, Document)
    first["word"] = "changed"
    for found in (*notes.search(where("count") == 1), *notes.all(), *notes):
        found["count"] = 99
    assert notes.get(doc_id="n1") == {"id": "n1", "word": "Hallo", "count": 1}
    assert notes.search(where("count") == 1) == [{"id": "n1", "word": "Hallo", "count": 1}]


def test_a_document_given_is_not_changed_later_by_its_giver(notes: Any) -> None:
    given: dict[str, Any] = {"id": "n3", "words": ["one"]}
    notes.insert(given)
    given["words"].append("two")
    assert notes.get(doc_id="n3") == {"id": "n3", "words": ["one"]}


@pytest.mark.parametrize("nameless", [{}, {"id": ""}, {"id": 7}, ["id"]])
def test_a_document_needs_an_id(notes: Any, nameless: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="needs an id"):
        notes.insert(nameless)


def test_an_id_is_taken_once(notes: Any) -> None:
    with pytest.raises(ValueError, match="already exists"):
        notes.insert({"id": "n1"})
    with pytest.raises(ValueError, match="already exists"):
        notes.insert_multiple([{"id": "n7"}, {"id": "n7"}])
    assert len(notes) == 2


def test_a_document_keeps_its_id(notes: Any) -> None:
    with pytest.raises(ValueError, match="cannot change its id"):
        notes.update({"id": "other"}, doc_ids=["n1"])
    assert notes.contains(doc_id="n1")


def test_an_updater_may_look_at_take_out_and_put_back(notes: Any) -> None:
    """The mapping that TinyDB's own operations work on behaves like the dictionary they expect."""

    def shuffle(documents: dict[str, dict[str, object]]) -> None:
        assert list(documents) == ["n1", "n2"]
        assert documents.pop("n1")["word"] == "Hallo"
        assert "n1" not in documents
        with pytest.raises(KeyError):
            documents["n1"]
        with pytest.raises(KeyError):
            del documents["n1"]
        documents["n5"] = {"id": "n5"}
        assert len(documents) == 2
        assert list(documents) == ["n2", "n5"]

    notes._update_table(shuffle)
    assert sorted(note["id"] for note in notes) == ["n2", "n5"]


def test_the_same_tables_serve_records_and_documents(store: TinyStore, listings: Any) -> None:
    assert [found["id"] for found in listings.search(where("resident_id") == "kurt")] == ["l2"]
    assert [found.doc_id for found in listings.find("resident", "kurt")] == ["l2"]
    listings.update({"resident_id": "sabine"}, doc_ids=["l2"])
    assert store.find(Listing, resident="sabine") == [a_listing("l2", resident_id="sabine")]
    assert store.find(Listing, resident="kurt") == []


def test_listeners_hear_of_a_changed_document_as_a_record(store: TinyStore, listings: Any) -> None:
    told: list[tuple[Kept, ...]] = []
    store.on_commit(told.append)
    listings.update({"state": "closed"}, where("resident_id") == "kurt")
    store.database.table("unknown").insert({"id": "u"})
    closed = a_listing("l2", resident_id="kurt", state="closed")
    assert told == [(Kept(kind=Listing, id="l2", record=closed),)]


def test_a_document_that_is_none_of_the_kind_is_refused(store: TinyStore, listings: Any) -> None:
    with pytest.raises(TypeError, match="colour"):
        listings.update({"colour": "red"}, doc_ids=["l1"])
    assert store.get(Listing, "l1") == a_listing("l1")


def test_documents_and_records_share_a_transaction(store: TinyStore, listings: Any) -> None:
    def fail() -> None:
        with store.transaction():
            listings.remove(doc_ids=["l1"])
            store.put(a_listing("l3"))
            assert len(listings) == 2
            assert {found["id"] for found in listings.all()} == {"l2", "l3"}
            raise KeyError("refused")

    with pytest.raises(KeyError):
        fail()
    assert {found["id"] for found in listings} == {"l1", "l2"}


def test_only_changed_documents_are_written(store: TinyStore, listings: Any) -> None:
    told: list[tuple[Kept, ...]] = []
    store.on_commit(told.append)
    listings.update({"state": "active"})
    assert told == []


def test_tables_are_named_and_cannot_be_dropped_as_a_whole(store: TinyStore, notes: Any) -> None:
    assert {"notes", "listings", "exchanges"} <= store.database.tables()
    with pytest.raises(NotImplementedError, match="truncate"):
        store.database.drop_table("notes")
    assert len(store.database.table("notes")) == 2
