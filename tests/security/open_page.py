"""An open page without a browser: fetches it, joins its socket, and can send whatever a console could send."""

import asyncio
import html
import json
import re
import uuid
from typing import Any, Self

import aiohttp
import socketio


class OpenPage:
    """One fetched page and its socket; `messages` is what the server sent."""

    def __init__(self, base: str, jar: dict[str, str] | None = None) -> None:
        self.base = base
        self.jar = dict(jar or {})
        self.text = ""
        self.headers: dict[str, str] = {}
        self.status = 0
        self.client_id = ""
        self.elements: dict[str, Any] = {}
        self.messages: list[tuple[str, Any]] = []
        self.tab_id = str(uuid.uuid4())
        self._arrived = asyncio.Event()
        self._socket: socketio.AsyncClient | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def fetch(self, path: str = "/", **headers: str) -> Self:
        """GET the page with the cookies of this browser."""
        async with (
            aiohttp.ClientSession(cookies=self.jar) as session,
            session.get(self.base + path, headers=headers, allow_redirects=False) as answer,
        ):
            self.text, self.status = await answer.text(), answer.status
            self.headers = {name.lower(): value for name, value in answer.headers.items()}
            self.jar.update({name: morsel.value for name, morsel in answer.cookies.items()})
        found = re.search(r"'client_id': '([0-9a-f-]+)'", self.text)
        if found:
            self.client_id = found.group(1)
            written = re.search(r"String\.raw`(.*?)`\)", self.text, re.S)
            assert written is not None
            self.elements = json.loads(html.unescape(written.group(1)))
        return self

    async def connect(self, *, origin: str | None = "", jar: dict[str, str] | None = None, **query: str) -> Self:
        """Join the page's socket, as NiceGUI's JavaScript does, unless told otherwise."""
        asked = {
            "client_id": self.client_id,
            "tab_id": self.tab_id,
            "document_id": str(uuid.uuid4()),
            "next_message_id": "0",
            "implicit_handshake": "true",
            **query,
        }
        headers = {} if origin is None else {"Origin": origin or self.base}
        cookies = self.jar if jar is None else jar
        if cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        self._socket = socketio.AsyncClient(reconnection=False)
        self._socket.on("*", self._keep)
        text = "&".join(f"{name}={value}" for name, value in asked.items())
        await self._socket.connect(
            f"{self.base}?{text}", headers=headers, transports=["websocket"], socketio_path="/_nicegui_ws/socket.io"
        )
        return self

    async def close(self) -> None:
        """Leave the socket."""
        if self._socket is not None:
            await self._socket.disconnect()
            await self._socket.eio.wait()

    async def send(self, event: str, message: object) -> None:
        """Send a message as it is."""
        assert self._socket is not None
        await self._socket.emit(event, message)

    async def send_raw(self, packet: str | bytes) -> None:
        """Send a packet beneath Socket.IO."""
        assert self._socket is not None
        await self._socket.eio.send(packet)

    async def call(self, event: str, message: object) -> Any:
        """Send a message and wait for its answer."""
        assert self._socket is not None
        return await self._socket.call(event, message, timeout=5)

    @property
    def is_connected(self) -> bool:
        return self._socket is not None and self._socket.connected

    def element(self, marker: str) -> tuple[int, dict[str, Any]]:
        """The element with the property `data-marker`, and its number."""
        for number, element in self.elements.items():
            if element.get("props", {}).get("data-marker") == marker:
                return int(number), element
        raise AssertionError(f"no element {marker!r} on this page")

    def event(self, marker: str, *arguments: object, **changes: object) -> dict[str, object]:
        """The message that a tap on the element sends, with `changes`."""
        number, element = self.element(marker)
        return {
            "id": number,
            "client_id": self.client_id,
            "listener_id": element["events"][0]["listener_id"],
            "args": [json.dumps(argument) for argument in arguments],
            **changes,
        }

    async def received(self, event: str, seconds: float = 3.0) -> Any:
        """The first message of this kind, waiting a little."""
        async with asyncio.timeout(seconds):
            while True:
                for name, data in self.messages:
                    if name == event:
                        return data
                self._arrived.clear()
                await self._arrived.wait()

    async def _keep(self, event: str, data: object = None) -> None:
        self.messages.append((event, data))
        self._arrived.set()
