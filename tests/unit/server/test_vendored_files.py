"""NiceGUI's own files are kept compressed as they are, whoever leaves while they are read for the first time."""

import asyncio
import gzip
from pathlib import Path

import pytest
from nicegui.version import __version__
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.types import Message

from app.server.headers import header_of
from app.server.vendored_files import VendoredFiles

ADDRESS = f"/_nicegui/{__version__}/static/some.js"
SCRIPT = "export default { mounted() {} };\n" * 100


class PassOn(BaseHTTPMiddleware):
    """As NiceGUI's: with one around, what is left half-way ends like what is whole."""

    async def dispatch(self, request: Request, call_next: RequestResponseEndpoint) -> Response:
        return await call_next(request)


@pytest.fixture
def files(tmp_path: Path) -> VendoredFiles:
    path = tmp_path / "some.js"
    path.write_text(SCRIPT)

    async def answer(request: Request) -> Response:
        return FileResponse(path)

    return VendoredFiles(Starlette(routes=[Route(ADDRESS, answer)], middleware=[Middleware(PassOn)]))


def ask(files: VendoredFiles, *, leaves: bool = False) -> tuple[Message, bytes]:
    """How the answer begins and what is in it, for a browser that stays or one that has gone."""
    told: list[Message] = []

    async def receive() -> Message:
        if not leaves:
            await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        told.append(message)

    scope = {"type": "http", "method": "GET", "path": ADDRESS, "headers": [(b"accept-encoding", b"gzip")]}
    asyncio.run(files(scope, receive, send))
    return told[0], b"".join(message.get("body", b"") for message in told)


def test_a_file_is_answered_compressed_and_from_memory_the_second_time(files: VendoredFiles, tmp_path: Path) -> None:
    first = ask(files)
    (tmp_path / "some.js").unlink()
    assert ask(files) == first
    start, body = first
    assert gzip.decompress(body).decode() == SCRIPT
    assert header_of(start["headers"], b"content-length") == str(len(body))
    assert "immutable" in header_of(start["headers"], b"cache-control")


def test_whoever_leaves_while_a_file_is_read_leaves_no_empty_one_to_others(files: VendoredFiles) -> None:
    start, _ = ask(files, leaves=True)
    # nor would a browser keep it for ever, if it came through
    assert "immutable" not in header_of(start["headers"], b"cache-control")
    assert header_of(start["headers"], b"content-length") == str(len(SCRIPT))
    _, body = ask(files)
    assert gzip.decompress(body).decode() == SCRIPT
