"""Importing a map: how long an extract of 20,000 ways takes, how much memory, and what a phone then fetches."""

import gzip
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.storage.content import SHIPPED
from app.storage.town_reader import read_town
from tests.benchmark.figures import Figure, Goal
from tests.benchmark.map_extract import write_extract
from tests.benchmark.serving import ROOT
from tests.benchmark.workshop import Workshop, tell

WAYS, QUICK_WAYS = 20_000, 400
_KB_OF_MAXRSS = 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class _Run:
    seconds: float
    peak_bytes: int
    phone_bytes: int


def measure(workshop: Workshop) -> Iterator[Figure]:
    """Figures of the import, by its command line as staff would run it."""
    ways = QUICK_WAYS if workshop.scale.is_quick else WAYS
    district = read_town(SHIPPED / "places").district
    runs = {}
    for name in ("extract.osm", "extract.osm.pbf"):
        folder = workshop.new_folder()
        write_extract(folder / name, ways, district)
        runs[name] = _imported(folder / name, folder / "var")
        tell(f"imported {name} in {runs[name].seconds:.1f} s")
    slowest = max(run.seconds for run in runs.values())
    yield Figure(name=f"import a map of {ways:,} ways", value=slowest, unit="s", goal=Goal(most=10))
    largest = max(run.peak_bytes for run in runs.values())
    yield Figure(name="memory of that import", value=largest / 1e6, unit="MB", goal=Goal(most=1_000))
    fetched = max(run.phone_bytes for run in runs.values())
    yield Figure(name="what a phone fetches of that map, once", value=fetched / 1e3, unit="kB", goal=Goal(most=400))


def _imported(source: Path, var_folder: Path) -> _Run:
    began = time.perf_counter()
    environment = {**os.environ, "EHRENSACHE_VAR_FOLDER": str(var_folder)}
    command = [sys.executable, "-m", "app", "import-map", str(source)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    # wait4 knows the peak of this one process
    _, status, usage = os.wait4(process.pid, 0)
    seconds, process.returncode = time.perf_counter() - began, os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    packed = gzip.compress((var_folder / "map.json").read_bytes(), compresslevel=9, mtime=0)
    return _Run(seconds=seconds, peak_bytes=usage.ru_maxrss * _KB_OF_MAXRSS, phone_bytes=len(packed))
