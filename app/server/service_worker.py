"""The service worker at /sw.js: which parts of the app a browser keeps, so that they work without the network.

A part is a few shells, HTML that is the same for everybody, and the files they need, whose addresses hold their hashes.
Nothing else is ever kept: no answer of the API, no page of the app (it holds a session's token), nothing with a cookie.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from nicegui import app as nicegui_app
from starlette.requests import Request
from starlette.responses import Response

from app.server.static_files import STATIC_FOLDER, answer_file, made_file

ADDRESS = "/sw.js"
_SCRIPT = STATIC_FOLDER / "service_worker.js"


@dataclass(frozen=True, kw_only=True, slots=True)
class OfflinePart:
    """`shells`: documents by address; `otherwise`: for an address that leads to one of them, that one by language.

    The first of those is for whoever speaks none of their languages.
    """

    name: str
    shells: Mapping[str, str]
    otherwise: Mapping[str, Mapping[str, str]]
    files: Sequence[str]


def serve_service_worker(parts: Callable[[], Sequence[OfflinePart]]) -> None:
    """Answer GET /sw.js; before the pages of the app, whose catch-all would take it.

    Browsers ask for it at every visit: whoever has it already gets a 304 and not the script once more.
    """

    @nicegui_app.get(ADDRESS, include_in_schema=False)
    def service_worker(request: Request) -> Response:
        told = json.dumps([_told(part) for part in parts()], ensure_ascii=False)
        script = _SCRIPT.read_text().replace("const PARTS = [];", f"const PARTS = {told};", 1)
        return answer_file(made_file(script, _SCRIPT.suffix), request, "no-cache")


def _told(part: OfflinePart) -> dict[str, object]:
    content = json.dumps([sorted(part.shells.items()), sorted(part.files)])
    return {
        "name": part.name,
        "cache": f"ehrensache-{part.name}-{hashlib.sha256(content.encode()).hexdigest()[:12]}",
        "shells": sorted(part.shells),
        "otherwise": dict(part.otherwise),
        "files": sorted(part.files),
    }
