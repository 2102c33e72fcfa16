"""Starting with a large store: from the command to the first answer, as somebody who restarts the app waits for it."""

import time
from collections.abc import Iterator
from contextlib import closing

from tests.benchmark.bare_sqlite import BareSqlite
from tests.benchmark.figures import Figure, Goal
from tests.benchmark.serving import serving
from tests.benchmark.workshop import Workshop


def measure(workshop: Workshop) -> Iterator[Figure]:
    """Figures of starting."""
    folder = workshop.large_folder()
    with closing(BareSqlite(folder, workshop.new_folder() / "bare.db")) as bare:
        began = time.perf_counter()
        bare.rows()
        bare_seconds = time.perf_counter() - began
    began = time.perf_counter()
    with serving(["-m", "app", "serve"], folder):
        seconds = time.perf_counter() - began
    yield Figure(
        name="start with a large store", value=seconds, unit="s", goal=Goal(most=5),
        baseline=bare_seconds, baseline_is="reading the same rows from bare SQLite",
    )  # fmt: skip
