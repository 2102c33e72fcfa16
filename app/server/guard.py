"""The outermost layer: turns away foreign requests and oversized bodies, and gives every answer its headers and nonce.

It wraps NiceGUI's whole stack, error pages included, so that nothing can leave without it (decision 0005).
"""

import re
import secrets
from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.server.compression import compressed_page
from app.server.headers import guarded, header_of
from app.server.origins import API_PATH, SAFE_METHODS, is_desk_call, is_our_form, is_our_host, is_our_socket
from app.settings import Settings

# Only the opening tags of the page's own template. User text cannot become one of them: < and > are escaped in it, be
# it in the JSON of the elements, in their first view or in the title.
_TEMPLATE_SCRIPT = re.compile(
    rb'<script(?=>| type="(?:importmap|module)">| (?:defer )?src="/(?:_nicegui|static)/)'
)
_SMALLEST_TO_COMPRESS_BYTES = 1024
_NOT_MODIFIED = 304
_STRIPPED_HEADERS = (b"x-forwarded-prefix",)


class Guard:
    """ASGI middleware around everything."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        elif scope["type"] == "http":
            await self._request(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if is_our_host(self._settings, headers) and is_our_socket(self._settings, headers):
            await self._app(scope, receive, send)
            return
        await receive()
        await send({"type": "websocket.close", "code": 1008})

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        # the prefix would be written into the page and into redirects; we live at the root
        scope["headers"] = [header for header in scope["headers"] if header[0] not in _STRIPPED_HEADERS]
        answer = _Answer(send, self._settings, Headers(scope=scope).get("accept-encoding", ""))
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, answer)
            return
        await self._app(scope, receive, answer)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if scope["path"] == "/healthz":
            return None
        if not is_our_host(self._settings, headers):
            # 421: this server does not answer for that name (RFC 9110, 15.5.20)
            return PlainTextResponse(f"Please open {self._settings.origin} (EHRENSACHE_PUBLIC_URL).\n", 421)
        is_vouched_for = is_our_form(self._settings, headers) or is_desk_call(scope["path"], headers)
        if scope["method"] not in SAFE_METHODS and not is_vouched_for:
            return _refused(scope, 403, "This did not come from one of our own pages. Please open the page again.")
        if "transfer-encoding" in headers:
            # a body of unannounced length; browsers announce it for every form
            return _refused(scope, 411, "Please send the length of the text.")
        length = headers.get("content-length", "0")
        # a number of thousands of digits is a number, too; int() would take its time
        if not length.isdigit() or len(length) > 12 or int(length) > self._settings.request_bytes:
            return _refused(scope, 413, "That was too much text at once.")
        return None


def _refused(scope: Scope, status: int, sentence: str) -> Response:
    """In the shape that whoever calls can read."""
    if not scope["path"].startswith(f"{API_PATH}/"):
        return PlainTextResponse(f"{sentence}\n", status)
    reason = {411: "malformed", 413: "too_large"}.get(status, "desk_unknown")
    return JSONResponse({"reason": reason, "sentence": sentence, "at": None}, status)


class _Answer:
    """Adds headers to every answer; holds a page back until its script tags carry the nonce."""

    def __init__(self, send: Send, settings: Settings, accepts: str) -> None:
        self._send = send
        self._settings = settings
        self._accepts = accepts
        self._start: MutableMapping[str, Any] | None = None
        self._held: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = list(message.get("headers", []))
            if header_of(headers, b"x-nicegui-content") == "page":
                self._start = message
                return
            # what a browser has already keeps the headers that it came with
            if message["status"] != _NOT_MODIFIED:
                headers = guarded(headers, self._settings, None)
            await self._send({**message, "headers": headers})
        elif self._start is None:
            await self._send(message)
        else:
            self._held.append(message.get("body", b""))
            if not message.get("more_body", False):
                await self._send_page(self._start, b"".join(self._held))

    async def _send_page(self, start: Message, page: bytes) -> None:
        nonce = secrets.token_urlsafe(16)
        page = _TEMPLATE_SCRIPT.sub(b'<script nonce="' + nonce.encode() + b'"', page)
        headers = [header for header in start["headers"] if header[0].lower() != b"content-length"]
        if len(page) >= _SMALLEST_TO_COMPRESS_BYTES:
            headers.append((b"vary", b"Accept-Encoding"))
            encoding, page = compressed_page(page, self._accepts)
            headers += [(b"content-encoding", encoding.encode())] if encoding else []
        headers.append((b"content-length", str(len(page)).encode()))
        await self._send({**start, "headers": guarded(headers, self._settings, nonce)})
        await self._send({"type": "http.response.body", "body": page})
