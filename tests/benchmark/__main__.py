"""`python -m tests.benchmark`: measures, prints one table, and writes docs/benchmarks.md and var/bench.json."""

import argparse
import gc
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from tests.benchmark import (
    booking,
    desk,
    desk_client,
    live,
    map_import,
    memory,
    report,
    rounds,
    search,
    starting,
    suggestions,
    visiting,
)
from tests.benchmark.figures import Figure
from tests.benchmark.scale import FULL, QUICK
from tests.benchmark.serving import ROOT
from tests.benchmark.workshop import Workshop, tell, workshop

BENCHMARKS: dict[str, Callable[[Workshop], Iterator[Figure]]] = {
    # first: it asks for the most memory that any process it started took, and others start larger ones
    "map": map_import.measure,
    "booking": booking.measure,
    "starting": starting.measure,
    "live": live.measure,
    "desk": desk.measure,
    "memory": memory.measure,
    "visiting": visiting.measure,
    "rounds": rounds.measure,
    "search": search.measure,
    "suggestions": suggestions.measure,
    "desk_client": desk_client.measure,
}


def main() -> None:
    """Run what was asked for."""
    asked = _arguments()
    file: Path = asked.json or ROOT / "var" / ("bench-quick.json" if asked.quick else "bench.json")
    # As the app does once it has started.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    figures: list[Figure] = []
    scale = QUICK if asked.quick else FULL
    if asked.crowd_seconds is not None:
        scale = replace(scale, crowd_seconds=asked.crowd_seconds)
    with workshop(file.parent, scale) as shop:
        for name in [asked.only] if asked.only else BENCHMARKS:
            tell(name)
            figures += BENCHMARKS[name](shop)
            # after each: what took minutes is not lost with the next
            report.write_json(figures, file)
    print(report.table(figures))
    if not asked.quick and not asked.only:
        report.write_page(figures, ROOT / "docs" / "benchmarks.md")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark", description=__doc__)
    parser.add_argument("--only", choices=BENCHMARKS, help="this one; docs/benchmarks.md is left as it is")
    parser.add_argument("--quick", action="store_true", help="small sizes, to see whether a benchmark works")
    parser.add_argument("--crowd-seconds", type=int, help="how long the crowd of phones stays connected")
    parser.add_argument("--json", type=Path, help="where the figures go instead of var/bench.json")
    return parser.parse_args()


if __name__ == "__main__":
    main()
