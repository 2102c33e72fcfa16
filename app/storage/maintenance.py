"""Backup, restore and verification of a store's folder, for the command line and for the night.

Backup and verification may run while the app works with the folder; restore needs it stopped, and says so.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from app.domain.ledger import Account, Entry, Transfer, verify_ledger
from app.storage import sqlite_file
from app.storage.codec import Codec
from app.storage.errors import StoreUnusable
from app.storage.folder_lock import FolderLock
from app.storage.migrations import MIGRATIONS
from app.storage.records import SHELVES

R = TypeVar("R")

_JOURNALS = ("-wal", "-shm")


def backup(folder: Path, target: Path) -> Path:
    """Copy the store to the single file `target` (in a directory: a name with the time) and check the copy.

    Raises: StoreUnusable; FileExistsError, OSError when the target cannot be written.
    """
    file = folder / sqlite_file.FILE_NAME
    if target.is_dir():
        target = target / f"ehrensache-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.db"
    with _opened(file) as connection:
        sqlite_file.copy(connection, target)
    return target


def restore(source: Path, folder: Path, *, replace: bool = False) -> Path | None:
    """Put a backup in the folder's place; with `replace`, the store that is there is kept in a folder beside it.

    Gives the place of the replaced store. Raises: StoreUnusable, also when there is a store and `replace` is not given.
    """
    file = folder / sqlite_file.FILE_NAME
    with _opened(source) as connection:
        faults = _file_faults(connection) or _document_faults(connection)
    if faults:
        raise StoreUnusable(source, f"The backup cannot be read: {'; '.join(faults[:3])}.", "Choose another backup.")
    with closing(FolderLock(folder)):
        if file.exists() and not replace:
            raise StoreUnusable(file, "There is a store already.", "Add --replace to put it aside.")
        return _exchanged(source, file)


def verify(folder: Path) -> list[str]:
    """What is wrong with the store, in sentences; empty when it is sound.

    Raises: StoreUnusable when it cannot even be opened.
    """
    file = folder / sqlite_file.FILE_NAME
    sqlite_file.require_whole_place(file)
    return verify_file(file)


def verify_file(file: Path) -> list[str]:
    """The same for a single file, such as a backup."""
    with _opened(file) as connection:
        connection.execute("BEGIN")  # one moment for all checks, also while the app goes on
        return _file_faults(connection) or _document_faults(connection) or _ledger_faults(connection)


def _file_faults(connection: sqlite3.Connection) -> list[str]:
    faults = [str(fault) for (fault,) in connection.execute("PRAGMA integrity_check(10)")]
    return [] if faults == ["ok"] else [f"file: {fault}" for fault in faults]


def _document_faults(connection: sqlite3.Connection) -> list[str]:
    if connection.execute("PRAGMA user_version").fetchone()[0] <= len(MIGRATIONS):
        return []  # an older form; the next start brings it forward
    codecs = {shelf.table: Codec(shelf.kind) for shelf in SHELVES}
    faults = []
    for table, document_id, body in connection.execute("SELECT table_name, id, body FROM documents"):
        fault = codecs[table].fault(body, document_id) if table in codecs else "a kind that this app does not know"
        if fault:
            faults.append(f"{table} {document_id}: {fault}")
    return faults


def _ledger_faults(connection: sqlite3.Connection) -> list[str]:
    if connection.execute("PRAGMA user_version").fetchone()[0] <= len(MIGRATIONS):
        return []
    return verify_ledger(_every(connection, Entry), _every(connection, Account), _every(connection, Transfer))


def _every(connection: sqlite3.Connection, kind: type[R]) -> Iterator[R]:
    table = next(shelf.table for shelf in SHELVES if shelf.kind is kind)
    rows = connection.execute("SELECT body FROM documents WHERE table_name = ? ORDER BY id", (table,))
    return map(Codec(kind).decode, (body for (body,) in rows))


def _exchanged(source: Path, file: Path) -> Path | None:
    """Exchange the files; a mark says that we are at it, so that half an exchange is not taken for a store."""
    draft = file.with_name(file.name + ".restored")
    draft.unlink(missing_ok=True)
    with _opened(source) as connection:
        sqlite_file.copy(connection, draft)
    mark = file.with_name(sqlite_file.RESTORE_MARK)
    mark.touch()
    sqlite_file.sync(file.parent)
    aside = _put_aside(file)
    sqlite_file.settle(draft, file)
    mark.unlink()
    return aside


def _put_aside(file: Path) -> Path | None:
    """Move the old file with its journals away: another file's journal would be played into the new one."""
    old = [path for path in (file, *(file.with_name(file.name + end) for end in _JOURNALS)) if path.exists()]
    if not old:
        return None
    aside = file.parent / f"replaced-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}"
    aside.mkdir(mode=0o700)
    for path in old:
        shutil.move(path, aside / path.name)
    return aside


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    if not file.is_file():
        raise StoreUnusable(file, "There is no store.", "Check the path.")
    with sqlite_file.faults_reported(file), closing(sqlite_file.connect(file)) as connection:
        sqlite_file.require_ours(connection, file, len(MIGRATIONS) + 1)
        sqlite_file.require_sound(connection, file)
        yield connection
