"""An engine that remembers the last commit's rows, so that a baseline can be given exactly the same ones."""

from collections.abc import Sequence
from pathlib import Path

from app.storage.engine import Change
from app.storage.sqlite_engine import SqliteEngine


class RecordingEngine(SqliteEngine):
    """The real one."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.last: Sequence[Change] = ()

    def commit(self, changes: Sequence[Change]) -> None:
        self.last = changes
        super().commit(changes)
