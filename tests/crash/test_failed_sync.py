"""A disk whose sync fails: the transaction that was called "not saved" does not come back after a crash.

SQLite has written the whole transaction to its journal when the sync fails. Without care a restart would find it there,
and a person who was told "not saved" and tried again would have booked twice.
"""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

from app.domain.exchange import Exchange
from app.storage.maintenance import verify
from app.storage.tiny_store import open_store
from tests.crash.killing import ROOT

SCRIPT = """
import os, pathlib, signal, sys
from app.services.ports import StorageFailure
from app.storage.tiny_store import open_store
from tests.unit.storage.building import an_exchange

def keep(record_id):
    with store.transaction():
        store.put(an_exchange(record_id))

store = open_store(pathlib.Path(sys.argv[1]))
keep("before")
pathlib.Path(os.environ["FAIL_NEXT_SYNC"]).touch()
try:
    keep("failed")
except StorageFailure as failure:
    print(failure, flush=True)
if sys.argv[2] == "goes on":
    keep("after")
os.kill(os.getpid(), signal.SIGKILL)
"""


def run(folder: Path, then: str, bad_disk: dict[str, str]) -> list[str]:
    environment = {**bad_disk, "FAIL_NEXT_SYNC": str(folder.parent / "fail-next-sync")}
    command = [sys.executable, "-c", SCRIPT, str(folder), then]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert "not saved (disk I/O error)" in done.stdout, done.stderr
    assert verify(folder) == []
    with closing(open_store(folder)) as store:
        return [exchange.id for exchange in store.every(Exchange)]


def test_what_was_called_not_saved_stays_so_after_a_crash(tmp_path: Path, bad_disk: dict[str, str]) -> None:
    assert run(tmp_path / "store", "dies", bad_disk) == ["before"]


def test_work_goes_on_after_a_failed_sync(tmp_path: Path, bad_disk: dict[str, str]) -> None:
    assert run(tmp_path / "store", "goes on", bad_disk) == ["after", "before"]
