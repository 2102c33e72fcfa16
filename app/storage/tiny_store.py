"""The services' store, written in TinyDB tables over a durable engine (decision 0001)."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any, TypeVar, cast

import orjson
from tinydb import TinyDB

from app.domain.ledger import Account, Entry
from app.services.ports import Kept, Record
from app.storage.balance_check import require_balances
from app.storage.codec import Codec
from app.storage.document_table import DocumentTable
from app.storage.engine import Engine
from app.storage.memory_table import MemoryTable
from app.storage.records import SHELVES, Shelf
from app.storage.sqlite_engine import SqliteEngine
from app.storage.tables import Tables

R = TypeVar("R", bound=Record)

_OUTSIDE = "records are put and erased inside `with store.transaction():`"


class TinyStore:
    """Implements `services.ports.Store`: safe from any thread; records are frozen, so readers may share one.

    Raises: StoreUnusable when what the engine kept cannot be read.
    """

    def __init__(self, engine: Engine, shelves: Iterable[Shelf] = SHELVES) -> None:
        self._by_kind: dict[type[Any], tuple[MemoryTable, Codec[Any]]] = {}
        for shelf in shelves:
            codec = Codec(shelf.kind)
            self._by_kind[shelf.kind] = MemoryTable(shelf.table, shelf.indexes, codec), codec
        self._tables = Tables(engine, [table for table, _ in self._by_kind.values()])
        self._lock = self._tables.lock
        self.database = TinyDB(storage=lambda: self._tables)
        """The same tables through TinyDB's API: `database.table("exchanges").search(where("state") == "booked")`."""
        self.database.table_class = DocumentTable  # type: ignore[assignment]  # it takes no size for a cache

    def transaction(self) -> AbstractContextManager[None]:
        return self._tables.transaction()

    def on_commit(self, listener: Callable[[tuple[Kept, ...]], None]) -> None:
        self._tables.on_commit(listener)

    def get(self, kind: type[R], record_id: str) -> R | None:
        table, _ = self._shelf(kind)
        with self._lock:
            return table.record(record_id)

    def find(self, kind: type[R], least_id: str = "", **where: str) -> list[R]:
        """Raises: LookupError for an index that the kind does not have, TypeError unless it is exactly one."""
        table, _ = self._shelf(kind)
        if len(where) != 1:
            raise TypeError(f"find by exactly one index, not by {sorted(where)}")
        ((index, value),) = where.items()
        with self._lock:
            return [cast(R, table.record(record_id)) for record_id in table.found(index, value, least_id)]

    def every(self, kind: type[R]) -> Iterator[R]:
        table, codec = self._shelf(kind)
        with self._lock:
            bodies = table.bodies()
        return (codec.decode(bodies[record_id]) for record_id in sorted(bodies))

    def documents(self, kind: type[Any]) -> Iterator[dict[str, Any]]:
        """Every document as it is kept, in no promised order: for a look at all of them, where records cost more."""
        table, _ = self._shelf(kind)
        with self._lock:
            bodies = table.bodies()
        return map(orjson.loads, bodies.values())

    def count(self, kind: type[Any]) -> int:
        table, _ = self._shelf(kind)
        with self._lock:
            return len(table)

    def latest(self, kind: type[R]) -> R | None:
        with self._lock:
            greatest_id = self._shelf(kind)[0].greatest_id()
            return None if greatest_id is None else self.get(kind, greatest_id)

    def put(self, record: Record) -> None:
        """Raises: RuntimeError outside a transaction, TypeError for what cannot be written."""
        table, codec = self._shelf(type(record))
        body = codec.encode(record)
        with self._lock:
            if not self._tables.in_transaction:
                raise RuntimeError(_OUTSIDE)
            table.stage_record(record, body)

    def erase(self, kind: type[Any], record_id: str) -> None:
        """A record that is not there is left so. Raises: RuntimeError outside a transaction."""
        table, _ = self._shelf(kind)
        with self._lock:
            if not self._tables.in_transaction:
                raise RuntimeError(_OUTSIDE)
            table.stage_erasure(record_id)

    def read_through(self) -> None:
        """Fill the indexes of large tables now instead of when they are first asked. Raises: StoreDamaged."""
        self._tables.read_through()

    def close(self) -> None:
        self.database.close()

    def _shelf(self, kind: type[R]) -> tuple[MemoryTable, Codec[R]]:
        try:
            return self._by_kind[kind]
        except KeyError:
            raise LookupError(f"{kind.__name__} has no table: add it to app/storage/records.py") from None


def open_store(folder: Path, *, engine_factory: Callable[[Path], Engine] = SqliteEngine) -> TinyStore:
    """The store kept in `folder`, made if there is none. Raises: StoreUnusable, never touching what it refuses."""
    with ExitStack() as undo:
        engine = engine_factory(folder)
        undo.callback(engine.close)
        store = TinyStore(engine)
        require_balances(store.every(Account), store.documents(Entry), folder)
        undo.pop_all()
    return store
