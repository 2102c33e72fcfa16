"""The file of an imported map: layers of lines and areas, as whole hundred-thousandths of a degree (about a metre).

Every point is latitude and longitude counted from the point before it; a line's first one is counted from the first
one of the line before it, and the first of a layer from 0, 0. So a phone gets a third of the bytes (decision 0011).
"""

import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from app.domain.geometry import Line

AREAS = ("water", "green", "buildings")
LINES = ("streams", "rails", "paths", "streets", "main_streets")
LAYERS = (*AREAS, *LINES)
_VERSION = 1
_STEPS_A_DEGREE = 100_000
_STRIP = 200
_WholePoint = tuple[int, int]
# what stands on the map is no secret, and the app may run as somebody else than who imported it
_READABLE_BY_ALL = 0o644


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
        "layers": {name: _packed(layers.get(name, ())) for name in LAYERS},
    }
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as file:
        try:
            file.write(body)
            file.flush()
            os.fchmod(file.fileno(), _READABLE_BY_ALL)
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


def unpacked(shapes: Iterable[list[Any]]) -> list[Shape]:
    """The shapes of a layer as they were before they were packed."""
    first, every = (0, 0), []
    for shape in shapes:
        lines: list[Line] = []
        for steps in (part for part in shape if not isinstance(part, str)):
            points, (north, east) = [], first
            for up, aside in zip(steps[::2], steps[1::2], strict=True):
                north, east = north + up, east + aside
                points.append((north / _STEPS_A_DEGREE, east / _STEPS_A_DEGREE))
            first = (first[0] + steps[0], first[1] + steps[1])
            lines.append(tuple(points))
        every.append(Shape(lines=tuple(lines), name=shape[0] if isinstance(shape[0], str) else ""))
    return every


def _is_layer(shapes: object) -> bool:
    return isinstance(shapes, list) and all(isinstance(shape, list) and shape for shape in shapes)


def _packed(shapes: Iterable[Shape]) -> list[list[Any]]:
    """Name, if there is one, and steps of each shape."""
    packed, before = [], (0, 0)
    whole = [(shape.name, [_whole(line) for line in shape.lines]) for shape in shapes]
    # neighbours follow each other, strip by strip, so that the steps between them stay short
    for name, lines in sorted(whole, key=lambda shape: (shape[1][0][0][0] // _STRIP, shape[1][0][0][1])):
        steps = []
        for line in lines:
            steps.append(list(_steps(line, before)))
            before = line[0]
        packed.append([name, *steps] if name else steps)
    return packed


def _whole(line: Line) -> list[_WholePoint]:
    """Without points that fall into the same metre as the one before."""
    whole = [(round(north * _STEPS_A_DEGREE), round(east * _STEPS_A_DEGREE)) for north, east in line]
    return [whole[0], *(point for before, point in pairwise(whole) if point != before)]


def _steps(line: Iterable[_WholePoint], before: _WholePoint) -> Iterator[int]:
    for point in line:
        yield point[0] - before[0]
        yield point[1] - before[1]
        before = point
