"""The baseline for booking: the same rows in SQLite, by itself, one durable transaction a booking."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from app.storage import sqlite_file
from app.storage.engine import Change

_KEEP = "INSERT INTO documents VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body"


class BareSqlite:
    """A copy of a store's file, opened with WAL and synchronous=FULL and nothing else of ours."""

    def __init__(self, folder: Path, file: Path) -> None:
        with closing(sqlite3.connect(folder / sqlite_file.FILE_NAME)) as source, closing(sqlite3.connect(file)) as copy:
            source.backup(copy)
        self._connection = sqlite3.connect(file, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")

    def commit(self, rows: Sequence[Change]) -> None:
        """Keep the rows durably."""
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.executemany(_KEEP, rows)
        self._connection.execute("COMMIT")

    def rows(self) -> list[Change]:
        """All that is stored."""
        return self._connection.execute("SELECT table_name, id, body FROM documents").fetchall()

    def close(self) -> None:
        self._connection.close()
