"""The other baseline: the same rows of a booking in TinyDB as it comes, with its JSON file."""

from collections.abc import Sequence
from pathlib import Path

import orjson
from tinydb import TinyDB, where

from app.storage.engine import Change

_NEW = ("transfers", "entries", "receipts")


class TinyDbJson:
    """One file with a table a kind, as TinyDB's own documentation does it."""

    def __init__(self, file: Path, rows: Sequence[Change]) -> None:
        self._database = TinyDB(file)
        for name in sorted({table for table, _, _ in rows}):
            documents = [orjson.loads(body) for table, _, body in rows if table == name and body is not None]
            self._database.table(name).insert_multiple(documents)

    def commit(self, rows: Sequence[Change]) -> None:
        """Insert what a booking adds, update what it changes. No transaction and no sync: it has neither."""
        for name, record_id, body in rows:
            assert body is not None
            table = self._database.table(name)
            if name in _NEW:
                table.insert(orjson.loads(body))
            else:
                table.update(orjson.loads(body), where("id") == record_id)

    def close(self) -> None:
        self._database.close()
