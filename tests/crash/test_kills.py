"""Racing writers are killed with SIGKILL at random moments: nothing is lost, nothing is half, no file is damaged.

The short form runs with all tests; `make crash` also runs the long one. SIGKILL takes the process, not the machine:
what the kernel had taken over is still written. Against a power cut stands SQLite's sync before each acknowledgement.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.crash.killing import Model, kill_again_and_again

ROUNDS = [pytest.param(8, id="short"), pytest.param(200, id="long", marks=pytest.mark.long)]


def report(record_property: Callable[[str, object], None], disk: str, model: Model) -> None:
    counts = {word: len(bookings) for word, bookings in model.said.items()}
    line = f"{disk}: {model.kills} kills, {counts}, {model.unsaid} kept but not yet said; 0 lost, 0 half, 0 corrupt"
    record_property("crash", line)
    print(line)


@pytest.mark.parametrize("kills", ROUNDS)
def test_kills_lose_nothing(tmp_path: Path, kills: int, record_property: Callable[[str, object], None]) -> None:
    model = kill_again_and_again(tmp_path, kills, {}, longest_seconds=0.15)
    assert len(model.said["kept"]) > 10 * kills
    report(record_property, "disk", model)


@pytest.mark.parametrize("kills", ROUNDS)
def test_kills_on_a_slow_disk_lose_nothing(
    tmp_path: Path, bad_disk: dict[str, str], kills: int, record_property: Callable[[str, object], None]
) -> None:
    model = kill_again_and_again(tmp_path, kills, {**bad_disk, "SLOW_SYNC_MS": "20"}, longest_seconds=0.4)
    kept = len(model.said["kept"])
    # 20 ms a sync is 50 transactions a second at most: more would mean that the slowness did not take effect.
    assert 0 < kept < 50 * 0.5 * kills
    report(record_property, "disk with +20 ms a sync", model)
