"""Where a run keeps its files, and the towns that several benchmarks share because building one takes minutes."""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmark.scale import Scale
from tests.benchmark.town import Town


class Workshop:
    """`folder` lies beside what a running app writes, so on the same disk, and goes with the run."""

    def __init__(self, folder: Path, scale: Scale) -> None:
        self.folder = folder
        self.scale = scale
        self._large: Path | None = None

    def new_town(self, exchanges: int) -> Town:
        """A town of its own with so many booked exchanges."""
        began, town = time.perf_counter(), Town.founded(self.new_folder())
        town.book(exchanges)
        tell(f"stored {exchanges} exchanges in {time.perf_counter() - began:.0f} s")
        return town

    def large_folder(self) -> Path:
        """The var folder of a town of the largest size that nobody has open."""
        if self._large is None:
            town = self.new_town(self.scale.many_exchanges)
            town.close()
            self.leave_large(town.folder)
        assert self._large is not None
        return self._large

    def leave_large(self, folder: Path) -> None:
        """Leave a closed town of the largest size to the benchmarks that follow."""
        self._large = folder

    def new_folder(self) -> Path:
        return Path(tempfile.mkdtemp(dir=self.folder))


@contextmanager
def workshop(var_folder: Path, scale: Scale) -> Iterator[Workshop]:
    """A workshop for one run."""
    var_folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="benchmark-", dir=var_folder) as folder:
        yield Workshop(Path(folder), scale)


def tell(words: str) -> None:
    """Say how far the run is, beside the table that goes to the standard output."""
    print(f"… {words}", file=sys.stderr, flush=True)
