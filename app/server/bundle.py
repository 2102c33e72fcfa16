"""A bundle: modules that import one another, under an address that holds the hash of all of them.

Modules name each other by relative addresses, so a hash in each single address would break what they say.
"""

import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nicegui import app as nicegui_app
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from app.server.static_files import FOR_EVER, Loaded, answer_file, load_file

_LOOKED_AT_LEAST_SECONDS = 1.0


@dataclass(kw_only=True, slots=True)
class Bundle:
    """`files`: where the file of each relative address lies."""

    name: str
    files: Mapping[str, Path]
    _version: str = ""
    _looked_at: float = -_LOOKED_AT_LEAST_SECONDS

    @property
    def folder(self) -> str:
        """The address all of them are under: '/bundle/desk/1a2b3c4d5e6f'."""
        return f"/bundle/{self.name}/{self._current_version()}"

    @property
    def addresses(self) -> list[str]:
        """Of every file."""
        return [f"{self.folder}/{name}" for name in sorted(self.files)]

    def serve(self) -> None:
        """Register the route; before the pages, whose catch-all would take it."""

        @nicegui_app.get(f"/bundle/{self.name}/{{version}}/{{name:path}}", include_in_schema=False)
        def file(version: str, name: str, request: Request) -> Response:
            loaded = self._load(name)
            if loaded is None:
                return PlainTextResponse("There is no such file.\n", 404)
            # a page of an older version that is still open gets what there is now, and keeps none of it
            return answer_file(loaded, request, FOR_EVER if version == self._current_version() else "no-store")

    def _load(self, name: str) -> Loaded | None:
        return load_file(self.files[name]) if name in self.files else None

    def _current_version(self) -> str:
        now = time.monotonic()
        if now - self._looked_at >= _LOOKED_AT_LEAST_SECONDS:
            versions = [f"{name}:{load_file(path).version}" for name, path in sorted(self.files.items())]
            self._version = hashlib.sha256("\n".join(versions).encode()).hexdigest()[:12]
            self._looked_at = now
        return self._version
