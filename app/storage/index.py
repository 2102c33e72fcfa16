"""An index: which documents hold a string in one of some fields, so that looking up is looking into a dictionary."""

from collections.abc import Callable, Iterable
from typing import Any

Read = Callable[[str], Any]
"""Gives a document's field by name."""


class Index:
    """Over `fields`, each a string or several; empty and missing ones are not held."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        self._fields = fields
        # The inner dicts are ordered sets of ids; unlike sets, they give the garbage collector nothing to walk.
        self._ids: dict[str, dict[str, None]] = {}

    def values(self, read: Read) -> list[str]:
        """What a document would be found by."""
        found: list[str] = []
        for field in self._fields:
            value = read(field)
            if value.__class__ is str:
                if value:
                    found.append(value)
            elif value is not None:
                found.extend(value)
        return found

    def ids(self, value: str) -> Iterable[str]:
        return self._ids.get(value, ())

    def add(self, document_id: str, values: Iterable[str]) -> None:
        for value in values:
            holders = self._ids.get(value)
            if holders is None:
                self._ids[value] = {document_id: None}
            else:
                holders[document_id] = None

    def load(self, document_id: str, read: Read) -> None:
        """`values` and `add` in one pass without lists between: the start of a large store is spent here."""
        ids = self._ids
        for field in self._fields:
            value = read(field)
            if value.__class__ is not str:
                self.add(document_id, value or ())
            elif value:
                if value in ids:
                    ids[value][document_id] = None
                else:
                    ids[value] = {document_id: None}

    def remove(self, document_id: str, values: list[str]) -> None:
        for value in set(values):
            holders = self._ids[value]
            del holders[document_id]
            if not holders:
                del self._ids[value]
