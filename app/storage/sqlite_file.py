"""The file beneath the store: its name, layout and stamps, and the checks before anything is read from it.

A new file is built under another name and renamed when it is whole. So an empty or half file under the real name is
damage, never a beginning, and is refused instead of being filled anew.
"""

import os
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

from app.storage.errors import ForeignFile, NewerStore, StoreDamaged, StoreUnusable, UnreadableDocument

FILE_NAME = "ehrensache.db"
RESTORE_MARK = "restore-under-way"
APPLICATION_ID = int.from_bytes(b"Ehre")
"""SQLite's place for saying whose file it is (https://www.sqlite.org/pragma.html#pragma_application_id)."""

# With rowids, new documents lie at the end of the file whatever their ids. Without, an exchange of over 1 kB spills
# into a page of its own: measured twice the size, and bookings that grow slower with the store (decision 0001).
_LAYOUT = """
CREATE TABLE documents (
    table_name TEXT NOT NULL,
    id TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (table_name, id)
) STRICT
"""
# One statement, so that a thread spends it in SQLite without Python; 0.9 s for half a million documents.
_NO_JSON = "SELECT table_name, id FROM documents WHERE NOT json_valid(body) LIMIT 1"
PAGE_BYTES = 8192
RESTORE_REMEDY = "Restore a backup: python -m app restore <backup> --replace"


def connect(file: Path) -> sqlite3.Connection:
    """A connection with our durability settings, without implicit transactions.

    Raises: sqlite3.DatabaseError when the file is no database.
    """
    # mode=rw: SQLite would otherwise create a missing file.
    connection = sqlite3.connect(
        f"{file.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")  # an erased person is overwritten, not just unlinked
        connection.execute("PRAGMA cache_size = -16000")  # 16 MB: the leaf pages of a busy year
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def create(file: Path, version: int) -> None:
    """Make a new, empty store file; it appears under its name only when it is whole."""
    draft = file.with_name(file.name + ".new")
    _begin(draft)
    with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(_LAYOUT)
    settle(draft, file)


def _begin(draft: Path) -> None:
    """An empty file that only the app's own user may read; its journals inherit that from it."""
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)


def settle(draft: Path, file: Path) -> None:
    """Give a finished file its name, durably: its bytes first, then the name."""
    sync(draft)
    draft.replace(file)
    sync(file.parent)


def sync(path: Path) -> None:
    """Have the disk hold a file's bytes, or a folder's names."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def copy(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the file as it is now, while it may be in use, to a single file `target`; refuses to overwrite.

    Raises: FileExistsError, OSError, StoreUnusable, sqlite3.Error.
    """
    if target.exists():
        raise FileExistsError(target)
    draft = target.with_name(target.name + ".part")
    try:
        _begin(draft)
        with closing(sqlite3.connect(draft, isolation_level=None)) as other:
            connection.backup(other)
            other.execute("PRAGMA journal_mode = DELETE")  # one file, without a journal beside it
            faults = other.execute("PRAGMA integrity_check(3)").fetchall()
            if faults != [("ok",)]:
                raise StoreUnusable(target, f"The copy came out damaged: {faults}.", "Copy to another disk.")
        settle(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def require_whole_place(file: Path) -> None:
    """Refuse a place where a restore broke off or where the journal lies without its file. Raises: StoreDamaged."""
    if file.with_name(RESTORE_MARK).exists():
        raise StoreDamaged(file, "A restore into this folder broke off.", "Run the restore again with --replace.")
    journal = file.with_name(file.name + "-wal")
    if journal.exists() and not file.exists():
        raise StoreDamaged(file, f"The file is gone but its journal {journal.name} is there.", RESTORE_REMEDY)


def require_ours(connection: sqlite3.Connection, file: Path, newest_version: int) -> int:
    """The version of the file's documents, when it is ours and not from the future; says nothing of what is inside.

    Raises: ForeignFile, NewerStore, StoreDamaged, sqlite3.Error.
    """
    application_id = _pragma(connection, "application_id")
    version = _pragma(connection, "user_version")
    if _pragma(connection, "schema_version") == 0:
        raise StoreDamaged(file, "The file is empty.", RESTORE_REMEDY)
    if application_id != APPLICATION_ID:
        raise ForeignFile(file, "The file is a database of another program.", "Name a folder of its own for this app.")
    if version > newest_version:
        raise NewerStore(
            file,
            f"The file has version {version}, this app knows versions up to {newest_version}.",
            "Install the newer app, or restore a backup made by this one.",
        )
    return version


def require_sound(connection: sqlite3.Connection, file: Path) -> None:
    """Refuse a file with a page that SQLite cannot make sense of. Raises: StoreDamaged, sqlite3.Error."""
    faults = [str(fault) for (fault,) in connection.execute("PRAGMA quick_check(3)")]
    if faults != ["ok"]:
        raise StoreDamaged(file, "The file is damaged: " + "; ".join(faults) + ".", RESTORE_REMEDY)


def require_json(connection: sqlite3.Connection, file: Path) -> None:
    """Refuse a document that is no JSON. Raises: StoreDamaged, sqlite3.Error."""
    for table, document_id in connection.execute(_NO_JSON):
        fault = UnreadableDocument(table, document_id, "it is no JSON")
        raise StoreDamaged(file, f"{fault}.", RESTORE_REMEDY)


class SoundnessCheck:
    """The pages and the documents of a file, looked at by SQLite in a thread, on a connection of its own."""

    def __init__(self, file: Path) -> None:
        self._connection = connect(file)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="soundness")
        self._checked = self._executor.submit(self._check, file)

    def require(self) -> None:
        """Wait for the answer. Raises: StoreDamaged, sqlite3.Error."""
        self._checked.result()

    def _check(self, file: Path) -> None:
        require_sound(self._connection, file)
        require_json(self._connection, file)

    def close(self) -> None:
        """Break off what still runs, and let go of the file."""
        self._connection.interrupt()
        self._executor.shutdown()
        self._connection.close()


@contextmanager
def faults_reported(file: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours, which name file and remedy. Raises: StoreDamaged, StoreUnusable."""
    try:
        yield
    except sqlite3.Error as error:
        # Only these two speak of the content; the others (full, read-only, I/O) of the place it lies in.
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise StoreDamaged(file, f"The file cannot be read ({error}).", RESTORE_REMEDY) from error
        raise StoreUnusable(
            file,
            f"The file cannot be worked with ({error}).",
            "Make sure that the disk has space and that this user may write there.",
        ) from error


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
