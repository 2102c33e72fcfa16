"""The benchmarks still run and write what `make bench` promises; how fast anything is, is not tested here."""

import json
import subprocess
import sys
from pathlib import Path

from tests.benchmark.figures import Figure, Goal, percentile
from tests.benchmark.report import BEGIN, END, table, write_page
from tests.benchmark.serving import ROOT

FIGURE = Figure(
    name="booking", value=1.5, unit="ms", goal=Goal(most=2, of_baseline=True), baseline=1.0, baseline_is="bare SQLite"
)


def test_a_quick_run_of_the_bookings_writes_its_figures(tmp_path: Path) -> None:
    file = tmp_path / "bench.json"
    command = [sys.executable, "-m", "tests.benchmark", "--quick", "--only", "booking", "--json", str(file)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stderr
    figures = json.loads(file.read_text())
    assert "booking" in figures
    for name, figure in figures.items():
        assert set(figure) == {"value", "unit", "goal", "baseline", "met"}
        assert name in run.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["bench.json"]


def test_a_goal_is_held_against_the_value_or_against_the_baseline() -> None:
    assert FIGURE.met
    assert not Goal(most=1.4, of_baseline=True).is_met(FIGURE.value, FIGURE.ratio)
    assert not Goal(most=1).is_met(1.5, None)
    assert Goal(least=500).is_met(500, None)
    assert not Goal(least=500).is_met(499.9, None)


def test_a_percentile_is_a_value_that_occurred() -> None:
    values = [float(number) for number in range(1, 101)]
    assert percentile(values, 95) == 95.0
    assert percentile(values, 100) == 100.0
    assert percentile([7.0], 95) == 7.0


def test_the_page_keeps_the_words_around_its_figures(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    page.write_text(f"# Speed\n\n{BEGIN}\nold\n{END}\n\nWhat was tried.\n")
    for _ in range(2):
        write_page([FIGURE], page)
    text = page.read_text()
    assert text.startswith("# Speed\n\n")
    assert text.endswith("\n\nWhat was tried.\n")
    assert text.count(table([FIGURE])) == 1
    assert "old" not in text
