"""Why a store cannot be opened: each error names the place, what is wrong there, and the remedy."""

from pathlib import Path


class StoreUnusable(Exception):
    """The app refuses to start on this store and changes nothing in it."""

    def __init__(self, place: Path, fault: str, remedy: str) -> None:
        super().__init__(f"{place}: {fault} {remedy}")
        self.place = place
        self.fault = fault
        self.remedy = remedy


class StorageInUse(StoreUnusable):
    """Another process works with the same folder."""


class StoreDamaged(StoreUnusable):
    """The file, or a document in it, cannot be read in full."""


class ForeignFile(StoreUnusable):
    """The file belongs to another program."""


class NewerStore(StoreUnusable):
    """The file was written by a newer version of this app."""


class UnreadableDocument(ValueError):
    """One document is not what its table holds; the engine's owner adds file and remedy."""

    def __init__(self, table: str, document_id: str, fault: str) -> None:
        super().__init__(f"document {document_id!r} of table {table!r}: {fault}")
