"""What TinyDB sees of a table: a mapping of ids to documents, each decoded afresh, and one that notes changes."""

from collections.abc import ItemsView, Iterator, Mapping, MutableMapping
from contextlib import AbstractContextManager
from typing import Any

import orjson

from app.storage.memory_table import MemoryTable

Document = dict[str, Any]


class DocumentView(Mapping[str, Document]):
    """Read-only; a document handed out is the reader's own."""

    def __init__(self, table: MemoryTable, lock: AbstractContextManager[Any]) -> None:
        self._table = table
        self._lock = lock

    def __getitem__(self, document_id: str) -> Document:
        with self._lock:
            body = self._table.body(document_id)
        if body is None:
            raise KeyError(document_id)
        document: Document = orjson.loads(body)
        return document

    def __iter__(self) -> Iterator[str]:
        with self._lock:
            return iter(self._table.bodies())

    def __len__(self) -> int:
        with self._lock:
            return len(self._table)

    def items(self) -> ItemsView[str, Document]:
        with self._lock:
            return _Items(self._table.bodies())


class _Items(ItemsView[str, Document]):
    """Decodes one document at a time from a copy of the bodies, so that the table may change meanwhile."""

    def __init__(self, bodies: dict[str, bytes]) -> None:
        self._bodies = bodies

    def __len__(self) -> int:
        return len(self._bodies)

    def __iter__(self) -> Iterator[tuple[str, Document]]:
        for document_id, body in self._bodies.items():
            yield document_id, orjson.loads(body)


class StagingDocuments(MutableMapping[str, Document]):
    """What a TinyDB updater works on, under the lock; `stage` then stages only the documents that came out changed."""

    def __init__(self, table: MemoryTable) -> None:
        self._table = table
        self._touched: dict[str, Document | None] = {}

    def __getitem__(self, document_id: str) -> Document:
        if document_id not in self._touched:
            body = self._table.body(document_id)
            self._touched[document_id] = None if body is None else orjson.loads(body)
        document = self._touched[document_id]
        if document is None:
            raise KeyError(document_id)
        return document

    def __setitem__(self, document_id: str, document: Document) -> None:
        self._touched[document_id] = document

    def __delitem__(self, document_id: str) -> None:
        if document_id not in self:
            raise KeyError(document_id)
        self._touched[document_id] = None

    def __contains__(self, document_id: object) -> bool:
        if document_id in self._touched:
            return self._touched[str(document_id)] is not None
        return self._table.body(str(document_id)) is not None

    def __iter__(self) -> Iterator[str]:
        added = [document_id for document_id in self._touched if self._table.body(document_id) is None]
        return iter([document_id for document_id in [*self._table.bodies(), *added] if document_id in self])

    def __len__(self) -> int:
        return len(list(iter(self)))

    def clear(self) -> None:
        self._touched = dict.fromkeys(self._table.bodies())

    def stage(self) -> None:
        """Raises: TypeError, ValueError for a document that the table does not hold; nothing is staged then."""
        for document_id, document in self._touched.items():
            if document is None:
                self._table.stage_erasure(document_id)
            else:
                self._table.stage_document(document_id, document)
