"""NiceGUI's own files, compressed once and then answered from memory.

On-the-fly compression of them costs 106 ms of CPU for each first visit; they never change while the app runs, and their
addresses carry NiceGUI's version.
"""

import asyncio

from nicegui.version import __version__
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.server.compression import Compressed, encodings
from app.server.headers import Header, header_of
from app.server.static_files import FOR_EVER

_FOLDER = f"/_nicegui/{__version__}/"
_CHANGING = _FOLDER + "dynamic_resources/"
_COMPRESSIBLE = ("text/", "application/javascript", "application/json", "image/svg+xml", "application/wasm")
_MOST_FILES = 600


class VendoredFiles:
    """ASGI middleware that keeps compressed copies of what the app within answers for NiceGUI's folder."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: dict[str, tuple[bytes, Compressed]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _is_vendored(scope):
            await self._app(scope, receive, send)
            return
        kept = self._kept.get(scope["path"])
        if kept is not None:
            await _answer(send, *kept, _accepts(scope))
            return
        await self._app(scope, receive, _Keeper(send, self._kept, scope))


def _is_vendored(scope: Scope) -> bool:
    path = scope["path"]
    return (
        scope["method"] == "GET"
        and path.startswith(_FOLDER)
        and not path.startswith(_CHANGING)
        and "gzip" in encodings(_accepts(scope))
        and "range" not in Headers(scope=scope)
    )


def _accepts(scope: Scope) -> str:
    return Headers(scope=scope).get("accept-encoding", "")


async def _answer(send: Send, media_type: bytes, kept: Compressed, accepts: str) -> None:
    encoding, body = kept.for_browser(accepts)
    headers: list[Header] = [
        (b"content-type", media_type),
        (b"content-encoding", encoding.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", FOR_EVER.encode()),
        (b"vary", b"Accept-Encoding"),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


class _Keeper:
    """Holds a compressible answer back, keeps it compressed, and sends that."""

    def __init__(self, send: Send, kept: dict[str, tuple[bytes, Compressed]], scope: Scope) -> None:
        self._send = send
        self._kept = kept
        self._scope = scope
        self._start: Message | None = None
        self._held: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and self._is_to_keep(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._held.append(message.get("body", b""))
            if not message.get("more_body", False):
                await self._answer(self._start, b"".join(self._held))

    def _is_to_keep(self, start: Message) -> bool:
        media_type = header_of(start["headers"], b"content-type")
        return start["status"] == 200 and media_type.startswith(_COMPRESSIBLE) and len(self._kept) < _MOST_FILES

    async def _answer(self, start: Message, body: bytes) -> None:
        if header_of(start["headers"], b"content-length") != str(len(body)):
            # NOTE: when a browser leaves half-way, Starlette's middleware ends the answer as if that had been all
            await self._send(start)
            await self._send({"type": "http.response.body", "body": body})
            return
        media_type = header_of(start["headers"], b"content-type").encode("latin-1")
        # in a thread: the largest takes 40 ms, and other people's taps should not wait for that
        made = await asyncio.to_thread(Compressed, body)
        self._kept[self._scope["path"]] = (media_type, made)
        await _answer(self._send, media_type, made, _accepts(self._scope))
