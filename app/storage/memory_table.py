"""One table in memory: bodies by id, indexes over them, and what the open transaction has staged on top.

Bodies are bytes: a reader decodes a document of its own, so nobody can change a stored one, and the garbage collector
has nothing to walk. Records are frozen, so the last ones read are kept decoded for the next reader: only what is kept
for good and surely what its bytes say, and not beyond the commit that changes or erases it (decision 0009). Every
method runs under the lock of `Tables`.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

import orjson

from app.services.ports import Kept
from app.storage.codec import Codec
from app.storage.engine import Change
from app.storage.errors import UnreadableDocument
from app.storage.index import Index, Read

Values = tuple[list[str], ...]
"""What a document is found by, for each index of its table."""
Staged = tuple[bytes | None, Values, Any]
"""The body, or None for an erasure; what it is found by; the record, where one was given."""

_ERASURE: Staged = (None, (), None)
# People, accounts and what is going on in a neighbourhood; a few hundred bytes each (decision 0009).
_MOST_RECORDS = 1000


class MemoryTable:
    """`indexes` names the fields that each index is over; `codec` is None for documents without a class."""

    def __init__(self, name: str, indexes: Mapping[str, tuple[str, ...]], codec: Codec[Any] | None = None) -> None:
        self.name = name
        self.codec = codec
        self._indexes = {index: Index(fields) for index, fields in indexes.items()}
        self._bodies: dict[str, bytes] = {}
        self._records: dict[str, Any] = {}
        self._greatest_id: str | None = None
        self.is_read = False
        """Whether the indexes are filled: a large table is read through only after the start (decision 0015)."""
        self._staged: dict[str, Staged] = {}

    def load(self, rows: Iterable[tuple[str, str, bytes]]) -> None:
        """Take in, unread, what the engine kept (table, id, body). Raises: UnreadableDocument when one is twice."""
        bodies = self._bodies
        for _, document_id, body in rows:
            if document_id in bodies:
                raise UnreadableDocument(self.name, document_id, "it is there twice")
            bodies[document_id] = body

    def read_through(self) -> None:
        """Fill the indexes from what was loaded.

        Half a million documents are read in this one loop: whatever it called would be called half a million times.

        Raises: UnreadableDocument.
        """
        codec, loads = self.codec, orjson.loads
        names = None if codec is None else codec.names
        fields = [(field, index.ids_by_value) for index in self._indexes.values() for field in index.fields]
        for document_id, body in self._bodies.items():
            try:
                document = loads(body)
                if codec is not None and [*document] != names:
                    document = codec.completed(document)
                if document["id"] != document_id:
                    raise ValueError(f"it says that its id is {document['id']!r}")
                for field, ids_by_value in fields:
                    value = document[field]
                    for each in (value,) if value.__class__ is str else value or ():
                        if each in ids_by_value:
                            ids_by_value[each][document_id] = None
                        elif each:
                            ids_by_value[each] = {document_id: None}
            except (KeyError, TypeError, ValueError) as error:
                raise UnreadableDocument(self.name, document_id, str(error)) from error
        self._greatest_id = max(self._bodies, default=None)
        self.is_read = True

    def __len__(self) -> int:
        count = len(self._bodies)
        for document_id, (body, *_) in self._staged.items():
            count += (body is not None) - (document_id in self._bodies)
        return count

    @property
    def is_changed(self) -> bool:
        """Whether the open transaction staged anything here."""
        return bool(self._staged)

    def body(self, document_id: str) -> bytes | None:
        staged = self._staged.get(document_id)
        return self._bodies.get(document_id) if staged is None else staged[0]

    def record(self, document_id: str) -> Any | None:
        """The decoded document, which many readers may share."""
        record = self._records.get(document_id)
        if record is not None and document_id not in self._staged:
            return record
        body = self.body(document_id)
        return None if body is None else self._decoded(document_id, body)

    def bodies(self) -> dict[str, bytes]:
        """A copy of what is there, by id, in no promised order."""
        bodies = self._bodies.copy()
        for document_id, (body, *_) in self._staged.items():
            if body is None:
                bodies.pop(document_id, None)
            else:
                bodies[document_id] = body
        return bodies

    def found(self, index: str, value: str, least: str = "") -> list[str]:
        """The ids from `least` on that `index` has for `value`, in order. Raises: LookupError if there is none."""
        if index not in self._indexes:
            raise LookupError(f"table {self.name!r} has no index {index!r}, only {sorted(self._indexes)}")
        self._require_read()
        ids = self._indexes[index].ids(value)
        if not self._staged:
            return sorted([document_id for document_id in ids if document_id >= least] if least else ids)
        position = list(self._indexes).index(index)
        found = {document_id for document_id in ids if document_id >= least and document_id not in self._staged}
        for document_id, (body, values, _) in self._staged.items():
            if body is not None and document_id >= least and value in values[position]:
                found.add(document_id)
        return sorted(found)

    def greatest_id(self) -> str | None:
        self._require_read()
        greatest = self._greatest_id
        if greatest in self._staged and self._staged[greatest][0] is None:
            return max(self.bodies(), default=None)
        staged_ids = [document_id for document_id, (body, *_) in self._staged.items() if body is not None]
        return max([*staged_ids, *([] if greatest is None else [greatest])], default=None)

    def stage_record(self, record: Any, body: bytes) -> None:
        """Stage a record that `body` encodes."""
        self._staged[record.id] = body, self._values(partial(getattr, record)) if self._indexes else (), record

    def stage_document(self, document_id: str, document: dict[str, Any]) -> None:
        """Stage a document. Raises: TypeError, ValueError when it is none of this table's kind."""
        if document.setdefault("id", document_id) != document_id:
            raise ValueError(f"document {document_id!r} cannot change its id to {document['id']!r}")
        body = orjson.dumps(document)
        if body != self.body(document_id):
            self._staged[document_id] = body, self._values(self._reader(body)), None

    def stage_erasure(self, document_id: str) -> None:
        if document_id in self._bodies:
            self._staged[document_id] = _ERASURE
        else:
            self._staged.pop(document_id, None)

    def changes(self) -> list[Change]:
        """What the open transaction would keep and erase here."""
        return [(self.name, document_id, body) for document_id, (body, *_) in self._staged.items()]

    def kept(self) -> list[Kept]:
        """What the open transaction would keep and erase here, as records; nothing for documents without a class."""
        if self.codec is None:
            return []
        kind, decode = self.codec.kind, self.codec.decode
        return [
            Kept(kind=kind, id=document_id, record=decode(body) if record is None and body is not None else record)
            for document_id, (body, _, record) in self._staged.items()
        ]

    def publish(self) -> None:
        """Show what was staged, now that it is kept for good."""
        self._require_read()
        staged, self._staged = self._staged, {}
        codec = self.codec
        for document_id, (body, values, put) in staged.items():
            record = self._records.pop(document_id, None)
            if body is None:
                self._hide(document_id)
                continue
            self._show(document_id, body, values, record)
            if codec is not None and put is not None and codec.reads_back(put):
                self._remember(document_id, put)
        if self._greatest_id is not None and self._greatest_id not in self._bodies:
            self._greatest_id = max(self._bodies, default=None)

    def discard(self) -> None:
        self._staged = {}

    def _require_read(self) -> None:
        if not self.is_read:
            self.read_through()

    def _decoded(self, document_id: str, body: bytes) -> Any:
        assert self.codec is not None, "documents without a class are no records"
        record = self.codec.decode(body)
        if document_id not in self._staged:
            self._remember(document_id, record)
        return record

    def _remember(self, document_id: str, record: Any) -> None:
        if len(self._records) >= _MOST_RECORDS:
            del self._records[next(iter(self._records))]
        self._records[document_id] = record

    def _reader(self, body: bytes) -> Read:
        document: dict[str, Any] = orjson.loads(body)
        return (document if self.codec is None else self.codec.completed(document)).get

    def _values(self, read: Read) -> Values:
        return tuple([index.values(read) for index in self._indexes.values()])

    def _show(self, document_id: str, body: bytes, values: Values, record_before: Any | None) -> None:
        before = self._bodies.get(document_id)
        self._bodies[document_id] = body
        if before is None:
            if self._greatest_id is None or document_id > self._greatest_id:
                self._greatest_id = document_id
        elif values:
            read = self._reader(before) if record_before is None else partial(getattr, record_before)
            if values == (values_before := self._values(read)):
                return
            self._remove(document_id, values_before)
        for index, held in zip(self._indexes.values(), values, strict=True):
            index.add(document_id, held)

    def _hide(self, document_id: str) -> None:
        self._remove(document_id, self._values(self._reader(self._bodies.pop(document_id))))

    def _remove(self, document_id: str, values: Values) -> None:
        for index, held in zip(self._indexes.values(), values, strict=True):
            index.remove(document_id, held)
