"""A village for each test: in memory, or (`kept_village`) once in memory and once in a file."""

import pytest

from app.services.ports import Store
from tests.builders import Village
from tests.fixtures.store import memory_store, store

__all__ = ["kept_village", "memory_store", "store", "village"]


@pytest.fixture
def village(memory_store: Store) -> Village:
    return Village(memory_store)


@pytest.fixture
def kept_village(store: Store) -> Village:
    return Village(store)
