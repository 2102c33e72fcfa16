"""TinyDB's `Table` on our tables: the same API, but a write touches only the documents it changes.

TinyDB's own table rebuilds its whole dictionary on each write and hands out the documents it stores (its issue 516).
Ids are our own strings: a document's id is its `id` field, or the one given by `Document(…, doc_id=…)`.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

import orjson
from tinydb.table import Document, Table

from app.storage.document_views import DocumentView, StagingDocuments
from app.storage.tables import Tables


class DocumentTable(Table):
    """Made by `TinyDB.table`, over `Tables`."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB types ids as int and handles others alike

    def __init__(self, storage: Tables, name: str) -> None:
        # No query cache: it would hand the same documents to several readers, and outlive a rolled-back transaction.
        super().__init__(storage, name, cache_size=0)
        self._tables = storage

    def insert(self, document: Mapping[str, Any]) -> str:  # type: ignore[override]
        """Raises: ValueError when the id is missing or taken."""
        return cast(str, super().insert(_named(document)))

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[str]:  # type: ignore[override]
        """Raises: ValueError when an id is missing or taken; then none is inserted."""
        return cast(list[str], super().insert_multiple([_named(document) for document in documents]))

    def find(self, index: str, value: str) -> list[Document]:
        """The documents that `index` holds `value` for, in id order, without looking at any other."""
        with self._tables.lock:
            table = self._tables.table(self.name)
            bodies = [table.body(document_id) or b"" for document_id in table.found(index, value)]
        return [Document(document, document["id"]) for document in map(orjson.loads, bodies)]

    def _read_table(self) -> DocumentView:  # type: ignore[override]
        return DocumentView(self._tables.table(self.name), self._tables.lock)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._tables.lock:
            documents = StagingDocuments(self._tables.table(self.name))
            updater(documents)
            with self._tables.transaction():
                documents.stage()


def _named(document: Mapping[str, Any]) -> Document:
    if isinstance(document, Document):
        return document
    if not isinstance(document, Mapping) or not isinstance(document.get("id"), str) or not document["id"]:
        raise ValueError("a document needs an id: a string in its field 'id'")
    return Document(document, document["id"])
