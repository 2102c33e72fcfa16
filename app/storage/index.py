"""An index: which documents hold a string in one of some fields, so that looking up is looking into a dictionary."""

from collections.abc import Callable, Iterable
from typing import Any

Read = Callable[[str], Any]
"""Gives a document's field by name."""


class Index:
    """Over `fields`, each a string or several; empty and missing ones are not held."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        self.fields = fields
        # The inner dicts are ordered sets of ids; unlike sets, they give the garbage collector nothing to walk.
        self.ids_by_value: dict[str, dict[str, None]] = {}
        """What a table fills by itself as it is loaded."""

    def values(self, read: Read) -> list[str]:
        """What a document would be found by."""
        found: list[str] = []
        for field in self.fields:
            value = read(field)
            if value.__class__ is str:
                if value:
                    found.append(value)
            elif value is not None:
                found.extend(value)
        return found

    def ids(self, value: str) -> Iterable[str]:
        return self.ids_by_value.get(value, ())

    def add(self, document_id: str, values: Iterable[str]) -> None:
        for value in values:
            holders = self.ids_by_value.get(value)
            if holders is None:
                self.ids_by_value[value] = {document_id: None}
            else:
                holders[document_id] = None

    def remove(self, document_id: str, values: list[str]) -> None:
        for value in set(values):
            holders = self.ids_by_value[value]
            del holders[document_id]
            if not holders:
                del self.ids_by_value[value]
