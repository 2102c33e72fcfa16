"""Three tablets, a bad line, wrong clocks: every fact arrives exactly once, is credited once, the ledger balances."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.services.ports import Store
from app.storage.engine import MemoryEngine
from app.storage.tiny_store import TinyStore, open_store
from tests.properties.three_tablets import Evening

SHORT, KEPT, LONG = 40, 6, 1_200


def in_memory() -> Callable[[], Store]:
    """Opened again, it has what was kept."""
    engine = MemoryEngine()
    return lambda: TinyStore(engine)


class InFile:
    """A store in a file, closed before it is opened again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: TinyStore | None = None

    def __call__(self) -> Store:
        self.close()
        self._open = open_store(self._folder)
        return self._open

    def close(self) -> None:
        if self._open is not None:
            self._open.close()


@pytest.mark.parametrize("seed", range(SHORT))
def test_every_fact_arrives_exactly_once(seed: int) -> None:
    evening = Evening(seed, in_memory())
    evening.play()
    assert evening.faults() == []


@pytest.mark.parametrize("seed", range(KEPT))
def test_so_it_does_with_a_store_that_is_closed_and_opened_again(seed: int, tmp_path: Path) -> None:
    store = InFile(tmp_path)
    evening = Evening(10_000 + seed, store)
    evening.play()
    assert evening.faults() == []
    store.close()


@pytest.mark.long
def test_every_fact_arrives_exactly_once_in_a_thousand_evenings() -> None:
    for seed in range(SHORT, SHORT + LONG):
        evening = Evening(seed, in_memory())
        evening.play(steps=120)
        assert evening.faults() == [], f"seed {seed}"
