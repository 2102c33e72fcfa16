"""Our own static files at /static/: compressed once, held in memory, cached by browsers until they change.

`asset()` puts the file's hash into the address, so that a changed file has another address. What every page loads is
joined to one style sheet and one script, since each request more is a wait more for a phone with a weak signal.
"""

import hashlib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from app.server.compression import Compressed

STATIC_FOLDER = Path(__file__).parents[2] / "data" / "static"
FOR_EVER = "public, max-age=31536000, immutable"
# Without this list the type would depend on the machine's mime tables; a wrong one stops wasm and modules.
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".mp3": "audio/mpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webp": "image/webp",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
_ALREADY_COMPRESSED = (".png", ".webp", ".woff2", ".mp3")
# `translated` and `line` change what the scripts after them, NiceGUI's among them, find.
JOINED = {
    "screen.css": ("theme.css", "parts.css", "scanner.css", "desk.css", "talk.css", "forced_colours.css"),
    "screen.js": ("translated.js", "line.js", "app.js", "hints.js", "desk.js", "read_aloud.js"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Loaded:
    """A file in memory, compressed where that helps."""

    changed_ns: int
    version: str
    media_type: str
    body: bytes | Compressed

    def plain(self) -> bytes:
        """As it was read."""
        return self.body.plain() if isinstance(self.body, Compressed) else self.body


_loaded: dict[Path, Loaded] = {}


@cache
def asset(name: str) -> str:
    """The address of the file `name` in data/static, with its hash: '/static/theme.css?v=1a2b3c4d'.

    Asked for some dozens of times a page, so a file that changes has another address from the next start on.

    Raises: FileNotFoundError, since a missing file of ours is a bug.
    """
    loaded = _load(name)
    if loaded is None:
        raise FileNotFoundError(STATIC_FOLDER / name)
    return f"/static/{name}?v={loaded.version}"


@cache
def inline(name: str) -> str:
    """The text of a script in data/static that a page holds itself, since it has to be there before all else.

    It comes with every page, so lines of comment and indentation stay here; the script must have no text over lines.
    """
    lines = (line.strip() for line in (STATIC_FOLDER / name).read_text().splitlines())
    text = "\n".join(line for line in lines if line and not line.startswith("//"))
    assert not any(each in text for each in ("</script", "`", "/*")), name
    return text


def serve_static_files(app: FastAPI) -> None:
    """Register the route; before the pages, whose catch-all would take it."""

    @app.get("/static/{name:path}", include_in_schema=False)
    def static_file(name: str, request: Request) -> Response:
        loaded = _load(name)
        if loaded is None:
            return PlainTextResponse("There is no such file.\n", 404)
        return answer_file(loaded, request, FOR_EVER if request.query_params.get("v") == loaded.version else "no-cache")


def answer_file(loaded: Loaded, request: Request, cache_control: str) -> Response:
    """A file as this browser takes it."""
    headers = {"ETag": f'"{loaded.version}"', "Vary": "Accept-Encoding", "Cache-Control": cache_control}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    body = loaded.body
    if isinstance(body, Compressed):
        encoding, body = body.for_browser(request.headers.get("accept-encoding", ""))
        headers |= {"Content-Encoding": encoding} if encoding else {}
    return Response(body, media_type=loaded.media_type, headers=headers)


@lru_cache(maxsize=2)
def made_file(text: str, suffix: str) -> Loaded:
    """What is made anew at each request and seldom another, as if it were a file."""
    return packed(text.encode(), suffix)


def load_file(path: Path) -> Loaded:
    """A file of a type we know, read again only when it has changed."""
    return _load_joined(path, (path,))


def _load_joined(path: Path, parts: tuple[Path, ...]) -> Loaded:
    changed_ns = max(part.stat().st_mtime_ns for part in parts)
    loaded = _loaded.get(path)
    if loaded is None or loaded.changed_ns != changed_ns:
        body = b"\n".join(part.read_bytes() for part in parts)
        loaded = _loaded[path] = packed(body, path.suffix, changed_ns)
    return loaded


def packed(body: bytes, suffix: str, changed_ns: int = 0) -> Loaded:
    """`body` as a file of that type."""
    return Loaded(
        changed_ns=changed_ns,
        version=hashlib.sha256(body).hexdigest()[:12],
        media_type=_TYPES[suffix],
        body=body if suffix in _ALREADY_COMPRESSED else Compressed(body),
    )


def _load(name: str) -> Loaded | None:
    path = STATIC_FOLDER / name
    if name in JOINED:
        return _load_joined(path, tuple(STATIC_FOLDER / part for part in JOINED[name]))
    if path.suffix not in _TYPES or not path.resolve().is_relative_to(STATIC_FOLDER) or not path.is_file():
        return None
    return load_file(path)
