"""The durable engine: one SQLite file, a transaction of the store is a transaction of SQLite (decision 0001)."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, suppress
from pathlib import Path

from app.services.ports import StorageFailure
from app.storage import sqlite_file
from app.storage.engine import Change
from app.storage.folder_lock import FolderLock
from app.storage.migrations import MIGRATIONS, Migration, migrate

_KEEP = "INSERT INTO documents VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body"
_ERASE = "DELETE FROM documents WHERE table_name = ? AND id = ?"


class SqliteEngine:
    """Holds the folder's lock and the one connection; the caller lets one thread in at a time.

    The pages of the file are checked while its documents are loaded: `load` ends with the answer.

    Raises: StoreUnusable when the folder or the file in it cannot be worked with.
    """

    def __init__(self, folder: Path, migrations: Sequence[Migration] = MIGRATIONS) -> None:
        self.place = folder / sqlite_file.FILE_NAME
        with ExitStack() as undo:
            self._lock = FolderLock(folder)
            undo.callback(self._lock.close)
            self._connection = _opened(self.place, migrations)
            undo.pop_all()

    def load(self) -> Iterator[tuple[str, str, bytes]]:
        with sqlite_file.faults_reported(self.place), closing(sqlite_file.SoundnessCheck(self.place)) as check:
            documents = self._connection.execute("SELECT table_name, id, body FROM documents")
            while some := documents.fetchmany(1000):
                yield from some
            check.require()

    def commit(self, changes: Sequence[Change]) -> None:
        kept = [change for change in changes if change[2] is not None]
        erased = [(table, document_id) for table, document_id, body in changes if body is None]
        saved = False
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany(_KEEP, kept)
            if erased:
                self._connection.executemany(_ERASE, erased)
            self._connection.execute("COMMIT")
            saved = True
        except sqlite3.Error as error:
            raise StorageFailure(f"{self.place}: not saved ({error})") from error
        finally:
            if not saved:
                self._undo()
        if erased:
            self._empty_journal()

    def close(self) -> None:
        self._connection.close()
        self._lock.close()

    def _undo(self) -> None:
        with suppress(sqlite3.Error):
            self._connection.execute("ROLLBACK")
        self._empty_journal()

    def _empty_journal(self) -> None:
        """Fold the journal into the file, as far as the disk allows.

        After an erasure, because the journal still holds the erased text. After a failed sync, because the journal
        may hold the whole transaction that we are about to call "not saved", and a crash would bring it back.
        """
        with suppress(sqlite3.Error):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _opened(file: Path, migrations: Sequence[Migration]) -> sqlite3.Connection:
    newest_version = len(migrations) + 1
    sqlite_file.require_whole_place(file)
    with ExitStack() as undo, sqlite_file.faults_reported(file):
        if not file.exists():
            sqlite_file.create(file, newest_version)
        connection = undo.enter_context(closing(sqlite_file.connect(file)))
        version = sqlite_file.require_ours(connection, file, newest_version)
        is_restored = connection.execute("PRAGMA journal_mode").fetchone() != ("wal",)
        if is_restored or version < newest_version:
            sqlite_file.require_sound(connection, file)  # before anything is written to it
        connection.execute("PRAGMA journal_mode = WAL")  # a restored file comes without
        if version < newest_version:
            migrate(connection, file, version, migrations)
        undo.pop_all()
        return connection
