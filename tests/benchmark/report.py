"""Figures as a table on the screen, as JSON for comparing runs, and as the table in docs/benchmarks.md."""

import json
import os
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import psutil

from tests.benchmark.figures import Figure

BEGIN, END = "<!-- figures: written by make bench -->", "<!-- end of figures -->"
_HEADINGS = ("name", "value", "unit", "goal", "baseline", "ratio", "met")


def table(figures: Sequence[Figure]) -> str:
    """Aligned columns that are a Markdown table, too."""
    rows = [_HEADINGS, *map(_cells, figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def write_json(figures: Sequence[Figure], file: Path) -> None:
    """Name → value, unit, goal, baseline, met; what an earlier run measured and this one did not is kept."""
    kept: Mapping[str, object] = json.loads(file.read_text()) if file.exists() else {}
    now = {
        figure.name: {
            "value": figure.value,
            "unit": figure.unit,
            "goal": figure.goal.words(figure.unit),
            "baseline": figure.baseline,
            "met": figure.met,
        }
        for figure in figures
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({**kept, **now}, ensure_ascii=False, indent=2) + "\n")


def write_page(figures: Sequence[Figure], file: Path, begin: str = BEGIN, end: str = END) -> None:
    """Put the table, the day and the machine between the two marks of the page; the words around them stay."""
    before, _, rest = file.read_text().partition(begin)
    _, mark, after = rest.partition(end)
    assert mark, f"{file} needs the lines {begin} and {end}"
    baselines = "\n".join(f"- {what}: {', '.join(names)}" for what, names in _baselines(figures).items())
    written = f"{_machine()}\n\n{table(figures)}\n\nThe baselines, measured in the same run:\n\n{baselines}"
    file.write_text(f"{before}{begin}\n{written}\n{end}{after}")


def _baselines(figures: Sequence[Figure]) -> dict[str, list[str]]:
    """What stands on the other side, with the figures that are held against it."""
    found: dict[str, list[str]] = {}
    for figure in figures:
        if figure.baseline_is:
            found.setdefault(figure.baseline_is, []).append(figure.name)
    return found


def _cells(figure: Figure) -> tuple[str, ...]:
    baseline = "" if figure.baseline is None else _number(figure.baseline)
    ratio = "" if figure.ratio is None else f"{_number(figure.ratio)}×"
    met = "yes" if figure.met else "NO"
    return (
        figure.name, _number(figure.value), figure.unit, figure.goal.words(figure.unit), baseline, ratio, met,
    )  # fmt: skip


def _number(value: float) -> str:
    """Three significant digits, and whole numbers as they are."""
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"


def _machine() -> str:
    load = os.getloadavg()[1]
    return (
        f"Measured on {datetime.now(UTC):%d %B %Y} with Python {platform.python_version()} on {platform.system()}"
        f" {platform.machine()}, {psutil.cpu_count()} cores, {psutil.virtual_memory().total / 2**30:.0f} GB;"
        f" load over the last five minutes {load:.1f}."
    )
