"""Older documents brought to today's form: numbered steps over all documents, in one transaction, after a backup.

A step gets each document with the name of its table and yields what shall be kept in its place: itself, a changed one,
several, or none. Step 1 leads from version 1 to version 2, and so on; steps are never changed, only added. A new field
with a default needs no step, because the reader fills in the default.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson

from app.storage import sqlite_file
from app.storage.errors import StoreDamaged

Document = dict[str, Any]
Placed = tuple[str, Document]
Migration = Callable[[str, Document], Iterable[Placed]]

MIGRATIONS: tuple[Migration, ...] = ()


def migrate(connection: sqlite3.Connection, file: Path, version: int, migrations: Sequence[Migration]) -> None:
    """Bring all documents from `version` to the newest one; the file as it was stays beside it.

    Raises: StoreDamaged for a document that cannot be read, and whatever a step raises; then nothing has changed.
    """
    newest_version = len(migrations) + 1
    backup = file.with_name(f"{file.stem}-before-version-{newest_version}.db")
    if not backup.exists():  # an earlier attempt may have made it; the oldest state is the one to keep
        sqlite_file.copy(connection, backup)
    connection.execute("BEGIN IMMEDIATE")
    try:
        kept, dropped = _changes(connection, file, migrations[version - 1 :])
        connection.executemany("DELETE FROM documents WHERE table_name = ? AND id = ?", dropped)
        connection.executemany("INSERT OR REPLACE INTO documents VALUES (?, ?, ?)", kept)
        connection.execute(f"PRAGMA user_version = {newest_version}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _changes(
    connection: sqlite3.Connection, file: Path, steps: Sequence[Migration]
) -> tuple[list[tuple[str, str, bytes]], list[tuple[str, str]]]:
    kept: list[tuple[str, str, bytes]] = []
    dropped: list[tuple[str, str]] = []
    for table, document_id, body in connection.execute("SELECT table_name, id, body FROM documents"):
        try:
            document = orjson.loads(body)
        except orjson.JSONDecodeError as error:
            raise StoreDamaged(
                file,
                f"Document {document_id!r} of table {table!r} cannot be read ({error}).",
                sqlite_file.RESTORE_REMEDY,
            ) from error
        after = {(name, new["id"]): orjson.dumps(new) for name, new in _brought_forward(table, document, steps)}
        if (table, document_id) not in after:
            dropped.append((table, document_id))
        kept.extend((*place, new_body) for place, new_body in after.items() if new_body != body)
    return kept, dropped


def _brought_forward(table: str, document: Document, steps: Sequence[Migration]) -> Iterator[Placed]:
    if not steps:
        yield table, document
        return
    for next_table, next_document in steps[0](table, document):
        yield from _brought_forward(next_table, next_document, steps[1:])
