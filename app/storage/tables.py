"""All tables in memory over one engine, as a TinyDB storage, with transactions over all of them.

A transaction stages its changes on top of the tables; at its end the engine keeps them in one go, and only then do the
tables show them. The lock is held from begin to end, so no other thread sees what is not yet kept.
"""

import itertools
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from tinydb.storages import Storage

from app.services.ports import Kept
from app.storage.document_views import DocumentView
from app.storage.engine import Engine
from app.storage.errors import StoreDamaged, UnreadableDocument
from app.storage.memory_table import MemoryTable
from app.storage.sqlite_file import RESTORE_REMEDY

Listener = Callable[[tuple[Kept, ...]], None]

_ROWS_AT_ONCE = 10_000
# More take seconds to read, and a start waits for none of that: SQLite has looked at them (decision 0015).
_MOST_READ_AT_START = 20_000


class Tables(Storage):
    """Tables that are not named at the start are made when they are first asked for.

    Raises: StoreDamaged when a kept document cannot be read.
    """

    def __init__(self, engine: Engine, tables: Iterable[MemoryTable] = ()) -> None:
        self.lock = threading.RLock()
        self._engine = engine
        self._tables = {table.name: table for table in tables}
        self._depth = 0
        self._is_doomed = False
        self._listeners: list[Listener] = []
        self._load()

    @property
    def in_transaction(self) -> bool:
        """Whether this thread's transaction is open; ask under the lock."""
        return self._depth > 0

    def table(self, name: str) -> MemoryTable:
        table = self._tables.get(name)
        if table is None:
            with self.lock:
                table = self._tables.setdefault(name, MemoryTable(name, {}))
        return table

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all changes made inside, or none; an inner transaction joins the outer one.

        Raises: StorageFailure; RuntimeError when an inner transaction failed and the outer one goes on regardless.
        """
        kept: tuple[Kept, ...] = ()
        with self.lock:
            self._depth += 1
            succeeded = False
            try:
                yield
                if self._depth == 1:
                    kept = self._commit()
                succeeded = True
            finally:
                self._depth -= 1
                self._is_doomed = self._depth > 0 and (self._is_doomed or not succeeded)
                if self._depth == 0 and not succeeded:
                    self._discard()
        if kept:
            for listener in self._listeners:
                listener(kept)

    def on_commit(self, listener: Listener) -> None:
        """Call `listener` after each commit with what changed, outside the lock, in the committing thread."""
        self._listeners.append(listener)

    def read(self) -> dict[str, dict[str, Any]]:
        """The tables as TinyDB wants them; documents are decoded as they are looked at."""
        with self.lock:
            return {name: DocumentView(table, self.lock) for name, table in self._tables.items()}  # type: ignore[misc]

    def write(self, data: dict[str, dict[str, Any]]) -> NoReturn:
        """TinyDB's way of dropping tables: not ours, because it would write all of them."""
        raise NotImplementedError("drop documents with table.truncate() or table.remove(…)")

    def close(self) -> None:
        with self.lock:
            self._engine.close()

    def read_through(self) -> None:
        """Read what the start left unread, one table at a time, so that nobody waits for all of them.

        Raises: StoreDamaged.
        """
        for table in [*self._tables.values()]:
            with self.lock, self._damage_reported():
                if not table.is_read:
                    table.read_through()

    def _load(self) -> None:
        rows = iter(self._engine.load())
        with self._damage_reported():
            # some at a time: all at once would hold half a million names and tuples beside the documents
            while some := list(itertools.islice(rows, _ROWS_AT_ONCE)):
                by_table: dict[str, list[tuple[str, str, bytes]]] = defaultdict(list)
                for row in some:
                    by_table[row[0]].append(row)
                for name, of_table in by_table.items():
                    self.table(name).load(of_table)
            for table in self._tables.values():
                if len(table) <= _MOST_READ_AT_START:
                    table.read_through()

    @contextmanager
    def _damage_reported(self) -> Iterator[None]:
        try:
            yield
        except UnreadableDocument as error:
            raise StoreDamaged(self._engine.place, f"{error}.", RESTORE_REMEDY) from error

    def _commit(self) -> tuple[Kept, ...]:
        if self._is_doomed:
            raise RuntimeError("an inner transaction failed, so the outer one cannot be kept")
        changed = [table for table in self._tables.values() if table.is_changed]
        if not changed:
            return ()
        kept = [each for table in changed for each in table.kept()] if self._listeners else []
        self._engine.commit([change for table in changed for change in table.changes()])
        for table in changed:
            table.publish()
        return tuple(kept)

    def _discard(self) -> None:
        for table in self._tables.values():
            table.discard()
