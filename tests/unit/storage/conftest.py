"""Lets the storage tests use the store fixture wherever they are run from."""

from tests.fixtures.store import memory_store, store

__all__ = ["memory_store", "store"]
