"""The file of an imported map: layers of lines and areas, as whole hundred-thousandths of a degree (about a metre).

Each line begins with latitude and longitude; every further point is its distance from the one before. So a phone gets
a third of the bytes, and nobody has to convert anything on the way.
"""

import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.domain.geometry import Line

AREAS = ("water", "green", "buildings")
LINES = ("streams", "rails", "paths", "streets", "main_streets")
LAYERS = (*AREAS, *LINES)
_VERSION = 1
_STEPS_A_DEGREE = 100_000


class MapUnreadable(Exception):
    """What lies in the place of an imported map is none; the map is shown without it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """A line, or an area by its outer ring and those of its holes."""

    lines: tuple[Line, ...]
    name: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportedMap:
    """`layers` as they go to the phone: name, then steps, for each shape."""

    layers: Mapping[str, list[Any]]
    credit: str
    imported_at: str


def write_map(path: Path, layers: Mapping[str, Iterable[Shape]], *, credit: str, at: datetime) -> int:
    """Put the map in place, whole or not at all; returns its bytes. Raises: OSError."""
    content = {
        "version": _VERSION,
        "imported_at": at.isoformat(timespec="seconds"),
        "credit": credit,
        "layers": {
            name: [[shape.name, *map(_steps, shape.lines)] for shape in layers.get(name, ())] for name in LAYERS
        },
    }
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as file:
        try:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(path)
        except OSError:
            Path(file.name).unlink(missing_ok=True)
            raise
    return len(body)


def read_map(path: Path) -> ImportedMap | None:
    """None where nothing was imported. Raises: MapUnreadable."""
    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise MapUnreadable(f"{path} cannot be read ({error}); import the map again.") from error
    if not isinstance(content, dict) or content.get("version") != _VERSION:
        raise MapUnreadable(f"{path} is no map of this version; import the map again.")
    layers = content.get("layers")
    if not isinstance(layers, dict) or not all(_is_layer(layers.get(name)) for name in LAYERS):
        raise MapUnreadable(f"{path} misses layers; import the map again.")
    return ImportedMap(
        layers={name: layers[name] for name in LAYERS},
        credit=str(content.get("credit", "")),
        imported_at=str(content.get("imported_at", "")),
    )


def _is_layer(shapes: object) -> bool:
    return isinstance(shapes, list) and all(
        isinstance(shape, list) and len(shape) > 1 and isinstance(shape[0], str) for shape in shapes
    )


def _steps(line: Line) -> list[int]:
    return list(_step_by_step(line))


def _step_by_step(line: Line) -> Iterator[int]:
    before = (0, 0)
    for number, point in enumerate(line):
        at = (round(point[0] * _STEPS_A_DEGREE), round(point[1] * _STEPS_A_DEGREE))
        # two points in the same metre are one
        if at == before and 0 < number < len(line) - 1:
            continue
        yield at[0] - before[0]
        yield at[1] - before[1]
        before = at
