"""The port beneath the tables: where documents are kept for good, and the engine that only remembers."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

Change = tuple[str, str, bytes | None]
"""Table, id and the new body; None erases."""


class Engine(Protocol):
    """Keeps documents as bytes; `commit` is all or nothing and returns only when the changes are durable."""

    place: Path
    """Where the documents are, for messages."""

    def load(self) -> Iterable[tuple[str, str, bytes]]:
        """Every document as table, id and body. Raises: StoreDamaged."""

    def commit(self, changes: Sequence[Change]) -> None:
        """Keep all changes or none. Raises: StorageFailure when none was kept."""

    def close(self) -> None:
        """Let go of the place; nothing may follow."""


class MemoryEngine:
    """Forgets everything when it is forgotten itself: for tests and trials."""

    place = Path("memory")

    def __init__(self) -> None:
        self._bodies: dict[tuple[str, str], bytes] = {}

    def load(self) -> Iterable[tuple[str, str, bytes]]:
        return [(table, document_id, body) for (table, document_id), body in self._bodies.items()]

    def commit(self, changes: Sequence[Change]) -> None:
        for table, document_id, body in changes:
            if body is None:
                self._bodies.pop((table, document_id), None)
            else:
                self._bodies[table, document_id] = body

    def close(self) -> None:
        pass
