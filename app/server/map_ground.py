"""What lies beneath everything on the map: boundary, stops and, once imported, streets, buildings, green and water.

One compressed file in memory, whose address carries its hash: a phone fetches it once. An import is seen at the next
opening of a page, since each looks at the file's date.
"""

import json
import logging
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from app.domain.geometry import Box, Line
from app.domain.town import Town
from app.server.static_files import FOR_EVER, Loaded, answer_file, packed
from app.storage.map_file import ImportedMap, MapUnreadable, Shape, read_map, unpacked

_PATH = "/map/ground.json"
_DECIMALS = 5
_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Packed:
    changed: tuple[int, int] | None
    file: Loaded
    has_streets: bool
    credits: tuple[str, ...]


class MapGround:
    """`imported` is the file that `import-map` writes."""

    def __init__(self, town: Town, imported: Path) -> None:
        self.town = town
        self._imported = imported
        self._packed: _Packed | None = None

    @property
    def address(self) -> str:
        """Where a phone fetches it."""
        return f"{_PATH}?v={self._now().file.version}"

    @property
    def has_streets(self) -> bool:
        """Whether a map was imported; without one there are only boundary and stops."""
        return self._now().has_streets

    @property
    def credits(self) -> tuple[str, ...]:
        """Who must be named where the map is shown."""
        return self._now().credits

    def layers(self) -> dict[str, list[Shape]]:
        """Every shape by layer, unpacked; for paper, since phones unpack the file themselves."""
        layers = json.loads(self._now().file.plain())["layers"]
        return {name: unpacked(shapes) for name, shapes in layers.items()}

    def answer(self, request: Request) -> Response:
        """The file, compressed where the browser can read that."""
        now = self._now()
        is_current = request.query_params.get("v") == now.file.version
        return answer_file(now.file, request, FOR_EVER if is_current else "no-cache")

    def _now(self) -> _Packed:
        changed = _changed(self._imported)
        if self._packed is None or self._packed.changed != changed:
            self._packed = self._pack(changed)
        return self._packed

    def _pack(self, changed: tuple[int, int] | None) -> _Packed:
        imported = _read(self._imported)
        content = {
            "boundary": [[_rounded(point) for point in ring] for ring in self.town.boundary],
            "stops": [
                {"name": stop.name, "latitude": stop.latitude, "longitude": stop.longitude, "station": stop.is_station}
                for stop in self.town.stops
            ],
            "surroundings": _corners(self.town.surroundings),
            "layers": imported.layers if imported else {},
        }
        plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        return _Packed(
            changed=changed,
            file=packed(plain, ".json"),
            has_streets=imported is not None,
            credits=(*self.town.credits, *([imported.credit] if imported and imported.credit else [])),
        )


def serve_map_ground(app: FastAPI, ground: MapGround) -> None:
    """Register the route; before the pages, whose catch-all would take it."""

    @app.get(_PATH, include_in_schema=False)
    def map_ground(request: Request) -> Response:
        return ground.answer(request)


def _changed(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _read(path: Path) -> ImportedMap | None:
    try:
        return read_map(path)
    except MapUnreadable as problem:
        # a broken file must not take the list of places away
        _log.warning("%s", problem)
        return None


def _rounded(point: tuple[float, float]) -> list[float]:
    return [round(point[0], _DECIMALS), round(point[1], _DECIMALS)]


def _corners(box: Box) -> Line:
    return (box.south, box.west), (box.north, box.east)
