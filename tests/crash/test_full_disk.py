"""A disk without room: the store says "not saved", works on when there is room again, and survives a kill in between.

Twice, both honest: a real small file system (tmpfs, where we may mount one) that is really full, and a limit on the
size of the process's files (RLIMIT_FSIZE), which makes each write beyond it fail anywhere.
"""

import resource
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from app.domain.exchange import Change, Exchange
from app.services.ports import StorageFailure
from app.storage.errors import StoreUnusable
from app.storage.sqlite_file import FILE_NAME
from app.storage.tiny_store import TinyStore, open_store
from tests.crash.booking_writers import ACCOUNTS
from tests.crash.killing import Model, Writers, start
from tests.unit.storage.building import NOON, an_exchange

ROUNDS = [pytest.param(2, id="short"), pytest.param(40, id="long", marks=pytest.mark.long)]
FILE_SYSTEM_KB = 3000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MB of its own."""
    place = tmp_path / "small"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={FILE_SYSTEM_KB}k", "tmpfs", str(place)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("only root may mount the small file system; the size limit below tests the same without")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


@contextmanager
def ballast(place: Path, *, left_kb: int = 0) -> Iterator[None]:
    """Fill the file system but for `left_kb`."""
    filling = place / "ballast"
    with filling.open("wb", buffering=0) as file:
        with suppress(OSError):
            while file.write(b"\0" * 1024):
                pass
        file.truncate(max(0, file.tell() - left_kb * 1024))
    yield
    filling.unlink()


def keep(store: TinyStore, record_id: str, note: str) -> None:
    with store.transaction():
        store.put(an_exchange(record_id, giver_id=ACCOUNTS[0], changes=(Change(at=NOON, by="a", what=note),)))
        store.put(an_exchange("always", changes=(Change(at=NOON, by="a", what=record_id),)))


def test_a_full_disk_says_not_saved_and_memory_stays_as_the_file_is(small_disk: Path) -> None:
    folder = small_disk / "store"
    with closing(open_store(folder)) as store:
        keep(store, "before", "")
        with ballast(small_disk):
            shown = list(store.every(Exchange))
            for number in range(5):
                with pytest.raises(StorageFailure, match="not saved"):
                    keep(store, f"full-{number}", "x" * 20_000)
                assert list(store.every(Exchange)) == shown
                assert len(store.find(Exchange, participant=ACCOUNTS[0])) == 1
        keep(store, "after", "y" * 20_000)
    with closing(open_store(folder)) as store:
        assert [exchange.id for exchange in store.every(Exchange)] == ["after", "always", "before"]


def test_a_start_on_a_full_disk_is_refused_without_calling_it_damage(small_disk: Path) -> None:
    folder = small_disk / "store"
    with closing(open_store(folder)) as store:
        keep(store, "before", "")
    with ballast(small_disk), pytest.raises(StoreUnusable, match="Make sure that the disk has space"):
        open_store(folder)
    with closing(open_store(folder)) as store:
        assert store.count(Exchange) == 2


def test_a_first_start_on_a_full_disk_leaves_no_half_store(small_disk: Path) -> None:
    folder = small_disk / "store"
    folder.mkdir()
    with ballast(small_disk), pytest.raises(StoreUnusable):
        open_store(folder)
    assert not (folder / FILE_NAME).exists()
    open_store(folder).close()


@pytest.mark.parametrize("rounds", ROUNDS)
def test_racing_writers_on_a_full_disk_are_killed_and_nothing_is_lost(small_disk: Path, rounds: int) -> None:
    for number in range(rounds):
        folder = small_disk / f"store-{number}"
        model = Model()
        with ballast(small_disk, left_kb=600):
            writers = start(folder, "full")
            writers.until(lambda heard: heard.count(b"lost") > 20)
        survive(model, folder, writers, room_first=number % 2 == 0)
        for path in folder.iterdir():
            path.unlink()


@pytest.mark.parametrize("rounds", ROUNDS)
def test_racing_writers_at_their_size_limit_are_killed_and_nothing_is_lost(tmp_path: Path, rounds: int) -> None:
    for number in range(rounds):
        folder = tmp_path / f"store-{number}"
        writers = start(folder, "limit")
        writers.until(lambda heard: heard.count(b"kept") > 20)
        _, hard = resource.prlimit(writers.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(writers.process.pid, resource.RLIMIT_FSIZE, (150_000, hard))
        writers.until(lambda heard: heard.count(b"lost") > 20)
        if number % 2 == 0:
            resource.prlimit(writers.process.pid, resource.RLIMIT_FSIZE, (hard, hard))
        survive(Model(), folder, writers, room_first=number % 2 == 0)


def survive(model: Model, folder: Path, writers: Writers, *, room_first: bool) -> None:
    """Kill them, at once or after work went on with new room, and check what is there."""
    if room_first:
        kept = writers.heard.count(b"kept")
        writers.until(lambda heard: heard.count(b"kept") > kept + 20)
    model.hear(writers.kill())
    model.kills = 1
    assert len(model.said["lost"]) > 20
    model.check(folder)
